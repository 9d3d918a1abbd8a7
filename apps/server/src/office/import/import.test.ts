import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emailOf, phoneOf, readDay } from '@divan/api';
import { day } from '@divan/basics';
import { suggestMapping } from './columns.ts';
import type { Registered } from './member-fields.ts';
import { previewRows } from './preview.ts';
import { readTable, UnreadableFile } from './read-file.ts';

const TODAY = day('2027-03-20');

const TEXT = ['Üye No;Adı;Soyadı;E-posta', '0007;Iğdır;İşçioğlu;IsciOglu@ada.example', '0008;Şükrü;Öğüt;'].join('\r\n');
/** ISO 8859-9, whose letters Windows-1254 keeps at the same places. */
const TURKISH: Record<string, number> = { Ğ: 0xd0, İ: 0xdd, Ş: 0xde, ğ: 0xf0, ı: 0xfd, ş: 0xfe };
const windows1254 = (text: string): Buffer =>
  Buffer.from([...text].map((letter) => TURKISH[letter] ?? (letter.codePointAt(0) as number)));

const ENCODINGS: Record<string, (text: string) => Buffer> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 (BOM)': (text) => Buffer.from(`\ufeff${text}`),
  'Windows-1254': windows1254,
};

describe('CSV in the encodings and with the separators of Turkish offices', () => {
  for (const [encoding, encode] of Object.entries(ENCODINGS))
    for (const [name, separator] of [
      [',', ','],
      [';', ';'],
      ['sekme', '\t'],
    ] as const)
      test(`${encoding}, ${name}`, () => {
        const table = readTable(encode(TEXT.replaceAll(';', separator)));
        assert.equal(table.encoding, `${encoding}, ${name}`);
        assert.deepEqual(table.columns, ['Üye No', 'Adı', 'Soyadı', 'E-posta']);
        assert.deepEqual(table.rows, [
          ['0007', 'Iğdır', 'İşçioğlu', 'IsciOglu@ada.example'],
          ['0008', 'Şükrü', 'Öğüt', ''],
        ]);
      });
});

test('quoted cells keep their separators and line breaks', () => {
  const table = readTable(Buffer.from('Üye No,Adres\n0001,"Ada Sk. 3, D.5\nKadıköy"\n'));
  assert.deepEqual(table.rows, [['0001', 'Ada Sk. 3, D.5 Kadıköy']]);
});

for (const [name, bytes] of [
  ['an empty file', Buffer.alloc(0)],
  ['headings alone', Buffer.from('Üye No;Ad\n')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
  ['a broken workbook', Buffer.from('504b0304ffffffffffff', 'hex')],
] as const)
  test(`${name} is refused in words`, () => assert.throws(() => readTable(bytes), UnreadableFile));

for (const [text, expected] of [
  ['10.10.1980', '1980-10-10'],
  ['1/2/1999', '1999-02-01'],
  ['2001-12-31', '2001-12-31'],
  ['29307', '1980-03-27'],
  ['31.02.2001', null],
  ['dün', null],
] as const)
  test(`day ${text} → ${expected}`, () => assert.equal(readDay(text), expected));

for (const [text, expected] of [
  ['0532 111 22 33', '+905321112233'],
  ['+90 (532) 111-22-33', '+905321112233'],
  ['5321112233', '+905321112233'],
  ['+49 30 1234567', '+49301234567'],
  ['', ''],
  ['112', null],
] as const)
  test(`telephone ${text} → ${expected}`, () => assert.equal(phoneOf(text)?.phone ?? null, expected));

for (const [name, columns, expected] of [
  [
    'Turkish, in capitals',
    ['ÜYE NO', 'ADI', 'SOYADI', 'T.C. KİMLİK NO'],
    { memberNo: 0, name: 1, surname: 2, identityNumber: 3 },
  ],
  ['English, in capitals', ['ID', 'FIRST NAME', 'LAST NAME', 'EMAIL'], { memberNo: 0, name: 1, surname: 2, email: 3 }],
  ['marked as obligatory', ['Üye No *', 'Ad*', 'Soyad:'], { memberNo: 0, name: 1, surname: 2 }],
  ['unknown', ['A', 'B'], {}],
] as const)
  test(`headings are recognised: ${name}`, () => assert.deepEqual(suggestMapping([...columns]), expected));

describe('the preview says what would happen to each row', () => {
  const COLUMNS = ['memberNo', 'name', 'surname', 'email', 'identityNumber'] as const;
  const mapping = Object.fromEntries(COLUMNS.map((column, i) => [column, i]));
  const register: Registered[] = [
    {
      memberId: 'a',
      memberNo: '1',
      identityHash: '#10000000146',
      left: false,
      fields: { name: 'Ayşe', surname: 'Ak', email: 'a@ada.example' },
    },
    {
      memberId: 'b',
      memberNo: '2',
      identityHash: null,
      left: false,
      fields: { name: 'Bora', surname: 'Bal', email: '' },
    },
    {
      memberId: 'd',
      memberNo: '9',
      identityHash: null,
      left: true,
      fields: { name: 'Deniz', surname: 'Dal', email: '' },
    },
  ];
  const states = (...rows: string[][]) =>
    previewRows({ encoding: '', columns: COLUMNS, rows }, mapping, register, (number) => `#${number}`, TODAY).map(
      (row) => row.state,
    );
  for (const [name, rows, expected] of [
    ['a new member', [['3', 'Can', 'Cin', 'c@ada.example', '']], ['NEW']],
    ['the same as the register', [['1', 'Ayşe', 'Ak', 'a@ada.example', '10000000146']], ['UNCHANGED']],
    ['a changed address', [['1', 'Ayşe', 'Ak', 'yeni@ada.example', '']], ['CHANGED']],
    ['an identity number that is none', [['3', 'Can', 'Cin', 'c@ada.example', '10000000147']], ['ERROR']],
    ['an identity number of somebody else', [['2', 'Bora', 'Bal', 'b@ada.example', '10000000146']], ['ERROR']],
    [
      'a member number twice',
      [
        ['3', 'Can', 'Cin', 'c@ada.example', ''],
        ['3', 'Cem', 'Cin', 'd@ada.example', ''],
      ],
      ['NEW', 'ERROR'],
    ],
    [
      'a namesake',
      [
        ['3', 'Can', 'Cin', 'c@ada.example', ''],
        ['4', 'CAN', 'CİN', 'd@ada.example', ''],
      ],
      ['NEW', 'WARNING'],
    ],
    ['somebody who has left', [['9', 'Deniz', 'Dal', 'd@ada.example', '']], ['ERROR']],
    ['no e-mail', [['3', 'Can', 'Cin', '', '']], ['WARNING']],
    ['no name', [['3', '', 'Cin', 'c@ada.example', '']], ['ERROR']],
  ] as const)
    test(name, () => assert.deepEqual(states(...rows.map((row) => [...row])), expected));

  test('a change shows what was and what will be; an identity number is masked, a wrong one too', () => {
    const [changed, wrong] = previewRows(
      {
        encoding: '',
        columns: COLUMNS,
        rows: [
          ['1', 'Ayşe', 'Akın', 'a@ada.example', '10000000146'],
          ['3', 'Can', 'Cin', 'c@ada.example', '10000000147'],
        ],
      },
      mapping,
      register,
      (number) => `#${number}`,
      TODAY,
    );
    assert.deepEqual(changed?.says, [{ tr: 'Soyadı: Ak → Akın', en: 'Surname: Ak → Akın' }]);
    assert.deepEqual([changed?.identity, wrong?.identity], ['100******46', '100******47']);
    assert.equal(wrong?.fields.identityNumber, undefined);
  });
});

test('“Unicode text” of a spreadsheet (UTF-16) and the line that names the separator are read', () => {
  const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT.replaceAll(';', '\t'), 'utf16le')]);
  assert.equal(readTable(wide).encoding, 'UTF-16, sekme');
  assert.deepEqual(readTable(Buffer.from(`sep=;\r\n${TEXT}`)).columns, ['Üye No', 'Adı', 'Soyadı', 'E-posta']);
});

for (const [text, expected] of [
  ['a@b.tr', true],
  ['ad.soyad+uye@posta.dernek.example', true],
  ['a@b', false],
  ['@b.tr', false],
  ['a@.tr', false],
  ['a@b.', false],
  ['a@b@c.tr', false],
  ['a b@c.tr', false],
  [`${'a'.repeat(320)}@b.example`, false],
] as const)
  test(`e-mail ${text.slice(0, 30)} → ${expected}`, () => assert.equal(emailOf(text) !== null, expected));

test('whether a text is an address is found out in proportion to its length', () => {
  const begun = performance.now();
  assert.equal(emailOf(`a@${'a.'.repeat(40_000)} `), null);
  assert.ok(performance.now() - begun < 500, `${performance.now() - begun} ms`);
});

test('cells of a megabyte made to make a test of addresses, numbers or days run for ever are previewed at once', () => {
  const columns = ['memberNo', 'name', 'surname', 'email', 'phone', 'birthDate', 'identityNumber', 'kind'] as const;
  const mapping = Object.fromEntries(columns.map((column, i) => [column, i]));
  const evil = [
    'a@'.repeat(500_000),
    '.'.repeat(1_000_000),
    `a@${'a.'.repeat(500_000)} `,
    ' \t'.repeat(500_000),
    '1'.repeat(1_000_000),
  ];
  const begun = performance.now();
  const rows = previewRows(
    { encoding: '', columns, rows: evil.map((cell) => columns.map(() => cell)) },
    mapping,
    [],
    (number) => number,
    TODAY,
  );
  assert.ok(performance.now() - begun < 2000);
  assert.deepEqual(
    rows.map((row) => row.state),
    evil.map(() => 'ERROR'),
  );
  assert.ok(JSON.stringify(rows).length < 20_000, 'and said in short');
});

test('a table wider, longer or fuller than any register is refused in words', () => {
  const wide = Array.from({ length: 201 }, (_, i) => `s${i}`).join(';');
  assert.throws(() => readTable(Buffer.from(`${wide}\n${wide}`)), /200 sütundan çok/u);
  assert.throws(() => readTable(Buffer.from(`a;b\n${'x;y\n'.repeat(200_001)}`)), /200\.000 satırdan çok/u);
  const full = Array.from({ length: 150 }, (_, i) => `s${i}`).join(';');
  assert.throws(() => readTable(Buffer.from(`${full}\n${'x\n'.repeat(20_000)}`)), /2\.000\.000 hücreden çok/u);
  assert.throws(() => readTable(Buffer.from(`a\n${'x'.repeat(40_000)}`)), /metin çok uzun/u);
});
