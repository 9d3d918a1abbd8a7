import type { IsoDay } from '@divan/basics';
import { type Citation, cite } from '../../kernel/cite.ts';
import { type Dated, dated } from '../../kernel/dated.ts';
import { before, days, lastDay, months, type Period, type RollOver } from '../../kernel/deadlines/period.ts';
import type { Sentence } from '../../kernel/rule.ts';
import { KY_FROM } from './figures.ts';

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
export const periodOf = (name: CongressDeadlineName): Period => CONGRESS_DEADLINES[name].period.on(KY_FROM).value;

/** The last day of a deadline. The text has no holiday rule: a last day moves only when `rollOver` says so. @throws RangeError for a roll-over of a deadline that is counted backwards. */
export function congressDeadline(name: CongressDeadlineName, event: IsoDay, rollOver: RollOver = 'NONE'): IsoDay {
  const { direction } = CONGRESS_DEADLINES[name];
  const period = periodOf(name);
  if (direction === 'AFTER') return lastDay({ from: event, period, rollOver }).on;
  if (rollOver !== 'NONE') throw new RangeError('a deadline counted backwards does not roll over');
  return before(event, period);
}
