import { ADA_STATUTE, adaRoll, member } from '@divan/assembly/testing';
import type { FormAsk, FormContext } from '../../forms/ask.ts';
import { PLAIN } from '../../forms/ask.ts';
import type { FormKind } from '../../forms/form.ts';
import { gathered, HALL_BOARD, Sitting } from './hall.ts';
import { contextOf } from './held.ts';

export interface FormCase {
  readonly context: FormContext;
  /** What is printed in this case, and how it is asked for. */
  readonly prints: readonly (readonly [FormKind, FormAsk])[];
}

const facts = (d: Sitting, title = '9. Olağan Genel Kurul'): FormContext => {
  const { told, institution, place, now } = contextOf(d, title);
  return { told, institution, place, now };
};
const EVERY_VOTE = [
  'ballots',
  'ballot-bundles',
  'box-record',
  'count-form',
  'doubtful-papers',
  'packing-label',
] as const;
const of = (vote: string, change: Partial<FormAsk> = {}): FormCase['prints'] =>
  EVERY_VOTE.map((kind) => [kind, { ...PLAIN, of: vote, ...change }] as const);

/** Called, before the day: the list in three parts, slips for two desks, forms to file; one honorary member. */
function called(): FormCase {
  const roll = adaRoll(24).map((entry, i) =>
    i === 23 ? { ...entry, kind: 'HONORARY' as const, mayVote: false } : entry,
  );
  return {
    context: facts(new Sitting(true, { roll })),
    prints: [
      ['entry-list', { ...PLAIN, desks: 3 }],
      ['entry-slips', { ...PLAIN, desks: 2 }],
      ['candidacy-form', PLAIN],
      ['motion-form', PLAIN],
      ...of(''),
    ],
  };
}

/** In the second meeting, divided by numbers. */
const numbers = (): FormCase => ({
  context: facts(gathered(true)),
  prints: [['entry-list', { ...PLAIN, desks: 2, by: 'NUMBERS' }]],
});

const TEN: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 17, 18, 19, 20];

/** Candidacies for the board are closed: one sheet of sixteen names. */
function sheet(): FormCase {
  const d = gathered(true);
  for (const itemId of ['gundem', 'ibra', 'butce']) d.after(4).item(itemId).done(itemId);
  d.item('secim').stands('yk', 'YONETIM_KURULU', TEN);
  return { context: facts(d), prints: of('yk', { bundle: 10 }) };
}

/** Two lists of ten names stand against each other. */
function lists(): FormCase {
  const statute = { ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' as const } };
  const d = gathered(true, { charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } });
  for (const itemId of ['gundem', 'ibra', 'butce']) d.after(4).item(itemId).done(itemId);
  d.item('secim').do(d.by(10), { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const [listId, name, from] of [
    ['mavi', 'Mavi Liste', 1],
    ['sari', 'Sarı Liste', 11],
  ] as const) {
    const people = Array.from({ length: 10 }, (_, i) => member(from + i));
    const slate = { principals: people.slice(0, 5), substitutes: people.slice(5) };
    d.do(d.by(from), { type: 'submitList', electionId: 'yk', listId, name: d.write(name), slate });
  }
  d.do(d.by(10), { type: 'closeCandidacies', electionId: 'yk', order: ['mavi', 'sari'] });
  return {
    context: facts(d),
    prints: [
      ['candidacy-form', PLAIN],
      ['ballots', { ...PLAIN, of: 'yk' }],
      ['count-form', { ...PLAIN, of: 'yk' }],
    ],
  };
}

/** Papers of one vote are counted and sealed: the label knows their figures. */
function packed(): FormCase {
  const d = gathered(true);
  for (const itemId of ['gundem', 'ibra', 'butce']) d.after(4).item(itemId).done(itemId);
  d.item('secim').stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
  d.papers('dk-oyu', 'dk', [[7, 8, 9].map(member), [member(13)], null]);
  return { context: facts(d), prints: [['packing-label', { ...PLAIN, of: 'dk' }]] };
}

/** A board in a room of its own. */
const board = (): FormCase => ({
  context: facts(new Sitting(true, HALL_BOARD), 'Yönetim Kurulu'),
  prints: [['entry-list', PLAIN]],
});

/** What is printed at which point of which meeting. */
export const FORM_CASES: Readonly<Record<string, () => FormCase>> = { called, numbers, sheet, lists, packed, board };
