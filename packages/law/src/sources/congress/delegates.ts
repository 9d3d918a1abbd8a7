import { floor, fraction, times } from '../../kernel/counting/fraction.ts';
import { DELEGATES_A_DEPUTY, ELECTED_DELEGATES, KY_FROM, RESERVE_SHARE } from './figures.ts';
import type { CongressLevel } from './level.ts';

/** Elected delegates of a tier at most; the grand congress has twice the deputies of parliament. */
export const electedDelegatesMost = (level: CongressLevel, deputies: number): number =>
  level === 'BUYUK' ? DELEGATES_A_DEPUTY.on(KY_FROM).value * deputies : ELECTED_DELEGATES.on(KY_FROM).value[level];

/** Whether all members are delegates without an election: towns and districts with no more members than places (HUKUK 0056). */
export const allMembersDelegates = (level: 'BELDE' | 'ILCE' | 'IL', members: number): boolean =>
  level !== 'IL' && members <= ELECTED_DELEGATES.on(KY_FROM).value[level];

export type ApportionmentBasis = 'LAST_GENERAL_ELECTION' | 'LAST_LOCAL_ELECTION' | 'REGISTERED_VOTERS';

/** Hangi oylar: general election, else local election, else voter counts (m.11.2, 12.2, 13.2). */
export const apportionmentBasisOf = (q: { readonly general: boolean; readonly local: boolean }): ApportionmentBasis =>
  q.general ? 'LAST_GENERAL_ELECTION' : q.local ? 'LAST_LOCAL_ELECTION' : 'REGISTERED_VOTERS';

/** Yedek delege: half of the asıl delegates; an odd number rounds down and is flagged, the congress instruction may say otherwise (HUKUK 0055). */
export function reserveDelegates(principals: number): { readonly substitutes: number; readonly rounded: boolean } {
  const [part, of] = RESERVE_SHARE.on(KY_FROM).value;
  const exact = times(fraction(principals), fraction(part, of));
  return { substitutes: Number(floor(exact)), rounded: exact.d !== 1n };
}
