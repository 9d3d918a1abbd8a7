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
import { type Election, versionOf } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { combineShares } from '#src/tally/combine-shares.algorithm.ts';
import { checkShare } from '#src/tally/share-decryption.algorithm.ts';
import { must } from './found.ts';

/** What a finished ceremony leaves: Y, and Yᵢ of every trustee. */
export interface ElectionKey {
  readonly key: Point;
  readonly shareKeys: readonly Point[];
}

/** A point of the ceremony as plain data: what a restarted server begins with again. */
export interface CeremonySnapshot {
  readonly round: number;
  readonly commitments: readonly (readonly [number, string])[];
  /** Base64. */
  readonly packages: readonly (readonly [number, string])[];
  readonly sealed: readonly number[];
  readonly confirmed: readonly number[];
  /** Points in hex. */
  readonly tested: readonly (readonly [number, string])[];
  readonly done: boolean;
}

/** A sealed box of a share: 32 bytes of key, 16 of tag, 32 of share (protocol 4.4). */
const ENVELOPE_BYTES = 80;

/** Follows the key ceremony on a board, protocol 4: every step waits until all trustees have done the one before. A step that is refused changes nothing. */
export class CeremonyCheck {
  private readonly election: Election;
  private readonly phi: Uint8Array;
  private round = 1;
  private commitments = new Map<number, string>();
  private packages = new Map<number, KeyPackage>();
  private sealed = new Set<number>();
  private confirmed = new Set<number>();
  private tested = new Map<number, Point>();
  private found: ElectionKey | null = null;
  private done = false;

  constructor(election: Election, phi: Uint8Array) {
    this.election = election;
    this.phi = phi;
  }

  get counted() {
    return {
      keyPackages: this.packages.size,
      keyConfirmations: this.confirmed.size,
      keyTests: this.tested.size,
    };
  }

  /** The key, once every trustee has passed the key check. */
  electionKey(): ElectionKey | null {
    return this.done ? this.found : null;
  }

  snapshot(): CeremonySnapshot {
    return {
      round: this.round,
      commitments: [...this.commitments],
      packages: [...this.packages].map(([trustee, bytes]) => [trustee, toBase64(bytes)]),
      sealed: [...this.sealed],
      confirmed: [...this.confirmed],
      tested: [...this.tested].map(([trustee, point]) => [trustee, point.toHex()]),
      done: this.done,
    };
  }

  static restore(election: Election, phi: Uint8Array, from: CeremonySnapshot): CeremonyCheck {
    const check = new CeremonyCheck(election, phi);
    check.round = from.round;
    check.commitments = new Map(from.commitments);
    check.packages = new Map(from.packages.map(([trustee, bytes]) => [trustee, base64Bytes(bytes)]));
    check.sealed = new Set(from.sealed);
    check.confirmed = new Set(from.confirmed);
    check.tested = new Map(from.tested.map(([trustee, point]) => [trustee, Point.fromHex(point)]));
    check.done = from.done;
    if (check.confirmed.size > 0) check.found = check.keys();
    return check;
  }

  copy(): CeremonyCheck {
    if (this.done) return this;
    const copied = new CeremonyCheck(this.election, this.phi);
    copied.round = this.round;
    copied.commitments = new Map(this.commitments);
    copied.packages = new Map(this.packages);
    copied.sealed = new Set(this.sealed);
    copied.confirmed = new Set(this.confirmed);
    copied.tested = new Map(this.tested);
    copied.found = this.found;
    return copied;
  }

  private get ceremony(): Ceremony {
    const { election, phi, round } = this;
    return { electionHash: phi, round, trustees: election.trustees.length, threshold: election.threshold };
  }

  private inOrder(): KeyPackage[] {
    return this.election.trustees.map((_, i) => this.packages.get(i + 1)!);
  }

  private keys(): ElectionKey {
    const all = this.inOrder();
    return { key: shareKey(this.ceremony, all, 0), shareKeys: all.map((_, i) => shareKey(this.ceremony, all, i + 1)) };
  }

  private step(
    { trustee, round: of }: { readonly trustee: number; readonly round: number },
    before: { readonly size: number } | null,
    own: { has(trustee: number): boolean },
  ): void {
    must(!this.done, 'ORDER', 'the key is ready');
    must(of === this.round, 'ROUND', 'round');
    must(before === null || before.size === this.election.trustees.length, 'KEY_EARLY', 'trustee');
    must(!own.has(trustee), 'KEY_TWICE', 'trustee');
  }

  KeyCommitted(payload: Payloads['KeyCommitted']): void {
    this.step(payload, null, this.commitments);
    this.commitments.set(payload.trustee, payload.commitment);
  }

  KeyPackagePublished(payload: Payloads['KeyPackagePublished']): void {
    this.step(payload, this.commitments, this.packages);
    const keyPackage = base64Bytes(payload.package);
    must(
      bytesToHex(keyCommitment(this.ceremony, payload.trustee, keyPackage)) === this.commitments.get(payload.trustee),
      'KEY_COMMITMENT',
      'package',
    );
    const code = checkKeyPackage(this.ceremony, payload.trustee, keyPackage);
    must(code === null, code ?? 'KEY_PROOF', 'package');
    this.packages.set(payload.trustee, keyPackage);
  }

  KeySharesSealed(payload: Payloads['KeySharesSealed']): void {
    this.step(payload, this.packages, this.sealed);
    const others = this.election.trustees.map((_, i) => i + 1).filter((i) => i !== payload.trustee);
    must(payload.envelopes.map(({ to }) => to).join() === others.join(), 'KEY_ENVELOPES', 'envelopes');
    if (versionOf(this.election) > 1)
      for (const { to, envelope } of payload.envelopes)
        must(base64Bytes(envelope).length === ENVELOPE_BYTES, 'KEY_ENVELOPES', `envelope ${to}`);
    this.sealed.add(payload.trustee);
  }

  KeyComplained(payload: Payloads['KeyComplained']): void {
    const n = this.election.trustees.length;
    this.step(payload, this.packages, this.confirmed);
    must(payload.about >= 1 && payload.about <= n && payload.about !== payload.trustee, 'TRUSTEE', 'about');
    must(versionOf(this.election) === 1 || this.round < n, 'ROUNDS_TOO_MANY', 'round');
    this.round++;
    this.commitments = new Map();
    this.packages = new Map();
    this.sealed = new Set();
    this.confirmed = new Set();
    this.found = null;
    this.tested = new Map();
  }

  KeyConfirmed(payload: Payloads['KeyConfirmed']): void {
    this.step(payload, this.sealed, this.confirmed);
    const keys = this.found ?? this.keys();
    must(!keys.key.is0() && keys.shareKeys.every((key) => !key.is0()), 'KEY_POINT', 'key');
    must(payload.key === keys.key.toHex(), 'KEY_CONFIRMATION', 'key');
    must(payload.ceremony === bytesToHex(ceremonyHash(this.ceremony, this.inOrder())), 'KEY_CONFIRMATION', 'ceremony');
    this.found = keys;
    this.confirmed.add(payload.trustee);
  }

  KeyTested(payload: Payloads['KeyTested']): void {
    this.step(payload, this.confirmed, this.tested);
    const { key, shareKeys } = this.found!;
    const test = keyTest(ceremonyHash(this.ceremony, this.inOrder()), key);
    const share = { points: [hexBytes(payload.point, 32)], proof: base64Bytes(payload.proof) };
    const fault = checkShare(test.context, payload.trustee, shareKeys[payload.trustee - 1]!, share);
    must(fault === null, 'KEY_TEST', fault ?? '');
    const tested = new Map([...this.tested, [payload.trustee, Point.fromBytes(share.points[0]!)]]);
    const all = tested.size === this.election.trustees.length;
    if (all) {
      const first = [...tested.keys()].slice(0, this.election.threshold);
      const D = combineShares(
        first,
        first.map((trustee) => tested.get(trustee)!),
      );
      must(D.equals(test.shared), 'KEY_TEST', 'sum');
    }
    this.tested = tested;
    this.done = all;
  }
}
