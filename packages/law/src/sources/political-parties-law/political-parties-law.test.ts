import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { day, dayFromNumber, daysBetween } from '@divan/basics';
import fc from 'fast-check';
import type { Dated } from '../../kernel/dated.ts';
import { InputError } from '../../kernel/input.ts';
import { explained } from '../../kernel/rule.ts';
import { parseVectors, ruleNamed } from '../../registry.ts';
import { disciplineDecisionOf } from './discipline.ts';
import { agreed, EDITION_ON, inEdition } from './edition.ts';
import { electiveCongressCalendar, rerunWindow } from './elective-congress.ts';
import * as figures from './figures.ts';
import { stateAidOf } from './finance.ts';
import { dissolutionOf } from './founding.ts';
import {
  chairElectionOf,
  extraordinaryCongressOf,
  greatCongressDecisionOf,
  greatCongressQuorumOf,
  proposalAdmissionOf,
} from './great-congress.ts';
import { mainOppositionOf } from './group.ts';
import { validRegistrations } from './membership.ts';
import {
  boardRemovalOf,
  type CongressStatus,
  compatibleOffices,
  maySitTogether,
  mayVoteInCongress,
  type PartyOffice,
} from './organs.ts';
import { participationDefectsOf, townsRequired } from './participation.ts';
import { primaryCalendarOf, primaryOrderOf } from './primary.ts';
import { electronicBooksAllowed } from './records.ts';
import { rules } from './rules.ts';

const body = fc.integer({ min: 1, max: 3000 });
/** So few days that two fall together often. */
const fewDays = fc.integer({ min: 19_000, max: 19_002 }).map(dayFromNumber);
const anyDay = fc.integer({ min: 0, max: 30_000 }).map(dayFromNumber);

/** Asks a yes-or-no question at its turning point and one to each side of it. */
function turnsAt(required: number, answer: (n: number) => boolean, label: string): void {
  assert.ok(answer(required), `${label}: ${required} is enough`);
  assert.ok(answer(required + 1), `${label}: one more keeps it`);
  if (required > 0) assert.ok(!answer(required - 1), `${label}: ${required - 1} is not enough`);
}

test('every threshold turns exactly where its share says', () => {
  fc.assert(
    fc.property(body, (n) => {
      const half = (x: number) => 2 * x > n && 2 * (x - 1) <= n;
      const quorum = greatCongressQuorumOf({ members: n, present: 0, call: 1 }).required;
      assert.ok(half(quorum));
      turnsAt(quorum, (present) => greatCongressQuorumOf({ members: n, present, call: 1 }).quorum, 'quorum');
      const decision = greatCongressDecisionOf({ present: n, yes: 0, statuteShare: null }).required;
      assert.ok(half(decision));
      turnsAt(decision, (yes) => greatCongressDecisionOf({ present: n, yes, statuteShare: null }).carried, 'decision');
      const removal = boardRemovalOf({ fullNumber: n, yes: 0, secret: true }).required;
      assert.ok(3 * removal >= 2 * n && 3 * (removal - 1) < 2 * n);
      turnsAt(removal, (yes) => boardRemovalOf({ fullNumber: n, yes, secret: true }).valid, 'removal');
      const ask = (signatures: number) => extraordinaryCongressOf({ members: n, by: 'MEMBERS', signatures });
      assert.ok(5 * ask(0).required >= n && 5 * (ask(0).required - 1) < n);
      turnsAt(ask(0).required, (signatures) => ask(signatures).mustHold, 'extraordinary congress');
      const dissolution = dissolutionOf({ statutoryMeetingQuorum: n, yes: 0, secret: true }).required;
      assert.ok(half(dissolution));
      turnsAt(dissolution, (yes) => dissolutionOf({ statutoryMeetingQuorum: n, yes, secret: true }).dissolved, 'end');
    }),
  );
});

test('what must be secret is nothing in an open vote, however many vote for it', () => {
  assert.ok(!boardRemovalOf({ fullNumber: 50, yes: 50, secret: false }).valid);
  assert.ok(!dissolutionOf({ statutoryMeetingQuorum: 726, yes: 1450, secret: false }).dissolved);
});

test('a share of the statute raises the majority and never lowers it', () => {
  fc.assert(
    fc.property(body, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), (present, a, b) => {
      const share = [Math.min(a, b), Math.max(a, b)] as const;
      const plain = greatCongressDecisionOf({ present, yes: 0, statuteShare: null }).required;
      const raised = greatCongressDecisionOf({ present, yes: 0, statuteShare: share }).required;
      assert.ok(raised >= plain && raised * share[1] >= present * share[0]);
      assert.ok(raised === plain || (raised - 1) * share[1] < present * share[0]);
    }),
  );
});

describe('proposals', () => {
  const q = { members: 1450, present: 1000, signatures: 0 } as const;
  for (const [kind, by, signatures, admissible] of [
    ['STATUTE_OR_PROGRAMME', 'CHAIR', 0, true],
    ['PARTY_POLICY', 'MKYK', 0, true],
    ['PARTY_POLICY', 'MEMBERS', 72, false],
    ['PARTY_POLICY', 'MEMBERS', 73, true],
    ['PUBLIC_AFFAIRS', 'MEMBERS', 333, false],
    ['PUBLIC_AFFAIRS', 'MEMBERS', 334, true],
    ['PUBLIC_AFFAIRS', 'CHAIR', 0, false],
    ['PUBLIC_AFFAIRS', 'MKYK', 334, true],
  ] as const)
    test(`${kind} by ${by} with ${signatures} signatures`, () =>
      assert.equal(proposalAdmissionOf({ ...q, kind, by, signatures }).admissible, admissible));
  test('only those on public affairs go to a commission, unless the party reads it wider', () => {
    const policy = { ...q, kind: 'PARTY_POLICY', by: 'CHAIR' } as const;
    assert.equal(proposalAdmissionOf(policy).commissionFirst, false);
    assert.equal(proposalAdmissionOf({ ...policy, commissionFor: 'ALL' }).commissionFirst, true);
    assert.equal(proposalAdmissionOf({ ...policy, kind: 'PUBLIC_AFFAIRS' }).commissionFirst, true);
  });
});

describe('election of the chair', () => {
  const round = (members: number) =>
    fc
      .array(fc.integer({ min: 0, max: Math.ceil(members / 2) + 1 }), { minLength: 1, maxLength: 4 })
      .map((votes) => Object.fromEntries(votes.map((n, i) => [`a${i}`, n])));
  const election = fc
    .integer({ min: 2, max: 60 })
    .chain((members) =>
      fc.record({ members: fc.constant(members), rounds: fc.array(round(members), { maxLength: 4 }) }),
    );

  test('nobody is elected in the first two rounds below half plus one, nor later beside an equal', () => {
    fc.assert(
      fc.property(election, ({ members, rounds }) => {
        const found = chairElectionOf(members, rounds);
        const plurality = (votes: Record<string, number>) => {
          const [first, second] = Object.values(votes).toSorted((a, b) => b - a);
          return (first ?? 0) > 0 && first !== second;
        };
        const elects = rounds.map((votes, i) =>
          i < 2 ? 2 * Math.max(...Object.values(votes)) > members && plurality(votes) : plurality(votes),
        );
        const at = elects.indexOf(true);
        if (found.kind === 'elected') {
          assert.equal(found.round, at + 1);
          const votes = rounds[at] as Record<string, number>;
          for (const [name, n] of Object.entries(votes))
            assert.ok(name === found.candidate || n < (votes[found.candidate] as number));
        } else {
          assert.equal(at, -1);
          assert.equal(found.kind, rounds.length < 3 ? 'nextRound' : 'tied');
        }
      }),
    );
  });

  test('the third round names all who stand equal; held again, the most votes elect', () => {
    const twice = [
      { A: 400, B: 400 },
      { A: 400, B: 400 },
    ];
    const tie = { A: 300, B: 300, C: 10 };
    assert.deepEqual(chairElectionOf(1000, [...twice, tie]), { kind: 'tied', round: 3, among: ['A', 'B'] });
    assert.deepEqual(chairElectionOf(1000, [...twice, tie, { A: 301, B: 300 }]), {
      kind: 'elected',
      candidate: 'A',
      round: 4,
    });
    assert.deepEqual(chairElectionOf(1000, twice), { kind: 'nextRound', round: 3, required: null });
    assert.deepEqual(chairElectionOf(1000, []), { kind: 'nextRound', round: 1, required: 501 });
  });
});

test('the calendar of an elective congress runs in order and leaves the judge time', () => {
  fc.assert(
    fc.property(anyDay, (congressOn) => {
      const { submitBy, postOn, postedUntil, objectionDecisionBy } = electiveCongressCalendar(congressOn);
      assert.deepEqual(
        [submitBy, postOn, postedUntil, objectionDecisionBy].map((on) => daysBetween(on, congressOn)),
        [15, 7, 4, 2],
      );
      const { from, until } = rerunWindow(congressOn);
      assert.ok(congressOn < from && from < until && daysBetween(congressOn, until) <= 62);
    }),
  );
});

test('the calendar of a primary runs in order', () => {
  fc.assert(
    fc.property(anyDay, (primaryOn) => {
      const of = primaryCalendarOf(primaryOn);
      assert.deepEqual(
        [of.voterListsBy, of.postOn, of.aspirantListsOn, of.objectionsUntil, of.objectionDecisionBy].map((on) =>
          daysBetween(on, primaryOn),
        ),
        [30, 25, 20, 10, 8],
      );
    }),
  );
});

describe('discipline', () => {
  test('a board without its quorum decides nothing; for good only with the full number', () => {
    const ask = (present: number, yes: number, penalty: 'WARNING' | 'DEFINITIVE_EXPULSION') =>
      disciplineDecisionOf({ fullNumber: 9, present, yes, penalty }).carried;
    assert.deepEqual([ask(5, 5, 'WARNING'), ask(6, 3, 'WARNING'), ask(6, 4, 'WARNING')], [false, false, true]);
    assert.deepEqual([ask(6, 4, 'DEFINITIVE_EXPULSION'), ask(6, 5, 'DEFINITIVE_EXPULSION')], [false, true]);
  });
  for (const [relation, degree, may] of [
    ['SPOUSE', null, false],
    ['SPOUSE', 0, false],
    ['BLOOD', 2, false],
    ['BLOOD', 3, true],
    ['MARRIAGE', 2, false],
    ['MARRIAGE', 3, true],
  ] as const)
    test(`${relation} ${degree}: ${may}`, () => assert.equal(maySitTogether(relation, degree), may));
});

describe('offices', () => {
  const OFFICES: readonly PartyOffice[] = [
    'MKYK_MEMBER',
    'DISCIPLINE_MEMBER',
    'OTHER_DISCIPLINE_BOARD_MEMBER',
    'IL_BOARD_MEMBER',
    'OTHER_IL_BOARD_MEMBER',
    'ILCE_BOARD_MEMBER',
    'OTHER_ILCE_BOARD_MEMBER',
    'GROUP_BOARD_MEMBER',
    'GROUP_MEMBER',
    'CONGRESS_DELEGATE',
    'GREAT_CONGRESS_DELEGATE',
    'PARTY_EMPLOYEE',
  ];
  test('the order in which two offices are named changes nothing', () => {
    for (const a of OFFICES) for (const b of OFFICES) assert.equal(compatibleOffices(a, b), compatibleOffices(b, a));
  });
  test('these and no others stand beside each other', () => {
    const beside = (office: PartyOffice) =>
      OFFICES.filter((other) => other !== office && compatibleOffices(office, other));
    assert.deepEqual(beside('DISCIPLINE_MEMBER'), ['GROUP_MEMBER', 'CONGRESS_DELEGATE', 'GREAT_CONGRESS_DELEGATE']);
    assert.deepEqual(beside('IL_BOARD_MEMBER'), [
      'MKYK_MEMBER',
      'GROUP_BOARD_MEMBER',
      'GROUP_MEMBER',
      'CONGRESS_DELEGATE',
      'GREAT_CONGRESS_DELEGATE',
      'PARTY_EMPLOYEE',
    ]);
    assert.ok(!beside('MKYK_MEMBER').includes('GROUP_BOARD_MEMBER'));
  });
  for (const [level, status, matter, may] of [
    ['GREAT', 'CENTRAL_DISCIPLINE_MEMBER', 'DISCHARGE_OF_MKYK', true],
    ['GREAT', 'MKYK_MEMBER', 'ELECTION', true],
    ['GREAT', 'MKYK_MEMBER', 'DISCHARGE_OF_MKYK', false],
    ['IL', 'MKYK_MEMBER', 'MOTION', false],
    ['GREAT', 'IL_BOARD_MEMBER', 'MOTION', false],
    ['IL', 'DELEGATE', 'DISCHARGE_OF_IL_BOARD', true],
    ['IL', 'PROVISIONAL_BOARD_MEMBER_DELEGATE', 'DISCHARGE_OF_IL_BOARD', false],
    ['IL', 'PROVISIONAL_BOARD_MEMBER_DELEGATE', 'ELECTION', true],
    ['IL', 'PROVISIONAL_BOARD_MEMBER_NOT_DELEGATE', 'ELECTION', false],
    ['ILCE', 'ILCE_BOARD_MEMBER', 'DISCHARGE_OF_ILCE_BOARD', false],
  ] as const satisfies readonly (readonly [string, CongressStatus, string, boolean])[])
    test(`${status} at ${level} on ${matter}: ${may}`, () =>
      assert.equal(mayVoteInCongress(level, status, matter), may));
});

test('several registrations in one party leave the last, in two parties none, whatever their order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ party: fc.constantFrom('A', 'A', 'A', 'B'), on: fewDays }), { maxLength: 4 }),
      (drawn) => {
        const registrations = drawn.map((one, i) => ({ ...one, unit: `u${i}` }));
        const [valid, ...more] = validRegistrations(registrations);
        assert.deepEqual(more, []);
        const parties = new Set(registrations.map(({ party }) => party));
        assert.equal(valid !== undefined, parties.size === 1);
        for (const [i, { on }] of registrations.entries())
          if (valid !== undefined)
            assert.ok(i === valid || on < registrations[valid]!.on || (on === registrations[valid]!.on && i < valid));
      },
    ),
  );
});

describe('editions', () => {
  const dated = Object.entries(figures) as [string, Dated<unknown>][];
  test('every figure begins on the day of an edition and has its article', () => {
    assert.ok(dated.length > 50);
    for (const [name, { periods }] of dated)
      for (const { from, cites } of periods) {
        assert.ok(Object.values(EDITION_ON).includes(from), name);
        assert.ok(cites.every(({ source, article }) => source === 'SPK' && article !== ''));
      }
  });
  test('a figure that changed is not given without an edition', () => {
    const changed = dated.filter(([, { periods }]) => periods.length > 1).map(([name]) => name);
    assert.deepEqual(changed.sort(), [
      'AID_BAR',
      'AID_LEAST',
      'ELECTRONIC_BOOKS',
      'GROUP_IS_ENOUGH',
      'MISSED_CONGRESSES',
      'PRISON_MONTHS',
      'TOWNS_ORGANISED',
    ]);
    for (const [name, figure] of dated)
      if (changed.includes(name)) assert.throws(() => agreed(figure), /the editions differ/u);
      else assert.equal(agreed(figure), inEdition(figure, '2022'));
  });
  test('towns count in 2012 only, a group is enough in 2012 only, missed congresses cost in 2022 only', () => {
    assert.deepEqual(
      [0, 1, 3, 4, 7, 8].map((towns) => townsRequired('2012', towns)),
      [0, 1, 1, 2, 4, 4],
    );
    assert.equal(townsRequired('2022', 8), 0);
    const q = {
      provinces: 81,
      organisedProvinces: 41,
      organisedSince: day('2010-12-12'),
      pollingDay: day('2011-06-12'),
      greatCongressHeld: true,
      hasGroup: false,
      consecutiveMissedCongressCycles: 2,
    };
    assert.deepEqual(participationDefectsOf({ ...q, edition: '2012' }), []);
    assert.deepEqual(participationDefectsOf({ ...q, edition: '2022' }), ['CONGRESSES_MISSED']);
    const group = { ...q, organisedProvinces: 40, organisedSince: null, greatCongressHeld: false, hasGroup: true };
    assert.deepEqual(participationDefectsOf({ ...group, edition: '2012' }), []);
    assert.deepEqual(participationDefectsOf({ ...group, edition: '2022' }), [
      'PROVINCES',
      'ORGANISED_LATE',
      'NO_GREAT_CONGRESS',
      'CONGRESSES_MISSED',
    ]);
  });
  test('electronic books: none in 2012; in 2022 loose leaves only numbered and certified', () => {
    const form = { medium: 'CONTINUOUS_FORM', pagesNumbered: true, certifiedBeforeUse: true } as const;
    assert.equal(electronicBooksAllowed({ ...form, edition: '2012' }), false);
    assert.equal(electronicBooksAllowed({ ...form, edition: '2022' }), true);
    assert.equal(electronicBooksAllowed({ ...form, edition: '2022', certifiedBeforeUse: null }), false);
  });
});

describe('state aid', () => {
  const votes = fc
    .array(fc.integer({ min: 1, max: 20_000_000 }), { minLength: 1, maxLength: 5 })
    .map((counts) => Object.fromEntries(counts.map((n, i) => [`p${i}`, n])));
  test('the pool is shared to the lira: never more than it, never a lira a party less', () => {
    fc.assert(
      fc.property(votes, fc.integer({ min: 0, max: 10 ** 13 }), (over, revenue) => {
        const { pool, aid } = stateAidOf({ edition: '2022', revenue, validVotes: 50_000_000, over, under: {} });
        const given = [...aid.values()].reduce((sum, n) => sum + n, 0n);
        assert.ok(given <= pool && pool - given < BigInt(aid.size));
        for (const [a, na] of Object.entries(over))
          for (const [b, nb] of Object.entries(over)) if (na >= nb) assert.ok(aid.get(a)! >= aid.get(b)!);
      }),
    );
  });
  test('exactly at the bar nothing, one vote above it at least the floor', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(['2012', 7] as const, ['2022', 3] as const),
        fc.integer({ min: 1, max: 500_000 }),
        ([edition, per], hundredth) => {
          const ask = (small: number) =>
            stateAidOf({
              edition,
              revenue: 5_000_000_000,
              validVotes: 100 * hundredth,
              over: { A: 50 * hundredth },
              under: { D: small },
            }).aid.get('D')!;
          assert.equal(ask(per * hundredth), 0n);
          assert.ok(ask(per * hundredth + 1) >= BigInt(inEdition(figures.AID_LEAST, edition)));
        },
      ),
    );
  });
  test('without a party over the threshold only the floor is left', () =>
    assert.equal(
      stateAidOf({ edition: '2022', revenue: 5000, validVotes: 100, over: {}, under: { D: 4 } }).aid.get('D'),
      1_000_000n,
    ));
});

test('the main opposition: none when all parties govern, none when even the votes are equal', () => {
  const party = (name: string, deputies: number, lastVotes: number, inCabinet = false) => ({
    name,
    inCabinet,
    hasGroup: true,
    deputies,
    lastVotes,
  });
  assert.equal(mainOppositionOf([party('A', 300, 10, true)]), null);
  assert.equal(mainOppositionOf([party('A', 80, 10), party('B', 80, 10), party('C', 70, 90)]), null);
  assert.equal(mainOppositionOf([party('A', 80, 10), party('B', 80, 11)])?.name, 'B');
});

test('the order of a primary keeps equals together and nobody above one with more votes', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 8 }), (counts) => {
      const votes = Object.fromEntries(counts.map((n, i) => [`a${i}`, n]));
      const order = primaryOrderOf(votes);
      assert.deepEqual(order.flat().toSorted(), Object.keys(votes).toSorted());
      const levels = order.map((group) => new Set(group.map((name) => votes[name] as number)));
      for (const [i, level] of levels.entries()) {
        assert.equal(level.size, 1);
        const [mine] = level;
        const [above] = levels[i - 1] ?? [Number.POSITIVE_INFINITY];
        assert.ok((mine as number) < (above as number));
      }
    }),
  );
});

test('rules that combine several grounds say all of them in their sentence', () => {
  const said = (name: string, input: unknown) => {
    const found = ruleNamed('political-parties-law', name)!;
    const read = found.parse(input);
    return explained(found, read, found.decide(read)).tr;
  };
  assert.equal(
    said('spk.membership-eligibility', {
      age: 17,
      citizen: false,
      civilRights: true,
      occupation: 'OTHER',
      barredFromPublicService: false,
      convictions: [],
    }),
    'Üye olamaz: 18 yaş doldurulmamıştır; Türk vatandaşı değildir. (2820 m.11)',
  );
  assert.equal(
    said('spk.donation', {
      donor: 'MUNICIPALITY',
      amountThisYear: 5,
      capThisYear: 4,
      receipt: false,
      toBankAccount: false,
    }),
    'Bağış kabul edilemez: bu kişi veya kurum bağışta bulunamaz; yıl içindeki tutar 5, sınır 4; makbuz ya da banka hesabı gerekir. (2820 m.66; 2820 m.Ek 6)',
  );
});

test('a missing or an unknown field is named', () => {
  assert.equal(rules.length, 69);
  for (const rule of rules) {
    assert.throws(
      () => rule.parse({}),
      (error) => error instanceof InputError && error.path !== '',
      rule.name,
    );
    assert.throws(() => rule.parse({ nothing: 1 }), /nothing: expected no such field|expected/u, rule.name);
  }
  assert.throws(
    () => ruleNamed('political-parties-law', 'spk.term-cap')!.parse({ office: 'CHAIR', months: 36, years: 3 }),
    /^InputError: years: expected no such field$/u,
  );
});

test('every sentence is finished, in both languages, and speaks in words and days, not in codes', () => {
  const file = new URL('../../../vectors/political-parties-law.json', import.meta.url);
  for (const { id, rule: name, input } of parseVectors(JSON.parse(readFileSync(file, 'utf8')))) {
    const rule = ruleNamed('political-parties-law', name)!;
    const read = rule.parse(input);
    const { tr, en } = rule.explain(read, rule.decide(read));
    assert.notEqual(tr, en, id);
    for (const sentence of [tr, en]) {
      assert.match(sentence, /^[\p{Lu}\d].*\.$/u, id);
      assert.doesNotMatch(sentence, /undefined|null|NaN|\[object|[A-Z]_[A-Z]|\d{4}-\d\d/u, id);
    }
  }
});
