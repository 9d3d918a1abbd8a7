import { type Citation, cite } from '../../kernel/cite.ts';
import type { RegulationPrint } from './agenda.ts';

/** A row of a printed apportionment table, exactly as it stands in the regulation. */
export interface PrintedRow {
  readonly unit: string;
  readonly votes: number;
  readonly product: string;
  readonly whole: number;
  readonly extra: number;
  readonly base: number;
  readonly total: number;
}

/** An apportionment table of the regulation as printed, faults included. */
export interface PrintedTable {
  readonly name: string;
  readonly cites: readonly [Citation, ...Citation[]];
  readonly seats: number;
  readonly base: number;
  readonly declaredVotes: number;
  readonly coefficient: string;
  readonly rows: readonly PrintedRow[];
  readonly sumOfWhole: number;
  readonly leftover: number;
  /** Figures of the remainder table that differ from the product column, by print. */
  readonly remainderMisprints: readonly {
    readonly print: RegulationPrint;
    readonly unit: string;
    readonly printed: number;
    /** What the same line prints divided by two. */
    readonly printedHalf: number;
  }[];
}

type Cells = readonly [
  unit: string,
  votes: number,
  product: string,
  whole: number,
  extra: number,
  base: number,
  total: number,
];
const row = ([unit, votes, product, whole, extra, base, total]: Cells): PrintedRow => ({
  unit,
  votes,
  product,
  whole,
  extra,
  base,
  total,
});

/** m.11, first method. The text says 0.00666; its products are those of 0.0066. */
export const PRINTED_BELDE: PrintedTable = {
  name: 'belde',
  cites: [cite('KY', '11')],
  seats: 100,
  base: 0,
  declaredVotes: 15000,
  coefficient: '0.00666',
  rows: (
    [
      ['A', 1257, '8.296', 8, 0, 0, 8],
      ['B', 3564, '23.522', 23, 1, 0, 24],
      ['C', 4751, '31.356', 31, 1, 0, 32],
      ['D', 1892, '12.487', 12, 1, 0, 13],
      ['E', 3536, '23.337', 23, 0, 0, 23],
    ] satisfies readonly Cells[]
  ).map(row),
  sumOfWhole: 97,
  leftover: 3,
  remainderMisprints: [],
};

/** m.11, second method: votes a seat. */
export const PRINTED_BELDE_METHOD_2 = {
  name: 'belde',
  cites: [cite('KY', '11')],
  seats: 100,
  declaredVotes: 15000,
  votesPerSeat: '150',
  rows: [
    { unit: 'A', votes: 1257, whole: 8, remainderVotes: '57', extra: 0, total: 8 },
    { unit: 'B', votes: 3564, whole: 23, remainderVotes: '114', extra: 1, total: 24 },
    { unit: 'C', votes: 4751, whole: 31, remainderVotes: '101', extra: 1, total: 32 },
    { unit: 'D', votes: 1892, whole: 12, remainderVotes: '92', extra: 1, total: 13 },
    { unit: 'E', votes: 3536, whole: 23, remainderVotes: '86', extra: 0, total: 23 },
  ],
  leftover: 3,
} as const;

/** m.12: six neighbourhoods, two villages, three neighbourhoods of a town. */
export const PRINTED_ILCE: PrintedTable = {
  name: 'ilçe',
  cites: [cite('KY', '12')],
  seats: 400,
  base: 1,
  declaredVotes: 25000,
  coefficient: '0.0155',
  rows: (
    [
      ['A Mahallesi', 2316, '35.898', 35, 1, 1, 37],
      ['B Mahallesi', 3243, '50.266', 50, 0, 1, 51],
      ['C Mahallesi', 2797, '43.353', 43, 0, 1, 44],
      ['D Mahallesi', 4741, '73.485', 73, 1, 1, 75],
      ['E Mahallesi', 1592, '24.676', 24, 1, 1, 26],
      ['F Mahallesi', 1370, '21.235', 21, 0, 1, 22],
      ['A Köyü', 1351, '20.940', 20, 2, 1, 23],
      ['B Köyü', 682, '10.571', 10, 1, 1, 12],
      ['A Beldesi A1', 3165, '49.057', 49, 0, 1, 50],
      ['A Beldesi A2', 2156, '33.418', 33, 0, 1, 34],
      ['A Beldesi A3', 1587, '24.598', 24, 1, 1, 26],
    ] satisfies readonly Cells[]
  ).map(row),
  sumOfWhole: 382,
  leftover: 7,
  remainderMisprints: [{ print: 'BOOK', unit: 'E Mahallesi', printed: 686, printedHalf: 338 }],
};

/** m.13: twelve districts. District D's 16.010 is carried on as 10 (HUKUK 0051). */
export const PRINTED_IL: PrintedTable = {
  name: 'il',
  cites: [cite('KY', '13')],
  seats: 600,
  base: 5,
  declaredVotes: 325000,
  coefficient: '0.00166',
  rows: (
    [
      ['A', 23165, '38.453', 38, 1, 5, 44],
      ['B', 17946, '29.790', 29, 2, 5, 36],
      ['C', 12341, '20.486', 20, 1, 5, 26],
      ['D', 9645, '16.010', 10, 0, 5, 15],
      ['E', 16371, '27.175', 27, 0, 5, 32],
      ['F', 38924, '64.613', 64, 1, 5, 70],
      ['G', 20946, '34.770', 34, 2, 5, 41],
      ['H', 28983, '48.111', 48, 0, 5, 53],
      ['I', 58720, '97.475', 97, 1, 5, 103],
      ['İ', 21936, '36.413', 36, 1, 5, 42],
      ['K', 39628, '65.782', 65, 2, 5, 72],
      ['L', 36395, '60.415', 60, 1, 5, 66],
    ] satisfies readonly Cells[]
  ).map(row),
  sumOfWhole: 528,
  leftover: 12,
  remainderMisprints: [],
};

/** The printed tables of the first method. For the grand congress (m.14) the regulation prints none. */
export const PRINTED_TABLES: readonly PrintedTable[] = [PRINTED_BELDE, PRINTED_ILCE, PRINTED_IL];
