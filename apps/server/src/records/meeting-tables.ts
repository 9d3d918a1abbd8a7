import { PRESENCE_EVENTS, presenceSpans, readBody } from '@divan/assembly';
import { localDay } from '@divan/basics';
import { type MeetingTable, meetingTable, TABLES, type TableKind, tableSource } from '@divan/documents/assembly';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { writeCsv } from '../office/workbook/write-csv.ts';
import type { Sheet } from '../office/workbook/write-workbook.ts';
import { entriesTelling, headOf } from './record-repository.ts';

/** From when to when each member was in the meeting, as its journal tells it. */
export const spansOf = async (tx: Tx, { streamId }: MeetingRuntime) =>
  presenceSpans((await entriesTelling(tx, streamId, PRESENCE_EVENTS)).flatMap((entry) => readBody(entry).events));

/** Names under which the lists are saved. */
export const TABLE_FILES: Readonly<Record<TableKind, string>> = {
  attendance: 'hazirun',
  votes: 'oylamalar',
  options: 'adaylar-ve-secenekler',
  elected: 'secilenler',
  floor: 'soz',
};

const WIDEST = 60;
/** As wide as its longest word, within reason. */
const widthsOf = ({ columns, rows }: MeetingTable): number[] =>
  columns.map((heading, i) =>
    Math.min(
      WIDEST,
      rows.reduce((most, row) => {
        const cell = row[i];
        return Math.max(most, typeof cell === 'object' ? 10 : String(cell ?? '').length);
      }, heading.length) + 2,
    ),
  );

/** All lists of a meeting as the sheets of a workbook, with what they rest on as the last. */
export async function meetingSheets(tx: Tx, deps: Deps, runtime: MeetingRuntime): Promise<Sheet[]> {
  const { meeting, ground } = runtime;
  const spans = await spansOf(tx, runtime);
  const { seq = 0, hash: head = '' } = (await headOf(tx, runtime.streamId)) ?? {};
  const on = meeting.openedAt ? localDay(meeting.openedAt) : (meeting.on ?? ground.on);
  const tables = [
    ...TABLES.map((kind) => meetingTable(runtime, kind, spans)),
    tableSource(runtime, { on, at: deps.clock.now(), seq, head }),
  ];
  return tables.map((table) => ({
    name: table.name,
    rows: [table.columns, ...table.rows],
    heading: true,
    widths: widthsOf(table),
  }));
}

/** One list of a meeting as CSV. */
export async function meetingCsv(tx: Tx, runtime: MeetingRuntime, kind: TableKind): Promise<Buffer> {
  const { columns, rows } = meetingTable(runtime, kind, await spansOf(tx, runtime));
  return writeCsv([columns, ...rows]);
}
