import assert from 'node:assert/strict';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import * as api from '@divan/api';
import { assembly, type Ground, readBody } from '@divan/assembly';
import { verifyBoard } from '@divan/ballot';
import { type JournalEntry, verifyJournal } from '@divan/machine';
import pg from 'pg';
import { type RunningPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
import { createDatabase } from './db/migrate.ts';
import { MovableClock } from './outside/clock.ts';
import { restore } from './records/restore.ts';
import { verifyPackage } from './records/verify-package.ts';
import { startServer } from './server.ts';
import { bareConfig, Client, PASSWORD } from './testing.ts';

const HISTORY = fileURLToPath(new URL('../../../history/', import.meta.url));
const SECOND = new URL('../../../packages/ballot/second-verifier/verify.mjs', import.meta.url).href;
const chance = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));

const records = readdirSync(HISTORY, { recursive: true, encoding: 'utf8' }).sort();
const ending = (end: string) => records.filter((path) => path.endsWith(end));
const read = (path: string): Buffer => {
  const bytes = readFileSync(join(HISTORY, path));
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
};

/** Fingerprint of the key that signed a record, from `signers.json` beside it. */
function signerOf(path: string): string {
  const signers = JSON.parse(readFileSync(join(HISTORY, dirname(path), 'signers.json'), 'utf8')) as Record<
    string,
    string
  >;
  return signers[basename(path).split('.')[0] as string] as string;
}

describe('records made by earlier code are read for ever', () => {
  test('each record is under a megabyte, and every kind is there', () => {
    for (const kind of ['.package.zip.gz', '.board.jsonl.gz', '.backup.zip']) assert.ok(ending(kind).length > 0, kind);
    for (const path of records.filter((name) => /\.(gz|zip)$/u.test(name)))
      assert.ok(readFileSync(join(HISTORY, path)).length < 1_000_000, path);
  });

  for (const path of ending('.package.zip.gz'))
    test(`${path} verifies, papers printed again byte for byte`, async () => {
      const { verdict, faults, notReproduced, boardChecks } = await verifyPackage(read(path), signerOf(path));
      assert.deepEqual([verdict, faults, notReproduced], ['VERIFIED', [], []]);
      for (const check of boardChecks) assert.equal(check.counted, check.expected, check.name);
    });

  for (const path of ending('.board.jsonl.gz'))
    test(`${path} holds for both verifiers`, async () => {
      const text = read(path).toString();
      const first = await verifyBoard(text, { chance });
      assert.equal(first.fault, null);
      const second = (await import(SECOND)) as { verify(board: Buffer): { fault: unknown } };
      assert.equal(second.verify(read(path)).fault, null);
    });
});

describe('backups made by earlier code', { concurrency: false }, () => {
  let folder = '';
  let postgres: RunningPostgres;
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'divan-history-'));
    // PostgreSQL refuses to run as root and then works as a user of its own, who must be able to reach its folder.
    chmodSync(folder, 0o711);
    postgres = await startEmbeddedPostgres(join(folder, 'pg'));
  });
  after(async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const [n, path] of ending('.backup.zip').entries())
    test(`${path} restores into an empty database; its packages verify and its people sign in`, async () => {
      const ownerUrl = await createDatabase(postgres.url, `old_${n}`);
      const { rows } = await restore(ownerUrl, read(path));
      assert.ok(rows > 500, `${rows} rows`);

      const owner = new pg.Client({ connectionString: ownerUrl });
      await owner.connect();
      const { rows: sealed } = await owner.query('select file from sealed_package');
      await owner.end();
      assert.ok(sealed.length > 0);
      for (const { file } of sealed) assert.equal((await verifyPackage(file, signerOf(path))).verdict, 'VERIFIED');

      const there = join(HISTORY, dirname(path));
      const varDir = mkdtempSync(join(tmpdir(), 'divan-history-'));
      cpSync(join(there, 'keys'), join(varDir, 'keys'), { recursive: true });
      const { admin: secret, meetingId } = JSON.parse(readFileSync(join(there, 'people.json'), 'utf8'));
      const clock = new MovableClock('2027-04-18T08:00:00.000Z' as never);
      const server = await startServer(bareConfig(varDir), ownerUrl, clock);
      try {
        const admin = new Client(server.url, () => clock.now());
        admin.secret = secret;
        await admin.signIn('cigdem@ada.example', PASSWORD);
        const room = await admin.call(api.getRoom, { params: { meetingId } });
        assert.equal(room.meeting.phase, 'sealed');
        await standsWhereItsJournalLeftIt(ownerUrl);
        const again = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
        assert.ok(sealed.some(({ file }) => Buffer.compare(file, again) === 0));
      } finally {
        await server.stop();
        rmSync(varDir, { recursive: true, force: true });
      }
    });
});

/** Where a stream stands is folded by the migration in SQL and by the machine in TypeScript: both must find the same. */
async function standsWhereItsJournalLeftIt(ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const streams = (await owner.query('select stream_id, phase, seq, last_at, ground_hash from stream')).rows;
    assert.ok(streams.length > 0);
    for (const { stream_id, phase, seq, last_at, ground_hash } of streams) {
      const { rows: grounds } = await owner.query('select hash, body from ground where stream_id = $1', [stream_id]);
      const { rows: entries } = await owner.query(
        'select seq, body, hash from journal where stream_id = $1 order by seq',
        [stream_id],
      );
      const verdict = verifyJournal(
        assembly,
        entries as JournalEntry[],
        new Map(grounds.map(({ hash, body }) => [hash, JSON.parse(body) as Ground])),
      );
      assert.equal(verdict.fault, null);
      assert.deepEqual(
        [phase, seq, last_at.toISOString(), ground_hash],
        [verdict.state?.phase, entries.length, readBody(entries.at(-1) as JournalEntry).at, grounds[0]?.hash],
      );
    }
  } finally {
    await owner.end();
  }
}
