import { ok, type Result, unreachable } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { agendaCommands } from '../agenda/commands.ts';
import { type Context, command, type Decided, type MeetingView, notFound } from '../command.ts';
import { consentsMissing, electionRefusal } from '../elections/beforehand.ts';
import { electionCommands } from '../elections/commands.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { MemberId } from '../ground.ts';
import { isPresent } from '../hazirun/state.ts';
import { motionCommands } from '../motions/commands.ts';
import type { Meeting, Phase } from '../state.ts';
import type { Filing } from './state.ts';

/** From the call until the end: whatever is filed on paper is written down when it comes in. */
const UNTIL_THE_END: readonly Phase[] = [
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
];

const physical = ({ ground }: MeetingView): Result<null, Refusal> =>
  ground.method === 'PHYSICAL' ? ok(null) : refuse('NOT_IN_A_HALL');

const votes = (meeting: Meeting, memberId: MemberId): boolean => meeting.roll.get(memberId)?.mayVote === true;

const waiting = (meeting: Meeting, filingId: string): Filing | Decided => {
  const filing = meeting.filings.get(filingId);
  if (!filing) return notFound('filing', filingId);
  return filing.state === 'FILED' ? filing : refuse('FILING_ENDED');
};
const isRefusal = (value: Filing | Decided): value is Decided => 'ok' in value;

/** What the filing becomes in the meeting: the same facts, by the same rules, as when its member stood up. */
function takenUp(context: Context, { id, by, filed }: Filing): Decided {
  const { state: meeting } = context;
  const own: Context = { ...context, actor: { kind: 'MEMBER', memberId: by } };
  const electionId =
    'organ' in filed
      ? ([...meeting.elections.values()].find((one) => one.organ === filed.organ && one.state === 'CANDIDACIES')?.id ??
        '')
      : '';
  // Whoever stands may be away; a list and a motion are handed in by somebody in the hall (TMK m.79).
  if (filed.kind !== 'CANDIDACY' && !isPresent(meeting, by)) return refuse('FILER_NOT_PRESENT');
  const supported = (type: 'MotionSupported' | 'AgendaRequestSupported') =>
    'supporters' in filed
      ? filed.supporters
          .filter((memberId) => memberId !== by)
          .map(
            (memberId): MeetingEvent =>
              type === 'MotionSupported' ? { type, motionId: id, by: memberId } : { type, requestId: id, by: memberId },
          )
      : [];
  const then = (decided: Decided, more: readonly MeetingEvent[]): Decided =>
    decided.ok ? ok([...decided.value, ...more]) : decided;
  switch (filed.kind) {
    case 'CANDIDACY':
      if (electionId === '') return refuse('CANDIDACIES_CLOSED', { organ: filed.organ });
      return electionCommands.recordWrittenCandidacy.decide(own, { electionId, memberId: by });
    case 'LIST':
      if (electionId === '') return refuse('CANDIDACIES_CLOSED', { organ: filed.organ });
      return electionCommands.submitList.decide(own, { electionId, listId: id, name: filed.name, slate: filed.slate });
    case 'MOTION': {
      const { title, text } = filed;
      return then(motionCommands.submitMotion.decide(own, { motionId: id, title, text }), supported('MotionSupported'));
    }
    case 'AGENDA_ITEM': {
      const open = agendaCommands.requestAgendaItem.check?.(own) ?? ok(null);
      if (!open.ok) return open;
      const { title, text } = filed;
      return then(
        agendaCommands.requestAgendaItem.decide(own, { requestId: id, title, text }),
        supported('AgendaRequestSupported'),
      );
    }
    default:
      return unreachable(filed);
  }
}

export const filingCommands = {
  /** Adaylık beyanı on paper, signed by the candidate: written down when it comes in, dealt with when candidacies are open. */
  fileCandidacy: command<Payload<'fileCandidacy'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DESK', 'DIVAN'],
    check: physical,
    decide: (context, { filingId, by, organ }) => {
      const { state: meeting, at } = context;
      if (meeting.filings.has(filingId)) return ok([]);
      if (!votes(meeting, by)) return refuse('CANDIDATE_NOT_ELIGIBLE');
      const unfit = electionRefusal(context, organ, 'SHEET');
      if (unfit) return unfit;
      const twice = [...meeting.filings.values()].some(
        ({ by: other, filed, state }) =>
          other === by && filed.kind === 'CANDIDACY' && filed.organ === organ && state !== 'WITHDRAWN',
      );
      if (twice) return refuse('FILED_ALREADY');
      return ok([{ type: 'PaperFiled', filingId, by, filed: { kind: 'CANDIDACY', organ }, at }]);
    },
  }),

  /** Aday listesi on paper, principals and substitutes. */
  fileList: command<Payload<'fileList'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DESK', 'DIVAN'],
    check: physical,
    decide: (context, { filingId, by, organ, name, slate }) => {
      const { state: meeting, at } = context;
      if (meeting.filings.has(filingId)) return ok([]);
      if (!votes(meeting, by)) return refuse('SUPPORTER_NOT_ENTITLED', { strange: 1 });
      const unfit = electionRefusal(context, organ, 'LISTS', slate);
      if (unfit) return unfit;
      return ok([{ type: 'PaperFiled', filingId, by, filed: { kind: 'LIST', organ, name, slate }, at }]);
    },
  }),

  /** Önerge or a written request for the agenda, with those who signed it; how many of them count is decided by who is in the hall. */
  fileMotion: command<Payload<'fileMotion'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DESK', 'DIVAN'],
    check: physical,
    decide: ({ state: meeting, at }, { filingId, by, title, text, supporters, forAgenda }) => {
      if (meeting.filings.has(filingId)) return ok([]);
      const signed = [...new Set([by, ...supporters])];
      const strange = signed.filter((memberId) => !votes(meeting, memberId)).length;
      if (strange > 0) return refuse('SUPPORTER_NOT_ENTITLED', { strange });
      const kind = forAgenda ? 'AGENDA_ITEM' : 'MOTION';
      const others = signed.filter((memberId) => memberId !== by);
      return ok([{ type: 'PaperFiled', filingId, by, filed: { kind, title, text, supporters: others }, at }]);
    },
  }),

  /** Written down wrongly, or taken back by whoever filed it. */
  withdrawFiling: command<Payload<'withdrawFiling'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DESK', 'DIVAN'],
    check: physical,
    decide: ({ state: meeting, at }, { filingId, reason }) => {
      const filing = waiting(meeting, filingId);
      if (isRefusal(filing)) return filing;
      // What a member announced on line is the member's to take back.
      return filing.online ? refuse('NOT_YOURS') : ok([{ type: 'FilingWithdrawn', filingId, reason, at }]);
    },
  }),

  /** What was filed comes before the meeting. The door lets the divan do it, at its own page or its console; records of the first days have it of the office too. */
  takeUpFiling: command<Payload<'takeUpFiling'>>({
    phases: ['inSession'],
    authority: ['OFFICE', 'DESK', 'DIVAN'],
    check: physical,
    decide: (context, { filingId }) => {
      const filing = waiting(context.state, filingId);
      if (isRefusal(filing)) return filing;
      if (consentsMissing(filing).length > 0)
        return refuse('CONSENTS_MISSING', { missing: consentsMissing(filing).length });
      const decided = takenUp(context, filing);
      return decided.ok ? ok([...decided.value, { type: 'FilingTakenUp', filingId, at: context.at }]) : decided;
    },
  }),
};
