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
  const sections = roomSections({
    ...told,
    itemTexts: new Map([['butce', 'Tahmini bütçe eklidir.']]),
    itemMinutes: new Map([['butce', 20]]),
  });
  return JSON.parse(JSON.stringify({ ...sections, may: Object.fromEntries(may), seq: 7, now, role }));
};

for (const legalCase of Object.keys(CASES))
  test(`the room of ${legalCase} is what its contract says, with nothing lost`, () => {
    for (const role of ['LEAD', 'SECRETARY', 'MEMBER', 'OBSERVER', 'OFFICE'] as const) {
      const room = roomOf(legalCase, role);
      assert.deepEqual(api.getRoom.reply.parse(room), room);
    }
  });

test('an item tells what was planned for it, and one taken up again since when', () => {
  const { agenda } = roomOf('ordinary', 'LEAD') as api.Room;
  assert.deepEqual(
    agenda.filter(({ minutes }) => minutes !== null).map(({ id, minutes }) => [id, minutes]),
    [['butce', 20]],
  );
  const told = (CASES.corrected as (typeof CASES)[string])().told;
  const again = told.meeting.agenda.find(({ reopened }) => reopened.length > 0);
  const shown = (roomOf('corrected', 'LEAD') as api.Room).agenda.find(({ id }) => id === again?.id);
  assert.ok(again && shown);
  assert.equal(shown.startedAt, again.reopened.at(-1)?.at);
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

test('candidates of one name are told apart wherever the room names them', () => {
  const { told } = (CASES.hall as (typeof CASES)[string])();
  const texts = new Map(told.texts);
  const [election] = [...told.meeting.elections.values()];
  const alike = [...(election?.candidates ?? [])].slice(0, 2);
  for (const one of alike) texts.set(told.meeting.roll.get(one)?.name ?? '', 'Ali\tKaya\t0001');
  const { elections, results } = roomSections({ ...told, texts, itemTexts: new Map(), itemMinutes: new Map() });
  const names = elections[0]?.candidates.filter(({ id }) => alike.includes(id)).map(({ name }) => name) ?? [];
  assert.equal(new Set(names).size, 2);
  for (const name of names) assert.match(name, /^Ali Kaya \(hazirun \d+\)$/u);
  for (const { counts } of results.filter(({ subject }) => subject === 'ELECTION'))
    assert.equal(new Set(counts.map(({ label }) => label)).size, counts.length);
});
