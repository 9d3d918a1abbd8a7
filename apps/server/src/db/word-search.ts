import { FOLDED, numberKey, searchWords } from '@divan/basics';
import type { RawBuilder } from 'kysely';
import { sql } from './database.ts';

type Sql = RawBuilder<unknown>;

/** As `searchKey` folds it: Turkish capitals without hooks and dots. */
export const folded = (text: Sql): Sql =>
  sql`translate(upper((${text}) collate "tr-x-icu"), ${FOLDED.from}, ${FOLDED.to})`;
const literal = (word: string): string => word.replaceAll(/[%_\\]/gu, (sign) => `\\${sign}`);

/** Whether every word of a search stands in a name or a number, in any order and with whichever letters it was typed; a number is found without its zeros too. */
export function found(search: string, { name, number }: { readonly name: Sql; readonly number: Sql }): Sql {
  const words = searchWords(search).map((word) => {
    const like = `%${literal(word)}%`;
    const zeros = /^\d+$/u.test(word) ? sql`or ltrim(${number}, '0') = ${numberKey(word)}` : sql``;
    return sql`(${folded(name)} like ${like} or ${folded(number)} like ${like} ${zeros})`;
  });
  return words.length === 0 ? sql`true` : sql.join(words, sql` and `);
}
