import { day } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { dated } from '../../kernel/dated.ts';

/** TMK 4721 has been in force since this day. */
export const TMK_FROM = day('2002-01-01');
/** DK 5253. */
export const DK_FROM = day('2004-11-23');
/** DY m.15/A, Resmî Gazete 21.10.2021, no. 31635. */
export const M15A_FROM = day('2021-10-21');

/** Çağrı süresi: days between call and meeting. */
export const CALL_DAYS = dated({ from: TMK_FROM, value: 15, cites: [cite('TMK', '77'), cite('DY', '14')] });
/** İki toplantı arası: at least and at most so many days. */
export const SECOND_MEETING_GAP = dated({ from: DK_FROM, value: { least: 7, most: 60 }, cites: [cite('DY', '14')] });
/** Olağan toplantı aralığı, years. */
export const ORDINARY_INTERVAL_YEARS = dated({ from: TMK_FROM, value: 3, cites: [cite('TMK', '74')] });
export const BOARD_MINIMUM = dated({
  from: TMK_FROM,
  value: { principals: 5, substitutes: 5 },
  cites: [cite('TMK', '84')],
});
export const AUDIT_MINIMUM = dated({
  from: TMK_FROM,
  value: { principals: 3, substitutes: 3 },
  cites: [cite('TMK', '86')],
});
/** Sonuç bildirimi: days after the assembly; `outer` is the figure of later model statutes (DY m.17), shown as the limit of practice. */
export const RESULT_NOTIFICATION_DAYS = dated({
  from: DK_FROM,
  value: { due: 30, warnFrom: 20, outer: 45 },
  cites: [cite('DK', '23'), cite('DY', '17')],
});
export const MEMBER_CHANGE_DAYS = dated({ from: DK_FROM, value: 45, cites: [cite('DK', '23')] });
export const APPLICATION_DAYS = dated({ from: TMK_FROM, value: 30, cites: [cite('TMK', '64')] });
export const HANDOVER_DAYS = dated({ from: DK_FROM, value: 7, cites: [cite('DY', '15')] });
export const POSTPONEMENT_MONTHS = dated({ from: DK_FROM, value: 6, cites: [cite('DY', '14'), cite('TMK', '78/3')] });
/** Organ değişikliği bildirimi outside an assembly; `outer` is the figure of later texts (PK-47). */
export const ORGAN_CHANGE_DAYS = dated({ from: DK_FROM, value: { due: 30, outer: 45 }, cites: [cite('DK', '23')] });
/** Taşınmazın bildirimi: months after its registration. */
export const PROPERTY_MONTHS = dated({ from: DK_FROM, value: 1, cites: [cite('DK', '22')] });
/** Denetim aralığı of the audit board, years. */
export const AUDIT_YEARS = dated({ from: TMK_FROM, value: 1, cites: [cite('TMK', '86'), cite('DK', '9')] });
/** Yıllık beyanname (EK-21): by this day of the year. */
export const DECLARATION_BY = dated({ from: DK_FROM, value: '04-30', cites: [cite('DK', '19'), cite('DY', '83')] });
/** KVKK 6698. */
export const KVKK_FROM = day('2016-04-07');
/** İlgili kişi başvurusu: days until the answer. */
export const SUBJECT_REQUEST_DAYS = dated({ from: KVKK_FROM, value: 30, cites: [cite('KVKK', '13')] });
/** Kurulun istediği bilgi ve belge: days. */
export const AUTHORITY_REQUEST_DAYS = dated({ from: KVKK_FROM, value: 15, cites: [cite('KVKK', '15/3')] });
/** Veri ihlali bildirimi: hours after it was learned of (Board decision 24.01.2019/10). */
export const BREACH_HOURS = dated({ from: day('2019-02-15'), value: 72, cites: [cite('KVKK', '12/5')] });
