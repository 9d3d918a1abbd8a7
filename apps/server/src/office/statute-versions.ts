import { canonicalJson, type Instant, instantFromMillis } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';

export interface FieldChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
}

type Parts = ReadonlyMap<string, unknown>;
const isGroup = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('share' in value);

/** Parameters by name; those that consist of parts by part (`boardElection.maxMarks`). A majority is one thing. */
function partsOf(parameters: unknown, under = ''): Parts {
  const parts = new Map<string, unknown>();
  for (const [name, value] of Object.entries((parameters ?? {}) as Record<string, unknown>)) {
    const path = under ? `${under}.${name}` : name;
    if (isGroup(value)) for (const [key, part] of partsOf(value, path)) parts.set(key, part);
    else parts.set(path, value);
  }
  return parts;
}

/** What differs between two writings of a record, by field. */
export function changesBetween(before: unknown, after: unknown): FieldChange[] {
  const [was, is] = [partsOf(before), partsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((field) => ({ field, before: was.get(field) ?? null, after: is.get(field) ?? null }))
    .filter((change) => canonicalJson(change.before) !== canonicalJson(change.after));
}

/** Every version of the statute, the last first: who recorded it and what it changed. The first changes nothing. */
export async function statuteVersions(
  tx: Tx,
): Promise<
  { readonly version: number; readonly at: Instant; readonly who: string; readonly changes: FieldChange[] }[]
> {
  const found = await rows<{ version: number; parameters: unknown; recorded_at: Date; who: string | null }>(
    tx,
    sql`select s.version, s.parameters, s.recorded_at, a.display_name as who from statute s left join account a on a.account_id = s.recorded_by order by s.version desc limit 200`,
  );
  return found.map((row, i) => ({
    version: row.version,
    at: instantFromMillis(row.recorded_at.getTime()),
    who: row.who ?? '',
    changes: found[i + 1] ? changesBetween(found[i + 1]?.parameters, row.parameters) : [],
  }));
}
