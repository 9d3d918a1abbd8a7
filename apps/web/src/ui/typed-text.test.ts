import assert from 'node:assert/strict';
import test from 'node:test';
import { byNumber, typedText } from './typed-text.ts';

test('bullets of a word processor become bullets that everybody sees; what else is typed stays', () => {
  assert.equal(typedText('\uf0b7 Bir\n\uf0a7 İki \ue123 👍'), '• Bir\n▪ İki \ue123 👍');
});

test('the writer hears beforehand which letters papers show as numbers', () => {
  assert.deepEqual(byNumber('Iğdır 👍🏽 ₺ “şöyle” Ђ محمد ქართ S\u0327'), []);
  assert.deepEqual(byNumber('漢字漢 \ue123 \u202eters ไ'), ['[U+6F22]', '[U+5B57]', '[U+E123]']);
});
