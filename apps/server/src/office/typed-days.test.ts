import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addMembers, type CastMember, type Client, setUpAda, type TestServer, testServer } from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 14);
});
after(() => t.stop());

const MEMBER = {
  name: 'Halide',
  surname: 'Ertem',
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: null,
  profession: '',
  education: '',
  identityNumber: '',
} as const;
let no = 900;
const idOf = (n: number): string => (cast[n] as CastMember).id;

/** Every act that takes a day which a person types, and what follows from it. */
const ACTS: Record<string, (on: string) => Promise<unknown>> = {
  'admission of a member': (admittedOn) =>
    admin.call(api.createMember, { body: { ...MEMBER, memberNo: String(no++), admittedOn } }),
  'birth of a member': (birthDate) =>
    admin.call(api.createMember, { body: { ...MEMBER, memberNo: String(no++), birthDate, admittedOn: null } }),
  'import of a member': async (on) => {
    const { id, counts } = await admin.call(api.uploadMembers, {
      query: { fileName: 'uyeler.csv' },
      file: Buffer.from(`Üye No;Adı;Soyadı;Kabul Tarihi\n${no++};Rıza;Ertem;${on.split('-').reverse().join('.')}\n`),
    });
    const { written } = await admin.call(api.confirmImport, { params: { draftId: id } });
    assert.equal(written, (counts.NEW ?? 0) + (counts.WARNING ?? 0), 'what the preview accepted is written');
  },
  'seat in an organ': (since) =>
    admin.call(api.seatMember, {
      body: {
        organ: 'YONETIM_KURULU',
        principal: false,
        rank: (no++ % 40) + 6,
        duty: '',
        memberId: idOf(8 + (no % 6)),
        since,
      },
    }),
  'end of a seat': async (on) => {
    const { seats } = await admin.call(api.getOrgans);
    await admin.call(api.endSeat, {
      params: { seatId: seats.findLast((seat) => !seat.principal)?.id as string },
      body: { on },
    });
  },
  'end of a membership': async (on) => {
    const { id } = await admin.call(api.createMember, {
      body: { ...MEMBER, memberNo: String(no++), admittedOn: null },
    });
    await admin.call(api.endMembership, { params: { memberId: id }, body: { on, reason: 'istifa' } });
  },
  'last ordinary assembly': async (lastOrdinaryOn) => {
    const institution = await admin.call(api.getInstitution);
    await admin.call(api.putInstitution, { body: { ...institution, lastOrdinaryOn } });
    await admin.call(api.listTasks);
  },
  'plan of an assembly': (on) =>
    admin.call(api.planMeeting, {
      body: { type: 'ORDINARY', method: 'PHYSICAL', on, hour: '14:00', secondOn: null, secondHour: null },
    }),
  'call of the board': (on) =>
    admin.call(api.callBoardMeeting, {
      body: { on, hour: '12:00', method: 'PHYSICAL', items: [{ title: 'Gündem', text: '' }], convenes: null },
    }),
  'breach of personal data': (on) =>
    admin.call(api.recordBreach, { body: { on, hour: '10:00', what: 'Liste kayboldu.', whose: 'Üyeler' } }),
  ...Object.fromEntries(
    api.DUTY_KINDS.map((kind) => [`duty ${kind}`, (on: string) => admin.call(api.addDuty, { body: { kind, on } })]),
  ),
};

for (const [name, act] of Object.entries(ACTS))
  test(`${name}: whatever day is typed, the answer is a sentence or done, never an error of the program`, async () => {
    for (const on of [
      '0000-01-01',
      '0999-12-31',
      '1900-01-01',
      '1904-02-29',
      '1987-03-14',
      '2001-12-31',
      '2004-11-22',
      '2004-11-23',
      '2199-12-31',
      '9999-12-31',
    ])
      try {
        await act(on);
      } catch (error) {
        const { status, body } = error as { status?: number; body?: { code?: string; sentence?: { tr: string } } };
        assert.ok(status && status < 500 && body?.sentence?.tr, `${on}: ${error}`);
      }
  });

test('a member of thirty years is entered, in the form and by import, and nothing is due for it', async () => {
  const due = async () =>
    (await admin.call(api.listTasks)).tasks.filter((one) => one.kind === 'MEMBER_CHANGE_NOTIFICATION').length;
  const before = await due();
  await ACTS['admission of a member']?.('1987-03-14');
  await ACTS['import of a member']?.('2004-11-22');
  assert.equal(await due(), before);
});
