import { fields, type Inventory, SECURITY } from '../inventory.ts';

/** What the tables of this folder hold, why and for how long. */
export const inventory: Inventory = {
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
    export: 'NEVER',
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
    export: 'NEVER',
  },
};
