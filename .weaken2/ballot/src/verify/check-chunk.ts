import type { Ballot } from '#src/ballot/ballot-form.ts';
import { type Chance, checkBatch } from '#src/ballot/check-batch.algorithm.ts';
import { checkProofs, equationsOf } from '#src/ballot/check-proofs.algorithm.ts';
import { ballotSignatureHolds } from '#src/ballot/make-ballot.algorithm.ts';
import { type BallotBody, BodyFault, readBody } from '#src/ballot/read-body.algorithm.ts';
import type { Sum } from '#src/board/payload.ts';
import { checkCredential } from '#src/credential/blind-credential.algorithm.ts';
import { readIssuerKey } from '#src/credential/issuer-key.ts';
import { ballotRule, type Contest } from '#src/election/contest.ts';
import { base64Bytes, hexBytes } from '#src/encoding/bytes.ts';
import { decodePoint, Point } from '#src/group/ristretto.ts';
import { ready } from '#src/group/secret.ts';
import type { Fault } from './fault.ts';

/** Cast ballots of one contest to check together: plain data, so that it can go to a worker. */
export interface BallotChunk {
  readonly contest: Contest;
  /** Y and κ, hex. */
  readonly electionKey: string;
  readonly contestHash: string;
  readonly ballots: readonly { readonly height: number; readonly ballot: Ballot }[];
}

/** What the check of a chunk found; sums only of ballots that hold. */
export interface ChunkVerdict {
  readonly fault: Fault | null;
  readonly credentials: number;
  readonly signatures: number;
  readonly bitProofs: number;
  readonly sumProofs: number;
  readonly equations: number;
  /** Σα and Σβ of every bit. */
  readonly sums: readonly Sum[];
}

/**
 * Checks the credentials, signatures and proofs of a chunk of cast ballots (protocol 5.6, 6.3, 6.6, 8).
 * @param chance the verifier's own; drawn here, when the ballots are fixed
 * @param method BATCH, or REFERENCE: equation by equation
 */
export async function checkChunk(
  chunk: BallotChunk,
  chance: Chance,
  method: 'BATCH' | 'REFERENCE' = 'BATCH',
): Promise<ChunkVerdict> {
  await ready;
  const { contest, ballots } = chunk;
  const rule = ballotRule(contest);
  const kappa = hexBytes(chunk.contestHash, 32);
  const Y = decodePoint(hexBytes(chunk.electionKey, 32));
  const issuerKeys = await Promise.all(contest.issuerKeys.map(readIssuerKey));

  let fault: Fault | null = null;
  const bodies: BallotBody[] = [];
  for (const { height, ballot } of ballots) {
    const part = await firstFault(ballot, issuerKeys, kappa);
    if (part) {
      fault = { place: { height, part: part.part }, code: part.code };
      break;
    }
    try {
      bodies.push(readBody(contest, kappa, hexBytes(ballot.credential.key, 32), base64Bytes(ballot.body)));
    } catch (error) {
      if (!(error instanceof BodyFault)) throw error;
      fault = { place: { height, part: error.part }, code: error.code };
      break;
    }
  }

  const bad =
    method === 'BATCH'
      ? checkBatch(rule, Y, bodies, chance)
      : firstFalse(bodies.map((body) => checkProofs(rule, Y, body)));
  if (bad) fault = { place: { height: ballots[bad.ballot]!.height, part: bad.part }, code: 'BALLOT_PROOF' };
  const good = bad ? bad.ballot : bodies.length;
  return {
    fault,
    credentials: good,
    signatures: good,
    bitProofs: good * rule.weights.length,
    sumProofs: good,
    equations: good * equationsOf(rule),
    sums: rule.weights.map((_, i) => ({
      alpha: bodies
        .slice(0, good)
        .reduce((sum, { alpha }) => sum.add(alpha[i]!), Point.ZERO)
        .toHex(),
      beta: bodies
        .slice(0, good)
        .reduce((sum, { beta }) => sum.add(beta[i]!), Point.ZERO)
        .toHex(),
    })),
  };
}

/** The credential and the signature of a ballot: what a server checks before it says "received". */
export async function firstFault(
  ballot: Ballot,
  issuerKeys: readonly CryptoKey[],
  kappa: Uint8Array,
  use: 'CAST' | 'CHALLENGED' = 'CAST',
): Promise<{ readonly code: 'CREDENTIAL' | 'BALLOT_SIGNATURE'; readonly part: string } | null> {
  const issuer = await checkCredential(issuerKeys, kappa, ballot.credential);
  if (issuer !== null) return { code: 'CREDENTIAL', part: `issuer ${issuer}` };
  return ballotSignatureHolds(kappa, ballot, use) ? null : { code: 'BALLOT_SIGNATURE', part: 'signature' };
}

function firstFalse(parts: readonly (string | null)[]): { readonly ballot: number; readonly part: string } | null {
  const ballot = parts.findIndex((part) => part !== null);
  return ballot === -1 ? null : { ballot, part: parts[ballot]! };
}
