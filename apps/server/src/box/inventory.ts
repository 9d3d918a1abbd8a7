import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  box_ballot: {
    purpose: {
      tr: 'Doğrulanabilir gizli oyların şifreli zarfları; kişiyle bağı yoktur',
      en: 'Encrypted ballots of verifiable secret votes; no link to a person',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id vote_id credential_key body_hash tracker use state height',
      RECORD: 'ballot',
    }),
    export: 'NEVER',
  },
  box_batch: {
    purpose: { tr: 'Denetlenmiş zarfların şifreli toplamları', en: 'Encrypted sums of checked ballots' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id from_height ballots', RECORD: 'sums' }),
    export: 'NEVER',
  },
  box_board: {
    purpose: { tr: 'Sandık panosunun sonu', en: 'The end of the ballot board' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'meeting_id institution_id board height hash ballots frontier election_key',
      RECORD: 'election',
    }),
  },
  box_declaration: {
    purpose: { tr: 'İkinci imza: oyunu kullandığını bildirenler', en: 'Signature 2: who declared to have cast' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id', SPECIAL: 'member_id' }),
    export: 'NEVER',
  },
  box_head_signature: {
    purpose: { tr: 'Sandık tanıklarının imzaları', en: 'Signatures of the witnesses of the box' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id board height witness signature' }),
    export: 'NEVER',
  },
  box_issued: {
    purpose: { tr: 'Pusula onaycılarının imzalı sayıları', en: 'Signed counts of the ballot issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id n signature', RECORD: 'issued', SPECIAL: 'voters' }),
    export: 'NEVER',
  },
  box_issuer_key: {
    purpose: { tr: 'Pusula onaycılarının açık anahtarları', en: 'Public keys of the ballot issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id n spki vote_id' }),
    export: 'NEVER',
  },
  box_line: {
    purpose: {
      tr: 'Sandık panosu: herkesin denetleyebildiği olaylar',
      en: 'The ballot board: events that anybody can check',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id board height type leaf', RECORD: 'line' }),
  },
  box_officer: {
    purpose: {
      tr: 'Anahtar emanetçileri, sandık tanıkları ve pusula onaycıları',
      en: 'Key trustees, witnesses of the box and ballot issuers',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id meeting_id duty n signing_key sealing_key seen_at call_count',
      SPECIAL: 'member_id',
      SECRET: 'secret token_hash',
    }),
    export: 'NEVER',
  },
  box_request: {
    purpose: { tr: 'Onaycıdan istenen kör imzalar', en: 'Blind signatures asked of issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'VOTE',
    fields: fields({ TECHNICAL: 'institution_id vote_id n signature blinded asked', SPECIAL: 'member_id' }),
    export: 'NEVER',
  },
  box_roll: {
    purpose: {
      tr: 'Doğrulanabilir oylamada pusula isteyebilecek cihaz anahtarları',
      en: 'Keys of the devices that may ask for a ballot in a verifiable vote',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id meeting_id', SPECIAL: 'voters' }),
    export: 'NEVER',
  },
};
