import assert from 'node:assert/strict';
import { test } from 'node:test';
import { optionNames, type Vote } from '@divan/assembly';
import { member } from '@divan/assembly/testing';
import { PLAIN } from '../forms/ask.ts';
import { countForm } from '../forms/count-forms.ts';
import { heldIn } from './cases/hall.ts';
import type { PaperContext } from './context.ts';
import { paperModel } from './papers.ts';

/** The election of the audit board, two of whose candidates have one name. */
function sitting(): PaperContext {
  const c = heldIn(true);
  const texts = new Map(c.told.texts);
  for (const n of [7, 8])
    texts.set(c.told.meeting.roll.get(member(n))?.name ?? '', `Ali\tKaya\t${String(n).padStart(4, '0')}`);
  return { ...c, told: { ...c.told, texts } };
}

test('of two candidates with one name papers give the member number, screens and count forms the place on the hazirun', () => {
  const c = sitting();
  const { meeting } = c.told;
  const vote = meeting.votes.get('dk-oyu') as Vote;
  const names = optionNames(c.told, vote);
  const order = (n: number) => meeting.present.get(member(n))?.order;
  assert.deepEqual(
    [7, 8].map((n) => names.get(member(n))),
    [7, 8].map((n) => `Ali KAYA (hazirun ${order(n)})`),
  );
  assert.doesNotMatch(names.get(member(9)) ?? '', /\(/u);
  for (const kind of ['minutes', 'count-record'] as const) {
    const paper = JSON.stringify(paperModel(c, kind, 1, '').blocks);
    for (const n of [7, 8]) assert.match(paper, new RegExp(`Ali Kaya \\(Üye No: 000${n}\\)`, 'u'), kind);
    assert.doesNotMatch(paper, /Ali Kaya[^ ]|Ali Kaya (?!\(Üye No: 000[78]\))/u, kind);
  }
  const institution = { shortName: 'Ada', registryNo: '34-001-001' };
  const form = countForm({ told: c.told, institution, place: 'Ada', now: c.now }, { ...PLAIN, of: 'dk' });
  for (const n of [7, 8]) assert.match(JSON.stringify(form), new RegExp(`Ali KAYA \\(hazirun ${order(n)}\\)`, 'u'));
});

test('candidates of one name who are both away are told apart by their place on the ballot', () => {
  const c = sitting();
  const { meeting } = c.told;
  const present = new Map([...meeting.present].filter(([id]) => id !== member(7) && id !== member(8)));
  const names = optionNames({ ...c.told, meeting: { ...meeting, present } }, meeting.votes.get('dk-oyu') as Vote);
  assert.equal(new Set(names.values()).size, names.size);
});
