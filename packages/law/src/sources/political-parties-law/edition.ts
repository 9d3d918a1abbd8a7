import { day, type IsoDay } from '@divan/basics';
import { type Citation, cite } from '../../kernel/cite.ts';
import { type Dated, dated } from '../../kernel/dated.ts';
import { oneOf } from '../../kernel/input.ts';

/** Hangi metin: the Political Parties Law as two compendia print it. HUKUK 0080 */
export type Edition = '2012' | '2022';
export const edition = oneOf('2012', '2022');

/** The day to which an edition is current: an annulment announced on 5.7.2012; Law 7417 of 5.7.2022. */
export const EDITION_ON: Readonly<Record<Edition, IsoDay>> = { '2012': day('2012-07-05'), '2022': day('2022-07-05') };

/** Since when the rules are known to stand as written here; the wording before edition 2012 is not on file. */
export const SPK_FROM = EDITION_ON['2012'];

type Articles = readonly [string, ...string[]];
const cites = (articles: Articles) => articles.map((one) => cite('SPK', one)) as [Citation, ...Citation[]];

/** A figure on which both editions agree. */
export const inBoth = <T>(value: T, ...articles: Articles): Dated<T> =>
  dated({ from: EDITION_ON['2012'], value, cites: cites(articles) });

/** A figure that changed between the editions. */
export const changed = <T>(in2012: T, in2022: T, ...articles: Articles): Dated<T> =>
  dated(
    { from: EDITION_ON['2012'], value: in2012, cites: cites(articles) },
    { from: EDITION_ON['2022'], value: in2022, cites: cites(articles) },
  );

/** A figure as an edition has it. */
export const inEdition = <T>(figure: Dated<T>, of: Edition): T => figure.on(EDITION_ON[of]).value;

/** A figure on which both editions agree. @throws RangeError when they do not: then the question needs an edition. */
export function agreed<T>(figure: Dated<T>): T {
  const [only, ...more] = figure.periods;
  if (!only || more.length > 0) throw new RangeError('the editions differ: ask for one');
  return only.value;
}
