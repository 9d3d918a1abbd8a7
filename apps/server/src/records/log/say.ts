import type { LOG_SUBJECTS } from '@divan/api';
import {
  type EventType,
  type MeetingEvent,
  type MemberId,
  ORGAN_NAMES,
  type OrganKind,
  personOf,
  questionOf,
  type TextRef,
  type Told,
  textOf,
} from '@divan/assembly';
import { beginning, type IsoDay } from '@divan/basics';
import { dots } from '@divan/documents';

/** A sentence in both languages. Names, titles and texts stand in it as they were written. */
export interface Sentence {
  readonly tr: string;
  readonly en: string;
}
export type LogSubject = Exclude<(typeof LOG_SUBJECTS)[number], 'ALL'>;

/** So much of a text stands in a sentence; the record holds it whole. */
const SHOWN = 200;

const ORGANS_EN: Readonly<Record<OrganKind, string>> = {
  YONETIM_KURULU: 'board',
  DENETIM_KURULU: 'audit board',
  DISIPLIN_KURULU: 'disciplinary board',
};

/** How the things of a meeting are called in a sentence of its log. */
export class Names {
  private readonly told: Told;
  constructor(told: Told) {
    this.told = told;
  }

  one = (memberId: MemberId): string => personOf(this.told, memberId).name;
  all = (memberIds: readonly MemberId[]): string => memberIds.map(this.one).join(', ');
  text = (ref: TextRef | null | undefined): string => {
    const text = textOf(this.told, ref ?? null).replaceAll(/\s+/gu, ' ');
    return text.length > SHOWN ? `${beginning(text, SHOWN)}…` : text;
  };
  /** Why, after a colon; nothing where no reason was given. */
  why = (ref: TextRef | null | undefined): string => (ref ? `: ${this.text(ref)}` : '');
  item = (itemId: string): string =>
    `“${this.text(this.told.meeting.agenda.find((item) => item.id === itemId)?.title)}”`;
  request = (requestId: string): string => `“${this.text(this.told.meeting.agendaRequests.get(requestId)?.title)}”`;
  motion = (motionId: string): string => {
    const motion = this.told.meeting.motions.get(motionId);
    return motion ? `${motion.number} (“${this.text(motion.title)}”)` : '–';
  };
  draft = (motionId: string): string => `“${this.text(this.told.meeting.draftMotions.get(motionId)?.title)}”`;
  /** Who asked for the floor. */
  speaker = (requestId: string): string => {
    const by = this.told.meeting.floor.get(requestId)?.by;
    return by ? this.one(by) : '–';
  };
  vote = (voteId: string): string => {
    const vote = this.told.meeting.votes.get(voteId);
    return vote ? `“${questionOf(this.told, vote)}”` : '–';
  };
  organ = (organ: OrganKind): Sentence => ({ tr: ORGAN_NAMES[organ], en: ORGANS_EN[organ] });
  election = (electionId: string): Sentence => {
    const organ = this.told.meeting.elections.get(electionId)?.organ;
    return organ ? this.organ(organ) : { tr: '–', en: '–' };
  };
  list = (electionId: string, listId: string): string =>
    `“${this.text(this.told.meeting.elections.get(electionId)?.lists.get(listId)?.name)}”`;
  operator = (deskId: string): string => this.text(this.told.meeting.desks.get(deskId)?.operator);
}

type Of<T extends EventType> = Extract<MeetingEvent, { type: T }>;
/** What an event says; null where it says nothing that others do not say. */
export type Says<T extends EventType> = (event: Of<T>, names: Names) => Sentence | null;
/** A test tells which facts have no sentence yet. */
export type SaysTable<T extends EventType> = { readonly [K in T]?: Says<K> };

export const say = (tr: string, en: string): Sentence => ({ tr, en });
export const dayHour = (on: IsoDay, hour: string): string => `${dots(on)} ${hour.replace(':', '.')}`;
