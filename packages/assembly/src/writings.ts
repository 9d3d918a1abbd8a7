import type { RefusalCode } from '@divan/law';
import { type JournalEntry, readEntry } from '@divan/machine';
import type { Actor } from './actor.ts';
import type { MeetingKinds } from './command.ts';
import type { Command } from './commands.ts';
import type { EventType, MeetingEvent } from './event.ts';
import type { Ground, GroundItem, MemberId, TextRef } from './ground.ts';

/** What a text is that somebody wrote in a meeting. */
export type WritingKind =
  | 'MOTION_TITLE'
  | 'MOTION'
  | 'REQUEST_TITLE'
  | 'REQUEST'
  | 'SPEECH'
  | 'OBJECTION'
  | 'OBJECTION_ANSWER'
  | 'DISSENT'
  | 'NOTE'
  | 'REASON'
  | 'QUESTION'
  | 'ANNOUNCEMENT'
  | 'LIST_NAME'
  | 'STATEMENT'
  | 'LOT_ACCOUNT'
  | 'BOARD_DECISION';
/** The record itself: names on the roll and of ballot issuers, titles of the agenda. */
type OfTheRecord = 'RECORD';
/** A decision that stands in the decision register with the same words. */
type InTheRegister = 'REGISTER';

type Named = readonly [TextRef | null | undefined, WritingKind | OfTheRecord | InTheRegister];
type Texts = { readonly [T in EventType]?: (event: Extract<MeetingEvent, { type: T }>) => readonly Named[] };

/** The texts that each fact names, field by field; a test finds the fact that names one and is not here. */
export const WRITTEN: Texts = {
  OfficesRecorded: ({ joined }) => joined.map(({ name }) => [name, 'RECORD']),
  MeetingNotHeld: ({ reason }) => [[reason, 'REASON']],
  MeetingPostponed: ({ reason }) => [[reason, 'REASON']],
  MeetingOpened: ({ override }) => [[override?.reason, 'REASON']],
  ItemFinished: ({ undecided }) => [[undecided, 'REASON']],
  ItemReopened: ({ reason }) => [[reason, 'REASON']],
  ItemNoted: ({ text }) => [[text, 'NOTE']],
  AgendaItemRequested: ({ title, text }) => [
    [title, 'REQUEST_TITLE'],
    [text, 'REQUEST'],
  ],
  AgendaItemAdded: ({ title }) => [[title, 'RECORD']],
  ItemPaperLaid: ({ paper }) => [[paper.title, 'RECORD']],
  ItemPaperWithdrawn: ({ reason }) => [[reason, 'REASON']],
  FloorRefused: ({ reason }) => [[reason, 'REASON']],
  SpeakerPutBack: ({ reason }) => [[reason, 'REASON']],
  SpeechHandedIn: ({ text }) => [[text, 'SPEECH']],
  MotionSubmitted: ({ title, text, amends }) => [
    [title, 'MOTION_TITLE'],
    [text, 'MOTION'],
    [amends?.wording, 'MOTION'],
  ],
  MotionRefused: ({ reason }) => [[reason, 'REASON']],
  MotionDrafted: ({ title, text, amends }) => [
    [title, 'MOTION_TITLE'],
    [text, 'MOTION'],
    [amends?.wording, 'MOTION'],
  ],
  DraftRewritten: ({ title, text, wording }) => [
    [title, 'MOTION_TITLE'],
    [text, 'MOTION'],
    [wording, 'MOTION'],
  ],
  VoteOpened: ({ question, subject }) => [
    [question, 'QUESTION'],
    [subject.kind === 'BOARD_DECISION' ? subject.text : null, 'BOARD_DECISION'],
  ],
  RollCallRecorded: ({ call }) => call?.seen.map(({ reason }) => [reason, 'REASON'] as const) ?? [],
  RollCallWithdrawn: ({ reason }) => [[reason, 'REASON']],
  AnnouncementMade: ({ text }) => [[text, 'ANNOUNCEMENT']],
  DeskOpened: ({ operator }) => [[operator, 'RECORD']],
  GuestEntered: ({ name }) => [[name, 'RECORD']],
  PapersPacked: ({ seals }) => [[seals, 'RECORD']],
  CountWithdrawn: ({ reason }) => [[reason, 'REASON']],
  ScanWithdrawn: ({ reason }) => [[reason, 'REASON']],
  FilingWithdrawn: ({ reason }) => [[reason, 'REASON']],
  PaperFiled: ({ filed }) =>
    filed.kind === 'LIST'
      ? [[filed.name, 'LIST_NAME']]
      : filed.kind === 'MOTION'
        ? [
            [filed.title, 'MOTION_TITLE'],
            [filed.text, 'MOTION'],
          ]
        : filed.kind === 'AGENDA_ITEM'
          ? [
              [filed.title, 'REQUEST_TITLE'],
              [filed.text, 'REQUEST'],
            ]
          : [],
  VoteAnnulled: ({ reason }) => [[reason, 'REASON']],
  VoteVoided: ({ reason }) => [[reason, 'REASON']],
  DissentRecorded: ({ text }) => [[text, 'DISSENT']],
  BoardDecisionTaken: ({ text }) => [[text, 'REGISTER']],
  BallotOfficersNamed: ({ issuers }) => issuers.map(({ name }) => [name, 'RECORD']),
  BallotOfficersDismissed: ({ reason }) => [[reason, 'REASON']],
  WitnessAbsenceRecorded: ({ reason }) => [[reason, 'REASON']],
  CandidacyAnnounced: ({ filed, statement }) => [
    [filed.kind === 'LIST' ? filed.name : null, 'LIST_NAME'],
    [statement, 'STATEMENT'],
  ],
  CandidacyRewritten: ({ statement }) => [[statement, 'STATEMENT']],
  ListSubmitted: ({ name }) => [[name, 'LIST_NAME']],
  LotRecorded: ({ account }) => [[account, 'LOT_ACCOUNT']],
  MeetingAdjourned: ({ reason }) => [[reason, 'REASON']],
  InterruptionDeclared: ({ cause }) => [[cause, 'REASON']],
  ParticipantWarned: ({ reason }) => [[reason, 'REASON']],
  ObjectionRaised: ({ text }) => [[text, 'OBJECTION']],
  ObjectionAnswered: ({ text }) => [[text, 'OBJECTION_ANSWER']],
  MeetingDispersed: ({ reason }) => [[reason, 'REASON']],
  DocumentIssued: ({ reason }) => [[reason, 'REASON']],
};

/** A text that somebody wrote in a meeting. */
export interface Writing {
  readonly commitment: TextRef;
  readonly kind: WritingKind;
  readonly by: Actor;
  readonly at: string;
  /** Why it may not be erased: the record consists of it, or the register says the same. */
  readonly stays: OfTheRecord | InTheRegister | null;
}

export interface Writings {
  /** In the order in which they were written. */
  readonly written: readonly Writing[];
  /** Names and titles of the record, which nobody wrote as a text of his or her own. */
  readonly record: ReadonlySet<TextRef>;
}

const authorOf = (event: MeetingEvent, actor: Actor): Actor => {
  const by = 'by' in event ? (event.by as MemberId) : '';
  return actor.kind === 'SYSTEM' || !/^[\da-f]{8}-/u.test(by) ? actor : { kind: 'MEMBER', memberId: by };
};

/** What the call itself said of an item. */
const ofTheCall = ({ title, text, changes = [], papers = [] }: GroundItem): TextRef[] =>
  [title, text, ...changes.flatMap(({ was, becomes }) => [was, becomes]), ...papers.map((paper) => paper.title)].filter(
    (ref) => ref !== undefined && ref !== null,
  );

/** The texts that a meeting's journal names, by their commitments. */
export function writingsOf(ground: Ground, entries: readonly Pick<JournalEntry, 'body'>[]): Writings {
  const written = new Map<TextRef, Writing>();
  const register = new Set<TextRef>();
  const record = new Set<TextRef>([...ground.roll.map(({ name }) => name), ...ground.agenda.flatMap(ofTheCall)]);
  for (const entry of entries) {
    const { at, actor, events } = readEntry<MeetingKinds, Command>(entry);
    for (const event of events)
      for (const [commitment, kind] of WRITTEN[event.type]?.(event as never) ?? []) {
        if (!commitment) continue;
        if (kind === 'RECORD') record.add(commitment);
        else if (kind === 'REGISTER') register.add(commitment);
        else if (!written.has(commitment))
          written.set(commitment, { commitment, kind, by: authorOf(event, actor), at, stays: null });
      }
  }
  return {
    written: [...written.values()].map((one) => ({
      ...one,
      stays: register.has(one.commitment) ? 'REGISTER' : record.has(one.commitment) ? 'RECORD' : null,
    })),
    record,
  };
}

/** Why a text may not be erased now; null where it may. @param kept commitments whose texts are there */
export function erasureRefusal(
  { written, record }: Writings,
  kept: ReadonlySet<TextRef>,
  commitment: TextRef,
): RefusalCode | null {
  const text = written.find((one) => one.commitment === commitment);
  if (record.has(commitment)) return 'TEXT_IS_THE_RECORD';
  if (!text) return 'TEXT_NOT_OF_MEETING';
  if (text.stays === 'REGISTER') return 'TEXT_IN_THE_REGISTER';
  return kept.has(commitment) ? null : 'TEXT_ERASED_ALREADY';
}
