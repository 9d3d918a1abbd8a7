import { localDay, ok, type Result } from '@divan/basics';
import { type Charter, type Refusal, refuse } from '@divan/law';
import { agendaCommands } from '../agenda/commands.ts';
import { type Context, command, type Decided, memberOf, notFound } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { Ground, MemberId } from '../ground.ts';
import { dayCountedFrom } from '../opening/sitting.ts';
import type { Meeting, Phase } from '../state.ts';
import { amendable } from './amendments.ts';
import { motionCommands } from './commands.ts';
import type { DraftMotion } from './state.ts';

/** From the call until the assembly sits: then a motion is handed to the divan. */
const BEFOREHAND: readonly Phase[] = ['called', 'checkIn', 'quorate', 'quorumFailed', 'opened'];

const mayMove = (meeting: Meeting, memberId: MemberId): boolean =>
  meeting.roll.get(memberId)?.mayVote === true && !meeting.seatEnded.has(memberId);

/** The last day on which motions are written before the meeting; null where the statute sets none. */
export function motionsUntil(meeting: Meeting, ground: Ground, charter: Charter): string | null {
  const on = dayCountedFrom(meeting, ground);
  return on && charter.motionsUntil(on);
}

function late({ state: meeting, ground, charter, at }: Context): Result<never, Refusal> | null {
  const until = motionsUntil(meeting, ground, charter);
  return until !== null && localDay(at) > until ? refuse('MOTION_DAY_PASSED', { until }) : null;
}

const openDraft = (meeting: Meeting, motionId: string): DraftMotion | Decided => {
  const draft = meeting.draftMotions.get(motionId);
  if (!draft) return notFound('motion', motionId);
  return draft.state === 'OPEN' ? draft : refuse('DRAFT_MOTION_ENDED');
};
const isRefusal = (value: DraftMotion | Decided): value is Decided => 'ok' in value;

/** Whoever writes it: the mover, and those who joined. */
export const writes = ({ by, authors }: Pick<DraftMotion, 'by' | 'authors'>, memberId: MemberId): boolean =>
  by === memberId || authors.get(memberId) === true;

/** Those who signed it beside the mover: its authors, and whoever supports it. */
export const signersOfDraft = ({ by, authors, supporters }: DraftMotion): readonly MemberId[] =>
  [...new Set([...[...authors].filter(([, joined]) => joined).map(([memberId]) => memberId), ...supporters])].filter(
    (memberId) => memberId !== by,
  );

export const draftCommands = {
  /** Önerge, or a request for the agenda, written before the day and open for signatures. */
  draftMotion: command<Payload<'draftMotion'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { motionId, title, text, forAgenda, amends }) => {
      const { state: meeting, actor, at } = context;
      const by = memberOf(actor);
      if (meeting.draftMotions.has(motionId)) return ok([]);
      if (!mayMove(meeting, by)) return refuse('NO_VOTE_RIGHT');
      const target = amends ? amendable(meeting, amends) : ok(null);
      const unfit = late(context) ?? (target.ok ? null : target);
      if (unfit) return unfit;
      return ok([{ type: 'MotionDrafted', motionId, by, title, text, forAgenda, ...(amends ? { amends } : {}), at }]);
    },
  }),

  /** Whoever would write it together says so, or leaves; nobody searches for people by name. */
  askToWrite: command<Payload<'askToWrite'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: ({ state: meeting, actor }, { motionId, asks }) => {
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      const memberId = memberOf(actor);
      if (!mayMove(meeting, memberId)) return refuse('NO_VOTE_RIGHT');
      if (memberId === draft.by || draft.authors.has(memberId) === asks) return ok([]);
      return ok([{ type: asks ? 'AuthorAsked' : 'AuthorLeft', motionId, memberId }]);
    },
  }),

  /** The mover lets them in, or does not. */
  answerAuthor: command<Payload<'answerAuthor'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: ({ state: meeting, actor }, { motionId, memberId, joins }) => {
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      if (draft.by !== memberOf(actor)) return refuse('NOT_YOURS');
      if (!draft.authors.has(memberId)) return refuse('NOBODY_ASKED_TO_WRITE');
      if (draft.authors.get(memberId) === joins) return ok([]);
      return ok([{ type: joins ? 'AuthorJoined' : 'AuthorLeft', motionId, memberId }]);
    },
  }),

  /** Until somebody else has signed: whoever signs, signs this text. `round`: how often it had been rewritten when it was read. */
  rewriteDraft: command<Payload<'rewriteDraft'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { motionId, title, text, wording, round }) => {
      const { state: meeting, actor, at } = context;
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      const by = memberOf(actor);
      if (!writes(draft, by)) return refuse('NOT_YOURS');
      if (round !== draft.round) return refuse('REWRITTEN_MEANWHILE');
      if (draft.supporters.size > 0) return refuse('DRAFT_MOTION_SIGNED', { signed: draft.supporters.size });
      const unfit = late(context);
      if (unfit) return unfit;
      return ok([
        { type: 'DraftRewritten', motionId, by, title, text, ...(draft.amends && wording ? { wording } : {}), at },
      ]);
    },
  }),

  supportDraft: command<Payload<'supportDraft'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: ({ state: meeting, actor }, { motionId, support, round }) => {
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      const by = memberOf(actor);
      if (!mayMove(meeting, by)) return refuse('NO_VOTE_RIGHT');
      if (writes(draft, by) || draft.supporters.has(by) === support) return ok([]);
      // What was signed is what was read.
      if (support && round !== draft.round) return refuse('REWRITTEN_MEANWHILE');
      return ok([{ type: support ? 'DraftSupported' : 'DraftSupportWithdrawn', motionId, by }]);
    },
  }),

  takeBackDraft: command<Payload<'takeBackDraft'>>({
    phases: [...BEFOREHAND, 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['ENTITLED'],
    decide: ({ state: meeting, actor, at }, { motionId }) => {
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      return draft.by === memberOf(actor) ? ok([{ type: 'DraftTakenBack', motionId, at }]) : refuse('NOT_YOURS');
    },
  }),

  /** In session one of its authors who is there hands it to the divan: the same facts as if it were written now, with those who signed it (TMK m.79). */
  bringDraft: command<Payload<'bringDraft'>>({
    phases: ['inSession'],
    authority: ['MEMBER'],
    decide: (context, { motionId }) => {
      const { state: meeting, actor, at } = context;
      const draft = openDraft(meeting, motionId);
      if (isRefusal(draft)) return draft;
      const by = memberOf(actor);
      if (!writes(draft, by)) return refuse('NOT_YOURS');
      const { title, text, amends, forAgenda } = draft;
      const mover: Context = { ...context, actor: { kind: 'MEMBER', memberId: by } };
      const signed = [draft.by, ...signersOfDraft(draft)].filter((memberId) => memberId !== by);
      const open = forAgenda ? (agendaCommands.requestAgendaItem.check?.(mover) ?? ok(null)) : ok(null);
      if (!open.ok) return open;
      const brought = forAgenda
        ? agendaCommands.requestAgendaItem.decide(mover, { requestId: motionId, title, text })
        : motionCommands.submitMotion.decide(mover, { motionId, title, text, ...(amends ? { amends } : {}) });
      if (!brought.ok) return brought;
      const support = signed.map(
        (memberId): MeetingEvent =>
          forAgenda
            ? { type: 'AgendaRequestSupported', requestId: motionId, by: memberId }
            : { type: 'MotionSupported', motionId, by: memberId },
      );
      return ok([...brought.value, ...support, { type: 'DraftBrought', motionId, at }]);
    },
  }),
};
