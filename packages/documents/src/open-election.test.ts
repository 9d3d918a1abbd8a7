import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CountedElection, electionSentence } from './sentences.ts';

const counted: CountedElection = {
  organ: 'Yönetim Kurulu',
  method: 'SHEET',
  secrecy: 'oyların gizliliğini sistem işletmecisinin koruduğu elektronik sandıkla',
  open: 'her üyenin oyu adıyla kaydedilerek',
  votersKnown: true,
  onPaper: false,
  seats: 5,
  substitutes: 5,
  minMarks: 1,
  maxMarks: 5,
  entitled: 14,
  taken: 14,
  cast: 14,
  blank: 1,
  void: 0,
  candidates: [{ name: 'Deniz Arslan', votes: 13, place: 'Asıl 1' }],
  lots: [],
  principals: ['Deniz Arslan'],
  reserves: [],
  during: 'saat 14.02 ile 14.05',
};

test('the minutes call an open election open: nobody took a paper or proved an identity again (DY m.16)', () => {
  const online = electionSentence(counted);
  assert.match(online, /tüzüğe göre açık oyla, her üyenin oyu adıyla kaydedilerek,/u);
  assert.match(online, /14 \(on dört\) üye oy kullanmıştır\. Oyların 13 \(on üç\) adedi geçerli, 1 \(bir\) adedi boş/u);
  const byHands = electionSentence({ ...counted, open: 'el kaldırılarak', votersKnown: false, blank: 0 });
  assert.match(
    byHands,
    /açık oyla, el kaldırılarak,.*adaylar tek tek sorulmuş, verilen oylar aday aday sayılmıştır\./u,
  );
  for (const sentence of [online, byHands]) assert.doesNotMatch(sentence, /gizli|pusula|yeniden doğrulamış|sandık/u);
  assert.doesNotMatch(byHands, /oy kullanmıştır|geçersiz/u);
});
