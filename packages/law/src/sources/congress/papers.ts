import { cite } from '../../kernel/cite.ts';
import type { Explanation } from '../../kernel/rule.ts';

export type Delivered =
  | { readonly copies: readonly { readonly to: string; readonly n: number }[] }
  | { readonly to: string };

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
