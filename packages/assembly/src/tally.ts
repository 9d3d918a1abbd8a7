import { countMarks } from '@divan/law';
import { contentHash } from '@divan/machine';
import type { BallotForm, Tally } from './voting/events.ts';

/** What a ballot says: one option, or marks; an empty list of marks is a blank ballot; `BLANK` likewise for one-of-n. */
export type Choice = string | readonly string[];

export const BLANK = 'BLANK';

/** Whether a choice can be cast on a form: the exact form of a lawful ballot. */
export function choiceFits(form: BallotForm, choice: Choice): boolean {
  if (form.kind === 'SHEET') {
    if (choice === BLANK) return true;
    if (typeof choice === 'string') return false;
    return (
      choice.length >= form.minMarks &&
      choice.length <= form.maxMarks &&
      new Set(choice).size === choice.length &&
      choice.every((mark) => form.options.includes(mark))
    );
  }
  if (typeof choice !== 'string') return false;
  if (form.kind === 'YES_NO') return ['YES', 'NO', 'ABSTAIN'].includes(choice);
  return choice === BLANK || form.options.includes(choice);
}

function count(form: BallotForm, choices: readonly Choice[]): Omit<Tally, 'root'> {
  const fitting = choices.filter((choice) => choiceFits(form, choice));
  const marked = fitting.filter((choice) => choice !== BLANK);
  const counted = countMarks(
    form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : form.options,
    marked.map((choice) => (typeof choice === 'string' ? [choice] : choice)),
  );
  return {
    cast: choices.length,
    counts: Object.fromEntries(counted.map(({ candidate, votes }) => [candidate, votes])),
    blank: fitting.length - marked.length,
    void: choices.length - fitting.length,
  };
}

/** A named vote. */
export interface OpenVoteRow {
  readonly member: string;
  readonly choice: Choice;
  /** Changed by the voter before the closing: how often, what stood first, and the hours of both. */
  readonly changed?: {
    readonly times: number;
    readonly first: Choice;
    readonly firstAt: string;
    readonly lastAt: string;
  };
}

/** A ballot of a secret vote: the one-time credential under which it was cast, and the choice. Nothing else exists. */
export interface UrnBallot {
  readonly token: string;
  readonly signature: string;
  readonly choice: Choice;
}

/** Counts named votes as they stand; `root` is the hash of the rows by member, with the changes of those that were changed. */
export function tallyOpen(form: BallotForm, rows: readonly OpenVoteRow[]): Tally {
  const sorted = rows.toSorted((a, b) => (a.member < b.member ? -1 : 1));
  const changed = sorted.filter((row) => row.changed).length;
  return {
    ...count(
      form,
      sorted.map((row) => row.choice),
    ),
    root: contentHash(
      sorted.map(({ member, choice, changed }) =>
        changed ? [member, choice, changed.times, changed.first, changed.firstAt, changed.lastAt] : [member, choice],
      ),
    ),
    ...(changed > 0 ? { changed } : {}),
  };
}

/** Counts a secret vote; `root` is the hash of the ballots by token. */
export function tallySecret(form: BallotForm, ballots: readonly UrnBallot[], taken: number): Tally {
  const sorted = ballots.toSorted((a, b) => (a.token < b.token ? -1 : 1));
  return {
    ...count(
      form,
      sorted.map((ballot) => ballot.choice),
    ),
    root: contentHash(sorted.map(({ token, signature, choice }) => [token, signature, choice])),
    taken,
  };
}
