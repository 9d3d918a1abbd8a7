import { signHead } from '#src/board/head.algorithm.ts';
import type { Head } from '#src/board/payload.ts';
import { bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import { BoardGate, type GateOptions } from '#src/verify/board-gate.ts';
import type { Fault } from '#src/verify/fault.ts';

/** The public key of a witness's device, hex. @param seed 32 bytes */
export async function witnessKeys(seed: Uint8Array): Promise<{ readonly signingKey: string }> {
  await ready;
  return { signingKey: bytesToHex(signingKeys(seed).publicKey) };
}

/** A witness's signature on a head (protocol 7.5), hex. For a head the device has made itself from the lines: see {@link WitnessDevice}. */
export const witnessSignature = (seed: Uint8Array, electionHash: string, head: Head): Promise<string> =>
  signHead(hexBytes(electionHash, 32), head, seed);

/** What a witness's device stores before a signature leaves: the head it signed last and the election it is of, hex. */
export interface WitnessMemory {
  readonly electionHash: string;
  readonly head: Head;
}

/** Why a witness signs nothing. */
export type WitnessRefusal =
  /** A line does not hold. */
  | { readonly reason: 'FAULT'; readonly fault: Fault }
  /** Another election, or a board that does not continue the last head. */
  | { readonly reason: 'OTHER_BOARD' }
  /** The head asked for is not the end of these lines: other hash, number of ballots or root. */
  | { readonly reason: 'HEAD' }
  /** The description does not name this key as a witness. */
  | { readonly reason: 'KEY_MISSING' };

/**
 * A witness's device (protocol 7.5): it follows the board line by line as a verifier and signs only a head that it has made itself and that continues the last one it signed.
 * Proofs of ballots are left to those who count, so that a telephone keeps up with a full room.
 */
export class WitnessDevice {
  private readonly gate: BoardGate;
  private readonly seed: Uint8Array;
  private memory: WitnessMemory | null;
  private continues: boolean;
  private fault: Fault | null = null;

  /** @param seed 32 bytes  @param memory of the signature before, or null */
  constructor(seed: Uint8Array, memory: WitnessMemory | null, options: Pick<GateOptions, 'chance'>) {
    this.gate = new BoardGate(options);
    this.seed = seed;
    this.memory = memory;
    this.continues = memory === null;
  }

  /** How many lines were read: ask for those after them. */
  get height(): number {
    return this.gate.end.height;
  }

  /** Reads further lines, from the first one on. */
  async read(lines: Iterable<string>): Promise<void> {
    for (const line of lines) {
      this.fault ??= await this.gate.follow(line);
      if (this.fault) return;
      const { memory } = this;
      if (memory && this.gate.end.height === memory.head.height)
        this.continues =
          this.gate.end.hash === memory.head.hash && bytesToHex(this.gate.electionHash) === memory.electionHash;
    }
  }

  /** Signs the head at the end of what was read.  @returns the signature, and the memory to store before it leaves */
  async sign(
    head: Head,
  ): Promise<
    | { readonly ok: true; readonly signature: string; readonly memory: WitnessMemory }
    | { readonly ok: false; readonly error: WitnessRefusal }
  > {
    const no = (error: WitnessRefusal) => ({ ok: false, error }) as const;
    if (this.fault) return no({ reason: 'FAULT', fault: this.fault });
    if (!this.continues) return no({ reason: 'OTHER_BOARD' });
    const own = this.gate.head;
    if (
      own.height !== head.height ||
      own.hash !== head.hash ||
      own.ballots !== head.ballots ||
      own.root !== head.root ||
      own.height < 0
    )
      return no({ reason: 'HEAD' });
    const { signingKey } = await witnessKeys(this.seed);
    if (!this.gate.election?.witnesses.some((one) => one.signingKey === signingKey))
      return no({ reason: 'KEY_MISSING' });
    const electionHash = bytesToHex(this.gate.electionHash);
    this.memory = { electionHash, head: own };
    return { ok: true, signature: await witnessSignature(this.seed, electionHash, own), memory: this.memory };
  }
}
