import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  type BallotContext,
  bytesToHex,
  type Choice,
  type Contest,
  checkChallenge,
  completeCredential,
  contestHash,
  type Election,
  electionHash,
  hexBytes,
  readTracker,
  requestCredential,
  sealBallot,
  signBallot,
  verifyBoard,
} from '@divan/ballot';
import { day, instant } from '@divan/basics';
import { BallotIssuer, issuerPost } from '@divan/server/ballot-issuer';
import {
  addMembers,
  type CastMember,
  Client,
  callAssembly,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
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

/** A window of a person who is signed in already, with that person's session and nothing else. */
async function windowOf(
  host: string,
  who: Client,
  path: string,
  size = DESK as { width: number; height: number },
): Promise<Page> {
  const context: BrowserContext = await browser.newContext({ viewport: size, locale: 'tr-TR', acceptDownloads: true });
  const [name, value] = who.cookie.split('=') as [string, string];
  await context.addCookies([{ name, value, url: at(host, '/'), httpOnly: true, sameSite: 'Strict' }]);
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`${host}: ${error.message}`));
  page.on('console', (message) => {
    if (/Content Security Policy/u.test(message.text())) faults.push(`${host}: ${message.text()}`);
  });
  page.setDefaultTimeout(15_000);
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

/** The issuer on a machine of its own, always at work. */
const issuer = {
  stopped: false,
  loop: Promise.resolve(),
  start(token: string) {
    const one = new BallotIssuer(null, () => undefined);
    const post = issuerPost(t.url, token);
    const run = async () => {
      while (!this.stopped) {
        await one.turn(post, 0);
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    };
    this.loop = run();
  },
};
after(() => {
  issuer.stopped = true;
});

const boardOf = async (): Promise<string[]> =>
  String(await client(1).call(api.getBoxBoard, { params: { meetingId }, query: { after: -1 } }))
    .split('\n')
    .filter(Boolean);

/** A voter without a window, over the same API. */
async function vote(who: Client, choice: Choice): Promise<void> {
  const box = await who.call(api.getBox, { params: { meetingId } });
  const context: BallotContext = {
    contest: box.contest?.contest as Contest,
    electionKey: hexBytes(box.electionKey as string, 32),
    contestHash: hexBytes(box.contest?.contestHash as string, 32),
  };
  const voteId = context.contest.id;
  const request = await requestCredential(context.contest, context.contestHash, chance(32), chance(32));
  await who.call(api.confirmSession, { body: { code: who.totp() } });
  let signatures: (string | null)[] = [null];
  while (signatures.includes(null))
    ({ signatures } = await who.call(api.takeCredential, {
      params: { meetingId, voteId },
      body: { blinded: [...request.blinded] },
    }));
  const credential = await completeCredential(context.contest, context.contestHash, request, signatures as string[]);
  const ballot = await sealBallot(context, credential, choice, chance(32));
  await new Client(t.url, () => t.clock.now()).call(api.castBoxBallot, {
    params: { voteId },
    body: {
      use: 'CAST',
      ballot: (await signBallot(context.contestHash, ballot, request.secret, 'CAST')) as never,
    },
  });
  await who.call(api.declareCast, { params: { meetingId, voteId } });
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

test('the office names trustees, a witness and an issuer whose command is shown once', async () => {
  const office = await windowOf('buro', admin, `/buro/toplanti/${meetingId}`);
  await office.getByText('Sandık görevlilerini seç').click();
  const pick = async (duty: string, n: number) => {
    await office.getByLabel(duty, { exact: true }).selectOption((cast[n - 1] as CastMember).id);
    await press(office, `Ekle: ${duty}`);
  };
  for (const n of [11, 12, 13]) await pick('Anahtar emanetçisi', n);
  await pick('Sandık tanığı', 14);
  await press(office, 'Pusula onaycısı ekle');
  await office.getByLabel('2. pusula onaycısının adı').fill('Ada Barosu temsilcisi');
  await office.getByLabel(/Üyeyse kendisi \(isteğe bağlı\), 2\. onaycı$/u).selectOption((cast[12] as CastMember).id);
  await office.getByText(/Hem emanetçi hem onaycı:/u).waitFor();
  await inspect(office, 'sandik-gorevlileri-secim');
  await office.getByLabel(/Üyeyse kendisi \(isteğe bağlı\), 2\. onaycı$/u).selectOption('');
  await press(office, 'Sandık görevlilerini belirle');
  await press(office, 'Bağlantı anahtarı ver: Ada Barosu temsilcisi');
  const command = (await office.locator('pre.mono').textContent()) ?? '';
  const [, token] =
    /^DIVAN_ISSUER_TOKEN=(\S+) npx --no divan issuer --server http:\/\/buro\.localhost:\d+$/u.exec(command) ?? [];
  assert.ok(token, command);
  await inspect(office, 'sandik-gorevlileri');
  issuer.start(token);
});

test('key ceremony in the foreground of the trustees’ devices: recovery file first, then every step in sight', async () => {
  for (const [host, n] of [
    ['emanet1', 11],
    ['emanet2', 12],
    ['emanet3', 13],
  ] as const) {
    const one = await windowOf(host, client(n), `/toplanti/${meetingId}`, n === 12 ? PHONE : DESK);
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
  const witness = await windowOf('tanik', client(14), `/toplanti/${meetingId}`);
  await inspect(witness, 'tanik-anahtar');
  await press(witness, 'Tanık anahtarımı oluştur');
  for (const host of ['emanet1', 'emanet2', 'emanet3'])
    await page(host).getByText('Anahtar hazır').waitFor({ timeout: 30_000 });
  await inspect(page('emanet2'), 'toren-tamam');
  await witness.getByText(/İmzaladığınız baş: [1-9]/u).waitFor();
  const verdict = await verifyBoard(await boardOf(), { chance, finished: false });
  assert.equal(verdict.fault, null);
});

let voteId = '';
/** The steps up to the secret election, over the API: this file looks at the vote. */
async function openElection(): Promise<void> {
  const chair = client(1);
  const divan = client(10);
  await chair.command(meetingId, { type: 'openCheckIn' });
  for (const one of clients.slice(0, 12)) await one.command(meetingId, { type: 'admit' });
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  const id = (n: number) => (cast[n - 1] as CastMember).id;
  await divan.command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(10),
    viceChairs: [id(11)],
    secretaries: [id(12)],
  });
  const open = async (
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
  const first = await open(chair, 'm2', { kind: 'DIVAN' });
  await Promise.all(
    clients
      .slice(0, 12)
      .map((one) => one.call(api.castOpenVote, { params: { meetingId, voteId: first }, body: { choice: 'YES' } })),
  );
  await chair.command(meetingId, { type: 'closeVote', voteId: first });
  const finish = (itemId: string) => divan.command(meetingId, { type: 'finishItem', itemId });
  for (const itemId of ['m3', 'm4', 'm5', 'm6', 'm7', 'm8']) {
    await divan.command(meetingId, { type: 'startItem', itemId });
    if (itemId === 'm7')
      for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
        await divan.command(meetingId, {
          type: 'closeVote',
          voteId: await open(divan, itemId, { kind: 'DISCHARGE', organ }),
        });
    if (itemId === 'm8')
      await divan.command(meetingId, { type: 'closeVote', voteId: await open(divan, itemId, { kind: 'ITEM' }) });
    await finish(itemId);
  }
  await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
  await divan.command(meetingId, { type: 'openCandidacies', electionId: 'yk', itemId: 'm9', organ: 'YONETIM_KURULU' });
  for (let n = 1; n <= 6; n++) await client(n).command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
  await divan.command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
  voteId = await open(divan, 'm9', { kind: 'ELECTION', electionId: 'yk' }, 40);
}

let tracker = '';
test('a voter marks, reviews, confirms, seals, checks the ballot on another host, marks again and casts', async () => {
  await openElection();
  const voter = await windowOf('uye', client(1), `/toplanti/${meetingId}`, PHONE);
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
  assert.equal(await voter.evaluate(() => document.activeElement?.textContent), 'Pusulanız mühürlendi');
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
  assert.ok(sent.length > 0 && sent.every((one) => one.cookie === undefined));
});

test('others vote over the API; the board keeps growing under the witness’s signatures', async () => {
  const signed = async () =>
    Number(/İmzaladığınız baş: (\d+)/u.exec((await page('tanik').locator('.mid').textContent()) ?? '')?.[1]);
  const before = await signed();
  assert.ok(before >= 1);
  await vote(client(2), { marked: [0, 1] });
  await vote(client(3), { marked: [0] });
  await vote(client(4), 'BLANK');
  await vote(client(5), 'VOID');
  for (let i = 0; i < 50 && (await signed()) <= before; i++) await new Promise((resolve) => setTimeout(resolve, 200));
  assert.ok((await signed()) > before);
  await inspect(page('tanik'), 'tanik');
});

test('is my ballot in the box: the own device verifies receipt and proof; the head stands on the hall screen', async () => {
  const mine = page('ikinci');
  const hall = await windowOf('perde', client(10), `/toplanti/${meetingId}/perde`, { width: 1920, height: 1080 });
  await hall.getByText('Sandık panosunun başı').waitFor();
  await picture(hall, 'perde-oylama');
  await press(mine, tracker.slice(0, 5));
  await mine.getByText('Alındı doğru').waitFor();
  await mine.getByText('Panoda', { exact: true }).waitFor();
  await inspect(mine, 'oyum-sandikta-mi');
  await mine.getByLabel('İzleme kodu').fill('0'.repeat(26));
  await press(mine, 'Sandıkta ara');
  await mine.getByText('Bu kodla pusula yok').waitFor();
  await mine.getByText('Oy kullandığınıza ilişkin ikinci imzanız alındı.').waitFor({ timeout: 45_000 });
});

test('the lead closes the box, trustees open it, the result names every figure', async () => {
  const lead = await windowOf('divan', client(10), `/toplanti/${meetingId}`);
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
  await picture(page('perde'), 'perde-sonuc');
  const verdict = await verifyBoard(await boardOf(), { chance });
  assert.equal(verdict.fault, null);
  assert.equal(verdict.contests[0]?.cast, 5);
  assert.deepEqual(faults, []);
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
    electionKey: box.electionKey,
    contest,
    contestHash: bytesToHex(kappa),
  };
  const script = readdirSync(`${DIST}/assets`).find((name) => name.startsWith('box-worker')) as string;
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
            if (data.error) reject(new Error(data.error));
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
