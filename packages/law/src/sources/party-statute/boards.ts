import { absoluteMajority, requiredOf, type Threshold } from '../../kernel/counting/threshold.ts';
import { BOARD_REQUEST, BOARD_STANDS, SECRET_BALLOTS, standing } from './figures.ts';

export type PartyBoard = 'BELDE_YK' | 'ILCE_YK' | 'IL_YK' | 'MKYK' | 'MYK' | 'BELDE_YRK' | 'ILCE_YRK' | 'IL_YRK';

/** STATUTE the Tüzük; REGULATION the TİY, which counts the full number of every board (HUKUK 0078). */
export type BoardReading = 'STATUTE' | 'REGULATION';

/** How a board of the party meets and decides. */
export interface PartyBoardRules {
  readonly quorum: Threshold;
  readonly majority: Threshold;
}

export const FULL_MAJORITY = absoluteMajority('FULL_NUMBER');

const ATTENDING = absoluteMajority('ATTENDING');

/** Toplantı ve karar yeter sayıları of the boards (Tüzük m.26, 27, 33/5, 38/5, 53, 73.4, 79). */
export function partyBoardRules(board: PartyBoard, reading: BoardReading = 'STATUTE'): PartyBoardRules {
  switch (board) {
    case 'BELDE_YK':
    case 'MKYK':
    case 'ILCE_YRK':
    case 'IL_YRK':
      return { quorum: FULL_MAJORITY, majority: ATTENDING };
    case 'ILCE_YK':
    case 'IL_YK':
      return { quorum: reading === 'STATUTE' ? absoluteMajority('IN_OFFICE') : FULL_MAJORITY, majority: ATTENDING };
    // HUKUK 0079: m.27 takes over m.79 alone, so a belde executive board decides on the full number.
    case 'BELDE_YRK':
    case 'MYK':
      return { quorum: FULL_MAJORITY, majority: FULL_MAJORITY };
  }
}

/** Members that must attend, and whether the board may meet. A board below the absolute majority of its full number no longer stands (m.57/3) and cannot meet on either reading. */
export function partyBoardQuorum(q: {
  readonly board: PartyBoard;
  readonly fullNumber: number;
  readonly inOffice: number;
  readonly present: number;
  readonly reading?: BoardReading;
}) {
  const { quorum } = partyBoardRules(q.board, q.reading);
  const required = requiredOf(quorum, quorum.base === 'IN_OFFICE' ? q.inOffice : q.fullNumber);
  return { required, quorate: q.present >= required && boardStands(q.fullNumber, q.inOffice) };
}

/** Kurulun ayakta kalması: members left after the substitutes are called are an absolute majority of the full number (Tüzük m.57/3). */
export const boardStands = (fullNumber: number, members: number): boolean =>
  members >= requiredOf(standing(BOARD_STANDS), fullNumber);

export type BoardOutcome = 'ACCEPTED' | 'REJECTED' | 'REPEAT';

/**
 * A vote of a board: the majority of those in the room; equal votes go with the chair's side when open, and are repeated when secret (HUKUK 0065). Abstaining works like no.
 */
export function partyBoardDecision(q: {
  readonly board: PartyBoard;
  readonly ballot: 'OPEN' | 'SECRET';
  readonly fullNumber: number;
  readonly attending: number;
  readonly yes: number;
  readonly no: number;
  readonly chairVoted: 'YES' | 'NO' | null;
}): { readonly required: number; readonly outcome: BoardOutcome } {
  const { majority } = partyBoardRules(q.board);
  const required = requiredOf(majority, majority.base === 'FULL_NUMBER' ? q.fullNumber : q.attending);
  if (q.yes >= required) return { required, outcome: 'ACCEPTED' };
  const tied = q.yes === q.no && q.yes > 0 && majority.base === 'ATTENDING';
  if (!tied) return { required, outcome: 'REJECTED' };
  if (q.ballot === 'SECRET') return { required, outcome: 'REPEAT' };
  return { required, outcome: q.chairVoted === 'YES' ? 'ACCEPTED' : 'REJECTED' };
}

export type SecretBallot = 'tie' | 'for' | 'against';

/**
 * Gizli oylamada eşitlik (TİY m.69/d): two repeats in the meeting, one more at the next; then rejected. Reads the ballots held so far.
 */
export function secretTie(first: readonly SecretBallot[], next: readonly SecretBallot[]) {
  const decided = [...first, ...next].find((ballot) => ballot !== 'tie');
  if (decided) return { outcome: decided === 'for' ? ('ACCEPTED' as const) : ('REJECTED' as const) };
  if (next.length >= standing(SECRET_BALLOTS).next) return { outcome: 'REJECTED' as const };
  return {
    next: first.length >= standing(SECRET_BALLOTS).first ? ('NEXT_MEETING' as const) : ('SAME_MEETING' as const),
  };
}

/** Olağanüstü çağrı: the chair alone, or a third of the full number; only the reason may be discussed. */
export function extraordinaryBoardCall(fullNumber: number, requesters: number, chairRequests: boolean) {
  const required = requiredOf(standing(BOARD_REQUEST), fullNumber);
  return { required, mustMeet: chairRequests || requesters >= required, agendaLimitedToReason: true };
}

/** Yürütme kurulu: quorum and majority of a vote. */
export function executiveBoardDecision(board: PartyBoard, fullNumber: number, present: number, yes: number) {
  const { quorum, majority } = partyBoardRules(board);
  const quorumRequired = requiredOf(quorum, fullNumber);
  const required = requiredOf(majority, majority.base === 'ATTENDING' ? present : fullNumber);
  const quorate = present >= quorumRequired;
  return { quorumRequired, required, quorate, carried: quorate && yes >= required };
}
