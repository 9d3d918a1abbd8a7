/** What people file on paper. */
export const FILED_KINDS: Readonly<Record<'CANDIDACY' | 'LIST' | 'MOTION' | 'AGENDA_ITEM', string>> = {
  CANDIDACY: 'Adaylık beyanı',
  LIST: 'Aday listesi',
  MOTION: 'Önerge',
  AGENDA_ITEM: 'Gündeme ekleme istemi',
};
