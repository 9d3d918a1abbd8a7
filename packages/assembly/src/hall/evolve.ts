import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { Vote } from '../voting/state.ts';
import { withEntered } from './count.ts';
import type { HallEvent } from './events.ts';
import type { HallVote } from './state.ts';

const hallOf = (meeting: Meeting, voteId: string): HallVote =>
  must((must(meeting.votes.get(voteId), 'vote') as Vote).hall, 'vote of a hall');

export const hallEvolves = {
  DeskOpened: (meeting, { deskId: id, duties, operator }) => {
    meeting.desks.set(id, { id, duties, operator, closedAt: null });
  },
  DeskClosed: (meeting, { deskId, at }) => {
    must(meeting.desks.get(deskId), 'desk').closedAt = at;
  },
  GuestEntered: (meeting, { guestId, kind, name, at }) => {
    meeting.guests.set(guestId, { kind, name, at });
  },
  CountAsked: (meeting, { voteId }) => {
    hallOf(meeting, voteId).objected = true;
  },
  NamesCalled: (meeting, { voteId, rows }) => {
    hallOf(meeting, voteId).rows = rows;
  },
  CountEntered: (meeting, { voteId, deskId, figures, sheets }) => {
    const { counts } = hallOf(meeting, voteId);
    counts.set(deskId, withEntered(counts.get(deskId), figures, sheets));
  },
  CountsDiffered: (meeting, { voteId, on }) => {
    const hall = hallOf(meeting, voteId);
    hall.differs = on;
    hall.rounds += 1;
    for (const count of hall.counts.values())
      for (const name of on)
        if (name.startsWith('#')) count.sheets.delete(Number(name.slice(1)));
        else count.figures.delete(name);
  },
  SheetDecided: (meeting, { voteId, sheet }) => {
    hallOf(meeting, voteId).decided.set(sheet.number, sheet);
  },
  CountRecorded: (meeting, { voteId, tally }) => {
    const hall = hallOf(meeting, voteId);
    hall.recorded = tally;
    hall.differs = [];
  },
  CountWithdrawn: (meeting, { voteId, reason, at }) => {
    const hall = hallOf(meeting, voteId);
    // Where somebody objected it is asked anew.
    hall.objected = false;
    hall.counts.clear();
    hall.decided.clear();
    hall.differs = [];
    hall.rows = null;
    hall.recorded = null;
    hall.rounds += 1;
    hall.withdrawn.push({ reason, at });
  },
  PapersPacked: (meeting, { voteId, seals }) => {
    hallOf(meeting, voteId).seals = seals;
  },
  BookEntryRecorded: (meeting, { voteId, number, page }) => {
    meeting.bookEntries.set(voteId, { number, page });
  },
  ScanKept: (meeting, { scanned, voteId, evidenceHash, at }) => {
    meeting.scans.push({ scanned, voteId, evidenceHash, at, withdrawn: null, withdrawnAt: null });
  },
  ScanWithdrawn: (meeting, { evidenceHash, reason, at }) => {
    for (const scan of meeting.scans)
      if (scan.evidenceHash === evidenceHash && scan.withdrawn === null) {
        scan.withdrawn = reason;
        scan.withdrawnAt = at;
      }
  },
  PaperFiled: (meeting, { filingId: id, by, filed, at }) => {
    meeting.filings.set(id, { id, by, filed, at, state: 'FILED', online: null });
  },
  FilingWithdrawn: (meeting, { filingId }) => {
    must(meeting.filings.get(filingId), 'filing').state = 'WITHDRAWN';
  },
  FilingTakenUp: (meeting, { filingId }) => {
    must(meeting.filings.get(filingId), 'filing').state = 'TAKEN_UP';
  },
} satisfies Evolves<Meeting, HallEvent>;
