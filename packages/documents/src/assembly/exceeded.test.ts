import assert from 'node:assert/strict';
import { test } from 'node:test';
import { member } from '@divan/assembly/testing';
import { gathered } from './cases/hall.ts';
import { contextOf } from './cases/held.ts';
import { paperModel } from './papers.ts';

const TELLERS = ['sayici1', 'sayici2'];

/** The box of an election holds 18 papers, 17 people signed; counted again it is the same, and the vote is held anew. */
function sitting() {
  const d = gathered(true).item('gundem').done('gundem').item('ibra');
  for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
    d.unopposed(organ, 'ibra', { kind: 'DISCHARGE', organ });
  d.done('ibra').item('butce').unopposed('butce-oyu', 'butce', { kind: 'ITEM' });
  d.done('butce').item('secim').stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
  d.do(d.by(10), {
    type: 'openVote',
    voteId: 'fazla',
    itemId: 'secim',
    subject: { kind: 'ELECTION', electionId: 'dk' },
    question: null,
    announcedSeconds: null,
    credentialKey: null,
    hall: { medium: 'PAPER' },
  });
  const votes = [7, 8, 9, 13].map((n) => ({ of: member(n), n: n === 13 ? 0 : 18 }));
  const figures = [
    ...Object.entries({ '@SIGNED': 17, '@FOUND': 18, '@BLANK': 0, '@VOID': 0 }).map(([of, n]) => ({ of, n })),
    ...votes,
  ];
  const counts = () => {
    for (const deskId of TELLERS)
      d.do({ kind: 'DESK', deskId, for: null }, { type: 'enterCount', voteId: 'fazla', figures, sheets: [] });
  };
  counts();
  d.do(d.by(10), { type: 'withdrawCount', voteId: 'fazla', reason: d.write('Fark araştırılacak.') });
  counts();
  d.do(d.by(10), { type: 'voidVote', voteId: 'fazla', reason: d.write('Sandıkta bir pusula fazladır.') });
  const three = [7, 8, 9].map(member);
  d.papers('dk-oyu', 'dk', [three, three, [member(7), member(8)], [member(7)]]);
  d.done('secim').item('dilek').done('dilek');
  d.do(d.by(10), { type: 'closeMeeting' });
  return contextOf(d, '9. Olağan Genel Kurul', { approval: null });
}

test('the minutes tell both figures of a box that held too many papers, its reason, and the vote that was held anew (DY m.16)', () => {
  const c = sitting();
  const minutes = JSON.stringify(paperModel(c, 'minutes', 1, '').blocks);
  assert.match(
    minutes,
    /“Denetim Kurulu seçimi” için kâğıt pusulayla yapılan gizli oylamada listede 17 \(on yedi\) imza bulunmuş, sandıktan 18 \(on sekiz\) pusula çıkmıştır\. Sayım 1 \(bir\) kez yenilenmiştir\. Pusula imzadan çok olduğundan sonuç duyurulmamış; oylama Divanca geçersiz sayılmış ve yenilenmesine karar verilmiştir\. Gerekçe: [^A-Z]*Sandıkta bir pusula fazladır\./u,
  );
  assert.match(minutes, /Denetim Kurulu asıl ve yedek üyelerinin seçimi gizli oy ve açık tasnifle, salonda/u);
  assert.match(JSON.stringify(paperModel(c, 'vote-results', 1, '').blocks), /Denetim Kurulu seçimi.*Geçersiz sayıldı/u);
});
