import { assembly } from '../assembly.ts';
import type { Day } from '../testing.ts';
import { nextStep } from './lead-alone.ts';
import { fork } from './walk.ts';

/** Thirty, and two for each item that members added: it is begun and ended. */
const MOST_STEPS = 30;
const mostFrom = ({ meeting }: Day): number =>
  MOST_STEPS +
  2 * meeting.agenda.filter((item) => item.added).length +
  2 * [...meeting.agendaRequests.values()].filter(({ outcome }) => outcome === 'PENDING').length;

/** What nobody voted on elected nobody. @throws Error */
function nobodyElectedByNobody({ meeting }: Day): void {
  for (const { id, state, voteId } of meeting.elections.values())
    if (state === 'SETTLED' && (meeting.votes.get(voteId ?? '')?.tally?.cast ?? 0) === 0)
      throw new Error(`${id} is settled and nobody voted`);
}

/** Steps that a lead alone needs from here to the end of the meeting. @throws Error where there is no way */
export function stepsToTheEnd(from: Day, machine = assembly): number {
  const d = Object.assign(fork(from), { machine });
  const taken: string[] = [];
  const most = mostFrom(from);
  for (let steps = 0; steps <= most; steps++) {
    const next = nextStep(d);
    if (!next) {
      nobodyElectedByNobody(d);
      return steps;
    }
    const [actor, command] = next;
    const decided = d.asks(actor, command);
    taken.push(command.type);
    if (!decided.ok)
      throw new Error(
        `${from.meeting.phase}: ${taken.join(' → ')} refused: ${decided.error.code} ${JSON.stringify(decided.error.facts)}`,
      );
    d.does(actor, command);
  }
  throw new Error(`${from.meeting.phase}: not over after ${taken.join(' → ')}`);
}
