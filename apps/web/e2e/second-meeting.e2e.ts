import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { blindCredential, finishCredential } from '@divan/ballot';
import { instant } from '@divan/basics';
import { pack } from '@divan/machine/package';
import { recordApproval } from '@divan/server';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  type Client,
  member,
  PASSWORD,
  putStatute,
  setUpAda,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, closeVote, confirmHeavyActs, DESK, fits, openBrowser, PATIENCE, picture } from './harness.ts';

/** A day that does not go smoothly: no quorum, a second meeting, lists that compete, a lot, an interruption, a recess, another day. */
let t: TestServer;
let browser: Browser;
let admin: Client;
let cast: CastMember[];
const clients: Client[] = [];
let meetingId = '';
let [lead, uye, hall] = [] as unknown as [Page, Page, Page];
const PRESENT = 17;
const w = (text: string) => ({ write: text });
const id = (n: number) => (cast[n - 1] as CastMember).id;
const of = (n: number) => clients[n - 1] as Client;

before(async () => {
  t = await testServer({ webDir: new URL('../dist', import.meta.url).pathname });
  browser = await openBrowser();
  admin = await setUpAda(t);
  const lists = { method: 'LISTS', minMarks: null, maxMarks: null };
  await putStatute(admin, { ...ADA_STATUTE, boardElection: lists });
  await recordApproval(t.ownerUrl, {
    authority: '',
    number: '2027/1',
    on: '2027-01-04',
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  cast = await addMembers(admin, 34);
  for (const one of cast.slice(0, PRESENT)) clients.push(await member(t, admin, one));
  const plan = {
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: '2027-04-17',
    hour: '14:00',
    secondOn: '2027-05-08',
    secondHour: '14:00',
  };
  const { agenda } = await admin.call(api.planMeeting, { body: plan as never });
  meetingId = (
    await admin.call(api.draftMeeting, {
      body: { ...plan, ordinal: 9, place: '', videoLink: '', agenda, openerAppointed: null } as never,
    })
  ).id;
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 41, decidedOn: '2027-03-20', method: 'ELECTRONIC', present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
});
after(async () => {
  await browser?.close();
  await t?.stop();
});

/** A window that is signed in as somebody, on an origin of its own. */
async function windowOf(host: string, client: Client, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK, locale: 'tr-TR' });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  page.on('pageerror', (error) => console.error(`${host}: ${error.message}`));
  await goAs(page, host, client, path);
  return page;
}
async function goAs(page: Page, host: string, client: Client, path: string): Promise<void> {
  await page.context().addCookies(
    client.cookie.split('; ').map((pair) => {
      const [name, value] = pair.split('=') as [string, string];
      return { name, value, domain: `${host}.localhost`, path: '/' };
    }),
  );
  await page.goto(`http://${host}.localhost:${t.server.port}${path}`);
}
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();
const unfold = (page: Page, name: string) => page.locator('summary', { hasText: name }).first().click();

async function inspect(page: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(page), [], name);
  assert.equal(await fits(page, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(page, name);
}
async function hallPicture(name: string): Promise<void> {
  await hall.setViewportSize({ width: 1920, height: 1080 });
  await hall.locator('h1').waitFor();
  const over = await hall.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
  assert.ok(over <= 0, `${name}: the hall screen scrolls by ${over} px`);
  if (process.env.PICTURES) await hall.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
}

/** Everybody signs in again on another day, and the windows with them. */
async function onDay(at: string): Promise<void> {
  t.clock.set(instant(at));
  await Promise.all(clients.map((client, i) => client.signIn((cast[i] as CastMember).no, PASSWORD)));
}

/** The vote under way; a button that opens one needs a moment. */
async function vote() {
  for (let i = 0; i < 50; i++) {
    const open = (await of(1).call(api.getRoom, { params: { meetingId } })).vote;
    if (open) return open;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('no vote is open');
}
async function everybody(choice: (n: number) => string, from = 1): Promise<void> {
  const open = await vote();
  await Promise.all(
    clients.map((client, i) =>
      i + 1 < from || open.barred.includes(id(i + 1))
        ? null
        : client.call(api.castOpenVote, {
            params: { meetingId, voteId: open.id },
            body: { choice: choice(i + 1) },
          }),
    ),
  );
}

test('the first meeting lacks its quorum; everybody reads the day and the minimum of the second', async () => {
  await onDay('2027-04-17T10:50:00.000Z');
  lead = await windowOf('baskan', of(1), `/toplanti/${meetingId}`);
  uye = await windowOf('uye', of(17), `/toplanti/${meetingId}`);
  hall = await windowOf('perde', of(2), `/toplanti/${meetingId}/perde`);
  await hallPicture('perde-cagrildi');
  await press(lead, 'Girişleri aç');
  await lead.getByText('Yoklama ve yeter sayı').waitFor();
  for (const n of [1, 2, 3]) await of(n).command(meetingId, { type: 'admit' });
  await press(uye, 'Toplantıya katıl');
  await uye.getByText('Hazirun cetvelindeki sıranız: 4').waitFor();
  t.clock.set(instant('2027-04-17T11:05:00.000Z'));
  await lead.getByText('Yeter sayıyı sapta (4/18)').waitFor();
  await press(lead, 'Yeter sayıyı sapta (4/18)');
  await lead.getByRole('alert').getByText('TMK m.78').first().waitFor();
  await press(lead, 'Çoğunluk sağlanamadı');
  await press(lead, 'Çoğunluk sağlanamadığını tutanağa geçir');
  await uye.getByRole('status').getByText('İkinci toplantıda gereken en az: 16').waitFor();
  await inspect(uye, 'yeter-sayi-yok');
  await hall.getByText('Gereken en az: 16').waitFor();
  await hallPicture('perde-yeter-sayi-yok');
});

test('the second meeting asks for its own minimum: fifteen do not open it, sixteen do', async () => {
  await onDay('2027-05-08T11:00:00.000Z');
  await goAs(lead, 'baskan', of(1), `/toplanti/${meetingId}`);
  await goAs(uye, 'uye', of(17), `/toplanti/${meetingId}`);
  await goAs(hall, 'perde', of(2), `/toplanti/${meetingId}/perde`);
  await press(lead, 'İkinci toplantının girişlerini aç');
  await lead.getByText('Yoklama ve yeter sayı').waitFor();
  for (let n = 1; n <= 15; n++) await of(n).command(meetingId, { type: 'admit' });
  await press(lead, 'Yeter sayıyı sapta (15/16)');
  await lead.getByRole('alert').getByText('TMK m.78').first().waitFor();
  for (let n = 16; n <= PRESENT; n++) await of(n).command(meetingId, { type: 'admit' });
  await unfold(lead, 'Neden 16 üye gerekiyor?');
  await inspect(lead, 'konsol-ikinci-toplanti');
  await press(lead, 'Yeter sayıyı sapta (17/16)');
  await press(lead, 'Toplantıyı aç');
  await lead.getByText('Divanın seçilmesi').waitFor();
  await of(5).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(1),
    viceChairs: [id(11)],
    secretaries: [id(9), id(12)],
  });
  await press(lead, 'Divan seçimini oylamaya aç');
  await everybody(() => 'YES');
  await closeVote(lead);
  await lead.getByText('Sıradaki madde: 3.').waitFor();
});

test('the floor: a queue with a point of order first, a time that runs, a speech handed in', async () => {
  for (const itemId of ['m3', 'm4']) {
    await of(1).command(meetingId, { type: 'startItem', itemId });
    await of(1).command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
  }
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm5' });
  for (const [i, n] of [3, 4, 6, 7, 8].entries())
    await of(n).command(meetingId, {
      type: 'requestFloor',
      requestId: `s${n}`,
      kind: i === 4 ? 'POINT_OF_ORDER' : 'SPEECH',
    });
  await of(1).command(meetingId, { type: 'grantFloor', requestId: 's8' });
  await press(uye, 'Söz iste');
  await uye.getByText('Sıranız: 5', { exact: true }).waitFor();
  await lead.getByText('Söz sırası: 5').waitFor();
  await inspect(lead, 'konsol-soz');
  await hallPicture('perde-soz');
  await press(lead, 'Konuşmayı bitir');
  await of(4).command(meetingId, { type: 'handInSpeech', speechId: 'm', text: w('Burslar artırılmalıdır.') });
  for (const n of [3, 4, 6, 7]) await of(n).command(meetingId, { type: 'withdrawFloorRequest', requestId: `s${n}` });
  await press(uye, 'Söz isteğimi geri al');
  await press(lead, '5. maddeyi bitir');
  await lead.getByText('Sıradaki madde: 6.').waitFor();
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm6' });
  await of(1).command(meetingId, { type: 'finishItem', itemId: 'm6' });
});

test('an item whose votes were not taken is asked for once more, and can be taken up again', async () => {
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm7' });
  await press(lead, '7. maddeyi bitir');
  await lead.getByText('Bu maddede oylanmayan: Yönetim Kurulu ibrası, Denetim Kurulu ibrası.').waitFor();
  await inspect(lead, 'konsol-oylanmayan');
  await press(lead, 'Evet, oylamadan bitir');
  await lead.getByText('Sıradaki madde: 8.').waitFor();
  await unfold(lead, 'Başka adımlar');
  await unfold(lead, 'Biten maddeyi yeniden aç');
  await lead.getByLabel('Madde', { exact: true }).selectOption('m7');
  await lead.getByLabel('Yeniden açmanın gerekçesi').fill('Denetim Kurulunun ibrası oylanmadı.');
  await inspect(lead, 'konsol-yeniden');
  await press(lead, 'Maddeyi yeniden görüşmeye aç');
  await lead.getByText('7. madde görüşülüyor').waitFor();
  await unfold(lead, 'Başka adımlar');
  await of(1).command(meetingId, { type: 'finishItem', itemId: 'm7', withoutVotes: true });
});

test('a roll call is one large button; whoever did not answer is confirmed by the lead, and all pages follow (DY m.15)', async () => {
  await unfold(lead, 'Başka adımlar');
  await unfold(lead, 'Yoklama');
  await press(lead, 'Yoklamayı başlat');
  await uye.getByRole('button', { name: 'Buradayım' }).waitFor();
  await inspect(uye, 'yoklama');
  await press(uye, 'Buradayım');
  await uye.getByText('Burada olduğunuz kaydedildi.').waitFor();
  const { rollCall } = (await of(1).call(api.getRoom, { params: { meetingId } })).meeting;
  const params = { meetingId, rollCallId: rollCall?.id as string };
  for (let n = 5; n <= 16; n++) await of(n).call(api.answerRollCall, { params });
  await hall.getByText('Yanıt veren: 14 / 17').waitFor();
  await hallPicture('perde-yoklama');
  t.clock.advance(181_000);
  // Whoever's message comes first tells the hour.
  await of(1).command(meetingId, { type: 'announce', announcementId: 'saat', text: w('Yanıtlar alındı.') });
  await lead.getByText('Süre doldu', { exact: true }).first().waitFor();
  await of(1).command(meetingId, { type: 'withdrawAnnouncement', announcementId: 'saat' });
  await unfold(lead, 'Yanıt vermeyenler: 3');
  await lead.getByRole('button', { name: 'Toplantıda say' }).first().click();
  await inspect(lead, 'konsol-yoklama');
  await press(lead, 'Yoklamayı sonuçlandır: 2 kişi ayrılmış sayılacak');
  await hall.locator('.figure .big', { hasText: '15' }).waitFor();
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const list = await windowOf('liste', admin, `/toplanti/${meetingId}/liste`);
  await list.getByRole('button', { name: /2\s*Ayrıldı/u }).waitFor();
  await inspect(list, 'yetki-listesi');
  for (const n of [2, 3, 4]) await of(n).command(meetingId, { type: 'admit' });
  await list.getByRole('button', { name: /0\s*Ayrıldı/u }).waitFor();
  await list.close();
  await unfold(lead, 'Başka adımlar');
});

test('help is answered in the room at once; an announcement stands on all screens, and each screen shows what it was opened for', async () => {
  await press(uye, 'Yardım iste');
  await uye.getByLabel('Duyamıyorum ya da göremiyorum').check();
  await uye.getByLabel('Kısaca anlatın (isterseniz)').fill('Ses kesik kesik geliyor.');
  await inspect(uye, 'yardim-iste');
  await press(uye, 'Yardım isteğini gönder');
  await lead.getByText('Yanıt bekleyen yardım isteği: 1').waitFor();
  const desk = await windowOf('buro', admin, `/toplanti/${meetingId}/yardim`);
  await desk.getByLabel('Yanıt', { exact: true }).fill('Kulaklığınızı çıkarıp takın; sizi arıyoruz.');
  await inspect(desk, 'yardim-istekleri');
  await press(desk, 'Yanıtla');
  await uye.getByText('Kulaklığınızı çıkarıp takın; sizi arıyoruz.').waitFor();
  await inspect(uye, 'yardim-yanit');
  await press(uye, 'Sorun çözüldü, kapat');
  await desk.getByText('Açık yardım isteği yok.').waitFor();
  await desk.close();

  const motion = Array.from(
    { length: 14 },
    (_, i) =>
      `${i + 1}. Gençlik kolunun bursları enflasyon oranında artırılmalı, artış her dönem başında üyelere duyurulmalı ve ödeme günü değişmemelidir.`,
  );
  await of(1).command(meetingId, { type: 'reopenItem', itemId: 'm7', reason: w('Görüşme sürecek.') });
  await of(6).command(meetingId, {
    type: 'submitMotion',
    motionId: 'burs',
    title: w('Bursların artırılması'),
    text: w(motion.join('\n')),
  });
  for (const n of [3, 4, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16])
    await of(n).command(meetingId, { type: 'requestFloor', requestId: `u${n}`, kind: 'SPEECH' });
  await of(1).command(meetingId, { type: 'grantFloor', requestId: 'u3' });
  await unfold(lead, 'Salon ekranları ve duyuru');
  await lead.getByLabel('Yeni duyuru').fill('Yemek arası 13.00’te; servisler 12.50’de ön kapıdan kalkar.');
  await press(lead, 'Salonda ve ekranlarda duyur');
  await uye.getByText(/servisler 12\.50’de/u).waitFor();
  await lead.getByLabel('Gösterilecek metin').selectOption('MOTION burs');
  await press(lead, 'Metni ekranlarda göster');
  await hall.getByText('1 sayılı önerge').waitFor();
  await hall.getByText(/^Sayfa 1 \/ [2-5]$/u).waitFor();
  await inspect(lead, 'konsol-ekranlar');
  await hallPicture('perde-metin');
  await hall.keyboard.press('ArrowRight');
  await hall.getByText(/^Sayfa 2 \//u).waitFor();
  const path = hall.url();
  for (const screen of ['konusmacilar', 'gundem', 'sonuc']) {
    await hall.goto(`${path}?ekran=${screen}`);
    await hall.locator('.card.wide').waitFor();
    // Names of sixty letters, as wide as they come.
    await hall.evaluate(() => {
      for (const one of document.querySelectorAll(
        '.waiting li span, .speaking .name, .agenda-list li:nth-child(2) span:nth-child(2)',
      ))
        one.textContent = 'Muhammed Abdülgaffar Mustafa Şükrü Çekmecelioğlu Yağmurdereli';
    });
    for (const size of [
      { width: 1280, height: 720 },
      { width: 1920, height: 1080 },
    ]) {
      await hall.setViewportSize(size);
      const over = await hall.evaluate(() =>
        [...document.querySelectorAll('.card.wide, .card.wide > *')].map((one) => one.scrollWidth - one.clientWidth),
      );
      assert.ok(Math.max(...over) <= 1, `${screen} at ${size.width}: ${over.join()}`);
      const cut = await hall.evaluate(() => {
        const card = document.querySelector('.card.wide') as HTMLElement;
        return card.scrollHeight - card.clientHeight;
      });
      assert.ok(cut <= 1, `${screen} at ${size.width}: cut by ${cut} px`);
    }
    await hallPicture(`perde-tek-${screen}`);
  }
  await hall.goto(path);
  await press(lead, 'Metni kaldır, ekranlar toplantıyı izlesin');
  await press(lead, 'Duyuruyu ekranlardan kaldır');
  await hall.getByText('Konuşuyor').waitFor();
  await hall.locator('.announced').waitFor({ state: 'detached' });
  await of(1).command(meetingId, { type: 'endSpeech' });
  for (const n of [4, 6, 7, 8, 9, 10, 11, 13, 14, 15, 16])
    await of(n).command(meetingId, { type: 'withdrawFloorRequest', requestId: `u${n}` });
  await of(6).command(meetingId, { type: 'withdrawMotion', motionId: 'burs' });
  await of(1).command(meetingId, { type: 'finishItem', itemId: 'm7', withoutVotes: true });
  await unfold(lead, 'Salon ekranları ve duyuru');
});

test('an interruption voids the vote under way, which is repeated; an unsent vote waits for the line (F-11)', async () => {
  await press(lead, '8. maddeye geç');
  await press(lead, 'Görüşmeyi bitir, oylamaya geç');
  await uye.getByLabel('Ret').check();
  await unfold(lead, 'Başka adımlar');
  await unfold(lead, 'Kesinti');
  await lead.getByLabel('Kesintinin nedeni').fill('Şehirde elektrik kesildi');
  await press(lead, 'Kesinti bildir');
  await uye.getByText('Şehirde elektrik kesildi').waitFor();
  await inspect(lead, 'konsol-kesinti');
  await lead.getByLabel('Süren oylama geçersiz sayılacaksa gerekçesi').fill('Üyelerin yarısı oy veremedi');
  await press(lead, 'Kesintiyi bitir, oylamayı geçersiz say');
  await uye.getByText('Oylama baştan yapılacak').waitFor();
  await inspect(uye, 'oylama-gecersiz');
  await press(lead, 'Görüşmeyi bitir, oylamaya geç');
  await uye.getByLabel('Ret').check();
  await uye.context().setOffline(true);
  await press(uye, 'Oyumu gönder: Ret');
  await uye.getByText('Oyunuz henüz gönderilmedi').waitFor();
  await picture(uye, 'baglantisiz-oy');
  await uye.context().setOffline(false);
  await uye.getByText('Oyunuz kaydedildi: Ret. Teşekkür ederiz.').waitFor();
  await everybody((n) => (n === 17 ? 'NO' : 'YES'));
  await closeVote(lead);
  await uye.getByText('Muhalefet şerhi yaz').click();
  await uye.getByLabel('Gerekçeniz').fill('Bütçe gerekçesizdir.');
  await press(uye, 'Muhalefetimi tutanağa geçir');
  await inspect(uye, 'sonuc-acik');
  await hallPicture('perde-sonuc');
  await unfold(lead, 'Oylamayı yenile');
  await lead.getByLabel('Geçersiz saymanın gerekçesi').fill('Süre dolmadan kapatıldı.');
  await inspect(lead, 'konsol-yenile');
  await press(lead, '8. maddeyi bitir');
  await lead.getByText('Sıradaki madde: 9.').waitFor();
});

test('opening and closing a vote asks nothing more of the server from each screen', async () => {
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm9' });
  await uye.getByText('Yönetim Kurulu asıl ve yedek üyelerinin seçimi').first().waitFor();
  const asked: string[] = [];
  uye.on('request', (request) => void asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const voteId = crypto.randomUUID();
  await of(1).command(meetingId, {
    type: 'openVote',
    voteId,
    itemId: 'm9',
    subject: { kind: 'PROCEDURE' },
    question: w('Listeler okunsun mu?'),
    announcedSeconds: null,
  });
  await uye.getByText('Listeler okunsun mu?').first().waitFor();
  await everybody(() => 'YES');
  await of(1).command(meetingId, { type: 'closeVote', voteId });
  await uye.getByText('Son oylama').waitFor();
  assert.deepEqual(asked, []);
});

test('lists compete, one of n; equal votes stop for the lot, which the divan records', async () => {
  await press(lead, 'Yönetim Kurulu: adaylıkları aç');
  await lead.getByText('adaylıkları kesinleştir (0)').waitFor();
  const slate = (from: number) => ({
    principals: [0, 1, 2, 3, 4].map((i) => id(from + i)),
    substitutes: [5, 6, 7, 8, 9].map((i) => id(from + i)),
  });
  const electionId = (await of(1).call(api.getRoom, { params: { meetingId } })).elections[0]?.id as string;
  for (const [listId, from, name] of [
    ['mavi', 14, 'Birlik listesi'],
    ['sari', 24, 'Yenilik listesi'],
  ] as const)
    await of(from === 14 ? 3 : 4).command(meetingId, {
      type: 'submitList',
      electionId,
      listId,
      name: w(name),
      slate: slate(from),
    });
  await uye.getByText('Yenilik listesi').waitFor();
  await inspect(uye, 'listeler');
  await press(lead, /adaylıkları kesinleştir \(2\)/u);
  await press(lead, /gizli oylamayı aç/u);
  await uye.getByLabel(/Birlik listesi/u).check();
  await inspect(uye, 'liste-pusulasi');
  await hallPicture('perde-gizli-oylama');
  await press(uye, 'Pusulamı gözden geçir');
  await press(uye, 'Oyumu kullan');
  await uye.getByRole('dialog').waitFor();
  t.clock.advance(60_000);
  await uye
    .getByRole('dialog')
    .getByLabel(/6 haneli kod/u)
    .fill(of(17).totp());
  await press(uye, 'Kimliğimi doğrula');
  await uye.getByText('Oyunuz alındı. Teşekkür ederiz.').waitFor();
  const open = await vote();
  for (let n = 1; n <= 7; n++) {
    await of(n).call(api.confirmSession, { body: { code: of(n).totp() } });
    const credential = await blindCredential(open.credentialKey as string);
    const { blindSignature } = await of(n).call(api.takeBallot, {
      params: { meetingId, voteId: open.id },
      body: { blinded: credential.blinded },
    });
    const signature = await finishCredential(open.credentialKey as string, credential, blindSignature);
    await of(n).call(api.castBallot, {
      params: { voteId: open.id },
      body: { token: credential.token, signature, choice: n <= 3 ? 'mavi' : 'sari' },
    });
  }
  await closeVote(lead);
  await lead
    .getByText(/Eşit oy var/u)
    .first()
    .waitFor();
  await inspect(lead, 'konsol-kura');
  await hallPicture('perde-kura');
  await lead.getByLabel('Kurada çıkan 1. ad').selectOption({ label: 'Yenilik listesi' });
  await lead.getByLabel('Kurada çıkan 2. ad').selectOption({ label: 'Birlik listesi' });
  await lead
    .getByLabel('Kura nasıl, kimlerin önünde çekildi')
    .fill('İki kâğıt katlanıp kaptan üyelerin önünde çekildi.');
  await press(lead, 'Kurayı tutanağa geçir');
  await lead.getByText('Yönetim Kurulu seçimi sonuçlandı.').waitFor();
  await inspect(lead, 'konsol-secim-sonucu');
});

test('a recess with its hour, and a sitting that goes on another day where it stopped', async () => {
  await press(lead, '15 dakika ara ver');
  await press(lead, 'Evet, ara ver');
  await uye.getByText(/Toplantıya ara verildi. Devam saati: 14\./u).waitFor();
  await inspect(uye, 'ara');
  await hallPicture('perde-ara');
  await press(lead, 'Toplantıyı sürdür');
  await unfold(lead, 'Başka güne bırakma');
  await lead.getByLabel('Yeni gün').fill('2027-05-09');
  await lead.getByLabel('Gerekçe', { exact: true }).fill('Salonun süresi doldu.');
  await press(lead, 'Oturumu başka güne bırak');
  await uye.getByText('Oturum 09.05.2027 Pazar günü saat 14.00 itibarıyla kaldığı yerden sürecek.').waitFor();
  await onDay('2027-05-09T11:00:00.000Z');
  await goAs(lead, 'baskan', of(1), `/toplanti/${meetingId}`);
  await goAs(uye, 'uye', of(17), `/toplanti/${meetingId}`);
  await press(lead, 'Toplantıyı sürdür');
  await press(lead, '9. maddeyi bitir');
  await lead.getByText('Sıradaki madde: 10.').waitFor();
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm10' });
  await of(1).command(meetingId, { type: 'finishItem', itemId: 'm10', withoutVotes: true });
  await of(1).command(meetingId, { type: 'startItem', itemId: 'm11' });
  await of(1).command(meetingId, { type: 'finishItem', itemId: 'm11', withoutVotes: true });
  await press(lead, 'Genel kurulu kapat');
  await inspect(lead, 'konsol-kapanis');
  await press(lead, 'Evet, toplantıyı kapat');
  await uye.getByText('Toplantı kapandı. Katıldığınız için teşekkür ederiz.').first().waitFor();
  await inspect(uye, 'kapandi');
});

test('the record: both quorum records, İMZASIZ until the scan, then a copy without it; sealed and verified on the page', async () => {
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const office = await windowOf('buro', admin, `/toplanti/${meetingId}/kayit`);
  await press(office, 'Belgeleri üret');
  await office.getByText('Çoğunluk sağlanamadığına ilişkin tutanak').first().waitFor();
  await office.getByText('Uygunluk raporu').first().waitFor();
  await inspect(office, 'arsiv');
  const { papers } = await admin.call(api.getRecord, { params: { meetingId } });
  for (const kind of [
    'quorum-failure',
    'quorum-record',
    'minutes',
    'vote-results',
    'count-record',
    'lot-record',
    'annexes',
    'result-notification',
    'compliance',
  ])
    assert.ok(
      papers.some((paper) => paper.kind === kind),
      kind,
    );
  const before = (await admin.call(api.getPaper, { params: { meetingId, kind: 'minutes', version: 1 } })) as Buffer;
  const row = office.locator('.papers > li', { hasText: 'Genel kurul toplantı tutanağı' });
  await row.locator('summary').click();
  await row.getByLabel('Divan başkanı').check();
  await row.getByLabel('Yazmanlar').check();
  await row.getByLabel('Tarama (PDF, JPEG, PNG)').setInputFiles({
    name: 'tutanak-imzali.png',
    mimeType: 'image/png',
    buffer: await office.screenshot(),
  });
  await press(office, 'İmza kanıtını kaydet');
  await row.getByText('İmza kanıtı kayıtlı').waitFor();
  const signed = (await admin.call(api.getPaper, { params: { meetingId, kind: 'minutes', version: 1 } })) as Buffer;
  assert.notDeepEqual(signed, before);
  await press(office, 'Paketi mühürle');
  await press(office, /mühürle; günlük kapanır/u);
  await press(office, 'Paketi doğrula');
  await office.getByText('Paket doğrulandı. İmzalayan anahtar tanınıyor.').waitFor();
  await inspect(office, 'arsiv-dogrulandi');
  const files = unzipSync((await admin.call(api.getPackage, { params: { meetingId } })) as Buffer);
  const said = (path: string) => Buffer.from(files[path] as Uint8Array).toString();
  const minutes = said('documents/minutes-v1.json');
  for (const sentence of [
    '17.04.2027 tarihli ilk toplantıda çoğunluk sağlanamadığından ikinci toplantıya geçilmiştir.',
    'Divan şu nedenle kesinti bildirmiştir: “Şehirde elektrik kesildi”',
    'geçersiz sayılmıştır: “Üyelerin yarısı oy veremedi”',
    'itibarıyla sürdürülmek üzere ara verilmiş, toplantı saat',
    'Oturum 09.05.2027 günü saat 14.00 itibarıyla 17 (on yedi) üyenin katılımıyla kaldığı yerden sürdürülmüştür.',
    'muhalefet şerhi tutanağa yazılmıştır: “Bütçe gerekçesizdir.”',
    'yarışan listeler arasından bir listenin seçildiği',
    'Çıkan sıra: Yenilik listesi, Birlik listesi.',
  ])
    assert.ok(minutes.includes(sentence), sentence);
  assert.match(said('documents/annexes-v1.json'), /Burslar artırılmalıdır\./u);
  assert.ok(files['documents/minutes-v1-signed.pdf']);
  const { verifyPackage } = await import('@divan/server');
  const forged = { ...files, 'documents/minutes-v1-signed.pdf': files['documents/minutes-v1.pdf'] as Uint8Array };
  const altered = await verifyPackage(pack(forged), null);
  assert.equal(altered.faults[0]?.place, 'documents/minutes-v1-signed.pdf');
});

test('a text that somebody asks to be erased goes out of the package kept too, which says so and holds (KVKK m.7)', async () => {
  const office = await windowOf('silme', admin, `/toplanti/${meetingId}/kayit`);
  await confirmHeavyActs(office, () => {
    t.clock.advance(30_000);
    return admin.totp();
  });
  await office.getByText('Yazılan metinleri göster').click();
  await office.getByLabel('Metinde ya da yazanda ara').fill('burslar');
  await office.getByRole('checkbox', { name: /Burslar artırılmalıdır/u }).check();
  await office.getByLabel('Silmenin gerekçesi').fill('İlgilinin 12.05.2027 tarihli istemi yerinde görüldü.');
  await inspect(office, 'metin-silme');
  await press(office, 'Seçilen metni sil (1)');
  await office.getByText('Silinen metin: 1.', { exact: false }).waitFor();
  await press(office, 'Paketi doğrula');
  await office.getByText('Paket doğrulandı. İmzalayan anahtar tanınıyor.').waitFor();
  await inspect(office, 'metin-silindi');
  const files = unzipSync((await admin.call(api.getPackage, { params: { meetingId } })) as Buffer);
  assert.doesNotMatch(Buffer.from(files['contents.jsonl'] as Uint8Array).toString(), /Burslar artırılmalıdır/u);
});
