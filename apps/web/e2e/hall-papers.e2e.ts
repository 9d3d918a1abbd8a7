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
import { axeFaults, confirmHeavyActs, DESK, fits, openBrowser, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
let meetingId: string;
let office: Page;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00', method: 'PHYSICAL' });
  office = await windowOf('buro', admin, `/buro/toplanti/${meetingId}/salon`);
});
after(async () => {
  await browser?.close();
  await t?.stop();
});

async function windowOf(host: string, client: Client | null, path: string) {
  const context = await browser.newContext({ viewport: DESK, locale: 'tr-TR', timezoneId: 'Europe/Istanbul' });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  if (client) {
    const [name, value] = (client.cookie.split('; ')[0] as string).split('=') as [string, string];
    await context.addCookies([{ name, value, domain: `${host}.localhost`, path: '/' }]);
    await confirmHeavyActs(page, () => {
      t.clock.advance(30_000);
      return client.totp();
    });
  }
  await page.clock.setSystemTime(new Date(t.clock.now()));
  await page.goto(`http://${host}.localhost:${t.server.port}${path}`);
  return page;
}
async function inspect(page: Page, name: string): Promise<void> {
  await picture(page, name);
  assert.deepEqual(await axeFaults(page), [], name);
  assert.ok(await fits(page, 320), `${name} at 320 px`);
}
const one = (n: number): CastMember => cast[n - 1] as CastMember;

test('before the day the office prints the list for its desks', async () => {
  await office.getByLabel('Kayıt masası sayısı').fill('3');
  const list = office.getByRole('link', { name: 'Hazirun cetveli (imza için)' });
  assert.match((await list.getAttribute('href')) ?? '', /desks=3/u);
  const answer = await office.evaluate(
    async (href) => {
      const got = await fetch(href);
      return [got.headers.get('content-type'), (await got.text()).slice(0, 5)];
    },
    (await list.getAttribute('href')) ?? '',
  );
  assert.deepEqual(answer, ['application/pdf', '%PDF-']);
});

test('forms that members filed on paper are written down by the keyboard', async () => {
  await office.getByText('Yeni form yaz').click();
  for (const n of [1, 2]) {
    const who = office.getByLabel('Aday', { exact: true });
    await who.fill(one(n).no);
    await office.getByRole('button', { name: new RegExp(one(n).name, 'u') }).waitFor();
    await who.press('Enter');
    await press(office, 'Formu yaz');
    await office.getByText('Yazıldı:', { exact: false }).waitFor();
  }
  await office.getByText('2 form bekliyor').waitFor();
  await office.getByLabel('Gündeme ekleme istemi').check();
  const filer = office.getByLabel('Veren üye', { exact: true });
  await filer.fill(one(3).no);
  await office.getByRole('button', { name: new RegExp(one(3).name, 'u') }).waitFor();
  await filer.press('Enter');
  await office.getByLabel('Konu', { exact: true }).fill('Kütüphane');
  await office.getByLabel('Önerilen karar ve gerekçe').fill('Kütüphane kurulsun.');
  const names = office.getByLabel('Destekleyenler', { exact: true });
  for (const n of [4, 5]) {
    await names.fill(one(n).no);
    await office.getByRole('button', { name: new RegExp(one(n).name, 'u') }).waitFor();
    await names.press('Enter');
    await office.getByText(`(${one(n).no})`, { exact: false }).waitFor();
  }
  // What is begun is there after a reload, also a long text.
  await office.reload();
  await office.getByLabel('Önerilen karar ve gerekçe').waitFor();
  assert.equal(await office.getByLabel('Önerilen karar ve gerekçe').inputValue(), 'Kütüphane kurulsun.');
  await office.getByText(`(${one(5).no})`, { exact: false }).waitFor();
  await inspect(office, 'salon-kagitlari-form');
  await press(office, 'Formu yaz');
  await office.getByText('3 form bekliyor').waitFor();
  const { filings } = await admin.call(api.getHallPapers, { params: { meetingId } });
  assert.deepEqual(
    filings.map(({ kind, names: signed }) => [kind, signed.length]),
    [
      ['CANDIDACY', 0],
      ['CANDIDACY', 0],
      ['AGENDA_ITEM', 2],
    ],
  );
});

test('the square on the call finds a name at the entry desk and opens nothing; that of another meeting finds nobody', async () => {
  const { on } = await admin.call(api.getHallPapers, { params: { meetingId } });
  t.clock.set(instantOfLocal(on as never, '13:30'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(meetingId, { type: 'openCheckIn' });
  const { code } = await admin.call(api.openHallDesk, {
    params: { meetingId },
    query: {},
    body: { duties: ['ENTRY'], operator: 'Nur Kaya' },
  });
  const desk = await windowOf('masa', null, `/masa#${code}`);
  await press(desk, 'Bu aygıtı bağla');
  const search = desk.getByLabel('Üye no ya da ad soyad');
  await search.waitFor();
  await search.fill(api.entrySquare('00000000-0000-7000-8000-000000000000', one(1).no));
  await desk.getByText('Bu kare başka bir toplantının çağrısındandır', { exact: false }).waitFor();
  await search.fill(api.entrySquare(meetingId, one(1).no));
  await desk.keyboard.press('Enter');
  await desk.getByRole('button', { name: 'Listeyi imzaladı, içeri al' }).waitFor();
  assert.equal((await admin.call(api.getRoom, { params: { meetingId } })).quorum.present, 0);
  await desk.keyboard.press('Enter');
  await desk.getByText(`Son alınan: ${one(1).name}`).waitFor();
});

test('scans are uploaded, what is none is refused where the person is looking, and the page tells what is still awaited', async () => {
  // Three weeks later: the office signed in again.
  office = await windowOf('buro2', admin, `/buro/toplanti/${meetingId}/salon`);
  await office.getByText('Beklenen: İmzalı hazirun cetveli.').waitFor();
  const file = (name: string, text: string) => ({ name, mimeType: 'application/pdf', buffer: Buffer.from(text) });
  const input = office.locator('input[type=file]');
  await input.setInputFiles(file('liste.pdf', 'bu bir tarama değil'));
  await press(office, 'Kanıt olarak kaydet');
  await office.locator('.refusal, [role=alert]').first().waitFor();
  await inspect(office, 'salon-kagitlari-ret');
  await input.setInputFiles(file('liste.pdf', '%PDF-1.7\nimzalı liste\n%%EOF'));
  await press(office, 'Kanıt olarak kaydet');
  await office.getByRole('link', { name: 'İmzalı hazirun cetveli' }).waitFor();
  await inspect(office, 'salon-kagitlari');
  const { scans } = await admin.call(api.getHallPapers, { params: { meetingId } });
  assert.equal(scans.length, 1);
});
