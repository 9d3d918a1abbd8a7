import { type Evolves, must } from '@divan/machine';
import { itemById } from '../agenda/state.ts';
import { newHallVote } from '../hall/state.ts';
import { presentMembers } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
import type { VotingEvent } from './events.ts';
import type { Vote } from './state.ts';

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
      state: 'OPEN',
      boxFigures: null,
      closedAt: null,
      tally: null,
      notVoted: null,
      required: null,
      carried: null,
      chosen: null,
      voidReason: null,
      extended: [],
    };
    meeting.votes.set(event.voteId, vote);
    meeting.openVote = event.voteId;
    if (event.subject.kind === 'ELECTION') {
      const election = must(meeting.elections.get(event.subject.electionId), 'election');
      election.state = 'VOTING';
      election.voteId = event.voteId;
    }
  },
  VoteExtended: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.announcedSeconds = (vote.announcedSeconds ?? 0) + event.seconds;
    vote.extended.push({ seconds: event.seconds, cause: event.cause });
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
    if (vote.subject.kind === 'VOTE_MODE' && event.carried)
      must(itemById(meeting, vote.subject.itemId), 'agenda item').voteMode = 'SECRET';
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
