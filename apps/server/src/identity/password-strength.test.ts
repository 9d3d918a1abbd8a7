import assert from 'node:assert/strict';
import test from 'node:test';
import { passwordAcceptable } from './password-strength.ts';

const OWN = ['Şule', 'Çağlayan', '0147'];

for (const [password, accepted] of [
  ['turuncu kayık sabah rüzgârı', true],
  ['mavi kayık deniz', true],
  ['x7Kq9pTz2mWv', true],
  ['kısa', false],
  ['on bir harf', false],
  ['123456789012', false],
  ['aaaaaaaaaaaaaaa', false],
  ['abcabcabcabcabc', false],
  ['P@ssw0rd1234', false],
  ['passwordpassword', false],
  ['Sifre12345678', false],
  ['şifreşifreşifre', false],
  ['Galatasaray1905', false],
  ['FENERBAHÇE1907', false],
  ['qwertyuıopğü', false],
  ['asdfghjklşi12', false],
  ['ayşe1985ayşe1985', false],
  ['19051905190519051905', false],
  ['çağlayan mavi kayık deniz', false],
  ['ÇAĞLAYAN mavi kayık deniz', false],
  ['mavi kayık deniz 0147', false],
  ['ｐａｓｓｗｏｒｄ１２３４', false],
] as const)
  test(`“${password}” ${accepted ? 'is' : 'is not'} a password`, () =>
    assert.equal(passwordAcceptable(password, OWN), accepted));

test('a very long text costs no more than a long one', () => {
  assert.equal(passwordAcceptable('1b2c3d4e5f'.repeat(10_000), OWN), true);
});
