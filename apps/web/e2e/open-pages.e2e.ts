import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  member,
  PASSWORD,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { closeVote, DESK, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

/** A day on which nobody loads a page again: five people's pages stay open from the first to the last step. */

let t: TestServer;
let browser: Browser;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let meetingId = '';
const clients: Client[] = [];
const of = (n: number): Client => clients[n - 1] as Client;
const id = (n: number): string => (cast[n - 1] as CastMember).id;
let [opener, chair, phone, secretary, office]: Page[] = [];
/** How often each page was loaded. */
const loads = new Map<Page, number>();

async function pageOf(host: string, client: Client, path: string, size = DESK as { width: number; height: number }) {
  const context = await browser.newContext({ viewport: size, locale: 'tr-TR' });
  const [name = '', value = ''] = client.cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([
    { name, value, domain: `${host}.localhost`, path: '/', httpOnly: true, sameSite: 'Strict' },
  ]);
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${host}: ${error.message}`));
  page.on('load', () => loads.set(page, (loads.get(page) ?? 0) + 1));
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://${host}.localhost:${t.server.port}${path}`);
  return page;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const session = async (n: number): Promise<Client> =>
  Object.assign(t.client(), {
    cookie: await sessionFor(owner, t.clock.now(), {
      institutionId: (await owner.query('select institution_id from institution')).rows[0].institution_id,
      roles: [],
      memberId: id(n),
      confirmed: true,
    }),
  });

before(async () => {
  t = await testServer({ webDir: new URL('../dist', import.meta.url).pathname });
  browser = await openBrowser();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  // One with a device of her own, who signs in on the page; for the others a session stands.
  const real = await member(t, admin, cast[11] as CastMember);
  const on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.filter(({ kind }) => !['ACCOUNTS', 'DISCHARGE'].includes(kind)),
  });
  t.clock.set(instantOfLocal(on, '14:00'));
  for (let n = 1; n <= 11; n++) clients.push(await session(n));
  await real.signIn((cast[11] as CastMember).no, PASSWORD);
  clients.push(real);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const room = `/toplanti/${meetingId}`;
  opener = await pageOf('baskan', of(1), room);
  chair = await pageOf('divan', of(10), room);
  phone = await pageOf('uye', of(12), room, PHONE);
  secretary = await pageOf('yazman', of(9), room);
  office = await pageOf('buro', admin, '/');
});
after(async () => {
  await browser?.close();
  await owner?.end();
  await t?.stop();
});

const [O, C, P, S, B] = [
  () => opener as Page,
  () => chair as Page,
  () => phone as Page,
  () => secretary as Page,
  () => office as Page,
];

test('the divan is elected while everybody’s page is open: who leads, who writes and who led until then see it at once', async () => {
  await B().getByText('Olağan Genel Kurul').first().waitFor();
  await press(O(), 'Girişleri aç');
  await press(O(), 'Toplantıya katıl');
  await press(P(), 'Toplantıya katıl');
  for (const n of [2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) await of(n).command(meetingId, { type: 'admit' });
  await press(O(), /Yeter sayıyı sapta/u);
  await press(O(), 'Toplantıyı aç');
  await O().getByText('Henüz öneri yok; bir üye divan önermeli.').waitFor();
  await of(5).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(10),
    viceChairs: [id(11)],
    secretaries: [id(9)],
  });
  await press(O(), 'Divan seçimini oylamaya aç');
  // On another part of the room she is told that a vote is open, whose names it is about, and led there; Back leads to where she was.
  await P().getByRole('button', { name: 'Gündem' }).click();
  await P().getByText('Oylama açık: oyunuzu verin').waitFor();
  assert.match(await P().title(), /^\(!\) Oylama açık/u);
  await picture(P(), 'simdi-oylama');
  await press(P(), 'Oya git');
  for (const name of ['Selin Aksoy', 'Tarık Demirel', 'İpek Sezer'])
    await P().locator('.vote-about').getByText(name).waitFor();
  await P().goBack();
  await P().locator('.agenda').waitFor({ state: 'visible' });
  assert.equal(new URL(P().url()).pathname, `/toplanti/${meetingId}`);
  await press(P(), 'Oya git');
  // A mark outlives the other language and a page that the telephone has dropped.
  await P().getByLabel('Ret').check();
  await P().getByRole('button', { name: 'Menü' }).click();
  await press(P(), 'English');
  await P()
    .getByRole('button', { name: /Send my vote/u })
    .waitFor();
  await press(P(), 'Türkçe');
  await P().getByRole('button', { name: 'Menü' }).click();
  await P().getByLabel('Kabul').check();
  // A server that is too busy has not refused the vote: it is sent again by itself.
  let answers = 0;
  const busy = { tr: 'Şu an yoğun.', en: 'Busy now.' };
  const answer = {
    code: 'TEMPORARILY_UNAVAILABLE',
    facts: {},
    kind: 'ORDER',
    articles: [],
    sentence: busy,
    next: busy,
  };
  await P().route('**/api/meetings/*/votes/*', (route) => {
    if (route.request().method() !== 'POST' || answers++ > 0) return route.fallback();
    return route.fulfill({ status: 503, json: answer });
  });
  // By keyboard alone: the receipt has the focus when the form is gone.
  await P().getByRole('button', { name: 'Oyumu gönder: Kabul' }).and(P().locator(':not([aria-disabled])')).focus();
  await P().keyboard.press('Enter');
  await P().getByText('Oyunuz kaydedildi: Kabul. Teşekkür ederiz.').waitFor();
  await P().waitForFunction(() => document.activeElement?.textContent?.includes('Oyunuz kaydedildi'));
  assert.equal(answers, 2);
  assert.doesNotMatch(await P().title(), /^\(!\)/u);
  await O().getByText('1 / 12 kişi oy kullandı').waitFor();
  await press(O(), 'Oylamayı kapat, sonucu açıkla');
  await O().getByText('Oy verebilecek 12 kişiden 11 kişi henüz oy kullanmadı.').waitFor();
  await O().getByText('Siz de henüz oy kullanmadınız.').waitFor();
  await picture(O(), 'kapatma-sorusu');
  await press(O(), 'Oylama sürsün');
  const voteId = (await of(2).call(api.getRoom, { params: { meetingId } })).vote?.id as string;
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    await of(n).call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'YES' } });
  await O().getByText('12 / 12 kişi oy kullandı').waitFor();
  await closeVote(O());
  await C().getByText('Divan konsolu').waitFor({ timeout: 3_000 });
  await C()
    .getByRole('button', { name: /3\. maddeye geç/u })
    .and(C().locator(':not([aria-disabled])'))
    .waitFor();
  await S().getByText('Tutanak notu').or(S().getByText('İtirazlar')).first().waitFor();
  await O().getByText('Divan konsolu').waitFor({ state: 'detached' });
  await press(C(), /3\. maddeye geç/u);
  await P()
    .getByText(/^Şimdi: 3\./u)
    .waitFor();
});

test('the floor, and a motion half written when the session ends elsewhere: both are there again', async () => {
  await P()
    .getByRole('button', { name: /^Önerge/u })
    .click();
  await press(C(), '3. maddeyi bitir');
  const yes = C()
    .getByRole('button', { name: /4\. maddeye geç/u })
    .first();
  await yes.waitFor();
  await press(C(), /4\. maddeye geç/u);
  await P()
    .getByText(/^Şimdi: 4\./u)
    .waitFor();
  await of(12).command(meetingId, { type: 'requestFloor', requestId: 'soz', kind: 'SPEECH' });
  await of(10).command(meetingId, { type: 'grantFloor', requestId: 'soz' });
  await P().locator('.now-bar').getByText('Söz sizde').waitFor({ timeout: 3_000 });
  assert.match(await P().title(), /^\(!\) Söz sizde/u);
  await picture(P(), 'soz-sizde');
  await press(P(), 'Söze git');
  await press(P(), 'Konuşmayı bitir');
  // The divan leads the list, and everybody's page says so at once.
  const { agenda } = await of(11).call(api.getRoom, { params: { meetingId } });
  const wishes = agenda.find(({ kind }) => kind === 'WISHES')?.id ?? '';
  const asks = { type: 'requestFloor', kind: 'SPEECH' } as const;
  await of(11).command(meetingId, { ...asks, requestId: 'aleyhte', side: 'AGAINST' });
  await of(8).command(meetingId, { ...asks, requestId: 'dilekte', itemId: wishes });
  await C().getByText('Listenin başına geri al').click();
  await C().getByLabel('Geri alınmasının gerekçesi').fill('Konuşması yarıda kesildi.');
  await press(C(), 'Gerekçesiyle geri al');
  await P().getByText('Listenin başına alındı').waitFor({ timeout: 3_000 });
  assert.deepEqual(
    (await P().locator('.floor-queue li').allInnerTexts()).map((line) => /Aleyhte/u.test(line)),
    [false, true],
  );
  await press(C(), 'Söz listesini kapat');
  await P().getByText('Söz listesi kapalı').waitFor({ timeout: 3_000 });
  await picture(P(), 'soz-listesi');
  await picture(C(), 'soz-listesi-divan');
  for (const requestId of ['soz', 'aleyhte']) {
    await of(10).command(meetingId, { type: 'grantFloor', requestId });
    await of(10).command(meetingId, { type: 'endSpeech' });
  }
  await P().getByText('Divan Başkanı bu maddenin söz listesini kapattı. (DY m.15)').waitFor({ timeout: 3_000 });
  await P()
    .getByRole('button', { name: /^Önerge/u })
    .click();
  await P().getByText('Önerge ver', { exact: true }).click();
  await P().getByLabel('Konu').first().fill('Kütüphane');
  await P().getByLabel('Önerilen metin ve gerekçe').first().fill('Kütüphane cumartesi de açık olsun.');
  await owner.query(
    'update session set revoked_at = now() where account_id = (select account_id from account where member_id = $1)',
    [id(12)],
  );
  await P().getByText('Oturumunuz kapandı.').waitFor({ timeout: 3_000 });
  assert.equal(await P().getByLabel('Konu').first().inputValue(), 'Kütüphane', 'what she wrote stays on the page');
  await picture(P(), 'oturum-kapandi');
  await press(P(), 'Girişe geç');
  await P()
    .getByLabel('Üye numarası ya da e-posta')
    .fill((cast[11] as CastMember).no);
  await P().getByLabel('Parola').fill(PASSWORD);
  await press(P(), 'Sürdür');
  t.clock.advance(60_000);
  await P()
    .getByLabel(/6 haneli kod/u)
    .fill(of(12).totp());
  await press(P(), 'Doğrula ve gir');
  await P().waitForURL(`**/toplanti/${meetingId}*`);
  await P()
    .getByRole('button', { name: /^Önerge/u })
    .click();
  await P().waitForFunction(
    () => document.querySelector<HTMLInputElement>('details[open] input')?.value === 'Kütüphane',
  );
});

test('a vote pressed without a line when it closes is said not to have arrived, until it was read', async () => {
  await press(C(), '4. maddeyi bitir').catch(() => undefined);
  await of(12)
    .signIn((cast[11] as CastMember).no, PASSWORD)
    .catch(() => undefined);
  const { agenda } = await of(10).call(api.getRoom, { params: { meetingId } });
  const current = agenda.find(({ state }) => state === 'NOW') ?? agenda.find(({ state }) => state === 'WAITING');
  if (current?.state === 'WAITING') await of(10).command(meetingId, { type: 'startItem', itemId: current.id });
  const voteId = crypto.randomUUID();
  await of(10).command(meetingId, {
    type: 'openVote',
    voteId,
    itemId: current?.id as string,
    subject: { kind: 'PROCEDURE' },
    question: { write: 'Görüşme uzatılsın mı?' },
    announcedSeconds: null,
  });
  await press(P(), 'Oya git');
  await P().getByLabel('Kabul').check();
  await P().context().setOffline(true);
  await press(P(), 'Oyumu gönder: Kabul');
  await P()
    .getByText(/Oyunuz henüz gönderilmedi/u)
    .waitFor();
  await of(10).command(meetingId, { type: 'closeVote', voteId });
  await P().context().setOffline(false);
  await P().getByText('Oyunuz ulaşmadı: oylama kapanmıştı').waitFor();
  await picture(P(), 'oy-ulasmadi');
  await P().getByText('Görüşme uzatılsın mı?: Kabul').waitFor();
  await press(P(), 'Okudum');
  await P().getByText('Oyunuz ulaşmadı: oylama kapanmıştı').waitFor({ state: 'detached' });
});

test('a secret ballot that was taken and lost with the tab is found again on the device, and another device says where it lies', async () => {
  const lead = of(10);
  const { agenda } = await lead.call(api.getRoom, { params: { meetingId } });
  const budget = agenda.find(({ kind }) => kind === 'BUDGET') as api.RoomItem;
  for (const item of agenda.filter(({ state, number }) => state !== 'DONE' && number < budget.number)) {
    if (item.state === 'WAITING') await lead.command(meetingId, { type: 'startItem', itemId: item.id });
    await lead.command(meetingId, { type: 'finishItem', itemId: item.id });
  }
  await lead.command(meetingId, { type: 'startItem', itemId: budget.id });
  const open = async (subject: Extract<api.CommandInput, { type: 'openVote' }>['subject']) => {
    const voteId = crypto.randomUUID();
    await lead.command(meetingId, {
      type: 'openVote',
      voteId,
      itemId: budget.id,
      subject,
      question: null,
      announcedSeconds: null,
    });
    return voteId;
  };
  const secretly = await open({ kind: 'VOTE_MODE', itemId: budget.id });
  for (let n = 1; n <= 11; n++)
    await of(n).call(api.castOpenVote, { params: { meetingId, voteId: secretly }, body: { choice: 'YES' } });
  await lead.command(meetingId, { type: 'closeVote', voteId: secretly });
  await open({ kind: 'ITEM' });
  await P().getByLabel('Kabul').check();
  await press(P(), 'Pusulamı gözden geçir');
  await P().getByRole('heading', { name: 'Oy pusulanız' }).waitFor();
  await P().goBack();
  assert.equal(await P().getByLabel('Kabul').isChecked(), true, 'Back leads to the ballot as it was marked');
  await press(P(), 'Pusulamı gözden geçir');
  await picture(P(), 'gozden-gecirme');
  await P().route('**/urn/**', (route) => route.abort());
  await press(P(), 'Oyumu kullan');
  t.clock.advance(60_000);
  const asked = P().getByRole('dialog');
  await asked.getByLabel(/6 haneli kod/u).fill(of(12).totp());
  await asked.getByRole('button', { name: 'Kimliğimi doğrula' }).and(P().locator(':enabled')).click();
  await P()
    .getByText(/^Yanıt ulaşmadı/u)
    .waitFor();
  const { context } = { context: P().context() };
  await P().close();
  const elsewhere = await pageOf('baska', await session(12), `/toplanti/${meetingId}`, PHONE);
  await elsewhere.getByText('Oy pusulanız alınmış, ama bu cihazda değil').waitFor();
  await picture(elsewhere, 'pusula-baska-cihazda');
  await elsewhere.context().close();
  phone = await context.newPage();
  P().setDefaultTimeout(PATIENCE);
  await P().goto(`http://uye.localhost:${t.server.port}/toplanti/${meetingId}`);
  await P().getByText('Oy pusulanız bu cihazda saklı, henüz sandığa atılmadı.').waitFor();
  await picture(P(), 'pusula-sakli');
  await P().getByLabel('Ret').check();
  await press(P(), 'Pusulamı gözden geçir');
  await press(P(), 'Oyumu kullan');
  await P().getByText('Oyunuz alındı. Teşekkür ederiz.').waitFor();
  await P().waitForFunction(() => document.activeElement?.textContent === 'Oyunuz alındı. Teşekkür ederiz.');
  assert.doesNotMatch(
    JSON.stringify(await P().evaluate(() => ({ ...localStorage, ...sessionStorage }))),
    /blinded|token|isaret/u,
  );
});

test('an office page shows what another officer does, and says when the server is away', async () => {
  await B().getByRole('link', { name: 'Üyeler', exact: true }).click();
  await B().getByText('Arslan, Deniz').waitFor();
  await owner.query("update member set surname = 'Arslanoğlu' where member_id = $1", [id(1)]);
  await B().getByText('Arslanoğlu, Deniz').waitFor({ timeout: 3_000 });
  await B().getByText('Bağlı', { exact: true }).waitFor();
  for (const page of [O(), C(), S(), B()]) assert.equal(loads.get(page), 1, 'nobody loaded a page again');
});
