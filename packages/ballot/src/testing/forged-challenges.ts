import type { Ballot } from '#src/ballot/ballot-form.ts';
import { signBallot } from '#src/ballot/make-ballot.algorithm.ts';
import { credentialMessage } from '#src/credential/blind-credential.algorithm.ts';
import { readIssuerPrivateKey } from '#src/credential/issuer-key.ts';
import { bytesToHex, concatBytes, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { DISCHARGE } from './election-day.ts';
import { type Forgery, instead } from './forgery.ts';
import { credentialSecret, fixedChance, issuerKeys } from './people.ts';
import type { BallotParts, Forger, Hands, Written } from './simulated-election.ts';

/** Makes further ballots at the nth event of a type, from what the voter at hand made theirs from. */
function adding(
  type: 'BallotCast' | 'BallotChallenged',
  nth: number,
  add: (own: Ballot, parts: BallotParts, hands: Hands) => Promise<readonly Written[]>,
): Forger {
  let parts: BallotParts;
  const { event } = instead(type, nth, (own, hands) => add(own, parts, hands));
  return {
    event: event!,
    ballot: (made, hands) => {
      parts = made;
      return hands.make(made);
    },
  };
}
const challenged = (ballot: Ballot): Written => ['BallotChallenged', ballot];
const resigned = (ballot: Ballot, { context }: BallotParts, voter: string, use: 'CAST' | 'CHALLENGED') =>
  signBallot(context.contestHash, ballot, bytesToHex(credentialSecret(voter)), use);

const challenge = { threat: 'flooded-board', at: 'BallotChallenged' } as const;

/** Clauses of the paper on credentials and challenged ballots that hang on one “and” each. */
export const FORGED_CHALLENGES: readonly Forgery[] = [
  {
    name: 'an issuer’s signature of 255 bytes, the zero at its front left out',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL',
    at: 'BallotCast',
    nth: 6,
    part: 'issuer 2',
    forger: {
      ballot: async (parts, hands) => {
        const ballot = await hands.make(parts);
        if (parts.voter !== 'kurul 2' || parts.use !== 'CAST') return ballot;
        const { credential } = ballot;
        const message = credentialMessage(
          parts.context.contestHash,
          hexBytes(credential.key, 32),
          hexBytes(credential.nonce, 32),
        );
        const short = await signatureWithZero((await issuerKeys('kurul 2')).privateKey, message);
        const forged = { ...credential, signatures: [credential.signatures[0]!, toBase64(short.slice(1))] };
        return resigned({ ...ballot, credential: forged }, parts, parts.voter, 'CAST');
      },
    },
  },
  {
    ...challenge,
    name: 'a sixth challenge of one credential',
    code: 'CHALLENGES_TOO_MANY',
    nth: 6,
    part: 'credential',
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => {
      const more = [1, 2, 3, 4, 5].map((i) => make({ ...parts, seed: fixedChance(`more ${i}`) }));
      return [own, ...(await Promise.all(more))].map(challenged);
    }),
  },
  {
    ...challenge,
    name: 'more challenges than three times the roll',
    code: 'CHALLENGES_TOO_MANY',
    nth: 4,
    part: 'contest',
    contests: [{ contest: { ...DISCHARGE, roll: 1 }, votes: [{ marked: [0] }], challenge: [0] }],
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => {
      const more = [1, 2, 3].map((i) => make({ ...parts, seed: fixedChance(`more ${i}`) }));
      return [own, ...(await Promise.all(more))].map(challenged);
    }),
  },
  {
    ...challenge,
    name: 'a challenged ballot of a length no ballot has',
    code: 'BALLOT_LENGTH',
    nth: 1,
    forger: {
      ballot: (parts, { make }) =>
        make(
          parts.use === 'CHALLENGED' ? { ...parts, body: (whole) => concatBytes(whole, new Uint8Array(32)) } : parts,
        ),
    },
  },
  {
    ...challenge,
    name: 'a challenged ballot without a credential',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL',
    nth: 1,
    part: 'issuer 1',
    forger: {
      ballot: async (parts, { make }) => {
        const ballot = await make(parts);
        if (parts.use !== 'CHALLENGED') return ballot;
        const signatures = [...ballot.credential.signatures].reverse();
        return resigned({ ...ballot, credential: { ...ballot.credential, signatures } }, parts, parts.voter, parts.use);
      },
    },
  },
  {
    ...challenge,
    name: 'one ballot challenged twice',
    threat: 'copied-ballot',
    code: 'BALLOT_TWICE',
    nth: 2,
    part: 'body',
    forger: instead('BallotChallenged', 1, (own) => [challenged(own), challenged(own)]),
  },
  {
    ...challenge,
    name: 'the ciphertexts of a cast ballot posted as challenged by another',
    threat: 'copied-ballot',
    code: 'BALLOT_TWICE',
    nth: 1,
    part: 'body',
    forger: adding('BallotChallenged', 1, async (own, parts, { ballots }) => [
      challenged(await resigned({ ...own, body: ballots[0]!.body }, parts, parts.voter, 'CHALLENGED')),
    ]),
  },
  {
    name: 'a credential that was only challenged with, not counted among the issued',
    threat: 'over-issuing',
    code: 'CAST_OVER_ISSUED',
    at: 'ContestClosed',
    nth: 1,
    part: 'issuer 1',
    forger: adding('BallotChallenged', 1, async (own, parts, { make }) => [
      challenged(own),
      challenged(await make({ ...parts, voter: 'ibra 9' })),
    ]),
  },
];

/** A right signature of 256 bytes whose first is zero: one in 256 salts gives one. */
async function signatureWithZero(pkcs8: string, message: Uint8Array): Promise<Uint8Array> {
  const key = await readIssuerPrivateKey(pkcs8);
  for (;;) {
    const signature = await crypto.subtle.sign({ name: 'RSA-PSS', saltLength: 48 }, key, Uint8Array.from(message));
    const bytes = new Uint8Array(signature);
    if (bytes[0] === 0) return bytes;
  }
}
