import { one, sql, type Tx } from '../db/database.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';

/** What forms say beside the journal: short name and registry number of the institution, and where the meeting is held. */
export async function formFacts(tx: Tx, { institutionId, ground }: MeetingRuntime) {
  const row = await one<{ short_name: string; registry_no: string; place: string }>(
    tx,
    sql`select i.short_name, i.registry_no, m.place from institution i join meeting m using (institution_id)
      where i.institution_id = ${institutionId} and m.meeting_id = ${ground.meetingId}`,
  );
  return { institution: { shortName: row.short_name, registryNo: row.registry_no }, place: row.place };
}
