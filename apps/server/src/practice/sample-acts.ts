import type { CommandInput, SampleAct } from '@divan/api';
import { isPresent, type Vote } from '@divan/assembly';
import { blindCredential, finishCredential } from '@divan/ballot';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { VoteDesk } from '../meeting/cast-votes.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { RefusedError } from '../refused.ts';
import { STRONG } from './places.ts';
import { memberIds } from './practice-repository.ts';
import { placesOf } from './sample-members.ts';

interface Scene {
  readonly deps: Deps;
  readonly hub: MeetingHub;
  readonly session: Session;
  readonly meetingId: string;
  readonly runtime: MeetingRuntime;
  /** By their numbers, all of them. */
  readonly members: readonly string[];
  /** Those whom nobody plays: they act by themselves. */
  readonly samples: readonly string[];
}

/** What sample members do when they are told to. @returns how many did it; whoever is refused stays where he or she is */
export async function actAsSamples(
  deps: Deps,
  hub: MeetingHub,
  { session, meetingId, act }: { readonly session: Session; readonly meetingId: string; readonly act: SampleAct },
): Promise<number> {
  const { institutionId } = session;
  const members = await deps.db.within(institutionId, memberIds);
  const runtime = await hub.ready(institutionId, meetingId);
  const played = new Set(Object.values(placesOf(members.length)).map((n) => members[n]));
  const samples = members.filter((member) => !played.has(member));
  return ACTS[act]({ deps, hub, session, meetingId, runtime, members, samples });
}

/** One command of one member. @returns whether it was accepted */
async function does({ hub, session, meetingId }: Scene, memberId: string, command: CommandInput): Promise<boolean> {
  const { institutionId } = session;
  const asker = {
    institutionId,
    actor: { kind: 'MEMBER', memberId },
    credentials: STRONG,
    identityProved: true,
  } as const;
  try {
    await runCommand(hub, asker, meetingId, command);
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}

async function each(
  members: readonly string[],
  act: (memberId: string, i: number) => Promise<boolean>,
): Promise<number> {
  let done = 0;
  for (const [i, member] of members.entries()) if (await act(member, i)) done += 1;
  return done;
}

const presiding = ({ members, runtime }: Scene): string[] => {
  const member = members[placesOf(members.length).divan];
  return member && !isPresent(runtime.meeting, member) ? [member] : [];
};

const present = ({ runtime, samples }: Scene): string[] =>
  samples.filter((member) => isPresent(runtime.meeting, member));

const ACTS: Readonly<Record<SampleAct, (scene: Scene) => Promise<number>>> = {
  // Not all: an assembly where nobody is missing teaches nothing. Who is to preside is needed, whether somebody plays that place or not.
  ARRIVE: (scene) =>
    each([...scene.samples.slice(0, Math.ceil(scene.samples.length * 0.85)), ...presiding(scene)], (member) =>
      does(scene, member, { type: 'admit' }),
    ),

  PROPOSE_DIVAN: async (scene) => {
    const [by, vice, first, second] = present(scene).slice(-4);
    const chair = scene.members[placesOf(scene.members.length).divan];
    if (!by || !vice || !first || !second || !chair) return 0;
    const proposalId = scene.deps.newId();
    return (await does(scene, by, {
      type: 'proposeDivan',
      proposalId,
      chair,
      viceChairs: [vice],
      secretaries: [first, second],
    }))
      ? 1
      : 0;
  },

  SPEAK: (scene) =>
    each(present(scene).slice(0, 2), (member) =>
      does(scene, member, { type: 'requestFloor', requestId: scene.deps.newId(), kind: 'SPEECH' }),
    ),

  MOVE: async (scene) => {
    const [by, ...others] = present(scene);
    const motionId = scene.deps.newId();
    const words = {
      title: { write: 'Burs sayısının artırılması' },
      text: { write: 'Yeni dönemde on öğrenciye daha burs verilsin.' },
    };
    if (!by || !(await does(scene, by, { type: 'submitMotion', motionId, ...words }))) return 0;
    return (
      1 +
      (await each(others.slice(0, 9), (member) =>
        does(scene, member, { type: 'supportMotion', motionId, support: true }),
      ))
    );
  },

  STAND: (scene) => {
    const open = [...scene.runtime.meeting.elections.values()].find((election) => election.state === 'CANDIDACIES');
    if (!open) return Promise.resolve(0);
    // A few more than there are seats, so that votes decide.
    return each(present(scene).slice(0, open.seats + open.substitutes + 2), (member) =>
      does(scene, member, { type: 'declareCandidacy', electionId: open.id }),
    );
  },

  VOTE: async (scene) => {
    const { openVote, votes } = scene.runtime.meeting;
    const vote = openVote ? votes.get(openVote) : undefined;
    if (vote?.state !== 'OPEN' || vote.box) return 0;
    const voters = present(scene).filter((member) => vote.electorate.has(member) && !vote.barred.has(member));
    const desk = new VoteDesk(scene.deps, scene.hub);
    return each(voters, (member, i) => casts(scene, desk, vote, member, i));
  },
};

/** Most agree, some do not, one abstains; of candidates each marks others, so that the places differ. */
function choiceOf({ form }: Vote, i: number): string | string[] {
  if (form.kind === 'YES_NO') return i % 7 === 3 ? 'NO' : i % 11 === 5 ? 'ABSTAIN' : 'YES';
  const { options } = form;
  if (form.kind !== 'SHEET') return options[i % 3 === 0 ? options.length - 1 : 0] as string;
  const most = Math.max(form.minMarks, Math.min(form.maxMarks, options.length - (i % 2)));
  // The first are liked most, everybody in another order.
  const liking = (k: number): number => ((i * 31 + k * 17) % 23) + 3 * k;
  return options
    .map((option, k) => ({ option, liking: liking(k) }))
    .sort((a, b) => a.liking - b.liking)
    .slice(0, most)
    .map(({ option }) => option);
}

async function casts(scene: Scene, desk: VoteDesk, vote: Vote, memberId: string, i: number): Promise<boolean> {
  const choice = choiceOf(vote, i);
  const session: Session = { ...scene.session, memberId, confirmedAt: scene.deps.clock.now(), tokenHash: '' };
  try {
    if (vote.mode === 'OPEN') await desk.castOpen(session, scene.meetingId, vote.id, choice as string);
    else {
      const key = vote.credentialKey as string;
      const credential = await blindCredential(key);
      const blind = await desk.takeBallot(session, scene.meetingId, vote.id, credential.blinded);
      const signature = await finishCredential(key, credential, blind);
      await desk.castSecret(vote.id, { token: credential.token, signature, choice });
    }
    return true;
  } catch (error) {
    if (error instanceof RefusedError) return false;
    throw error;
  }
}
