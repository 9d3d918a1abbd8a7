import type { IsoDay } from '@divan/basics';
import { mostOf } from '../../kernel/counting/cap.ts';
import { atLeastShare, requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import {
  CHAIR_MAJORITY,
  CHAIR_PLURALITY_ROUND,
  CHAIR_VACANCY_CALL,
  DELEGATES_PER_DEPUTY,
  EXTRAORDINARY_CONGRESS,
  FOUNDERS_SHARE,
  GREAT_CONGRESS_DECISION,
  GREAT_CONGRESS_QUORUM,
  PROPOSAL,
  PUBLIC_AFFAIRS_PROPOSAL,
} from './figures.ts';

/** Büyük kongreye seçilecek delege: at most twice the full number of the Assembly (m.14/3). */
export const greatCongressDelegateCap = (assemblySize: number): number => agreed(DELEGATES_PER_DEPUTY) * assemblySize;

/** Tabii üye sayılan kurucular: at most fifteen per cent of the elected delegates; above that the statute says who (m.14). */
export const foundersCap = (electedDelegates: number): number => mostOf(agreed(FOUNDERS_SHARE), electedDelegates);

/** Who may ask for things in a great congress: the chair, the central decision board, or members by signatures. */
export type Proposer = 'CHAIR' | 'MKYK' | 'MEMBERS';

/** Olağanüstü büyük kongre: the chair, the central board, or one fifth of the members in writing (m.14/6). */
export function extraordinaryCongressOf(q: {
  readonly members: number;
  readonly by: Proposer;
  readonly signatures: number;
}) {
  const required = requiredOf(agreed(EXTRAORDINARY_CONGRESS), q.members);
  return { required, mustHold: q.by !== 'MEMBERS' || q.signatures >= required };
}

/** Büyük kongre toplantı yeter sayısı: absolute majority of the full number at the first call, none at the second (m.14). */
export function greatCongressQuorumOf(q: { readonly members: number; readonly present: number; readonly call: 1 | 2 }) {
  const required = q.call === 1 ? requiredOf(agreed(GREAT_CONGRESS_QUORUM), q.members) : 0;
  return { required, quorum: q.present >= required };
}

/** Büyük kongre karar yeter sayısı: absolute majority of those present, abstainers among them, unless the statute asks for more (m.14). HUKUK 0088 */
export function greatCongressDecisionOf(q: {
  readonly present: number;
  readonly yes: number;
  readonly statuteShare: readonly [number, number] | null;
}) {
  const least = requiredOf(agreed(GREAT_CONGRESS_DECISION), q.present);
  const required = q.statuteShare
    ? Math.max(least, requiredOf(atLeastShare(q.statuteShare, 'PRESENT'), q.present))
    : least;
  return { required, carried: q.yes >= required };
}

export type ProposalKind = 'STATUTE_OR_PROGRAMME' | 'PARTY_POLICY' | 'PUBLIC_AFFAIRS';

/**
 * Öneri: on statute, programme or policy by the chair, the central board or one twentieth of the members; on public affairs by one third of those present,
 * whoever proposes it, and then a commission reports first (m.14). HUKUK 0089
 *
 * @param commissionFor which proposals go to a commission; the law is read as naming only those on public affairs.
 */
export function proposalAdmissionOf(q: {
  readonly kind: ProposalKind;
  readonly by: Proposer;
  readonly members: number;
  readonly present: number;
  readonly signatures: number;
  readonly commissionFor?: 'PUBLIC_AFFAIRS' | 'ALL';
}) {
  const publicAffairs = q.kind === 'PUBLIC_AFFAIRS';
  const required = publicAffairs
    ? requiredOf(agreed(PUBLIC_AFFAIRS_PROPOSAL), q.present)
    : requiredOf(agreed(PROPOSAL), q.members);
  return {
    required,
    admissible: q.signatures >= required || (!publicAffairs && q.by !== 'MEMBERS'),
    commissionFirst: publicAffairs || q.commissionFor === 'ALL',
  };
}

/** Where the election of the chair stands. TIED: the law has no rule for it; the party statute must. */
export type ChairElection =
  | { readonly kind: 'elected'; readonly candidate: string; readonly round: number }
  | { readonly kind: 'nextRound'; readonly round: number; readonly required: number | null }
  | { readonly kind: 'tied'; readonly round: number; readonly among: readonly string[] };

/**
 * Genel başkan seçimi: secret; rounds 1 and 2 ask for the absolute majority of the full number, from round 3 on the most votes elect (m.15/1). A tied third round
 * decides nothing and may be held again. HUKUK 0090
 *
 * @param rounds votes by candidate of each round held so far.
 */
export function chairElectionOf(members: number, rounds: readonly Readonly<Record<string, number>>[]): ChairElection {
  const required = requiredOf(agreed(CHAIR_MAJORITY), members);
  const plurality = agreed(CHAIR_PLURALITY_ROUND);
  let tied: ChairElection | null = null;
  for (const [i, votes] of rounds.entries()) {
    const round = i + 1;
    const most = Math.max(0, ...Object.values(votes));
    const ahead = Object.keys(votes).filter((candidate) => votes[candidate] === most);
    const [candidate] = ahead;
    const enough = round < plurality ? most >= required : most > 0;
    if (candidate !== undefined && ahead.length === 1 && enough) return { kind: 'elected', candidate, round };
    tied = round < plurality ? null : { kind: 'tied', round, among: ahead };
  }
  const next = rounds.length + 1;
  return tied ?? { kind: 'nextRound', round: next, required: next < plurality ? required : null };
}

/** Genel başkanlığın boşalması: the latest day on which the central board calls the great congress (m.15/5). HUKUK 0085 */
export const chairVacancyCallBy = (vacantOn: IsoDay): IsoDay => after(vacantOn, agreed(CHAIR_VACANCY_CALL));
