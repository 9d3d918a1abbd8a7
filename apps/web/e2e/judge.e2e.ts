import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as api from '@divan/api';
import { day, instant } from '@divan/basics';
import { pack, unpack } from '@divan/machine/package';
import {
  addMembers,
  BallotIssuer,
  type Client,
  callAssembly,
  castBallot,
  confirmKeys,
  contestOf,
  keyCeremony,
  member,
  memberLine,
  openBox,
  PASSWORD,
  setUpAda,
  type TestServer,
  takeBallot,
  testServer,
  trusteeDevice,
  voterDevice,
} from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, fits, openBrowser, PHONE, picture } from './harness.ts';

const DIST = fileURLToPath(new URL('../dist/', import.meta.url));
const w = (text: string) => ({ write: text });

let t: TestServer;
let browser: Browser;
let page: Page;
let folder = '';
let fingerprint = '';
/** Whatever the page asked of a network, and what it complained of. */
const asked: string[] = [];
const complaints: string[] = [];

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'divan-judge-'));
  t = await testServer({ webDir: DIST }, '2027-03-20T08:00:00.000Z');
  const zip = await sealedAssembly();
  const { files } = unpack(zip);
  const lines = Buffer.from(files['board.jsonl'] as Uint8Array)
    .toString()
    .split('\n');
  const counted = lines.findIndex((line) => line.includes('"ContestCounted"'));
  lines[counted] = lines[counted]?.replace(/"counts":\[(\d+)/u, (_, n) => `"counts":[${Number(n) + 1}`) ?? '';
  const board = Buffer.from(lines.join('\n'));
  write('paket.zip', zip);
  write('bozuk.zip', pack({ ...files, 'board.jsonl': board }));
  const ground = Object.keys(files).find((path) => path.startsWith('grounds/')) as string;
  const { roll } = JSON.parse(Buffer.from(files[ground] as Uint8Array).toString()) as { roll: { name: string }[] };
  const kept = Buffer.from(files['contents.jsonl'] as Uint8Array)
    .toString()
    .split('\n')
    .filter((line) => !line.includes(`"commitment":"${roll[0]?.name}"`));
  write('silinmis.zip', pack({ ...files, 'contents.jsonl': Buffer.from(kept.join('\n')) }));
  write('board.jsonl', files['board.jsonl'] as Uint8Array);
  mkdirSync(join(folder, 'bozuk'));
  write('bozuk/board.jsonl', board);
  browser = await openBrowser();
  page = await (await browser.newContext()).newPage();
  page.on('request', (request) => void (/^(file|blob|data):/u.test(request.url()) || asked.push(request.url())));
  page.on('console', (line) => void (line.type() === 'error' && complaints.push(line.text())));
  page.on('pageerror', (error) => void complaints.push(error.message));
  await page.goto(pathToFileURL(join(DIST, 'dogrula.html')).href);
});
after(async () => {
  await browser?.close();
  await t?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const text = async (selector: string): Promise<string> => (await page.textContent(selector)) ?? '';
const write = (name: string, bytes: Uint8Array): void => writeFileSync(join(folder, name), bytes);

/** Chooses a file, types a fingerprint and waits for the verdict. */
async function check(name: string, trust = ''): Promise<string> {
  await page.setInputFiles('#file', join(folder, name));
  await page.fill('#trust', trust);
  await page.click('#start');
  await page.waitForSelector('#result h2', { timeout: 60_000 });
  return text('#result');
}

test('an honest package without a fingerprint is self-consistent; every line holds; the page is reachable and fits', async () => {
  await picture(page, 'judge-empty');
  assert.deepEqual(await axeFaults(page), []);
  const said = await check('paket.zip');
  assert.match(said, /Paket kendi içinde tutarlı, imzalayan bilinmiyor\./u);
  for (const words of [/İmzalayanın parmak izi: [\da-f]{64}/u, /işlem yeniden karara bağlandı/u, /✓ zarf\s*2 \/ 2/u])
    assert.match(said, words);
  assert.match(said, /belge, günlükteki özetiyle;.*\(yeniden basılmadı\)/u);
  assert.equal(await page.locator('tr.fails').count(), 0);
  assert.ok((await page.locator('tr.holds').count()) > 20);
  assert.match(await text('.limits'), /Bu neyi kanıtlamaz\?[\s\S]*bu sayfa belge basamaz/u);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H2');
  await picture(page, 'judge-package');
  assert.deepEqual(await axeFaults(page), []);
  await page.setViewportSize(PHONE);
  assert.deepEqual(await axeFaults(page), []);
  assert.ok(await fits(page, 320));
});

test('with the fingerprint the institution gave it is verified; with another one it is not', async () => {
  assert.match(
    await check('paket.zip', fingerprint.toUpperCase()),
    /Paket doğrulandı\. İmzalayan anahtar tanınıyor\./u,
  );
  assert.match(await check('paket.zip', 'ab'.repeat(32)), /Kayıt bozulmuş[\s\S]*beklenen anahtar değil/u);
  await page.setInputFiles('#file', join(folder, 'paket.zip'));
  await page.fill('#trust', 'abc');
  await page.click('#start');
  assert.match(await text('#trust-fault'), /64 tanedir/u);
  assert.equal(await page.locator('#result h2').count(), 0);
});

test('an altered package and an altered board are refused at the place', async () => {
  const said = await check('bozuk.zip');
  assert.match(said, /Kayıt bozulmuş\.\s*İlk uyuşmazlığın yeri: board\.jsonl/u);
  assert.ok((await page.locator('tr.fails').count()) > 0);
  await picture(page, 'judge-altered');
  assert.deepEqual(await axeFaults(page), []);
  assert.match(await check('silinmis.zip'), /contents\.jsonl[\s\S]*İçerik silinmiş: 1 metin KVKK uyarınca silinmiş/u);
  const board = await check('bozuk/board.jsonl');
  const line = readFileSync(join(folder, 'bozuk/board.jsonl'), 'utf8')
    .split('\n')
    .findIndex((one) => one.includes('"ContestCounted"'));
  assert.match(board, new RegExp(`board\\.jsonl:${line + 1}[\\s\\S]*HASH`, 'u'));
});

test('what somebody kept is looked up on the board, and the words of the box are shown', async () => {
  const keep = async (kept: object): Promise<string> => {
    const name = `kept-${randomUUID()}.json`;
    write(name, Buffer.from(JSON.stringify(kept)));
    await page.setInputFiles('#kept', join(folder, name));
    return check('paket.zip');
  };
  const lines = readFileSync(join(folder, 'board.jsonl'), 'utf8').split('\n').slice(0, -1);
  const { payload } = JSON.parse(lines.findLast((line) => line.includes('"type":"HeadSigned"')) ?? '');
  assert.match(
    await keep({ heads: [payload] }),
    /Sakladığınız 1 belge panoda[\s\S]*sekiz sözcüğü: (?:\p{L}+ ){7}\p{L}+/u,
  );
  await picture(page, 'judge-kept');
  assert.deepEqual(await axeFaults(page), []);
  assert.match(
    await keep({ heads: [{ ...payload, root: '00'.repeat(32) }] }),
    /Elinizde sakladığınız belge[\s\S]*KEPT_HEAD/u,
  );
  assert.match(await keep({ receipts: [{}] }), /KEPT_RECEIPT/u);
  assert.match(await keep({ notes: [null] }), /KEPT_NOTE/u);
  write('no-kept.json', Buffer.from('{"heads":3}'));
  await page.setInputFiles('#kept', join(folder, 'no-kept.json'));
  await page.click('#start');
  await page.waitForSelector('#kept-fault:not([hidden])');
  assert.match(await text('#kept-fault'), /alındı dosyası değil/u);
  await page.setInputFiles('#kept', []);
});

test('a board alone; in English; what is no record', async () => {
  assert.match(await check('board.jsonl'), /Sandık panosu kendi içinde tutarlı[\s\S]*✓ denklem/u);
  await page.click('#language');
  assert.match(await text('#result'), /The ballot board is self-consistent[\s\S]*✓ equations/u);
  assert.match(await text('.limits'), /What does this not prove\?/u);
  await picture(page, 'judge-english');
  write('resim.jsonl', Uint8Array.of(0xff, 0xfe, 0x00));
  await page.setInputFiles('#file', join(folder, 'resim.jsonl'));
  await page.click('#start');
  await page.waitForFunction(() => /NOT_CANONICAL/u.test(document.querySelector('#result')?.textContent ?? ''));
  assert.match(await text('#result'), /board\.jsonl:1/u);
  await page.click('#language');
});

test('nothing was asked of a network and the policy was not broken', () => {
  assert.deepEqual(asked, []);
  assert.deepEqual(
    complaints.filter((line) => !/data was not valid/u.test(line)),
    [],
  );
});

test('the file’s SHA-256 is published beside it, and a build gives the same bytes', () => {
  const bytes = readFileSync(join(DIST, 'dogrula.html'));
  const published = `${createHash('sha256').update(bytes).digest('hex')}  dogrula.html\n`;
  assert.equal(readFileSync(join(DIST, 'dogrula.html.sha256'), 'utf8'), published);
  const run = spawnSync(
    process.execPath,
    [fileURLToPath(new URL('../../../node_modules/vite/bin/vite.js', import.meta.url)), 'build', '--outDir', folder],
    { cwd: fileURLToPath(new URL('../../judge/', import.meta.url)), encoding: 'utf8' },
  );
  assert.equal(run.status, 0, run.stderr);
  assert.deepEqual(readFileSync(join(folder, 'dogrula.html')), bytes);
});

test('the product serves it with its hash', async () => {
  const served = await fetch(`${t.url}/dogrula.html`);
  assert.deepEqual(Buffer.from(await served.arrayBuffer()), readFileSync(join(DIST, 'dogrula.html')));
  assert.match(await (await fetch(`${t.url}/dogrula.html.sha256`)).text(), /^[\da-f]{64} {2}dogrula\.html\n$/u);
  const online = await browser.newPage();
  await online.goto(`${t.url}/dogrula.html`);
  await online.setInputFiles('#file', join(folder, 'paket.zip'));
  await online.click('#start');
  await online.waitForSelector('#result h2', { timeout: 60_000 });
  assert.match((await online.textContent('#result')) ?? '', /kendi içinde tutarlı/u);
  await online.close();
});

/** A whole assembly over the public API with a board elected in a verifiable vote. @returns its sealed package */
async function sealedAssembly(): Promise<Uint8Array> {
  const admin = await setUpAda(t);
  const cast = await addMembers(admin, 9);
  const meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
  const clients: Client[] = [];
  for (const one of cast) clients.push(await member(t, admin, one));
  t.clock.set(instant('2027-04-17T11:00:00.000Z'));
  for (const [i, client] of clients.entries()) await client.signIn(cast[i]?.no as string, PASSWORD);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  const id = (n: number) => cast[n - 1]?.id as string;
  const [chair, divan] = [clients[0] as Client, clients[8] as Client];
  const say = (body: object) => divan.command(meetingId, body as api.CommandInput);
  const room = () => chair.call(api.getRoom, { params: { meetingId } });

  await admin.command(meetingId, {
    type: 'nameBallotOfficers',
    trustees: [id(6), id(7), id(8)],
    witnesses: [],
    issuers: [{ name: w('Üye 5'), memberId: id(5) }],
  });
  const issuer = new BallotIssuer(null, () => undefined);
  /** The issuer's device works until something is done. */
  const issuing = async <T>(act: () => Promise<T>): Promise<T> => {
    let done = false;
    const result = act().finally(() => {
      done = true;
    });
    result.catch(() => undefined);
    while (!done) {
      await issuer.turn(memberLine(clients[4] as Client, meetingId), 0);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return result;
  };
  const devices = [];
  for (const client of clients.slice(5, 8)) devices.push(await trusteeDevice(client, meetingId));
  for (let i = 0; i < 2; i++) await issuer.turn(memberLine(clients[4] as Client, meetingId), 0);
  await keyCeremony(devices, meetingId);
  await chair.command(meetingId, { type: 'openCheckIn' });
  for (const client of clients) {
    await client.command(meetingId, { type: 'admit' });
    await voterDevice(client, meetingId);
  }
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  await say({ type: 'proposeDivan', proposalId: 'd1', chair: id(9), viceChairs: [id(6)], secretaries: [id(7)] });
  const openVote = async (by: Client, itemId: string, subject: object): Promise<string> => {
    const voteId = crypto.randomUUID();
    const vote = { type: 'openVote', voteId, itemId, subject, question: null, announcedSeconds: null };
    await by.command(meetingId, vote as api.CommandInput);
    return voteId;
  };
  const first = await openVote(chair, 'm2', { kind: 'DIVAN' });
  for (const client of clients)
    await client.call(api.castOpenVote, { params: { meetingId, voteId: first }, body: { choice: 'YES' } });
  await chair.command(meetingId, { type: 'closeVote', voteId: first });
  await confirmKeys(divan, meetingId, [id(6), id(7), id(8)]);
  for (const item of (await room()).agenda) {
    if (item.state !== 'WAITING' || item.kind === 'CLOSING') continue;
    await say({ type: 'startItem', itemId: item.id });
    const subjects: object[] =
      item.kind === 'DISCHARGE'
        ? ['YONETIM_KURULU', 'DENETIM_KURULU'].map((organ) => ({ kind: 'DISCHARGE', organ }))
        : item.kind === 'BUDGET'
          ? [{ kind: 'ITEM' }]
          : [];
    for (const subject of subjects) await say({ type: 'closeVote', voteId: await openVote(divan, item.id, subject) });
    if (item.kind === 'ELECTION')
      for (const organ of item.organs) {
        const electionId = organ.toLowerCase();
        await say({ type: 'openCandidacies', electionId, itemId: item.id, organ });
        for (const client of clients.slice(0, 6))
          await client.command(meetingId, { type: 'declareCandidacy', electionId });
        await say({ type: 'closeCandidacies', electionId });
        const voteId = await openVote(divan, item.id, { kind: 'ELECTION', electionId });
        const voter = await issuing(async () =>
          takeBallot(clients[3] as Client, meetingId, await contestOf(clients[3] as Client, meetingId)),
        );
        await castBallot(voter, meetingId, { marked: [0, 1, 2] });
        await issuing(() => say({ type: 'stopCasting', voteId }));
        for (let i = 0; i < 2; i++) await issuer.turn(memberLine(clients[4] as Client, meetingId), 0);
        await openBox(devices.slice(0, 2), meetingId, voteId);
        for (const election of (await room()).elections)
          if (election.state === 'LOT')
            await say({
              type: 'recordLot',
              electionId: election.id,
              order: election.lotAmong.map((option) => option.id),
              drawnBy: null,
              account: w('Kura çekildi.'),
            });
      }
    await say({ type: 'finishItem', itemId: item.id, withoutVotes: true });
  }
  await say({ type: 'closeMeeting' });
  await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  await admin.call(api.sealPackage, { params: { meetingId } });
  fingerprint = (await admin.call(api.getRecord, { params: { meetingId } })).fingerprint;
  return (await admin.call(api.getPackage, { params: { meetingId } })) as Uint8Array;
}
