import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  attempt: {
    purpose: { tr: 'Geri çevrilen işlemlerin kanıtı', en: 'Evidence of refused acts' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'attempt_id institution_id stream_id at command refusal times', SPECIAL: 'actor' }),
  },
  content: {
    purpose: { tr: 'Günlükte özeti duran ad ve metinler', en: 'Names and texts whose digests stand in the journal' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id commitment stream_id salt', SPECIAL: 'text' }),
  },
  ground: {
    purpose: { tr: 'Bir kaydın dayandığı tüzük, liste ve çağrı', en: 'Statute, list and call that a record rests on' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id hash stream_id', SPECIAL: 'body' }),
  },
  journal: {
    purpose: { tr: 'Kayıt günlüğü', en: 'Journal of a record' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id stream_id seq hash', SPECIAL: 'body' }),
  },
  journal_head: {
    purpose: { tr: 'Günlüğün imzalı özetleri', en: 'Signed heads of the journal' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id stream_id seq hash at signature' }),
  },
  stream: {
    purpose: { tr: 'Bir günlüğün hangi aşamada durduğu', en: 'Where a journal stands' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'stream_id institution_id machine kind phase seq last_at ground_hash' }),
  },
};
