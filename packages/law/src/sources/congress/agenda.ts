import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { measure, requiredOf, type Threshold } from '../../kernel/counting/threshold.ts';
import type { CongressRequirement } from './conduct.ts';
import { AGENDA_ADDITION, KY_FROM, POLICY_MOTION, STATE_MOTION } from './figures.ts';
import type { CongressLevel } from './level.ts';

/**
 * Gündeme ek: at belde, ilçe and il 5 % of those present bring an item to debate and vote; at the grand congress one written proposal is enough and the assembly
 * decides (m.72). Not after the agenda has been read.
 */
export function congressAgendaAddition(q: {
  readonly level: CongressLevel;
  readonly present: number;
  readonly supporters: number;
  readonly inTime: boolean;
}): CongressRequirement & { readonly debated: boolean } {
  const { value, cites } = AGENDA_ADDITION.on(KY_FROM);
  const required = q.level === 'BUYUK' ? 1 : Math.max(1, requiredOf(value, q.present));
  return {
    base: value.base,
    required,
    debated: q.inTime && q.supporters >= required,
    cites: q.level === 'BUYUK' ? [cite('KY', '72')] : cites,
  };
}

/** Elections of a congress, in the order of its agenda (m.43, 48, 53, 73). */
export const CONGRESS_ELECTIONS: Record<CongressLevel, readonly string[]> = {
  BELDE: ['belde başkanı', 'belde yönetim kurulu asıl ve yedek', 'ilçe kongresi delegeleri asıl ve yedek'],
  ILCE: ['ilçe başkanı', 'ilçe yönetim kurulu asıl ve yedek', 'il kongresi delegeleri asıl ve yedek'],
  IL: [
    'il başkanı',
    'il yönetim kurulu asıl ve yedek',
    'il disiplin kurulu asıl ve yedek',
    'il parti içi demokrasi hakem kurulu',
    'büyük kongre delegeleri asıl ve yedek',
  ],
  BUYUK: [
    'Genel Başkan',
    'Merkez Karar ve Yönetim Kurulu asıl ve yedek',
    'Merkez Disiplin Kurulu asıl ve yedek',
    'merkez parti içi demokrasi hakem kurulu',
  ],
};

/** The two prints of the regulation differ in item 3 of the model agenda. */
export type RegulationPrint = 'BOOK' | 'SEPARATE';

/** Örnek gündem of m.57. */
export const modelAgenda = (print: RegulationPrint): readonly string[] => [
  'Açılış',
  'Divan seçimi',
  print === 'BOOK' ? 'Saygı duruşu ve İstiklal Marşı' : 'Saygı duruşu',
  'Faaliyet raporunun okunması',
  'Gelir gider raporunun okunması',
  'Raporların görüşülmesi',
  'Yönetim kurulunun ibrası',
  'Adayların tanıtımı',
  'Sayım ve tasnif kurulunun seçimi',
  'Seçimler',
  'Dilek ve temenniler',
  'Kapanış',
];

/** Who brings what to the grand congress, and how many it takes: Tüzük, programme and policy 1/20 of all delegates (or Genel Başkan, MKYK); state matters 1/3 of those present. */
export function grandCongressMotion(q: {
  readonly topic: 'PARTY_POLICY' | 'STATE_MATTER' | 'OTHER';
  readonly by: 'PARTY_CHAIR' | 'MKYK' | 'DELEGATES';
  readonly delegates: number;
  readonly fullNumber: number;
  readonly present: number;
}): { readonly required: number; readonly debatable: boolean } {
  if (q.topic === 'OTHER') return { required: 1, debatable: q.by !== 'DELEGATES' || q.delegates >= 1 };
  const threshold: Threshold = (q.topic === 'STATE_MATTER' ? STATE_MOTION : POLICY_MOTION).on(KY_FROM).value;
  const { required, reached } = measure(threshold, { FULL_NUMBER: q.fullNumber, PRESENT: q.present }, q.delegates);
  const byOffice = q.topic === 'PARTY_POLICY' && q.by !== 'DELEGATES';
  return { required, debatable: byOffice || reached };
}

const isElections = (item: string): boolean => /seçimler|elections/u.test(lowerTr(item));

/** Büyük Kongre: elections are the last item but the closing (m.72.5). Lower congresses have wishes after them. */
export const electionsLast = (items: readonly string[]): boolean => isElections(items.at(-2) ?? '');

/** Büyük Kongre: Genel Başkan is elected first, the other organs together afterwards (m.77.3). */
export const partyChairFirst = (order: readonly string[]): boolean =>
  /genel başkan/u.test(lowerTr(order[0] ?? '')) &&
  order.slice(1).every((organ) => !/genel başkan/u.test(lowerTr(organ)));
