import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import * as api from '@divan/api';
import { secretOfWords } from '@divan/basics';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { openDatabaseHome } from '../database-home.ts';
import { raiseDuties } from '../duties/reminders.ts';
import { startServer } from '../server.ts';
import { SYSTEMS } from '../systems.ts';
import { addMembers, Client, PASSWORD, setUpAda, type TestServer, testServer } from '../testing.ts';
import { contentOf } from './content.ts';
import { backUp, backUpDaily } from './desk.ts';
import { operatorSecret } from './keys.ts';
import { backupsIn } from './place.ts';
import { openSealed } from './sealed-file.ts';

const CLI = fileURLToPath(new URL('../../../cli/src/main.ts', import.meta.url));
const DAY = 86_400_000;

let t: TestServer;
let admin: Client;
let owner: pg.Client;
const folder = mkdtempSync(join(tmpdir(), 'divan-desk-'));
chmodSync(folder, 0o711);
const place = join(folder, 'yedek');

before(async () => {
  t = await testServer({ backupDir: place });
  admin = await setUpAda(t);
  await addMembers(admin, 9);
  await admin.call(api.createMember, {
    body: {
      memberNo: '0500',
      name: 'Sevgi',
      surname: 'Ateş',
      kind: 'FULL',
      email: 'sevgi@ada.example',
      phone: '',
      address: '',
      birthDate: null,
      profession: '',
      education: '',
      identityNumber: '10000000146',
      admittedOn: null,
    },
  });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.stop();
  rmSync(folder, { recursive: true, force: true });
});

const state = () => admin.call(api.getBackup);
/** Time passes; sessions of the day before are over. */
async function later(millis: number): Promise<void> {
  t.clock.advance(millis);
  await admin.signIn('cigdem@ada.example', PASSWORD);
}
let words: readonly string[] = [];

/** Runs the command line as an operator does. */
function divan(
  args: readonly string[],
  env: Record<string, string>,
  input = '',
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve) => {
    const run = spawn(process.execPath, [CLI, ...args], {
      env: { ...process.env, DATABASE_URL: '', DIVAN_BACKUP_DIR: '', ...env },
    });
    let [out, err] = ['', ''];
    run.stdout.on('data', (part) => (out += part));
    run.stderr.on('data', (part) => (err += part));
    run.on('close', (code) => resolve({ code, out, err }));
    run.stdin.end(input);
  });
}

test('a fresh installation says what is missing: no backup and no paper yet', async () => {
  const { last, paper, rehearsal, alarms } = await state();
  assert.deepEqual([last, paper, rehearsal], [null, null, null]);
  assert.deepEqual(alarms, ['NO_BACKUP', 'NO_PAPER']);
});

test('the paper is shown once; three words typed back make it count, five wrong tries spend it', async () => {
  const spent = await admin.call(api.drawBackupPaper);
  for (let i = 0; i < 5; i++)
    assert.equal(
      await admin.refusal(api.confirmBackupPaper, { params: spent, body: { words: 'elma armut kiraz' } }),
      'BACKUP_WORDS_WRONG',
    );
  const right = (drawn: typeof spent) => drawn.asked.map((n) => drawn.words[n - 1]).join(' ');
  assert.equal(
    await admin.refusal(api.confirmBackupPaper, { params: spent, body: { words: right(spent) } }),
    'BACKUP_PAPER_SPENT',
  );

  const drawn = await admin.call(api.drawBackupPaper);
  words = drawn.words;
  assert.equal(drawn.words.length, 27);
  assert.equal(new Set(drawn.asked).size, 3);
  assert.match(Buffer.from(drawn.pdf, 'base64').toString('latin1', 0, 8), /%PDF-1\./u);
  assert.equal((await state()).paper, null, 'not before it was typed back');
  await admin.call(api.confirmBackupPaper, { params: drawn, body: { words: right(drawn).toLocaleUpperCase('tr') } });
  assert.ok((await state()).paper);
  const log = await admin.call(api.getAccessLog, { query: {} });
  assert.ok(log.entries.some(({ action }) => action === 'BACKUP_PAPER_CONFIRMED'));
});

test('of the paper only the public half is anywhere in the database', async () => {
  const secret = secretOfWords(words.join(' '), 32);
  assert.ok(secret.ok);
  const { rows } = await owner.query('select to_jsonb(p)::text as row from backup_paper p');
  const kept = rows.map(({ row }) => row as string).join('\n');
  assert.equal(kept.includes(Buffer.from(secret.value).toString('hex')), false);
  assert.equal(kept.includes(Buffer.from(secret.value).toString('base64')), false);
  for (const word of words.slice(0, 9)) assert.doesNotMatch(kept, new RegExp(`"${word}`, 'u'));
});

test('the program makes the backup of the day once, by itself, and one more after a sealing', async () => {
  for (let i = 0; i < 100 && (await state()).last === null; i++)
    await new Promise((resolve) => setTimeout(resolve, 200));
  const first = await state();
  assert.equal(first.last?.paper, true, 'the first one did not wait for the night');
  await backUpDaily(t.server.deps);
  assert.equal(backupsIn(place).length, 1, 'once a day');
  await later(DAY);
  await backUpDaily(t.server.deps);
  await backUp(t.server.deps, 'SEALED');
  assert.deepEqual(
    backupsIn(place).map(({ reason }) => reason),
    ['DAILY', 'DAILY', 'SEALED'],
  );
  assert.deepEqual(await state().then(({ ageHours, alarms }) => [ageHours, alarms.includes('BACKUP_LATE')]), [
    0,
    false,
  ]);
});

test('after 48 hours without a backup it is red, also for the figures of the machine', async () => {
  await later(2 * DAY + 1000);
  assert.ok((await state()).alarms.includes('BACKUP_LATE'));
  const figures = await (await fetch(`${t.url}/metrics`)).text();
  const age = Number(/^divan_backup_age_seconds (\d+)$/mu.exec(figures)?.[1]);
  assert.ok(age >= 172_800 && age < 173_400, String(age));
  assert.match(figures, /^divan_backup_rehearsal_age_seconds \+Inf$/mu);
});

test('a place that cannot be written is on record and red, and the next good one ends it', async () => {
  rmSync(place, { recursive: true });
  writeFileSync(place, 'not a folder');
  await assert.rejects(backUp(t.server.deps, 'DAILY'));
  const failed = await state();
  assert.ok(failed.alarms.includes('BACKUP_FAILED'));
  assert.notEqual(failed.failure?.error, '');
  rmSync(place);
  t.clock.advance(1000);
  await backUp(t.server.deps, 'DAILY');
  const good = await state();
  assert.deepEqual([good.failure, good.alarms.includes('BACKUP_LATE')], [null, false]);
});

test('no live token, code or secret stands in a backup or in the export, and no letter in the export', async () => {
  const [somebody] = (await admin.call(api.listMembers, { query: {} })).members;
  await admin.call(api.issueEnrolment, { params: { memberId: somebody?.id as string } });
  t.clock.advance(1000);
  await backUp(t.server.deps, 'COMMAND');
  const hashes = new Set<string>();
  for (const [table, column] of [
    ['enrolment', 'token_hash'],
    ['session', 'token_hash'],
    ['sign_in_step', 'token_hash'],
  ])
    for (const { hash } of (await owner.query(`select ${column} as hash from ${table}`)).rows) hashes.add(hash);
  assert.ok(hashes.size > 2);
  const tokens = (text: string) =>
    [...text.matchAll(/(?<![\w-])[\w-]{43}(?![\w-])/gu)].filter(([run]) =>
      hashes.has(createHash('sha256').update(run).digest('hex')),
    );
  const probe = 'a'.repeat(43);
  hashes.add(createHash('sha256').update(probe).digest('hex'));
  assert.equal(tokens(`https://ada.example/kayit#${probe}`).length, 1, 'the scanner sees one');

  const newest = backupsIn(place).at(-1)?.file as string;
  const rows: string[] = [];
  for await (const piece of contentOf(
    await openSealed(join(place, newest), operatorSecret(t.server.deps.config.varDir)),
  ))
    if (piece.kind === 'row') rows.push(piece.json.toString());
  assert.ok(rows.length > 30);
  assert.deepEqual(tokens(rows.join('\n')), []);
  assert.equal(
    rows.some((row) => row.includes(admin.secret)),
    false,
    'the authenticator’s secret',
  );

  const files = unzipSync((await admin.call(api.exportInstitution, { body: { reason: 'Yıl sonu arşivi' } })) as Buffer);
  const exported = Object.values(files)
    .map((bytes) => Buffer.from(bytes).toString('latin1'))
    .join('\n');
  assert.deepEqual(tokens(exported), []);
  const letters = Buffer.from(files['tables/mail.jsonl'] ?? []).toString();
  assert.match(letters, /"recipient":/u);
  assert.doesNotMatch(letters, /"body":/u);
  for (const secret of ['argon2', admin.secret, 'token_hash', 'code_hash'])
    assert.equal(exported.includes(secret), false);

  const sealed = readFileSync(join(place, newest), 'latin1');
  for (const word of ['Ada Dayan', 'argon2', 'cigdem@', '10000000146'])
    assert.equal(sealed.includes(word), false, word);
});

test('the rehearsal: nothing but a backup and the words of the paper; its result is on record and the duty of the year is done', async () => {
  assert.equal(await admin.refusal(api.rehearseBackup, { body: { words: 'elma armut' } }), 'BACKUP_WORDS_COUNT');
  assert.equal(
    await admin.refusal(api.rehearseBackup, { body: { words: words.with(3, 'qqqq').join(' ') } }),
    'BACKUP_WORDS_UNKNOWN',
  );
  assert.equal(
    await admin.refusal(api.rehearseBackup, { body: { words: words.toReversed().join(' ') } }),
    'BACKUP_WORDS_WRONG',
  );
  const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
  await t.server.deps.db.within(institutionId, (tx) => raiseDuties(tx, t.server.deps, SYSTEMS, institutionId));
  const duty = async () =>
    (await admin.call(api.listTasks)).tasks.filter(({ kind }) => kind === 'BACKUP_REHEARSAL').map((task) => task.state);
  assert.deepEqual(await duty(), ['OPEN']);

  await admin.call(api.rehearseBackup, { body: { words: words.join(' ') } });
  assert.equal(await admin.refusal(api.rehearseBackup, { body: { words: words.join(' ') } }), 'REHEARSAL_RUNNING');
  let held = (await state()).rehearsal;
  for (let i = 0; i < 300 && held?.passed === null; i++) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    held = (await state()).rehearsal;
  }
  assert.deepEqual(held?.faults, []);
  assert.equal(held?.passed, true);
  const count = (name: string) => held?.checks.find((check) => check.name === name);
  assert.ok((count('ROWS')?.count ?? 0) > 30);
  assert.deepEqual([count('FIELDS')?.count, count('FIELDS')?.of], [1, 1]);
  assert.equal(held?.by, 'Çiğdem Yazıcı');
  assert.deepEqual((await duty()).sort(), ['DONE', 'OPEN'], 'this one is done, the next is due in a year');
  assert.equal(
    readdirSync(tmpdir()).some((name) => name.startsWith('divan-tatbikat-')),
    false,
    'nothing stays behind',
  );

  await later(370 * DAY);
  assert.ok((await state()).alarms.includes('REHEARSAL_LATE'));
});

test('with a backup and the paper alone, on a machine that has nothing, the institution is back and its people sign in', async () => {
  const varDir = mkdtempSync(join(folder, 'bos-'));
  chmodSync(varDir, 0o711);
  const newest = join(place, backupsIn(place).at(-1)?.file as string);
  const env = { DIVAN_VAR: varDir };

  const without = await divan(['restore', newest], env);
  assert.equal(without.code, 2);
  assert.match(without.err, /--words/u);
  const wrong = await divan(['restore', newest, '--words'], env, `${words.with(5, 'qqqq').join(' ')}\n\n`);
  assert.match(wrong.err, /: 6/u);
  assert.equal(existsSync(join(varDir, 'divan-postgres')), false, 'nothing was made on the way');

  const typed = `${words.slice(0, 10).join(' ')}\n${words.slice(10).join('\n')}\n`;
  const right = await divan(['restore', newest, '--words'], env, typed);
  assert.deepEqual([right.code, right.err.includes(varDir)], [0, true], right.err);
  assert.equal(
    readFileSync(join(varDir, 'keys/field.key'), 'utf8'),
    readFileSync(join(t.server.deps.config.varDir, 'keys/field.key'), 'utf8').trim(),
  );
  const again = await divan(['restore', newest], env);
  assert.match(again.err, /boş değil/u, 'never over what is there');

  const named = await divan(['backup', join(varDir, 'elle.yedek')], env);
  assert.equal(named.code, 0, named.err);
  assert.match(named.err, /Kurulum \/ installation: Ada Dayanışma Derneği/u);
  const held = await divan(['rehearse', newest, '--by', 'Deniz Arslan'], env, typed);
  assert.deepEqual([held.code, /✔ FIELDS 1 \/ 1/u.test(held.out)], [0, true], held.err + held.out);

  const config = { ...t.server.deps.config, varDir, port: 0 };
  const home = await openDatabaseHome(config);
  try {
    const second = await startServer(config, home.ownerUrl, t.clock);
    try {
      const there = new Client(second.url, () => t.clock.now());
      there.secret = admin.secret;
      t.clock.advance(120_000);
      await there.signIn('cigdem@ada.example', PASSWORD);
      assert.equal((await there.call(api.listMembers, { query: {} })).total, 10);
    } finally {
      await second.stop();
    }
  } finally {
    await home.stop();
  }
});

test('an operator’s command on a folder where nothing was set up is refused and makes nothing there', async () => {
  const varDir = mkdtempSync(join(folder, 'yanlis-'));
  for (const args of [
    ['backup', join(folder, 'x.yedek')],
    ['approval', 'list'],
    ['export', '00000000-0000-7000-8000-000000000000', join(folder, 'x.zip')],
  ]) {
    const { code, err } = await divan(args, { DIVAN_VAR: varDir });
    assert.equal(code, 1, args.join(' '));
    assert.match(err, /kurulmuş bir Divan yok/u);
    assert.ok(err.includes(varDir));
  }
  assert.deepEqual(readdirSync(varDir), []);
  assert.equal(existsSync(join(folder, 'x.yedek')) || existsSync(join(folder, 'x.zip')), false);
});
