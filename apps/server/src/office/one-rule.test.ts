import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import { day, tidyLine } from '@divan/basics';
import fc from 'fast-check';
import pg from 'pg';
import { type Client, setUpAda, type TestServer, testServer } from '../testing.ts';
import { previewRows } from './import/preview.ts';

const FIELDS = [
  'name',
  'surname',
  'kind',
  'email',
  'phone',
  'address',
  'birthDate',
  'profession',
  'education',
  'identityNumber',
  'admittedOn',
] as const;
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
const odd = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom(
    'mailto:a@uye.example',
    'a@b',
    'a@uye..example',
    'Ali <a@uye.example>',
    '+90 (0) 532 111 22 33',
    '0090 532 111 22 33 / 0212 555 66 77',
    '1,23E+10',
    '10000000146.0',
    '29.02.1981',
    '5 Nisan 1980',
    '01.01.0001',
    '31.12.9999',
    '1899-12-31T23:59',
    '-1',
    'NaN',
    '\ufeff',
    '🦀'.repeat(70),
    'e\u0301'.repeat(119),
  ),
);

test('whatever stands in a file: what the import would store, the form reads and sends back unchanged', () => {
  const columns = api.IMPORT_FIELDS;
  const mapping = Object.fromEntries(columns.map((field, i) => [field, i]));
  fc.assert(
    fc.property(fc.tuple(...columns.map(() => odd)), (cells) => {
      const [row] = previewRows(
        { encoding: '', columns, rows: [cells.map(tidyLine)] },
        mapping,
        [],
        (x) => x,
        day('2027-03-20'),
      );
      assert.ok(row);
      if (row.state === 'ERROR') return;
      const stored = { ...BLANK, ...row.fields };
      const read = api.memberFields.safeParse(stored);
      assert.ok(read.success, `${JSON.stringify(stored)}: ${read.error?.message}`);
      assert.deepEqual(read.data, stored);
    }),
    { numRuns: 2000, examples: [[columns.map((_, i) => ['7', 'Ali', 'Ak'][i] ?? '') as never]] },
  );
});

describe('one rule at all doors', () => {
  let t: TestServer;
  let admin: Client;
  let owner: pg.Client;
  before(async () => {
    t = await testServer();
    admin = await setUpAda(t);
    owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
  });
  after(async () => {
    await owner.end();
    await t.stop();
  });
  const add = (memberNo: string, name: string, surname: string) =>
    admin.call(api.createMember, { body: { ...BLANK, memberNo, name, surname } });

  test('a value that an old list left behind stands in the way of no other correction, and is not taken anew', async () => {
    const { id: memberId } = await add('0001', 'Cenk', 'Bir');
    await owner.query(
      "update member set email = 'cenk@uye,example.org', phone = '123', surname = repeat('Ş', 300) where member_id = $1",
      [memberId],
    );
    const params = { memberId };
    const sheet = async () => {
      const found = (await admin.call(api.getMember, { params })) as unknown as Record<string, unknown>;
      return Object.fromEntries(
        [...FIELDS, 'version'].map((field) => [field, field === 'identityNumber' ? '' : found[field]]),
      );
    };
    await admin.call(api.updateMember, { params, body: { ...(await sheet()), address: 'Kıyı Sk. 3' } as never });
    const { email, address } = await admin.call(api.getMember, { params });
    assert.deepEqual([email, address], ['cenk@uye,example.org', 'Kıyı Sk. 3']);
    for (const [change, refusal] of [
      [{ email: 'cenk@uye,example.com' }, 'INPUT_MALFORMED'],
      [{ phone: '124' }, 'PHONE_NOT_READABLE'],
      [{ birthDate: '2031-02-02' }, 'BIRTH_IN_THE_FUTURE'],
      [{ surname: 'Ş'.repeat(299) }, 'INPUT_MALFORMED'],
      [{ name: '' }, 'INPUT_MALFORMED'],
      [{ email: 'cenk@uye.example', surname: 'Bir', phone: '' }, undefined],
    ] as const)
      assert.equal(
        await admin.refusal(api.updateMember, { params, body: { ...(await sheet()), ...change } as never }),
        refusal,
      );
  });

  test('people are found with whichever letters and in whichever order they are typed; a number without its zeros', async () => {
    await add('0042', 'Işıl', 'Işık');
    await add('0043', 'Ünlü', 'Gül');
    await add('0044', 'José', 'Çağ Öz');
    await add('0045', 'İlknur', 'Şahin');
    const found = async (search: string) =>
      (await admin.call(api.listMembers, { query: { search } })).members.map(({ memberNo }) => memberNo);
    for (const [search, expected] of [
      ['isil isik', '0042'],
      ['ISIK', '0042'],
      ['ışık ışıl', '0042'],
      ['IŞIL IŞIK', '0042'],
      ['ünlü g', '0043'],
      ['gul unlu', '0043'],
      ['cag jose', '0044'],
      ['ilknur', '0045'],
      ['İLKNUR ŞAHİN', '0045'],
      ['sahin 45', '0045'],
      ['42', '0042'],
      ['00042', '0042'],
    ] as const) {
      assert.deepEqual(await found(search), [expected], search);
      assert.deepEqual(
        (await admin.call(api.listPeople, { query: { search } })).people.map(({ memberNo }) => memberNo),
        [expected],
        search,
      );
    }
    assert.deepEqual(await found('%'), [], 'a sign is a sign');
    assert.deepEqual(await found('kimse'), []);
  });
});
