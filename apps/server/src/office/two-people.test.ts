import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import {
  ADA_STATUTE,
  addMembers,
  CallFailed,
  type CastMember,
  type Client,
  setUpAda,
  staff,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let other: Client;
let cast: CastMember[];
before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 8);
  other = await staff(t, admin, { name: 'Tülin Ak', email: 'tulin@ada.example', roles: ['ADMIN', 'OFFICE'] });
});
after(() => t.stop());

interface Conflict {
  readonly version: string & number;
  readonly differences: readonly { readonly field: string; readonly now: unknown; readonly yours: unknown }[];
}
/** What stands in the way of saving. */
async function conflict(act: Promise<unknown>): Promise<Conflict> {
  try {
    await act;
  } catch (error) {
    assert.ok(error instanceof CallFailed && error.body.code === 'RECORD_CHANGED', String(error));
    assert.equal(error.status, 409);
    assert.ok(error.body.sentence?.tr && error.body.next?.en);
    return error.body.facts as unknown as Conflict;
  }
  throw new Error('nothing was in the way');
}

const idOf = (n: number): string => (cast[n] as CastMember).id;
const sheet = async (client: Client, memberId: string) => {
  const { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn, version } =
    await client.call(api.getMember, { params: { memberId } });
  return { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn, version } as never;
};

describe('the second save is told what changed meanwhile, with both values, and nothing is lost', () => {
  test('a member', async () => {
    const params = { memberId: idOf(2) };
    const [mine, theirs]: { version: string; phone: string }[] = [
      await sheet(admin, idOf(2)),
      await sheet(other, idOf(2)),
    ] as never;
    const phone = '0532 000 00 77';
    await admin.call(api.updateMember, { params, body: { ...mine, phone } as never });
    const typed = { ...theirs, address: 'Deniz Sk. 1' };
    const { version, differences } = await conflict(other.call(api.updateMember, { params, body: typed as never }));
    assert.deepEqual(differences, [
      { field: 'phone', now: '+905320000077', yours: '' },
      { field: 'address', now: '', yours: 'Deniz Sk. 1' },
    ]);
    const found = await admin.call(api.getMember, { params });
    assert.deepEqual([found.phone, found.address], ['+905320000077', ''], 'nothing was written');
    await other.call(api.updateMember, { params, body: { ...typed, phone: '+905320000077', version } as never });
    const merged = await admin.call(api.getMember, { params });
    assert.deepEqual([merged.phone, merged.address], ['+905320000077', 'Deniz Sk. 1']);
    assert.equal(merged.history.length, 3);
    await other.call(api.updateMember, { params, body: { ...typed, phone: '+905320000077' } as never });
    assert.equal((await admin.call(api.getMember, { params })).history.length, 3, 'a second press repeats nothing');
  });

  test('an identity number, masked', async () => {
    const params = { memberId: idOf(3) };
    const read = await sheet(admin, idOf(3));
    await other.call(api.updateMember, {
      params,
      body: { ...(read as object), identityNumber: '10000000146' } as never,
    });
    const body = { ...(read as object), identityNumber: '10000000078' } as never;
    const { differences } = await conflict(admin.call(api.updateMember, { params, body }));
    assert.deepEqual(
      differences.map(({ field }) => field),
      ['identityNumber'],
    );
    assert.ok(!JSON.stringify(differences).includes('10000000'), JSON.stringify(differences));
    await admin.call(api.updateMember, { params, body: { ...(read as object), profession: 'öğretmen' } as never });
  });

  test('the institution', async () => {
    const [mine, theirs] = [await admin.call(api.getInstitution), await other.call(api.getInstitution)];
    await admin.call(api.putInstitution, { body: { ...mine, phone: '0212 555 66 77' } });
    const { version, differences } = await conflict(
      other.call(api.putInstitution, { body: { ...theirs, seat: 'İstanbul' } }),
    );
    assert.deepEqual(differences.map(({ field }) => field).sort(), ['phone', 'seat']);
    const { phone } = await admin.call(api.getInstitution);
    await other.call(api.putInstitution, { body: { ...theirs, seat: 'İstanbul', phone, version } });
    assert.equal((await admin.call(api.getInstitution)).phone, phone);
  });

  test('the statute', async () => {
    const { version: seen } = await admin.call(api.getStatute);
    const put = (client: Client, change: object, version: number) =>
      client.call(api.putStatute, { body: { ...ADA_STATUTE, ...change, version } as never });
    assert.equal((await put(admin, { callDays: 20 }, seen)).version, seen + 1);
    const { version, differences } = await conflict(put(other, { motionSupporters: 3 }, seen));
    assert.deepEqual(
      differences.find(({ field }) => field === 'callDays'),
      { field: 'callDays', now: 20, yours: 15 },
    );
    assert.equal((await put(other, { callDays: 20, motionSupporters: 3 }, version)).version, seen + 2);
    assert.equal((await put(other, { callDays: 20, motionSupporters: 3 }, seen)).version, seen + 2, 'pressed twice');
  });

  test('a seat', async () => {
    const seat = (await admin.call(api.getOrgans)).seats.find(({ memberId }) => memberId === idOf(4));
    assert.ok(seat);
    const params = { seatId: seat.id };
    const { version: seen } = seat;
    await admin.call(api.changeDuty, { params, body: { duty: 'SAYMAN', termEnds: null, version: seen } });
    const { version, differences } = await conflict(
      other.call(api.changeDuty, { params, body: { duty: 'UYE', termEnds: '2027-04-20', version: seen } }),
    );
    assert.deepEqual(differences[0], { field: 'duty', now: 'SAYMAN', yours: 'UYE' });
    await other.call(api.changeDuty, { params, body: { duty: 'SAYMAN', termEnds: '2027-04-20', version } });
    await admin.call(api.endSeat, { params, body: { on: '2027-03-20' } });
    assert.equal(await other.refusal(api.endSeat, { params, body: { on: '2027-03-21' } }), 'SEAT_ENDED');
  });

  const DAY = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: '2027-05-01',
    hour: '14:00',
    secondOn: '2027-05-15',
    secondHour: '14:00',
  } as const;
  test('a draft, and the decision on it: nobody decides on an agenda that was not seen', async () => {
    const { agenda } = await admin.call(api.planMeeting, { body: DAY });
    const body = { ...DAY, ordinal: 9, place: 'Salon', videoLink: '', agenda, openerAppointed: null } as never;
    const [one, two] = await Promise.all([
      admin.call(api.draftMeeting, { body }),
      admin.call(api.draftMeeting, { body }),
    ]);
    assert.equal(one.id, two.id, 'two presses at once make one draft');
    const params = { meetingId: one.id };
    const { version: seen, agenda: drafted } = await admin.call(api.getPreparation, { params });
    const change = (client: Client, to: object, version: string) =>
      client.call(api.changeDraft, { params, body: { ...(body as object), agenda: drafted, ...to, version } as never });
    await change(admin, { place: 'Belediye salonu' }, seen);
    const { version, differences } = await conflict(change(other, { hour: '15:00' }, seen));
    assert.deepEqual(differences.map(({ field }) => field).sort(), ['hour', 'place']);
    const decision = { number: 1, decidedOn: '2027-03-20', method: 'PHYSICAL', present: 5, yes: 5 } as const;
    assert.equal(
      await other.refusal(api.recordPhysicalDecision, { params, body: { ...decision, version: seen } }),
      'DRAFT_OVERTAKEN',
    );
    await change(other, { hour: '15:00', place: 'Belediye salonu' }, version);
    const { version: last, place, hour } = await admin.call(api.getPreparation, { params });
    assert.deepEqual([place, hour], ['Belediye salonu', '15:00']);
    await other.call(api.recordPhysicalDecision, { params, body: { ...decision, version: last } });
    await other.call(api.recordPhysicalDecision, { params, body: { ...decision, version: last } });
    assert.equal(
      await admin.refusal(api.recordPhysicalDecision, { params, body: { ...decision, number: 2 } }),
      'DECISION_ALREADY_TAKEN',
    );
  });

  test('a task: the second note is not lost without a word', async () => {
    await admin.call(api.addDuty, { body: { kind: 'AUDIT', on: '2027-03-01' } });
    const task = (await admin.call(api.listTasks)).tasks.find(
      ({ kind, state }) => kind === 'AUDIT' && state !== 'DONE',
    );
    const params = { taskId: task?.id as string };
    await admin.call(api.completeTask, { params, body: { note: 'rapor no 4' } });
    await admin.call(api.completeTask, { params, body: { note: 'rapor no 4' } });
    await assert.rejects(other.call(api.completeTask, { params, body: { note: 'rapor no 5' } }), /rapor no 4/u);
  });

  test('a breach: recorded twice it is one; what was told stands as the first wrote it', async () => {
    const body = { on: '2027-03-19', hour: '10:00', what: 'Liste kayboldu.', whose: 'Üyeler' };
    const { number } = await admin.call(api.recordBreach, { body });
    assert.equal((await other.call(api.recordBreach, { body })).number, number);
    const [breach] = (await admin.call(api.listBreaches)).breaches;
    const tell = (client: Client, note: string) =>
      client.refusal(api.tellBreach, {
        params: { breachId: breach?.id as string },
        body: { whom: 'PERSONS', on: '2027-03-19', hour: '12:00', note },
      });
    assert.equal(await tell(admin, 'mektupla'), undefined);
    assert.equal(await tell(admin, 'mektupla'), undefined, 'a second press repeats nothing');
    assert.equal(await tell(other, 'e-postayla'), 'BREACH_TOLD');
    assert.equal((await admin.call(api.listBreaches)).breaches[0]?.personsNote, 'mektupla');
  });

  test('two who save at the same moment: one is told', async () => {
    const read = await sheet(admin, idOf(5));
    const save = (client: Client, address: string) =>
      client.refusal(api.updateMember, {
        params: { memberId: idOf(5) },
        body: { ...(read as object), address } as never,
      });
    const answers = await Promise.all([save(admin, 'Bir Sk.'), save(other, 'İki Sk.')]);
    assert.deepEqual(answers.sort(), ['RECORD_CHANGED', undefined]);
  });

  test('the board called twice to the same is called once, and told once', async () => {
    const items = [{ title: 'Burs', text: 'Burs verilmesi görüşülecek.' }];
    const body = { on: '2027-03-25', hour: '12:00', method: 'PHYSICAL', items, convenes: null } as const;
    const [one, two] = await Promise.all([
      admin.call(api.callBoardMeeting, { body }),
      other.call(api.callBoardMeeting, { body }),
    ]);
    assert.equal(one.id, two.id);
    assert.notEqual((await admin.call(api.callBoardMeeting, { body: { ...body, hour: '13:00' } })).id, one.id);
  });

  test('the board is not called to an hour that is over', async () => {
    const items = [{ title: 'Burs', text: 'Burs verilmesi görüşülecek.' }];
    const today = { on: '2027-03-20', method: 'PHYSICAL', items, convenes: null } as const;
    assert.equal(
      await admin.refusal(api.callBoardMeeting, { body: { ...today, hour: '09:00' } }),
      'MEETING_IN_THE_PAST',
    );
    assert.equal(await admin.refusal(api.callBoardMeeting, { body: { ...today, hour: '20:00' } }), undefined);
  });

  test('the same new member pressed twice is one, another of that number is refused', async () => {
    const person = {
      memberNo: '0700',
      name: 'Ece',
      surname: 'Ak',
      kind: 'FULL',
      email: '',
      phone: '0532 111 22 33',
      address: '',
      birthDate: null,
      profession: '',
      education: '',
      identityNumber: '',
      admittedOn: null,
    } as const;
    const { id } = await admin.call(api.createMember, { body: person });
    assert.equal((await admin.call(api.createMember, { body: person })).id, id);
    assert.equal(await other.refusal(api.createMember, { body: { ...person, name: 'Can' } }), 'MEMBER_NO_TAKEN');
  });

  test('a member pressed in twice at once is one; a number that is another but for its zeros is asked about', async () => {
    const person = {
      memberNo: '0710',
      name: 'Can',
      surname: 'Er',
      kind: 'FULL',
      email: '',
      phone: '',
      address: '',
      birthDate: null,
      profession: '',
      education: '',
      identityNumber: '10.000.000.214',
      admittedOn: '2020-01-01',
    } as const;
    const [one, two] = await Promise.all([
      admin.call(api.createMember, { body: person }),
      admin.call(api.createMember, { body: person }),
    ]);
    assert.equal(one.id, two.id);
    const alike = { ...person, memberNo: '710', identityNumber: '' };
    await assert.rejects(other.call(api.createMember, { body: alike }), /0710[^.]*Can Er/u);
    const { id } = await other.call(api.createMember, { body: { ...alike, name: 'Ece', apart: true } });
    assert.notEqual(id, one.id);
  });

  test('a membership ends once: the second officer reads when and why, and no day to come ends it now', async () => {
    const params = { memberId: idOf(7) };
    const end = (client: Client, on: string, reason = 'istifa') =>
      client.refusal(api.endMembership, { params, body: { on, reason } });
    assert.equal(await end(admin, '2072-03-20'), 'MEMBERSHIP_END_OUTSIDE');
    assert.equal(await end(admin, '2027-03-20'), undefined);
    assert.equal(await end(admin, '2027-03-20'), undefined, 'a second press repeats nothing');
    assert.equal(await end(other, '2027-03-19'), 'MEMBERSHIP_ENDED');
    await assert.rejects(
      other.call(api.endMembership, { params, body: { on: '2027-03-20', reason: 'vefat' } }),
      /20\.03\.2027 günü sona ermiş \(istifa\)/u,
    );
    const { history } = await admin.call(api.getMember, { params });
    assert.equal(history.filter(({ change }) => change === 'ENDED').length, 1);
    const { members } = await admin.call(api.listMembers, { query: { search: '0710' } });
    const early = { params: { memberId: members[0]?.id as string }, body: { on: '2019-12-31', reason: 'istifa' } };
    assert.equal(await admin.refusal(api.endMembership, early), 'MEMBERSHIP_END_OUTSIDE');
  });

  test('a seat given or ended twice in the same words is given and ended once', async () => {
    const body = {
      organ: 'DISIPLIN_KURULU',
      principal: true,
      rank: 1,
      duty: 'BASKAN',
      memberId: idOf(6),
      since: '2027-03-01',
    } as const;
    const [one, two] = await Promise.all([admin.call(api.seatMember, { body }), other.call(api.seatMember, { body })]);
    assert.deepEqual(one, two);
    assert.equal(await other.refusal(api.seatMember, { body: { ...body, memberId: idOf(5) } }), 'CHAIR_TAKEN');
    const seat = (await admin.call(api.getOrgans)).seats.find(({ organ }) => organ === 'DISIPLIN_KURULU');
    const params = { seatId: seat?.id as string };
    const end = { params, body: { on: '2027-03-20', reason: 'istifa' } };
    const ended = await admin.call(api.endSeat, end);
    assert.deepEqual(await other.call(api.endSeat, end), ended);
    await assert.rejects(
      other.call(api.endSeat, { params, body: { on: '2027-03-20', reason: 'vefat' } }),
      /20\.03\.2027[^.]*istifa/u,
    );
  });
});
