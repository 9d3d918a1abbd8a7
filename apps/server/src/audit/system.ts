import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Who read what of whom. */
export const audit: System = {
  name: 'audit',
  serves: [],
  inventory,
  personalData: async (tx, _deps, { memberId }) => ({
    accessToMyData: memberId
      ? await rows(tx, sql`select at, action, reason from access_log where subject = ${memberId} order by entry_id`)
      : [],
  }),
};
