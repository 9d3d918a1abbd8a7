import { ASSOCIATION_LAW, fields, type Inventory } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
  agenda_template: {
    purpose: { tr: 'Büronun gündem şablonları', en: 'Agenda templates of the office' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'template_id institution_id saved_at', RECORD: 'name agenda' }),
  },
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
  item_paper: {
    purpose: {
      tr: 'Gündem maddelerine konan belgeler: rapor, hesap, bütçe, taslak',
      en: 'Papers at the items of an agenda: report, accounts, budget, draft',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({
      TECHNICAL: 'paper_id institution_id meeting_id item_id hash media added_at',
      RECORD: 'title',
      SPECIAL: 'file',
    }),
  },
  meeting_reminder: {
    purpose: {
      tr: 'Toplantı anımsatmalarının bir kez gönderilmesi',
      en: 'That each reminder of a meeting goes out once',
    },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'institution_id meeting_id kind starts_at sent_at' }),
  },
  entitled_list: {
    purpose: { tr: 'Genel kurula katılma hakkı bulunanlar listesi', en: 'List of those entitled to attend' },
    basis: ASSOCIATION_LAW,
    retention: 'ASSOCIATION',
    fields: fields({ TECHNICAL: 'meeting_id institution_id frozen_on hash', SPECIAL: 'entries' }),
  },
};
