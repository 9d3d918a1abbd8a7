import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { strToU8, type Zippable, zipSync } from 'fflate';
import { readTable } from '../import/read-file.ts';
import { UnreadableFile } from './limits.ts';
import { openWorkbook, readWorkbook } from './read-workbook.ts';
import { writeCsv } from './write-csv.ts';
import { writeWorkbook } from './write-workbook.ts';

const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const relations = (...lines: [string, string, string][]): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.map(([id, kind, target]) => `<Relationship Id="${id}" Type="${RELATIONS}/${kind}" Target="${target}"/>`).join('')}</Relationships>`;

/** A workbook as its parts; those given replace the usual ones, `null` leaves one out. */
function book(change: Record<string, string | null>): Buffer {
  const parts: Record<string, string | null> = {
    '_rels/.rels': relations(['r1', 'officeDocument', 'xl/workbook.xml']),
    'xl/workbook.xml': `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="Üyeler" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r2', 'sharedStrings', 'sharedStrings.xml'],
      ['r3', 'styles', 'styles.xml'],
    ),
    ...change,
  };
  const files: Zippable = {};
  for (const [name, xml] of Object.entries(parts)) if (xml !== null) files[name] = strToU8(xml);
  return Buffer.from(zipSync(files, { level: 9 }));
}
const sheet = (rows: string): string => `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
const rowsOf = (rows: string, change: Record<string, string | null> = {}) =>
  readWorkbook(book({ 'xl/worksheets/sheet1.xml': sheet(rows), ...change })).map((row) => [...row]);

const STYLES = (codes: readonly string[]): string =>
  `<styleSheet ${MAIN}><numFmts>${codes.map((code, i) => `<numFmt numFmtId="${200 + i}" formatCode="${code}"/>`).join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${codes.map((_, i) => `<xf numFmtId="${200 + i}"/>`).join('')}<xf numFmtId="14"/></cellXfs></styleSheet>`;

test('what is written is read again: texts, numbers, days; the same content gives the same bytes, and no text becomes a formula', () => {
  const rows = [
    ['Üye No', 'Adı', 'Kabul tarihi'],
    ['0007', '=HYPERLINK("http://x")', { day: '2019-04-05' }],
    [12, ' İşçi & <Oğlu> "a" _x0041_ \u0001 🍣', { day: '1900-02-28' }],
    [-0.5, '', { day: '2099-12-31' }],
  ];
  const bytes = writeWorkbook([{ name: 'Üyeler', rows }]);
  assert.deepEqual(bytes, writeWorkbook([{ name: 'Üyeler', rows }]));
  assert.ok(!Buffer.from(bytes).includes('<f>'));
  const read = readWorkbook(Buffer.from(bytes)).map((row) => Array.from(row, (cell) => cell ?? ''));
  assert.deepEqual(read, [
    ['Üye No', 'Adı', 'Kabul tarihi'],
    ['0007', '=HYPERLINK("http://x")', '2019-04-05'],
    ['12', 'İşçi & <Oğlu> "a" _x0041_ \u0001 🍣', '1900-02-28'],
    ['-0.5', '', '2099-12-31'],
  ]);
});

test('a CSV opens in a Turkish spreadsheet: semicolons, days, decimal comma; what would be worked out stays a text', () => {
  const rows = [
    ['Üye No', 'Adı; "takma adı"'],
    [12.5, { day: '2027-04-05' }],
    ['=1+1', '+90', ' -x', '@a', '\t=1', '＝1', '–', 'a=b'],
  ];
  assert.equal(
    writeCsv(rows).toString(),
    `\ufeffÜye No;"Adı; ""takma adı"""\r\n12,5;05.04.2027\r\n'=1+1;'+90;' -x;'@a;'\t=1;'＝1;–;a=b\r\n`,
  );
});

test('whatever texts are written come back', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 6 }), {
        minLength: 1,
        maxLength: 8,
      }),
      (rows) => {
        const read = readWorkbook(Buffer.from(writeWorkbook([{ name: 'a', rows }])));
        const expected = rows
          .map((row) => row.map((text) => text.trim()))
          .filter((row) => row.some((text) => text !== ''));
        const shown = read.map((row) => Array.from(row, (cell) => cell ?? ''));
        return expected.every((row, i) => row.every((text, column) => (shown[i]?.[column] ?? '') === text));
      },
    ),
  ));

describe('cells are read as people see them', () => {
  test('shared, inline and formatted texts, without the readings of East Asian names', () => {
    const shared = `<sst ${MAIN}><si><t>Şule</t></si><si><r><t>Ay</t></r><r><rPr><b/></rPr><t xml:space="preserve">şe </t></r></si><si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si><si><t>a_x000D_b</t></si></sst>`;
    assert.deepEqual(
      rowsOf(
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="inlineStr"><is><r><t>Iş</t></r><r><t>ık</t></r></is></c><c t="s"><v>99</v></c></row>',
        { 'xl/sharedStrings.xml': shared },
      ),
      [['Şule', 'Ayşe', '課', 'a\rb', 'Işık']],
    );
  });
  test('numbers, results of formulas, truth values; nothing of an error or of a formula that was never computed', () =>
    assert.deepEqual(
      rowsOf(
        '<row r="1"><c r="A1"><v>1.0000000146E10</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>"a"</f><v>metin</v></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1"><f>A1</f></c><c r="G1" t="d"><v>2019-04-05T00:00:00</v></c></row>',
      ).map((row) => Array.from(row, (cell) => cell ?? '')),
      [['10000000146', '2', 'metin', 'TRUE', '', '', '2019-04-05']],
    ));
  test('days of both calendars, times, leading zeros; a code that only looks like a day is none', () => {
    const styles = STYLES(['dd/mm/yyyy', '0000', 'h:mm', '[Red]0.00', '&quot;gün&quot; 0', '#,##0', 'mmm']);
    const cells =
      '<row><c s="1"><v>43560</v></c><c s="8"><v>1</v></c><c s="8"><v>59</v></c><c s="8"><v>61</v></c><c s="2"><v>7</v></c><c s="3"><v>0.75</v></c><c s="4"><v>1.5</v></c><c s="5"><v>3</v></c><c s="6"><v>1234</v></c><c s="7"><v>43560</v></c></row>';
    assert.deepEqual(rowsOf(cells, { 'xl/styles.xml': styles }), [
      ['2019-04-05', '1900-01-01', '1900-02-28', '1900-03-01', '0007', '18:00', '1.5', 'gün 3', '1234', '2019-04-05'],
    ]);
    const in1904 = `<workbook ${MAIN} xmlns:r="${RELATIONS}"><workbookPr date1904="1"/><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`;
    assert.deepEqual(
      rowsOf('<row><c s="1"><v>42098</v></c><c s="1"><v>0</v></c></row>', {
        'xl/styles.xml': styles,
        'xl/workbook.xml': in1904,
      }),
      [['2019-04-05', '1904-01-01']],
    );
  });
  for (const [code, value, shown] of [
    ['0000', 7, '0007'],
    ['0000', 12345, '12345'],
    ['0', 7, '7'],
    ['&quot;ÜYE-&quot;0000', 7, 'ÜYE-0007'],
    ['000\\-000', 7, '000-007'],
    ['0### ### ## ##', 5321112233, '0532 111 22 33'],
    ['\\(###\\) ### ## ##', 5321112233, '(532) 111 22 33'],
    ['00000000000', 10000000146, '10000000146'],
    ['[&lt;=9999999]### ## ##;\\(###\\) ### ## ##', 1112233, '111 22 33'],
    ['0000_-', 7, '0007'],
    ['0000', 7.5, '7.5'],
    ['#,##0', 1234, '1234'],
    ['0%', 1, '1'],
  ] as const)
    test(`format ${code} shows ${value} as ${shown}`, () =>
      assert.deepEqual(rowsOf(`<row><c s="1"><v>${value}</v></c></row>`, { 'xl/styles.xml': STYLES([code]) }), [
        [shown],
      ]));
  test('rows and cells without their place follow one another; gaps stay gaps; empty rows are left out', () =>
    assert.deepEqual(
      rowsOf(
        '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row><row/><row r="9"><c r="B9"><v>4</v></c></row>',
      ).map((row) => Array.from(row, (cell) => cell ?? '')),
      [
        ['1', '', '', '2', '3'],
        ['', '4'],
      ],
    ));
});

test('a row knows its number, whether it is hidden, and which cells show no value', () => {
  const cells = (text: string) => `<c r="A1" t="str"><v>${text}</v></c>`;
  const rows = `<row r="3">${cells('a')}<c r="B3" t="e"><v>#N/A</v></c><c r="C3"><f>VLOOKUP(A1,X:Y,2)</f></c></row><row r="5" hidden="1">${cells('b')}</row><row>${cells('c')}</row>`;
  const [first] = [...openWorkbook(book({ 'xl/worksheets/sheet1.xml': sheet(rows) })).visible()];
  assert.deepEqual(
    first?.rows.map(({ line, hidden, unread }) => [line, hidden, unread]),
    [
      [3, false, [1, 2]],
      [5, true, []],
      [6, false, []],
    ],
  );
  const table = readTable(
    book({
      'xl/worksheets/sheet1.xml': sheet(
        `<row r="1"><c t="str"><v>Üye No</v></c><c t="str"><v>E-posta</v></c></row>${rows}`,
      ),
    }),
  );
  assert.deepEqual(
    table.notes?.map(({ row, state, tr }) => [row, state, tr.slice(0, 20)]),
    [
      [0, 'WARNING', '“E-posta” hücresinde'],
      [1, 'WARNING', 'Bu satır dosyada giz'],
    ],
  );
});

test('a cell merged over several rows is seen beside each of them, in headings and in a household', () => {
  const text = (place: string, value: string) => `<c r="${place}" t="str"><v>${value}</v></c>`;
  const merged = (...places: string[]) =>
    `<mergeCells>${places.map((place) => `<mergeCell ref="${place}"/>`).join('')}</mergeCells>`;
  const xml = sheet(
    `<row r="1">${text('A1', 'Üye No')}${text('B1', 'Adı')}${text('C1', 'Soyadı')}${text('D1', 'İletişim')}</row><row r="2">${text('D2', 'Telefon')}${text('E2', 'Adres')}</row>` +
      `<row r="3">${text('A3', '1')}${text('B3', 'Ali')}${text('C3', 'Ak')}${text('E3', 'Su Sk. 4')}</row><row r="4">${text('A4', '2')}${text('B4', 'Ece')}${text('C4', 'Ak')}</row><row r="9">${text('A9', '3')}${text('B9', 'Can')}${text('C9', 'Cin')}</row>`,
  ).replace('</worksheet>', `${merged('A1:A2', 'B1:B2', 'C1:C2', 'D1:E1', 'E3:E4', 'XFD1:XFD9', 'E3')}</worksheet>`);
  const { columns, rows, lines } = readTable(book({ 'xl/worksheets/sheet1.xml': xml }));
  assert.deepEqual(columns, ['Üye No', 'Adı', 'Soyadı', 'Telefon', 'Adres']);
  assert.deepEqual(
    rows.map((row, i) => [lines?.[i], row[0], row[4]]),
    [
      [3, '1', 'Su Sk. 4'],
      [4, '2', 'Su Sk. 4'],
      [9, '3', ''],
    ],
  );
  const evil = sheet(
    Array.from({ length: 3_000 }, (_, i) => `<row r="${i + 1}">${text(`A${i + 1}`, 'a')}</row>`).join(''),
  ).replace(
    '</worksheet>',
    `${merged(...Array.from({ length: 3_000 }, (_, i) => `A${(i % 9) + 1}:A3000`))}</worksheet>`,
  );
  assert.throws(() => readTable(book({ 'xl/worksheets/sheet1.xml': evil })), /hücreden çok/u);
});

describe('workbooks as other programs write them', () => {
  const one = sheet('<row><c><v>1</v></c></row>');
  test('the first visible sheet is read; hidden ones and charts are passed over', () => {
    const workbook = `<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="gizli" sheetId="1" state="veryHidden" r:id="r1"/><sheet name="çizim" sheetId="2" r:id="r4"/><sheet name="üyeler" sheetId="3" r:id="r5"/></sheets></workbook>`;
    const rels = relations(
      ['r1', 'worksheet', 'worksheets/sheet1.xml'],
      ['r4', 'chartsheet', 'chartsheets/sheet1.xml'],
      ['r5', 'worksheet', '/xl/worksheets/sheet2.xml'],
    );
    const parts = {
      'xl/workbook.xml': workbook,
      'xl/_rels/workbook.xml.rels': rels,
      'xl/worksheets/sheet1.xml': sheet('<row><c><v>9</v></c></row>'),
      'xl/worksheets/sheet2.xml': one,
    };
    assert.deepEqual(readWorkbook(book(parts)), [['1']]);
    assert.throws(
      () =>
        readWorkbook(
          book({ ...parts, 'xl/workbook.xml': workbook.replaceAll('r:id="r5"', 'state="hidden" r:id="r5"') }),
        ),
      /görünür çalışma sayfası yok/u,
    );
  });
  test('prefixes, the strict namespaces, backslashes, other capitals, parts without relations, UTF-16', () => {
    const prefixed = one.replaceAll(/<(\/?)(worksheet|sheetData|row|c|v)/gu, '<$1x:$2').replace('xmlns=', 'xmlns:x=');
    assert.deepEqual(rowsOf('', { 'xl/worksheets/sheet1.xml': prefixed }), [['1']]);
    const strict = one.replace(
      'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
      'http://purl.oclc.org/ooxml/spreadsheetml/main',
    );
    assert.deepEqual(rowsOf('', { 'xl/worksheets/sheet1.xml': strict }), [['1']]);
    assert.deepEqual(
      rowsOf('', {
        'xl/_rels/workbook.xml.rels': relations(['r1', 'worksheet', '..\\XL\\Worksheets\\Sheet1.xml']),
        'xl/worksheets/sheet1.xml': one,
      }),
      [['1']],
    );
    assert.deepEqual(
      rowsOf('', { 'xl/_rels/workbook.xml.rels': null, '_rels/.rels': null, 'xl/worksheets/sheet1.xml': one }),
      [['1']],
    );
    const files: Zippable = {};
    files['xl/workbook.xml'] = strToU8(`<workbook ${MAIN}><sheets><sheet name="a" sheetId="1"/></sheets></workbook>`);
    files['xl/worksheets/sheet1.xml'] = new Uint8Array(Buffer.from(`\ufeff${one}`, 'utf16le'));
    assert.deepEqual(readWorkbook(Buffer.from(zipSync(files))), [['1']]);
  });
});

describe('workbooks made to stop the reader are refused in words, in little time and memory', () => {
  const refused = (name: string, make: () => Buffer, words: RegExp = /\//u) =>
    test(name, () => {
      const bytes = make();
      const begun = performance.now();
      assert.throws(
        () => readTable(bytes),
        (error) => error instanceof UnreadableFile && words.test(error.message),
      );
      assert.ok(performance.now() - begun < 5000, `${performance.now() - begun} ms`);
    });
  const cells = (place: (row: number) => string, rows: number): string =>
    sheet(
      Array.from({ length: rows }, (_, i) => `<row r="${i + 1}"><c r="${place(i + 1)}"><v>1</v></c></row>`).join(''),
    );
  refused(
    'cells in the last column',
    () => book({ 'xl/worksheets/sheet1.xml': cells((row) => `XFD${row}`, 2000) }),
    /200 sütundan çok/u,
  );
  refused(
    'columns beyond any name',
    () => book({ 'xl/worksheets/sheet1.xml': cells(() => `${'Z'.repeat(5000)}1`, 2) }),
    /200 sütundan çok/u,
  );
  refused(
    'a part that unpacks to a thousand times its size',
    () => book({ 'xl/worksheets/sheet1.xml': sheet(' '.repeat(150_000_000)) }),
    /açılınca çok büyük/u,
  );
  refused('many parts that are large together', () => {
    const bytes = book({ 'xl/worksheets/sheet1.xml': sheet('') });
    // What the directory states is believed only to refuse.
    for (
      let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
      at >= 0;
      at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
    ) {
      bytes.writeUInt32LE(150_000_000, at + 24);
      bytes.writeUInt32LE(20_000_000, at + 20);
    }
    return bytes;
  });
  refused(
    'a part that unpacks to more than its directory says',
    () => {
      const bytes = book({ 'xl/worksheets/sheet1.xml': sheet('<row><c><v>1</v></c></row>'.repeat(1000)) });
      const at = bytes.lastIndexOf('PK\u0001\u0002', undefined, 'latin1');
      bytes.writeUInt32LE(100, at + 24);
      return bytes;
    },
    /açılınca çok büyük/u,
  );
  refused('a changed byte inside', () => {
    const bytes = book({ 'xl/worksheets/sheet1.xml': sheet('<row><c><v>1</v></c></row>'.repeat(1000)) });
    const at = bytes.indexOf('worksheets/sheet1.xml', 0, 'latin1') + 60;
    bytes[at] = (bytes[at] as number) ^ 0x55;
    return bytes;
  });
  refused(
    'a long text referred to over and over',
    () => {
      const shared = `<sst ${MAIN}><si><t>${'a'.repeat(30_000)}</t></si></sst>`;
      return book({
        'xl/sharedStrings.xml': shared,
        'xl/worksheets/sheet1.xml': sheet(
          Array.from({ length: 5000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join(
            '',
          ),
        ),
      });
    },
    /metin çok uzun/u,
  );
  refused(
    'rows without end',
    () => book({ 'xl/worksheets/sheet1.xml': cells((row) => `A${row}`, 200_100) }),
    /200\.000 satırdan çok/u,
  );
  refused('entities declared in a document type', () => {
    const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${sheet('<row><c t="str"><v>&b;</v></c></row>')}`;
    return book({ 'xl/worksheets/sheet1.xml': bomb });
  });
  refused('an entity that names a file', () =>
    book({ 'xl/worksheets/sheet1.xml': sheet('<row><c t="str"><v>&file;</v></c></row>') }),
  );
  refused('XML that does not end', () => book({ 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' }));
  refused('elements nested without end', () => book({ 'xl/worksheets/sheet1.xml': '<a>'.repeat(300_000) }));
  refused(
    'an encrypted part',
    () => {
      const bytes = book({ 'xl/worksheets/sheet1.xml': sheet('') });
      for (
        let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
        at >= 0;
        at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
      )
        bytes.writeUInt16LE(1, at + 8);
      return bytes;
    },
    /parolalı/u,
  );
  refused('a directory that points outside', () => {
    const bytes = book({ 'xl/worksheets/sheet1.xml': sheet('') });
    bytes.writeUInt32LE(0xfffffff0, bytes.length - 6);
    return bytes;
  });
  refused('a zip of other things', () => Buffer.from(zipSync({ 'a.txt': strToU8('a') })));
  refused(
    'more parts than a workbook has',
    () => Buffer.from(zipSync(Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`a${i}`, new Uint8Array()])))),
    /çok fazla parça/u,
  );
});

test('cut anywhere, or changed anywhere, a workbook gives a table or a sentence and never another fault', () => {
  const whole = Buffer.from(
    writeWorkbook([
      {
        name: 'Üyeler',
        rows: [
          ['Üye No', 'Adı'],
          ['1', 'Şule'],
          [2, { day: '2019-04-05' }],
        ],
      },
    ]),
  );
  const tried = (bytes: Buffer): void => {
    try {
      readTable(bytes);
    } catch (error) {
      assert.ok(error instanceof UnreadableFile, String((error as Error).stack));
    }
  };
  for (let end = 0; end < whole.length; end += 7) tried(whole.subarray(0, end));
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
      const bytes = Buffer.from(whole);
      bytes[at] = byte;
      tried(bytes);
    }),
    { numRuns: 2000 },
  );
});
