import { beginning } from '@divan/basics';
import { SaxesParser } from 'saxes';
import { LIMITS, TableSize, TOO_LARGE, UnreadableFile } from './limits.ts';
import { type FilledRow, type Merged, mergedOver, spreadMerged } from './merged-cells.ts';
import { numberText, type Shown, shownAs } from './number-formats.ts';
import { partName, ZipParts } from './zip-parts.ts';

/** Cells by column, from 0; those without a value are holes. */
export type SheetCells = readonly (string | undefined)[];
export interface SheetRow {
  /** Its number in the sheet, from 1. */
  readonly line: number;
  readonly cells: SheetCells;
  readonly hidden: boolean;
  /** Columns of cells that show an error or a formula without a result. */
  readonly unread: readonly number[];
}
export interface Sheet {
  /** Its place among all worksheets, from 0. */
  readonly at: number;
  readonly rows: SheetRow[];
}
/** A workbook whose sheets are read as they are asked for. */
export interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly hidden: boolean }[];
  /** The visible worksheets, one after the other. @throws UnreadableFile */
  visible(): Generator<Sheet>;
  /** The rows of a worksheet, also of a hidden one. @throws UnreadableFile */
  rowsOf(at: number): SheetRow[];
}

/** A cell takes two to four elements. */
const MOST_ELEMENTS = 10_000_000;
const damaged = (): UnreadableFile => new UnreadableFile('XLSX açılamadı / not a workbook');
const noSheet = (): UnreadableFile => new UnreadableFile('görünür çalışma sayfası yok / no visible worksheet');

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** What is listened to in a part; names without their prefix, so that any writing of the namespaces is read, the strict one too. */
interface Listener {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Attributes without their prefix; a colon says that there was one: `r:id` beside `id`. */
function attributesOf(given: Readonly<Record<string, unknown>>): Record<string, string> {
  const found: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(given))
    found[name.includes(':') ? `:${local(name)}` : name] = String(value);
  return found;
}

/** Reads a part of at most so many elements as XML, piece by piece. Document types are refused: no entity is ever declared. @throws UnreadableFile */
function readXml(parts: ZipParts, name: string, listener: Listener, most = 200_000): void {
  let elements = 0;
  const parser = new SaxesParser({ position: false });
  const { open, text, close } = listener;
  parser.on('error', () => {
    throw damaged();
  });
  parser.on('doctype', () => {
    throw damaged();
  });
  if (open)
    parser.on('opentag', (tag) => {
      elements += 1;
      if (elements > most) throw TOO_LARGE.cells();
      open(local(tag.name), attributesOf(tag.attributes));
    });
  if (close) parser.on('closetag', (tag) => close(local(tag.name)));
  if (text) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  let decoder: TextDecoder | null = null;
  const decode = (piece: Uint8Array, more: boolean): void => {
    decoder ??= new TextDecoder(
      piece[0] === 0xff && piece[1] === 0xfe
        ? 'utf-16le'
        : piece[0] === 0xfe && piece[1] === 0xff
          ? 'utf-16be'
          : 'utf-8',
      { fatal: true },
    );
    let said: string;
    try {
      said = decoder.decode(piece, { stream: more });
    } catch {
      throw damaged();
    }
    parser.write(said);
  };
  parts.read(name, (piece) => decode(piece, true));
  decode(new Uint8Array(), false);
  parser.close();
}

/** The parts that a part points to, by their id: kind (the last word of its type) and name. */
function relationsOf(parts: ZipParts, name: string): Map<string, { readonly kind: string; readonly name: string }> {
  const at = name.lastIndexOf('/');
  const [folder, file] = [name.slice(0, at + 1), name.slice(at + 1)];
  const found = new Map<string, { kind: string; name: string }>();
  const part = `${folder}_rels/${file}.rels`;
  if (parts.has(part))
    readXml(parts, part, {
      open(tag, { Id, Type, Target, TargetMode }) {
        if (tag !== 'Relationship' || Id === undefined || Target === undefined || TargetMode === 'External') return;
        const target = Target.replaceAll('\\', '/');
        found.set(Id, {
          kind: (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1),
          name: partName(target.startsWith('/') ? target : `${folder}${target}`),
        });
      },
    });
  return found;
}

interface Book {
  readonly date1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly hidden: boolean }[];
  readonly strings: string | null;
  readonly styles: string | null;
}

/** Finds the worksheets and what they need. @throws UnreadableFile */
function openBook(parts: ZipParts): Book {
  const main =
    [...relationsOf(parts, '').values()].find(({ kind, name }) => kind === 'officeDocument' && parts.has(name))?.name ??
    'xl/workbook.xml';
  if (!parts.has(main)) throw damaged();
  const relations = relationsOf(parts, main);
  let date1904 = false;
  const sheets: { id: string; name: string; visible: boolean }[] = [];
  readXml(parts, main, {
    open(tag, attributes) {
      if (tag === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '');
      if (tag === 'sheet')
        sheets.push({
          id: attributes[':id'] ?? '',
          name: beginning(attributes.name ?? '', 40),
          visible: (attributes.state ?? 'visible') === 'visible',
        });
    },
  });
  if (sheets.length === 0) throw noSheet();
  const folder = main.slice(0, main.lastIndexOf('/') + 1);
  const byKind = (kind: string): string | null =>
    [...relations.values()].find((one) => one.kind === kind && parts.has(one.name))?.name ?? null;
  // Some programs leave the relations out or write them wrong; the sheets then lie where all others put them.
  const usual = (i: number): string => `${folder}worksheets/sheet${i + 1}.xml`;
  const found = sheets.flatMap(({ id, name, visible }, i) => {
    const named = relations.get(id);
    if (named && named.kind !== 'worksheet') return [];
    const part = named && parts.has(named.name) ? named.name : usual(i);
    return parts.has(part) ? [{ name, part, hidden: !visible }] : [];
  });
  if (found.every(({ hidden }) => hidden)) throw noSheet();
  return { date1904, sheets: found, strings: byKind('sharedStrings'), styles: byKind('styles') };
}

/** `_x000D_` and the like (ECMA-376 part 1, 22.9.2.19). */
const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replaceAll(/_x([0-9A-Fa-f]{4})_/gu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

function readStrings(parts: ZipParts, name: string): string[] {
  const strings: string[] = [];
  let [current, inText, phonetic, total] = ['', false, false, 0];
  readXml(
    parts,
    name,
    {
      open(tag) {
        if (tag === 'si') current = '';
        else if (tag === 't') inText = !phonetic;
        else if (tag === 'rPh') phonetic = true;
      },
      text(text) {
        if (inText) current += text;
      },
      close(tag) {
        if (tag === 't') inText = false;
        else if (tag === 'rPh') phonetic = false;
        else if (tag === 'si') {
          total += current.length;
          if (strings.length >= LIMITS.sharedStrings) throw TOO_LARGE.cells();
          if (total > LIMITS.characters) throw TOO_LARGE.text();
          strings.push(unescaped(current));
        }
      },
    },
    MOST_ELEMENTS,
  );
  return strings;
}

/** How the numbers of each style are shown. */
function readStyles(parts: ZipParts, name: string): Shown[] {
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  readXml(parts, name, {
    open(tag, attributes) {
      if (tag === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      else if (tag === 'cellXfs') inCells = true;
      else if (tag === 'xf' && inCells) formats.push(Number(attributes.numFmtId ?? 0));
    },
    close(tag) {
      if (tag === 'cellXfs') inCells = false;
    },
  });
  return formats.map((id) => shownAs(id, codes));
}

/** The column of a place like `AB12`, from 0; -1 when it names none. */
function columnOf(place: string): number {
  let n = 0;
  for (const letter of place) {
    const code = letter.charCodeAt(0) & 0xdf;
    if (code < 65 || code > 90) break;
    n = n * 26 + code - 64;
    if (n > 100_000) break;
  }
  return n - 1;
}

/** So many sheets are looked into for a list. */
const MOST_SHEETS = 20;

/**
 * A workbook (ECMA-376, transitional or strict), without empty rows: texts, numbers and days as people see them; of a formula the result that was kept.
 * Bounded by `LIMITS` in all it takes, before and while it unpacks.
 * @throws UnreadableFile
 */
export function openWorkbook(bytes: Buffer): Workbook {
  const parts = new ZipParts(bytes);
  const book = openBook(parts);
  const strings = book.strings ? readStrings(parts, book.strings) : [];
  const styles = book.styles ? readStyles(parts, book.styles) : [];
  const rowsOf = (at: number): SheetRow[] => {
    const sheet = book.sheets[at];
    if (!sheet) throw noSheet();
    return readRows(parts, sheet.part, { strings, styles, date1904: book.date1904 });
  };
  return {
    sheets: book.sheets.map(({ name, hidden }) => ({ name, hidden })),
    rowsOf,
    *visible() {
      const places = book.sheets.flatMap(({ hidden }, at) => (hidden ? [] : [at]));
      for (const at of places.slice(0, MOST_SHEETS)) yield { at, rows: rowsOf(at) };
    },
  };
}

/** The rows of the first visible worksheet. @throws UnreadableFile */
export const readWorkbook = (bytes: Buffer): SheetCells[] =>
  (openWorkbook(bytes).visible().next().value as Sheet).rows.map(({ cells }) => cells);

function readRows(
  parts: ZipParts,
  part: string,
  { strings, styles, date1904 }: { strings: readonly string[]; styles: readonly Shown[]; date1904: boolean },
): SheetRow[] {
  const size = new TableSize();
  const rows: (SheetRow & FilledRow)[] = [];
  const merged: Merged[] = [];
  let row: (string | undefined)[] = [];
  let [line, hidden, formula] = [0, false, false];
  let unread: number[] = [];
  let [column, type, style, value, inline] = [-1, 'n', 0, '', ''];
  let reading: 'value' | 'inline' | null = null;
  let phonetic = false;
  const textOf = (): string => {
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'inlineStr':
        return unescaped(inline);
      case 'str':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'TRUE' : value === '0' ? 'FALSE' : value;
      case 'd':
        return value.slice(0, 10);
      case 'e':
        return '';
      default:
        return value.trim() === '' ? '' : numberText(Number(value), styles[style] ?? null, date1904);
    }
  };
  readXml(
    parts,
    part,
    {
      open(tag, attributes) {
        switch (tag) {
          case 'row':
            row = [];
            unread = [];
            column = -1;
            line = Number(attributes.r) || line + 1;
            hidden = ['1', 'true'].includes(attributes.hidden ?? '');
            break;
          case 'c':
            column = attributes.r === undefined ? column + 1 : columnOf(attributes.r);
            type = attributes.t ?? 'n';
            style = Number(attributes.s ?? 0);
            value = '';
            inline = '';
            formula = false;
            break;
          case 'f':
            formula = true;
            break;
          case 'v':
            reading = 'value';
            break;
          case 't':
            reading = phonetic ? null : 'inline';
            break;
          case 'rPh':
            phonetic = true;
            break;
          case 'mergeCell': {
            const over = mergedOver(attributes.ref ?? '', columnOf);
            if (over) merged.push(over);
          }
        }
      },
      text(text) {
        if (reading === 'value') value += text;
        else if (reading === 'inline') inline += text;
        if (value.length + inline.length > LIMITS.cellLength * 2) throw TOO_LARGE.text();
      },
      close(tag) {
        if (tag === 'v' || tag === 't') reading = null;
        else if (tag === 'rPh') phonetic = false;
        else if (tag === 'c') {
          const text = textOf().trim();
          const silent = text === '' && (type === 'e' || (formula && type === 'n'));
          if (text === '' && !silent) return;
          if (column < 0) throw damaged();
          if (column >= LIMITS.columns) throw TOO_LARGE.columns();
          if (silent) {
            unread.push(column);
            return;
          }
          size.count(text);
          row[column] = text;
        } else if (tag === 'row' && row.length > 0) {
          rows.push({ line, cells: row, hidden, unread });
          if (rows.length > LIMITS.rows) throw TOO_LARGE.rows();
          row = [];
        }
      },
    },
    MOST_ELEMENTS,
  );
  spreadMerged(rows, merged, size);
  return rows;
}
