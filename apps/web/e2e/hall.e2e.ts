import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, type IsoDay, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  Client,
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
let on: IsoDay;
let chief: Page;
let wall: Page;
let console_: Page;
const pages = new Map<string, Page>();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 30);
  on = addDays(localDay(t.clock.now()), 21);
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
  await chief.getByRole('radio', { name: duty }).check();
  await chief.getByLabel('Masada görevli kişi').fill(operator);
  await press(chief, 'Masayı aç');
  // A heavy act asks for the second factor first: only something that is done on the page has the dialog answered.
  await chief.locator('.hall-code').click();
  const code = await chief.locator('.hall-code').textContent();
  if (pages.size === 0) await inspect(chief, 'salon-masalari');
  const page = await windowOf(`m${pages.size}`, null, `/masa#${code}`, viewport);
  if (pages.size === 0) await inspect(page, 'masa-eslestirme');
  await press(page, 'Bu aygıtı bağla');
  await page.waitForURL(`**/masa/${meetingId}`);
  if (pages.size === 0) await chief.getByText(`${operator} masası bağlandı.`).waitFor();
  pages.set(operator, page);
  return page;
}
const id = (n: number): string => (cast[n - 1] as CastMember).id;
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
  // Votes of a hall are on paper: its office is offered no key of an encrypted box.
  const office = await windowOf('oda', admin, `/toplanti/${meetingId}`);
  const officers = office.waitForResponse((answer) => answer.url().endsWith('/box'));
  await office.reload();
  await officers;
  await office.getByText('Girişler açık', { exact: false }).first().waitFor();
  assert.equal(await office.getByText('Sandık görevlileri').count(), 0);
  await office.context().close();
  // Slips are numbered from one: nought is not offered to the server.
  await desk.getByLabel('İmzalar numaralı fişe atılıyor', { exact: false }).check();
  await search.fill(no(10));
  await search.press('Enter');
  await desk.getByLabel('İmzalı fişin numarası').fill('0');
  await desk.getByText('Fişler 1’den başlar', { exact: false }).waitFor();
  assert.ok(await desk.getByRole('button', { name: 'İmzaladı, içeri al' }).isDisabled());
  await search.press('Escape');
  await desk.getByLabel('İmzalar numaralı fişe atılıyor', { exact: false }).uncheck();
  // Who is on no list is written down at the same desk, and counts for nothing.
  await desk.locator('summary', { hasText: 'Konuk ya da görevli girişi' }).click();
  await desk.getByRole('radio', { name: 'Görevli' }).check();
  await desk.getByLabel('Adı soyadı').fill('Ece Duru');
  await press(desk, 'Konuğu yaz');
  await desk.getByText('Son yazılan: Ece Duru').waitFor();
  await inspect(desk, 'kayit-masasi-konuk');
  assert.equal(await present(), 9);
});

test('a desk whose line is cut goes on; what it saw arrives later, and one whom another desk saw first is shown until resolved', async () => {
  const desk = pages.get('Nur Kaya') as Page;
  const other = await pairs('Ali Demir', 'Kayıt masası', PHONE);
  // What the desk needs lies on the device before its line is cut.
  await other.getByLabel('Üye no ya da ad soyad').waitFor();
  await other.context().setOffline(true);
  const enters = async (page: Page, n: number) => {
    await page.getByLabel('Üye no ya da ad soyad').fill(no(n));
    await page.keyboard.press('Enter');
    await press(page, 'Listeyi imzaladı, içeri al');
  };
  for (const n of [10, 11, 12]) await enters(other, n);
  await other.getByText('3 giriş bekliyor').waitFor();
  await picture(other, 'kayit-masasi-baglanti-yok');
  await enters(desk, 11);
  await wait(async () => (await present()) === 10, 'only what reached the server counts');
  await other.context().setOffline(false);
  await other.getByText('Bu üye hazirun listesinde').waitFor();
  await wait(async () => (await present()) === 12, 'the others arrived');
  await picture(other, 'kayit-masasi-iki-masa');
  await press(other, 'Gördüm, çözüldü');
  await desk.getByText('Hazır bulunan: 12', { exact: false }).waitFor();
  // “Not now” is no refusal of the person: the entry waits, and goes by itself.
  const busy = { tr: 'Şu an yoğun.', en: 'Busy now.' };
  const answer = { code: 'ACCOUNT_PACE', facts: {}, kind: 'ORDER', articles: [], sentence: busy, next: busy };
  await other.route('**/commands*', (route) => route.fulfill({ status: 429, json: answer }));
  await enters(other, 13);
  await other.getByText('1 giriş bekliyor').waitFor();
  await other.unroute('**/commands*');
  await wait(async () => (await present()) === 13, 'the one that was told to wait');
  // What arrived while its answer got lost is sent again, and troubles nobody at the desk.
  let lost = 0;
  await other.route('**/commands*', async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    const request = route.request();
    const headers = await request.allHeaders();
    // Only the browser finds names under localhost.
    const { host, pathname, search } = new URL(request.url());
    const url = `http://127.0.0.1:${t.server.port}${pathname}${search}`;
    const answer = await route.fetch({ url, headers: { ...headers, host } });
    assert.equal(answer.status(), 200);
    await route.abort();
  });
  await enters(other, 14);
  await wait(async () => lost >= 2, 'sent again');
  await other.getByText('1 giriş bekliyor').waitFor({ state: 'hidden' });
  await other.unroute('**/commands*');
  assert.equal(await other.getByText(/Bu üye hazirun listesinde|Bu giriş daha önce alındı/u).count(), 0);
  assert.equal(await present(), 14);
});

const PRESENT = 18;
let device: Client;

/** Types a number or a name and picks who is found first. */
async function picks(page: Page, label: string, what: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(what);
  await page.locator('.hall-found button').first().waitFor();
  await field.press('Enter');
}

test('the console records that too few came; it says for whom it acts', async () => {
  console_ = await pairs('Sevgi Ak', 'Kürsü');
  t.clock.set(instantOfLocal(on, '14:01'));
  await console_.getByText('Bu ekran şu kişinin adına yönetir:').waitFor();
  await console_.locator('.hall-for b', { hasText: name(1) }).waitFor();
  await press(console_, 'Çoğunluk sağlanamadı');
  await picture(console_, 'kursu-yeter-sayi');
  await press(console_, 'Çoğunluk sağlanamadığını tutanağa geçir');
  await console_.getByRole('heading', { name: /^İkinci toplantı/u }).waitFor();
});

test('the second meeting in the hall: everybody in, opened, a divan proposed by numbers and elected without objection', async () => {
  const second = addDays(on, 14);
  t.clock.set(instantOfLocal(second, '13:30'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await chief.context().close();
  chief = await windowOf('buro2', admin, `/toplanti/${meetingId}/masalar`);
  // Devices of the first day have ended; their desks are closed.
  await press(chief, 'Kapat');
  await wait(async () => (await chief.getByRole('button', { name: 'Kapat' }).count()) === 2, 'one closed');
  for (const { deskId, ended } of (await admin.call(api.listHallDesks, { params: { meetingId } })).desks)
    if (!ended) await admin.call(api.endHallDesk, { params: { meetingId, deskId }, query: {} });
  console_ = await pairs('Sevgi Ak', 'Kürsü');
  await press(console_, 'İkinci toplantının girişlerini aç');
  await console_.getByText('Yeter sayı yok').first().waitFor();
  const { code } = await admin.call(api.openHallDesk, {
    params: { meetingId },
    query: {},
    body: { duties: ['ENTRY', 'CONSOLE'], operator: 'Nur Kaya' },
  });
  device = new Client(t.url, () => t.clock.now());
  await device.call(api.pairHallDesk, { body: { code } });
  for (let n = 1; n <= PRESENT; n++) {
    const seen = { paper: 'NATIONAL_ID', slip: null, seenAt: t.clock.now() } as const;
    await device.command(meetingId, { type: 'enterHall', memberId: id(n), ...seen });
  }
  wall = await windowOf('perde', admin, `/toplanti/${meetingId}/perde`);
  t.clock.set(instantOfLocal(second, '14:01'));
  await press(console_, /^Yeter sayıyı sapta/u);
  await press(console_, 'Toplantıyı aç');
  await picks(console_, 'Öneren üye', no(9));
  for (const [label, n] of [
    ['Divan başkanı', 10],
    ['Başkan vekili', 11],
    ['Yazman', 12],
  ] as const)
    await picks(console_, label, no(n));
  await press(console_, 'Öneriyi kaydet');
  await press(console_, 'Divan seçimini oylamaya aç');
  await console_.getByRole('heading', { name: 'Nasıl oylanacak?' }).waitFor();
  await console_.getByText('Birbirinden ayrı sayan iki oy sayıcı yok.').first().waitFor();
  const { deskId: idle } = await admin.call(api.openHallDesk, {
    params: { meetingId },
    body: { duties: ['TELLER'], operator: 'Ege Gelmeyen' },
  });
  await console_.getByText('Aygıtı bağlanmamış oy sayıcı: Ege Gelmeyen.', { exact: false }).waitFor();
  await inspect(console_, 'kursu-nasil-oylanacak');
  await admin.call(api.endHallDesk, { params: { meetingId, deskId: idle }, query: {} });
  await press(console_, 'İtiraz olup olmadığı sorularak');
  await press(console_, 'İtiraz yok');
  await console_.getByRole('heading', { name: 'Duyurulacak sonuç' }).waitFor();
  await press(console_, 'Sonucu duyur');
  // The chair has changed, and the open page with it.
  await console_.locator('.hall-for b', { hasText: name(10) }).waitFor();
  await wall.getByText('Kabul edildi').waitFor();
});

/** The items up to one of a kind, walked by another device of the console. */
async function goTo(kind: string): Promise<string> {
  for (;;) {
    const { agenda } = await device.call(api.getRoom, { params: { meetingId } });
    const item = agenda.find(({ state }) => state === 'WAITING') as (typeof agenda)[number];
    await leads({ type: 'startItem', itemId: item.id });
    if (item.kind === kind) return item.id;
    for (const organ of item.kind === 'DISCHARGE' ? (['YONETIM_KURULU', 'DENETIM_KURULU'] as const) : []) {
      const voteId = newId();
      const subject = { kind: 'DISCHARGE', organ } as const;
      const asked = { voteId, itemId: item.id, subject, question: null, announcedSeconds: null };
      await leads({ type: 'openVote', ...asked, hall: { medium: 'NO_OBJECTION' } });
      await leads({ type: 'recordNoObjection', voteId });
      await leads({ type: 'closeVote', voteId });
    }
    await leads({ type: 'finishItem', itemId: item.id });
  }
}
const newId = (): string => crypto.randomUUID();
const leads = (body: api.CommandInput) =>
  device.call(api.issueCommand, { params: { meetingId }, query: { for: id(10) }, body });

test('a motion with its signatures is written down; hands are counted apart, only what differs comes back, and nobody hears of it before the chair', async () => {
  const [one, other] = [await pairs('Oya Say', 'Oy sayıcı'), await pairs('Can Say', 'Oy sayıcı', PHONE)];
  await goTo('BUDGET');
  await console_.getByRole('heading', { name: /görüşülüyor/u }).waitFor();
  await picks(console_, 'Kimin adına?', no(14));
  await console_.locator('summary', { hasText: 'Önerge veriyor' }).click();
  await console_.getByLabel('Konu').first().fill('Aidatın artırılması');
  await console_.getByLabel('Önerilen metin ve gerekçe').first().fill('Aidat yılda 600 lira olsun.');
  await press(console_, 'Önergeyi kaydet');
  for (const n of [15, 16, 17]) {
    await picks(console_, 'İmzalayan üye', no(n));
    await console_.getByText(`İmzası eklendi: ${name(n)}`).waitFor();
  }
  await console_.getByText('4 imza').first().waitFor();
  await inspect(console_, 'kursu-uye-adina');
  await press(console_, 'İşleme al');
  await press(console_, '1 sayılı önergeyi oylamaya aç');
  await press(console_, 'El kaldırarak');
  const counts = async (page: Page, figures: Readonly<Record<string, string>>) => {
    for (const [label, n] of Object.entries(figures)) await page.getByLabel(label, { exact: true }).fill(n);
    await press(page, 'Saydığımı ver');
  };
  await one.getByLabel('Kabul').waitFor();
  await inspect(one, 'sayim-el');
  await counts(one, { Kabul: '11', Ret: '4', Çekimser: '2' });
  await one.getByText('Sayımınız alındı.').waitFor();
  await console_.getByText('Sayımını veren oy sayıcı: 1 / 2').waitFor();
  await counts(other, { Kabul: '11', Ret: '5', Çekimser: '2' });
  for (const page of [one, other]) {
    await page.getByText('İki sayım yalnız şu satırlarda tutmadı').waitFor();
    assert.equal(await page.getByLabel('Kabul', { exact: true }).count(), 0);
    assert.equal(await page.getByLabel('Ret', { exact: true }).inputValue(), '');
  }
  await picture(other, 'sayim-tutmadi');
  await console_.getByText(/yeniden sayıyor: Ret/u).waitFor();
  for (const page of [one, other]) await counts(page, { Ret: '5' });
  await console_.getByRole('heading', { name: 'Duyurulacak sonuç' }).waitFor();
  await inspect(console_, 'kursu-duyurulacak');
  // Recorded is not announced: tellers and the wall show no figure and no verdict.
  for (const page of [one, other]) await page.getByText('İki sayım birbirini tuttu.').waitFor();
  const shown = await wall.locator('.act-now').textContent();
  assert.match(shown ?? '', /El kaldırarak/u);
  assert.doesNotMatch(shown ?? '', /\b11\b|kabul edil/u);
  await console_.locator('summary', { hasText: 'Sayımı geri gönder' }).click();
  await console_.getByLabel('Yeniden saymanın nedeni').fill('Arka sıra sayılmamış.');
  await press(console_, 'Yeniden sayılsın');
  for (const page of [one, other]) {
    await page.getByText('Başkan sayımı geri gönderdi; baştan sayın.').waitFor();
    await counts(page, { Kabul: '12', Ret: '4', Çekimser: '2' });
  }
  await press(console_, 'Sonucu duyur');
  await wall.getByText('1 sayılı önerge: Aidatın artırılması').first().waitFor();
  await wall.locator('.bar', { hasText: 'Kabul' }).getByText('12').waitFor();
});

test('names are called by the keyboard; who corrects goes back with the arrow', async () => {
  await press(console_, 'Oylamanın gizli yapılmasını oyla');
  await press(console_, 'Ad okunarak');
  const call = console_.locator('.names-call');
  await call.getByText(name(1)).waitFor();
  await inspect(console_, 'kursu-adlar');
  for (let n = 1; n <= PRESENT; n++) {
    await call.getByText(name(n)).first().waitFor();
    await console_.keyboard.press(n % 3 === 0 ? 'k' : 'r');
  }
  await console_.keyboard.press('ArrowUp');
  await console_.keyboard.press('3');
  await press(console_, 'Yanıtları tamamla');
  await console_.getByRole('heading', { name: 'Duyurulacak sonuç' }).waitFor();
  await press(console_, 'Sonucu duyur');
  await wall.locator('.bar', { hasText: 'Çekimser' }).getByText('1', { exact: true }).waitFor();
});

test('an election on paper: candidacies by number, papers read one by one past a reload, one in doubt, equal votes, a lot, seals', async () => {
  const [one, other] = [pages.get('Oya Say') as Page, pages.get('Can Say') as Page];
  const budget = (await device.call(api.getRoom, { params: { meetingId } })).agenda.find(
    ({ state }) => state === 'NOW',
  );
  await leads({ type: 'finishItem', itemId: budget?.id as string, withoutVotes: true });
  for (const n of [11, 12])
    await admin.call(api.actOnHallPapers, {
      params: { meetingId },
      body: { type: 'fileCandidacy', filingId: `aday-${n}`, by: id(n), organ: 'YONETIM_KURULU' },
    });
  await console_.getByText('Yönetim Kurulu seçimi: 2 form').waitFor();
  await goTo('ELECTION');
  await press(console_, 'Yönetim Kurulu: adaylıkları aç');
  await console_.getByText('Kâğıtla verilenler: 2').waitFor();
  await inspect(console_, 'kursu-kagitla-verilenler');
  await press(console_, 'Hepsini işleme al (2)');
  await console_.getByText('İşleme alınanlar: 2').waitFor();
  for (let n = 1; n <= 10; n++) {
    await picks(console_, 'Aday', no(n));
    await console_.getByText(`Aday yazıldı: ${name(n)}`).waitFor();
  }
  await picture(console_, 'kursu-adaylar');
  await press(console_, 'Yönetim Kurulu: adaylıkları kesinleştir (12)');
  await press(console_, 'Yönetim Kurulu: gizli oylamayı aç');
  const begins = async (page: Page, signed: number, found: number) => {
    await page.getByLabel('İmza sütunundaki imza (pusula alan)').fill(String(signed));
    await page.getByLabel('Kutudan çıkan pusula').fill(String(found));
    await press(page, 'Pusulaları okumaya başla');
  };
  // A paper that nobody signed for: no count of it is announced, the vote is void and held anew.
  for (const page of [one, other]) {
    await begins(page, 0, 1);
    await page.getByLabel('İşaretli adların numaraları').press('b');
    await press(page, 'Saydığımı ver');
  }
  await console_.getByText('Duyurulamaz', { exact: true }).waitFor();
  assert.equal(await console_.getByRole('button', { name: 'Sonucu duyur' }).count(), 0);
  await console_.locator('summary', { hasText: 'Oylamayı geçersiz say ve yenile' }).click();
  await inspect(console_, 'kursu-fazla-pusula');
  await console_.getByLabel('Geçersiz saymanın gerekçesi').fill('İmzasız bir pusula çıktı.');
  await press(console_, 'Bu oylamayı geçersiz say');
  await console_.getByText('Divan bu oylamayı şu gerekçeyle geçersiz saydı', { exact: false }).waitFor();
  await press(console_, 'Yönetim Kurulu: gizli oylamayı aç');
  const papers = ['1 2 3 4 5', '1 2 3 4 5', '1 2 3 4 5', '1 2 3 4 6', '1 2 3 4 6', 't'];
  const reads = async (page: Page, from: number, to: number) => {
    const field = page.getByLabel('İşaretli adların numaraları');
    for (let i = from; i <= to; i++) {
      await page.getByText(`Okunan pusula: ${i - 1} / 6`).waitFor();
      await field.pressSequentially(papers[i - 1] as string);
      if (papers[i - 1] !== 't') await field.press('Enter');
    }
    await page.getByText(`Okunan pusula: ${to} / 6`).waitFor();
  };
  // Mistyped: back to the two numbers, and what was read stays read.
  await begins(one, 6, 7);
  await one.getByLabel('İşaretli adların numaraları').pressSequentially(papers[0] as string);
  await one.keyboard.press('Enter');
  await one.getByText('Okunan pusula: 1 / 7').waitFor();
  await press(one, 'İmza ya da pusula sayısını düzelt');
  await one.getByLabel('Kutudan çıkan pusula').fill('6');
  await one.getByText('Okuduğunuz 1 pusula saklı').waitFor();
  await inspect(one, 'sayim-sayi-duzelt');
  await press(one, 'Okumayı sürdür');
  await reads(one, 2, 3);
  await begins(other, 6, 6);
  await reads(other, 1, 3);
  await one.reload();
  await one.getByText('Okunan pusula: 3 / 6').waitFor();
  await inspect(one, 'sayim-pusula');
  // The other would go on by totals: whoever hands in first has chosen the way, and nothing that was read is lost.
  await press(other, 'İmza ya da pusula sayısını düzelt');
  await press(other, 'Çetele tuttuk, yalnız toplamları gireceğim');
  await other.getByLabel('Boş', { exact: true }).waitFor();
  await inspect(other, 'sayim-toplam');
  for (const page of [one, other]) {
    if (page === other) {
      await other.getByText('siz de tek tek okuyun', { exact: false }).waitFor();
      await press(other, 'Okumayı sürdür');
    }
    await reads(page, 4, 6);
    await page.getByRole('heading', { name: 'Bütün pusulalar okundu' }).waitFor();
    await picture(page, page === one ? 'sayim-ozet' : 'sayim-oteki-yol');
    await press(page, 'Saydığımı ver');
  }
  await console_.getByText('6 numaralı pusula tereddütlü').waitFor();
  await inspect(console_, 'kursu-tereddutlu');
  await console_.getByLabel('İşaretli adların numaraları').fill('1 2 3 4 6');
  await console_.getByLabel('İşaretli adların numaraları').press('Enter');
  await console_.getByText(/^Eşit oy: /u).waitFor();
  await picture(console_, 'kursu-secim-duyurulacak');
  await press(console_, 'Sonucu duyur');
  await wall.getByText('Eşit oy: kura gerekli').waitFor();
  const lot = console_.getByLabel('Kurada çıkan 1. ad');
  await lot.waitFor();
  for (const n of [1, 2]) await console_.getByLabel(`Kurada çıkan ${n}. ad`).selectOption({ index: n });
  await console_.getByLabel('Kura nasıl, kimlerin önünde çekildi').fill('Divan önünde torbadan çekildi.');
  await press(console_, 'Kurayı tutanağa geçir');
  await console_.getByText('Yönetim Kurulu seçimi sonuçlandı.').waitFor();
  await console_.getByText('Geçersiz sayılan oylama').waitFor();
  await console_.getByLabel('Mühürlerin numaraları').first().fill('A 0012');
  await press(console_, 'Paketlendi ve mühürlendi');
  await console_.getByText('Mühür: A 0012').waitFor();
  await wall.getByText('Asıl 5 (kura)').waitFor();
  await inspect(console_, 'kursu-secim-bitti');
  await picture(wall, 'salon-ekrani');
});

test('a board comes together at one screen of its rapporteur; equal hands are parted by the chair’s, and the decision gets number and page of the paper book', async () => {
  const day = addDays(localDay(t.clock.now()), 30);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const body = {
    on: day,
    hour: '20:00',
    method: 'PHYSICAL' as const,
    items: [{ title: 'Bağış kabulü', text: 'Bağışın kabulüne karar verilmiştir.' }],
    convenes: null,
  };
  meetingId = (await admin.call(api.callBoardMeeting, { body })).id;
  t.clock.set(instantOfLocal(day, '19:45'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  chief = await windowOf('buro3', admin, `/toplanti/${meetingId}/masalar`);
  const desk = await pairs('Raportör', 'Yazman masası', PHONE);
  await press(desk, 'Girişleri aç');
  await press(desk, 'Kayıt masası');
  for (const n of [1, 2, 3, 4]) {
    await desk.getByLabel('Üye no ya da ad soyad').fill(no(n));
    await desk.keyboard.press('Enter');
    await press(desk, 'Listeyi imzaladı, içeri al');
    await desk.getByText(`Son alınan: ${name(n)}`).waitFor();
  }
  t.clock.set(instantOfLocal(day, '20:01'));
  await press(desk, 'Kürsü');
  await press(desk, /^Yeter sayıyı sapta \(4/u);
  await press(desk, 'Toplantıyı aç');
  await press(desk, /maddeye geç: Bağış kabulü/u);
  await press(desk, 'Kararı oylamaya aç');
  const tellers = await Promise.all(
    ['Oya Say', 'Can Say'].map(async (operator) => {
      const { code } = await admin.call(api.openHallDesk, {
        params: { meetingId },
        body: { duties: ['TELLER'], operator },
      });
      const teller = new Client(t.url, () => t.clock.now());
      await teller.call(api.pairHallDesk, { body: { code } });
      return teller;
    }),
  );
  await press(desk, 'El kaldırarak');
  await desk.getByText('Sayımını veren oy sayıcı: 0 / 2').waitFor();
  const voteId = (await admin.call(api.getRoom, { params: { meetingId } })).vote?.id as string;
  const hands = Object.entries({ YES: 2, NO: 2, ABSTAIN: 0 }).map(([of, n]) => ({ of, n }));
  for (const teller of tellers)
    await teller.command(meetingId, { type: 'enterCount', voteId, figures: hands, sheets: [] });
  // Equal hands: the side of the chair prevails by the statute, and the chair says which it was.
  await desk.getByText('Başkan elini ne yönde kaldırdı?', { exact: false }).waitFor();
  await inspect(desk, 'yazman-masasi-esit-oy');
  await desk.getByRole('radio', { name: 'Kabul' }).check();
  await press(desk, 'Sonucu duyur');
  await desk.getByLabel('Karar numarası').fill('41');
  await desk.getByLabel('Sayfa').fill('17');
  await inspect(desk, 'yazman-masasi');
  await press(desk, 'Deftere yazıldı');
  await desk.getByText('Karar defteri: 41 sayılı karar, sayfa 17').waitFor();
  assert.deepEqual((await admin.call(api.getRegister)).entries, []);
});
