import assert from 'node:assert/strict';
import test from 'node:test';
import { type Contest, contestWords, openingFault, openingOf } from '#src/index.ts';
import { DISCHARGE, fixedChance } from '#src/testing.ts';

const word = (text: string) => openingOf(text, fixedChance(`salt of ${text}`));
const openings = [word('İbra'), word('Kabul'), word('Ret'), word('Çekimser')];
const contestOf = (words: readonly { readonly commitment: string }[]): Contest => ({
  ...DISCHARGE,
  title: words[0]!.commitment,
  options: DISCHARGE.options.map(({ id }, i) => ({ id, name: words[i + 1]!.commitment })),
  voters: '00'.repeat(32),
  issuerKeys: ['AAAA'],
});
const contest = contestOf(openings);

test('a device seals only with every opening, each its own', () => {
  assert.equal(openingFault(contest, openings), null);
  assert.deepEqual(openingFault(contest, openings.slice(0, 3)), { fault: 'MISSING', of: 'ABSTAIN' });
  assert.deepEqual(openingFault(contest, []), { fault: 'MISSING', of: 'title' });
  assert.deepEqual(openingFault(contest, openings.with(1, { ...openings[1]!, text: 'Ret' })), {
    fault: 'FALSE',
    of: 'YES',
  });
  assert.deepEqual(contestWords(contest, openings.slice(0, 2)), { title: 'İbra', names: ['Kabul', null, null] });
});

test('two names of one look, and names that do not show what they hold, are refused', () => {
  for (const [a, b, found] of [
    ['Ayşe Yılmaz', 'AYŞE  YILMAZ', { fault: 'SAME', of: 'NO' }],
    ['Işık', 'ISIK', null],
    ['ﬁkret', 'Fikret', { fault: 'SAME', of: 'NO' }],
    ['Ayşe', 'Ay\u200dşe', { fault: 'UNSEEN', of: 'NO' }],
    ['\u202eAyşe', 'Bora', { fault: 'UNSEEN', of: 'YES' }],
    ['Ayşe\u00a0', 'Ayşe', { fault: 'SAME', of: 'NO' }],
    ['İrem', 'irem', { fault: 'SAME', of: 'NO' }],
  ] as const) {
    const words = [word('İbra'), word(a), word(b), word('Çekimser')];
    assert.deepEqual(openingFault(contestOf(words), words), found, `${a} / ${b}`);
  }
});

test('a contest of version 1 carries its words and needs no opening', () => {
  const old = { ...DISCHARGE, issuerKeys: ['AAAA'] };
  assert.equal(openingFault(old, []), null);
  assert.equal(contestWords(old, []).title, DISCHARGE.title);
});
