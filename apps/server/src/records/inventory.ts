import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  document: {
    purpose: { tr: 'Tutanak, hazirun ve öteki belgeler', en: 'Minutes, attendance list and other papers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id meeting_id kind version model_hash file_hash renderer created_at',
      SPECIAL: 'model file',
    }),
  },
  evidence: {
    purpose: { tr: 'İmzalı nüshaların taranmış örneği', en: 'Scans of signed papers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id hash media recorded_at', SPECIAL: 'file' }),
  },
  sealed_package: {
    purpose: { tr: 'Mühürlü toplantı paketi', en: 'Sealed package of a meeting' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id hash sealed_at', SPECIAL: 'file' }),
  },
};
