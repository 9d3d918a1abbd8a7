import type { IsoDay } from '@divan/basics';
import { type Citation, cite, citedIn } from '../../kernel/cite.ts';
import { type Dated, dated } from '../../kernel/dated.ts';
import { before, days, lastDay, months, type Period, type RollOver } from '../../kernel/deadlines/period.ts';
import { isoDay, object } from '../../kernel/input.ts';
import { rule, type Sentence } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

/** A deadline of the congress calendar: counted from what, how long, by which article. Calendar days; the day of the event is not counted. */
export interface CongressDeadline {
  readonly direction: 'AFTER' | 'BEFORE';
  readonly period: Dated<Period>;
  readonly name: Sentence;
}

const row =
  (direction: 'AFTER' | 'BEFORE') =>
  (period: Period, tr: string, en: string, ...cites: readonly [Citation, ...Citation[]]): CongressDeadline => ({
    direction,
    period: dated({ from: KY_FROM, value: period, cites }),
    name: { tr, en },
  });
const after = row('AFTER');
const ahead = row('BEFORE');
const ky = (article: string) => cite('KY', article);

/** Every deadline of the congress regulation, by name. */
export const CONGRESS_DEADLINES = {
  EXTRAORDINARY_CONGRESS: after(
    days(45),
    'Olağanüstü kongrenin toplanması, istemin tebliğinden',
    'Holding the extraordinary congress, from service of the request',
    ky('8.2.A'),
    cite('PT', '50'),
  ),
  GRAND_EXTRAORDINARY_ANNOUNCEMENT: after(
    days(7),
    'Olağanüstü Büyük Kongre çağrısının ilanı',
    'Announcement of the extraordinary grand congress',
    ky('8.2.B'),
    cite('PT', '70'),
  ),
  GRAND_EXTRAORDINARY_CONGRESS: after(
    days(45),
    'Olağanüstü Büyük Kongrenin toplanması, çağrıdan',
    'Holding the extraordinary grand congress, from the call',
    ky('8.2.B'),
    cite('PT', '70'),
  ),
  APPORTIONMENT_OBJECTION: after(
    days(15),
    'Delege dağılım listesine itiraz, ilandan',
    'Objection to the apportionment list, from its announcement',
    ky('12.2'),
  ),
  VOTER_LIST_OBJECTION: after(
    days(5),
    'Delege seçmen listesine itiraz, askıdan',
    'Objection to the delegate voter list, from its posting',
    ky('20'),
  ),
  VOTER_LIST_DECISION: after(
    days(2),
    'Seçmen listesi itirazının karara bağlanması',
    'Decision on the objection to the voter list',
    ky('20'),
  ),
  VOTER_LIST_APPEAL: after(
    days(3),
    'Seçmen listesi kararına üst kademede itiraz',
    'Appeal on the voter list to the tier above',
    ky('20'),
  ),
  DELEGATE_ELECTION_OBJECTION: after(
    days(3),
    'Delege seçimi sonucuna itiraz, seçimden',
    'Objection to the delegate election, from the election',
    ky('35'),
  ),
  DELEGATE_LIST_POSTING_END: after(
    days(3),
    'Kongre delege listesinin askıda kalması',
    'End of the posting of the congress delegate list',
    ky('54.2'),
  ),
  DELEGATE_LIST_DECISION: after(
    days(2),
    'Delege listesi itirazının hâkimce karara bağlanması',
    'Decision of the judge on the delegate list',
    ky('54.2'),
    cite('SPK', '21'),
  ),
  CONGRESS_ELECTION_OBJECTION: after(
    days(2),
    'Kongre seçimlerine itiraz, tutanağın düzenlenmesinden',
    'Objection to congress elections, from the minutes',
    ky('65'),
    cite('SPK', '21'),
  ),
  CONGRESS_ELECTION_DECISION: after(
    days(0),
    'Kongre seçimlerine itirazın hâkimce karara bağlanması, aynı gün',
    'Decision of the judge on congress elections, the same day',
    ky('65'),
    ky('76'),
    cite('SPK', '21'),
  ),
  GRAND_CONGRESS_ELECTION_OBJECTION: after(
    days(2),
    'Büyük Kongre seçimlerine itiraz, tutanağın düzenlenmesinden',
    'Objection to grand congress elections, from the minutes',
    ky('76'),
    cite('SPK', '21'),
  ),
  SECOND_MEETING: after(days(7), 'İkinci toplantı', 'Second meeting', ky('40'), ky('46'), ky('51')),
  GRAND_SECOND_MEETING: after(days(1), 'Büyük Kongrenin ikinci toplantısı', 'Second meeting', ky('69')),
  OFFICER_NOTIFICATION: after(
    days(15),
    'Seçilenlerin yetkili makamlara bildirilmesi',
    'Notification of those elected to the authorities',
    cite('PT', '49'),
    cite('PT', '157'),
  ),
  DELEGATE_LIST_SUBMISSION: ahead(
    days(15),
    'Delege listesinin onaya verilmesi',
    'Submission of the delegate list',
    ky('40'),
    ky('46'),
    ky('51'),
  ),
  CONGRESS_NOTICE: ahead(days(15), 'Kongrenin ilanı', 'Notice of the congress', ky('41'), ky('47'), ky('52')),
  CIVIL_AUTHORITY_NOTICE: ahead(
    days(7),
    'Mülki amire bildirim',
    'Notice to the civil authority',
    ky('41'),
    ky('47'),
    ky('52'),
  ),
  DELEGATE_LIST_POSTING: ahead(
    days(7),
    'Onaylı delege listesinin askıya çıkarılması',
    'Posting of the approved delegate list',
    ky('54.2'),
  ),
  VOTER_LIST_POSTING: ahead(
    days(15),
    'Delege seçmen listesinin askıya çıkarılması',
    'Posting of the delegate voter list',
    ky('20'),
  ),
  GRAND_CONGRESS_LIST_SUBMISSION: ahead(
    days(15),
    'Büyük Kongre delege listesinin verilmesi',
    'Submission of the list of the grand congress',
    ky('69'),
  ),
  GRAND_CONGRESS_NOTICE: ahead(
    days(15),
    'Büyük Kongrenin gazetede ilanı ve illere yazılması',
    'Notice of the grand congress in a newspaper and to the provinces',
    ky('69'),
  ),
  GRAND_CONGRESS_CIVIL_AUTHORITY_NOTICE: ahead(
    days(7),
    'Büyük Kongrenin mülki amire bildirilmesi',
    'Notice of the grand congress to the civil authority',
    ky('69'),
  ),
  APPORTIONMENT_LIST: ahead(
    months(3),
    'İlçe delege dağılım listesinin hazırlanması',
    'Preparation of the apportionment list of the district',
    ky('12.2'),
  ),
} as const satisfies Record<string, CongressDeadline>;

export type CongressDeadlineName = keyof typeof CONGRESS_DEADLINES;

/** How long a deadline is. */
const periodOf = (name: CongressDeadlineName): Period => CONGRESS_DEADLINES[name].period.on(KY_FROM).value;

const citesOf = (name: CongressDeadlineName) => CONGRESS_DEADLINES[name].period.on(KY_FROM).cites;

/** The last day of a deadline. The text has no holiday rule: a last day moves only when `rollOver` says so. @throws RangeError for a roll-over of a deadline that is counted backwards. */
export function congressDeadline(name: CongressDeadlineName, event: IsoDay, rollOver: RollOver = 'NONE'): IsoDay {
  const { direction } = CONGRESS_DEADLINES[name];
  const period = periodOf(name);
  if (direction === 'AFTER') return lastDay({ from: event, period, rollOver }).on;
  if (rollOver !== 'NONE') throw new RangeError('a deadline counted backwards does not roll over');
  return before(event, period);
}

const BY = 'a deadline of the congress calendar, e.g. delegate-election-objection-latest';
const GRAND = /grand/u;

const afterName = byWords<CongressDeadlineName>(
  BY,
  ['APPORTIONMENT_OBJECTION', /apportionment|distribution/u, /objection/u],
  ['GRAND_EXTRAORDINARY_ANNOUNCEMENT', /announce/u],
  ['GRAND_EXTRAORDINARY_CONGRESS', /extraordinary/u, GRAND],
  ['EXTRAORDINARY_CONGRESS', /extraordinary/u],
  ['VOTER_LIST_DECISION', /voter/u, /decision/u],
  ['VOTER_LIST_APPEAL', /voter/u, /appeal/u],
  ['VOTER_LIST_OBJECTION', /voter/u, /objection/u],
  ['DELEGATE_ELECTION_OBJECTION', /delegates?-election/u, /objection/u],
  ['DELEGATE_LIST_DECISION', /delegate-list/u, /decision/u],
  ['DELEGATE_LIST_POSTING_END', /delegate-list/u, /posting|objection/u],
  ['CONGRESS_ELECTION_DECISION', /congress/u, /decision/u],
  ['GRAND_CONGRESS_ELECTION_OBJECTION', GRAND, /objection/u],
  ['CONGRESS_ELECTION_OBJECTION', /congress/u, /election|result/u, /objection/u],
  ['GRAND_SECOND_MEETING', /second-meeting/u, GRAND],
  ['SECOND_MEETING', /second-meeting/u],
  ['OFFICER_NOTIFICATION', /official|officer|elected/u, /notification/u],
);

const aheadName = byWords<CongressDeadlineName>(
  BY,
  ['GRAND_CONGRESS_CIVIL_AUTHORITY_NOTICE', GRAND, /civil|authorit/u],
  ['CIVIL_AUTHORITY_NOTICE', /civil|authorit/u],
  ['GRAND_CONGRESS_LIST_SUBMISSION', GRAND, /submission/u],
  ['GRAND_CONGRESS_NOTICE', GRAND, /notice|newspaper|letter|announcement/u],
  ['VOTER_LIST_POSTING', /voter/u, /posting/u],
  ['DELEGATE_LIST_SUBMISSION', /list/u, /submission/u],
  ['DELEGATE_LIST_POSTING', /list/u, /posting/u],
  ['CONGRESS_NOTICE', /notice|announcement/u],
);

/** The articles of all deadlines counted one way. */
const citedBy = (direction: 'AFTER' | 'BEFORE') =>
  citedIn(
    Object.values(CONGRESS_DEADLINES)
      .filter((one) => one.direction === direction)
      .map((one) => one.period.on(KY_FROM).cites),
  );

export const deadlineAfter = rule(object({ deadline: afterName, from: isoDay }), {
  name: 'deadline-after',
  cites: citedBy('AFTER'),
  inForceFrom: KY_FROM,
  decide: ({ deadline, from }) => ({
    date: congressDeadline(deadline, from),
    days: periodOf(deadline).amount,
    dayKind: 'calendar',
  }),
  explain: ({ deadline, from }, { date, days: count }) => ({
    tr: `${CONGRESS_DEADLINES[deadline].name.tr}: ${shownDay(from)} gününü izleyen ${count} gün; son gün ${shownDay(date)}.`,
    en: `${CONGRESS_DEADLINES[deadline].name.en}: ${count} days after ${shownDay(from)}; last day ${shownDay(date)}.`,
    cites: citesOf(deadline),
  }),
});

export const deadlineBefore = rule(object({ deadline: aheadName, event: isoDay }), {
  name: 'deadline-before',
  cites: citedBy('BEFORE'),
  inForceFrom: KY_FROM,
  decide: ({ deadline, event }) => ({
    latest: congressDeadline(deadline, event),
    days: periodOf(deadline).amount,
    dayKind: 'calendar',
  }),
  explain: ({ deadline, event }, { latest, days: count }) => ({
    tr: `${CONGRESS_DEADLINES[deadline].name.tr}: ${shownDay(event)} gününden en az ${count} gün önce; en geç ${shownDay(latest)}.`,
    en: `${CONGRESS_DEADLINES[deadline].name.en}: at least ${count} days before ${shownDay(event)}; latest ${shownDay(latest)}.`,
    cites: citesOf(deadline),
  }),
});

/** Three calendar months; a day that the month does not have is its last one. */
export const apportionmentListSubmission = rule(object({ congress: isoDay }), {
  name: 'apportionment-list-submission',
  cites: [ky('12.2'), cite('PT', '29')],
  inForceFrom: KY_FROM,
  decide: ({ congress }) => ({ latest: congressDeadline('APPORTIONMENT_LIST', congress) }),
  explain: ({ congress }, { latest }) => ({
    tr: `Kongre günü ${shownDay(congress)}; delege dağılım listesi üç ay önce, en geç ${shownDay(latest)} günü hazırlanır.`,
    en: `Congress on ${shownDay(congress)}; the apportionment list is prepared three months earlier, by ${shownDay(latest)}.`,
  }),
});
