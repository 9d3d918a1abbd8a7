import * as api from '@divan/api';
import { type AssociationStatute, MINIMUM_STATUTE } from '@divan/law';
import type { z } from 'zod';
import type { Client } from './client.ts';
import { tokenMailed } from './post-office.ts';
import type { TestServer } from './test-server.ts';

export const ADA_STATUTE: AssociationStatute = {
  ...MINIMUM_STATUTE,
  boardElection: { method: 'SHEET', minMarks: 1, maxMarks: 5 },
  auditElection: { method: 'SHEET', minMarks: 1, maxMarks: 3 },
  articles: { assemblyTime: '9', membersList: '8', elections: '13', tie: '13', discharge: '14' },
  board: {
    callDays: 0,
    quorum: { share: [1, 2], strict: true },
    majority: { share: [1, 2], strict: true, base: 'PRESENT' },
    tie: 'CHAIR',
  },
};

export const PASSWORD = 'turuncu kayık sabah rüzgârı';

/** Sets the institution up as a user does: token, administrator with password and authenticator, statute. */
export async function setUpAda(t: TestServer): Promise<Client> {
  const admin = t.client();
  const { enrolmentToken } = await admin.call(api.setUp, {
    body: {
      token: t.server.deps.setupToken,
      institution: { name: 'Ada Dayanışma Derneği', shortName: 'Ada Derneği' },
      administrator: { name: 'Çiğdem Yazıcı', email: 'cigdem@ada.example' },
    },
  });
  await admin.enrol(enrolmentToken, PASSWORD);
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await putStatute(admin, ADA_STATUTE);
  return admin;
}

/** Records a statute over the one that stands. */
export async function putStatute(admin: Client, parameters: object): Promise<void> {
  const { version } = await admin.call(api.getStatute);
  await admin.call(api.putStatute, { body: { ...parameters, version } as never });
}

export interface CastMember {
  readonly id: string;
  readonly no: string;
  readonly name: string;
  readonly surname: string;
}

/** Members 1..n with board (1-5, 1 chair) and audit board (6-8). */
export async function addMembers(admin: Client, n: number): Promise<CastMember[]> {
  const first = [
    'Deniz',
    'Melis',
    'Burak',
    'Zeynep',
    'Onur',
    'Ferhat',
    'Aslı',
    'Mert',
    'İpek',
    'Selin',
    'Tarık',
    'Nazlı',
    'Umut',
    'Gökçe',
    'Levent',
    'Çağla',
  ];
  const last = [
    'Arslan',
    'Aydın',
    'Çetin',
    'Erdem',
    'Kaplan',
    'Koç',
    'Bulut',
    'Tan',
    'Sezer',
    'Aksoy',
    'Demirel',
    'Güven',
    'Karaca',
    'İnan',
    'Uysal',
    'Şahin',
    'Işık',
  ];
  const made: CastMember[] = [];
  for (let i = 0; i < n; i++) {
    const person = {
      name: first[i % first.length] as string,
      surname: last[i % last.length] as string,
      no: String(i + 1).padStart(4, '0'),
    };
    const { id } = await admin.call(api.createMember, {
      body: {
        memberNo: person.no,
        name: person.name,
        surname: person.surname,
        kind: 'FULL',
        email: `uye${i + 1}@ada.example`,
        phone: '',
        address: '',
        birthDate: null,
        profession: '',
        education: '',
        identityNumber: '',
        admittedOn: null,
      },
    });
    made.push({ id, ...person });
  }
  for (let i = 0; i < Math.min(8, n); i++)
    await admin.call(api.seatMember, {
      body: {
        organ: i < 5 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
        principal: true,
        rank: i < 5 ? i + 1 : i - 4,
        duty: i === 0 || i === 5 ? 'BASKAN' : 'UYE',
        memberId: (made[i] as CastMember).id,
        since: '2024-04-20',
      },
    });
  return made;
}

/** An enrolment token as its owner gets it: from the letter. */
export const enrolmentToken = (
  t: Pick<TestServer, 'post'>,
  officer: Client,
  q: { id: string; no: string; email?: string },
) =>
  tokenMailed(t.post, q.email ?? `uye${Number(q.no)}@ada.example`, () =>
    officer.call(api.issueEnrolment, { params: { memberId: q.id } }),
  );

/** Opens a staff account, whose owner enrols by the letter and signs in. */
export async function staff(
  t: TestServer,
  admin: Client,
  q: { readonly name: string; readonly email: string; readonly roles: ('ADMIN' | 'OFFICE' | 'OBSERVER')[] },
): Promise<Client> {
  const client = t.client();
  await client.enrol(await tokenMailed(t.post, q.email, () => admin.call(api.createStaff, { body: q })), PASSWORD);
  return client.signIn(q.email, PASSWORD);
}

/** Proves an identity in front of an officer; the person’s device, signed in, shows its code. */
export async function prove(officer: Client, memberId: string, device: Client): Promise<void> {
  const { code } = await device.call(api.showProofCode);
  await officer.call(api.proveIdentity, {
    params: { memberId },
    body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821', deviceCode: code },
  });
}

/** Enrols a member by the letter, signs in and proves the identity in front of an officer: of another one than `admin`, if there are several. */
export async function member(t: TestServer, admin: Client, cast: CastMember, officer = admin): Promise<Client> {
  const client = t.client();
  await client.enrol(await enrolmentToken(t, admin, cast), PASSWORD);
  await client.signIn(cast.no, PASSWORD);
  await prove(officer, cast.id, client);
  return client;
}

/** Opens the page for applications; somebody applies and confirms by the mailed link. @returns the id under which the office has the application */
export async function applied(
  t: Pick<TestServer, 'post'>,
  admin: Client,
  applicant: Client,
  sheet: Omit<z.input<typeof api.applyForMembership.body>, 'notice'>,
): Promise<string> {
  const { setting } = await admin.call(api.listApplications);
  if (!setting.open) await admin.call(api.chooseApplications, { body: { ...setting, open: true } });
  const { noticeVersion: notice } = await applicant.call(api.getApplicationForm);
  const token = await tokenMailed(t.post, sheet.email, () =>
    applicant.call(api.applyForMembership, { body: { ...sheet, notice } }),
  );
  await applicant.call(api.confirmApplication, { body: { token } });
  const { applications } = await admin.call(api.listApplications);
  return applications.find(({ email }) => email === sheet.email)?.id as string;
}
