import { isUnrivalled } from '@divan/assembly';
import type { Signer } from '../paper.ts';
import { figuresAndWords as fw } from '../turkish.ts';
import {
  divanByHand,
  type FormAsk,
  type FormBody,
  type FormContext,
  type OnBallot,
  onBallot,
  votersOf,
  whenAndWhere,
} from './ask.ts';
import type { Part } from './form.ts';

type Sheet = FormBody['sheets'][number];

const DOUBTFUL_ROWS = 14;
/** Marks of five to a group, as many as fit into a line. */
const TALLY = '□□□□□  □□□□□  □□□□□  □□□□□';

const teller: readonly Signer[] = [{ name: '', duty: 'Oy sayıcı (adı soyadı, imza)' }];

/** What stands on the paper, a line each; of two that bear one name, as the paper tells them apart. */
const namesOn = ({ options }: OnBallot): string[] =>
  options.map(({ name, detail }, i) => {
    const again = options.some((other, j) => j !== i && other.name === name);
    return again && detail ? `${name} (${detail})` : name;
  });

/** Papers are first counted, then read one by one: each mark a stroke, at the end figures and words. */
function paperParts(c: FormContext, ask: FormAsk, sheet: number): Part[] | null {
  const on = onBallot(c, ask.of);
  if (!on) return null;
  const onPaper = ask.of === '' || on.election !== null || on.vote?.mode === 'SECRET';
  const figures: readonly (readonly [string, string])[] = onPaper
    ? [
        ['a', 'Listedeki imza'],
        ['b', 'Sandıktan çıkan pusula'],
        ['c', 'Boş pusula'],
        ['d', 'Geçersiz: başka kâğıt'],
        ['e', 'Geçersiz: sınırın üzerinde işaret'],
        ['f', 'Geçersiz: oy vereni belli eden işaret'],
        ['g', 'Geçersiz: okunamayan'],
        ['h', 'Geçerli pusula (b − c − d − e − f − g)'],
      ]
    : [['a', 'Oylamada bulunan üye']];
  return [
    {
      type: 'facts',
      rows: [
        ...whenAndWhere(c),
        ['Oylama', on.title],
        ['Oy verebilecek üye', fw(on.vote?.electorate.size ?? votersOf(c))],
        ['Sayım', `${sheet}. oy sayıcı; öteki sayıcının cetveline bakılmaz`],
      ],
    },
    {
      type: 'table',
      heading: onPaper ? 'Pusulalar' : 'Salon',
      columns: ['', 'Sayılan', 'Rakamla', 'Yazıyla'],
      widths: [0, 4, 1.4, 3],
      rows: figures.map(([mark, name]) => [mark, name, '', '']),
      rowHeight: 8,
    },
    {
      type: 'table',
      heading: 'Çetele ve döküm',
      columns: [
        'Sıra',
        !on.election || isUnrivalled(on.election) ? 'Oy' : on.election.method === 'LISTS' ? 'Liste' : 'Aday',
        'Çetele',
        'Rakamla',
        'Yazıyla',
      ],
      widths: [0, 3, 4.6, 1.2, 2],
      rows: namesOn(on).map((name, i) => [String(i + 1), name, TALLY, '', '']),
      rowHeight: 9,
    },
    { type: 'lines', lines: ['Sayımın bittiği saat', 'Sayımla ilgili itiraz'], lineHeight: 9 },
    { type: 'signatures', signers: [...teller, ...divanByHand(c)] },
  ];
}

/** Oy sayım ve döküm cetveli for two tellers, each with a copy of the own. */
export function countForm(c: FormContext, ask: FormAsk): FormBody {
  const sheets = [1, 2].flatMap((sheet): Sheet[] => {
    const parts = paperParts(c, ask, sheet);
    return parts ? [{ heading: `${sheet}. oy sayıcı`, parts }] : [];
  });
  return { sheets };
}

/** Papers in doubt: what the doubt is, and what the divan decided. */
export function doubtfulPapers(c: FormContext, ask: FormAsk): FormBody {
  const on = onBallot(c, ask.of);
  if (!on) return { sheets: [] };
  return {
    sheets: [
      {
        heading: '',
        parts: [
          { type: 'facts', rows: [...whenAndWhere(c), ['Oylama', on.title]] },
          {
            type: 'text',
            heading: '',
            text: 'Sayıcıların birlikte tereddütlü saydığı pusulalar okunma sırasıyla yazılır; Divan her biri için karar verir. Geçersizlik nedenleri: 1 başka kâğıt, 2 sınırın üzerinde işaret, 3 oy vereni belli eden işaret, 4 okunamayan.',
          },
          {
            type: 'table',
            heading: '',
            columns: ['Pusula sırası', 'Tereddüt', 'Karar: geçerli / boş / geçersiz (neden)', 'Divan parafı'],
            widths: [0, 3, 3, 1.4],
            rows: Array.from({ length: DOUBTFUL_ROWS }, () => ['', '', '', '']),
            rowHeight: 10,
          },
          { type: 'signatures', signers: divanByHand(c) },
        ],
      },
    ],
  };
}
