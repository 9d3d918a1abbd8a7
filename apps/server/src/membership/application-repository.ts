import type { APPLICATION_STATES, SIGNED_WAYS } from '@divan/api';
import { type Instant, type IsoDay, instantFromMillis, searchKey } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import { folded } from '../db/word-search.ts';
import type { Deps } from '../deps.ts';
import type { ApplicantNotice } from './applicant-notice.ts';

export type ApplicationState = (typeof APPLICATION_STATES)[number];
export type SignedWay = (typeof SIGNED_WAYS)[number];

export interface Setting {
  readonly open: boolean;
  readonly signed: boolean;
  readonly note: string;
  readonly keepDays: number;
  readonly version: number;
}

/** What the institution chose for its page; before it chose, the page takes nothing. */
export async function settingOf(tx: Tx, institutionId: string): Promise<Setting> {
  const row = await maybe<Setting>(
    tx,
    sql`select open_since is not null as open, signed, note, keep_days as "keepDays", version from application_setting where institution_id = ${institutionId}`,
  );
  return row ?? { open: false, signed: true, note: '', keepDays: 180, version: 0 };
}

/** Chooses anew. @returns false when somebody else has chosen since */
export async function choose(tx: Tx, institutionId: string, chosen: Setting, at: Instant): Promise<boolean> {
  await sql`insert into application_setting (institution_id) values (${institutionId}) on conflict do nothing`.execute(
    tx,
  );
  const done = await rows(
    tx,
    sql`update application_setting set open_since = case when ${chosen.open} then coalesce(open_since, ${at}) end, signed = ${chosen.signed}, note = ${chosen.note},
          keep_days = ${chosen.keepDays}, version = version + 1
        where institution_id = ${institutionId} and version = ${chosen.version} returning 1`,
  );
  return done.length > 0;
}

/** Keeps the text that an applicant was shown. */
export const keepNotice = (tx: Tx, institutionId: string, notice: ApplicantNotice, at: Instant) =>
  sql`insert into application_notice (institution_id, version, text, shown_from) values (${institutionId}, ${notice.version}, ${JSON.stringify(notice.text)}, ${at}) on conflict do nothing`.execute(
    tx,
  );

/** Applications that wait for their confirmation, of all and of one address, and those that one address sent since. */
export const countsBefore = (tx: Tx, email: string, since: Instant) =>
  one<{ unconfirmed: number; sent: number }>(
    tx,
    sql`select count(*) filter (where state = 'SENT')::int as unconfirmed, count(*) filter (where lower(email) = lower(${email}) and sent_at > ${since})::int as sent from application`,
  );

export interface NewApplication {
  readonly name: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
  readonly profession: string;
  readonly education: string;
  readonly sealedIdentity: string | null;
  readonly identityHash: string | null;
  readonly notice: string;
}

export const addApplication = (
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly hash: string },
  a: NewApplication,
) =>
  sql`insert into application (application_id, institution_id, state, token_hash, name, surname, email, phone, address, birth_date, profession, education, identity_number, identity_hash, notice, sent_at)
      values (${deps.newId()}, ${q.institutionId}, 'SENT', ${q.hash}, ${a.name}, ${a.surname}, ${a.email}, ${a.phone}, ${a.address}, ${a.birthDate}, ${a.profession}, ${a.education},
        ${a.sealedIdentity}, ${a.identityHash}, ${a.notice}, ${deps.clock.now()})`.execute(tx);

/** Where the application of a link lies. */
export const findApplication = (tx: Tx, hash: string) =>
  maybe<{ institutionId: string; applicationId: string }>(
    tx,
    sql`select institution_id as "institutionId", application_id as "applicationId" from find_application(${hash})`,
  );

export interface Application {
  readonly id: string;
  readonly number: number | null;
  readonly state: ApplicationState;
  readonly name: string;
  readonly surname: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: IsoDay | null;
  readonly profession: string;
  readonly education: string;
  readonly sealedIdentity: string | null;
  readonly identityHash: string | null;
  readonly sentAt: Instant;
  readonly confirmedAt: Instant | null;
  readonly dueOn: IsoDay | null;
  readonly signedHow: '' | SignedWay;
  readonly signedOn: IsoDay | null;
  readonly decisionNo: string;
  readonly decidedOn: IsoDay | null;
  readonly reason: string;
  readonly memberId: string | null;
  readonly memberNo: string;
}

const at = (moment: Date | null): Instant | null => moment && instantFromMillis(moment.getTime());

async function applications(tx: Tx, which: ReturnType<typeof sql>): Promise<Application[]> {
  const found = await rows<Omit<Application, 'sentAt' | 'confirmedAt'> & { sentAt: Date; confirmedAt: Date | null }>(
    tx,
    sql`select application_id as id, number, state, coalesce(nullif(a.name, ''), m.name, '') as name, coalesce(nullif(a.surname, ''), m.surname, '') as surname, a.email, a.phone, a.address,
          a.birth_date as "birthDate", a.profession, a.education, a.identity_number as "sealedIdentity", a.identity_hash as "identityHash", sent_at as "sentAt",
          confirmed_at as "confirmedAt", due_on as "dueOn", signed_how as "signedHow", signed_on as "signedOn", decision_no as "decisionNo", decided_on as "decidedOn", reason, a.member_id as "memberId",
          coalesce(m.member_no, '') as "memberNo"
        from application a left join member m using (member_id) where ${which}`,
  );
  return found.map((row) => ({ ...row, sentAt: at(row.sentAt) as Instant, confirmedAt: at(row.confirmedAt) }));
}

/** Those that were confirmed: what waits for its decision first, then the last. */
export const confirmedApplications = (tx: Tx) =>
  applications(
    tx,
    sql`a.confirmed_at is not null order by a.state <> 'CONFIRMED', case when a.state = 'CONFIRMED' then a.due_on end, a.number desc limit 300`,
  );

/** One application, held until the transaction ends. */
export async function heldApplication(tx: Tx, applicationId: string): Promise<Application | undefined> {
  await sql`select from application where application_id = ${applicationId} for update`.execute(tx);
  return (await applications(tx, sql`a.application_id = ${applicationId}`))[0];
}

export const confirm = (
  tx: Tx,
  applicationId: string,
  q: { readonly number: number; readonly at: Instant; readonly dueOn: IsoDay },
) =>
  sql`update application set state = 'CONFIRMED', number = ${q.number}, confirmed_at = ${q.at}, due_on = ${q.dueOn} where application_id = ${applicationId}`.execute(
    tx,
  );

export const withdraw = (tx: Tx, applicationId: string, when: Instant) =>
  sql`update application set state = 'WITHDRAWN', ended_at = ${when} where application_id = ${applicationId}`.execute(
    tx,
  );

export const recordSigned = (tx: Tx, applicationId: string, how: SignedWay, on: IsoDay) =>
  sql`update application set signed_how = ${how}, signed_on = ${on} where application_id = ${applicationId}`.execute(
    tx,
  );

export interface Decision {
  readonly decisionNo: string;
  readonly decidedOn: IsoDay;
  readonly by: string;
  readonly at: Instant;
}

export const refuse = (tx: Tx, applicationId: string, d: Decision, reason: string) =>
  sql`update application set state = 'REFUSED', decision_no = ${d.decisionNo}, decided_on = ${d.decidedOn}, decided_by = ${d.by}, reason = ${reason}, ended_at = ${d.at} where application_id = ${applicationId}`.execute(
    tx,
  );

/** Accepted: what the register holds from now on is blanked here. */
export const accept = (tx: Tx, applicationId: string, d: Decision, memberId: string) =>
  sql`update application set state = 'ACCEPTED', decision_no = ${d.decisionNo}, decided_on = ${d.decidedOn}, decided_by = ${d.by}, member_id = ${memberId}, ended_at = ${d.at},
        name = '', surname = '', email = '', phone = '', address = '', birth_date = null, profession = '', education = '', identity_number = null, identity_hash = null
      where application_id = ${applicationId}`.execute(tx);

export interface Alike {
  readonly memberId: string;
  readonly memberNo: string;
  readonly name: string;
  readonly left: boolean;
  readonly by: ('identityNumber' | 'name' | 'email' | 'phone')[];
}

/** Members who may be the applicant: one identity number, one name, one address or one telephone. */
export async function membersAlike(tx: Tx, a: Application): Promise<Alike[]> {
  const found = await rows<Omit<Alike, 'by'> & Record<'identity' | 'named' | 'mailed' | 'called', boolean>>(
    tx,
    sql`select * from (select member_id as "memberId", member_no as "memberNo", name || ' ' || surname as name, left_on is not null as left,
            coalesce(identity_hash = ${a.identityHash}, false) as identity,
            ${folded(sql`name || ' ' || surname`)} = ${searchKey(`${a.name} ${a.surname}`)} as named,
            email <> '' and lower(email) = lower(${a.email}) as mailed, phone <> '' and phone = ${a.phone} as called
          from member) m where identity or named or mailed or called order by identity desc, named desc limit 10`,
  );
  return found.map(({ identity, named, mailed, called, ...member }) => ({
    ...member,
    by: [
      ...(identity ? (['identityNumber'] as const) : []),
      ...(named ? (['name'] as const) : []),
      ...(mailed ? (['email'] as const) : []),
      ...(called ? (['phone'] as const) : []),
    ],
  }));
}

/** The number after the highest of the register, with as many figures as that has. */
export async function nextMemberNo(tx: Tx): Promise<string> {
  const last = await maybe<{ no: string }>(
    tx,
    sql`select member_no as no from member where member_no ~ '^[0-9]{1,9}$' order by member_no::bigint desc limit 1`,
  );
  return last ? String(Number(last.no) + 1).padStart(last.no.length, '0') : '1';
}
