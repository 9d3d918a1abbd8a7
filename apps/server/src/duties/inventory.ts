import { fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  task: {
    purpose: { tr: 'Kanundan doğan görevler', en: 'Duties that follow from the law' },
    basis: 'DK m.23, DY m.15, m.17',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'task_id institution_id meeting_id kind due_on warn_on article done_at reminded_on',
      SPECIAL: 'subject done_note',
    }),
  },
};
