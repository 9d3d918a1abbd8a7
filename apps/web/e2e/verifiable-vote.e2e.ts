import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  appendEvent,
  bytesToHex,
  type Choice,
  type Contest,
  checkChallenge,
  contestHash,
  type Election,
  EMPTY_BOARD,
  electionHash,
  hexBytes,
  newTrusteeSecrets,
  type Receipt,
  readTracker,
  type SignedHead,
  type TrusteeSecrets,
  trusteePublicKeys,
  verifyBoard,
} from '@divan/ballot';
import { simulateElection } from '@divan/ballot/testing';
import { day, fingerprintWords, instant } from '@divan/basics';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  castBallot,
  contestOf,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  takeBallot,
  testServer,
  voterDevice,
} from '@divan/server/testing';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { checkPage } from '../vite.config.ts';
import { axeFaults, DESK, fits, openBrowser, PHONE, picture } from './harness.ts';

const DIST = new URL('../dist', import.meta.url).pathname;
const PHRASE = 'mavi vapur akşam iskelesi';
const MEMBERS = 14;
const chance = (bytes: number) => new Uint8Array(randomBytes(bytes));

let t: TestServer;
let browser: Browser;
/** Another host with a copy of the check page. */
let elsewhere: Server;
let admin: Client;
let cast: CastMember[];
const clients: Client[] = [];
let meetingId = '';
const pages = new Map<string, Page>();
const faults: string[] = [];

before(async () => {
  t = await testServer({ webDir: DIST }, '2027-03-20T08:00:00.000Z');
  browser = await openBrowser();
  elsewhere = createServer((_request, reply) => {
    reply.setHeader('content-type', 'text/html; charset=utf-8');
    reply.end(readFileSync(`${DIST}/denetle.html`));
  }).listen(0, '127.0.0.1');
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
  for (const one of cast) clients.push(await member(t, admin, one));
  t.clock.set(instant('2027-04-17T11:00:00.000Z'));
  await Promise.all([
    ...clients.map((client, i) => client.signIn((cast[i] as CastMember).no, PASSWORD)),
    admin.signIn('cigdem@ada.example', PASSWORD),
  ]);
});
after(async () => {
  elsewhere?.close();
  await browser?.close();
  await t?.stop();
});

const at = (host: string, path: string) => `http://${host}.localhost:${t.server.port}${path}`;
const client = (n: number) => clients[n - 1] as Client;
const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click();

/** Gives a browser the cookies of a person who signed in. */
const signedIn = (context: BrowserContext, host: string, { cookie }: Client): Promise<void> =>
  context.addCookies(
    cookie.split('; ').map((pair) => {
      const [name, value] = pair.split('=') as [string, string];
      return { name, value, url: at(host, '/'), httpOnly: true, sameSite: 'Strict' } as const;
    }),
  );

/** A window of a person who is signed in already, with that person's session and nothing else. */
async function windowOf(
  host: string,
  who: Client,
  path: string,
  size = DESK as { width: number; height: number },
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: size, locale: 'tr-TR', acceptDownloads: true });
  await signedIn(context, host, who);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${host}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) faults.push(`${host}: ${message.text()}`);
  });
  page.setDefaultTimeout(30_000);
  await page.goto(at(host, path));
  pages.set(host, page);
  return page;
}
const page = (host: string) => pages.get(host) as Page;

/** Clean for a screen reader, fits 320 px, and a picture for whoever looks. */
async function inspect(which: Page, name: string): Promise<void> {
  assert.deepEqual(await axeFaults(which), [], name);
  assert.equal(await fits(which, 320), true, `${name}: scrolls sideways at 320 px`);
  await picture(which, name);
}

/** A server that lies to one page: what it answers is changed on the way. */
async function lies(which: Page, path: RegExp, change: (text: string) => string): Promise<void> {
  await which.route(path, async (route) => {
    const { origin: _, ...headers } = route.request().headers();
    const url = route
      .request()
      .url()
      .replace(/\/\/[^/]+/u, t.url.slice(5));
    const answer = await route.fetch({ url, headers: { ...headers, cookie: await cookieOf(which) } });
    await route.fulfill({ response: answer, body: change(await answer.text()) });
  });
}
const cookieOf = async (which: Page): Promise<string> =>
  (await which.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
/** What a person's browser keeps. */
const keptIn = <T>(which: Page, kind: string, n: number): Promise<T> =>
  which.evaluate(
    (key) =>
      new Promise<never>((resolve, reject) => {
        const open = indexedDB.open('divan-sandik');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const get = open.result.transaction('kept').objectStore('kept').get(key);
          get.onsuccess = () => resolve(get.result as never);
        };
      }),
    `${kind}/${(cast[n - 1] as CastMember).id}/${meetingId}`,
  );

const boardOf = async (): Promise<string[]> =>
  String(await client(1).call(api.getBoxBoard, { params: { meetingId }, query: { after: -1 } }))
    .split('\n')
    .filter(Boolean);

/** A voter without a window, over the same API. */
async function vote(who: Client, choice: Choice): Promise<void> {
  await castBallot(await takeBallot(who, meetingId, await contestOf(who, meetingId)), meetingId, choice);
}

test('the check page is one file with its own policy, and its hash is published beside it', async () => {
  const file = await fetch(`${t.url}/denetle.html`);
  const html = await file.text();
  const published = await (await fetch(`${t.url}/denetle.html.sha256`)).text();
  assert.equal(published, `${createHash('sha256').update(html).digest('hex')}  denetle.html\n`);
  assert.ok(html === (await checkPage()), 'built again it is the same file');
  assert.doesNotMatch(html.replaceAll(/<script>[\s\S]*<\/script>/gu, ''), /\b(?:src|href)="(?!data:,)/u);
  const policy = file.headers.get('content-security-policy') ?? '';
  assert.match(policy, /^default-src 'none'; script-src 'sha256-[\w+/=]+' 'wasm-unsafe-eval';/u);
  assert.match(policy, /frame-ancestors 'none'$/u);
});

const nameOf = (n: number) => `${(cast[n - 1] as CastMember).name} ${(cast[n - 1] as CastMember).surname}`;
/** The words a screen shows, as somebody reads them aloud. */
const wordsOn = async (which: Page): Promise<string[]> => {
  const shown = await which.locator('.words li').allInnerTexts();
  return shown.length > 0
    ? shown.slice(0, 8)
    : ((await which.locator('.key-words').first().textContent()) ?? '').split(' · ');
};

test('least cast: three trustees, one of them also the witness, and another member’s phone as issuer', async () => {
  const office = await windowOf('buro', admin, `/buro/toplanti/${meetingId}`);
  await office.getByText('Sandık görevlilerini seç').click();
  const pick = (duty: string, n: number) =>
    office.getByLabel(duty, { exact: true }).selectOption((cast[n - 1] as CastMember).id);
  await office.getByText('Beş kişi bulamıyorsak?').click();
  await inspect(office, 'sandik-gorevlileri-bos');
  for (const n of [11, 12, 13]) {
    await pick('Anahtar emanetçisi', n);
    await press(office, 'Ekle: Anahtar emanetçisi');
  }
  await office.getByText('Bir sandık tanığı seçin; emanetçilerden biri tanık da olabilir.').first().waitFor();
  await office
    .getByRole('button', { name: /^Tanık da olsun/u })
    .nth(1)
    .click();
  await press(office, 'Onaycı ekle: bir üye, kendi telefonuyla');
  await pick('2. pusula onaycısı', 13);
  await office.getByText(/Hem emanetçi hem onaycı:/u).waitFor();
  await pick('2. pusula onaycısı', 9);
  await inspect(office, 'sandik-gorevlileri-secim');
  await press(office, 'Sandık görevlilerini belirle');
  await office.getByText('Anahtar töreni sürüyor').first().waitFor();
  await inspect(office, 'sandik-gorevlileri');
});

test('key ceremony on phones: recovery file first, then every step in sight; nobody reloads a page', async () => {
  for (const [host, n] of [
    ['emanet1', 11],
    ['emanet2', 12],
    ['emanet3', 13],
  ] as const) {
    const one = await windowOf(host, client(n), `/toplanti/${meetingId}`, PHONE);
    await one.getByText('Anahtar emanetçisisiniz').waitFor();
    await one.getByLabel('Kurtarma parolası', { exact: true }).fill(PHRASE);
    await one.getByLabel('Kurtarma parolası, bir daha').fill(n === 11 ? 'başka bir parola' : PHRASE);
    if (n === 11) {
      await one.getByText('İki parola aynı değil.').waitFor();
      await inspect(one, 'emanetci-anahtar');
      await one.getByLabel('Kurtarma parolası, bir daha').fill(PHRASE);
    }
    const [saved] = await Promise.all([
      one.waitForEvent('download'),
      press(one, 'Anahtarımı oluştur, kurtarma dosyasını indir'),
    ]);
    const file = readFileSync(await saved.path(), 'utf8');
    assert.match(file, /^\{"chance":"[^"]+","format":"divan-recovery\/1","sealed":"[^"]+"\}$/u);
    if (n === 11) {
      await one.getByText('Kurtarma dosyası indirildi').waitFor();
      await inspect(one, 'emanetci-kurtarma');
      await press(one, 'Dosyayı sakladım, töreni sürdür');
      await one.getByText(/Beklenen: /u).waitFor();
      await inspect(one, 'toren');
    } else if (n === 12) {
      // A wrong passphrase opens nothing; the right one goes on: the file is the key.
      await one.getByText('Dosyanın açıldığını dene').click();
      await one.getByLabel('Kurtarma dosyası').setInputFiles(await saved.path());
      await one.getByLabel('Kurtarma parolası').fill('yanlış parola yazıldı');
      await press(one, 'Anahtarımı dosyadan al');
      await one.getByText('Dosya ya da parola yanlış.').waitFor();
      await one.getByLabel('Kurtarma parolası').fill(PHRASE);
      await press(one, 'Anahtarımı dosyadan al');
    } else await press(one, 'Dosyayı sakladım, töreni sürdür');
  }
  const issuer = await windowOf('onayci', client(9), `/toplanti/${meetingId}`, PHONE);
  await issuer.getByText('Pusula onaycısısınız').waitFor();
  await inspect(issuer, 'onayci-anahtar');
  await press(issuer, 'Onaycı anahtarımı oluştur');
  await issuer.getByText('Çalışıyor').waitFor();
  const both = page('emanet2');
  await both.getByText('Sandık tanığısınız').waitFor();
  await inspect(both, 'tanik-anahtar');
  await press(both, 'Tanık anahtarımı oluştur');
  for (const host of ['emanet1', 'emanet2', 'emanet3'])
    await page(host).getByText('Anahtar hazır').waitFor({ timeout: 30_000 });
  await both.getByText(/İmzaladığınız baş: [1-9]/u).waitFor();
  const verdict = await verifyBoard(await boardOf(), { chance, finished: false });
  assert.equal(verdict.fault, null);
  // Each phone computed the words from the board itself; all say the same.
  const words = fingerprintWords(hexBytes(verdict.electionHash as string, 32), 8);
  for (const host of ['emanet1', 'emanet2', 'emanet3', 'onayci']) {
    await page(host).locator('.words li').first().waitFor();
    assert.deepEqual(await wordsOn(page(host)), words);
  }
  await inspect(page('emanet3'), 'emanetci-sozcukler');
});

let voteId = '';
const openVote = async (
  who: Client,
  itemId: string,
  subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
  seconds: number | null = null,
) => {
  const made = crypto.randomUUID();
  await who.command(meetingId, {
    type: 'openVote',
    voteId: made,
    itemId,
    subject,
    question: null,
    announcedSeconds: seconds,
  });
  return made;
};

/** Check-in, opening and the divan, over the API but for those who have a page. */
async function toSession(): Promise<void> {
  const chair = client(1);
  await chair.command(meetingId, { type: 'openCheckIn' });
  // Whoever has a page enters there; the page registers its device.
  for (const host of ['uye', 'emanet1', 'emanet2', 'emanet3', 'onayci']) {
    await page(host).getByRole('button', { name: 'Toplantıya katıl' }).first().click();
    await page(host).getByText('Katıldınız').first().waitFor();
  }
  for (const n of [2, 3, 4, 5, 6, 7, 8, 10]) await client(n).command(meetingId, { type: 'admit' });
  for (const n of [2, 3, 4, 5]) await voterDevice(client(n), meetingId);
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  const id = (n: number) => (cast[n - 1] as CastMember).id;
  await client(10).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(10),
    viceChairs: [id(11)],
    secretaries: [id(12)],
  });
  const first = await openVote(chair, 'm2', { kind: 'DIVAN' });
  await Promise.all(
    clients
      .slice(0, 13)
      .map((one) => one.call(api.castOpenVote, { params: { meetingId, voteId: first }, body: { choice: 'YES' } })),
  );
  await chair.command(meetingId, { type: 'closeVote', voteId: first });
}

/** The agenda up to the secret election, over the API: this file looks at the vote. */
async function openElection(): Promise<void> {
  const divan = client(10);
  const finish = (itemId: string) => divan.command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
  for (const itemId of ['m3', 'm4', 'm5', 'm6', 'm7', 'm8']) {
    await divan.command(meetingId, { type: 'startItem', itemId });
    if (itemId === 'm7')
      for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
        await divan.command(meetingId, {
          type: 'closeVote',
          voteId: await openVote(divan, itemId, { kind: 'DISCHARGE', organ }),
        });
    if (itemId === 'm8')
      await divan.command(meetingId, { type: 'closeVote', voteId: await openVote(divan, itemId, { kind: 'ITEM' }) });
    await finish(itemId);
  }
  await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
  await divan.command(meetingId, { type: 'openCandidacies', electionId: 'yk', itemId: 'm9', organ: 'YONETIM_KURULU' });
  for (let n = 1; n <= 6; n++) await client(n).command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
  await divan.command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
  voteId = await openVote(divan, 'm9', { kind: 'ELECTION', electionId: 'yk' }, 40);
}

test('trustees read the words aloud, the divan writes down what it hears; every screen shows them', async () => {
  const voter = await windowOf('uye', client(1), `/toplanti/${meetingId}`, PHONE);
  await toSession();
  const hall = await windowOf('perde', client(10), `/toplanti/${meetingId}/perde`, { width: 1920, height: 1080 });
  const lead = await windowOf('divan', client(10), `/toplanti/${meetingId}`, PHONE);
  await lead.getByText('Emanetçiler sözcükleri okusun').waitFor();
  const words = await wordsOn(page('emanet1'));
  await hall.getByText(/Emanetçiler anahtarın sözcüklerini okuyor/u).waitFor();
  // Nobody who writes down what is read can copy it from a screen.
  for (const shown of [lead, hall]) {
    const text = (await shown.locator('main').textContent()) ?? '';
    assert.ok(!words.every((word) => text.includes(word)));
  }
  const field = lead.getByLabel('Duyduğunuz sözcükler');
  await field.fill([...words.slice(1), words[0]].join(' '));
  await lead.getByText(/Sözcükler aynı değil/u).waitFor();
  for (const n of [11, 12]) await lead.getByRole('checkbox', { name: nameOf(n) }).check();
  await press(lead, 'Sözcükleri tutanağa geçir');
  await lead.getByText('DY m.16').first().waitFor();
  assert.equal((await client(1).call(api.getBox, { params: { meetingId } })).confirmed, null);
  await inspect(lead, 'konsol-sozcukler-yanlis');
  // As somebody types on a phone: no capitals, no Turkish letters.
  const plain: Record<string, string> = { ı: 'i', ç: 'c', ğ: 'g', ö: 'o', ş: 's', ü: 'u' };
  await field.fill(words.map((word) => word.replaceAll(/[ıçğöşü]/gu, (letter) => plain[letter] as string)).join('  '));
  await lead.getByText('Sözcükler aynı', { exact: true }).waitFor();
  await inspect(lead, 'konsol-sozcukler');
  await press(lead, 'Sözcükleri tutanağa geçir');
  await lead.getByText('Sözcükleri okundu').waitFor();
  await hall.locator('.words li').first().waitFor();
  assert.deepEqual(await wordsOn(hall), words);
  await picture(hall, 'perde-sozcukler');
  await voter.getByText('Sözcükleri okundu').waitFor();
  assert.deepEqual(await wordsOn(voter), words);
  await inspect(voter, 'sandigin-anahtari');
});

let tracker = '';
test('a voter marks, reviews, confirms, seals, checks the ballot on another host, marks again and casts', async () => {
  await openElection();
  const voter = page('uye');
  await voter.getByText('Gizli ve doğrulanabilir').first().waitFor();
  await inspect(voter, 'pusula-isaret');
  const sent: { url: string; cookie: string | undefined }[] = [];
  voter.on('request', (request) => {
    if (request.url().includes('/urn/'))
      void request.allHeaders().then((headers) => sent.push({ url: request.url(), cookie: headers.cookie }));
  });
  const boxes = voter.getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(2).check();
  // The sheet shows the surname first, the check page the name as it stands on the board.
  const names = await voter.locator('label.name .who').evaluateAll((labels) =>
    [0, 2].map((i) => {
      const surname = labels[i]?.querySelector('b')?.textContent ?? '';
      return `${(labels[i]?.textContent ?? '').replace(surname, '').trim()} ${surname}`;
    }),
  );
  await press(voter, 'Pusulamı gözden geçir');
  await inspect(voter, 'pusula-gozden-gecir');
  await press(voter, 'Pusulamı mühürle');
  await voter.getByLabel('Doğrulama uygulamasındaki 6 haneli kod').fill(client(1).totp());
  await press(voter, 'Kimliğimi doğrula');
  await voter.getByText('Pusulanız mühürlendi').waitFor();
  assert.equal(
    await voter.evaluate(() => document.activeElement?.textContent),
    'Pusulanız mühürlendi; henüz sandığa atılmadı',
  );
  await inspect(voter, 'pusula-muhurlu');
  const first = readTracker((await voter.getByTestId('tracker').textContent()) ?? '') as string;
  assert.equal(sent.length, 0, 'nothing is sent before the voter decides');

  await press(voter, 'Denetle');
  await voter.getByText('Pusulanızı başka bir telefonla denetleyin').waitFor();
  await inspect(voter, 'pusula-denetle');
  await voter.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: at('uye', '') });
  await press(voter, 'Denetleme metnini kopyala');
  const link = await voter.evaluate(() => navigator.clipboard.readText());
  const phone = await (await browser.newContext({ viewport: PHONE, locale: 'tr-TR' })).newPage();
  const asked: string[] = [];
  phone.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  phone.on('pageerror', (error) => faults.push(`denetle: ${error.message}`));
  const host = `http://baro.localhost:${(elsewhere.address() as AddressInfo).port}`;
  await phone.goto(`${host}/`);
  await phone.getByLabel('Denetleme metni').fill(link);
  await phone.getByRole('button', { name: 'Pusulayı denetle' }).click();
  await phone.locator('.code').waitFor();
  assert.equal(readTracker((await phone.locator('.code').textContent()) ?? ''), first);
  assert.deepEqual((await phone.locator('#answer li').allInnerTexts()).sort(), names.sort());
  assert.deepEqual(asked, [`GET ${host}/`, `GET ${at('uye', `/urn/${voteId}/contest`)}`]);
  assert.deepEqual(await axeFaults(phone), []);
  assert.equal(await fits(phone, 320), true);
  await picture(phone, 'denetle-sayfasi');
  // The square itself, as a phone's camera opens it, on the server's own host.
  await phone.goto(link);
  await phone.locator('.code').waitFor();
  await phone.context().close();

  await press(voter, 'Pusulamı yeniden işaretle');
  await voter.getByText('Denetlediğiniz pusula: 1.').waitFor();
  assert.equal(await boxes.nth(0).isChecked(), false, 'marks are not remembered');
  await voter.getByText('Başka cihazda sürdür').click();
  await voter.getByAltText('Pusula karesi').waitFor();
  await inspect(voter, 'baska-cihaz');
  await press(voter, 'Pusula metnini kopyala');
  const carried = await voter.evaluate(() => navigator.clipboard.readText());

  // The second device: same person, other browser; the credential comes by text.
  const second = await windowOf('ikinci', client(1), `/toplanti/${meetingId}`, PHONE);
  await second.getByText('Oy pusulanız başka bir cihazda alınmış.').waitFor();
  await second.getByLabel('ya da pusula metni').fill('AAAA');
  await press(second, 'Pusulayı bu cihaza al');
  await second.getByText('Bu metin bu oylamanın pusulası değil.').waitFor();
  await inspect(second, 'pusula-tasi');
  await second.getByLabel('ya da pusula metni').fill(carried);
  await press(second, 'Pusulayı bu cihaza al');
  await second.getByRole('checkbox').nth(1).check();
  await press(second, 'Pusulamı gözden geçir');
  await press(second, 'Pusulamı mühürle');
  await second.getByText('Pusulanız mühürlendi').waitFor();
  // Leaving and coming back: the sealed ballot is there, its marks are not, and it can no longer be checked.
  tracker = readTracker((await second.getByTestId('tracker').textContent()) ?? '') as string;
  await second.reload();
  await second.getByText('Sayfadan ayrıldığınız için bu pusula artık denetlenemez.').waitFor();
  assert.equal(readTracker((await second.getByTestId('tracker').textContent()) ?? ''), tracker);
  // The first answer is lost: the same ballot is sent again.
  let lost = 0;
  await second.route('**/urn/*/ballots', async (route) => {
    lost += 1;
    if (lost > 1) return route.continue();
    // It arrives, its answer does not.
    const { origin: _, ...headers } = route.request().headers();
    const arrived = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/\/\/[^/]+/u, t.url.slice(5)),
      headers,
    });
    assert.equal(arrived.status(), 200);
    await route.abort();
  });
  await press(second, 'Oyumu sandığa at');
  await second.getByText('Oyunuz sandıkta. Teşekkür ederiz.').waitFor();
  assert.ok(lost >= 2);
  await inspect(second, 'oy-sandikta');
  const [receipt] = await Promise.all([second.waitForEvent('download'), press(second, 'Makbuzumu indir')]);
  const kept = JSON.parse(readFileSync(await receipt.path(), 'utf8')) as { receipts: Receipt[] };
  assert.equal(kept.receipts[0]?.tracker, tracker);
  // On paper the signature stands too.
  await second.emulateMedia({ media: 'print' });
  assert.ok(await second.getByText(kept.receipts[0]?.signature.match(/.{8}/gu)?.join(' ') ?? '').isVisible());
  await picture(second, 'makbuz-kagit');
  await second.emulateMedia({ media: 'screen' });
  const holds = async (keptReceipts: readonly Receipt[]) =>
    (await verifyBoard(await boardOf(), { chance, finished: false, keptReceipts })).fault?.code ?? null;
  assert.equal(await holds(kept.receipts), null);
  assert.equal(await holds(kept.receipts.map((one) => ({ ...one, use: 'CHALLENGED' }))), 'KEPT_RECEIPT');
  assert.ok(sent.length > 0 && sent.every((one) => one.cookie === undefined));
});

test('a ballot whose key was used from another device is not silently lost: the page says so and seals anew', async () => {
  const voter = page('uye');
  await voter.getByRole('checkbox').nth(0).check();
  await press(voter, 'Pusulamı gözden geçir');
  await press(voter, 'Pusulamı mühürle');
  await voter.getByText('Pusulanız mühürlendi').waitFor();
  await press(voter, 'Oyumu sandığa at');
  await voter.getByText('Pusulanız atılmadı').waitFor();
  await inspect(voter, 'pusula-atilmadi');
  await press(voter, 'Yeniden mühürle');
  await voter.getByRole('button', { name: 'Pusulamı gözden geçir' }).waitFor();
});

test('a page that the server shows exchanged names or another key seals nothing and says so', async () => {
  // Exchanged names: every opening is given the text of the next one.
  const context = await browser.newContext({ viewport: PHONE, locale: 'tr-TR' });
  await signedIn(context, 'adlar', client(6));
  const named = await context.newPage();
  await lies(named, /\/box$/u, (text) => {
    const box = JSON.parse(text) as api.BoxView;
    if (!box.contest) return text;
    const { openings } = box.contest;
    const exchanged = openings.map((one, i) => ({ ...one, text: openings.at(i - 1)?.text }));
    return JSON.stringify({ ...box, contest: { ...box.contest, openings: exchanged } });
  });
  await named.goto(at('adlar', `/toplanti/${meetingId}`));
  await named.getByText(/Adlar panodaki özetlerle tutmuyor/u).waitFor();
  assert.equal(await named.getByRole('button', { name: 'Pusulamı gözden geçir' }).count(), 0);
  await inspect(named, 'adlar-tutmuyor');
  await context.close();

  // Another key: a whole election of the server's own, whose board holds, shown to one voter.
  const voter = await windowOf('baska', client(7), `/toplanti/${meetingId}`, PHONE);
  await voter.getByText('Anahtarın sözcükleri').first().waitFor();
  const own = await simulateElection([]);
  const theirs = await verifyBoard(own.text, { chance, finished: false });
  assert.equal(theirs.fault, null);
  await lies(voter, /\/box$/u, (text) => {
    const box = JSON.parse(text) as api.BoxView;
    return JSON.stringify({ ...box, electionHash: theirs.electionHash, electionKey: theirs.electionKey });
  });
  let asked = 0;
  await lies(voter, /\/box\/board/u, () => (asked++ === 0 ? own.text : ''));
  await voter.reload();
  await voter
    .getByText(/başka bir sandık anahtarı gösteriliyor/u)
    .first()
    .waitFor();
  assert.equal(await voter.getByRole('button', { name: 'Pusulamı gözden geçir' }).count(), 0);
  await inspect(voter, 'baska-anahtar');
  await voter.context().close();
});

test('an issuer’s phone signs for nobody who did not ask with the own device, and says so', async () => {
  const issuer = page('onayci');
  const requests = async () => (await issuer.locator('.mid').textContent()) ?? '';
  await issuer.getByText(/Onayladığınız pusula: 1 /u).waitFor();
  // The server asks in the name of an abstainer: the message of somebody else under another reference.
  let asked = 0;
  const call = issuer.waitForRequest(/\/box\/issuer$/u);
  await lies(issuer, /\/box\/issuer$/u, (text) => {
    const answer = JSON.parse(text) as api.IssuerAnswer;
    if (answer.requests.length > 0) asked++;
    const voter = (cast[4] as CastMember).id;
    return JSON.stringify({ ...answer, requests: answer.requests.map((one) => ({ ...one, voter })) });
  });
  const context = await contestOf(client(2), meetingId);
  // A call that waits since before would still be answered honestly.
  await call;
  const taking = takeBallot(client(2), meetingId, context);
  await issuer.getByText('Üyenin cihazı imzalamamış').waitFor();
  assert.ok(asked > 0);
  assert.match(await requests(), /Onayladığınız pusula: 1 /u);
  await inspect(issuer, 'onayci-reddetti');
  // Asked honestly, the same request is signed.
  await issuer.unrouteAll({ behavior: 'ignoreErrors' });
  await castBallot(await taking, meetingId, { marked: [0, 1] });
  await issuer.getByText(/Onayladığınız pusula: 2 /u).waitFor();
  await inspect(issuer, 'onayci');
});

test('others vote over the API; the board keeps growing under the witness’s signatures', async () => {
  const signed = async () =>
    Number(/İmzaladığınız baş: (\d+)/u.exec((await page('emanet2').locator('.mid').textContent()) ?? '')?.[1]);
  const before = await signed();
  assert.ok(before >= 1);
  await vote(client(3), { marked: [0] });
  await vote(client(4), 'BLANK');
  await vote(client(5), 'VOID');
  for (let i = 0; i < 50 && (await signed()) <= before; i++) await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok((await signed()) > before);
  await inspect(page('emanet2'), 'tanik');
});

test('is my ballot in the box: the own device verifies receipt and proof; the head stands on the hall screen', async () => {
  const mine = page('ikinci');
  const hall = page('perde');
  await hall.getByText('Sandık panosunun başı').waitFor();
  await picture(hall, 'perde-oylama');
  await press(mine, tracker.slice(0, 5));
  await mine.getByText('Alındı doğru').waitFor();
  await mine.getByText('Panoda', { exact: true }).waitFor();
  await inspect(mine, 'oyum-sandikta-mi');
  const [file] = await Promise.all([mine.waitForEvent('download'), press(mine, 'Makbuzu ve imzalı başı indir')]);
  const { heads, receipts } = JSON.parse(readFileSync(await file.path(), 'utf8')) as {
    heads: SignedHead[];
    receipts: Receipt[];
  };
  const verdict = async (keptHeads: readonly SignedHead[]) =>
    (await verifyBoard(await boardOf(), { chance, finished: false, keptHeads, keptReceipts: receipts })).fault?.code;
  assert.equal(heads.length, 1);
  assert.equal(await verdict(heads), undefined);
  assert.equal(await verdict(heads.map((head) => ({ ...head, ballots: head.ballots + 1 }))), 'KEPT_HEAD');
  await mine.getByLabel('İzleme kodu').fill('0'.repeat(26));
  await press(mine, 'Sandıkta ara');
  await mine.getByText('Bu kodla pusula yok').waitFor();
  await mine.getByText('Oy kullandığınıza ilişkin ikinci imzanız alındı.').waitFor({ timeout: 45_000 });
});

test('the lead closes the box, trustees open it, the result names every figure', async () => {
  const lead = page('divan');
  // In steps: a minute at once would be an outage of the issuer, which makes the announced time longer.
  for (let i = 0; i < 6; i++) {
    t.clock.advance(9000);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await lead.getByRole('button', { name: 'Sandığı kapat' }).waitFor();
  await inspect(lead, 'konsol-sandik');
  await press(lead, 'Sandığı kapat');
  await lead.getByText('Sandık kapandı: emanetçiler açıyor (0/2)').first().waitFor();
  await inspect(lead, 'konsol-sayim');
  const [first, , third] = ['emanet1', 'emanet2', 'emanet3'].map(page) as [Page, Page, Page];
  await first.getByRole('button', { name: 'Sandığı aç' }).waitFor();
  await inspect(first, 'emanetci-ac');
  // The share is lost on its way: what the device promised is kept already, and the same sums may be shared again.
  await first.route('**/box/steps', (route) => route.abort(), { times: 1 });
  await press(first, 'Sandığı aç');
  await first
    .getByText(/Bağlantı|bağlantı/u)
    .first()
    .waitFor();
  const { memory } = await keptIn<{ memory: Record<string, { shared: Record<string, unknown[]> }> }>(
    first,
    'trustee',
    11,
  );
  assert.ok((Object.values(memory)[0]?.shared[voteId]?.length ?? 0) > 0, 'kept before the share leaves');
  await press(first, 'Sandığı aç');
  await lead.getByText('Sandık kapandı: emanetçiler açıyor (1/2)').first().waitFor();
  await press(third, 'Sandığı aç');
  await lead.getByText('İmza 1 (pusula alan)').waitFor();
  await inspect(lead, 'sonuc');
  const figure = async (name: string) =>
    Number(await lead.locator('.figure', { hasText: name }).locator('dd').textContent());
  assert.deepEqual(
    await Promise.all(
      [
        'İmza 1 (pusula alan)',
        'Onaylanan pusula',
        'İmza 2 (oy attığını bildiren)',
        'Atılan oy',
        'Boş',
        'Geçersiz',
        'Denetlenen, sayılmayan',
      ].map(figure),
    ),
    [5, 5, 5, 5, 1, 1, 1],
  );
  await page('onayci').getByText('Kapanışta sayımı imzaladınız: 5 pusula.').waitFor();
  await inspect(page('onayci'), 'onayci-sayim');
  await picture(page('perde'), 'perde-sonuc');
  // The last head stands once the witness's device, which looks by itself, has signed it.
  let verdict = await verifyBoard(await boardOf(), { chance });
  for (let i = 0; i < 60 && verdict.fault?.code === 'WITNESSES'; i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    verdict = await verifyBoard(await boardOf(), { chance });
  }
  assert.equal(verdict.fault, null);
  assert.equal(verdict.contests[0]?.cast, 5);
  assert.deepEqual(faults, []);
});

test('a trustee’s device stops aloud when the list holds another sealing key, or not its key at all', async () => {
  const trustee = page('emanet3');
  const { election } = await client(13).call(api.getBox, { params: { meetingId } });
  const { secrets } = await keptIn<{ secrets: TrusteeSecrets }>(trustee, 'trustee', 13);
  const { signingKey } = await trusteePublicKeys(secrets);
  const other = await trusteePublicKeys(newTrusteeSecrets(chance));
  for (const [change, words] of [
    [{ sealingKey: other.sealingKey }, /zarf anahtarınızın yerine başka bir anahtar var/u],
    [other, /Anahtarınız listede yok – törene devam etmeyin/u],
  ] as const) {
    const described = election as Election;
    const trustees = described.trustees.map((one) => (one.signingKey === signingKey ? { ...one, ...change } : one));
    const { line } = appendEvent(EMPTY_BOARD, 'ElectionDescribed', { ...described, trustees });
    await trustee.unrouteAll();
    let sent = 0;
    await lies(trustee, /\/box\/board/u, () => (sent++ === 0 ? `${line}\n` : ''));
    const steps: string[] = [];
    trustee.on('request', (request) => request.url().endsWith('/box/steps') && steps.push(request.url()));
    await trustee.reload();
    await trustee.getByText(words).waitFor();
    assert.deepEqual(steps, []);
    await inspect(trustee, 'emanetci-durdu');
  }
});

test('encrypting 100 names in the browser: time and how long the page stood still (report)', async () => {
  const box = await client(1).call(api.getBox, { params: { meetingId } });
  const contest: Contest = {
    id: crypto.randomUUID(),
    title: 'ölçü',
    kind: 'SHEET',
    options: Array.from({ length: 100 }, (_, i) => ({ id: `a${i}`, name: `a${i}` })),
    least: 8,
    most: 15,
    void: true,
    blank: true,
    roll: 100,
    runoffOf: null,
    issuerKeys: ['AAAA'],
  };
  const kappa = contestHash(electionHash(box.election as Election), hexBytes(box.electionKey as string, 32), contest);
  const open = {
    election: box.election,
    phi: box.electionHash,
    electionKey: box.electionKey,
    contest,
    contestHash: bytesToHex(kappa),
    openings: [],
  };
  const script = readdirSync(`${DIST}/assets`).find((name) => name.startsWith('worker-')) as string;
  const measured = await page('uye').evaluate(
    async ([url, args]) => {
      const worker = new Worker(url as string, { type: 'module' });
      const times: number[] = [];
      let code = '';
      let still = 0;
      let last = performance.now();
      const timer = setInterval(() => {
        still = Math.max(still, performance.now() - last);
        last = performance.now();
      }, 4);
      for (let id = 0; id < 6; id++) {
        const start = performance.now();
        code = await new Promise<string>((resolve, reject) => {
          worker.onmessage = ({ data }) => {
            if (data.error) reject(new Error(data.error.detail));
            if (data.value) resolve(data.value.code);
          };
          worker.postMessage({ id, name: 'seal', args });
        });
        times.push(performance.now() - start);
      }
      clearInterval(timer);
      worker.terminate();
      return { times, still, code };
    },
    [
      `/assets/${script}`,
      [
        open,
        { key: '11'.repeat(32), nonce: '00'.repeat(32), signatures: [] },
        { marked: Array.from({ length: 10 }, (_, i) => i * 7) },
      ],
    ] as const,
  );
  const context = { contest, electionKey: hexBytes(box.electionKey as string, 32), contestHash: kappa };
  const found = await checkChallenge(context, measured.code);
  assert.equal(found.choice === 'BLANK' || found.choice === 'VOID' ? 0 : found.choice.marked.length, 10);
  const sorted = measured.times.slice(1).sort((a, b) => a - b);
  console.log(
    `100 names sealed in the browser: first ${measured.times[0]?.toFixed(0)} ms, then median ${sorted[2]?.toFixed(0)} ms; the page stood still at most ${measured.still.toFixed(0)} ms`,
  );
});
