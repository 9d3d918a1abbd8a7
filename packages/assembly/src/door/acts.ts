import { type Instant, instantMillis } from '@divan/basics';
import { actingMember } from '../actor.ts';
import type { JournalBody } from '../assembly.ts';
import type { Command } from '../commands.ts';
import type { MemberId } from '../ground.ts';

const HOUR = 3_600_000;

/** What can be done and undone for ever, and how often a member may in an hour. */
const AN_HOUR = {
  leave: 10,
  floor: 20,
  motion: 20,
  proposal: 10,
  list: 10,
  candidacy: 6,
  support: 6,
  announced: 20,
} as const;
type Act = keyof typeof AN_HOUR;

/** What a command does that could be done again and again: of which kind, and on what it is counted. */
function actOf(command: Command): { readonly act: Act; readonly on: string } | null {
  switch (command.type) {
    case 'leave':
      return { act: 'leave', on: '' };
    case 'requestFloor':
    case 'withdrawFloorRequest':
      return { act: 'floor', on: '' };
    case 'submitMotion':
    case 'withdrawMotion':
      return { act: 'motion', on: '' };
    case 'proposeDivan':
    case 'withdrawDivanProposal':
      return { act: 'proposal', on: '' };
    case 'submitList':
    case 'withdrawList':
      return { act: 'list', on: command.electionId };
    case 'declareCandidacy':
    case 'withdrawCandidacy':
      return { act: 'candidacy', on: command.electionId };
    case 'draftMotion':
    case 'takeBackDraft':
      return { act: 'motion', on: '' };
    case 'rewriteDraft':
      return { act: 'motion', on: command.motionId };
    case 'supportDraft':
    case 'askToWrite':
      return { act: 'support', on: command.motionId };
    case 'announceCandidacy':
    case 'announceList':
    case 'rewriteCandidacy':
    case 'takeBackCandidacy':
      return { act: 'announced', on: '' };
    case 'answerListing':
      return { act: 'announced', on: command.filingId };
    case 'supportMotion':
      return { act: 'support', on: command.motionId };
    case 'supportAgendaItem':
      return { act: 'support', on: command.requestId };
    default:
      return null;
  }
}

type Entry = Extract<Command, { type: 'enterHall' }>;
const entryKey = (deskId: string, { memberId, seenAt }: Entry): string => `${deskId} ${memberId} ${seenAt}`;

const keyOf = (member: MemberId, { act, on }: { act: Act; on: string }): string => `${member} ${act} ${on}`;

/** How often members did, within the last hour, what can be done again and again, and whom desks let in when; folded from the journal, so it survives a restart. */
export class Acts {
  private readonly times = new Map<string, Instant[]>();
  private readonly entries = new Set<string>();

  fold({ actor, command, at }: JournalBody): void {
    if (actor.kind === 'DESK' && command.type === 'enterHall') this.entries.add(entryKey(actor.deskId, command));
    const member = actingMember(actor);
    const act = member === null ? null : actOf(command);
    if (!act || member === null) return;
    const key = keyOf(member, act);
    const times = this.times.get(key) ?? [];
    times.push(at);
    if (times.length > AN_HOUR[act.act]) times.shift();
    this.times.set(key, times);
  }

  /** Whether this desk has let this member in at this moment already. */
  entered(deskId: string, entry: Entry): boolean {
    return this.entries.has(entryKey(deskId, entry));
  }

  /** Since when it may be done again, and how often in an hour; null when it may be done now. */
  spent(member: MemberId, command: Command, at: Instant): { readonly most: number; readonly oldest: Instant } | null {
    const act = actOf(command);
    if (!act) return null;
    const most = AN_HOUR[act.act];
    const recent = (this.times.get(keyOf(member, act)) ?? []).filter(
      (time) => instantMillis(at) - instantMillis(time) < HOUR,
    );
    return recent.length < most ? null : { most, oldest: recent[0] as Instant };
  }
}
