import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { ElectionEvent } from './events.ts';

export const electionEvolves = {
  CandidaciesOpened: (meeting, event) => {
    meeting.elections.set(event.electionId, {
      id: event.electionId,
      itemId: event.itemId,
      organ: event.organ,
      method: event.method,
      seats: event.seats,
      substitutes: event.substitutes,
      sole: event.sole ?? null,
      rounds: event.rounds ?? null,
      ended: [],
      placed: [],
      lotsBefore: 0,
      rejected: false,
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
  },
  CandidateNominated: (meeting, event) => {
    must(meeting.elections.get(event.electionId), 'election').nominated.set(event.memberId, event.by);
  },
  CandidacyDeclared: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.nominated.delete(event.memberId);
    election.candidates.add(event.memberId);
  },
  CandidacyWithdrawn: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.nominated.delete(event.memberId);
    election.candidates.delete(event.memberId);
  },
  ListSubmitted: (meeting, event) => {
    must(meeting.elections.get(event.electionId), 'election').lists.set(event.listId, {
      id: event.listId,
      name: event.name,
      by: event.by,
      slate: event.slate,
      withdrawn: false,
    });
  },
  ListWithdrawn: (meeting, event) => {
    must(must(meeting.elections.get(event.electionId), 'election').lists.get(event.listId), 'list').withdrawn = true;
  },
  CandidacyAnnounced: (meeting, { filingId: id, by, filed, statement, photo, at }) => {
    // Whoever hands a list in with the own name on it consents by that.
    const named = filed.kind === 'LIST' ? [...filed.slate.principals, ...filed.slate.substitutes] : [];
    const answers = new Map(named.includes(by) ? [[by, true] as const] : []);
    meeting.filings.set(id, { id, by, filed, at, state: 'FILED', online: { statement, photo, answers } });
    meeting.candidacyChanges += 1;
  },
  CandidacyRewritten: (meeting, { filingId, statement, photo }) => {
    const online = must(must(meeting.filings.get(filingId), 'filing').online, 'filing on line');
    online.statement = statement;
    online.photo = photo;
    meeting.candidacyChanges += 1;
  },
  ListingAnswered: (meeting, { filingId, by, consents }) => {
    must(must(meeting.filings.get(filingId), 'filing').online, 'filing on line').answers.set(by, consents);
    meeting.candidacyChanges += 1;
  },
  CandidacyTakenBack: (meeting, { filingId }) => {
    must(meeting.filings.get(filingId), 'filing').state = 'WITHDRAWN';
    meeting.candidacyChanges += 1;
  },
  CandidaciesClosed: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.state = 'CLOSED';
    election.options = event.options;
    election.minMarks = event.minMarks;
    election.maxMarks = event.maxMarks;
  },
  CandidaciesReopened: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.state = 'CANDIDACIES';
    election.options = [];
  },
  ElectionRoundEnded: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.ended.push({
      voteId: event.voteId,
      required: event.required,
      before: election.placed,
      elected: event.elected.filter((memberId) => !election.placed.includes(memberId)),
      options: election.options,
      minMarks: election.minMarks,
      maxMarks: election.maxMarks,
      lots: election.lotsBefore,
    });
    election.placed = event.elected;
    election.lotsBefore = election.lots.length;
    election.options = event.options;
    election.minMarks = event.minMarks;
    election.maxMarks = event.maxMarks;
    election.state = 'CLOSED';
  },
  LotRequired: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.state = 'LOT';
    election.lotAmong = event.among;
    election.lotPlaces = event.places;
  },
  LotRecorded: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.lots.push({
      among: event.among,
      order: event.order,
      drawnBy: event.drawnBy,
      account: event.account,
      at: event.at,
    });
    election.lotAmong = [];
  },
  ElectionSettled: (meeting, event) => {
    const election = must(meeting.elections.get(event.electionId), 'election');
    election.state = 'SETTLED';
    election.elected = event.elected;
    election.winner = event.winner;
  },
} satisfies Evolves<Meeting, ElectionEvent>;
