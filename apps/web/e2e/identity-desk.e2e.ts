import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantMillis, instantOfLocal, localDay } from '@divan/basics';
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
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
let owner: pg.Client;
let meetingId: string;
const clients: Client[] = [];
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 10);
  for (const one of cast) clients.push(await member(t, admin, one));
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  t.clock.set(instantOfLocal(on, '14:00'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  for (const [n, one] of cast.entries()) await (clients[n] as Client).signIn(one.no, PASSWORD);
  const chair = clients[0] as Client;
  await chair.command(meetingId, { type: 'openCheckIn' });
  for (const client of clients) await client.command(meetingId, { type: 'admit' });
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
});
after(async () => {
  await browser?.close();
  await owner?.end();
  await t?.stop();
});

async function windowOf(
  host: string,
  client: Client | null,
  path: string,
  viewport: typeof DESK | typeof PHONE = DESK,
): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'tr-TR' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  if (client) {
    await context.addCookies(
      client.cookie.split('; ').map((pair) => {
        const [name, value] = pair.split('=') as [string, string];
        return { name, value, domain: `${host}.localhost`, path: '/' };
      }),
    );
    await confirmHeavyActs(page, () => {
      t.clock.advance(30_000);
      return client.totp();
    });
  }
  await page.goto(`http://${host}.localhost:${t.server.port}${path}`);
  return page;
}
async function inspect(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name);
  assert.equal(await fits(page, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(page, name);
}

test('a member who lost the telephone is seen by an officer and one of the divan and is back in the room in under five minutes (DY m.15/A/5)', async () => {
  const begun = Date.now();
  const lost = cast[7] as CastMember;
  const desk = await windowOf('masa', admin, `/toplanti/${meetingId}/kimlik-masasi`);
  await desk.getByLabel('Üye no').fill(lost.no);
  await desk.getByLabel('Belge numarasının son dört hanesi').fill('4821');
  await inspect(desk, 'kimlik-masasi');
  await press(desk, 'Üyeyi ve belgesini gördüm');
  await desk.getByText('2. Divan bekleniyor').waitFor();
  assert.equal(await desk.getByRole('img', { name: 'Kayıt karesi' }).count(), 0, 'one officer alone sees no link');

  // On the first view of a telephone, without looking for it under another heading.
  const chair = await windowOf('divan', clients[0] as Client, `/toplanti/${meetingId}`, PHONE);
  const seen = chair.getByRole('button', { name: `Ben de gördüm: ${lost.name} ${lost.surname}` });
  await seen.scrollIntoViewIfNeeded();
  await picture(chair, 'kimlik-masasi-divan');
  await seen.click();
  await seen.waitFor({ state: 'detached' });
  await desk.getByRole('img', { name: 'Kayıt karesi' }).waitFor();
  await inspect(desk, 'kimlik-masasi-kare');

  // The square read by a telephone: the same address.
  const sealed = (await owner.query('select case_id, link from identity_desk')).rows[0] as {
    case_id: string;
    link: string;
  };
  const link = t.server.deps.keys.decrypt(`identity_desk.link ${sealed.case_id}`, sealed.link);
  const phone = await windowOf('telefon', null, `/kayit#${link.split('#')[1]}`, PHONE);
  await press(phone, 'Okudum, bilgi edindim');
  await phone.getByLabel('Parola ve doğrulama uygulaması').check();
  await phone.locator('code').waitFor();
  const secret = (await phone.locator('code').textContent())?.trim() ?? '';
  const code = (ahead: number) =>
    new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
      timestamp: instantMillis(t.clock.now()) + ahead * 30_000,
    });
  await phone.getByLabel('Parola', { exact: true }).fill(`${PASSWORD} yeni`);
  await phone.getByLabel('6 haneli kod').fill(code(-1));
  await press(phone, 'Hesabı aç');
  await phone.getByText('Kurtarma kodları').waitFor();
  await phone.getByRole('link', { name: /girişe geç/u }).click();
  await phone.getByLabel('Üye numarası ya da e-posta').fill(lost.no);
  await phone.getByLabel('Parola').fill(`${PASSWORD} yeni`);
  await press(phone, 'Sürdür');
  await phone.getByLabel(/6 haneli kod/u).fill(code(0));
  await press(phone, 'Doğrula ve gir');
  await phone.getByText('Hoş geldiniz').waitFor();
  await phone.goto(`http://telefon.localhost:${t.server.port}/hesap`);
  await phone.locator('summary', { hasText: 'Kimlik tespiti kodu' }).first().click();
  await press(phone, 'Kodu göster');
  const shown = phone.getByText(/^\d{3} \d{3}$/u);
  await shown.waitFor();
  await inspect(phone, 'hesap-kod');
  await desk
    .getByLabel('Kişinin cihazındaki altı haneli kod')
    .fill(((await shown.textContent()) ?? '').replaceAll(' ', ''));
  await press(desk, 'Kimliği saptadım');
  await desk.getByText('Kimlik saptandı; üye yeni telefonuyla salona dönebilir.').waitFor();
  await phone.goto(`http://telefon.localhost:${t.server.port}/toplanti/${meetingId}`);
  await press(phone, /[Kk]atıl|[Gg]ir/u);
  for (let wait = 0; wait < 100; wait++) {
    const { rows } = await owner.query('select body from journal where stream_id = $1', [meetingId]);
    if (rows.some((row) => row.body.includes('MemberReturned') && row.body.includes(lost.id))) break;
    if (wait === 99) assert.fail('the member is not back');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  assert.ok(Date.now() - begun < 300_000, `${Date.now() - begun} ms`);
  const { events } = await admin.call(api.getSecurityEvents, { query: {} });
  assert.ok(events.some((event) => event.kind === 'LINK_SHOWN'));
});
