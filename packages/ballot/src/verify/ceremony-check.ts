import type { Payloads } from '#src/board/payload.ts';
import {
  type Ceremony,
  ceremonyHash,
  checkKeyPackage,
  type KeyPackage,
  keyCommitment,
  shareKey,
} from '#src/ceremony/key-package.algorithm.ts';
import { keyTest } from '#src/ceremony/key-test.algorithm.ts';
import type { Election } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { combineShares } from '#src/tally/combine-shares.algorithm.ts';
import { checkShare } from '#src/tally/share-decryption.algorithm.ts';
import { must } from './found.ts';

/** What a finished ceremony leaves: Y, and Yᵢ of every trustee. */
export interface ElectionKey {
  readonly key: Point;
  readonly shareKeys: readonly Point[];
}

/** Follows the key ceremony on a board, protocol 4: every step waits until all trustees have done the one before. */
export function ceremonyCheck(election: Election, phi: Uint8Array) {
  const n = election.trustees.length;
  let round = 1;
  let commitments = new Map<number, string>();
  let packages = new Map<number, KeyPackage>();
  let sealed = new Set<number>();
  let confirmed = new Set<number>();
  let tested = new Map<number, Point>();
  let found: ElectionKey | null = null;
  let done = false;
  const counted = { keyPackages: 0, keyConfirmations: 0, keyTests: 0 };

  const ceremony = (): Ceremony => ({ electionHash: phi, round, trustees: n, threshold: election.threshold });
  const inOrder = (): KeyPackage[] => election.trustees.map((_, i) => packages.get(i + 1)!);
  function step(
    { trustee, round: of }: { readonly trustee: number; readonly round: number },
    before: { readonly size: number } | null,
    own: { has(trustee: number): boolean },
  ): void {
    must(!done, 'ORDER', 'the key is ready');
    must(of === round, 'ROUND', 'round');
    must(before === null || before.size === n, 'KEY_EARLY', 'trustee');
    must(!own.has(trustee), 'KEY_TWICE', 'trustee');
  }

  return {
    counted,
    /** The key, once every trustee has passed the key check. */
    electionKey: (): ElectionKey | null => (done ? found : null),
    KeyCommitted(payload: Payloads['KeyCommitted']): void {
      step(payload, null, commitments);
      commitments.set(payload.trustee, payload.commitment);
    },
    KeyPackagePublished(payload: Payloads['KeyPackagePublished']): void {
      step(payload, commitments, packages);
      const keyPackage = base64Bytes(payload.package);
      must(
        bytesToHex(keyCommitment(ceremony(), payload.trustee, keyPackage)) === commitments.get(payload.trustee),
        'KEY_COMMITMENT',
        'package',
      );
      const code = checkKeyPackage(ceremony(), payload.trustee, keyPackage);
      must(code === null, code ?? 'KEY_PROOF', 'package');
      packages.set(payload.trustee, keyPackage);
      counted.keyPackages++;
    },
    KeySharesSealed(payload: Payloads['KeySharesSealed']): void {
      step(payload, packages, sealed);
      const others = election.trustees.map((_, i) => i + 1).filter((i) => i !== payload.trustee);
      must(payload.envelopes.map(({ to }) => to).join() === others.join(), 'KEY_ENVELOPES', 'envelopes');
      sealed.add(payload.trustee);
    },
    KeyComplained(payload: Payloads['KeyComplained']): void {
      step(payload, packages, confirmed);
      must(payload.about >= 1 && payload.about <= n && payload.about !== payload.trustee, 'TRUSTEE', 'about');
      round++;
      commitments = new Map();
      packages = new Map();
      sealed = new Set();
      confirmed = new Set();
      found = null;
      tested = new Map();
      counted.keyPackages = 0;
      counted.keyConfirmations = 0;
      counted.keyTests = 0;
    },
    KeyConfirmed(payload: Payloads['KeyConfirmed']): void {
      step(payload, sealed, confirmed);
      const all = inOrder();
      found ??= { key: shareKey(ceremony(), all, 0), shareKeys: all.map((_, i) => shareKey(ceremony(), all, i + 1)) };
      must(!found.key.is0() && found.shareKeys.every((key) => !key.is0()), 'KEY_POINT', 'key');
      must(payload.key === found.key.toHex(), 'KEY_CONFIRMATION', 'key');
      must(payload.ceremony === bytesToHex(ceremonyHash(ceremony(), all)), 'KEY_CONFIRMATION', 'ceremony');
      confirmed.add(payload.trustee);
      counted.keyConfirmations++;
    },
    KeyTested(payload: Payloads['KeyTested']): void {
      step(payload, confirmed, tested);
      const { key, shareKeys } = found!;
      const test = keyTest(ceremonyHash(ceremony(), inOrder()), key);
      const share = { points: [hexBytes(payload.point, 32)], proof: base64Bytes(payload.proof) };
      const fault = checkShare(test.context, payload.trustee, shareKeys[payload.trustee - 1]!, share);
      must(fault === null, 'KEY_TEST', fault ?? '');
      tested.set(payload.trustee, Point.fromBytes(share.points[0]!));
      counted.keyTests++;
      if (tested.size < n) return;
      const first = [...tested.keys()].slice(0, election.threshold);
      const D = combineShares(
        first,
        first.map((trustee) => tested.get(trustee)!),
      );
      must(D.equals(test.shared), 'KEY_TEST', 'sum');
      done = true;
    },
  };
}
