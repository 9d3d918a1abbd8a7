import type { IsoDay } from '@divan/basics';
import { after, before } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import {
  COMMITTEE_SUBSTITUTES,
  ELECTION_MEETING_NOTICE,
  ELECTION_RERUN,
  LIST_POSTING,
  LIST_SUBMISSION,
  RESULT_OBJECTION,
} from './figures.ts';

/** Seçimli kongrenin takvimi (m.21): the list goes in, is posted, objected to and settled before the day. HUKUK 0086 */
export function electiveCongressCalendar(congressOn: IsoDay) {
  const { before: posting, posted, decision } = agreed(LIST_POSTING);
  const postOn = before(congressOn, posting);
  const postedUntil = after(postOn, posted);
  return {
    submitBy: before(congressOn, agreed(LIST_SUBMISSION)),
    postOn,
    postedUntil,
    objectionDecisionBy: after(postedUntil, decision),
  };
}

export type ElectionBoard = 'BOARD_DESIGNATED_BY_YSK' | 'DISTRICT_BOARD' | 'FIRST_DISTRICT_BOARD';

/** Yetkili seçim kurulu: to whose chair the list goes (m.21/2). */
export const competentElectionBoardOf = (congress: 'GREAT' | 'IL' | 'ILCE', districtBoards: number): ElectionBoard =>
  congress === 'ILCE' ? (districtBoards > 1 ? 'FIRST_DISTRICT_BOARD' : 'DISTRICT_BOARD') : 'BOARD_DESIGNATED_BY_YSK';

/** Kongre seçim sandık kurulu: chair and one member civil servants, the other a party member who does not stand; three substitutes (m.21/6). */
export const validBallotCommittee = (q: {
  readonly chair: string;
  readonly members: readonly string[];
  readonly substitutes: number;
}): boolean =>
  q.chair === 'CIVIL_SERVANT' &&
  q.members.length === 2 &&
  q.members.includes('CIVIL_SERVANT') &&
  q.members.includes('PARTY_MEMBER') &&
  q.substitutes === agreed(COMMITTEE_SUBSTITUTES);

export const IDENTITY_DOCUMENTS = [
  'NATIONAL_ID',
  'PHOTO_MEMBERSHIP_CARD',
  'OFFICIAL_IDENTITY_DOCUMENT',
  'MEMBERSHIP_CARD_WITHOUT_PHOTO',
  'NONE',
] as const;

const PROVES_IDENTITY: readonly string[] = ['NATIONAL_ID', 'PHOTO_MEMBERSHIP_CARD', 'OFFICIAL_IDENTITY_DOCUMENT'];

/** Oy kullanma: on the list, identity proven, signed next to the name (m.21/8). HUKUK 0084: at the ballot box of the election board, never on line. */
export const admittedToBallot = (q: {
  readonly onList: boolean;
  readonly document: (typeof IDENTITY_DOCUMENTS)[number];
  readonly signed: boolean;
}): boolean => q.onList && PROVES_IDENTITY.includes(q.document) && q.signed;

/** Sonuca itiraz: during the election and up to two days after the record; decided on the same day, finally (m.21). */
export const resultObjectionUntil = (recordOn: IsoDay): IsoDay => after(recordOn, agreed(RESULT_OBJECTION));

/** Yenileme: between which days the judge fixes the repeated election after an annulment (m.21). */
export function rerunWindow(annulledOn: IsoDay): { readonly from: IsoDay; readonly until: IsoDay } {
  const { earliest, latest } = agreed(ELECTION_RERUN);
  return { from: after(annulledOn, earliest), until: after(annulledOn, latest) };
}

/** Görevli seçilecek toplantının bildirimi: the latest day (m.115/2). */
export const electionMeetingNoticeBy = (meetingOn: IsoDay): IsoDay =>
  before(meetingOn, agreed(ELECTION_MEETING_NOTICE));
