import * as api from '@divan/api';
import { logAccess } from '../audit/access-log.ts';
import { type Inventory, RETENTION } from '../inventory.ts';
import type { Serve } from '../serve.ts';
import type { House } from '../system.ts';
import { administrationLog } from './administration-log.ts';
import { accessEntries, lastDestroyed } from './log-repository.ts';

/** The inventory as it is read: a table with its fields, and how long it is kept in words. */
const inventoryTables = (inventory: Inventory) =>
  Object.entries(inventory).map(([name, { purpose, basis, retention, fields }]) => ({
    name,
    purpose,
    basis,
    retention: RETENTION[retention],
    fields: Object.entries(fields).map(([field, kind]) => ({ name: field, kind })),
  }));

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
    within(async (tx) => ({ destroyed: await lastDestroyed(tx), tables: inventoryTables(inventory) })),
  );
  serve(api.getAccessLog, ({ query, within }) =>
    within(async (tx) => ({ entries: await accessEntries(tx, query.before) })),
  );
  serve(api.getAdministrationLog, ({ query: { about, before }, within }) =>
    within((tx) => administrationLog(tx, about, before)),
  );
}
