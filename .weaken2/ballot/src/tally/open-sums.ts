import { signPayload } from '#src/board/event.algorithm.ts';
import type { Head, Payloads, Sum } from '#src/board/payload.ts';
import { bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import type { Fault } from '#src/verify/fault.ts';
import { type VerifyOptions, verifyBoard } from '#src/verify/verify-board.ts';
import { shareDecryption } from './share-decryption.algorithm.ts';

/** Why a trustee's device gives no share. */
export type NoShare =
  | { readonly reason: 'FAULT'; readonly fault: Fault }
  | { readonly reason: 'NO_SUMS' }
  | { readonly reason: 'TOO_FEW_BALLOTS'; readonly cast: number }
  | { readonly reason: 'SHARED_OTHER_SUMS' };

/**
 * What pressing "sandığı aç" does on a trustee's device, protocol 9.2: the whole board is verified, with the heads the device kept, and only then the sums of one contest,
 * computed here, are shared. The device stores `sums` with its answer and passes it as `before` when asked again: it never shares other sums of the same contest.
 */
export async function openSums(
  board: string | Iterable<string> | AsyncIterable<string>,
  {
    contest: id,
    trustee,
    share,
    signingSecret,
    fewest,
    before,
    ...options
  }: VerifyOptions & {
    readonly contest: string;
    readonly trustee: number;
    /** The trustee's share of the election key, 32 bytes, or how to make it when the board has been verified; and its Ed25519 seed. */
    readonly share: Uint8Array | (() => Promise<Uint8Array>);
    readonly signingSecret: Uint8Array;
    /** The institution's least number of ballots for which a secret result is opened. */
    readonly fewest: number;
    readonly before?: readonly Sum[];
  },
): Promise<
  | {
      readonly ok: true;
      readonly payload: Payloads['DecryptionShared'];
      readonly sums: readonly Sum[];
      readonly head: Head;
    }
  | { readonly ok: false; readonly error: NoShare }
> {
  const no = (error: NoShare) => ({ ok: false, error }) as const;
  const verdict = await verifyBoard(board, { ...options, finished: false });
  if (verdict.fault) return no({ reason: 'FAULT', fault: verdict.fault });
  const found = verdict.contests.find(({ contest }) => contest.id === id);
  if (found?.phase !== 'SUMMED') return no({ reason: 'NO_SUMS' });
  if (found.cast < fewest) return no({ reason: 'TOO_FEW_BALLOTS', cast: found.cast });
  const { sums } = found;
  if (before && JSON.stringify(before) !== JSON.stringify(sums)) return no({ reason: 'SHARED_OTHER_SUMS' });
  const alphas = sums.map(({ alpha }) => hexBytes(alpha, 32));
  const about = hexBytes(found.contestHash, 32);
  const x = typeof share === 'function' ? await share() : share;
  const { points, proof } = await shareDecryption({ about, alphas }, trustee, x, options.chance(32));
  const bare = { trustee, contest: id, points: points.map(bytesToHex), proof: toBase64(proof) };
  const phi = hexBytes(verdict.electionHash!, 32);
  return {
    ok: true,
    payload: await signPayload(phi, 'DecryptionShared', bare, signingSecret),
    sums,
    head: verdict.head,
  };
}
