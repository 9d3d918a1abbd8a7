import { requiredOf } from '../../kernel/counting/threshold.ts';
import { withinBounds } from '../../kernel/organ.ts';
import { COMMISSION_DECISION, COUNTING_BOARD_LEAST, DIVAN_SIZE, KY_FROM, SECRET_DIVAN_ELECTION } from './figures.ts';

export type DivanElectionMode = 'OPEN' | 'ASSEMBLY_DECIDES' | 'SECRET';

/**
 * Divan başkanı seçimi: one candidate openly by show of hands, several as the assembly decides by open vote; a tenth of the full number may ask in writing for a
 * secret vote, whatever the number of candidates. `required` are the signatures for that, `countingBoardLeast` the sayım ve tasnif kurulu it needs.
 */
export function divanElection(q: {
  readonly candidates: number;
  readonly fullNumber: number;
  readonly secretRequests: number;
}): { readonly mode: DivanElectionMode; readonly required: number; readonly countingBoardLeast: number } {
  const required = requiredOf(SECRET_DIVAN_ELECTION.on(KY_FROM).value, q.fullNumber);
  const secret = q.secretRequests > 0 && q.secretRequests >= required;
  return {
    mode: secret ? 'SECRET' : q.candidates > 1 ? 'ASSEMBLY_DECIDES' : 'OPEN',
    required,
    countingBoardLeast: secret ? COUNTING_BOARD_LEAST.on(KY_FROM).value : 0,
  };
}

/** Divan: one chair, one vice-chair, at least one clerk; "tek rakamlı": odd and of one digit, the whole divan counted (HUKUK 0057). */
export function divanComposition(q: { readonly chair: number; readonly viceChair: number; readonly clerks: number }) {
  const members = q.chair + q.viceChair + q.clerks;
  const valid =
    q.chair === 1 &&
    q.viceChair === 1 &&
    q.clerks >= 1 &&
    members % 2 === 1 &&
    withinBounds(DIVAN_SIZE.on(KY_FROM).value, members);
  return { members, valid };
}

/** Divan kararı: majority; on a tie the side of the chair. */
export const divanDecision = (q: {
  readonly yes: number;
  readonly no: number;
  readonly chairVotedYes: boolean;
}): boolean => q.yes > q.no || (q.yes === q.no && q.chairVotedYes);

/** Komisyon: meets with its full number, decides by absolute majority (m.71.4). */
export function commissionDecision(q: { readonly size: number; readonly present: number; readonly yes: number }) {
  const valid = q.present === q.size;
  const required = requiredOf(COMMISSION_DECISION.on(KY_FROM).value, q.size);
  return { valid, required, carried: valid && q.yes >= required };
}
