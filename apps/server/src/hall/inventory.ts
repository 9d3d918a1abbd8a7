import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  hall_desk: {
    purpose: {
      tr: 'Salondaki kayıt, kürsü ve oy sayım masalarının eşleştirilen aygıtları',
      en: 'Paired devices of the desks of a hall: entry, console, counting',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'desk_id institution_id meeting_id duties pairing_until paired_at seen_at ended_at',
      PERSONAL: 'operator opened_by',
      SECRET: 'pairing_hash token_hash',
    }),
  },
};
