import type { Instant } from '@divan/basics';
import type { MemberId, RollEntry, TextRef } from '../ground.ts';

export interface Offices {
  /** The chair of the board at this hour; null while the office is vacant. */
  readonly chair: MemberId | null;
  /** The member of the board whom the chair appointed to open (DY m.15). */
  readonly appointed: MemberId | null;
  /** Vice-chairs of the board, who stand in for the chair. */
  readonly deputies: readonly MemberId[];
  /** Principals of the board, in the order of precedence. */
  readonly board: readonly MemberId[];
}

export type OfficesEvent =
  | ({
      readonly type: 'OfficesRecorded';
      /** Board meetings: who came onto the board since the call, and who left it. */
      readonly joined: readonly (Omit<RollEntry, 'name'> & { readonly name: TextRef })[];
      readonly ended: readonly MemberId[];
      readonly at: Instant;
    } & Offices)
  | { readonly type: 'OpenerAppointed'; readonly memberId: MemberId; readonly by: MemberId; readonly at: Instant };
