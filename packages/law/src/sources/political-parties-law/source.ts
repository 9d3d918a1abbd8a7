import type { Source } from '../../kernel/source.ts';

export const source = {
  name: 'political-parties-law',
  title: { tr: '2820 sayılı Siyasi Partiler Kanunu', en: 'Political Parties Law' },
  texts: { SPK: { short: '2820', tr: '2820 sayılı Siyasi Partiler Kanunu', en: 'Political Parties Law no. 2820' } },
  subjects: [
    'membership',
    'founding',
    'great-congress',
    'organs',
    'elective-congress',
    'group',
    'participation',
    'primary',
    'discipline',
    'records',
    'finance',
    'penalties',
  ],
} as const satisfies Source;
