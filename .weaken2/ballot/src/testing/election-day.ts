import type { Contest } from '#src/election/contest.ts';
import type { SimulatedContest } from './simulated-election.ts';

const named = (...names: string[]) => names.map((name, i) => ({ id: `aday-${i + 1}`, name }));

/** Discharge: yes, no or abstain; no void and no blank choice. */
export const DISCHARGE: Omit<Contest, 'issuerKeys'> = {
  id: 'ibra',
  title: 'Yönetim kurulunun ibrası',
  kind: 'YES_NO',
  options: [
    { id: 'YES', name: 'Kabul' },
    { id: 'NO', name: 'Ret' },
    { id: 'ABSTAIN', name: 'Çekimser' },
  ],
  least: 1,
  most: 1,
  void: false,
  blank: false,
  roll: 100,
  runoffOf: null,
};

const CHAIR: Omit<Contest, 'issuerKeys'> = {
  ...DISCHARGE,
  id: 'divan',
  title: 'Divan başkanı',
  kind: 'CHAIR',
  options: named('Ayşe Yılmaz', 'Bora Demir'),
  void: true,
  blank: true,
};

const LISTS: Omit<Contest, 'issuerKeys'> = {
  ...CHAIR,
  id: 'listeler',
  title: 'Yarışan listeler',
  kind: 'LISTS',
  options: named('Mavi', 'Beyaz'),
};

/** Çarşaf liste: two or three marks of five names. */
export const SHEET: Omit<Contest, 'issuerKeys'> = {
  ...CHAIR,
  id: 'kurul',
  title: 'Yönetim kurulu',
  kind: 'SHEET',
  options: named('Ayşe', 'Bora', 'Can', 'Deniz', 'Elif'),
  least: 2,
  most: 3,
};

const mark = (...marked: number[]) => ({ marked });

/** A day of the cast with every kind of ballot, void and blank ones, challenges, and a run-off. */
export const ELECTION_DAY: readonly SimulatedContest[] = [
  { contest: DISCHARGE, votes: [mark(0), mark(1), mark(0), mark(2), mark(0)], challenge: [1] },
  { contest: CHAIR, votes: [mark(0), mark(1), mark(0), 'VOID'], present: [5, 3, 1] },
  { contest: LISTS, votes: [mark(1), 'BLANK', mark(1), mark(0)] },
  {
    contest: SHEET,
    votes: [mark(0, 1), mark(1, 2, 3), 'VOID', 'BLANK', mark(0, 4)],
    challenge: [0, 2],
    present: [1, 2, 3, 4],
  },
  {
    contest: { ...CHAIR, id: 'divan-2', title: 'Divan başkanı, ikinci tur', runoffOf: 'divan', void: true },
    votes: [mark(1), mark(0), mark(1)],
  },
];
