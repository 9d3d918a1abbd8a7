import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { addMillis, type Instant } from '@divan/basics';
import { addMembers, setUpAda, type TestServer, testServer } from '../testing.ts';
import { makeBackup } from './backup.ts';
import { contentOf } from './content.ts';
import { keyFiles, layKeys, mayLayKeys, operatorSecret } from './keys.ts';
import { backupsIn, fileName, keptBackups, rotate, storedBackup } from './place.ts';
import { BackupError, openSealed, publicKeyOf, seal } from './sealed-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'divan-backup-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const AT = '2027-03-20T08:00:00.000Z' as Instant;

async function* pieces(...parts: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}
async function all(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of source) parts.push(part);
  return Buffer.concat(parts);
}

describe('the sealed form divan-backup/2', () => {
  const operator = randomBytes(32);
  const paper = randomBytes(32);
  const content = randomBytes(200_000);
  const path = join(folder, 'sealed');
  const keys = { 'field.key': 'ab', 'signing.pem': 'cd' };
  const write = async (parts: AsyncIterable<Uint8Array>) =>
    writeFileSync(
      path,
      await all(
        seal(parts, {
          madeAt: AT,
          keys,
          recipients: [
            { kind: 'OPERATOR', publicKey: await publicKeyOf(operator) },
            { kind: 'PAPER', publicKey: await publicKeyOf(paper) },
          ],
        }),
      ),
    );
  before(() => write(pieces(content.subarray(0, 7), content.subarray(7))));

  test('both recipients read what was sealed; the keys of the installation come with the paper only', async () => {
    const byOperator = await openSealed(path, operator);
    assert.deepEqual([byOperator.as, byOperator.keys, byOperator.madeAt], ['OPERATOR', null, AT]);
    assert.deepEqual(await all(byOperator.plain()), content);
    const byPaper = await openSealed(path, paper);
    assert.deepEqual([byPaper.as, byPaper.keys], ['PAPER', keys]);
    assert.deepEqual(await all(byPaper.plain()), content);
  });

  test('nobody else reads it, and nothing of the content stands in it', async () => {
    await assert.rejects(openSealed(path, randomBytes(32)), BackupError);
    const bytes = readFileSync(path);
    assert.equal(bytes.includes(content.subarray(100, 116)), false);
    assert.equal(bytes.includes(Buffer.from('field.key')), false);
  });

  test('an empty content has an end too', async () => {
    await write(pieces());
    assert.equal((await all((await openSealed(path, paper)).plain())).length, 0);
    await write(pieces(content));
  });

  test('whatever bit is turned over, whatever is cut off, added or exchanged: it is noticed', async () => {
    const honest = readFileSync(path);
    const read = async (bytes: Uint8Array) => {
      writeFileSync(path, bytes);
      const opened = await openSealed(path, paper);
      return all(opened.plain());
    };
    const chunk = 4 + 64 * 1024 + 17;
    const start = honest.indexOf(0x0a, honest.indexOf(0x0a) + 1) + 1 + 24;
    const exchanged = Buffer.from(honest);
    honest.copy(exchanged, start, start + chunk, start + 2 * chunk);
    honest.copy(exchanged, start + chunk, start, start + chunk);
    const wrong: Uint8Array[] = [
      exchanged,
      honest.subarray(0, honest.length - 1),
      honest.subarray(0, start + chunk),
      honest.subarray(0, start + 2 * chunk),
      Buffer.concat([honest, Buffer.from([0])]),
      Buffer.concat([honest.subarray(0, start), honest.subarray(start + chunk)]),
    ];
    for (let i = 0; i < 60; i++) {
      const bytes = Buffer.from(honest);
      const at = i < 30 ? Math.floor((i / 30) * start) : Math.floor(Math.random() * honest.length);
      bytes[at] = (bytes[at] as number) ^ (1 << (i % 8));
      wrong.push(bytes);
    }
    try {
      for (const bytes of wrong) await assert.rejects(read(bytes));
    } finally {
      writeFileSync(path, honest);
    }
  });
});

describe('rotation', () => {
  const daily = (n: number) => ({ at: addMillis(AT, -n * 86_400_000), reason: 'DAILY' as const });
  const stored = (q: { at: Instant; reason: 'DAILY' | 'SEALED' | 'COMMAND' }) => ({
    ...q,
    file: fileName(q.at, q.reason),
  });

  test('names say when and why, and are read back; other names are nobody’s', () => {
    for (const reason of ['DAILY', 'SEALED', 'COMMAND'] as const)
      assert.deepEqual(storedBackup(fileName(AT, reason)), { file: fileName(AT, reason), at: AT, reason });
    for (const name of ['divan.yedek', `${fileName(AT, 'DAILY')}.yarim`, '../x', 'tatil.jpg'])
      assert.equal(storedBackup(name), null);
  });

  test('fourteen days, twelve months, two years of those after a sealing; the newest always', () => {
    const dailies = Array.from({ length: 800 }, (_, n) => stored(daily(n)));
    const sealings = [1, 400, 700, 900].map((n) => stored({ ...daily(n), reason: 'SEALED' }));
    const kept = keptBackups([...dailies, ...sealings], AT);
    for (const { file } of dailies.slice(0, 14)) assert.ok(kept.has(file), file);
    assert.equal([...kept].filter((file) => file.includes('gunluk')).length, 14 + 11);
    assert.deepEqual(
      sealings.map(({ file }) => kept.has(file)),
      [true, true, true, false],
    );
    const old = stored({ at: '2020-01-01T00:00:00.000Z' as Instant, reason: 'SEALED' });
    assert.ok(keptBackups([old], AT).has(old.file), 'the only one stays however old it is');
  });

  test('only what the program put there goes', () => {
    const dir = mkdtempSync(join(folder, 'place-'));
    for (let n = 0; n < 40; n++) writeFileSync(join(dir, stored(daily(n)).file), '');
    writeFileSync(join(dir, 'aile.jpg'), '');
    const gone = rotate(dir, AT);
    assert.ok(gone.length > 20);
    assert.ok(existsSync(join(dir, 'aile.jpg')));
    assert.equal(backupsIn(dir).length, 40 - gone.length);
  });
});

describe('a backup of an installation', () => {
  let t: TestServer;
  before(async () => {
    t = await testServer();
  });
  after(() => t.stop());
  const order = () => ({
    databaseUrl: t.ownerUrl,
    varDir: t.server.deps.config.varDir,
    at: t.clock.now(),
    reason: 'DAILY' as const,
    to: { dir: join(t.server.deps.config.varDir, 'yedek') },
  });

  test('before anything has been set up there is nothing to back up: it is refused and leaves no file', async () => {
    await assert.rejects(makeBackup(order()), /kurulmuş bir Divan yok.*no Divan is set up here/u);
    assert.deepEqual(existsSync(order().to.dir) ? readdirSync(order().to.dir) : [], []);
  });

  test('it is written for this account only, read back, and holds every table but sessions, in the order of content', async () => {
    const admin = await setUpAda(t);
    await addMembers(admin, 30);
    const made = await makeBackup(order());
    assert.equal(made.file, fileName(made.at, 'DAILY'));
    assert.equal(statSync(made.path).mode & 0o777, 0o600);
    assert.deepEqual(readdirSync(order().to.dir), [made.file]);
    assert.deepEqual(made.institutions, ['Ada Dayanışma Derneği']);
    const rows = new Map<string, string[]>();
    let table = '';
    for await (const piece of contentOf(await openSealed(made.path, operatorSecret(t.server.deps.config.varDir)))) {
      if (piece.kind === 'table') {
        table = piece.table;
        rows.set(table, []);
      }
      if (piece.kind === 'row') rows.get(table)?.push(piece.json.toString());
    }
    for (const name of ['session', 'sign_in_step']) assert.equal(rows.has(name), false, name);
    assert.equal(rows.get('member')?.length, 30);
    const ids = rows.get('member')?.map((row) => JSON.parse(row).member_id as string) ?? [];
    assert.deepEqual(ids, ids.toSorted());
    assert.equal(JSON.stringify(readFileSync(made.path, 'latin1')).includes('Dayan'), false);
  });

  test('a backup that cannot be written whole leaves none behind', async () => {
    const dir = join(folder, 'no-such', 'x');
    writeFileSync(join(folder, 'no-such'), '');
    await assert.rejects(makeBackup({ ...order(), to: { dir } }));
    rmSync(join(folder, 'no-such'));
  });

  test('keys are laid down where there are none, and never over others', () => {
    const { varDir } = t.server.deps.config;
    const files = keyFiles(varDir);
    assert.deepEqual(Object.keys(files).toSorted(), ['backup.key', 'field.key', 'signing.pem']);
    const there = mkdtempSync(join(folder, 'var-'));
    layKeys(there, files);
    assert.deepEqual(keyFiles(there), files);
    layKeys(there, files);
    assert.throws(() => mayLayKeys(there, { ...files, 'field.key': '00' }), /field\.key/u);
    assert.throws(() => mayLayKeys(there, { '../x.key': '00' }), BackupError);
  });
});
