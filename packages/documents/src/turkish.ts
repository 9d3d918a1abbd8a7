import { dayIn, dayParts, type IsoDay } from '@divan/basics';

/** Turkish words for papers (documents: 4.2). Every figure that appears in words comes from the same number. */
const ONES = ['', 'bir', 'iki', 'üç', 'dört', 'beş', 'altı', 'yedi', 'sekiz', 'dokuz'] as const;
const TENS = ['', 'on', 'yirmi', 'otuz', 'kırk', 'elli', 'altmış', 'yetmiş', 'seksen', 'doksan'] as const;
const SCALES = ['', 'bin', 'milyon', 'milyar'] as const;
const MONTHS = [
  'Ocak',
  'Şubat',
  'Mart',
  'Nisan',
  'Mayıs',
  'Haziran',
  'Temmuz',
  'Ağustos',
  'Eylül',
  'Ekim',
  'Kasım',
  'Aralık',
] as const;
const WEEKDAYS = ['Pazartesi', 'Salı', 'Çarşamba', 'Perşembe', 'Cuma', 'Cumartesi', 'Pazar'] as const;

/** The greatest number that has words here. */
const MOST_IN_WORDS = 999_999_999_999;

function whole(n: number): number {
  if (!Number.isInteger(n) || n < 0) throw new RangeError(`no count: ${n}`);
  return n;
}

/** 51 → `elli bir`; 0 → `sıfır`; never `bir yüz`, never `bir bin`. */
export function cardinal(n: number): string {
  if (whole(n) > MOST_IN_WORDS) throw new RangeError(`no words for ${n}`);
  if (n === 0) return 'sıfır';
  const words: string[] = [];
  for (let scale = 3; scale >= 0; scale--) {
    const group = Math.floor(n / 1000 ** scale) % 1000;
    if (group === 0) continue;
    const [hundreds, rest] = [Math.floor(group / 100), group % 100];
    const said = [
      hundreds > 1 ? ONES[hundreds] : '',
      hundreds > 0 ? 'yüz' : '',
      TENS[Math.floor(rest / 10)],
      ONES[rest % 10],
    ];
    if (!(scale === 1 && group === 1)) words.push(...said.filter((word): word is string => Boolean(word)));
    const name = SCALES[scale];
    if (name) words.push(name);
  }
  return words.join(' ');
}

/** 1284 → `1.284`. */
export const grouped = (n: number): string => String(whole(n)).replaceAll(/\B(?=(\d{3})+$)/gu, '.');

/** 78 → `78 (yetmiş sekiz)`; a number without words, which somebody typed, stands in figures: a paper that cannot be made could not be sealed. */
export const figuresAndWords = (n: number): string =>
  n > MOST_IN_WORDS ? grouped(n) : `${grouped(n)} (${cardinal(n)})`;

const ORDINAL_ENDING: Record<string, string> = {
  a: 'ıncı',
  ı: 'ıncı',
  e: 'inci',
  i: 'inci',
  o: 'uncu',
  u: 'uncu',
  ö: 'üncü',
  ü: 'üncü',
};

function ordinalEnding(word: string): string {
  const vowels = [...word].filter((letter) => letter in ORDINAL_ENDING);
  const ending = ORDINAL_ENDING[vowels.at(-1) as string] as string;
  return (word.at(-1) as string) in ORDINAL_ENDING ? ending.slice(1) : ending;
}

/** 9 → `9’uncu`, by the last spoken word; typeset with U+2019. */
export const ordinal = (n: number): string => `${grouped(n)}’${ordinalEnding(cardinal(n))}`;

/** 54 → `elli dördüncü`. */
export function ordinalWord(n: number): string {
  const words = cardinal(n);
  return `${words.endsWith('dört') ? words.replace(/dört$/u, 'dörd') : words}${ordinalEnding(words)}`;
}

/** What people wrote as a sentence of its own: one that ends openly gets its full stop, so that the next does not run into it. */
export const ended = (text: string): string => (/[.!?…:;]["”’)\]]*\s*$/u.test(text) || text === '' ? text : `${text}.`);

/** What people wrote, as the end of a sentence of ours. */
export const quoted = (text: string): string => `“${text}”${/[.!?…]$/u.test(text) ? '' : '.'}`;

/** `17 Nisan 2027`. */
export function longDate(on: IsoDay): string {
  const { year, month, day } = dayParts(on);
  return `${day} ${MONTHS[month - 1]} ${year}`;
}

/** `17.04.2027`, of a day, of a minute in Istanbul, or of an instant, whose day is the one in Istanbul. */
export const dots = (on: string): string => dayIn(on).split('-').reverse().join('.');
export const datePhrase = (on: string): string => `${dots(on)} tarihinde`;
/** ISO weekday 1..7 → `Pazartesi` … */
export const weekdayName = (weekday: number): string => WEEKDAYS[weekday - 1] as string;
/** `YYYY-MM-DDTHH:mm` or `HH:mm` → `14.05`. */
export const clock = (minute: string): string => minute.slice(-5).replace(':', '.');

/** A · A ile B · A, B ve C. */
export function joinNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  if (names.length === 2) return `${names[0]} ile ${names[1]}`;
  return `${names.slice(0, -1).join(', ')} ve ${names.at(-1)}`;
}

/** `oy birliğiyle` only if everybody attending said yes; an abstention or a missing vote makes it `oy çokluğuyla`. */
export function voteWord(v: {
  readonly attending: number;
  readonly yes: number;
}): 'oy birliğiyle' | 'oy çokluğuyla' | null {
  if (v.yes === v.attending) return 'oy birliğiyle';
  return 2 * v.yes > v.attending ? 'oy çokluğuyla' : null;
}
