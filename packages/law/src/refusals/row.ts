import { inSentence, isDay } from '@divan/basics';
import { shownDay } from '../kernel/shown-day.ts';
import type { Facts, Language, RefusalEntry } from './refusal.ts';

/** Codes as people read them. What has no word here is left to programs, which find it in the facts. */
const WORDS: Readonly<Record<string, readonly [tr: string, en: string]>> = {
  YONETIM_KURULU: ['Yönetim Kurulu', 'the board'],
  DENETIM_KURULU: ['Denetim Kurulu', 'the audit board'],
  DISIPLIN_KURULU: ['Disiplin Kurulu', 'the disciplinary board'],
  OPEN: ['açık', 'open'],
  SECRET: ['gizli', 'secret'],
  DIVAN_CHAIR: ['divan başkanı', 'the divan chair'],
  VICE_CHAIR: ['başkan vekili', 'the vice chair'],
  SECRETARIES: ['yazmanlar', 'the secretaries'],
  OPENER: ['toplantıyı açan', 'the opener'],
  BOARD_CHAIR: ['yönetim kurulu başkanı', 'the board chair'],
  BOARD_MEMBERS: ['katılan kurul üyeleri', 'the board members present'],
  GIVER_AND_RECEIVERS: ['teslim eden ve alanlar', 'giver and receivers'],
  OPENING: ['açılış', 'opening'],
  DIVAN: ['divan seçimi', 'election of the divan'],
  READING: ['gündemin okunması', 'reading of the agenda'],
  REPORT: ['faaliyet raporu', 'report'],
  ACCOUNTS: ['hesaplar', 'accounts'],
  DISCHARGE: ['ibra', 'discharge'],
  BUDGET: ['bütçe', 'budget'],
  ELECTION: ['seçim', 'election'],
  WISHES: ['dilek ve temenniler', 'wishes'],
  CLOSING: ['kapanış', 'closing'],
  BY_SHEET: ['tek tek okuyarak', 'paper by paper'],
  BY_FIGURE: ['toplamlarıyla', 'as totals'],
  ACCEPTED: ['kabul edildi', 'accepted'],
  REFUSED: ['reddedildi', 'refused'],
  WITHDRAWN: ['geri alındı', 'withdrawn'],
};
const worded = (code: string, language: Language): string => WORDS[code]?.[language === 'tr' ? 0 : 1] ?? code;

/** A fact as people read it: days and hours in figures, in both languages (10 October 2026 is left to papers). */
const shown = (value: Facts[string] | undefined, language: Language): string => {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.map((one: string) => inSentence(worded(one, language))).join(', ');
  const text = String(value);
  const instant = /^\d{4}-\d{2}-\d{2}T(\d{2}):(\d{2})(:[\d.]+Z)?$/u.exec(text);
  if (instant) {
    const hour = (Number(instant[1]) + (instant[3] ? 3 : 0)) % 24;
    return `${String(hour).padStart(2, '0')}.${instant[2]}`;
  }
  return isDay(text) ? shownDay(text) : inSentence(worded(text, language));
};

const fill = (template: string, language: Language) => (facts: Facts) =>
  template.replaceAll(/\{(\w+)\}/gu, (_, key: string) => shown(facts[key], language));

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
  tr: fill(tr, 'tr'),
  en: fill(en, 'en'),
  nextTr: fill(nextTr, 'tr'),
  nextEn: fill(nextEn, 'en'),
});
