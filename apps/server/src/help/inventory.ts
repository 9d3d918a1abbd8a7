import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  help_request: {
    purpose: {
      tr: 'Toplantıda yardım istekleri: kim, neden, ne zaman yanıtlandı',
      en: 'Requests for help in a meeting: who, why, answered when',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'help_id institution_id meeting_id desk_id reason asked_at told_at answered_at closed_at',
      SPECIAL: 'member_id',
    }),
  },
  help_message: {
    purpose: { tr: 'Yardım isteklerinde yazılanlar ve yanıtlar', en: 'What was written and answered when helping' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'message_id institution_id help_id at', PERSONAL: 'answered_by text' }),
  },
};
