import { audit } from './audit/system.ts';
import { backup } from './backup/system.ts';
import { box } from './box/system.ts';
import { changes } from './changes/system.ts';
import { convening } from './convening/system.ts';
import type { Tx } from './db/database.ts';
import type { Deps } from './deps.ts';
import { duties } from './duties/system.ts';
import { hall } from './hall/system.ts';
import { help } from './help/system.ts';
import { identity } from './identity/system.ts';
import type { Inventory } from './inventory.ts';
import { machine } from './machine/system.ts';
import { mail } from './mail/system.ts';
import { meeting } from './meeting/system.ts';
import { membership } from './membership/system.ts';
import { recordsJoinedInto } from './office/join/join-repository.ts';
import { office } from './office/system.ts';
import { operation } from './operation/system.ts';
import { practice } from './practice/system.ts';
import { privacy } from './privacy/system.ts';
import { push } from './push/system.ts';
import { records } from './records/system.ts';
import type { System, Whose } from './system.ts';

/** Every system of the house. A new one is a folder with a value, and a line here. */
export const SYSTEMS: readonly System[] = [
  machine,
  changes,
  audit,
  mail,
  duties,
  identity,
  office,
  membership,
  privacy,
  convening,
  meeting,
  hall,
  help,
  box,
  push,
  records,
  backup,
  operation,
  practice,
];

/** Veri envanteri: all tables, by name. */
export const INVENTORY: Inventory = Object.fromEntries(
  SYSTEMS.flatMap(({ inventory }) => Object.entries(inventory)).toSorted(([a], [b]) => (a < b ? -1 : 1)),
);

/** Everything held on a person (KVKK m.11), by what each system says it holds; what stands under a number of before the same way. */
export async function personalDataOf(tx: Tx, deps: Deps, whose: Whose): Promise<Record<string, unknown>> {
  const held: Record<string, unknown> = {};
  for (const { personalData } of SYSTEMS) Object.assign(held, await personalData?.(tx, deps, whose));
  const joinedRecords: object[] = [];
  for (const before of whose.memberId ? await recordsJoinedInto(tx, whose.memberId) : [])
    joinedRecords.push(await personalDataOf(tx, deps, before));
  return { ...held, ...(joinedRecords.length > 0 ? { joinedRecords } : {}) };
}
