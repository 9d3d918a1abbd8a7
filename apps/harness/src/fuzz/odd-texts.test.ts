import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, isolatedRuns, localDay, tidyLine } from '@divan/basics';
import { verifyPackage } from '@divan/server';
import {
  ADA_STATUTE,
  addMembers,
  applied,
  bringToEnd,
  type CastMember,
  type Client,
  callAssembly,
  enrolmentToken,
  PASSWORD,
  putStatute,
  type Subject,
  sessionFor,
  setUpAda,
  staff,
  type TestServer,
  testServer,
  textOf,
} from '@divan/server/testing';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { schemaOf } from '../shapes.ts';
import { ODD, OddClient, routeName, Sower, type Sown, textPlaces } from './odd-texts.ts';

/**
 * Fields that hold no free text: what must equal something (an article that an amendment names, the information and the records as they were read), names of things
 * (who signed a paper, by office), secrets, addresses.
 */
const SPARED =
  /\.(amends\.article|versions\.keep|versions\.gone|notice|signedBy|token|password|code|login|memberNo|identityNumber|phone|kep|web|email|privacyEmail|documentKind|videoLink|id|step|photo|choice(\[\])?|to|request|words|version)$/u;
/** Texts of acts that need an election box, lists, a tie or a hall, which other tests hold; they go the way of every text of a command. */
const ELSEWHERE =
  /commands<(recordNotHeld|disperseMeeting|nameBallotOfficers|dismissBallotOfficers|recordWitnessAbsence|voidBox|submitList|announceList|recordLot|postponeMeeting|adjournMeeting|openDesk|enterGuest|enterCount|decideSheet|withdrawCount|packPapers|withdrawScan|fileList|fileMotion|withdrawFiling)>|subject<BOARD_DECISION>|statute\/check|:meetingId\/(desks|hall)/u;

/** Written over by a later act here, or printed and kept nowhere. */
const OVERWRITTEN = /setup|statute-print/u;
/** Of several writings the last stands. */
const REWRITTEN = /PUT \/api\/statute/u;
/** Read where it was written, by whom it concerns. */
const UNREAD = /identity-proof\/withdraw/u;

const MEMBERS = 16;
/** Where previews of a file are cut. */
const SAMPLE_LENGTH = 120;
/** What an item becomes that changes the statute, an article and one that is new. */
const CHANGING = {
  kind: 'STATUTE_CHANGE',
  title: 'Tüzük',
  changes: [
    { article: '7', was: 'Aidat 10 lira', becomes: 'Aidat 50 lira' },
    { article: '8', was: '', becomes: 'Yeni' },
  ],
} as { kind: 'STATUTE_CHANGE'; title: string; changes: { article: string; was: string; becomes: string }[] };
let t: TestServer;
let odd: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let acceptedId: string;
let meetingId: string;
let draftId: string;
let boardId: string;
/** The form of a member shows what an old list brought, however long; what is changed is held to the register (decision 0126). */
const BOUNDS = Object.fromEntries(
  [api.updateMember, api.putOwnRecord].flatMap((contract) =>
    Object.entries(api.MEMBER_LENGTHS).map(([field, most]) => [`${routeName(contract)}.${field}`, most]),
  ),
);
const sower = new Sower(SPARED, BOUNDS);
/** What the board decided on applications, as those who applied are told. */
const decided: Sown[] = [];
/** What was written over once it had been read. */
const overwritten: Sown[] = [];
const members = new Map<string, Client>();
const w = (text: string) => ({ write: text });
const idOf = (n: number): string => (cast[n] as CastMember).id;
const memberClient = (n: number): Client => members.get(idOf(n)) as Client;

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  odd = { ...t, client: () => new OddClient(t.url, () => t.clock.now(), sower) };
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
});
after(async () => {
  await owner.end();
  await t.stop();
});

test('the office writes odd texts wherever it writes', async () => {
  admin = await setUpAda(odd);
  await putStatute(admin, {
    ...ADA_STATUTE,
    speaking: { pointOfOrderSeconds: 60, moverSeconds: null, article: '17' },
  });
  cast = await addMembers(admin, MEMBERS + 1);
  const institution = await admin.call(api.getInstitution);
  await admin.call(api.putInstitution, {
    body: { ...institution, registryNo: '34', seat: 'x', address: 'x' } as never,
  });
  await admin.call(api.createStaff, { body: { name: 'Yeni Görevli', email: 'yeni@ada.example', roles: ['OFFICE'] } });
  await admin.call(api.addDuty, { body: { kind: api.DUTY_KINDS[0], on: localDay(t.clock.now()), subject: 'x' } });
  const { tasks } = await admin.call(api.listTasks);
  await admin.call(api.completeTask, { params: { taskId: tasks[0]?.id as string }, body: { note: 'yapıldı' } });
  const member = await admin.call(api.getMember, { params: { memberId: idOf(15) } });
  await admin.call(api.updateMember, {
    params: { memberId: idOf(15) },
    body: { ...member, email: '', identityNumber: '' } as never,
  });
  await admin.call(api.showIdentityNumber, { params: { memberId: idOf(15) }, body: { reason: 'denetim' } });
  const { seats } = await admin.call(api.getOrgans);
  const last = seats.at(-1)?.id as string;
  await admin.call(api.endSeat, { params: { seatId: last }, body: { on: localDay(t.clock.now()), reason: 'istifa' } });
  const { id: leaving } = await admin.call(api.createMember, {
    body: { ...member, memberNo: '0900', email: '', identityNumber: '' } as never,
  });
  await admin.call(api.endMembership, {
    params: { memberId: leaving },
    body: { on: localDay(t.clock.now()), reason: 'istifa' },
  });
  await admin.call(api.recordBreach, {
    body: { on: localDay(t.clock.now()), hour: '09:00', what: 'Liste kayboldu.', whose: 'Üyeler' },
  });
  const { breaches } = await admin.call(api.listBreaches);
  await admin.call(api.tellBreach, {
    params: { breachId: breaches[0]?.id as string },
    body: {
      whom: 'AUTHORITY',
      on: localDay(t.clock.now()),
      hour: '10:00',
      note: 'bildirildi',
      lateReason: 'geç öğrenildi',
    },
  });
});

test('people apply, are accepted and refused, and two records are one, all with odd texts (TMK m.63-64)', async () => {
  const { setting } = await admin.call(api.listApplications);
  await admin.call(api.chooseApplications, { body: { ...setting, open: true, signed: false, note: 'Hoş geldiniz' } });
  const sheet = { name: 'x', surname: 'y', phone: '', address: 'x', birthDate: '1990-05-04', profession: 'x' };
  const applies = (email: string) =>
    applied(odd, admin, odd.client(), { ...sheet, email, education: 'x', identityNumber: '' });
  const [accepted, refused] = [await applies('kabul@ada.example'), await applies('ret@ada.example')];
  const decision = { decisionNo: '2027/14', decidedOn: localDay(t.clock.now()) };
  const since = sower.sown.length;
  ({ memberId: acceptedId } = await admin.call(api.acceptApplication, {
    params: { applicationId: accepted },
    body: { ...decision, memberNo: '0950', kind: 'FULL' },
  }));
  const params = { applicationId: refused };
  await admin.call(api.refuseApplication, { params, body: { ...decision, reason: 'Tüzük' } });
  decided.push(...sower.sown.slice(since));

  const { id: goneId } = await admin.call(api.createMember, {
    body: { ...sheet, kind: 'FULL', memberNo: '0951', email: '', education: '', identityNumber: '', admittedOn: null },
  });
  const pair = { keepId: idOf(14), goneId };
  const { keep, gone } = await admin.call(api.getMemberJoin, { query: pair });
  const versions = { keep: keep.version, gone: gone.version };
  await admin.call(api.joinMembers, {
    body: { ...pair, versions, take: ['surname', 'address', 'profession'], login: 'KEEP', reason: 'aynı kişi' },
  });
});

test('agendas are kept as templates with odd texts', async () => {
  const change = { article: '7', was: 'x', becomes: 'y' };
  const entry = { kind: 'STATUTE_CHANGE', title: 'x', organs: [], text: 'x', changes: [change] } as const;
  const body = () => ({ name: 'Olağan', agenda: [{ ...entry, organs: [], changes: [change] }] });
  const since = sower.sown.length;
  const { id: templateId } = await admin.call(api.saveAgendaTemplate, { body: body() });
  const { templates } = await admin.call(api.listAgendaTemplates);
  overwritten.push(...sower.sown.slice(since));
  const shown = textsIn(templates);
  for (const { kept, field } of sower.sown.slice(since)) assert.ok(shown.includes(kept), field);
  const { version } = templates.find(({ id }) => id === templateId) as { version: string };
  await admin.call(api.changeAgendaTemplate, { params: { templateId }, body: { ...body(), version } });
});

test('a member changes the own record; a proof of identity is withdrawn and a list dropped, each for an odd reason', async () => {
  const desk = (await staff(odd, admin, { name: 'Rüya', email: 'ruya@ada.example', roles: ['OFFICE'] })) as Client;
  const one = cast[MEMBERS] as CastMember;
  const owner = odd.client();
  await owner.enrol(await enrolmentToken(t, admin, one), PASSWORD);
  await owner.signIn(one.no, PASSWORD);
  const params = { memberId: one.id };
  const proof = { method: 'IN_PERSON', documentKind: 'Kimlik kartı', lastFour: '1234' } as const;
  await desk.call(api.proveIdentity, { params, body: proof });
  await desk.call(api.withdrawProof, { params, body: { reason: 'Başka bir üyenin belgesi.' } });
  const mine = String(await owner.call(api.exportMyData));
  const said = sower.sown.find(({ field }) => field.endsWith('withdraw.reason'));
  assert.ok(textsIn(JSON.parse(mine)).includes(said?.kept as string), 'who was proved reads why no more');
  const { version } = await owner.call(api.getOwnRecord);
  await owner.call(api.putOwnRecord, { body: { phone: '', address: 'x', version } });
  const { address } = await owner.call(api.getOwnRecord);
  assert.equal(address, sower.sown.at(-1)?.kept);
  const { id: listId } = await desk.call(api.printProofList);
  await desk.call(api.dropProofList, { params: { listId }, body: { reason: 'Yanlış basıldı.' } });
});

test('a file with odd names and headings is read and written, cut nowhere within a letter', async () => {
  const name = (n: number) => tidyLine(ODD[n % ODD.length] as string).replaceAll(/[";]/gu, '');
  const heading = `${'x'.repeat(SAMPLE_LENGTH - 1)}👍 ${'y'.repeat(59)}👍`;
  const lines = ODD.map((_, n) => `${9100 + n};"${name(n)} a";"${name(n + 1)} b";${'z'.repeat(59)}👍`);
  const { id, counts, version } = await admin.call(api.uploadMembers, {
    query: { fileName: 'üyeler 👍 \u202e.csv' },
    file: Buffer.from(`Üye No;Adı;Soyadı;${heading}\n${lines.join('\n')}\n`),
  });
  assert.equal((counts.NEW ?? 0) + (counts.WARNING ?? 0), ODD.length, JSON.stringify(counts));
  const { written } = await admin.call(api.confirmImport, { params: { draftId: id }, body: { version } });
  assert.equal(written, ODD.length);
  for (const n of ODD.keys()) {
    const { members: found } = await admin.call(api.listMembers, { query: { search: String(9100 + n) } });
    assert.deepEqual([found[0]?.name, found[0]?.surname], [`${name(n)} a`, `${name(n + 1)} b`]);
    // Whoever is not called stands in no quorum.
    const on = localDay(t.clock.now());
    await admin.call(api.endMembership, {
      params: { memberId: found[0]?.id as string },
      body: { on, reason: 'istifa' },
    });
  }
});

test('an assembly is called, held and closed with odd texts; what is not asked for stands where it was typed', async () => {
  const on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(odd, admin, {
    on,
    hour: '14:00',
    change: (agenda) =>
      agenda.map((item) =>
        item.kind === 'REPORT' ? { ...item, ...CHANGING, organs: [], text: 'x' } : { ...item, text: 'x' },
      ),
  });
  const laid = async (who: Client, itemId: string, text: string): Promise<string> =>
    (
      await who.call(api.uploadItemPaper, {
        params: { meetingId, itemId },
        query: { title: 'x' },
        file: Buffer.from(`%PDF-1.7\n% ${text}\n`),
      })
    ).id;
  await admin.call(api.markPrinted, { params: { meetingId }, body: { note: 'elden' } });
  t.clock.set(instantOfLocal(on, '14:00'));
  const institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
  const signedIn = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(odd.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin.cookie = (await signedIn(['ADMIN', 'OFFICE'], null)).cookie;
  for (const { id } of cast.slice(0, MEMBERS)) members.set(id, await signedIn([], id));
  const { agenda } = await admin.call(api.getRoom, { params: { meetingId } });
  const changing = agenda.find(({ kind }) => kind === 'STATUTE_CHANGE')?.id as string;
  const proposed = (of: 'item' | 'motion', key: string) =>
    memberClient(1).call(api.getProposed, { params: { meetingId, of, key } });
  const { article } = (await proposed('item', changing)).changes[0] as { article: string };
  const amends = { of: 'ITEM', id: changing, article, wording: w('Aidat 30 lira') } as const;
  await laid(admin, changing, 'kalır');
  const paperId = await laid(admin, changing, 'geri çekilir');
  await admin.call(api.withdrawItemPaper, { params: { meetingId, paperId }, body: { reason: 'yanlış dosya' } });
  const does = async (n: number, ...commands: readonly api.CommandInput[]): Promise<void> => {
    for (const command of commands) await memberClient(n).command(meetingId, command);
  };
  const draft = { type: 'draftMotion', title: w('Taslak'), text: w('Az'), forAgenda: false } as const;
  await does(
    7,
    { ...draft, motionId: 't1', amends },
    { type: 'rewriteDraft', motionId: 't1', title: w('x'), text: w('y'), wording: w('z'), round: 0 },
  );
  await does(0, { type: 'openCheckIn' });
  for (let n = 0; n < MEMBERS; n++) await does(n, { type: 'admit' });
  await does(
    6,
    { type: 'announceCandidacy', filingId: 'a1', organ: 'YONETIM_KURULU', statement: w('Tanıtım'), photo: null },
    { type: 'rewriteCandidacy', filingId: 'a1', statement: w('Yeni tanıtım'), photo: null },
  );
  await does(0, { type: 'recordQuorum', declareLacking: false }, { type: 'openMeeting', overrideReason: w('açılış') });
  await does(9, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: idOf(9),
    viceChairs: [idOf(10)],
    secretaries: [idOf(11)],
  });
  const vote = async (n: number, itemId: string, subject: Subject, end = true) => {
    const voteId = crypto.randomUUID();
    const question = subject.kind === 'PROCEDURE' ? w('Ara verilsin mi?') : null;
    await does(n, { type: 'openVote', voteId, itemId, subject, question, announcedSeconds: null });
    for (const client of members.values())
      await client.call(api.castOpenVote, {
        params: { meetingId, voteId },
        body: { choice: client === memberClient(3) ? 'NO' : 'YES' },
      });
    if (end) await does(n, { type: 'closeVote', voteId });
    return voteId;
  };
  await vote(0, 'm2', { kind: 'DIVAN' });
  const item = agenda[2]?.id as string;
  await does(
    9,
    { type: 'startItem', itemId: item },
    { type: 'finishItem', itemId: item, withoutVotes: true },
    { type: 'reopenItem', itemId: item, reason: w('Eksik kaldı') },
  );
  await does(1, { type: 'requestAgendaItem', requestId: 'i1', title: w('Ek madde'), text: w('Görüşülsün.') });
  await does(9, { type: 'noteItem', itemId: item, text: w('Not') });
  await does(2, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
  await does(
    9,
    { type: 'refuseFloor', requestId: 's1', reason: w('Süre doldu') },
    { type: 'putBackSpeaker', requestId: 's1', reason: w('Yanlış basıldı') },
    { type: 'withdrawItemPaper', paperId: await laid(memberClient(9), changing, 'not'), reason: w('Eski') },
  );
  await does(2, { type: 'handInSpeech', speechId: 'k1', text: w('Konuşma') });
  await does(3, { type: 'submitMotion', motionId: 'o1', title: w('Önerge'), text: w('Aidat artsın') });
  await does(4, { type: 'submitMotion', motionId: 'o2', title: w('Önerge'), text: w('Bahçe') });
  await does(9, { type: 'refuseMotion', motionId: 'o2', reason: w('Yetki dışı') });
  const voted = await vote(9, item, { kind: 'PROCEDURE' });
  await does(3, { type: 'recordDissent', voteId: voted, text: w('Katılmıyorum') });
  await does(9, { type: 'warnParticipant', memberId: idOf(5), reason: w('Sükûnet') });
  await does(5, { type: 'raiseObjection', objectionId: 'z1', text: w('İtiraz') });
  await does(9, { type: 'answerObjection', objectionId: 'z1', accepted: false, text: w('Yerinde değil') });
  const [rollCallId, again] = [crypto.randomUUID(), crypto.randomUUID()];
  await does(9, { type: 'openRollCall', rollCallId: again, seconds: 60 });
  await does(9, { type: 'withdrawRollCall', rollCallId: again, reason: w('Yanlış basıldı') });
  await does(9, { type: 'openRollCall', rollCallId, seconds: 60 });
  t.clock.advance(61_000);
  const here = members.keys().map((memberId) => ({ memberId, reason: w('Telefonla görüşüldü') }));
  await does(9, { type: 'closeRollCall', rollCallId, seen: [...here] });
  await does(9, { type: 'announce', announcementId: 'a1', text: w('Ara on dakika') });
  const asked = { params: { meetingId }, body: { reason: 'OTHER' as const, text: 'Sesim gitmiyor' } };
  const { id: helpId } = await memberClient(4).call(api.askHelp, asked);
  await admin.call(api.answerHelp, { params: { meetingId, helpId }, body: { text: 'Mikrofonu açın' } });
  await vote(9, item, { kind: 'PROCEDURE' }, false);
  await does(9, { type: 'declareInterruption', interruptionId: 'e1', cause: w('Elektrik'), affected: 3 });
  await does(9, { type: 'endInterruption', voidVote: true, reason: w('Kesinti'), extendSeconds: 0 });
  const repeated = await vote(9, item, { kind: 'PROCEDURE' });
  await does(9, { type: 'voidVote', voteId: repeated, reason: w('Soru yanlıştı') });
  await does(
    9,
    { type: 'dropAgendaRequest', requestId: 'i1' },
    { type: 'finishItem', itemId: item, withoutVotes: true },
  );
  for (const { id } of agenda.slice(
    3,
    agenda.findIndex(({ id }) => id === changing),
  ))
    await does(9, { type: 'startItem', itemId: id }, { type: 'finishItem', itemId: id, withoutVotes: true });
  await does(9, { type: 'startItem', itemId: changing });
  await does(7, { type: 'bringDraft', motionId: 't1' });
  await does(8, { type: 'submitMotion', motionId: 'o3', title: w('Değişiklik'), text: w('Gerekçe'), amends });
  await does(9, { type: 'admitMotion', motionId: 'o3', itemId: changing });
  await vote(9, changing, { kind: 'MOTION', motionId: 'o3' });
  await vote(9, changing, { kind: 'ITEM' });
  const amended = sower.sown.findLast(({ field }) => field.endsWith('<submitMotion>.amends.wording.write'))?.kept;
  assert.equal((await proposed('item', changing)).changes[0]?.amended, amended);
  assert.equal((await proposed('motion', 'o3')).amends?.becomes, amended);
  await bringToEnd(
    {
      t,
      admin,
      members,
      revive: () =>
        owner
          .query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [t.clock.now()])
          .then(() => undefined),
    },
    meetingId,
  );
  await memberClient(2).call(api.filePetition, { body: { kind: 'CORRECTION', text: 'Adım yanlış yazılmış.' } });
  const { petitions } = await admin.call(api.listPetitions);
  await admin.call(api.answerPetition, {
    params: { petitionId: petitions[0]?.id as string },
    body: { answer: 'Düzeltilmiştir, bilginize.' },
  });
});

test('a draft is changed, the board is called, a text is erased, each for an odd reason', async () => {
  const on = addDays(localDay(t.clock.now()), 28);
  const plan = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on,
    hour: '14:00',
    secondOn: addDays(on, 14),
    secondHour: '14:00',
  } as const;
  const { agenda: usual } = await admin.call(api.planMeeting, { body: plan });
  const agenda = usual.map((item) => (item.kind === 'REPORT' ? { ...item, ...CHANGING } : item));
  const draft = { ...plan, ordinal: 10, place: 'Salon', videoLink: '', agenda, openerAppointed: null } as never;
  const since = sower.sown.length;
  const { id } = await admin.call(api.draftMeeting, { body: draft });
  sower.forget(since);
  const { version } = await admin.call(api.getPreparation, { params: { meetingId: id } });
  draftId = id;
  await admin.call(api.changeDraft, { params: { meetingId: id }, body: { ...(draft as object), version } as never });
  ({ id: boardId } = await admin.call(api.callBoardMeeting, {
    body: { on, hour: '12:00', method: 'PHYSICAL', items: [{ title: 'Kira', text: 'Yıllık kira' }], convenes: null },
  }));
  const { texts } = await admin.call(api.listTexts, { params: { meetingId } });
  assert.ok(texts.length > 10);
});

test('the papers come, are sealed and verify; a paper that is issued again bears its odd reason (DY m.15)', async () => {
  await admin.call(api.issuePapers, { params: { meetingId }, body: {} });
  // A summary that comes late changes what the minutes say, so that they are issued anew, with a reason.
  const on = localDay(t.clock.now());
  await admin.command(meetingId, { type: 'recordHandover', part: 'TO_CHAIR', from: idOf(9), to: [idOf(0)], on });
  const { agenda } = await admin.call(api.getRoom, { params: { meetingId } });
  const itemId = agenda[2]?.id as string;
  await memberClient(9).command(meetingId, { type: 'noteItem', itemId, text: w('Özet') });
  const { issued } = await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: 'x' } });
  assert.ok(issued.includes('minutes'), JSON.stringify(issued));
  const record = await admin.call(api.getRecord, { params: { meetingId } });
  assert.ok(record.papers.length >= 10, String(record.papers.length));
  for (const { kind, version } of record.papers) {
    const pdf = (await admin.call(api.getPaper, {
      params: { meetingId, kind, version: String(version) } as never,
    })) as Buffer;
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-', kind);
  }
  const whole = (await admin.call(api.printStatute, {
    params: { meetingId },
    body: { text: 'Madde 1- Derneğin adı.' },
  })) as Buffer;
  assert.equal(whole.subarray(0, 5).toString(), '%PDF-');
  await admin.call(api.sealPackage, { params: { meetingId } });
  const file = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  const { verdict, faults } = await verifyPackage(file, null);
  assert.deepEqual(faults, []);
  assert.notEqual(verdict, 'ALTERED');
});

/** Every text of an answer. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];
/** Texts of which no copy may be found: the files hold them in other forms. */
const keptTexts = () =>
  sower.sown.filter(
    (one) =>
      !OVERWRITTEN.test(one.field) &&
      !overwritten.includes(one) &&
      !(REWRITTEN.test(one.field) && sower.sown.findLast(({ field }) => field === one.field) !== one),
  );

test('files: a workbook of texts and no formula, an archive of JSON, a calendar of short lines, texts to erase', async () => {
  const book = (await admin.call(api.exportMembers, { body: { reason: 'denetim' } as never })) as Buffer;
  const sheets = Object.entries(unzipSync(book)).filter(([path]) => path.startsWith('xl/worksheets/'));
  const xml = sheets.map(([, bytes]) => Buffer.from(bytes).toString()).join('');
  assert.doesNotMatch(xml, /<f[ >]/u, 'no cell is a formula');
  const archive = unzipSync(
    (await admin.call(api.exportInstitution, { body: { reason: 'taşınma' } as never })) as Buffer,
  );
  for (const [path, bytes] of Object.entries(archive))
    if (path.endsWith('.jsonl'))
      for (const line of Buffer.from(bytes).toString().split('\n').filter(Boolean)) JSON.parse(line);
  const calendar = String(await admin.call(api.getCalendar, { params: { meetingId } }));
  for (const line of calendar.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  assert.equal(calendar.match(/^BEGIN:VEVENT/gmu)?.length, 1);
  assert.doesNotMatch(calendar.replaceAll('\r\n', ''), /\p{Cc}/u);
});

/** A head as a mail program shows it (RFC 2047): words one after the other, their bytes decoded. */
function subjectOf(head: string): string {
  const folded = /^Subject: ((?:.*)(?:\r\n[ \t].*)*)/mu.exec(head)?.[1] ?? '';
  const line = folded.replaceAll(/\r\n[ \t]/gu, ' ').replaceAll(/\?=\s+=\?/gu, '?==?');
  return line.replaceAll(/(?:=\?UTF-8\?[QB]\?[^?]*\?=)+/giu, (words) =>
    Buffer.concat(
      [...words.matchAll(/=\?UTF-8\?([QB])\?([^?]*)\?=/giu)].map(([, kind, text = '']) =>
        kind?.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text
                .replaceAll('_', ' ')
                .replaceAll(/=([\dA-F]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            ),
      ),
    ).toString(),
  );
}

test('letters: ASCII heads, one recipient, a subject that reads as it was written, one link in its place', async () => {
  assert.ok(t.post.letters.length > 10);
  const { rows: kept } = await owner.query('select subject from mail');
  const subjects = new Set(kept.map(({ subject }) => isolatedRuns(subject)));
  for (const { to, raw } of t.post.letters) {
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    assert.match(head, /^[\t\r\n -~]*$/u, head);
    for (const line of head.split('\r\n')) assert.ok(line.length <= 998, line);
    assert.ok(subjects.has(subjectOf(head)), subjectOf(head));
    assert.equal(head.match(/^To:/gmu)?.length, 1);
    assert.match(head, new RegExp(`^To: <?${to.replaceAll('.', '\\.')}>?$`, 'mu'));
    assert.doesNotMatch(head, /^(Bcc|Cc):/imu);
    assert.doesNotMatch(textOf(raw), /\{\{BAĞLANTI\}\}(?=.*kayit)/u);
  }
  const told = t.post.letters
    .filter(({ to }) => /^(kabul|ret)@/u.test(to))
    .map(({ raw }) => textOf(raw).replaceAll('\r\n', '\n'))
    .join('\n');
  assert.equal(decided.length, 3);
  for (const { field, kept } of decided) assert.ok(told.includes(isolatedRuns(kept)), field);
});

test('what was kept is read again letter for letter in the database and by those who may', async () => {
  const { rows: tables } = await owner.query(
    "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')",
  );
  const stored = new Set<string>();
  for (const { name } of tables)
    for (const { row } of (await owner.query(`select to_jsonb(t) as row from "${name}" t`)).rows)
      for (const text of textsIn(row)) stored.add(text);
  const every = [...stored].join('\u0000');
  assert.deepEqual(
    keptTexts()
      .filter(({ kept }) => !every.includes(kept))
      .map(({ field, kept }) => [field, kept]),
    [],
  );
  const { members: left } = await admin.call(api.listMembers, { query: { left: 'yes' } });
  const file = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  // What was said and written in a meeting is cut on pages; whoever holds the package has the whole.
  const shown: string[] = Object.entries(unzipSync(file))
    .filter(([path]) => path.endsWith('.jsonl'))
    .flatMap(([, bytes]) => Buffer.from(bytes).toString().split('\n').filter(Boolean))
    .flatMap((line) => textsIn(JSON.parse(line)));
  const reads = [
    admin.call(api.getInstitution),
    admin.call(api.getStatute),
    admin.call(api.listMembers, { query: {} }),
    ...[...cast, ...left, { id: acceptedId }].map(({ id }) => admin.call(api.getMember, { params: { memberId: id } })),
    admin.call(api.listApplications),
    t.client().call(api.getApplicationForm),
    admin.call(api.listAgendaTemplates),
    admin.call(api.listTasks),
    admin.call(api.listPetitions),
    admin.call(api.listBreaches),
    admin.call(api.getOrgans),
    admin.call(api.listStaff),
    admin.call(api.getAccessLog, { query: {} as never }),
    admin.call(api.getRoom, { params: { meetingId } }),
    admin.call(api.listItemPapers, { params: { meetingId } }),
    ...[meetingId, draftId, boardId].map((id) => admin.call(api.getPreparation, { params: { meetingId: id } })),
    admin.call(api.listProofLists),
    admin.call(api.listTexts, { params: { meetingId } }),
    admin.call(api.listHelp, { params: { meetingId } }),
    admin.call(api.listDispatches, { params: { meetingId }, query: {} }),
  ];
  for (const answer of await Promise.all(reads as Promise<unknown>[])) shown.push(...textsIn(answer));
  const pages = shown.join('\u0000');
  assert.deepEqual(
    keptTexts()
      .filter(({ field, kept }) => !UNREAD.test(field) && !pages.includes(kept))
      .map(({ field, kept }) => [field, kept]),
    [],
  );
});

test('a text is erased for an odd reason, and nobody finds it any more', async () => {
  const { texts } = await admin.call(api.listTexts, { params: { meetingId } });
  const speech = texts.find(({ kind }) => kind === 'SPEECH');
  await admin.call(api.eraseTexts, {
    params: { meetingId },
    body: { commitments: [speech?.commitment as string], reason: 'Kişinin istemi üzerine' },
  });
  const left = await admin.call(api.listTexts, { params: { meetingId } });
  const gone = left.texts.find(({ commitment }) => commitment === speech?.commitment);
  assert.deepEqual([gone?.erased, gone?.head], [true, '']);
});

test('a walk over the contracts: every free text of every route was written oddly', () => {
  const written = new Set(sower.sown.map(({ field }) => field));
  const left: string[] = [];
  for (const { contract } of t.server.app.routes)
    for (const place of textPlaces(schemaOf(contract.upload ? contract.query : contract.body))) {
      const field = `${routeName(contract)}${place}`;
      if (!SPARED.test(field) && !ELSEWHERE.test(field) && !written.has(field)) left.push(field);
    }
  assert.deepEqual(left, []);
});
