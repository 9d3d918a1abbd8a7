import type { IsoDay } from '@divan/basics';
import type { Citation } from './cite.ts';
import { after, type Period } from './deadlines/period.ts';

/** Saklama süresi of a kind of record: a period, or for ever where the source knows no end. */
export interface RetentionClass {
  readonly period: Period | 'FOR_EVER';
  readonly cites: readonly [Citation, ...Citation[]];
}

/** Until when a record is kept, counted from an event; null = for ever. */
export const keepUntil = ({ period }: Pick<RetentionClass, 'period'>, from: IsoDay): IsoDay | null =>
  period === 'FOR_EVER' ? null : after(from, period);
