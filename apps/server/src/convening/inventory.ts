import { ASSOCIATION_LAW, fields, type Inventory } from '../privacy/inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  call: {
    purpose: { tr: 'Genel kurul çağrısı', en: 'Call to the assembly' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'meeting_id institution_id', RECORD: 'sent_on subject body states' }),
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
  dispatch: {
    purpose: { tr: 'Çağrının gönderildiğinin kanıtı', en: 'Proof that the call was sent' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'dispatch_id institution_id meeting_id channel state attempts sent_at',
      SPECIAL: 'member_id address proof error',
    }),
  },
  entitled_list: {
    purpose: { tr: 'Genel kurula katılma hakkı bulunanlar listesi', en: 'List of those entitled to attend' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'meeting_id institution_id frozen_on hash', SPECIAL: 'entries' }),
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
    export: { without: ['body', 'calendar'] },
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
  system_approval: {
    purpose: { tr: 'Sistemin bakanlık onayı', en: 'The ministry’s approval of the system' },
    basis: 'DY m.15/A/2',
    retention: 'OPERATOR',
    fields: fields({
      RECORD: 'approval_id authority number approved_on scope version revoked_on document document_name specimen',
      TECHNICAL: 'recorded_at',
    }),
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
};
