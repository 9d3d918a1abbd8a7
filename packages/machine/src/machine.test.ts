import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { canonicalJson, ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { z } from 'zod';
import {
  type CommandDefinition,
  contentHash,
  entryHash,
  type JournalEntry,
  JournalGate,
  type Kinds,
  type Machine,
  permissions,
  phaseTable,
  verifyJournal,
} from './index.ts';
import { given } from './testing.ts';

/** A machine that is none of the product's: a guest book that is opened, written in by guests, and closed. */
interface BookKinds extends Kinds {
  readonly phase: 'none' | 'open' | 'shut';
  readonly state: { phase: 'none' | 'open' | 'shut'; readonly lines: string[] };
  readonly ground: {
    readonly format: 'book/1';
    readonly stream: string;
    readonly guests: readonly string[];
    readonly most: number;
  };
  readonly charter: { readonly most: number };
  readonly event:
    | { readonly type: 'Opened' }
    | { readonly type: 'Written'; readonly line: string }
    | { readonly type: 'Shut' };
  readonly actor: { readonly kind: 'GUEST'; readonly name: string } | { readonly kind: 'HOST' };
  readonly authority: 'HOST' | 'GUEST';
  readonly roleClass: 'HOST' | 'GUEST';
}
const command = <Payload>(definition: CommandDefinition<BookKinds, Payload>) => definition;
const COMMANDS = {
  open: command<object>({ phases: ['none'], authority: ['HOST'], decide: () => ok([{ type: 'Opened' }]) }),
  write: command<{ readonly line: string }>({
    phases: ['open'],
    authority: ['GUEST'],
    check: ({ state, charter }) => (state.lines.length < charter.most ? ok(null) : refuse('DIVAN_LIST_FULL')),
    decide: (_, { line }) => (line ? ok([{ type: 'Written', line }]) : refuse('INPUT_MALFORMED')),
  }),
  shut: command<object>({ phases: ['open'], authority: ['HOST'], decide: () => ok([{ type: 'Shut' }]) }),
};
const book: Machine<BookKinds, typeof COMMANDS> = {
  name: 'book',
  entries: { format: 'book-journal/1', stream: 'stream' },
  phases: ['none', 'open', 'shut'],
  lastOrdinary: 'shut',
  refusalIn: { none: 'MEETING_NOT_CALLED', open: 'MEETING_IN_SESSION', shut: 'MEETING_CLOSED' },
  lacking: () => ({ code: 'NOT_ENTITLED', facts: {} }),
  start: () => ({ phase: 'none', lines: [] }),
  charterOf: ({ most }) => ok({ most }),
  held: (_, ground, actor) =>
    new Set(actor.kind === 'HOST' ? ['HOST' as const] : ground.guests.includes(actor.name) ? ['GUEST' as const] : []),
  heldBy: (_, __, roleClass) => new Set([roleClass]),
  commands: COMMANDS,
  commandForm: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('open') }),
    z.strictObject({ type: z.literal('write'), line: z.string() }),
    z.strictObject({ type: z.literal('shut') }),
  ]),
  evolves: {
    Opened: (state) => {
      state.phase = 'open';
    },
    Written: (state, { line }) => {
      state.lines.push(line);
    },
    Shut: (state) => {
      state.phase = 'shut';
    },
  },
  signedAt: new Set(['Shut']),
};
const GROUND: BookKinds['ground'] = { format: 'book/1', stream: 's1', guests: ['ada'], most: 2 };
const HOST = { kind: 'HOST' } as const;
const ADA = { kind: 'GUEST', name: 'ada' } as const;
const written = () =>
  given(book, GROUND, '2026-01-01T10:00:00.000Z').does(HOST, { type: 'open' }).does(ADA, { type: 'write', line: 'a' });
const grounds = new Map([[contentHash(GROUND), GROUND]]);
const resealed = (entry: JournalEntry, change: object): JournalEntry => {
  const body = canonicalJson({ ...JSON.parse(entry.body), ...change });
  return { seq: entry.seq, body, hash: entryHash(body) };
};

describe('a machine by its tables', () => {
  test('phase, authority, state and decision refuse in this order', () => {
    given(book, GROUND, '2026-01-01T10:00:00.000Z')
      .refuses(ADA, { type: 'write', line: '' }, 'MEETING_NOT_CALLED')
      .refuses(ADA, { type: 'open' }, 'NOT_ENTITLED')
      .does(HOST, { type: 'open' })
      .refuses(HOST, { type: 'open' }, 'STEP_ALREADY_TAKEN')
      .refuses({ kind: 'GUEST', name: 'eve' }, { type: 'write', line: 'x' }, 'NOT_ENTITLED')
      .refuses(ADA, { type: 'write', line: '' }, 'INPUT_MALFORMED')
      .does(ADA, { type: 'write', line: 'a' })
      .does(ADA, { type: 'write', line: 'b' })
      .refuses(ADA, { type: 'write', line: '' }, 'DIVAN_LIST_FULL')
      .does(HOST, { type: 'shut' })
      .refuses(ADA, { type: 'write', line: 'c' }, 'STEP_ALREADY_TAKEN');
  });

  test('what is refused leaves no entry, and a refusal that was not given is a failure of the test', () => {
    const day = written();
    assert.equal(day.journal.length, 2);
    assert.throws(() => day.does(HOST, { type: 'open' }), /open refused: STEP_ALREADY_TAKEN/u);
    assert.throws(() => day.refuses(HOST, { type: 'shut' }, 'NOT_ENTITLED'), /shut: accepted/u);
    assert.equal(day.journal.length, 2);
  });

  test('a class knows what it may do and why not', () => {
    const { state, ground, charter, now: at } = written();
    const may = permissions(book, { state, ground, charter, at }, 'GUEST');
    assert.equal(may.write, true);
    assert.equal(may.shut === true ? true : may.shut.code, 'NOT_ENTITLED');
    assert.deepEqual(phaseTable(book)[1], { command: 'write', phases: ['open'], authority: ['GUEST'] });
  });

  test('its journal is decided again, entry by entry', () => {
    const { journal, state } = written();
    const verdict = verifyJournal(book, journal, grounds);
    assert.deepEqual([verdict.fault, verdict.state], [null, state]);
    const [first, second] = journal as [JournalEntry, JournalEntry];
    for (const [change, code] of [
      [{ stream: 's2' }, 'OTHER_STREAM'],
      [{ format: 'divan-journal/1' }, 'ENTRY_MALFORMED'],
      [{ events: [{ type: 'Shut' }] }, 'EVENTS_DIFFER'],
      [{ command: { type: 'write', line: '' } }, 'COMMAND_REFUSED'],
      [{ command: { type: 'toString' } }, 'ENTRY_MALFORMED'],
      [{ command: { type: 'write', line: 'a', more: 1 } }, 'ENTRY_MALFORMED'],
      [{ at: '2025-01-01T00:00:00.000Z' }, 'TIME_GOES_BACK'],
      [{ groundHash: 'x' }, 'GROUND_MISSING'],
    ] as const)
      assert.equal(verifyJournal(book, [first, resealed(second, change)], grounds).fault?.code, code, code);
  });

  test('a fact of another machine, or a property of every object, changes nothing', () => {
    const [first] = written().journal as [JournalEntry];
    for (const type of ['constructor', 'MeetingCalled'])
      assert.throws(
        () => new JournalGate(book, grounds).fold(resealed(first, { events: [{ type }] })),
        /unknown fact/u,
      );
  });
});

/** The kernel serves every machine, so it speaks of none. */
test('no domain word stands in the kernel', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  assert.ok(files.length > 10);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    // Names that stand in stored records and in messages of the product are no words of the kernel.
    const found = text
      .replaceAll(/'divan-[\w-]+\/\d(?:\\[n0])?'|`divan-[\w-]+\/\d|@divan\/\w+/gu, '')
      .match(/\b(?:meetings?|votes?|voters?|members?|ballots?|hazirun|assembly|assemblies|toplantı\p{L}*)\b/giu);
    assert.equal(found, null, `${file}: ${found?.join()}`);
  }
});
