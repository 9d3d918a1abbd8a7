import { fields, type Inventory, SECURITY } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  access_log: {
    purpose: { tr: 'Kişisel verilere erişimin izlenmesi', en: 'Tracing access to personal data' },
    basis: SECURITY,
    retention: 'TWO_YEARS',
    fields: fields({ TECHNICAL: 'entry_id institution_id at action', PERSONAL: 'account_id subject reason' }),
  },
};
