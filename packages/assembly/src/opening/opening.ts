import {
  day,
  daysBetween,
  type IsoDay,
  instantMillis,
  instantOfLocal,
  isDay,
  localDay,
  ok,
  type Result,
} from '@divan/basics';
import { admits, type Credential, checkMethod, type Refusal, refuse, systemApproval } from '@divan/law';
import { isOpener } from '../actor.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { LoginMethod, MeetingEvent } from '../event.ts';
import type { ApprovalRecord, Ground, MemberId, TextRef } from '../ground.ts';
import { hazirunHash } from '../hazirun.ts';
import type { Meeting } from '../state.ts';

/** The kinds of business on the agenda that ask two thirds (TMK m.78/2, m.81). */
export function needsTwoThirds(meeting: Meeting): boolean {
  return meeting.agenda.some(
    (item) => item.state !== 'REMOVED' && (item.kind === 'STATUTE_CHANGE' || item.kind === 'DISSOLUTION'),
  );
}

/** The gate of DY m.15/A/2: an electronic meeting needs the ministry's approval of this system, in force on the day. */
export function gate(ground: Ground, approval: ApprovalRecord | null, on: IsoDay): Result<null, Refusal> {
  if (ground.method === 'PHYSICAL') return ok(null);
  const verdict = systemApproval(approval, on);
  return verdict.mayOpen ? ok(null) : refuse(verdict.reason, { meetingOn: on, number: approval?.number ?? '' });
}

/** Decision, call and holding must name the same method (DY m.15/A/3, EM-R07). */
export function methodDefects(ground: Ground): readonly string[] {
  if (ground.body === 'BOARD') return [];
  return checkMethod({
    decision: ground.decision?.method ?? null,
    announcement: ground.call?.method ?? null,
    heldBy: ground.method,
  });
}

function scheduledDay(meeting: Meeting, ground: Ground): IsoDay {
  if (meeting.phase === 'quorumFailed' && ground.second) return day(ground.second.on);
  return meeting.on as IsoDay;
}

function beginsAt(meeting: Meeting, ground: Ground) {
  const hour = meeting.attempt === 2 && ground.second ? ground.second.hour : (meeting.hour as string);
  return instantOfLocal(meeting.on as IsoDay, hour);
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

export const openingCommands = {
  /** Çağrı: the call has gone out; the meeting exists from now on (TMK m.77). */
  callMeeting: command<object>({
    phases: ['none'],
    authority: ['OFFICE', 'SYSTEM'],
    decide: ({ ground }) =>
      ok([{ type: 'MeetingCalled', on: day(ground.on), hour: ground.hour, method: ground.method }]),
  }),

  /** Erteleme for another reason than quorum: once, within six months, members called again (DY m.14). */
  postponeMeeting: command<{ readonly to: string; readonly hour: string; readonly reason: TextRef }>({
    phases: ['called', 'checkIn', 'quorate'],
    authority: ['OPENER', 'OFFICE'],
    decide: ({ meeting, charter }, { to, hour, reason }) => {
      if (!isDay(to)) return refuse('DAY_MALFORMED', { given: to });
      if (daysBetween(meeting.on as IsoDay, to) <= 0) return refuse('POSTPONEMENT_BACKWARDS', { on: meeting.on, to });
      const verdict = charter.postponement({
        postponedOn: meeting.on as IsoDay,
        to,
        number: meeting.postponements + 1,
      });
      if (!verdict.valid)
        return refuse('POSTPONEMENT_NOT_ALLOWED', {
          latestOn: verdict.latestOn,
          to,
          number: meeting.postponements + 1,
        });
      return ok([{ type: 'MeetingPostponed', to, hour, reason }]);
    },
  }),

  /** Girişlerin açılması: log-in to the meeting begins; for the second meeting on its own day. */
  openCheckIn: command<{ readonly approval: ApprovalRecord | null }>({
    phases: ['called', 'quorumFailed'],
    authority: ['OPENER', 'OFFICE'],
    check: ({ meeting, ground, at }) => {
      const on = scheduledDay(meeting, ground);
      return localDay(at) === on ? ok(null) : refuse('NOT_THE_MEETING_DAY', { meetingOn: on, today: localDay(at) });
    },
    decide: ({ meeting, ground }, { approval }) => {
      const on = scheduledDay(meeting, ground);
      const open = gate(ground, approval, on);
      if (!open.ok) return open;
      return ok([{ type: 'CheckInOpened', attempt: meeting.phase === 'quorumFailed' ? 2 : 1, on, approval }]);
    },
  }),

  /** Hazirun: a strong log-in in place of the signature (DY m.15/A/5). A repeated log-in adds nothing. */
  admit: command<{ readonly credentials: readonly Credential[]; readonly identityProved: boolean }>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['ENTITLED'],
    decide: ({ meeting, actor, at }, { credentials, identityProved }) => {
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
  leave: command<object>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['PARTICIPANT'],
    decide: ({ meeting, actor, at }) => {
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
  recordIdentity: command<{
    readonly memberId: MemberId;
    readonly what: 'ENDED' | 'PROVED';
    readonly seenBy: MemberId | null;
  }>({
    phases: ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['SYSTEM'],
    decide: ({ meeting, at }, { memberId, what, seenBy }) => {
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
  recordRollCall: command<{ readonly absent: readonly MemberId[] }>({
    phases: ['opened', 'inSession', 'interrupted'],
    authority: ['LEAD'],
    check: ({ meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ meeting, at }, { absent }) => {
      const gone = [...new Set(absent)].filter((memberId) => meeting.present.get(memberId)?.leftAt === null);
      const voting = gone.filter((memberId) => meeting.roll.get(memberId)?.mayVote).length;
      return ok([{ type: 'RollCallRecorded', at, present: meeting.attending - voting, absent: gone }]);
    },
  }),

  /** Yeter sayının saptanması: recorded in both cases (DY m.15). Declaring that it is lacking must be said aloud. */
  recordQuorum: command<{ readonly declareLacking: boolean }>({
    phases: ['checkIn'],
    authority: ['OPENER'],
    check: ({ meeting, ground, at }) => {
      const begins = beginsAt(meeting, ground);
      return instantMillis(at) >= instantMillis(begins) ? ok(null) : refuse('BEFORE_THE_ANNOUNCED_HOUR', { begins });
    },
    decide: ({ meeting, ground, charter, at }, { declareLacking }) => {
      const ask = (business: 'ORDINARY_BUSINESS' | 'STATUTE_CHANGE') =>
        charter.quorum({ business, attempt: meeting.attempt, entitled: meeting.entitled, present: meeting.attending });
      const { required, reached } = ask('ORDINARY_BUSINESS');
      if (!reached && !declareLacking)
        return refuse('QUORUM_NOT_REACHED', { required, present: meeting.attending, entitled: meeting.entitled });
      const higher = needsTwoThirds(meeting) ? ask('STATUTE_CHANGE') : null;
      const recorded: MeetingEvent = {
        type: 'QuorumRecorded',
        at,
        attempt: meeting.attempt,
        entitled: meeting.entitled,
        present: meeting.attending,
        required,
        reached,
        twoThirds: higher && { required: higher.required, reached: higher.reached },
        hazirun: hazirunHash(meeting),
      };
      if (reached) return ok([recorded]);
      return ok(meeting.attempt === 1 && ground.second ? [recorded] : [recorded, { type: 'MeetingFailed', at }]);
    },
  }),

  /** Toplantının açılması by the board chair or the member appointed (DY m.15). */
  openMeeting: command<{ readonly approval: ApprovalRecord | null; readonly overrideReason: TextRef | null }>({
    phases: ['quorate'],
    authority: ['OPENER'],
    decide: ({ meeting, ground, actor, at }, { approval, overrideReason }) => {
      const by = memberOf(actor);
      if (!isOpener(ground, by)) return refuse('NOT_THE_OPENER');
      const open = gate(ground, approval, localDay(at));
      if (!open.ok) return open;
      const defects = methodDefects(ground);
      if (defects.length > 0 && !(overrideReason && by === ground.opener.chair))
        return refuse('METHODS_DIFFER', { defects });
      return ok([
        {
          type: 'MeetingOpened',
          at,
          by,
          hazirun: hazirunHash(meeting),
          present: meeting.attending,
          override: defects.length > 0 && overrideReason ? { defects, reason: overrideReason } : null,
        },
      ]);
    },
  }),

  /** Divan önerisi: a chair, vice-chairs as many as needed, secretaries (DY m.15). */
  proposeDivan: command<{
    readonly proposalId: string;
    readonly chair: MemberId;
    readonly viceChairs: readonly MemberId[];
    readonly secretaries: readonly MemberId[];
  }>({
    phases: ['opened'],
    authority: ['MEMBER'],
    check: ({ meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ meeting, actor }, { proposalId, chair, viceChairs, secretaries }) => {
      const named = [chair, ...viceChairs, ...secretaries];
      if (new Set(named).size !== named.length) return refuse('DIVAN_NAMES_TWICE');
      if (viceChairs.length === 0 || secretaries.length === 0)
        return refuse('DIVAN_INCOMPLETE', { viceChairs: viceChairs.length, secretaries: secretaries.length });
      const away = named.filter((memberId) => meeting.present.get(memberId)?.leftAt !== null);
      if (away.length > 0) return refuse('DIVAN_MEMBER_ABSENT', { members: away });
      if (meeting.divanProposals.has(proposalId)) return ok([]);
      return ok([
        { type: 'DivanProposed', proposalId, by: memberOf(actor), divan: { chair, viceChairs, secretaries } },
      ]);
    },
  }),

  withdrawDivanProposal: command<{ readonly proposalId: string }>({
    phases: ['opened'],
    authority: ['MEMBER'],
    check: ({ meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ meeting, actor }, { proposalId }) => {
      const proposal = meeting.divanProposals.get(proposalId);
      if (!proposal) return refuse('NOT_FOUND_IN_MEETING', { what: 'divan', id: proposalId });
      if (proposal.by !== memberOf(actor)) return refuse('NOT_YOURS');
      return ok([{ type: 'DivanProposalWithdrawn', proposalId }]);
    },
  }),
};
