import type { Payloads } from '#src/board/payload.ts';
import { concatBytes, u32 } from '#src/encoding/bytes.ts';
import { hashToScalar } from '#src/encoding/transcript.algorithm.ts';
import { decodeScalar, encodeScalar, ORDER, Point, times } from '#src/group/ristretto.ts';
import { shareDecryption } from '#src/tally/share-decryption.algorithm.ts';
import { changed, FORGED_ELECTION, type Forgery, instead, littleEndian } from './forgery.ts';
import { fixedChance } from './people.ts';
import type { Forger, Written } from './simulated-election.ts';

const wrong = { threat: 'wrong-share', at: 'DecryptionShared', code: 'SHARE' } as const;
const closed = { at: 'ContestClosed', nth: 2 } as const;
const four = FORGED_ELECTION.with(1, { ...FORGED_ELECTION[1]!, present: [1, 2, 3, 4] });
/** Trustee 2 (or another) shares something else when the second contest, of seven sums, is counted. */
const share = (forge: NonNullable<Forger['share']>, of = 2): Forger => ({
  share: (trustee, x, context) =>
    trustee === of && context.alphas.length === 7 ? forge(trustee, x, context) : undefined,
});
const chance = fixedChance('forged share');
const voided = (
  type: 'ContestCounted' | 'SumsPublished' | 'ContestClosed' | 'DecryptionShared',
  reason: Payloads['ContestVoided']['reason'],
): Forger =>
  instead(type, 1, (honest) => [['ContestVoided', { contest: honest.contest, reason }], [type, honest] as Written]);
const reason = { threat: 'wrong-result', code: 'VOID_REASON', at: 'ContestVoided', nth: 1 } as const;
const sums = (change: (honest: Payloads['SumsPublished']['sums']) => object): Forger =>
  changed('SumsPublished', 2, (honest) => ({ ...honest, sums: change(honest.sums) }));

/** Clauses of the paper on shares, sums, results and closings that hang on one “and” each. */
export const FORGED_RESULTS: readonly Forgery[] = [
  {
    ...wrong,
    name: 'a false share beyond those that are needed',
    nth: 7,
    part: 'key',
    contests: four,
    forger: share((trustee, x, context) => shareDecryption({ ...context, about: chance }, trustee, x, chance), 4),
  },
  {
    ...wrong,
    name: 'the response of a share not below ℓ',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      const z = littleEndian(decodeScalar(honest.proof.slice(-32)) + ORDER);
      return { ...honest, proof: concatBytes(honest.proof.slice(0, -32), z) };
    }),
  },
  {
    ...wrong,
    name: 'the identity as the commitment of a share',
    nth: 5,
    part: 'form',
    // w = 0: every equation holds with z = c·x, and z gives x away
    forger: share(async (trustee, x, { about, alphas }) => {
      const secret = decodeScalar(x);
      const points = alphas.map((alpha) => times(Point.fromBytes(alpha), secret).toBytes());
      const AB = new Uint8Array(32 * (alphas.length + 1));
      const Y_i = times(Point.BASE, secret).toBytes();
      const c = hashToScalar('A/share', [about, u32(trustee), Y_i, concatBytes(...alphas), concatBytes(...points), AB]);
      return { points, proof: concatBytes(AB, encodeScalar(c * secret)) };
    }),
  },
  {
    ...wrong,
    name: 'a share with a proof too long',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      return { ...honest, proof: concatBytes(honest.proof, new Uint8Array(32)) };
    }),
  },
  {
    ...wrong,
    name: 'a share with a point too many',
    nth: 5,
    part: 'form',
    forger: share(async (trustee, x, context) => {
      const honest = await shareDecryption(context, trustee, x, chance);
      return { ...honest, points: [...honest.points, honest.points[0]!] };
    }),
  },
  {
    ...reason,
    name: 'voided when t shares make the result',
    part: 'shares',
    forger: voided('ContestCounted', 'DECIDED'),
  },
  {
    ...reason,
    name: 'voided for want of trustees while votes are cast',
    part: 'phase',
    forger: voided('ContestClosed', 'TRUSTEES_TOO_FEW'),
  },
  {
    ...reason,
    name: 'voided for want of an issuer when all have counted',
    part: 'phase',
    forger: voided('SumsPublished', 'ISSUER_LOST'),
  },
  {
    name: 'a contest nobody opened voided',
    threat: 'wrong-result',
    code: 'CONTEST_UNKNOWN',
    at: 'ContestVoided',
    nth: 1,
    part: 'contest',
    forger: instead('ContestClosed', 1, (honest) => [
      ['ContestVoided', { contest: 'yok', reason: 'DECIDED' }],
      ['ContestClosed', honest],
    ]),
  },
  {
    name: 'β of a sum altered',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: sums((honest) => honest.with(0, { ...honest[0]!, beta: honest[1]!.beta })),
  },
  {
    name: 'α of a sum altered',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: sums((honest) => honest.with(0, { ...honest[0]!, alpha: honest[1]!.alpha })),
  },
  {
    name: 'a sum left out',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sums',
    forger: sums((honest) => honest.slice(0, -1)),
  },
  {
    name: 'persons who took a ballot, not in their order',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'taken',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, taken: [...honest.taken].reverse() })),
  },
  {
    name: 'persons who declared, not in their order',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'declared',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, declared: [...honest.declared].reverse() })),
  },
  {
    name: 'the issuers’ counts in another order',
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issued',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, issued: [...honest.issued].reverse() })),
  },
];
