import { cite } from '../../kernel/cite.ts';
import { object, oneOf, optional, text } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { KY_FROM } from './figures.ts';
import { CONGRESS_FORMS, type Delivered, DOCUMENT_COPIES, MINUTES_DELIVERY } from './papers.ts';
import { byWords } from './words.ts';

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
