import { requiredOf } from '../../kernel/counting/threshold.ts';
import { DELEGATE_ELECTION_QUORUM, standing } from './figures.ts';

/** Listed members that must answer the first roll call of a delegate election; the second asks for none (Tüzük m.30.6). */
export const delegateElectionQuorumOf = (listedMembers: number): number =>
  requiredOf(standing(DELEGATE_ELECTION_QUORUM), listedMembers);
