import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as api from '@divan/api';
import { type Instant, instant } from '@divan/basics';
import { configFromEnvironment, MovableClock, openDatabaseHome, recordApproval, startServer } from '@divan/server';
import { BallotIssuer, issuerPost } from '@divan/server/ballot-issuer';
import {
  ADA_STATUTE,
  Client,
  castBallot,
  confirmKeys,
  contestOf,
  keyCeremony,
  openBox,
  postOffice,
  putStatute,
  type TrusteeDevice,
  takeBallot,
  tokenMailed,
  trusteeDevice,
  voterDevice,
  witnessDevice,
  witnessSigns,
} from '@divan/server/testing';
import { demoPeople, demoWorkbook } from './demo-people.ts';
import { printVerdict } from './verify.ts';
import { buildWebIfStale } from './web-build.ts';

const MEMBERS = 240;
const PRESENT = 132;
/** Who keep the key of the box. */
const TRUSTEES = [24, 25, 26] as const;
const PASSWORD = 'turuncu kayık sabah rüzgârı';
const w = (text: string) => ({ write: text });

/** Runs work for many people, a few at a time, saying how far it is. */
async function forAll<T>(
  people: readonly T[],
  atOnce: number,
  title: string,
  work: (person: T, i: number) => Promise<void>,
): Promise<void> {
  let [next, done] = [0, 0];
  const tty = process.stdout.isTTY;
  const worker = async (): Promise<void> => {
    while (next < people.length) {
      const i = next++;
      await work(people[i] as T, i);
      done += 1;
      if (tty) process.stdout.write(`\r    ${title}: ${done}/${people.length}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  console.log(`${tty ? '\r' : ''}    ${title}: ${done}/${people.length}`);
}

/** The demonstration: a complete assembly of Ada Dayanışma Derneği through the public HTTP API, ending with a verified package. */
export async function demo(args: readonly string[], root: string): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { fast: { type: 'boolean' }, out: { type: 'string' } } });
  const fast = values.fast ?? false;
  const out = values.out ?? join(root, 'var/demo-cikti');
  if (!fast) await buildWebIfStale(root);
  const base = configFromEnvironment(
    {
      ...process.env,
      DIVAN_DEMO: '1',
      DIVAN_VAR: join(root, 'var/demo'),
      DATABASE_URL: undefined,
      DIVAN_BACKUP_DIR: undefined,
      LOG_LEVEL: process.env.LOG_LEVEL ?? 'silent',
    },
    root,
  );
  rmSync(base.varDir, { recursive: true, force: true });
  mkdirSync(base.varDir, { recursive: true, mode: 0o711 });
  const post = await postOffice();
  const home = await openDatabaseHome(base, 'demo');
  const clock = new MovableClock(instant('2027-03-20T08:00:00.000Z'));
  const server = await startServer({ ...base, port: fast ? 0 : base.port, smtpUrl: post.url }, home.ownerUrl, clock);
  const now = (): Instant => clock.now();
  const say = (text: string) => console.log(`\n  ${text}`);
  const pause = (seconds: number) =>
    fast
      ? Promise.resolve()
      : new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000 * (0.6 + Math.random() * 0.8)));
  const at = (text: string) => clock.set(instant(text));
  try {
    say('ÖRNEK. Gösterim; hukuki sonuç doğurmaz. / SPECIMEN. Demonstration; no legal effect.');
    await recordApproval(
      home.ownerUrl,
      { authority: '', number: 'ÖRNEK-0000', on: '2027-01-04', scope: 'Gösterim', version: '0.1', document: null },
      true,
    );

    say('1. Kurulum ve büro');
    const office = new Client(server.url, now);
    const setup = await office.call(api.setUp, {
      body: {
        token: server.deps.setupToken,
        institution: { name: 'Ada Dayanışma Derneği', shortName: 'Ada Derneği' },
        administrator: { name: 'Çiğdem Yazıcı', email: 'buro@ada-dernegi.example' },
      },
    });
    await office.enrol(setup.enrolmentToken, PASSWORD);
    await office.signIn('buro@ada-dernegi.example', PASSWORD);
    await office.call(api.putInstitution, {
      body: {
        name: 'Ada Dayanışma Derneği',
        shortName: 'Ada Derneği',
        registryNo: '00-000-000',
        seat: 'İzmir',
        address: 'Kıyı Sokak No: 4, Konak/İzmir',
        web: 'https://ada-dernegi.example',
        email: 'buro@ada-dernegi.example',
        kep: '',
        phone: '0232 000 00 00',
        privacyEmail: 'kvkk@ada-dernegi.example',
        version: (await office.call(api.getInstitution)).version,
      },
    });
    await putStatute(office, ADA_STATUTE);
    const people = demoPeople(MEMBERS);
    const draft = await office.call(api.uploadMembers, {
      query: { fileName: 'uyeler.xlsx' },
      file: demoWorkbook(people),
    });
    console.log(
      `    aktarım önizlemesi: ${draft.counts.NEW} yeni, ${draft.counts.WARNING} uyarı, ${draft.counts.ERROR} hata; henüz hiçbir şey yazılmadı`,
    );
    const { written } = await office.call(api.confirmImport, {
      params: { draftId: draft.id },
      body: { version: draft.version },
    });
    console.log(`    üye kaydına yazılan: ${written}`);

    const register = new Map<string, string>();
    for (let page = 1; register.size < written; page++)
      for (const row of (await office.call(api.listMembers, { query: { page } })).members)
        register.set(row.memberNo, row.id);
    const id = (n: number): string => register.get(String(n).padStart(4, '0')) as string;
    for (let n = 1; n <= 16; n++)
      await office.call(api.seatMember, {
        body: {
          organ: n <= 10 ? 'YONETIM_KURULU' : 'DENETIM_KURULU',
          principal: n <= 5 || (n > 10 && n <= 13),
          rank: n <= 5 ? n : n <= 10 ? n - 5 : n <= 13 ? n - 10 : n - 13,
          duty: n === 1 || n === 11 ? 'BASKAN' : n <= 5 || (n > 10 && n <= 13) ? 'UYE' : '',
          memberId: id(n),
          since: '2024-04-20',
        },
      });

    say('2. Kimlik tespiti ve kayıt (parola + doğrulama uygulaması)');
    // Who gives the link does not prove the identity: the association has a second officer for that.
    const enrolStaff = async (person: { name: string; email: string; roles: ('OFFICE' | 'OBSERVER')[] }) => {
      const client = new Client(server.url, now);
      const { email } = person;
      await client.enrol(
        await tokenMailed(post, email, () => office.call(api.createStaff, { body: person })),
        PASSWORD,
      );
      return client;
    };
    const registrar = await enrolStaff({
      name: 'Kimlik Görevlisi',
      email: 'kimlik@ada-dernegi.example',
      roles: ['OFFICE'],
    });
    await registrar.signIn('kimlik@ada-dernegi.example', PASSWORD);
    const clients = new Map<number, Client>();
    const client = (n: number): Client => clients.get(n) as Client;
    await forAll(
      Array.from({ length: PRESENT }, (_, i) => i + 1),
      4,
      'kayıt',
      async (n) => {
        const mine = new Client(server.url, now);
        const letter = `uye${String(n).padStart(4, '0')}@uye.example`;
        await mine.enrol(
          await tokenMailed(post, letter, () => office.call(api.issueEnrolment, { params: { memberId: id(n) } })),
          PASSWORD,
        );
        await registrar.call(api.proveIdentity, {
          params: { memberId: id(n) },
          body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: String(1000 + n) },
        });
        clients.set(n, mine);
      },
    );

    await enrolStaff({
      name: 'Kaymakamlık Gözlemcisi',
      email: 'gozlemci@kaymakamlik.example',
      roles: ['OBSERVER'],
    });

    say('3. Yönetim kurulu toplanır ve çağrı kararını alır');
    const PLAN = {
      type: 'ORDINARY',
      method: 'ELECTRONIC',
      on: '2027-04-17',
      hour: '14:00',
      secondOn: '2027-05-08',
      secondHour: '14:00',
    } as const;
    const plan = await office.call(api.planMeeting, { body: PLAN });
    const { id: meetingId } = await office.call(api.draftMeeting, {
      body: { ...PLAN, ordinal: 9, place: '', videoLink: '', agenda: plan.agenda, openerAppointed: null } as never,
    });
    at('2027-03-22T09:00:00.000Z');
    await office.signIn('buro@ada-dernegi.example', PASSWORD);
    const { id: boardId } = await office.call(api.callBoardMeeting, {
      body: { on: '2027-03-22', hour: '12:00', method: 'ELECTRONIC', items: [], convenes: meetingId },
    });
    for (let n = 1; n <= 5; n++) await client(n).signIn(String(n).padStart(4, '0'), PASSWORD);
    const chair = client(1);
    await chair.command(boardId, { type: 'openCheckIn' });
    for (let n = 1; n <= 5; n++) await client(n).command(boardId, { type: 'admit' });
    await chair.command(boardId, { type: 'recordQuorum', declareLacking: false });
    await chair.command(boardId, { type: 'openMeeting', overrideReason: null });
    await chair.command(boardId, { type: 'startItem', itemId: 'm2' });
    const item = (await chair.call(api.getRoom, { params: { meetingId: boardId } })).agenda.find(
      (entry) => entry.state === 'NOW',
    );
    const decision = crypto.randomUUID();
    await chair.command(boardId, {
      type: 'openVote',
      voteId: decision,
      itemId: 'm2',
      subject: { kind: 'BOARD_DECISION', text: w(item?.text ?? '') },
      question: null,
      announcedSeconds: null,
    });
    for (let n = 1; n <= 5; n++)
      await client(n).call(api.castOpenVote, {
        params: { meetingId: boardId, voteId: decision },
        body: { choice: n === 4 ? 'NO' : 'YES' },
      });
    await chair.command(boardId, { type: 'closeVote', voteId: decision });
    await chair.command(boardId, { type: 'finishItem', itemId: 'm2' });
    await chair.command(boardId, { type: 'closeMeeting' });
    const [entry] = (await office.call(api.getRegister)).entries;
    console.log(`    elektronik karar kaydı: ${entry?.number} sayılı karar, kabul ${entry?.yes}, ret ${entry?.no}`);

    say('4. Çağrı: liste dondurulur, e-postalar gönderilir');
    at('2027-03-29T07:00:00.000Z');
    await office.signIn('buro@ada-dernegi.example', PASSWORD);
    const called = await office.call(api.callMeeting, { params: { meetingId } });
    for (let wait = 0; wait < 240; wait++) {
      const { call } = await office.call(api.getPreparation, { params: { meetingId } });
      if ((call?.counts.SENT ?? 0) + (call?.counts.BOUNCED ?? 0) >= called.mails) break;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const counts = (await office.call(api.getPreparation, { params: { meetingId } })).call?.counts ?? {};
    await office.call(api.markPrinted, { params: { meetingId }, body: { note: 'PTT taahhütlü, 29.03.2027' } });
    console.log(
      `    gönderildi ${counts.SENT ?? 0}, geri döndü ${counts.BOUNCED ?? 0}, basılı ${called.prints}; posta kutusuna ulaşan ileti ${post.letters.length}`,
    );

    say('5. Sandık görevlileri: üç anahtar emanetçisi, bir tanık, ayrı bilgisayarda bir pusula onaycısı');
    await office.command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: TRUSTEES.map(id),
      witnesses: [id(27)],
      issuers: [{ name: w('Konak İlçe Seçim Gözlemcisi'), memberId: null }],
    });
    const { token } = await office.call(api.newIssuerToken, { params: { meetingId, n: 2 } });
    const issuer = new BallotIssuer(null, () => undefined);
    const working = { on: true };
    const issuing = (async () => {
      const post = issuerPost(server.url, token);
      // As `divan issuer` does on a machine of its own: it goes on whatever happens to a single call.
      while (working.on) await issuer.turn(post, 500).catch(() => new Promise((resolve) => setTimeout(resolve, 200)));
    })();

    say('6. Toplantı günü: girişler');
    at('2027-04-17T10:40:00.000Z');
    await office.signIn('buro@ada-dernegi.example', PASSWORD);
    if (!fast) {
      const { port } = new URL(server.url);
      say('Tarayıcıda izleyin (her rol kendi adresinde açık kalabilir):');
      for (const [name, login, to] of [
        ['buro', 'buro@ada-dernegi.example', '/'],
        ['baskan', '0001', `/toplanti/${meetingId}`],
        ['divan', '0020', `/toplanti/${meetingId}`],
        ['yazman', '0022', `/toplanti/${meetingId}`],
        ['uye', '0060', `/toplanti/${meetingId}`],
        ['gozlemci', 'gozlemci@kaymakamlik.example', `/toplanti/${meetingId}`],
        ['perde', '0061', `/toplanti/${meetingId}/perde`],
      ] as const)
        console.log(
          `    ${name.padEnd(9)} http://${name}.localhost:${port}/gosterim?giris=${encodeURIComponent(login)}&git=${encodeURIComponent(to)}`,
        );
      await pause(12);
    }
    await client(1).signIn('0001', PASSWORD);
    await chair.command(meetingId, { type: 'openCheckIn' });
    const arrivals = Array.from({ length: PRESENT }, (_, i) => i + 1);
    await forAll(arrivals, fast ? 4 : 3, 'giriş', async (n) => {
      await pause(0.4);
      if (n > 1) await client(n).signIn(String(n).padStart(4, '0'), PASSWORD);
      await client(n).command(meetingId, { type: 'admit' });
      await voterDevice(client(n), meetingId);
    });
    at('2027-04-17T11:00:05.000Z');
    await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
    await pause(4);
    const room = () => chair.call(api.getRoom, { params: { meetingId } });
    console.log(`    hazır bulunan ${(await room()).quorum.present}, gereken ${(await room()).quorum.required}`);

    const voteOn = async (
      lead: Client,
      itemId: string,
      subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
      choiceOf: (n: number) => string | null,
    ) => {
      const voteId = crypto.randomUUID();
      await lead.command(meetingId, {
        type: 'openVote',
        voteId,
        itemId,
        subject,
        question: null,
        announcedSeconds: null,
      });
      const open = (await room()).vote;
      await forAll(
        arrivals.filter((n) => choiceOf(n) !== null && !open?.barred.includes(id(n))),
        fast ? 16 : 6,
        open?.question ?? 'oylama',
        async (n) => {
          await pause(0.5);
          await client(n).call(api.castOpenVote, {
            params: { meetingId, voteId },
            body: { choice: choiceOf(n) as string },
          });
        },
      );
      await pause(2);
      await lead.command(meetingId, { type: 'closeVote', voteId });
      await pause(3);
      return voteId;
    };

    say('7. Anahtar töreni: anahtar emanetçilerin cihazlarında doğar, denenir; sunucu onu hiç görmez');
    const devices: TrusteeDevice[] = [];
    for (const n of TRUSTEES) devices.push(await trusteeDevice(client(n), meetingId));
    const witnessSeed = await witnessDevice(client(27), meetingId);
    while ((await office.call(api.getBox, { params: { meetingId } })).step === 'KEYS')
      await new Promise((resolve) => setTimeout(resolve, 100));
    await keyCeremony(devices, meetingId);
    const ready = await office.call(api.getBox, { params: { meetingId } });
    console.log(`    sandık anahtarı ${ready.electionKey?.slice(0, 16)}…, emanetçi 3, açmak için ${ready.threshold}`);
    console.log(`    okunan sözcükler: ${ready.words?.join(' ')}`);
    await confirmKeys(chair, meetingId, TRUSTEES.map(id));
    await pause(3);
    await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });

    say('8. Divan seçilir, yönetim divana geçer');
    const divan = client(20);
    await client(30).command(meetingId, {
      type: 'proposeDivan',
      proposalId: 'oneri-1',
      chair: id(20),
      viceChairs: [id(21)],
      secretaries: [id(22), id(23)],
    });
    await pause(3);
    await voteOn(chair, 'm2', { kind: 'DIVAN' }, () => 'YES');
    const step = async (itemId: string, work: () => Promise<void> = async () => undefined) => {
      await divan.command(meetingId, { type: 'startItem', itemId });
      await pause(3);
      await work();
      await divan.command(meetingId, { type: 'finishItem', itemId });
    };
    await step('m3');

    say('9. Gündem, ek madde, raporlar, ibra, bütçe');
    await step('m4', async () => {
      await client(40).command(meetingId, {
        type: 'requestAgendaItem',
        requestId: 'istem-1',
        title: w('Yıllık üye ödentisinin belirlenmesi'),
        text: w('Yıllık ödentinin 600 TL olarak belirlenmesi görüşülsün.'),
      });
      for (let n = 41; n <= 55; n++)
        await client(n).command(meetingId, { type: 'supportAgendaItem', requestId: 'istem-1', support: true });
      await pause(3);
      await divan.command(meetingId, { type: 'addRequestedItem', requestId: 'istem-1', itemId: 'ek1', after: 'm8' });
    });
    await step('m5', async () => {
      await divan.command(meetingId, { type: 'setSpeechLimit', seconds: 300 });
      await client(60).command(meetingId, { type: 'requestFloor', requestId: 'soz-1', kind: 'SPEECH' });
      await client(61).command(meetingId, { type: 'requestFloor', requestId: 'soz-2', kind: 'SPEECH' });
      await client(62).command(meetingId, { type: 'requestFloor', requestId: 'soz-3', kind: 'POINT_OF_ORDER' });
      await pause(3);
      for (const [requestId, n] of [
        ['soz-3', 62],
        ['soz-1', 60],
        ['soz-2', 61],
      ] as const) {
        await divan.command(meetingId, { type: 'grantFloor', requestId });
        await pause(6);
        await client(n).command(meetingId, { type: 'endSpeech' });
      }
      await client(61).command(meetingId, {
        type: 'handInSpeech',
        speechId: 'metin-1',
        text: w('Burs çalışmalarının sürdürülmesini ve yeni dönemde on öğrenciye daha burs verilmesini öneriyorum.'),
      });
      await client(22).command(meetingId, {
        type: 'noteItem',
        itemId: 'm5',
        text: w('20.04.2024–17.04.2027 dönemi faaliyet raporu Yönetim Kurulu Başkanı tarafından okunmuştur.'),
      });
    });
    await step(
      'm6',
      async () =>
        void (await client(22).command(meetingId, {
          type: 'noteItem',
          itemId: 'm6',
          text: w(
            'Döneme ait 412.350,00 TL gelir ve 389.120,50 TL gider ile 23.229,50 TL gelir fazlasını gösteren hesaplar ve Denetim Kurulu raporu okunmuştur.',
          ),
        })),
    );
    await step('m7', async () => {
      await voteOn(divan, 'm7', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, (n) =>
        n % 31 === 0 ? 'NO' : n % 47 === 0 ? 'ABSTAIN' : 'YES',
      );
      await voteOn(divan, 'm7', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, () => 'YES');
    });
    await step(
      'm8',
      async () =>
        void (await voteOn(divan, 'm8', { kind: 'ITEM' }, (n) =>
          n % 23 === 0 ? 'NO' : n % 41 === 0 ? 'ABSTAIN' : 'YES',
        )),
    );
    await step('ek1', async () => {
      await client(40).command(meetingId, {
        type: 'submitMotion',
        motionId: 'onerge-1',
        title: w('Yıllık ödenti'),
        text: w('Yıllık üye ödentisi 600,00 TL olarak belirlensin.'),
      });
      for (let n = 41; n <= 48; n++)
        await client(n).command(meetingId, { type: 'supportMotion', motionId: 'onerge-1', support: true });
      await divan.command(meetingId, { type: 'admitMotion', motionId: 'onerge-1', itemId: 'ek1' });
      const voteId = await voteOn(divan, 'ek1', { kind: 'MOTION', motionId: 'onerge-1' }, (n) =>
        n % 5 === 0 ? 'NO' : n % 37 === 0 ? null : 'YES',
      );
      await client(65).command(meetingId, {
        type: 'recordDissent',
        voteId,
        text: w(
          'Konu çağrıdaki gündemde yer almadığından toplantıya katılmayan üyeler hazırlanma olanağı bulamamıştır.',
        ),
      });
    });

    say('10. Seçimler: gizli oy, açık tasnif (gizli ve doğrulanabilir)');
    const elect = async (
      itemId: string,
      organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
      candidates: readonly number[],
      ballotOf: (n: number) => 'BLANK' | readonly number[] | null,
    ) => {
      await divan.command(meetingId, { type: 'startItem', itemId });
      await divan.command(meetingId, { type: 'openCandidacies', electionId: organ, itemId, organ });
      for (const n of candidates.slice(1))
        await client(n).command(meetingId, { type: 'declareCandidacy', electionId: organ });
      await client(90).command(meetingId, {
        type: 'nominateCandidate',
        electionId: organ,
        memberId: id(candidates[0] as number),
      });
      await client(candidates[0] as number).command(meetingId, { type: 'declareCandidacy', electionId: organ });
      await pause(4);
      await divan.command(meetingId, { type: 'closeCandidacies', electionId: organ });
      const voteId = crypto.randomUUID();
      await divan.command(meetingId, {
        type: 'openVote',
        voteId,
        itemId,
        subject: { kind: 'ELECTION', electionId: organ },
        question: null,
        announcedSeconds: null,
      });
      const context = await contestOf(office, meetingId);
      clock.advance(90_000);
      await forAll(
        arrivals.filter((n) => ballotOf(n) !== null),
        4,
        'oy pusulası',
        async (n) => {
          await pause(0.5);
          const marks = ballotOf(n);
          const places = context.contest.options.map((option) => option.id);
          await castBallot(
            await takeBallot(client(n), meetingId, context),
            meetingId,
            marks === 'BLANK' ? 'BLANK' : { marked: (marks ?? []).map((k) => places.indexOf(id(k))) },
          );
        },
      );
      await divan.command(meetingId, { type: 'closeBox', voteId });
      while ((await office.call(api.getBox, { params: { meetingId } })).contest?.state !== 'COUNTING')
        await new Promise((resolve) => setTimeout(resolve, 100));
      // One of the three trustees does not come to the count; two are enough.
      await openBox(devices.slice(0, 2), meetingId, voteId);
      console.log('    sandık iki emanetçiyle açıldı');
      const lotNeeded = (await room()).elections.find((election) => election.id === organ);
      if (lotNeeded?.lotAmong.length) {
        console.log(`    eşit oy: ${lotNeeded.lotAmong.map((option) => option.label).join(', ')} → kura`);
        await pause(4);
        await divan.command(meetingId, {
          type: 'recordLot',
          electionId: organ,
          order: lotNeeded.lotAmong.map((option) => option.id),
          drawnBy: id(95),
          account: w(
            'Adlar aynı biçimdeki kâğıtlara yazılıp katlanmış, boş olduğu gösterilen kaba konulmuş ve kâğıtlar üyelerin önünde çekilmiştir.',
          ),
        });
      }
      const result = (await room()).results[0];
      for (const row of result?.counts ?? [])
        console.log(
          `    ${row.label.padEnd(26)} ${String(row.votes).padStart(4)}  ${(await room()).elections.find((election) => election.id === organ)?.state === 'SETTLED' ? row.place : ''}`,
        );
      await pause(4);
      await divan.command(meetingId, { type: 'finishItem', itemId });
    };
    // Weights make the fifth and the sixth equal, so that the lot is shown.
    const boardBallot = (n: number) =>
      n % 33 === 0
        ? ('BLANK' as const)
        : n % 29 === 0
          ? null
          : ([1, 2, 3, 4].filter((k) => (n + k) % 7 !== 0) as number[])
              .concat(
                n % 2 === 0
                  ? n % 4 === 0
                    ? [5]
                    : [70]
                  : n % 3 === 0
                    ? [71]
                    : n % 5 === 0
                      ? [72]
                      : n % 7 === 0
                        ? [73]
                        : [74],
              )
              .slice(0, 5);
    await elect('m9', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 70, 71, 72, 73, 74, 75, 76], boardBallot);
    await elect('m10', 'DENETIM_KURULU', [11, 12, 13, 80, 81, 82, 83], (n) =>
      n % 35 === 0 ? 'BLANK' : [11, 12, ...(n % 2 ? [13] : n % 3 ? [80] : n % 5 ? [81] : n % 7 ? [82] : [83])],
    );

    say('11. Dilek ve temenniler, kapanış');
    await step('m11');
    await divan.command(meetingId, { type: 'startItem', itemId: 'm12' });
    await divan.command(meetingId, { type: 'closeMeeting' });
    working.on = false;
    await issuing;
    await office.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
    mkdirSync(out, { recursive: true });
    const record = await office.call(api.getRecord, { params: { meetingId } });
    const names: Record<string, string> = {
      minutes: 'tutanak.pdf',
      hazirun: 'hazirun.pdf',
      'quorum-record': 'yeter-sayi.pdf',
      'count-record': 'sayim-dokum.pdf',
      'vote-results': 'oylama-sonuclari.pdf',
      'lot-record': 'kura.pdf',
      annexes: 'onergeler-ve-konusmalar.pdf',
      'result-notification': 'sonuc-bildirimi.pdf',
      compliance: 'uygunluk-raporu.pdf',
    };
    for (const [kind, name] of Object.entries(names))
      if (record.papers.some((paper) => paper.kind === kind))
        writeFileSync(
          join(out, name),
          (await office.call(api.getPaper, { params: { meetingId, kind, version: 1 } })) as Buffer,
        );
    await witnessSigns(client(27), meetingId, witnessSeed);
    await office.call(api.sealPackage, { params: { meetingId } });
    const zip = (await office.call(api.getPackage, { params: { meetingId } })) as Buffer;
    writeFileSync(join(out, 'paket.zip'), zip);
    say(`12. Mühürlü paket doğrulanıyor: ${join(out, 'paket.zip')}`);
    const code = await printVerdict(zip, record.fingerprint, 'tr');
    console.log(`\n  Belgeler: ${out}`);
    if (!fast && process.stdout.isTTY && code === 0) {
      say('Gösterim açık kalıyor; kapatmak için Ctrl+C. / The demonstration stays open; Ctrl+C ends it.');
      await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
    }
    return code;
  } finally {
    await server.stop();
    await home.stop();
    post.close();
  }
}
