import type { Election } from '#src/election/election.ts';
import { bytesToHex } from '#src/encoding/bytes.ts';
import { BoardGate, type GateOptions } from '#src/verify/board-gate.ts';
import type { Fault } from '#src/verify/fault.ts';

/** The election as a voter's device has read it from the board itself. */
export interface ReadCeremony {
  readonly election: Election;
  /** φ and Y, hex. */
  readonly electionHash: string;
  readonly electionKey: string;
  /** Height of the line with which the key was ready. */
  readonly readyAt: number;
}

/**
 * ReadCeremony, protocol 6.9: verifies a board from its first line until the election key is ready, so that a voter's device takes φ and Y from the trustees' words and not from the server's.
 * Later lines are not looked at. The device compares φ with what people see in the room, and seals nothing under another one.
 */
export async function readCeremony(
  lines: Iterable<string>,
  options: Pick<GateOptions, 'chance'>,
): Promise<
  | { readonly ok: true; readonly value: ReadCeremony }
  | {
      readonly ok: false;
      readonly error: { readonly reason: 'FAULT'; readonly fault: Fault } | { readonly reason: 'NOT_READY' };
    }
> {
  const gate = new BoardGate(options);
  for (const line of lines) {
    const fault = await gate.accept(line);
    if (fault) return { ok: false, error: { reason: 'FAULT', fault } };
    const { election, key } = gate;
    if (election && key)
      return {
        ok: true,
        value: {
          election,
          electionHash: bytesToHex(gate.electionHash),
          electionKey: key.key.toHex(),
          readyAt: gate.end.height,
        },
      };
  }
  return { ok: false, error: { reason: 'NOT_READY' } };
}
