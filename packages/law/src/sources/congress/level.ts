import { oneOf, type Parser } from '../../kernel/input.ts';

/** Kademe: the four tiers of congresses. BUYUK is the grand congress (Büyük Kongre). */
export type CongressLevel = 'BELDE' | 'ILCE' | 'IL' | 'BUYUK';

const EDGE = { belde: 'BELDE', ilçe: 'ILCE', il: 'IL', büyük: 'BUYUK' } as const satisfies Record<
  string,
  CongressLevel
>;

/** Reads a tier as the cases write it; only those named may occur. */
export const levelOf =
  <const L extends readonly (keyof typeof EDGE)[]>(...levels: L): Parser<(typeof EDGE)[L[number]]> =>
  (value, path) =>
    EDGE[oneOf(...levels)(value, path) as L[number]];

export const anyLevel = levelOf('belde', 'ilçe', 'il', 'büyük');

/** The tier as a sentence names it. */
export const LEVEL_WORDS: Record<CongressLevel, { readonly tr: string; readonly en: string }> = {
  BELDE: { tr: 'belde kongresi', en: 'town congress' },
  ILCE: { tr: 'ilçe kongresi', en: 'district congress' },
  IL: { tr: 'il kongresi', en: 'provincial congress' },
  BUYUK: { tr: 'Büyük Kongre', en: 'grand congress' },
};
