import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import type { z } from 'zod';
import { type Client, setUpAda, type TestServer, testServer } from '../testing.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

let t: TestServer;
let admin: Client;
before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
});
after(() => t.stop());

const upload = (text: string) =>
  admin.call(api.uploadMembers, { query: { fileName: 'uyeler.csv' }, file: Buffer.from(text) });
const confirm = ({ id, version }: { id: string; version: string }) =>
  admin.call(api.confirmImport, { params: { draftId: id }, body: { version } });
const find = (search: string) => admin.call(api.listMembers, { query: { search } });
const BLANK = {
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: null,
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: null,
} as const;

test('whatever an import stores can be read and saved unchanged in the form (DY m.32)', async () => {
  const long = 'Ş'.repeat(120);
  const read = await upload(
    [
      'Üye No;Adı;Soyadı;E-posta;Telefon;Adres;Doğum Tarihi',
      '0301;Akif;Bir;mailto:akif@uye.example;+90 0532 111 22 33;Kıyı Sk. 1;29.02.1980',
      '0302;Banu;Bir;banu@uye.example,;0049 170 1234567;Kıyı Sk. 2;1958',
      '0303;Cenk;Bir;cenk@uye,example.org;yok;;',
      `0304;I\u0307pek Su;O\u0308z-Er;;0532 111 22 33 / 0212 555 66 77;${'x'.repeat(400)};5 Nisan 1980`,
      `0305;O'Neil;${long};a@b.example;;;`,
      '0306;X;Y;;;;',
      '0307;محمد;الأحمد;;;;',
      '0308;Дмитрий;Ёлкин;;;;',
      '0309;\u202eAli\u202c;Ak\u200f;;;;',
    ].join('\n'),
  );
  assert.equal(read.counts.ERROR, 0);
  assert.equal((await confirm(read)).written, 9);
  const { members } = await find('030');
  assert.equal(members.length, 9);
  for (const member of members) {
    const { name, surname, kind, email, phone, address, birthDate, profession, education, admittedOn, version } =
      await admin.call(api.getMember, { params: { memberId: member.id } });
    await admin.call(api.updateMember, {
      params: { memberId: member.id },
      body: {
        name,
        surname,
        kind,
        email,
        phone,
        address,
        birthDate,
        profession,
        education,
        admittedOn,
        version,
      } as never,
    });
    const { history } = await admin.call(api.getMember, { params: { memberId: member.id } });
    assert.equal(history.length, 1, `${member.memberNo}: saving what was read changes nothing`);
  }
  assert.equal(members.find(({ memberNo }) => memberNo === '0309')?.name, 'Ali', 'marks of direction are no letters');
});

test('a name has one writing: typed or pasted, decomposed or with a second dot, it is found and compared as one', async () => {
  const { id } = await admin.call(api.createMember, {
    body: {
      ...BLANK,
      memberNo: '0400',
      name: '  Gu\u0308l\u00a0 Can ',
      surname: 'S\u0327ahi\u0307n\u200f',
      phone: '0532 111 22 33',
    },
  });
  const { name, surname, phone } = await admin.call(api.getMember, { params: { memberId: id } });
  assert.deepEqual([name, surname, phone], ['Gül Can', 'Şahin', '+905321112233']);
  for (const typed of ['şahin', 'ŞAHİN', 'S\u0327AHI\u0307N', 'gül can şahin'])
    assert.equal((await find(typed)).total, 1, typed);
});

test('the title of an item is one line on every paper, however it was pasted', async () => {
  const body = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: '2027-05-01',
    hour: '14:00',
    secondOn: '2027-05-15',
    secondHour: '14:00',
  } as const;
  const { members } = await find('030');
  for (const [i, { id: memberId }] of members.slice(0, 5).entries())
    await admin.call(api.seatMember, {
      body: {
        organ: 'YONETIM_KURULU',
        principal: true,
        rank: i + 1,
        duty: i === 0 ? 'BASKAN' : 'UYE',
        memberId,
        since: '2024-04-20',
      },
    });
  const { agenda } = await admin.call(api.planMeeting, { body });
  const [first, ...rest] = agenda;
  const title = '  Şubenin\r\n\t“Iğdır”\u202e açılışı ';
  const { id } = await admin.call(api.draftMeeting, {
    body: {
      ...body,
      ordinal: 9,
      place: 'Salon\n2',
      videoLink: '',
      agenda: [{ ...first, title }, ...rest],
      openerAppointed: null,
    } as never,
  });
  const draft = await admin.call(api.getPreparation, { params: { meetingId: id } });
  assert.equal(draft.agenda[0]?.title, 'Şubenin “Iğdır” açılışı');
});

test('the form reads a telephone as the import does, and says what it wants', async () => {
  const add = (phone: string) =>
    admin.refusal(api.createMember, { body: { ...BLANK, memberNo: '0500', name: 'Ece', surname: 'Ak', phone } });
  assert.equal(await add('+90 532 111 22'), 'PHONE_NOT_READABLE');
  assert.equal(await add('0532 111 22 33 / 0212 555 66 77'), 'PHONE_NOT_READABLE');
  assert.equal(await add('yok'), undefined);
});

test('what was shown is what is written: a register that changed meanwhile is shown again', async () => {
  const shown = await upload('Üye No;Adı;Soyadı;E-posta\n0601;Ömür;Ada;omur@uye.example\n0602;Ece;Ada;ece@uye.example');
  const { id: other } = await admin.call(api.createMember, {
    body: { ...BLANK, memberNo: '0601', name: 'Pelin', surname: 'Kaya', email: 'pelin@uye.example' },
  });
  const params = { draftId: shown.id };
  const body = { version: shown.version };
  assert.equal(await admin.refusal(api.confirmImport, { params, body }), 'PREVIEW_OVERTAKEN');
  assert.equal((await find('0602')).total, 0, 'nothing was written');
  assert.equal((await admin.call(api.getMember, { params: { memberId: other } })).name, 'Pelin');
  const again = await admin.call(api.getImport, { params });
  assert.deepEqual(
    [again.overtaken, again.rows[0]?.memberNo, again.rows[0]?.state, again.rows[0]?.overtaken],
    [1, '0601', 'CHANGED', true],
    'what changed since is shown first',
  );
  assert.equal(
    await admin.refusal(api.confirmImport, { params, body }),
    'PREVIEW_OVERTAKEN',
    'another page shown is no consent',
  );
  assert.equal((await confirm(again)).written, 2, 'shown anew, it is written');
});

test('a file is read as somebody says: another sheet, other headings, names split by hand, numbers answered; the register gets just that', async () => {
  const add = (memberNo: string, name: string, surname: string) =>
    admin.call(api.createMember, { body: { ...BLANK, memberNo, name, surname } });
  await add('0701', 'Jülide', 'Ongun');
  await add('0702', 'Kenan', 'Ongun');
  const book = writeWorkbook([
    { name: 'Kapak', rows: [['Üye listesi'], ['Hazırlayan: büro']] },
    {
      name: '2026',
      rows: [
        ['Üye No', 'Adı', 'Soyadı'],
        ['799', 'Can', 'Cin'],
      ],
    },
    {
      name: '2027',
      rows: [
        ['ADA DERNEĞİ'],
        ['Kod', 'Üye', 'İletişim'],
        ['701', 'Jülide Ongun Ak', 'j@uye.example'],
        ['702', 'Kenan Ongun', 'k@uye.example'],
        ['703', 'Ayşe Ak Yılmaz', ''],
      ],
    },
  ]);
  const first = await admin.call(api.uploadMembers, { query: { fileName: 'uyeler.xlsx' }, file: book });
  assert.deepEqual([first.sheet, first.rows[0]?.memberNo, first.unread], [1, '799', []]);
  const params = { draftId: first.id };
  const say = (body: z.input<typeof api.mapImport.body>) => admin.call(api.mapImport, { params, body });
  const other = await say({ sheet: 2 });
  assert.deepEqual(
    [other.state, other.sheet, other.head, other.columns],
    ['MAPPING', 2, 2, ['Kod', 'Üye', 'İletişim']],
  );
  assert.deepEqual(
    other.headRows.map(({ line }) => line),
    [1, 2, 3, 4, 5],
  );
  const body = { version: other.version };
  assert.equal(await admin.refusal(api.confirmImport, { params, body }), 'COLUMNS_MISSING');
  const mapped = await say({ mapping: { memberNo: 0, name: 1, surname: 1, email: 2 } });
  assert.deepEqual([mapped.joined, mapped.numbers.rows, mapped.numbers.open], [true, 2, 1]);
  assert.deepEqual(mapped.rows.find(({ line }) => line === 5)?.splits, [
    { name: 'Ayşe', surname: 'Ak Yılmaz', words: 1 },
    { name: 'Ayşe Ak', surname: 'Yılmaz', words: 2 },
  ]);
  assert.equal(
    await admin.refusal(api.confirmImport, { params, body: { version: mapped.version } }),
    'IMPORT_QUESTION_OPEN',
  );
  await say({ sameNumbers: 'SAME' });
  await say({ names: { 5: 1 } });
  const last = await say({ names: { 3: 1 } });
  assert.equal(
    await admin.refusal(api.confirmImport, { params, body: { version: mapped.version } }),
    'PREVIEW_OVERTAKEN',
    'what was shown before the answers is not what would be written',
  );
  assert.equal((await confirm(last)).written, 3);
  const { members } = await find('070');
  assert.deepEqual(
    members.map(({ memberNo, name, surname, email }) => [memberNo, name, surname, email]),
    [
      ['0702', 'Kenan', 'Ongun', 'k@uye.example'],
      ['0701', 'Jülide', 'Ongun Ak', 'j@uye.example'],
    ],
  );
  assert.deepEqual(
    (await find('703')).members.map(({ name, surname }) => [name, surname]),
    [['Ayşe', 'Ak Yılmaz']],
  );
});

test('the template comes in both formats and is read again with all its columns', async () => {
  for (const format of ['xlsx', 'csv'] as const) {
    const file = (await admin.call(api.getListTemplate, { params: { format } })) as Buffer;
    const answer = admin.refusal(api.uploadMembers, { query: { fileName: `a.${format}` }, file });
    assert.equal(await answer, 'FILE_NOT_READABLE', 'nobody stands in it yet');
  }
  const headings = ((await admin.call(api.getListTemplate, { params: { format: 'csv' } })) as Buffer).toString().trim();
  const { unread, mapping } = await upload(`${headings}\n0801;Ece;Ak;asıl;e@uye.example\n`);
  assert.deepEqual([unread, Object.keys(mapping).length], [[], api.IMPORT_FIELDS.length]);
});
