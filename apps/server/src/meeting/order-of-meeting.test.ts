import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import { assembly, type Ground } from '@divan/assembly';
import { blindCredential } from '@divan/ballot';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import { verifyJournal } from '@divan/machine';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  hold,
  otherWriting,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';
import { meetingHub } from './host.ts';
import { SECRET_STEP, told } from './turnout.ts';

const MEMBERS = 14;
const w = (text: string) => ({ write: text });

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let institutionId = '';
let meetingId = '';
let boardId = '';
let [office, observer]: Client[] = [];
const clients: Client[] = [];
const by = (n: number): Client => clients[n - 1] as Client;
const lead = () => by(10);

const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
  Object.assign(t.client(), {
    cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
  });
const refusal = (who: Client, body: api.CommandInput, id = meetingId) =>
  who.refusal(api.issueCommand, { params: { meetingId: id }, body });
const scalar = async (query: string, values: unknown[] = []): Promise<number> =>
  Number(Object.values((await owner.query(query, values)).rows[0])[0]);

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  const on = addDays(localDay(t.clock.now()), 28);
  const left = ['ACCOUNTS', 'DISCHARGE', 'BUDGET'];
  meetingId = await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.filter(({ kind }) => !left.includes(kind)),
  });
  t.clock.set(instantOfLocal(on, '14:00'));
  institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id;
  admin = await session(['ADMIN', 'OFFICE'], null);
  boardId = (
    await admin.call(api.callBoardMeeting, {
      body: {
        on,
        hour: '15:00',
        method: 'ELECTRONIC',
        convenes: null,
        items: [{ title: 'Gizli madde', text: 'Kira.' }],
      },
    })
  ).id;
  for (const { id } of cast) clients.push(await session([], id));
  [office, observer] = [await session(['OFFICE'], null), await session(['OBSERVER'], null)];
  await hold(
    t,
    clients.map(({ cookie }) => cookie),
    meetingId,
    cast,
    'DEBATE',
  );
});
after(async () => {
  await owner.end();
  await t.stop();
});

describe('an id has one writing', () => {
  test('in any other writing it is no id: not found in an address, malformed in a command, and nothing is written', async () => {
    const entries = () => scalar('select count(*) from journal');
    const before = await entries();
    for (let kind = 0; kind < 9; kind++) {
      const other = otherWriting(meetingId, () => kind);
      const code = await refusal(by(3), { type: 'leave' }, other);
      assert.ok(code === 'NOT_FOUND' || code === 'INPUT_MALFORMED', `${JSON.stringify(other)}: ${code}`);
      assert.notEqual(await by(3).refusal(api.getRoom, { params: { meetingId: other } }), undefined, other);
    }
    const body = {
      type: 'openVote',
      itemId: 'm5',
      subject: { kind: 'PROCEDURE' },
      question: w('Ara?'),
      announcedSeconds: null,
    } as const;
    const voteId = crypto.randomUUID().toUpperCase();
    assert.equal(await refusal(lead(), { ...body, voteId }), 'INPUT_MALFORMED');
    const absent = (cast[4] as CastMember).id.toUpperCase();
    assert.equal(await refusal(lead(), { type: 'recordRollCall', absent: [absent] }), 'INPUT_MALFORMED');
    assert.equal(await entries(), before);
  });

  test('what was accepted holds before the verifier, and a text for which nothing changed is not kept', async () => {
    const texts = () => scalar('select count(*) from content where stream_id = $1', [meetingId]);
    await by(2).command(meetingId, { type: 'submitMotion', motionId: 'bir', title: w('Bir'), text: w('Metin') });
    const before = await texts();
    const again = await by(2).command(meetingId, {
      type: 'submitMotion',
      motionId: 'bir',
      title: w('Bir'),
      text: w('Yine'),
    });
    assert.deepEqual(again.events, []);
    assert.equal(await texts(), before);
    const entries = (
      await owner.query('select seq, body, hash from journal where stream_id = $1 order by seq', [meetingId])
    ).rows;
    const grounds = (await owner.query('select hash, body from ground')).rows.map(
      ({ hash, body }): [string, Ground] => [hash, JSON.parse(body)],
    );
    assert.equal(verifyJournal(assembly, entries, new Map(grounds)).fault, null);
  });

  test('a vote, an election and an added item get an id once; a choice of the ballot names neither proposal nor list', async () => {
    const vote = {
      type: 'openVote',
      voteId: crypto.randomUUID(),
      itemId: 'm5',
      subject: { kind: 'PROCEDURE' },
      question: w('Ara?'),
      announcedSeconds: null,
    } as const;
    await lead().command(meetingId, vote);
    const { voteId } = vote;
    for (const who of [by(2), by(3)])
      await who.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'NO' } });
    const change = { params: { meetingId, voteId }, body: { choice: 'YES', version: 0 } };
    assert.equal(await by(2).refusal(api.changeOpenVote, change), 'VOTE_CHANGE_NOT_IN_STATUTE');
    const { vote: open } = await by(4).call(api.getRoom, { params: { meetingId } });
    assert.deepEqual(await lead().call(api.getTurnout, { params: { meetingId, voteId } }), {
      voteId,
      cast: 2,
      of: open?.electorate,
      step: 1,
    });
    await lead().command(meetingId, { type: 'closeVote', voteId });
    assert.equal(await lead().refusal(api.getTurnout, { params: { meetingId, voteId } }), 'NOT_FOUND');
    assert.equal(await refusal(lead(), vote), 'ID_GIVEN_ALREADY');
    const slate = { principals: [], substitutes: [] };
    for (const listId of ['BLANK', 'blank', 'VOID', 'YES'])
      assert.equal(
        await refusal(by(2), { type: 'submitList', electionId: 'yok', listId, name: w('L'), slate }),
        'OPTION_NAME_RESERVED',
      );
  });
});

describe('the order of the meeting (DY m.15)', () => {
  test('two motions of one member wait at once, texts end at four thousand letters', async () => {
    const motion = (motionId: string, text = 'Metin'): api.CommandInput => ({
      type: 'submitMotion',
      motionId,
      title: w('Önerge'),
      text: w(text),
    });
    assert.equal(await refusal(by(2), motion('iki', 'x'.repeat(4000))), undefined);
    assert.equal(await refusal(by(2), motion('üç')), 'WAIT_FOR_THE_DIVAN');
    assert.equal(await refusal(by(4), motion('uzun', 'x'.repeat(4001))), 'INPUT_MALFORMED');
    await lead().command(meetingId, { type: 'refuseMotion', motionId: 'bir', reason: w('Gündemle ilgisiz.') });
    assert.equal(await refusal(by(2), motion('üç')), undefined);
  });

  test('the room brings the beginning of a text, the rest is read by whoever asks', async () => {
    const room = await by(5).call(api.getRoom, { params: { meetingId } });
    const shown = room.motions.find(({ id }) => id === 'iki');
    assert.ok(shown?.more && shown.text.length < 300);
    const params = { meetingId, writing: 'motion' as const, key: 'iki' };
    assert.equal((await by(5).call(api.getWriting, { params })).text.length, 4000);
    assert.equal(await by(5).refusal(api.getWriting, { params: { ...params, key: 'yok' } }), 'NOT_FOUND');
  });

  test('a press of “destekle” sends that motion, not all of them', async () => {
    const line = new AbortController();
    const answer = await fetch(`${t.url}/api/meetings/${meetingId}/stream`, {
      headers: { cookie: by(6).cookie },
      signal: line.signal,
    });
    let heard = '';
    const reading = (async () => {
      for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) heard += part;
    })().catch(() => undefined);
    const until = async (mark: string) => {
      for (let i = 0; i < 300 && !heard.includes(mark); i++) await new Promise((done) => setTimeout(done, 20));
    };
    await until('event: room');
    await new Promise((done) => setTimeout(done, 1500));
    heard = '';
    await by(7).command(meetingId, { type: 'supportMotion', motionId: 'iki', support: true });
    await until('"motions"');
    const message = heard.split('\n').find((line) => line.includes('"motions"')) ?? '';
    const { set, items } = JSON.parse(message.slice(6)) as {
      set: Record<string, unknown>;
      items: Record<string, { id: string }[]>;
    };
    assert.ok(!('motions' in set));
    assert.deepEqual(
      items.motions?.map(({ id }) => id),
      ['iki'],
    );
    const room = await by(6).call(api.getRoom, { params: { meetingId } });
    const merged = api.withItems({ motions: room.motions.map((one) => ({ ...one, supporters: 0 })) }, items as never);
    assert.equal(merged.motions.length, room.motions.length);
    assert.deepEqual(
      merged.motions.find(({ id }) => id === 'iki'),
      room.motions.find(({ id }) => id === 'iki'),
    );
    line.abort();
    await reading;
  });

  test('who leaves and comes back again and again is stopped after ten times in an hour, and can come back', async () => {
    const codes: (string | undefined)[] = [];
    for (let i = 0; i < 11; i++) {
      codes.push(await refusal(by(8), { type: 'leave' }));
      assert.equal(await refusal(by(8), { type: 'admit' }), undefined);
    }
    assert.deepEqual(codes, [...Array(10).fill(undefined), 'DONE_TOO_OFTEN']);
    t.clock.advance(3_600_000);
    assert.equal(await refusal(by(8), { type: 'leave' }), undefined);
    assert.equal(await refusal(by(8), { type: 'admit' }), undefined);
  });

  test('refused attempts beyond twenty in a minute are counted, not written', async () => {
    const rows = () => scalar('select count(*) from attempt where stream_id = $1', [meetingId]);
    const times = () => scalar('select coalesce(sum(times), 0) from attempt where stream_id = $1', [meetingId]);
    const [rowsBefore, timesBefore] = [await rows(), await times()];
    for (let i = 0; i < 60; i++) assert.equal(await refusal(by(11 + 3), { type: 'closeMeeting' }), 'NOT_THE_LEAD');
    assert.ok((await rows()) - rowsBefore <= 41);
    t.clock.advance(61_000);
    for (let i = 0; i < 200 && (await times()) - timesBefore < 60; i++)
      await new Promise((done) => setTimeout(done, 50));
    assert.equal((await times()) - timesBefore, 60);
    assert.ok((await rows()) - rowsBefore <= 42);
  });

  test('a secret vote that one may not open costs no key', async () => {
    await lead().command(meetingId, { type: 'finishItem', itemId: 'm5' });
    const { agenda } = await admin.call(api.getRoom, { params: { meetingId } });
    const item = agenda.find(({ kind }) => kind === 'ELECTION') as api.RoomItem;
    for (const other of agenda.filter(({ state, number }) => state === 'WAITING' && number < item.number)) {
      await lead().command(meetingId, { type: 'startItem', itemId: other.id });
      await lead().command(meetingId, { type: 'finishItem', itemId: other.id });
    }
    await lead().command(meetingId, { type: 'startItem', itemId: item.id });
    const body = {
      type: 'openVote',
      itemId: item.id,
      subject: { kind: 'ELECTION', electionId: 'e' },
      question: null,
      announcedSeconds: null,
    } as const;
    await lead().command(meetingId, {
      type: 'openCandidacies',
      electionId: 'e',
      itemId: item.id,
      organ: 'YONETIM_KURULU',
    });
    for (let n = 1; n <= 10; n++) await by(n).command(meetingId, { type: 'declareCandidacy', electionId: 'e' });
    await lead().command(meetingId, { type: 'closeCandidacies', electionId: 'e' });
    // A key takes tens of milliseconds of processor here; forty refusals together take less than two keys.
    const cost = async (who: Client, times: number, code: string | undefined) => {
      const from = process.cpuUsage();
      for (let i = 0; i < times; i++) assert.equal(await refusal(who, { ...body, voteId: crypto.randomUUID() }), code);
      const { user } = process.cpuUsage(from);
      return user / 1000 / times;
    };
    const member = await cost(by(3), 40, 'NOT_THE_LEAD');
    const opened = await cost(lead(), 1, undefined);
    assert.ok(member * 3 < opened, `${member} ms against ${opened} ms`);
    const voteId = (await admin.call(api.getRoom, { params: { meetingId } })).vote?.id as string;
    await lead().command(meetingId, { type: 'extendVote', voteId, seconds: 60 });
    const early = await lead()
      .call(api.issueCommand, { params: { meetingId }, body: { type: 'closeVote', voteId } })
      .catch((error) => error.body);
    assert.equal(early.code, 'VOTE_TIME_RUNNING');
    assert.ok(!('cast' in early.facts), 'how many have cast a secret ballot is told in no refusal');
    const { vote } = await admin.call(api.getRoom, { params: { meetingId } });
    for (const n of [2, 3, 4, 5]) {
      const { blinded } = await blindCredential(vote?.credentialKey as string);
      await (await session([], (cast[n - 1] as CastMember).id)).call(api.takeBallot, {
        params: { meetingId, voteId },
        body: { blinded },
      });
    }
    const turnout = await lead().call(api.getTurnout, { params: { meetingId, voteId } });
    assert.deepEqual([turnout.cast, turnout.of, turnout.step], [SECRET_STEP, vote?.electorate, SECRET_STEP]);
    for (let of = 0; of <= 40; of++)
      for (let cast = 0; cast <= of; cast++) {
        const shown = told('SECRET', cast, of);
        assert.ok(
          shown <= cast && cast - shown < SECRET_STEP && (cast < of || shown === of),
          `${cast}/${of}: ${shown}`,
        );
        assert.equal(told('OPEN', cast, of), cast);
      }
    const parts = vote?.options.map(({ label, person }) => [
      label,
      `${person?.name} ${person?.surname.toLocaleUpperCase('tr')}`,
    ]);
    assert.equal(parts?.length, 10);
    for (const [label, joined] of parts ?? []) assert.equal(joined, label);
  });
});

test('a process keeps meetings that nobody asks for only within bounds, one for each, and finds them again', async () => {
  const hub = meetingHub(t.server.deps);
  const first = await hub.ready(institutionId, meetingId);
  await hub.ready(institutionId, boardId);
  await assert.rejects(hub.ready(institutionId, meetingId.toUpperCase()));
  await assert.rejects(hub.ready(institutionId, crypto.randomUUID()));
  assert.equal(hub.held, 2);
  const settled = async (held: number) => {
    for (let i = 0; i < 100 && hub.held !== held; i++) await new Promise((done) => setTimeout(done, 10));
    assert.equal(hub.held, held);
  };
  hub.forgetIdle(0, 60_000);
  await settled(2);
  hub.forgetIdle(1_000_000, 0);
  await settled(2);
  hub.forgetIdle(0, 0);
  await settled(0);
  assert.equal((await hub.ready(institutionId, meetingId)).hash, first.hash);
});

describe('who reads what', () => {
  test('participants find those who are here, without numbers; an observer reads no list; the whole list leaves the log', async () => {
    await by(12).command(meetingId, { type: 'leave' });
    const find = (who: Client, present: 'yes' | 'no', search = '') =>
      who.call(api.searchRoll, { params: { meetingId }, query: { present, search } });
    const seen = await find(by(3), 'no');
    assert.equal(seen.total, MEMBERS - 1);
    assert.ok(seen.people.every(({ no, present }) => no === '' && present));
    assert.equal(await observer?.refusal(api.searchRoll, { params: { meetingId } }), 'NOT_ENTITLED');
    const before = await scalar("select count(*) from access_log where action = 'ROLL_READ'");
    const whole = await find(office as Client, 'no');
    assert.equal(whole.total, MEMBERS);
    assert.ok(whole.people.every(({ no }) => no !== ''));
    assert.equal(await scalar("select count(*) from access_log where action = 'ROLL_READ'"), before + 1);
    const room = await by(3).call(api.getRoom, { params: { meetingId } });
    assert.ok(!/"no":"0/u.test(JSON.stringify(room)), 'no member number in the room');
  });

  test('the calendar file of a board meeting is for whom its room opens', async () => {
    const code = (who: Client) => who.refusal(api.getCalendar, { params: { meetingId: boardId } });
    assert.equal(await code(by(12)), 'NOT_FOUND');
    assert.equal(await code(observer as Client), 'NOT_FOUND');
    assert.equal(await code(by(2)), undefined);
    assert.equal(await code(office as Client), undefined);
  });

  test('a video link is https', async () => {
    const draft = {
      type: 'EXTRAORDINARY',
      method: 'ELECTRONIC',
      on: '2027-09-01',
      hour: '14:00',
      secondOn: null,
      secondHour: null,
      ordinal: null,
      place: '',
      agenda: [],
      openerAppointed: null,
    };
    const malformed = (videoLink: string): Promise<readonly string[]> =>
      admin.call(api.draftMeeting, { body: { ...draft, videoLink } as never }).then(
        () => [],
        (error) => error.body.facts.fields,
      );
    for (const videoLink of ['javascript:alert(1)', 'http://a.example', 'data:text/html,x'])
      assert.ok((await malformed(videoLink)).includes('videoLink'), videoLink);
    for (const videoLink of ['https://a.example/oda', ''])
      assert.ok(!(await malformed(videoLink)).includes('videoLink'), videoLink);
  });

  test('the office postpones a meeting before people come, not after', async () => {
    const body = { type: 'postponeMeeting', to: '2027-06-01', hour: '14:00', reason: w('Salon') } as const;
    await by(1).command(boardId, { type: 'openCheckIn' });
    assert.equal(await refusal(office as Client, body, boardId), 'POSTPONED_BY_THE_OPENER');
    assert.equal(await refusal(by(1), body, boardId), undefined);
  });

  test('whoever loses the right to a room hears nothing further within five seconds; who takes a seat hears it as such', async () => {
    const lines = new AbortController();
    const listen = async (who: Client, id: string) => {
      const answer = await fetch(`${t.url}/api/meetings/${id}/stream`, {
        headers: { cookie: who.cookie },
        signal: lines.signal,
      });
      const said = { text: '' };
      const ended = (async () => {
        for await (const part of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) said.text += part;
      })().catch(() => undefined);
      return { said, ended };
    };
    const away = await listen(office as Client, boardId);
    const moved = await listen(office as Client, meetingId);
    await new Promise((done) => setTimeout(done, 300));
    await owner.query("update account set roles = '{OBSERVER}' where roles = '{OFFICE}'");
    const silence = new Promise((done) => setTimeout(done, 12_000, 'still listening'));
    assert.equal(await Promise.race([away.ended.then(() => 'ended'), silence]), 'ended');
    for (let i = 0; i < 300 && !moved.said.text.includes('"role":"OBSERVER"'); i++)
      await new Promise((done) => setTimeout(done, 20));
    assert.match(moved.said.text, /"role":"OFFICE"[\s\S]*event: room[\s\S]*"role":"OBSERVER"/u);
    lines.abort();
  });
});
