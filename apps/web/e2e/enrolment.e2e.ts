import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantMillis, instantOfLocal, localDay } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  enrolmentToken,
  PASSWORD,
  setUpAda,
  staff,
  type TestServer,
  testServer,
  tokenMailed,
} from '@divan/server/testing';
import { Secret, TOTP } from 'otpauth';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
let t: TestServer;
let browser: Browser;
let admin: Client;
let second: Client;
let cast: CastMember[];
let owner: pg.Client;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 9);
  second = await staff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
  await owner.query("update member set email = '' where member_no = '0009'");
  await owner.query("update member set email = 'eski-adres@ada.example' where member_no = '0008'");
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
) {
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

test('the office sees what became of each link, and letters wait where they cannot go', async () => {
  await admin.call(api.inviteAll);
  const office = await windowOf('buro', admin, '/buro/kimlik');
  await office.getByText('Bağlantı gönderildi').first().waitFor();
  await office.getByText('Bağlantı geri döndü').first().waitFor();
  await office.getByRole('button', { name: /Posta ulaşmayan/u }).click();
  await office.getByRole('button', { name: 'Kapalı kayıt mektuplarını yazdır' }).waitFor();
  await inspect(office, 'kimlik-ve-kayit');
  await office.getByRole('button', { name: /^İşlem: Mert/u }).click();
  await office.getByText(/Posta sunucusunun yanıtı:/u).waitFor();
  await inspect(office, 'kimlik-geri-donen');
  await office.goto(`http://buro.localhost:${t.server.port}/buro/iletiler`);
  await office.getByRole('heading', { name: 'İletiler' }).waitFor();
  await office.getByText('Geri dönen iletiler', { exact: true }).click();
  await inspect(office, 'iletiler');
  await office.goto(`http://buro.localhost:${t.server.port}/`);
  await office.getByText(/ileti geri döndü/u).waitFor();
  await picture(office, 'ana-sayfa-iletiler');
});

test('a page that the telephone drops goes on with the same square; the passkey of this device comes first the next time', async () => {
  const token = await enrolmentToken(t, admin, cast[0] as CastMember);
  const phone = await windowOf('uye', null, `/kayit#${token}`, PHONE);
  await press(phone, 'Okudum, bilgi edindim');
  await phone.getByLabel('Parola ve doğrulama uygulaması').check();
  const secretShown = async () => (await phone.locator('code').first().textContent())?.trim() ?? '';
  await phone.locator('code').first().waitFor();
  const secret = await secretShown();
  await inspect(phone, 'kayit-kare');
  await phone.reload();
  await phone.locator('code').first().waitFor();
  assert.equal(await secretShown(), secret, 'the way that was chosen, and the same square');
  await phone.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  const code = new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: instantMillis(t.clock.now()),
  });
  await phone.getByLabel('6 haneli kod').fill(code);
  await press(phone, 'Hesabı aç');
  await phone.getByText('Kurtarma kodları').waitFor();

  const passkeyToken = await enrolmentToken(t, admin, cast[1] as CastMember);
  const other = await windowOf('anahtar', null, `/kayit#${passkeyToken}`, PHONE);
  const cdp = await other.context().newCDPSession(other);
  await cdp.send('WebAuthn.enable');
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await press(other, 'Okudum, bilgi edindim');
  await other.getByLabel(/Geçiş anahtarı/u).check();
  await press(other, 'Geçiş anahtarı ekle');
  await other.getByText('Kurtarma kodları').waitFor();
  await other.getByRole('link', { name: /girişe geç/u }).click();
  await other.getByText('Bu cihazda son kez geçiş anahtarıyla girdiniz.').waitFor();
  await inspect(other, 'giris-gecis-anahtari');
  await press(other, 'Üye numarası ve parolayla gir');
  await other.getByLabel('Üye numarası ya da e-posta').waitFor();
  await other.reload();
  await press(other, 'Geçiş anahtarıyla gir');
  await other.getByText('Hoş geldiniz').waitFor();
});

test('without a link: a new one to the known address, or the code of a letter', async () => {
  const page = await windowOf('kapi', null, '/giris', PHONE);
  await page.getByRole('link', { name: /bağlantımı yeniden gönder/u }).click();
  await page.getByRole('heading', { name: 'Toplantı sistemine kayıt' }).waitFor();
  await inspect(page, 'kayit-girisi');
  const token = await tokenMailed(t.post, 'uye3@ada.example', async () => {
    await page.getByLabel('Üye numarası ya da e-posta').fill('3');
    await press(page, 'Yeniden gönder');
    await page.getByText(/İsteğiniz alındı/u).waitFor();
  });
  await picture(page, 'kayit-yeniden-gonderildi');
  await page.goto('about:blank');
  await page.goto(`http://kapi.localhost:${t.server.port}/kayit#${token}`);
  await page.getByText(/Hoş geldiniz, Burak/u).waitFor();
  await page.goto('about:blank');
  await page.goto(`http://kapi.localhost:${t.server.port}/kayit#${'x'.repeat(43)}`);
  await page.getByText(/Kayıt bağlantısı geçersiz/u).waitFor();
  await inspect(page, 'kayit-gecersiz');
});

test('a desk before which people queue needs fewer than eight keys a person beside the figures (DY m.15/A/5)', async () => {
  for (const n of [3, 4]) {
    const client = t.client();
    await client.enrol(await enrolmentToken(t, admin, cast[n] as CastMember), PASSWORD);
  }
  const desk = await windowOf('masa', second, '/buro/kimlik/masa');
  await desk.getByLabel('Üye no').waitFor();
  let keys = 0;
  const key = async (name: string) => {
    keys += 1;
    await desk.keyboard.press(name);
  };
  await desk.keyboard.type('4');
  await key('Enter');
  await desk.getByText('Zeynep Erdem').waitFor();
  await desk.getByLabel('Belge numarasının son dört rakamı').waitFor();
  await key('p');
  assert.equal(await desk.getByRole('button', { name: /Pasaport/u }).getAttribute('aria-pressed'), 'true');
  await desk.keyboard.type('48A21');
  assert.equal(await desk.getByLabel('Belge numarasının son dört rakamı').inputValue(), '4821');
  await inspect(desk, 'tespit-masasi');
  await desk.getByLabel('Belge numarasının son dört rakamı').focus();
  await key('Enter');
  await desk.getByText('Bu masada saptananlar: 1').waitFor();
  assert.ok(keys < 8, `${keys} keys`);
  await desk.waitForFunction(() => document.activeElement?.id === 'desk-no');
  await desk.keyboard.type('9');
  await desk.keyboard.press('Enter');
  await desk.getByText(/Kişi henüz kayıt olmadı/u).waitFor();
  await inspect(desk, 'tespit-masasi-engel');
});

test('a list that was signed is recorded by one officer and released by another', async () => {
  const office = await windowOf('liste', second, '/buro/kimlik/listeler');
  await press(office, 'Listeyi düzenle');
  await office.getByText('1. İmzalı listenin taraması').waitFor();
  await office.setInputFiles('input[type=file]', {
    name: 'liste.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 taranmış liste'),
  });
  await press(office, 'Taramayı yükle');
  await office.getByText('2. İmzalayanların belgesini yazın').waitFor();
  await inspect(office, 'imzali-liste');
  // The administrator gave these links, so the second officer records them and the administrator releases.
  await office.locator('input.four').first().fill('4821');
  await press(office, /Gördüğüm 1 kişiyi kaydet/u);
  await office.getByText('3. İkinci görevli:').waitFor();
  await inspect(office, 'imzali-liste-onay');
  const other = await windowOf('onay', admin, '/buro/kimlik/listeler');
  await other
    .getByRole('button', { name: /^İşlem:/u })
    .first()
    .click();
  await press(other, 'Karşılaştırdım, onaylıyorum');
  await other.getByText('Kimliği saptandı').waitFor();
  await inspect(other, 'imzali-liste-onaylandi');
});

test('a member reads what was decided, and the page goes on by itself', async () => {
  const on = addDays(localDay(t.clock.now()), 21);
  const meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  const client = t.client();
  await client.enrol(await enrolmentToken(t, admin, cast[5] as CastMember), PASSWORD);
  t.clock.set(instantOfLocal(on, '13:00'));
  await client.signIn((cast[5] as CastMember).no, PASSWORD);
  await second.signIn('ruya@ada.example', PASSWORD);
  await second.call(api.proveIdentity, {
    params: { memberId: (cast[5] as CastMember).id },
    body: { method: 'IN_PERSON', documentKind: 'Pasaport', lastFour: '4821' },
  });
  const page = await windowOf('kayit', client, `/toplanti/${meetingId}/sonuc`, PHONE);
  await page.getByText('Toplantı sonuçlanmadı.').waitFor();
  await inspect(page, 'toplanti-kaydi-once');
});
