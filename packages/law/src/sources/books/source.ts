import type { Source } from '../../kernel/source.ts';

export const source = {
  name: 'books',
  title: { tr: 'Defterler Yönetmeliği', en: 'Books regulation' },
  texts: { DEF: { short: 'Defterler Yön.', tr: 'Defterler Yönetmeliği', en: 'Books regulation' } },
  subjects: ['catalogue', 'numbering', 'decision-book', 'registers', 'member-register'],
} as const satisfies Source;
