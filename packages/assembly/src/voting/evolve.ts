import { type Evolves, must } from '@divan/machine';
import { itemById } from '../agenda/state.ts';
import { roundOf } from '../elections/state.ts';
import { newHallVote } from '../hall/state.ts';
import { presentMembers } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
import type { VotingEvent } from './events.ts';
import { standingProposals } from './open-vote.ts';
import type { Vote } from './state.ts';

/** What a vote brought about, before it was voted on. */
function undo(meeting: Meeting, { id, subject, form, carried }: Vote): void {
  if (subject.kind === 'MOTION') must(meeting.motions.get(subject.motionId), 'motion').state = 'ADMITTED';
  if (subject.kind === 'VOTE_MODE') must(itemById(meeting, subject.itemId), 'agenda item').voteMode = null;
  if (subject.kind === 'AGENDA_REMOVE' && carried)
    must(itemById(meeting, subject.itemId), 'agenda item').state = 'WAITING';
  if (subject.kind !== 'ELECTION') return;
  const election = must(meeting.elections.get(subject.electionId), 'election');
  // Voted down, it was opened to others again, and stays so.
  if (form.kind !== 'YES_NO' || election.state !== 'CANDIDACIES') election.state = 'CLOSED';
  election.rejected = false;
  const round = election.ended.at(-1);
  if (round?.voteId === id) {
    election.ended.pop();
    election.placed = round.before;
    election.options = round.options;
    election.minMarks = round.minMarks;
    election.maxMarks = round.maxMarks;
    election.lotsBefore = round.lots;
  }
  election.lotAmong = [];
  election.lots.length = election.lotsBefore;
  election.elected = null;
  election.winner = null;
}

export const votingEvolves = {
  ConflictRecorded: (meeting, event) => {
    meeting.conflicts.push({ itemId: event.itemId, memberId: event.memberId, relation: event.relation });
  },
  VoteOpened: (meeting, event) => {
    const barred = new Set(event.barred);
    const electorate = new Set(
      presentMembers(meeting).filter((memberId) => meeting.roll.get(memberId)?.mayVote && !barred.has(memberId)),
    );
    const vote: Vote = {
      id: event.voteId,
      itemId: event.itemId,
      subject: event.subject,
      mode: event.mode,
      form: event.form,
      decision: event.decision,
      question: event.question,
      attending: event.attending,
      barred,
      electorate,
      credentialKey: event.credentialKey,
      box: event.box ?? null,
      hall: event.hall ? newHallVote(event.hall.medium) : null,
      openedAt: event.at,
      announcedSeconds: event.announcedSeconds,
      round: null,
      alone:
        event.subject.kind === 'ELECTION' && event.form.kind === 'YES_NO'
          ? must(meeting.elections.get(event.subject.electionId), 'election').options
          : [],
      state: 'OPEN',
      boxFigures: null,
      closedAt: null,
      stopped: null,
      tally: null,
      notVoted: null,
      required: null,
      carried: null,
      chosen: null,
      voidReason: null,
      annulledAt: null,
      extended: [],
    };
    meeting.votes.set(event.voteId, vote);
    meeting.openVote = event.voteId;
    if (event.subject.kind === 'ELECTION') {
      const election = must(meeting.elections.get(event.subject.electionId), 'election');
      election.state = 'VOTING';
      election.voteId = event.voteId;
      if (election.rounds) vote.round = roundOf(election);
    }
    if (event.subject.kind === 'DIVAN') {
      const standing = standingProposals(meeting);
      for (const [proposalId, proposal] of meeting.divanProposals)
        if (!standing.includes(proposalId)) proposal.over = true;
    }
  },
  VoteExtended: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.announcedSeconds = (vote.announcedSeconds ?? 0) + event.seconds;
    vote.extended.push({ seconds: event.seconds, cause: event.cause });
  },
  VoteStopped: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.state = 'STOPPED';
    vote.stopped = { tally: event.tally, leadVotedYes: event.leadVotedYes ?? null, at: event.at };
  },
  VoteClosed: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.state = 'CLOSED';
    vote.closedAt = event.at;
    vote.tally = event.tally;
    vote.notVoted = event.notVoted;
    vote.required = event.required;
    vote.carried = event.carried;
    vote.chosen = event.chosen;
    meeting.openVote = null;
    if (vote.subject.kind === 'MOTION' && event.carried !== null)
      must(meeting.motions.get(vote.subject.motionId), 'motion').state = event.carried ? 'CARRIED' : 'LOST';
    if (vote.subject.kind === 'ELECTION' && meeting.edition >= 2 && event.tally.cast === 0)
      must(meeting.elections.get(vote.subject.electionId), 'election').state = 'CLOSED';
    if (vote.subject.kind === 'ELECTION' && vote.form.kind === 'YES_NO')
      must(meeting.elections.get(vote.subject.electionId), 'election').rejected = event.carried === false;
    if (vote.subject.kind === 'VOTE_MODE' && event.carried)
      must(itemById(meeting, vote.subject.itemId), 'agenda item').voteMode = 'SECRET';
  },
  VoteAnnulled: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.state = 'VOIDED';
    vote.voidReason = event.reason;
    vote.annulledAt = event.at;
    // It was not announced: more papers than signatures.
    if (meeting.openVote === event.voteId) {
      vote.closedAt = event.at;
      meeting.openVote = null;
    }
    undo(meeting, vote);
  },
  VoteVoided: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.state = 'VOIDED';
    vote.voidReason = event.reason;
    vote.closedAt = event.at;
    meeting.openVote = null;
    if (vote.subject.kind === 'ELECTION')
      must(meeting.elections.get(vote.subject.electionId), 'election').state = 'CLOSED';
  },
  DissentRecorded: (meeting, event) => {
    meeting.dissents.push({ voteId: event.voteId, by: event.by, text: event.text, at: event.at });
  },
  BoardDecisionTaken: (meeting, event) => {
    meeting.decisions.push({ voteId: event.voteId, number: event.number, on: event.on, text: event.text });
  },
} satisfies Evolves<Meeting, VotingEvent>;
