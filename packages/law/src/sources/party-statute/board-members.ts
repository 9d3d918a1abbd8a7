import { bandOf, withinBounds } from '../../kernel/organ.ts';
import {
  BOARD_BOUNDS,
  BOARD_SIZES,
  MISSED_MEETINGS,
  NEIGHBOURHOOD_BOXES,
  NEIGHBOURHOOD_ELECTORS,
  REGION_BOXES,
  standing,
} from './figures.ts';
import type { LocalTier } from './words.ts';

/** Three in a row or six in all; `broken` events neither count nor end a row unless they are `reset`. */
function missedTooOften<E>(events: readonly E[], missed: (e: E) => boolean, resets: (e: E) => boolean): boolean {
  const { inARow, inAll } = standing(MISSED_MEETINGS);
  let [row, all] = [0, 0];
  for (const event of events) {
    if (missed(event)) {
      row += 1;
      all += 1;
    } else if (resets(event)) row = 0;
    if (row >= inARow || all >= inAll) return true;
  }
  return false;
}

/** P present, U absent without excuse, E absent with excuse. */
export type Attendance = 'P' | 'U' | 'E';

/**
 * İstifa etmiş sayılma (Tüzük m.56, TİY m.50/c): of the meetings of one year, three absences without excuse in a row or six in all; an excused absence neither counts nor
 * breaks the row, and nothing counts while a congress calendar runs. The board then has to decide it.
 */
export const deemedResigned = (meetings: readonly Attendance[], duringCongressCalendar: boolean): boolean =>
  !duringCongressCalendar &&
  missedTooOften(
    meetings,
    (one) => one === 'U',
    (one) => one === 'P',
  );

/** Çalışmayan kurul (TİY m.52/b): announced meetings of one year that could not be held, three in a row or six in all. */
export const boardInactive = (meetings: readonly ('held' | 'not quorate')[]): boolean =>
  missedTooOften(
    meetings,
    (one) => one === 'not quorate',
    (one) => one === 'held',
  );

/** Who declares a board vacated for inactivity. */
export const inactivityDeclaredBy = (level: LocalTier): string => (level === 'belde' ? 'il yürütme kurulu' : 'MYK');

/** Members of a board by population, chair included; MYK may vary it inside the bounds of the statute (TİY m.36, 41, 46). */
export const partyBoardSize = (level: LocalTier, population: number): number =>
  bandOf(standing(BOARD_SIZES)[level], population);

/** Whether the statute allows a board of so many members, chair included (Tüzük m.25, 32, 37). */
export const boardSizeAllowed = (level: LocalTier, members: number): boolean =>
  withinBounds(standing(BOARD_BOUNDS)[level], members);

/** Mahalle/köy: one representative, a board, or regions of at most 45 ballot boxes (TİY m.33; electors first, boxes above 200: HUKUK 0070). */
export function neighbourhoodBoard(electors: number, ballotBoxes: number) {
  const byElectors = bandOf(standing(NEIGHBOURHOOD_ELECTORS), electors);
  if (byElectors !== null) return { form: byElectors === 1 ? 'representative' : 'board', members: byElectors } as const;
  const members = bandOf(standing(NEIGHBOURHOOD_BOXES), ballotBoxes);
  return members === null
    ? ({ form: 'regions', minRegions: Math.ceil(ballotBoxes / standing(REGION_BOXES)) } as const)
    : ({ form: 'board', members } as const);
}
