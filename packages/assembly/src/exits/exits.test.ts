import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash, verifyJournal } from '@divan/machine';
import { assembly } from '../assembly.ts';
import { COMMAND_TYPES } from '../commands.ts';
import type { Ground } from '../ground.ts';
import { PHASES } from '../state.ts';
import { ADA_STATUTE, adaRoll, member } from '../testing.ts';
import type { Start } from './starts.ts';
import { stepsToTheEnd } from './steps.ts';
import { walk, walkGround } from './walk.ts';

/** Hands and papers of a hall are counted by two desks, sheet by sheet; `hall/hall.test.ts` walks through them. */
const OF_HALL_PAPERS: ReadonlySet<string> = new Set(['enterCount', 'decideSheet', 'packPapers', 'enterInBook']);

const lists = { ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' as const } };
const marks = { ...ADA_STATUTE, boardElection: { method: 'SHEET' as const, minMarks: 6, maxMarks: 10 } };
const rounds = { majority: 2, of: 'VALID', next: 'LEADERS' } as const;
const often = {
  ...ADA_STATUTE,
  boardElection: { ...ADA_STATUTE.boardElection, sole: 'YES_NO' as const, rounds },
  auditElection: { ...ADA_STATUTE.auditElection, sole: 'YES_NO' as const, rounds },
  discipline: {
    principals: 1,
    substitutes: 1,
    election: { method: 'SHEET' as const, minMarks: 1, maxMarks: 1, sole: 'YES_NO' as const, rounds },
  },
};
const ORGANS = ['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const;
const GROUNDS: Readonly<Record<string, Ground>> = {
  'an assembly': walkGround(),
  'an assembly that elects by lists': walkGround({
    charter: { kind: 'ASSOCIATION_ASSEMBLY', statute: lists, on: '2027-04-17' },
  }),
  'an assembly whose statute has more marks than may stand': walkGround({
    charter: { kind: 'ASSOCIATION_ASSEMBLY', statute: marks, on: '2027-04-17' },
  }),
  'an assembly that elects in several ballots, or by yes and no': walkGround({
    agenda: walkGround().agenda.map((item) =>
      item.kind === 'ELECTION' || item.kind === 'DISCHARGE' ? { ...item, organs: ORGANS } : item,
    ),
    charter: { kind: 'ASSOCIATION_ASSEMBLY', statute: often, on: '2027-04-17' },
  }),
  'an assembly without a second meeting': walkGround({ second: null }),
  'an assembly whose statute is to change': walkGround({
    agenda: [
      ...walkGround().agenda.slice(0, 3),
      {
        id: 'tuzuk',
        kind: 'STATUTE_CHANGE',
        title: contentHash('tuzuk'),
        text: contentHash('gerekce'),
        changes: [
          { article: '7', was: contentHash('7 eski'), becomes: contentHash('7 yeni') },
          { article: '9', was: contentHash('9 eski'), becomes: null },
        ],
      },
    ],
  }),
  'an assembly in a hall': walkGround({ method: 'PHYSICAL' }),
  'an assembly in a hall that elects by lists': walkGround({
    method: 'PHYSICAL',
    charter: { kind: 'ASSOCIATION_ASSEMBLY', statute: lists, on: '2027-04-17' },
  }),
  'a board meeting': walkGround({
    body: 'BOARD',
    type: 'BOARD',
    second: null,
    charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
    roll: adaRoll(5),
    agenda: [
      { id: 'm1', kind: 'OPENING', title: contentHash('m1') },
      { id: 'm2', kind: 'DECISION', title: contentHash('m2') },
      { id: 'm3', kind: 'CLOSING', title: contentHash('m3') },
    ],
    opener: { chair: member(1), appointed: null },
  }),
};

describe('from every state a lead alone reaches the end by nothing that is untrue', () => {
  const commands = new Map<string, number>();
  const phases = new Map<string, number>();
  const count = (into: Map<string, number>, from: ReadonlyMap<string, number>): void => {
    for (const [name, n] of from) into.set(name, (into.get(name) ?? 0) + n);
  };
  let states = 0;
  let longest = 0;
  let seed = 0;
  /** Walks once; at every tenth state a lead alone must find the end, and the journal must hold. */
  const goes = (ground: Ground, from: Start): void => {
    seed += 1;
    const walked = walk({ seed, steps: 1500, ground, from }, (d, step) => {
      states += 1;
      try {
        longest = Math.max(longest, stepsToTheEnd(d));
      } catch (error) {
        throw new Error(`seed ${seed} from ${from}, after ${step} commands, ${(error as Error).message}`);
      }
    });
    count(commands, walked.commands);
    count(phases, walked.phases);
    const { d } = walked;
    const checked = verifyJournal(assembly, d.journal, new Map([[contentHash(d.ground), d.ground]]));
    assert.equal(checked.fault, null, `seed ${seed}`);
  };
  const missing = (): readonly string[] => [
    ...COMMAND_TYPES.filter((type) => !commands.has(type) && !OF_HALL_PAPERS.has(type)),
    ...PHASES.filter((phase) => phase !== 'sealed' && !phases.has(phase)),
  ];
  for (const [name, ground] of Object.entries(GROUNDS))
    test(name, () => {
      for (const from of ['CALLED', 'FEW', 'CHECK_IN', 'SESSION', 'ELECTION', 'BOX', 'ELECTION', 'SESSION'] as const)
        goes(ground, from);
    });

  test('what no walk came upon yet is looked for a while longer', () => {
    for (let round = 0; round < 40 && missing().length > 0; round++)
      for (const ground of Object.values(GROUNDS))
        if (missing().length > 0) goes(ground, (['FEW', 'ELECTION'] as const)[round % 2] ?? 'ELECTION');
  });

  test('every command and every phase was walked', (t) => {
    t.diagnostic(`${states} states, at most ${longest} steps to the end`);
    t.diagnostic(JSON.stringify(Object.fromEntries(phases)));
    t.diagnostic(JSON.stringify(Object.fromEntries(commands)));
    assert.deepEqual(missing(), []);
    assert.ok(states > 300, String(states));
  });
});
