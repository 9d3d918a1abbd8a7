import {
  type BallotGround,
  chairGrounds,
  halfToAll,
  listGrounds,
  sheetGrounds,
} from '../../kernel/counting/ballot-validity.ts';

/** Places of an election on one ballot: asıl and yedek. */
export interface BallotPlaces {
  readonly principals: number;
  readonly substitutes: number;
}

/** Liste: more than half of the names left blank, or more names than places in all (m.34.1, 63.4; HUKUK 0058). The list names as many as there are places. */
export const congressListGrounds = (
  { principals, substitutes }: BallotPlaces,
  { crossed, written }: { readonly crossed: number; readonly written: number },
): readonly BallotGround[] =>
  listGrounds({ names: principals + substitutes, places: principals + substitutes, crossed, written });

/** Çarşaf liste: from half of the places to all of them (m.34.3, 63.2). */
export const congressSheetBounds = ({ principals, substitutes }: BallotPlaces) => halfToAll(principals + substitutes);

export const congressSheetGrounds = (places: BallotPlaces, marks: number): readonly BallotGround[] =>
  sheetGrounds({ marks, ...congressSheetBounds(places) });

/** Genel Başkan: a sealed paper with one mark; a single candidate needs none (m.77.2). */
export const partyChairBallotGrounds = chairGrounds;

/** What becomes of a ballot that is not as it should be. */
export type BallotEffect =
  | 'PREFERENCE_VOID'
  | 'NAME_IGNORED'
  | 'NAME_COUNTS'
  | 'UNOPENED'
  | 'PAPER_VOID'
  | 'NONE_COUNTS'
  | 'ONE_COUNTS'
  | 'COUNTS_AS_RESIGNED';

/** Zarflar: by the sheet the chair's vote stands alone in an envelope and a box; with one box the envelopes differ in colour. A list shows all organs in one envelope (HUKUK 0063). */
export const congressEnvelopes = (q: {
  readonly method: 'LISTS' | 'SHEET';
  readonly separateBoxesPossible: boolean;
}) =>
  q.method === 'LISTS'
    ? { envelopes: ['bütün organlar'], boxes: 1, coloursDiffer: false }
    : {
        envelopes: ['başkan', 'diğer organlar'],
        boxes: q.separateBoxesPossible ? 2 : 1,
        coloursDiffer: !q.separateBoxesPossible,
      };
