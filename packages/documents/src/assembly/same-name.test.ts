import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { ADA_STATUTE, member } from '@divan/assembly/testing';
import { PLAIN } from '../forms/ask.ts';
import { formModel } from '../forms/forms.ts';
import type { PaperKind } from '../paper.ts';
import { gathered, type Sitting } from './cases/hall.ts';
import { contextOf, type Held } from './cases/held.ts';
import { paperModel } from './papers.ts';

/** Members 7 and 8, who both stand, are called the same; nobody else is. */
function twoOfOneName(d: Sitting): Sitting {
  for (const n of [7, 8]) d.texts.set(d.meeting.roll.get(member(n))?.name ?? '', `Ali\tYılmaz\t${1000 + n}`);
  return d;
}
const [ONE, OTHER] = ['Ali Yılmaz (Üye No: 1007)', 'Ali Yılmaz (Üye No: 1008)'];
function toElections(statute = ADA_STATUTE): Sitting {
  const d = twoOfOneName(gathered(true, { charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }));
  for (const itemId of ['gundem', 'ibra', 'butce']) d.after(4).item(itemId).done(itemId);
  return d.item('secim');
}
function ended(d: Sitting): Sitting {
  d.done('secim').item('dilek').done('dilek');
  d.do(d.by(10), { type: 'closeMeeting' });
  return d;
}
const said = (d: Held, kind: PaperKind): string =>
  JSON.stringify(paperModel(contextOf(d, '9. Olağan Genel Kurul'), kind, 1, ''));

describe('two of the same name are told apart on every paper', () => {
  test('candidates on one sheet: in the count, among the elected and on the form of the tellers', () => {
    const d = toElections().stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
    const { told, institution, place, now } = contextOf(d, '9. Olağan Genel Kurul');
    const form = formModel({ told, institution, place, now }, 'count-form', { ...PLAIN, of: 'dk' });
    const rows = form?.sheets[0]?.parts.flatMap((part) => (part.type === 'table' ? part.rows : [])) ?? [];
    const names = rows.map(([, name]) => name).filter((name) => name?.startsWith('Ali YILMAZ'));
    assert.deepEqual(names, ['Ali YILMAZ (hazirun 7)', 'Ali YILMAZ (hazirun 8)']);
    d.papers('dk-oyu', 'dk', [[7, 8, 9].map(member), [member(7)]]);
    ended(d);
    for (const kind of ['minutes', 'count-record'] as const)
      for (const name of [ONE, OTHER]) {
        const paper = said(d, kind);
        // In the table of the count, and among those who are elected.
        assert.ok(paper.split(name).length > 2, `${kind}: ${name}`);
        assert.doesNotMatch(paper, /Ali Yılmaz(?! \(Üye No)/u);
      }
  });

  test('where the number stands in a column of its own it is not said twice', () => {
    const d = ended(
      toElections()
        .stands('dk', 'DENETIM_KURULU', [7, 8, 9])
        .papers('v', 'dk', [[7, 8, 9].map(member)]),
    );
    const paper = said(d, 'hazirun');
    assert.match(paper, /"1007","Ali Yılmaz"/u);
    assert.doesNotMatch(paper, /Ali Yılmaz \(/u);
  });

  test('two lists of one name: each with whoever stands first on it', () => {
    const d = toElections({ ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' } });
    d.do(d.by(10), { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
    for (const [listId, from] of [
      ['bir', 1],
      ['iki', 11],
    ] as const) {
      const people = Array.from({ length: 10 }, (_, i) => member(from + i));
      const slate = { principals: people.slice(0, 5), substitutes: people.slice(5) };
      d.do(d.by(from), { type: 'submitList', electionId: 'yk', listId, name: d.write('Birlik Listesi'), slate });
    }
    d.do(d.by(10), { type: 'closeCandidacies', electionId: 'yk', order: ['bir', 'iki'] });
    d.papers('yk-oyu', 'yk', [['bir'], ['bir'], ['iki']]);
    ended(d);
    const labels = new Set(said(d, 'count-record').match(/Birlik Listesi \(ilk adayı [^)]+\)/gu));
    assert.equal(labels.size, 2);
    assert.doesNotMatch(said(d, 'count-record'), /Birlik Listesi(?! \()/u);
  });
});
