import type { getImport, ImportField } from '@divan/api';
import { beginning } from '@divan/basics';
import type { z } from 'zod';
import { type Mapping, surnameFirst } from './columns.ts';
import type { Draft } from './draft-repository.ts';
import { type MemberFields, valueWords } from './member-fields.ts';
import type { PreviewRow } from './preview.ts';
import { splitsOf } from './split-name.ts';
import type { SourceTable } from './table-of.ts';

export type ImportView = z.input<typeof getImport.reply>;

export interface Filter {
  readonly state?: PreviewRow['state'] | undefined;
  readonly page?: number;
}

const PAGE = 50;
/** As much of a cell as a sample shows. */
const SAMPLE_LENGTH = 120;
/** Of so many rows at the top of the file the headings are chosen. */
const HEAD_ROWS = 20;
const HEAD_CELLS = 12;
const ORDER = ['ERROR', 'WARNING', 'CHANGED', 'NEW', 'UNCHANGED'];
/** Beside number, name and identity number, which have columns of their own. */
const SHOWN = ['kind', 'email', 'phone', 'address', 'birthDate', 'profession', 'education', 'admittedOn'] as const;

const cut = (text: string): string => beginning(text, SAMPLE_LENGTH);

/** Every value that would be written beside those that stand in columns. */
function valuesOf(fields: MemberFields): ImportView['rows'][number]['values'] {
  return SHOWN.flatMap((field) => {
    const value = fields[field];
    const { tr, en } = valueWords(field, value);
    return value ? [{ field, tr: cut(tr), en: cut(en) }] : [];
  });
}

function rowView(row: PreviewRow, first: boolean, changed: ReadonlySet<number>): ImportView['rows'][number] {
  return {
    line: row.line,
    state: row.state,
    memberNo: cut(row.fields.memberNo ?? ''),
    name: cut(row.fields.name ?? ''),
    surname: cut(row.fields.surname ?? ''),
    identity: row.identity,
    email: row.fields.email ?? '',
    values: row.state === 'UNCHANGED' ? [] : valuesOf(row.fields),
    splits: row.joined ? splitsOf(cut(row.joined.text), first) : [],
    nameWords: row.joined?.words ?? 0,
    overtaken: changed.has(row.line),
    says: [...row.says],
  };
}

/** Columns of which nothing is taken, by their heading or their place. */
const unreadColumns = (table: SourceTable | null, used: ReadonlySet<number>): string[] =>
  (table?.columns ?? []).flatMap((column, i) => {
    if (used.has(i)) return [];
    if (column !== '') return [cut(column)];
    return table?.rows.some((row) => row[i]) ? [`${i + 1}. sütun`] : [];
  });

/** What the page shows of a draft. */
export function importView(q: {
  readonly draftId: string;
  readonly fileName: string;
  readonly state: Draft['state'];
  readonly file: Draft['file'];
  readonly choices: Draft['choices'];
  readonly result: Draft['result'];
  readonly mapping: Mapping | null;
  readonly table: SourceTable | null;
  readonly rows: readonly PreviewRow[] | null;
  readonly version: string;
  /** Lines of rows that say something else than when the file was last read. */
  readonly changed: ReadonlySet<number>;
  readonly filter: Filter;
}): ImportView {
  const { file, choices, filter } = q;
  const all = q.rows ?? [];
  const mapping = q.mapping ?? {};
  const columns = q.table?.columns ?? [];
  const used = new Set(Object.values(mapping));
  const first = choices.surnameFirst ?? surnameFirst(columns[mapping.name ?? -1] ?? '');
  const shown = all
    .filter((row) => !filter.state || row.state === filter.state)
    .sort(
      (a, b) =>
        Number(q.changed.has(b.line)) - Number(q.changed.has(a.line)) ||
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
        a.line - b.line,
    );
  const page = filter.page ?? 1;
  const count = (state: string) => all.filter((row) => row.state === state).length;
  const alike = all.filter((row) => row.alike !== null && row.state !== 'ERROR');
  return {
    id: q.draftId,
    fileName: q.fileName,
    state: q.state,
    encoding: file.encoding,
    sheets: file.sheets.map(({ name, hidden }) => ({ name, hidden })),
    sheet: file.sheet,
    head: q.table?.head ?? 0,
    headRows: file.rows.slice(0, HEAD_ROWS).map(({ line, cells }) => ({
      line,
      cells: Array.from(cells.slice(0, HEAD_CELLS), (cell) => beginning(cell ?? '', 40)),
    })),
    columns: columns.map(cut),
    unread: unreadColumns(q.table, used),
    sample: (q.table?.rows ?? []).slice(0, 3).map((row) => row.map(cut)),
    mapping: mapping as Record<ImportField, number>,
    joined: mapping.name !== undefined && mapping.name === mapping.surname,
    surnameFirst: first,
    hiddenRows: q.table?.hidden ?? 0,
    hidden: choices.hidden ?? 'TAKE',
    numbers: {
      rows: alike.length,
      open: alike.filter(({ open }) => open).length,
      answer: choices.sameNumbers ?? null,
      examples: alike.slice(0, 3).map((row) => ({
        line: row.line,
        memberNo: cut(row.fields.memberNo ?? ''),
        registered: row.alike as string,
        name: cut(`${row.fields.name ?? ''} ${row.fields.surname ?? ''}`),
      })),
    },
    counts: {
      NEW: count('NEW'),
      CHANGED: count('CHANGED'),
      UNCHANGED: count('UNCHANGED'),
      WARNING: count('WARNING'),
      ERROR: count('ERROR'),
    },
    rows: shown.slice((page - 1) * PAGE, page * PAGE).map((row) => rowView(row, first, q.changed)),
    total: shown.length,
    overtaken: q.changed.size,
    version: q.version,
    written: q.result?.written ?? null,
  };
}
