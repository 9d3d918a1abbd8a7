import type { EventType, Payloads } from '#src/board/payload.ts';
import type { FaultCode } from '#src/verify/fault.ts';
import type { Kept } from '#src/verify/kept.ts';
import { DISCHARGE, SHEET } from './election-day.ts';
import type {
  Circumstances,
  Forger,
  Hands,
  SimulatedContest,
  SimulatedElection,
  Written,
} from './simulated-election.ts';

/** The election every forgery is made on: discharge by five with a challenge, then a sheet with a void and a blank ballot. */
export const FORGED_ELECTION: readonly SimulatedContest[] = [
  { contest: DISCHARGE, votes: [{ marked: [0] }, { marked: [1] }, { marked: [0] }, { marked: [2] }], challenge: [1] },
  {
    contest: SHEET,
    votes: [{ marked: [0, 1] }, { marked: [1, 2, 3] }, 'VOID', 'BLANK', { marked: [0, 4] }],
    challenge: [4],
  },
];

/** The forged file, with what people kept of the honest one. */
export interface ForgedFile extends Kept {
  readonly text: string;
}

/** One property broken, everything after it computed and signed again; and what a verifier must say. */
export interface Forgery {
  readonly name: string;
  /** The line of the threat table (protocol 11) it belongs to. */
  readonly threat: string;
  readonly contests?: readonly SimulatedContest[];
  /** Version of the paper the board follows. Default 2. */
  readonly version?: 1 | 2;
  /** What is unusual about the election that is forged. */
  readonly circumstances?: Circumstances;
  readonly forger: Forger;
  /** Changes the finished file, or what people kept. */
  readonly after?: (honest: SimulatedElection, forged: SimulatedElection) => ForgedFile | Promise<ForgedFile>;
  readonly code: FaultCode;
  /** Type of the event that must be named, which one of them in its contest or trustee order, and the part. */
  readonly at: EventType;
  readonly nth?: number;
  readonly part?: string;
}

/** Replaces the nth event of a type (from 1), all of them where no number is given. */
export function instead<T extends EventType>(
  type: T,
  nth: number | null,
  change: (payload: Payloads[T], hands: Hands) => readonly Written[] | Promise<readonly Written[]>,
): Forger {
  let seen = 0;
  return {
    event: (event, hands) => {
      if (event[0] === 'ElectionDescribed') seen = 0;
      return event[0] === type && (++seen === nth || nth === null) ? change(event[1] as Payloads[T], hands) : [event];
    },
  };
}

/** Replaces the payload of the nth event of a type. */
export const changed = <T extends EventType>(
  type: T,
  nth: number | null,
  change: (payload: Payloads[T], hands: Hands) => object | Promise<object>,
): Forger => instead(type, nth, async (payload, hands) => [[type, await change(payload, hands)] as unknown as Written]);

/** A number as 32 bytes, as scalars are written, also one that is no scalar. */
export const littleEndian = (value: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, i) => Number((value >> BigInt(8 * i)) & 255n));
