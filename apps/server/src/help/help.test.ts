import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, type Gathering, gathering } from '../testing.ts';

let hall: Gathering;
before(async () => {
  hall = await gathering({ members: 10 });
});
after(() => hall.stop());

const client = (i: number): Client => hall.clients[i] as Client;
const here = () => ({ params: { meetingId: hall.meetingId } });
const ask = (who: Client, text: string, reason: api.HelpReason = 'HEAR') =>
  who.call(api.askHelp, { ...here(), body: { reason, text } });

/** What an open room page of somebody is told, from now on. */
async function page(who: Client) {
  const line = new AbortController();
  const answer = await fetch(`${hall.t.url}/api/meetings/${hall.meetingId}/stream`, {
    headers: { cookie: who.cookie },
    signal: line.signal,
  });
  let said = '';
  void (async () => {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) said += chunk;
  })().catch(() => undefined);
  const heard = async (mark: string, within = 1_000): Promise<boolean> => {
    const until = performance.now() + within;
    while (!said.includes(mark) && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    return said.includes(mark);
  };
  await heard('event: room');
  return { heard, end: () => line.abort() };
}

test('whoever was called asks before he or she is let in, the office answers, and it is seen in the room at once (DY m.15/A)', async () => {
  const [own, office, other] = [await page(client(4)), await page(hall.admin), await page(client(5))];
  const { id } = await ask(client(4), '', 'ENTER');
  assert.ok(await office.heard('event: help'));
  assert.equal((await ask(client(4), 'Kod gelmiyor')).id, id, 'what is asked further belongs to it');
  const [waiting] = (await hall.admin.call(api.listHelp, here())).open;
  assert.deepEqual(
    [waiting?.id, waiting?.who, waiting?.reason, waiting?.present, waiting?.messages.map(({ text }) => text)],
    [id, `${hall.cast[4]?.name} ${hall.cast[4]?.surname}`, 'ENTER', false, ['', 'Kod gelmiyor']],
  );
  hall.t.clock.advance(40_000);
  const where = { params: { meetingId: hall.meetingId, helpId: id } };
  await hall.admin.call(api.answerHelp, { ...where, body: { text: 'Sizi arıyoruz.' } });
  assert.ok(await own.heard('event: help'));
  assert.equal(await other.heard('event: help', 200), false, 'nobody else');
  const [mine] = (await client(4).call(api.getOwnHelp, here())).requests;
  assert.deepEqual([mine?.messages.at(-1)?.text, mine?.messages.at(-1)?.by === null], ['Sizi arıyoruz.', false]);
  assert.deepEqual((await hall.admin.call(api.listHelp, here())).figures, {
    asked: 1,
    answered: 1,
    waiting: 0,
    medianSeconds: 40,
  });
  await client(4).call(api.closeHelp, where);
  assert.equal(await hall.admin.refusal(api.answerHelp, { ...where, body: { text: 'Geç' } }), 'HELP_CLOSED');
  for (const one of [own, office, other]) one.end();
});

test('members read no list and close nothing of others; who only looks on asks nothing; eight messages in ten minutes', async () => {
  const { id } = await ask(client(6), 'Sesim gitmiyor');
  const where = { params: { meetingId: hall.meetingId, helpId: id } };
  assert.equal(await client(5).refusal(api.listHelp, here()), 'NOT_ENTITLED');
  await assert.rejects(client(5).call(api.closeHelp, where), /404/u);
  assert.equal(await client(5).refusal(api.answerHelp, { ...where, body: { text: 'Ben de' } }), 'NOT_ENTITLED');
  const observer = await hall.session(['OBSERVER'], null);
  const asked = { ...here(), body: { reason: 'HEAR' as const, text: '' } };
  assert.equal(await observer.refusal(api.askHelp, asked), 'NOT_ENTITLED');
  assert.equal(await observer.refusal(api.getOwnHelp, here()), 'NOT_ENTITLED');
  // A desk's request has no member; neither has an account that only looks on.
  const { rows } = await hall.owner.query(
    `with d as (insert into hall_desk (desk_id, institution_id, meeting_id, duties, operator, opened_by)
        select gen_random_uuid(), institution_id, meeting_id, '{ENTRY}', 'Ece', (select account_id from account limit 1) from meeting where meeting_id = $1 returning *)
      insert into help_request (help_id, institution_id, meeting_id, desk_id, reason, asked_at, told_at)
        select gen_random_uuid(), institution_id, meeting_id, desk_id, 'OTHER', $2, $2 from d returning help_id`,
    [hall.meetingId, hall.t.clock.now()],
  );
  const desks = { params: { meetingId: hall.meetingId, helpId: rows[0].help_id as string } };
  await assert.rejects(observer.call(api.closeHelp, desks), /404/u);
  await hall.admin.call(api.closeHelp, desks);
  for (let n = 2; n <= 8; n++) await ask(client(6), `ileti ${n}`);
  assert.equal(await client(6).refusal(api.askHelp, asked), 'HELP_TOO_OFTEN');
  hall.t.clock.advance(10 * 60_000);
  await ask(client(6), 'hâlâ');
  // The one who opens the meeting leads before there is a divan, and helps too.
  assert.equal((await client(0).call(api.listHelp, here())).open.length, 1);
  const data = await client(6).call(api.exportMyData);
  assert.match(String(data), /Sesim gitmiyor/u);
});
