import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { addMembers, type Client, PASSWORD, setUpAda, type TestServer, testServer } from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

let t: TestServer;
let browser: Browser;
let admin: Client;
let page: Page;
const place = mkdtempSync(join(tmpdir(), 'divan-yedek-'));
const DIST = new URL('../dist', import.meta.url).pathname;

before(async () => {
  t = await testServer({ webDir: DIST, backupDir: place });
  browser = await openBrowser();
  admin = await setUpAda(t);
  await addMembers(admin, 5);
});
after(async () => {
  await browser?.close();
  await t?.stop();
  rmSync(place, { recursive: true, force: true });
});

test('on a telephone: the home page is red without a paper; key printed, three words typed back, restore rehearsed with the words; then it is in order', async () => {
  // Each code admits once: those of the set-up are behind us.
  t.clock.advance(120_000);
  page = await (await browser.newContext({ viewport: PHONE, locale: 'tr-TR' })).newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://ada.localhost:${t.server.port}/giris`);
  await page.getByLabel('Üye numarası ya da e-posta').fill('cigdem@ada.example');
  await page.getByLabel('Parola').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sürdür' }).click();
  await page.getByLabel('6 haneli kod').fill(admin.totp());
  await page.getByRole('button', { name: 'Doğrula ve gir' }).click();
  await page.getByText('Noter dosyası için yedek anahtarı yazdırılmadı.').waitFor();
  await picture(page, 'yedek-ana-sayfa');
  await page.getByRole('link', { name: 'Yedekler ve noter dosyası' }).click();

  await page.getByRole('button', { name: 'Anahtarı yazdır' }).click();
  const words = page.locator('ol.paper-words > li');
  const code = page.getByLabel('6 haneli kod');
  await words.or(code).first().waitFor();
  // The sign-in may be too long ago for a heavy act.
  if (await code.isVisible()) {
    t.clock.advance(60_000);
    await code.fill(admin.totp());
    await page.getByRole('button', { name: 'Kimliğimi doğrula' }).click();
    await words.first().waitFor();
  }
  const said = await words.allTextContents();
  assert.equal(said.length, 27);
  assert.ok(await fits(page, 360), 'nothing scrolls sideways');
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, 'yedek-kelimeler');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Kâğıdı indir (PDF)' }).click();
  assert.equal((await download).suggestedFilename(), 'yedek-anahtari.pdf');
  for (const field of await page.getByLabel(/^\d+\. kelime$/u).all()) {
    const label = await field.evaluate((input) => (input as HTMLInputElement).labels?.[0]?.textContent ?? '');
    await field.fill(said[Number.parseInt(label, 10) - 1] as string);
  }
  await page.getByRole('button', { name: 'Kâğıt elimde, onayla' }).click();
  await page.getByText('Kâğıt onaylandı.').waitFor();
  assert.equal(await words.count(), 0, 'the words are gone');

  await page
    .getByText('işletmeci anahtarıyla ya da noter dosyasındaki kâğıtla açılır')
    .waitFor({ timeout: 30_000 })
    .catch(() => page.reload());
  await page.getByText('işletmeci anahtarıyla ya da noter dosyasındaki kâğıtla açılır').waitFor();
  await page.getByLabel('Kâğıttaki kelimeler, sırasıyla').fill(said.join(' '));
  await page.getByRole('button', { name: 'Tatbikatı başlat' }).click();
  await page.getByText('Başarılı').waitFor({ timeout: 120_000 });
  await picture(page, 'yedek-tatbikat');
  assert.deepEqual(await axeFaults(page), []);
});
