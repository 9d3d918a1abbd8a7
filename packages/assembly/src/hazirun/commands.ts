import { type IsoDay, localDay, ok, type Result } from '@divan/basics';
import { admits, type Credential, type Refusal, refuse, systemApproval } from '@divan/law';
import { command, memberOf, notFound } from '../command.ts';
import type { MeetingEvent } from '../event.ts';
import type { Payload } from '../forms.ts';
import type { ApprovalRecord, Ground } from '../ground.ts';
import { inHall } from '../hall/state.ts';
import { sittingOf } from '../opening/sitting.ts';
import type { LoginMethod } from './events.ts';

/** The gate of DY m.15/A/2: an electronic meeting needs the ministry's approval of this system, in force on the day. */
export function gate(ground: Ground, approval: ApprovalRecord | null, on: IsoDay): Result<null, Refusal> {
  if (ground.method === 'PHYSICAL') return ok(null);
  const verdict = systemApproval(approval, on);
  return verdict.mayOpen ? ok(null) : refuse(verdict.reason, { meetingOn: on, number: approval?.number ?? '' });
}

const METHODS: readonly { readonly kinds: readonly string[]; readonly method: LoginMethod }[] = [
  { kinds: ['SECURE_ESIGNATURE'], method: 'SECURE_ESIGNATURE' },
  { kinds: ['MOBILE_SECURE_ESIGNATURE'], method: 'SECURE_ESIGNATURE' },
  { kinds: ['PASSKEY'], method: 'PASSKEY' },
  { kinds: ['PASSWORD', 'TOTP'], method: 'PASSWORD_TOTP' },
  { kinds: ['PASSWORD', 'SMS_CODE'], method: 'PASSWORD_SMS' },
];

function loginMethod(credentials: readonly Credential[]): LoginMethod | null {
  const kinds = new Set<string>(credentials.map((credential) => credential.kind));
  return METHODS.find((row) => row.kinds.every((kind) => kinds.has(kind)))?.method ?? null;
}

export const hazirunCommands = {
  /** Girişlerin açılması: log-in to the meeting begins; for the second meeting on its own day. */
  openCheckIn: command<Payload<'openCheckIn'>>({
    phases: ['called', 'quorumFailed'],
    authority: ['OPENER', 'OFFICE'],
    check: ({ state: meeting, ground, at }) => {
      const on = sittingOf(meeting, ground).on;
      return localDay(at) === on ? ok(null) : refuse('NOT_THE_MEETING_DAY', { meetingOn: on, today: localDay(at) });
    },
    decide: ({ state: meeting, ground, charter }, { approval, edition }) => {
      const on = sittingOf(meeting, ground).on;
      const open = gate(ground, approval, on);
      if (!open.ok) return open;
      const attempt = meeting.phase === 'quorumFailed' ? 2 : 1;
      return ok([
        {
          type: 'CheckInOpened',
          attempt,
          on,
          approval,
          ...(edition ? { edition, speechSeconds: charter.speechSeconds } : {}),
          ...(edition && charter.speechTimes ? { speechTimes: charter.speechTimes } : {}),
        },
      ]);
    },
  }),

  /** Hazirun: a strong log-in in place of the signature (DY m.15/A/5). A repeated log-in adds nothing. */
  admit: command<Payload<'admit'>>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['ENTITLED'],
    check: ({ state: meeting }) => (inHall(meeting) ? refuse('HALL_ADMITS_AT_THE_DESK') : ok(null)),
    decide: ({ state: meeting, actor, at }, { credentials, identityProved }) => {
      const memberId = memberOf(actor);
      if (!admits(credentials))
        return refuse('LOGIN_TOO_WEAK', { credentials: credentials.map((credential) => credential.kind) });
      const method = loginMethod(credentials);
      if (!method) return refuse('LOGIN_TOO_WEAK', { credentials: credentials.map((credential) => credential.kind) });
      if (!identityProved) return refuse('IDENTITY_NOT_PROVED');
      const presence = meeting.present.get(memberId);
      if (!presence) return ok([{ type: 'MemberAdmitted', memberId, order: meeting.lastOrder + 1, method, at }]);
      return ok(presence.leftAt === null ? [] : [{ type: 'MemberReturned', memberId, at }]);
    },
  }),

  /** Ayrılma: the member's own act; a lost connection is never leaving (F-09). */
  leave: command<Payload<'leave'>>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }) => {
      const memberId = memberOf(actor);
      if (meeting.speaking && meeting.floor.get(meeting.speaking)?.by === memberId) {
        return ok([
          { type: 'SpeechEnded', requestId: meeting.speaking, at, by: 'SPEAKER' },
          { type: 'MemberLeft', memberId, at, by: 'SELF' },
        ]);
      }
      return ok([{ type: 'MemberLeft', memberId, at, by: 'SELF' }]);
    },
  }),

  /**
   * Who enrolled anew while admitted is out of the room until seen again: the identity that was admitted was proved for factors that are no more (DY m.15/A/5).
   * One proved anew on the day by two persons is on record too.
   */
  recordIdentity: command<Payload<'recordIdentity'>>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['SYSTEM'],
    decide: ({ state: meeting, at }, { memberId, what, seenBy }) => {
      if (!meeting.roll.has(memberId)) return notFound('member', memberId);
      const recorded: MeetingEvent = { type: 'IdentityRecorded', memberId, what, seenBy, at };
      if (what === 'PROVED' || meeting.present.get(memberId)?.leftAt !== null) return ok([recorded]);
      const speaks = meeting.speaking && meeting.floor.get(meeting.speaking)?.by === memberId;
      return ok([
        recorded,
        ...(speaks ? [{ type: 'SpeechEnded', requestId: meeting.speaking as string, at, by: 'SPEAKER' } as const] : []),
        { type: 'MemberLeft', memberId, at, by: 'IDENTITY' },
      ]);
    },
  }),

  /** Yoklama during the meeting: those found absent are recorded as having left. */
  recordRollCall: command<Payload<'recordRollCall'>>({
    phases: ['opened', 'inSession', 'interrupted'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ state: meeting, at }, { absent }) => {
      const gone = [...new Set(absent)].filter((memberId) => meeting.present.get(memberId)?.leftAt === null);
      const voting = gone.filter((memberId) => meeting.roll.get(memberId)?.mayVote).length;
      return ok([{ type: 'RollCallRecorded', at, present: meeting.attending - voting, absent: gone }]);
    },
  }),
};
