import type { IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import {
  BOARD_REMOVAL,
  KINSHIP_DEGREE,
  LOWER_DELEGATES_MOST,
  ORGAN_LEAST,
  REMOVAL_CONGRESS,
  TERM_MONTHS,
} from './figures.ts';

/** Görev süresi: chairs are elected for at most three years at a time; re-election is not limited (m.15, 19, 20). */
export const withinTermCap = (months: number): boolean => months <= agreed(TERM_MONTHS);

export type PartyOrgan =
  | 'CENTRAL_ORGAN_ELECTED_BY_CONGRESS'
  | 'CENTRAL_DISCIPLINE'
  | 'IL_BOARD'
  | 'ILCE_BOARD'
  | 'BELDE_ORGANISATION';

/** Organların en az üye sayısı (m.7, 16, 17, 19, 20). */
export const organMinimumOf = (organ: PartyOrgan): number => agreed(ORGAN_LEAST)[organ];

/** A tier below the centre that holds congresses. */
export type LowerTier = 'IL' | 'ILCE';

/** İl ve ilçe kongresine seçilecek delege sınırı (m.19, 20). */
export const lowerCongressDelegateCap = (level: LowerTier): number => agreed(LOWER_DELEGATES_MOST)[level];

/** İşten el çektirme: two thirds of the full number of the competent board, by secret vote (m.19, 20). */
export function boardRemovalOf(q: { readonly fullNumber: number; readonly yes: number; readonly secret: boolean }) {
  const required = requiredOf(agreed(BOARD_REMOVAL), q.fullNumber);
  return { required, valid: q.secret && q.yes >= required };
}

/** İşten el çektirmeden sonraki kongrenin son günü, from the notification. */
export const removalCongressBy = (level: LowerTier, notifiedOn: IsoDay): IsoDay =>
  after(notifiedOn, agreed(REMOVAL_CONGRESS)[level]);

export const CONGRESS_STATUSES = [
  'DELEGATE',
  'MKYK_MEMBER',
  'CENTRAL_DISCIPLINE_MEMBER',
  'IL_BOARD_MEMBER',
  'IL_DISCIPLINE_MEMBER',
  'ILCE_BOARD_MEMBER',
  'PROVISIONAL_BOARD_MEMBER_DELEGATE',
  'PROVISIONAL_BOARD_MEMBER_NOT_DELEGATE',
] as const;

export const CONGRESS_MATTERS = [
  'ELECTION',
  'MOTION',
  'DISCHARGE_OF_MKYK',
  'DISCHARGE_OF_IL_BOARD',
  'DISCHARGE_OF_ILCE_BOARD',
] as const;

export type CongressStatus = (typeof CONGRESS_STATUSES)[number];

export type CongressMatter = (typeof CONGRESS_MATTERS)[number];

export type CongressLevel = 'GREAT' | LowerTier;

/** Tabii üyelik: in whose congress an office gives a seat. */
const NATURAL_SEAT: Partial<Readonly<Record<CongressStatus, CongressLevel>>> = {
  MKYK_MEMBER: 'GREAT',
  CENTRAL_DISCIPLINE_MEMBER: 'GREAT',
  IL_BOARD_MEMBER: 'IL',
  IL_DISCIPLINE_MEMBER: 'IL',
  ILCE_BOARD_MEMBER: 'ILCE',
};

/** Whose discharge is voted on. A provisional board stands in for the board of the congress it prepares. HUKUK 0092 */
const BOARD_DISCHARGED: Partial<
  Readonly<Record<CongressMatter, { readonly of: CongressStatus; readonly in: CongressLevel }>>
> = {
  DISCHARGE_OF_MKYK: { of: 'MKYK_MEMBER', in: 'GREAT' },
  DISCHARGE_OF_IL_BOARD: { of: 'IL_BOARD_MEMBER', in: 'IL' },
  DISCHARGE_OF_ILCE_BOARD: { of: 'ILCE_BOARD_MEMBER', in: 'ILCE' },
};

/** Kongrede oy hakkı: delegates and natural members; nobody on the discharge of the own board (m.14, 19, 20, 30). */
export function mayVoteInCongress(level: CongressLevel, status: CongressStatus, matter: CongressMatter): boolean {
  const provisional = status === 'PROVISIONAL_BOARD_MEMBER_DELEGATE';
  const seat = status === 'DELEGATE' || provisional || NATURAL_SEAT[status] === level;
  const discharged = BOARD_DISCHARGED[matter];
  const own = discharged !== undefined && (discharged.of === status || (provisional && discharged.in === level));
  return seat && !own;
}

export const PARTY_OFFICES = [
  'MKYK_MEMBER',
  'DISCIPLINE_MEMBER',
  'OTHER_DISCIPLINE_BOARD_MEMBER',
  'IL_BOARD_MEMBER',
  'OTHER_IL_BOARD_MEMBER',
  'ILCE_BOARD_MEMBER',
  'OTHER_ILCE_BOARD_MEMBER',
  'GROUP_BOARD_MEMBER',
  'GROUP_MEMBER',
  'CONGRESS_DELEGATE',
  'GREAT_CONGRESS_DELEGATE',
  'PARTY_EMPLOYEE',
] as const;

export type PartyOffice = (typeof PARTY_OFFICES)[number];

/** What a member of a discipline board may be besides: member of congresses and of the group. */
const BESIDE_DISCIPLINE: readonly PartyOffice[] = ['CONGRESS_DELEGATE', 'GREAT_CONGRESS_DELEGATE', 'GROUP_MEMBER'];

const DISCIPLINE: readonly PartyOffice[] = ['DISCIPLINE_MEMBER', 'OTHER_DISCIPLINE_BOARD_MEMBER'];

const LOWER_BOARDS: readonly PartyOffice[] = [
  'IL_BOARD_MEMBER',
  'OTHER_IL_BOARD_MEMBER',
  'ILCE_BOARD_MEMBER',
  'OTHER_ILCE_BOARD_MEMBER',
];

/** Bağdaşmayan görevler (m.32): a discipline board beside anything but congress and group; two boards below the centre; the central board beside the group's board. */
export function compatibleOffices(first: PartyOffice, second: PartyOffice): boolean {
  if (first === second) return true;
  const pair = [first, second];
  if (DISCIPLINE.includes(first)) return BESIDE_DISCIPLINE.includes(second);
  if (DISCIPLINE.includes(second)) return BESIDE_DISCIPLINE.includes(first);
  if (pair.every((one) => LOWER_BOARDS.includes(one))) return false;
  return !(pair.includes('MKYK_MEMBER') && pair.includes('GROUP_BOARD_MEMBER'));
}

/** Disiplin kurulunda hısımlık: spouses, and blood or marriage relatives to the second degree, do not sit together (m.32). */
export const maySitTogether = (relation: 'SPOUSE' | 'BLOOD' | 'MARRIAGE', degree: number | null): boolean =>
  relation !== 'SPOUSE' && degree !== null && degree > agreed(KINSHIP_DEGREE);
