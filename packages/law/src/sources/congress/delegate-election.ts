import { measure } from '../../kernel/counting/threshold.ts';
import { DELEGATE_ELECTION_QUORUM, DELEGATE_POLLING_BOARD, KY_FROM, SECOND_ROLL_CALL_HOURS } from './figures.ts';

/** Delege seçimi: more than half of the final voter list at the first roll call; two hours later whoever is there. */
export const delegateElectionQuorum = (listed: number, present: number) =>
  measure(DELEGATE_ELECTION_QUORUM.on(KY_FROM).value, { ENTITLED: listed }, present);

/** The second roll call: two hours later the same day, with those present, whatever their number but at least one. */
export function secondRollCall(firstMinute: number, present: number) {
  const startMinute = firstMinute + 60 * SECOND_ROLL_CALL_HOURS.on(KY_FROM).value;
  return { startMinute, valid: present > 0 && startMinute < 24 * 60 };
}

export type BoardCompletion = 'RESERVE' | 'CHAIR_APPOINTS' | 'ELDEST_APPOINTS' | 'TIER_CHAIR_FORMS' | null;

/**
 * Delege seçimi sandık kurulu: who fills it. Reserves first; then somebody present whom the chair names, or, without the chair, the eldest member; when nobody of
 * the board came, the chair of the tier forms a new one from those present (m.23).
 */
export function pollingBoardCompletion(q: {
  readonly chairPresent: boolean;
  readonly membersPresent: number;
  readonly reservesPresent: number;
}): BoardCompletion {
  const there = (q.chairPresent ? 1 : 0) + q.membersPresent;
  const missing = DELEGATE_POLLING_BOARD.on(KY_FROM).value.members - there;
  if (missing <= 0) return null;
  if (there + q.reservesPresent === 0) return 'TIER_CHAIR_FORMS';
  if (q.reservesPresent >= missing) return 'RESERVE';
  return q.chairPresent ? 'CHAIR_APPOINTS' : 'ELDEST_APPOINTS';
}

/** Oy verme sırası of m.30: identity, first signature, envelope, vote, second signature. */
export const VOTING_STEPS = [
  'identity-shown',
  'signed-column-1',
  'envelope-given',
  'voted',
  'signed-column-2',
] as const;

/**
 * Zarf sayımı: unsealed envelopes and those that show the voter are void unopened (m.34.2) and set aside; what still exceeds the voters is drawn by the chair and
 * destroyed unopened (m.32). With fewer envelopes than voters the count goes on and the difference is recorded.
 */
export function envelopeReconciliation(q: {
  readonly voted: number;
  readonly envelopes: number;
  readonly unsealed: number;
  readonly identifying: number;
}) {
  const setAside = q.unsealed + q.identifying;
  const left = q.envelopes - setAside;
  const destroyed = Math.max(0, left - q.voted);
  return { setAside, destroyed, toOpen: left - destroyed };
}
