import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  correspondence: {
    purpose: {
      tr: 'Kurumun iletilerle ilgili seçimleri; mektuplarda yazan adres',
      en: 'What the institution chose for its letters; the address that stands in them',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id version',
      RECORD: 'site reminders result_mail record_for_members',
    }),
  },
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
