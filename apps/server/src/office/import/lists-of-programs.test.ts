import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { emailOf, isBlank, phoneOf, readDay } from '@divan/api';
import { day } from '@divan/basics';
import { suggestMapping } from './columns.ts';
import type { Registered } from './member-fields.ts';
import { previewRows } from './preview.ts';
import { readTable } from './read-file.ts';

const TODAY = day('2027-03-20');
const preview = (lines: readonly string[], register: readonly Registered[] = []) => {
  const source = readTable(Buffer.from(lines.join('\r\n')));
  return previewRows(source, suggestMapping(source.columns), register, (number) => `#${number}`, TODAY);
};
const said = (row: { says: readonly { tr: string }[] } | undefined): string =>
  (row?.says ?? []).map(({ tr }) => tr).join(' ');

describe('days as databases and programs write them', () => {
  for (const text of [
    '1980-04-05 00:00:00+03',
    '1980-04-05 00:00:00.000',
    '1980-04-04T22:00:00.000Z',
    '05.04.1980 12:00:00 ÖÖ',
    'Apr  5 1980 12:00AM',
    '19800405000000',
    '05-NIS-1980',
    '05-Nis-80',
    '5 nisan 1980',
    '5 NİSAN 1980, Cumartesi',
    'Cumartesi, 5 Nisan 1980',
    'Saturday, April 5, 1980',
    '5/IV/1980',
    '05 04 1980',
    '05.04.1980.',
    "'05.04.1980",
    '1980‑04‑05',
    '０５.０４.１９８０',
  ])
    test(text, () => assert.equal(readDay(text), '1980-04-05'));
  test('English letters stand for Turkish ones in the names of months', () => {
    for (const [word, month] of [
      ['subat', '02'],
      ['AGUSTOS', '08'],
      ['EYLUL', '09'],
      ['EKIM', '10'],
      ['KASIM', '11'],
    ])
      assert.equal(readDay(`5 ${word} 1980`), `1980-${month}-05`);
  });
  test('a year of two figures is not after today', () => {
    assert.equal(readDay('5.4.28', TODAY), '1928-04-05');
    assert.equal(readDay('5.4.26', TODAY), '2026-04-05');
  });
  for (const text of ['0000-00-00 00:00:00', 'Yok.', 'BILINMIYOR', '(boş)', 'NaT', '−', '\u200b'])
    test(`“${text}” is nothing`, () => assert.ok(isBlank(text)));
  for (const text of ['1980', 'Nisan 1980', '05.1980', '12/31/1980', '05.04.1980 (tahmini)', '00.00.1958'])
    test(`“${text}” is no day`, () => assert.equal(readDay(text), null));
});

describe('telephones and addresses with what stands around them', () => {
  for (const [text, phone, more] of [
    ['0532 111 22 33 (eşi)', '+905321112233', true],
    ['0532 111 22 33 0212 555 66 77', '+905321112233', true],
    ['0212 555 66 77-78', '+902125556677', true],
    ['0532/1112233', '+905321112233', false],
    ['5,321,112,233', '+905321112233', false],
    ['5321112233,00', '+905321112233', false],
    ['532.111.22.00', '+905321112200', false],
    ['\u202a+90 532 111 22 33\u202c', '+905321112233', false],
    ['+49 0170 1234567', '+491701234567', false],
    ['+39 06 1234567', '+39061234567', false],
    ['+90 532 111 22 33 5', null, false],
    ['+90 532 O11 22 33', null, false],
  ] as const)
    test(text, () => assert.deepEqual(phoneOf(text), phone && { phone, more }));
  for (const [text, email] of [
    ['a@uye.example (iş)', 'a@uye.example'],
    ['“a@uye.example”', 'a@uye.example'],
    ['#a@uye.example#mailto:a@uye.example#', 'a@uye.example'],
    ['mailto:a@uye.example?subject=Merhaba', 'a@uye.example'],
    ['a@uye.example veya b@uye.example', 'a@uye.example'],
    ['ali ak@uye.example', null],
    ['a@uye .example', null],
  ] as const)
    test(text, () => assert.equal(emailOf(text)?.email ?? null, email));
});

describe('cells and rows that only look like values', () => {
  test('a word of a spreadsheet for an error, and a column too narrow, change nothing of what is registered', () => {
    const [warned, kept] = preview([
      'Üye No;Adı;Soyadı;E-posta;Telefon',
      '1;Ali;Ak;#YOK;########',
      '2;#AD?;Ak;a@uye.example;',
    ]);
    assert.equal(warned?.fields.email, undefined);
    assert.equal(warned?.fields.phone, undefined);
    assert.match(said(warned), /“E-posta” hücresinde bir değer yok.*“Telefon” hücresinde/u);
    assert.equal(kept?.state, 'ERROR');
  });
  test('signs by which programs keep a number a text are no part of it', () =>
    assert.deepEqual(
      preview(['Üye No;Adı;Soyadı;Telefon', '="0007";Ali;Ak;="05321112233"', "'0008;Ece;Ak;'05321112234"]).map(
        ({ fields }) => [fields.memberNo, fields.phone],
      ),
      [
        ['0007', '+905321112233'],
        ['0008', '+905321112234'],
      ],
    ));
  test('a number with a point of thousands is asked about, and a dash is no number', () => {
    const known: Registered = {
      memberId: 'a',
      memberNo: '1234',
      identityHash: null,
      left: false,
      fields: { memberNo: '1234', name: 'Jülide', surname: 'Ongun' },
    };
    const [grouped, none] = preview(['Üye No;Adı;Soyadı', '1.234;Başka;Biri', '-;Ali;Ak'], [known]);
    assert.deepEqual([grouped?.alike, grouped?.open], ['1234', true]);
    assert.match(said(none), /Üye numarası yok/u);
  });
  test('headings repeated in other words are no member; in another order they keep the rows below out', () => {
    const rows = preview([
      'Üye No;Adı;Soyadı',
      '1;Ali;Ak',
      '',
      'Denetim Kurulu;;',
      'NO;İSİM;SOYİSİM',
      '2;Ece;Ak',
      'Adı;Soyadı;Üye No',
      'Can;Cin;3',
    ]);
    assert.deepEqual(
      rows.map(({ line, state }) => [line, state]),
      [
        [2, 'NEW'],
        [4, 'ERROR'],
        [6, 'NEW'],
        [8, 'ERROR'],
      ],
    );
    assert.match(said(rows[3]), /başka düzende yeni başlıklar/u);
  });
  test('a year typed into a column of days is shown by the spreadsheet as a day of 1905, and is none', () => {
    const [born, admitted] = preview([
      'Üye No;Adı;Soyadı;E-posta;Doğum Tarihi;Kabul Tarihi',
      '1;Ali;Ak;a@uye.example;11.05.1905;',
      '2;Ece;Ak;b@uye.example;;1905-07-11',
    ]);
    assert.deepEqual([born?.fields.birthDate, admitted?.fields.admittedOn], [undefined, undefined]);
    assert.match(said(born), /yalnızca yıl: 1958/u);
    assert.match(said(admitted), /yalnızca yıl: 2019/u);
  });
  for (const number of ['2026-05-01', '01.May', 'TRUE', 'DOĞRU'])
    test(`“${number}” is what a spreadsheet made of a member number`, () => {
      const [row] = preview(['Üye No;Adı;Soyadı', `${number};Ali;Ak`]);
      assert.equal(row?.state, 'ERROR');
      assert.match(said(row), /çevirmiş.*metin biçimine/u);
    });
  test('a dash as the kind of membership is an ordinary member', () =>
    assert.equal(preview(['Üye No;Adı;Soyadı;Türü', '1;Ali;Ak;-'])[0]?.fields.kind, 'FULL'));
});

describe('headings that count, shorten and say whose they are', () => {
  for (const line of [
    '1- Üye No;2- Adı;3- Soyadı;4- E-posta;5- Telefon;6- Doğum Tarihi;7- Kabul Tarihi',
    'Üyenin Numarası;Üyenin Adı;Üyenin Soyadı;Üyenin E-postası;Üyenin Telefonu;Üyenin Doğum Tarihi;Üyelik Kabul Tarihi',
    'Üye Nu.;Adı;Soyadı;E-posta 1;Tel. 1;Doğ. Tar.;Üy. Giriş Tar.',
    'Üye №;İsim;Soyisim;Üye E-Mail;Üye Tel. Nu.;D. Tar.;Üyeliğe Kabul Tar.',
  ])
    test(line.slice(0, 40), () =>
      assert.deepEqual(suggestMapping(line.split(';')), {
        memberNo: 0,
        name: 1,
        surname: 2,
        email: 3,
        phone: 4,
        birthDate: 5,
        admittedOn: 6,
      }),
    );
});
