import * as api from '@divan/api';
import { addDays, type IsoDay, localDay } from '@divan/basics';
import { putStatute } from '@divan/server/testing';
import { writeWorkbook } from '@divan/server/workbook';
import type { Company, Playing } from './company.ts';
import { cut, one, w } from './script.ts';

const FIELDS = {
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: null,
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: null,
} as const;
const today = (company: Company): IsoDay => localDay(company.t.clock.now());

/** What the office does meanwhile; the meeting stands on the list that was frozen. */
export const OFFICE = {
  newMember: (company, { a, text }) =>
    company.tries('newMember', () =>
      company.admin.call(api.createMember, {
        body: { ...FIELDS, memberNo: `Y${a}`, name: cut(text, 60), surname: cut(text.slice(60), 60) || 'Yeni' },
      }),
    ),
  rename: (company, { a, text }) =>
    company.tries('rename', async () => {
      const params = { memberId: company.id(a) };
      const { version } = await company.admin.call(api.getMember, { params });
      await company.admin.call(api.updateMember, {
        params,
        body: { ...FIELDS, name: cut(text, 100), surname: 'Aydın', version },
      });
    }),
  leaves: async (company, { a }) => {
    const params = { memberId: company.id(a) };
    const body = { on: today(company), reason: 'İstifa' };
    const client = company.client(a);
    client.left ||= await company.tries('endMembership', () => company.admin.call(api.endMembership, { params, body }));
  },
  importFile: async (company, { a, b, text }) => {
    const rows = [
      ['Üye no', 'Adı', 'Soyadı', 'E-posta'],
      [`D${a}`, cut(text, 40), 'Kaya', b % 2 ? 'yeni@uye.example' : ''],
      ['0002', 'Deniz', cut(text, 50), ''],
      ['', '', '', ''],
    ];
    const file =
      b % 3 === 0
        ? Buffer.from(rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')).join('\r\n'))
        : writeWorkbook([{ name: 'Üyeler', rows }]);
    const query = { fileName: b % 3 === 0 ? 'liste.csv' : 'liste.xlsx' };
    await company.tries('import', async () => {
      const { id: draftId, version } = await company.admin.call(api.uploadMembers, { query, file });
      await company.admin.call(api.confirmImport, { params: { draftId }, body: { version } });
    });
  },
  institution: (company, { a, text }) =>
    company.tries('putInstitution', async () => {
      const { version } = await company.admin.call(api.getInstitution);
      await company.admin.call(api.putInstitution, {
        body: {
          name: `Ada ${cut(text, 100)} Derneği`,
          shortName: 'Ada',
          registryNo: String(a),
          seat: cut(text, 100),
          address: cut(text, 300),
          web: '',
          email: '',
          kep: '',
          phone: '',
          privacyEmail: '',
          version,
        },
      });
    }),
  seats: async (company, { a, b }) => {
    const since = addDays(today(company), -(a % 30));
    await company.tries('seatMember', () =>
      company.admin.call(api.seatMember, {
        body: {
          organ: one(['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const, b) as 'YONETIM_KURULU',
          principal: b % 2 === 0,
          rank: 1 + (a % 12),
          duty: one(['', 'UYE', 'SAYMAN', 'BASKAN'] as const, a) as '',
          memberId: company.id(a),
          since,
        },
      }),
    );
    const { rows } = await company.owner.query('select seat_id from organ_seat order by seat_id');
    if (b % 4 === 0)
      await company.tries('endSeat', () =>
        company.admin.call(api.endSeat, {
          params: { seatId: one(rows, a)?.seat_id },
          body: { on: today(company), reason: '' },
        }),
      );
  },
  statute: (company, { a }) =>
    company.tries('putStatute', () =>
      putStatute(company.admin, {
        ...company.script.statute,
        motionSupporters: a % 6,
        boardPrincipals: 5 + (a % 5),
      }),
    ),
  petition: (company, { a, text }) =>
    company.tries('petition', () =>
      company.client(a).call(api.filePetition, {
        body: { kind: 'ACCESS' as never, meetingId: company.meetingId, text: text.padEnd(10, '.') },
      }),
    ),
  /** The board meets on the next day, on line or at a table, decides something and closes. */
  board: async (company, { a, b, c, text }) => {
    const now = company.t.clock.now();
    const on = addDays(localDay(now), 1);
    const method = c % 2 ? ('PHYSICAL' as const) : ('ELECTRONIC' as const);
    let meetingId = '';
    const called = await company.tries('callBoardMeeting', async () => {
      const item = { title: cut(text, 200).padEnd(2, '.'), text: text.padEnd(3, '.') };
      const body = { on, hour: '10:00', method, items: [item], convenes: null };
      ({ id: meetingId } = await company.admin.call(api.callBoardMeeting, { body }));
    });
    if (!called) return;
    company.boards.push(meetingId);
    if (method === 'PHYSICAL') company.comesTogether(meetingId, true);
    if (a % 3 === 0) return;
    await company.reach(`${addDays(on, -1)}T22:00:00.000Z` as never);
    await company.reach(`${on}T07:00:00.000Z` as never);
    const does = (n: number, command: api.CommandInput) =>
      company.tries(`board ${command.type}`, () => company.client(n).command(meetingId, command));
    await does(0, { type: 'openCheckIn' });
    for (let n = 0; n < 3 + (b % 3); n++) await does(n, { type: 'admit' });
    await does(0, { type: 'recordQuorum', declareLacking: false });
    await does(0, { type: 'openMeeting', overrideReason: null });
    const { agenda } = await company.admin.call(api.getRoom, { params: { meetingId } });
    for (const { id: itemId, kind } of agenda) {
      await does(0, { type: 'startItem', itemId });
      const voteId = crypto.randomUUID();
      if (kind === 'DECISION') {
        const subject = { kind: 'BOARD_DECISION', text: w(text) } as const;
        await does(0, { type: 'openVote', voteId, itemId, subject, question: null, announcedSeconds: null });
        const hall = company.hallOf(meetingId);
        if (hall && b % 3 > 0) await company.tries('board count', () => hall.settles(company.id(0)));
        for (let n = 0; n < 5; n++)
          await company.tries('board vote', () =>
            company.client(n).call(api.castOpenVote, {
              params: { meetingId, voteId },
              body: { choice: one(['YES', 'NO', 'ABSTAIN'], b % 4 === 0 ? n : Math.floor(b / (n + 1))) as string },
            }),
          );
        await does(0, { type: 'closeVote', voteId });
        const entry = { type: 'enterInBook', voteId, number: 1 + (a % 40), page: 1 + (b % 90) } as const;
        if (hall && c % 3 > 0) await does(0, entry);
      }
      await does(0, { type: 'finishItem', itemId });
    }
    await does(0, { type: 'closeMeeting' });
  },
} satisfies Record<string, Playing>;

/** Between the call and the doors. */
export const DOORS = {
  postpone: async (company, { a, b, text }) => {
    const { meeting } = await company.room();
    const to = addDays(meeting.on as IsoDay, 1 + (a % 45));
    const hour = one(['14:00', '00:00', '23:59'], b) as string;
    const command = { type: 'postponeMeeting', to, hour, reason: w(text) } as const;
    if (!(await company.does(company.client(0), command)))
      await company.tries('postponeMeeting', () => company.admin.command(company.meetingId, command));
  },
  /** Too few come; the second meeting is due. */
  lacking: async (company, { a }) => {
    await company.does(company.client(0), { type: 'openCheckIn' });
    for (let n = 0; n < a % 4; n++) await company.does(company.client(n), { type: 'admit' });
    await company.does(company.client(0), { type: 'recordQuorum', declareLacking: true });
  },
  openCheckIn: (company) => company.does(company.client(0), { type: 'openCheckIn' }),
} satisfies Record<string, Playing>;
