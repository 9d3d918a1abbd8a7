import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { nullable, object, oneOf, text, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { DEF_FROM, OUTGOING_COPIES } from './figures.ts';
import { mustRegister } from './registers.ts';

export const registrationDuty = rule(object({ content: text, direction: oneOf('gelen', 'giden') }), {
  name: 'registration-duty',
  cites: [cite('DEF', '18/g'), cite('DEF', '19/h')],
  inForceFrom: DEF_FROM,
  decide: ({ content }) => ({ registered: mustRegister(content) }),
  explain: ({ content, direction }, { registered }) =>
    registered
      ? {
          tr: `Evrak (${content}), ${direction} evrak defterine kaydedilir.`,
          en: `The letter (${content}) goes into the register of ${direction === 'gelen' ? 'incoming' : 'outgoing'} letters.`,
        }
      : {
          tr: `Evrak (${content}) deftere kaydedilmeden ilgilisine iletilir.`,
          en: `The letter (${content}) is passed on without registration.`,
        },
});

const FIELDS = {
  'gelen evrak': [
    'sıra no',
    'nereden geldiği',
    'evrak tarihi',
    'evrak sayısı',
    'içerik özeti',
    'havale edilen birim',
    'zimmet imzası',
  ],
  'giden evrak': ['sıra no', 'nereye gittiği', 'içerik özeti', 'konu'],
  'evrak zimmet': ['evrak tarihi', 'evrak sayısı', 'teslim eden', 'teslim alan', 'teslim tarihi', 'müşterek imza'],
  'üye kayıt': [
    'ilçe üye sıra no',
    'mahalle/köy sıra no',
    'TC kimlik no',
    'adı soyadı',
    'doğum yeri ve tarihi',
    'baba ve ana adı',
    'nüfusa kayıtlı olduğu yer',
    'ikametgah adresi',
    'giriş ve çıkış tarihleri ile karar numaraları',
  ],
  'gelir ve gider': ['tarih', 'numara', 'kaynağı veya harcama yeri', 'dayanak belge'],
  'demirbaş eşya': ['tarih', 'numara', 'demirbaş eşya', 'dayanak belge'],
  arşiv: ['sıra no', 'işlem tarihi'],
} as const;

const REGISTERS = Object.keys(FIELDS) as readonly (keyof typeof FIELDS)[];

export const registerFields = rule(object({ register: oneOf(...REGISTERS) }), {
  name: 'register-fields',
  cites: [
    cite('DEF', '4/ş'),
    cite('DEF', '18/c'),
    cite('DEF', '19/e'),
    cite('DEF', '20/e'),
    cite('DEF', '21'),
    cite('DEF', '22'),
    cite('DEF', '23 (Arşiv defteri)'),
  ],
  inForceFrom: DEF_FROM,
  decide: ({ register }): { readonly fields: readonly string[] } => ({ fields: FIELDS[register] }),
  explain: ({ register }, { fields }) => ({
    tr: `Defterin (${register}) sütunları: ${fields.join(', ')}.`,
    en: `Columns of the book (${register}): ${fields.join(', ')}.`,
  }),
});

/** Giden evrak nüshaları: at least two; the second stays in the folder of outgoing letters (m.19). */
export const outgoingCopies = rule(object({ copies: whole }), {
  name: 'outgoing-copies',
  cites: [cite('DEF', '19/f'), cite('DEF', '19/g')],
  inForceFrom: DEF_FROM,
  decide: ({ copies }): { readonly valid: false } | { readonly valid: true; readonly secondTo: string } =>
    copies >= OUTGOING_COPIES.on(DEF_FROM).value ? { valid: true, secondTo: 'giden evrak klasörü' } : { valid: false },
  explain: ({ copies }) => ({
    tr: `Giden evrak en az ${OUTGOING_COPIES.on(DEF_FROM).value} nüsha düzenlenir, ikincisi giden evrak klasöründe kalır; düzenlenen: ${copies}.`,
    en: `An outgoing letter has at least ${OUTGOING_COPIES.on(DEF_FROM).value} copies, the second stays in the folder; made: ${copies}.`,
  }),
});

/** Mühür, başlık, kaşe: in a section of their own (m.22). */
const isSeal = (item: string): boolean => /müh(?:ü?r)|kaşe|damga|başlık|başlığ/u.test(lowerTr(item));

export const inventoryBook = rule(object({ item: text }), {
  name: 'inventory-book',
  cites: [cite('DEF', '22')],
  inForceFrom: DEF_FROM,
  decide: ({
    item,
  }):
    | { readonly entered: true; readonly section: string }
    | { readonly entered: true; readonly order: readonly string[]; readonly needs: string } =>
    isSeal(item)
      ? { entered: true, section: 'separate section' }
      : { entered: true, order: ['tarih', 'numara'], needs: 'dayanak belge' },
  explain: ({ item }) =>
    isSeal(item)
      ? {
          tr: `Demirbaş eşya defterinin ayrı bölümüne yazılır: ${item}.`,
          en: `Entered in the separate section of the inventory book: ${item}.`,
        }
      : {
          tr: `Demirbaş eşya defterine tarih ve numara sırasıyla, dayanak belgesiyle yazılır: ${item}.`,
          en: `Entered in the inventory book by date and number, with its voucher: ${item}.`,
        },
});

export const incomeExpenseBook = rule(object({ kind: oneOf('gelir', 'gider'), voucher: nullable(text) }), {
  name: 'income-expense-book',
  cites: [cite('DEF', '21')],
  inForceFrom: DEF_FROM,
  decide: ({ voucher }) => ({ valid: voucher !== null && voucher.trim() !== '' }),
  explain: ({ kind, voucher }, { valid }) =>
    valid
      ? { tr: `Kayıt (${kind}) belgeye dayanır: ${voucher}.`, en: `The entry (${kind}) has its voucher: ${voucher}.` }
      : {
          tr: `Kayıt (${kind}) için dayanak belge gösterilmelidir.`,
          en: `The entry (${kind}) needs a voucher.`,
        },
});
