import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
import { unpack } from '@divan/machine/package';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  Client,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';
import { verifyPackage } from './verify-package.ts';

let t: TestServer;
let admin: Client;
/** Secretary of the divan, and a member who is nothing of it, at their own accounts. */
let secretary: Client;
let voter: Client;
let cast: CastMember[];
let meetingId: string;
const desks = new Map<string, Client>();
const DAY = '2027-04-17';
const HERE = 14;

before(async () => {
  t = await testServer({ paceFactor: 100 });
  t.clock.set(instant('2027-03-01T09:00:00.000Z'));
  admin = await setUpAda(t);
  cast = await addMembers(admin, 20);
  secretary = await member(t, admin, cast[11] as CastMember);
  voter = await member(t, admin, cast[12] as CastMember);
});
after(() => t.stop());

const id = (n: number): string => (cast[n - 1] as CastMember).id;
const now = () => t.clock.now();
const w = (write: string) => ({ write });
const papers = () => admin.call(api.getHallPapers, { params: { meetingId } });
const form = (name: (typeof api.HALL_FORMS)[number], query: object = {}) =>
  admin.call(api.getHallForm, { params: { meetingId, form: name }, query } as never) as Promise<Buffer>;
const noForm = (name: (typeof api.HALL_FORMS)[number], query: object = {}) =>
  admin.refusal(api.getHallForm, { params: { meetingId, form: name }, query } as never);
const act = (body: api.HallPaperAct) => admin.call(api.actOnHallPapers, { params: { meetingId }, body });
const noAct = (body: api.HallPaperAct) => admin.refusal(api.actOnHallPapers, { params: { meetingId }, body });
const scan = (scanned: (typeof api.SCANS)[number], file: Buffer, vote = '') =>
  admin.call(api.uploadHallScan, { params: { meetingId }, query: { scanned, vote }, file } as never);
const noScan = (scanned: (typeof api.SCANS)[number], file: Buffer, vote = '') =>
  admin.refusal(api.uploadHallScan, { params: { meetingId }, query: { scanned, vote }, file } as never);
const does = (name: string, body: api.CommandInput, forMember?: string) =>
  (desks.get(name) as Client).call(api.issueCommand, {
    params: { meetingId },
    query: forMember ? { for: forMember } : {},
    body,
  });
const led = (body: api.CommandInput, n = 10) => does('kürsü', body, id(n));
const room = () => (desks.get('kürsü') as Client).call(api.getRoom, { params: { meetingId } });
const at = (name: string) => desks.get(name) as Client;
const png = (text: string) => Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), Buffer.from(text)]);
const pdf = (text: string) => Buffer.from(`%PDF-1.7\n${text}\n%%EOF`);

async function opens(name: string, duties: api.DeskDuty[]): Promise<void> {
  const body = { duties, operator: `Görevli ${name}` };
  const { code } = await admin.call(api.openHallDesk, { params: { meetingId }, body });
  const client = new Client(t.url, now);
  await client.call(api.pairHallDesk, { body: { code } });
  desks.set(name, client);
}

test('an assembly is called to a hall', async () => {
  const plan = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: DAY,
    hour: '14:00',
    secondOn: '2027-05-01',
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  const draft = { ...plan, ordinal: 9, place: 'Ada Kültür Merkezi', videoLink: '', agenda, openerAppointed: null };
  meetingId = (await admin.call(api.draftMeeting, { body: draft as never })).id;
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: '2027-03-01', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
});

describe('before the day', () => {
  test('lists, slips and forms are printed, and who printed them stands in the log', async () => {
    const { forms, physical, inHall } = await papers();
    assert.deepEqual([physical, inHall], [true, false]);
    assert.deepEqual(
      forms.map((one) => one.form),
      [...api.HALL_FORMS],
    );
    for (const { form: name } of forms) assert.match((await form(name)).toString('latin1'), /^%PDF-.*pdfaid:part>2</su);
    assert.ok((await form('entry-list', { desks: 3, by: 'NUMBERS' })).length > 1000);
    assert.equal(await noForm('ballots', { of: 'nothing' }), 'FORM_NOT_READY');
    const { entries } = await admin.call(api.getAccessLog);
    assert.ok(entries.some(({ action }) => action === 'HALL_FORM_PRINTED'));
  });

  test('what members file on paper is written down by the office, and nothing of it is lost or doubled', async () => {
    for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 20])
      await act({ type: 'fileCandidacy', filingId: `aday-${n}`, by: id(n), organ: 'YONETIM_KURULU' });
    assert.equal(
      await noAct({ type: 'fileCandidacy', filingId: 'yine', by: id(1), organ: 'YONETIM_KURULU' }),
      'FILED_ALREADY',
    );
    const slate = { principals: [1, 2, 3, 4, 5].map(id), substitutes: [6, 7, 8, 9, 10].map(id) };
    assert.equal(
      await noAct({ type: 'fileList', filingId: 'l', by: id(1), organ: 'YONETIM_KURULU', name: w('Mavi'), slate }),
      'ELECTION_BY_SHEET',
    );
    await act({
      type: 'fileMotion',
      filingId: 'kutuphane',
      by: id(3),
      title: w('Kütüphane'),
      text: w('Kütüphane kurulsun.'),
      supporters: [4, 5, 19].map(id),
      forAgenda: true,
    });
    await act({ type: 'fileCandidacy', filingId: 'yanlis', by: id(11), organ: 'DENETIM_KURULU' });
    await act({ type: 'withdrawFiling', filingId: 'yanlis', reason: w('Başka üye adına yazılmıştır.') });
    const { filings } = await papers();
    assert.equal(filings.length, 12);
    const request = filings.find((one) => one.id === 'kutuphane');
    assert.deepEqual([request?.about, request?.names.length, request?.state], ['Kütüphane', 3, 'FILED']);
    assert.equal(await noAct({ type: 'takeUpFiling', filingId: 'kutuphane' }), 'CHECK_IN_NOT_OPEN');
    assert.equal(await noScan('HAZIRUN', png('liste')), 'NOT_IN_A_HALL');
  });
});

const voteId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
async function unopposed(n: number, itemId: string, subject: object, lead = 10): Promise<void> {
  const asked = {
    voteId: voteId(n),
    itemId,
    subject,
    question: null,
    announcedSeconds: null,
    hall: { medium: 'NO_OBJECTION' },
  };
  await led({ type: 'openVote', ...asked } as api.CommandInput, lead);
  await led({ type: 'recordNoObjection', voteId: voteId(n) }, lead);
  await led({ type: 'closeVote', voteId: voteId(n) }, lead);
}
const itemOf = async (kind: string, organ?: string) =>
  (
    (await room()).agenda.find((item) => item.kind === kind && (!organ || item.organs.includes(organ as never))) as {
      id: string;
    }
  ).id;

describe('on the day', () => {
  test('what was filed comes before the meeting; of the signatures under a request those count who are here (TMK m.79)', async () => {
    t.clock.set(instant('2027-04-17T10:30:00.000Z'));
    await admin.signIn('cigdem@ada.example', PASSWORD);
    await admin.command(meetingId, { type: 'openCheckIn' });
    for (const [name, duty] of [
      ['kayıt', 'ENTRY'],
      ['kürsü', 'CONSOLE'],
      ['sayıcı 1', 'TELLER'],
      ['sayıcı 2', 'TELLER'],
    ] as const)
      await opens(name, [duty]);
    for (let n = 1; n <= HERE; n++)
      await does('kayıt', {
        type: 'enterHall',
        memberId: id(n),
        paper: 'NATIONAL_ID',
        slip: n % 2 ? null : n,
        seenAt: now(),
      });
    t.clock.set(instant('2027-04-17T11:01:00.000Z'));
    await led({ type: 'recordQuorum', declareLacking: false }, 1);
    await led({ type: 'openMeeting', overrideReason: null }, 1);
    await does(
      'kayıt',
      { type: 'proposeDivan', proposalId: 'd1', chair: id(10), viceChairs: [id(11)], secretaries: [id(12)] },
      id(9),
    );
    await unopposed(1, await itemOf('DIVAN'), { kind: 'DIVAN' }, 1);
    assert.equal(await noAct({ type: 'takeUpFiling', filingId: 'kutuphane' }), 'NOT_OF_THE_DIVAN');
    await led({ type: 'takeUpFiling', filingId: 'kutuphane' });
    const [request] = (await room()).requests;
    assert.equal(request?.supporters, 3);
    for (let item = await next(); item && item.kind !== 'ELECTION'; item = await next()) {
      await led({ type: 'startItem', itemId: item.id });
      if (item.kind === 'READING')
        await led({ type: 'addRequestedItem', requestId: 'kutuphane', itemId: 'ek', after: item.id });
      if (item.kind === 'DISCHARGE')
        for (const [i, organ] of (['YONETIM_KURULU', 'DENETIM_KURULU'] as const).entries())
          await unopposed(10 + i, item.id, { kind: 'DISCHARGE', organ });
      if (item.kind === 'BUDGET' || item.id === 'ek')
        await unopposed(item.id === 'ek' ? 21 : 20, item.id, { kind: 'ITEM' });
      await led({ type: 'finishItem', itemId: item.id });
    }
  });

  test('candidates who filed stand on the ballot that is printed when candidacies are closed', async () => {
    const itemId = await itemOf('ELECTION', 'YONETIM_KURULU');
    await led({ type: 'startItem', itemId });
    const waits = async () =>
      (await at('kürsü').call(api.getHallFilings, { params: { meetingId } })).filings
        .filter(({ organ, state }) => organ === 'YONETIM_KURULU' && state === 'FILED')
        .map(({ id: filingId, lacking }) => [filingId, lacking?.code ?? null] as const);
    assert.deepEqual((await waits())[0], ['aday-1', 'CANDIDACIES_CLOSED']);
    assert.equal(await at('kayıt').refusal(api.getHallFilings, { params: { meetingId } }), 'NOT_ENTITLED');
    await led({ type: 'openCandidacies', electionId: 'yk', itemId, organ: 'YONETIM_KURULU' });
    // The last of them is not in the hall: who stands in writing may be away.
    const [first] = await waits();
    assert.deepEqual(first, ['aday-1', null]);
    // The divan has them at its own page too, where one of it has an account; nobody else.
    for (const [client, n] of [
      [secretary, 12],
      [voter, 13],
    ] as const)
      await client.signIn((cast[n - 1] as CastMember).no, PASSWORD);
    const { filings } = await secretary.call(api.getHallFilings, { params: { meetingId } });
    assert.equal(filings.find((one) => one.id === 'aday-1')?.lacking, null);
    assert.equal(await voter.refusal(api.getHallFilings, { params: { meetingId } }), 'NOT_ENTITLED');
    await secretary.command(meetingId, { type: 'takeUpFiling', filingId: 'aday-2' });
    const { filed } = (await room()).hall ?? {};
    await led({ type: 'takeUpFiling', filingId: 'aday-1' });
    assert.deepEqual((await room()).hall?.filed, {
      waiting: (filed?.waiting ?? 0) - 1,
      ended: (filed?.ended ?? 0) + 1,
    });
    assert.ok((await waits()).every(([filingId]) => filingId !== 'aday-1'));
    for (const n of [3, 4, 5, 6, 7, 8, 9, 20]) await led({ type: 'takeUpFiling', filingId: `aday-${n}` });
    assert.equal(await noForm('ballots', { of: 'yk' }), 'FORM_NOT_READY');
    await led({ type: 'closeCandidacies', electionId: 'yk' });
    assert.deepEqual((await papers()).votes, [{ id: 'yk', title: 'Yönetim Kurulu seçimi', ready: true }]);
    for (const name of ['ballots', 'ballot-bundles', 'count-form'] as const)
      assert.ok((await form(name, { of: 'yk', spare: 20 })).length > 1000);
    const asked = { voteId: voteId(30), itemId, question: null, announcedSeconds: null, hall: { medium: 'PAPER' } };
    await led({ type: 'openVote', subject: { kind: 'ELECTION', electionId: 'yk' }, ...asked } as api.CommandInput);
    const vote = (await room()).vote;
    const options = vote?.options.map((option) => option.id) as string[];
    const sheets = Array.from({ length: 13 }, (_, j) => ({
      number: j + 1,
      state: 'MARKED' as const,
      marks: options.slice(j % 5, (j % 5) + 5),
      ground: null,
    }));
    const figures = [
      { of: '@SIGNED', n: 14 },
      { of: '@FOUND', n: 13 },
    ];
    for (const teller of ['sayıcı 1', 'sayıcı 2'])
      await does(teller, { type: 'enterCount', voteId: voteId(30), figures, sheets });
    await led({ type: 'closeVote', voteId: voteId(30) });
    await led({ type: 'packPapers', voteId: voteId(30), seals: w('A 0017, A 0018') });
    for (let one = await election(); one?.lotAmong.length; one = await election())
      await led({
        type: 'recordLot',
        electionId: 'yk',
        order: one.lotAmong.map((option) => option.id),
        drawnBy: id(14),
        account: w('Kâğıtlar torbadan çekildi.'),
      });
    await led({ type: 'finishItem', itemId });
    assert.ok((await form('packing-label', { of: 'yk' })).length > 1000);
  });
});
const next = async () => (await room()).agenda.find((item) => item.state === 'WAITING');
const election = async () => (await room()).elections.find((one) => one.id === 'yk');

describe('scans as evidence', () => {
  test('what is no scan, is locked, is our own print or belongs elsewhere is refused, each by its name', async () => {
    assert.equal(await noScan('HAZIRUN', Buffer.from('liste')), 'EVIDENCE_NOT_A_SCAN');
    assert.equal(await noScan('HAZIRUN', Buffer.from('<svg/>')), 'EVIDENCE_NOT_A_SCAN');
    assert.equal(await noScan('HAZIRUN', pdf('trailer << /Encrypt 9 0 R >>')), 'EVIDENCE_LOCKED');
    assert.equal(await noScan('HAZIRUN', await form('entry-list')), 'EVIDENCE_IS_UNSIGNED');
    assert.equal(await noScan('SHEETS', png('pusulalar')), 'SCAN_UNFIT');
    assert.equal(await noScan('HAZIRUN', png('liste'), voteId(30)), 'SCAN_UNFIT');
    assert.equal(await noScan('SHEETS', png('pusulalar'), voteId(20)), 'SCAN_UNFIT');
    assert.equal((await papers()).scans.length, 0);
  });

  test('a file that is too large is turned away before it is read', async () => {
    const large = Buffer.alloc(20_000_001, 0x41);
    await assert.rejects(scan('HAZIRUN', large), /413|TOO_LARGE|BODY/u);
  });

  test('the signed list, slips, count form and papers are kept; a wrong file is withdrawn with its reason', async () => {
    await scan('HAZIRUN', pdf('imzalı liste'));
    assert.equal(await noScan('SLIPS', pdf('imzalı liste')), 'SCAN_KEPT_ALREADY');
    const wrong = (await scan('SLIPS', png('yanlış sayfa'))).hash;
    await act({ type: 'withdrawScan', evidenceHash: wrong, reason: w('Başka toplantının sayfasıdır.') });
    await scan('COUNT_FORM', pdf('cetvel'), voteId(30));
    await scan('SHEETS', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), voteId(30));
    const { scans, places } = await papers();
    assert.deepEqual(
      scans.map(({ scanned, withdrawn, vote }) => [scanned, withdrawn, vote]),
      [
        ['HAZIRUN', null, ''],
        ['SLIPS', 'Başka toplantının sayfasıdır.', ''],
        ['COUNT_FORM', null, 'Yönetim Kurulu seçimi'],
        ['SHEETS', null, 'Yönetim Kurulu seçimi'],
      ],
    );
    assert.deepEqual(
      places.filter(({ wanted, kept }) => wanted && kept === 0).map(({ scanned }) => scanned),
      ['SLIPS', 'SIGNATURES', 'BOX'],
    );
    const [first] = scans;
    const file = await admin.call(api.getHallScan, { params: { meetingId, hash: first?.hash as string } });
    assert.equal((file as Buffer).toString(), pdf('imzalı liste').toString());
    const nowhere = { params: { meetingId, hash: '0'.repeat(64) } };
    assert.equal(await admin.refusal(api.getHallScan, nowhere), 'NOT_FOUND');
  });
});

test('the package holds the scans, tells those that are missing, verifies, and misses one that was taken out', async () => {
  const audit = await itemOf('ELECTION', 'DENETIM_KURULU');
  await led({ type: 'startItem', itemId: audit });
  await led({ type: 'openCandidacies', electionId: 'dk', itemId: audit, organ: 'DENETIM_KURULU' });
  await led({
    type: 'finishItem',
    itemId: audit,
    withoutVotes: true,
    undecided: w('Yeterli aday çıkmamıştır.'),
  } as api.CommandInput);
  for (let item = await next(); item; item = await next()) {
    await led({ type: 'startItem', itemId: item.id });
    if (item.kind === 'CLOSING') break;
    await led({ type: 'finishItem', itemId: item.id });
  }
  await led({ type: 'closeMeeting' });
  await scan('BOX', png('sandık tutanağı'), voteId(30));
  await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ kind: string; model: string }>('select kind, model from document');
  await owner.end();
  const paper = (kind: string): string => rows.find((row) => row.kind === kind)?.model ?? '';
  assert.match(paper('minutes'), /Ada Kültür Merkezi adresinde fiziki ortamda/u);
  assert.match(paper('compliance'), /taraması kaydedilmeyen: imzalı giriş fişleri/u);
  assert.match(paper('count-record'), /imzalı sandık tutanağıyla saptanmıştır/u);
  const { missing } = await admin.call(api.getRecord, { params: { meetingId } });
  assert.ok(missing.includes('tarama: imzalı giriş fişleri / scan: signed entry slips'), missing.join('\n'));
  await admin.call(api.sealPackage, { params: { meetingId } });
  assert.equal(await noScan('SLIPS', png('geç kalan')), 'RECORD_SEALED');
  const zip = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  const verdict = await verifyPackage(zip, null);
  assert.deepEqual(verdict.faults, []);
  assert.deepEqual(
    verdict.scans.map(({ scanned }) => scanned),
    ['HAZIRUN', 'COUNT_FORM', 'SHEETS', 'BOX'],
  );
  // What was taken back is told with its reason by paper and verdict, and stands nowhere as evidence.
  assert.deepEqual(
    verdict.withdrawnScans.map(({ scanned, reason }) => [scanned, reason]),
    [['SLIPS', 'Başka toplantının sayfasıdır.']],
  );
  assert.match(paper('compliance'), /Geri alınan tarama: imzalı giriş fişleri/u);
  assert.match(paper('compliance'), /Gerekçe: “Başka toplantının sayfasıdır\.”/u);
  const { files } = unpack(new Uint8Array(zip));
  const evidence = Object.keys(files).filter((path) => path.startsWith('evidence/'));
  assert.equal(evidence.length, 4);
  // Whoever takes a scan out and signs the index anew is found by the journal.
  const { signAndPack } = await import('./package.ts');
  const { [evidence[0] as string]: _, 'manifest.json': index, 'manifest.sig.json': __, ...others } = files;
  const manifest = JSON.parse(Buffer.from(index as Uint8Array).toString());
  const less = { ...manifest, files: manifest.files.filter((one: { path: string }) => one.path !== evidence[0]) };
  const altered = await verifyPackage(Buffer.from(signAndPack(t.server.deps.keys, less, others)), null);
  assert.equal(altered.verdict, 'ALTERED');
  assert.ok(
    altered.faults.some(({ place }) => place.startsWith('evidence/')),
    JSON.stringify(altered.faults),
  );
});
