import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
let meetingId: string;
let chief: Page;
const pages = new Map<string, Page>();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 20);
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00', method: 'PHYSICAL' });
  t.clock.set(instantOfLocal(on, '13:30'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(meetingId, { type: 'openCheckIn' });
  chief = await windowOf('buro', admin, `/toplanti/${meetingId}/masalar`);
});
after(async () => {
  await browser?.close();
  await t?.stop();
});

async function windowOf(
  host: string,
  client: Client | null,
  path: string,
  viewport: typeof DESK | typeof PHONE = DESK,
) {
  const context = await browser.newContext({ viewport, locale: 'tr-TR', timezoneId: 'Europe/Istanbul' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (client) {
    const [name, value] = (client.cookie.split('; ')[0] as string).split('=') as [string, string];
    await context.addCookies([{ name, value, domain: `${host}.localhost`, path: '/' }]);
    await confirmHeavyActs(page, () => {
      t.clock.advance(30_000);
      return client.totp();
    });
  }
  // Desks write down when they saw somebody: theirs is the hour of the day that is played.
  await page.clock.setSystemTime(new Date(t.clock.now()));
  await page.goto(`http://${host}.localhost:${t.server.port}${path}`);
  return page;
}
async function inspect(page: Page, name: string): Promise<void> {
  await picture(page, name);
  assert.deepEqual(await axeFaults(page), [], name);
  assert.ok(await fits(page, 320), `${name} at 320 px`);
}
/** Whoever opens the desk shows the code; the device is paired with it. */
async function pairs(operator: string, duty: string, viewport: typeof DESK | typeof PHONE = DESK): Promise<Page> {
  await chief.getByLabel(duty, { exact: false }).first().check();
  await chief.getByLabel('Masada görevli kişi').fill(operator);
  await press(chief, 'Masayı aç');
  // A heavy act asks for the second factor first: only something that is done on the page has the dialog answered.
  await chief.locator('.hall-code').click();
  const code = await chief.locator('.hall-code').textContent();
  if (pages.size === 0) await inspect(chief, 'salon-masalari');
  const page = await windowOf(`m${pages.size}`, null, `/masa#${code}`, viewport);
  if (pages.size === 0) await inspect(page, 'masa-eslestirme');
  await press(page, 'Bu aygıtı bağla');
  await chief.getByText(`${operator} masası bağlandı.`).waitFor();
  pages.set(operator, page);
  return page;
}
const no = (n: number): string => (cast[n - 1] as CastMember).no;
const name = (n: number): string => (cast[n - 1] as CastMember).name;
const present = async () => (await admin.call(api.getRoom, { params: { meetingId } })).quorum.present;
const wait = async (what: () => Promise<boolean>, why: string) => {
  for (let i = 0; i < 200; i++) {
    if (await what()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.fail(why);
};

test('a member is let in by the keyboard alone, in two presses beside the number', async () => {
  const desk = await pairs('Nur Kaya', 'Kayıt masası');
  const search = desk.getByLabel('Üye no ya da ad soyad');
  await search.waitFor();
  for (let n = 1; n <= 9; n++) {
    await desk.keyboard.type(no(n));
    await desk.keyboard.press('Enter');
    await desk.getByRole('button', { name: 'Listeyi imzaladı, içeri al' }).waitFor();
    if (n === 1) await inspect(desk, 'kayit-masasi');
    await desk.keyboard.press('Enter');
    await desk.getByText(`Son alınan: ${name(n)}`).waitFor();
  }
  await wait(async () => (await present()) === 9, 'nine at the server');
});

test('a desk whose line is cut goes on; what it saw arrives later, and one whom another desk saw first is shown until resolved', async () => {
  const desk = pages.get('Nur Kaya') as Page;
  const other = await pairs('Ali Demir', 'Kayıt masası', PHONE);
  await other.context().setOffline(true);
  const enters = async (page: Page, n: number) => {
    await page.getByLabel('Üye no ya da ad soyad').fill(no(n));
    await page.keyboard.press('Enter');
    await press(page, 'Listeyi imzaladı, içeri al');
  };
  for (const n of [10, 11, 12]) await enters(other, n);
  await other.getByText('3 giriş bekliyor').waitFor();
  await inspect(other, 'kayit-masasi-baglanti-yok');
  await enters(desk, 11);
  await wait(async () => (await present()) === 10, 'only what reached the server counts');
  await other.context().setOffline(false);
  await other.getByText('Bu üye hazirun listesinde').waitFor();
  await wait(async () => (await present()) === 12, 'the others arrived');
  await inspect(other, 'kayit-masasi-iki-masa');
  await press(other, 'Gördüm, çözüldü');
  await desk.getByText('Hazır bulunan: 12', { exact: false }).waitFor();
});
