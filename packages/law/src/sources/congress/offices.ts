import { lowerTr } from '@divan/basics';
import type { CongressLevel } from './level.ts';

/** What takes an office out of the list: reserves, appointed and provisional people, former holders, people of another place or party. */
const NOT_IN_OFFICE =
  /(^|\s)eski\s|yedek|ata(nmış|nan|ma)|seçilmemiş|geçici|vek[aâ]leten|istifa|ayrıl|onur üye|sona er|bitmiş|biten|ihraç|düşmüş|başka\s|partili olmayan|bağımsız|former|reserve|appointed|provisional/u;

interface Office {
  readonly words: RegExp;
  /** Words that make it the office of another tier. */
  readonly unless?: RegExp;
}

const MAYOR = /belediye başkanı/u;
const BOARD = /yönetim kurulu/u;

/** Offices that make a natural delegate, by tier: the lists of m.39.2, 45.2, 50.2 and 68.2 are exhaustive. */
const NATURAL: Record<CongressLevel, readonly Office[]> = {
  BELDE: [
    { words: /belde başkanı/u },
    { words: BOARD, unless: /ilçe\s|(^|\s)il\s/u },
    { words: MAYOR, unless: /ilçe\s|büyükşehir|(^|\s)il\s/u },
  ],
  ILCE: [
    { words: /ilçe başkanı/u },
    { words: BOARD, unless: /belde\s|(^|\s)il\s/u },
    { words: MAYOR, unless: /büyükşehir|(^|\s)il\s/u },
    // The mayor of the province, in its central district.
    { words: /^(?=.*merkez ilçe).*belediye başkanı/u, unless: /büyükşehir/u },
  ],
  IL: [
    { words: /milletvekil|deputy/u },
    { words: /(^|\s)il başkanı/u },
    { words: /(yönetim|disiplin) kurulu/u, unless: /belde\s|ilçe\s/u },
    { words: MAYOR, unless: /belde\s|ilçe\s/u },
  ],
  BUYUK: [
    { words: /genel başkan(?!lık)|party chair/u },
    { words: /mkyk|merkez karar ve yönetim kurulu/u },
    { words: /mdk|merkez disiplin kurulu/u },
    { words: /kurucu|founder/u },
    { words: /bakan($|\s|ı)|minister|milletvekil|deputy/u },
  ],
};

/** Wings have congresses of their own; their offices count in no main congress. */
const WING = /kadın|gençlik|kol(u|ları)/u;

/** Whether an office, in the words of the party, makes its holder a natural delegate of a congress. */
export function naturalAt(level: CongressLevel, person: string): boolean {
  const said = lowerTr(person);
  if (NOT_IN_OFFICE.test(said) || WING.test(said)) return false;
  return NATURAL[level].some(({ words, unless }) => words.test(said) && !unless?.test(said));
}

/** Onur üyesi: by a former central office; speaks without a vote (m.68.3). */
export const honoraryOnly = (person: string): boolean => /(^|\s)eski\s|onur üye|former/u.test(lowerTr(person));
