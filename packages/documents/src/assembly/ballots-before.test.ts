import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { tallySecret } from '@divan/assembly';
import { ADA_STATUTE, adaGround, member } from '@divan/assembly/testing';
import { resultNotification } from './after.ts';
import { closed, contextOf, ground, Held, sheet } from './cases/held.ts';
import { countRecord } from './count-record.ts';
import { minutes } from './minutes.ts';
import { papersDue } from './papers.ts';
import { meetingTable } from './tables.ts';

const TITLE = '9. Olağan Genel Kurul';
const of = (...people: number[]) => people.map(member);
const many = <T>(n: number, one: T): T[] => Array.from({ length: n }, () => one);

/** Twenty are there, at the election of the audit board as the statute has it. */
function electing(more: object): Held {
  const statute = { ...ADA_STATUTE, auditElection: { ...ADA_STATUTE.auditElection, ...more } };
  const agenda = adaGround().agenda.filter(({ id }) => !['gundem', 'ibra', 'butce'].includes(id));
  const d = new Held(ground({ agenda, charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }));
  d.inSession(20);
  d.after(4).start('secim');
  return d;
}
/** A ballot that is counted and announced three minutes later. */
function announcedLater(d: Held, voteId: string, ballots: readonly string[][]): void {
  const subject = { kind: 'ELECTION', electionId: 'e' } as const;
  d.do(10, {
    type: 'openVote',
    voteId,
    itemId: 'secim',
    subject,
    question: null,
    announcedSeconds: null,
    credentialKey: 'anahtar',
  });
  const form = d.meeting.votes.get(voteId)?.form ?? assert.fail();
  const urn = ballots.map((choice, i) => ({ token: `t${i}`, signature: `s${i}`, choice }));
  const tally = tallySecret(form, urn, ballots.length);
  d.do(10, { type: 'stopVote', voteId, tally });
  d.after(3).do(10, { type: 'closeVote', voteId, tally, leadVotedYes: false, register: null });
}
const said = (d: Held): string =>
  minutes(contextOf(d, TITLE), [])
    .blocks.map((block) => ('text' in block ? block.text : ''))
    .join('\n');
const verdicts = (d: Held) => {
  const { columns, rows } = meetingTable(contextOf(d, TITLE).told, 'votes', new Map());
  return rows.slice(1).map((row) => row[columns.indexOf('Sonuç')]);
};

describe('ballots that did not end an election, in minutes and lists (TMK m.81, statute)', () => {
  const rounds = { majority: 2, of: 'VALID', next: 'LEADERS' } as const;

  test('a ballot that was counted before it was announced gives both hours, and who stands in the next', () => {
    const d = electing({ rounds });
    sheet(d, 'e', 'DENETIM_KURULU', [1, 2, 3, 4, 5, 6, 7]);
    announcedLater(d, 'v1', [...many(3, of(1, 2)), of(3, 4), of(1, 5)]);
    d.after(5).ballot(10, 'v2', 'secim', 'e', many(2, of(3)));
    assert.deepEqual(d.meeting.elections.get('e')?.elected?.principals, of(1, 2, 3));
    assert.match(
      said(d),
      /Oy verme saat 14\.04 itibarıyla sona erdirilmiş ve oylar sayılmış, sonuç saat 14\.07 itibarıyla/u,
    );
    assert.match(said(d), /Sonraki tura kalanlar: [^.]+, [^.]+\./u);
    assert.deepEqual(verdicts(d), ['Sonraki tura geçildi', 'Seçim sonuçlandı']);
    const { columns, rows } = meetingTable(contextOf(d, TITLE).told, 'options', new Map());
    const places = rows.filter(([no]) => no === 2).map((row) => row[columns.indexOf('Sonuç')]);
    assert.deepEqual(places, ['Seçildi', 'Seçildi', '–', '–', '–', '–', '–']);
    const votes = meetingTable(contextOf(d, TITLE).told, 'votes', new Map());
    const hours = ['Kapanış saati', 'Duyuru saati'].map((column) => votes.rows[1]?.[votes.columns.indexOf(column)]);
    assert.deepEqual(hours, ['14:04', '14:07']);
  });

  test('who has a place by a ballot is not told to have none when the next came to nothing', () => {
    const d = electing({ rounds });
    sheet(d, 'e', 'DENETIM_KURULU', [1, 2, 3, 4, 5]);
    d.ballot(10, 'v1', 'secim', 'e', [...many(3, of(1)), of(3), of(4)]);
    d.ballot(10, 'v2', 'secim', 'e', []);
    d.do(10, { type: 'finishItem', itemId: 'secim', undecided: d.write('Kimse oy kullanmamıştır.') });
    assert.match(said(d), /seçilecek 3 \(üç\) asıl üyeden 2 \(iki\) üyelik boş kalmıştır\./u);
    assert.doesNotMatch(said(d), /bu organa üye seçilememiştir/u);
    d.start('dilek').finish('dilek').after(2).do(10, { type: 'closeMeeting' });
    const context = contextOf(d, TITLE);
    assert.ok(papersDue(context.told).includes('count-record'), 'the ballot has its record');
    const record = countRecord(context)
      .blocks.map((block) => ('text' in block ? block.text : ''))
      .join(' ');
    assert.match(record, /Asıl üyeliklere [^.]+ seçilmiş/u);
    assert.match(record, /2 \(iki\) üyelik boş kalmıştır/u);
    const elected = meetingTable(context.told, 'elected', new Map()).rows;
    assert.deepEqual(
      elected.map(([, kind]) => kind),
      ['Asıl'],
    );
    assert.equal(
      resultNotification(context).blocks.some((block) => 'rows' in block && block.rows.length === 1),
      true,
    );
  });

  test('what was voted down is told with its names, whoever stands after it', () => {
    const d = electing({ sole: 'YES_NO' });
    sheet(d, 'e', 'DENETIM_KURULU', [1, 2, 3]);
    d.ballot(10, 'v1', 'secim', 'e', [...many(8, 'YES'), ...many(9, 'NO')]);
    d.do(1, { type: 'withdrawCandidacy', electionId: 'e' });
    d.do(4, { type: 'declareCandidacy', electionId: 'e' });
    d.do(10, { type: 'closeCandidacies', electionId: 'e', order: of(2, 3, 4) });
    d.ballot(10, 'v2', 'secim', 'e', many(15, 'YES'));
    const [, down] = /öneri reddedilmiştir\. Oya sunulan: ([^.]+)\./u.exec(said(d)) ?? assert.fail();
    const [, up] = /Asıl üyeliklere ([^.]+) seçilmiştir/u.exec(said(closed(d))) ?? assert.fail();
    assert.notEqual(down, up);
    assert.deepEqual(verdicts(d), ['Kabul edilmedi', 'Kabul']);
  });
});
