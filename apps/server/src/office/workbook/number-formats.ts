/** How numbers of a style are shown: as a day, as a time of day, figure by figure among letters, or as they are. */
export type Shown = 'DAY' | 'TIME' | { readonly mask: readonly MaskPart[] } | null;
/** A figure that is always shown, one that is shown where the number has it, or what stands between. */
type MaskPart = { readonly figure: '0' | '#' } | { readonly text: string };

const MILLIS = 86_400_000;
/** Built-in formats (ECMA-376 part 1, 18.8.30), with those of East Asian languages. */
const builtIn = (id: number): Shown =>
  (id >= 14 && id <= 17) ||
  id === 22 ||
  (id >= 27 && id <= 31) ||
  id === 36 ||
  (id >= 50 && id <= 54) ||
  id === 57 ||
  id === 58
    ? 'DAY'
    : (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) || id === 55 || id === 56
      ? 'TIME'
      : null;

/** Signs that spreadsheets show without quotes. */
const BARE = new Set(" -()+/:!^&'~{}<>=".split(''));

/** The figures and letters of a format like `0000`, `"ÜYE-"0000` or `(###) ### ## ##`; null for one that counts or measures, and for a single figure alone. */
function maskOf(code: string): readonly MaskPart[] | null {
  const parts: MaskPart[] = [];
  for (const [part, quoted, escaped] of code.matchAll(/"([^"]*)"|\\(.)|_.|\*.|\[[^\]]*\]|[\s\S]/gu)) {
    const text = quoted ?? escaped;
    if (text !== undefined) parts.push({ text });
    else if (part === '0' || part === '#') parts.push({ figure: part });
    else if (part.startsWith('_')) parts.push({ text: ' ' });
    else if (part.startsWith('*') || part.startsWith('[')) continue;
    else if (BARE.has(part)) parts.push({ text: part });
    else return null;
  }
  const figures = parts.filter((part) => 'figure' in part);
  return figures.length > 0 && (parts.length > 1 || figures.length > 1) ? parts : null;
}

/** Figures from the right into their places; those that have none stand before the first. */
function masked(value: number, parts: readonly MaskPart[]): string {
  const figures = String(value);
  let left = figures.length;
  let places = parts.filter((part) => 'figure' in part).length;
  let shown = '';
  for (const part of parts.toReversed()) {
    if ('text' in part) {
      shown = part.text + shown;
      continue;
    }
    places -= 1;
    const from = places === 0 ? 0 : Math.max(0, left - 1);
    shown = (left > 0 ? figures.slice(from, left) : part.figure === '0' ? '0' : '') + shown;
    left = from;
  }
  return shown.trim();
}

/** What a format code means for positive numbers. */
function meaning(code: string): Shown {
  const mask = maskOf(code.split(';')[0] as string);
  if (mask) return { mask };
  const plain = (code.split(';')[0] as string)
    .replaceAll(/"[^"]*"|\\.|_.|\*./gu, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '');
  if (/general/iu.test(plain)) return null;
  if (/[dy]/iu.test(plain)) return 'DAY';
  if (/[hs]/iu.test(plain)) return 'TIME';
  return /m/iu.test(plain) ? 'DAY' : null;
}

export const shownAs = (formatId: number, codes: ReadonlyMap<number, string>): Shown => {
  const code = codes.get(formatId);
  return code === undefined ? builtIn(formatId) : meaning(code);
};

/** A number as people see it in a spreadsheet: days as `YYYY-MM-DD`, times as `HH:MM`, zeros, spaces and letters where the format asks for them. */
export function numberText(value: number, shown: Shown, date1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (typeof shown === 'object' && shown)
    return Number.isSafeInteger(value) && value >= 0 ? masked(value, shown.mask) : String(value);
  if (shown === null || value < 0 || value > 2_958_465) return String(value);
  if (shown === 'TIME' && value < 1) {
    const minutes = Math.round(value * 1440);
    return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  }
  const days = Math.floor(value + 1e-9);
  // The calendar of 1900 counts a 29 February that never was.
  const base = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30);
  return new Date(base + days * MILLIS).toISOString().slice(0, 10);
}
