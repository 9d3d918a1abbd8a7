import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assembly } from '@divan/assembly';
import { type JournalEntry, JournalGate } from '@divan/machine';
import type { Tx } from '../db/database.ts';
import { appendEntry, EntryRefusedError } from './journal-repository.ts';

test('what the verifier would refuse is not written, and the fault says where', async () => {
  const asked: unknown[] = [];
  // Whatever is asked of the database is noted; nothing may be.
  const tx = new Proxy({}, { get: (_, name) => asked.push(name) }) as Tx;
  const entry: JournalEntry = { seq: 7, body: '{}', hash: '0'.repeat(64) };
  const stream = { institutionId: 'kurum', streamId: 'gk9', machine: assembly };
  await assert.rejects(
    appendEntry(tx, stream, new JournalGate(assembly, new Map()), entry, '2027-04-17T11:00:00.000Z'),
    (error: unknown) => error instanceof EntryRefusedError && /journal\/1.*SEQUENCE_BROKEN/u.test(error.message),
  );
  assert.deepEqual(asked, []);
});
