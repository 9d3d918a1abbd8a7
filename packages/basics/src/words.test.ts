import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { fingerprintWords, sameWords, secretOfWords, secretWords, upperTr } from './index.ts';
import { WORD_LIST } from './word-list.ts';

const plain = (word: string) =>
  word.replaceAll(/[ıçğöşü]/gu, (letter) => ({ ı: 'i', ç: 'c', ğ: 'g', ö: 'o', ş: 's', ü: 'u' })[letter] as string);

/** Letters put in, left out or exchanged between two words. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] as number) + 1,
          (next[j - 1] as number) + 1,
          (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] as number;
}

test('1024 words, each told from every other also without dots and hooks and with one letter wrong', () => {
  assert.equal(WORD_LIST.length, 1024);
  const words = WORD_LIST.map(plain);
  for (const word of words) assert.match(word, /^[a-z]{3,8}$/u);
  for (const [i, a] of words.entries())
    for (const b of words.slice(i + 1))
      if (Math.abs(a.length - b.length) < 2) assert.ok(distance(a, b) > 1, `${a} ${b}`);
});

const secret = fc.uint8Array({ minLength: 16, maxLength: 40 });

test('a secret comes back from its words, however they are typed', () => {
  fc.assert(
    fc.property(secret, fc.boolean(), fc.boolean(), (bytes, capitals, dotless) => {
      const words = secretWords(bytes);
      const written = words.join('  ');
      const typed = dotless ? plain(written) : written;
      const read = secretOfWords(
        capitals ? ` ${dotless ? typed.toUpperCase() : upperTr(typed)}. ` : typed,
        bytes.length,
      );
      assert.deepEqual(read, { ok: true, value: bytes });
    }),
  );
});

test('one wrong word of a secret is noticed', () => {
  fc.assert(
    fc.property(secret, fc.nat(), fc.constantFrom(...WORD_LIST), (bytes, n, other) => {
      const words = secretWords(bytes);
      const at = n % words.length;
      fc.pre(words[at] !== other);
      const typed = words.with(at, other).join(' ');
      assert.equal(secretOfWords(typed, bytes.length).ok, false);
    }),
    { examples: [[Uint8Array.from([...new Array(22).fill(0), 52, 140]), 1450960338, 'spiker']] },
  );
  assert.deepEqual(secretOfWords('abajur', 32), { ok: false, error: { reason: 'COUNT', expected: 27, given: 1 } });
  const unknown = secretWords(new Uint8Array(32)).with(2, 'qqq').join(' ');
  assert.deepEqual(secretOfWords(unknown, 32), { ok: false, error: { reason: 'UNKNOWN', at: [3] } });
});

test('whichever word of a secret is wrong in whichever way', () => {
  // The check is linear: what gets past it does so for every secret alike. Five lengths fill their last words in all the ways there are; 32 bytes is what papers have.
  for (const length of [16, 17, 18, 19, 20, 32]) {
    const words = secretWords(new Uint8Array(length));
    for (const [at, word] of words.entries())
      for (const other of WORD_LIST)
        if (other !== word) assert.equal(secretOfWords(words.with(at, other).join(' '), length).ok, false);
  }
  assert.equal(secretWords(new Uint8Array(32)).length, 27);
});

test('fingerprints differ in their words wherever the hashes differ in those bits', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.nat(79), (hash, bit) => {
      const words = fingerprintWords(hash, 8);
      assert.ok(sameWords(words.join(', '), words));
      const other = hash.slice();
      other[bit >> 3] = (other[bit >> 3] as number) ^ (1 << (7 - (bit & 7)));
      assert.equal(sameWords(fingerprintWords(other, 8).join(' '), words), false);
    }),
  );
  assert.equal(sameWords('abajur', fingerprintWords(new Uint8Array(32), 4)), false);
});
