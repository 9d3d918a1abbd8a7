import { fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  breach: {
    purpose: { tr: 'Veri ihlali kaydı ve bildirimi', en: 'Record and notification of breaches' },
    basis: 'KVKK m.12/5; Kurul kararı 2019/10',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'breach_id institution_id number learned_at recorded_at authority_told_at persons_told_at',
      SPECIAL: 'what whose authority_note late_reason persons_note',
      PERSONAL: 'recorded_by',
    }),
  },
  destruction_log: {
    purpose: { tr: 'Yok edilen verilerin kaydı', en: 'Record of destroyed data' },
    basis: 'KVKK m.7; Silme Yönetmeliği m.7',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'entry_id institution_id at kind rows meeting_id commitments',
      PERSONAL: 'done_by',
      SPECIAL: 'reason',
    }),
  },
  petition: {
    purpose: {
      tr: 'İlgili kişi başvuruları ve tutanak düzeltme istemleri',
      en: 'Requests of data subjects and for correction of minutes',
    },
    basis: 'KVKK m.11, m.13',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'petition_id institution_id number kind meeting_id filed_at due_on answered_at',
      SPECIAL: 'account_id text answer answered_by',
    }),
  },
};
