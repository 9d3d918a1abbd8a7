import assert from 'node:assert/strict';
import { createCipheriv, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { keysIn } from './keys.ts';

const dir = mkdtempSync(join(tmpdir(), 'divan-keys-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const keys = keysIn(dir);
/** As it was sealed before there were keys for purposes: with the field key itself. */
function sealedWithTheFieldKey(context: string, plain: string): string {
  const key = Buffer.from(readFileSync(join(dir, 'keys/field.key'), 'utf8').trim(), 'hex');
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64');
}

test('each purpose has a key of its own; what is sealed for one row of it opens in no other', () => {
  const sealed = keys.encrypt('mail.secret a', 'bağlantı');
  assert.equal(keys.decrypt('mail.secret a', sealed), 'bağlantı');
  assert.throws(() => keys.decrypt('mail.secret b', sealed), 'another row');
  assert.throws(() => keys.decrypt('account.totp_secret', sealed), 'another purpose');
  // The field key opens nothing that is sealed today, so no purpose shares it with another.
  assert.throws(() => keys.decrypt('mail.secret a', sealed.slice(2)));
  const before = sealedWithTheFieldKey('account.totp_secret', 'ABC');
  assert.equal(keys.decrypt('account.totp_secret', before), 'ABC', 'what was sealed before is read for ever');
});
