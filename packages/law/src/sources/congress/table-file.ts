import type { Result } from '@divan/basics';
import type { ApportionmentFault } from '../../kernel/counting/apportionment.ts';
import { isoDay, list, object, oneOf, optional, type Parsed, record, text, whole } from '../../kernel/input.ts';
import { type ApportionmentTable, grandCongressTable, tierTable } from './apportionment-table.ts';

/** What a board writes into a file to have its delegate table reckoned; at the grand congress `deputies` by province are the base. */
export const readTableFile = object({
  institution: text,
  congress: text,
  level: oneOf('BELDE', 'ILCE', 'IL', 'GENEL_MERKEZ'),
  on: isoDay,
  votes: record(whole),
  deputies: optional(record(whole)),
  declaredVotes: optional(whole),
  members: optional(record(whole)),
  lots: optional(list(list(text))),
  signers: list(object({ name: text, duty: text })),
});
export type TableFile = Parsed<typeof readTableFile>;

/** The article of the regulation that a level follows. */
export const TABLE_ARTICLE = { BELDE: '11', ILCE: '12', IL: '13', GENEL_MERKEZ: '14' } as const;

/** The table that a file asks for (KY m.11-14). */
export const tableOfFile = (file: TableFile): Result<ApportionmentTable, ApportionmentFault> => {
  const question = {
    votes: file.votes,
    ...(file.declaredVotes === undefined ? {} : { declaredVotes: file.declaredVotes }),
    ...(file.members === undefined ? {} : { members: file.members }),
    ...(file.lots === undefined ? {} : { lots: file.lots }),
  };
  return file.level === 'GENEL_MERKEZ'
    ? grandCongressTable(file.deputies ?? {}, question)
    : tierTable(file.level, question);
};
