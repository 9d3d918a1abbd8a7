import type { Ballot } from '#src/ballot/ballot-form.ts';
import { signBallot } from '#src/ballot/make-ballot.algorithm.ts';
import { signPayload } from '#src/board/event.algorithm.ts';
import type { Payloads } from '#src/board/payload.ts';
import { issuedStatement } from '#src/credential/credential-request.ts';
import { bytesToHex, toBase64 } from '#src/encoding/bytes.ts';
import { changed, type Forgery } from './forgery.ts';
import { credentialSecret, fixedChance, issuerKeys } from './people.ts';
import { type BallotParts, type Forger, type Hands, issuedCount, issuedList } from './simulated-election.ts';

type Closing = Payloads['ContestClosed'];

/** The second voter of the sheet shows other issuer signatures and signs the ballot again. */
const signatures = (
  change: (own: readonly string[], hands: Hands, parts: BallotParts) => readonly string[] | Promise<readonly string[]>,
): Forger => ({
  ballot: async (parts, hands) => {
    const ballot = await hands.make(parts);
    if (parts.voter !== 'kurul 2' || parts.use !== 'CAST') return ballot;
    const forged = await change(ballot.credential.signatures, hands, parts);
    const unsigned: Ballot = { ...ballot, credential: { ...ballot.credential, signatures: forged } };
    return signBallot(parts.context.contestHash, unsigned, bytesToHex(credentialSecret(parts.voter)), 'CAST');
  },
});
/** Issuers sign other counts for the sheet. */
const lists = (
  change: (closing: Closing, issuer: number) => { readonly issued?: number; readonly missing?: readonly string[] },
  signedFor?: (closing: Closing, issuer: number) => readonly string[],
): Forger =>
  changed('ContestClosed', 2, async (closing, { phi, people }) => ({
    ...closing,
    issued: await Promise.all(
      people.issuers.map(async (secret, i) => {
        const { issued, missing = [] } = change(closing, i + 1);
        const honest = await issuedList(phi, closing.contest, i + 1, closing.taken, missing, secret);
        const statement = issuedStatement(
          closing.contest,
          i + 1,
          signedFor?.(closing, i + 1) ?? closing.taken.filter((one) => !missing.includes(one)),
        );
        const said = { ...statement, issued: issued ?? honest.issued };
        const { signature } = await signPayload(phi, 'IssuedCount', said, secret);
        return { ...honest, issued: said.issued, signature };
      }),
    ),
  }));
/** Version 1: issuers sign other counts for the sheet. */
const counts = (change: (closing: Closing, issuer: number) => number): Forger =>
  changed('ContestClosed', 2, async (closing, { phi, people }) => ({
    ...closing,
    issued: await Promise.all(
      people.issuers.map((secret, i) => issuedCount(phi, closing.contest, i + 1, change(closing, i + 1), secret)),
    ),
  }));
const closing = (change: (closing: Closing) => Partial<Closing>): Forger =>
  changed('ContestClosed', 2, (honest) => ({ ...honest, ...change(honest) }));
/** The sheet is opened with other issuer keys, and nobody can vote in it. */
const opened = (change: (contest: Payloads['ContestOpened']) => object | Promise<object>): Forger =>
  changed('ContestOpened', 2, (contest, { stop }) => {
    stop();
    return change(contest);
  });
const closed = { at: 'ContestClosed', nth: 2 } as const;
const sheet = { at: 'BallotCast', nth: 6, code: 'CREDENTIAL', threat: 'stuffed-ballot' } as const;

/** An RSA key of 1024 bits, SPKI in base64. */
async function weakKey(): Promise<string> {
  const algorithm = {
    name: 'RSA-PSS',
    hash: 'SHA-384',
    modulusLength: 1024,
    publicExponent: Uint8Array.from([1, 0, 1]),
  };
  const { publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  return toBase64(new Uint8Array(await crypto.subtle.exportKey('spki', publicKey)));
}

/** What issuers, and servers in their place, try. */
export const FORGED_ISSUERS: readonly Forgery[] = [
  { name: 'an issuer’s signature missing', ...sheet, part: 'issuer 2', forger: signatures((own) => own.slice(0, 1)) },
  { name: 'no issuer’s signature', ...sheet, part: 'issuer 1', forger: signatures(() => []) },
  {
    name: 'one signature more than issuers',
    ...sheet,
    part: 'issuer 3',
    forger: signatures((own) => [...own, own[0]!]),
  },
  {
    name: 'a credential nobody signed',
    ...sheet,
    part: 'issuer 1',
    forger: signatures((own) => [toBase64(fixedChance('no signature', 256)), own[1]!]),
  },
  {
    name: 'the issuers’ signatures in another order',
    ...sheet,
    part: 'issuer 1',
    forger: signatures((own) => [...own].reverse()),
  },
  {
    name: 'signatures of the credential of another contest',
    ...sheet,
    part: 'issuer 1',
    forger: {
      ballot: async (parts, hands) => {
        const ballot = await hands.make(parts);
        const first = JSON.parse(hands.lines.find((line) => line.includes('"type":"BallotCast"')) ?? '{"payload":null}')
          .payload as Ballot;
        if (parts.voter !== 'kurul 2' || parts.use !== 'CAST') return ballot;
        const unsigned = { ...ballot, credential: { ...ballot.credential, signatures: first.credential.signatures } };
        return signBallot(parts.context.contestHash, unsigned, bytesToHex(credentialSecret(parts.voter)), 'CAST');
      },
    },
  },
  {
    name: 'signatures moved to a key of one’s own',
    ...sheet,
    part: 'issuer 1',
    forger: {
      ballot: async (parts, hands) => {
        const ballot = await hands.make(parts);
        if (parts.voter !== 'kurul 2' || parts.use !== 'CAST') return ballot;
        const { signatures } = hands.ballots[0]!.credential;
        const unsigned = { ...ballot, credential: { ...ballot.credential, signatures } };
        return signBallot(parts.context.contestHash, unsigned, bytesToHex(credentialSecret(parts.voter)), 'CAST');
      },
    },
  },
  {
    name: 'more credentials issued than ballots taken',
    version: 1,
    threat: 'over-issuing',
    code: 'ISSUED_OVER_TAKEN',
    ...closed,
    part: 'issuer 2',
    forger: counts(({ taken }, issuer) => taken.length + issuer - 1),
  },
  {
    name: 'more ballots cast than credentials issued, in version 1',
    version: 1,
    threat: 'over-issuing',
    code: 'CAST_OVER_ISSUED',
    ...closed,
    part: 'issuer 1',
    forger: counts(({ cast }) => cast - 1),
  },
  {
    name: 'more ballots cast than credentials issued',
    threat: 'over-issuing',
    code: 'CAST_OVER_ISSUED',
    ...closed,
    part: 'issuer 1',
    forger: lists(({ taken }) => ({ missing: taken.slice(0, 1) })),
  },
  {
    name: 'a list of the missing that is not sorted',
    threat: 'over-issuing',
    code: 'ISSUED_LIST',
    ...closed,
    part: 'issuer 1',
    forger: lists(({ taken }) => ({ missing: [taken[1]!, taken[0]!] })),
  },
  {
    name: 'somebody missing who took no ballot',
    threat: 'over-issuing',
    code: 'ISSUED_LIST',
    ...closed,
    part: 'issuer 2',
    forger: lists((_, issuer) => ({ missing: issuer === 2 ? ['üye-9999'] : [] })),
  },
  {
    name: 'a count that is not that of the list',
    threat: 'over-issuing',
    code: 'ISSUED_LIST',
    ...closed,
    part: 'issuer 1',
    forger: lists(({ taken }) => ({ issued: taken.length + 1 })),
  },
  {
    name: 'an issuer that signed for others than those who took a ballot',
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issuer 2',
    forger: lists(
      () => ({}),
      ({ taken }, issuer) => (issuer === 2 ? ['üye-0099', ...taken.slice(1)] : taken),
    ),
  },
  {
    name: 'the signature of another issuer under a list',
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issuer 1',
    forger: closing(({ issued }) => ({
      issued: issued.map((count) => ({ ...count, signature: issued[1]!.signature })),
    })),
  },
  {
    name: 'an issuer’s count altered after signing',
    version: 1,
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issuer 1',
    forger: closing(({ issued }) => ({ issued: issued.map((count) => ({ ...count, issued: count.issued - 1 })) })),
  },
  {
    name: 'an issuer’s count missing',
    threat: 'over-issuing',
    code: 'ISSUED_SIGNATURE',
    ...closed,
    part: 'issued',
    forger: closing(({ issued }) => ({ issued: issued.slice(1) })),
  },
  {
    name: 'more ballots taken than may vote',
    threat: 'over-issuing',
    code: 'TAKEN_OVER_ROLL',
    ...closed,
    part: 'taken',
    forger: changed('ContestOpened', 2, (contest) => ({ ...contest, roll: 4 })),
  },
  {
    name: 'one person signed for two ballots',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'taken',
    forger: closing(({ taken }) => ({ taken: [taken[0]!, ...taken.slice(0, -1)] })),
  },
  {
    name: 'a vote declared by one who took no ballot',
    threat: 'over-issuing',
    code: 'SIGNATURE_SETS',
    ...closed,
    part: 'declared',
    forger: closing(() => ({ declared: ['üye-9999'] })),
  },
  {
    name: 'an issuer’s key of another contest',
    threat: 'issuer-key',
    code: 'ISSUER_KEY_TWICE',
    at: 'ContestOpened',
    nth: 2,
    part: 'issuer 1',
    forger: opened(async (contest) => ({
      ...contest,
      issuerKeys: [(await issuerKeys('ibra 1')).publicKey, contest.issuerKeys[1]!],
    })),
  },
  {
    name: 'an issuer’s key of 1024 bits',
    threat: 'issuer-key',
    code: 'ISSUER_KEY',
    at: 'ContestOpened',
    nth: 2,
    part: 'issuer 2',
    forger: opened(async (contest) => ({ ...contest, issuerKeys: [contest.issuerKeys[0]!, await weakKey()] })),
  },
  {
    name: 'one issuer left out',
    threat: 'issuer-key',
    code: 'ISSUER_KEY',
    at: 'ContestOpened',
    nth: 2,
    part: 'issuerKeys',
    forger: opened((contest) => ({ ...contest, issuerKeys: contest.issuerKeys.slice(0, 1) })),
  },
];
