import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
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
  setUpAda,
  type TestServer,
  testServer,
  textOf,
} from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
let office: Page;
let person: Page;
const DIST = new URL('../dist', import.meta.url).pathname;

let gateway: Server;
/** Text messages as the gateway was given them. */
const messages: string[] = [];

before(async () => {
  gateway = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      messages.push(JSON.parse(body).text);
      response.writeHead(202).end();
    });
  });
  await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
  const { port } = gateway.address() as AddressInfo;
  t = await testServer({ webDir: DIST, smsGateway: { url: `http://127.0.0.1:${port}/`, token: 'x' } });
  browser = await openBrowser();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 9);
});
after(async () => {
  await browser?.close();
  await t?.stop();
  gateway?.close();
});

async function windowOf(host: string, login: string, client: Client): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESK, locale: 'tr-TR' })).newPage();
  page.setDefaultTimeout(PATIENCE);
  await confirmHeavyActs(page, () => {
    t.clock.advance(30_000);
    return client.totp();
  });
  await page.goto(`http://${host}.localhost:${t.server.port}/giris`);
  await page.getByLabel('Üye numarası ya da e-posta').fill(login);
  await page.getByLabel('Parola').fill(PASSWORD);
  t.clock.advance(60_000);
  await press(page, 'Sürdür');
  await page.getByLabel('6 haneli kod').fill(client.totp());
  await press(page, 'Doğrula ve gir');
  await page.getByText('Hoş geldiniz').waitFor();
  return page;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();
const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href);

/** What a link in a letter carries, once one has come to an address. */
async function linkMailed(to: string, pattern: RegExp): Promise<string> {
  for (let wait = 0; wait < 400; wait++) {
    for (const letter of t.post.letters.filter((one) => one.to === to)) {
      const found = pattern.exec(textOf(letter.raw))?.[1];
      if (found) return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no letter with such a link came to ${to}`);
}

async function inspect(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name);
  assert.equal(await fits(page, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(page, name);
}

test('the board is called to a meeting of its own business; without an approval it is refused where one is looking (DY m.15/A/2)', async () => {
  office = await windowOf('buro', 'cigdem@ada.example', admin);
  await office.getByRole('link', { name: 'Yönetim kurulunu çağır' }).click();
  await office.getByLabel('Toplantı günü').fill('2027-03-22');
  await office.getByLabel('Konu').fill('Burs verilmesi');
  await office.getByLabel('Önerilen karar metni').fill('Beş öğrenciye burs verilmesine karar verilmiştir.');
  await inspect(office, 'kurul-cagri');
  await press(office, 'Yönetim kurulunu çağır');
  await office.getByText(/Elektronik toplantı yapılamaz: yürürlükte bir sistem onayı kayıtlı değil/u).waitFor();
  await recordApproval(t.ownerUrl, {
    authority: '',
    number: '2027/1',
    on: '2027-01-04',
    scope: 'Yönetim kurulu',
    version: '0.1',
    document: null,
  });
  await press(office, 'Yönetim kurulunu çağır');
  await office.waitForURL(/toplanti\/[0-9a-f-]{36}$/u);
  await office.getByText('Burs verilmesi').first().waitFor();
});

test('a board member resigns: the substitute moves up on the page; three more leave and the page raises the alarm (TMK m.84)', async () => {
  await admin.call(api.seatMember, {
    body: {
      organ: 'YONETIM_KURULU',
      principal: false,
      rank: 1,
      duty: '',
      memberId: (cast[8] as CastMember).id,
      since: '2024-04-20',
    },
  });
  await go(office, '/buro/organlar');
  await unfold(office, 'Değiştir: Zeynep Erdem');
  await office.getByLabel('Görevin sona erdiği gün').fill('2027-03-20');
  await office.getByLabel('Sona erme nedeni').fill('istifa');
  await inspect(office, 'organ-gorev-sonu');
  await press(office, 'Görevi sona erdir, yedeği çağır');
  await office.getByText('Yedekten asıl üyeliğe geçen: İpek Sezer.').waitFor();
  for (const one of cast.slice(0, 3))
    await admin.call(api.endMembership, { params: { memberId: one.id }, body: { on: '2027-03-20', reason: 'istifa' } });
  await office.reload();
  await office.getByText(/Yönetim kurulunda 2 asıl üye kaldı; tam sayı 5/u).waitFor();
  await office.getByText('Başkan yok: görev dağılımı yapılınca başkanı seçip kaydedin.').waitFor();
  await inspect(office, 'organ-alarm');
  await go(office, '/buro/gorevler');
  await office.getByText('Yönetim kurulu yarıdan aşağı düştü: genel kurulu çağırın').waitFor();
});

test('a member asks about personal data from the account page; the office answers, the member reads it (KVKK m.11, m.13)', async () => {
  const client = await member(t, admin, cast[4] as CastMember);
  t.clock.advance(60_000);
  person = await windowOf('uye', (cast[4] as CastMember).no, client);
  await go(person, '/hesap');
  await unfold(person, 'Yeni başvuru');
  await person.getByLabel('İsteminiz').fill('Hakkımda tutulan verilerin bir kopyasını istiyorum.');
  await inspect(person, 'basvuru');
  await press(person, 'Başvuruyu gönder');
  await person.getByText('Son yanıt günü 19.04.2027').waitFor();
  await go(office, '/buro/basvurular');
  await unfold(office, 'Yanıtla');
  await office.getByLabel('Yanıt', { exact: true }).fill('Verilerinizi hesabınızdan indirebilirsiniz.');
  await inspect(office, 'basvuru-yanit');
  await press(office, 'Yanıtı gönder');
  await office.getByText('Yanıtlandı').waitFor();
  await person.reload();
  await person.getByText('Verilerinizi hesabınızdan indirebilirsiniz.').waitFor();
});

test('somebody applies on a phone, the board accepts; two records of one person are joined; a member changes the own data; logs tell it (TMK m.64, DY m.32)', async () => {
  await go(office, '/buro/uyelik-basvurulari');
  await office.getByLabel('Başvuru', { exact: true }).selectOption('true');
  await press(office, 'Seçimi kaydet');
  await office.getByText('Kaydedildi.').waitFor();
  const applicant = await (await browser.newContext({ viewport: PHONE, locale: 'tr-TR' })).newPage();
  applicant.setDefaultTimeout(PATIENCE);
  await applicant.goto(`http://basvuran.localhost:${t.server.port}/uyelik-basvurusu`);
  for (const [label, value] of [
    ['Adı', 'İpek'],
    ['Soyadı', 'Sezer'],
    ['Doğum tarihi', '1990-05-04'],
    ['E-posta', 'ipek@posta.example'],
    ['Telefon (isteğe bağlı)', '0532 111 22 33'],
  ] as const)
    await applicant.getByLabel(label, { exact: true }).fill(value);
  await applicant.getByLabel('Okudum, bilgi edindim').check();
  await inspect(applicant, 'uyelik-basvurusu');
  await press(applicant, 'Başvuruyu gönder');
  await applicant.getByText('Bir adım kaldı: onay').waitFor();
  const token = await linkMailed('ipek@posta.example', /\/uyelik-basvurusu#([\w-]{43})/u);
  await applicant.goto(`http://basvuran.localhost:${t.server.port}/uyelik-basvurusu#${token}`);
  await applicant.reload();
  await press(applicant, 'Başvurumu onaylıyorum');
  await applicant.getByText('Karar bekliyor').waitFor();
  await inspect(applicant, 'uyelik-basvurusu-onay');
  // The office sees it without reloading.
  await office.getByText('Kayıtta benzeyen üye var').waitFor();
  await unfold(office, 'İmzalı başvuru geldi');
  await office.getByLabel('Geldiği gün').fill('2027-03-20');
  await press(office, 'İmzalı başvuruyu kaydet');
  await office.getByText('İmzalı başvuru geldi: 20.03.2027').waitFor();
  await unfold(office, 'Kurul kararını kaydet');
  await office.getByLabel('Karar sayısı').fill('2027/14');
  await office.getByLabel('Karar günü').fill('2027-03-20');
  await office.getByLabel('Benzeyenlerden ayrı bir kişi').check();
  await inspect(office, 'uyelik-basvurulari');
  await press(office, 'Kabul kararını kaydet');
  await office.getByText('Sonuçlananlar (1)').waitFor();
  await applicant.reload();
  await applicant.getByText('Üyeliğe kabul edildi').waitFor();

  // It was the same person after all.
  await go(office, `/buro/uyeler/${cast[8]?.id}`);
  await office.getByRole('link', { name: 'İkinci kaydı varsa birleştir' }).click();
  await office
    .getByRole('radio', { name: /İpek Sezer/u })
    .first()
    .check();
  await office.getByText('Hangi numara kalsın').waitFor();
  await office.getByLabel('Gerekçe (kaydedilir)').fill('başvuru sırasında yeniden yazılmış');
  await office.getByLabel('İki kaydın aynı kişiye ait olduğunu').check();
  await inspect(office, 'kayit-birlestirme');
  await press(office, 'İki kaydı birleştir');
  await office.getByText('numaralı kayıt 0009 numarasıyla birleştirildi').waitFor();
  await inspect(office, 'birlesmis-uye');

  await go(person, '/hesap');
  await unfold(person, 'Telefon ve adresim');
  await person.getByLabel('Telefon', { exact: true }).fill('0533 444 55 66');
  await person.getByLabel('Adres', { exact: true }).fill('Çınar Sk. 4');
  await press(person, 'Kaydet');
  await person.getByText('+905334445566').first().waitFor();
  await unfold(person, 'E-posta adresim');
  await person.getByLabel('Yeni e-posta').fill('yeni@posta.example');
  await press(person, 'Onay bağlantısı gönder');
  await person.getByText('onayınızı bekliyor').waitFor();
  await inspect(person, 'bilgilerim');
  const link = await linkMailed('yeni@posta.example', /\/e-posta-onayi#([\w-]{43})/u);
  const post = await (await browser.newContext({ viewport: PHONE, locale: 'tr-TR' })).newPage();
  await post.goto(`http://posta.localhost:${t.server.port}/e-posta-onayi#${link}`);
  await inspect(post, 'e-posta-onayi');
  await press(post, 'Yeni adresimi onaylıyorum');
  await post.getByText('yeni@posta.example').waitFor();
  await person.getByText('yeni@posta.example').first().waitFor();

  await go(office, '/buro/erisim');
  await office.getByText('Aynı kişinin iki üye kaydı birleştirildi').waitFor();
  await inspect(office, 'yonetim-kaydi');
  await go(office, '/buro/tuzuk');
  await office.getByText('İlk kayıt').waitFor();
  await inspect(office, 'tuzuk-surumleri');
  await go(office, '/guvenlik-bildirimi');
  await office.getByText('en geç 3 gün içinde').waitFor();
  await inspect(office, 'guvenlik-bildirimi');
});

test('a preview outlives a reload; a column is mapped by hand; the faulty rows come as a file', async () => {
  await go(office, '/buro/aktarim');
  await office.getByLabel('Üye listesi').setInputFiles({
    name: 'liste.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Kod;Adı;Soyadı;TC Kimlik No\r\n0501;Nil;Ural;10000000146\r\n0502;Ece;Kara;10000000147\r\n'),
  });
  await press(office, 'Önizle');
  await office.getByText('Önizleme için şu sütunları seçin: Üye no.').waitFor();
  await inspect(office, 'sutunlar');
  await office.getByLabel('Üye no').selectOption({ label: 'Kod' });
  await office.getByText('Önizleme: 2 satır').waitFor();
  await office.reload();
  await office.getByText('Önizleme: 2 satır').waitFor();
  await office.getByText('100******47').waitFor();
  const [file] = await Promise.all([office.waitForEvent('download'), press(office, 'Hatalı satırları indir')]);
  assert.equal(file.suggestedFilename(), 'hatali-satirlar.csv');
  await press(office, '1 satırı aktar');
  await office.getByText('Üye kaydına yazılan satır: 1.').waitFor();
});

test('a list as an office has it: title, one column for both names, numbers without zeros; what is asked is answered once, names are split by hand', async () => {
  await go(office, '/buro/aktarim');
  await inspect(office, 'aktarim-dosya');
  const list = [
    'ADA DAYANIŞMA DERNEĞİ ÜYE LİSTESİ',
    '',
    'Sıra;Üye No;Adı Soyadı;E-posta;Cep Tel;D. Tarihi;Notlar',
    '1;7;Nil Ural Özdemir;nil@uye.example;+90 (0) 532 111 22 33;5 Nisan 1980;aidatı öder',
    '2;601;Ayşe Nur Yılmaz;ayse@uye.example;yok;1958;',
    '3;602;Mehmet Ali Kaya;mehmet@uye,example;0212 555 66 77 / 0532 000 00 00;;',
  ];
  await office.getByLabel('Üye listesi').setInputFiles({
    name: 'üye listesi.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(list.join('\r\n')),
  });
  await press(office, 'Önizle');
  await office.getByText('Önizleme: 3 satır').waitFor();
  await office.getByText('Aktarılmayan sütunlar: Sıra, Notlar.').waitFor();
  await office.getByText('Baştaki sıfırlar: aynı kişiler mi?').waitFor();
  await inspect(office, 'aktarim-onizleme');
  await press(office, 'Ayrı kişiler: yeni üye olarak eklenir');
  await office.getByLabel('4. satır: ad ve soyad').selectOption({ label: 'Ural Özdemir, Nil' });
  await office.getByText('Ad: Nil; soyad: Ural Özdemir (tek sütundan ayrıldı).').waitFor();
  await press(office, 'Sayfa, başlık ve sütunları değiştir');
  await inspect(office, 'aktarim-ayarlar');
  await office.getByText('Başlık yok, liste ilk satırdan başlıyor').click();
  await office.getByText('Önizleme için şu sütunları seçin').waitFor();
  await office.getByRole('radio', { name: /Sıra · Üye No · Adı Soyadı/u }).check();
  await office.getByText('Önizleme: 3 satır').waitFor();
  await press(office, '3 satırı aktar');
  await office.getByText('Üye kaydına yazılan satır: 3.').waitFor();
  await go(office, '/buro/uyeler');
  await office.getByLabel('Ad, soyad ya da üye numarası ara').fill('ozdemir nil');
  await office.getByRole('link', { name: 'Özdemir, Nil Ural' }).waitFor();
  await office.getByLabel('Ad, soyad ya da üye numarası ara').fill('kimse');
  await office.getByText('“kimse” ile eşleşen üye yok.').waitFor();
});

test('a colleague saves the same member meanwhile: both values stand side by side, what was typed is kept, and one press saves', async () => {
  const memberId = (cast[7] as CastMember).id;
  await go(office, `/buro/uyeler/${memberId}`);
  await unfold(office, 'Formu aç');
  await office.getByLabel('Telefon').fill('123');
  await office.getByLabel('E-posta').fill('mert@uye,example');
  await press(office, 'Değişiklikleri kaydet');
  await office.getByText('Alan koduyla on hane yazın (0532 111 22 33)').first().waitFor();
  await inspect(office, 'uye-hatali-alan');
  await office.getByLabel('E-posta').fill('mert@uye.example');
  await office.getByLabel('Telefon').fill('0532 111 22 33');
  await office.getByLabel('Adres').fill('Deniz Sk. 1');
  const { name, surname, kind, email, birthDate, profession, education, admittedOn, version } = await admin.call(
    api.getMember,
    { params: { memberId } },
  );
  const kept = { name, surname, kind, email, birthDate, profession, education, admittedOn, version };
  await admin.call(api.updateMember, {
    params: { memberId },
    body: { ...kept, phone: '0555 444 33 22', address: '', profession: 'balıkçı' },
  });
  await press(office, 'Değişiklikleri kaydet');
  await office.getByText('Siz yazarken başka biri bu kaydı değiştirdi').waitFor();
  await office.getByText('Önce seçin: Telefon.').waitFor();
  await inspect(office, 'uye-iki-kisi');
  await office
    .getByRole('group', { name: 'Telefon' })
    .getByRole('radio', { name: /Sizin yazdığınız/u })
    .check();
  await press(office, 'Seçtiklerimle kaydet');
  await office.getByText('Kaydedildi.').waitFor();
  const now = await admin.call(api.getMember, { params: { memberId } });
  assert.deepEqual(
    [now.phone, now.address, now.profession, now.email],
    ['+905321112233', 'Deniz Sk. 1', 'balıkçı', 'mert@uye.example'],
  );
});

test('staff accounts are seen and closed; on a phone the menu opens at a press', async () => {
  await go(office, '/buro/kimlik');
  await office.getByLabel('Adı soyadı').fill('Rüya Ünal');
  await office.getByLabel('E-posta').fill('ruya@ada.example');
  await press(office, 'Hesabı aç, bağlantıyı gönder');
  await unfold(office, 'Hesabı kapat');
  await press(office, 'Hesabı kapat: Rüya Ünal');
  await office.getByText('ruya@ada.example').waitFor({ state: 'detached' });
  await office.setViewportSize({ width: 360, height: 740 });
  assert.equal(await office.getByRole('link', { name: 'Tüzük' }).isVisible(), false);
  await press(office, 'Menü');
  await office.getByRole('link', { name: 'Tüzük' }).click();
  await office.getByRole('heading', { name: 'Tüzük parametreleri' }).waitFor();
  assert.equal(await office.getByRole('link', { name: 'Organlar' }).isVisible(), false, 'the menu has closed again');
});

test('where the institution allows it, a member enrols on a phone with password and SMS code and signs in with them', async () => {
  await putStatute(admin, { ...ADA_STATUTE, smsFactorAllowed: true });
  const { id, no } = cast[5] as CastMember;
  const token = await enrolmentToken(t, admin, { id, no });
  const phone = await (await browser.newContext({ viewport: PHONE, locale: 'tr-TR' })).newPage();
  phone.setDefaultTimeout(PATIENCE);
  await phone.goto(`http://telefon.localhost:${t.server.port}/kayit#${token}`);
  await press(phone, 'Okudum, bilgi edindim');
  await phone.getByRole('radio', { name: /^Parola ve SMS kodu/u }).check();
  await phone.getByLabel('Parola', { exact: true }).fill(PASSWORD);
  await phone.getByLabel('Cep telefonu').fill('0532 111 22 33');
  await press(phone, 'Kod gönder');
  await phone.getByText('Kod gönderildi.').waitFor();
  const code = () => /\d{6}/u.exec(messages.at(-1) ?? '')?.[0] as string;
  await phone.getByLabel('6 haneli kod').fill(code());
  await inspect(phone, 'kayit-sms');
  await press(phone, 'Hesabı aç');
  await phone.getByRole('link', { name: /girişe geç/u }).click();
  await phone.getByLabel('Üye numarası ya da e-posta').fill(no);
  await phone.getByLabel('Parola').fill('yanlış bir parola');
  await press(phone, 'Sürdür');
  await phone.getByText('Üye numarası ya da parola hatalı.').waitFor();
  await phone.getByLabel('Parola').fill(PASSWORD);
  await press(phone, 'Sürdür');
  await phone.getByText('Telefonunuza gelen 6 haneli kodu yazın.').waitFor();
  await inspect(phone, 'giris-sms');
  await phone.getByLabel('6 haneli kod').fill(code());
  await press(phone, 'Doğrula ve gir');
  await phone.getByText('Kimliğiniz henüz doğrulanmadı.').waitFor();
});
