import { err, type Result } from '@divan/basics';
import { type Citation, shortCitation } from '../kernel/cite.ts';

/** A field that somebody else wrote meanwhile: what stands there now and what was sent. */
export interface Difference {
  readonly field: string;
  readonly now: unknown;
  readonly yours: unknown;
}

/** The figures and words behind a refusal, ready for JSON. */
export type Facts = Readonly<
  Record<string, string | number | boolean | null | readonly string[] | readonly Difference[]>
>;

export type Language = 'tr' | 'en';

/**
 * One row of the table of refusals.
 * `kind`: LAW refused by an article; RIGHT the person may not, somebody else may; ORDER something else must come first; INPUT what was entered cannot be used.
 */
export interface RefusalEntry {
  readonly kind: 'LAW' | 'RIGHT' | 'ORDER' | 'INPUT';
  /** Empty where no article stands behind it: a slip of the pen, a missing right, a machine that is busy. */
  readonly cites: readonly Citation[];
  /** What is refused and why, with figures. Finished sentences. */
  readonly tr: (facts: Facts) => string;
  readonly en: (facts: Facts) => string;
  /** The next lawful step. */
  readonly nextTr: (facts: Facts) => string;
  readonly nextEn: (facts: Facts) => string;
}

export type RefusalTable = Readonly<Record<string, RefusalEntry>>;

/** A refusal as it travels: code for programs, facts for people. Wording and articles come from the table. */
export interface Refused<Code extends string = string> {
  readonly code: Code;
  readonly facts: Facts;
}

/** A refusal with its wording, as a reply of the server or a message of the command line carries it. */
export interface WordedRefusal extends Refused {
  readonly kind: RefusalEntry['kind'];
  readonly articles: readonly string[];
  readonly sentence: { readonly tr: string; readonly en: string };
  readonly next: { readonly tr: string; readonly en: string };
}

export function refuseWith<Code extends string>(code: Code, facts: Facts = {}): Result<never, Refused<Code>> {
  return err({ code, facts });
}

export function wordRefusal(table: RefusalTable, refused: Refused): WordedRefusal {
  const entry = table[refused.code];
  if (!entry) throw new Error(`no such refusal: ${refused.code}`);
  const { facts } = refused;
  return {
    code: refused.code,
    facts,
    kind: entry.kind,
    articles: entry.cites.map(shortCitation),
    sentence: { tr: entry.tr(facts), en: entry.en(facts) },
    next: { tr: entry.nextTr(facts), en: entry.nextEn(facts) },
  };
}
