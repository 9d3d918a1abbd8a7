import { cite } from '../../kernel/cite.ts';
import { InputError, object, optional, type Parser, record, truth, whole } from '../../kernel/input.ts';
import { rule, type Sentence } from '../../kernel/rule.ts';
import {
  type DelegateSeats,
  delegateSeats,
  grandCongressSeats,
  substituteDelegates,
  VOTE_BASES,
  voteBasisOf,
} from './delegates.ts';
import { DELEGATES_PER_DEPUTY, PT_FROM, standing } from './figures.ts';
import { congressTier, worded } from './words.ts';

const tied = (found: Extract<DelegateSeats, { ok: true }>) =>
  found.drawLots.length > 0 ? { drawLots: found.drawLots, placesByLot: found.placesByLot } : {};

type Counts = Readonly<Record<string, number>>;

/** `table` is who got how many; absent when nothing could be apportioned. */
const seatsSentence = (seats: number, output: object, table: Counts = {}): Sentence => {
  if ('fault' in output)
    return {
      tr: `${seats} delegelik dağıtılamaz: oy yoktur ya da birim sayısı delegeliklerden fazladır; sonraki oy esasına geçilir.`,
      en: `${seats} delegates cannot be apportioned: there are no votes, or more units than delegates; the next basis of votes is used.`,
    };
  const shown = Object.entries(table)
    .map(([unit, n]) => `${unit} ${n}`)
    .join(', ');
  if ('drawLots' in output) {
    const among = (output.drawLots as readonly string[]).join(', ');
    return {
      tr: `${seats} delegelik dağıtılırken küsuratlar eşittir; kura çekilir: ${among}. Kurasız dağıtılan: ${shown}.`,
      en: `Apportioning ${seats} delegates, remainders are equal; a lot is drawn among: ${among}. Without it: ${shown}.`,
    };
  }
  return {
    tr: `${seats} delegelik tam sayılar ve en büyük küsuratlarla dağıtıldı: ${shown}.`,
    en: `${seats} delegates were apportioned by whole parts, then the largest remainders: ${shown}.`,
  };
};

/** Every registered member is a delegate. */
const allMembers = (delegates: number) => ({ mode: 'all-members', delegates });

const membersOrSeats = (seats: number, output: object, table?: Counts): Sentence =>
  'delegates' in output
    ? {
        tr: `Kayıtlı üye ${String(output.delegates)}, delege sayısı ${seats}: bütün üyeler delegedir.`,
        en: `Members registered ${String(output.delegates)}, delegates ${seats}: all members are delegates.`,
      }
    : seatsSentence(seats, output, table);

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
    explain: ({ seats }, output) =>
      membersOrSeats(seats, output, 'seatsByNeighbourhood' in output ? output.seatsByNeighbourhood : undefined),
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
    explain: ({ seats }, output) =>
      membersOrSeats(seats, output, 'seatsByUnit' in output ? output.seatsByUnit : undefined),
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
  explain: ({ maxSeats }, output) =>
    seatsSentence(maxSeats, output, 'seatsByDistrict' in output ? output.seatsByDistrict : {}),
});

const grandCongressInput = object({
  legislatureSeats: whole,
  totalElected: optional(whole),
  provinces: record(object({ deputies: whole, votes: optional(whole) })),
  voteBasis: worded(
    'last general election, or that no votes are known (twice the number of deputies)',
    [/twice|iki katı|unknown|not known|none|no vote|no general/u, false],
    [/general election|genel seçim/u, true],
  ),
});

export const grandCongressDelegates = rule(
  (value, path = '') => {
    const read = grandCongressInput(value, path);
    const provinces = Object.entries(read.provinces).map(([name, { deputies, votes }]) => {
      if (read.voteBasis && votes === undefined)
        throw new InputError(`${path ? `${path}.` : ''}provinces.${name}.votes`, 'a whole number, 0 or more');
      return [name, { deputies, votes: votes ?? 0 }] as const;
    });
    return {
      totalElected: read.totalElected ?? standing(DELEGATES_PER_DEPUTY) * read.legislatureSeats,
      provinces: Object.fromEntries(provinces),
      votesKnown: read.voteBasis,
    };
  },
  {
    name: 'delegates.buyuk-kongre.apportion',
    cites: [cite('PT', '62.1')],
    inForceFrom: PT_FROM,
    decide: ({ totalElected, provinces, votesKnown }) => {
      const found = grandCongressSeats(totalElected, provinces, votesKnown);
      if (!found.ok) return { fault: found.fault };
      return { seatsByProvince: found.seats, total: total(found.seats, found.placesByLot), ...tied(found) };
    },
    explain: ({ totalElected, votesKnown }, output) =>
      votesKnown
        ? seatsSentence(totalElected, output, 'seatsByProvince' in output ? output.seatsByProvince : {})
        : {
            tr: `Oylar bilinmediğinden her ile milletvekili sayısının ${standing(DELEGATES_PER_DEPUTY)} katı delege verilir.`,
            en: `Votes are not known: each province has ${standing(DELEGATES_PER_DEPUTY)} delegates per deputy.`,
          },
  },
);

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
        VOTE_BASES[
          voteBasisOf({
            level,
            generalKnown: generalElectionVotesKnown,
            localKnown: localElectionVotesKnown,
            newDistricts: newDistrictsSinceElection,
          })
        ].label,
    }),
    explain: (_, { basis }) => ({
      tr: `Delege sayısında esas alınan: ${Object.values(VOTE_BASES).find(({ label }) => label === basis)?.tr ?? basis}.`,
      en: `Basis of the delegate count: ${basis}.`,
    }),
  },
);
