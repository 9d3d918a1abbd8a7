import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import type { Browser, BrowserContext } from 'playwright-core';
import { axeFaults, fits, openBrowser, PHONE, picture } from './harness.ts';
import { firstVisit, onLine, SLOW } from './line.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
/** Compressed, headers included; fonts are said apart: nobody waits for them, letters stand in those of the device until they come. */
const MOST_SIGN_IN = 150_000;
const MOST_ROOM = 250_000;

let t: TestServer;
let browser: Browser;
let cast: CastMember[];
let meetingId: string;
const clients: Client[] = [];
const at = (path: string) => `http://ada.localhost:${t.server.port}${path}`;
const visitor = (): Promise<BrowserContext> => browser.newContext({ viewport: PHONE, locale: 'tr-TR' });
const who = (n: number) => ({ login: (cast[n] as CastMember).no, password: PASSWORD });

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  const admin = await setUpAda(t);
  cast = await addMembers(admin, 10);
  for (const one of cast.slice(0, 3)) clients.push(await member(t, admin, one));
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  t.clock.set(instantOfLocal(on, '14:00'));
  await (clients[0] as Client).signIn((cast[0] as CastMember).no, PASSWORD);
  await (clients[0] as Client).command(meetingId, { type: 'openCheckIn' });
});
after(async () => {
  await browser?.close();
  await t?.stop();
});

test('on a slow line one answer is enough to write and send the form; the second step follows in its place, and the room is bounded', async () => {
  const context = await visitor();
  const { page, came, bytes } = await firstVisit(context, at(`/toplanti/${meetingId}`), SLOW, who(1));
  // The form itself; how much else has come while it was written depends on how fast that was.
  assert.ok(came.others < 60_000, `${came.others} bytes before the form could be sent`);
  await page.getByLabel('6 haneli kod').fill((clients[1] as Client).totp(), { timeout: 60_000 });
  const signIn = bytes();
  await page.getByRole('button', { name: 'Doğrula ve gir' }).click();
  await page
    .getByRole('button', { name: 'Toplantıya giriyorum' })
    .or(page.locator('.tabs'))
    .first()
    .waitFor({ timeout: 60_000 });
  const room = bytes().others - signIn.others;
  assert.ok(signIn.others <= MOST_SIGN_IN, `signing in: ${signIn.others} bytes`);
  assert.ok(room <= MOST_ROOM, `the room: ${room} bytes more`);
  assert.ok(page.url().endsWith(`/toplanti/${meetingId}`), 'the page that was asked for');
  await context.close();
});

test('what is refused is said with its article or its reason, and what was written stands', async () => {
  const context = await visitor();
  const { page } = await firstVisit(context, at('/giris'), SLOW, { ...who(2), password: 'yanlış parola' });
  await page.getByRole('alert').waitFor({ timeout: 60_000 });
  assert.equal(await page.getByLabel('Üye numarası ya da e-posta').inputValue(), who(2).login);
  await page.getByLabel('Parola').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sürdür' }).click();
  await page.getByLabel('6 haneli kod').waitFor();
  await context.close();
});

test('the pages do not come between somebody who is writing; whoever writes nothing has them at once', async () => {
  const context = await visitor();
  const { page } = await onLine(context, null);
  let arrive: () => void = () => undefined;
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route('**/assets/index-*.js', async (route) => {
    await arrived;
    await route.continue();
  });
  await page.goto(at('/giris'), { waitUntil: 'commit' });
  const first = page.locator('#ilk');
  await first.waitFor();
  assert.deepEqual(await axeFaults(page), []);
  assert.equal(await fits(page, 320), true);
  await picture(page, 'ilk-ekran');
  const login = page.getByLabel('Üye numarası ya da e-posta');
  await login.pressSequentially('10', { delay: 50 });
  arrive();
  await page.waitForLoadState('networkidle');
  await login.pressSequentially('1', { delay: 50 });
  assert.equal(await first.count(), 1, 'still the form that is being written');
  await page.getByRole('heading', { name: 'Giriş' }).click();
  await first.waitFor({ state: 'detached' });
  assert.equal(await login.inputValue(), '101');
  await picture(page, 'giris');
  const untouched = await (await visitor()).newPage();
  await untouched.goto(at('/giris'));
  await untouched.getByRole('button', { name: 'Geçiş anahtarıyla gir' }).waitFor();
  await untouched.context().close();
  await context.close();
});

test('in English, where that was chosen; not shown to whoever is signed in, nor where nobody must be', async () => {
  const context = await visitor();
  const { page } = await onLine(context, null);
  const shown = () => page.locator('#ilk').isVisible();
  await page.goto(at('/aydinlatma'), { waitUntil: 'commit' });
  assert.equal(await shown(), false);
  await page.evaluate(() => localStorage.setItem('divan-dil', 'en'));
  await page.route('**/assets/index-*.js', (route) => route.abort());
  await page.goto(at('/'), { waitUntil: 'commit' });
  await page.locator('#ilk').getByLabel('Password').waitFor();
  await page.evaluate(() => localStorage.setItem('divan-girildi', '1'));
  await page.goto(at('/'), { waitUntil: 'domcontentloaded' });
  assert.equal(await shown(), false);
  await context.close();
});

test('every text is sent compressed, and says that it varies', async () => {
  const page = await (await fetch(`${t.url}/giris`)).text();
  const script = /src="(\/assets\/index-[^"]+\.js)"/u.exec(page)?.[1] ?? '';
  for (const path of ['/giris', script])
    for (const encoding of ['br', 'gzip'] as const) {
      const { headers } = await fetch(`${t.url}${path}`, { headers: { 'accept-encoding': encoding } });
      assert.equal(headers.get('content-encoding'), encoding, path);
      assert.match(headers.get('vary') ?? '', /accept-encoding/iu);
      assert.match(headers.get('content-security-policy') ?? '', /script-src 'self'/u);
    }
});
