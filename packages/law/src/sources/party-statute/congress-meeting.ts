import { absoluteMajority, requiredOf } from '../../kernel/counting/threshold.ts';
import { CONGRESS_MAJORITY, CONGRESS_QUORUM, standing } from './figures.ts';

/** STATUTE a quarter of all delegates; STRICT the absolute majority of Law 2820 m.14 for the grand congress (HUKUK 0071). */
export type CongressQuorumProfile = 'STATUTE' | 'STRICT';

/** Delegates that must attend a congress: at the second call none. */
export const congressQuorumOf = (delegates: number, call: 1 | 2, profile: CongressQuorumProfile = 'STATUTE'): number =>
  call === 2
    ? 0
    : requiredOf(profile === 'STRICT' ? absoluteMajority('ENTITLED') : standing(CONGRESS_QUORUM), delegates);

/** Congress decisions: the absolute majority of the votes given, abstentions and void papers among them (HUKUK 0072). */
export const congressMajorityOf = (votesCast: number): number => requiredOf(standing(CONGRESS_MAJORITY), votesCast);
