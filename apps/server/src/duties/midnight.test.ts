import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, day, type IsoDay, instantOfLocal } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CallFailed,
  type Client,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let no = 500;
before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  await addMembers(admin, 9);
  const institution = await admin.call(api.getInstitution);
  await admin.call(api.putInstitution, { body: { ...institution, address: 'Çınar Sokak 1' } as never });
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
  'first day on which the board may be called': async () => {
    const items = [{ title: 'Kira', text: 'Yıllık kira' }];
    const body = { on: '2027-01-02', hour: '23:59', method: 'PHYSICAL' as const, items, convenes: null };
    try {
      await admin.call(api.callBoardMeeting, { body });
      return null;
    } catch (error) {
      return String((error as CallFailed).body.facts?.earliestMeetingOn);
    }
  },
  'last day to notify a new address': async () => {
    const institution = await admin.call(api.getInstitution);
    await admin.call(api.putInstitution, { body: { ...institution, address: `Çınar Sokak ${no++}` } as never });
    const { tasks } = await admin.call(api.listTasks);
    return (
      tasks
        .filter(({ kind }) => kind === 'ADDRESS_CHANGE_NOTIFICATION')
        .map(({ dueOn }) => dueOn)
        .sort()
        .at(-1) ?? null
    );
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
  await admin.signIn('cigdem@ada.example', PASSWORD);
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
  assert.ok(Object.values(noon).filter(Boolean).length === 5, JSON.stringify(noon));
});
