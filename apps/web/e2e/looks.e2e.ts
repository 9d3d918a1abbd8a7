import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { day } from '@divan/basics';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  putStatute,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import pg from 'pg';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeFaults, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
let meetingId: string;
let owner: pg.Client;
const contexts: BrowserContext[] = [];

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  admin = await setUpAda(t);
  await putStatute(admin, {
    ...ADA_STATUTE,
    auditElection: { method: 'LISTS', minMarks: null, maxMarks: null, sole: 'YES_NO' },
    discipline: {
      principals: 3,
      substitutes: 2,
      election: { method: 'SHEET', minMarks: 1, maxMarks: 5, rounds: { majority: 2, of: 'VALID', next: 'LEADERS' } },
    },
    candidacyDaysBefore: 3,
  });
  cast = await addMembers(admin, 12);
  meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  for (const context of contexts) await context.close();
  await browser?.close();
  await owner?.end();
  await t?.stop();
});

type Options = Parameters<Browser['newContext']>[0];

/** A window of somebody who is signed in, in a language, with a device set light or dark. */
async function windowOf(
  who: { readonly roles: readonly string[]; readonly memberId: string | null } | null,
  options: Options = {},
  language = 'tr',
): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, locale: 'tr-TR', ...options });
  contexts.push(context);
  if (who) {
    const { institution } = await admin.call(api.getMe);
    const cookie = await sessionFor(owner, t.clock.now(), { institutionId: institution.id, ...who, confirmed: true });
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, domain: 'localhost', path: '/api', httpOnly: true, sameSite: 'Strict' }]);
  }
  await context.addInitScript((chosen) => localStorage.setItem('divan-dil', chosen), language);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  return page;
}
const OFFICER = { roles: ['ADMIN', 'OFFICE'], memberId: null };
const open = async (page: Page, path: string) => {
  await page.goto(`http://localhost:${t.server.port}${path}`);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
};

const OFFICE_PAGES = (): [string, string][] => [
  ['/', 'ana-sayfa'],
  ['/buro/uyeler', 'uyeler'],
  ['/buro/uyeler/yeni', 'uye-ekle'],
  [`/buro/uyeler/${cast[0]?.id}`, 'uye'],
  ['/buro/aktarim', 'aktarim'],
  ['/buro/kimlik', 'kimlik'],
  ['/buro/organlar', 'organlar'],
  ['/buro/tuzuk', 'tuzuk'],
  ['/buro/kurum', 'kurum'],
  ['/buro/kararlar', 'kararlar'],
  ['/buro/gorevler', 'gorevler'],
  ['/buro/basvurular', 'basvurular'],
  ['/buro/uyelik-basvurulari', 'uyelik-basvurulari'],
  [`/buro/uyeler/${cast[0]?.id}/birlestir`, 'birlestir'],
  ['/buro/yedek', 'yedek'],
  ['/buro/disa-aktarim', 'disa-aktarim'],
  ['/buro/erisim', 'erisim'],
  ['/buro/veri-envanteri', 'envanter'],
  ['/buro/toplanti/yeni', 'sihirbaz'],
  ['/buro/kurul-toplantisi', 'kurul'],
  [`/buro/toplanti/${meetingId}`, 'hazirlik'],
  [`/toplanti/${meetingId}`, 'salon'],
  [`/toplanti/${meetingId}/kayit`, 'kayit'],
  [`/toplanti/${meetingId}/gunluk`, 'gunluk'],
  [`/toplanti/${meetingId}/kimlik-masasi`, 'kimlik-masasi'],
  ['/hesap', 'hesap'],
  ['/gizlilik', 'gizlilik'],
  ['/aydinlatma', 'aydinlatma'],
  ['/uyelik-basvurusu', 'basvuru-sayfasi'],
  ['/guvenlik-bildirimi', 'guvenlik-bildirimi'],
];

/** What is on a page in Turkish and not by a person: words with a letter that English lacks, and some that need none. */
const turkishOn = (page: Page, names: readonly string[]) =>
  page.evaluate((known) => {
    const found: string[] = [];
    const say = (text: string) => {
      let rest = text;
      for (const name of known) rest = rest.replaceAll(name, ' ');
      if (/[çğıöşüÇĞİÖŞÜ]|\b(?:ve|ile|olan|Kurul|Kabul|Ret|Karar|Toplant|Madde|Bekliyor|Tamam|Evet)\b/u.test(rest))
        found.push(rest.trim().slice(0, 120));
    };
    const walk = (element: Element) => {
      if (element.closest('[lang="tr"]') && element.tagName !== 'HTML') return;
      for (const name of ['aria-label', 'title', 'placeholder', 'data-label', 'alt'])
        if (element.getAttribute(name)) say(element.getAttribute(name) as string);
      for (const child of element.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) say(child.textContent ?? '');
        else if (child instanceof Element && !['SCRIPT', 'STYLE'].includes(child.tagName)) walk(child);
      }
    };
    walk(document.documentElement);
    say(document.title);
    return [...new Set(found)];
  }, names);

test('in the dark every page of the office keeps its contrast, and nothing scrolls sideways', async () => {
  const page = await windowOf(OFFICER, { colorScheme: 'dark' });
  // A page of each kind; all of them with ALL_PAGES=1.
  const kinds = ['ana-sayfa', 'kimlik', 'organlar', 'tuzuk', 'hazirlik', 'salon', 'kayit', 'hesap'];
  for (const [path, name] of OFFICE_PAGES().filter(([, one]) => process.env.ALL_PAGES || kinds.includes(one))) {
    await open(page, path);
    assert.deepEqual(await axeFaults(page), [], name);
    assert.equal(await fits(page, 320), true, name);
    await picture(page, `koyu-${name}`);
  }
  assert.equal(
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    'rgb(18, 25, 28)',
    'the page is dark',
  );
});

test('in English no sentence of the product stays Turkish; what people and the institution wrote stays theirs', async () => {
  const page = await windowOf(OFFICER, { colorScheme: 'light' }, 'en');
  const { name, shortName } = (await admin.call(api.getMe)).institution;
  // Words of the law that have no English are kept; names of texts of law, too.
  const kept = [
    'Türkçe',
    'Divan',
    name,
    shortName,
    'Deneme ADMIN,OFFICE',
    'Çiğdem Yazıcı',
    '[silinmiş]',
    'TMK m.84 ve m.86',
  ];
  const people = cast.flatMap((one) => [one.name, one.surname]);
  const left: Record<string, string[]> = {};
  for (const [path, label] of OFFICE_PAGES()) {
    await open(page, path);
    const found = await turkishOn(page, [...kept, ...people]);
    if (found.length > 0) left[label] = found;
  }
  assert.deepEqual(left, {});
});

test('the look is chosen on the page, kept on the device, and beats the device’s own', async () => {
  const page = await windowOf(null, { colorScheme: 'dark' });
  await open(page, '/giris');
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  assert.equal(await ground(), 'rgb(18, 25, 28)');
  await page.getByLabel('Görünüm').selectOption('light');
  assert.equal(await ground(), 'rgb(245, 244, 240)');
  await page.reload();
  await page.locator('h1').first().waitFor();
  assert.equal(await ground(), 'rgb(245, 244, 240)');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.getByLabel('Görünüm').selectOption('dark');
  assert.equal(await ground(), 'rgb(18, 25, 28)');
});

test('on paper the page is white, without search fields, buttons and menus; the table stays a table', async () => {
  const page = await windowOf(OFFICER, { colorScheme: 'dark', viewport: { width: 720, height: 1000 } });
  await open(page, '/buro/uyeler');
  await page.getByText('Arslan, Deniz').waitFor();
  await page.emulateMedia({ media: 'print' });
  const seen = (selector: string) =>
    page.locator(selector).evaluateAll((all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(await seen('input, select, button, header.top'), 0);
  assert.ok((await seen('thead th')) > 2);
  assert.match(
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor),
    /rgba\(0, 0, 0, 0\)|rgb\(255, 255, 255\)/u,
  );
  assert.equal(await page.evaluate(() => getComputedStyle(document.body).color), 'rgb(0, 0, 0)');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/baski-uyeler.png`, fullPage: true });
});

test('where the system paints (forced colours) bars and marks are still there', async () => {
  const page = await windowOf(OFFICER, { forcedColors: 'active' });
  await open(page, `/toplanti/${meetingId}`);
  const mark = page.locator('.meter u').first();
  await mark.waitFor();
  const colours = await mark.evaluate((element) => [
    getComputedStyle(element).backgroundColor,
    getComputedStyle(document.body).backgroundColor,
  ]);
  assert.notEqual(colours[0], colours[1]);
  await picture(page, 'zorunlu-renkler');
});

test('a page that is other people’s says so at once, without its headings; the server refuses by itself', async () => {
  const page = await windowOf({ roles: [], memberId: cast[10]?.id ?? null });
  for (const [path] of OFFICE_PAGES().filter(([address]) => address.startsWith('/buro/'))) {
    await open(page, path);
    assert.equal(await page.locator('h1').textContent(), 'Bu sayfa için yetkiniz yok', path);
    assert.equal(await page.locator('main table, main input, main form').count(), 0, path);
  }
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, 'yetki-yok');
});

test('an address that no page has, a meeting that is none, a server that is away: each says what to do', async () => {
  const page = await windowOf(OFFICER);
  await open(page, '/boyle-bir-yer-yok');
  await page.getByRole('heading', { name: 'Böyle bir sayfa yok' }).waitFor();
  await picture(page, 'sayfa-yok');
  for (const path of ['/toplanti/', '/buro/toplanti/', '/buro/uyeler/']) {
    await open(page, `${path}00000000-0000-7000-8000-000000000000`);
    await page.getByRole('heading', { name: 'Aradığınız kayıt yok' }).waitFor();
  }
  await picture(page, 'kayit-yok');
  await open(page, '/');
  await page.route('**/api/**', (route) => route.abort());
  await page.getByRole('link', { name: 'Organlar' }).click();
  await page.getByRole('heading', { name: 'Sunucuya ulaşılamıyor' }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, 'sunucu-yok');
  await page.unroute('**/api/**');
  await page.getByRole('button', { name: 'Yeniden dene' }).click();
  await page.getByRole('heading', { name: 'Organlar' }).waitFor();
});

test('the way to an assembly survives Back and reloading; an item that was added has no value until somebody gives it one', async () => {
  const page = await windowOf(OFFICER, { viewport: PHONE });
  await open(page, '/buro/toplanti/yeni');
  const press = (name: string) => page.getByRole('button', { name }).click();
  const heading = (name: string) => page.getByRole('heading', { name, level: 1 }).waitFor();
  await press('Yönteme geç');
  await page.getByLabel('Fiziki').check();
  await page.getByLabel('Toplantı yeri').fill('Kıyı Sokak No: 4');
  await press('Güne geç');
  await page.getByLabel('Toplantı günü', { exact: true }).fill('2027-09-18');
  await heading('Toplantı günü ve saati');
  await page.goBack();
  await heading('Toplantının yöntemi');
  assert.equal(await page.getByLabel('Toplantı yeri').inputValue(), 'Kıyı Sokak No: 4');
  await page.goForward();
  await heading('Toplantı günü ve saati');
  await page.reload();
  await heading('Toplantı günü ve saati');
  assert.equal(await page.getByLabel('Toplantı günü', { exact: true }).inputValue(), '2027-09-18');
  await page.getByText('Bu cihazda yarım bıraktığınız hazırlık açıldı.').waitFor();
  await page.getByText(/Bu gün uygun/u).waitFor();
  await page.getByRole('button', { name: /Bu günü seç/u }).click();
  await press('Gündeme geç');
  await heading('Gündem');
  await press('Karar maddesi ekle');
  await page.getByText('Gündem maddesinin konusunu yazın.').waitFor();
  assert.equal(await page.getByText('Karar konusu').count(), 0);
  await page.getByPlaceholder('Örnek: Dernek merkezinin taşınması').fill('Burs yönergesi');
  await page.getByText('Gündem maddesinin konusunu yazın.').waitFor({ state: 'detached' });
  // What was removed comes back at its place, by undoing or from the list of kinds; an organ alone has an election of its own.
  const titles = () =>
    page.locator('.agenda-items textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  const whole = await titles();
  const at = whole.findIndex((title) => title.includes('Disiplin Kurulu'));
  await page.getByRole('button', { name: `${at + 1}. maddeyi çıkar` }).click();
  await press('Geri al');
  assert.deepEqual(await titles(), whole);
  await page.getByRole('button', { name: `${at + 1}. maddeyi çıkar` }).click();
  await press('Disiplin Kurulu seçimi ekle');
  assert.deepEqual(await titles(), whole);
  assert.equal(await page.getByRole('button', { name: 'Geri al' }).count(), 0);
  await page.getByRole('button', { name: `${at + 1}. maddeyi yukarı al` }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  assert.deepEqual((await titles())[at - 2], whole[at]);
  await page.getByText(`${at - 1}. sıraya taşındı.`).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  await picture(page, 'gundem-duzenle');
  await press('Taslağı kaydet, yönetim kurulu kararına geç');
  await page.waitForURL(/buro\/toplanti\/[0-9a-f-]{36}$/u);
  await page.getByText('Burs yönergesi', { exact: true }).waitFor();
});

test('an extraordinary assembly is planned for a board that fell below half, with the election that TMK m.84 asks for', async () => {
  const page = await windowOf(OFFICER);
  await open(page, '/buro/toplanti/yeni');
  const baska = page.getByRole('button', { name: 'Baştan başla' });
  if (await baska.count()) await baska.click();
  await page.getByLabel('Olağanüstü').check();
  await page.getByLabel('Yönetim kurulunun seçilmesi').check();
  await picture(page, 'olaganustu-amac');
  await page.getByRole('button', { name: 'Yönteme geç' }).click();
  await page.getByLabel('Fiziki').check();
  await page.getByLabel('Toplantı yeri').fill('Kıyı Sokak No: 4');
  await page.getByRole('button', { name: 'Güne geç' }).click();
  await page.getByLabel('Toplantı günü', { exact: true }).fill('2027-09-18');
  await page.getByRole('button', { name: /Bu günü seç/u }).click();
  await page.getByText('Adaylıkların önceden bildirildiği son gün', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Gündeme geç' }).click();
  const titles = await page
    .locator('.agenda-items textarea')
    .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value));
  assert.ok(titles.includes('Yönetim Kurulu asıl ve yedek üyelerinin seçimi'), titles.join(' / '));
  await page.getByRole('button', { name: '5. maddeyi çıkar' }).click();
  await page.getByText(/Gündemde bu seçim yok/u).waitFor();
});

test('members stand before the day with a text and a picture, consent to a list alone, and whose page is open sees it at once', async () => {
  const of = (n: number, options: Options = {}) => windowOf({ roles: [], memberId: cast[n]?.id as string }, options);
  const path = `/toplanti/${meetingId}/adaylar`;
  const watching = await of(8, { viewport: PHONE });
  await open(watching, path);
  await watching.getByText('Henüz aday yok.').first().waitFor();
  const own = await of(6);
  await open(own, path);
  const board = own
    .locator('.card')
    .filter({ has: own.getByRole('heading', { name: 'Yönetim Kurulu seçimi: adaylar' }) });
  await board.getByText('Yönetim Kurulu için aday ol').click();
  await board
    .getByLabel('Kendinizi tanıtın (isteğe bağlı)')
    .fill('On iki yıldır üyeyim. Burs kurulunda çalıştım.\nBütçenin her üç ayda bir yayımlanmasını istiyorum.');
  const shot = await own.screenshot({ clip: { x: 0, y: 0, width: 300, height: 300 } });
  await board.locator('input[type=file]').setInputFiles({ name: 'ben.png', mimeType: 'image/png', buffer: shot });
  await board.getByRole('img', { name: 'Seçtiğiniz fotoğraf' }).waitFor();
  await picture(own, 'adaylar-bildirim');
  await board.getByRole('button', { name: 'Adaylığımı bildir' }).click();
  await board.getByText('Adaylığı geri al').waitFor();
  await watching.getByText(/Burs kurulunda çalıştım/u).waitFor();
  await watching.getByRole('img', { name: /fotoğraf/u }).waitFor();
  const audit = own
    .locator('.card')
    .filter({ has: own.getByRole('heading', { name: 'Denetim Kurulu seçimi: adaylar' }) });
  await audit.getByText('Liste ver', { exact: true }).click();
  await audit.getByLabel('Listenin adı').fill('Ortak Denetim');
  for (const n of [6, 7, 8, 9, 10, 11]) {
    await audit.getByLabel(/ad ara$/u).fill(`${cast[n]?.name} ${cast[n]?.surname}`);
    await audit
      .locator('select option', { hasText: `${cast[n]?.name} ${cast[n]?.surname}` })
      .first()
      .waitFor({ state: 'attached' });
    await audit.locator('select').selectOption(cast[n]?.id as string);
  }
  await audit.getByRole('button', { name: 'Listeyi bildir' }).click();
  await watching.getByText('Bu listede adınız var.').waitFor();
  await picture(watching, 'adaylar-kabul');
  await watching.getByRole('button', { name: 'Kabul ediyorum' }).click();
  await own.getByText('4 kabul bekleniyor').waitFor();
  for (const page of [own, watching]) {
    assert.deepEqual(await axeFaults(page), []);
    assert.equal(await fits(page, 320), true);
  }
  await picture(own, 'adaylar');
  await open(own, `/toplanti/${meetingId}`);
  await own.getByRole('link', { name: 'Adaylar' }).click();
  await own.getByRole('heading', { name: 'Adaylar', level: 1 }).waitFor();
});

test('a practice is set up on a page, seen from several places side by side, marked on each, and wiped at one press', async () => {
  const page = await windowOf(OFFICER);
  await open(page, '/buro/prova');
  await picture(page, 'prova-kurulmadan');
  await page.getByRole('button', { name: 'Provayı kur' }).click();
  await page.getByRole('heading', { name: 'Prova hazır' }).waitFor();
  assert.deepEqual(await axeFaults(page), []);
  assert.equal(await fits(page, 320), true);
  await picture(page, 'prova-hazir');
  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'Aç' }).nth(1).click();
  const chair = await opening;
  chair.setDefaultTimeout(PATIENCE);
  await chair.getByRole('button', { name: 'Girişleri aç' }).waitFor();
  const ribbon = chair.getByRole('complementary', { name: 'Prova' });
  await ribbon.getByText('PROVA', { exact: true }).waitFor();
  assert.match(chair.url(), /\/prova\/baskan\/toplanti\//u);
  await chair
    .getByText(/PROVA – /u)
    .first()
    .waitFor();
  await chair.getByRole('button', { name: 'Girişleri aç' }).click();
  await ribbon.getByRole('button', { name: 'Örnek üyeler girsin' }).click();
  await ribbon.getByText(/Bunu yapan örnek üye: \d+/u).waitFor();
  assert.deepEqual(await axeFaults(chair), []);
  assert.equal(await fits(chair, 320), true);
  await picture(chair, 'prova-baskan');
  // Another place in the same browser is another person.
  const member = await chair.context().newPage();
  member.setDefaultTimeout(PATIENCE);
  await member.goto(chair.url().replace('/baskan/', '/uye/'));
  await member.getByRole('button', { name: 'Toplantıya katıl' }).waitFor();
  await picture(member, 'prova-uye');
  // The real office beside them has not moved.
  await open(page, '/');
  assert.equal(await page.getByText('PROVA', { exact: true }).count(), 0);
  await picture(page, 'ana-sayfa-siradaki');
  await open(page, '/buro/prova');
  await page.getByRole('button', { name: 'Provayı sil' }).click();
  await page.getByText('Prova bütün kayıtlarıyla silindi.').waitFor();
  await member.goto(member.url());
  await member.waitForURL(/\/buro\/prova$/u);
});

test('the first day: each step says how far it is, and the next one stands out', async () => {
  const empty = await testServer({ webDir: DIST });
  try {
    await setUpAda(empty);
    const own = new pg.Client({ connectionString: empty.ownerUrl });
    await own.connect();
    const { rows } = await own.query('select institution_id from institution');
    const cookie = await sessionFor(own, empty.clock.now(), { institutionId: rows[0].institution_id, ...OFFICER });
    await own.end();
    const context = await browser.newContext({ viewport: DESK, locale: 'tr-TR' });
    contexts.push(context);
    const [name = '', value = ''] = cookie.split('=');
    await context.addCookies([{ name, value, domain: 'localhost', path: '/api', httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    await page.goto(`http://localhost:${empty.server.port}/`);
    const steps = page.locator('.first-steps li');
    await steps.first().waitFor();
    assert.equal(await steps.count(), 7);
    assert.match(
      (await page.locator('.first-steps [aria-current="step"]').textContent()) ?? '',
      /Kurum bilgilerini tamamlayın.*Sırada/u,
    );
    assert.deepEqual(await axeFaults(page), []);
    assert.equal(await fits(page, 320), true);
    await picture(page, 'ilk-adimlar');
  } finally {
    await empty.stop();
  }
});
