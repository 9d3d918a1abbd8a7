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
  const read = <T>(from: number, to: number, decode: (bytes: Uint8Array) => T, code: BodyFault['code']): T[] =>
    Array.from({ length: (to - from) / 32 }, (_, i) => {
      try {
        return decode(body.subarray(from + 32 * i, from + 32 * i + 32));
      } catch {
        throw new BodyFault(code, `byte ${from + 32 * i}`);
      }
    });
  const P = read(0, at.bitChallenges, decodePoint, 'BALLOT_POINT');
  const k = read(at.bitChallenges, at.length, decodeScalar, 'BALLOT_SCALAR');
  // Operation: the last challenge of every proof is what is missing to c
  const c = ballotChallenge(
    kappa,
    key,
    body.subarray(0, at.bitCommitments),
    body.subarray(at.bitCommitments, at.bitChallenges),
  );
  const rest = (used: bigint) => (((c - used) % ORDER) + ORDER) % ORDER;
  const alpha = weights.map((_, i) => P[2 * i]!);
  const beta = weights.map((_, i) => P[2 * i + 1]!);
  const z_0 = n + s - 1;
  const bits = weights.map((_, i) => {
    const [a_0, b_0, a_1, b_1] = P.slice(2 * n + 4 * i, 2 * n + 4 * i + 4) as [Point, Point, Point, Point];
    const e_0 = k[i]!;
    return [
      { a: a_0, b: b_0, e: e_0, z: k[z_0 + 2 * i]! },
      { a: a_1, b: b_1, e: rest(e_0), z: k[z_0 + 2 * i + 1]! },
    ];
  });
  const e_T = k.slice(n, z_0);
  e_T.push(rest(e_T.reduce((used, e_j) => used + e_j, 0n)));
  const sum = e_T.map((e, j) => ({ a: P[6 * n + 2 * j]!, b: P[6 * n + 2 * j + 1]!, e, z: k[z_0 + 2 * n + j]! }));
  // Output
  return { alpha, beta, bits, sum };
}
