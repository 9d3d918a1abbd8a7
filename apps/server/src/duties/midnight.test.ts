import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, day, type IsoDay, instantOfLocal } from '@divan/basics';
import pg from 'pg';
import { addMembers, type CastMember, type Client, setUpAda, type TestServer, testServer } from '../testing.ts';

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let no = 500;
before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 14);
});
after(async () => {
  await owner.end();
  await t.stop();
});

/** Days that follow from the moment at which something is done, each as the program says it. */
const DERIVED: Record<string, () => Promise<string | null>> = {
  'last day to answer a petition': async () =>
    (await admin.call(api.filePetition, { body: { kind: 'ACCESS', text: 'Verilerimi öğrenmek istiyorum.' } })).dueOn,
  'first day on which an assembly may be called': async () => {
    const plan = { type: 'ORDINARY', method: 'PHYSICAL', on: '2027-12-01', hour: '14:00' } as const;
    return (await admin.call(api.planMeeting, { body: { ...plan, secondOn: null, secondHour: null } })).figures
      .earliestOn;
  },
  'the board is called for today at the earliest': async () => {
    for (let on = day('2027-06-13'); on < '2027-06-18'; on = addDays(on, 1)) {
      const items = [{ title: 'Kira', text: 'Yıllık kira' }];
      const body = { on, hour: '23:59', method: 'PHYSICAL' as const, items, convenes: null };
      if ((await admin.refusal(api.callBoardMeeting, { body })) === undefined) return on;
    }
    return null;
  },
  'an assembly after the board has lost its members': async () => {
    const { seats } = await admin.call(api.getOrgans);
    const principal = seats.find((seat) => seat.organ === 'YONETIM_KURULU' && seat.principal && seat.until === null);
    if (!principal) return null;
    const ended = await admin.call(api.endSeat, {
      params: { seatId: principal.id },
      body: { on: '2027-06-01', reason: 'istifa' },
    });
    const memberId = cast[8 + (no++ % 5)]?.id as string;
    const body = { organ: 'YONETIM_KURULU', principal: true, rank: no % 40, duty: 'UYE', since: '2027-06-01' } as const;
    await admin.call(api.seatMember, { body: { ...body, memberId } as never });
    return ended.assemblyBy;
  },
  'the day in the security log': async () => {
    const { rows } = await owner.query(
      "select to_char(max(at) at time zone 'Europe/Istanbul', 'YYYY-MM-DD') as on from security_event",
    );
    return rows[0].on;
  },
};

async function at(on: IsoDay, hour: string): Promise<Record<string, string | null>> {
  t.clock.set(instantOfLocal(on, hour));
  await owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1, expires_at = $2', [
    t.clock.now(),
    '2030-01-01',
  ]);
  await admin.signIn('cigdem@ada.example', 'turuncu kayık sabah rüzgârı');
  const said: Record<string, string | null> = {};
  for (const [name, derive] of Object.entries(DERIVED)) said[name] = await derive();
  return said;
}

test('a day begins at midnight in Istanbul, three hours before it does in UTC: whatever day follows from now', async () => {
  const on = day('2027-06-15');
  const before = await at(addDays(on, -1), '23:59');
  const begun = await at(on, '00:00');
  const noon = await at(on, '12:00');
  const late = await at(on, '23:59');
  assert.deepEqual(begun, noon);
  assert.deepEqual(late, noon);
  for (const [name, said] of Object.entries(noon))
    if (said !== null) assert.equal(before[name], addDays(day(said), -1), name);
  assert.ok(Object.values(noon).filter(Boolean).length >= 4, JSON.stringify(noon));
});
