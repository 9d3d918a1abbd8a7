import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as api from '@divan/api';
import { assembly, type RoleClass } from '@divan/assembly';
import { CASES } from '@divan/documents/testing';
import { worded } from '@divan/law';
import { permissions } from '@divan/machine';
import { roomSections } from './room-view.ts';

const roomOf = (legalCase: string, role: RoleClass): unknown => {
  const { told, now } = (CASES[legalCase] as (typeof CASES)[string])();
  const may = Object.entries(permissions(assembly, { ...told, state: told.meeting, at: now }, role)).map(
    ([type, permission]) => [type, permission === true ? true : worded(permission)],
  );
  const sections = roomSections({ ...told, itemTexts: new Map([['butce', 'Tahmini bütçe eklidir.']]) });
  return JSON.parse(JSON.stringify({ ...sections, may: Object.fromEntries(may), seq: 7, now, role }));
};

for (const legalCase of Object.keys(CASES))
  test(`the room of ${legalCase} is what its contract says, with nothing lost`, () => {
    for (const role of ['LEAD', 'SECRETARY', 'MEMBER', 'OBSERVER', 'OFFICE'] as const) {
      const room = roomOf(legalCase, role);
      assert.deepEqual(api.getRoom.reply.parse(room), room);
    }
  });

test('a room that breaks its contract does not leave the server', () => {
  const room = roomOf('lists', 'LEAD') as api.Room;
  const [election] = room.elections;
  assert.deepEqual(
    election?.elected?.substitutes.map(({ no }) => no),
    ['', '', '', '', ''],
  );
  for (const broken of [
    { ...room, elections: [{ ...election, elected: [] }] },
    { ...room, may: { openVote: false } },
    { ...room, quorum: { ...room.quorum, present: '20' } },
    { ...room, role: 'GUEST' },
  ])
    assert.equal(api.getRoom.reply.safeParse(broken).success, false);
});
