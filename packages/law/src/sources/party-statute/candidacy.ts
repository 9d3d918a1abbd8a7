import { KINSHIP_DEGREE, standing, TERM_LIMITS } from './figures.ts';

/** Başkan adaylığı: a public employee leaves the post first; kin to the second degree do not chair main tier and branch of one tier together (Tüzük m.46.15-16). */
export function mayStandAsChair(q: {
  readonly chair: boolean;
  readonly publicEmployee: boolean;
  readonly leftPost: boolean;
  readonly mayJoinParties: boolean;
  readonly kinshipToOtherChair: number | null;
}): boolean {
  if (!q.mayJoinParties) return false;
  if (!q.chair) return true;
  const kin = q.kinshipToOtherChair !== null && q.kinshipToOtherChair <= standing(KINSHIP_DEGREE);
  return !(q.publicEmployee && !q.leftPost) && !kin;
}

export type TermOffice = keyof ReturnType<typeof termLimits>;

export const termLimits = () => standing(TERM_LIMITS);

/** Whether a person may be elected once more: three consecutive ordinary terms, the party chair four; free again after a break. */
export const mayBeElectedAgain = (office: TermOffice, consecutiveTerms: number, breakSince: boolean): boolean =>
  breakSince || consecutiveTerms < termLimits()[office];

/** What a position is for m.154: offices of `group` exclude one another, unless they are of one organ (`tier` board). */
export interface Position {
  readonly kind: 'BOARD' | 'BRANCH' | 'DEPUTY' | 'MAYOR' | 'OTHER_BOARD' | 'CENTRAL' | 'FREE';
  readonly tier: string;
  readonly provinceChair: boolean;
}

/** Görevlerin bağdaşmazlığı (Tüzük m.154): each pair must go together. */
export function compatible(positions: readonly Position[]): boolean {
  const pair = (a: Position, b: Position): boolean => {
    if (a.kind === 'FREE' || b.kind === 'FREE') return true;
    if (a.kind === 'CENTRAL' || b.kind === 'CENTRAL') {
      const other = a.kind === 'CENTRAL' ? b : a;
      return other.kind === 'CENTRAL' || other.kind === 'DEPUTY' || other.provinceChair;
    }
    // Chair and board member of one tier sit in one organ.
    return a.kind === b.kind && (a.kind === 'BOARD' || a.kind === 'BRANCH') && a.tier !== '' && a.tier === b.tier;
  };
  return positions.every((one, i) => positions.slice(i + 1).every((other) => pair(one, other)));
}
