/**
 * Veri envanteri (KVKK m.16, Sicil Yönetmeliği m.9; EM-R23): every table and field, with purpose, basis and period. A test compares it with the database, so
 * that no field is added without a class.
 *
 * SPECIAL: reveals membership (KVKK m.6). PERSONAL: about a person otherwise. SECRET: opens sessions, fields or ballots. RECORD: of the institution.
 * TECHNICAL: keys, states and times without a person.
 */
export type FieldClass = 'SPECIAL' | 'PERSONAL' | 'SECRET' | 'RECORD' | 'TECHNICAL';

interface Said {
  readonly tr: string;
  readonly en: string;
}

/** How long, and who ends it: DESTROYED by the daily job, or kept for as long as the association keeps its records. */
export const RETENTION = {
  ASSOCIATION: {
    tr: 'Dernek var oldukça (Dernekler Yönetmeliği m.15/A/4); süre sonunda kurum kararıyla imha',
    en: 'As long as the association exists (Associations Regulation art. 15/A/4); then destroyed by decision of the institution',
  },
  MEMBERSHIP: {
    tr: 'Üyelik süresince ve üyelik bittikten sonra on yıl (TBK m.146)',
    en: 'During membership and ten years after it (Code of Obligations art. 146)',
  },
  ACCOUNT: { tr: 'Hesap açık olduğu sürece', en: 'As long as the account is open' },
  VOTE: { tr: 'Oylama kapanınca kendiliğinden yok edilir', en: 'Destroyed by itself when the vote is closed' },
  DAY: { tr: 'Süresi bitince; her gün yok edilir', en: 'When its time is over; destroyed daily' },
  MONTH: {
    tr: 'Kullanımı bittikten sonra otuz gün; her gün yok edilir',
    en: 'Thirty days after use; destroyed daily',
  },
  DEVICE: {
    tr: 'Son kullanımdan sonra dört yüz gün; her gün yok edilir',
    en: 'Four hundred days after the last use; destroyed daily',
  },
  TWO_YEARS: { tr: 'İki yıl (5651 sayılı Kanun m.5)', en: 'Two years (Law 5651 art. 5)' },
  OPERATOR: { tr: 'Kişisel veri taşımaz', en: 'Holds no personal data' },
} as const satisfies Record<string, Said>;

export interface TableEntry {
  readonly purpose: Said;
  /** Legal basis with its article. */
  readonly basis: string;
  readonly retention: keyof typeof RETENTION;
  readonly fields: Readonly<Record<string, FieldClass>>;
}

/** Fields by class, names separated by blanks. */
function fields(spec: Partial<Record<FieldClass, string>>): Record<string, FieldClass> {
  return Object.fromEntries(
    Object.entries(spec).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as FieldClass])),
  );
}

const ASSOCIATION_LAW = 'KVKK m.5/2-a, ç ve m.6/3-b; TMK m.78, DY m.14-15/A';
const SECURITY = 'KVKK m.12; DY m.15/A/5';
const REGISTER = 'KVKK m.5/2-ç ve m.6/3-b; DK m.11, DY m.32';

export const INVENTORY: Readonly<Record<string, TableEntry>> = {
  access_log: {
    purpose: { tr: 'Kişisel verilere erişimin izlenmesi', en: 'Tracing access to personal data' },
    basis: SECURITY,
    retention: 'TWO_YEARS',
    fields: fields({ TECHNICAL: 'entry_id institution_id at action', PERSONAL: 'account_id subject reason' }),
  },
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
  },
  attempt: {
    purpose: { tr: 'Geri çevrilen işlemlerin kanıtı', en: 'Evidence of refused acts' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'attempt_id institution_id stream_id at command refusal times', SPECIAL: 'actor' }),
  },
  backup_paper: {
    purpose: {
      tr: 'Noter dosyasındaki yedek anahtarının açık yarısı',
      en: 'Public half of the backup key in the notary’s file',
    },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'paper_id institution_id public_key asked tries drawn_at confirmed_at',
      SECRET: 'answer_hash',
      PERSONAL: 'drawn_by',
    }),
  },
  backup_rehearsal: {
    purpose: { tr: 'Yedekten dönüş tatbikatları', en: 'Rehearsals of the restore' },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'rehearsal_id institution_id at file backup_at passed report',
      PERSONAL: 'held_by',
    }),
  },
  backup_run: {
    purpose: { tr: 'Alınan yedekler', en: 'Backups that were made' },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'run_id institution_id reason at file place bytes tables rows paper error' }),
  },
  ballot_ledger: {
    purpose: {
      tr: 'Gizli oyda pusula alanların izlenmesi (bir kişi bir pusula)',
      en: 'One ballot a person in secret votes',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id blinded', SPECIAL: 'member_id' }),
  },
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
  },
  box_batch: {
    purpose: { tr: 'Denetlenmiş zarfların şifreli toplamları', en: 'Encrypted sums of checked ballots' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id from_height ballots', RECORD: 'sums' }),
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
  },
  box_head_signature: {
    purpose: { tr: 'Sandık tanıklarının imzaları', en: 'Signatures of the witnesses of the box' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id board height witness signature' }),
  },
  box_issued: {
    purpose: { tr: 'Pusula onaycılarının imzalı sayıları', en: 'Signed counts of the ballot issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id n signature', RECORD: 'issued', SPECIAL: 'voters' }),
  },
  box_issuer_key: {
    purpose: { tr: 'Pusula onaycılarının açık anahtarları', en: 'Public keys of the ballot issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id n spki vote_id' }),
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
  },
  box_request: {
    purpose: { tr: 'Onaycıdan istenen kör imzalar', en: 'Blind signatures asked of issuers' },
    basis: ASSOCIATION_LAW,
    retention: 'VOTE',
    fields: fields({ TECHNICAL: 'institution_id vote_id n signature blinded asked', SPECIAL: 'member_id' }),
  },
  box_roll: {
    purpose: {
      tr: 'Doğrulanabilir oylamada pusula isteyebilecek cihaz anahtarları',
      en: 'Keys of the devices that may ask for a ballot in a verifiable vote',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id meeting_id', SPECIAL: 'voters' }),
  },
  breach: {
    purpose: { tr: 'Veri ihlali kaydı ve bildirimi', en: 'Record and notification of breaches' },
    basis: 'KVKK m.12/5; Kurul kararı 2019/10',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'breach_id institution_id number learned_at recorded_at authority_told_at persons_told_at',
      SPECIAL: 'what whose authority_note late_reason persons_note',
      PERSONAL: 'recorded_by',
    }),
  },
  call: {
    purpose: { tr: 'Genel kurul çağrısı', en: 'Call to the assembly' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'meeting_id institution_id', RECORD: 'sent_on subject body states' }),
  },
  content: {
    purpose: { tr: 'Günlükte özeti duran ad ve metinler', en: 'Names and texts whose digests stand in the journal' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id commitment stream_id salt', SPECIAL: 'text' }),
  },
  convening_decision: {
    purpose: { tr: 'Yönetim kurulunun çağrı kararı', en: 'The board’s convening decision' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'meeting_id institution_id',
      RECORD: 'held_by number decided_on method present yes',
      SPECIAL: 'dissent',
    }),
  },
  decision_register: {
    purpose: { tr: 'Elektronik karar kaydı', en: 'Electronic decision register' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id meeting_id vote_id prev hash',
      RECORD: 'number decided_on subject text votes',
      SPECIAL: 'attendees dissent',
    }),
  },
  destruction_log: {
    purpose: { tr: 'Yok edilen verilerin kaydı', en: 'Record of destroyed data' },
    basis: 'KVKK m.7; Silme Yönetmeliği m.7',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'entry_id institution_id at kind rows' }),
  },
  dispatch: {
    purpose: { tr: 'Çağrının gönderildiğinin kanıtı', en: 'Proof that the call was sent' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'dispatch_id institution_id meeting_id channel state attempts sent_at',
      SPECIAL: 'member_id address proof error',
    }),
  },
  document: {
    purpose: { tr: 'Tutanak, hazirun ve öteki belgeler', en: 'Minutes, attendance list and other papers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id meeting_id kind version model_hash file_hash renderer created_at',
      SPECIAL: 'model file',
    }),
  },
  enrolment: {
    purpose: { tr: 'Kayıt bağlantısı', en: 'Enrolment link' },
    basis: SECURITY,
    retention: 'MONTH',
    fields: fields({
      SECRET: 'token_hash',
      TECHNICAL: 'institution_id issued_at expires_at used_at waits',
      PERSONAL: 'account_id issued_by',
    }),
  },
  entitled_list: {
    purpose: { tr: 'Genel kurula katılma hakkı bulunanlar listesi', en: 'List of those entitled to attend' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'meeting_id institution_id frozen_on hash', SPECIAL: 'entries' }),
  },
  evidence: {
    purpose: { tr: 'İmzalı nüshaların taranmış örneği', en: 'Scans of signed papers' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id hash media recorded_at', SPECIAL: 'file' }),
  },
  ground: {
    purpose: { tr: 'Toplantının dayandığı tüzük, liste ve çağrı', en: 'Statute, list and call a meeting rests on' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id hash stream_id', SPECIAL: 'body' }),
  },
  identity_desk: {
    purpose: {
      tr: 'Toplantı günü kimlik masasında iki kişinin yeniden kimlik tespiti',
      en: 'Identity proved anew by two persons at the desk on the day of a meeting',
    },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'case_id institution_id meeting_id state until',
      SPECIAL: 'member_id witness_id',
      PERSONAL: 'officer_id document_kind document_last_four',
      SECRET: 'link',
    }),
  },
  identity_proof: {
    purpose: { tr: 'Kimliğin ilk katılımdan önce saptanması', en: 'Proof of identity before the first admission' },
    basis: SECURITY,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'proof_id institution_id method proved_at superseded_at device_code',
      PERSONAL: 'account_id document_kind document_last_four officer_id link_by witness_id',
    }),
  },
  import_draft: {
    purpose: { tr: 'Üye dosyasının onaydan önceki önizlemesi', en: 'Preview of a member file before confirmation' },
    basis: REGISTER,
    retention: 'MONTH',
    fields: fields({
      TECHNICAL: 'draft_id institution_id mapping state result created_at',
      PERSONAL: 'account_id file_name',
      SPECIAL: 'source',
    }),
  },
  institution: {
    purpose: { tr: 'Kurum bilgileri', en: 'Data of the institution' },
    basis: 'DK m.4, DY m.5',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'institution_id created_at',
      RECORD: 'name short_name registry_no seat address web email kep phone privacy_email last_ordinary_on',
    }),
  },
  journal: {
    purpose: { tr: 'Toplantı günlüğü', en: 'Journal of a meeting' },
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
  mail: {
    purpose: { tr: 'Gönderilecek ve gönderilen iletiler', en: 'Letters queued and sent' },
    basis: ASSOCIATION_LAW,
    retention: 'MONTH',
    fields: fields({
      TECHNICAL: 'mail_id institution_id state dispatch_id queued_at sent_at',
      SPECIAL: 'recipient subject body calendar error',
      SECRET: 'secret',
    }),
  },
  meeting: {
    purpose: { tr: 'Toplantının hazırlığı', en: 'Preparation of a meeting' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'meeting_id institution_id state created_at convenes',
      RECORD: 'body type method title ordinal held_on hour second_on second_hour place video_link agenda',
      SPECIAL: 'opener_appointed',
    }),
  },
  member: {
    purpose: { tr: 'Üye kaydı', en: 'Register of members' },
    basis: REGISTER,
    retention: 'MEMBERSHIP',
    fields: fields({
      TECHNICAL: 'institution_id',
      SPECIAL:
        'member_id member_no name surname kind email phone address birth_date profession education identity_number identity_hash admitted_on left_on left_reason',
    }),
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
  open_vote_row: {
    purpose: { tr: 'Açık oylar', en: 'Open votes' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id at', SPECIAL: 'member_id choice' }),
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
  passkey: {
    purpose: { tr: 'Geçiş anahtarının açık yarısı', en: 'Public half of a passkey' },
    basis: SECURITY,
    retention: 'ACCOUNT',
    fields: fields({
      TECHNICAL: 'institution_id counter transports created_at',
      PERSONAL: 'credential_id account_id public_key',
    }),
  },
  petition: {
    purpose: {
      tr: 'İlgili kişi başvuruları ve tutanak düzeltme istemleri',
      en: 'Requests of data subjects and for correction of minutes',
    },
    basis: 'KVKK m.11, m.13',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'petition_id institution_id number kind meeting_id filed_at due_on answered_at',
      SPECIAL: 'account_id text answer answered_by',
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
  },
  sealed_package: {
    purpose: { tr: 'Mühürlü toplantı paketi', en: 'Sealed package of a meeting' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id hash sealed_at', SPECIAL: 'file' }),
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
  sign_in_step: {
    purpose: { tr: 'Girişin ikinci adımı', en: 'Second step of sign-in' },
    basis: SECURITY,
    retention: 'DAY',
    fields: fields({
      SECRET: 'token_hash secret',
      TECHNICAL: 'institution_id purpose attempts expires_at',
      PERSONAL: 'account_id',
    }),
  },
  statute: {
    purpose: { tr: 'Tüzük parametreleri', en: 'Parameters of the statute' },
    basis: 'TMK m.58',
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id version recorded_at', RECORD: 'parameters', PERSONAL: 'recorded_by' }),
  },
  stream: {
    purpose: { tr: 'Bir günlüğün hangi aşamada durduğu', en: 'Where a journal stands' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'stream_id institution_id machine kind phase seq last_at ground_hash' }),
  },
  system_approval: {
    purpose: { tr: 'Sistemin bakanlık onayı', en: 'The ministry’s approval of the system' },
    basis: 'DY m.15/A/2',
    retention: 'OPERATOR',
    fields: fields({
      RECORD: 'approval_id authority number approved_on scope version revoked_on document document_name specimen',
      TECHNICAL: 'recorded_at',
    }),
  },
  system_state: {
    purpose: { tr: 'Kurulumun durumu', en: 'State of the installation' },
    basis: 'DY m.15/A/5',
    retention: 'OPERATOR',
    fields: fields({ TECHNICAL: 'key value' }),
  },
  task: {
    purpose: { tr: 'Kanundan doğan görevler', en: 'Duties that follow from the law' },
    basis: 'DK m.23, DY m.15, m.17',
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'task_id institution_id meeting_id kind due_on warn_on article done_at reminded_on',
      SPECIAL: 'subject done_note',
    }),
  },
  urn: {
    purpose: { tr: 'Gizli oylar; kişiyle bağı yoktur', en: 'Secret votes; no link to a person' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'vote_id token signature', RECORD: 'choice' }),
  },
  vote: {
    purpose: { tr: 'Oylamaların durumu', en: 'State of votes' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'vote_id institution_id meeting_id mode state' }),
  },
  vote_key: {
    purpose: { tr: 'Gizli oyda pusulaları imzalayan anahtar', en: 'Key that signs ballots of a secret vote' },
    basis: ASSOCIATION_LAW,
    retention: 'VOTE',
    fields: fields({ TECHNICAL: 'vote_id institution_id', SECRET: 'private_key' }),
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
