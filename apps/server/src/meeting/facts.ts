import {
  type Actor,
  actingMember,
  announcedFor,
  type Choice,
  type COMMANDS,
  EDITION,
  inSurnameOrder,
  leadSaidYes,
  type Medium,
  type MeetingKinds,
  namedIn,
  secondMoved,
  secretKindFor,
  type Tally,
  tallyOpen,
  tallySecret,
  type UrnBallot,
  type Vote,
} from '@divan/assembly';
import { FORMAT, hexBytes, type IssuerKeys, isSigningKey, ready } from '@divan/ballot';
import { approvalFact, approvalInForce } from '../approval.ts';
import { castIn } from '../box/cast-repository.ts';
import { openContest } from '../box/contest.ts';
import { closeFigures } from '../box/counting.ts';
import { one, rows, sql, type Tx } from '../db/database.ts';
import { leftAmong } from '../hall/hall-repository.ts';
import { tellersAtWork } from '../hall/tellers.ts';
import type { FactsTable, Turn } from '../machine/host.ts';
import { refused } from '../refused.ts';
import { hasPhoto } from './candidate-photo-repository.ts';
import type { MeetingInput } from './meeting-hub.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { endCasting, openChoiceOf, openVotesOf } from './open-vote-repository.ts';
import { registerEnd } from './register.ts';
import { answeredIn, endRollCall } from './roll-call-repository.ts';

export type MeetingTurn = Turn<MeetingKinds, MeetingRuntime>;

/** Nothing is counted where no vote is open; the machine says so. */
const NOT_COUNTED = { cast: 0, counts: {}, blank: 0, void: 0, root: '' };

/** What two tellers count. */
const COUNTED: ReadonlySet<Medium> = new Set(['HANDS', 'STANDING', 'PAPER']);

async function ballotsOf(tx: Tx, voteId: string): Promise<UrnBallot[]> {
  const found = await rows<{ token: string; signature: string; choice: string }>(
    tx,
    sql`select token, signature, choice from count_ballots(${voteId})`,
  );
  return found.map((row) => ({ ...row, choice: JSON.parse(row.choice) as Choice }));
}

/** A picture in a candidacy is one that this member uploaded. @throws RefusedError CANDIDATE_PHOTO_UNKNOWN */
async function mustOwnPhoto(tx: Tx, meetingId: string, memberId: string | null, hash: string | null): Promise<void> {
  if (hash !== null && !(memberId && (await hasPhoto(tx, { meetingId, memberId, hash }))))
    throw refused('CANDIDATE_PHOTO_UNKNOWN');
}

/** What was cast, counted after nobody can cast any more. */
async function counted(tx: Tx, vote: Vote): Promise<Tally> {
  if (vote.mode === 'OPEN') return tallyOpen(vote.form, await openVotesOf(tx, vote.id));
  const ballots = await ballotsOf(tx, vote.id);
  const { n } = await one<{ n: number }>(tx, sql`select count(*) as n from ballot_ledger where vote_id = ${vote.id}`);
  return tallySecret(vote.form, ballots, n);
}

/** Whether whoever acts voted yes openly. */
const saidYes = async (tx: Tx, { id, mode }: Vote, actor: Actor): Promise<boolean> =>
  actor.kind === 'MEMBER' && mode === 'OPEN' && (await openChoiceOf(tx, id, actor.memberId)) === 'YES';

/** What only the server knows of a meeting: approval, credentials, counts, the order of a ballot, keys. */
export const facts: FactsTable<MeetingKinds, typeof COMMANDS, MeetingRuntime, MeetingInput> = {
  openCheckIn: async ({ tx }, input) => ({
    ...input,
    approval: approvalFact(await approvalInForce(tx)),
    edition: EDITION,
  }),
  // The second meeting moves with the first, unless another day is chosen for it.
  postponeMeeting: async ({ runtime: { meeting } }, { second, ...input }) => {
    const moved = meeting.second && (second ?? secondMoved(meeting, input.to));
    return moved ? { ...input, second: moved } : input;
  },
  // Answers that came before the end stand: the call waits for those that are being written.
  closeRollCall: async ({ tx, runtime }, input) => {
    await endRollCall(tx, input.rollCallId);
    const answered = await answeredIn(tx, input.rollCallId);
    const unanswered = [...(runtime.meeting.rollCall?.asked ?? [])].filter((memberId) => !answered.has(memberId));
    return { ...input, unanswered };
  },
  openMeeting: async ({ tx }, input) => ({ ...input, approval: approvalFact(await approvalInForce(tx)) }),
  // Whoever left the association since the list was made comes in no more, at a desk as on line.
  enterHall: async ({ tx }, input) => {
    if ((await leftAmong(tx, [input.memberId])).size > 0) throw refused('MEMBERSHIP_OVER');
    return input;
  },
  admit: async ({ asker: { credentials, identityProved } }) => ({ type: 'admit', credentials, identityProved }),

  openVote: async ({ tx, deps, runtime, prepared }, input) => {
    if (input.hall && COUNTED.has(input.hall.medium)) await tellersAtWork(tx, runtime, deps.clock.now());
    const keys = prepared as IssuerKeys | null;
    const secret = input.hall ? null : secretKindFor(runtime.meeting, runtime.charter, input);
    // Officers were named or a mode was decided since the key was thought about.
    if (secret && !keys) throw refused('CHANGED_MEANWHILE');
    if (secret !== 'VERIFIABLE') return { ...input, credentialKey: keys?.publicKey ?? null };
    return { ...input, credentialKey: null, box: await openContest(tx, deps, runtime, input, keys as IssuerKeys) };
  },

  // What waits to be checked is not counted among those cast: it may be refused.
  stopCasting: async ({ tx }, input) => ({ ...input, cast: (await castIn(tx, input.voteId)).accepted }),

  closeBox: async ({ tx, runtime }, { type, voteId }) => {
    const issuers = (runtime.meeting.ballotOfficers?.issuers.length ?? 0) + 1;
    return { type, voteId, figures: await closeFigures(tx, runtime.streamId, voteId, issuers) };
  },

  stopVote: async ({ tx, runtime, asker }, input) => {
    const vote = runtime.meeting.votes.get(input.voteId);
    const ended = await endCasting(tx, runtime.streamId, input.voteId);
    if (!vote || !ended) return { ...input, tally: NOT_COUNTED };
    return { ...input, tally: await counted(tx, vote), leadVotedYes: await saidYes(tx, vote, asker.actor) };
  },

  closeVote: async ({ tx, runtime, asker }, input) => {
    const { type, voteId } = input;
    const vote = runtime.meeting.votes.get(voteId);
    const register = () => registerEnd(tx, vote?.subject.kind ?? '');
    if ('tally' in input) return { ...input, register: await register() };
    const ended = await endCasting(tx, runtime.streamId, voteId);
    if (vote?.hall) {
      const tally = vote.hall.recorded ?? NOT_COUNTED;
      const leadVotedYes = leadSaidYes(vote, actingMember(asker.actor), input.leadVoted);
      return { ...input, tally, leadVotedYes, register: null };
    }
    if (!vote || !(ended || vote.stopped))
      return { type, voteId, tally: NOT_COUNTED, leadVotedYes: false, register: null };
    const tally = vote.stopped?.tally ?? (await counted(tx, vote));
    const leadVotedYes = vote.stopped?.leadVotedYes ?? (await saidYes(tx, vote, asker.actor));
    return { type, voteId, tally, leadVotedYes, register: await register() };
  },

  nameBallotOfficers: async (_, input) => ({ ...input, format: FORMAT }),

  recordDissent: async ({ tx, runtime, asker: { actor } }, input) => {
    const by = actingMember(actor);
    const called = runtime.meeting.votes.get(input.voteId)?.hall?.rows?.find(({ member }) => member === by)?.choice;
    if (typeof called === 'string') return { ...input, ownChoice: called };
    const choice = by === null ? null : await openChoiceOf(tx, input.voteId, by);
    return { ...input, ownChoice: typeof choice === 'string' ? choice : null };
  },

  announceCandidacy: async ({ tx, runtime, asker }, input) => {
    await mustOwnPhoto(tx, runtime.streamId, actingMember(asker.actor), input.photo);
    return input;
  },
  rewriteCandidacy: async ({ tx, runtime, asker }, input) => {
    await mustOwnPhoto(tx, runtime.streamId, actingMember(asker.actor), input.photo);
    return input;
  },

  // Whoever has left the association since is carried onto no ballot, on line as on paper.
  openCandidacies: async ({ tx, runtime }, input) => {
    const left = await leftAmong(tx, announcedFor(runtime.meeting, input.organ).flatMap(namedIn));
    return left.size > 0 ? { ...input, left: [...left].sort() } : input;
  },

  closeCandidacies: async ({ runtime }, input) => {
    const election = runtime.meeting.elections.get(input.electionId);
    const order =
      election?.method === 'SHEET'
        ? inSurnameOrder(runtime, [...election.candidates])
        : [...(election?.lists.values() ?? [])].filter((list) => !list.withdrawn).map((list) => list.id);
    return { ...input, order };
  },

  registerVoterKey: async (_, input) => {
    await ready;
    // Nothing that such a key signs would ever hold: its voter would find out at the ballot.
    if (!isSigningKey(hexBytes(input.key, 32))) throw refused('INPUT_MALFORMED', { fields: ['key'] });
    return input;
  },
};
