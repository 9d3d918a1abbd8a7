import { plain } from './words.ts';

export const EX_OFFICIO = { exOfficioDelegate: true, mayVote: true };

export const NOT_EX_OFFICIO = { exOfficioDelegate: false, mayVote: false };

const HONORARY = { exOfficioDelegate: false, honoraryMember: true, maySpeak: true, mayVote: false };

/** Tabii delege: who has a seat in which congress by office. The first row that fits decides. */
const BY_OFFICE: Readonly<Record<string, readonly (readonly [RegExp, object])[]>> = {
  belde: [
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [/chair|başkan|board|yönetim kurulu/u, EX_OFFICIO],
  ],
  ilçe: [
    [/metropolitan mayor|büyükşehir belediye/u, NOT_EX_OFFICIO],
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [
      /disciplin|disiplin|arbitration|hakem|executive|yürütme|council|meclis|neighbourhood|mahalle|province|provincial/u,
      NOT_EX_OFFICIO,
    ],
    [/(district|ilçe) (chair|başkan)|chair of the district|board|yönetim kurulu|chair and/u, EX_OFFICIO],
  ],
  il: [
    [/arbitration|hakem/u, NOT_EX_OFFICIO],
    [/former|eski/u, NOT_EX_OFFICIO],
    [/deputy|deputies|milletvekil/u, EX_OFFICIO],
    [/(district|ilçe|belde)[^,;]*(mayor|belediye başkanı)/u, NOT_EX_OFFICIO],
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [/district|ilçe|belde/u, NOT_EX_OFFICIO],
    [/disciplin|disiplin|board|yönetim kurulu|chair|başkan/u, EX_OFFICIO],
  ],
  'büyük kongre': [
    [/central arbitration|merkez.*hakem|headquarters arbitration/u, HONORARY],
    [
      /(former|eski) .*(chair|prime minister|minister|deputy|deputies|mkyk|mdk|arbitration|branch|başkan|başbakan|bakan|milletvekil|hakem|kol)/u,
      HONORARY,
    ],
    [/former|eski/u, NOT_EX_OFFICIO],
    [/province chair|provincial chair|(^|\s)il başkanı|branch|kol(u|ları)/u, NOT_EX_OFFICIO],
    [
      /party chair|chair of the party|genel başkan|mkyk|mdk|merkez disiplin|merkez karar|founder|kurucu|minister|bakan|deputy|deputies|milletvekil/u,
      EX_OFFICIO,
    ],
  ],
};

/** Provisional or substitute holders have no vote by office; nor has a founder or former officer who has left the party. */
const WITHOUT_OFFICE =
  /provisional|geçici|appointed|atanmış|substitute|yedek|no longer (a )?(member|in office|serving)|left the party|not serving|resigned|removed/u;

/** What a person is in a congress by office: an ex-officio delegate, an honorary member who speaks, or nothing (Tüzük m.22/4, 29/6-7, 35/3-4, 62.2-3). `null` when the words are not known. */
export function congressSeatByOffice(congress: string, person: string): object | null {
  const said = plain(person);
  const delegateToo = /also (an? )?(elected )?delegate|who is (an? )?(elected )?delegate|with delegate title/u.test(
    said,
  );
  const row = WITHOUT_OFFICE.test(said)
    ? ([/./u, NOT_EX_OFFICIO] as const)
    : BY_OFFICE[congress]?.find(([words]) => words.test(said));
  if (!row) return null;
  return delegateToo ? { ...row[1], mayVote: true } : row[1];
}
