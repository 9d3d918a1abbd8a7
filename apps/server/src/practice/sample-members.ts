import type { AssociationStatute } from '@divan/law';

const NAMES = [
  'Deniz',
  'Melis',
  'Burak',
  'Zeynep',
  'Onur',
  'Elif',
  'Hakan',
  'Pınar',
  'Cem',
  'Gökçe',
  'Ferhat',
  'Aslı',
  'Mert',
  'İpek',
  'Ege',
  'Nil',
  'Levent',
  'Sevgi',
  'Esra',
  'Selin',
  'Tarık',
  'Nazlı',
  'Umut',
  'Kaan',
  'Kerem',
  'Sibel',
  'Yasemin',
  'Hüseyin',
  'Nermin',
  'Şükran',
  'Ilgaz',
  'Çağla',
  'Özge',
  'Ünal',
  'İsmail',
  'Ayşe',
  'Iraz',
  'Ömer',
  'Şule',
  'Ufuk',
  'Veli',
  'Zerrin',
  'Alp',
  'Bahar',
  'Can',
  'Dilek',
  'Emre',
  'Feride',
  'Gizem',
  'Halil',
];

export interface SampleMember {
  readonly id: string;
  readonly accountId: string;
  readonly no: string;
  readonly name: string;
  readonly surname: string;
  readonly email: string;
}

/** Fewer would not fill the organs twice over, and an assembly of few is none. */
const LEAST = 25;
/** Beside those who sit in the organs: who presides, who writes, who is looked at. */
const BESIDE = 9;

/** How many members a practice needs by the statute of who practises. */
export const membersNeeded = (s: AssociationStatute): number =>
  Math.min(
    NAMES.length * 9,
    Math.max(LEAST, s.boardPrincipals + s.boardSubstitutes + s.auditPrincipals + s.auditSubstitutes + BESIDE),
  );

/** All are called Örnek, and their numbers are no member's. */
export const sampleMembers = (count: number, newId: () => string): SampleMember[] =>
  Array.from({ length: count }, (_, i) => {
    const round = Math.floor(i / NAMES.length);
    const no = `PROVA-${String(i + 1).padStart(3, '0')}`;
    return {
      id: newId(),
      accountId: newId(),
      no,
      name: NAMES[i % NAMES.length] as string,
      surname: round === 0 ? 'Örnek' : `Örnek ${round + 1}`,
      email: `${no.toLowerCase()}@prova.invalid`,
    };
  });

/** Which of them one sees the practice as: who opens it, who is to preside, who votes. */
export const placesOf = (count: number): { readonly baskan: number; readonly divan: number; readonly uye: number } => ({
  baskan: 0,
  divan: count - 4,
  uye: count - 1,
});
