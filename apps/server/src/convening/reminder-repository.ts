import type { Instant, IsoDay } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';

export interface MeetingAhead {
  readonly meetingId: string;
  readonly body: 'ASSEMBLY' | 'BOARD';
  readonly electronic: boolean;
  readonly title: string;
  readonly on: IsoDay;
  readonly hour: string;
  readonly place: string;
}

/** Meetings that were called and have not begun, from a day on. */
export async function meetingsAhead(tx: Tx, from: IsoDay, to: IsoDay): Promise<MeetingAhead[]> {
  const found = await rows<{
    meeting_id: string;
    body: 'ASSEMBLY' | 'BOARD';
    method: string;
    title: string;
    held_on: IsoDay;
    hour: string;
    place: string;
  }>(
    tx,
    sql`select m.meeting_id, m.body, m.method, m.title, m.held_on, m.hour, m.place from meeting m join stream s on s.stream_id = m.meeting_id
      where m.state = 'CALLED' and s.phase in ('called', 'checkIn', 'quorumFailed', 'adjourned') and m.held_on between ${from} and ${to}`,
  );
  return found.map(({ meeting_id: meetingId, method, held_on: on, ...row }) => ({
    ...row,
    meetingId,
    on,
    electronic: method === 'ELECTRONIC',
  }));
}

/** Takes a reminder on itself. @returns false when it went out before */
export async function takeReminder(
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly kind: string;
    readonly startsAt: Instant;
    readonly at: Instant;
  },
): Promise<boolean> {
  const taken = await rows(
    tx,
    sql`insert into meeting_reminder (institution_id, meeting_id, kind, starts_at, sent_at) values (${q.institutionId}, ${q.meetingId}, ${q.kind}, ${q.startsAt}, ${q.at}) on conflict do nothing returning 1`,
  );
  return taken.length > 0;
}

export interface Reminded {
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly email: string;
  readonly enrolled: boolean;
  readonly proved: boolean;
  /** When the last link went to whoever has not enrolled. */
  readonly linkedAt: Date | null;
}

/** Who was called to a meeting and has an address, with how far each has come. */
export async function calledWithAddress(tx: Tx, meetingId: string): Promise<Reminded[]> {
  const found = await rows<{
    member_id: string;
    member_no: string;
    name: string;
    email: string;
    enrolled: boolean;
    proved: boolean;
    linked_at: Date | null;
  }>(
    tx,
    sql`select m.member_id, m.member_no, m.name || ' ' || m.surname as name, m.email,
        coalesce(a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id), false) as enrolled,
        exists (select from identity_proof i where i.account_id = a.account_id and i.superseded_at is null) as proved,
        (select max(e.issued_at) from enrolment e where e.account_id = a.account_id and e.used_at is null) as linked_at
      from stream s join ground g on g.hash = s.ground_hash and g.stream_id = s.stream_id
        cross join lateral jsonb_array_elements(g.body::jsonb -> 'roll') as entry
        join member m on m.member_id = (entry ->> 'memberId')::uuid left join account a on a.member_id = m.member_id
      where s.stream_id = ${meetingId} and m.left_on is null and m.email <> ''`,
  );
  return found.map(({ member_id: memberId, member_no: memberNo, linked_at: linkedAt, ...row }) => ({
    memberId,
    memberNo,
    linkedAt,
    ...row,
  }));
}
