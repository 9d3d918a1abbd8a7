import { inSentence, isDay } from '@divan/basics';
import { shownDay } from '../kernel/shown-day.ts';
import type { Facts, RefusalEntry } from './refusal.ts';

/** A fact as people read it: days and hours in figures, in both languages (10 October 2026 is left to papers). */
const shown = (value: Facts[string] | undefined): string => {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map((one: string) => inSentence(one)).join(', ');
  const text = String(value);
  const instant = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})(:[\d.]+Z)?$/u.exec(text);
  if (instant) {
    const hour = (Number(instant[1]) + (instant[3] ? 3 : 0)) % 24;
    return `${String(hour).padStart(2, '0')}.${instant[2]}`;
  }
  return isDay(text) ? shownDay(text) : inSentence(text);
};

const fill = (template: string) => (facts: Facts) =>
  template.replaceAll(/\{(\w+)\}/gu, (_, key: string) => shown(facts[key]));

/** A refusal as it is written down: the sentence, and the next lawful step, in both languages. */
interface Template extends Pick<RefusalEntry, 'kind' | 'cites'> {
  readonly tr: string;
  readonly en: string;
  readonly nextTr: string;
  readonly nextEn: string;
}

/**
 * One row of the table: `{fact}` in a sentence stands for a figure; days print as 10.10.2026 and instants as the hour in Istanbul.
 * No suffix is ever glued to a figure.
 */
export const row = ({ kind, cites, tr, en, nextTr, nextEn }: Template): RefusalEntry => ({
  kind,
  cites,
  tr: fill(tr),
  en: fill(en),
  nextTr: fill(nextTr),
  nextEn: fill(nextEn),
});
