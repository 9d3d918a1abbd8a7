import { requiredOf } from '../../kernel/counting/threshold.ts';
import { DISCIPLINE_MAJORITY, DISCIPLINE_QUORUM, standing } from './figures.ts';
import { IL_BOARD, MDK } from './words.ts';

/** Quorum and majority of a disciplinary board, both of its full number (Tüzük m.111.7: stricter than Law 2820 m.55, and allowed). */
export function disciplineBoardVote(fullNumber: number, present: number, yes: number) {
  const quorumRequired = requiredOf(standing(DISCIPLINE_QUORUM), fullNumber);
  const decisionRequired = requiredOf(standing(DISCIPLINE_MAJORITY), fullNumber);
  const quorate = present >= quorumRequired;
  return { quorumRequired, quorate, decisionRequired, carried: quorate && yes >= decisionRequired };
}

export type DisciplineBoard = 'IL' | 'MDK' | 'GROUP' | 'JOINT';

export const DISCIPLINE_BOARDS: Readonly<
  Record<DisciplineBoard, { readonly name: string; readonly referral: readonly string[] }>
> = {
  IL: { name: 'il disiplin kurulu', referral: [IL_BOARD] },
  MDK: { name: MDK, referral: ['MKYK', 'MYK'] },
  GROUP: { name: 'TBMM Parti Grup Disiplin Kurulu', referral: ['TBMM Grup Yönetim Kurulu', 'MKYK', 'MYK'] },
  JOINT: { name: 'Müşterek Disiplin Kurulu', referral: ['TBMM Grup Yönetim Kurulu', 'MKYK', 'MYK'] },
};

export type DisciplinePerson = 'DEPUTY' | 'CENTRAL' | 'MEMBER';

/**
 * Görevli disiplin kurulu: expulsion of a deputy goes to the joint board, other penalties to the group's; MDK has the persons of m.107.1, the province everyone else. A party chair who is a
 * deputy goes as a deputy when expulsion is asked, below that to MDK.
 */
export function competentBoard(
  person: DisciplinePerson,
  expulsion: boolean,
  deputyToo = person === 'DEPUTY',
): DisciplineBoard {
  if (deputyToo && (expulsion || person === 'DEPUTY')) return expulsion ? 'JOINT' : 'GROUP';
  return person === 'CENTRAL' ? 'MDK' : 'IL';
}
