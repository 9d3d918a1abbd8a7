import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { assembly, readBody } from '@divan/assembly';
import { blindCredential, finishCredential } from '@divan/ballot';
import { instant, secretOfWords } from '@divan/basics';
import { certificateCode } from '@divan/documents/assembly';
import { pack } from '@divan/machine/package';
import { unzipSync, zipSync } from 'fflate';
import pg from 'pg';
import { makeBackup } from './backup/backup.ts';
import { contentOf } from './backup/content.ts';
import { operatorSecret } from './backup/keys.ts';
import { rehearse } from './backup/rehearsal.ts';
import { openSealed } from './backup/sealed-file.ts';
import { createDatabase } from './db/migrate.ts';
import { SAID } from './records/log/meeting-log.ts';
import { sha256 } from './records/package.ts';
import { restore, restoreFrom } from './records/restore.ts';
import { startServer } from './server.ts';
import {
  addMembers,
  type CastMember,
  Client,
  member,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from './testing.ts';

const NEW_MEMBER = {
  memberNo: '0900',
  name: 'Rüya',
  surname: 'Ünal',
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

let t: TestServer;
let admin: Client;
let cast: CastMember[];
const clients: Client[] = [];
const w = (text: string) => ({ write: text });

before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 14);
});
after(() => t.stop());

async function approve(): Promise<void> {
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  await owner.query(
    "insert into system_approval (approval_id, authority, number, approved_on, scope, version, recorded_at) values (gen_random_uuid(), 'ICISLERI_BTGM', '2027/1', '2027-01-04', 'Genel kurul ve yönetim kurulu', '0.1', now())",
  );
  await owner.end();
}

const PLAN = {
  type: 'ORDINARY',
  method: 'ELECTRONIC',
  on: '2027-04-17',
  hour: '14:00',
  secondOn: '2027-05-08',
  secondHour: '14:00',
} as const;
let meetingId = '';
let boardId = '';

/** A secret ballot as the browser casts it. */
async function castSecretly(client: Client, voteId: string, choice: string | string[]): Promise<void> {
  const room = await client.call(api.getRoom, { params: { meetingId } });
  const key = room.vote?.credentialKey as string;
  await client.call(api.confirmSession, { body: { code: client.totp() } });
  const credential = await blindCredential(key);
  const { blindSignature } = await client.call(api.takeBallot, {
    params: { meetingId, voteId },
    body: { blinded: credential.blinded },
  });
  const signature = await finishCredential(key, credential, blindSignature);
  await client.call(api.castBallot, { params: { voteId }, body: { token: credential.token, signature, choice } });
}

test('without an approval only the physical method can be chosen (DY m.15/A/2)', async () => {
  const plan = await admin.call(api.planMeeting, { body: PLAN });
  assert.equal(plan.electronic.allowed, false);
  assert.equal(plan.electronic.refusal?.code, 'SYSTEM_NOT_APPROVED');
  const draft = { ...PLAN, ordinal: 9, place: '', videoLink: '', agenda: plan.agenda, openerAppointed: null } as const;
  assert.equal(await admin.refusal(api.draftMeeting, { body: draft as never }), 'SYSTEM_NOT_APPROVED');
  await approve();
  assert.equal((await admin.call(api.planMeeting, { body: PLAN })).electronic.allowed, true);
  assert.equal(
    await admin.refusal(api.draftMeeting, { body: { ...draft, on: '2027-04-03' } as never }),
    'CALL_TOO_LATE',
  );
  assert.equal(
    await admin.refusal(api.draftMeeting, { body: { ...draft, secondOn: '2027-04-23' } as never }),
    'SECOND_MEETING_GAP',
  );
  meetingId = (await admin.call(api.draftMeeting, { body: draft as never })).id;
});

test('nobody can be called before the board has decided', async () =>
  assert.equal(await admin.refusal(api.callMeeting, { params: { meetingId } }), 'DECISION_NOT_TAKEN'));

test('the board decides in the same room, and the decision enters the electronic register as number 1', async () => {
  for (const one of cast) clients.push(await member(t, admin, one));
  const chair = clients[0] as Client;
  t.clock.set(instant('2027-03-22T09:00:00.000Z'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  boardId = (
    await admin.call(api.callBoardMeeting, {
      body: { on: '2027-03-22', hour: '12:00', method: 'ELECTRONIC', items: [], convenes: meetingId },
    })
  ).id;
  await Promise.all(clients.map((client, i) => client.signIn((cast[i] as CastMember).no, PASSWORD)));
  await chair.command(boardId, { type: 'openCheckIn' });
  assert.equal(await clients[8]?.refusal(api.getRoom, { params: { meetingId: boardId } }), 'NOT_FOUND');
  for (const client of clients.slice(0, 4)) await client.command(boardId, { type: 'admit' });
  await chair.command(boardId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(boardId, { type: 'openMeeting', overrideReason: null });
  await chair.command(boardId, { type: 'startItem', itemId: 'm2' });
  const room = await chair.call(api.getRoom, { params: { meetingId: boardId } });
  const item = room.agenda.find((entry) => entry.state === 'NOW');
  assert.match(item?.text ?? '', /elektronik ortamda/u);
  const voteId = crypto.randomUUID();
  await chair.command(boardId, {
    type: 'openVote',
    voteId,
    itemId: 'm2',
    subject: { kind: 'BOARD_DECISION', text: w(item?.text as string) },
    question: null,
    announcedSeconds: null,
  });
  for (const [i, client] of clients.slice(0, 4).entries())
    await client.call(api.castOpenVote, {
      params: { meetingId: boardId, voteId },
      body: { choice: i === 3 ? 'NO' : 'YES' },
    });
  await chair.command(boardId, { type: 'closeVote', voteId });
  await chair.command(boardId, { type: 'finishItem', itemId: 'm2' });
  await chair.command(boardId, { type: 'closeMeeting' });
  const register = await admin.call(api.getRegister);
  assert.deepEqual(
    register.entries.map((entry) => [entry.number, entry.on, entry.yes, entry.no, entry.dissent.length]),
    [[1, '2027-03-22', 3, 1, 1]],
  );
  assert.equal(register.error, null);
  const board = await admin.call(api.issuePapers, { params: { meetingId: boardId }, body: { reason: '' } });
  assert.deepEqual(board.issued, ['quorum-record', 'hazirun', 'board-minutes', 'decision-record', 'compliance']);
  assert.equal((await admin.call(api.getPreparation, { params: { meetingId } })).decision?.number, 1);
});

test('the call freezes the list and goes to everybody', async () => {
  const sent = await admin.call(api.callMeeting, { params: { meetingId } });
  assert.deepEqual(sent, { mails: 14, prints: 0 });
  const preparation = await admin.call(api.getPreparation, { params: { meetingId } });
  assert.equal(preparation.list?.entitled, 14);
  assert.match(preparation.call?.body ?? '', /elektronik ortamda/u);
  assert.match(String(await admin.call(api.getCalendar, { params: { meetingId } })), /BEGIN:VEVENT/u);
});

test('the assembly: hazirun, quorum, divan, votes, elections, closing', async () => {
  t.clock.set(instant('2027-04-17T11:00:00.000Z'));
  await Promise.all([
    ...clients.map((client, i) => client.signIn((cast[i] as CastMember).no, PASSWORD)),
    admin.signIn('cigdem@ada.example', PASSWORD),
  ]);
  const chair = clients[0] as Client;
  const divan = clients[9] as Client;
  const id = (n: number) => (cast[n - 1] as CastMember).id;
  assert.equal(
    await clients[8]?.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'openCheckIn' } }),
    'NOT_THE_OPENER',
  );
  await chair.command(meetingId, { type: 'openCheckIn' });
  await Promise.all(clients.slice(0, 12).map((client) => client.command(meetingId, { type: 'admit' })));
  await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
  await divan.command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(10),
    viceChairs: [id(11)],
    secretaries: [id(12)],
  });

  const vote = async (
    lead: Client,
    itemId: string,
    subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
    choices: string[],
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
    await Promise.all(
      choices.map((choice, i) =>
        choice ? clients[i]?.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice } }) : undefined,
      ),
    );
    await lead.command(meetingId, { type: 'closeVote', voteId });
    return voteId;
  };
  const all = (n: number, choice = 'YES') => Array.from({ length: n }, () => choice);

  await vote(chair, 'm2', { kind: 'DIVAN' }, all(12));
  assert.equal(
    await chair.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'startItem', itemId: 'm3' } }),
    'NOT_THE_LEAD',
  );
  const step = async (itemId: string, work: () => Promise<unknown> = async () => undefined) => {
    await divan.command(meetingId, { type: 'startItem', itemId });
    await work();
    await divan.command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
  };
  await step('m3');
  await step('m4', async () => {
    await clients[5]?.command(meetingId, {
      type: 'requestAgendaItem',
      requestId: 'r1',
      title: w('Yıllık üye ödentisinin belirlenmesi'),
      text: w('Ödenti 600 TL olsun.'),
    });
    await clients[6]?.command(meetingId, { type: 'supportAgendaItem', requestId: 'r1', support: true });
    await divan.command(meetingId, { type: 'addRequestedItem', requestId: 'r1', itemId: 'ek1', after: 'm8' });
  });
  await step('m5', async () => {
    await clients[7]?.command(meetingId, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
    await divan.command(meetingId, { type: 'grantFloor', requestId: 's1' });
    await clients[7]?.command(meetingId, { type: 'endSpeech' });
    await clients[7]?.command(meetingId, {
      type: 'handInSpeech',
      speechId: 'y1',
      text: w('Burs çalışmaları sürdürülsün.'),
    });
  });
  await step('m6', async () => {
    await divan.command(meetingId, {
      type: 'openVote',
      voteId: crypto.randomUUID(),
      itemId: 'm6',
      subject: { kind: 'PROCEDURE' },
      question: w('Ara verilsin mi?'),
      announcedSeconds: null,
    });
    await divan.command(meetingId, {
      type: 'declareInterruption',
      interruptionId: 'k1',
      cause: w('Salonun elektriği kesildi.'),
      affected: 3,
    });
    t.clock.advance(120_000);
    await divan.command(meetingId, {
      type: 'endInterruption',
      voidVote: true,
      reason: w('Üç üyenin oyu alınamadı.'),
      extendSeconds: 0,
    });
  });
  await step('m7', async () => {
    const voteId = await vote(divan, 'm7', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, [
      '',
      '',
      '',
      '',
      '',
      ...all(7),
    ]);
    const mine = await clients[0]?.call(api.getMine, { params: { meetingId } });
    assert.equal(mine?.votes[voteId], undefined);
    await vote(divan, 'm7', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, [...all(5), '', '', '', ...all(4)]);
  });
  await step('m8', async () => {
    const voteId = await vote(divan, 'm8', { kind: 'ITEM' }, [...all(9), 'NO', 'NO', 'ABSTAIN']);
    await clients[9]?.command(meetingId, {
      type: 'recordDissent',
      voteId,
      text: w('Gelir kalemleri gerekçelendirilmedi.'),
    });
    assert.equal(
      await clients[0]?.refusal(api.issueCommand, {
        params: { meetingId },
        body: { type: 'recordDissent', voteId, text: w('x') },
      }),
      'DISSENT_AFTER_YES',
    );
  });
  await step('ek1', async () => {
    await clients[5]?.command(meetingId, {
      type: 'submitMotion',
      motionId: 'o1',
      title: w('Ödenti'),
      text: w('Yıllık ödenti 600 TL olsun.'),
    });
    await divan.command(meetingId, { type: 'admitMotion', motionId: 'o1', itemId: 'ek1' });
    await vote(divan, 'ek1', { kind: 'MOTION', motionId: 'o1' }, all(8));
  });
  const elect = async (
    itemId: string,
    organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
    candidates: number[],
    ballots: (string | string[])[],
  ) => {
    const electionId = organ;
    await divan.command(meetingId, { type: 'openCandidacies', electionId, itemId, organ });
    for (const n of candidates) await clients[n - 1]?.command(meetingId, { type: 'declareCandidacy', electionId });
    await divan.command(meetingId, { type: 'closeCandidacies', electionId });
    const voteId = crypto.randomUUID();
    await divan.command(meetingId, {
      type: 'openVote',
      voteId,
      itemId,
      subject: { kind: 'ELECTION', electionId },
      question: null,
      announcedSeconds: null,
    });
    for (const [i, choice] of ballots.entries()) await castSecretly(clients[i] as Client, voteId, choice);
    return voteId;
  };
  await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
  const top = [1, 2, 3, 4].map(id);
  const voteId = await elect(
    'm9',
    'YONETIM_KURULU',
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    [top, top, top, [id(5)], [id(6)], [id(7)], [id(7)], 'BLANK'],
  );

  // What the database shows while the urn is open and after: nothing to look into, nothing to pair.
  const app = new pg.Client({ connectionString: t.ownerUrl });
  await app.connect();
  await app.query('set role divan_app');
  await assert.rejects(app.query('select * from urn'), /permission denied/u);
  await app.query('reset role');
  assert.equal(
    await clients[0]?.refusal(api.takeBallot, { params: { meetingId, voteId }, body: { blinded: 'A'.repeat(340) } }),
    'BALLOT_TAKEN_ELSEWHERE',
  );
  const withCookie = await fetch(`${t.url}/urn/${voteId}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie: clients[0]?.cookie as string },
    body: '{}',
  });
  assert.equal(withCookie.status, 422);
  await divan.command(meetingId, { type: 'closeVote', voteId });
  const columns = async (table: string) =>
    new Set(
      (await app.query('select column_name from information_schema.columns where table_name = $1', [table])).rows.map(
        (row) => row.column_name,
      ),
    );
  const [urn, ledger] = [await columns('urn'), await columns('ballot_ledger')];
  assert.deepEqual(
    [...urn].filter((column) => ledger.has(column)),
    ['vote_id'],
  );
  for (const [table, key] of [
    ['urn', 'token'],
    ['ballot_ledger', 'member_id'],
  ] as const) {
    const rows = (
      await app.query(
        `select ${key}::text as key, xmin::text as x, ctid::text as place from ${table} where vote_id = $1 order by ctid`,
        [voteId],
      )
    ).rows;
    assert.equal(rows.length, 8);
    assert.equal(new Set(rows.map((row) => row.x)).size, 1, `${table}: one transaction wrote every row anew`);
    assert.deepEqual(
      rows.map((row) => row.key),
      rows.map((row) => row.key).sort(),
      `${table}: the order on disk is the order of the keys`,
    );
  }
  await app.end();

  const electionOf = async (electionId: string) =>
    (await divan.call(api.getRoom, { params: { meetingId } })).elections.find((entry) => entry.id === electionId);
  const tied = await electionOf('YONETIM_KURULU');
  assert.equal(tied?.state, 'LOT');
  assert.deepEqual(tied?.lotAmong.map((option) => option.id).sort(), [id(5), id(6)].sort());
  assert.equal(
    await divan.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'finishItem', itemId: 'm9' } }),
    'ELECTION_UNSETTLED',
  );
  await divan.command(meetingId, {
    type: 'recordLot',
    electionId: 'YONETIM_KURULU',
    order: [id(6), id(5)],
    drawnBy: id(11),
    account: w('Adlar iki kâğıda yazıldı; aday olmayan üye çekti.'),
  });
  const settled = await electionOf('YONETIM_KURULU');
  assert.deepEqual(settled?.elected?.principals.map((person) => person.id).sort(), [...top, id(7)].sort());
  assert.deepEqual(
    settled?.elected?.substitutes.map((person) => person.id),
    [id(6), id(5)],
  );
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm9' });
  await divan.command(meetingId, { type: 'startItem', itemId: 'm10' });
  const auditVote = await elect('m10', 'DENETIM_KURULU', [6, 7, 8], [[id(6), id(7), id(8)], [id(6), id(7)], [id(6)]]);
  // Counted before it is announced: whoever leads sees it, nobody else does, and nothing of the order of casting is left (DY m.15, m.16).
  await divan.command(meetingId, { type: 'stopVote', voteId: auditVote });
  const seen = await (clients[3] as Client).call(api.getRoom, { params: { meetingId } });
  assert.equal(seen.vote?.stopped, true);
  assert.ok(seen.results.every((result) => result.id !== auditVote));
  const unannounced = { params: { meetingId, voteId: auditVote } };
  assert.equal(await clients[3]?.refusal(api.getHallCount, unannounced), 'NOT_ENTITLED');
  const { recorded } = await divan.call(api.getHallCount, unannounced);
  assert.deepEqual(
    recorded?.counts.map(({ id: of, votes }) => [of, votes]),
    [
      [id(6), 3],
      [id(7), 2],
      [id(8), 1],
    ],
  );
  await assert.rejects(castSecretly(clients[4] as Client, auditVote, 'BLANK'), /VOTE_ENDED/u);
  const watching = new pg.Client({ connectionString: t.ownerUrl });
  await watching.connect();
  const written = await watching.query('select distinct xmin::text from urn where vote_id = $1', [auditVote]);
  assert.equal(written.rowCount, 1, 'the urn was written anew when casting ended');
  await watching.end();
  await divan.command(meetingId, { type: 'closeVote', voteId: auditVote });
  await divan.command(meetingId, { type: 'finishItem', itemId: 'm10' });
  await step('m11');
  await divan.command(meetingId, { type: 'startItem', itemId: 'm12' });
  await divan.command(meetingId, { type: 'closeMeeting' });
  assert.equal((await admin.call(api.listTasks)).tasks.find((task) => task.kind === 'HANDOVER')?.dueOn, '2027-04-24');
});

test('votes, journal entries and streams stand in the figures of the machine', async () => {
  const abort = new AbortController();
  const figures = async () => (await fetch(`${t.url}/metrics`)).text();
  const stream = await fetch(`${t.url}/api/meetings/${meetingId}/stream`, {
    headers: { cookie: admin.cookie },
    signal: abort.signal,
  });
  assert.equal(stream.status, 200);
  const during = await figures();
  assert.match(during, /^divan_votes_total\{mode="open"\} [1-9]\d+$/mu);
  assert.match(during, /^divan_votes_total\{mode="secret"\} 11$/mu);
  assert.match(during, /^divan_journal_entries_total \d{2,}$/mu);
  assert.match(during, /^divan_streams_open 1$/mu);
  abort.abort();
  for (let i = 0; i < 50 && !/^divan_streams_open 0$/mu.test(await figures()); i++)
    await new Promise((resolve) => setTimeout(resolve, 50));
  assert.match(await figures(), /^divan_streams_open 0$/mu);
});

test('those elected take office with one act, the board before ends, and the next ordinary assembly is due three years on (TMK m.74, m.80, m.84)', async () => {
  const { elected, seats } = await admin.call(api.getOrgans);
  const organs = elected.map((one) => one.organ).sort();
  assert.deepEqual(organs, ['DENETIM_KURULU', 'YONETIM_KURULU']);
  const board = elected.find((one) => one.organ === 'YONETIM_KURULU');
  assert.equal(board?.principals.length, 5);
  const seat = (on: string, termEnds: string | null = '2030-04-17') =>
    admin.refusal(api.seatElected, { body: { meetingId, organ: 'YONETIM_KURULU', on, termEnds } });
  assert.equal(await seat('2027-04-16'), 'SEAT_TERM_BACKWARDS');
  assert.equal(await seat('2027-04-17'), undefined);
  assert.equal(await seat('2027-04-17'), 'NOT_ELECTED_YET', 'once');
  const after = await admin.call(api.getOrgans);
  const named = (all: typeof seats) =>
    all.filter((one) => one.organ === 'YONETIM_KURULU' && one.principal).map((one) => one.memberId);
  assert.deepEqual(
    named(after.seats),
    board?.principals.map((person) => person.memberId),
  );
  assert.deepEqual(named(after.past).sort(), named(seats).sort());
  assert.ok(after.seats.every((one) => one.organ !== 'YONETIM_KURULU' || one.termEnds === '2030-04-17'));
  assert.deepEqual(
    after.elected.map((one) => one.organ),
    ['DENETIM_KURULU'],
  );
  const { figures } = await admin.call(api.planMeeting, {
    body: {
      type: 'ORDINARY',
      method: 'PHYSICAL',
      on: '2030-04-10',
      hour: '14:00',
      secondOn: null,
      secondHour: null,
    },
  });
  assert.equal(figures.lastOrdinaryOn, '2027-04-17');
});

test('the log of the meeting is read in sentences, with hour and name; no line tells who voted how in secret (DY m.15)', async () => {
  type Line = { key: string; seq: number; who: string; about: string; sentence: { tr: string; en: string } };
  const read = async (query: { about?: (typeof api.LOG_SUBJECTS)[number]; search?: string } = {}) => {
    const lines: Line[] = [];
    for (let before: number | null | undefined; before !== null; ) {
      const page: { lines: Line[]; next: number | null } = await admin.call(api.getMeetingLog, {
        params: { meetingId },
        query: before === undefined ? query : { ...query, before },
      });
      lines.push(...page.lines);
      before = page.next;
    }
    return lines;
  };
  // Each kind of fact has its sentence, those that did not happen today too.
  assert.deepEqual(
    Object.keys(assembly.evolves).filter((type) => !SAID.has(type)),
    [],
  );
  const lines = await read();
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const journal = (await owner.query('select body from journal where stream_id = $1', [meetingId])).rows;
  await owner.end();
  const facts = journal.flatMap((row) => readBody(row).events).filter(({ type }) => type !== 'VoterKeyRegistered');
  assert.equal(lines.length, facts.length);
  assert.equal(new Set(lines.map(({ key }) => key)).size, lines.length);
  assert.deepEqual(
    lines.map(({ seq }) => seq),
    lines.map(({ seq }) => seq).toSorted((a, b) => b - a),
  );
  for (const { sentence } of lines)
    assert.doesNotMatch(`${sentence.tr} ${sentence.en}`, /undefined|null|[0-9a-f]{8}-[0-9a-f]{4}/u);
  const opened = lines.find(({ sentence }) => sentence.tr.startsWith('Toplantı açıldı'));
  assert.match(opened?.sentence.tr ?? '', /^Toplantı açıldı \(açan Deniz Arslan, \d+ katılan\)$/u);
  assert.equal(opened?.who, 'Deniz Arslan');
  assert.equal(lines.find(({ sentence }) => sentence.tr.startsWith('Toplantı çağrıldı'))?.who, 'Çiğdem Yazıcı');
  const secret = lines.filter(({ sentence }) => sentence.tr.startsWith('Gizli oylama'));
  assert.ok(secret.length > 0);
  // While it ran nothing was written that names a voter.
  const votes = await read({ about: 'VOTES' });
  const names = cast.map(({ name, surname }) => `${name} ${surname}`);
  for (const { sentence } of votes.filter(({ sentence: { tr } }) => /oylama/iu.test(tr)))
    assert.ok(!names.some((name) => sentence.tr.includes(name)), sentence.tr);
  assert.ok(votes.every(({ about }) => about === 'VOTES') && votes.length < lines.length);
  const found = await read({ search: 'ACILDI toplanti' });
  assert.ok(found.length > 0 && found.every(({ sentence }) => /açıldı/u.test(sentence.tr)));
  assert.deepEqual(await read({ search: 'böylebirşeyyok' }), []);
  assert.equal(
    await clients[11]?.refusal(api.getMeetingLog, { params: { meetingId }, query: {} }),
    undefined,
    'a secretary of the divan',
  );
  assert.equal(await clients[12]?.refusal(api.getMeetingLog, { params: { meetingId }, query: {} }), 'NOT_FOUND');
});

test('papers are İMZASIZ until evidence is recorded; a changed paper is a new version', async () => {
  const { issued } = await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  for (const kind of [
    'entitled-list',
    'call',
    'dispatch-proof',
    'quorum-record',
    'hazirun',
    'minutes',
    'vote-results',
    'count-record',
    'lot-record',
    'annexes',
    'result-notification',
    'compliance',
  ])
    assert.ok(issued.includes(kind), kind);
  assert.deepEqual((await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } })).issued, []);
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const minutes = (
    await owner.query("select model from document where meeting_id = $1 and kind = 'minutes'", [meetingId])
  ).rows[0].model as string;
  await owner.end();
  assert.match(minutes, /şu nedenle kesinti .*Salonun elektriği kesildi\./u);
  assert.match(minutes, /Kesinti saat 14\.02 itibarıyla sona ermiş, 12 \(on iki\) üye/u);
  assert.match(minutes, /“Ara verilsin mi\?” konusundaki oylama.*geçersiz sayılmıştır: “Üç üyenin oyu alınamadı\.”/u);
  const pdf = (await admin.call(api.getPaper, { params: { meetingId, kind: 'minutes', version: 1 } })) as Buffer;
  assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
  const sign = (signedBy: string, file: Uint8Array) =>
    admin.refusal(api.uploadSignature, {
      params: { meetingId, kind: 'minutes', version: 1 },
      query: { signedBy },
      file,
    });
  assert.equal(await sign('DIVAN_CHAIR,SECRETARIES', Buffer.from('metin')), 'EVIDENCE_NOT_A_SCAN');
  const scan = Buffer.from('%PDF-1.7 taranmış imzalı tutanak');
  assert.equal(await sign('DIVAN_CHAIR,SECRETARIES', pdf), 'EVIDENCE_IS_UNSIGNED');
  const savedAgain = Buffer.concat([pdf, Buffer.from('\n9 0 obj<<>>endobj\n%%EOF\n')]);
  assert.equal(await sign('DIVAN_CHAIR,SECRETARIES', savedAgain), 'EVIDENCE_IS_UNSIGNED');
  assert.equal(await sign('DIVAN_CHAIR', scan), 'SIGNERS_MISSING');
  assert.equal(await sign('DIVAN_CHAIR,SECRETARIES', scan), undefined);
  const signed = (await admin.call(api.getPaper, { params: { meetingId, kind: 'minutes', version: 1 } })) as Buffer;
  assert.notDeepEqual(signed, pdf, 'the signed copy no longer reads İMZASIZ');
  // The divan reads what it signs; another member does not.
  const divan = (await clients[1]?.call(api.getRoom, { params: { meetingId } }))?.divan;
  const reader = cast.findIndex((one) => one.id === divan?.chair.id);
  const stranger = cast.findIndex(
    (one, i) =>
      i > 8 &&
      ![divan?.chair, ...(divan?.viceChairs ?? []), ...(divan?.secretaries ?? [])].some(
        (person) => person?.id === one.id,
      ),
  );
  assert.equal(await clients[reader]?.refusal(api.getRecord, { params: { meetingId } }), undefined);
  assert.equal(await clients[stranger]?.refusal(api.getRecord, { params: { meetingId } }), 'NOT_FOUND');
  // Whoever was called reads what was decided, who was elected and the minutes, signed or not; the lists of people stay with the office.
  const called = clients[stranger] as Client;
  const outcome = await called.call(api.getOutcome, { params: { meetingId } });
  assert.deepEqual([outcome.readers, outcome.package], ['PACKAGE', null]);
  assert.ok(outcome.papers.find(({ kind }) => kind === 'minutes')?.signedAt);
  assert.equal(
    outcome.papers.find(({ kind }) => kind === 'hazirun'),
    undefined,
  );
  assert.ok(outcome.elected.some(({ organ, principals }) => organ === 'Denetim Kurulu' && principals.length === 3));
  assert.ok(outcome.decisions.some(({ result, question }) => result === 'CARRIED' && question.length > 0));
  assert.ok(outcome.decisions.some(({ result }) => result === 'VOIDED'));
  const paper = (kind: string) => called.refusal(api.getPaper, { params: { meetingId, kind, version: 1 } as never });
  assert.deepEqual([await paper('minutes'), await paper('hazirun')], [undefined, 'NOT_FOUND']);
  assert.equal(await called.refusal(api.getPackage, { params: { meetingId } }), 'NOT_FOUND', 'not sealed yet');
  // A held assembly begins another: agenda, method and hours come along, its days and its link do not; what one tenth added is offered apart (TMK m.79).
  const beginning = await admin.call(api.getBeginning, { params: { meetingId } });
  assert.deepEqual(
    [beginning.on, beginning.secondOn, beginning.hour, beginning.method, beginning.ordinal, beginning.videoLink],
    [null, null, '14:00', 'ELECTRONIC', 10, ''],
  );
  const before = (await admin.call(api.planMeeting, { body: PLAN })).agenda;
  assert.deepEqual(beginning.agenda, before);
  const room = await admin.call(api.getRoom, { params: { meetingId } });
  const added = room.agenda.filter((item) => item.added !== null).map(({ title }) => title);
  assert.deepEqual([beginning.added, added.length > 0], [added, true]);
  assert.ok(added.every((title) => !before.some((item) => item.title === title)));
  const { id: again } = await admin.call(api.draftMeeting, {
    body: { ...beginning, on: '2030-04-13', secondOn: '2030-05-04', openerAppointed: null } as never,
  });
  const next = await admin.call(api.getBeginning, { params: { meetingId: again } });
  assert.deepEqual([next.title, next.on, next.agenda], ['10. Olağan Genel Kurul', '2030-04-13', before]);
  await admin.call(api.withdrawDraft, { params: { meetingId: again } });
  assert.equal(await admin.refusal(api.getBeginning, { params: { meetingId: boardId } }), 'NOT_FOUND');
  // Lists to be counted and sorted elsewhere: for whoever reads the papers they repeat, and each taking stands in the access log.
  const csv = async (table: (typeof api.MEETING_TABLES)[number]) =>
    ((await admin.call(api.getMeetingTable, { params: { meetingId, table } })) as Buffer).toString();
  const came = (await csv('attendance')).split('\r\n');
  assert.match(came[0] as string, /^\ufeffListe sırası;Üye No;Adı;Soyadı;/u);
  assert.equal(came.filter((line) => line.includes(';Katıldı;') && line.includes(';Parola + TOTP;')).length > 10, true);
  assert.match(await csv('votes'), /;Gizli;elektronik;17\.04\.2027;.*;Seçim sonuçlandı\r\n/u);
  assert.match(await csv('options'), /;Asıl 1\r\n/u);
  const book = unzipSync((await admin.call(api.getMeetingWorkbook, { params: { meetingId } })) as Buffer);
  assert.equal(Object.keys(book).filter((path) => path.startsWith('xl/worksheets/')).length, 6);
  assert.equal(await called.refusal(api.getMeetingWorkbook, { params: { meetingId } }), 'NOT_FOUND');
  assert.equal(await called.refusal(api.getMeetingTable, { params: { meetingId, table: 'attendance' } }), 'NOT_FOUND');
  const taken = (await admin.call(api.getAccessLog)).entries.filter(
    ({ action }) => action === 'MEETING_TABLES_EXPORTED',
  );
  assert.equal(taken.length, 4);
  // Who was there gets a certificate, the same bytes whenever it is asked for; the office finds the one that bears a code.
  const there = new Set(came.filter((line) => line.includes(';Katıldı;')).map((line) => line.split(';')[1]));
  const at = cast.findIndex(({ no }, i) => i > 8 && there.has(no));
  const [own, herself] = [cast[at] as CastMember, clients[at] as Client];
  const certificate = async (who: Client, memberId: string) =>
    (await who.call(api.getCertificate, { params: { meetingId, memberId } })) as Buffer;
  assert.equal((await herself.call(api.getOutcome, { params: { meetingId } })).certificate, true);
  const first = await certificate(herself, own.id);
  assert.equal(first.subarray(0, 5).toString(), '%PDF-');
  t.clock.advance(60_000);
  assert.deepEqual(await certificate(admin, own.id), first);
  const refusal = (who: Client, memberId: string) =>
    who.refusal(api.getCertificate, { params: { meetingId, memberId } });
  assert.equal(await refusal(herself, (cast[0] as CastMember).id), 'NOT_FOUND');
  const away = cast.find(({ no }) => !there.has(no)) as CastMember;
  assert.equal(await refusal(admin, away.id), 'CERTIFICATE_ABSENT');
  const code = certificateCode({ ground: { meetingId } as never }, own.id);
  const check = async (typed: string) =>
    (await admin.call(api.checkCertificate, { params: { meetingId }, query: { code: typed } })).found;
  assert.equal((await check(code.toLowerCase().replaceAll('-', ' ')))?.memberId, own.id);
  assert.equal(await check('2222-2222-2222'), null);
  const sheet = (await admin.call(api.getNotificationSheet, { params: { meetingId } })) as Buffer;
  assert.equal(sheet.subarray(0, 5).toString(), '%PDF-');
  assert.ok((await admin.call(api.getAccessLog)).entries.some((entry) => entry.action === 'NOTIFICATION_SHEET_READ'));
  assert.equal(
    (await admin.call(api.getRecord, { params: { meetingId } })).papers.find((paper) => paper.kind === 'minutes')
      ?.signed !== null,
    true,
  );
});

test('the sealed package verifies off line, and altering it is noticed at its place', async () => {
  t.clock.advance(1000);
  assert.ok(
    await admin.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'startItem', itemId: 'm9' } }),
    'refused; when it comes after the last act it is no part of the record',
  );
  await admin.call(api.sealPackage, { params: { meetingId } });
  const zip = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  // A member who was called checks it at home; the institution may keep it, or the minutes too, with the office.
  const called = clients.at(-1) as Client;
  const asMember = async () => {
    const { papers, package: sealed } = await called.call(api.getOutcome, { params: { meetingId } });
    return [papers.length > 0, sealed !== null, await called.refusal(api.getPackage, { params: { meetingId } })];
  };
  assert.deepEqual(await asMember(), [true, true, undefined]);
  for (const [recordForMembers, seen] of [
    ['MINUTES', [true, false, 'NOT_FOUND']],
    ['DECISIONS', [false, false, 'NOT_FOUND']],
    ['PACKAGE', [true, true, undefined]],
  ] as const) {
    const { choice } = await admin.call(api.getLetters);
    await admin.call(api.chooseLetters, { body: { ...choice, recordForMembers } });
    assert.equal(await admin.refusal(api.chooseLetters, { body: choice }), 'CHANGED_MEANWHILE');
    assert.deepEqual(await asMember(), seen, recordForMembers);
  }
  const { verifyPackage } = await import('./records/verify-package.ts');
  const honest = await verifyPackage(zip, null);
  assert.deepEqual(honest.faults, []);
  assert.equal(honest.verdict, 'SIGNER_UNCHECKED');
  assert.ok(
    honest.missing.some((name) => name.startsWith('yeni kurula teslim kaydı')),
    'what is missing is named',
  );
  assert.ok(!honest.missing.some((name) => name.startsWith('imza kanıtı: Genel kurul toplantı tutanağı')));
  const onPage = await admin.call(api.verifySealed, { params: { meetingId } });
  assert.equal(onPage.verdict, 'VERIFIED');
  assert.deepEqual(
    onPage.checks.map((check) => check.count),
    honest.checks.map((check) => check.count),
  );
  assert.ok(honest.checks.find((check) => check.id === 'COMMANDS')?.count ?? 0 > 50);
  const files = unzipSync(zip);
  const linesOf = (path: string): { at: string; body: string }[] =>
    Buffer.from(files[path] ?? [])
      .toString()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const lastAct = (JSON.parse(linesOf('journal.jsonl').at(-2)?.body ?? '{}') as { at: string }).at;
  const attempts = linesOf('attempts.jsonl');
  assert.ok(attempts.length > 0);
  for (const attempt of attempts) assert.ok(attempt.at <= lastAct, `${attempt.at} is after the last act ${lastAct}`);
  const name = Object.keys(files).find((path) => path.startsWith('votes/') && files[path]?.length) as string;
  const forged = {
    ...files,
    [name]: Buffer.from(
      Buffer.from(files[name] as Uint8Array)
        .toString()
        .replace('"YES"', '"NO"'),
    ),
  };
  const altered = await verifyPackage(pack(forged), null);
  assert.equal(altered.verdict, 'ALTERED');
  assert.equal(altered.faults[0]?.place, name);
  assert.equal((await verifyPackage(zip, 'f'.repeat(64))).verdict, 'ALTERED');
  assert.equal((await verifyPackage(zip, honest.fingerprint)).verdict, 'VERIFIED');
  // The command says the same with its exit code, in both languages, and names the first fault and its place.
  const dir = mkdtempSync(join(tmpdir(), 'divan-verify-'));
  const verify = (bytes: Uint8Array, ...args: string[]) => {
    const file = join(dir, 'paket.zip');
    writeFileSync(file, bytes);
    const cli = new URL('../../cli/src/main.ts', import.meta.url).pathname;
    const run = spawnSync(process.execPath, [cli, 'verify', file, ...args], { encoding: 'utf8' });
    return [run.status, run.stdout] as const;
  };
  const trusted = verify(zip, '--trust', honest.fingerprint);
  assert.equal(trusted[0], 0);
  assert.match(trusted[1], /✔ +\d+ \/ \d+ +günlük kaydı zincirde[\s\S]*Paket doğrulandı/u);
  const unchecked = verify(zip, '--lang', 'en');
  assert.equal(unchecked[0], 0);
  assert.match(unchecked[1], /commands decided again[\s\S]*signer unchecked/u);
  const broken = verify(pack(forged), '--lang', 'en');
  assert.equal(broken[0], 1);
  assert.ok(broken[1].includes(`First mismatch: ${name}`), broken[1]);
  assert.equal(verify(zip, '--trust', 'f'.repeat(64))[0], 1);
  assert.equal(verify(Buffer.from('paket değil'))[0], 1);
  rmSync(dir, { recursive: true });
});

test('a backup put into an empty database is the same institution; a damaged one is refused and writes nothing (EM-R22)', async () => {
  const { varDir } = t.server.deps.config;
  const order = { databaseUrl: t.ownerUrl, varDir, at: t.clock.now(), reason: 'COMMAND' } as const;
  const made = await makeBackup({ ...order, to: { file: join(varDir, 'a.yedek') } });
  assert.ok(made.rows > 500, `${made.rows} rows`);
  const package_ = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  const register = await admin.call(api.getRegister);
  const secret = operatorSecret(varDir);
  const content = async (path: string) => {
    const opened = await openSealed(path, secret);
    return () => contentOf(opened);
  };

  const damaged = readFileSync(made.path);
  const at = damaged.length - 300;
  damaged[at] = (damaged[at] as number) ^ 1;
  const bad = join(varDir, 'bad.yedek');
  writeFileSync(bad, damaged);
  const emptyUrl = await createDatabase(t.ownerUrl, 'damaged');
  await assert.rejects(restoreFrom(emptyUrl, await content(bad)), /yedek bozuk/u);
  await assert.rejects(restore(emptyUrl, zipSync({ 'a.txt': Buffer.from('a') })), /yedek/u);

  const restoredUrl = await createDatabase(t.ownerUrl, 'restored');
  assert.deepEqual(await restoreFrom(restoredUrl, await content(made.path)), {
    tables: made.tables,
    rows: made.rows,
  });
  await assert.rejects(restoreFrom(restoredUrl, await content(made.path)), /boş değil/u, 'never over what is there');
  const again = await makeBackup({ ...order, databaseUrl: restoredUrl, to: { file: join(varDir, 'b.yedek') } });
  const rowsOf = async (path: string) => {
    const found: string[] = [];
    for await (const piece of contentOf(await openSealed(path, secret)))
      if (piece.kind === 'row') found.push(piece.json.toString());
    return found;
  };
  assert.deepEqual(await rowsOf(again.path), await rowsOf(made.path));

  // A vote that is open when the backup is made.
  const there = new pg.Client({ connectionString: restoredUrl });
  await there.connect();
  const { rows: votes } = await there.query(
    "update vote set state = 'OPEN' where vote_id = (select vote_id from urn limit 1) returning vote_id as id, (select count(*) from urn u where u.vote_id = vote.vote_id) as cast",
  );
  const during = await makeBackup({ ...order, databaseUrl: restoredUrl, to: { file: join(varDir, 'c.yedek') } });
  await there.query("update vote set state = 'CLOSED' where vote_id = $1", [votes[0].id]);
  await there.end();
  const openUrl = await createDatabase(t.ownerUrl, 'restored_open');
  await restoreFrom(openUrl, await content(during.path));
  const open = new pg.Client({ connectionString: openUrl });
  await open.connect();
  const moved = await open.query(`select count(*) as n from open_votes."urn_${votes[0].id.replaceAll('-', '')}"`);
  const left = await open.query('select count(*) as n from only urn where vote_id = $1', [votes[0].id]);
  await open.end();
  assert.deepEqual([moved.rows[0].n, left.rows[0].n], [votes[0].cast, 0], 'it goes on where it was');

  const second = await startServer({ ...t.server.deps.config, port: 0 }, restoredUrl, t.clock);
  try {
    const there = new Client(second.url, () => t.clock.now());
    there.secret = admin.secret;
    t.clock.advance(120_000);
    await there.signIn('cigdem@ada.example', PASSWORD);
    assert.deepEqual(await there.call(api.getRegister), register);
    assert.deepEqual((await there.call(api.getPackage, { params: { meetingId } })) as Buffer, package_);
    const { id } = await there.call(api.createMember, { body: NEW_MEMBER });
    assert.equal(
      (await there.call(api.getMember, { params: { memberId: id } })).memberNo,
      '0900',
      'and it goes on from there',
    );
  } finally {
    await second.stop();
  }
});

test('the rehearsal restores the whole with the paper alone: tables counted, journals decided again, packages verified; what was altered after all is named', async () => {
  const drawn = await admin.call(api.drawBackupPaper);
  await admin.call(api.confirmBackupPaper, {
    params: drawn,
    body: { words: drawn.asked.map((n) => drawn.words[n - 1]).join(' ') },
  });
  const { varDir } = t.server.deps.config;
  const secret = secretOfWords(drawn.words.join(' '), 32);
  assert.ok(secret.ok);
  const hold = async (name: string, databaseUrl: string) => {
    const path = join(varDir, name);
    await makeBackup({ databaseUrl, varDir, at: t.clock.now(), reason: 'COMMAND', to: { file: path } });
    return rehearse({ path, secret: Buffer.from(secret.value).toString('hex') });
  };
  const honest = await hold('honest.yedek', t.ownerUrl);
  assert.deepEqual(honest.faults, []);
  for (const { name, count, of } of honest.checks) assert.equal(count, of, name);
  const figure = (name: string) => honest.checks.find((check) => check.name === name)?.count ?? 0;
  assert.ok(figure('JOURNALS') >= 2 && figure('PACKAGES') >= 1 && figure('ROWS') > 500 && figure('SIGNER') === 1);

  const altered = new pg.Client({ connectionString: t.ownerUrl });
  await altered.connect();
  try {
    await altered.query('update journal set hash = reverse(hash) where stream_id = $1 and seq = 9', [meetingId]);
    const { faults } = await hold('altered.yedek', t.ownerUrl);
    assert.match(faults.join(), new RegExp(`${meetingId}: journal/9 HASH_WRONG`, 'u'));
  } finally {
    await altered.query('update journal set hash = reverse(hash) where stream_id = $1 and seq = 9', [meetingId]);
    await altered.end();
  }
});

test('the export of an institution holds its records and none of the secrets that open them', async () => {
  const files = unzipSync((await admin.call(api.exportInstitution, { body: { reason: 'Yıl sonu arşivi' } })) as Buffer);
  const lines = (table: string) =>
    Buffer.from(files[`tables/${table}.jsonl`] ?? [])
      .toString()
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  assert.equal(lines('member').length, 14);
  assert.ok(lines('journal').length > 60);
  for (const { path, sha256: hash } of (
    JSON.parse(Buffer.from(files['index.json'] as Uint8Array).toString()) as {
      files: { path: string; sha256: string }[];
    }
  ).files)
    assert.equal(sha256(files[path] as Uint8Array), hash, path);
  const minutes = lines('document').find((row) => String(row.file).endsWith('.pdf'));
  assert.match(Buffer.from(files[minutes?.file as string] as Uint8Array).toString('latin1', 0, 8), /%PDF-1\./u);
  assert.ok(lines('sealed_package').every((row) => (row.file as string) in files));
  for (const secret of ['session', 'sign_in_step', 'enrolment', 'recovery_code', 'vote_key', 'urn', 'ballot_ledger'])
    assert.equal(files[`tables/${secret}.jsonl`], undefined, secret);
  for (const account of lines('account'))
    for (const column of ['password_hash', 'totp_secret', 'sms_phone'])
      assert.equal(account[column], undefined, column);
  const { entries } = await admin.call(api.getAccessLog, { query: {} });
  assert.deepEqual([entries[0]?.action, entries[0]?.reason], ['INSTITUTION_EXPORTED', 'Yıl sonu arşivi']);
});
