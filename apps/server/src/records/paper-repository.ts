import type { Told } from '@divan/assembly';
import { instantFromMillis } from '@divan/basics';
import type { PaperKind } from '@divan/documents';
import type { PaperContext } from '@divan/documents/assembly';
import { approvalInForce } from '../approval.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { helpFigures } from '../help/help-repository.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';

/** A paper as it is kept, without its file. */
export interface PaperRow {
  readonly kind: PaperKind;
  readonly version: number;
  readonly model: string;
  readonly model_hash: string;
  readonly file_hash: string;
}

/** The newest version of each paper of a meeting. */
export async function latestPapers(tx: Tx, meetingId: string): Promise<Map<PaperKind, PaperRow>> {
  const latest = await rows<PaperRow>(
    tx,
    sql`select distinct on (kind) kind, version, model, model_hash, file_hash from document where meeting_id = ${meetingId} order by kind, version desc`,
  );
  return new Map(latest.map((row) => [row.kind, row]));
}

/** Everybody whom the meeting has elected. */
export const electedIn = ({ meeting }: Told): string[] =>
  [...meeting.elections.values()].flatMap((election) => [
    ...(election.elected?.principals ?? []),
    ...(election.elected?.substitutes ?? []),
  ]);

/** What papers of a meeting need beside its journal, as it stands in the database now. */
export async function paperContext(tx: Tx, deps: Deps, runtime: MeetingRuntime): Promise<PaperContext> {
  const { meetingId } = runtime.ground;
  const voteIds = [...runtime.meeting.votes.keys()];
  const institution = await one<{
    registry_no: string;
    short_name: string;
    seat: string;
    address: string;
    phone: string;
    email: string;
    kep: string;
  }>(
    tx,
    sql`select registry_no, short_name, seat, address, phone, email, kep from institution where institution_id = ${runtime.institutionId}`,
  );
  const stored = await approvalInForce(tx);
  const used = runtime.meeting.approval;
  const dispatches = await rows<{
    name: string;
    member_no: string;
    channel: string;
    address: string;
    sent_at: Date | null;
    state: string;
  }>(
    tx,
    sql`select m.name || ' ' || m.surname as name, m.member_no, d.channel, d.address, d.sent_at, d.state from dispatch d join member m using (member_id) where d.meeting_id = ${meetingId} order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  const call = await maybe<{ body: string; sent_on: string }>(
    tx,
    sql`select body, sent_on from call where meeting_id = ${meetingId}`,
  );
  const { place } = await one<{ place: string }>(tx, sql`select place from meeting where meeting_id = ${meetingId}`);
  const votes = await rows<{ member_id: string; n: number }>(
    tx,
    sql`select member_id, count(*) as n from (select member_id from open_vote_row where vote_id = any(${voteIds}::uuid[]) union all select member_id from ballot_ledger where vote_id = any(${voteIds}::uuid[])) v group by member_id`,
  );
  const decisions = await rows<PaperContext['register'][number] & { decided_on: string }>(
    tx,
    sql`select number, decided_on, subject, text, attendees, votes, dissent, prev, hash from decision_register where meeting_id = ${meetingId} order by number`,
  );
  const elected = electedIn(runtime);
  const people = await rows<{ member_id: string; profession: string; education: string; birth_date: string | null }>(
    tx,
    sql`select member_id, profession, education, birth_date from member where member_id = any(${elected}::uuid[])`,
  );
  const { n: attempts } = await one<{ n: number }>(
    tx,
    sql`select coalesce(sum(times), 0)::int as n from attempt where stream_id = ${meetingId}`,
  );
  const reEnrolled = await rows<{ member_id: string; at: Date; proved_by: string | null }>(
    tx,
    sql`select a.member_id, s.at, (select string_agg(distinct o.display_name, ', ') from identity_proof p join account o on o.account_id = p.officer_id
        where p.account_id = a.account_id and p.proved_at >= s.at) as proved_by
      from security_event s join account a using (account_id) join entitled_list l on l.meeting_id = ${meetingId}
      where s.kind = 'ENROLLED' and a.member_id is not null and s.at >= l.frozen_on
        and exists (select from security_event b where b.account_id = s.account_id and b.kind = 'ENROLLED' and b.at < s.at)
      order by s.at, a.member_id`,
  );
  const help = await helpFigures(tx, meetingId);
  const duties = await rows<{ kind: string }>(
    tx,
    sql`select kind from task where meeting_id = ${meetingId} and done_at is not null`,
  );
  return {
    told: runtime,
    institution: {
      shortName: institution.short_name,
      registryNo: institution.registry_no,
      seat: institution.seat,
      address: institution.address,
      phone: institution.phone,
      email: institution.email,
      kep: institution.kep,
    },
    reEnrolled: reEnrolled.map((row) => ({
      memberId: row.member_id,
      at: instantFromMillis(row.at.getTime()),
      provedBy: row.proved_by ?? '',
    })),
    approval: used && {
      number: used.number,
      approvedOn: used.approvedOn,
      scope: stored?.number === used.number ? stored.scope : '',
      version: stored?.number === used.number ? stored.version : '',
    },
    dispatches: dispatches.map((row) => ({
      name: row.name,
      memberNo: row.member_no,
      channel: row.channel,
      address: row.address.replace(/^(.{2}).*(@.*)$/u, '$1…$2'),
      sentAt: row.sent_at ? instantFromMillis(row.sent_at.getTime()) : null,
      state: row.state,
    })),
    callBody: call?.body ?? '',
    callOn: call?.sent_on ?? null,
    place: runtime.ground.method === 'PHYSICAL' ? place : '',
    register: decisions.map((row) => ({ ...row, on: row.decided_on })),
    voters: new Map(votes.map((row) => [row.member_id, row.n])),
    refused: attempts,
    help,
    dutiesDone: new Set(duties.map((duty) => duty.kind)),
    now: deps.clock.now(),
    head: runtime.hash,
    elected: new Map(
      people.map((row) => [
        row.member_id,
        { profession: row.profession, education: row.education, birthDate: row.birth_date ?? '' },
      ]),
    ),
  };
}
