import type { GroundItem } from '@divan/assembly';
import { adaGround } from '@divan/assembly/testing';
import { contentHash } from '@divan/machine';
import type { PaperContext } from '../context.ts';
import { closed, contextOf, ground, Held, hex, OFFICE } from './held.ts';

const TEXTS = {
  feeWas: 'Madde 7- Üye ödentisi aylık 10 Türk lirasıdır.',
  fee: 'Madde 7- Üye ödentisi aylık 50 Türk lirasıdır.',
  branchWas: 'Madde 9- Dernek şube açamaz.',
  fresh: 'Madde 18- Üyeler, toplantılara elektronik ortamda katılabilir.',
  draft: 'Tüzük taslağı',
} as const;
const ITEM: GroundItem = {
  id: 'tuzuk',
  kind: 'STATUTE_CHANGE',
  title: contentHash('tuzuk'),
  changes: [
    { article: '7', was: contentHash(TEXTS.feeWas), becomes: contentHash(TEXTS.fee) },
    { article: '9', was: contentHash(TEXTS.branchWas), becomes: null },
    { article: '18', was: null, becomes: contentHash(TEXTS.fresh) },
  ],
  papers: [{ id: 'p1', title: contentHash(TEXTS.draft), hash: hex(1), media: 'application/pdf', bytes: 48_000 }],
};

/** A statute changed by two thirds: an article amended by a motion, one repealed, one new; a paper with the call and one laid on the day (TMK m.81; DY m.17). @param again put to the vote once more, and rejected */
export function statuteChanged({ again = false } = {}): PaperContext {
  const agenda = adaGround().agenda.flatMap((item) => (item.id === 'butce' ? [ITEM] : [item]));
  const d = new Held(ground({ agenda }));
  for (const text of Object.values(TEXTS)) d.write(text);
  d.inSession(20);
  const paper = {
    id: 'p2',
    title: d.write('Komisyon raporu'),
    hash: hex(2),
    media: 'application/pdf',
    bytes: 9000,
  } as const;
  d.do(OFFICE, { type: 'layItemPaper', itemId: 'tuzuk', paper });
  for (const id of ['gundem', 'ibra']) d.after(4).start(id).finish(id);
  d.after(3).start('tuzuk');
  d.do(15, {
    type: 'submitMotion',
    motionId: 'o1',
    title: d.write('Ödentinin 30 lira olması'),
    text: d.write('Elli lira öğrenci üyelere ağır gelir.'),
    amends: {
      of: 'ITEM',
      id: 'tuzuk',
      article: '7',
      wording: d.write('Madde 7- Üye ödentisi aylık 30 Türk lirasıdır.'),
    },
  });
  d.do(10, { type: 'admitMotion', motionId: 'o1', itemId: 'tuzuk' });
  d.after(5).vote(10, 'o1-oyu', 'tuzuk', { kind: 'MOTION', motionId: 'o1' }, { YES: 15, NO: 5 });
  d.after(2).vote(10, 'tuzuk-oyu', 'tuzuk', { kind: 'ITEM' }, { YES: 18, NO: 2 });
  if (again) d.after(2).vote(10, 'ikinci-oy', 'tuzuk', { kind: 'ITEM' }, { YES: 5, NO: 15 });
  d.finish('tuzuk').start('secim');
  return contextOf(closed(d), '9. Olağan Genel Kurul');
}
