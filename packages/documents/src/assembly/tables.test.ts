import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { presenceSpans } from '@divan/assembly';
import { STRONG } from '@divan/assembly/testing';
import { contentHash } from '@divan/machine';
import { renderPaper } from '../render.ts';
import { closed, contextOf, ground, Held, sheet } from './cases/held.ts';
import { certificateModel } from './certificate.ts';
import { type MeetingTable, meetingTable, type TableKind } from './tables.ts';

/** Members 1 to 20 come; 20 goes, returns and is not there at the roll call; the board of five is elected, two tie and draw lots. */
function held(): Held {
  const d = new Held(ground()).inSession(20) as Held;
  d.after(5).do(20, { type: 'leave' });
  d.after(10).do(20, { type: 'admit', credentials: STRONG, identityProved: true });
  d.after(15).do(10, { type: 'recordRollCall', absent: ['uye-020'] });
  d.start('gundem');
  d.do(14, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
  d.do(10, { type: 'grantFloor', requestId: 's1' });
  d.after(4).do(14, { type: 'endSpeech' });
  d.do(15, { type: 'requestFloor', requestId: 's2', kind: 'SPEECH' });
  d.do(15, { type: 'withdrawFloorRequest', requestId: 's2' });
  d.finish('gundem').start('ibra');
  for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
    d.vote(10, `ibra-${organ}`, 'ibra', { kind: 'DISCHARGE', organ }, { YES: 10, NO: 3, ABSTAIN: 1 });
  d.finish('ibra').start('butce').vote(10, 'butce-oyu', 'butce', { kind: 'ITEM' }, { YES: 15 });
  d.finish('butce').start('secim');
  for (const [id, organ, stand] of [
    ['yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5]],
    ['dk', 'DENETIM_KURULU', [7, 8, 9]],
  ] as const) {
    sheet(d, id, organ, [...stand]);
    const all = stand.map((n) => `uye-00${n}`);
    // The first has a vote more than the others, who stand in one order each.
    d.ballot(10, `${id}-oyu`, 'secim', id, [...all.map((_, i) => all.slice(0, all.length - i)), 'BLANK']);
  }
  return closed(d);
}

const tableOf = (d: Held, kind: TableKind): MeetingTable =>
  meetingTable(contextOf(d, '9. Olağan Genel Kurul').told, kind, presenceSpans(d.events));
const cells = (table: MeetingTable, where: (row: MeetingTable['rows'][number]) => boolean, ...columns: string[]) =>
  table.rows.filter(where).map((row) => columns.map((column) => row[table.columns.indexOf(column)]));

describe('a held assembly as tables', () => {
  const d = held();

  test('every stay of every member; who did not come is in the list too', () => {
    const table = tableOf(d, 'attendance');
    assert.ok(table.rows.every((row) => row.length === table.columns.length));
    assert.deepEqual(
      cells(
        table,
        (row) => row[0] === 20,
        'Katılım',
        'Kaçıncı geliş',
        'Giriş saati',
        'Çıkış saati',
        'Çıkış nedeni',
        'Süre (dk)',
      ),
      [
        ['Katıldı', 1, '14:00', '14:05', 'Kendi bildirimi', 5],
        ['Katıldı', 2, '14:15', '14:30', 'Yoklamada bulunmadı', 15],
      ],
    );
    assert.deepEqual(
      cells(table, (row) => row[0] === 1, 'Üye No', 'Giriş yöntemi', 'Çıkış nedeni', 'Süre (dk)'),
      [['1001', 'Parola + TOTP', 'Toplantının sonu', 36]],
    );
    assert.deepEqual(
      cells(table, (row) => row[0] === 21, 'Katılım', 'Giriş saati'),
      [['Katılmadı', '']],
    );
    assert.equal(new Set(table.rows.map(([no]) => no)).size, 24);
  });

  test('the last stay ends as the state of the meeting says', () => {
    const spans = presenceSpans(d.events);
    assert.deepEqual(
      [...spans].map(([memberId, of]) => [memberId, of[0]?.from, of.at(-1)?.until]),
      [...d.meeting.present].map(([memberId, one]) => [memberId, one.admittedAt, one.leftAt]),
    );
  });

  test('votes with their base and figures; of a secret one nothing but counts', () => {
    const table = tableOf(d, 'votes');
    assert.deepEqual(
      cells(
        table,
        (row) => String(row[3]).includes('ibrası'),
        'Usul',
        'Katılan',
        'Kabul',
        'Ret',
        'Çekimser',
        'Gereken',
        'Sonuç',
      ),
      [
        ['Açık', 19, 10, 3, 1, 10, 'Kabul'],
        ['Açık', 19, 10, 3, 1, 10, 'Kabul'],
      ],
    );
    assert.deepEqual(
      cells(table, (row) => row[4] === 'Gizli', 'Kabul', 'Boş', 'Sonuç'),
      [
        ['', 1, 'Seçim sonuçlandı'],
        ['', 1, 'Seçim sonuçlandı'],
      ],
    );
    assert.ok(!JSON.stringify([table, tableOf(d, 'options')]).includes('uye-0'));
  });

  test('candidates with votes and seats, those elected, and who spoke for how long', () => {
    assert.deepEqual(
      cells(tableOf(d, 'options'), (row) => row[1] === 'Denetim Kurulu seçimi', 'Pusula sırası', 'Oy', 'Sonuç'),
      [
        [1, 3, 'Asıl 1'],
        [2, 2, 'Asıl 2'],
        [3, 1, 'Asıl 3'],
      ],
    );
    assert.deepEqual(
      cells(tableOf(d, 'elected'), (row) => row[0] === 'Yönetim Kurulu', 'Asıl / yedek', 'Sıra', 'Üye No')[4],
      ['Asıl', 5, '1005'],
    );
    assert.deepEqual(
      cells(tableOf(d, 'floor'), () => true, 'Gündem maddesi', 'Üye No', 'Durumu', 'Konuştuğu süre (sn)'),
      [
        [3, '1014', 'Konuştu', 240],
        [3, '1015', 'Geri aldı', ''],
      ],
    );
  });

  test('a certificate names every stay and its hours, bears the closing entry, and is not made for who was not there', () => {
    const { told, institution } = contextOf(d, '9. Olağan Genel Kurul');
    const spans = presenceSpans(d.events);
    const of = (memberId: string, head = 'a'.repeat(64)) =>
      certificateModel(told, { memberId, spans: spans.get(memberId) ?? [], institution, head });
    const model = of('uye-020');
    const [, name, surname, no] = /^(.*)\t(.*)\t(.*)$/u.exec(d.texts.get(contentHash('ad 20')) ?? '') ?? [];
    assert.equal(
      model?.blocks[0]?.type === 'paragraph' && model.blocks[0].text,
      `${no} üye numarasıyla kayıtlı üye ${name} ${surname}, 17.04.2027 Cumartesi günü elektronik ortamda yapılan 9. Olağan Genel Kurul toplantısına katılmıştır. Toplantıda 14.00–14.05 ve 14.15–14.30 saatleri arasında bulunmuştur.`,
    );
    assert.equal(model?.documentNo, 'ADA-DAYANIŞMA-GK20270417-GK9-KTB-20');
    assert.equal(model.createdAt, Date.parse(told.meeting.closedAt ?? '') / 1000);
    assert.equal(Buffer.from(renderPaper(model).subarray(0, 5)).toString(), '%PDF-');
    assert.equal(of('uye-024'), null);
    const running = new Held(ground()).inSession(20);
    const now = contextOf(running, '9. Olağan Genel Kurul');
    const stay = presenceSpans(running.events).get('uye-001') ?? [];
    assert.equal(certificateModel(now.told, { memberId: 'uye-001', spans: stay, institution, head: '' }), null);
  });
});
