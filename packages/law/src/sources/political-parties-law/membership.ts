import type { IsoDay } from '@divan/basics';
import { after } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import { CONVICTION_MONTHS, MEMBERSHIP_AGE, REGISTRY_PERIODS } from './figures.ts';

export const OCCUPATIONS = [
  'OTHER',
  'CIVIL_SERVANT',
  'JUDGE_OR_PROSECUTOR',
  'SOLDIER',
  'SCHOOL_STUDENT',
  'UNIVERSITY_STUDENT',
  'UNIVERSITY_TEACHER',
  'PUBLIC_WORKER',
] as const;

/** m.11/2: public workers, university teachers and students of higher education are free. */
const BARRED_OCCUPATIONS: readonly string[] = ['CIVIL_SERVANT', 'JUDGE_OR_PROSECUTOR', 'SOLDIER', 'SCHOOL_STUDENT'];

export const OFFENCES = [
  'OTHER',
  'BRIBERY',
  'SMUGGLING',
  'CONSUMPTION_SMUGGLING',
  'BID_RIGGING',
  'STATE_SECRETS',
  'AGAINST_THE_STATE',
  'TERROR',
] as const;

/** Offences that bar whatever the sentence; smuggling for use or consumption does not. */
const BARRING_OFFENCES: readonly string[] = [
  'BRIBERY',
  'SMUGGLING',
  'BID_RIGGING',
  'STATE_SECRETS',
  'AGAINST_THE_STATE',
  'TERROR',
];

export interface Conviction {
  readonly offence: (typeof OFFENCES)[number];
  readonly months: number;
  readonly negligent: boolean;
}

export interface Applicant {
  /** Full years. */
  readonly age: number;
  readonly citizen: boolean;
  readonly civilRights: boolean;
  readonly occupation: (typeof OCCUPATIONS)[number];
  readonly barredFromPublicService: boolean;
  readonly convictions: readonly Conviction[];
}

const barring = ({ offence, months, negligent }: Conviction): boolean =>
  BARRING_OFFENCES.includes(offence) || (!negligent && months >= agreed(CONVICTION_MONTHS));

export type MembershipBar =
  | 'AGE'
  | 'NOT_CITIZEN'
  | 'CAPACITY'
  | 'OCCUPATION'
  | 'BARRED_FROM_PUBLIC_SERVICE'
  | 'CONVICTION';

/** Üyeliğe engeller: all bars of m.11 that an applicant meets, in the order of the article. */
export function membershipBarsOf(q: Applicant): readonly MembershipBar[] {
  const bars: readonly (readonly [MembershipBar, boolean])[] = [
    ['AGE', q.age < agreed(MEMBERSHIP_AGE)],
    ['NOT_CITIZEN', !q.citizen],
    ['CAPACITY', !q.civilRights],
    ['OCCUPATION', BARRED_OCCUPATIONS.includes(q.occupation)],
    ['BARRED_FROM_PUBLIC_SERVICE', q.barredFromPublicService],
    ['CONVICTION', q.convictions.some(barring)],
  ];
  return bars.filter(([, met]) => met).map(([bar]) => bar);
}

export interface Registration {
  readonly party: string;
  readonly unit: string;
  readonly on: IsoDay;
}

/** Mükerrer üyelik: two parties end all registrations; of several units of one party only the last registration stands, on one day the one written later. HUKUK 0093 */
export function validRegistrations(registrations: readonly Registration[]): readonly number[] {
  if (new Set(registrations.map(({ party }) => party)).size !== 1) return [];
  const last = registrations.reduce((at, { on }, i) => (on >= (registrations[at] as Registration).on ? i : at), 0);
  return [last];
}

export const REGISTRY_KINDS = [
  'ORGAN_OFFICERS',
  'REGULATION',
  'STATUTE',
  'PROGRAMME',
  'PUBLICATION',
  'MEMBER_LIST',
] as const;

/** Sicile bildirimin son günü: counted from the change, or for member lists from the last submission. */
export const registryDueOn = (kind: (typeof REGISTRY_KINDS)[number], from: IsoDay): IsoDay => {
  const { change, memberList } = agreed(REGISTRY_PERIODS);
  return after(from, kind === 'MEMBER_LIST' ? memberList : change);
};
