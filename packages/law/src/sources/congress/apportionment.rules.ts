import { cite } from '../../kernel/cite.ts';
import {
  type Apportionment,
  type ApportionmentFault,
  apportion,
  type CoefficientMode,
} from '../../kernel/counting/apportionment.ts';
import { distribute } from '../../kernel/counting/divisor-method.ts';
import {
  type Fraction,
  fixedText,
  floor,
  fraction,
  fractionText,
  minus,
  parseFraction,
} from '../../kernel/counting/fraction.ts';
import type { Lot } from '../../kernel/counting/lot.ts';
import {
  anyOf,
  InputError,
  list,
  object,
  oneOf,
  optional,
  type Parser,
  record,
  text,
  truth,
  whole,
} from '../../kernel/input.ts';
import { form, rule, ruleOfForms, type Sentence } from '../../kernel/rule.ts';
import {
  byVotesPerSeat,
  grandCongressApportionment,
  grandCongressPlaces,
  inThousandths,
  printedArithmetic,
  printedProduct,
  quotientText,
} from './apportionment.ts';
import { DELEGATES_A_DEPUTY, KY_FROM } from './figures.ts';

// The edge

const seatsToBeDrawn = ({ among, places }: Lot) => ({ lotNeeded: { seats: places, between: among } });

const column = <Row extends { readonly unit: string }, V>(rows: readonly Row[], value: (row: Row) => V) =>
  Object.fromEntries(rows.map((row) => [row.unit, value(row)]));

const decimalText: Parser<Fraction> = (value, path = '') => {
  try {
    return parseFraction(text(value, path));
  } catch (error) {
    if (error instanceof RangeError) throw new InputError(path, 'a decimal 0.0155 or a fraction n/d');
    throw error;
  }
};

const coefficientMode = oneOf('exact', 'truncate-3-significant', 'given');

const remainderMode = oneOf('divisors', 'largest');

const REMAINDERS = { divisors: 'DIVISORS', largest: 'LARGEST' } as const;

/** A number that something is divided by. */
const positive: Parser<number> = (value, path = '') => {
  if (whole(value, path) === 0) throw new InputError(path, 'a whole number, 1 or more');
  return value as number;
};

const recordedLots = optional(list(list(text)));

const votesByUnit = record(whole);

function modeOf(mode: ReturnType<typeof coefficientMode>, coefficient: Fraction | undefined): CoefficientMode {
  if (mode === 'exact') return { mode: 'EXACT' };
  if (mode === 'given') {
    if (!coefficient) throw new InputError('coefficient', 'the given coefficient');
    return { mode: 'GIVEN', coefficient };
  }
  return printedArithmetic().coefficient;
}

const FAULT: Record<ApportionmentFault, Sentence> = {
  NO_VOTES: {
    tr: 'Birimlerin hiç oyu yok; dağılım için bir sonraki ölçüt (yerel seçim, seçmen sayısı) kullanılmalıdır.',
    en: 'The units have no votes; the next basis (local election, numbers of voters) is to be used.',
  },
  BASE_EXCEEDS_SEATS: {
    tr: 'Birimlerin sabit delegeleri toplam delege sayısını aşıyor.',
    en: 'The fixed places of the units exceed all places.',
  },
  COEFFICIENT_TOO_LARGE: {
    tr: 'Verilen katsayı çok büyük: tam sayılar toplamı dağıtılacak delege sayısını aşıyor.',
    en: 'The given coefficient is too large: the whole parts exceed the places.',
  },
};

function worked({ coefficient, rows, leftover, remainingSeats, lotNeeded }: Apportionment, exact: boolean) {
  return {
    remainingSeats,
    coefficient: fractionText(coefficient),
    wholeParts: column(rows, (row) => row.whole),
    leftover,
    ...(exact ? {} : { remaindersInThousandths: column(rows, (row) => inThousandths(row.remainder)) }),
    ...(lotNeeded
      ? { ...seatsToBeDrawn(lotNeeded), extraBeforeLot: column(rows, (row) => row.extra) }
      : { extra: column(rows, (row) => row.extra), totals: column(rows, (row) => row.total) }),
  };
}

const lotSentence = (lot: { readonly seats: number; readonly between: readonly string[] } | undefined): Sentence =>
  lot
    ? {
        tr: ` Eşit artıklar arasında (${lot.between.join(', ')}) ${lot.seats} delegelik için kura çekilir.`,
        en: ` Equal remainders (${lot.between.join(', ')}): ${lot.seats} places by lot.`,
      }
    : { tr: '', en: '' };

const apportionmentInput: Parser<Parameters<typeof apportion>[0]> = (value, path) => {
  const read = object({
    seats: whole,
    base: anyOf(whole, votesByUnit),
    votes: votesByUnit,
    coefficientMode: optional(coefficientMode),
    remainderMode: optional(remainderMode),
    coefficient: optional(decimalText),
    lots: recordedLots,
  })(value, path);
  return {
    seats: read.seats,
    base: read.base,
    votes: read.votes,
    coefficient: modeOf(read.coefficientMode ?? 'truncate-3-significant', read.coefficient),
    remainders: REMAINDERS[read.remainderMode ?? 'divisors'],
    lots: read.lots ?? [],
  };
};

export const apportionment = rule(apportionmentInput, {
  name: 'apportionment',
  cites: [cite('KY', '11'), cite('KY', '12'), cite('KY', '13')],
  inForceFrom: KY_FROM,
  decide: (q) => {
    const found = apportion(q);
    return found.ok ? worked(found.value, q.coefficient.mode === 'EXACT') : { fault: found.error };
  },
  explain: (_, output) => {
    if ('fault' in output) return FAULT[output.fault];
    const lot = lotSentence('lotNeeded' in output ? output.lotNeeded : undefined);
    return {
      tr: `Oylara göre dağıtılacak delege ${output.remainingSeats}; katsayı ${output.coefficient}; tam sayılardan artan ${output.leftover}.${lot.tr}`,
      en: `Places by votes ${output.remainingSeats}; coefficient ${output.coefficient}; left over after whole parts ${output.leftover}.${lot.en}`,
    };
  },
});

export const remainderDistribution = rule(
  object({
    remaindersInThousandths: votesByUnit,
    leftover: whole,
    divisors: optional(oneOf('1,2,3,...', 'none')),
    lots: recordedLots,
  }),
  {
    name: 'remainder-distribution',
    cites: [cite('KY', '11'), cite('KY', '12'), cite('KY', '13')],
    inForceFrom: KY_FROM,
    decide: ({ remaindersInThousandths, leftover, divisors = '1,2,3,...', lots = [] }) => {
      const { places, lotNeeded } = distribute({
        claims: Object.entries(remaindersInThousandths).map(([id, n]) => ({ id, value: fraction(n) })),
        seats: leftover,
        method: divisors === 'none' ? 'LARGEST' : 'DIVISORS',
        lots,
      });
      const extra = Object.fromEntries(places);
      return lotNeeded ? { extraBeforeLot: extra, ...seatsToBeDrawn(lotNeeded) } : { extra };
    },
    explain: ({ leftover }, output) => {
      const lot = lotSentence('lotNeeded' in output ? output.lotNeeded : undefined);
      return {
        tr: `Artan ${leftover} delegelik en büyük bölümlere verilir.${lot.tr}`,
        en: `The ${leftover} places left go to the largest quotients.${lot.en}`,
      };
    },
  },
);

export const remainderQuotientDisplay = rule(object({ remainderInThousandths: whole, divisors: list(positive) }), {
  name: 'remainder-quotient-display',
  cites: [cite('KY', '12'), cite('KY', '13')],
  inForceFrom: KY_FROM,
  decide: ({ remainderInThousandths, divisors }) => ({
    display: divisors.map((divisor) => quotientText(fraction(remainderInThousandths, divisor))),
  }),
  explain: ({ remainderInThousandths }, { display }) => ({
    tr: `Artık ${remainderInThousandths}; bölümler ${display.join('; ')}.`,
    en: `Remainder ${remainderInThousandths}; quotients ${display.join('; ')}.`,
  }),
});

export const apportionmentProduct = rule(object({ votes: whole, coefficient: decimalText }), {
  name: 'apportionment-product',
  cites: [cite('KY', '11'), cite('KY', '12'), cite('KY', '13')],
  inForceFrom: KY_FROM,
  decide: ({ votes, coefficient }) => {
    const product = printedProduct(votes, coefficient);
    return {
      product: fixedText(product, 3),
      whole: Number(floor(product)),
      remainderInThousandths: inThousandths(minus(product, fraction(floor(product)))),
    };
  },
  explain: ({ votes, coefficient }, { product, whole: part, remainderInThousandths }) => ({
    tr: `${votes} × ${fractionText(coefficient)} = ${product}; tam sayı ${part}, artık ${remainderInThousandths}.`,
    en: `${votes} × ${fractionText(coefficient)} = ${product}; whole ${part}, remainder ${remainderInThousandths}.`,
  }),
});

const sumOf = (values: Readonly<Record<string, number>>): number =>
  Object.values(values).reduce((sum, n) => sum + n, 0);

export const apportionmentAudit = ruleOfForms(
  {
    name: 'apportionment-audit',
    cites: [cite('KY', '11'), cite('KY', '12'), cite('KY', '13')],
    inForceFrom: KY_FROM,
  },
  form(
    object({ wholeParts: votesByUnit, remainingSeats: whole }),
    ({ wholeParts, remainingSeats }) => ({ sum: sumOf(wholeParts), leftover: remainingSeats - sumOf(wholeParts) }),
    ({ remainingSeats }, { sum, leftover }) => ({
      tr: `Tam sayılar toplamı ${sum}; dağıtılacak ${remainingSeats}; artan ${leftover}.`,
      en: `Sum of whole parts ${sum}; places ${remainingSeats}; left over ${leftover}.`,
    }),
  ),
  form(
    object({ votes: votesByUnit, declaredTotal: whole }),
    ({ votes, declaredTotal }) => ({ ok: sumOf(votes) === declaredTotal, sum: sumOf(votes) }),
    ({ declaredTotal }, { ok, sum }) => ({
      tr: `Oyların toplamı ${sum}; bildirilen toplam ${declaredTotal}. ${ok ? 'Toplam doğrudur.' : 'Toplam tutmuyor; dağılımdan önce düzeltilmelidir.'}`,
      en: `Votes add up to ${sum}; declared ${declaredTotal}. ${ok ? 'Correct.' : 'It does not match and is to be corrected first.'}`,
    }),
  ),
);

/** Votes that are not all nothing. */
const someVotes: Parser<Readonly<Record<string, number>>> = (value, path = '') => {
  const votes = votesByUnit(value, path);
  if (sumOf(votes) === 0) throw new InputError(path, 'votes of at least one unit');
  return votes;
};

export const beldeMethodTwo = rule(object({ votes: someVotes, seats: positive, lots: recordedLots }), {
  name: 'belde-method-2',
  cites: [cite('KY', '11')],
  inForceFrom: KY_FROM,
  decide: ({ votes, seats, lots }) => {
    const { votesPerSeat, rows, leftover, lotNeeded } = byVotesPerSeat(votes, seats, lots);
    return {
      votesPerSeat: fractionText(votesPerSeat),
      whole: column(rows, (row) => row.whole),
      remainderVotes: column(rows, (row) => fractionText(row.remainderVotes)),
      leftover,
      ...(lotNeeded
        ? { ...seatsToBeDrawn(lotNeeded), extraBeforeLot: column(rows, (row) => row.extra) }
        : { totals: column(rows, (row) => row.total) }),
    };
  },
  explain: (_, output) => {
    const lot = lotSentence('lotNeeded' in output ? output.lotNeeded : undefined);
    return {
      tr: `Bir delegeye düşen oy ${output.votesPerSeat}; ${output.leftover === 0 ? 'artan delegelik yok.' : `artan ${output.leftover} delegelik en çok artık oya verilir.`}${lot.tr}`,
      en: `Votes per delegate ${output.votesPerSeat}; ${output.leftover === 0 ? 'no place is left over.' : `the ${output.leftover} left over go to the most remaining votes.`}${lot.en}`,
    };
  },
});

const grandCongressInput: Parser<{
  readonly deputies: Readonly<Record<string, number>>;
  readonly partyContestedGeneralElection: boolean;
  readonly votes: Readonly<Record<string, number>>;
  readonly coefficient?: CoefficientMode;
  readonly remainders?: 'DIVISORS' | 'LARGEST';
  readonly lots?: readonly (readonly string[])[];
}> = (value, path) => {
  const read = object({
    deputies: votesByUnit,
    votes: optional(votesByUnit),
    partyContestedGeneralElection: truth,
    coefficientMode: optional(coefficientMode),
    coefficient: optional(decimalText),
    remainderMode: optional(remainderMode),
    lots: recordedLots,
  })(value, path);
  if (read.partyContestedGeneralElection && !read.votes) throw new InputError('votes', 'votes by province');
  for (const province of Object.keys(read.votes ?? {}))
    if (!(province in read.deputies)) throw new InputError(`votes.${province}`, 'a province with deputies');
  return {
    deputies: read.deputies,
    partyContestedGeneralElection: read.partyContestedGeneralElection,
    votes: read.votes ?? {},
    ...(read.coefficientMode ? { coefficient: modeOf(read.coefficientMode, read.coefficient) } : {}),
    ...(read.remainderMode ? { remainders: REMAINDERS[read.remainderMode] } : {}),
    ...(read.lots ? { lots: read.lots } : {}),
  };
};

export const grandCongressApportionmentRule = rule(grandCongressInput, {
  name: 'grand-congress-apportionment',
  cites: [cite('KY', '14'), cite('KY', '68.1'), cite('SPK', '14')],
  inForceFrom: KY_FROM,
  decide: (q) => {
    if (!q.partyContestedGeneralElection)
      return {
        totals: Object.fromEntries(
          Object.entries(q.deputies).map(([province, n]) => [province, DELEGATES_A_DEPUTY.on(KY_FROM).value * n]),
        ),
      };
    const found = grandCongressApportionment(q);
    if (!found.ok) return { fault: found.error };
    const { rows, remainingSeats, lotNeeded } = found.value;
    return {
      byDeputies: column(rows, (row) => row.base),
      remainingSeats,
      ...(lotNeeded
        ? { ...seatsToBeDrawn(lotNeeded), extraBeforeLot: column(rows, (row) => row.extra) }
        : { totals: column(rows, (row) => row.total) }),
    };
  },
  explain: ({ deputies }, output) => {
    if ('fault' in output && output.fault) return FAULT[output.fault];
    const all = grandCongressPlaces(deputies);
    const lot = lotSentence('lotNeeded' in output ? output.lotNeeded : undefined);
    return 'byDeputies' in output
      ? {
          tr: `Seçilecek ${all} delegenin yarısı milletvekili sayısına, ${output.remainingSeats} delege oylara göre dağıtılır.${lot.tr}`,
          en: `Of ${all} delegates half follow the deputies and ${output.remainingSeats} the votes.${lot.en}`,
        }
      : {
          tr: `Genel seçim oyu yoktur; her il milletvekili sayısının iki katı delege seçer, toplam ${all}.`,
          en: `Without general election votes each province elects twice its deputies, ${all} in all.`,
        };
  },
});
