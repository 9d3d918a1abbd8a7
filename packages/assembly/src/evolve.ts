import { unreachable } from '@divan/basics';
import type { MeetingEvent } from './event.ts';
import type { Ground, MemberId } from './ground.ts';
import {
  type AgendaItem,
  type Incident,
  itemById,
  type Meeting,
  newMeeting,
  presentMembers,
  type Vote,
} from './state.ts';

function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`the journal names an unknown ${what}`);
  return value;
}

function leave(meeting: Meeting, memberId: MemberId, at: NonNullable<Meeting['openedAt']>): void {
  const presence = must(meeting.present.get(memberId), 'member');
  if (presence.leftAt !== null) return;
  presence.leftAt = at;
  if (meeting.roll.get(memberId)?.mayVote) meeting.attending -= 1;
}

/** The pauses of these kinds that are still open end now. */
function resumed(
  meeting: Meeting,
  kinds: readonly Incident['kind'][],
  at: NonNullable<Meeting['openedAt']>,
  present: number,
): void {
  for (const incident of meeting.incidents) {
    if (!('resumedAt' in incident) || incident.resumedAt !== null || !kinds.includes(incident.kind)) continue;
    incident.resumedAt = at;
    if ('present' in incident) incident.present = present;
  }
}

function finish(item: AgendaItem | undefined, at: NonNullable<Meeting['openedAt']>): void {
  if (!item) return;
  item.state = 'DONE';
  item.finishedAt = at;
}

function reorder(meeting: Meeting, order: readonly string[]): void {
  const waiting = new Map(meeting.agenda.filter((item) => order.includes(item.id)).map((item) => [item.id, item]));
  const fixed = meeting.agenda.filter((item) => !waiting.has(item.id));
  meeting.agenda = [...fixed, ...order.map((itemId) => must(waiting.get(itemId), 'agenda item'))];
}

/**
 * Applies one fact to the state, in place. It cannot refuse: what is in the journal has happened.
 * @throws Error when the journal contradicts itself (a forged or damaged journal).
 */
export function evolve(meeting: Meeting, event: MeetingEvent): Meeting {
  switch (event.type) {
    case 'MeetingCalled':
      meeting.phase = 'called';
      meeting.on = event.on;
      meeting.hour = event.hour;
      return meeting;
    case 'MeetingPostponed':
      meeting.phase = 'called';
      meeting.on = event.to;
      meeting.hour = event.hour;
      meeting.postponements += 1;
      meeting.incidents.push({ kind: 'POSTPONED', to: event.to, hour: event.hour, reason: event.reason });
      meeting.present = new Map();
      meeting.attending = 0;
      meeting.lastOrder = 0;
      meeting.quorum = null;
      return meeting;
    case 'CheckInOpened':
      meeting.phase = 'checkIn';
      meeting.attempt = event.attempt;
      meeting.on = event.on;
      meeting.specimen = event.approval?.specimen ?? false;
      meeting.approval = event.approval;
      meeting.present = new Map();
      meeting.attending = 0;
      meeting.lastOrder = 0;
      return meeting;
    case 'MemberAdmitted':
      meeting.present.set(event.memberId, {
        order: event.order,
        admittedAt: event.at,
        method: event.method,
        leftAt: null,
      });
      meeting.lastOrder = event.order;
      if (meeting.roll.get(event.memberId)?.mayVote) meeting.attending += 1;
      return meeting;
    case 'MemberReturned': {
      const presence = must(meeting.present.get(event.memberId), 'member');
      presence.leftAt = null;
      if (meeting.roll.get(event.memberId)?.mayVote) meeting.attending += 1;
      return meeting;
    }
    case 'MemberLeft':
      leave(meeting, event.memberId, event.at);
      return meeting;
    case 'RollCallRecorded':
      for (const memberId of event.absent) leave(meeting, memberId, event.at);
      meeting.incidents.push({
        kind: 'ROLL_CALL',
        from: event.at,
        present: event.present,
        absent: event.absent.length,
      });
      return meeting;
    case 'QuorumRecorded': {
      const { type: _, hazirun: __, ...record } = event;
      meeting.quorum = record;
      if (!event.reached && event.attempt === 1) meeting.failedQuorum = record;
      meeting.phase = event.reached ? 'quorate' : 'quorumFailed';
      return meeting;
    }
    case 'MeetingFailed':
      meeting.phase = 'failed';
      return meeting;
    case 'MeetingOpened': {
      meeting.openedAt = event.at;
      meeting.openedBy = event.by;
      meeting.override = event.override;
      const divanItem = meeting.agenda.find((item) => item.kind === 'DIVAN');
      finish(
        meeting.agenda.find((item) => item.kind === 'OPENING'),
        event.at,
      );
      meeting.phase = divanItem ? 'opened' : 'inSession';
      if (divanItem) {
        divanItem.state = 'NOW';
        divanItem.startedAt = event.at;
      }
      return meeting;
    }
    case 'DivanProposed':
      meeting.divanProposals.set(event.proposalId, { by: event.by, divan: event.divan });
      return meeting;
    case 'DivanProposalWithdrawn':
      meeting.divanProposals.delete(event.proposalId);
      return meeting;
    case 'DivanElected':
      meeting.divan = event.divan;
      meeting.phase = 'inSession';
      finish(
        meeting.agenda.find((item) => item.kind === 'DIVAN'),
        event.at,
      );
      return meeting;
    case 'ItemStarted': {
      const item = must(itemById(meeting, event.itemId), 'agenda item');
      item.state = 'NOW';
      item.startedAt = event.at;
      return meeting;
    }
    case 'ItemFinished':
      finish(must(itemById(meeting, event.itemId), 'agenda item'), event.at);
      return meeting;
    case 'ItemNoted':
      must(itemById(meeting, event.itemId), 'agenda item').notes.push(event.text);
      return meeting;
    case 'AgendaItemRequested':
      meeting.agendaRequests.set(event.requestId, {
        id: event.requestId,
        by: event.by,
        title: event.title,
        text: event.text,
        supporters: new Set([event.by]),
        at: event.at,
        outcome: 'PENDING',
      });
      return meeting;
    case 'AgendaRequestSupported':
      must(meeting.agendaRequests.get(event.requestId), 'agenda request').supporters.add(event.by);
      return meeting;
    case 'AgendaRequestSupportWithdrawn':
      must(meeting.agendaRequests.get(event.requestId), 'agenda request').supporters.delete(event.by);
      return meeting;
    case 'AgendaItemAdded': {
      must(meeting.agendaRequests.get(event.requestId), 'agenda request').outcome = 'ADDED';
      const at = meeting.agenda.findIndex((item) => item.id === event.after);
      if (at < 0) throw new Error('the journal names an unknown agenda item');
      meeting.agenda.splice(at + 1, 0, {
        id: event.itemId,
        kind: 'DECISION',
        title: event.title,
        organs: [],
        state: 'WAITING',
        added: { supporters: event.supporters, required: event.required },
        voteMode: null,
        notes: [],
        startedAt: null,
        finishedAt: null,
      });
      return meeting;
    }
    case 'AgendaRequestDropped':
      must(meeting.agendaRequests.get(event.requestId), 'agenda request').outcome = 'DROPPED';
      return meeting;
    case 'AgendaReordered':
      reorder(meeting, event.order);
      return meeting;
    case 'AgendaItemRemoved':
      must(itemById(meeting, event.itemId), 'agenda item').state = 'REMOVED';
      return meeting;
    case 'SpeechLimitSet':
      meeting.speechSeconds = event.seconds;
      return meeting;
    case 'FloorRequested':
      meeting.floor.set(event.requestId, {
        id: event.requestId,
        by: event.by,
        kind: event.kind,
        itemId: event.itemId,
        at: event.at,
        state: 'WAITING',
        reason: null,
        grantedAt: null,
        seconds: null,
        endedAt: null,
      });
      return meeting;
    case 'FloorRequestWithdrawn':
      must(meeting.floor.get(event.requestId), 'floor request').state = 'WITHDRAWN';
      return meeting;
    case 'FloorRefused': {
      const request = must(meeting.floor.get(event.requestId), 'floor request');
      request.state = 'REFUSED';
      request.reason = event.reason;
      return meeting;
    }
    case 'FloorGranted': {
      const request = must(meeting.floor.get(event.requestId), 'floor request');
      request.state = 'SPEAKING';
      request.grantedAt = event.at;
      request.seconds = event.seconds;
      meeting.speaking = event.requestId;
      return meeting;
    }
    case 'FloorExtended': {
      const request = must(meeting.floor.get(event.requestId), 'floor request');
      request.seconds = (request.seconds ?? 0) + event.seconds;
      return meeting;
    }
    case 'SpeechEnded': {
      const request = must(meeting.floor.get(event.requestId), 'floor request');
      request.state = 'SPOKEN';
      request.endedAt = event.at;
      meeting.speaking = null;
      return meeting;
    }
    case 'SpeechHandedIn':
      meeting.handedIn.push({ id: event.speechId, by: event.by, itemId: event.itemId, text: event.text, at: event.at });
      return meeting;
    case 'MotionSubmitted':
      meeting.motions.set(event.motionId, {
        id: event.motionId,
        number: event.number,
        by: event.by,
        title: event.title,
        text: event.text,
        supporters: new Set(),
        at: event.at,
        itemId: event.itemId,
        state: 'SUBMITTED',
        reason: null,
      });
      return meeting;
    case 'MotionSupported':
      must(meeting.motions.get(event.motionId), 'motion').supporters.add(event.by);
      return meeting;
    case 'MotionSupportWithdrawn':
      must(meeting.motions.get(event.motionId), 'motion').supporters.delete(event.by);
      return meeting;
    case 'MotionWithdrawn':
      must(meeting.motions.get(event.motionId), 'motion').state = 'WITHDRAWN';
      return meeting;
    case 'MotionAdmitted': {
      const motion = must(meeting.motions.get(event.motionId), 'motion');
      motion.state = 'ADMITTED';
      motion.itemId = event.itemId;
      return meeting;
    }
    case 'MotionRefused': {
      const motion = must(meeting.motions.get(event.motionId), 'motion');
      motion.state = 'REFUSED';
      motion.reason = event.reason;
      return meeting;
    }
    case 'ConflictRecorded':
      meeting.conflicts.push({ itemId: event.itemId, memberId: event.memberId, relation: event.relation });
      return meeting;
    case 'VoteOpened': {
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
      return meeting;
    }
    case 'VoteExtended': {
      const vote = must(meeting.votes.get(event.voteId), 'vote');
      vote.announcedSeconds = (vote.announcedSeconds ?? 0) + event.seconds;
      vote.extended.push({ seconds: event.seconds, cause: event.cause });
      return meeting;
    }
    case 'VoteClosed': {
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
      return meeting;
    }
    case 'BallotOfficersNamed':
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
      return meeting;
    case 'BallotKeysConfirmed':
      must(meeting.ballotOfficers, 'ballot officers').confirmed = {
        readBy: event.readBy,
        words: event.words,
        at: event.at,
      };
      return meeting;
    case 'WitnessAbsenceRecorded':
      must(meeting.ballotOfficers, 'ballot officers').witnessesAbsent = event.reason;
      return meeting;
    case 'BallotIssuerRenewed':
      return meeting;
    case 'VoterKeyRegistered':
      meeting.voterKeys.set(event.memberId, event.key);
      return meeting;
    case 'BallotOfficersDismissed':
      meeting.ballotOfficers = null;
      return meeting;
    case 'BallotKeyReady':
      must(meeting.ballotOfficers, 'ballot officers').key = {
        election: event.election,
        key: event.key,
        head: event.head,
      };
      return meeting;
    case 'BoxClosed': {
      const vote = must(meeting.votes.get(event.voteId), 'vote');
      vote.state = 'COUNTING';
      vote.boxFigures = event.figures;
      return meeting;
    }
    case 'VoteVoided': {
      const vote = must(meeting.votes.get(event.voteId), 'vote');
      vote.state = 'VOIDED';
      vote.voidReason = event.reason;
      vote.closedAt = event.at;
      meeting.openVote = null;
      if (vote.subject.kind === 'ELECTION')
        must(meeting.elections.get(vote.subject.electionId), 'election').state = 'CLOSED';
      return meeting;
    }
    case 'DissentRecorded':
      meeting.dissents.push({ voteId: event.voteId, by: event.by, text: event.text, at: event.at });
      return meeting;
    case 'BoardDecisionTaken':
      meeting.decisions.push({ voteId: event.voteId, number: event.number, on: event.on, text: event.text });
      return meeting;
    case 'CandidaciesOpened':
      meeting.elections.set(event.electionId, {
        id: event.electionId,
        itemId: event.itemId,
        organ: event.organ,
        method: event.method,
        seats: event.seats,
        substitutes: event.substitutes,
        state: 'CANDIDACIES',
        nominated: new Map(),
        candidates: new Set(),
        lists: new Map(),
        options: [],
        minMarks: 0,
        maxMarks: 0,
        voteId: null,
        lotAmong: [],
        lotPlaces: 0,
        lots: [],
        elected: null,
        winner: null,
      });
      return meeting;
    case 'CandidateNominated':
      must(meeting.elections.get(event.electionId), 'election').nominated.set(event.memberId, event.by);
      return meeting;
    case 'CandidacyDeclared': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.nominated.delete(event.memberId);
      election.candidates.add(event.memberId);
      return meeting;
    }
    case 'CandidacyWithdrawn': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.nominated.delete(event.memberId);
      election.candidates.delete(event.memberId);
      return meeting;
    }
    case 'ListSubmitted':
      must(meeting.elections.get(event.electionId), 'election').lists.set(event.listId, {
        id: event.listId,
        name: event.name,
        by: event.by,
        slate: event.slate,
        withdrawn: false,
      });
      return meeting;
    case 'ListWithdrawn':
      must(must(meeting.elections.get(event.electionId), 'election').lists.get(event.listId), 'list').withdrawn = true;
      return meeting;
    case 'CandidaciesClosed': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.state = 'CLOSED';
      election.options = event.options;
      election.minMarks = event.minMarks;
      election.maxMarks = event.maxMarks;
      return meeting;
    }
    case 'LotRequired': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.state = 'LOT';
      election.lotAmong = event.among;
      election.lotPlaces = event.places;
      return meeting;
    }
    case 'LotRecorded': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.lots.push({
        among: event.among,
        order: event.order,
        drawnBy: event.drawnBy,
        account: event.account,
        at: event.at,
      });
      election.lotAmong = [];
      return meeting;
    }
    case 'ElectionSettled': {
      const election = must(meeting.elections.get(event.electionId), 'election');
      election.state = 'SETTLED';
      election.elected = event.elected;
      election.winner = event.winner;
      return meeting;
    }
    case 'RecessCalled':
      meeting.resumeTo = meeting.phase;
      meeting.phase = 'recess';
      meeting.recessUntil = event.until;
      meeting.incidents.push({ kind: 'RECESS', from: event.at, until: event.until, resumedAt: null });
      return meeting;
    case 'MeetingAdjourned':
      meeting.resumeTo =
        meeting.phase === 'interrupted' || meeting.phase === 'recess' ? meeting.resumeTo : meeting.phase;
      meeting.phase = 'adjourned';
      meeting.on = event.to;
      meeting.hour = event.hour;
      meeting.interruption = null;
      meeting.recessUntil = null;
      meeting.incidents.push({
        kind: 'ADJOURNED',
        from: event.at,
        to: event.to,
        hour: event.hour,
        reason: event.reason,
        resumedAt: null,
        present: null,
      });
      return meeting;
    case 'InterruptionDeclared':
      meeting.resumeTo = meeting.phase === 'recess' ? meeting.resumeTo : meeting.phase;
      meeting.phase = 'interrupted';
      meeting.interruption = event.interruptionId;
      meeting.incidents.push({
        kind: 'INTERRUPTION',
        from: event.at,
        cause: event.cause,
        affected: event.affected,
        resumedAt: null,
        present: null,
      });
      return meeting;
    case 'InterruptionEnded':
      resumed(meeting, ['INTERRUPTION', 'RECESS'], event.at, event.present);
      meeting.interruption = null;
      meeting.phase = must(meeting.resumeTo, 'phase');
      meeting.resumeTo = null;
      return meeting;
    case 'IdentityRecorded':
      meeting.incidents.push({
        kind: 'IDENTITY',
        from: event.at,
        memberId: event.memberId,
        what: event.what,
        seenBy: event.seenBy,
      });
      return meeting;
    case 'OutageRecorded':
      meeting.incidents.push({ kind: 'OUTAGE', from: event.from, to: event.to });
      return meeting;
    case 'MeetingResumed':
      resumed(meeting, ['RECESS', 'ADJOURNED'], event.at, event.present);
      meeting.phase = must(meeting.resumeTo, 'phase');
      meeting.resumeTo = null;
      meeting.recessUntil = null;
      return meeting;
    case 'ParticipantWarned':
      meeting.warnings.push({ memberId: event.memberId, reason: event.reason, at: event.at });
      return meeting;
    case 'ObjectionRaised':
      meeting.objections.set(event.objectionId, { by: event.by, text: event.text, at: event.at, answer: null });
      return meeting;
    case 'ObjectionAnswered':
      must(meeting.objections.get(event.objectionId), 'objection').answer = {
        accepted: event.accepted,
        text: event.text,
      };
      return meeting;
    case 'MeetingClosed':
      meeting.phase = 'closed';
      meeting.closedAt = event.at;
      meeting.speaking = null;
      finish(
        meeting.agenda.find((item) => item.kind === 'CLOSING'),
        event.at,
      );
      return meeting;
    case 'DocumentIssued':
      meeting.documents.push({
        document: event.document,
        version: event.version,
        modelHash: event.modelHash,
        fileHash: event.fileHash,
        replaces: event.replaces,
        signature: null,
      });
      return meeting;
    case 'SignatureRecorded': {
      const issued = must(
        meeting.documents.find(
          (document) => document.document === event.document && document.version === event.version,
        ),
        'document',
      );
      issued.signature = { evidenceHash: event.evidenceHash, signedBy: event.signedBy, at: event.at };
      return meeting;
    }
    case 'HandedOver':
      meeting.handovers.push({ part: event.part, from: event.from, to: event.to, on: event.on });
      return meeting;
    case 'RecordSealed':
      meeting.phase = 'sealed';
      return meeting;
    default:
      return unreachable(event);
  }
}

/** The state after a series of facts. */
export function replay(ground: Ground, events: Iterable<MeetingEvent>): Meeting {
  const meeting = newMeeting(ground);
  for (const event of events) evolve(meeting, event);
  return meeting;
}
