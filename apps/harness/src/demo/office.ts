import * as api from '@divan/api';
import { recordApproval } from '@divan/server';
import { ADA_STATUTE, atBrowsers, Day, PASSWORD, putStatute, tokenMailed } from '@divan/server/testing';
import { demoPeople, demoWorkbook } from './demo-people.ts';
import { forAll, numberOf, OBSERVER, OFFICE, type Stage, w } from './stage.ts';

const MEMBERS = 240;
/** How many members come. */
export const PRESENT = 132;

/** The institution is set up, its members are imported, its organs seated. */
export async function setUp(stage: Stage): Promise<void> {
  const { office, server, ownerUrl, register } = stage;
  await recordApproval(
    ownerUrl,
    { authority: '', number: 'ÖRNEK-0000', on: '2027-01-04', scope: 'Gösterim', version: '0.1', document: null },
    true,
  );
  await stage.tell('1. Kurulum ve büro', '1. Set-up and office');
  const setup = await office.call(api.setUp, {
    body: {
      token: server.deps.setupToken,
      institution: { name: 'Ada Dayanışma Derneği', shortName: 'Ada Derneği' },
      administrator: { name: 'Çiğdem Yazıcı', email: OFFICE },
    },
  });
  await office.enrol(setup.enrolmentToken, PASSWORD);
  await office.signIn(OFFICE, PASSWORD);
  await office.call(api.putInstitution, {
    body: {
      name: 'Ada Dayanışma Derneği',
      shortName: 'Ada Derneği',
      registryNo: '00-000-000',
      seat: 'İzmir',
      address: 'Kıyı Sokak No: 4, Konak/İzmir',
      web: 'https://ada-dernegi.example',
      email: OFFICE,
      kep: '',
      phone: '0232 000 00 00',
      privacyEmail: 'kvkk@ada-dernegi.example',
      version: (await office.call(api.getInstitution)).version,
    },
  });
  await putStatute(office, ADA_STATUTE);
  const draft = await office.call(api.uploadMembers, {
    query: { fileName: 'uyeler.xlsx' },
    file: demoWorkbook(demoPeople(MEMBERS)),
  });
  console.log(
    `    aktarım önizlemesi: ${draft.counts.NEW} yeni, ${draft.counts.WARNING} uyarı, ${draft.counts.ERROR} hata; henüz hiçbir şey yazılmadı`,
  );
  const { written } = await office.call(api.confirmImport, {
    params: { draftId: draft.id },
    body: { version: draft.version },
  });
  console.log(`    üye kaydına yazılan: ${written}`);
  for (let page = 1; register.size < written; page++)
    for (const row of (await office.call(api.listMembers, { query: { page } })).members)
      register.set(row.memberNo, row.id);
  for (let n = 1; n <= 16; n++)
    await office.call(api.seatMember, {
      body: {
        organ: n <= 10 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
        principal: n <= 5 || (n > 10 && n <= 13),
        rank: n <= 5 ? n : n <= 10 ? n - 5 : n <= 13 ? n - 10 : n - 13,
        duty: n === 1 || n === 11 ? 'BASKAN' : n <= 5 || (n > 10 && n <= 13) ? 'UYE' : '',
        memberId: register.get(numberOf(n)) as string,
        since: '2024-04-20',
      },
    });
}

/** Members enrol by their letters and prove who they are; a second officer and the district's observer get accounts. */
export async function enrolPeople(stage: Stage): Promise<void> {
  const { office, post, clients } = stage;
  await stage.tell(
    '2. Kimlik tespiti ve kayıt (parola + doğrulama uygulaması)',
    '2. Identities are proved, members enrol (password and authenticator)',
  );
  const email = 'kimlik@ada-dernegi.example';
  stage.registrar = await stage.enrolStaff({ name: 'Kimlik Görevlisi', email, roles: ['OFFICE'] });
  await stage.registrar.signIn(email, PASSWORD);
  const comers = Array.from({ length: PRESENT }, (_, i) => i + 1);
  await forAll(comers, 4, 'kayıt', async (n) => {
    const mine = stage.browser();
    const params = { memberId: stage.id(n) };
    const token = await tokenMailed(post, `uye${numberOf(n)}@uye.example`, () =>
      office.call(api.issueEnrolment, { params }),
    );
    await mine.enrol(token, PASSWORD);
    const body = { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: String(1000 + n) } as const;
    await stage.registrar.call(api.proveIdentity, { params, body });
    clients.set(n, mine);
  });
  await stage.enrolStaff({ name: 'Kaymakamlık Gözlemcisi', email: OBSERVER, roles: ['OBSERVER'] });
}

/** The board decides on line to call the assembly. @returns the assembly */
export async function decideCall(stage: Stage): Promise<string> {
  const { office } = stage;
  await stage.tell(
    '3. Yönetim kurulu toplanır ve çağrı kararını alır',
    '3. The board meets and decides to call the assembly',
  );
  const plan = {
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: '2027-04-17',
    hour: '14:00',
    secondOn: '2027-05-08',
    secondHour: '14:00',
  } as const;
  const { agenda } = await office.call(api.planMeeting, { body: plan });
  const { id: meetingId } = await office.call(api.draftMeeting, {
    body: { ...plan, ordinal: 9, place: '', videoLink: '', agenda, openerAppointed: null } as never,
  });
  stage.at('2027-03-22T09:00:00.000Z');
  await stage.officeSignsIn();
  const { id: boardId } = await office.call(api.callBoardMeeting, {
    body: { on: '2027-03-22', hour: '12:00', method: 'ELECTRONIC', items: [], convenes: meetingId },
  });
  const board = [1, 2, 3, 4, 5];
  for (const n of board) await stage.client(n).signIn(numberOf(n), PASSWORD);
  const clients = board.map((n) => stage.client(n));
  // The board's chair leads it himself.
  const day = new Day(
    atBrowsers(
      clients,
      board.map((n) => stage.id(n)),
      boardId,
    ),
    [0],
  );
  await day.checkIn();
  await day.open();
  await day.item('m2', async () => {
    const room = await stage.client(1).call(api.getRoom, { params: { meetingId: boardId } });
    const { text = '' } = room.agenda.find((entry) => entry.state === 'NOW') ?? {};
    await day.vote('m2', { kind: 'BOARD_DECISION', text: w(text) }, (n) => (n === 3 ? 'NO' : 'YES'));
  });
  await stage.client(1).command(boardId, { type: 'closeMeeting' });
  const [entry] = (await office.call(api.getRegister)).entries;
  console.log(`    elektronik karar kaydı: ${entry?.number} sayılı karar, kabul ${entry?.yes}, ret ${entry?.no}`);
  return meetingId;
}

/** The list is frozen and the letters go out. */
export async function call(stage: Stage, meetingId: string): Promise<void> {
  const { office, post } = stage;
  const params = { meetingId };
  await stage.tell(
    '4. Çağrı: liste dondurulur, e-postalar gönderilir',
    '4. The call: the list is frozen, mails go out',
  );
  stage.at('2027-03-29T07:00:00.000Z');
  await stage.officeSignsIn();
  const called = await office.call(api.callMeeting, { params });
  const counts = async () => (await office.call(api.getPreparation, { params })).call?.counts ?? {};
  for (let wait = 0; wait < 240; wait++) {
    const { SENT = 0, BOUNCED = 0 } = await counts();
    if (SENT + BOUNCED >= called.mails) break;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  const { SENT = 0, BOUNCED = 0 } = await counts();
  await office.call(api.markPrinted, { params, body: { note: 'PTT taahhütlü, 29.03.2027' } });
  console.log(
    `    gönderildi ${SENT}, geri döndü ${BOUNCED}, basılı ${called.prints}; posta kutusuna ulaşan ileti ${post.letters.length}`,
  );
}
