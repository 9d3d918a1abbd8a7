import type { getMandates, MandateState } from '@divan/api';
import { inSurnameOrder, type MemberId, type Presence } from '@divan/assembly';
import { numberKey, searchWords } from '@divan/basics';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { rollLog } from './roll-log.ts';
import { classFor } from './room-class.ts';
import { nameOf } from './room-names.ts';

const PAGE = 100;

type Wanted = z.output<typeof getMandates.query>;
type Mandates = z.input<typeof getMandates.reply>;
type Row = Mandates['people'][number];

/** Lists by surname; a list of thousands is not sorted again for each letter that somebody types. */
const sorted = new WeakMap<MeetingRuntime, { readonly mark: string; readonly order: readonly MemberId[] }>();

function orderOf(runtime: MeetingRuntime): readonly MemberId[] {
  const mark = `${runtime.meeting.roll.size} ${runtime.texts.size}`;
  const known = sorted.get(runtime);
  if (known?.mark === mark) return known.order;
  const order = inSurnameOrder(runtime, [...runtime.meeting.roll.keys()]);
  sorted.set(runtime, { mark, order });
  return order;
}

const stateOf = (presence: Presence | undefined): MandateState =>
  presence === undefined ? 'NEVER' : presence.leftAt === null ? 'HERE' : 'LEFT';

/** The whole list for whoever leads, the divan, the office, and desks that let people in or lead; numbers are log-ins and shown to the office and its desks alone. */
function readerOf(runtime: MeetingRuntime, session: Session): { readonly numbers: boolean } {
  const roleClass = classFor(runtime, session);
  if (session.desk) {
    if (!session.desk.duties.some((duty) => duty === 'ENTRY' || duty === 'CONSOLE')) throw refused('NOT_ENTITLED');
    return { numbers: true };
  }
  if (roleClass === 'MEMBER' || roleClass === 'OBSERVER') throw refused('NOT_ENTITLED');
  return { numbers: roleClass === 'OFFICE' };
}

/** Mandate list: who may vote, who is here, who has left and who never came, with the figures of the whole list. Reading it leaves the access log. */
export function mandates(deps: Deps) {
  const log = rollLog(deps);
  return async (runtime: MeetingRuntime, session: Session, wanted: Wanted): Promise<Mandates> => {
    const { numbers } = readerOf(runtime, session);
    await log(session, runtime);
    const { meeting } = runtime;
    const words = searchWords(wanted.search);
    const counts = { all: 0, mayVote: 0, HERE: 0, LEFT: 0, NEVER: 0, voting: meeting.attending };
    const rows: Row[] = [];
    for (const memberId of orderOf(runtime)) {
      if (meeting.seatEnded.has(memberId)) continue;
      const presence = meeting.present.get(memberId);
      const state = stateOf(presence);
      const mayVote = meeting.roll.get(memberId)?.mayVote ?? false;
      counts.all += 1;
      counts[state] += 1;
      if (mayVote) counts.mayVote += 1;
      if (wanted.state !== 'ALL' && wanted.state !== state) continue;
      if (wanted.right !== 'ALL' && (wanted.right === 'VOTE') !== mayVote) continue;
      const { person, key } = nameOf(runtime, memberId);
      const numbered = (word: string) =>
        numbers && (person.no.startsWith(word) || numberKey(person.no) === numberKey(word));
      if (!words.every((word) => key.includes(word) || numbered(word))) continue;
      rows.push({
        id: memberId,
        name: person.name,
        no: numbers ? person.no : '',
        order: presence?.order ?? null,
        mayVote,
        state,
        at: presence ? (presence.leftAt ?? presence.admittedAt) : null,
      });
    }
    const from = (wanted.page - 1) * PAGE;
    return {
      people: wanted.whole === 'yes' ? rows : rows.slice(from, from + PAGE),
      found: rows.length,
      pages: Math.max(1, Math.ceil(rows.length / PAGE)),
      counts,
    };
  };
}
