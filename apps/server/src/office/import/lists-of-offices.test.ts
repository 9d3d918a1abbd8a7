import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { IMPORT_FIELDS } from '@divan/api';
import { day } from '@divan/basics';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import { suggestMapping } from './columns.ts';
import { listTemplate } from './list-template.ts';
import type { Registered } from './member-fields.ts';
import { type Answers, previewRows } from './preview.ts';
import { readListFile, readSheet, readTable, UnreadableFile } from './read-file.ts';
import { tableOf } from './table-of.ts';

const TODAY = day('2027-03-20');
const preview = (bytes: Uint8Array | string, register: readonly Registered[] = [], answers: Answers = {}) => {
  const source = readTable(Buffer.from(bytes as string));
  return previewRows(source, suggestMapping(source.columns), register, (number) => `#${number}`, TODAY, answers);
};
const said = (row: { says: readonly { tr: string }[] } | undefined): string =>
  (row?.says ?? []).map(({ tr }) => tr).join(' ');
const csv = (...lines: string[]): string => lines.join('\r\n');
const HEAD = 'Üye No;Adı;Soyadı;E-posta';

describe('one cell, one reading: it is shown where another is possible, and no optional cell costs a membership', () => {
  const cell = (heading: string, text: string) =>
    preview(csv(`${HEAD};${heading}`, `7;Ali;Ak;a@ada.example;"${text.replaceAll('"', '""')}"`))[0];
  for (const [heading, field, text, expected, warned] of [
    ['Doğum Tarihi', 'birthDate', '05.04.1980', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '05.04.1980 00:00:00', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '1980-04-05T00:00:00.000Z', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '5 Nisan 1980', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '5 NİSAN 1980 Cumartesi', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '05.Ağu.1980', '1980-08-05', false],
    ['Doğum Tarihi', 'birthDate', '5-Apr-80', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '5.4.80', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '5.4.05', '2005-04-05', false],
    ['Doğum Tarihi', 'birthDate', '1980/04/05', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '19800405', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '29316', '1980-04-05', false],
    ['Doğum Tarihi', 'birthDate', '29.02.1980', '1980-02-29', false],
    ['Doğum Tarihi', 'birthDate', '29.02.1981', undefined, true],
    ['Doğum Tarihi', 'birthDate', '1958', undefined, true],
    ['Doğum Tarihi', 'birthDate', '12/31/1980', undefined, true],
    ['Doğum Tarihi', 'birthDate', '05.04.1880', '1880-04-05', true],
    ['Doğum Tarihi', 'birthDate', '05.04.2080', '2080-04-05', true],
    ['Doğum Tarihi', 'birthDate', '00.00.0000', undefined, false],
    ['Doğum Tarihi', 'birthDate', 'bilinmiyor', undefined, false],
    ['Kabul Tarihi', 'admittedOn', '14.03.1987', '1987-03-14', false],
    ['Kabul Tarihi', 'admittedOn', '14.03.2087', '2087-03-14', true],
    ['Cep', 'phone', '5321112233', '+905321112233', false],
    ['Cep', 'phone', '5321112233.0', '+905321112233', false],
    ['Cep', 'phone', '5,32111E+09', undefined, true],
    ['Cep', 'phone', '+90 (0) 532 111 22 33', '+905321112233', false],
    ['Cep', 'phone', '+90 0532 111 22 33', '+905321112233', false],
    ['Cep', 'phone', '905321112233', '+905321112233', false],
    ['Cep', 'phone', '0090 532 111 22 33', '+905321112233', false],
    ['Cep', 'phone', '+90 532 111 22', undefined, true],
    ['Cep', 'phone', '0049 170 1234567', '+491701234567', false],
    ['Cep', 'phone', '+49 (0)170 1234567', '+491701234567', false],
    ['Cep', 'phone', '0532 111 22 33 / 0212 555 66 77', '+905321112233', true],
    ['Cep', 'phone', '0212 555 66 77 dahili 12', '+902125556677', true],
    ['Cep', 'phone', 'yok', '', false],
    ['Cep', 'phone', '–', '', false],
    ['Cep', 'phone', 'eşinde', undefined, true],
    ['Adres', 'address', 'x'.repeat(400), undefined, true],
    ['Meslek', 'profession', '-', '', false],
    ['TC', 'identityNumber', '10000000146', '10000000146', false],
    ['TC', 'identityNumber', '10.000.000.146', '10000000146', false],
    ['TC', 'identityNumber', '10000000146.0', '10000000146', false],
    ['TC', 'identityNumber', 'yok', undefined, false],
  ] as const)
    test(`${heading} “${text.slice(0, 40)}” → ${expected}${warned ? ', with a warning' : ''}`, () => {
      const row = cell(heading, text);
      assert.equal(row?.fields[field], expected, said(row));
      assert.equal(row?.state, warned ? 'WARNING' : 'NEW', said(row));
    });
  for (const [text, expected, warned] of [
    ['mailto:a@ada.example', 'a@ada.example', true],
    ['<a@ada.example>', 'a@ada.example', true],
    ['Ali Ak <a@ada.example>', 'a@ada.example', true],
    ['a@ada.example,', 'a@ada.example', true],
    ['a@ada.example.', 'a@ada.example', true],
    ['a@ada.example; b@ada.example', 'a@ada.example', true],
    ['a@uye,example.org', undefined, true],
    ['a@uye..example', undefined, true],
    ['yok', '', true],
    ['A@Ada.Example', 'A@Ada.Example', false],
  ] as const)
    test(`e-mail “${text}” → ${expected}`, () => {
      const [row] = preview(csv('Üye No;Adı;Soyadı;E-posta', `7;Ali;Ak;"${text}"`));
      assert.equal(row?.fields.email, expected, said(row));
      assert.equal(row?.state, warned ? 'WARNING' : 'NEW');
    });
  test('a number that the spreadsheet shortened has lost its digits: the row stays out and says what to do', () => {
    assert.match(said(cell('TC', '1,23E+10')), /kısaltmış.*metin biçimine/u);
    assert.match(said(preview(csv(HEAD, '1,23E+10;Ali;Ak;'))[0]), /kısaltmış.*metin biçimine/u);
  });
  test('whoever has a day of leaving in the list is not written without a word', () =>
    assert.match(said(cell('Ayrılma Tarihi', '01.02.2020')), /Ayrılma Tarihi.*etkin üye/u));
});

describe('a list made for eyes', () => {
  const body = ['7;Ali;Ak;a@ada.example', '8;Ece;Ak;e@ada.example'];
  for (const [name, lines, expected] of [
    ['headings in the first line', [HEAD, ...body], [2, 3]],
    ['a title and a blank line above', ['ADA DERNEĞİ ÜYE LİSTESİ', '', HEAD, ...body], [4, 5]],
    ['a title with empty cells', ['ADA DERNEĞİ;;;', ';;;', HEAD, ...body], [4, 5]],
    ['blank lines between', [HEAD, '', body[0], ';;;', body[1]], [3, 5]],
    ['a cell with line breaks', [HEAD, '7;Ali;"Ak\nCan";a@ada.example', body[1]], [2, 4]],
    ['headings on every page', [HEAD, body[0], HEAD, body[1]], [2, 4]],
    ['headings without Turkish letters', ['UYE NO;ADI;SOYADI;E POSTA', ...body], [2, 3]],
    [
      'a counting column first',
      ['Sıra No;Üye No;Adı;Soyadı;E-posta', '1;7;Ali;Ak;a@ada.example', '2;8;Ece;Ak;e@ada.example'],
      [2, 3],
    ],
  ] as const)
    test(`CSV with ${name}: each row under the number of its line`, () => {
      const rows = preview(csv(...(lines as readonly string[])));
      assert.deepEqual(
        rows.map((row) => [row.line, row.fields.memberNo, row.state]),
        [
          [expected[0], '7', 'NEW'],
          [expected[1], '8', 'NEW'],
        ],
      );
    });
  test('a stray quote is a letter and takes no other row with it', () => {
    for (const odd of ['"Ak', 'A"k', '"A" k', '"A"k"', 'Ak"']) {
      const rows = preview(csv(HEAD, `7;Ali;${odd};a@ada.example`, body[1] as string));
      assert.deepEqual(
        rows.map((row) => [row.fields.memberNo, row.fields.email]),
        [
          ['7', 'a@ada.example'],
          ['8', 'e@ada.example'],
        ],
        odd,
      );
    }
  });
  test('cells that slipped because a text holds the separator are not written into the wrong columns', () => {
    const [slipped, next] = preview(csv(`${HEAD};Adres`, '7;Ali;Ak;a@ada.example;Su Sk; No 3', `${body[1]};Kıyı Sk.`));
    assert.equal(slipped?.state, 'ERROR');
    assert.match(said(slipped), /başlıklardan çok hücre/u);
    assert.equal(next?.state, 'NEW');
  });
  test('a cover sheet is passed over and named; the row is that of the sheet', () => {
    const rows = [['ÜYE LİSTESİ'], [], ['Üye No', 'Adı Soyadı'], ['7', 'Ayşe Nur Yılmaz'], ['8', 'Öz, Ece']];
    const file = readListFile(
      Buffer.from(
        writeWorkbook([
          { name: 'Kapak', rows: [['Hazırlayan'], ['Büro']] },
          { name: 'Üyeler', rows },
        ]),
      ),
    );
    const source = tableOf(file);
    assert.deepEqual([file.sheets[file.sheet]?.name, source.head], ['Üyeler', 3]);
    const [ayse, ece] = previewRows(source, suggestMapping(source.columns), [], (x) => x, TODAY);
    assert.deepEqual([ayse?.line, ayse?.fields.name, ayse?.fields.surname], [4, 'Ayşe Nur', 'Yılmaz']);
    assert.deepEqual([ece?.fields.name, ece?.fields.surname], ['Ece', 'Öz']);
    assert.match(said(ayse), /soyad: Yılmaz/u);
  });
  for (const [name, bytes, sentence] of [
    ['a workbook with a password or XLS', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /parolasını kaldırıp XLSX/u],
    ['a PDF', Buffer.from('%PDF-1.7\n'), /bu bir PDF/u],
    ['a web page named XLS', Buffer.from('<html><table><tr><td>Üye No'), /web sayfası/u],
    [
      'ODS',
      Buffer.from('PK\u0003\u0004aaaaaaaaaaaaaaaaaaaaaaaaaamimetypeapplication/vnd.oasis.opendocument.spreadsheet'),
      /ODS/u,
    ],
  ] as const)
    test(`${name} is refused with what to do`, () => assert.throws(() => readTable(bytes), sentence));
  test('UTF-16 of either order, a bar as separator', () => {
    const big = Buffer.from(`\ufeff${csv(HEAD, ...body)}`, 'utf16le').swap16();
    assert.equal(preview(big).length, 2);
    assert.equal(preview(csv(HEAD, ...body).replaceAll(';', '|')).length, 2);
  });
  test('quotes without end by the hundred thousand are read in little time', () => {
    const begun = process.cpuUsage();
    try {
      readTable(Buffer.from(csv(HEAD, `${'"a;'.repeat(150)}\n`.repeat(13_000))));
    } catch (error) {
      assert.ok(error instanceof UnreadableFile);
    }
    const { user, system } = process.cpuUsage(begun);
    assert.ok(user + system < 5_000_000, 'five seconds of a processor');
  });
});

describe('headings of offices', () => {
  for (const line of [
    'Üye Sicil No;Adı;Soyadı;T.C. No;E-Mail Adresi;Cep Tel;D.Tarihi;Mesleği;Üyeliğe Giriş Tarihi',
    'SİCİL NO;AD;SOYAD;TC;EPOSTA ADRESİ;CEP TELEFONU NO;DOĞUM TARİHİ;MESLEK;KAYIT TARİHİ',
    'Üye No.;Adı;Soyadı;TC Kimlik Numarası;e-Posta;GSM No;Doğum tarihi (gg.aa.yyyy);Meslek/Görev;Üyelik Başlangıç',
    'Kayıt No;Ön Ad;Soy Adı;TCKN;Elektronik posta;Cep;Doğum Tarihi;Meslek;Üyeliğe kabul tarihi',
    'UYE NO;ADI;SOYADI;TC KIMLIK NO;E-POSTA;TELEFON;DOGUM TARIHI;MESLEGI;UYELIGE KABUL TARIHI',
  ])
    test(line.slice(0, 40), () =>
      assert.deepEqual(suggestMapping(line.split(';')), {
        memberNo: 0,
        name: 1,
        surname: 2,
        identityNumber: 3,
        email: 4,
        phone: 5,
        birthDate: 6,
        profession: 7,
        admittedOn: 8,
      }),
    );
});

describe('the same person is not entered twice', () => {
  const register: Registered[] = [
    {
      memberId: 'a',
      memberNo: '0007',
      identityHash: null,
      left: false,
      fields: { name: 'Jülide', surname: 'Ongun', email: 'julide@ada.example', phone: '0532 111 22 33' },
    },
  ];
  const row = (text: string) => preview(csv(`${HEAD};Telefon`, text), register)[0];
  for (const [name, text, state, words] of [
    [
      'the number lost its zeros',
      '7;Jülide;Ongun;julide@ada.example;0532 111 22 33',
      'UNCHANGED',
      /Numara 0007 sayıldı/u,
    ],
    ['the number became 7.0', '7.0;Jülide;Ongun;julide@ada.example;5321112233', 'UNCHANGED', /Numara 0007 sayıldı/u],
    ['in capitals, decomposed', '7;JU\u0308LI\u0307DE;ONGUN;yeni@ada.example;', 'CHANGED', /Numara 0007 sayıldı/u],
    ['another person of that number', '7;Kemal;Ak;k@ada.example;', 'WARNING', /0007 ile aynı olabilir/u],
    [
      'the same name, another number',
      '12;Jülide;Ongun;j@ada.example;',
      'WARNING',
      /Aynı ad ve soyadla kayıtlı üye var: 0007/u,
    ],
    ['the same e-mail', '12;Kemal;Ak;JULIDE@ada.example;', 'WARNING', /Aynı e-postayla kayıtlı üye var: 0007/u],
    [
      'the telephone as people write it',
      '0007;Jülide;Ongun;julide@ada.example;+90 532 1112233',
      'UNCHANGED',
      /Kayıtla aynı/u,
    ],
  ] as const)
    test(name, () => {
      const found = row(text);
      assert.equal(found?.state, state, said(found));
      assert.match(said(found), words);
    });
  test('within one file too', () => {
    const [, same, other] = preview(
      csv(HEAD, '0009;Can;Cin;c@ada.example', '9;Can;Cin;c@ada.example', '09;Ece;Ak;e@ada.example'),
    );
    assert.equal(same?.state, 'ERROR');
    assert.match(said(other), /2\. satırdaki 0009 ile aynı olabilir/u);
  });
});

describe('what was found can be said otherwise by hand', () => {
  const LIST = [
    ['Üye No', 'Adı', 'Soyadı'],
    ['7', 'Ali', 'Ak'],
  ];
  const book = readListFile(
    Buffer.from(
      writeWorkbook([
        {
          name: 'Eski',
          hidden: true,
          rows: [
            ['Üye No', 'Adı', 'Soyadı'],
            ['9', 'Can', 'Cin'],
          ],
        },
        { name: 'Üyeler', rows: LIST },
        { name: 'Yedek', rows: [['2026 listesi'], ['No', 'İsim', 'Soyisim'], ['8', 'Ece', 'Öz'], ['9', 'Ada', 'Öz']] },
      ]),
    ),
  );
  const read = (file: typeof book, head?: number) => {
    const table = tableOf(file, { head });
    return previewRows(table, suggestMapping(table.columns), [], (x) => x, TODAY).map((row) => row.fields.memberNo);
  };
  test('a hidden sheet is not taken by itself, and can be', () => {
    assert.deepEqual(read(book), ['7']);
    assert.deepEqual(book.sheets, [
      { name: 'Eski', hidden: true },
      { name: 'Üyeler', hidden: false },
      { name: 'Yedek', hidden: false },
    ]);
    assert.deepEqual(read(readSheet(book, 0)), ['9']);
    assert.deepEqual(read(readSheet(book, 2)), ['8', '9']);
    assert.equal(readSheet(book, 7), book, 'a sheet that is not there changes nothing');
  });
  test('another row of headings, or none', () => {
    const other = readSheet(book, 2);
    assert.deepEqual(tableOf(other, { head: 1 }).columns, ['2026 listesi']);
    assert.equal(tableOf(other, { head: 1 }).rows.length, 3);
    const bare = tableOf(other, { head: 0 });
    assert.deepEqual([bare.head, bare.columns, bare.lines], [0, ['', '', ''], [1, 2, 3, 4]]);
  });
  test('a name is split otherwise in the row that somebody names, and only there', () => {
    const text = csv('Üye No;Adı Soyadı', '7;Ayşe Nur Ak Yılmaz', '8;Mehmet Ali Kaya');
    const names = (answers: Answers) => preview(text, [], answers).map(({ fields }) => [fields.name, fields.surname]);
    assert.deepEqual(names({}), [
      ['Ayşe Nur Ak', 'Yılmaz'],
      ['Mehmet Ali', 'Kaya'],
    ]);
    assert.deepEqual(names({ names: { 2: 2 } }), [
      ['Ayşe Nur', 'Ak Yılmaz'],
      ['Mehmet Ali', 'Kaya'],
    ]);
    assert.deepEqual(names({ surnameFirst: true })[1], ['Ali Kaya', 'Mehmet']);
    assert.deepEqual(names({ surnameFirst: true, names: { 3: 1 } })[1], ['Kaya', 'Mehmet Ali']);
  });
  test('one name alone is told where its “-” goes: into its own column, or behind it in the one cell of both', () => {
    const one = (heading: string, row: string) => preview(csv(heading, row))[0];
    assert.match(said(one('Üye No;Adı Soyadı', '7;Nur')), /soyadı yerine boşluk bırakıp “-”/u);
    assert.match(said(one('Üye No;Adı;Soyadı', '7;Nur;')), /soyadı sütununa “-”/u);
    assert.deepEqual(one('Üye No;Adı Soyadı', '7;Nur -')?.fields.surname, '-');
  });
  test('hidden rows are left out when somebody says so', () => {
    const file = { ...readListFile(Buffer.from(csv(HEAD, '7;Ali;Ak;', '8;Ece;Ak;'))) };
    const filtered = { ...file, rows: file.rows.map((row, i) => ({ ...row, hidden: i === 2 })) };
    assert.equal(tableOf(filtered).rows.length, 2);
    assert.equal(tableOf(filtered, { leaveHidden: true }).rows.length, 1);
    assert.equal(tableOf(filtered, { leaveHidden: true }).hidden, 1);
  });
  test('whom numbers without their zeros mean is asked once, and answered for the whole file', () => {
    const register: Registered[] = ['0007', '0008'].map((memberNo, i) => ({
      memberId: memberNo,
      memberNo,
      identityHash: null,
      left: false,
      fields: { name: i === 0 ? 'Jülide' : 'Kenan', surname: 'Ongun', email: '' },
    }));
    const text = csv(HEAD, '7;Jülide;Öz;', '8;Kenan;Ongun;');
    const found = (sameNumbers?: 'SAME' | 'OTHER') =>
      preview(text, register, { sameNumbers }).map(({ state, memberId, open }) => [state, memberId, open]);
    assert.deepEqual(found(), [
      ['WARNING', null, true],
      ['UNCHANGED', '0008', false],
    ]);
    assert.deepEqual(found('SAME'), [
      ['CHANGED', '0007', false],
      ['UNCHANGED', '0008', false],
    ]);
    assert.deepEqual(
      found('OTHER').map(([state, memberId]) => [state, memberId]),
      [
        ['WARNING', null],
        ['WARNING', null],
      ],
    );
  });
  test('a note, a total or a heading between is no member, and is said to be none', () => {
    const [, note, total] = preview(csv('Sıra;Üye No;Adı;Soyadı', '1;7;Ali;Ak', 'Yedek üyeler;;;', 'Toplam: 1;;;'));
    for (const row of [note, total]) assert.match(said(row), /Bu satırda üye yok/u);
  });
  test('a cell that shows an error changes nothing of what is registered', () => {
    const register: Registered[] = [
      {
        memberId: 'a',
        memberNo: '7',
        identityHash: null,
        left: false,
        fields: { name: 'Ali', surname: 'Ak', email: 'a@ada.example' },
      },
    ];
    const table = {
      ...readTable(Buffer.from(csv(HEAD, '7;Ali;Ak;'))),
      notes: [{ row: 0, column: 3, state: 'WARNING', tr: 'hata', en: 'error' }],
    } as const;
    const [row] = previewRows(table, suggestMapping(table.columns), register, (x) => x, TODAY);
    assert.deepEqual([row?.state, row?.fields.email], ['UNCHANGED', undefined]);
  });
  test('the template is empty, its columns are all known, and what is filled in keeps its zeros', () => {
    for (const format of ['xlsx', 'csv'] as const) {
      const bytes = Buffer.from(listTemplate(format));
      assert.throws(() => readTable(bytes), /satır yok/u);
      const { rows } = readListFile(bytes);
      assert.equal(Object.keys(suggestMapping(rows[0]?.cells as string[])).length, IMPORT_FIELDS.length, format);
    }
  });
});
