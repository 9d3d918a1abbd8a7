import { day } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { dated } from '../../kernel/dated.ts';

/** Defterler Yönetmeliği: MKYK decision 155 of 03.12.2010; the text names no other day on which it begins. */
export const DEF_FROM = day('2010-12-03');

/** Üye kayıt defterinin denetimi: at least every so many months, by the chair of the district election board. */
export const INSPECTION_MONTHS = dated({ from: DEF_FROM, value: 6, cites: [cite('DEF', '20'), cite('SPK', '42')] });
/** Üyelik beyannamesi: copies. */
export const DECLARATION_COPIES = dated({ from: DEF_FROM, value: 2, cites: [cite('DEF', '20')] });
/** Giden evrak: least number of copies. */
export const OUTGOING_COPIES = dated({ from: DEF_FROM, value: 2, cites: [cite('DEF', '19/f'), cite('DEF', '19/g')] });
