import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type Client, type Gathering, gathering } from '@divan/server/testing';
import type { Browser, Page } from 'playwright-core';
import { axeFaults, DESK, fits, openBrowser, PATIENCE, PHONE, picture } from './harness.ts';

/** Where the statute has organs elected openly, a member marks several on the page, under the own name (DY m.16). */
let g: Gathering;
let browser: Browser;
before(async () => {
  g = await gathering({
    members: 14,
    without: ['ACCOUNTS', 'DISCHARGE', 'BUDGET', 'SILENCE'],
    statute: {
      electionMode: 'OPEN',
      openVoteChange: true,
      auditElection: {
        method: 'SHEET',
        minMarks: 1,
        maxMarks: 3,
        rounds: { majority: 1, of: 'VALID', next: 'LEADERS' },
      },
      discipline: {
        principals: 3,
        substitutes: 0,
        election: { method: 'SHEET', minMarks: null, maxMarks: null, sole: 'YES_NO' },
      },
    },
    config: { webDir: new URL('../dist', import.meta.url).pathname },
  });
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await g?.stop();
});

async function pageOf(client: Client, viewport: typeof DESK | typeof PHONE, at = ''): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'tr-TR' });
  const [name = '', value = ''] = client.cookie.split('=');
  await context.addCookies([{ name, value, domain: 'localhost', path: '/' }]);
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE);
  await page.goto(`http://localhost:${g.t.server.port}/toplanti/${g.meetingId}${at}`);
  return page;
}

test('an open sheet: as many as may be are marked, sent once, and the receipt names them; the lead announces', async () => {
  const { day, meetingId, admin } = g;
  const params = { meetingId };
  await day.begin();
  let itemId = '';
  for (const item of (await admin.call(api.getRoom, { params })).agenda.filter(({ state }) => state === 'WAITING')) {
    itemId = item.id;
    await day.start(itemId);
    if (item.kind === 'ELECTION') break;
    await day.finish(itemId);
  }
  await day.candidates(itemId, 'YONETIM_KURULU', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  await day.openVote(itemId, { kind: 'ELECTION', electionId: 'YONETIM_KURULU' });
  const page = await pageOf(g.clients[12] as Client, PHONE);
  const boxes = page.getByRole('checkbox');
  await boxes.first().waitFor();
  assert.equal(await boxes.count(), 12);
  await page.getByRole('button', { name: 'Önce bir seçenek işaretleyin' }).waitFor();
  for (const i of [0, 2, 3, 5, 7]) await boxes.nth(i).check();
  await boxes.nth(8).click();
  await page.getByText('En çok 5 aday işaretlenebilir.', { exact: false }).waitFor();
  assert.equal(await boxes.nth(8).isChecked(), false);
  await page.getByText('5 aday işaretli').waitFor();
  await picture(page, 'acik-secim-telefon');
  assert.deepEqual(await axeFaults(page), []);
  assert.ok(await fits(page, 320));
  const wide = await pageOf(g.clients[11] as Client, DESK);
  await wide.getByRole('checkbox').nth(1).check();
  await picture(wide, 'acik-secim');
  await page.getByRole('button', { name: 'Oyumu gönder: 5 aday' }).click();
  await page.getByText('Oyunuz kaydedildi:', { exact: false }).waitFor();
  await page.reload();
  await page.getByText('Oyunuz kaydedildi:', { exact: false }).waitFor();
  await picture(page, 'acik-secim-makbuz');
  // The statute lets it be changed until the vote is closed.
  await page.getByRole('button', { name: 'Oyumu değiştir', exact: true }).click();
  await boxes.nth(7).uncheck();
  await picture(page, 'acik-secim-degistir');
  assert.deepEqual(await axeFaults(page), []);
  await page.getByRole('button', { name: 'Oyumu değiştir: 4 aday' }).click();
  await page.getByText('Oyunuz değiştirildi:', { exact: false }).waitFor();
  await picture(page, 'acik-secim-degisti');
  // The lead ends it, sees the count alone, and announces it; the member's open page follows without a reload.
  const lead = await pageOf(g.clients[day.lead] as Client, DESK);
  await lead.getByRole('button', { name: 'Oylamayı bitir, sonucu sonra duyur' }).click();
  await picture(lead, 'oylamayi-bitir');
  await lead.getByRole('button', { name: 'Evet, oylamayı bitir' }).click();
  await lead.getByRole('heading', { name: 'Duyurulacak sonuç' }).waitFor();
  await page.getByText('Oylama bitti; oylar sayıldı.').waitFor({ timeout: 3_000 });
  assert.equal(await page.getByText('Duyurulacak sonuç').count(), 0);
  await picture(lead, 'duyurulacak-sonuc');
  await picture(page, 'oylama-bitti');
  await lead.getByRole('button', { name: 'Sonucu duyur' }).click();
  await page.getByText('kapanıştan önce oyunu düzelten 1', { exact: false }).waitFor({ timeout: 3_000 });
  const [result] = (await admin.call(api.getRoom, { params })).results;
  assert.deepEqual([result?.counts.filter(({ votes }) => votes > 0).length, result?.changed], [4, 1]);
});

test('who has more than half has a place; console, members and hall see who stands in the second ballot, and that is opened at the console', async () => {
  const { day, meetingId, admin, cast } = g;
  const params = { meetingId };
  const room = () => admin.call(api.getRoom, { params });
  const id = (n: number) => cast[n]?.id as string;
  await day.finish((await room()).agenda.find(({ state }) => state === 'NOW')?.id as string);
  const itemId = (await room()).agenda.find(({ state }) => state === 'WAITING')?.id as string;
  await day.start(itemId);
  await day.candidates(itemId, 'DENETIM_KURULU', [0, 1, 2, 3, 4, 5, 6]);
  const votes = async (choice: (n: number) => api.OpenChoice) => {
    const voteId = (await room()).vote?.id as string;
    for (let n = 0; n < 14; n++)
      await (g.clients[n] as Client).call(api.castOpenVote, {
        params: { meetingId, voteId },
        body: { choice: choice(n) },
      });
    return voteId;
  };
  await day.openVote(itemId, { kind: 'ELECTION', electionId: 'DENETIM_KURULU' });
  const first = await votes((n) => (n < 8 ? [id(0), id(1)] : n < 12 ? [id(2), id(3)] : [id(4)]));
  const phone = await pageOf(g.clients[12] as Client, PHONE);
  await phone.getByText('Oyunuz kaydedildi:', { exact: false }).waitFor();
  await (g.clients[day.lead] as Client).command(meetingId, { type: 'closeVote', voteId: first });
  await phone.getByRole('heading', { name: 'Denetim Kurulu seçimi: 2. tur' }).waitFor();
  await phone.getByText('Bu turda oylanacaklar').waitFor();
  assert.deepEqual(await axeFaults(phone), []);
  assert.ok(await fits(phone, 320));
  await picture(phone, 'ikinci-tur-uye');
  const wall = await pageOf(admin, DESK, '/perde');
  await wall.getByText('Denetim Kurulu seçimi: 2. tur').waitFor();
  await picture(wall, 'ikinci-tur-perde');
  const lead = await pageOf(g.clients[day.lead] as Client, DESK);
  await lead.getByText(/^2\. tur: önceki turda/u).waitFor();
  assert.equal(await lead.getByRole('button', { name: /adaylıkları yeniden aç/u }).count(), 0);
  await picture(lead, 'ikinci-tur-kursu');
  await lead.getByRole('button', { name: 'Denetim Kurulu: 2. tur oylamasını aç' }).click();
  await phone.getByRole('checkbox').first().waitFor();
  assert.equal(await phone.getByRole('checkbox').count(), 2);
  await phone.getByText('Önceki turlarda seçilenler').waitFor();
  const second = await votes((n) => (n < 9 ? [id(2)] : [id(3)]));
  await (g.clients[day.lead] as Client).command(meetingId, { type: 'closeVote', voteId: second });
  const { elections } = await room();
  const audit = elections.find(({ organ }) => organ === 'DENETIM_KURULU');
  assert.deepEqual(
    audit?.elected?.principals.map((person) => person.id),
    [id(0), id(1), id(2)],
  );
  await day.finish(itemId);
});

test('as many candidates as places: the page asks yes, no or abstain, and names whom (TMK m.81)', async () => {
  const { day, meetingId, admin } = g;
  const params = { meetingId };
  const itemId = (await admin.call(api.getRoom, { params })).agenda.find(({ state }) => state === 'WAITING')
    ?.id as string;
  await day.start(itemId);
  const organ = 'DISIPLIN_KURULU';
  await (g.clients[day.lead] as Client).command(meetingId, {
    type: 'openCandidacies',
    electionId: organ,
    itemId,
    organ,
  });
  for (const n of [11, 12, 13])
    await (g.clients[n] as Client).command(meetingId, { type: 'declareCandidacy', electionId: organ });
  const lead = await pageOf(g.clients[day.lead] as Client, DESK);
  await lead.getByRole('button', { name: /Disiplin Kurulu: adaylıkları kesinleştir/u }).click();
  await lead.getByText(/kabul, ret ya da çekimser oyu verilir/u).waitFor();
  await lead.getByRole('button', { name: 'Disiplin Kurulu: açık oylamayı aç' }).waitFor();
  await picture(lead, 'rakipsiz-kursu');
  await day.openVote(itemId, { kind: 'ELECTION', electionId: organ });
  const phone = await pageOf(g.clients[8] as Client, PHONE);
  await phone.getByRole('radio', { name: 'Kabul' }).check();
  await phone.getByText(`${g.cast[11]?.name} ${g.cast[11]?.surname}`, { exact: false }).first().waitFor();
  assert.equal(await phone.getByRole('radio').count(), 3);
  assert.deepEqual(await axeFaults(phone), []);
  await picture(phone, 'rakipsiz-oy');
});
