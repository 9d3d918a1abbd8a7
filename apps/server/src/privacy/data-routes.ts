import * as api from '@divan/api';
import { instantFromMillis } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import { rows, sql } from '../db/database.ts';
import { RETENTION } from '../inventory.ts';
import type { Serve } from '../serve.ts';
import type { House } from '../system.ts';

/** What is held, on whom, and who read it (KVKK m.11, m.16). */
export function dataRoutes(serve: Serve, { deps, inventory, personalDataOf }: House): void {
  serve(api.exportMyData, ({ session, within, reply }) =>
    within(async (tx) => {
      await logAccess(tx, deps, session, 'EXPORT_OWN_DATA', session.accountId);
      reply.header('content-disposition', 'attachment; filename="verilerim.json"');
      return JSON.stringify(await personalDataOf(tx, session), null, 2);
    }),
  );

  serve(api.getInventory, ({ within }) =>
    within(async (tx) => {
      const destroyed = await rows<{ at: Date; kind: string; rows: number }>(
        tx,
        sql`select at, kind, rows from destruction_log order by entry_id desc limit 100`,
      );
      return {
        tables: Object.entries(inventory).map(([name, { purpose, basis, retention, fields }]) => ({
          name,
          purpose,
          basis,
          retention: RETENTION[retention],
          fields: Object.entries(fields).map(([field, kind]) => ({ name: field, kind })),
        })),
        destroyed: destroyed.map((row) => ({ ...row, at: row.at.toISOString() })),
      };
    }),
  );

  serve(api.getAccessLog, ({ query, within }) =>
    within(async (tx) => {
      const entries = await rows<{
        entry_id: number;
        at: Date;
        who: string | null;
        action: string;
        subject: string;
        whose: string | null;
        reason: string;
      }>(
        tx,
        sql`select l.entry_id, l.at, a.display_name as who, l.action, l.subject, m.name || ' ' || m.surname || ' (' || m.member_no || ')' as whose, l.reason
          from access_log l left join account a on a.account_id = l.account_id left join member m on m.member_id::text = l.subject
          where l.entry_id < ${query.before ?? Number.MAX_SAFE_INTEGER} order by l.entry_id desc limit 100`,
      );
      return {
        entries: entries.map((row) => ({
          id: row.entry_id,
          at: instantFromMillis(row.at.getTime()),
          who: row.who ?? '',
          action: row.action,
          subject: row.subject,
          whose: row.whose ?? '',
          reason: row.reason,
        })),
      };
    }),
  );
}
