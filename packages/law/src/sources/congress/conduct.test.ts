import assert from 'node:assert/strict';
import test from 'node:test';
import { addDays, compareTr, day, dayFromNumber, dayNumber, upperTr } from '@divan/basics';
import fc from 'fast-check';
import { ruleNamed } from '../../registry.ts';
import {
  CONGRESS_DEADLINES,
  type CongressDeadlineName,
  type CongressLevel,
  congressAgendaAddition,
  congressDeadline,
  congressDecision,
  congressListGrounds,
  congressQuorum,
  congressSecondMeeting,
  congressSheetBounds,
  congressSheetGrounds,
  delegateElectionAnnulment,
  divanComposition,
  divanElection,
  envelopeReconciliation,
  listStands,
  ordinaryCongressWindow,
  partyChairElection,
  rankListElection,
  rankSheetElection,
  reserveDelegates,
  sheetOrder,
} from './index.ts';

const LEVELS = ['BELDE', 'ILCE', 'IL', 'BUYUK'] as const satisfies readonly CongressLevel[];
const level = fc.constantFrom(...LEVELS);
const people = fc.integer({ min: 1, max: 3000 });

const ask = (name: string, input: unknown): unknown => {
  const rule = ruleNamed('congress', name);
  assert.ok(rule, name);
  return rule.decide(rule.parse(input));
};

test('the quorum is the smallest number that reaches the share, and the second meeting has none', () => {
  fc.assert(
    fc.property(level, people, (at, fullNumber) => {
      const { required } = congressQuorum(at, fullNumber, 1);
      if (at === 'BUYUK') assert.ok(2 * required > fullNumber && 2 * (required - 1) <= fullNumber);
      else assert.ok(4 * required >= fullNumber && 4 * (required - 1) < fullNumber);
      assert.equal(congressQuorum(at, fullNumber, 2).required, 0);
    }),
  );
});

test('the grand congress: the law asks for more than the regulation, and says so by its article (SPK m.14)', () => {
  const [law, party] = [congressQuorum('BUYUK', 1600, 1), congressQuorum('BUYUK', 1600, 1, 'PARTY')];
  assert.deepEqual([law.required, party.required], [801, 400]);
  assert.deepEqual(law.cites, [{ source: 'SPK', article: '14' }]);
  assert.deepEqual(ask('congress-quorum', { total: 1600, present: 800, meeting: 1, level: 'büyük' }), {
    quorum: false,
    needed: 801,
  });
});

test('a decision turns at half: of those voting below, of those present at the grand congress', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 900 }),
      fc.integer({ min: -1, max: 1 }),
      fc.nat(200),
      (others, near, away) => {
        const yes = Math.max(0, others + near);
        const below = congressDecision({ level: 'IL', yes, no: others, abstaining: 0 });
        assert.equal(below.carried, yes > others);
        // Who sits there without voting counts at the grand congress, and only there.
        const present = yes + others + away;
        const grand = congressDecision({ level: 'BUYUK', yes, no: others, abstaining: 0, present });
        assert.equal(grand.carried, 2 * yes > present);
      },
    ),
  );
  assert.throws(() => congressDecision({ level: 'BUYUK', yes: 1, no: 0, abstaining: 0 }), RangeError);
  assert.throws(() => ask('congress-decision', { yes: 1, no: 0, level: 'büyük' }), /present/u);
});

test('an agenda item: one proposer fewer never helps, and lateness always hurts', () => {
  fc.assert(
    fc.property(level, people, fc.integer({ min: -2, max: 2 }), (at, present, near) => {
      const { required } = congressAgendaAddition({ level: at, present, supporters: 0, inTime: true });
      const debated = (supporters: number, inTime = true) =>
        congressAgendaAddition({ level: at, present, supporters, inTime }).debated;
      const n = Math.max(0, required + near);
      assert.equal(debated(n), n >= required);
      assert.equal(debated(n, false), false);
      if (at !== 'BUYUK') assert.ok(20 * required >= present && 20 * (required - 1) < present);
    }),
  );
});

test('a secret divan election is owed at a tenth of the full number, whatever the number of candidates', () => {
  fc.assert(
    fc.property(
      people,
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: -1, max: 1 }),
      (fullNumber, candidates, near) => {
        const { required } = divanElection({ candidates, fullNumber, secretRequests: 0 });
        const secretRequests = Math.max(0, required + near);
        const { mode, countingBoardLeast } = divanElection({ candidates, fullNumber, secretRequests });
        const secret = secretRequests > 0 && 10 * secretRequests >= fullNumber;
        assert.equal(mode, secret ? 'SECRET' : candidates === 1 ? 'OPEN' : 'ASSEMBLY_DECIDES');
        assert.equal(countingBoardLeast, secret ? 3 : 0);
      },
    ),
  );
});

test('a divan is odd: 1, 3, 5 or 7 clerks', () => {
  const clerks = Array.from({ length: 12 }, (_, n) => n).filter(
    (n) => divanComposition({ chair: 1, viceChair: 1, clerks: n }).valid,
  );
  assert.deepEqual(clerks, [1, 3, 5, 7]);
});

test('ballots turn at exactly half of the places', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.nat(60),
      fc.integer({ min: -1, max: 1 }),
      (principals, substitutes, near) => {
        const places = { principals, substitutes };
        const n = principals + substitutes;
        const { least, most } = congressSheetBounds(places);
        assert.ok(2 * least >= n && 2 * (least - 1) < n && most === n);
        assert.equal(congressSheetGrounds(places, least + near).length === 0, near >= 0 && least + near <= n);
        assert.deepEqual(congressSheetGrounds(places, most + 1), ['TOO_MANY_MARKS']);
        // As many crossed out as half the list stands; one more does not, unless it is replaced.
        const half = Math.floor(n / 2);
        assert.deepEqual(congressListGrounds(places, { crossed: half, written: 0 }), []);
        assert.deepEqual(congressListGrounds(places, { crossed: half + 1, written: 0 }), ['MORE_THAN_HALF_BLANK']);
        assert.deepEqual(congressListGrounds(places, { crossed: half + 1, written: 1 }), []);
        assert.deepEqual(congressListGrounds(places, { crossed: half, written: half + 1 }), ['TOO_MANY_NAMES']);
      },
    ),
  );
});

const votes = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 9 });
const named = (of: readonly number[], prefix = 'c') => of.map((n, i) => ({ candidate: `${prefix}${i}`, votes: n }));

test('list method: no yedek candidate ever takes an asıl place, and the categories do not touch one another', () => {
  fc.assert(
    fc.property(votes, votes, fc.integer({ min: 1, max: 5 }), fc.nat(4), (asil, yedek, principals, substitutes) => {
      const rank = (more: number) =>
        rankListElection({
          principals,
          substitutes,
          principalCandidates: named(asil, 'a'),
          substituteCandidates: named(
            yedek.map((n) => n + more),
            'y',
          ),
        });
      const found = rank(0);
      assert.ok(found.principals.elected.every((name) => name.startsWith('a')));
      assert.ok(found.substitutes.elected.every((name) => name.startsWith('y')));
      assert.deepEqual(rank(1000).principals, found.principals);
    }),
  );
});

test('sheet method: recorded lots always end the matter, and never change who stood without one', () => {
  fc.assert(
    fc.property(votes, fc.integer({ min: 1, max: 4 }), fc.nat(4), (list, principals, substitutes) => {
      const q = { principals, substitutes, candidates: named(list) };
      const lots: (readonly string[])[] = [];
      let outcome = rankSheetElection({ ...q, lots });
      let certain: readonly string[] = [];
      while (outcome.kind === 'lotNeeded') {
        assert.deepEqual(outcome.before.slice(0, certain.length), certain);
        certain = outcome.before;
        lots.push(outcome.among.toReversed());
        assert.ok(lots.length <= list.length);
        outcome = rankSheetElection({ ...q, lots });
      }
      assert.equal(
        outcome.principals.length + outcome.substitutes.length,
        Math.min(list.length, principals + substitutes),
      );
    }),
  );
});

test('the party chair: half is no majority, one vote more is; the third round knows only two', () => {
  fc.assert(
    fc.property(people, (fullNumber) => {
      const half = Math.floor(fullNumber / 2);
      assert.deepEqual(partyChairElection(fullNumber, [{ X: half, Y: 0 }]), {
        kind: 'NEXT_ROUND',
        round: 2,
        candidates: null,
      });
      assert.deepEqual(partyChairElection(fullNumber, [{ X: half }, { X: half + 1 }]), {
        kind: 'ELECTED',
        name: 'X',
        round: 2,
      });
    }),
  );
  const tie = { X: 30, Y: 20, Z: 20 };
  assert.deepEqual(partyChairElection(100, [tie, tie]), { kind: 'REPEAT', round: 2, candidates: ['Y', 'Z'] });
  const leaders = { X: 30, Y: 20, Z: 10 };
  assert.deepEqual(partyChairElection(100, [leaders, leaders, { X: 25, Y: 25 }]), {
    kind: 'REPEAT',
    round: 3,
    candidates: ['X', 'Y'],
  });
  assert.deepEqual(partyChairElection(100, [leaders, leaders, { X: 24, Y: 25 }]), {
    kind: 'ELECTED',
    name: 'Y',
    round: 3,
  });
});

test('a list bears as many withdrawals as the absolute majority of the organ and not one more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), (size) => {
      const { bears } = listStands(size, 0);
      assert.equal(bears, Math.floor(size / 2) + 1);
      assert.deepEqual([listStands(size, bears).stands, listStands(size, bears + 1).stands], [true, false]);
    }),
  );
});

test('envelopes: nobody counts twice, and no more are opened than voted', () => {
  fc.assert(
    fc.property(fc.nat(200), fc.nat(4), fc.nat(4), fc.nat(8), (good, unsealed, identifying, voted) => {
      const envelopes = good + unsealed + identifying;
      const found = envelopeReconciliation({
        voted: good + voted - 4 < 0 ? 0 : good + voted - 4,
        envelopes,
        unsealed,
        identifying,
      });
      assert.equal(found.setAside + found.destroyed + found.toOpen, envelopes);
      assert.ok(found.toOpen <= Math.max(0, good + voted - 4) || found.toOpen === 0);
      if (found.destroyed > 0) assert.equal(found.toOpen, Math.max(0, good + voted - 4));
    }),
  );
});

test('the sheet goes round the alphabet from the letter drawn and loses nobody', () => {
  const surnames = fc.array(
    fc.constantFrom('Akın', 'Can', 'Çelik', 'Dal', 'Ilgaz', 'Işık', 'İpek', 'Öz', 'Şahin', 'Ünal', 'Yılmaz'),
    { minLength: 1, maxLength: 14 },
  );
  fc.assert(
    fc.property(surnames, fc.constantFrom(...'ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ'), (names, letter) => {
      const order = sheetOrder(names, (name) => name, letter);
      assert.deepEqual([...order].sort(compareTr), [...names].sort(compareTr));
      const from = (name: string) => compareTr(upperTr(name).charAt(0), letter) >= 0;
      const turn = order.findIndex((name) => !from(name));
      // Once round, nothing at or after the letter follows.
      if (turn >= 0 && order.some(from)) assert.ok(order.slice(turn).every((name) => !from(name)));
    }),
  );
});

test('half of the asıl delegates are yedek; an odd number is flagged', () => {
  fc.assert(
    fc.property(fc.nat(1200), (principals) => {
      const { substitutes, rounded } = reserveDelegates(principals);
      assert.equal(2 * substitutes + (rounded ? 1 : 0), principals);
    }),
  );
});

test('calendar: the windows hold their last day and not the next', () => {
  const any = fc.integer({ min: dayNumber(day('2003-01-05')), max: dayNumber(day('2035-12-31')) }).map(dayFromNumber);
  fc.assert(
    fc.property(any, level, (on, at) => {
      const { from, until } = ordinaryCongressWindow(on);
      const interval = (plannedCongress: string) =>
        ask('ordinary-congress-interval', { previousCongress: on, plannedCongress });
      assert.deepEqual([interval(from), interval(until)], [{ allowed: true }, { allowed: true }]);
      assert.deepEqual(
        [interval(addDays(from, -1)), interval(addDays(until, 1))],
        [{ allowed: false }, { allowed: false }],
      );
      const second = congressSecondMeeting(at, on);
      assert.equal(second.until, addDays(on, at === 'BUYUK' ? 1 : 7));
      assert.equal(second.from, addDays(on, 1));
      for (const name of Object.keys(CONGRESS_DEADLINES) as CongressDeadlineName[]) {
        const last = congressDeadline(name, on);
        if (CONGRESS_DEADLINES[name].direction === 'AFTER') assert.ok(last >= on);
        else assert.ok(last < on);
      }
    }),
  );
});

test('central annulment changed hands in 2003, not its two thirds (Tüzük m.39)', () => {
  const q = { boardSize: 50, yes: 34, secret: true, breachEstablished: true };
  assert.deepEqual(delegateElectionAnnulment(q, day('2003-06-01')), { by: 'MKYK', required: 34, annulled: true });
  assert.deepEqual(delegateElectionAnnulment(q, day('2012-06-01')), { by: 'MYK', required: 34, annulled: true });
});
