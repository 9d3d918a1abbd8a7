import { charterFrom, type RefusalCode } from '@divan/law';
import { type EntryBody, type JournalEntry, type JournalGate, type Machine, readEntry } from '@divan/machine';
import { type Authority, authoritiesOf, classAuthorities } from './actor.ts';
import type { MeetingKinds } from './command.ts';
import { COMMANDS, type Command } from './commands.ts';
import { EVOLVES } from './evolve.ts';
import { recordedForm } from './forms.ts';
import { newMeeting, PHASES, type Phase } from './state.ts';

const REFUSAL_IN: Readonly<Record<Phase, RefusalCode>> = {
  none: 'MEETING_NOT_CALLED',
  called: 'CHECK_IN_NOT_OPEN',
  checkIn: 'QUORUM_NOT_RECORDED',
  quorate: 'MEETING_NOT_OPENED',
  quorumFailed: 'QUORUM_LACKING',
  opened: 'DIVAN_NOT_ELECTED',
  inSession: 'MEETING_IN_SESSION',
  recess: 'MEETING_IN_RECESS',
  interrupted: 'MEETING_INTERRUPTED',
  adjourned: 'MEETING_ADJOURNED',
  failed: 'MEETING_FAILED',
  closed: 'MEETING_CLOSED',
  sealed: 'RECORD_SEALED',
};

const LACKING: Readonly<Record<Authority, RefusalCode>> = {
  SYSTEM: 'ONLY_THE_SYSTEM',
  OFFICE: 'ONLY_THE_OFFICE',
  OPENER: 'NOT_THE_OPENER',
  LEAD: 'NOT_THE_LEAD',
  STAND_IN: 'NOT_THE_LEAD',
  DIVAN: 'NOT_OF_THE_DIVAN',
  MEMBER: 'NO_VOTE_RIGHT',
  PARTICIPANT: 'NOT_ON_THE_HAZIRUN',
  ENTITLED: 'NOT_ENTITLED',
  DESK: 'NOT_A_DESK',
  TELLER: 'NOT_A_TELLER',
};

/** The meeting as a machine: assemblies and boards, from the call to the seal. */
export const assembly: Machine<MeetingKinds, typeof COMMANDS> = {
  name: 'assembly',
  entries: { format: 'divan-journal/1', stream: 'meetingId' },
  phases: PHASES,
  lastOrdinary: 'inSession',
  refusalIn: REFUSAL_IN,
  lacking: (held, wanted) => {
    const first =
      wanted.find((authority) => authority !== 'SYSTEM' && authority !== 'OFFICE') ?? (wanted[0] as Authority);
    if (first === 'MEMBER' && !held.has('PARTICIPANT'))
      return { code: held.has('ENTITLED') ? 'NOT_ON_THE_HAZIRUN' : 'NOT_ENTITLED', facts: {} };
    if (first === 'LEAD' && held.has('STAND_IN')) return { code: 'LEAD_IS_AWAY', facts: {} };
    return { code: LACKING[first], facts: {} };
  },
  start: newMeeting,
  charterOf: (ground) => charterFrom(ground.charter),
  held: authoritiesOf,
  heldBy: classAuthorities,
  commands: COMMANDS,
  commandForm: recordedForm,
  evolves: EVOLVES,
  // At opening, at each vote, at closing and at sealing.
  signedAt: new Set([
    'MeetingOpened',
    'BallotKeyReady',
    'VoteOpened',
    'BoxClosed',
    'VoteStopped',
    'VoteClosed',
    'MeetingClosed',
    'MeetingDispersed',
    'MeetingNotHeld',
    'MeetingFailed',
    'RecordSealed',
  ]),
};

/** An entry of a meeting's journal. */
export type JournalBody = EntryBody<MeetingKinds, Command> & { readonly meetingId: string };

/** The verifier's check of a meeting's journal. */
export type MeetingGate = JournalGate<MeetingKinds, typeof COMMANDS>;

/** Reads an entry's text. Its form was checked when it was written; a forged text fails in the verifier. */
export const readBody = (entry: Pick<JournalEntry, 'body'>): JournalBody =>
  readEntry<MeetingKinds, Command>(entry) as JournalBody;
