import {
  type Ballot,
  type BallotContext,
  type BallotUse,
  type BoardEvent,
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
  type Election,
  electionHash,
  eventHash,
  type Head,
  hexBytes,
  inclusionHolds,
  merkleLeaf,
  newTrusteeSecrets,
  nextCeremonyStep,
  openBoxShare,
  openRecovery,
  type Receipt,
  readIssuerKey,
  ready,
  receiptHolds,
  requestCredential,
  type SealedBallot,
  sealBallot,
  sealRecovery,
  signBallot,
  signingKeys,
  type TrusteeSecrets,
  toBase64,
  trusteePublicKeys,
  witnessKeys,
  witnessSignature,
} from '@divan/ballot';

/** Everything of a verifiable vote that needs a secret or much computing: the page stays free while it works. */

const chance = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));
const concat = (parts: readonly Uint8Array[]): Uint8Array => {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  parts.reduce((at, part) => {
    whole.set(part, at);
    return at + part.length;
  }, 0);
  return whole;
};
type Tell = (thousandths: number) => void;

/** A contest as the board describes it, with the hash the server says it has. */
export interface OpenContest {
  readonly election: Election;
  readonly electionKey: string;
  readonly contest: Contest;
  readonly contestHash: string;
}

/** @throws RangeError when the contest does not hang under the election and key that the server names */
function contextOf({ election, electionKey, contest, contestHash: said }: OpenContest): BallotContext {
  const key = hexBytes(electionKey, 32);
  const kappa = contestHash(electionHash(election), key, contest);
  if (bytesToHex(kappa) !== said) throw new RangeError('CONTEST');
  return { contest, electionKey: key, contestHash: kappa };
}

/** Where a witness's device stands: it signs only a head that continues this one. */
export interface Signed {
  readonly height: number;
  readonly hash: string;
}

/** What a worker does, by name; every argument and answer is plain data. */
const WORK = {
  newTrustee: async () => {
    const secrets = newTrusteeSecrets(chance);
    return { secrets, keys: await trusteePublicKeys(secrets) };
  },
  trusteeKeys: ([secrets]: [TrusteeSecrets]) => trusteePublicKeys(secrets),
  sealRecovery: ([secrets, passphrase]: [TrusteeSecrets, string]) =>
    sealRecovery({ ...secrets }, passphrase, chance(40)),
  openRecovery: async ([file, passphrase]: [string, string]) =>
    (await openRecovery(file, passphrase)) as TrusteeSecrets | null,
  nextStep: async ([secrets, lines]: [TrusteeSecrets, string[]]) =>
    (await nextCeremonyStep(secrets, lines, chance)).step,
  openShare: async ([secrets, lines, contest]: [TrusteeSecrets, string[], string], tell: Tell) =>
    (
      await openBoxShare(secrets, lines, contest, {
        chance,
        onProgress: ({ events }) => tell(Math.floor((1000 * events) / Math.max(1, lines.length))),
      })
    ).step,

  newWitness: async () => {
    const seed = bytesToHex(chance(32));
    return { seed, ...(await witnessKeys(hexBytes(seed, 32))) };
  },
  /** Signs the head when the lines since the last one continue it; null when they hold nothing new but heads. */
  signHead: async ([seed, phi, before, head, lines]: [string, string, Signed | null, Head, string[]]) => {
    await ready;
    let end = before ?? { height: -1, hash: '00'.repeat(32) };
    let fresh = before === null;
    if (head.height < end.height) throw new RangeError('BACK');
    for (const line of lines) {
      const { height, parent, type, payload, hash } = JSON.parse(line) as BoardEvent;
      if (height > head.height) break;
      if (height !== end.height + 1 || parent !== end.hash || eventHash(height, parent, type, payload) !== hash)
        throw new RangeError('CHAIN');
      if (type !== 'HeadSigned') fresh = true;
      end = { height, hash };
    }
    if (end.height !== head.height || end.hash !== head.hash) throw new RangeError('CHAIN');
    return { end, signature: fresh ? await witnessSignature(hexBytes(seed, 32), phi, head) : null };
  },

  request: ([open]: [OpenContest]) => {
    const { contest, contestHash: kappa } = contextOf(open);
    return requestCredential(contest, kappa, chance(32), chance(32));
  },
  complete: ([open, request, signatures]: [OpenContest, CredentialDraft, string[]]) => {
    const { contest, contestHash: kappa } = contextOf(open);
    return completeCredential(contest, kappa, request, signatures);
  },
  /** The sealed ballot, the leaf it will hang under, and the code with which another device can check it. */
  seal: async ([open, credential, choice]: [OpenContest, Credential, Choice], tell: Tell) => {
    await ready;
    const context = contextOf(open);
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
  receiptHolds: async ([election, receipt]: [Election, Receipt]) => {
    await ready;
    return receiptHolds(electionHash(election), receipt, election.server.signingKey);
  },
  inclusionHolds: ([leaf, proof, root]: [string, Parameters<typeof inclusionHolds>[1], string]) =>
    inclusionHolds(hexBytes(leaf, 32), proof, root),
} satisfies Record<string, (args: never, tell: Tell) => unknown>;

export type Work = typeof WORK;

interface Asked {
  readonly id: number;
  readonly name: keyof Work;
  readonly args: never;
}

self.onmessage = ({ data: { id, name, args } }: MessageEvent<Asked>) => {
  const tell: Tell = (thousandths) => self.postMessage({ id, thousandths });
  Promise.resolve()
    .then((): unknown => WORK[name](args, tell))
    .then(
      (value) => self.postMessage({ id, value }),
      (error: unknown) => self.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
    );
};
