/**
 * Grounds on which a ballot is void. All that apply are returned, in this order; an empty list is a valid ballot.
 * Which grounds a source knows, and its bounds, are the source's; the arithmetic is here.
 */
export type BallotGround =
  | 'NO_MARK'
  | 'TOO_FEW_MARKS'
  | 'TOO_MANY_MARKS'
  | 'MORE_THAN_HALF_BLANK'
  | 'TOO_MANY_NAMES'
  | 'NOT_SEALED'
  | 'SHOWS_THE_VOTER';

const those = (...grounds: readonly (readonly [boolean, BallotGround])[]): readonly BallotGround[] =>
  grounds.filter(([applies]) => applies).map(([, ground]) => ground);

/** Çarşaf liste: from `least` to `most` marks. */
export const sheetGrounds = (q: { readonly marks: number; readonly least: number; readonly most: number }) =>
  those([q.marks < q.least, 'TOO_FEW_MARKS'], [q.marks > q.most, 'TOO_MANY_MARKS']);

/** Least and most marks on a sheet of so many places, where a source asks for at least half of them and at most all. */
export const halfToAll = (places: number) => ({ least: Math.ceil(places / 2), most: places });

/**
 * Liste: names crossed out, and names written in. More than half of the list left blank is void (2 × (crossed − written) > names; exactly half is valid), and so are
 * more names than places.
 */
export const listGrounds = (q: {
  readonly names: number;
  readonly places: number;
  readonly crossed: number;
  readonly written: number;
}) =>
  those(
    [2 * (q.crossed - q.written) > q.names, 'MORE_THAN_HALF_BLANK'],
    [q.names - q.crossed + q.written > q.places, 'TOO_MANY_NAMES'],
  );

/** One of several: exactly one mark; a single candidate needs none. */
export const chairGrounds = (q: { readonly candidates: number; readonly marks: number; readonly sealed: boolean }) =>
  those([!q.sealed, 'NOT_SEALED'], [q.marks === 0 && q.candidates > 1, 'NO_MARK'], [q.marks > 1, 'TOO_MANY_MARKS']);
