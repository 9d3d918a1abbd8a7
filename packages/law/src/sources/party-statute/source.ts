import type { Source } from '../../kernel/source.ts';

export const source = {
  name: 'party-statute',
  title: {
    tr: 'Parti Tüzüğü ve Teşkilat İç Yönetmeliği',
    en: 'Party statute and internal regulation',
  },
  texts: {
    PT: { short: 'Parti Tüzüğü', tr: 'Parti Tüzüğü', en: 'Party statute' },
    TIY: { short: 'TİY', tr: 'Teşkilat İç Yönetmeliği', en: 'Internal regulation of the organisation' },
    DISY: {
      short: 'Disiplin Yön.',
      tr: 'Disiplin Kurulları Yönetmeliği',
      en: 'Regulation of the disciplinary boards',
    },
  },
  subjects: [
    'membership',
    'membership-deadlines',
    'delegates',
    'ex-officio',
    'delegate-election',
    'congress-call',
    'congress-meeting',
    'candidacy',
    'ballots',
    'voting',
    'party-chair',
    'boards',
    'board-members',
    'removal',
    'arbitration',
    'discipline-boards',
    'discipline-penalties',
    'discipline-procedure',
    'precaution',
    'finance',
    'groups',
    'organisation',
  ],
} as const satisfies Source;
