import { answerAside } from '../../aside.ts';
import { readTable, type SourceTable, UnreadableFile } from './read-file.ts';

/** What reading came to: a table, or why there is none. */
export type Reading = { readonly table: SourceTable } | { readonly reason: string };

answerAside(async (bytes: Uint8Array): Promise<Reading> => {
  try {
    return { table: await readTable(Buffer.from(bytes)) };
  } catch (error) {
    if (error instanceof UnreadableFile) return { reason: error.message };
    throw error;
  }
});
