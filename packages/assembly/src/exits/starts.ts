import { keyWords } from '../box/commands.ts';
import type { HallVote } from '../hall/state.ts';
import { APPROVAL, type Day, member } from '../testing.ts';
import { hex } from './moves.ts';

/** How many of the association come. */
const PRESENT = 22;

const toElection = (d: Day): void => {
  d.inSession(PRESENT);
  for (const { id, kind } of d.ground.agenda.slice(2)) {
    d.start(id);
    if (kind === 'ELECTION' || kind === 'STATUTE_CHANGE') return;
    d.finish(id);
  }
};

/** Everybody in through the desks of a hall, in session under the usual divan. */
function inTheHall(d: Day): void {
  d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
  d.do({ kind: 'OFFICE', accountId: 'buro' }, { type: 'openCheckIn', approval: null, edition: 2 });
  for (const [deskId, duty] of [
    ['masa-0', 'ENTRY'],
    ['masa-1', 'TELLER'],
    ['masa-2', 'TELLER'],
  ] as const)
    d.do({ kind: 'OFFICE', accountId: 'buro' }, { type: 'openDesk', deskId, duties: [duty], operator: 'masa' });
  const seen = { paper: 'NATIONAL_ID', slip: null, seenAt: d.now } as const;
  for (let n = 1; n <= PRESENT; n++)
    d.do({ kind: 'DESK', deskId: 'masa-0', for: null }, { type: 'enterHall', memberId: member(n), ...seen });
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: null, overrideReason: 'gerekçe' });
  const seats = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
  d.do(20, { type: 'proposeDivan', proposalId: 'd1', ...seats });
  const vote = { voteId: 'divan-oyu', itemId: 'divan', subject: { kind: 'DIVAN' }, question: null } as const;
  const asked = { ...vote, announcedSeconds: null, credentialKey: null, hall: { medium: 'NO_OBJECTION' } } as const;
  d.do(1, { type: 'openVote', ...asked });
  d.do(1, { type: 'recordNoObjection', voteId: 'divan-oyu' });
  const tally = d.meeting.votes.get('divan-oyu')?.hall?.recorded as NonNullable<HallVote['recorded']>;
  d.do(1, { type: 'closeVote', voteId: 'divan-oyu', tally, leadVotedYes: false, register: null });
}

/** A walk of a physical meeting is one of a hall. */
const comesTogether = (d: Day): boolean => d.ground.method === 'PHYSICAL';
const onBoard = (d: Day): boolean => d.ground.body === 'BOARD';
/** Ways to begin a walk. */
/** An organ that is elected by marks on a sheet. */
function bySheet({ charter }: Day) {
  const audit = charter.election('DENETIM_KURULU');
  return audit.ok && audit.value.method === 'SHEET' ? 'DENETIM_KURULU' : 'YONETIM_KURULU';
}

export const STARTS = {
  CALLED: (d: Day) => void d.do({ kind: 'SYSTEM' }, { type: 'callMeeting' }),
  CHECK_IN: (d: Day) => (comesTogether(d) ? inTheHall(d) : void d.checkedIn(onBoard(d) ? 4 : PRESENT)),
  SESSION: (d: Day) => (comesTogether(d) ? inTheHall(d) : void (onBoard(d) ? d.opened(4) : d.inSession(PRESENT))),
  /** Fewer have come than the quorum asks. */
  FEW: (d: Day) => (comesTogether(d) ? inTheHall(d) : void d.checkedIn(onBoard(d) ? 2 : 8)),
  /** Secret votes are verifiable, and one is about to be held. */
  BOX: (d: Day) => {
    if (comesTogether(d)) return inTheHall(d);
    if (onBoard(d)) return void d.opened(3);
    d.checkedIn(PRESENT);
    const issuers = [{ name: 'baro', memberId: null }];
    const trustees = [13, 14, 15].map(member);
    d.do(1, { type: 'nameBallotOfficers', trustees, witnesses: [], issuers, format: 'divan-ballot/2' });
    d.do({ kind: 'SYSTEM' }, { type: 'recordBallotKey', election: hex(1), key: hex(2), head: hex(3) });
    d.do(1, { type: 'confirmBallotKeys', words: keyWords(hex(1)).join(' '), readBy: trustees });
    d.do(1, { type: 'recordQuorum', declareLacking: false });
    d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
    const seats = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
    d.do(20, { type: 'proposeDivan', proposalId: 'd1', ...seats });
    d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: PRESENT });
    for (const { id, kind, organs } of d.ground.agenda.slice(2)) {
      d.start(id);
      if (kind === 'STATUTE_CHANGE') return;
      if (kind === 'ELECTION' && organs) {
        d.do(10, { type: 'openCandidacies', electionId: 'kutu', itemId: id, organ: bySheet(d) });
        for (let n = 1; n <= 6; n++) d.do(n, { type: 'declareCandidacy', electionId: 'kutu' });
        d.do(10, { type: 'closeCandidacies', electionId: 'kutu', order: [1, 2, 3, 4, 5, 6].map(member) });
        return;
      }
      d.finish(id);
    }
  },
  ELECTION: (d: Day) => (comesTogether(d) ? inTheHall(d) : onBoard(d) ? void d.opened(5) : toElection(d)),
};
export type Start = keyof typeof STARTS;
