import { ASSOCIATION_LAW, fields, type Inventory, SECURITY } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  ballot_ledger: {
    purpose: {
      tr: 'Gizli oyda pusula alanların izlenmesi (bir kişi bir pusula)',
      en: 'One ballot a person in secret votes',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id blinded', SPECIAL: 'member_id' }),
    export: 'NEVER',
  },
  candidate_photo: {
    purpose: {
      tr: 'Toplantıdan önce aday olanların yüklediği fotoğraf; çağrılan üyeler görür',
      en: 'Picture uploaded by who stands before the day; seen by the members called',
    },
    basis: 'KVKK m.5/2-a, m.6/3-a (ilgili kişinin yüklemesi); TMK m.83',
    retention: 'CONTEST',
    fields: fields({ TECHNICAL: 'institution_id meeting_id hash media kept_at', SPECIAL: 'member_id file' }),
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
  open_vote_row: {
    purpose: { tr: 'Açık oylar', en: 'Open votes' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id at', SPECIAL: 'member_id choice' }),
  },
  open_vote_change: {
    purpose: { tr: 'Kapanıştan önce değiştirilen açık oylar', en: 'Open votes changed before the closing' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id vote_id n at', SPECIAL: 'member_id choice' }),
  },
  roll_call: {
    purpose: { tr: 'Üyelerin yanıtladığı yoklamaların durumu', en: 'State of roll calls that members answer' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'roll_call_id institution_id meeting_id state' }),
  },
  roll_call_answer: {
    purpose: { tr: 'Yoklamada “buradayım” yanıtları', en: 'Answers to roll calls' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id roll_call_id at', SPECIAL: 'member_id' }),
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
    export: 'NEVER',
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
};
