import { fields, type Inventory } from '../inventory.ts';

const CONSENT = 'KVKK m.5/1 ve m.9 (açık rıza); bildirim isteyen kişinin kendi tarayıcısının bildirim hizmeti';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  push_setting: {
    purpose: {
      tr: 'Cihaz bildirimlerinin kurumca açılması',
      en: 'Whether the institution has switched notifications on',
    },
    basis: 'KVKK m.9, m.10',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id', RECORD: 'on_since set_by' }),
  },
  push_subscription: {
    purpose: { tr: 'Bildirim isteyen cihazlar', en: 'Devices that asked for notifications' },
    basis: CONSENT,
    retention: 'ACCOUNT',
    fields: fields({
      TECHNICAL: 'subscription_id institution_id endpoint_hash created_at',
      SPECIAL: 'account_id',
      SECRET: 'device',
    }),
    export: 'NEVER',
  },
};
