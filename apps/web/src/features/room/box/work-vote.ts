import {
  type Ballot,
  type BallotContext,
  type BallotUse,
  ballotDigest,
  base64Bytes,
  bytesToHex,
  type Choice,
  type Contest,
  type Credential,
  type CredentialDraft,
  challengeCode,
  checkCredential,
  completeCredential,
  contestHash,
  contestWords,
  type Election,
  electionHash,
  headSignatureHolds,
  hexBytes,
  inclusionHolds,
  merkleLeaf,
  type Opening,
  openingFault,
  type Receipt,
  type ReceivedNote,
  readIssuerKey,
  ready,
  receiptHolds,
  receivedHolds,
  requestCredential,
  type SealedBallot,
  type SignedHead,
  sealBallot,
  signBallot,
  signingKeys,
  signRequest,
  toBase64,
} from '@divan/ballot';
import { chance, type Tell } from './work-board.ts';

/** What a voter's device does. */

/** A contest under the election that this device found on the board itself. */
export interface OpenContest {
  readonly election: Election;
  /** φ and the election key as this device read them from the ceremony. */
  readonly phi: string;
  readonly electionKey: string;
  readonly contest: Contest;
  /** κ as the server says it. */
  readonly contestHash: string;
  /** Openings of title and names; without them nothing is sealed. */
  readonly openings: readonly Opening[];
}

const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
};

/** @throws RangeError when the contest does not hang under the election and key that this device found on the board */
function contextOf({ election, phi, electionKey, contest, contestHash: said }: OpenContest): BallotContext {
  if (bytesToHex(electionHash(election)) !== phi) throw new RangeError('ELECTION');
  const key = hexBytes(electionKey, 32);
  const kappa = contestHash(hexBytes(phi, 32), key, contest);
  if (bytesToHex(kappa) !== said) throw new RangeError('CONTEST');
  return { contest, electionKey: key, contestHash: kappa };
}

export const VOTE_WORK = {
  /** The key of this device in a meeting, new or again from its seed. */
  voterKey: async ([before]: [string | null]) => {
    await ready;
    const seed = before ?? bytesToHex(chance(32));
    return { seed, key: bytesToHex(signingKeys(hexBytes(seed, 32)).publicKey) };
  },
  /** Title and names as their openings give them, and what is wrong with these. */
  words: async ([open]: [OpenContest]) => {
    await ready;
    contextOf(open);
    return { ...contestWords(open.contest, open.openings), fault: openingFault(open.contest, open.openings) };
  },
  request: ([open]: [OpenContest]) => {
    const { contest, contestHash: kappa } = contextOf(open);
    return requestCredential(contest, kappa, chance(32), chance(32));
  },
  /** The blinded messages signed by this device: the issuers sign nothing else. */
  signRequest: async ([open, voter, seed, blinded]: [OpenContest, string, string, readonly string[]]) => {
    const { contest, contestHash: kappa } = contextOf(open);
    return signRequest(kappa, { contest: contest.id, voter, blinded }, hexBytes(seed, 32));
  },
  complete: ([open, request, signatures]: [OpenContest, CredentialDraft, string[]]) => {
    const { contest, contestHash: kappa } = contextOf(open);
    return completeCredential(contest, kappa, request, signatures);
  },
  /** The sealed ballot, the leaf it will hang under, and the code with which another device can check it. */
  seal: async ([open, credential, choice]: [OpenContest, Credential, Choice], tell: Tell) => {
    await ready;
    const context = contextOf(open);
    const fault = openingFault(open.contest, open.openings);
    if (fault) throw new RangeError(`OPENING ${fault.fault}`);
    const sealed = await sealBallot(context, credential, choice, chance(32), tell);
    const key = hexBytes(credential.key, 32);
    return {
      body: sealed.body,
      tracker: sealed.tracker,
      leaf: bytesToHex(merkleLeaf(ballotDigest(context.contestHash, key, base64Bytes(sealed.body)))),
      code: challengeCode(context, credential.key, sealed.seed, choice),
    };
  },
  sign: ([open, ballot, secret, use]: [
    OpenContest,
    Pick<SealedBallot, 'contest' | 'credential' | 'body'>,
    string,
    BallotUse,
  ]): Promise<Ballot> => signBallot(contextOf(open).contestHash, ballot, secret, use),
  /** A credential as one text, for a second device of the same voter: secret, nonce, signatures. */
  pack: ([secret, { nonce, signatures }]: [string, Credential]) =>
    toBase64(concat([hexBytes(secret, 32), hexBytes(nonce, 32), ...signatures.map(base64Bytes)])),
  /** @throws RangeError when the text is no credential of this contest */
  unpack: async ([open, text]: [OpenContest, string]): Promise<{ secret: string; credential: Credential }> => {
    await ready;
    const { contest, contestHash: kappa } = contextOf(open);
    const bytes = base64Bytes(text.trim());
    const issuers = contest.issuerKeys.length;
    const each = (bytes.length - 64) / issuers;
    if (!Number.isInteger(each) || each < 128) throw new RangeError('CREDENTIAL');
    const credential = {
      key: bytesToHex(signingKeys(bytes.slice(0, 32)).publicKey),
      nonce: bytesToHex(bytes.slice(32, 64)),
      signatures: contest.issuerKeys.map((_, i) => toBase64(bytes.slice(64 + i * each, 64 + (i + 1) * each))),
    };
    const keys = await Promise.all(contest.issuerKeys.map(readIssuerKey));
    if ((await checkCredential(keys, kappa, credential)) !== null) throw new RangeError('CREDENTIAL');
    return { secret: bytesToHex(bytes.slice(0, 32)), credential };
  },
  /** “Alındı”: whether the server signed that this ballot has come, for this use. */
  noteHolds: async ([election, note, tracker, use]: [Election, ReceivedNote, string, BallotUse]) => {
    await ready;
    return (
      note.tracker === tracker &&
      note.use === use &&
      receivedHolds(electionHash(election), note, election.server.signingKey)
    );
  },
  receiptHolds: async ([election, receipt, use]: [Election, Receipt, BallotUse]) => {
    await ready;
    return (receipt.use ?? 'CAST') === use && receiptHolds(electionHash(election), receipt, election.server.signingKey);
  },
  /** Whether the server signed this head. */
  headHolds: async ([election, head]: [Election, SignedHead]) => {
    await ready;
    return headSignatureHolds(electionHash(election), head, election.server.signingKey, head.server);
  },
  inclusionHolds: ([leaf, proof, root]: [string, Parameters<typeof inclusionHolds>[1], string]) =>
    inclusionHolds(hexBytes(leaf, 32), proof, root),
};
