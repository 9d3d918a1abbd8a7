import { figuresAndWords as fw } from '../turkish.ts';
import {
  divanByHand,
  type FormAsk,
  type FormBody,
  type FormContext,
  onBallot,
  printedOf,
  tellers,
  whenAndWhere,
} from './ask.ts';
import type { Part } from './form.ts';

/** More candidates than this stand in two columns. */
const ONE_COLUMN = 14;
const NOTHING: FormBody = { sheets: [] };

/** Ballot papers to be cut apart: alike, without number or name, so that none shows its voter (DY m.16). */
export function ballots(c: FormContext, ask: FormAsk): FormBody {
  const on = onBallot(c, ask.of);
  if (!on) return NOTHING;
  const { voters, spare } = printedOf(c, ask);
  const wide = on.options.length > ONE_COLUMN || on.options.some(({ detail }) => detail.length > 60);
  return {
    title: `${on.title} oy pusulası`,
    sheets: [
      {
        heading: '',
        parts: [
          {
            type: 'ballots',
            copies: voters + spare,
            columns: wide ? 2 : 1,
            title: on.title,
            note: `${on.note} Pusulaya ad, imza ya da başka işaret konmaz.`,
            options: on.options,
          },
        ],
      },
    ],
  };
}

/** How many papers were printed, in which bundles, under which seals, and what became of the spare ones. */
export function ballotBundles(c: FormContext, ask: FormAsk): FormBody {
  const on = onBallot(c, ask.of);
  if (!on) return NOTHING;
  const { voters, spare } = printedOf(c, ask);
  const printed = voters + spare;
  const bundles = Math.ceil(printed / ask.bundle);
  const rows = Array.from({ length: bundles }, (_, i) => [
    String(i + 1),
    String(Math.min(ask.bundle, printed - i * ask.bundle)),
    '',
    '',
    '',
  ]);
  return {
    title: 'Oy pusulalarının sayım ve mühür tutanağı',
    sheets: [
      {
        heading: '',
        parts: [
          {
            type: 'facts',
            rows: [
              ...whenAndWhere(c),
              ['Oylama', on.title],
              ['Basılan pusula', fw(printed)],
              ['Oy verebilecek üye', fw(voters)],
              ['Yedek pusula', fw(spare)],
              ['Deste', `${fw(bundles)}; destede ${fw(ask.bundle)} pusula`],
            ],
          },
          {
            type: 'text',
            heading: '',
            text: 'Pusulalar destelenmiş, destelerin üzeri aşağıdaki sayılarla yazılıp mühürlenmiştir. Pusulaların kendisinde sayı yoktur. Deste, oylama yerinde hazır bulunanların önünde açılır.',
          },
          {
            type: 'table',
            heading: 'Desteler',
            columns: ['Deste', 'Pusula', 'Mühür no', 'Açıldığı saat', 'Teslim alanın imzası'],
            widths: [0, 0, 2, 2, 3],
            rows,
            rowHeight: 9,
          },
          {
            type: 'table',
            heading: 'Oylamadan sonra',
            columns: ['Verilen pusula', 'Bozulup değiştirilen', 'Kullanılmayan', 'Toplam (basılanla aynı olmalı)'],
            widths: [1, 1, 1, 1],
            rows: [['', '', '', '']],
            rowHeight: 10,
          },
          { type: 'seals', places: ['Mühür', 'Mühür', 'Mühür'] },
          { type: 'signatures', signers: [...divanByHand(c), ...tellers] },
        ],
      },
    ],
  };
}

/** The box: shown empty before, closed under seal, opened before all (DY m.15-16). */
export function boxRecord(c: FormContext, ask: FormAsk): FormBody {
  const on = onBallot(c, ask.of);
  if (!on) return NOTHING;
  return {
    sheets: [
      {
        heading: '',
        parts: [
          { type: 'facts', rows: [...whenAndWhere(c), ['Oylama', on.title]] },
          {
            type: 'text',
            heading: 'Oylamadan önce.',
            text: 'Sandığın boş olduğu hazır bulunanlara gösterilmiş, sandık kapatılıp mühürlenmiştir. Oy verecek üyenin kimliğine bakılacağı, üyenin listede adının karşısını imzalayıp bir pusula alacağı, pusulayı kapalı yerde işaretleyip sandığa kendisinin atacağı açıklanmıştır (DY m.15).',
          },
          { type: 'lines', lines: ['Gösterildiği saat', 'Mühür no'], lineHeight: 9 },
          {
            type: 'text',
            heading: 'Oylama.',
            text: 'İlk ve son oyun verildiği saat ile oylama sırasında bildirilen itirazlar aşağıya yazılır.',
          },
          { type: 'lines', lines: ['İlk oy', 'Son oy', 'İtirazlar', '', ''], lineHeight: 9 },
          {
            type: 'text',
            heading: 'Sandığın açılması.',
            text: 'Mührün sağlam olduğu görülmüş, sandık hazır bulunanların önünde açılmış, pusulalar açılmadan sayılmıştır. Pusula sayısı imza sayısından fazlaysa bu tutanağa yazılır ve Divan karar verir.',
          },
          {
            type: 'table',
            heading: '',
            columns: ['Açıldığı saat', 'Listedeki imza', 'Sandıktan çıkan pusula', 'Fark'],
            widths: [1, 1, 1, 1],
            rows: [['', '', '', '']],
            rowHeight: 10,
          },
          { type: 'seals', places: ['Sandık mührü (önce)', 'Sandık mührü (sonra)'] },
          { type: 'signatures', signers: [...divanByHand(c), ...tellers] },
        ],
      },
    ],
  };
}

/** The label of a packet with the papers of one vote: one goes inside, one outside. */
export function packingLabel(c: FormContext, ask: FormAsk): FormBody {
  const on = onBallot(c, ask.of);
  if (!on) return NOTHING;
  const { tally, hall } = on.vote ?? { tally: null, hall: null };
  const seals = hall?.seals ? (c.told.texts.get(hall.seals) ?? '') : '';
  const figures: readonly (readonly [string, string])[] = tally
    ? [
        ['Sandıktan çıkan pusula', fw(tally.cast)],
        ['Geçerli / boş / geçersiz', [tally.cast - tally.blank - tally.void, tally.blank, tally.void].join(' / ')],
      ]
    : [
        ['Sandıktan çıkan pusula', '……………'],
        ['Geçerli / boş / geçersiz', '…………… / …………… / ……………'],
      ];
  const label = (which: string): Part[] => [
    {
      type: 'text',
      heading: `PAKET ETİKETİ (${which}).`,
      text: 'Paket, mahkeme ya da yetkili makam istemedikçe açılmaz; tutanaklarla birlikte saklanır.',
    },
    {
      type: 'facts',
      rows: [
        ...whenAndWhere(c),
        ['Oylama', on.title],
        ...figures,
        ['İçindekiler', 'Pusulalar · kullanılmayan ve bozulan pusulalar · sayım cetvelleri'],
        ['Mühür numaraları', seals || '……………………………………………'],
        ['Paketlendiği gün ve saat', '…………………………'],
        ['Saklanacağı yer', '……………………………………………'],
      ],
    },
    { type: 'seals', places: ['Mühür', 'Mühür'] },
    { type: 'signatures', signers: divanByHand(c) },
  ];
  return {
    sheets: [
      { heading: '', parts: [...label('pakete konur'), { type: 'cut' }, ...label('paketin üzerine yapıştırılır')] },
    ],
  };
}
