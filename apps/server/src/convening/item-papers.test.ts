import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import { pack, unpack } from '@divan/machine/package';
import { verifyPackage } from '../records/verify-package.ts';
import { type Client, type Gathering, gathering } from '../testing.ts';

const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7\n% ${text}\n`, 'utf8');
const w = (text: string) => ({ write: text });
const ARTICLE = { article: '7', was: 'Aidat aylık 10 liradır.', becomes: 'Aidat aylık 50 liradır.' };
const ITEM = 'm5';

let g: Gathering;
let drafted: { readonly reordered: unknown; readonly refused: (string | undefined)[] };

const lay = (who: Client, itemId: string, title: string, file: Buffer, meetingId = g.meetingId) =>
  who.call(api.uploadItemPaper, { params: { meetingId, itemId }, query: { title }, file } as never);
const noLay = (who: Client, itemId: string, title: string, file: Buffer, meetingId = g.meetingId) =>
  who.refusal(api.uploadItemPaper, { params: { meetingId, itemId }, query: { title }, file } as never);
const read = (who: Client, paperId: string) =>
  who.call(api.getItemPaper, { params: { meetingId: g.meetingId, paperId } }) as Promise<Buffer>;
const item = async (who: Client) =>
  (await who.call(api.getRoom, { params: { meetingId: g.meetingId } })).agenda.find(({ id }) => id === ITEM);

/** What the office does with a draft: papers keep to their item wherever it moves, and go with it. */
async function prepare(admin: Client, meetingId: string): Promise<void> {
  const params = { meetingId };
  await lay(admin, ITEM, 'Tüzük taslağı', pdf('taslak'), meetingId);
  await lay(admin, 'm6', 'Gidecek belge', pdf('gider'), meetingId);
  const refused = [
    await noLay(admin, ITEM, 'Aynı dosya', pdf('taslak'), meetingId),
    await noLay(admin, ITEM, 'Word dosyası', Buffer.from('PK\u0003\u0004'), meetingId),
    await noLay(admin, ITEM, 'Parolalı', Buffer.from('%PDF-1.7\n/Encrypt 5 0 R'), meetingId),
  ];
  // More than the package can hold is refused while it can still be helped.
  const large = (n: number) => Buffer.concat([pdf(`büyük ${n}`), Buffer.alloc(19_900_000)]);
  for (let n = 1; n <= 5; n++) await lay(admin, 'm4', `Büyük ${n}`, large(n), meetingId);
  refused.push(await noLay(admin, ITEM, 'Fazlası', large(6), meetingId));
  for (const { id, itemId } of (await admin.call(api.listItemPapers, { params })).papers)
    if (itemId === 'm4') await admin.call(api.withdrawItemPaper, { params: { meetingId, paperId: id }, body: {} });
  const p = await admin.call(api.getPreparation, { params });
  const at = (id: string) => p.agenda.findIndex((entry) => entry.id === id);
  const [five, six] = [p.agenda[at(ITEM)], p.agenda[at('m6')]];
  const rest = p.agenda.filter((entry) => entry !== five && entry !== six);
  const agenda = [...rest.slice(0, 4), five, { kind: 'DECISION', title: 'Yeni madde' }, ...rest.slice(4)];
  const { type, method, on, hour, secondOn, secondHour, ordinal, place, videoLink, openerAppointed, version } = p;
  const draft = { type, method, on, hour, secondOn, secondHour, ordinal, place, videoLink, openerAppointed, version };
  await admin.call(api.changeDraft, { params, body: { ...draft, agenda } as never });
  const after = await admin.call(api.getPreparation, { params });
  const { papers } = await admin.call(api.listItemPapers, { params });
  drafted = {
    refused,
    reordered: [after.agenda.map(({ id }) => id), papers.map(({ itemId, title }) => [itemId, title])],
  };
}

before(async () => {
  g = await gathering({
    members: 14,
    without: ['ACCOUNTS', 'DISCHARGE', 'ELECTION'],
    change: (agenda) =>
      agenda.map((entry) =>
        entry.kind === 'REPORT'
          ? { ...entry, kind: 'STATUTE_CHANGE' as const, title: 'Tüzük değişikliği', changes: [ARTICLE] }
          : entry,
      ),
    prepare,
  });
});
after(() => g.stop());

describe('papers and texts at the items of the agenda', () => {
  test('in a draft papers keep to their item; unreadable, locked and equal files are refused', () => {
    assert.deepEqual(drafted.refused, [
      'ITEM_PAPER_THERE',
      'ITEM_PAPER_NOT_READABLE',
      'ITEM_PAPER_LOCKED',
      'ITEM_PAPERS_TOO_LARGE',
    ]);
    assert.deepEqual(drafted.reordered, [['m1', 'm2', 'm3', 'm4', 'm5', 'm9', 'm7', 'm8'], [[ITEM, 'Tüzük taslağı']]]);
  });

  test('everybody who was called reads papers, old and new before the day; nobody else lays or takes', async () => {
    const member = g.clients[12] as Client;
    const seen = await item(member);
    assert.deepEqual([seen?.changes, seen?.papers.map(({ title, at }) => [title, at])], [1, [['Tüzük taslağı', null]]]);
    const paperId = seen?.papers[0]?.id as string;
    assert.deepEqual(await read(member, paperId), pdf('taslak'));
    const proposed = await member.call(api.getProposed, {
      params: { meetingId: g.meetingId, of: 'item', key: ITEM },
    });
    assert.deepEqual(proposed.changes, [{ ...ARTICLE, amended: null }]);
    assert.equal(await noLay(member, ITEM, 'Benim belgem', pdf('x')), 'NOT_OF_THE_DIVAN');
    const params = { meetingId: g.meetingId, paperId };
    assert.equal(
      await member.refusal(api.withdrawItemPaper, { params, body: { reason: 'istemiyorum' } }),
      'NOT_OF_THE_DIVAN',
    );
  });

  test('what the office and the divan lay later is told as added; what is taken away is read by nobody', async () => {
    await lay(g.admin, ITEM, 'Düzeltilmiş taslak', pdf('yeni'));
    const [, second] = (await item(g.clients[3] as Client))?.papers ?? [];
    assert.ok(second?.at);
    const params = { meetingId: g.meetingId, paperId: second?.id as string };
    assert.equal(await g.admin.refusal(api.withdrawItemPaper, { params, body: {} }), 'INPUT_MALFORMED');
    await g.admin.call(api.withdrawItemPaper, { params, body: { reason: 'yanlış dosya' } });
    assert.equal((await item(g.clients[3] as Client))?.papers.length, 1);
    await assert.rejects(read(g.clients[3] as Client, params.paperId));
    await g.day.begin();
    await lay(g.clients[9] as Client, ITEM, 'Divana verilen not', pdf('not'));
    assert.equal((await item(g.clients[3] as Client))?.papers.length, 2);
  });

  test('an amendment is decided first, then the article as it was amended; the package holds what lay before the assembly', async () => {
    const { meetingId, day } = g;
    await day.item('m3');
    await day.item('m4');
    await day.start(ITEM);
    const amends = { of: 'ITEM', id: ITEM, article: '7', wording: w('Aidat aylık 30 liradır.') } as const;
    const motion = { motionId: 'd1', title: w('30 lira'), text: w('50 çok.'), amends };
    await (g.clients[5] as Client).command(meetingId, { type: 'submitMotion', ...motion });
    const lead = g.clients[9] as Client;
    await lead.command(meetingId, { type: 'admitMotion', motionId: 'd1', itemId: ITEM });
    const early = { voteId: crypto.randomUUID(), itemId: ITEM, subject: { kind: 'ITEM' }, question: null } as const;
    assert.equal(
      await lead.refusal(api.issueCommand, {
        params: { meetingId },
        body: { type: 'openVote', ...early, announcedSeconds: null },
      }),
      'AMENDMENTS_FIRST',
    );
    const proposal = await lead.call(api.getProposed, { params: { meetingId, of: 'motion', key: 'd1' } });
    assert.deepEqual(proposal.amends, {
      label: 'Tüzük değişikliği, madde 7',
      was: ARTICLE.becomes,
      becomes: 'Aidat aylık 30 liradır.',
    });
    await day.vote(ITEM, { kind: 'MOTION', motionId: 'd1' });
    const voteId = await day.openVote(ITEM, { kind: 'ITEM' });
    const room = await lead.call(api.getRoom, { params: { meetingId } });
    assert.equal(room.vote?.about.compared, true);
    const now = await lead.call(api.getProposed, { params: { meetingId, of: 'item', key: ITEM } });
    assert.equal(now.changes[0]?.amended, 'Aidat aylık 30 liradır.');
    for (const client of g.clients)
      await client.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'YES' } });
    await lead.command(meetingId, { type: 'closeVote', voteId });

    await day.finish(ITEM);
    // A motion that was amended is voted on as it then reads.
    await day.start('m9');
    const texts = { title: w('Kütüphane'), text: w('Bir kütüphane kurulsun.') };
    const larger = { of: 'MOTION', id: 'k1', article: null, wording: w('Kütüphane ve okuma odası kurulsun.') } as const;
    await (g.clients[5] as Client).command(meetingId, { type: 'submitMotion', motionId: 'k1', ...texts });
    await (g.clients[6] as Client).command(meetingId, {
      type: 'submitMotion',
      motionId: 'k2',
      ...texts,
      amends: larger,
    });
    for (const motionId of ['k1', 'k2']) await lead.command(meetingId, { type: 'admitMotion', motionId, itemId: 'm9' });
    await day.vote('m9', { kind: 'MOTION', motionId: 'k2' });
    await day.openVote('m9', { kind: 'MOTION', motionId: 'k1' });
    const { vote } = await lead.call(api.getRoom, { params: { meetingId } });
    assert.equal(vote?.about.compared, true);
    const read = await lead.call(api.getProposed, { params: { meetingId, of: 'motion', key: 'k1' } });
    assert.equal(read.amended, larger.wording.write);
    for (const client of g.clients)
      await client.call(api.castOpenVote, {
        params: { meetingId, voteId: vote?.id as string },
        body: { choice: 'YES' },
      });
    await lead.command(meetingId, { type: 'closeVote', voteId: vote?.id as string });
    await day.finish('m9');
    await day.item('m7');
    await day.close('m8');
    const { decisions } = await lead.call(api.getOutcome, { params: { meetingId } });
    const decided = decisions.find(({ question }) => question.includes('30 lira'));
    assert.equal(decisions.find(({ question }) => question.startsWith('2 '))?.text, larger.wording.write);
    assert.equal(decided?.text, 'Aidat aylık 30 liradır.', 'what was decided, not why it was asked for');
    const print = {
      params: { meetingId },
      body: { text: `Madde 1- Derneğin adı Ada Dayanışma Derneği’dir.\n\n${'Madde 2- Amaç. '.repeat(400)}` },
    };
    const statute = (await g.admin.call(api.printStatute, print)) as Buffer;
    assert.equal(statute.subarray(0, 5).toString(), '%PDF-');
    await g.admin.call(api.sealPackage, { params: { meetingId } });
    const zip = (await g.admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
    const { files } = unpack(zip);
    const changed = JSON.parse(Buffer.from(files['documents/statute-change-v1.json'] as Uint8Array).toString('utf8'));
    assert.deepEqual(
      changed.blocks[1].rows,
      [['7', ARTICLE.was, 'Aidat aylık 30 liradır.']],
      'filed as it was amended (DY m.17)',
    );
    const faults = async (bytes: Uint8Array) => (await verifyPackage(bytes, null)).faults.map(({ place }) => place);
    const [laid] = Object.keys(files).filter((path) => path.startsWith('agenda/'));
    const other = pack({ ...files, [laid as string]: pdf('başka') });
    assert.equal(Object.keys(files).filter((path) => path.startsWith('agenda/')).length, 2);
    assert.deepEqual(await faults(zip), []);
    assert.ok((await faults(other)).includes(laid as string), 'another file in its place is seen');
  });
});
