import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { refuse } from '@divan/law';
import { authoritiesOf } from '../actor.ts';
import { currentItem } from '../agenda/state.ts';
import { assembly } from '../assembly.ts';
import { APPROVAL, Day, member } from '../testing.ts';
import { closingVoteCommands } from '../voting/close-vote.ts';
import { stepsToTheEnd } from './steps.ts';
import { walkGround } from './walk.ts';

const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
const SYSTEM = { kind: 'SYSTEM' } as const;

const atElection = (): Day => {
  const d = new Day(walkGround()).inSession(22);
  for (const id of ['gundem', 'ibra', 'butce']) d.start(id).finish(id);
  return d.start('secim');
};

/** A mend taken out again, and a state from which the way to the end was closed without it. */
const MENDS = {
  'too few stand, and the item can be finished': {
    state: () => {
      const d = atElection();
      d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'YONETIM_KURULU' });
      for (let n = 1; n <= 4; n++) d.do(n, { type: 'declareCandidacy', electionId: 'e' });
      return d;
    },
    without: {
      ...assembly,
      commands: {
        ...assembly.commands,
        finishItem: {
          ...assembly.commands.finishItem,
          check: ((view) => {
            const item = currentItem(view.state);
            return [...view.state.elections.values()].some((one) => one.itemId === item?.id && one.state !== 'SETTLED')
              ? refuse('ELECTION_UNSETTLED')
              : (assembly.commands.finishItem.check?.(view) ?? refuse('ELECTION_UNSETTLED'));
          }) as typeof assembly.commands.finishItem.check,
        },
      },
    },
    missed: /ELECTION_UNSETTLED|TOO_FEW_CANDIDATES/u,
  },
  'offices follow life, so whoever is chair on the day opens': {
    state: () => {
      const d = new Day(walkGround());
      d.do(SYSTEM, { type: 'callMeeting' });
      d.do(SYSTEM, {
        type: 'recordOffices',
        chair: member(3),
        appointed: null,
        deputies: [],
        board: [3, 4, 5].map(member),
        joined: [],
        ended: [],
      });
      d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL, edition: 2 });
      return d.arrive(3, 22);
    },
    without: {
      ...assembly,
      held: ((state, ground, actor) =>
        authoritiesOf({ ...state, offices: null }, ground, actor)) as typeof assembly.held,
    },
    missed: /NOT_THE_OPENER/u,
  },
  'a divan that has left is elected anew under whoever stands in': {
    state: () => {
      const d = atElection();
      d.do(10, { type: 'leave' });
      d.do(11, { type: 'leave' });
      return d;
    },
    without: {
      ...assembly,
      held: ((state, ground, actor) => {
        const held = new Set(authoritiesOf(state, ground, actor));
        held.delete('STAND_IN');
        return held;
      }) as typeof assembly.held,
    },
    missed: /not over after proposeDivan/u,
  },
  'what nobody voted on is not decided': {
    state: () => {
      const d = atElection();
      d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'DENETIM_KURULU' });
      for (let n = 1; n <= 4; n++) d.do(n, { type: 'declareCandidacy', electionId: 'e' });
      d.do(10, { type: 'closeCandidacies', electionId: 'e', order: [1, 2, 3, 4].map(member) });
      return d;
    },
    without: {
      ...assembly,
      commands: {
        ...assembly.commands,
        closeVote: {
          ...closingVoteCommands.closeVote,
          decide: ((context, payload) =>
            closingVoteCommands.closeVote.decide(
              { ...context, state: { ...context.state, edition: 1 } },
              payload,
            )) as typeof closingVoteCommands.closeVote.decide,
        },
      },
    },
    missed: /settled and nobody voted/u,
  },
  'a day that passed is recorded as what it was': {
    state: () => {
      const d = new Day(walkGround());
      d.do(SYSTEM, { type: 'callMeeting' });
      return d.at('2027-04-18T07:00:00.000Z');
    },
    without: {
      ...assembly,
      commands: {
        ...assembly.commands,
        recordNotHeld: { ...assembly.commands.recordNotHeld, check: () => refuse('NOT_THE_MEETING_DAY') },
      },
    },
    missed: /NOT_THE_MEETING_DAY/u,
  },
} as const;

describe('each mend taken out closes the way to the end again', () => {
  for (const [name, { state, without, missed }] of Object.entries(MENDS))
    test(name, () => {
      assert.ok(stepsToTheEnd(state() as Day) > 0);
      assert.throws(() => stepsToTheEnd(state() as Day, without as unknown as typeof assembly), missed);
    });
});
