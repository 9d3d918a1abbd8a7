import { fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  system_state: {
    purpose: { tr: 'Kurulumun durumu', en: 'State of the installation' },
    basis: 'DY m.15/A/5',
    retention: 'OPERATOR',
    fields: fields({ TECHNICAL: 'key value' }),
  },
  system_approval: {
    purpose: { tr: 'Sistemin bakanlık onayı', en: 'The ministry’s approval of the system' },
    basis: 'DY m.15/A/2',
    retention: 'OPERATOR',
    fields: fields({
      RECORD: 'approval_id authority number approved_on scope version revoked_on document document_name specimen',
      TECHNICAL: 'recorded_at',
    }),
  },
};
