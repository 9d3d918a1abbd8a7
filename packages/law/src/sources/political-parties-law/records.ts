import type { IsoDay } from '@divan/basics';
import { keepUntil } from '../../kernel/retention.ts';
import { agreed, type Edition, inEdition } from './edition.ts';
import { ELECTRONIC_BOOKS, RECORDS_KEPT } from './figures.ts';

export type PartyRecord = 'CONGRESS_BALLOTS' | 'PRIMARY_PAPERS' | 'RECEIPT_COUNTERFOIL' | 'EXPENSE_DOCUMENT';

/**
 * Saklama süresi. Counted for ballots from the congress, for primaries from the final results of the parliamentary election, for vouchers from the notification
 * of the Constitutional Court's first review (m.21, 49, 69, 70).
 */
export const partyRecordKeptUntil = (kind: PartyRecord, from: IsoDay): IsoDay =>
  keepUntil({ period: agreed(RECORDS_KEPT)[kind] }, from) as IsoDay;

export const MANDATORY_BOOKS = [
  'MEMBER_REGISTER',
  'DECISION_BOOK',
  'CORRESPONDENCE_REGISTER',
  'INCOME_EXPENSE_BOOK',
  'INVENTORY_BOOK',
] as const;

export type MandatoryBook = (typeof MANDATORY_BOOKS)[number];

/** Tutulacak defterler: which of the five books of m.60 are missing, in the order of the article. */
export const missingBooks = (has: readonly MandatoryBook[]): readonly MandatoryBook[] =>
  MANDATORY_BOOKS.filter((book) => !has.includes(book));

/** Elektronik defter ve tek yapraklı form: only in edition 2022; loose leaves numbered and certified before use (Ek m.7). */
export const electronicBooksAllowed = (q: {
  readonly edition: Edition;
  readonly medium: 'ELECTRONIC' | 'CONTINUOUS_FORM';
  readonly pagesNumbered: boolean | null;
  readonly certifiedBeforeUse: boolean | null;
}): boolean =>
  inEdition(ELECTRONIC_BOOKS, q.edition) &&
  (q.medium === 'ELECTRONIC' || (q.pagesNumbered === true && q.certifiedBeforeUse === true));
