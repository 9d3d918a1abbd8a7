import { z } from 'zod';
import { organForm } from '../elections/forms.ts';
import { TEXT, TITLE, type Writing } from '../form-kit.ts';

/** What a desk of the hall is for: letting people in, leading for the chair, counting. */
export const DESK_DUTIES = ['ENTRY', 'CONSOLE', 'TELLER'] as const;
/** Identity papers shown at the door; the kind is written down, never a copy (KVKK m.4). */
export const IDENTITY_PAPERS = [
  'NATIONAL_ID',
  'DRIVING_LICENCE',
  'PASSPORT',
  'PROFESSIONAL_ID',
  'OTHER_OFFICIAL',
] as const;
export const GUEST_KINDS = ['OBSERVER', 'OFFICIAL', 'GUEST'] as const;
/** How a hall votes: hands, standing up, names called, nobody objecting (open); papers into a box (secret). */
export const MEDIA = ['HANDS', 'STANDING', 'NAMES', 'NO_OBJECTION', 'PAPER'] as const;
/** Why a paper is void. */
export const VOID_GROUNDS = ['OTHER_PAPER', 'TOO_MANY_MARKS', 'SHOWS_ITS_VOTER', 'UNREADABLE'] as const;
/** Figures beside those of the options: signatures in the second column, papers found in the box, blank and void ones. No option has such a name. */
export const PAPER_FIGURES = ['@SIGNED', '@FOUND', '@BLANK', '@VOID'] as const;
export const SHEET_STATES = ['MARKED', 'BLANK', 'VOID', 'DOUBTFUL'] as const;
/**
 * What of a hall lies on paper and is scanned as evidence: of the whole meeting the signed list, entry slips and forms that people filed; of one vote the list with the second
 * signatures, the record of the box, count forms, papers, the record of papers in doubt, the label of the packet, the record of a lot.
 */
export const MEETING_SCANS = ['HAZIRUN', 'SLIPS', 'FILING'] as const;
export const VOTE_SCANS = ['SIGNATURES', 'BOX', 'COUNT_FORM', 'SHEETS', 'DOUBTFUL', 'PACKING', 'LOT'] as const;
export const SCANNED = [...MEETING_SCANS, ...VOTE_SCANS] as const;
export type Scanned = (typeof SCANNED)[number];
export type IdentityPaper = (typeof IDENTITY_PAPERS)[number];
export type Medium = (typeof MEDIA)[number];

export const mediumForm = z.strictObject({ medium: z.enum(MEDIA) });

/** What is asked in a hall. */
export const hallAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  openDesk: { deskId: w.id, duties: w.list(z.enum(DESK_DUTIES), 3, 1), operator: w.line(TITLE) },
  closeDesk: { deskId: w.id },
  enterHall: {
    memberId: w.id,
    paper: z.enum(IDENTITY_PAPERS),
    /** Number of the slip that was signed; null where the printed list was. */
    slip: w.whole(1, 99_999).nullable(),
    /** By the clock of the desk; later than that the server heard of it. */
    seenAt: w.instant,
  },
  enterGuest: { guestId: w.key, kind: z.enum(GUEST_KINDS), name: w.line(TITLE) },
  recordNoObjection: { voteId: w.id },
  askForCount: { voteId: w.id },
  callNames: {
    voteId: w.id,
    /** As in a count. */
    round: w.whole(0, 10_000).exactOptional(),
    rows: w.list(w.part({ member: w.id, choice: w.key }), 20_000),
  },
  /** What one teller counted: figures, or paper by paper. */
  enterCount: {
    voteId: w.id,
    /** How often the count had gone back when it was made: what is sent again after that counts nothing anew. */
    round: w.whole(0, 10_000).exactOptional(),
    figures: w.list(w.part({ of: z.union([z.enum(PAPER_FIGURES), w.key]), n: w.whole(0, 1_000_000) }), 400),
    sheets: w.list(
      w.part({
        number: w.whole(1, 100_000),
        state: z.enum(SHEET_STATES),
        marks: w.list(w.key, 200),
        ground: z.enum(VOID_GROUNDS).nullable(),
      }),
      20_000,
    ),
  },
  decideSheet: {
    voteId: w.id,
    number: w.whole(1, 100_000),
    state: z.enum(['MARKED', 'BLANK', 'VOID']),
    marks: w.list(w.key, 200),
    ground: z.enum(VOID_GROUNDS).nullable(),
  },
  withdrawCount: { voteId: w.id, reason: w.text(TEXT) },
  packPapers: { voteId: w.id, seals: w.text(TITLE) },
  enterInBook: { voteId: w.id, number: w.whole(1, 1_000_000), page: w.whole(1, 100_000) },
  withdrawScan: { evidenceHash: w.words(64), reason: w.text(TEXT) },
  fileCandidacy: { filingId: w.key, by: w.id, organ: organForm },
  fileList: {
    filingId: w.key,
    by: w.id,
    organ: organForm,
    name: w.line(TITLE),
    slate: w.part({ principals: w.list(w.id, 60), substitutes: w.list(w.id, 60) }),
  },
  /** `forAgenda`: asks for a topic on the agenda (TMK m.79), else moves something under an item. */
  fileMotion: {
    filingId: w.key,
    by: w.id,
    title: w.line(TITLE),
    text: w.text(TEXT),
    supporters: w.list(w.id, 20_000),
    forAgenda: z.boolean(),
  },
  withdrawFiling: { filingId: w.key, reason: w.text(TEXT) },
  takeUpFiling: { filingId: w.key },
});
/** What only the program knows: the hash of a scan that it keeps. */
export const hallAdded = {
  keepScan: { scanned: z.enum(SCANNED), voteId: z.string().nullable(), evidenceHash: z.string() },
};
