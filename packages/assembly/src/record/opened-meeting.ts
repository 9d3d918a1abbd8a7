import type { Opened, Printer, SignatureHolds } from '@divan/machine/package';
import type { MeetingKinds } from '#src/command.ts';
import type { Meeting } from '#src/state.ts';
import type { BesideBoard, BoardCheck, BoardVerdict } from './board-verdict.ts';

export type OpenedMeeting = Opened<MeetingKinds>;

/** What a verifier must bring: other packages and the machine know it. */
export interface PackageTools {
  /** Ed25519. @param publicKey hex  @param signature base64 */
  readonly signatureHolds: SignatureHolds;
  readonly credentialHolds: (key: string, token: string, signature: string) => Promise<boolean>;
  /** @param beside what lies in the package for the board: openings of its words, and who might vote by the journal, by contest */
  readonly verifyBoard: (board: string, beside: BesideBoard) => Promise<BoardVerdict>;
  /** Prints papers again from their models; null where that cannot be done, as in a browser: then only their hashes are checked. */
  readonly printer: Printer<NonNullable<Meeting['documents'][number]['signature']>> | null;
}

/** What the checks of a meeting look at beside the package's own files. */
export interface Beside {
  readonly tools: PackageTools;
  /** The meeting as the journal tells it; null when the journal does not hold. */
  readonly meeting: Meeting | null;
  readonly board: {
    readonly text: string;
    readonly verdict: BoardVerdict | null;
    /** Signatures 1 and 2, by contest; empty when the board does not hold. */
    readonly signatures: ReadonlyMap<string, readonly string[]>;
    /** Hashes of its lines, as far as it holds. */
    readonly hashes: ReadonlySet<string>;
    /** What was checked on it, with what was expected. */
    readonly checks: BoardCheck[];
  };
}
