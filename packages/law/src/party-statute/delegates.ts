import { cite } from '../cite.ts';
import { type ApportionmentFault, type ApportionmentRow, apportion } from '../counting/apportionment.ts';
import { InputError, object, oneOf, optional, type Parser, record, text, truth, whole } from '../input.ts';
import { rule, type Sentence } from '../rule.ts';
import { NEW_DISTRICTS_TOLERATED, PT_FROM, SUBSTITUTE_SHARE, standing, UNKNOWN_VOTES_MULTIPLE } from './figures.ts';
import { congressTier, plain, worded } from './words.ts';

/** Delegates by unit; while a tie stands, those given without the lot, and between whom and for how many places it is drawn. */
export type DelegateSeats =
  | {
      readonly ok: true;
      readonly seats: Readonly<Record<string, number>>;
      readonly rows: readonly ApportionmentRow[];
      readonly drawLots: readonly string[];
      readonly placesByLot: number;
    }
  | { readonly ok: false; readonly fault: ApportionmentFault };

/** Delegates of a congress by votes: exact coefficient, largest remainder, a tie at the cut by lot (HUKUK 0068). */
export function delegateSeats(
  seats: number,
  base: number,
  votes: Readonly<Record<string, number>>,
  lots: readonly (readonly string[])[] = [],
): DelegateSeats {
  const found = apportion({ seats, base, votes, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST', lots });
  if (!found.ok) return { ok: false, fault: found.error };
  const { rows, lotNeeded } = found.value;
  return {
    ok: true,
    rows,
    seats: Object.fromEntries(rows.map(({ unit, total }) => [unit, total])),
    drawLots: lotNeeded?.among ?? [],
    placesByLot: lotNeeded?.places ?? 0,
  };
}

/** Substitutes of elected delegates: half, rounded down (HUKUK 0069). */
export const substituteDelegates = (delegates: number): number => {
  const [part, of] = standing(SUBSTITUTE_SHARE);
  return Math.floor((delegates * part) / of);
};

const tied = (found: Extract<DelegateSeats, { ok: true }>) =>
  found.drawLots.length > 0 ? { drawLots: found.drawLots, placesByLot: found.placesByLot } : {};

const seatsSentence = (seats: number, output: object): Sentence => {
  if ('fault' in output)
    return {
      tr: `${seats} delegelik dağıtılamaz: oy yoktur ya da birim sayısı delegeliklerden fazladır; sonraki oy esasına geçilir.`,
      en: `${seats} delegates cannot be apportioned: there are no votes, or more units than delegates; the next basis of votes is used.`,
    };
  if ('drawLots' in output)
    return {
      tr: `${seats} delegelik dağıtılırken küsuratlar eşittir; kura çekilir: ${String(output.drawLots)}.`,
      en: `Apportioning ${seats} delegates, remainders are equal; a lot is drawn among: ${String(output.drawLots)}.`,
    };
  return {
    tr: `${seats} delegelik oy oranına göre tam sayılar ve en büyük küsuratlarla dağıtıldı.`,
    en: `${seats} delegates were apportioned by votes: whole parts, then the largest remainders.`,
  };
};

/** Every registered member is a delegate. */
const allMembers = (delegates: number) => ({ mode: 'all-members', delegates });

const membersOrSeats = (seats: number, output: object): Sentence =>
  'delegates' in output
    ? {
        tr: `Kayıtlı üye sayısı ${String(output.delegates)}: bütün üyeler delegedir.`,
        en: `${String(output.delegates)} members are registered: all of them are delegates.`,
      }
    : seatsSentence(seats, output);

export const beldeDelegates = rule(
  object({ seats: whole, votesByNeighbourhood: record(whole), registeredMembers: whole }),
  {
    name: 'delegates.belde.apportion',
    cites: [cite('PT', '22')],
    inForceFrom: PT_FROM,
    decide: ({ seats, votesByNeighbourhood, registeredMembers }) => {
      if (registeredMembers <= seats) return allMembers(registeredMembers);
      const found = delegateSeats(seats, 0, votesByNeighbourhood);
      if (!found.ok) return { mode: 'elected', fault: found.fault };
      return {
        mode: 'elected',
        seatsByNeighbourhood: found.seats,
        substitutesTotal: substituteDelegates(seats),
        ...tied(found),
      };
    },
    explain: ({ seats }, output) => membersOrSeats(seats, output),
  },
);

const districtInput = object({
  seats: whole,
  basePerUnit: whole,
  votesByUnit: optional(record(whole)),
  registeredMembers: whole,
});

export const ilceDelegates = rule(
  ((value, path = '') => {
    const read = districtInput(value, path);
    if (read.registeredMembers >= read.seats && !read.votesByUnit)
      throw new InputError(path ? `${path}.votesByUnit` : 'votesByUnit', 'an object');
    return { ...read, votesByUnit: read.votesByUnit ?? {} };
  }) as Parser<{
    readonly seats: number;
    readonly basePerUnit: number;
    readonly votesByUnit: Readonly<Record<string, number>>;
    readonly registeredMembers: number;
  }>,
  {
    name: 'delegates.ilce.apportion',
    cites: [cite('PT', '29/2-4')],
    inForceFrom: PT_FROM,
    decide: ({ seats, basePerUnit, votesByUnit, registeredMembers }) => {
      if (registeredMembers < seats) return allMembers(registeredMembers);
      const found = delegateSeats(seats, basePerUnit, votesByUnit);
      if (!found.ok) return { mode: 'elected', fault: found.fault };
      return {
        mode: 'elected',
        seatsByUnit: found.seats,
        substitutesTotal: substituteDelegates(seats),
        ...tied(found),
      };
    },
    explain: ({ seats }, output) => membersOrSeats(seats, output),
  },
);

const total = (seats: Readonly<Record<string, number>>, byLot: number): number =>
  Object.values(seats).reduce((sum, n) => sum + n, byLot);

export const ilDelegates = rule(object({ maxSeats: whole, basePerDistrict: whole, votesByDistrict: record(whole) }), {
  name: 'delegates.il.apportion',
  cites: [cite('PT', '35/1')],
  inForceFrom: PT_FROM,
  decide: ({ maxSeats, basePerDistrict, votesByDistrict }) => {
    const found = delegateSeats(maxSeats, basePerDistrict, votesByDistrict);
    if (!found.ok) return { fault: found.fault };
    return { seatsByDistrict: found.seats, total: total(found.seats, found.placesByLot), ...tied(found) };
  },
  explain: ({ maxSeats }, output) => seatsSentence(maxSeats, output),
});

interface Province {
  readonly deputies: number;
  readonly votes: number;
}

/** Büyük kongre: as many delegates as deputies, the rest by votes; where no votes are known, twice the deputies (Tüzük m.62.1). */
export function grandCongressSeats(
  totalElected: number,
  provinces: Readonly<Record<string, Province>>,
  votesKnown: boolean,
  lots: readonly (readonly string[])[] = [],
): DelegateSeats {
  const entries = Object.entries(provinces);
  if (!votesKnown) {
    const seats = entries.map(([name, { deputies }]) => [name, standing(UNKNOWN_VOTES_MULTIPLE) * deputies] as const);
    return { ok: true, seats: Object.fromEntries(seats), rows: [], drawLots: [], placesByLot: 0 };
  }
  const deputies = entries.reduce((sum, [, province]) => sum + province.deputies, 0);
  if (deputies > totalElected) return { ok: false, fault: 'BASE_EXCEEDS_SEATS' };
  const votes = Object.fromEntries(entries.map(([name, province]) => [name, province.votes]));
  const found = delegateSeats(totalElected - deputies, 0, votes, lots);
  if (!found.ok) return found;
  const seats = entries.map(([name, province]) => [name, province.deputies + (found.seats[name] as number)] as const);
  return { ...found, seats: Object.fromEntries(seats) };
}

export const grandCongressDelegates = rule(
  object({
    legislatureSeats: whole,
    totalElected: whole,
    provinces: record(object({ deputies: whole, votes: optional(whole) })),
    voteBasis: worded(
      'last general election, or that no votes are known (twice the number of deputies)',
      [/twice|iki katı|unknown|not known|none|no vote|no general/u, false],
      [/general election|genel seçim/u, true],
    ),
  }),
  {
    name: 'delegates.buyuk-kongre.apportion',
    cites: [cite('PT', '62.1')],
    inForceFrom: PT_FROM,
    decide: ({ totalElected, provinces, voteBasis }) => {
      const known = Object.fromEntries(
        Object.entries(provinces).map(([name, { deputies, votes = 0 }]) => [name, { deputies, votes }]),
      );
      const found = grandCongressSeats(totalElected, known, voteBasis);
      if (!found.ok) return { fault: found.fault };
      return { seatsByProvince: found.seats, total: total(found.seats, found.placesByLot), ...tied(found) };
    },
    explain: ({ totalElected }, output) => seatsSentence(totalElected, output),
  },
);

const BASES = {
  GENERAL: { label: 'last general election', tr: 'son genel seçim oyları' },
  LOCAL: { label: 'last local election', tr: 'son yerel seçim oyları' },
  ELECTORS: { label: 'registered electors', tr: 'kayıtlı seçmen sayısı' },
  DEPUTIES: { label: 'twice the number of deputies', tr: 'milletvekili sayısının iki katı' },
} as const;

/** Which votes a delegate count uses: general election, else local election, else electors; the country knows no local votes, and more than three new districts make a province use them. */
export function voteBasisOf(q: {
  readonly level: 'belde' | 'ilçe' | 'il' | 'büyük kongre';
  readonly generalKnown: boolean;
  readonly localKnown: boolean;
  readonly newDistricts: number;
}): keyof typeof BASES {
  const outdated = q.level === 'il' && q.newDistricts > standing(NEW_DISTRICTS_TOLERATED);
  if (q.generalKnown && !outdated) return 'GENERAL';
  if (q.level === 'büyük kongre') return 'DEPUTIES';
  return q.localKnown ? 'LOCAL' : 'ELECTORS';
}

export const voteBasis = rule(
  object({
    level: congressTier,
    generalElectionVotesKnown: truth,
    localElectionVotesKnown: optional(truth),
    newDistrictsSinceElection: optional(whole),
  }),
  {
    name: 'delegates.vote-basis',
    cites: [cite('PT', '22/2'), cite('PT', '29/5'), cite('PT', '35/2'), cite('PT', '62.1/3')],
    inForceFrom: PT_FROM,
    decide: ({ level, generalElectionVotesKnown, localElectionVotesKnown = true, newDistrictsSinceElection = 0 }) => ({
      basis:
        BASES[
          voteBasisOf({
            level,
            generalKnown: generalElectionVotesKnown,
            localKnown: localElectionVotesKnown,
            newDistricts: newDistrictsSinceElection,
          })
        ].label,
    }),
    explain: (_, { basis }) => ({
      tr: `Delege sayısında esas alınan: ${Object.values(BASES).find(({ label }) => label === basis)?.tr ?? basis}.`,
      en: `Basis of the delegate count: ${basis}.`,
    }),
  },
);

const EX_OFFICIO = { exOfficioDelegate: true, mayVote: true };
const NONE = { exOfficioDelegate: false, mayVote: false };
const HONORARY = { exOfficioDelegate: false, honoraryMember: true, maySpeak: true, mayVote: false };

/** Tabii delege: who has a seat in which congress by office. The first row that fits decides. */
const BY_OFFICE: Readonly<Record<string, readonly (readonly [RegExp, object])[]>> = {
  belde: [
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [/chair|başkan|board|yönetim kurulu/u, EX_OFFICIO],
  ],
  ilçe: [
    [/metropolitan mayor|büyükşehir belediye/u, NONE],
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [
      /disciplin|disiplin|arbitration|hakem|executive|yürütme|council|meclis|neighbourhood|mahalle|province|provincial/u,
      NONE,
    ],
    [/(district|ilçe) (chair|başkan)|chair of the district|board|yönetim kurulu|chair and/u, EX_OFFICIO],
  ],
  il: [
    [/arbitration|hakem/u, NONE],
    [/former|eski/u, NONE],
    [/deputy|deputies|milletvekil/u, EX_OFFICIO],
    [/(district|ilçe|belde)[^,;]*(mayor|belediye başkanı)/u, NONE],
    [/mayor|belediye başkanı/u, EX_OFFICIO],
    [/district|ilçe|belde/u, NONE],
    [/disciplin|disiplin|board|yönetim kurulu|chair|başkan/u, EX_OFFICIO],
  ],
  'büyük kongre': [
    [/central arbitration|merkez.*hakem|headquarters arbitration/u, HONORARY],
    [
      /(former|eski) .*(chair|prime minister|minister|deputy|deputies|mkyk|mdk|arbitration|branch|başkan|başbakan|bakan|milletvekil|hakem|kol)/u,
      HONORARY,
    ],
    [/former|eski/u, NONE],
    [/province chair|provincial chair|(^|\s)il başkanı|branch|kol(u|ları)/u, NONE],
    [
      /party chair|chair of the party|genel başkan|mkyk|mdk|merkez disiplin|merkez karar|founder|kurucu|minister|bakan|deputy|deputies|milletvekil/u,
      EX_OFFICIO,
    ],
  ],
};

/** Provisional or substitute holders have no vote by office; nor has a founder or former officer who has left the party. */
const WITHOUT_OFFICE =
  /provisional|geçici|appointed|atanmış|substitute|yedek|no longer (a )?(member|in office|serving)|left the party|not serving|resigned|removed/u;

/** What a person is in a congress by office: an ex-officio delegate, an honorary member who speaks, or nothing (Tüzük m.22/4, 29/6-7, 35/3-4, 62.2-3). `null` when the words are not known. */
export function congressSeatByOffice(congress: string, person: string): object | null {
  const said = plain(person);
  const delegateToo = /also (an? )?(elected )?delegate|who is (an? )?(elected )?delegate|with delegate title/u.test(
    said,
  );
  const row = WITHOUT_OFFICE.test(said)
    ? ([/./u, NONE] as const)
    : BY_OFFICE[congress]?.find(([words]) => words.test(said));
  if (!row) return null;
  return delegateToo ? { ...row[1], mayVote: true } : row[1];
}

const personInput = object({ congress: oneOf('belde', 'ilçe', 'il', 'büyük kongre'), person: text });

export const exOfficioVote = rule(
  (value, path = '') => {
    const read = personInput(value, path);
    const seat = congressSeatByOffice(read.congress, read.person);
    if (!seat)
      throw new InputError(
        path ? `${path}.person` : 'person',
        'an office of the congress, elected or provisional, serving or former',
      );
    return { ...read, seat };
  },
  {
    name: 'delegates.ex-officio.vote',
    cites: [cite('PT', '29/6-7'), cite('PT', '35/3-4'), cite('PT', '62.2'), cite('PT', '62.3')],
    inForceFrom: PT_FROM,
    decide: ({ seat }) => seat,
    explain: ({ seat }) =>
      'maySpeak' in seat
        ? {
            tr: 'Onur üyesidir: konuşur, delege değilse oy kullanamaz.',
            en: 'An honorary member: speaks, and votes only as a delegate.',
          }
        : seat === NONE
          ? { tr: 'Görevi nedeniyle delege değildir, oy kullanamaz.', en: 'No delegate by office, no vote.' }
          : {
              tr: 'Oy kullanabilir; delegelik durumu görevine ya da seçimine dayanır.',
              en: 'May vote, by office or as an elected delegate.',
            },
  },
);
