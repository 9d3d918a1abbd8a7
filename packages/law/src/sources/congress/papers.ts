import { cite } from '../../kernel/cite.ts';
import { object, oneOf, optional, text } from '../../kernel/input.ts';
import { type Explanation, rule } from '../../kernel/rule.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

type Delivered = { readonly copies: readonly { readonly to: string; readonly n: number }[] } | { readonly to: string };

/** Tutanakların verileceği yerler: as the cases name them, and in sentences. */
export const MINUTES_DELIVERY = {
  DELEGATE_ELECTION: {
    delivered: { to: 'ilçe or belde başkanlığı at once; belde sends a copy to ilçe at once' },
    tr: 'Tutanak hemen ilçe ya da belde başkanlığına verilir; belde bir örneğini hemen ilçeye gönderir.',
    en: 'The record goes to the district or town chair at once; the town sends a copy to the district at once.',
    cites: [cite('KY', '33')],
  },
  GRAND_CONGRESS: {
    delivered: { to: 'Genel Başkan' },
    tr: 'Tutanaklar ve seçim sonuçları divanca imzalanan dizi pusulasıyla Genel Başkana verilir.',
    en: 'Records and results, bound with an index list signed by the divan, go to the party chair.',
    cites: [cite('KY', '75')],
  },
  DISTRICT_RESULT: {
    delivered: { to: 'il başkanlığı for Teşkilat Başkanlığı' },
    tr: 'İtiraz süresi geçince ya da itiraz karara bağlanınca Teşkilat Başkanlığına iletilmek üzere il başkanlığına gönderilir.',
    en: 'After the objection period or its decision they go to the provincial chair for the head of organisation.',
    cites: [cite('KY', '66'), cite('PT', '49')],
  },
  PROVINCE_RESULT: {
    delivered: { to: 'Teşkilat Başkanlığı' },
    tr: 'İtiraz süresi geçince ya da itiraz karara bağlanınca Teşkilat Başkanlığına gönderilir.',
    en: 'After the objection period or its decision they go to the head of organisation.',
    cites: [cite('KY', '66'), cite('PT', '49')],
  },
  CONGRESS_MINUTES: {
    delivered: {
      copies: [
        { to: 'ilgili kademe başkanı', n: 1 },
        { to: 'üst kademe yönetimi', n: 1 },
      ],
    },
    tr: 'Divanca onaylı tutanağın ekleriyle bir örneği ilgili kademe başkanına, bir örneği üst kademe yönetimine verilir.',
    en: 'One approved copy with annexes goes to the chair of the tier, one to the tier above.',
    cites: [cite('KY', '60.6')],
  },
} as const satisfies Record<string, Explanation & { readonly delivered: Delivered }>;

export const minutesDelivery = rule(
  object({
    document: byWords<keyof typeof MINUTES_DELIVERY>(
      'congress minutes, a delegate election record, or the minutes and election record of a congress',
      ['DELEGATE_ELECTION', /delegate election|delege seçim|33\/[12]/u],
      ['GRAND_CONGRESS', /grand|büyük kongre/u],
      ['DISTRICT_RESULT', /ilçe congress|ilçe kongre/u],
      ['PROVINCE_RESULT', /(^|\s)il congress|(^|\s)il kongre/u],
      ['CONGRESS_MINUTES', /congress minutes|kongre tutana|divan/u],
    ),
    when: optional(text),
  }),
  {
    name: 'minutes-delivery',
    cites: [cite('KY', '33'), cite('KY', '60.6'), cite('KY', '66'), cite('KY', '75'), cite('PT', '49')],
    inForceFrom: KY_FROM,
    decide: ({ document }): Delivered => MINUTES_DELIVERY[document].delivered,
    explain: ({ document }) => MINUTES_DELIVERY[document],
  },
);

/** Kaç örnek, nereye. */
export const DOCUMENT_COPIES = {
  VOTER_LIST: { copies: 4, to: null, toEn: null },
  TOWN_DELEGATE_LIST: { copies: 2, to: 'ilçe başkanlığı', toEn: 'the district chair' },
  DELEGATE_LIST: { copies: 2, to: 'seçim kurulu başkanlığı', toEn: 'the chair of the election board' },
  CONGRESS_MINUTES: {
    copies: 2,
    to: 'ilgili kademe başkanı, üst kademe yönetimi',
    toEn: 'the chair of the tier and the tier above',
  },
} as const;

export const documentCopies = rule(
  object({
    document: byWords<keyof typeof DOCUMENT_COPIES>(
      'delege seçmen listesi, kongre delege listesi, belde kongre delege listesi, or kongre tutanağı',
      ['VOTER_LIST', /seçmen|voter|örnek 20|form 20/u],
      ['TOWN_DELEGATE_LIST', /belde|town/u, /list/u],
      ['DELEGATE_LIST', /deleg/u, /list/u],
      ['CONGRESS_MINUTES', /tutana|minutes/u],
    ),
  }),
  {
    name: 'document-copies',
    cites: [cite('KY', '19'), cite('KY', '40'), cite('KY', '46'), cite('KY', '51'), cite('KY', '60.6')],
    inForceFrom: KY_FROM,
    decide: ({ document }) => {
      const { copies, to } = DOCUMENT_COPIES[document];
      return { copies, ...(to === null ? {} : { to }) };
    },
    explain: ({ document }) => {
      const { copies, to, toEn } = DOCUMENT_COPIES[document];
      return {
        tr: `${copies} örnek düzenlenir${to === null ? '' : `; verileceği yer: ${to}`}.`,
        en: `${copies} copies${toEn === null ? '' : `, to ${toEn}`}.`,
      };
    },
  },
);

const VOTE_COLUMNS = ['Sıra No', 'Adı Soyadı', 'Aldığı oy (rakamla)', 'Aldığı oy (yazıyla)'] as const;

/** Forms annexed to the regulation, as printed. The text of m.33 calls the last one 32/2; the annex is 33/2. */
export const CONGRESS_FORMS = {
  '20': {
    columns: [
      'Sıra No',
      'Adı Soyadı',
      'Doğum Yeri',
      'Doğum Tarihi',
      'Meslek veya Sanatı',
      'İkametgah Adresi',
      '1. İmza',
      '2. İmza',
    ],
  },
  '20/4': {
    columns: ['Sıra', 'Mahalle/Köy Adı', 'Seçim Tarihi', 'Oy verme Saati (başlangıç-bitiş)', 'Oy verme Yeri'],
  },
  '33/1': {
    header: [
      'İli',
      'İlçesi (Beldesi)',
      'Köy veya Mahallesi',
      'Sandık No',
      'Delege seçmen sayısı',
      'Oy kullanan seçmen sayısı',
      'İmha edilen zarf sayısı',
      'Geçersiz oy sayısı',
      'Geçersiz zarf sayısı',
      'Yer',
      'Tarih',
      'Saat',
      'Seçilecek asıl',
      'Seçilecek yedek',
    ],
    columns: ['Sıra', ...VOTE_COLUMNS.slice(1)],
    rowOrder: 'list candidates first, then individual candidates in order of application',
  },
  '33/2': {
    blocks: ['Asil delegeler (12 rows)', 'Yedek delegeler (6 rows)'],
    columns: VOTE_COLUMNS,
    signatures: ['Başkan', 'Üye', 'Üye'],
  },
} as const;

interface CongressForm {
  readonly header?: readonly string[];
  readonly columns: readonly string[];
  readonly rowOrder?: string;
  readonly blocks?: readonly string[];
  readonly signatures?: readonly string[];
}

const FORM_ARTICLES = { '20': ['19', '20', '30'], '20/4': ['20'], '33/1': ['32', '33'], '33/2': ['33'] } as const;

export const formColumns = rule(object({ form: oneOf('20', '20/4', '33/1', '33/2') }), {
  name: 'form-columns',
  cites: [cite('KY', '19'), cite('KY', '20'), cite('KY', '30'), cite('KY', '32'), cite('KY', '33')],
  inForceFrom: KY_FROM,
  decide: ({ form }): CongressForm => CONGRESS_FORMS[form],
  explain: ({ form }, { columns }) => ({
    tr: `Örnek ${form} sütunları: ${columns.join(', ')}.`,
    en: `Columns of form ${form}: ${columns.join(', ')}.`,
    cites: FORM_ARTICLES[form].map((article) => cite('KY', article)),
  }),
});
