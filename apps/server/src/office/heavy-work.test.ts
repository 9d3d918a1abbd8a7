import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { strToU8, zipSync } from 'fflate';
import { type Client, setUpAda, type TestServer, testServer } from '../testing.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

let t: TestServer;
let admin: Client;
before(async () => {
  t = await testServer();
  admin = await setUpAda(t);
});
after(() => t.stop());

/** Asks something small again and again while heavy work is under way. @returns the longest it took, milliseconds */
async function longestWait(work: Promise<unknown>): Promise<number> {
  const done = work.then(
    () => true,
    () => true,
  );
  let longest = 0;
  for (;;) {
    const begun = performance.now();
    await fetch(`${t.url}/api/setup`);
    longest = Math.max(longest, performance.now() - begun);
    if (await Promise.race([done, new Promise((resolve) => setTimeout(resolve, 20, false))])) return longest;
  }
}

const people = (n: number, email = (i: number) => `x${i}@dernek.example`): Uint8Array =>
  writeWorkbook([
    {
      name: 'Üyeler',
      rows: [
        ['Üye No', 'Adı', 'Soyadı', 'E-posta'],
        ...Array.from({ length: n }, (_, i) => [`X${i}`, 'Şule', `Çetin${i}`, email(i)]),
      ],
    },
  ]);

test('twenty thousand members are read, shown and written while others are answered', async () => {
  const upload = admin.call(api.uploadMembers, { query: { fileName: 'uyeler.xlsx' }, file: people(20_000) } as never);
  const waited = [await longestWait(upload)];
  const { id, counts, version } = (await upload) as { id: string; counts: { NEW: number }; version: string };
  assert.equal(counts.NEW, 20_000);
  const shown = admin.call(api.getImport, { params: { draftId: id }, query: { page: 400 } } as never);
  waited.push(await longestWait(shown));
  assert.equal(((await shown) as { rows: unknown[] }).rows.length, 50);
  const written = admin.call(api.confirmImport, { params: { draftId: id }, body: { version } } as never);
  waited.push(await longestWait(written));
  assert.deepEqual(await written, { written: 20_000 });
  const exported = admin.call(api.exportMembers, { body: { reason: 'deneme' } });
  waited.push(await longestWait(exported));
  assert.equal(((await exported) as unknown as Buffer).subarray(0, 2).toString(), 'PK');
  for (const millis of waited) assert.ok(millis < 1000, `others waited ${waited.map(Math.round).join(', ')} ms`);
});

test('a workbook made to fill the memory, and a cell made to hold the processor, cost a refusal or a warning', async () => {
  const cells = Array.from({ length: 30_000 }, (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`);
  const bomb = zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" sheetId="1"/></sheets></workbook>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${cells.join('')}</sheetData></worksheet>`),
  });
  const begun = performance.now();
  assert.equal(
    await admin.refusal(api.uploadMembers, { query: { fileName: 'a.xlsx' }, file: bomb } as never),
    'FILE_NOT_READABLE',
  );
  const evil = `Üye No;Adı;Soyadı;E-posta\n1;Şule;Çetin;${'a@'.repeat(15_000)}\n`;
  const read = (await admin.call(api.uploadMembers, {
    query: { fileName: 'a.csv' },
    file: Buffer.from(evil),
  } as never)) as { counts: { WARNING: number } };
  assert.equal(read.counts.WARNING, 1);
  assert.ok(performance.now() - begun < 15_000);
});

test('an account has two heavy pieces of work at a time; the third is told to wait', async () => {
  const raw = () =>
    fetch(`${t.url}${api.uploadMembers.path}?fileName=a.xlsx`, {
      method: 'POST',
      headers: { cookie: admin.cookie, 'content-type': 'application/octet-stream', origin: t.url },
      body: Buffer.from(people(5000)),
    });
  const statuses = (await Promise.all([raw(), raw(), raw(), raw()])).map((answer) => answer.status);
  assert.deepEqual(statuses.sort(), [200, 200, 429, 429]);
});
