import { fields, type Inventory, REGISTER } from '../inventory.ts';

const APPLYING = 'KVKK m.5/2-c, ç ve m.6/3-b; TMK m.64';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  application: {
    purpose: { tr: 'Üyelik başvuruları ve kararları', en: 'Applications for membership and their decisions' },
    basis: APPLYING,
    retention: 'APPLICATION',
    fields: fields({
      TECHNICAL:
        'application_id institution_id number state notice sent_at confirmed_at due_on signed_how signed_on decision_no decided_on ended_at',
      SECRET: 'token_hash',
      SPECIAL:
        'name surname email phone address birth_date profession education identity_number identity_hash reason member_id',
      PERSONAL: 'decided_by',
    }),
    export: { without: ['identity_hash'] },
  },
  application_notice: {
    purpose: { tr: 'Başvuranlara gösterilen aydınlatma metinleri', en: 'Information texts as applicants saw them' },
    basis: 'KVKK m.10',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id version shown_from', RECORD: 'text' }),
  },
  application_setting: {
    purpose: { tr: 'Başvuru sayfasının ayarları', en: 'Settings of the page for applications' },
    basis: REGISTER,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id open_since signed keep_days version', RECORD: 'note' }),
  },
};
