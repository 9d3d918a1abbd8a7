import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { shortCitation } from '../../kernel/cite.ts';
import { explained } from '../../kernel/rule.ts';
import { parseVectors, ruleNamed } from '../../registry.ts';
import { rules } from './rules.ts';

const CASES = parseVectors(
  JSON.parse(readFileSync(new URL('../../../vectors/congress.json', import.meta.url), 'utf8')),
);

const ask = (name: string, input: unknown): unknown => {
  const rule = ruleNamed('congress', name);
  assert.ok(rule, name);
  return rule.decide(rule.parse(input));
};

/** Answers of the regulation that no case of the file shows. */
for (const [name, input, expected] of [
  [
    'apportionment',
    { seats: 20, base: { A: 3, B: 1 }, votes: { A: 100, B: 60 }, coefficientMode: 'exact', remainderMode: 'largest' },
    {
      remainingSeats: 16,
      coefficient: '0.1',
      wholeParts: { A: 10, B: 6 },
      leftover: 0,
      extra: { A: 0, B: 0 },
      totals: { A: 13, B: 7 },
    },
  ],
  [
    'apportionment',
    {
      seats: 100,
      base: 0,
      votes: { A: 1, B: 1, C: 1 },
      coefficientMode: 'exact',
      remainderMode: 'largest',
      lots: [['C', 'A', 'B']],
    },
    {
      remainingSeats: 100,
      coefficient: '100/3',
      wholeParts: { A: 33, B: 33, C: 33 },
      leftover: 1,
      extra: { A: 0, B: 0, C: 1 },
      totals: { A: 33, B: 33, C: 34 },
    },
  ],
  ['apportionment', { seats: 100, base: 0, votes: { A: 0 } }, { fault: 'NO_VOTES' }],
  [
    'belde-method-2',
    { votes: { A: 7501, B: 7500 }, seats: 100 },
    {
      votesPerSeat: '150.01',
      whole: { A: 50, B: 49 },
      remainderVotes: { A: '0.5', B: '149.51' },
      leftover: 1,
      totals: { A: 50, B: 50 },
    },
  ],
  ['all-members-are-delegates', { level: 'ilçe', registeredMembers: 400 }, { allMembersAreDelegates: true }],
  [
    'all-members-are-delegates',
    { level: 'ilçe', registeredMembers: 401 },
    { allMembersAreDelegates: false, electedSeatsMax: 400 },
  ],
  [
    'all-members-are-delegates',
    { level: 'il', registeredMembers: 90 },
    { allMembersAreDelegates: false, electedSeatsMax: 600 },
  ],
  [
    'apportionment-basis',
    { level: 'il', newDistrictsSinceElection: 3, contestedGeneralElection: true, localElectionUsable: true },
    { basis: 'last-general-election' },
  ],
  [
    'apportionment-basis',
    { level: 'belde', lastGeneralElectionVotesKnown: false, lastLocalElectionVotesKnown: true },
    { basis: 'last-local-election' },
  ],
  [
    'lower-tier-representation',
    { ownCongressHeld: false, yearsSinceDelegatesElected: 3.01, ownCongressDateFixedInCalendar: false },
    { representedBy: 'none' },
  ],
  [
    'lower-tier-representation',
    {
      ownCongressHeld: false,
      yearsSinceDelegatesElected: 3,
      ownCongressDateFixedInCalendar: true,
      calendarPeriodExpired: false,
    },
    { representedBy: 'existing-delegates' },
  ],
  [
    'delegate-term',
    { elected: '2018-05-01', on: '2021-05-01', member: true, newOrdinaryCongressHeld: false },
    { delegate: true },
  ],
  [
    'delegate-term',
    { elected: '2018-05-01', on: '2019-05-01', member: false, newOrdinaryCongressHeld: false },
    { delegate: false },
  ],
  [
    'extraordinary-call',
    { level: 'ilçe', delegates: 400, requestSignatures: 90, certified: false },
    { valid: false, needed: 80 },
  ],
  [
    'extraordinary-call',
    { level: 'büyük', delegates: 1500, requestSignatures: 300, certified: true, certification: 'Hakem Kurulu' },
    { valid: false, needed: 300 },
  ],
  [
    'extraordinary-call',
    {
      level: 'büyük',
      delegates: 1500,
      signatureBatches: [
        { topic: 'T1', count: 180, usedInFailedRequest: false },
        { topic: 'T1', count: 120, usedInFailedRequest: false },
        { topic: 'T2', count: 10, usedInFailedRequest: false },
      ],
    },
    { valid: true, counted: 300 },
  ],
  ['extraordinary-call', { level: 'il', calledBy: 'Genel Başkan' }, { valid: false }],
  ['extraordinary-call', { level: 'büyük', calledBy: 'Genel Başkan' }, { valid: true }],
  [
    'deadline-after',
    { deadline: 'delegate-election-objection-latest', from: '2020-09-20' },
    { date: '2020-09-23', days: 3, dayKind: 'calendar' },
  ],
  [
    'deadline-after',
    { deadline: 'extraordinary-grand-congress-announcement-latest', from: '2020-09-20' },
    { date: '2020-09-27', days: 7, dayKind: 'calendar' },
  ],
  [
    'deadline-after',
    { deadline: 'extraordinary-grand-congress-latest', from: '2020-01-10' },
    { date: '2020-02-24', days: 45, dayKind: 'calendar' },
  ],
  [
    'deadline-before',
    { deadline: 'civil-authority-notice-latest', event: '2020-11-15' },
    { latest: '2020-11-08', days: 7, dayKind: 'calendar' },
  ],
  [
    'deadline-before',
    { deadline: 'grand-congress-newspaper-notice-latest', event: '2021-08-18' },
    { latest: '2021-08-03', days: 15, dayKind: 'calendar' },
  ],
  ['second-meeting-date', { level: 'büyük', first: '2021-08-18', second: '2021-08-19' }, { valid: true }],
  ['second-meeting-date', { level: 'il', first: '2021-08-18', second: '2021-08-18' }, { valid: false }],
  [
    'ballot-method',
    { kind: 'delegate-election', asilSeats: 12, yedekSeats: 6, lists: [], individuals: 14 },
    { method: 'çarşaf' },
  ],
  [
    'polling-board-completion',
    { chairPresent: true, membersPresent: 1, reservesPresent: 1 },
    { board: 'complete', completedBy: 'reserve' },
  ],
  [
    'vote-right',
    { kind: 'delegate-election', onFinalListOf: 'M1', votingAt: 'M1', identity: null },
    { mayVote: false },
  ],
  [
    'vote-right',
    { kind: 'delegate-election', onFinalListOf: 'M1', votingAt: 'M1', identity: 'kimliksiz' },
    { mayVote: false },
  ],
  ['vote-right', { kind: 'congress', status: 'delege', onFinalRoll: true, identity: 'pasaport' }, { mayVote: true }],
  ['ballot-effect', { method: 'liste', case: 'two different lists in one envelope' }, { ballotValid: false }],
  ['ballot-effect', { method: 'liste', case: 'two identical lists in one envelope' }, { ballotValid: true }],
  ['ballot-effect', { method: 'any', case: 'mark on the ballot paper that shows the voter' }, { ballotValid: false }],
  ['lot-drawer', { election: 'delegate election, sheet method' }, { by: 'sandık kurulu' }],
  ['congress-quorum', { total: 400, present: 31, meeting: 2 }, { quorum: true, needed: 0 }],
  ['agenda-addition', { present: 200, proposers: 20, timing: 'during-debate' }, { debated: false, needed: 10 }],
  ['default-agenda', { version: 'book print' }, { item3: 'Saygı duruşu ve İstiklal Marşı' }],
  ['discharge-vote', { voter: 'seçilmiş delege' }, { mayVote: true }],
  ['discharge-vote', { voter: 'il disiplin kurulu üyesi' }, { mayVote: true }],
  ['discharge-vote', { voter: 'ilçe başkanı at the il congress' }, { mayVote: true }],
  ['discharge-vote', { voter: 'ilçe yönetim kurulu üyesi at the ilçe congress' }, { mayVote: false }],
  ['discharge-vote', { voter: 'MKYK üyesi at the büyük kongre' }, { mayVote: false }],
  ['discharge-vote', { voter: 'yönetim kurulu üyesi olmayan delege' }, { mayVote: true }],
  ['commission-decision', { size: 5, present: 4, yes: 4 }, { valid: false }],
  ['discharge-vote', { voter: 'onur üyesi' }, { mayVote: false }],
  ['discharge-vote', { voter: 'onur üyesi ve tabii delege' }, { mayVote: true }],
  [
    'ballot-effect',
    { method: 'liste', case: 'candidate of another list written in' },
    { ballotValid: true, voteCounts: true },
  ],
  ['natural-delegate', { level: 'ilçe', person: 'partili il belediye başkanı (merkez ilçe)' }, { natural: true }],
  ['natural-delegate', { level: 'büyük', person: 'kurucu (üyeliği bitmiş)' }, { natural: false }],
  [
    'final-list-change',
    { case: 'member of two neighbourhoods' },
    { allowed: true, effect: 'delegate capacity cancelled' },
  ],
  [
    'assisted-voting',
    { source: 'tüzük', relativePresent: false, helper: 'delegate', alreadyHelped: 1 },
    { allowed: false },
  ],
  [
    'assisted-voting',
    { source: 'tüzük', relativePresent: true, helper: 'delegate', alreadyHelped: 0 },
    { allowed: false },
  ],
  ['assisted-voting', { source: 'regulation', helper: 'grandson' }, { allowed: true }],
  ['assisted-voting', { source: 'regulation', helper: 'uncle' }, { allowed: false }],
  ['assisted-voting', { source: 'regulation', helper: 'mother-in-law' }, { allowed: true }],
  ['congress-election-annulment', { decisionDate: '2020-11-17', rerun: '2020-12-17' }, { valid: true }],
  ['congress-election-annulment', { decisionDate: '2020-11-17', rerun: '2021-01-18' }, { valid: false }],
  ['objection-authority', { matter: 'delegate election result' }, { authority: 'il yönetim kurulu', final: true }],
  [
    'delegate-election-annulment',
    { boardTotal: 20, yes: 14, secretBallot: true, illegalityEstablished: false },
    { annulled: false, needed: 14 },
  ],
  ['final-list-change', { case: 'member of two parties' }, { allowed: true, effect: 'delegate capacity cancelled' }],
  ['natural-delegate', { level: 'belde', person: 'seçilmiş belde başkanı' }, { natural: true }],
  ['natural-delegate', { level: 'ilçe', person: 'partili ilçe belediye başkanı' }, { natural: true }],
  ['natural-delegate', { level: 'ilçe', person: 'partili il belediye başkanı' }, { natural: false }],
  ['natural-delegate', { level: 'ilçe', person: 'ilçe yönetim kurulu yedek üyesi' }, { natural: false }],
  ['natural-delegate', { level: 'il', person: 'partili büyükşehir belediye başkanı' }, { natural: true }],
  ['natural-delegate', { level: 'il', person: 'seçilmiş il disiplin kurulu üyesi' }, { natural: true }],
  ['natural-delegate', { level: 'il', person: 'il hakem kurulu üyesi' }, { natural: false }],
  ['natural-delegate', { level: 'il', person: 'ilçe başkanı' }, { natural: false }],
  ['natural-delegate', { level: 'büyük', person: 'üyeliği süren kurucu' }, { natural: true }],
  ['natural-delegate', { level: 'büyük', person: 'partiden ayrılmış kurucu' }, { natural: false }],
  ['natural-delegate', { level: 'büyük', person: 'kadın kolları genel başkanı' }, { natural: false }],
  ['double-delegacy', { person: 'MDK asıl üyesi', electedByIlCongress: true }, { valid: false }],
  ['multiple-candidacy', { candidacies: ['MDK'], choiceMade: null }, { processed: ['MDK'] }],
  [
    'grand-congress-motion',
    { total: 1500, delegates: 0, by: 'MKYK', topic: 'tüzük/program/policy' },
    { debatable: true },
  ],
  [
    'grand-congress-motion',
    { total: 1500, delegates: 250, present: 750, by: 'delegates', topic: 'state matter' },
    { debatable: true },
  ],
  [
    'grand-congress-motion',
    { total: 1500, delegates: 249, present: 750, by: 'MKYK', topic: 'state matter' },
    { debatable: false },
  ],
  ['agenda-order', { level: 'büyük', items: ['Açılış', 'Seçimler', 'Raporlar', 'Kapanış'] }, { valid: false }],
  ['agenda-order', { level: 'il', items: ['Açılış', 'Seçimler', 'Dilekler', 'Kapanış'] }, { valid: true }],
  ['agenda-order', { level: 'büyük', electionOrder: ['MKYK', 'Genel Başkan'] }, { valid: false }],
  [
    'party-chair-election',
    {
      totalMembers: 1500,
      rounds: [
        { X: 700, Y: 500 },
        { X: 720, Y: 510 },
        { X: 600, Y: 610 },
      ],
    },
    { elected: 'Y', round: 3 },
  ],
  ['party-chair-term-limit', { ordinaryTermsServed: 4, excludingFounderTerm: true }, { mayBeElected: false }],
  ['party-chair-term-limit', { ordinaryTermsServed: 4, excludingFounderTerm: false }, { mayBeElected: true }],
  ['election-supervision', { level: 'ilçe' }, { by: 'election board (judicial)' }],
  [
    'form-columns',
    { form: '20/4' },
    { columns: ['Sıra', 'Mahalle/Köy Adı', 'Seçim Tarihi', 'Oy verme Saati (başlangıç-bitiş)', 'Oy verme Yeri'] },
  ],
] as const)
  test(`${name} ${JSON.stringify(input)}`, () => assert.deepEqual(ask(name, input), expected));

test('what no reading of the law knows is an input error that names the field', () => {
  for (const [name, input, field] of [
    ['deadline-after', { deadline: 'something-else', from: '2020-01-01' }, 'deadline'],
    ['ballot-effect', { method: 'any', case: 'a tear' }, 'case'],
    ['apportionment', { seats: 1, base: 0, votes: { A: 1 }, coefficientMode: 'given' }, 'coefficient'],
    ['remainder-quotient-display', { remainderInThousandths: 1, divisors: [0] }, 'divisors[0]'],
    ['belde-method-2', { votes: { A: 1 }, seats: 0 }, 'seats'],
    ['belde-method-2', { votes: { A: 0 }, seats: 9 }, 'votes'],
    ['objection-authority', { matter: 'the weather' }, 'matter'],
    ['congress-quorum', { total: 1, present: 1, meeting: 3 }, 'meeting'],
    ['sheet-order', { surnames: ['A'], startLetterDrawn: 'W' }, 'startLetterDrawn'],
    [
      'candidacy-time',
      { kind: 'congress', appliedAt: '2020-11-15', divanFormed: 'x', closingAnnounced: 'y' },
      'appliedAt',
    ],
    ['envelope-reconciliation', { votersSigned: 1, envelopesInBox: 1, unsealed: 2, identifying: 0 }, 'envelopesInBox'],
    ['party-chair-election', { totalMembers: 3, rounds: [] }, 'rounds'],
    ['party-chair-election', { totalMembers: 3, rounds: [{ A: 1 }, {}] }, 'rounds[1]'],
    [
      'grand-congress-apportionment',
      { deputies: { A: 1 }, votes: { B: 1 }, partyContestedGeneralElection: true },
      'votes.B',
    ],
  ] as const)
    assert.throws(() => ask(name, input), { name: 'InputError', path: field }, name);
});

test('every decision of every case is explained in a finished sentence of both languages', () => {
  assert.equal(rules.length, 70);
  for (const { rule: name, input, id } of CASES) {
    const rule = ruleNamed('congress', name);
    assert.ok(rule, name);
    const read = rule.parse(input);
    const { tr, en } = explained(rule, read, rule.decide(read));
    for (const said of [tr, en]) {
      assert.match(said, /^[^a-zçğıöşü].*[.…] \(.+\)$/u, `${id}: ${said}`);
      assert.doesNotMatch(said, /undefined|NaN|\d{4}-\d{2}-\d{2}|\[object/u, `${id}: ${said}`);
    }
  }
});

test('a decision names the articles that decide it, and none that its rule does not know', () => {
  const cites = (name: string, input: unknown): readonly string[] => {
    const rule = ruleNamed('congress', name);
    assert.ok(rule, name);
    const read = rule.parse(input);
    return (rule.explain(read, rule.decide(read)).cites ?? rule.cites).map(shortCitation);
  };
  assert.deepEqual(cites('deadline-after', { deadline: 'delegate-election-objection-latest', from: '2026-10-10' }), [
    'Kongre Yön. m.35',
  ]);
  const quorum = { total: 1600, present: 700, meeting: 1, level: 'büyük' };
  assert.deepEqual(cites('congress-quorum', quorum), ['2820 m.14']);
  assert.deepEqual(cites('congress-quorum', { ...quorum, source: 'regulation' }), [
    'Kongre Yön. m.58.1',
    'Parti Tüzüğü m.43',
  ]);
  for (const { rule: name, input } of CASES) {
    const known = new Set(ruleNamed('congress', name)?.cites.map(shortCitation));
    for (const one of cites(name, input)) assert.ok(known.has(one), `${name}: ${one}`);
  }
});
