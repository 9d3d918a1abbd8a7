import { addMillis, type IsoDay, instantOfLocal } from '@divan/basics';
import { evolve } from '@divan/machine';
import { type Actor, authoritiesOf } from '../actor.ts';
import { assembly } from '../assembly.ts';
import { COMMAND_TYPES, COMMANDS, type Command, type CommandType } from '../commands.ts';
import { Acts } from '../door/acts.ts';
import { atTheDoor } from '../door/door.ts';
import type { Ground } from '../ground.ts';
import { sittingOf } from '../opening/sitting.ts';
import { adaGround, adaRoll, Day } from '../testing.ts';
import { drawer, lastList, PAYLOADS, PEOPLE, Sight } from './moves.ts';
import { STARTS, type Start } from './starts.ts';

/** The same meeting, going its own way from here. */
export function fork(d: Day): Day {
  const other = new Day(d.ground, d.now);
  for (const event of d.events) evolve(assembly, other.state, event);
  other.events.push(...d.events);
  return other;
}

/** Ends that are reached too soon for a walk, and what would drown the rest: asked for seldom. */
const SELDOM: ReadonlySet<CommandType> = new Set([
  'recordNotHeld',
  'sealRecord',
  'leave',
  'recordRollCall',
  'openRollCall',
  'announce',
  'showText',
  'postponeMeeting',
  'adjournMeeting',
  'dismissBallotOfficers',
  'raiseObjection',
  'handInSpeech',
  'issueDocument',
  'recordOutage',
  'recordOffices',
  'recordIdentity',
  'noteItem',
  'recordDissent',
  'declareInterruption',
  'keepScan',
  'withdrawScan',
  'layItemPaper',
  'takeBackDraft',
  'withdrawItemPaper',
  'withdrawFiling',
]);
/** The divan keeps up with what is handed in: of each kind three wait at most. */
function crowded({ meeting }: Day, type: CommandType): boolean {
  const most = (waiting: number): boolean => waiting >= 3;
  if (type === 'requestAgendaItem')
    return most([...meeting.agendaRequests.values()].filter(({ outcome }) => outcome === 'PENDING').length);
  if (type === 'raiseObjection') return most([...meeting.objections.values()].filter(({ answer }) => !answer).length);
  return (
    type === 'submitMotion' && most([...meeting.motions.values()].filter(({ state }) => /MITTED$/u.test(state)).length)
  );
}

/** What carries a meeting on is asked for more often. */
const OFTEN: readonly CommandType[] = [
  'admit',
  'recordQuorum',
  'openMeeting',
  'proposeDivan',
  'withdrawDivanProposal',
  'openVote',
  'openVote',
  'closeVote',
  'closeVote',
  'startItem',
  'startItem',
  'finishItem',
  'openCandidacies',
  'openCandidacies',
  'closeCandidacies',
  'declareCandidacy',
  'supportAgendaItem',
  'addRequestedItem',
  'submitList',
  'withdrawList',
  'recordLot',
  'enterCount',
  'endInterruption',
  'resumeMeeting',
  'admitMotion',
];
const ASKED: readonly CommandType[] = [...COMMAND_TYPES, ...OFTEN, ...OFTEN, ...OFTEN];

/** Somebody on the list that was announced last. */
const listed = (s: Sight): string | undefined => {
  const filed = s.announced('LIST')?.filed;
  return filed?.kind === 'LIST' ? s.one([...filed.slate.principals, ...filed.slate.substitutes]) : undefined;
};

/** What its mover does with a draft. */
const OF_DRAFTS: ReadonlySet<CommandType> = new Set(['answerAuthor', 'rewriteDraft', 'takeBackDraft', 'bringDraft']);

/** Somebody who may, as a rule; now and then whoever comes along. */
function asker(s: Sight, type: CommandType): Actor {
  const { meeting, ground } = s.d;
  const { authority } = COMMANDS[type];
  const program = authority.find((one) => one === 'SYSTEM' || one === 'OFFICE');
  if (program && s.draw(authority.length) === 0)
    return program === 'SYSTEM' ? { kind: 'SYSTEM' } : { kind: 'OFFICE', accountId: 'buro' };
  const desks = [...meeting.desks.keys()].map((deskId) => ({ kind: 'DESK', deskId, for: null }) as const);
  const ofDesks = type !== 'takeUpFiling' && authority.some((one) => one === 'DESK' || one === 'TELLER');
  const desk = ofDesks ? s.one(desks) : undefined;
  if (desk) return desk;
  const people = [...meeting.roll.keys()].map((memberId) => ({ kind: 'MEMBER', memberId }) as const);
  if (s.draw(20) === 0) return s.one(people) as Actor;
  const draft = s.draft();
  if (draft && OF_DRAFTS.has(type)) return { kind: 'MEMBER', memberId: draft.by };
  const owner =
    type === 'withdrawList'
      ? lastList(s)?.by
      : type === 'withdrawDivanProposal'
        ? [...meeting.divanProposals.values()].at(-1)?.by
        : type === 'withdrawFloorRequest'
          ? [...meeting.floor.values()].at(-1)?.by
          : type === 'withdrawCandidacy'
            ? [...meeting.elections.values()].flatMap(({ candidates }) => [...candidates]).at(-1)
            : type === 'rewriteCandidacy' || type === 'takeBackCandidacy'
              ? s.announced()?.by
              : type === 'answerListing'
                ? listed(s)
                : undefined;
  if (owner) return { kind: 'MEMBER', memberId: owner };
  const may = people.filter((one) => {
    const held = authoritiesOf(meeting, ground, one);
    return authority.some((wanted) => held.has(wanted));
  });
  return s.one(may) ?? (s.one(people) as Actor);
}

export interface Walked {
  readonly d: Day;
  /** Accepted commands, and phases in which one was accepted. */
  readonly commands: Map<CommandType, number>;
  readonly phases: Map<string, number>;
}

/** A small association: fourteen come, so that whoever leaves is missed. */
export const walkGround = (change: Partial<Ground> = {}): Ground => adaGround({ roll: adaRoll(PEOPLE), ...change });

/** Walks a meeting with whatever people may send; what is visited is told at every tenth accepted command. */
export function walk(
  q: {
    readonly seed: number;
    readonly steps: number;
    readonly ground: Ground;
    /** Where it begins: as it was called, when people have come, in session, at an item that elects. */
    readonly from: Start;
  },
  visit: (d: Day, step: number) => void,
): Walked {
  const draw = drawer(q.seed);
  const began = new Map<CommandType, number>();
  const d = new Day(q.ground, instantOfLocal(q.ground.on as IsoDay, q.from === 'CALLED' ? '13:50' : '14:00'));
  STARTS[q.from](d);
  // What the beginning did is walked too.
  for (const { body } of d.journal) {
    const { command } = JSON.parse(body) as { command: Command };
    began.set(command.type, (began.get(command.type) ?? 0) + 1);
  }
  const s = new Sight(d, draw);
  const acts = new Acts();
  const told: Walked = { d, commands: began, phases: new Map([['none', 1]]) };
  const ask = (actor: Actor, command: Command): void => {
    const context = { state: d.meeting, ground: d.ground, charter: d.charter, actor, at: d.now };
    const { phase } = d.meeting;
    if (!atTheDoor(context, command, acts).ok || !d.asks(actor, command).ok) return;
    const before = d.events.length;
    d.does(actor, command);
    if (d.events.length === before) return;
    told.commands.set(command.type, (told.commands.get(command.type) ?? 0) + 1);
    told.phases.set(phase, (told.phases.get(phase) ?? 0) + 1);
    const accepted = [...told.commands.values()].reduce((sum, n) => sum + n, 0);
    if (accepted % 10 === 0) visit(d, accepted);
  };
  for (let step = 0; step < q.steps; step++) {
    d.now = addMillis(d.now, draw(400) === 0 ? 86_400_000 * (1 + draw(10)) : 1000 * draw(50));
    const type = ASKED[draw(ASKED.length)] as CommandType;
    if (SELDOM.has(type) && draw(8) > 0) continue;
    if ((type === 'finishItem' && draw(3) > 0) || crowded(d, type)) continue;
    if (type === 'adjournMeeting' || d.meeting.phase !== 'adjourned' || draw(3) > 0)
      ask(asker(s, type), { type, ...PAYLOADS[type](s) } as Command);
    if (d.meeting.phase === 'adjourned' || d.meeting.phase === 'quorumFailed' || d.meeting.phase === 'called') {
      const begins = instantOfLocal(sittingOf(d.meeting, d.ground).on, '14:00');
      if (draw(12) === 0 && d.now < begins) d.now = draw(3) === 0 ? addMillis(begins, 86_400_000) : begins;
    }
  }
  return told;
}
