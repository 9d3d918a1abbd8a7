import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  type Agenda,
  addable,
  agendaLacks,
  type Item,
  type Organ,
  putIn,
  titleFor,
  withOrgan,
} from './agenda-items.ts';

const item = (kind: Item['kind'], organs: Organ[] = []): Item => ({ kind, title: 'başlık', organs, text: '' });
const TWO: Organ[] = ['YONETIM_KURULU', 'DENETIM_KURULU'];
const EXTRAORDINARY: Agenda = [item('OPENING'), item('DIVAN'), item('DECISION'), item('CLOSING')];

describe('items of an agenda', () => {
  it('an extraordinary assembly can elect, discharge and hear whatever it is called for', () => {
    const kinds = addable(EXTRAORDINARY, TWO).map(({ kind, organs }) =>
      [kind, organs.join('+')].filter(Boolean).join(':'),
    );
    assert.deepEqual(kinds, [
      'SILENCE',
      'READING',
      'REPORT',
      'ACCOUNTS',
      'DISCHARGE:YONETIM_KURULU+DENETIM_KURULU',
      'BUDGET',
      'STATUTE_CHANGE',
      'DISSOLUTION',
      'ELECTION:YONETIM_KURULU',
      'ELECTION:DENETIM_KURULU',
      'DECISION',
      'WISHES',
    ]);
  });

  it('what is removed can be put back, and stands where it stood', () => {
    let agenda = EXTRAORDINARY;
    for (const added of addable(EXTRAORDINARY, TWO)) agenda = putIn(agenda, added).agenda;
    for (const [at, gone] of agenda.entries()) {
      if (gone.kind === 'OPENING' || gone.kind === 'DIVAN' || gone.kind === 'CLOSING') continue;
      const without = agenda.filter((_, i) => i !== at);
      const again = addable(without, TWO).find(
        ({ kind, organs }) => kind === gone.kind && organs.join() === gone.organs.join(),
      );
      assert.ok(again, gone.kind);
      assert.deepEqual(
        putIn(without, again).agenda.map(({ kind }) => kind),
        agenda.map(({ kind }) => kind),
      );
    }
  });

  it('an organ of the statute alone is elected under one item and not twice', () => {
    const three: Organ[] = [...TWO, 'DISIPLIN_KURULU'];
    const elections = (agenda: Agenda) =>
      addable(agenda, three).flatMap(({ kind, organs }) => (kind === 'ELECTION' ? organs : []));
    assert.deepEqual(elections(EXTRAORDINARY), three);
    assert.deepEqual(elections([...EXTRAORDINARY, item('ELECTION', ['DISIPLIN_KURULU'])]), TWO);
  });

  it('titles follow the organs until somebody writes another', () => {
    assert.equal(titleFor('DISCHARGE', TWO), 'Yönetim ve Denetim Kurullarının ayrı ayrı ibrası');
    assert.equal(titleFor('DISCHARGE', ['DENETIM_KURULU']), 'Denetim Kurulunun ibrası');
    const own = { ...item('DISCHARGE', TWO), title: 'İbra' };
    assert.equal(withOrgan(own, 'DENETIM_KURULU', false).title, 'İbra');
    const all = withOrgan({ ...own, title: titleFor('DISCHARGE', TWO) }, 'DISIPLIN_KURULU', true);
    assert.equal(all.title, 'Yönetim, Denetim ve Disiplin Kurullarının ayrı ayrı ibrası');
    assert.equal(
      agendaLacks([withOrgan(item('ELECTION', ['DENETIM_KURULU']), 'DENETIM_KURULU', false)])?.includes('organ'),
      true,
    );
  });
});
