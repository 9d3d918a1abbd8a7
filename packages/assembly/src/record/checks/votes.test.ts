import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type OpenVoteRow, tallyOpen } from '../../tally.ts';
import { ADA_STATUTE, adaGround, Day, member } from '../../testing.ts';
import type { Beside, OpenedMeeting } from '../opened-meeting.ts';
import { votesCheck } from './votes.ts';

const OPENED = '2027-04-17T11:00:00.000Z';
const row = (n: number, choice: string, more: Partial<OpenVoteRow> = {}): OpenVoteRow => ({
  member: member(n),
  choice,
  ...more,
});
const changed = (firstAt: string, lastAt: string) => ({ changed: { times: 1, first: 'NO', firstAt, lastAt } });

/** What the verifier says of a vote that the journal closed with just these rows. */
async function faultsOf(rows: readonly OpenVoteRow[]): Promise<string[]> {
  const statute = { ...ADA_STATUTE, openVoteChange: true };
  const d = new Day(adaGround({ charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }), OPENED);
  d.inSession(60).start('gundem');
  const subject = { kind: 'PROCEDURE' } as const;
  const asked = { voteId: 'v', itemId: 'gundem', subject, question: null, announcedSeconds: null, credentialKey: null };
  d.do(10, { type: 'openVote', ...asked });
  const tally = tallyOpen({ kind: 'YES_NO' }, rows);
  d.do(10, { type: 'closeVote', voteId: 'v', tally, leadVotedYes: false, register: null });
  d.meeting.votes.delete('divan-oyu');
  const faults: string[] = [];
  const report = { fault: (_: string, __: string, en: string) => faults.push(en), check: () => undefined };
  const opened = { lines: () => rows, report } as unknown as OpenedMeeting;
  await votesCheck(opened, { meeting: d.meeting, board: {}, tools: {} } as unknown as Beside);
  return faults;
}

test('open votes that the journal itself committed to are looked at: one a member, of those entitled, changed while the vote was open', async () => {
  const rows = [row(20, 'YES'), row(21, 'NO'), row(22, 'YES', changed(OPENED, OPENED))];
  assert.deepEqual(await faultsOf(rows), []);
  assert.deepEqual(await faultsOf([...rows, row(20, 'YES')]), ['Several votes of one member.']);
  assert.deepEqual(await faultsOf([...rows, row(80, 'YES')]), ['A vote of somebody without the right to vote.']);
  const outside = ['The hour of a changed vote lies outside its voting.'];
  assert.deepEqual(await faultsOf([...rows, row(23, 'YES', changed('2027-04-17T10:59:59.000Z', OPENED))]), outside);
  assert.deepEqual(await faultsOf([...rows, row(23, 'YES', changed(OPENED, '2027-04-17T12:00:00.000Z'))]), outside);
});
