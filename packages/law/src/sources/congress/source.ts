import type { Source } from '../../kernel/source.ts';

export const source = {
  name: 'congress',
  title: { tr: 'Kongre Yönetmeliği', en: 'Congress regulation' },
  texts: { KY: { short: 'Kongre Yön.', tr: 'Kongre Yönetmeliği', en: 'Congress regulation' } },
  subjects: [
    'apportionment',
    'delegates',
    'calendar',
    'deadlines',
    'delegate-election',
    'voters',
    'candidacy',
    'ballots',
    'results',
    'agenda',
    'conduct',
    'divan',
    'party-chair',
    'oversight',
    'papers',
  ],
} as const satisfies Source;
