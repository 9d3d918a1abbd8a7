import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import { ADA_STATUTE, member } from '../testing.ts';
import { desk, HallDay } from './testing.ts';

/** The statute may have organs elected openly (DY m.16): in a hall the candidates of a sheet are read out one by one, and hands are raised for each. */
const CANDIDATES = Array.from({ length: 12 }, (_, i) => member(30 + i));
const standing = (): HallDay => {
  const statute = { ...ADA_STATUTE, electionMode: 'OPEN' as const };
  const charter = { kind: 'ASSOCIATION_ASSEMBLY' as const, statute, on: '2027-04-17' as const };
  const d = new HallDay({ ...HallDay.ground, charter }).sitting(60).toElection();
  const electionId = 'yk';
  d.do(d.led(10), { type: 'openCandidacies', electionId, itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const memberId of CANDIDATES) d.do(d.led(10), { type: 'recordWrittenCandidacy', electionId, memberId });
  d.do(d.led(10), { type: 'closeCandidacies', electionId, order: CANDIDATES });
  return d;
};
const hands = (of: (i: number) => number): Command => ({
  type: 'enterCount',
  voteId: 's',
  figures: CANDIDATES.map((memberId, i) => ({ of: memberId, n: of(i) })),
  sheets: [],
});

test('hands are raised for each candidate of a sheet: as many as are in the hall for one, as many as may be marked for all', () => {
  const d = standing().ask('s', 'secim', { kind: 'ELECTION', electionId: 'yk' }, 'HANDS');
  const vote = d.meeting.votes.get('s');
  assert.deepEqual([vote?.mode, vote?.form.kind, vote?.electorate.size], ['OPEN', 'SHEET', 60]);
  assert.equal(
    d.refusal(
      desk('sayici1'),
      hands((i) => (i === 0 ? 61 : 1)),
    ),
    'HANDS_EXCEED_HALL',
  );
  assert.equal(
    d.refusal(
      desk('sayici1'),
      hands((i) => (i < 6 ? 60 : 0)),
    ),
    'HANDS_EXCEED_MARKS',
  );
  for (const teller of ['sayici1', 'sayici2'])
    d.do(
      desk(teller),
      hands((i) => 40 - 3 * i),
    );
  d.announce('s');
  const election = d.meeting.elections.get('yk');
  assert.deepEqual(
    [d.meeting.votes.get('s')?.tally?.cast, d.meeting.votes.get('s')?.tally?.void, election?.state],
    [60, 0, 'SETTLED'],
  );
  assert.deepEqual(election?.elected?.principals, CANDIDATES.slice(0, 5));
});

test('names that are read give one answer each: a sheet of several marks is not taken so', () => {
  const d = standing();
  const { meeting: state, ground, charter } = d;
  const subject = { kind: 'ELECTION', electionId: 'yk' } as const;
  const asked = { voteId: 's', itemId: 'secim', subject, question: null, announcedSeconds: null, credentialKey: null };
  const at = (medium: 'NAMES' | 'STANDING') => {
    const command: Command = { type: 'openVote', ...asked, hall: { medium } };
    const answer = atTheDoor({ state, ground, charter, actor: d.led(10), at: d.now }, command, new Acts());
    return answer.ok ? undefined : answer.error.code;
  };
  assert.equal(at('NAMES'), 'SHEET_NOT_BY_NAMES');
  assert.equal(at('STANDING'), undefined);
});
