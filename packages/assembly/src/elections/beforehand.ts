import { localDay, ok, type Result } from '@divan/basics';
import { type Charter, type ElectionPlan, type Refusal, refuse } from '@divan/law';
import { type Context, command, type Decided, memberOf, notFound } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { Ground, MemberId, OrganKind } from '../ground.ts';
import type { Filing, OnlineFiling } from '../hall/state.ts';
import { dayCountedFrom } from '../opening/sitting.ts';
import type { Meeting, Phase } from '../state.ts';
import type { ElectionMethod, Ranked } from './events.ts';

/** From the call until candidacies are opened in the meeting: whoever stands says so before the day, on line. */
const BEFOREHAND: readonly Phase[] = [
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

export const mayStand = (meeting: Meeting, memberId: MemberId): boolean =>
  meeting.roll.get(memberId)?.mayVote === true && !meeting.seatEnded.has(memberId);

/** Why nobody can be elected into this organ here by this way; null where one can. */
export function electionRefusal(
  { state: meeting, charter }: Pick<Context, 'state' | 'charter'>,
  organ: OrganKind,
  method: ElectionMethod,
  slate?: Ranked,
): Result<never, Refusal> | null {
  if (!meeting.agenda.some((item) => item.kind === 'ELECTION' && item.organs.includes(organ)))
    return refuse('ORGAN_NOT_ON_AGENDA', { organ });
  const plan: Result<ElectionPlan, Refusal> = charter.election(organ);
  if (!plan.ok) return plan;
  const { seats, substitutes } = plan.value;
  if (plan.value.method !== method) return refuse(method === 'SHEET' ? 'ELECTION_BY_LISTS' : 'ELECTION_BY_SHEET');
  if (!slate) return null;
  const named = [...slate.principals, ...slate.substitutes];
  if (new Set(named).size !== named.length) return refuse('LIST_NAMES_TWICE');
  if (slate.principals.length !== seats || slate.substitutes.length !== substitutes)
    return refuse('LIST_SIZE_WRONG', {
      seats,
      substitutes,
      principals: slate.principals.length,
      given: slate.substitutes.length,
    });
  return named.every((memberId) => meeting.roll.get(memberId)?.mayVote === true)
    ? null
    : refuse('CANDIDATE_NOT_ELIGIBLE');
}

/** The last day on which candidacies are announced before the meeting; null where the statute sets none. */
export function candidaciesUntil(meeting: Meeting, ground: Ground, charter: Charter): string | null {
  const on = dayCountedFrom(meeting, ground);
  return on && charter.candidaciesUntil(on);
}

/** Why candidacies for an organ are not announced beforehand (any more); null while they are. */
export function beforehandRefusal(
  { state: meeting, ground, charter, at }: Pick<Context, 'state' | 'ground' | 'charter' | 'at'>,
  organ: OrganKind,
): Result<never, Refusal> | null {
  if ([...meeting.elections.values()].some((election) => election.organ === organ))
    return refuse('CANDIDACIES_IN_MEETING', { organ });
  const until = candidaciesUntil(meeting, ground, charter);
  return until !== null && localDay(at) > until ? refuse('CANDIDACY_DAY_PASSED', { until }) : null;
}

type Online = Filing & { readonly online: OnlineFiling };
const isOnline = (filing: Filing): filing is Online => filing.online !== null;

/** Those named on a list who have not consented. */
export const consentsMissing = (filing: Filing): readonly MemberId[] =>
  filing.filed.kind === 'LIST' && filing.online
    ? [...filing.filed.slate.principals, ...filing.filed.slate.substitutes].filter(
        (memberId) => filing.online?.answers.get(memberId) !== true,
      )
    : [];

/** What was announced on line for an organ and stands. */
export const announcedFor = (meeting: Meeting, organ: OrganKind): readonly Online[] =>
  [...meeting.filings.values()]
    .filter(isOnline)
    .filter(({ filed, state }) => state === 'FILED' && 'organ' in filed && filed.organ === organ);

/** Those who would stand by it. */
export const namedIn = ({ by, filed }: Filing): readonly MemberId[] =>
  filed.kind === 'LIST' ? [...filed.slate.principals, ...filed.slate.substitutes] : [by];

/** What becomes of it when candidacies are opened: the same facts as if its member stood up now. A list on which somebody has not consented waits. */
export function carriedIn(
  meeting: Meeting,
  {
    electionId,
    organ,
    method,
    left = [],
  }: {
    readonly electionId: string;
    readonly organ: OrganKind;
    readonly method: ElectionMethod;
    /** Who is a member no more and cannot be elected, though the list of the call has the name. */
    readonly left?: readonly MemberId[] | undefined;
  },
  at: Context['at'],
): readonly MeetingEvent[] {
  const stands = (memberId: MemberId): boolean => mayStand(meeting, memberId) && !left.includes(memberId);
  return announcedFor(meeting, organ).flatMap((filing): MeetingEvent[] => {
    const { id, by, filed } = filing;
    const taken = { type: 'FilingTakenUp', filingId: id, at } as const;
    if (filed.kind === 'CANDIDACY' && method === 'SHEET' && stands(by))
      return [{ type: 'CandidacyDeclared', electionId, memberId: by, at }, taken];
    if (filed.kind !== 'LIST' || method !== 'LISTS' || consentsMissing(filing).length > 0) return [];
    const { name, slate } = filed;
    if (![...slate.principals, ...slate.substitutes].every(stands)) return [];
    return [{ type: 'ListSubmitted', electionId, listId: id, name, by, slate, at }, taken];
  });
}

const standing = (meeting: Meeting, filingId: string): Online | Decided => {
  const filing = meeting.filings.get(filingId);
  if (!filing || !isOnline(filing)) return notFound('filing', filingId);
  return filing.state === 'FILED' ? filing : refuse('FILING_ENDED');
};
const isRefusal = (value: Online | Decided): value is Decided => 'ok' in value;
const organOf = ({ filed }: Filing): OrganKind => ('organ' in filed ? filed.organ : 'YONETIM_KURULU');

export const beforehandCommands = {
  /** Adaylık beyanı before the day, by oneself, with a statement and a picture if one likes. */
  announceCandidacy: command<Payload<'announceCandidacy'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { filingId, organ, statement, photo }) => {
      const { state: meeting, actor, at } = context;
      const by = memberOf(actor);
      if (meeting.filings.has(filingId)) return ok([]);
      if (!mayStand(meeting, by)) return refuse('CANDIDATE_NOT_ELIGIBLE');
      const unfit = electionRefusal(context, organ, 'SHEET') ?? beforehandRefusal(context, organ);
      if (unfit) return unfit;
      const twice = [...meeting.filings.values()].some(
        ({ by: other, filed, state }) =>
          other === by && filed.kind === 'CANDIDACY' && filed.organ === organ && state !== 'WITHDRAWN',
      );
      if (twice) return refuse('FILED_ALREADY');
      return ok([
        { type: 'CandidacyAnnounced', filingId, by, filed: { kind: 'CANDIDACY', organ }, statement, photo, at },
      ]);
    },
  }),

  /** Aday listesi before the day; it stands once everybody named has consented in a session of his or her own. */
  announceList: command<Payload<'announceList'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { filingId, organ, name, slate, statement }) => {
      const { state: meeting, actor, at } = context;
      const by = memberOf(actor);
      if (meeting.filings.has(filingId)) return ok([]);
      if (!mayStand(meeting, by)) return refuse('CANDIDATE_NOT_ELIGIBLE');
      const unfit = electionRefusal(context, organ, 'LISTS', slate) ?? beforehandRefusal(context, organ);
      if (unfit) return unfit;
      const filed = { kind: 'LIST', organ, name, slate } as const;
      return ok([{ type: 'CandidacyAnnounced', filingId, by, filed, statement, photo: null, at }]);
    },
  }),

  /** Statement and picture may be changed until the last day; who stands does not change by it. */
  rewriteCandidacy: command<Payload<'rewriteCandidacy'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { filingId, statement, photo }) => {
      const filing = standing(context.state, filingId);
      if (isRefusal(filing)) return filing;
      if (filing.by !== memberOf(context.actor)) return refuse('NOT_YOURS');
      const late = beforehandRefusal(context, organOf(filing));
      if (late) return late;
      if (filing.online.statement === statement && filing.online.photo === photo) return ok([]);
      return ok([{ type: 'CandidacyRewritten', filingId, statement, photo, at: context.at }]);
    },
  }),

  /** Who is named on a list consents, or does not; the answer may change until the list is taken up. */
  answerListing: command<Payload<'answerListing'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: (context, { filingId, consents }) => {
      const filing = standing(context.state, filingId);
      if (isRefusal(filing)) return filing;
      const by = memberOf(context.actor);
      const { filed, online } = filing;
      if (filed.kind !== 'LIST' || ![...filed.slate.principals, ...filed.slate.substitutes].includes(by))
        return refuse('NOT_ON_THIS_LIST');
      // Nobody stays a candidate against his or her will for want of time.
      const late = consents ? beforehandRefusal(context, filed.organ) : null;
      if (late) return late;
      if (online.answers.get(by) === consents) return ok([]);
      return ok([{ type: 'ListingAnswered', filingId, by, consents, at: context.at }]);
    },
  }),

  /** A candidacy or a list taken back by whoever announced it, at any time before candidacies are opened. */
  takeBackCandidacy: command<Payload<'takeBackCandidacy'>>({
    phases: BEFOREHAND,
    authority: ['ENTITLED'],
    decide: ({ state: meeting, actor, at }, { filingId }) => {
      const filing = standing(meeting, filingId);
      if (isRefusal(filing)) return filing;
      if (filing.by !== memberOf(actor)) return refuse('NOT_YOURS');
      return ok([{ type: 'CandidacyTakenBack', filingId, at }]);
    },
  }),
};
