import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DecisionTaken, Outcome } from './outcome.ts';
import { resultParts } from './result-mail.ts';

const decision = (question: string, change: Partial<DecisionTaken> = {}): DecisionTaken => ({
  item: 5,
  question,
  text: 'Gizli kalması gereken uzun metin',
  result: 'CARRIED',
  chosen: '',
  secret: false,
  counts: [{ label: 'Kabul', votes: 12 }],
  procedural: false,
  ...change,
});
const OUTCOME: Outcome = {
  decisions: [
    decision('Bütçenin kabulü'),
    decision('Yönetim Kurulu ibrası', { item: 6, result: 'LOST' }),
    decision('Toplantı günü', { item: 7, result: 'CHOSEN', chosen: 'Cumartesi' }),
    decision('Önerilen divan heyetinin seçilmesi', { procedural: true }),
  ],
  elected: [{ organ: 'Denetim Kurulu', principals: ['Aslı Bulut', 'Mert Tan'], substitutes: ['İpek Sezer'] }],
};

test('a letter after a meeting says as much as the institution chose: no figure, no text and no matter of order ever (KVKK m.4)', () => {
  const said = (choice: 'NAMES' | 'DECISIONS' | 'LINK') => resultParts(OUTCOME, choice).join('\n');
  assert.equal(
    said('NAMES'),
    'Kararlar:\n- Gündem 5, Bütçenin kabulü: kabul edildi\n- Gündem 6, Yönetim Kurulu ibrası: kabul edilmedi\n- Gündem 7, Toplantı günü: seçilen: Cumartesi\n' +
      'Seçimler:\n- Denetim Kurulu, asıl: Aslı Bulut ile Mert Tan; yedek: İpek Sezer',
  );
  assert.match(said('DECISIONS'), /Bütçenin kabulü: kabul edildi[\s\S]*- Denetim Kurulu seçildi\./u);
  assert.doesNotMatch(said('DECISIONS'), /Aslı|Mert|İpek/u);
  assert.equal(said('LINK'), '');
  for (const choice of ['NAMES', 'DECISIONS'] as const) assert.doesNotMatch(said(choice), /12|Gizli kalması|divan/u);
});
