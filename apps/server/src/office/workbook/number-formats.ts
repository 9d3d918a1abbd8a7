/** How numbers of a style are shown: as a day, as a time of day, with so many digits at least, or as they are. */
export type Shown = 'DAY' | 'TIME' | { readonly digits: number } | null;

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

/** What a format code means for positive numbers. */
function meaning(code: string): Shown {
  const plain = (code.split(';')[0] as string)
    .replaceAll(/"[^"]*"|\\.|_.|\*./gu, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/giu, '');
  if (/^0+$/u.test(plain)) return plain.length > 1 ? { digits: plain.length } : null;
  if (/general/iu.test(plain)) return null;
  if (/[dy]/iu.test(plain)) return 'DAY';
  if (/[hs]/iu.test(plain)) return 'TIME';
  return /m/iu.test(plain) ? 'DAY' : null;
}

export const shownAs = (formatId: number, codes: ReadonlyMap<number, string>): Shown => {
  const code = codes.get(formatId);
  return code === undefined ? builtIn(formatId) : meaning(code);
};

/** A number as people see it in a spreadsheet: days as `YYYY-MM-DD`, times as `HH:MM`, leading zeros where the format asks for them. */
export function numberText(value: number, shown: Shown, date1904: boolean): string {
  if (!Number.isFinite(value)) return '';
  if (typeof shown === 'object' && shown)
    return Number.isInteger(value) ? String(value).padStart(shown.digits, '0') : String(value);
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
