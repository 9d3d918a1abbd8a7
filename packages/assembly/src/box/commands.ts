import { fingerprintWords, ok, sameWords } from '@divan/basics';
import { refuse } from '@divan/law';
import { hexToBytes } from '@noble/hashes/utils.js';
import { leads } from '../actor.ts';
import { type Context, command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { MemberId } from '../ground.ts';
import type { Meeting } from '../state.ts';
import { timeRunning } from '../voting/close-vote.ts';
import type { Vote } from '../voting/state.ts';

/** Fewest trustees: with fewer one of them alone would hold a majority of the key. */
const LEAST_TRUSTEES = 3;
const MOST_TRUSTEES = 9;
/** Pusula onaycıları with the server, which is the first. */
const MOST_ISSUERS = 3;

/** How many words of φ are read aloud: eighty bits, which nobody finds a second key for. */
const KEY_WORDS = 8;

/** The words of an election's hash that people compare. @param election φ, hex */
export const keyWords = (election: string): readonly string[] => fingerprintWords(hexToBytes(election), KEY_WORDS);

/** A majority: with as many true readers a server that exchanged enough keys to open the box has exchanged one of theirs. */
export const readersNeeded = (trustees: number): number => Math.floor(trustees / 2) + 1;

/** Who may ask for a ballot in a verifiable vote, in the order of references: the electorate as far as a device of each registered a key. */
export const votersOf = (meeting: Meeting, barred: readonly MemberId[]): { voter: MemberId; key: string }[] =>
  [...meeting.present]
    .flatMap(([voter, { leftAt }]) => {
      const key = meeting.voterKeys.get(voter);
      return leftAt === null && key && meeting.roll.get(voter)?.mayVote && !barred.includes(voter)
        ? [{ voter, key }]
        : [];
    })
    .sort((a, b) => (a.voter < b.voter ? -1 : 1));

/** The verifiable vote that is open, or being counted. */
const boxOpenIn = (meeting: Meeting): Vote | undefined => {
  const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  return vote?.box ? vote : undefined;
};

/** After the opening whoever leads, and nobody from the office (version 2; earlier journals are decided as they were). */
const openedAndNotLead = ({ state: meeting, ground, actor }: Context): boolean =>
  meeting.ballotOfficers?.format !== null &&
  (meeting.phase === 'opened' || meeting.phase === 'inSession') &&
  !(actor.kind === 'MEMBER' && leads(meeting, ground, actor.memberId));

/**
 * The verifiable secret vote as the meeting sees it. What is cast, proved and shared stands on the ballot board; the journal holds who keeps it, which key, which
 * contest, the figures and the count.
 */
export const boxCommands = {
  /** Sandık görevlileri: key trustees, witnesses and ballot issuers, before the opening; naming again begins the key anew. */
  nameBallotOfficers: command<Payload<'nameBallotOfficers'>>({
    phases: ['called', 'checkIn', 'quorate'],
    authority: ['OPENER', 'OFFICE'],
    check: ({ state: meeting }) => (meeting.ballotOfficers?.key ? refuse('BALLOT_KEY_IS_READY') : ok(null)),
    decide: ({ state: meeting, at }, { trustees, witnesses, issuers, format }) => {
      if (trustees.length < LEAST_TRUSTEES || trustees.length > MOST_TRUSTEES)
        return refuse('TRUSTEES_NUMBER', { least: LEAST_TRUSTEES, most: MOST_TRUSTEES, given: trustees.length });
      if (issuers.length > MOST_ISSUERS - 1)
        return refuse('ISSUERS_NUMBER', { most: MOST_ISSUERS - 1, given: issuers.length });
      if (format && issuers.length === 0) return refuse('SECOND_ISSUER_NEEDED');
      if (new Set(trustees).size !== trustees.length || new Set(witnesses).size !== witnesses.length)
        return refuse('BALLOT_OFFICER_TWICE');
      const named = [...trustees, ...witnesses, ...issuers.flatMap(({ memberId }) => memberId ?? [])];
      const unknown = named.find((memberId) => !meeting.roll.has(memberId));
      if (unknown) return notFound('member', unknown);
      const both = issuers.flatMap(({ memberId }) => (memberId && trustees.includes(memberId) ? [memberId] : []));
      return ok([
        { type: 'BallotOfficersNamed', trustees, witnesses, issuers, both, ...(format ? { format } : {}), at },
      ]);
    },
  }),

  /** The officers give up before a verifiable vote is open; secret votes are then kept by the operator, and say so. */
  dismissBallotOfficers: command<Payload<'dismissBallotOfficers'>>({
    phases: ['called', 'checkIn', 'quorate', 'opened', 'inSession'],
    authority: ['OPENER', 'LEAD', 'OFFICE'],
    check: ({ state: meeting }) => {
      if (!meeting.ballotOfficers) return refuse('NO_BALLOT_OFFICERS');
      return meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null);
    },
    decide: (context, { reason }) =>
      openedAndNotLead(context)
        ? refuse('NOT_THE_LEAD')
        : ok([{ type: 'BallotOfficersDismissed', reason, at: context.at }]),
  }),

  /** Another token for an issuer; the server gives it to whoever asked. Never while a vote is open. */
  renewBallotIssuer: command<Payload<'renewBallotIssuer'>>({
    phases: ['called', 'checkIn', 'quorate', 'opened', 'inSession'],
    authority: ['OPENER', 'LEAD', 'OFFICE'],
    check: ({ state: meeting }) => {
      if (!meeting.ballotOfficers) return refuse('NO_BALLOT_OFFICERS');
      return meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null);
    },
    decide: (context, { issuer }) => {
      if (openedAndNotLead(context)) return refuse('NOT_THE_LEAD');
      if (issuer < 2 || issuer > (context.state.ballotOfficers?.issuers.length ?? 0) + 1)
        return notFound('issuer', String(issuer));
      return ok([{ type: 'BallotIssuerRenewed', issuer, at: context.at }]);
    },
  }),

  /** The trustees read the words of φ aloud, each from his or her own device; the divan writes down what it hears. */
  confirmBallotKeys: command<Payload<'confirmBallotKeys'>>({
    phases: ['called', 'checkIn', 'quorate', 'opened', 'inSession'],
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      if (!meeting.ballotOfficers) return refuse('NO_BALLOT_OFFICERS');
      return meeting.ballotOfficers.key ? ok(null) : refuse('BALLOT_KEY_NOT_READY');
    },
    decide: ({ state: meeting, at }, { words, readBy }) => {
      const officers = meeting.ballotOfficers;
      if (!officers?.key) return refuse('BALLOT_KEY_NOT_READY');
      const stranger = readBy.find((memberId) => !officers.trustees.includes(memberId));
      if (stranger) return notFound('trustee', stranger);
      if (new Set(readBy).size !== readBy.length) return refuse('BALLOT_OFFICER_TWICE');
      const least = readersNeeded(officers.trustees.length);
      if (readBy.length < least) return refuse('KEY_READERS_TOO_FEW', { least, given: readBy.length });
      const own = keyWords(officers.key.election);
      if (!sameWords(words, own)) return refuse('KEY_WORDS_DIFFER');
      return ok([{ type: 'BallotKeysConfirmed', words: own.join(' '), readBy, at }]);
    },
  }),

  /** The witnesses do not sign the last head: one who stays away must not keep the record from being sealed, and nobody is to overlook it. */
  recordWitnessAbsence: command<Payload<'recordWitnessAbsence'>>({
    phases: ['inSession', 'closed'],
    authority: ['LEAD', 'OPENER'],
    check: ({ state: meeting }) => (meeting.ballotOfficers?.key ? ok(null) : refuse('NO_BALLOT_OFFICERS')),
    decide: ({ at }, { reason }) => ok([{ type: 'WitnessAbsenceRecorded', reason, at }]),
  }),

  /** A participant's device names the key that signs its requests for ballots; a new device names a new one, for the votes opened from then on. */
  registerVoterKey: command<Payload<'registerVoterKey'>>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess'],
    authority: ['PARTICIPANT'],
    check: ({ state: meeting }) => (meeting.ballotOfficers?.format ? ok(null) : refuse('NO_BALLOT_OFFICERS')),
    decide: ({ state: meeting, actor, at }, { key }) => {
      const memberId = memberOf(actor);
      if (meeting.voterKeys.get(memberId) === key) return ok([]);
      for (const other of meeting.voterKeys.values()) if (other === key) return refuse('VOTER_KEY_TAKEN');
      return ok([{ type: 'VoterKeyRegistered', memberId, key, at }]);
    },
  }),

  /** The key ceremony is complete on the ballot board: all trustees confirmed the key and showed that they can open with it. */
  recordBallotKey: command<Payload<'recordBallotKey'>>({
    phases: ['called', 'checkIn', 'quorate', 'opened', 'inSession'],
    authority: ['SYSTEM'],
    decide: ({ state: meeting, at }, { election, key, head }) => {
      if (!meeting.ballotOfficers) return refuse('NO_BALLOT_OFFICERS');
      if (meeting.ballotOfficers.key) return refuse('BALLOT_KEY_IS_READY');
      return ok([{ type: 'BallotKeyReady', election, key, head, at }]);
    },
  }),

  /** Oy vermenin sona ermesi in a verifiable vote: no more ballots. What has come is checked, and the box closes by itself. */
  stopCasting: command<Payload<'stopCasting'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => {
      const vote = boxOpenIn(meeting);
      if (!vote) return refuse('NO_VOTE_OPEN');
      return vote.state === 'OPEN' ? ok(null) : refuse('BOX_OPENED_BY_TRUSTEES');
    },
    decide: ({ state: meeting, at }, { voteId, cast }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote?.box) return notFound('vote', voteId);
      if (vote.state !== 'OPEN') return refuse('VOTE_ENDED');
      return timeRunning(vote, cast, at) ?? ok([{ type: 'CastingStopped', voteId, at }]);
    },
  }),

  /** Everything that came is checked: the box is closed with its figures, and the trustees open it next. In earlier journals the lead did both at once. */
  closeBox: command<Payload<'closeBox'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'SYSTEM'],
    check: ({ state: meeting }) => {
      const vote = boxOpenIn(meeting);
      if (!vote) return refuse('NO_VOTE_OPEN');
      return vote.state === 'COUNTING' ? refuse('BOX_OPENED_BY_TRUSTEES') : ok(null);
    },
    decide: ({ state: meeting, actor, at }, { voteId, figures }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote?.box) return notFound('vote', voteId);
      if (vote.state !== (actor.kind === 'SYSTEM' ? 'STOPPED' : 'OPEN')) return refuse('VOTE_ENDED');
      const running = vote.state === 'OPEN' ? timeRunning(vote, figures.cast, at) : null;
      return running ?? ok([{ type: 'BoxClosed', voteId, figures, at }]);
    },
  }),

  /** Too few trustees turn up, or an issuer is lost for good: the vote is void and repeated, and the minutes say so. */
  voidBox: command<Payload<'voidBox'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => (boxOpenIn(meeting) ? ok(null) : refuse('NO_VOTE_OPEN')),
    decide: ({ state: meeting, at }, { voteId, reason }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote?.box) return notFound('vote', voteId);
      if (vote.state === 'CLOSED' || vote.state === 'VOIDED') return refuse('VOTE_ENDED');
      return ok([{ type: 'VoteVoided', voteId, reason, at }]);
    },
  }),

  /** An issuer was away while ballots were being taken: the announced time is longer by the outage. */
  recordIssuerOutage: command<Payload<'recordIssuerOutage'>>({
    phases: ['opened', 'inSession'],
    authority: ['SYSTEM'],
    decide: ({ state: meeting }, { voteId, seconds }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote?.box || vote.state !== 'OPEN') return refuse('VOTE_ENDED');
      return ok(seconds > 0 ? [{ type: 'VoteExtended', voteId, seconds, cause: 'ISSUER' }] : []);
    },
  }),
};
