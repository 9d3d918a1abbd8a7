import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import * as api from '@divan/api';
import { instant } from '@divan/basics';
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

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let meetingId: string;
let voter: Client;
const desks = new Map<string, { readonly client: Client; readonly deskId: string }>();

const DAY = '2027-04-17';
before(async () => {
  t = await testServer();
  t.clock.set(instant('2027-03-01T09:00:00.000Z'));
  admin = await setUpAda(t);
  cast = await addMembers(admin, 20);
  voter = await member(t, admin, cast[13] as CastMember);
});
after(() => t.stop());

const id = (n: number): string => (cast[n - 1] as CastMember).id;
const now = () => t.clock.now();
const device = () => new Client(t.url, now);

/** Opens a desk and pairs a device that has no account. */
async function opens(name: string, duties: api.DeskDuty[], by: Client = admin, forMember?: string): Promise<Client> {
  const opened = await by.call(api.openHallDesk, {
    params: { meetingId },
    query: forMember ? { for: forMember } : {},
    body: { duties, operator: `Görevli ${name}` },
  });
  const client = device();
  assert.equal((await client.call(api.pairHallDesk, { body: { code: opened.code } })).deskId, opened.deskId);
  desks.set(name, { client, deskId: opened.deskId });
  return client;
}
const at = (name: string): Client => (desks.get(name) as { client: Client }).client;
const does = (name: string, body: api.CommandInput, forMember?: string) =>
  at(name).call(api.issueCommand, { params: { meetingId }, query: forMember ? { for: forMember } : {}, body });
const refused = (name: string, body: api.CommandInput, forMember?: string) =>
  at(name).refusal(api.issueCommand, { params: { meetingId }, query: forMember ? { for: forMember } : {}, body });
const enter = (n: number): api.CommandInput => ({
  type: 'enterHall',
  memberId: id(n),
  paper: 'NATIONAL_ID',
  slip: null,
  seenAt: now(),
});
const room = (name: string) => at(name).call(api.getRoom, { params: { meetingId } });

test('an assembly is called to a hall, without the ministry’s approval of any system (DY m.14; m.15/A/1)', async () => {
  const plan = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: DAY,
    hour: '14:00',
    secondOn: '2027-05-01',
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  const drafted = await admin.call(api.draftMeeting, {
    body: {
      ...plan,
      ordinal: 9,
      place: 'Ada Kültür Merkezi, Cumhuriyet Cad. 3',
      videoLink: '',
      agenda,
      openerAppointed: null,
    } as never,
  });
  meetingId = drafted.id;
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: '2027-03-01', method: 'PHYSICAL', present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
  t.clock.set(instant('2027-04-17T10:30:00.000Z'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  await admin.command(meetingId, { type: 'openCheckIn' });
});

describe('desks', () => {
  test('an account that opens one shows its second factor again', async () => {
    const body = { duties: ['CONSOLE' as const], operator: 'Açık kalmış bilgisayar' };
    await assert.rejects(admin.ask(api.openHallDesk, { params: { meetingId }, body }), /FRESH_CONFIRMATION_NEEDED/u);
  });

  test('a code pairs one device, once, for ten minutes', async () => {
    const { code } = await admin.call(api.openHallDesk, {
      params: { meetingId },
      body: { duties: ['ENTRY'], operator: 'Geciken' },
    });
    t.clock.advance(11 * 60_000);
    assert.equal(await device().refusal(api.pairHallDesk, { body: { code } }), 'PAIRING_UNKNOWN');
    assert.equal(await device().refusal(api.pairHallDesk, { body: { code: 'AAAA-BBBB-CCCC' } }), 'PAIRING_UNKNOWN');
    const opened = await admin.call(api.openHallDesk, {
      params: { meetingId },
      body: { duties: ['ENTRY'], operator: 'Bir kez' },
    });
    const typed = opened.code.toLowerCase().replaceAll('-', ' ');
    assert.equal(await device().refusal(api.pairHallDesk, { body: { code: typed } }), undefined);
    assert.equal(await device().refusal(api.pairHallDesk, { body: { code: opened.code } }), 'PAIRING_UNKNOWN');
  });

  test('a desk knows the list, sees its room and nothing else', async () => {
    await opens('kayıt 1', ['ENTRY']);
    await opens('kayıt 2', ['ENTRY']);
    const { people, operator } = await at('kayıt 1').call(api.getHallDesk, { params: { meetingId } });
    assert.equal(people.length, 20);
    assert.ok(people.every(({ no, present }) => no !== '' && !present));
    assert.equal(operator, 'Görevli kayıt 1');
    assert.equal(await at('kayıt 1').refusal(api.listMembers, {}), 'ROLE_LACKING');
    assert.equal(await at('kayıt 1').refusal(api.getMe), 'ROLE_LACKING');
    const other = '00000000-0000-7000-8000-000000000000';
    assert.equal(await at('kayıt 1').refusal(api.getRoom, { params: { meetingId: other } }), 'NOT_FOUND');
    assert.ok((await admin.call(api.getAccessLog)).entries.some(({ action }) => action === 'ROLL_READ'));
  });

  test('a desk hands in what thousands of papers take; nobody else sends so much', async () => {
    const sheets = Array.from({ length: 5000 }, (_, i) => ({
      number: i + 1,
      state: 'MARKED' as const,
      marks: [0, 1, 2].map((n) => voteId(n)),
      ground: null,
    }));
    const count: api.CommandInput = { type: 'enterCount', voteId: voteId(99), figures: [], sheets };
    assert.ok(JSON.stringify(count).length > 200_000);
    assert.equal(await refused('kayıt 1', count), 'QUORUM_NOT_RECORDED');
    await voter.signIn((cast[13] as CastMember).no, PASSWORD);
    assert.equal(
      await voter.refusal(api.issueCommand, { params: { meetingId }, query: {}, body: count }),
      'SENT_TOO_LARGE',
    );
    // A body that does not say how long it is may be of any length.
    const unsaid = await fetch(`${t.url}/api/meetings/${meetingId}/commands`, {
      method: 'POST',
      headers: { cookie: voter.cookie, origin: t.url, 'content-type': 'application/json' },
      body: new Blob(['{}']).stream(),
      duplex: 'half',
    } as RequestInit);
    assert.equal(unsaid.status, 413);
  });

  test('of two desks with one member the first stands and the second is told', async () => {
    await does('kayıt 1', enter(1));
    assert.equal(await refused('kayıt 2', enter(1)), 'ALREADY_ENTERED');
    const both = await Promise.all([refused('kayıt 1', enter(2)), refused('kayıt 2', enter(2))]);
    assert.deepEqual(both.toSorted(), ['ALREADY_ENTERED', undefined].toSorted());
    for (let n = 3; n <= 14; n++) await does(n % 2 ? 'kayıt 1' : 'kayıt 2', enter(n));
    assert.equal((await room('kayıt 1')).quorum.present, 14);
  });

  test('who is on no list is written down at the door by name and kind, and every desk of door and console hears of it', async () => {
    const guest: api.CommandInput = {
      type: 'enterGuest',
      guestId: 'k1',
      kind: 'OFFICIAL',
      name: { write: 'Ece Duru' },
    };
    const { hall, quorum } = await room('kayıt 1');
    await does('kayıt 1', guest);
    // Sent twice for want of a line, it is one person.
    await does('kayıt 1', guest);
    const after = await room('kayıt 2');
    assert.deepEqual(
      [after.hall?.guests, after.hall?.inside, after.quorum.present],
      [(hall?.guests ?? 0) + 1, hall?.inside, quorum.present],
    );
    const { guests } = await at('kayıt 2').call(api.getHallDesk, { params: { meetingId } });
    assert.deepEqual(
      guests.map(({ kind, name }) => [kind, name]),
      [['OFFICIAL', 'Ece Duru']],
    );
    const inside = async (n: number, left: boolean) => {
      // Comings and goings are told together, once a second.
      for (let i = 0; i < 60 && (await room('kayıt 2')).hall?.inside !== n; i++) await setTimeout(50);
      const told = (await room('kayıt 2')).hall;
      assert.deepEqual([told?.inside, told?.lastLeft !== null], [n, left]);
    };
    await inside(14, false);
    await does('kayıt 1', { type: 'leave' }, id(14));
    await inside(13, true);
    await does('kayıt 1', enter(14));
    await inside(14, false);
  });

  test('one that was closed does nothing from that moment on', async () => {
    const gone = await opens('kayıt 3', ['ENTRY']);
    await admin.call(api.endHallDesk, {
      params: { meetingId, deskId: (desks.get('kayıt 3') as { deskId: string }).deskId },
    });
    assert.equal(await gone.refusal(api.getRoom, { params: { meetingId } }), 'NOT_SIGNED_IN');
  });
});

const vote = (
  voteId: string,
  itemId: string,
  subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
  medium: 'HANDS' | 'NO_OBJECTION' | 'PAPER',
): api.CommandInput => ({
  type: 'openVote',
  voteId,
  itemId,
  subject,
  question: null,
  announcedSeconds: null,
  hall: { medium },
});
const voteId = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const itemOf = async (kind: string): Promise<string> =>
  ((await room('kürsü')).agenda.find((item) => item.kind === kind) as { id: string }).id;

/** What the chair asks and nobody objects to. */
async function unopposed(n: number, itemId: string, subject: Parameters<typeof vote>[2], lead: number): Promise<void> {
  await does('kürsü', vote(voteId(n), itemId, subject, 'NO_OBJECTION'), id(lead));
  await does('kürsü', { type: 'recordNoObjection', voteId: voteId(n) }, id(lead));
  await does('kürsü', { type: 'closeVote', voteId: voteId(n) }, id(lead));
}

test('the console leads for the chair; the divan is elected and leads from then on', async () => {
  await opens('kürsü', ['CONSOLE']);
  const lacking = (await room('kürsü')).hall?.ways.find(({ of }) => of === 'DECISION')?.media;
  assert.deepEqual(
    lacking?.map((way) => [way.medium, way.lacking?.code ?? null]),
    [
      ['HANDS', 'TELLERS_MISSING'],
      ['STANDING', 'TELLERS_MISSING'],
      ['NAMES', null],
      ['NO_OBJECTION', null],
    ],
  );
  await opens('sayıcı 1', ['TELLER']);
  const teller = (operator: string) => ({ params: { meetingId }, body: { duties: ['TELLER' as const], operator } });
  assert.equal(await admin.refusal(api.openHallDesk, teller(' görevli  SAYICI 1 ')), 'TELLERS_ONE_PERSON');
  const idle = await admin.call(api.openHallDesk, teller('Aygıtı bağlanmayan'));
  assert.deepEqual((await at('sayıcı 1').call(api.getHallDesk, { params: { meetingId } })).people, []);
  t.clock.set(instant('2027-04-17T11:01:00.000Z'));
  const open: api.CommandInput = { type: 'openMeeting', overrideReason: null };
  await does('kürsü', { type: 'recordQuorum', declareLacking: false }, id(1));
  assert.equal(await refused('kayıt 1', open, id(1)), 'NOT_THE_OPENER');
  await does('kürsü', open, id(1));
  await does(
    'kayıt 1',
    { type: 'proposeDivan', proposalId: 'd1', chair: id(10), viceChairs: [id(11)], secretaries: [id(12)] },
    id(9),
  );
  const byHands = vote(voteId(2), await itemOf('DIVAN'), { kind: 'DIVAN' }, 'HANDS');
  assert.equal(await refused('kürsü', byHands, id(1)), 'TELLERS_NOT_PAIRED');
  await admin.call(api.endHallDesk, { params: { meetingId, deskId: idle.deskId } });
  assert.equal(await refused('kürsü', byHands, id(1)), 'TELLERS_MISSING');
  await opens('sayıcı 2', ['TELLER']);
  await unopposed(1, await itemOf('DIVAN'), { kind: 'DIVAN' }, 1);
  assert.equal((await room('kürsü')).divan?.chair.id, id(10));
  assert.equal(
    await refused('kürsü', { type: 'callRecess', until: '2027-04-17T11:30:00.000Z' }, id(1)),
    'NOT_THE_LEAD',
  );
});

const count20 = (name: string) => at(name).call(api.getHallCount, { params: { meetingId, voteId: voteId(20) } });

test('the chair of a hall who opens an account meanwhile stays in it, and leads: a document was seen at the desk (DY m.15)', async () => {
  const { quorum, hall } = await room('kürsü');
  const own = await member(t, admin, cast[9] as CastMember);
  const after = await room('kürsü');
  assert.equal(after.quorum.present, quorum.present);
  assert.deepEqual(after.hall?.leaders, hall?.leaders);
  assert.equal((await own.call(api.getMine, { params: { meetingId } })).role, 'LEAD');
});

test('the room offers the lawful ways of a vote, and for whom a console acts', async () => {
  const { hall } = await room('kürsü');
  assert.deepEqual(
    hall?.leaders.map((one) => one.id),
    [id(10), id(11)],
  );
  const of = (what: string) => hall?.ways.find((way) => way.of === what)?.media.map(({ medium }) => medium);
  assert.deepEqual(of('DECISION'), ['HANDS', 'STANDING', 'NAMES', 'NO_OBJECTION']);
  assert.deepEqual(of('ELECTION'), ['PAPER']);
  assert.ok(hall?.ways.every(({ media }) => media.every(({ lacking }) => lacking === null)));
  const found = await at('kürsü').call(api.searchRoll, {
    params: { meetingId },
    query: { search: '', present: 'yes' },
  });
  assert.equal(found.total, 14);
  assert.equal(await at('sayıcı 1').refusal(api.searchRoll, { params: { meetingId } }), 'NOT_ENTITLED');
});

test('hands are counted by two tellers; what differs goes back; the result is announced apart', async () => {
  for (let item = await next(); item && item.kind !== 'BUDGET'; item = await next()) {
    await does('kürsü', { type: 'startItem', itemId: item.id }, id(10));
    if (item.kind === 'DISCHARGE')
      for (const [i, organ] of (['YONETIM_KURULU', 'DENETIM_KURULU'] as const).entries())
        await unopposed(10 + i, item.id, { kind: 'DISCHARGE', organ }, 10);
    await does('kürsü', { type: 'finishItem', itemId: item.id }, id(10));
  }
  const budget = await itemOf('BUDGET');
  await does('kürsü', { type: 'startItem', itemId: budget }, id(10));
  const asked = vote(voteId(20), budget, { kind: 'ITEM' }, 'HANDS');
  const { hall: _, ...without } = asked as Extract<api.CommandInput, { type: 'openVote' }>;
  assert.equal(await refused('kürsü', without, id(10)), 'HALL_MEDIUM_MISSING');
  await does('kürsü', asked, id(10));
  // Whoever has an account does not vote twice in two places.
  await voter.signIn((cast[13] as CastMember).no, PASSWORD);
  const byPhone = { params: { meetingId, voteId: voteId(20) }, body: { choice: 'YES' } };
  assert.equal(await voter.refusal(api.castOpenVote, byPhone), 'VOTE_IN_THE_HALL');
  const count = (yes: number, no: number, abstain: number): api.CommandInput => ({
    type: 'enterCount',
    voteId: voteId(20),
    figures: [
      { of: 'YES', n: yes },
      { of: 'NO', n: no },
      { of: 'ABSTAIN', n: abstain },
    ],
    sheets: [],
  });
  assert.equal(await refused('sayıcı 1', count(10, 4, 1)), 'HANDS_EXCEED_HALL');
  await does('sayıcı 1', count(9, 3, 1));
  await does('sayıcı 2', count(9, 4, 1));
  const differing = (await room('kürsü')).vote?.hall;
  assert.deepEqual([differing?.rounds, differing?.entered, differing?.recorded], [1, 0, false]);
  // Both learn which line differs, and neither what the other entered.
  for (const teller of ['sayıcı 1', 'sayıcı 2']) {
    const seen = await count20(teller);
    assert.deepEqual([seen.differs, seen.own?.figures, seen.own?.stands], [['NO'], ['YES', 'ABSTAIN'], false]);
    assert.equal(seen.recorded, null);
  }
  const again: api.CommandInput = { type: 'enterCount', voteId: voteId(20), figures: [{ of: 'NO', n: 4 }], sheets: [] };
  await does('sayıcı 1', again);
  assert.equal(await refused('kürsü', { type: 'closeVote', voteId: voteId(20) }, id(10)), 'COUNT_NOT_RECORDED');
  await does('sayıcı 2', again);
  assert.equal((await room('kürsü')).vote?.hall?.recorded, true);
  const { recorded } = await count20('kürsü');
  assert.deepEqual(
    [recorded?.counts.map(({ label, votes }) => [label, votes]), recorded?.base, recorded?.required, recorded?.carried],
    [
      [
        ['Kabul', 9],
        ['Ret', 4],
        ['Çekimser', 1],
      ],
      14,
      8,
      true,
    ],
  );
  // Recorded is not announced: tellers, the door, members and onlookers hear of no figure.
  assert.equal((await count20('sayıcı 1')).recorded, null);
  for (const other of [at('kayıt 1'), voter, admin])
    assert.equal(await other.refusal(api.getHallCount, { params: { meetingId, voteId: voteId(20) } }), 'NOT_ENTITLED');
  for (const client of [at('kürsü'), at('sayıcı 1'), at('kayıt 1'), voter, admin]) {
    const { vote: told, results } = await client.call(api.getRoom, { params: { meetingId } });
    assert.doesNotMatch(JSON.stringify(told?.hall), /"(?:votes|counts|cast|figures)"|\b9\b/u);
    assert.ok(results.every((one) => one.id !== voteId(20)));
  }
  const log = await admin.call(api.getMeetingLog, { params: { meetingId }, query: { about: 'VOTES' } });
  const agreed = log.lines.find(({ sentence }) => sentence.tr.startsWith('Sayımlar birleşti'));
  assert.ok(agreed, 'that it was counted is told');
  assert.doesNotMatch(`${agreed.sentence.tr} ${agreed.sentence.en}`, /14/u);
  await does('kürsü', { type: 'withdrawCount', voteId: voteId(20), reason: { write: 'Arka sıra sayılmamış' } }, id(10));
  assert.equal((await count20('sayıcı 1')).own?.stands, false);
  for (const teller of ['sayıcı 1', 'sayıcı 2']) await does(teller, count(9, 4, 1));
  await does('kürsü', { type: 'closeVote', voteId: voteId(20) }, id(10));
  const [result] = (await room('kürsü')).results;
  assert.deepEqual([result?.carried, result?.counts.map(({ votes }) => votes)], [true, [9, 4, 1]]);
  await does('kürsü', { type: 'finishItem', itemId: budget }, id(10));
});

const next = async () => (await room('kürsü')).agenda.find((item) => item.state === 'WAITING');

test('a secret election is on paper: signatures, papers, a tie, a lot', async () => {
  for (const [i, organ] of (['YONETIM_KURULU', 'DENETIM_KURULU'] as const).entries()) {
    const item = (await room('kürsü')).agenda.find((one) => one.kind === 'ELECTION' && one.organs.includes(organ));
    const election = item?.id as string;
    await does('kürsü', { type: 'startItem', itemId: election }, id(10));
    const electionId = `e${i}`;
    await does('kürsü', { type: 'openCandidacies', electionId, itemId: election, organ }, id(10));
    const standing = i === 0 ? [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] : [11, 12, 13, 14, 1, 2];
    for (const n of standing) await does('kayıt 1', { type: 'declareCandidacy', electionId }, id(n));
    await does('kürsü', { type: 'closeCandidacies', electionId }, id(10));
    const paper = voteId(30 + i);
    await does('kürsü', vote(paper, election, { kind: 'ELECTION', electionId }, 'PAPER'), id(10));
    const options = (await room('kürsü')).vote?.options.map((option) => option.id) as string[];
    const most = (await room('kürsü')).vote?.maxMarks as number;
    const sheets = Array.from({ length: 13 }, (_, j) => ({
      number: j + 1,
      state: 'MARKED' as const,
      marks: j === 12 ? options.slice(0, 1) : options.slice(0, most),
      ground: null,
    }));
    const figures = [
      { of: '@SIGNED', n: 14 },
      { of: '@FOUND', n: 13 },
    ];
    if (i === 0) await heldAnew(paper, figures, sheets, { itemId: election, electionId });
    const counted = i === 0 ? voteId(40) : paper;
    for (const teller of ['sayıcı 1', 'sayıcı 2'])
      await does(teller, { type: 'enterCount', voteId: counted, figures, sheets });
    await does('kürsü', { type: 'closeVote', voteId: counted }, id(10));
    await does('kürsü', { type: 'packPapers', voteId: counted, seals: { write: `A ${i + 1}` } }, id(10));
    for (let after = await settled(electionId); after?.lotAmong.length; after = await settled(electionId))
      await does(
        'kürsü',
        {
          type: 'recordLot',
          electionId,
          order: after.lotAmong.map((option) => option.id),
          drawnBy: id(14),
          account: { write: 'Kâğıtlar torbadan divan önünde çekildi.' },
        },
        id(10),
      );
    assert.ok((await settled(electionId))?.elected?.principals.length);
    await does('kürsü', { type: 'finishItem', itemId: election }, id(10));
  }
});

/** The box of the first election holds a paper more than people signed for: the vote is void, its papers are packed, and it is held anew. */
async function heldAnew(
  paper: string,
  figures: Extract<api.CommandInput, { type: 'enterCount' }>['figures'],
  sheets: Extract<api.CommandInput, { type: 'enterCount' }>['sheets'],
  { itemId, electionId }: { readonly itemId: string; readonly electionId: string },
): Promise<void> {
  const count: api.CommandInput = {
    type: 'enterCount',
    voteId: paper,
    figures: figures.map((one) => (one.of === '@SIGNED' ? { ...one, n: 12 } : one)),
    sheets,
  };
  const way = async (teller: string) =>
    (await at(teller).call(api.getHallCount, { params: { meetingId, voteId: paper } })).way;
  await does('sayıcı 1', count);
  assert.deepEqual([await way('sayıcı 1'), await way('sayıcı 2')], [null, 'BY_SHEET']);
  const options = (await room('kürsü')).vote?.options ?? [];
  const totals = ['@BLANK', '@VOID', ...options.map((option) => option.id)].map((of) => ({ of, n: 0 }));
  const tallied: api.CommandInput = { ...count, figures: [...count.figures, ...totals], sheets: [] };
  assert.equal(await refused('sayıcı 2', tallied), 'COUNT_WAYS_DIFFER');
  await does('sayıcı 2', count);
  assert.equal(await refused('kürsü', { type: 'closeVote', voteId: paper }, id(10)), 'PAPERS_EXCEED_SIGNATURES');
  assert.equal((await room('kürsü')).may.voidVote, true);
  const reason = { write: 'Sandıkta imzadan bir fazla pusula var.' };
  await does('kürsü', { type: 'voidVote', voteId: paper, reason }, id(10));
  const [result] = (await room('kürsü')).results;
  assert.deepEqual([result?.id, result?.annulled, result?.voidReason], [paper, true, reason.write]);
  await does('kürsü', { type: 'packPapers', voteId: paper, seals: { write: 'A 0' } }, id(10));
  await does('kürsü', vote(voteId(40), itemId, { kind: 'ELECTION', electionId }, 'PAPER'), id(10));
}
const settled = async (electionId: string) => (await room('kürsü')).elections.find((one) => one.id === electionId);

test('the meeting closes, its desks end, its papers say what is true of a hall, and its package verifies', async () => {
  for (let item = await next(); item; item = await next()) {
    await does('kürsü', { type: 'startItem', itemId: item.id }, id(10));
    if (item.kind === 'CLOSING') break;
    await does('kürsü', { type: 'finishItem', itemId: item.id }, id(10));
  }
  await does('kürsü', { type: 'closeMeeting' }, id(10));
  assert.equal(await at('kürsü').refusal(api.getRoom, { params: { meetingId } }), 'NOT_SIGNED_IN');
  const { issued } = await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  assert.ok(issued.includes('minutes') && issued.includes('hazirun'));
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ kind: string; model: string }>(
    'select kind, model from document where meeting_id = $1',
    [meetingId],
  );
  await owner.end();
  const paper = (kind: string): string => rows.find((row) => row.kind === kind)?.model ?? '';
  assert.match(paper('hazirun'), /T\.C\. kimlik kartı.*Kayıt masalarında kimlik belgesine bakıldığı/u);
  assert.match(paper('minutes'), /sandıktan 13 \(on üç\) pusula çıkmıştır.*Sandıkta imzadan bir fazla pusula var/u);
  assert.match(paper('minutes'), /gizli oy ve açık tasnifle, salonda, kâğıt pusulayla/u);
  for (const { kind, model } of rows)
    assert.doesNotMatch(
      model,
      /işletmeciye güvenilir|Elektronik ortamda yapılan girişler|güçlü kimlik doğrulama/u,
      kind,
    );
  await admin.call(api.sealPackage, { params: { meetingId } });
  const zip = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
  const { verifyPackage } = await import('../records/verify-package.ts');
  const verdict = await verifyPackage(zip, null);
  assert.deepEqual(verdict.faults, []);
  assert.equal(verdict.verdict, 'SIGNER_UNCHECKED');
});
