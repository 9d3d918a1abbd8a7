import { fields, type Inventory, SECURITY } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  account: {
    purpose: { tr: 'Güçlü kimlik doğrulama ile giriş', en: 'Sign-in with strong authentication' },
    basis: SECURITY,
    retention: 'ACCOUNT',
    fields: fields({
      TECHNICAL:
        'account_id institution_id enrolled_by notice_shown_at failed_count locked_until closed_at created_at totp_last_step',
      SPECIAL: 'member_id',
      PERSONAL: 'display_name email roles',
      SECRET: 'password_hash totp_secret sms_phone',
    }),
    export: { without: ['totp_last_step'] },
  },
  enrolment: {
    purpose: { tr: 'Kayıt bağlantısı', en: 'Enrolment link' },
    basis: SECURITY,
    retention: 'MONTH',
    fields: fields({
      SECRET: 'token_hash',
      TECHNICAL: 'institution_id issued_at expires_at used_at waits way mail_id',
      PERSONAL: 'account_id issued_by',
    }),
    export: 'NEVER',
  },
  identity_proof: {
    purpose: { tr: 'Kimliğin ilk katılımdan önce saptanması', en: 'Proof of identity before the first admission' },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'proof_id institution_id method proved_at superseded_at device_code list_id',
      PERSONAL:
        'account_id document_kind document_last_four officer_id link_by witness_id withdrawn_by withdrawn_reason',
    }),
  },
  identity_list: {
    purpose: {
      tr: 'İmzalanmış listeyle kimlik tespiti: liste, taraması, kaydeden ve onaylayan',
      en: 'Proof of identity by a signed list: the list, its scan, who recorded and who released it',
    },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'list_id institution_id printed_at state scan_media scan_hash recorded_at decided_at',
      PERSONAL: 'printed_by scan recorded_by decided_by reason',
    }),
    export: { without: ['scan'] },
  },
  identity_list_row: {
    purpose: { tr: 'Listedeki kişi ve görülen belge', en: 'A person on the list and the document that was seen' },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'list_id institution_id n outcome',
      PERSONAL: 'account_id factors document_kind document_last_four',
    }),
  },
  known_device: {
    purpose: {
      tr: 'Daha önce giriş yapılmış cihazların başkalarının denemelerinden etkilenmemesi',
      en: 'Devices known from before do not suffer from the tries of strangers',
    },
    basis: SECURITY,
    retention: 'DEVICE',
    fields: fields({ TECHNICAL: 'institution_id used_at', SECRET: 'device_hash', PERSONAL: 'account_id' }),
    export: 'NEVER',
  },
  passkey: {
    purpose: { tr: 'Geçiş anahtarının açık yarısı', en: 'Public half of a passkey' },
    basis: SECURITY,
    retention: 'ACCOUNT',
    fields: fields({
      TECHNICAL: 'institution_id counter transports created_at',
      PERSONAL: 'credential_id account_id public_key',
    }),
    export: 'NEVER',
  },
  proof_code: {
    purpose: {
      tr: 'Kimlik tespitinde kişinin kendi cihazının gösterdiği kod',
      en: 'The code that the person’s own device shows when identity is proved',
    },
    basis: SECURITY,
    retention: 'DAY',
    fields: fields({
      TECHNICAL: 'institution_id attempts expires_at',
      SECRET: 'code_hash',
      PERSONAL: 'account_id factor',
    }),
    export: 'NEVER',
  },
  proof_factor: {
    purpose: {
      tr: 'Kimlik tespitinin hangi doğrulama araçlarını kapsadığı',
      en: 'Which factors a proof of identity covers',
    },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'proof_id institution_id added_at', PERSONAL: 'factor' }),
  },
  recovery_code: {
    purpose: { tr: 'Kurtarma kodları', en: 'Recovery codes' },
    basis: SECURITY,
    retention: 'ACCOUNT',
    fields: fields({ TECHNICAL: 'institution_id used_at', PERSONAL: 'account_id', SECRET: 'code_hash' }),
    export: 'NEVER',
  },
  security_event: {
    purpose: {
      tr: 'Güvenlik olayları: giriş, yanlış deneme, kurtarma, doğrulama aracı, bağlantı, kimlik tespiti, görevli, organ görevi',
      en: 'Security events: sign-ins, wrong tries, recoveries, factors, links, proofs, staff, seats',
    },
    basis: SECURITY,
    retention: 'TWO_YEARS',
    fields: fields({ TECHNICAL: 'event_id institution_id at kind', PERSONAL: 'account_id by_account detail' }),
  },
  session: {
    purpose: { tr: 'Açık oturumlar', en: 'Open sessions' },
    basis: SECURITY,
    retention: 'MONTH',
    fields: fields({
      SECRET: 'token_hash',
      TECHNICAL: 'institution_id created_at last_seen_at expires_at confirmed_at revoked_at',
      PERSONAL: 'account_id credentials device factor',
    }),
    export: 'NEVER',
  },
  sign_in_step: {
    purpose: { tr: 'Girişin ve kaydın yarım kalan adımı', en: 'Half-done step of a sign-in or an enrolment' },
    basis: SECURITY,
    retention: 'DAY',
    fields: fields({
      SECRET: 'token_hash secret',
      TECHNICAL: 'institution_id purpose attempts expires_at',
      PERSONAL: 'account_id',
    }),
    export: 'NEVER',
  },
  wrong_try: {
    purpose: {
      tr: 'Yanlış giriş denemelerinin anahtarlı özetle sayılması',
      en: 'Wrong tries to sign in, counted under a keyed hash',
    },
    basis: SECURITY,
    retention: 'DAY',
    fields: fields({ TECHNICAL: 'key failed at' }),
  },
};
