import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, type Gathering, gathering } from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, closeVote, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

/** The statute is changed while the pages of office, chair, mover and a member on a phone stay open: nobody loads a page again. */

let g: Gathering;
let browser: Browser;
const pages: Page[] = [];
const loads = new Map<Page, number>();
const [ITEM, HERE] = ['m5', 12];
const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n`, 'utf8');

async function pageOf(host: string, client: Client, path: string, size = DESK as { width: number; height: number }) {
  const context = await browser.newContext({ viewport: size, locale: 'tr-TR' });
  const [name = '', value = ''] = client.cookie.split(';')[0]?.split('=') ?? [];
  await context.addCookies([
    { name, value, domain: `${host}.localhost`, path: '/', httpOnly: true, sameSite: 'Strict' },
  ]);
  const page = await context.newPage();
  page.on('load', () => loads.set(page, (loads.get(page) ?? 0) + 1));
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://${host}.localhost:${g.t.server.port}${path}`);
  pages.push(page);
  return page;
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const unfold = (page: Page, name: string | RegExp) => page.locator('summary', { hasText: name }).first().click();
async function inspect(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name);
  assert.equal(await fits(page, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(page, name);
}

before(async () => {
  g = await gathering({
    members: HERE,
    without: ['ACCOUNTS', 'DISCHARGE', 'ELECTION', 'BUDGET'],
    config: { webDir: new URL('../dist', import.meta.url).pathname },
    change: (agenda) =>
      agenda.map((entry) =>
        entry.kind === 'REPORT'
          ? {
              ...entry,
              kind: 'STATUTE_CHANGE' as const,
              title: 'Tüzük değişikliği',
              changes: [
                {
                  article: '7',
                  was: 'Üye ödentisi aylık 10 Türk lirasıdır. Ödenti her ayın ilk haftasında ödenir.',
                  becomes: 'Üye ödentisi aylık 50 Türk lirasıdır. Ödenti her ayın ilk haftasında ödenir.',
                },
                { article: '18', was: '', becomes: 'Üyeler toplantılara elektronik ortamda katılabilir.' },
              ],
            }
          : entry,
      ),
    prepare: (admin, meetingId) =>
      admin.call(api.uploadItemPaper, {
        params: { meetingId, itemId: ITEM },
        query: { title: 'Tüzük değişikliği taslağı' },
        file: pdf('taslak'),
      } as never),
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await g?.stop();
});

test('old and new stand side by side before the day, at the debate and at the vote; what the office adds and what members amend is seen at once (TMK m.79, m.81)', async () => {
  const { meetingId, day } = g;
  const room = `/toplanti/${meetingId}`;
  const phone = await pageOf('uye', g.clients[11] as Client, room, PHONE);
  const mover = await pageOf('oneren', g.clients[5] as Client, room);
  const chair = await pageOf('divan', g.clients[9] as Client, room);
  const office = await pageOf('buro', g.admin, `/buro/toplanti/${meetingId}`);

  await phone.getByRole('button', { name: 'Gündem' }).click();
  await unfold(phone, 'Eski ve yeni metin');
  await phone.locator('del', { hasText: '10' }).waitFor();
  await phone.locator('ins', { hasText: '50' }).waitFor();
  await phone.getByText('Yeni metin; bugün böyle bir hüküm yok.').waitFor();
  await phone.getByRole('link', { name: 'Tüzük değişikliği taslağı' }).waitFor();
  await inspect(phone, 'tuzuk-gundem');

  const item = office.locator('.agenda-lines > li', { hasText: 'Tüzük değişikliği' });
  await item.locator('summary', { hasText: 'Belge ekle' }).click();
  await item.locator('input[type=file]').setInputFiles({
    name: 'komisyon_raporu.pdf',
    mimeType: 'application/pdf',
    buffer: pdf('rapor'),
  });
  assert.equal(await item.getByLabel('Belgenin adı').inputValue(), 'komisyon raporu');
  await item.getByLabel('Belgenin adı').fill('Tüzük komisyonu raporu');
  await inspect(office, 'tuzuk-hazirlik');
  await item.getByRole('button', { name: 'Maddeye koy' }).click();
  await phone.getByRole('link', { name: 'Tüzük komisyonu raporu' }).waitFor();

  // Written before the day, together and with the signature of somebody on a phone; handed to the divan by one press.
  await unfold(mover, 'Toplantı için önerge yaz');
  const draft = mover.locator('details', { hasText: 'Toplantı için önerge yaz' });
  await draft.getByLabel('Konu').fill('Kütüphane kurulması');
  await draft.getByLabel('Önerilen metin ve gerekçe').fill('Dernek merkezinde bir kütüphane kurulsun.');
  await draft.getByRole('button', { name: 'İmzaya aç' }).click();
  await phone.getByRole('button', { name: 'Önergeler' }).click();
  await phone.getByText('Kütüphane kurulması').waitFor();
  await press(phone, 'Birlikte yazmak istiyorum');
  await press(mover, 'Birlikte yazalım');
  await press(phone, 'Metni düzenle');
  await phone
    .getByLabel('Önerilen metin ve gerekçe')
    .first()
    .fill('Dernek merkezinde bir kütüphane ve okuma odası kurulsun.');
  await inspect(phone, 'onerge-birlikte');
  await press(phone, 'Kaydet');
  await mover.getByText('Dernek merkezinde bir kütüphane ve okuma odası kurulsun.').waitFor();
  await press(chair, 'İmzala');
  await mover.getByText('3 imza').waitFor();
  await mover.getByText('İmzalanan metin değiştirilemez.').waitFor();
  await inspect(mover, 'onerge-imzada');

  await day.begin();
  await day.item('m3');
  await day.item('m4');
  await day.start(ITEM);
  // The wall shows what is spoken about, and follows.
  const wall = await pageOf('perde', g.clients[3] as Client, `${room}/perde?ekran=metin`);
  await wall.getByText('Üye ödentisi aylık 50 Türk lirasıdır.').waitFor();
  await picture(wall, 'tuzuk-perde');
  await press(mover, 'Önergemizi divana ver');
  await chair.locator('b', { hasText: 'Önerge 1: Kütüphane kurulması' }).waitFor();
  await mover.getByRole('button', { name: 'Önergemi geri al' }).first().click();
  await unfold(mover, 'Bir metnin değiştirilmesini öner');
  await mover.getByLabel('Değiştirilmek istenen').selectOption({ label: '5. Tüzük değişikliği' });
  await mover.getByLabel('Tüzük maddesi').selectOption({ label: 'Tüzük madde 7' });
  const form = mover.locator('details', { hasText: 'Bir metnin değiştirilmesini öner' });
  await form.getByLabel('Konu').fill('Ödentinin 30 lira olması');
  const wording = form.getByLabel('Metnin istenen hâli');
  await wording.fill((await wording.inputValue()).replace('50', '30'));
  await form.getByLabel('Gerekçe').fill('Elli lira öğrenci üyelere ağır gelir.');
  await inspect(mover, 'tuzuk-degisiklik-onergesi');
  await press(mover, 'Değişiklik önergesini divana gönder');

  await press(chair, 'İşleme al');
  await chair.locator('.parted summary', { hasText: 'Eski ve yeni metin' }).first().click();
  await chair.getByText('Değiştirilmek istenen: Tüzük değişikliği, madde 7').waitFor();
  await chair.locator('.compare ins', { hasText: '30' }).waitFor();
  await inspect(chair, 'tuzuk-divan');
  await wall.getByText(/Önergedeki metin:\s+Üye ödentisi aylık 30/u).waitFor();
  await picture(wall, 'tuzuk-perde-onerge');
  await press(chair, /2 sayılı önergeyi oylamaya aç/u);
  await press(phone, 'Oya git');
  await phone.locator('.vote-about ins', { hasText: '30' }).waitFor();
  await inspect(phone, 'tuzuk-onerge-oyu');
  const votes = async (choice: string) => {
    const { vote } = await (g.clients[1] as Client).call(api.getRoom, { params: { meetingId } });
    for (const client of g.clients)
      await client.call(api.castOpenVote, { params: { meetingId, voteId: vote?.id as string }, body: { choice } });
  };
  await votes('YES');
  await closeVote(chair);
  await press(chair, 'Görüşmeyi bitir, oylamaya geç');
  await phone.locator('.vote-about').getByText('Önerilen metin, kabul edilen değişiklikle').waitFor();
  await phone.locator('.vote-about ins', { hasText: '30' }).waitFor();
  await inspect(phone, 'tuzuk-oyu');
  const follows = await pageOf('perde', g.clients[4] as Client, `${room}/perde`);
  await follows.locator('.voted', { hasText: /Tüzük madde 7: Üye ödentisi aylık 30/u }).waitFor();
  await picture(follows, 'tuzuk-perde-oylama');
  await wall.getByText(/kabul edilen değişiklikle:\s+Üye ödentisi aylık 30/u).waitFor();
  await votes('YES');
  await closeVote(chair);
  for (const page of pages) assert.equal(loads.get(page), 1, 'nobody loads a page again');
});
