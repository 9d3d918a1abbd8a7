import { fields, type Inventory, REGISTER } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  email_change: {
    purpose: {
      tr: 'Üyenin istediği, henüz onaylanmamış adres değişikliği',
      en: 'Change of address that a member asked for and has not confirmed yet',
    },
    basis: REGISTER,
    retention: 'DAY',
    fields: fields({
      TECHNICAL: 'institution_id asked_at expires_at',
      SECRET: 'token_hash',
      SPECIAL: 'account_id email',
    }),
    export: 'NEVER',
  },
  import_draft: {
    purpose: { tr: 'Üye dosyasının onaydan önceki önizlemesi', en: 'Preview of a member file before confirmation' },
    basis: REGISTER,
    retention: 'MONTH',
    fields: fields({
      TECHNICAL: 'draft_id institution_id mapping choices state result created_at',
      PERSONAL: 'account_id file_name',
      SPECIAL: 'source',
    }),
    export: 'NEVER',
  },
  institution: {
    purpose: { tr: 'Kurum bilgileri', en: 'Data of the institution' },
    basis: 'DK m.4, DY m.5',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id created_at practice_of',
      RECORD: 'name short_name registry_no seat address web email kep phone privacy_email last_ordinary_on',
    }),
  },
  institution_logo: {
    purpose: { tr: 'Kurumun amblemi', en: 'Logo of the institution' },
    basis: 'DK m.4, DY m.5',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id media hash changed_at', RECORD: 'file' }),
  },
  institution_history: {
    purpose: {
      tr: 'Kurum bilgilerindeki değişikliklerin geçmişi',
      en: 'History of changes to the data of the institution',
    },
    basis: 'DK m.4, m.23; KVKK m.12',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id entry at', RECORD: 'fields', PERSONAL: 'account_id' }),
  },
  member: {
    purpose: { tr: 'Üye kaydı', en: 'Register of members' },
    basis: REGISTER,
    retention: 'MEMBERSHIP',
    fields: fields({
      TECHNICAL: 'institution_id',
      SPECIAL:
        'member_id member_no name surname kind email phone address birth_date profession education identity_number identity_hash admitted_on left_on left_reason joined_into',
    }),
    export: { without: ['identity_hash'] },
  },
  member_history: {
    purpose: { tr: 'Üye kaydındaki değişikliklerin geçmişi', en: 'History of changes to the register' },
    basis: REGISTER,
    retention: 'MEMBERSHIP',
    fields: fields({
      TECHNICAL: 'institution_id entry at change',
      SPECIAL: 'member_id fields',
      PERSONAL: 'account_id',
    }),
  },
  organ_seat: {
    purpose: { tr: 'Organlarda görev alanlar', en: 'Members of organs' },
    basis: 'KVKK m.5/2-ç; TMK m.84-86, DK m.23',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'seat_id institution_id organ principal rank source',
      SPECIAL: 'duty member_id since until term_ends end_reason',
    }),
  },
  statute: {
    purpose: { tr: 'Tüzük parametreleri', en: 'Parameters of the statute' },
    basis: 'TMK m.58',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id version recorded_at', RECORD: 'parameters', PERSONAL: 'recorded_by' }),
  },
};
