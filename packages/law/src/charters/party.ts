import { addDays, daysBetween, type IsoDay, ok, type Result } from '@divan/basics';
import { cite } from '../kernel/cite.ts';
import { halfToAll } from '../kernel/counting/ballot-validity.ts';
import { atLeastShare, requiredOf } from '../kernel/counting/threshold.ts';
import { nullable, object, oneOf, type Parsed, pair, whole } from '../kernel/input.ts';
import { type Refusal, refuse } from '../refusals/index.ts';
import { boardSizeAllowed } from '../sources/party-statute/board-members.ts';
import { partyBoardDecision, partyBoardQuorum } from '../sources/party-statute/boards.ts';
import { congressCalendarOf, secondCongressMeetingValid } from '../sources/party-statute/congress-call.ts';
import { congressMajorityOf, congressQuorumOf } from '../sources/party-statute/congress-meeting.ts';
import { AGENDA_ADDITION, SECOND_MEETING, standing } from '../sources/party-statute/figures.ts';
import type { CongressTier } from '../sources/party-statute/words.ts';
import { greatCongressDecisionOf, greatCongressQuorumOf } from '../sources/political-parties-law/great-congress.ts';
import { organMinimumOf } from '../sources/political-parties-law/organs.ts';
import { type Charter, type ElectedOrgan, type ElectionPlan, noSecondMeeting } from './charter.ts';

const places = nullable(object({ principals: whole, substitutes: whole }));

/** What a party's congress instruction fixes for one congress: its tier and the places of every organ it elects; `null` = not elected there. */
export const parseCongressInstruction = object({
  tier: oneOf('BELDE', 'ILCE', 'IL', 'BUYUK'),
  organs: object({
    YONETIM_KURULU: places,
    DISIPLIN_KURULU: places,
    HAKEM_KURULU: places,
    DELEGELER: places,
  }),
  motionSupporters: whole,
  speechSeconds: nullable(whole),
});
export type CongressInstruction = Parsed<typeof parseCongressInstruction>;

/** What a party board's meeting rests on. `reading`: the statute or the regulation where they count different bases (HUKUK 0078). */
export const parsePartyBoard = object({
  board: oneOf('BELDE_YK', 'ILCE_YK', 'IL_YK', 'MKYK', 'MYK', 'BELDE_YRK', 'ILCE_YRK', 'IL_YRK'),
  fullNumber: whole,
  reading: oneOf('STATUTE', 'REGULATION'),
  callDays: whole,
  /** The sources are silent on both; the party says. */
  agendaAdditionShare: pair,
  postponementDays: whole,
  speechSeconds: nullable(whole),
});
export type PartyBoardParameters = Parsed<typeof parsePartyBoard>;

const TIER: Record<CongressInstruction['tier'], CongressTier> = {
  BELDE: 'belde',
  ILCE: 'ilçe',
  IL: 'il',
  BUYUK: 'büyük kongre',
};

/** Organs below the law's minimum, or outside the statute's bounds. */
function instructionRefusals({ tier, organs }: CongressInstruction): readonly Refusal[] {
  const found: Refusal[] = [];
  const board = organs.YONETIM_KURULU;
  const minimum = organMinimumOf(
    (
      {
        BELDE: 'BELDE_ORGANISATION',
        ILCE: 'ILCE_BOARD',
        IL: 'IL_BOARD',
        BUYUK: 'CENTRAL_ORGAN_ELECTED_BY_CONGRESS',
      } as const
    )[tier],
  );
  if (board && board.principals < minimum)
    found.push({ code: 'PARTY_ORGAN_TOO_SMALL', facts: { organ: 'YONETIM_KURULU', given: board.principals, minimum } });
  if (
    board &&
    tier !== 'BUYUK' &&
    !boardSizeAllowed(TIER[tier] as Exclude<CongressTier, 'büyük kongre'>, board.principals)
  )
    found.push({ code: 'PARTY_BOARD_SIZE', facts: { given: board.principals, tier: TIER[tier] } });
  return found;
}

/**
 * Kongre of a party at one of its four tiers: the Political Parties Law before the statute, the statute before the congress regulation. Elections are secret,
 * on sheets of half to all places. The whole roll is the approved list of delegates.
 */
export function partyCongressCharter(
  instruction: CongressInstruction,
  on: IsoDay,
): Result<Charter, readonly Refusal[]> {
  const faults = instructionRefusals(instruction);
  if (faults.length > 0) return { ok: false, error: faults };
  const { tier, organs } = instruction;
  const grand = tier === 'BUYUK';
  const level = TIER[tier];
  const plan = (organ: ElectedOrgan): ElectionPlan | null => {
    if (organ === 'BASKAN') return { method: 'SHEET', seats: 1, substitutes: 0 };
    const found = organ in organs ? organs[organ as keyof typeof organs] : null;
    return found ? { method: 'SHEET', seats: found.principals, substitutes: found.substitutes } : null;
  };
  return ok({
    kind: 'PARTY_CONGRESS',
    callDays: daysBetween(congressCalendarOf(level, on).announcedBy, on),
    motionSupporters: Math.max(1, instruction.motionSupporters),
    dischargeBars: true,
    speechSeconds: instruction.speechSeconds,
    quorum: ({ attempt, entitled, present }) => {
      const required = grand
        ? greatCongressQuorumOf({ members: entitled, present, call: attempt }).required
        : congressQuorumOf(entitled, attempt);
      return {
        required,
        reached: present >= required,
        cites: grand ? [cite('SPK', '14'), cite('PT', '65')] : [cite('PT', '43/1')],
      };
    },
    majority: ({ attending, yes, no, abstain }) => {
      // The grand congress decides by those present (SPK m.14), the others by those who took part in the vote (Tüzük m.43/2).
      const required = grand
        ? greatCongressDecisionOf({ present: attending, yes, statuteShare: null }).required
        : congressMajorityOf(yes + no + abstain);
      return { required, carried: yes >= required, cites: grand ? [cite('SPK', '14')] : [cite('PT', '43/2')] };
    },
    agendaAddition: ({ present, requesters }) => {
      const required = grand ? 1 : Math.max(1, requiredOf(standing(AGENDA_ADDITION), present));
      return { required, mustAdd: requesters >= required };
    },
    voteMode: ({ subject, assemblyDecision }) =>
      subject === 'ELECTION' || assemblyDecision === 'SECRET' ? 'SECRET' : 'OPEN',
    postponement: ({ postponedOn, to, number }) => {
      const { local, grand: ofGrand } = standing(SECOND_MEETING);
      const latestOn = addDays(postponedOn, (grand ? ofGrand : local).most);
      return { valid: number === 1 && secondCongressMeetingValid(level, postponedOn, to), latestOn };
    },
    secondMeeting: ({ firstOn, secondOn }) => {
      const { local, grand: ofGrand } = standing(SECOND_MEETING);
      return { valid: secondCongressMeetingValid(level, firstOn, secondOn), ...(grand ? ofGrand : local) };
    },
    calledAgainBy: () => null,
    candidaciesUntil: () => null,
    motionsUntil: () => null,
    election: (organ) => {
      const found = plan(organ);
      return found ? ok(found) : refuse('STATUTE_SILENT_ON_ORGAN', { organ });
    },
    electionBounds: (organ, candidates) => {
      const found = plan(organ);
      if (!found) return refuse('STATUTE_SILENT_ON_ORGAN', { organ });
      if (candidates === 0) return refuse('NO_CANDIDATES', { organ });
      if (candidates < found.seats) return refuse('TOO_FEW_CANDIDATES', { organ, candidates, seats: found.seats });
      const { least, most } = organ === 'BASKAN' ? { least: 1, most: 1 } : halfToAll(found.seats + found.substitutes);
      if (least > candidates)
        return refuse('ELECTION_BOUNDS_IMPOSSIBLE', { organ, candidates, minMarks: least, maxMarks: most });
      return ok({ minMarks: least, maxMarks: Math.min(most, candidates) });
    },
  });
}

/** Yönetim ya da yürütme kurulu of a party: those on the roll are the members in office. An equal open vote goes with the chair's side, a secret one is repeated. */
export function partyBoardCharter(parameters: PartyBoardParameters): Result<Charter, readonly Refusal[]> {
  const { board, fullNumber, reading } = parameters;
  if (fullNumber === 0) return { ok: false, error: [{ code: 'PARTY_BOARD_SIZE', facts: { given: 0, tier: board } }] };
  const cites = [cite('PT', board === 'MKYK' ? '73.4' : board === 'MYK' ? '79' : '53'), cite('TIY', '69')] as const;
  return ok({
    kind: 'PARTY_BOARD',
    callDays: parameters.callDays,
    motionSupporters: 1,
    dischargeBars: true,
    speechSeconds: parameters.speechSeconds,
    quorum: ({ entitled, present }) => {
      const { required, quorate } = partyBoardQuorum({ board, fullNumber, inOffice: entitled, present, reading });
      return { required, reached: quorate, cites };
    },
    majority: ({ attending, yes, no, mode, chairVotedYes }) => {
      const { required, outcome } = partyBoardDecision({
        board,
        ballot: mode,
        fullNumber,
        attending,
        yes,
        no,
        chairVoted: chairVotedYes ? 'YES' : null,
      });
      return {
        required,
        carried: outcome === 'ACCEPTED',
        ...(outcome === 'REPEAT' ? { repeat: true } : {}),
        cites,
      };
    },
    agendaAddition: ({ present, requesters }) => {
      const required = Math.max(1, requiredOf(atLeastShare(parameters.agendaAdditionShare, 'PRESENT'), present));
      return { required, mustAdd: requesters >= required };
    },
    voteMode: ({ assemblyDecision }) => assemblyDecision ?? 'OPEN',
    postponement: ({ postponedOn, to }) => {
      const latestOn = addDays(postponedOn, parameters.postponementDays);
      return { valid: to > postponedOn && to <= latestOn, latestOn };
    },
    secondMeeting: noSecondMeeting,
    calledAgainBy: () => null,
    candidaciesUntil: () => null,
    motionsUntil: () => null,
    election: (organ) => refuse('STATUTE_SILENT_ON_ORGAN', { organ }),
    electionBounds: (organ) => refuse('STATUTE_SILENT_ON_ORGAN', { organ }),
  });
}
