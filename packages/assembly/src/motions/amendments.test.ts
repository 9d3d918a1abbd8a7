import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { addMillis } from '@divan/basics';
import { contentHash } from '@divan/machine';
import { unfinishedBusiness } from '../agenda/unfinished.ts';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { ADA_AGENDA, adaGround, Day } from '../testing.ts';
import { overtaken, standingText } from './amendments.ts';

const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
const ITEM = 'tuzuk';
const CHANGED = { of: 'ITEM', id: ITEM, article: '7' } as const;
const AGENDA = ADA_AGENDA.flatMap((item) =>
  item.id === 'butce'
    ? [
        {
          id: ITEM,
          kind: 'STATUTE_CHANGE' as const,
          title: contentHash(ITEM),
          changes: [
            { article: '7', was: contentHash('7 eski'), becomes: contentHash('7 yeni') },
            { article: '9', was: contentHash('9 eski'), becomes: null },
          ],
          papers: [
            {
              id: 'p1',
              title: contentHash('taslak'),
              hash: 'a'.repeat(64),
              media: 'application/pdf' as const,
              bytes: 9,
            },
          ],
        },
      ]
    : [item],
);
const sitting = (): Day =>
  new Day(adaGround({ agenda: AGENDA })).inSession(80).start('gundem').finish('gundem').start('ibra').finish('ibra');
const amends = (motionId: string, target: { of: 'ITEM' | 'MOTION'; id: string; article: string | null }): Command => ({
  type: 'submitMotion',
  motionId,
  title: contentHash('baslik'),
  text: contentHash('gerekce'),
  amends: { ...target, wording: contentHash(motionId) },
});
const put = (subject: Extract<Command, { type: 'openVote' }>['subject']): Command => ({
  type: 'openVote',
  voteId: 'deneme',
  itemId: ITEM,
  subject,
  question: null,
  announcedSeconds: null,
  credentialKey: null,
});
const admit = (motionId: string): Command => ({ type: 'admitMotion', motionId, itemId: ITEM });

describe('amendments (değişiklik önergesi, DY m.15)', () => {
  test('what stands on the agenda can be changed, nothing beside it (TMK m.79)', () => {
    const d = sitting();
    for (const [target, code] of [
      [CHANGED, undefined],
      [{ ...CHANGED, article: '9' }, undefined],
      [{ ...CHANGED, article: '8' }, 'AMENDS_NOTHING'],
      [{ ...CHANGED, article: null }, 'AMENDS_NOTHING'],
      [{ of: 'ITEM', id: 'secim', article: null }, 'AMENDS_NOTHING'],
      [{ of: 'MOTION', id: 'yok', article: null }, 'AMENDS_NOTHING'],
    ] as const)
      assert.equal(d.refusal(20, amends('a', target)), code, JSON.stringify(target));
  });

  test('an amendment is voted before the text it changes, an amendment to it before it; what was carried is what is then voted on', () => {
    const d = sitting();
    d.do(20, amends('a', CHANGED));
    d.do(21, amends('b', { of: 'MOTION', id: 'a', article: null }));
    d.start(ITEM);
    assert.equal(d.refusal(10, admit('b')), 'MOTION_NOT_ADMITTED');
    d.do(10, admit('a'));
    d.do(10, admit('b'));
    assert.equal(d.refusal(10, put({ kind: 'ITEM' })), 'AMENDMENTS_FIRST');
    assert.equal(d.refusal(10, put({ kind: 'MOTION', motionId: 'a' })), 'AMENDMENTS_FIRST');
    const { meeting: state, ground, charter } = d;
    const item = state.agenda.find(({ id }) => id === ITEM) as (typeof state.agenda)[number];
    assert.equal(unfinishedBusiness({ state, ground, charter }, item)[0]?.id, 'b', 'the innermost comes first');
    d.vote(10, 'v-b', ITEM, { kind: 'MOTION', motionId: 'b' }, { YES: 60 });
    assert.equal(standingText(d.meeting, { of: 'MOTION', id: 'a', article: null }), contentHash('b'));
    assert.equal(standingText(d.meeting, CHANGED), contentHash('7 yeni'), 'nothing changed before it was carried');
    d.vote(10, 'v-a', ITEM, { kind: 'MOTION', motionId: 'a' }, { YES: 60 });
    assert.equal(standingText(d.meeting, CHANGED), contentHash('b'), 'with what changed the amendment itself');
    d.vote(10, 'v', ITEM, { kind: 'ITEM' }, { YES: 70 });
    assert.equal(d.refusal(22, amends('c', CHANGED)), 'AMENDED_TEXT_ENDED');
  });

  test('of two amendments to one text the second goes off with its reason once the first was carried, and a lost one changes nothing', () => {
    const d = sitting();
    for (const [n, id] of ['a', 'b', 'c'].entries()) d.do(20 + n, amends(id, CHANGED));
    d.start(ITEM);
    for (const id of ['a', 'b', 'c']) d.do(10, admit(id));
    d.vote(10, 'v-a', ITEM, { kind: 'MOTION', motionId: 'a' }, { NO: 60 });
    assert.equal(standingText(d.meeting, CHANGED), contentHash('7 yeni'));
    const off: Command = { type: 'refuseMotion', motionId: 'c', reason: contentHash('düştü') };
    assert.equal(d.refusal(10, off), 'MOTION_ENDED', 'what was admitted is voted on');
    d.vote(10, 'v-b', ITEM, { kind: 'MOTION', motionId: 'b' }, { YES: 60 });
    const c = d.meeting.motions.get('c');
    assert.ok(c && overtaken(d.meeting, c));
    assert.equal(d.refusal(10, put({ kind: 'ITEM' })), 'AMENDMENTS_FIRST', 'the divan says what becomes of it');
    d.do(10, off);
    assert.equal(d.refusal(10, put({ kind: 'ITEM' })), undefined);
  });

  test('a vote declared void takes back what it had changed', () => {
    const d = sitting();
    d.do(20, amends('a', CHANGED));
    d.start(ITEM);
    d.do(10, admit('a'));
    d.vote(10, 'v-a', ITEM, { kind: 'MOTION', motionId: 'a' }, { YES: 60 });
    assert.equal(standingText(d.meeting, CHANGED), contentHash('a'));
    d.do(10, { type: 'voidVote', voteId: 'v-a', reason: contentHash('yanlış soru') });
    assert.equal(standingText(d.meeting, CHANGED), contentHash('7 yeni'));
    assert.equal(d.meeting.motions.get('a')?.state, 'ADMITTED');
  });

  test('an amendment is not void alone once its text was decided as it left it; the text first, then the amendment', () => {
    const d = sitting();
    d.do(20, amends('a', CHANGED));
    d.start(ITEM);
    d.do(10, admit('a'));
    d.vote(10, 'v-a', ITEM, { kind: 'MOTION', motionId: 'a' }, { YES: 60 });
    d.now = addMillis(d.now, 1000);
    d.vote(10, 'v', ITEM, { kind: 'ITEM' }, { YES: 70 });
    const voids = (voteId: string): Command => ({ type: 'voidVote', voteId, reason: contentHash('yanlış') });
    assert.equal(d.refusal(10, voids('v-a')), 'AMENDED_TEXT_DECIDED');
    assert.equal(standingText(d.meeting, CHANGED), contentHash('a'));
    d.do(10, voids('v'));
    d.do(10, voids('v-a'));
    assert.equal(standingText(d.meeting, CHANGED), contentHash('7 yeni'));
  });

  test('an amendment to a motion that was taken back cannot be voted on any more', () => {
    const d = sitting();
    d.start(ITEM);
    d.do(20, { type: 'submitMotion', motionId: 'm', title: contentHash('b'), text: contentHash('t') });
    d.do(21, amends('a', { of: 'MOTION', id: 'm', article: null }));
    d.do(10, admit('m'));
    d.do(10, admit('a'));
    d.do(20, { type: 'withdrawMotion', motionId: 'm' });
    assert.equal(d.refusal(10, put({ kind: 'MOTION', motionId: 'a' })), 'AMENDED_TEXT_ENDED');
    d.do(10, { type: 'refuseMotion', motionId: 'a', reason: contentHash('geri alındı') });
  });
});

describe('papers of the agenda (gündem belgesi)', () => {
  const lays = (id: string, itemId: string, hash = 'b'): Command => ({
    type: 'layItemPaper',
    itemId,
    paper: { id, title: contentHash(id), hash: hash.repeat(64), media: 'application/pdf', bytes: 10 },
  });
  const papers = (d: Day) =>
    [...d.meeting.itemPapers.values()].map(({ id, at, withdrawn }) => [id, at !== null, withdrawn !== null]);

  test('together they are not larger than a package that can be sealed and fetched', () => {
    const d = sitting();
    const large = (bytes: number): Command => {
      const laid = lays('büyük', ITEM, 'e') as Extract<Command, { type: 'layItemPaper' }>;
      return { ...laid, paper: { ...laid.paper, bytes } };
    };
    const door = (bytes: number) => {
      const { meeting: state, ground, charter, now: at } = d;
      const said = atTheDoor({ state, ground, charter, actor: OFFICE, at }, large(bytes), new Acts());
      return said.ok ? undefined : said.error.code;
    };
    assert.equal(door(99_000_000), undefined);
    assert.equal(door(100_000_000), 'ITEM_PAPERS_TOO_LARGE', 'with what lies there already');
  });

  test('what lay there with the call, what came later, and what was withdrawn is told apart', () => {
    const d = sitting();
    assert.deepEqual(papers(d), [['p1', false, false]]);
    d.do(OFFICE, lays('p2', ITEM));
    d.do(12, lays('p3', ITEM, 'c'));
    d.do(10, { type: 'withdrawItemPaper', paperId: 'p2', reason: contentHash('yanlış dosya') });
    assert.deepEqual(papers(d), [
      ['p1', false, false],
      ['p2', true, true],
      ['p3', true, false],
    ]);
    assert.equal(d.refusal(20, lays('p4', ITEM, 'd')), 'NOT_OF_THE_DIVAN');
    assert.equal(d.refusal(OFFICE, lays('p4', ITEM, 'c')), 'ITEM_PAPER_THERE');
    assert.equal(d.refusal(OFFICE, lays('p3', 'secim', 'd')), 'ITEM_PAPER_THERE', 'an id is given once');
    assert.equal(d.refusal(OFFICE, lays('p4', 'ibra', 'd')), 'PLACE_IS_PAST');
    assert.equal(d.refusal(OFFICE, lays('p4', 'yok', 'd')), 'NOT_FOUND_IN_MEETING');
    d.do(OFFICE, lays('p4', ITEM, 'b'));
  });

  test('what lay before the assembly when it decided stays with the decision', () => {
    const d = sitting();
    d.start(ITEM);
    d.vote(10, 'v', ITEM, { kind: 'ITEM' }, { YES: 70 });
    d.finish(ITEM);
    const withdraws: Command = { type: 'withdrawItemPaper', paperId: 'p1', reason: contentHash('x') };
    assert.equal(d.refusal(OFFICE, withdraws), 'PLACE_IS_PAST');
    d.do(10, { type: 'reopenItem', itemId: ITEM, reason: contentHash('not') });
    assert.equal(d.refusal(OFFICE, withdraws), 'ITEM_PAPER_VOTED_ON', 'taken up again too');
    d.now = addMillis(d.now, 1000);
    d.do(OFFICE, lays('p2', ITEM));
    d.do(OFFICE, { type: 'withdrawItemPaper', paperId: 'p2', reason: contentHash('sonradan') });
    d.do(10, { type: 'voidVote', voteId: 'v', reason: contentHash('yanlış belge') });
    d.do(OFFICE, withdraws);
  });

  test('nothing is taken away while the item is voted on', () => {
    const d = sitting();
    d.start(ITEM);
    d.do(10, put({ kind: 'ITEM' }));
    const withdraws: Command = { type: 'withdrawItemPaper', paperId: 'p1', reason: contentHash('x') };
    assert.equal(d.refusal(OFFICE, withdraws), 'ITEM_PAPER_VOTED_ON');
  });
});
