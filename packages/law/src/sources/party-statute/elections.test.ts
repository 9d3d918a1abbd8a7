import assert from 'node:assert/strict';
import test from 'node:test';
import { addDays, day } from '@divan/basics';
import fc from 'fast-check';
import { keepsListStatus, partyListGrounds, partySheetGrounds, rankPartyElection } from './ballots.ts';
import { congressCalendarOf, extraordinaryCongressRequest, secondCongressMeetingValid } from './congress-call.ts';
import { congressQuorumOf } from './congress-meeting.ts';
import { delegateSeats, grandCongressSeats, substituteDelegates } from './delegates.ts';
import { partyChairElection } from './party-chair.ts';

const votesOf = fc
  .array(fc.integer({ min: 0, max: 50_000 }), { minLength: 1, maxLength: 12 })
  .filter((all) => all.some((n) => n > 0));
const named = (votes: readonly number[]) => Object.fromEntries(votes.map((n, i) => [`M${i}`, n]));

test('every place of a delegate count is given or waits for a lot, and none is further from its quota than one', () => {
  fc.assert(
    fc.property(votesOf, fc.integer({ min: 0, max: 5 }), fc.integer({ min: 60, max: 600 }), (votes, base, seats) => {
      const found = delegateSeats(seats, base, named(votes));
      assert.ok(found.ok);
      const given = Object.values(found.seats);
      assert.equal(given.reduce((sum, n) => sum + n, 0) + found.placesByLot, seats);
      const all = BigInt(votes.reduce((sum, n) => sum + n, 0));
      const rest = BigInt(seats - base * votes.length);
      votes.forEach((n, i) => {
        const whole = base + Number((rest * BigInt(n)) / all);
        const places = given[i] as number;
        assert.ok(places === whole || places === whole + 1, `${places} for a quota of ${whole}`);
      });
      // More votes never bring fewer places.
      votes.forEach((n, i) => {
        votes.forEach((m, j) => {
          if (n > m && found.placesByLot === 0) assert.ok((given[i] as number) >= (given[j] as number));
        });
      });
    }),
  );
});

test('equal remainders at the last place go to a lot, and the recorded draw settles it', () => {
  const tied = delegateSeats(3, 0, { A: 10, B: 10 });
  assert.ok(tied.ok);
  assert.deepEqual([tied.seats, tied.drawLots, tied.placesByLot], [{ A: 1, B: 1 }, ['A', 'B'], 1]);
  const drawn = delegateSeats(3, 0, { A: 10, B: 10 }, [['B', 'A']]);
  assert.ok(drawn.ok);
  assert.deepEqual([drawn.seats, drawn.placesByLot], [{ A: 1, B: 2 }, 0]);
  assert.deepEqual(delegateSeats(3, 0, { A: 0 }), { ok: false, fault: 'NO_VOTES' });
  assert.deepEqual(delegateSeats(3, 2, { A: 1, B: 1 }), { ok: false, fault: 'BASE_EXCEEDS_SEATS' });
});

test('a province never has fewer delegates in the grand congress than deputies; unknown votes double them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.nat(1_000_000)), { minLength: 1 }), (list) => {
      const provinces = Object.fromEntries(
        list.map(([deputies, votes], i) => [`P${i}`, { deputies, votes: votes + 1 }]),
      );
      const deputies = list.reduce((sum, [n]) => sum + n, 0);
      const found = grandCongressSeats(2 * deputies, provinces, true);
      const doubled = grandCongressSeats(2 * deputies, provinces, false);
      assert.ok(found.ok && doubled.ok);
      for (const [name, province] of Object.entries(provinces)) {
        assert.ok((found.seats[name] as number) >= province.deputies);
        assert.equal(doubled.seats[name], 2 * province.deputies);
      }
    }),
  );
  assert.deepEqual([substituteDelegates(400), substituteDelegates(401), substituteDelegates(1)], [200, 200, 0]);
});

test('a sheet is valid from half of the places to all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.nat(110), (places, marks) => {
      assert.equal(partySheetGrounds(places, marks).length === 0, marks <= places && 2 * marks >= places);
    }),
  );
});

test('a list is void past half left blank, and past as many added names as it has', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), (names) => {
      const half = Math.floor(names / 2);
      assert.deepEqual(partyListGrounds({ names, struckAndLeftBlank: half, added: names }), []);
      assert.deepEqual(partyListGrounds({ names, struckAndLeftBlank: half + 1, added: names + 1 }), [
        'MORE_THAN_HALF_BLANK',
        'TOO_MANY_NAMES',
      ]);
      assert.ok(keepsListStatus(names, half + 1));
      assert.ok(!keepsListStatus(names, half + 2));
    }),
  );
});

test('no place is given by the order of the names: equal votes across a place wait for the lot', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 0, max: 4 }),
      (votes, principals, substitutes) => {
        const entries = votes.map((n, i) => [`A${i}`, n] as const);
        const one = rankPartyElection(Object.fromEntries(entries), principals, substitutes);
        const other = rankPartyElection(Object.fromEntries(entries.toReversed()), principals, substitutes);
        const set = (names: readonly string[]) => [...names].sort();
        assert.equal(one.kind, other.kind);
        if (one.kind === 'settled' && other.kind === 'settled') {
          assert.deepEqual(set(one.principals), set(other.principals));
          assert.deepEqual(one.substitutes, other.substitutes);
        }
        if (one.kind === 'lotNeeded' && other.kind === 'lotNeeded') {
          assert.deepEqual(set(one.among), set(other.among));
          assert.deepEqual([one.place, one.places], [other.place, other.places]);
        }
      },
    ),
  );
});

// Of 1,201 delegates 601 are the absolute majority: votes around it, and equal ones.
const round = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D'), fc.constantFrom(0, 1, 2, 600, 601, 602), {
  minKeys: 1,
});

test('the party chair needs the absolute majority of all delegates twice, then most votes; equal votes elect nobody', () => {
  const delegates = 1201;
  fc.assert(
    fc.property(round, fc.integer({ min: 1, max: 3 }), (last, number) => {
      const before = Object.fromEntries(Object.keys(last).map((name) => [name, 1]));
      const found = partyChairElection(delegates, [
        ...Array<Readonly<Record<string, number>>>(number - 1).fill(before),
        last,
      ]);
      const ranked = Object.values(last).sort((a, b) => b - a);
      const [first = 0, second = -1, third = -2] = ranked;
      if (found.result === 'elected') {
        assert.equal(last[found.winner], first);
        assert.ok(number === 3 ? first > second && first > 0 : 2 * first > delegates);
      } else if (number === 3) assert.ok(found.result === 'repeat ballot' && (first === second || first === 0));
      else {
        assert.ok(2 * first <= delegates);
        if (number === 1) assert.equal(found.candidates.length, ranked.length);
        else if (found.result === 'next round') assert.ok(found.candidates.length <= 2 && second !== third);
        else assert.equal(second, third);
      }
    }),
  );
  assert.equal(partyChairElection(delegates, [{ A: 1 }, { A: 1 }, { A: 0 }]).result, 'repeat ballot');
  // Only the two leading in the second round stand in the third.
  const third = [
    { A: 5, B: 4, C: 3 },
    { A: 5, B: 4, C: 3 },
    { A: 5, B: 6, C: 900 },
  ];
  assert.deepEqual(partyChairElection(delegates, third), { result: 'elected', winner: 'B', round: 3 });
  assert.throws(() => partyChairElection(delegates, []), RangeError);
  assert.throws(() => partyChairElection(delegates, [{ A: 1 }, { A: 1 }, { A: 1 }, { A: 1 }]), RangeError);
});

test('the second meeting of a congress is at most seven days later, of the grand congress the next day', () => {
  const first = day('2012-02-27');
  const lawful = (level: 'ilçe' | 'büyük kongre') =>
    [-1, 0, 1, 2, 7, 8].filter((gap) => secondCongressMeetingValid(level, first, addDays(first, gap)));
  assert.deepEqual(lawful('ilçe'), [1, 2, 7]);
  assert.deepEqual(lawful('büyük kongre'), [1]);
});

test('a delegate list posted for its three days is down before the congress, and nothing falls after it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), (n) => {
      const on = addDays(day('2010-01-01'), n);
      const found = congressCalendarOf('il', on);
      assert.ok(found.listFiledBy < found.listPostedOn && addDays(found.listPostedOn, found.postingDays) < on);
      assert.ok(found.civilNoticeBy < on);
    }),
  );
});

test('a quarter opens the first call and nobody is asked at the second; the strict profile asks more than half', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2000 }), (delegates) => {
      const quarter = congressQuorumOf(delegates, 1);
      assert.ok(4 * quarter >= delegates && 4 * (quarter - 1) < delegates);
      assert.equal(congressQuorumOf(delegates, 2), 0);
      assert.ok(2 * congressQuorumOf(delegates, 1, 'STRICT') > delegates);
    }),
  );
});

test('who may certify a request, what it needs, and who approves a renewal differ by tier', () => {
  const ask = (
    level: 'belde' | 'il' | 'büyük kongre',
    agenda: 'OTHER' | 'RENEWAL',
    certifiedBy: 'NOTARY' | 'ARBITRATION_BOARD',
  ) => extraordinaryCongressRequest({ level, delegates: 1000, signatures: 200, certifiedBy, agenda });
  assert.deepEqual(ask('il', 'OTHER', 'ARBITRATION_BOARD'), { required: 200, valid: true, approvalNeeded: null });
  assert.deepEqual(ask('belde', 'RENEWAL', 'NOTARY'), {
    required: 200,
    valid: true,
    approvalNeeded: 'il yönetim kurulu',
  });
  assert.deepEqual(ask('il', 'RENEWAL', 'NOTARY'), { required: 200, valid: true, approvalNeeded: 'MKYK' });
  assert.deepEqual(ask('büyük kongre', 'OTHER', 'ARBITRATION_BOARD').valid, false);
  assert.deepEqual(ask('büyük kongre', 'RENEWAL', 'NOTARY'), { required: 501, valid: false, approvalNeeded: null });
});
