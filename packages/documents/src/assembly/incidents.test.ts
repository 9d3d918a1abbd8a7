import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Incident } from '@divan/assembly';
import type { Instant } from '@divan/basics';
import { gathered } from './cases/hall.ts';
import { contextOf } from './cases/held.ts';
import { incidentSentence } from './incidents.ts';

const named = {
  kind: 'ROLL_CALL',
  from: '2027-04-17T12:30:00.000Z' as Instant,
  present: 58,
  absent: 2,
} as const satisfies Incident;

test('the minutes tell a roll call by names as ever, and one that members answered with its figures (F-09)', () => {
  const c = contextOf(gathered(true), '9. Olağan Genel Kurul', { approval: null });
  assert.equal(
    incidentSentence(c, named),
    '17.04.2027 günü saat 15.30 itibarıyla yoklama yapılmış, 2 (iki) üyenin bulunmadığı, 58 (elli sekiz) üyenin bulunduğu saptanmıştır.',
  );
  const answered = incidentSentence(c, { ...named, call: { asked: 60, answered: 57, seen: 1 } });
  assert.match(answered, /60 \(altmış\) kişiden 57 \(elli yedi\) kişi toplantıda olduğunu bildirmiştir\./u);
  assert.match(answered, /Yanıt vermeyenlerden 1 \(bir\) kişinin toplantıda olduğu Divanca bilinmektedir\./u);
  assert.match(answered, /2 \(iki\) kişinin bulunmadığı, 58 \(elli sekiz\) üyenin bulunduğu/u);
  const all = incidentSentence(c, { ...named, absent: 0, call: { asked: 60, answered: 60, seen: 0 } });
  assert.doesNotMatch(all, /Divanca/u);
});
