import assert from 'node:assert/strict';
import { test } from 'node:test';
import { member } from '@divan/assembly/testing';
import { contextOf, ground, Held } from './cases/held.ts';
import { minutes } from './minutes.ts';

test('the minutes tell sides and motions, a closed list, who was put back and why, and who changed the time (DY m.15)', () => {
  const d = new Held(ground());
  d.inSession(20).after(3).start('gundem').finish('gundem').start('ibra').finish('ibra').start('butce');
  const write = (text: string) => d.write(text);
  d.do(16, { type: 'submitMotion', motionId: 'o1', title: write('Aidat'), text: write('Aidat elli lira olsun.') });
  const asks = (n: number, about: object) =>
    d.do(n, { type: 'requestFloor', requestId: `s${n}`, kind: 'SPEECH', ...about });
  asks(14, { side: 'FOR' });
  asks(15, { side: 'AGAINST', motionId: 'o1' });
  asks(16, { motionId: 'o1' });
  asks(17, { itemId: 'dilek' });
  d.do(10, { type: 'orderSpeakers', itemId: 'butce', alternating: true });
  d.do(10, { type: 'setSpeechLimit', seconds: 600, of: 'MOVER' });
  d.do(10, { type: 'closeSpeakersList', itemId: 'butce' });
  for (const n of [14, 15]) {
    d.do(10, { type: 'grantFloor', requestId: `s${n}` });
    d.after(1).do(10, { type: 'endSpeech' });
  }
  d.do(10, { type: 'putBackSpeaker', requestId: 's15', reason: write('Bağlantısı kesilmiştir.') });
  for (const n of [15, 16]) {
    d.do(10, { type: 'grantFloor', requestId: `s${n}` });
    d.after(1).do(10, { type: 'endSpeech' });
  }
  d.do(10, { type: 'recordRollCall', absent: [member(18)] });
  const amends = { of: 'MOTION', id: 'o1', article: null, wording: write('Aidat kırk lira olsun.') } as const;
  d.do(17, { type: 'submitMotion', motionId: 'o2', title: write('Kırk'), text: write('Elli çok.'), amends });
  for (const motionId of ['o1', 'o2']) d.do(10, { type: 'admitMotion', motionId, itemId: 'butce' });
  d.do(16, { type: 'withdrawMotion', motionId: 'o1' });
  d.do(10, { type: 'refuseMotion', motionId: 'o2', reason: write('Değiştirdiği önerge geri alındı.') });
  const c = contextOf(d.finish('butce'), '9. Olağan Genel Kurul');
  const { blocks } = minutes(c, []);
  const said = blocks.map((block) => ('text' in block ? block.text : '')).find((one) => one.includes('Söz alanlar'));
  for (const sentence of [
    /Söz alanlar: [^.]+\(Üye No: \d+\) \(lehte\), [^.]+ \(1 sayılı önerge hakkında, aleyhte\) ve [^.]+ \(1 sayılı önergenin sahibi olarak\)\./u,
    /Söz listesi, listede bulunan 3 \(üç\) üye dinlenmek üzere, saat \d\d\.\d\d itibarıyla Divan Başkanınca kapatılmıştır\./u,
    /lehte, aleyhte ve üzerinde konuşacaklara sırayla verilmesi Divan Başkanınca uygun görülmüştür\./u,
    /Önerge sahibinin konuşma süresi saat \d\d\.\d\d itibarıyla .+ tarafından 10 \(on\) dakika olarak belirlenmiştir\./u,
    /2 sayılı önerge .+ işleme alınmış, sonra şu gerekçeyle oylanmadan işlemden kaldırılmıştır: “Değiştirdiği önerge geri alındı\.”/u,
    /konuşmasını sürdürmek üzere şu gerekçeyle söz listesinin başına alınmıştır: “Bağlantısı kesilmiştir\.”/u,
  ])
    assert.match(said ?? '', sentence);
});
