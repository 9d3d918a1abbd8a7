import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Charter } from './charter.ts';
import { charterFrom } from './charter-from.ts';
import type { CongressInstruction, PartyBoardParameters } from './party.ts';
import { MINIMUM_STATUTE } from './statute.ts';

const PLACES: Record<CongressInstruction['tier'], number> = { BELDE: 9, ILCE: 20, IL: 40, BUYUK: 50 };
const instruction = (tier: CongressInstruction['tier'], principals = PLACES[tier]): CongressInstruction => ({
  tier,
  organs: {
    YONETIM_KURULU: { principals, substitutes: principals },
    DISIPLIN_KURULU: tier === 'IL' ? { principals: 5, substitutes: 5 } : null,
    HAKEM_KURULU: null,
    DELEGELER: { principals: 44, substitutes: 22 },
  },
  motionSupporters: 1,
  speechSeconds: 300,
});
const board = (kind: PartyBoardParameters['board'], fullNumber: number): PartyBoardParameters => ({
  board: kind,
  fullNumber,
  reading: 'STATUTE',
  callDays: 0,
  agendaAdditionShare: [1, 2],
  postponementDays: 7,
  speechSeconds: null,
});
function congress(tier: CongressInstruction['tier']): Charter {
  const built = charterFrom({ kind: 'PARTY_CONGRESS', statute: instruction(tier), on: '2012-11-04' });
  assert.ok(built.ok);
  return built.value;
}
function partyBoard(kind: PartyBoardParameters['board'], fullNumber: number): Charter {
  const built = charterFrom({ kind: 'PARTY_BOARD', statute: board(kind, fullNumber), on: '2012-11-04' });
  assert.ok(built.ok);
  return built.value;
}
const vote = { decision: 'ORDINARY', mode: 'OPEN', chairVotedYes: false } as const;

describe('party congress: the quorum of each tier', () => {
  for (const [tier, entitled, attempt, required] of [
    ['BELDE', 100, 1, 25],
    ['ILCE', 410, 1, 103],
    ['IL', 612, 1, 153],
    ['IL', 612, 2, 0],
    // The grand congress: absolute majority of the full number (SPK m.14), not the quarter of the statute.
    ['BUYUK', 1450, 1, 726],
    ['BUYUK', 1450, 2, 0],
  ] as const)
    test(`${tier}, ${entitled} delegates, meeting ${attempt}: ${required}`, () => {
      const q = (present: number) =>
        congress(tier).quorum({ business: 'ORDINARY_BUSINESS', attempt, entitled, present });
      assert.equal(q(required).required, required);
      assert.ok(q(required).reached);
      if (required > 0) assert.ok(!q(required - 1).reached);
    });
});

describe('party congress: decisions, additions, elections', () => {
  test('lower tiers decide by those who took part in the vote, the grand congress by those present', () => {
    const asked = { ...vote, attending: 300, yes: 43, no: 40, abstain: 2 };
    assert.deepEqual([congress('IL').majority(asked).required, congress('IL').majority(asked).carried], [43, true]);
    assert.deepEqual(
      [congress('BUYUK').majority(asked).required, congress('BUYUK').majority(asked).carried],
      [151, false],
    );
  });
  test('5 % of those present bring an item up; at the grand congress one proposal is put to the assembly', () => {
    assert.equal(congress('ILCE').agendaAddition({ present: 201, requesters: 10 }).required, 11);
    assert.equal(congress('BUYUK').agendaAddition({ present: 1200, requesters: 1 }).mustAdd, true);
  });
  test('elections are always secret; a sheet takes half to all of the places', () => {
    const il = congress('IL');
    assert.equal(il.voteMode({ subject: 'ELECTION', assemblyDecision: 'OPEN' }), 'SECRET');
    assert.deepEqual(il.electionBounds('YONETIM_KURULU', 90), { ok: true, value: { minMarks: 40, maxMarks: 80 } });
    assert.deepEqual(il.electionBounds('BASKAN', 3), { ok: true, value: { minMarks: 1, maxMarks: 1 } });
    assert.equal(il.election('HAKEM_KURULU').ok, false);
  });
  test('the second meeting: within seven days, of the grand congress the next day', () => {
    const to = (tier: CongressInstruction['tier'], day: string) =>
      congress(tier).postponement({ postponedOn: '2012-11-04' as never, to: day as never, number: 1 }).valid;
    assert.deepEqual([to('IL', '2012-11-11'), to('IL', '2012-11-12')], [true, false]);
    assert.deepEqual([to('BUYUK', '2012-11-05'), to('BUYUK', '2012-11-06')], [true, false]);
  });
  test('the call goes out fifteen days before', () => assert.equal(congress('BELDE').callDays, 15));
});

describe('party congress: an instruction below law or statute is refused with its article', () => {
  for (const [tier, principals, code] of [
    ['ILCE', 6, 'PARTY_BOARD_SIZE'],
    ['ILCE', 31, 'PARTY_BOARD_SIZE'],
    ['BUYUK', 14, 'PARTY_ORGAN_TOO_SMALL'],
  ] as const)
    test(`${tier} board of ${principals}: ${code}`, () => {
      const built = charterFrom({ kind: 'PARTY_CONGRESS', statute: instruction(tier, principals), on: '2012-11-04' });
      assert.ok(!built.ok && built.error.some((refusal) => refusal.code === code));
    });
  test('a malformed instruction names the field', () =>
    assert.throws(
      () => charterFrom({ kind: 'PARTY_CONGRESS', statute: { ...instruction('IL'), tier: 'KOY' }, on: '2012-11-04' }),
      /statute\.tier/u,
    ));
});

describe('party boards', () => {
  test('an il board counts its members in office, the MKYK its full number', () => {
    const ask = (charter: Charter, entitled: number, present: number) =>
      charter.quorum({ business: 'ORDINARY_BUSINESS', attempt: 1, entitled, present });
    assert.deepEqual(
      [ask(partyBoard('IL_YK', 40), 33, 17).required, ask(partyBoard('IL_YK', 40), 33, 17).reached],
      [17, true],
    );
    assert.deepEqual(
      [ask(partyBoard('MKYK', 50), 48, 25).required, ask(partyBoard('MKYK', 50), 48, 25).reached],
      [26, false],
    );
    // Below the absolute majority of its full number a board no longer stands.
    assert.equal(ask(partyBoard('IL_YK', 40), 20, 20).reached, false);
  });
  test('an open tie goes with the chair, a secret one is repeated; the MYK decides on its full number', () => {
    const tie = { attending: 16, yes: 8, no: 8, abstain: 0, decision: 'ORDINARY' } as const;
    const il = partyBoard('IL_YK', 20);
    assert.equal(il.majority({ ...tie, mode: 'OPEN', chairVotedYes: true }).carried, true);
    assert.equal(il.majority({ ...tie, mode: 'OPEN', chairVotedYes: false }).carried, false);
    assert.deepEqual(
      [
        il.majority({ ...tie, mode: 'SECRET', chairVotedYes: true }).carried,
        il.majority({ ...tie, mode: 'SECRET', chairVotedYes: true }).repeat,
      ],
      [false, true],
    );
    assert.equal(partyBoard('MYK', 20).majority({ ...vote, attending: 15, yes: 10, no: 5, abstain: 0 }).carried, false);
  });
});

test('whatever the body: one more member in the room never loses a quorum, one more vote for never loses a decision', () => {
  const association = charterFrom({ kind: 'ASSOCIATION_ASSEMBLY', statute: MINIMUM_STATUTE, on: '2027-04-17' });
  assert.ok(association.ok);
  const bodies = [
    association.value,
    ...(['BELDE', 'ILCE', 'IL', 'BUYUK'] as const).map(congress),
    partyBoard('IL_YK', 40),
    partyBoard('MYK', 20),
  ];
  fc.assert(
    fc.property(
      fc.constantFrom(...bodies),
      fc.integer({ min: 1, max: 2000 }),
      fc.constantFrom(1 as const, 2 as const),
      fc.integer({ min: -2, max: 2 }),
      (charter, entitled, attempt, near) => {
        const ask = (present: number) => charter.quorum({ business: 'ORDINARY_BUSINESS', attempt, entitled, present });
        const n = Math.max(0, ask(0).required + near);
        assert.ok(ask(n + 1).reached || !ask(n).reached);
        const no = Math.floor(entitled / 2);
        const carried = (yes: number) =>
          charter.majority({ ...vote, attending: entitled, yes, no: Math.min(no, entitled - yes), abstain: 0 }).carried;
        const y = Math.max(
          0,
          Math.min(
            entitled - 1,
            charter.majority({ ...vote, attending: entitled, yes: 0, no, abstain: 0 }).required + near,
          ),
        );
        assert.ok(carried(y + 1) || !carried(y));
      },
    ),
  );
});

test('party figures never leak into associations: nothing of theirs imports a party source', () => {
  const src = new URL('../', import.meta.url);
  const files = [
    ...readdirSync(new URL('sources/associations/', src)).map((file) => `sources/associations/${file}`),
    'charters/statute.ts',
    'charters/association.ts',
    'charters/charter.ts',
  ];
  assert.ok(files.length > 8);
  for (const file of files)
    assert.doesNotMatch(
      readFileSync(new URL(file, src), 'utf8'),
      /from '[./]*\/(sources\/)?(congress|party-statute|political-parties-law|books|charters\/party)|from '\.\/party/u,
      file,
    );
});
