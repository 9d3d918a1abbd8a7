import { fields, type Inventory } from '../privacy/inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  system_state: {
    purpose: { tr: 'Kurulumun durumu', en: 'State of the installation' },
    basis: 'DY m.15/A/5',
    retention: 'OPERATOR',
    fields: fields({ TECHNICAL: 'key value' }),
  },
};
