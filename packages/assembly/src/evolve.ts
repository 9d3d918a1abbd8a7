import type { Evolves } from '@divan/machine';
import { agendaEvolves } from './agenda/evolve.ts';
import { boxEvolves } from './box/evolve.ts';
import { closingEvolves } from './closing/evolve.ts';
import { electionEvolves } from './elections/evolve.ts';
import type { MeetingEvent } from './event.ts';
import { floorEvolves } from './floor/evolve.ts';
import { hallEvolves } from './hall/evolve.ts';
import { hazirunEvolves } from './hazirun/evolve.ts';
import { motionEvolves } from './motions/evolve.ts';
import { officesEvolves } from './offices/evolve.ts';
import { openingEvolves } from './opening/evolve.ts';
import { orderEvolves } from './order/evolve.ts';
import { rollCallEvolves } from './roll-call/evolve.ts';
import { screenEvolves } from './screen/evolve.ts';
import type { Meeting } from './state.ts';
import { votingEvolves } from './voting/evolve.ts';

/** What each fact changes in the state, in place. */
export const EVOLVES: Evolves<Meeting, MeetingEvent> = {
  ...openingEvolves,
  ...hazirunEvolves,
  ...rollCallEvolves,
  ...hallEvolves,
  ...officesEvolves,
  ...agendaEvolves,
  ...floorEvolves,
  ...motionEvolves,
  ...votingEvolves,
  ...boxEvolves,
  ...electionEvolves,
  ...orderEvolves,
  ...screenEvolves,
  ...closingEvolves,
};
