import { requiredOf } from '../../kernel/counting/threshold.ts';
import { CLOSURE_SPEAKERS, GROUP_QUORUM, standing } from './figures.ts';

/** Yerel meclis grubu: absolute majority of the full number; at the second meeting whoever attends (TİY m.85/b). */
export const groupQuorumOf = (fullNumber: number, call: 1 | 2): number =>
  call === 2 ? 0 : requiredOf(standing(GROUP_QUORUM), fullNumber);

/** Görüşmenin yeterliği: at least two have spoken, one of them against if anyone wants to (TİY m.85/g). */
export const closureMayBeVoted = (speakersFor: number, speakersAgainst: number, opponentWaiting: boolean): boolean =>
  speakersFor + speakersAgainst >= standing(CLOSURE_SPEAKERS) && !(opponentWaiting && speakersAgainst === 0);
