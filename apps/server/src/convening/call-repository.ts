import type { IsoDay } from '@divan/basics';
import { contentHash } from '@divan/machine';
import { maybe, sql, type Tx } from '../db/database.ts';
import type { EntitledMember } from '../office/members.ts';

interface OfMeeting {
  readonly institutionId: string;
  readonly meetingId: string;
}

export interface SentCall {
  readonly sentOn: IsoDay;
  readonly subject: string;
  readonly body: string;
}

/** The call of a meeting; null before it goes out. */
export async function callOf(tx: Tx, meetingId: string): Promise<SentCall | null> {
  const row = await maybe<{ sent_on: IsoDay; subject: string; body: string }>(
    tx,
    sql`select sent_on, subject, body from call where meeting_id = ${meetingId}`,
  );
  return row ? { sentOn: row.sent_on, subject: row.subject, body: row.body } : null;
}

export const keepCall = (
  tx: Tx,
  { institutionId, meetingId }: OfMeeting,
  call: SentCall & { readonly states: readonly string[] },
) =>
  sql`insert into call (meeting_id, institution_id, sent_on, subject, body, states) values (${meetingId}, ${institutionId}, ${call.sentOn}, ${call.subject}, ${call.body}, ${[...call.states]})`.execute(
    tx,
  );

export interface FrozenList {
  readonly frozenOn: string;
  /** How many stand on it. */
  readonly entitled: number;
  readonly hash: string;
}

/** The list of those entitled to attend, as it was frozen; null before the call. */
export async function frozenListOf(tx: Tx, meetingId: string): Promise<FrozenList | null> {
  const row = await maybe<{ frozen_on: string; entries: unknown[]; hash: string }>(
    tx,
    sql`select frozen_on, entries, hash from entitled_list where meeting_id = ${meetingId}`,
  );
  return row ? { frozenOn: row.frozen_on, entitled: row.entries.length, hash: row.hash } : null;
}

/** Freezes the list in the order in which the members are given. */
export async function freezeList(
  tx: Tx,
  { institutionId, meetingId }: OfMeeting,
  members: readonly EntitledMember[],
  on: IsoDay,
): Promise<void> {
  const entries = members.map((member, i) => ({
    order: i + 1,
    memberNo: member.memberNo,
    surname: member.surname,
    name: member.name,
    kind: member.kind,
    mayVote: member.kind !== 'HONORARY',
  }));
  await sql`insert into entitled_list (meeting_id, institution_id, frozen_on, entries, hash) values (${meetingId}, ${institutionId}, ${on}, ${JSON.stringify(entries)}, ${contentHash(entries)})`.execute(
    tx,
  );
}
