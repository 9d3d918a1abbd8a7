import type { LOG_ABOUT } from '@divan/api';
import { type Instant, instantFromMillis } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';

type About = Exclude<(typeof LOG_ABOUT)[number], 'ALL' | 'READ'>;
export const LOG_PAGE = 100;

/** What the kinds of entries are about; a kind that stands nowhere here is looking at personal data. */
const KINDS: Readonly<Record<About, readonly string[]>> = {
  ACCOUNTS: [
    'STAFF_OPENED',
    'STAFF_CLOSED',
    'RECOVERY_ALLOWED',
    'SEATED',
    'SEAT_ENDED',
    'ADDRESS_CHANGED',
    'IDENTITY_PROVED',
    'IDENTITY_WITHDRAWN',
    'PROOF_LIST_PRINTED',
    'PROOF_LIST_SCANNED',
    'PROOF_LIST_RECORDED',
    'PROOF_LIST_RELEASED',
    'MEMBERS_JOINED',
  ],
  INSTITUTION: [
    'STATUTE_RECORDED',
    'INSTITUTION_CHANGED',
    'APPROVAL_RECORDED',
    'APPROVAL_WITHDRAWN',
    'LETTERS_CHOSEN',
    'APPLICATIONS_CHOSEN',
  ],
  RECORDS: [
    'MEMBERS_EXPORTED',
    'INSTITUTION_EXPORTED',
    'EXPORT_OWN_DATA',
    'MEMBERS_IMPORTED',
    'BACKUP_MADE',
    'BACKUP_FAILED',
    'BACKUP_PAPER_DRAWN',
    'BACKUP_PAPER_CONFIRMED',
    'BACKUP_REHEARSAL',
    'REHEARSAL_PASSED',
    'REHEARSAL_FAILED',
    'TEXTS_ERASED',
  ],
  LETTERS: [
    'CALL_SENT',
    'PRINTED_CALLS',
    'ENROLMENT_MAILED',
    'ENROLMENTS_MAILED',
    'ENROLMENT_PRINTED',
    'ENROLMENTS_PRINTED',
    'APPLICATION_ACCEPTED',
    'APPLICATION_REFUSED',
  ],
};
/** Of the security log what is administration; what people do at the door is shown beside it. */
const OF_SECURITY = ['STAFF_OPENED', 'RECOVERY_ALLOWED', 'SEATED', 'SEAT_ENDED', 'ADDRESS_CHANGED'];

const which = (about: (typeof LOG_ABOUT)[number]) =>
  about === 'ALL'
    ? sql`true`
    : about === 'READ'
      ? sql`not kind = any(${Object.values(KINDS).flat()})`
      : sql`kind = any(${KINDS[about]})`;

interface Row {
  readonly key: string;
  readonly at: Date;
  /** To the microsecond, as a cursor needs it. */
  readonly moment: string;
  readonly kind: string;
  readonly who: string | null;
  readonly whose: string | null;
  readonly reason: string;
  readonly fields: { before?: Record<string, unknown>; after?: Record<string, unknown> } | null;
}
export interface LogEntry {
  readonly key: string;
  readonly at: Instant;
  readonly kind: string;
  readonly who: string;
  readonly whose: string;
  readonly reason: string;
  readonly changes: { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

/**
 * A page of the log of administration and access, the last first: accesses, accounts and seats, statutes, what the institution says of itself, approvals, backups.
 * @param before where the last page ended, as it was handed out
 */
export async function administrationLog(
  tx: Tx,
  about: (typeof LOG_ABOUT)[number],
  before: string | undefined,
): Promise<{ readonly entries: LogEntry[]; readonly next: string | null }> {
  const [moment, key] = /^(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00) ([A-Z][\w-]+)$/u
    .exec(before ?? '')
    ?.slice(1) ?? ['9999-01-01 00:00:00+00', ''];
  const found = await rows<Row>(
    tx,
    sql`with log as (
        select 'A' || entry_id as key, at, action as kind, account_id, null::uuid as whose_account, subject, reason, null::jsonb as fields from access_log
        union all
        select 'S' || event_id, at, kind, by_account, account_id, '', detail, null from security_event where kind = any(${OF_SECURITY})
        union all
        select 'T' || version, recorded_at, 'STATUTE_RECORDED', recorded_by, null, '', version::text, null from statute
        union all
        select 'I' || entry, at, 'INSTITUTION_CHANGED', account_id, null, '', '', fields from institution_history
        union all
        select 'B' || run_id, at, case when error = '' then 'BACKUP_MADE' else 'BACKUP_FAILED' end, null, null, '', error, null from backup_run
        union all
        select 'R' || rehearsal_id, at, case when passed then 'REHEARSAL_PASSED' else 'REHEARSAL_FAILED' end, null, null, '', held_by, null from backup_rehearsal
        union all
        select 'P' || approval_id, recorded_at, 'APPROVAL_RECORDED', null, null, '', number, null from approvals_recorded()
        union all
        select 'W' || approval_id, revoked_on::timestamp at time zone 'Europe/Istanbul', 'APPROVAL_WITHDRAWN', null, null, '', number, null from approvals_recorded() where revoked_on is not null),
      page as (
        select * from log where ${which(about)} and (at, key) < (${moment}::timestamptz, ${key}) order by at desc, key desc limit ${LOG_PAGE})
      select p.key, p.at, to_char(p.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' as moment, p.kind, p.reason, p.fields, a.display_name as who,
        coalesce(m.name || ' ' || m.surname || ' (' || m.member_no || ')', w.display_name, g.title) as whose
      from page p left join account a on a.account_id = p.account_id left join account w on w.account_id = p.whose_account or w.account_id::text = p.subject
        left join member m on m.member_id::text = p.subject left join meeting g on g.meeting_id::text = p.subject
      order by p.at desc, p.key desc`,
  );
  const last = found.length === LOG_PAGE ? found.at(-1) : undefined;
  return {
    entries: found.map((row) => ({
      key: row.key,
      at: instantFromMillis(row.at.getTime()),
      kind: row.kind,
      who: row.who ?? '',
      whose: row.whose ?? '',
      reason: row.reason,
      changes: Object.keys(row.fields?.after ?? {}).map((field) => ({
        field,
        before: row.fields?.before?.[field] ?? null,
        after: row.fields?.after?.[field] ?? null,
      })),
    })),
    next: last ? `${last.moment} ${last.key}` : null,
  };
}
