import type { MemberId } from '../ground.ts';
import type { Offices } from './events.ts';

export interface OfficesState {
  /** By which edition of the rules the meeting goes on. */
  edition: number;
  /** Who holds which office at this hour; null where the journal says nothing since the call. */
  offices: Offices | null;
  /** Board meetings: whose seat ended after the call. They stay on the list by name and have no part in it. */
  seatEnded: Set<MemberId>;
}

export const newOffices = (): OfficesState => ({ edition: 1, offices: null, seatEnded: new Set() });
