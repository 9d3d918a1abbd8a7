import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { withdrawnScansOf } from '@divan/assembly';
import { lowerTr } from '@divan/basics';
import type { PaperKind, PaperModel } from '../paper.ts';
import { hallBoard, heldIn } from './cases/hall.ts';
import type { PaperContext } from './context.ts';
import { paperModel, papersDue } from './papers.ts';

/** What is true of a meeting on line and of no hall: nobody logs in there, and nothing is proven by arithmetic. */
const OF_THE_LINE = [
  'elektronik',
  'oturum',
  'iki etken',
  'iki aşamalı',
  'kriptografik',
  'kimlik doğrulama',
  'kimliklerini yeniden doğrula',
  'geçiş anahtarı',
  'passkey',
  'parola',
  'totp',
  'bağlantının kopması',
  'sisteme',
  'sistem kay',
  'divan sistemi',
  'oy kutusu',
  'işletmeci',
  'doğrulanabilir sandık',
  'teknik kesinti',
  '15/a/5',
  '15/a/6',
];
/** What is true of a hall and of nothing on line. */
const OF_A_HALL = ['kayıt masası', 'fişi', 'el kaldır', 'iki oy sayıcı', 'mühür', 'tarama', 'fiziki ortam'];

const papersOf = (c: PaperContext): PaperModel[] => papersDue(c.told).map((kind) => paperModel(c, kind, 1, ''));
/** Everything that can be read on a paper. */
const wordsOf = ({ title, subtitle, facts, blocks, signers, signed }: PaperModel): string =>
  lowerTr(JSON.stringify([title, subtitle, facts, blocks, signers, signed]));
const said = (model: PaperModel, words: readonly string[]): string[] => {
  const text = wordsOf(model);
  return words.filter((word) => text.includes(word));
};

describe('a paper says what is true of how its meeting was held', () => {
  for (const [name, context] of [
    ['an assembly', () => heldIn(true)],
    ['a board', hallBoard],
  ] as const)
    test(`${name} in a hall: no word of a log-in, a system or a proof`, () => {
      const found = papersOf(context()).flatMap((model) => said(model, OF_THE_LINE).map((w) => `${model.kind}: ${w}`));
      assert.deepEqual(found, []);
    });

  test('the same assembly on line: no word of desks, hands, tellers or seals', () => {
    const papers = papersOf(heldIn(false));
    assert.deepEqual(
      papers.flatMap((model) => said(model, OF_A_HALL).map((word) => `${model.kind}: ${word}`)),
      [],
    );
    // The list above is not blind: each of both kinds of words stands somewhere where it belongs.
    const hall = papersOf(heldIn(true)).map(wordsOf).join('\n');
    assert.deepEqual(
      OF_A_HALL.filter((word) => !hall.includes(word)),
      [],
    );
    assert.ok(papers.some((model) => said(model, OF_THE_LINE).length > 5));
  });

  test('both ways decide the same: figures, elected and quorum of one are those of the other', () => {
    const [hall, line] = [heldIn(true), heldIn(false)].map(({ told: { meeting } }) => ({
      carried: [...meeting.votes.values()].map(({ id, carried, required, attending }) => [
        id,
        carried,
        required,
        attending,
      ]),
      elected: [...meeting.elections.values()].map(({ elected }) => elected),
      quorum: [meeting.quorum?.required, meeting.quorum?.present, meeting.quorum?.reached],
    }));
    assert.deepEqual(hall, line);
  });

  test('nothing is claimed that nobody saw: signatures are what the desks wrote down, an empty box what a scan shows', () => {
    const c = heldIn(true);
    const paper = (kind: string): string => wordsOf(papersOf(c).find((model) => model.kind === kind) as PaperModel);
    assert.match(paper('quorum-record'), /masa görevlilerince kaydedildiği/u);
    assert.match(paper('quorum-failure'), /girişi denetleyen/u);
    assert.match(paper('hazirun'), /15 üyenin|15 \(on beş\) üyenin basılı listeyi/u);
    assert.match(paper('count-record'), /sandığın oylamadan önce boş olduğu, imzalı sandık tutanağıyla saptanmıştır/u);
    // Of the second election no record of its box was scanned.
    assert.match(paper('count-record'), /imzalı tutanağın taraması kaydedilmemiştir/u);
  });

  test('a scan that was taken back is told with its reason, and stands nowhere as evidence', () => {
    const c = heldIn(true);
    const { meeting } = c.told;
    const [withdrawn] = withdrawnScansOf(meeting);
    const hash = withdrawn?.evidenceHash as string;
    const papers = new Map(papersOf(c).map((model) => [model.kind, model]));
    const tables = (kind: PaperKind) =>
      papers.get(kind)?.blocks.flatMap((block) => (block.type === 'table' ? [block] : [])) ?? [];
    const telling = tables('compliance').filter(({ rows }) => rows.flat().includes(hash));
    assert.deepEqual(
      telling.map(({ heading }) => heading),
      ['Geri alınan taramalar (kanıt değildir, dosyaları pakette yoktur)'],
    );
    assert.match(telling[0]?.rows[0]?.[0] ?? '', /\(Denetim Kurulu seçimi\)\. Gerekçe: “Yanlış dosya yüklenmiştir\.”/u);
    assert.deepEqual(
      tables('compliance')[0]?.rows.filter(([rule]) => rule?.startsWith('Geri alınan tarama')),
      [
        [
          'Geri alınan tarama: sandık tutanağı (Denetim Kurulu seçimi)',
          'DY m.15',
          'Kanıt sayılmaz; yerine tarama kaydedilmemiştir. Gerekçe: “Yanlış dosya yüklenmiştir.”',
          'Kayıtlı',
        ],
      ],
    );
    assert.match(
      wordsOf(papers.get('count-record') as PaperModel),
      /taraması kaydedilmemiştir\. sandık tutanağı için kaydedilip geri alınan tarama: 08\.05\.2027/u,
    );
    // Nothing that was handed over is a scan that was taken back.
    assert.ok(!wordsOf(papers.get('handover') as PaperModel).includes(hash.slice(0, 16)));
  });

  test('a board in a hall writes its decisions into the paper book, and an extract has number and page (DY m.32)', () => {
    const c = hallBoard();
    const papers = new Map(papersOf(c).map((model) => [model.kind, wordsOf(model)]));
    assert.ok(!papers.has('decision-record'));
    assert.match(papers.get('decision-extract') ?? '', /karar no 41 – sayfa 23/u);
    assert.match(papers.get('board-minutes') ?? '', /23 \(yirmi üç\) numaralı sayfasına 41 \(kırk bir\) sayıyla/u);
    assert.match(papers.get('board-minutes') ?? '', /karar defterindeki sayısı ve sayfası .* kayda geçmemiştir/u);
    assert.doesNotMatch(papers.get('decision-extract') ?? '', /kira sözleşmesi/u);
  });
});
