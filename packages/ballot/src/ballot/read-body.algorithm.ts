import { ballotRule, type Contest } from '#src/election/contest.ts';
import { decodePoint, decodeScalar, ORDER, type Point } from '#src/group/ristretto.ts';
import { bodyLayout } from './ballot-form.ts';
import { ballotChallenge } from './encrypt-ballot.algorithm.ts';

/** One branch of a membership proof: z·G = a + e·α and z·Y = b + e·(β − s·G). */
export interface Branch {
  readonly a: Point;
  readonly b: Point;
  readonly e: bigint;
  readonly z: bigint;
}

/** A decoded body. */
export interface BallotBody {
  readonly alpha: readonly Point[];
  readonly beta: readonly Point[];
  /** Two branches a bit, for 0 and for 1. */
  readonly bits: readonly (readonly Branch[])[];
  /** One branch a member of the set the weighted sum must lie in. */
  readonly sum: readonly Branch[];
}

/** Why a body cannot be read: code of protocol 10.3 and the byte where it stands. */
export class BodyFault extends Error {
  readonly code: 'BALLOT_LENGTH' | 'BALLOT_POINT' | 'BALLOT_SCALAR';
  readonly part: string;
  constructor(code: BodyFault['code'], part: string) {
    super(`${code} ${part}`);
    this.code = code;
    this.part = part;
  }
}

/** ReadBody, protocol 6.3.  @throws BodyFault on a length, a point or a scalar that is not allowed */
export function readBody(contest: Contest, kappa: Uint8Array, key: Uint8Array, body: Uint8Array): BallotBody {
  // Context
  const { weights, sums } = ballotRule(contest);
  const n = weights.length;
  const s = sums.length;
  const at = bodyLayout(n, s);
  // Checks
  if (body.length !== at.length) throw new BodyFault('BALLOT_LENGTH', String(body.length));
  const point = (offset: number): Point => {
    try {
      return decodePoint(body.subarray(offset, offset + 32));
    } catch {
      throw new BodyFault('BALLOT_POINT', `byte ${offset}`);
    }
  };
  const scalar = (offset: number): bigint => {
    try {
      return decodeScalar(body.subarray(offset, offset + 32));
    } catch {
      throw new BodyFault('BALLOT_SCALAR', `byte ${offset}`);
    }
  };
  // Operation: the last challenge of every proof is what is missing to c
  const c = ballotChallenge(
    kappa,
    key,
    body.subarray(0, at.bitCommitments),
    body.subarray(at.bitCommitments, at.bitChallenges),
  );
  const less = (rest: bigint) => ((rest % ORDER) + ORDER) % ORDER;
  const alpha: Point[] = [];
  const beta: Point[] = [];
  for (let i = 0; i < n; i++) {
    alpha.push(point(64 * i));
    beta.push(point(64 * i + 32));
  }
  const bits = alpha.map((_, i) => {
    const a = at.bitCommitments + 128 * i;
    const e_0 = scalar(at.bitChallenges + 32 * i);
    const z = at.bitResponses + 64 * i;
    return [
      { a: point(a), b: point(a + 32), e: e_0, z: scalar(z) },
      { a: point(a + 64), b: point(a + 96), e: less(c - e_0), z: scalar(z + 32) },
    ];
  });
  const e_T = Array.from({ length: s - 1 }, (_, j) => scalar(at.sumChallenges + 32 * j));
  e_T.push(less(e_T.reduce((rest, e_j) => rest - e_j, c)));
  const sum = e_T.map((e, j) => {
    const a = at.sumCommitments + 64 * j;
    return { a: point(a), b: point(a + 32), e, z: scalar(at.sumResponses + 32 * j) };
  });
  // Output
  return { alpha, beta, bits, sum };
}
