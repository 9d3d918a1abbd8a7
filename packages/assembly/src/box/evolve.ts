import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { BoxEvent } from './events.ts';

export const boxEvolves = {
  BallotOfficersNamed: (meeting, event) => {
    meeting.ballotOfficers = {
      trustees: event.trustees,
      witnesses: event.witnesses,
      issuers: event.issuers,
      both: event.both,
      format: event.format ?? null,
      key: null,
      confirmed: null,
      witnessesAbsent: null,
    };
  },
  BallotOfficersDismissed: (meeting) => {
    meeting.ballotOfficers = null;
  },
  BallotIssuerRenewed: () => undefined,
  BallotKeysConfirmed: (meeting, event) => {
    must(meeting.ballotOfficers, 'ballot officers').confirmed = {
      readBy: event.readBy,
      words: event.words,
      at: event.at,
    };
  },
  WitnessAbsenceRecorded: (meeting, event) => {
    must(meeting.ballotOfficers, 'ballot officers').witnessesAbsent = event.reason;
  },
  VoterKeyRegistered: (meeting, event) => {
    meeting.voterKeys.set(event.memberId, event.key);
  },
  BallotKeyReady: (meeting, event) => {
    must(meeting.ballotOfficers, 'ballot officers').key = {
      election: event.election,
      key: event.key,
      head: event.head,
    };
  },
  CastingStopped: (meeting, event) => {
    must(meeting.votes.get(event.voteId), 'vote').state = 'STOPPED';
  },
  BoxClosed: (meeting, event) => {
    const vote = must(meeting.votes.get(event.voteId), 'vote');
    vote.state = 'COUNTING';
    vote.boxFigures = event.figures;
  },
} satisfies Evolves<Meeting, BoxEvent>;
