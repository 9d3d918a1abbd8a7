import { ok, type Result } from '@divan/basics';
import { countMarks, type Refusal, refuse } from '@divan/law';
import { contentHash } from '@divan/machine';
import { type OpenVoteRow, tallyOpen } from '../tally.ts';
import type { BallotForm, Tally } from '../voting/events.ts';
import type { Vote } from '../voting/state.ts';
import type { Figure, Sheet } from './events.ts';
import { PAPER_FIGURES } from './forms.ts';
import type { Count, HallVote } from './state.ts';

const optionsOf = (form: BallotForm): readonly string[] =>
  form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : form.options;

/** What a teller must count: for papers read one by one only the signatures and how many there are. */
export function figuresWanted(vote: Vote, bySheet: boolean): readonly string[] {
  if (vote.hall?.medium !== 'PAPER') return optionsOf(vote.form);
  return bySheet ? ['@SIGNED', '@FOUND'] : [...PAPER_FIGURES, ...optionsOf(vote.form)];
}

/** How the papers of a vote are counted: read one by one, or tallied; of both tellers alike, for what is read and what is tallied cannot be compared. */
export type CountWay = 'BY_SHEET' | 'BY_FIGURE';

/** The way that a count shows; null where it shows none yet, or no paper was found. */
export function wayOf({ figures, sheets }: Count): CountWay | null {
  if (sheets.size > 0) return 'BY_SHEET';
  if (figures.get('@FOUND') === 0) return null;
  return [...figures.keys()].some((name) => name !== '@SIGNED' && name !== '@FOUND') ? 'BY_FIGURE' : null;
}

/** The way in which another teller than this one has counted the papers; null while nobody has. */
export function wayOfOther(vote: Vote, deskId: string): CountWay | null {
  if (vote.hall?.medium !== 'PAPER') return null;
  const others = [...vote.hall.counts].filter(([id]) => id !== deskId);
  return others.map(([, count]) => wayOf(count)).find((way) => way !== null) ?? null;
}

/** More papers in the box than signatures: such a count is not announced. */
export const papersExceed = ({ cast, taken }: Tally): boolean => taken !== undefined && cast > taken;

const total = (count: Count, of: readonly string[]): number =>
  of.reduce((sum, name) => sum + (count.figures.get(name) ?? 0), 0);

/** Whether a paper is filled in as its ballot asks. A void one has a ground. */
function sheetFits(form: BallotForm, { state, marks, ground }: Sheet): boolean {
  if (state !== 'VOID' && ground !== null) return false;
  if (state !== 'MARKED') return marks.length === 0 && (state !== 'VOID' || ground !== null);
  const least = form.kind === 'SHEET' ? form.minMarks : 1;
  const most = form.kind === 'SHEET' ? form.maxMarks : 1;
  const options = optionsOf(form);
  return (
    marks.length >= least &&
    marks.length <= most &&
    new Set(marks).size === marks.length &&
    marks.every((mark) => options.includes(mark))
  );
}

/** Why what one teller entered cannot be the count of this vote. */
export function countRefusal(vote: Vote, count: Count): Refusal | null {
  const bySheet = count.sheets.size > 0;
  const wanted = figuresWanted(vote, bySheet);
  const missing = wanted.filter((name) => !count.figures.has(name));
  const strange = [...count.figures.keys()].filter((name) => !wanted.includes(name));
  if (missing.length > 0 || strange.length > 0)
    return { code: 'COUNT_INCOMPLETE', facts: { missing: [...missing, ...strange] } };
  const electorate = vote.electorate.size;
  if (vote.hall?.medium !== 'PAPER') {
    // For each candidate of a sheet hands are raised apart: nobody raises two for one, and all together as many as may be marked.
    const each =
      vote.form.kind === 'SHEET' ? wanted.map((name) => count.figures.get(name) ?? 0) : [total(count, wanted)];
    const hands = Math.max(0, ...each);
    if (hands > electorate) return { code: 'HANDS_EXCEED_HALL', facts: { hands, electorate } };
    const most = vote.form.kind === 'SHEET' ? vote.form.maxMarks : 1;
    const all = total(count, wanted);
    return all > electorate * most ? { code: 'HANDS_EXCEED_MARKS', facts: { all, electorate, most } } : null;
  }
  const signed = count.figures.get('@SIGNED') ?? 0;
  if (signed > electorate) return { code: 'SIGNATURES_EXCEED_HALL', facts: { signed, electorate } };
  const found = count.figures.get('@FOUND') ?? 0;
  if (bySheet) {
    if (count.sheets.size !== found) return { code: 'SHEETS_MISSING', facts: { found, read: count.sheets.size } };
    const unfit = [...count.sheets.values()].find((sheet) => sheet.number > found || !sheetFits(vote.form, sheet));
    return unfit ? { code: 'SHEET_UNFIT', facts: { number: unfit.number } } : null;
  }
  const valid = found - total(count, ['@BLANK', '@VOID']);
  const marks = total(count, optionsOf(vote.form));
  const { minMarks: least, maxMarks: most } = vote.form.kind === 'SHEET' ? vote.form : { minMarks: 1, maxMarks: 1 };
  const beyond = optionsOf(vote.form).some((name) => (count.figures.get(name) ?? 0) > valid);
  return valid < 0 || marks < valid * Math.min(1, least) || marks > valid * most || beyond
    ? { code: 'SUM_BROKEN', facts: { found, valid, marks } }
    : null;
}

const written = (sheet: Sheet | undefined): string =>
  sheet ? [sheet.state, sheet.ground ?? '', ...[...sheet.marks].sort()].join('\n') : '';

/** On what two counts differ: names of figures, and papers by their numbers. */
export function differences(one: Count, other: Count): readonly string[] {
  const names = new Set([...one.figures.keys(), ...other.figures.keys()]);
  const numbers = new Set([...one.sheets.keys(), ...other.sheets.keys()]);
  return [
    ...[...names].filter((name) => one.figures.get(name) !== other.figures.get(name)),
    ...[...numbers]
      .sort((a, b) => a - b)
      .filter((number) => written(one.sheets.get(number)) !== written(other.sheets.get(number)))
      .map((number) => `#${number}`),
  ];
}

/** The count with what was entered now put over what stood. */
export function withEntered(stood: Count | undefined, figures: readonly Figure[], sheets: readonly Sheet[]): Count {
  const all = new Map([...(stood?.figures ?? []), ...figures.map(({ of, n }) => [of, n] as const)]);
  const read = [...(stood?.sheets.values() ?? []), ...sheets];
  // Who finds fewer papers than before takes back those beyond.
  const within = read.filter(({ number }) => number <= (all.get('@FOUND') ?? Number.POSITIVE_INFINITY));
  return { figures: all, sheets: new Map(within.map((sheet) => [sheet.number, sheet])) };
}

const doubtful = (count: Count, decided: HallVote['decided']): readonly number[] =>
  [...count.sheets.values()]
    .filter(({ state, number }) => state === 'DOUBTFUL' && !decided.has(number))
    .map(({ number }) => number);

/** Papers that the divan must still decide on, by number. */
export const sheetsInDoubt = (hall: HallVote): readonly number[] => {
  const [one, other] = hall.counts.values();
  return one && other && differences(one, other).length === 0 ? doubtful(one, hall.decided) : [];
};

function paperTally(vote: Vote, count: Count, decided: HallVote['decided']): Tally {
  const taken = count.figures.get('@SIGNED') ?? 0;
  const options = optionsOf(vote.form);
  if (count.sheets.size === 0) {
    const counts = Object.fromEntries(options.map((name) => [name, count.figures.get(name) ?? 0]));
    const [cast, blank, spoilt] = ['@FOUND', '@BLANK', '@VOID'].map((name) => count.figures.get(name) ?? 0) as [
      number,
      number,
      number,
    ];
    return { cast, counts, blank, void: spoilt, root: contentHash(['PAPER', cast, counts, blank, spoilt]), taken };
  }
  const sheets = [...count.sheets.values()]
    .map((sheet) => decided.get(sheet.number) ?? sheet)
    .sort((a, b) => a.number - b.number);
  const marked = sheets.filter(({ state }) => state === 'MARKED');
  const counted = countMarks(
    options,
    marked.map(({ marks }) => marks),
  );
  return {
    cast: sheets.length,
    counts: Object.fromEntries(counted.map(({ candidate, votes }) => [candidate, votes])),
    blank: sheets.filter(({ state }) => state === 'BLANK').length,
    void: sheets.filter(({ state }) => state === 'VOID').length,
    root: contentHash(sheets),
    taken,
  };
}

/** The result on which both counts agree. @returns null while papers are in doubt */
export function agreedTally(vote: Vote, count: Count, decided: HallVote['decided']): Tally | null {
  if (vote.hall?.medium === 'PAPER')
    return doubtful(count, decided).length > 0 ? null : paperTally(vote, count, decided);
  const counts = Object.fromEntries(optionsOf(vote.form).map((name) => [name, count.figures.get(name) ?? 0]));
  // Hands that are raised for several candidates do not tell how many raised them: at most everybody.
  const cast = Math.min(total(count, optionsOf(vote.form)), vote.electorate.size);
  return { cast, counts, blank: 0, void: 0, root: contentHash([vote.hall?.medium ?? '', counts]) };
}

/** Nobody objected: everybody who had a vote agreed. */
export function tallyWithoutObjection(vote: Vote): Tally {
  const counts = { YES: vote.electorate.size, NO: 0, ABSTAIN: 0 };
  return { cast: vote.electorate.size, counts, blank: 0, void: 0, root: contentHash(['NO_OBJECTION', counts]) };
}

/** Names called: each answered once, and only who had a vote. */
export function tallyOfNames(vote: Vote, rows: readonly OpenVoteRow[]): Result<Tally, Refusal> {
  const strange = rows.filter(({ member }) => !vote.electorate.has(member)).length;
  const options = optionsOf(vote.form);
  if (strange > 0 || new Set(rows.map(({ member }) => member)).size !== rows.length)
    return refuse('NAMES_UNFIT', { strange });
  if (rows.some(({ choice }) => typeof choice !== 'string' || !options.includes(choice)))
    return refuse('NAMES_UNFIT', { strange: 0 });
  return ok(tallyOpen(vote.form, rows));
}
