import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import { canonicalJson } from '@divan/basics';
import { contentHash, entryHash, type JournalEntry, JournalGate, sealEntry, verifyJournal } from '@divan/machine';
import { assembly, type JournalBody, readBody } from './assembly.ts';
import type { Ground } from './ground.ts';
import { Day, member } from './testing.ts';

/** A meeting in session; its grounds, and its next entry as it would be written. */
function nearly(change: (body: JournalBody) => unknown = (body) => body) {
  const day = new Day().inSession();
  day.do(20, { type: 'requestFloor', requestId: 'f1', kind: 'POINT_OF_ORDER' });
  const last = day.journal.at(-1) as JournalEntry;
  const body = canonicalJson(change(readBody(last)));
  const grounds = new Map<string, Ground>([[contentHash(day.ground), day.ground]]);
  return { before: day.journal.slice(0, -1), next: { seq: last.seq, body, hash: entryHash(body) }, grounds };
}

describe('nothing is written that the verifier would refuse', () => {
  for (const { name, change, code } of [
    { name: 'an honest entry passes', change: (body: JournalBody) => body, code: undefined },
    {
      name: 'the id of the meeting in capitals',
      change: (body: JournalBody) => ({ ...body, meetingId: body.meetingId.toUpperCase() }),
      code: 'OTHER_STREAM',
    },
    {
      name: 'the id of the meeting in braces',
      change: (body: JournalBody) => ({ ...body, meetingId: `{${body.meetingId}}` }),
      code: 'OTHER_STREAM',
    },
    {
      name: 'a time before the last',
      change: (body: JournalBody) => ({ ...body, at: '2027-01-01T00:00:00.000Z' }),
      code: 'TIME_GOES_BACK',
    },
    {
      name: 'a fact that does not follow',
      change: (body: JournalBody) => ({ ...body, events: [] }),
      code: 'EVENTS_DIFFER',
    },
    {
      name: 'an actor who may not',
      change: (body: JournalBody) => ({ ...body, actor: { kind: 'MEMBER', memberId: 'nobody' } }),
      code: 'COMMAND_REFUSED',
    },
    { name: 'no command', change: (body: JournalBody) => ({ ...body, command: null }), code: 'ENTRY_MALFORMED' },
    {
      name: 'a command that is a property of every object',
      change: (body: JournalBody) => ({ ...body, command: { type: 'constructor' } }),
      code: 'ENTRY_MALFORMED',
    },
    {
      name: 'another ground',
      change: (body: JournalBody) => ({ ...body, groundHash: '0'.repeat(64) }),
      code: 'GROUND_MISSING',
    },
    { name: 'another chain', change: (body: JournalBody) => ({ ...body, prev: '1'.repeat(64) }), code: 'CHAIN_BROKEN' },
    {
      name: 'another format',
      change: (body: JournalBody) => ({ ...body, format: 'divan-journal/2' }),
      code: 'ENTRY_MALFORMED',
    },
  ])
    test(name, () => {
      const { before, next, grounds } = nearly(change as (body: JournalBody) => unknown);
      const gate = new JournalGate(assembly, grounds);
      for (const entry of before) assert.equal(gate.admit(entry), null);
      assert.equal(gate.admit(next)?.code, code);
      // The gate of the writer and the verifier of a record are one code: they agree on every journal.
      assert.equal(verifyJournal(assembly, [...before, next], grounds).fault?.code, code);
    });

  test('after a fault nothing passes: what was folded halfway decides nothing', () => {
    const { before, next, grounds } = nearly((body) => ({ ...body, events: [] }));
    const gate = new JournalGate(assembly, grounds);
    for (const entry of before) gate.admit(entry);
    assert.ok(gate.admit(next));
    const honest = nearly().next;
    assert.equal(gate.admit(honest)?.code, 'CHAIN_BROKEN');
  });

  test('what another process wrote is folded, and what does not follow is not', () => {
    const { before, next, grounds } = nearly();
    const gate = new JournalGate(assembly, grounds);
    for (const entry of before) gate.fold(entry);
    assert.equal(gate.entries, before.length);
    assert.throws(() => gate.fold({ ...next, seq: next.seq + 1 }), /does not follow/u);
    assert.equal(gate.admit(next), null);
    assert.equal(gate.head, next.hash);
  });

  test('a ground that is none of ours is a fault with a place, never an exception', () => {
    for (const forged of [null, 1, {}, { meetingId: 'a', charter: null }, { meetingId: 'a', roll: 'x', agenda: [] }]) {
      const ground = forged as unknown as Ground;
      const hash = contentHash(ground);
      const entry = sealEntry({
        ...readBody(nearly().before[0] as JournalEntry),
        meetingId: 'a',
        groundHash: hash,
        actor: { kind: 'MEMBER', memberId: member(1) },
      });
      const { fault } = verifyJournal(assembly, [entry], new Map([[hash, ground]]));
      assert.ok(fault?.place === 'journal/1', JSON.stringify(fault));
    }
  });
});
