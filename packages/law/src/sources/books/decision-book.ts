export const DECIDING_ORGANS = [
  'kongre',
  'MKYK',
  'MYK',
  'yönetim kurulu',
  'yürütme kurulu',
  'disiplin kurulu',
  'hakem kurulu',
  'grup genel kurulu',
  'grup yönetim kurulu',
  'grup disiplin kurulu',
] as const;

export const ENTRY_FIELDS = [
  'tarih',
  'karar numarası',
  'yer',
  'olağan/olağanüstü',
  'gündem',
  'divan üyeleri veya katılanlar',
  'gündeme ilişkin tutanak özetleri',
] as const;

export const CONGRESS_FIELDS = ['aday listeler ve oy oranları', 'seçimi kazanan listenin yedeklerinin oyları'] as const;

/** Karara yazılacak hususlar (m.17): seven items; at a congress also the lists with their shares of the vote and the votes of the substitutes of the winning list. */
export const entryFieldsOf = (of: (typeof DECIDING_ORGANS)[number]): readonly string[] =>
  of === 'kongre' ? [...ENTRY_FIELDS, ...CONGRESS_FIELDS] : ENTRY_FIELDS;

/** Kararı imzalayacaklar: all who took part; of a congress its divan; without a decision, those present or the secretary of the tier (m.17). */
export const signersOf = (of: (typeof DECIDING_ORGANS)[number], decisionTaken: boolean): string =>
  of === 'kongre'
    ? 'divan üyeleri'
    : decisionTaken
      ? 'toplantıya katılan üyeler'
      : 'toplantıda bulunanlar veya kademe sekreteri';
