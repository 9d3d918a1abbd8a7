import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { member } from '@divan/assembly/testing';
import { contentHash } from '@divan/machine';
import { gathered, HALL_BOARD, Sitting } from './cases/hall.ts';
import { contextOf, OFFICE } from './cases/held.ts';
import { compliance } from './compliance.ts';

type Line = readonly [rule: string, article: string, evidence: string, verdict: string];
const linesOf = (d: Sitting): Line[] => {
  const [table] = compliance(contextOf(d, '9. Olağan Genel Kurul', { approval: null })).blocks;
  return (table?.type === 'table' ? table.rows : []) as readonly string[][] as unknown as Line[];
};
const line = (d: Sitting, rule: string): Line => {
  const found = linesOf(d).find(([name]) => name.startsWith(rule));
  assert.ok(found, `no line on ${rule}: ${linesOf(d).map(([name]) => name)}`);
  return found;
};

/** Items are ended without the votes that they want, but for the one election that was held on paper. */
function leftOut(): Sitting {
  const d = gathered(true);
  for (const itemId of ['gundem', 'ibra', 'butce'])
    d.after(4).item(itemId).do(d.by(10), { type: 'finishItem', itemId, withoutVotes: true });
  d.item('secim')
    .stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13])
    .papers('dk-oyu', 'dk', [[7, 8, 9].map(member)]);
  d.do(d.by(10), { type: 'finishItem', itemId: 'secim', withoutVotes: true });
  d.item('dilek').done('dilek');
  d.do(d.by(10), { type: 'closeMeeting' });
  return d;
}
const keep = (d: Sitting, scanned: 'SIGNATURES' | 'BOX' | 'COUNT_FORM' | 'PACKING'): void =>
  void d.do(OFFICE, { type: 'keepScan', scanned, voteId: 'dk-oyu', evidenceHash: contentHash(scanned) });

describe('the report on a meeting in a hall', () => {
  test('names every vote that law or agenda wants and that was not taken, with its article', () => {
    const lines = linesOf(leftOut()).filter(([rule]) => rule.includes('oylaması:'));
    const missing = lines.filter(([, , , verdict]) => verdict === 'Kusurlu');
    assert.deepEqual(
      missing.map(([rule, article]) => [rule.replace(/^Madde \d+ oylaması: /u, ''), article]),
      [
        ['Yönetim Kurulunun ibrası', 'TMK m.80'],
        ['Denetim Kurulunun ibrası', 'TMK m.80'],
        ['Tahmini bütçenin görüşülmesi', 'TMK m.81'],
        ['Yönetim Kurulu seçimi', 'TMK m.80'],
      ],
    );
    assert.ok(missing.every(([, , evidence]) => evidence === 'Oylanmadı ya da oylamadan sonuç alınamadı'));
    assert.deepEqual(
      lines.filter(([, , , verdict]) => verdict === 'Uygun').map(([rule]) => rule.replace(/^.*: /u, '')),
      ['Denetim Kurulu seçimi'],
    );
  });

  test('names the scans that a secret vote on paper lacks, and where its papers lie under seal (DY m.15)', () => {
    const d = leftOut();
    const signed = () => line(d, 'Oy verirken kimlik ve ikinci imza: Denetim Kurulu seçimi');
    const sealed = () => line(d, 'Pusulaların mühürlenmesi: Denetim Kurulu seçimi');
    assert.match(
      signed()[2],
      /taraması kaydedilmeyen: oylamada imzalanan liste, sandık tutanağı, sayım ve döküm cetveli/u,
    );
    assert.deepEqual([signed()[1], signed()[3]], ['DY m.15', 'Bekliyor']);
    assert.match(sealed()[2], /Mühür numaraları: A dk-oyu-1, A dk-oyu-2; paket etiketinin taraması kaydedilmemiş/u);
    for (const scanned of ['SIGNATURES', 'BOX', 'COUNT_FORM', 'PACKING'] as const) keep(d, scanned);
    assert.match(signed()[2], /taramaları kayıtlı/u);
    assert.equal(signed()[3], 'Uygun');
    assert.match(sealed()[2], /paket etiketinin taraması kayıtlı/u);
    // Taken back, it is lacking again.
    d.do(OFFICE, { type: 'withdrawScan', evidenceHash: contentHash('BOX'), reason: d.write('Yanlış sayfa') });
    assert.match(signed()[2], /taraması kaydedilmeyen: sandık tutanağı$/u);
  });

  test('names the decisions of a board without number and page of the paper book (DY m.32)', () => {
    const d = new Sitting(true, HALL_BOARD);
    d.checkIn().comes(1, 4);
    d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
    d.do(d.by(1), { type: 'openMeeting', approval: null, overrideReason: null });
    d.item('karar', 1);
    for (const [voteId, decision] of [
      ['k1', 'Başvurular kabul edilmiştir.'],
      ['k2', 'Kira sözleşmesi yenilenmiştir.'],
    ] as const)
      d.hands(voteId, 'karar', { kind: 'BOARD_DECISION', text: d.write(decision) }, 4, 0, 1);
    d.done('karar', 1).do(d.by(1), { type: 'closeMeeting' });
    d.do(OFFICE, { type: 'enterInBook', voteId: 'k1', number: 41, page: 23 });
    const written = line(d, 'Kararların karar defterine yazılması');
    assert.deepEqual(written.slice(1), [
      'DY m.32',
      '2 (iki) karardan 1 (bir) karar yazılmış: 41 sayılı (sayfa 23); defterdeki sayısı ve sayfası girilmeyen: “Kira sözleşmesi yenilenmiştir.”',
      'Bekliyor',
    ]);
    d.do(OFFICE, { type: 'enterInBook', voteId: 'k2', number: 42, page: 23 });
    assert.equal(line(d, 'Kararların karar defterine yazılması')[3], 'Uygun');
  });
});

test('help that was asked for in the room is told in figures, and only where it was (DY m.15/A)', () => {
  const rows = (help?: { asked: number; answered: number }): readonly string[] => {
    const context = contextOf(gathered(true), '9. Olağan Genel Kurul', { approval: null });
    const [table] = compliance(help ? { ...context, help } : context).blocks;
    return table?.type === 'table' ? table.rows.map((row) => String(row)) : [];
  };
  const told = (all: readonly string[]) => all.filter((row) => row.startsWith('Toplantıda istenen yardım'));
  assert.deepEqual(told(rows()), []);
  assert.deepEqual(told(rows({ asked: 0, answered: 0 })), []);
  const [row] = told(rows({ asked: 3, answered: 2 }));
  assert.match(row ?? '', /3 \(üç\) istekten 2 \(iki\) istek toplantıda yanıtlanmıştır/u);
});
