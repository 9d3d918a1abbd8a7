import { ORGAN_NAMES, type OrganKind } from '@divan/assembly';
import type { FormBody, FormContext } from './ask.ts';
import { whenAndWhere } from './ask.ts';
import type { Part } from './form.ts';

type Sheet = FormBody['sheets'][number];

const SUPPORTERS = 20;
const received: Part = {
  type: 'lines',
  lines: ['Geliş no', 'Geldiği gün ve saat', 'Teslim alan (adı soyadı, imza)'],
  lineHeight: 9,
};
const organsOf = ({ told: { meeting } }: FormContext): OrganKind[] => [
  ...new Set(meeting.agenda.filter(({ kind }) => kind === 'ELECTION').flatMap(({ organs }) => organs)),
];

/** Adaylık beyanı, or a list of candidates where the statute elects by lists; one sheet an organ (DK m.3). */
export function candidacyForm(c: FormContext): FormBody {
  const sheets = organsOf(c).flatMap((organ): Sheet[] => {
    const plan = c.told.charter.election(organ);
    if (!plan.ok) return [];
    const { method, seats, substitutes } = plan.value;
    const name = ORGAN_NAMES[organ];
    const head: Part = { type: 'facts', rows: [...whenAndWhere(c), ['Organ', name]] };
    const seat = (word: string, n: number) => Array.from({ length: n }, (_, i) => [`${word} ${i + 1}`, '', '', '']);
    if (method === 'LISTS')
      return [
        {
          title: `${name} aday listesi`,
          heading: '',
          parts: [
            head,
            { type: 'lines', lines: ['Listenin adı', 'Listeyi veren üye (Üye No, adı soyadı, imza)'], lineHeight: 10 },
            {
              type: 'table',
              heading: '',
              columns: ['Sıra', 'Üye No', 'Adı Soyadı', 'Adaylığı kabul imzası'],
              widths: [0, 1, 3, 2],
              rows: [...seat('Asıl', seats), ...seat('Yedek', substitutes)],
              rowHeight: 9,
            },
            {
              type: 'text',
              heading: '',
              text: `Listede ${seats} asıl ve ${substitutes} yedek aday bulunur; bir üye bir listede bir kez yazılır. Adaylar, 5253 sayılı Dernekler Kanunu’nun 3’üncü maddesindeki engellerin kendilerinde bulunmadığını imzalarıyla beyan eder.`,
            },
            received,
          ],
        },
      ];
    return [
      {
        title: `${name} adaylık beyanı`,
        heading: '',
        parts: [
          head,
          {
            type: 'text',
            heading: '',
            text: `${name} asıl ve yedek üyeliğine adayım. 5253 sayılı Dernekler Kanunu’nun 3’üncü maddesinde sayılan engellerin bende bulunmadığını beyan ederim.`,
          },
          { type: 'lines', lines: ['Üye No', 'Adı Soyadı', 'Gün ve saat', 'İmza'], lineHeight: 11 },
          received,
        ],
      },
    ];
  });
  return { sheets };
}

/** Önerge, and the written request of one tenth of those present that something come onto the agenda (TMK m.79). */
export function motionForm(c: FormContext): FormBody {
  const sheet = (title: string, text: string, note: string): Sheet => ({
    title,
    heading: '',
    parts: [
      { type: 'text', heading: '', text: 'Genel Kurul Divan Başkanlığına' },
      { type: 'facts', rows: whenAndWhere(c) },
      { type: 'text', heading: '', text },
      { type: 'lines', lines: ['Konu', '', 'Önerilen karar', '', '', 'Gerekçe', '', ''], lineHeight: 7 },
      { type: 'lines', lines: ['Veren üye (Üye No, adı soyadı, imza)'], lineHeight: 9 },
      {
        type: 'table',
        heading: 'Destekleyenler',
        columns: ['', 'Üye No', 'Adı Soyadı', 'İmza', '', 'Üye No', 'Adı Soyadı', 'İmza'],
        widths: [0, 1, 3, 2, 0, 1, 3, 2],
        rows: Array.from({ length: SUPPORTERS / 2 }, (_, i) => [
          String(i + 1),
          '',
          '',
          '',
          String(i + 1 + SUPPORTERS / 2),
          '',
          '',
          '',
        ]),
        rowHeight: 7,
      },
      { type: 'text', heading: '', text: note },
      received,
    ],
  });
  return {
    sheets: [
      sheet(
        'Önerge',
        'Gündemin ……… maddesi görüşülürken aşağıdaki önergenin işleme alınmasını dileriz.',
        'Toplantıda bulunan ve oy hakkı olan üyelerin imzaları sayılır.',
      ),
      sheet(
        'Gündeme ekleme istemi',
        'Aşağıdaki konunun Türk Medeni Kanunu’nun 79’uncu maddesi uyarınca gündeme alınmasını isteriz.',
        'Toplantıda bulunan üyelerin en az onda birinin imzası gerekir; imzası yeten konu oylanmadan gündeme alınır (TMK m.79).',
      ),
    ],
  };
}
