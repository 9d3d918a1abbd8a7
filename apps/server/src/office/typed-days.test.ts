import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { RouteContract } from '@divan/api';
import * as api from '@divan/api';
import { day } from '@divan/basics';
import pg from 'pg';
import { z } from 'zod';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let called: string;
let owner: pg.Client;
before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 14);
  called = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
});
after(async () => {
  await owner.end();
  await t.stop();
});

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

/** One that waits for its decision. */
async function applicationThere(): Promise<string> {
  const { rows } = await owner.query(
    `insert into application (application_id, institution_id, number, state, token_hash, name, surname, email, notice, sent_at, confirmed_at, due_on, signed_how)
     select gen_random_uuid(), institution_id, $1, 'CONFIRMED', $2, 'Halide', 'Ertem', $2 || '@posta.example', '', $3::timestamptz, $3::timestamptz, $3::timestamptz::date, 'PAPER' from institution returning application_id`,
    [no, `b${no++}`, t.clock.now()],
  );
  return rows[0].application_id as string;
}

interface Act {
  /** The day fields of contracts that it fills. */
  readonly fills: readonly string[];
  readonly act: (on: string) => Promise<unknown>;
}
const draft = async () => {
  const plan = { type: 'ORDINARY', method: 'PHYSICAL', hour: '14:00', secondHour: '14:00' } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: { ...plan, on: '2027-05-01', secondOn: '2027-05-15' } });
  return { ...plan, ordinal: null, place: `Salon ${no++}`, videoLink: '', agenda, openerAppointed: null };
};
const draftOn = async (on: string, secondOn: string) =>
  (await admin.call(api.draftMeeting, { body: { ...(await draft()), on, secondOn } })).id;
const sheetOf = async (memberId: string) => {
  const { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn, version } =
    await admin.call(api.getMember, { params: { memberId } });
  return { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn, version };
};

/** Every act that takes a day which a person types, and what follows from it. */
const ACTS: Record<string, Act> = {
  'admission of a member': {
    fills: ['createMember.admittedOn'],
    act: (admittedOn) => admin.call(api.createMember, { body: { ...MEMBER, memberNo: String(no++), admittedOn } }),
  },
  'birth of a member': {
    fills: ['createMember.birthDate'],
    act: (birthDate) =>
      admin.call(api.createMember, { body: { ...MEMBER, memberNo: String(no++), birthDate, admittedOn: null } }),
  },
  'another birth and admission': {
    fills: ['updateMember.birthDate', 'updateMember.admittedOn'],
    act: async (on) => {
      const params = { memberId: idOf(13) };
      const sheet = await sheetOf(idOf(13));
      await admin.call(api.updateMember, { params, body: { ...sheet, birthDate: on, admittedOn: on } as never });
    },
  },
  'import of a member': {
    fills: [],
    act: async (on) => {
      const { id, counts, version } = await admin.call(api.uploadMembers, {
        query: { fileName: 'uyeler.csv' },
        file: Buffer.from(`Üye No;Adı;Soyadı;Kabul Tarihi\n${no++};Rıza;Ertem;${on.split('-').reverse().join('.')}\n`),
      });
      const { written } = await admin.call(api.confirmImport, { params: { draftId: id }, body: { version } });
      assert.equal(written, (counts.NEW ?? 0) + (counts.WARNING ?? 0), 'what the preview accepted is written');
    },
  },
  'seat in an organ': {
    fills: ['seatMember.since'],
    act: (since) =>
      admin.call(api.seatMember, {
        body: {
          organ: 'YONETIM_KURULU',
          principal: false,
          rank: (no++ % 40) + 6,
          duty: '',
          memberId: idOf(8 + (no % 5)),
          since,
        },
      }),
  },
  'end of a term': {
    fills: ['seatMember.termEnds', 'changeDuty.termEnds'],
    act: async (termEnds) => {
      const seat = (await admin.call(api.getOrgans)).seats[0];
      const body = { duty: seat?.duty as 'UYE', termEnds, version: seat?.version as string };
      await admin.call(api.changeDuty, { params: { seatId: seat?.id as string }, body });
      await admin.call(api.seatMember, {
        body: {
          organ: 'DISIPLIN_KURULU',
          principal: true,
          rank: (no++ % 40) + 1,
          duty: '',
          memberId: idOf(no % 8),
          since: '1950-01-01',
          termEnds,
        },
      });
    },
  },
  'end of a seat': {
    fills: ['endSeat.on'],
    act: async (on) => {
      const { seats } = await admin.call(api.getOrgans);
      await admin.call(api.endSeat, {
        params: { seatId: seats.findLast((seat) => !seat.principal)?.id as string },
        body: { on },
      });
    },
  },
  'seats of those elected': {
    fills: ['seatElected.on', 'seatElected.termEnds'],
    act: (on) =>
      admin.call(api.seatElected, { body: { meetingId: called, organ: 'YONETIM_KURULU', on, termEnds: on } }),
  },
  'end of a membership': {
    fills: ['endMembership.on'],
    act: async (on) => {
      const { id } = await admin.call(api.createMember, {
        body: { ...MEMBER, memberNo: String(no++), admittedOn: null },
      });
      await admin.call(api.endMembership, { params: { memberId: id }, body: { on, reason: 'istifa' } });
    },
  },
  'last ordinary assembly': {
    fills: ['putInstitution.lastOrdinaryOn'],
    act: async (lastOrdinaryOn) => {
      const institution = await admin.call(api.getInstitution);
      await admin.call(api.putInstitution, { body: { ...institution, lastOrdinaryOn } });
      await admin.call(api.listTasks);
    },
  },
  'plan of an assembly': {
    fills: ['planMeeting.on', 'planMeeting.secondOn'],
    act: async (on) => {
      const plan = { type: 'ORDINARY', method: 'PHYSICAL', hour: '14:00', secondHour: '14:00' } as const;
      await admin.call(api.planMeeting, { body: { ...plan, on, secondOn: null } });
      await admin.call(api.planMeeting, { body: { ...plan, on: '2027-05-01', secondOn: on } });
      await admin.call(api.planMeeting, { body: { ...plan, on, secondOn: on } });
    },
  },
  'draft of an assembly': {
    fills: ['draftMeeting.on', 'draftMeeting.secondOn', 'changeDraft.on', 'changeDraft.secondOn'],
    act: async (on) => {
      const meetingId = await draftOn('2027-05-01', '2027-05-15');
      const { version } = await admin.call(api.getPreparation, { params: { meetingId } });
      for (const days of [
        { on, secondOn: '2027-05-15' },
        { on: '2027-05-01', secondOn: on },
        { on, secondOn: on },
      ]) {
        const body = { ...(await draft()), ...days };
        await sentence(() => admin.call(api.changeDraft, { params: { meetingId }, body: { ...body, version } }), on);
        await sentence(() => admin.call(api.draftMeeting, { body }), on);
      }
      await admin.call(api.getPreparation, { params: { meetingId } });
    },
  },
  'decision of the board on paper': {
    fills: ['recordPhysicalDecision.decidedOn'],
    act: async (decidedOn) => {
      const params = { meetingId: await draftOn('2027-05-01', '2027-05-15') };
      const body = { number: 1, decidedOn, method: 'PHYSICAL', present: 5, yes: 5 } as const;
      await sentence(() => admin.call(api.recordPhysicalDecision, { params, body }), decidedOn);
      await sentence(() => admin.call(api.getPreparation, { params }), decidedOn);
      await sentence(() => admin.call(api.callMeeting, { params }), decidedOn);
      await admin.call(api.getPreparation, { params });
    },
  },
  'call of the board': {
    fills: ['callBoardMeeting.on'],
    act: (on) =>
      admin.call(api.callBoardMeeting, {
        body: {
          on,
          hour: '12:00',
          method: 'PHYSICAL',
          items: [{ title: 'Gündem', text: 'Görüşülecek.' }],
          convenes: null,
        },
      }),
  },
  'another day of a called assembly': {
    fills: ['issueCommand.to', 'issueCommand.on'],
    act: async (on) => {
      const commands = [
        { type: 'postponeMeeting', to: on, hour: '15:00', reason: { write: 'Salon doldu.' } },
        { type: 'adjournMeeting', to: on, hour: '15:00', reason: { write: 'Geç oldu.' } },
        { type: 'recordHandover', part: 'TO_NEW_BOARD', from: idOf(0), to: [idOf(1)], on },
      ];
      for (const body of commands)
        await sentence(() => admin.call(api.issueCommand, { params: { meetingId: called }, body: body as never }), on);
    },
  },
  'breach of personal data': {
    fills: ['recordBreach.on'],
    act: (on) =>
      admin.call(api.recordBreach, { body: { on, hour: '10:00', what: 'Liste kayboldu.', whose: 'Üyeler' } }),
  },
  'a breach told to the board': {
    fills: ['tellBreach.on'],
    act: async (on) => {
      const breach = { on: '2027-03-19', hour: '10:00', what: 'Liste kayboldu.', whose: 'Üyeler' };
      await admin.call(api.recordBreach, { body: breach });
      const [last] = (await admin.call(api.listBreaches)).breaches;
      await admin.call(api.tellBreach, {
        params: { breachId: last?.id as string },
        body: { whom: 'AUTHORITY', on, hour: '11:00', note: 'Bildirildi.' },
      });
    },
  },
  'application for membership': {
    fills: ['applyForMembership.birthDate'],
    act: async (birthDate) => {
      const { setting } = await admin.call(api.listApplications);
      if (!setting.open) await admin.call(api.chooseApplications, { body: { ...setting, open: true } });
      const { noticeVersion: notice } = await t.client().call(api.getApplicationForm);
      const { kind: _, ...typed } = { ...MEMBER, email: `basvuran${no++}@posta.example`, birthDate, notice };
      await t.client().call(api.applyForMembership, { body: typed });
    },
  },
  'signed application': {
    fills: ['recordSignedApplication.on'],
    act: async (on) => {
      const params = { applicationId: await applicationThere() };
      await admin.call(api.recordSignedApplication, { params, body: { how: 'PAPER', on } });
    },
  },
  'application accepted': {
    fills: ['acceptApplication.decidedOn'],
    act: async (decidedOn) => {
      const params = { applicationId: await applicationThere() };
      const body = { decisionNo: '1', decidedOn, memberNo: `${no++}`, kind: 'FULL', apart: true } as const;
      await admin.call(api.acceptApplication, { params, body });
    },
  },
  'application refused': {
    fills: ['refuseApplication.decidedOn'],
    act: async (decidedOn) => {
      const params = { applicationId: await applicationThere() };
      await admin.call(api.refuseApplication, { params, body: { decisionNo: '1', decidedOn } });
    },
  },
  ...Object.fromEntries(
    api.DUTY_KINDS.map((kind) => [
      `duty ${kind}`,
      { fills: ['addDuty.on'], act: (on: string) => admin.call(api.addDuty, { body: { kind, on } }) },
    ]),
  ),
};

/** Whatever is answered is done or a sentence. */
async function sentence(act: () => Promise<unknown>, on: string): Promise<void> {
  try {
    await act();
  } catch (error) {
    const { status, body } = error as { status?: number; body?: { code?: string; sentence?: { tr: string } } };
    assert.ok(status && status < 500 && body?.sentence?.tr, `${on}: ${error}`);
  }
}

interface Schema {
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}
/** The names of all fields that hold a day. */
function dayFields(schema: Schema, name = ''): string[] {
  const below = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.items ? [schema.items] : [])];
  return [
    ...(schema.format === 'date' ? [name] : []),
    ...below.flatMap((part) => dayFields(part, name)),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) => dayFields(part, key)),
  ];
}

test('every field of a day in every contract is tried', () => {
  const tried = new Set(Object.values(ACTS).flatMap(({ fills }) => fills));
  const fields = Object.entries(api as Record<string, unknown>).flatMap(([name, contract]) =>
    typeof contract === 'object' && contract !== null && 'path' in contract && 'reply' in contract
      ? (['body', 'query', 'params'] as const).flatMap((part) =>
          dayFields(
            z.toJSONSchema((contract as unknown as RouteContract)[part], {
              unrepresentable: 'any',
              io: 'input',
            }) as Schema,
          ).map((field) => `${name}.${field}`),
        )
      : [],
  );
  assert.ok(fields.length > 20);
  assert.deepEqual(
    [...new Set(fields)].filter((field) => !tried.has(field)),
    [],
  );
});

const DAYS = [
  '0000-01-01',
  '0999-12-31',
  '1850-01-01',
  '1900-01-01',
  '1904-02-29',
  '1950-06-01',
  '1987-03-14',
  '2001-12-31',
  '2004-11-22',
  '2004-11-23',
  '2027-03-20',
  '2199-12-31',
  '9999-12-31',
];
for (const [name, { act }] of Object.entries(ACTS))
  test(`${name}: whatever day is typed, the answer is a sentence or done, never an error of the program`, async () => {
    for (const on of DAYS) await sentence(() => act(on), on);
  });

test('every page of the office opens with what was so entered', async () => {
  for (const read of [
    api.getOrgans,
    api.listTasks,
    api.listMeetings,
    api.getInstitution,
    api.listMembers,
    api.listBreaches,
  ])
    await admin.call(read as never);
});

test('a member of thirty years is entered, in the form and by import, and nothing is due for it', async () => {
  const due = async () =>
    (await admin.call(api.listTasks)).tasks.filter((one) => one.kind === 'MEMBER_CHANGE_NOTIFICATION').length;
  const before = await due();
  await ACTS['admission of a member']?.act('1987-03-14');
  await ACTS['import of a member']?.act('2004-11-22');
  assert.equal(await due(), before);
});
