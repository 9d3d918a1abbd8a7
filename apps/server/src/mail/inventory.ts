import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  mail: {
    purpose: { tr: 'Gönderilecek ve gönderilen iletiler', en: 'Letters queued and sent' },
    basis: ASSOCIATION_LAW,
    retention: 'MONTH',
    fields: fields({
      TECHNICAL: 'mail_id institution_id state dispatch_id queued_at sent_at',
      SPECIAL: 'recipient subject body calendar error',
      SECRET: 'secret',
    }),
    export: { without: ['body', 'calendar'] },
  },
};
