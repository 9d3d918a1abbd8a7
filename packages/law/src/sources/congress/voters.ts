import { lowerTr } from '@divan/basics';
import { ASSISTED_A_DELEGATE, ASSISTING_DEGREE, CONGRESS_POLLING_BOARD, KY_FROM, PT_2009 } from './figures.ts';

const IDENTITY =
  /nüfus|kimlik|ehliyet|sürücü|pasaport|üye kartı|parti kartı|evlenme|askerlik|terhis|fotoğraflı|identity card|id card|passport|licence|license|party card|member card/u;

const NO_IDENTITY = /başkas|(kimlik|fotoğraf)siz|(kimlik|fotoğraf)sız|yok|none|without|(^|\s)no\s/u;

/** Whether a document proves identity: party card or official identity document (m.29), a document with photo (m.64). */
export const provesIdentity = (document: string): boolean => {
  const said = lowerTr(document);
  return IDENTITY.test(said) && !NO_IDENTITY.test(said);
};

/** Delege seçimi: on the final list of this very unit, or with the decision of the tier above that accepted the objection; and identified. */
export const mayVoteForDelegates = (q: {
  readonly onFinalListOf: string | null;
  readonly votingAt: string;
  readonly identified: boolean;
  readonly presentsUpperTierDecision: boolean;
}): boolean =>
  q.identified && (q.onFinalListOf === q.votingAt || (q.onFinalListOf === null && q.presentsUpperTierDecision));

/** Kongre: on the final roll and identified. Removal from the hall never takes the vote away (m.60.5). */
export const mayVoteAtCongress = (q: { readonly onFinalRoll: boolean; readonly identified: boolean }): boolean =>
  q.onFinalRoll && q.identified;

/** The regulation: relatives to the second degree. The Tüzük (2009): a relative in the polling area, else a delegate, who helps one voter only. */
export const mayAssist = (q: {
  readonly source: 'REGULATION' | 'STATUTE';
  /** Degree of the helper; null when no relative. */
  readonly degree: number | null;
  readonly helperIsDelegate: boolean;
  readonly relativePresent: boolean;
  readonly alreadyHelped: number;
}): boolean => {
  if (q.source === 'REGULATION') return q.degree !== null && q.degree <= ASSISTING_DEGREE.on(KY_FROM).value;
  if (q.degree !== null) return true;
  return q.helperIsDelegate && !q.relativePresent && q.alreadyHelped < ASSISTED_A_DELEGATE.on(PT_2009).value;
};

/** Kongre sandık kurulu: chair and one member civil servants, one a party member who is not a candidate (SPK m.21). */
export function congressPollingBoardValid(
  members: readonly {
    readonly chair: boolean;
    readonly civilServant: boolean;
    readonly partyMember: boolean;
    readonly candidate: boolean;
  }[],
): boolean {
  const [chairs, others] = [members.filter(({ chair }) => chair), members.filter(({ chair }) => !chair)];
  return (
    members.length === CONGRESS_POLLING_BOARD.on(KY_FROM).value.members &&
    chairs.length === 1 &&
    chairs.every(({ civilServant }) => civilServant) &&
    others.some(({ civilServant }) => civilServant) &&
    others.some(({ partyMember, civilServant }) => partyMember && !civilServant) &&
    members.every(({ candidate }) => !candidate)
  );
}
