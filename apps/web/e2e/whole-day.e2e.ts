import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { instant, instantMillis } from '@divan/basics';
import { recordApproval } from '@divan/server';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  member,
  PASSWORD,
  putStatute,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import { writeWorkbook } from '@divan/server/workbook';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { axeFaults, closeVote, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, picture } from './harness.ts';

let t: TestServer;
let browser: Browser;
const pages: Page[] = [];
const DIST = new URL('../dist', import.meta.url).pathname;

before(async () => {
  t = await testServer({ webDir: DIST });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await t?.stop();
});

/** A window of its own person: own cookies, own host name. */
async function windowOf(host: string): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: DESK, locale: 'tr-TR' });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(`${host}: ${error.message}`));
  page.on(
    'response',
    (response) => void (response.status() >= 500 && console.error(`${host}: ${response.status()} ${response.url()}`)),
  );
  page.setDefaultTimeout(PATIENCE);
  pages.push(page);
  if (host === 'buro')
    await confirmHeavyActs(page, () => {
      t.clock.advance(30_000);
      return code(adminSecret);
    });
  await page.goto(`http://${host}.localhost:${t.server.port}/`);
  return page;
}

/** Every page is clean for a screen reader and fits 320 px. */
async function inspect(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name);
  assert.equal(await fits(page, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(page, name);
}

const code = (secret: string, ahead = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({
    timestamp: instantMillis(t.clock.now()) + ahead * 30_000,
  });
const LOGO = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQMAAAAlPW0iAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEUobqD///8lT8ivAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLHgsyOQI9sGEAAAAMSURBVAjXY2AgDQAAADAAAceqhY4AAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMzBUMTE6NTA6NTcrMDA6MDAj+3izAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTMwVDExOjUwOjU3KzAwOjAwUqbADwAAAABJRU5ErkJggg==',
  'base64',
);
const unfoldOn = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** As an unsteady hand does it: twice at the same place, the second time when the answer is already there. */
async function pressTwice(page: Page, name: string): Promise<void> {
  // What appears just after a press is quiet for a moment; the mouse would not wait for it.
  const button = page.getByRole('button', { name }).and(page.locator(':not([aria-disabled])')).first();
  await button.waitFor();
  const box = await button.boundingBox();
  assert.ok(box, name);
  for (const pause of [300, 0]) {
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForTimeout(pause);
  }
}

let office: Page;
let adminSecret = '';

test('first run: the token creates institution and administrator, who enrols and signs in', async () => {
  office = await windowOf('buro');
  await office.waitForURL('**/kurulum');
  await inspect(office, 'kurulum');
  await press(office, 'Kurumu oluştur');
  await office.getByText(/^Eksik ya da hatalı: Kurulum anahtarı, Kurumun adı, Kısa adı, /u).waitFor();
  await office.getByLabel('Kurulum anahtarı').fill('yanlış-anahtar');
  await office.getByLabel('Kurumun adı').fill('Ada Dayanışma Derneği');
  await office.getByLabel('Kısa adı').fill('Ada Derneği');
  await office.getByLabel('Yöneticinin adı soyadı').fill('Çiğdem Yazıcı');
  await office.getByLabel('Yöneticinin e-postası').fill('cigdem@ada.example');
  await press(office, 'Kurumu oluştur');
  await office.getByText('Kurulum anahtarı yanlış.').waitFor();
  await office.getByLabel('Kurulum anahtarı').fill(t.server.deps.setupToken);
  await press(office, 'Kurumu oluştur');
  await office.waitForURL('**/kayit*');
  await inspect(office, 'aydinlatma');
  await press(office, 'Okudum, bilgi edindim');
  await inspect(office, 'giris-yontemi');
  await office.getByLabel('Parola ve doğrulama uygulaması').check();
  await office.locator('code').waitFor();
  adminSecret = (await office.locator('code').textContent())?.trim() ?? '';
  await inspect(office, 'kayit');
  await office.getByLabel('Parola', { exact: true }).fill('kısa');
  await office.getByLabel('6 haneli kod').fill(code(adminSecret, -1));
  await press(office, 'Hesabı aç');
  await office.getByText('Parola en az 12 karakter olmalı').first().waitFor();
  await office.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await press(office, 'Hesabı aç');
  await office.getByText('Kurtarma kodları').waitFor();
  await inspect(office, 'kurtarma-kodlari');
  await office.getByRole('link', { name: /girişe geç/u }).click();
  await office.waitForURL('**/giris');
  await inspect(office, 'giris');
  // By keyboard alone.
  await office.getByLabel('Üye numarası ya da e-posta').focus();
  await office.keyboard.type('cigdem@ada.example');
  await office.keyboard.press('Tab');
  await office.keyboard.type(PASSWORD);
  await office.keyboard.press('Enter');
  await office.getByLabel(/6 haneli kod/u).waitFor();
  await office.keyboard.type(code(adminSecret));
  await office.keyboard.press('Enter');
  await office.getByText('Hoş geldiniz, Çiğdem Yazıcı').waitFor();
  await office.getByRole('heading', { name: 'İlk adımlar' }).waitFor();
  await office.getByRole('link', { name: 'Tüzük parametrelerini girin' }).waitFor();
  await inspect(office, 'ana-sayfa');
  await office.goto(`http://buro.localhost:${t.server.port}/boyle-bir-sayfa-yok`);
  await office.getByRole('heading', { name: 'Böyle bir sayfa yok' }).waitFor();
  await inspect(office, 'sayfa-yok');
  await office.goto(`http://buro.localhost:${t.server.port}/toplanti/${crypto.randomUUID()}`);
  await office.getByRole('heading', { name: 'Aradığınız kayıt yok' }).waitFor();
});

test('the office enters the statute; below the legal minimum it is refused with its article', async () => {
  await office.goto(`http://buro.localhost:${t.server.port}/buro/tuzuk`);
  await office.getByLabel('Yönetim kurulu asıl üye').fill('4');
  await office.getByText('Yönetim kurulu en az 5 asıl ve 5 yedek üyeden oluşur; girilen: 4 asıl, 5 yedek.').waitFor();
  await office.getByText('TMK m.84', { exact: true }).first().waitFor();
  await inspect(office, 'tuzuk-sinir');
  await press(office, 'Yasal sınırı yaz: 5 + 5');
  await office.getByText('girilen: 4 asıl').waitFor({ state: 'detached' });
  await office.getByLabel('Tüzükte kural').selectOption('var');
  await inspect(office, 'tuzuk');
  await press(office, 'Tüzük parametrelerini kaydet');
  await office.getByText('Kaydedildi: 1. sürüm.').waitFor();
});

test('members come from a workbook; nothing is written before confirmation', async () => {
  const book = writeWorkbook([
    {
      name: 'Üyeler',
      rows: [
        ['Üye No', 'Adı', 'Soyadı', 'TC Kimlik No', 'E-posta'],
        ['0101', 'Şükran', 'Işık', '10000000146', 'sukran@uye.example'],
        ['0102', 'İsmail', 'Çağlar', '12345678951', 'ismail@uye.example'],
        ['0103', 'Gökçe', 'Ünal', '', ''],
      ],
    },
  ]);
  await office.goto(`http://buro.localhost:${t.server.port}/buro/aktarim`);
  await inspect(office, 'aktarim');
  await office.getByLabel('Üye listesi').setInputFiles({
    name: 'uyeler.xlsx',
    mimeType: 'application/octet-stream',
    buffer: Buffer.from(book),
  });
  await press(office, 'Önizle');
  await office.getByText('Henüz hiçbir şey yazılmadı.').waitFor();
  await office.getByText('TC kimlik numarası geçersiz: denetim basamağı tutmuyor. Bu satır aktarılmaz.').waitFor();
  await inspect(office, 'onizleme');
  await press(office, '2 satırı aktar');
  await office.getByText('Üye kaydına yazılan satır: 2.').waitFor();
  await office.goto(`http://buro.localhost:${t.server.port}/buro/uyeler`);
  await office.getByText('Işık, Şükran').waitFor();
  await inspect(office, 'uyeler');
});

let cast: CastMember[] = [];
const clients: Client[] = [];
let admin: Client;
let meetingId = '';
let chairPage: Page;
let memberPage: Page;

test('without an approval of the system only the physical method can be chosen, and it says why (DY m.15/A/2)', async () => {
  await office.goto(`http://buro.localhost:${t.server.port}/buro/toplanti/yeni`);
  await press(office, 'Yönteme geç');
  await office.getByText(/Yürürlükte bir sistem onayı kayıtlı değil/u).waitFor();
  assert.equal(await office.getByRole('radio', { name: /^Elektronik/u }).isDisabled(), true);
  await office.getByRole('radio', { name: /^Fiziki/u }).check();
  await office.getByText('Toplantı yerini yazın.').waitFor();
});

test('the assembly is prepared and called', async () => {
  admin = t.client();
  admin.secret = adminSecret;
  t.clock.advance(120_000);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await putStatute(admin, ADA_STATUTE);
  await recordApproval(t.ownerUrl, {
    authority: '',
    number: '2027/1',
    on: '2027-01-04',
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  cast = await addMembers(admin, 12);
  for (const one of cast) clients.push(await member(t, admin, one));
  await office.goto(`http://buro.localhost:${t.server.port}/buro/organlar`);
  await office.getByText('Deniz Arslan').first().waitFor();
  await inspect(office, 'organlar');
  await office.goto(`http://buro.localhost:${t.server.port}/buro/kimlik`);
  await office.getByText('Kimliği saptandı').first().waitFor();
  await office.getByText('TC kimlik kartı …4821, Çiğdem Yazıcı').first().waitFor();
  await inspect(office, 'kimlik');
  await office.goto(`http://buro.localhost:${t.server.port}/buro/toplanti/yeni`);
  await inspect(office, 'sihirbaz-tur');
  await press(office, 'Yönteme geç');
  await office.getByRole('radio', { name: /^Elektronik/u }).check();
  await inspect(office, 'sihirbaz-yontem');
  await press(office, 'Güne geç');
  await office.getByLabel('Toplantı günü', { exact: true }).fill('2027-03-25');
  await office.getByText(/Çağrı en geç .* günü yapılmalıydı/u).waitFor();
  await inspect(office, 'sihirbaz-gec');
  await press(office, /Bu günü seç: 04\.04\.2027/u);
  await office.getByText('Bu gün uygun.').waitFor();
  await office.getByLabel('Toplantı günü', { exact: true }).fill('2027-04-17');
  await office.getByLabel('İkinci toplantı günü').fill('2027-04-20');
  await office.getByText('İkinci toplantı 20.04.2027 günü yapılamaz.').waitFor();
  await press(office, /Bu günü seç: 24\.04\.2027/u);
  await office.getByText('İkinci toplantı 20.04.2027 günü yapılamaz.').waitFor({ state: 'detached' });
  await office.getByText('Belgelerin yeni kurula teslimi').waitFor();
  await inspect(office, 'sihirbaz');
  await press(office, 'Gündeme geç');
  await office.getByLabel('12. Kapanış').waitFor();
  await office.getByLabel('8. madde için planlanan süre (dakika)').fill('20');
  await office.getByLabel('9. madde için planlanan süre (dakika)').fill('45');
  await office.getByText('Planlanan toplam süre: 1 sa 5 dk.').waitFor();
  await unfoldOn(office, 'Bu gündemi şablon olarak sakla');
  await office.getByLabel('Şablonun adı').fill('Seçimli olağan genel kurul');
  await press(office, 'Şablonu sakla');
  await office.getByText('“Seçimli olağan genel kurul” şablonu saklandı.').waitFor();
  await inspect(office, 'sihirbaz-gundem');
  await press(office, 'Taslağı kaydet, yönetim kurulu kararına geç');
  await office.waitForURL(/toplanti\/[0-9a-f-]{36}$/u);
  meetingId = office.url().split('/').at(-1) as string;
  await office.getByText('Karar metni').waitFor();
  await inspect(office, 'hazirlik');
  await office.getByRole('link', { name: 'Taslağı değiştir' }).click();
  await press(office, 'Yönteme geç');
  await press(office, 'Güne geç');
  assert.equal(await office.getByLabel('Toplantı günü', { exact: true }).inputValue(), '2027-04-17');
  await office.getByLabel('İkinci toplantı günü').fill('2027-05-08');
  await press(office, 'Gündeme geç');
  await press(office, 'Taslağı kaydet, yönetim kurulu kararına geç');
  await office.waitForURL(new RegExp(`${meetingId}$`, 'u'));
  await office.getByText('08.05.2027').first().waitFor();
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 41, decidedOn: '2027-03-20', method: 'ELECTRONIC', present: 5, yes: 5, dissent: '' },
  });
  await press(office, 'Listeyi dondur ve çağrıyı gönder');
  await office.getByText(/Çağrı 20\.03\.2027 günü gönderildi/u).waitFor();
  await inspect(office, 'cagri');
  // The page asks again now and then; an answer that does not come leaves what stands there, and what is being typed.
  await office.route('**/preparation', (route) => route.abort());
  for (let i = 0; i < 2; i++) await office.waitForEvent('requestfailed');
  await office.waitForTimeout(500);
  assert.equal(await office.getByText(/Çağrı 20\.03\.2027 günü gönderildi/u).isVisible(), true);
  await office.unroute('**/preparation');
});

async function signInPage(page: Page, who: number): Promise<void> {
  const client = clients[who - 1] as Client;
  await page.getByLabel('Üye numarası ya da e-posta').fill((cast[who - 1] as CastMember).no);
  await page.getByLabel('Parola').fill(PASSWORD);
  await press(page, 'Sürdür');
  await page.getByLabel(/6 haneli kod/u).fill(client.totp());
  await press(page, 'Doğrula ve gir');
  await page.getByText('Hoş geldiniz').waitFor();
}

test('meeting day: the chair opens, the hazirun grows, a member votes openly on the page', async () => {
  t.clock.set(instant('2027-04-17T11:00:30.000Z'));
  await Promise.all(clients.slice(1, 11).map((client, i) => client.signIn((cast[i + 1] as CastMember).no, PASSWORD)));
  chairPage = await windowOf('baskan');
  await signInPage(chairPage, 1);
  await chairPage.getByRole('link', { name: 'Olağan Genel Kurul' }).click();
  await press(chairPage, 'Girişleri aç');
  await press(chairPage, 'Toplantıya katıl');
  for (const client of clients.slice(1, 11)) await client.command(meetingId, { type: 'admit' });
  memberPage = await windowOf('uye');
  await signInPage(memberPage, 12);
  await memberPage.getByRole('link', { name: 'Olağan Genel Kurul' }).click();
  await press(memberPage, 'Toplantıya katıl');
  await memberPage.getByText('Hazirun cetvelindeki sıranız: 12').waitFor();
  await inspect(memberPage, 'salon-bekleme');
  await press(chairPage, /Yeter sayıyı sapta/u);
  await press(chairPage, 'Toplantıyı aç');
  await inspect(chairPage, 'konsol-divan');
  const id = (n: number) => (cast[n - 1] as CastMember).id;
  await clients[4]?.command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(10),
    viceChairs: [id(11)],
    secretaries: [id(9)],
  });
  await chairPage
    .getByRole('button', { name: 'Divan seçimini oylamaya aç' })
    .and(chairPage.locator(':enabled'))
    .waitFor();
  await chairPage.getByText('öneren: Onur Kaplan').waitFor();
  await pressTwice(chairPage, 'Divan seçimini oylamaya aç');
  await memberPage.getByLabel('Kabul').check();
  const otherWindow = await memberPage.context().newPage();
  await otherWindow.goto(memberPage.url());
  await otherWindow.getByLabel('Kabul').waitFor();
  await inspect(memberPage, 'acik-oy');
  await press(memberPage, 'Oyumu gönder: Kabul');
  await memberPage.getByText('Oyunuz kaydedildi: Kabul. Teşekkür ederiz.').waitFor();
  await otherWindow.getByText('Oyunuz kaydedildi: Kabul. Teşekkür ederiz.').waitFor();
  await otherWindow.close();
  const vote = (await (clients[1] as Client).call(api.getRoom, { params: { meetingId } })).vote;
  for (const client of clients.slice(1, 11))
    await client.call(api.castOpenVote, { params: { meetingId, voteId: vote?.id as string }, body: { choice: 'YES' } });
  await closeVote(chairPage);
  await memberPage.getByText('başkan vekili', { exact: true }).waitFor();
  assert.equal(await memberPage.getByText('Divan konsolu').count(), 0);
  await inspect(memberPage, 'salon');
});

/** What the divan does besides the next step, on its own console, and what members see of it. */
async function divanConsole(): Promise<void> {
  const lead = await windowOf('divan');
  await signInPage(lead, 10);
  await lead.getByRole('link', { name: 'Olağan Genel Kurul' }).click();
  await lead.getByText('8. madde görüşülüyor').waitFor();
  await lead.getByText(/^Planlanan 20 dk · \d+ dk geçti/u).waitFor();
  await lead.getByText(/^Tahmini bitiş \d\d\.\d\d \(süresi planlanmayan 3 madde hariç\)$/u).waitFor();
  await lead.getByText('Kimler var?').click();
  await lead.locator('.queue').getByText('Zeynep Erdem').waitFor();
  const unfold = (name: string) => lead.locator('summary', { hasText: name }).first().click();
  await unfold('Başka adımlar');
  await unfold('Gündemin sırası ve maddeleri');
  await lead
    .getByRole('button', { name: /Yukarı al/u })
    .first()
    .click();
  await inspect(lead, 'konsol-gundem');
  await press(lead, 'Yeni sırayı oyla');
  await memberPage.getByLabel('Kabul').waitFor();
  await closeVote(lead);
  await lead.getByText('Karar alınmadı').first().waitFor();
  await unfold('Uyarı');
  const warned = lead.getByLabel('Uyarılan', { exact: true });
  await warned.selectOption({ index: 1 });
  await lead.getByLabel('Uyarının nedeni').fill('Söz almadan konuştu');
  await press(lead, 'Uyarıyı tutanağa geçir');
  await unfold('Yoklama');
  await lead.getByText('Yoklamayı tutanağa geçir: eksik yok').click();
  await memberPage.locator('summary', { hasText: 'Bu maddede kişisel ilişki bildir' }).click();
  await memberPage.getByLabel('İlişki').selectOption('SPOUSE');
  await press(memberPage, 'Oy kullanılmayacağını tutanağa geçir');
  await lead.getByText(/8\. maddede oy kullanmayacak/u).waitFor();
  await inspect(memberPage, 'oydan-yoksunluk');
  await lead.getByLabel('Duyurulan oylama süresi').selectOption('60');
  await press(lead, 'Görüşmeyi bitir, oylamaya geç');
  await press(lead, 'Oylama süresini 2 dakika uzat');
  await memberPage.getByText('kişisel ilişki').or(memberPage.getByText('oy kullanamazsınız')).first().waitFor();
  await inspect(lead, 'konsol-oylama');
  t.clock.advance(181_000);
  await closeVote(lead);
  await lead.getByText('Son oylama').waitFor();
  await lead.context().close();
}

test('a secret ballot on the page: marks, review, fresh confirmation, no cookie; then the result', async () => {
  const divan = clients[9] as Client;
  const step = async (itemId: string) => {
    await divan.command(meetingId, { type: 'startItem', itemId });
    await divan.command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
  };
  for (const itemId of ['m3', 'm4', 'm5', 'm6', 'm7']) await step(itemId);
  await divan.command(meetingId, { type: 'startItem', itemId: 'm8' });
  await divanConsole();
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm8', withoutVotes: true });
  await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
  await divan.command(meetingId, { type: 'openCandidacies', electionId: 'yk', itemId: 'm9', organ: 'YONETIM_KURULU' });
  await memberPage.getByText('Başka birini aday göster').click();
  await memberPage.getByLabel('Aday gösterilen', { exact: true }).selectOption({ index: 3 });
  await press(memberPage, 'Aday göster');
  await memberPage.getByText(/Aday gösterilip kabulü beklenen/u).waitFor();
  await inspect(memberPage, 'adaylar');
  await press(memberPage, 'Aday ol');
  await press(memberPage, 'Evet, adayım');
  for (const client of clients.slice(1, 7))
    await client.command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
  await memberPage.getByRole('button', { name: 'Adaylıktan çekil' }).waitFor();
  await divan.command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
  await divan.command(meetingId, {
    type: 'openVote',
    voteId: crypto.randomUUID(),
    itemId: 'm9',
    subject: { kind: 'ELECTION', electionId: 'yk' },
    question: null,
    announcedSeconds: null,
  });
  await memberPage.getByText('Gizli; işletmeciye güvenilir').first().waitFor();
  const boxes = memberPage.getByRole('checkbox');
  for (let i = 0; i < 5; i++) await boxes.nth(i).check();
  await boxes.nth(5).click();
  await memberPage.getByText(/En çok 5 aday işaretlenebilir/u).waitFor();
  assert.equal(await boxes.nth(5).isChecked(), false);
  await inspect(memberPage, 'pusula');
  const sent: { url: string; cookie: string | undefined }[] = [];
  memberPage.on('request', (request) => {
    if (request.url().includes('/urn/'))
      void request.allHeaders().then((headers) => sent.push({ url: request.url(), cookie: headers.cookie }));
  });
  await press(memberPage, 'Pusulamı gözden geçir');
  await press(memberPage, 'Oyumu kullan');
  await memberPage.getByRole('dialog').waitFor();
  await inspect(memberPage, 'yeniden-dogrulama');
  t.clock.advance(60_000);
  await memberPage
    .getByRole('dialog')
    .getByLabel(/6 haneli kod/u)
    .fill((clients[11] as Client).totp());
  await memberPage.getByRole('button', { name: 'Kimliğimi doğrula' }).and(memberPage.locator(':enabled')).waitFor();
  await memberPage.keyboard.press('Enter');
  await memberPage.getByText('Oyunuz alındı. Teşekkür ederiz.').waitFor();
  assert.deepEqual(
    sent.map((request) => request.cookie),
    [undefined],
  );
  const room = await divan.call(api.getRoom, { params: { meetingId } });
  await divan.command(meetingId, { type: 'closeVote', voteId: room.vote?.id as string });
  await memberPage.getByText('Son oylama').waitFor();
  const hall = await memberPage.context().newPage();
  await hall.goto(`http://uye.localhost:${t.server.port}/toplanti/${meetingId}/perde`);
  await hall.getByText('Toplantı yeter sayısı').waitFor();
  await picture(hall, 'perde');
  await inspect(memberPage, 'sonuc');
  await inspect(chairPage, 'konsol');
});

test('records: papers, unsigned until evidence, and the sealed package', async () => {
  const divan = clients[9] as Client;
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm9' });
  for (const itemId of ['m10']) await divan.command(meetingId, { type: 'startItem', itemId });
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm10', withoutVotes: true });
  await divan.command(meetingId, { type: 'startItem', itemId: 'm11' });
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm11', withoutVotes: true });
  await divan.command(meetingId, { type: 'startItem', itemId: 'm12' });
  await divan.command(meetingId, { type: 'closeMeeting' });
  t.clock.advance(120_000);
  await office.goto(`http://buro.localhost:${t.server.port}/giris`);
  admin.secret = adminSecret;
  await office.getByLabel('Üye numarası ya da e-posta').fill('cigdem@ada.example');
  await office.getByLabel('Parola').fill(PASSWORD);
  await press(office, 'Sürdür');
  await office.getByLabel(/6 haneli kod/u).fill(code(adminSecret));
  await press(office, 'Doğrula ve gir');
  await office.getByText('Hoş geldiniz').waitFor();
  await inspect(office, 'gorevler');
  await office.goto(`http://buro.localhost:${t.server.port}/toplanti/${meetingId}/kayit`);
  await press(office, 'Belgeleri üret');
  await office.getByText('İMZASIZ').first().waitFor();
  await unfoldOn(office, 'Ayrı ayrı indir (CSV)');
  await office.getByLabel('Üye', { exact: true }).selectOption({ index: 1 });
  await office.getByRole('link', { name: 'Katılım belgesini aç (PDF)' }).waitFor();
  await unfoldOn(office, 'Gösterilen bir belgeyi doğrula');
  await office.getByLabel('Belgenin altındaki doğrulama kodu').fill('2222-2222-2222');
  await press(office, 'Doğrula');
  await office.getByText('Bu toplantının bu kodla bir katılım belgesi yok.').waitFor();
  await inspect(office, 'belgeler');
  const [lists] = await Promise.all([
    office.waitForEvent('download'),
    office.getByRole('link', { name: 'Hepsini tek dosyada indir (XLSX)' }).click(),
  ]);
  assert.equal(lists.suggestedFilename(), 'toplanti-listeleri.xlsx');
  await office.getByText('Teslimi kaydet').click();
  await office.getByLabel('Teslim günü').fill('2027-04-18');
  await press(office, 'Divan başkanından yönetim kurulu başkanına');
  await office.getByText('18.04.2027', { exact: true }).waitFor();
  await press(office, 'Paketi mühürle');
  await press(office, /mühürle; günlük kapanır/u);
  await office.getByText('Paketi indir').waitFor();
  // Whoever was called reads what was decided, and has the package with its verifier.
  await memberPage.goto(`http://uye.localhost:${t.server.port}/toplanti/${meetingId}/sonuc`);
  await memberPage.getByText('Sonuç alınamadı').first().waitFor();
  await memberPage.getByText(/^Toplantının yönetimine ilişkin oylamalar/u).click();
  await memberPage.getByText('Kabul edildi').first().waitFor();
  await memberPage.getByText(/1\. Paketi indir/u).waitFor();
  await memberPage.getByRole('link', { name: 'Katılım belgemi al (PDF)' }).waitFor();
  await inspect(memberPage, 'toplanti-kaydi');
  await office.goto(`http://buro.localhost:${t.server.port}/hesap`);
  await office.getByText('Verilerimi indir').waitFor();
  await inspect(office, 'hesap');
});

test('a meeting that was held begins the next: what was prepared comes along, a template is put in and taken back, the days are chosen anew', async () => {
  await office.goto(`http://buro.localhost:${t.server.port}/toplanti/${meetingId}/kayit`);
  await office.getByRole('link', { name: 'Bu toplantıdan yeni taslak' }).click();
  await office.getByText(/toplantısının gündemi, yöntemi, yeri ve saatleri alındı/u).waitFor();
  await inspect(office, 'yeni-taslak');
  await press(office, 'Yönteme geç');
  assert.equal(await office.getByRole('radio', { name: /^Elektronik/u }).isChecked(), true);
  await press(office, 'Güne geç');
  assert.equal(await office.getByLabel('Toplantı günü', { exact: true }).inputValue(), '');
  await office.getByLabel('Toplantı günü', { exact: true }).fill('2030-04-13');
  await office.getByLabel('İkinci toplantı günü').fill('2030-05-04');
  await press(office, 'Gündeme geç');
  const planned = office.getByLabel('8. madde için planlanan süre (dakika)');
  assert.equal(await planned.inputValue(), '20');
  await planned.fill('90');
  await unfoldOn(office, 'Gündem şablonlarımız: 1');
  await press(office, 'Bu gündemi kullan: Seçimli olağan genel kurul');
  assert.equal(await planned.inputValue(), '20');
  await inspect(office, 'gundem-sablonu');
  await press(office, 'Önceki gündeme dön');
  assert.equal(await planned.inputValue(), '90');
});

test('the institution’s logo stands at the head of every page as soon as it is uploaded', async () => {
  await office.goto(`http://buro.localhost:${t.server.port}/buro/kurum`);
  const field = office.getByLabel(/^Resim dosyası/u);
  await field.setInputFiles({ name: 'amblem.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('<svg/>') });
  await press(office, 'Amblemi yükle');
  await office.getByText(/Dosya, sayfalarda gösterilebilecek bir PNG ya da JPEG resmi değil/u).waitFor();
  const shown = memberPage.locator('header .logo');
  assert.equal(await shown.count(), 0);
  await field.setInputFiles({ name: 'amblem.png', mimeType: 'image/png', buffer: LOGO });
  await press(office, 'Amblemi yükle');
  await office.getByRole('button', { name: 'Amblemi değiştir' }).waitFor();
  await shown.waitFor();
  assert.equal(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth), 16);
  await inspect(office, 'amblem');
});

test('every other page of the office: complete for a screen reader, no sideways scroll', async () => {
  const at = (path: string) => `http://buro.localhost:${t.server.port}${path}`;
  for (const [path, text, name] of [
    ['/buro/kurum', 'Kurum bilgileri', 'kurum'],
    ['/buro/uyeler/yeni', 'Üye ekle', 'uye-ekle'],
    [`/buro/uyeler/${(cast[0] as CastMember).id}`, 'Deniz Arslan', 'uye'],
    ['/buro/disa-aktarim', 'Kurumun bütün kayıtları', 'disa-aktarim'],
    ['/buro/kararlar', 'Karar', 'kararlar'],
    ['/buro/gorevler', 'Görevler', 'gorevler-sayfasi'],
    ['/buro/basvurular', 'Veri ihlalleri', 'basvurular'],
    ['/buro/erisim', 'Yönetim ve erişim kaydı', 'erisim'],
    ['/buro/veri-envanteri', 'Veri envanteri', 'veri-envanteri'],
    [`/toplanti/${meetingId}/gunluk`, 'Toplantı kapandı', 'toplanti-gunlugu'],
    ['/kurtarma', 'Kurtarma', 'kurtarma'],
    ['/aydinlatma', 'Aydınlatma', 'aydinlatma-sayfasi'],
    ['/gizlilik', 'Bu gizlilik neye dayanır?', 'gizlilik-sayfasi'],
  ] as const) {
    await office.goto(at(path));
    await office.getByText(text).first().waitFor();
    await inspect(office, name);
  }
  await office.goto(at(`/buro/uyeler/${(cast[0] as CastMember).id}`));
  await office.getByText('Formu aç').click();
  await office.getByLabel('Telefon').fill('+905321112233');
  await press(office, 'Değişiklikleri kaydet');
  await office.getByText(/Bilgi değişti: .*Telefon/u).waitFor();
  await office.goto(at('/buro/kimlik'));
  await office.getByLabel('Adı soyadı').fill('Rüya Ünal');
  await office.getByLabel('E-posta').fill('ruya@ada.example');
  await office.getByLabel('Görevi').selectOption('OBSERVER');
  await press(office, 'Hesabı aç, bağlantıyı gönder');
  await office.getByText(/Kayıt bağlantısı e-postayla gönderildi/u).waitFor();
  await office.goto(at('/buro/disa-aktarim'));
  await office.getByLabel('Gerekçe').fill('Yıl sonu arşivi');
  const [download] = await Promise.all([office.waitForEvent('download'), press(office, 'Bütün kayıtları indir')]);
  assert.equal(download.suggestedFilename(), 'kurum-kayitlari.zip');
  await office
    .getByRole('button', { name: 'English' })
    .or(office.getByRole('link', { name: 'English' }))
    .first()
    .click();
  await office.getByText('All records of the institution').waitFor();
});

test('a passkey with user verification enrols and signs in; without verification it does not', async () => {
  const { id, no } = (await addOne()) as { id: string; no: string };
  const token = await enrolmentToken(t, admin, { id, no, email: 'nilufer@ada.example' });
  const page = await windowOf('anahtar');
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(`http://anahtar.localhost:${t.server.port}/kayit#${token}`);
  await press(page, 'Okudum, bilgi edindim');
  await page.getByLabel('Geçiş anahtarı (en kolayı)').check();
  await press(page, /Geçiş anahtarı (?:oluştur|ekle)/u);
  await page.getByText('Kurtarma kodları').waitFor();
  await page.getByRole('link', { name: /girişe geç/u }).click();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
  await press(page, /[Gg]eçiş anahtarı/u);
  await page.getByText(/Geçiş anahtarı doğrulanmadı/u).waitFor();
  await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
  await press(page, /[Gg]eçiş anahtarı/u);
  await page.getByText('Hoş geldiniz').waitFor();
  assert.ok(no);
  await page.context().close();
});

async function addOne(): Promise<{ id: string; no: string }> {
  t.clock.advance(120_000);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const { id } = await admin.call(api.createMember, {
    body: {
      memberNo: '0777',
      name: 'Nilüfer',
      surname: 'Özgür',
      kind: 'FULL',
      email: 'nilufer@ada.example',
      phone: '',
      address: '',
      birthDate: null,
      profession: '',
      education: '',
      identityNumber: '',
      admittedOn: null,
    },
  });
  return { id, no: '0777' };
}
