import * as api from '@divan/api';
import { isOpener, leads } from '@divan/assembly';
import { addMillis } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { issueEnrolmentToken } from '../identity/enrolment.ts';
import { enrolmentLink } from '../identity/letters.ts';
import { squareOf } from '../identity/links.ts';
import { accountOfMember } from '../identity/people-routes.ts';
import { mustStillHave, useProofCode, writeProof } from '../identity/proof.ts';
import { logSecurity } from '../identity/security-log.ts';
import type { Session } from '../identity/sessions.ts';
import { accountById } from '../identity/sign-in.ts';
import { siteOf } from '../outside/site.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { recordIdentityIn } from './identity-in-rooms.ts';
import type { MeetingHub } from './meeting-hub.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';

const DONE = { done: true } as const;
const CASE_MILLIS = 10 * 60_000;

interface CaseRow {
  case_id: string;
  member_id: string;
  officer_id: string;
  witness_id: string | null;
  document_kind: string;
  document_last_four: string;
  link: string | null;
  state: 'STARTED' | 'SEEN' | 'PROVED';
  until: Date;
}

/** Chair, vice chairs and secretaries; before there is a divan, whoever opens the meeting. */
function isOfDivan({ meeting, ground }: MeetingRuntime, memberId: string): boolean {
  if (!meeting.divan) return isOpener(ground, memberId);
  return leads(meeting, ground, memberId) || meeting.divan.secretaries.includes(memberId);
}

/** A telephone lost on the day (DY m.15/A/5): two named persons see the member, neither of them alone can let anybody in. */
export function deskRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const linkName = (caseId: string): string => `identity_desk.link ${caseId}`;
  const isOfficer = (session: Session): boolean => session.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  const openCase = async (tx: Tx, meetingId: string, caseId: string, states: readonly string[]): Promise<CaseRow> => {
    const found = await maybe<CaseRow>(
      tx,
      sql`select * from identity_desk where case_id = ${caseId} and meeting_id = ${meetingId} and state = any(${[...states]}::text[]) and until > ${deps.clock.now()} for update`,
    );
    if (!found) throw new NotFoundError();
    return found;
  };

  serve(api.startDesk, async ({ params, body, session, within }) => {
    const { meeting } = await hub.ready(session.institutionId, params.meetingId);
    return within(async (tx) => {
      const member = await maybe<{ member_id: string }>(
        tx,
        sql`select member_id from member where member_no = ${body.memberNo} and left_on is null`,
      );
      if (!member) throw new NotFoundError();
      if (!meeting.roll.has(member.member_id)) throw refused('NOT_ENTITLED');
      const caseId = deps.newId();
      await sql`insert into identity_desk (case_id, institution_id, meeting_id, member_id, officer_id, document_kind, document_last_four, state, until)
        values (${caseId}, ${session.institutionId}, ${params.meetingId}, ${member.member_id}, ${session.accountId}, ${body.documentKind}, ${body.lastFour}, 'STARTED', ${addMillis(deps.clock.now(), CASE_MILLIS)})`.execute(
        tx,
      );
      return { caseId };
    });
  });

  serve(api.listDesk, async ({ params, session, within }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    const mayConfirm = session.proved && session.memberId !== null && isOfDivan(runtime, session.memberId);
    if (!mayConfirm && !isOfficer(session)) return { mayConfirm, cases: [] };
    return within(async (tx) => {
      const found = await rows<CaseRow & { name: string; member_no: string; officer: string; enrolled: boolean }>(
        tx,
        sql`select d.*, m.name || ' ' || m.surname as name, m.member_no, o.display_name as officer,
            not exists (select from enrolment e join account a using (account_id) where a.member_id = d.member_id and e.used_at is null and e.expires_at > ${deps.clock.now()}) as enrolled
          from identity_desk d join member m using (member_id) join account o on o.account_id = d.officer_id
          where d.meeting_id = ${params.meetingId} and d.until > ${deps.clock.now()} order by d.case_id`,
      );
      return {
        mayConfirm,
        cases: found.map((row) => ({
          caseId: row.case_id,
          name: row.name,
          memberNo: row.member_no,
          officer: row.officer,
          document: `${row.document_kind} …${row.document_last_four}`,
          state: row.state,
          square:
            row.state === 'SEEN' && row.link && row.officer_id === session.accountId && !row.enrolled
              ? squareOf(deps.keys.decrypt(linkName(row.case_id), row.link))
              : [],
          enrolled: row.state !== 'STARTED' && row.enrolled,
          until: row.until.toISOString(),
        })),
      };
    });
  });

  serve(api.seenAtDesk, async ({ params, session, within, request }) => {
    const runtime = await hub.ready(session.institutionId, params.meetingId);
    const memberId = session.memberId as string;
    if (!isOfDivan(runtime, memberId)) throw refused('NOT_OF_THE_DIVAN');
    await within(async (tx) => {
      const found = await openCase(tx, params.meetingId, params.caseId, ['STARTED']);
      if (found.member_id === memberId) throw refused('NOT_OF_THE_DIVAN');
      const account = await accountOfMember(tx, deps, session.institutionId, found.member_id);
      const token = await issueEnrolmentToken(tx, deps, {
        institutionId: session.institutionId,
        accountId: account.account_id,
        by: found.officer_id,
        millis: CASE_MILLIS,
      });
      const link = deps.keys.encrypt(linkName(found.case_id), enrolmentLink(siteOf(deps, request), token));
      await sql`update identity_desk set state = 'SEEN', witness_id = ${memberId}, link = ${link} where case_id = ${found.case_id}`.execute(
        tx,
      );
      await logSecurity(tx, deps, {
        institutionId: session.institutionId,
        accountId: account.account_id,
        by: found.officer_id,
        kind: 'LINK_SHOWN',
        detail: session.name,
      });
    });
    return DONE;
  });

  serve(api.proveAtDesk, async ({ params, body, session, within }) => {
    const { institutionId } = session;
    const seen = async (tx: Tx) => {
      const found = await openCase(tx, params.meetingId, params.caseId, ['SEEN']);
      if (found.officer_id !== session.accountId) throw new NotFoundError();
      return { found, account: await accountOfMember(tx, deps, institutionId, found.member_id) };
    };
    const { account: before } = await within(seen);
    const factor = await useProofCode(deps, institutionId, before.account_id, body.deviceCode);
    const proved = await within(async (tx) => {
      const { found, account } = await seen(tx);
      // Held: an enrolment that is completed meanwhile comes before all of this, or after it and ends the proof.
      await accountById(tx, account.account_id);
      await mustStillHave(tx, account.account_id, factor);
      const witness = await one<{ account_id: string }>(
        tx,
        sql`select account_id from account where member_id = ${found.witness_id}`,
      );
      await writeProof(tx, deps, {
        institutionId,
        accountId: account.account_id,
        officerId: session.accountId,
        witnessId: witness.account_id,
        linkBy: session.accountId,
        deviceCode: true,
        method: 'IN_PERSON',
        documentKind: found.document_kind,
        lastFour: found.document_last_four,
      });
      await sql`update identity_desk set state = 'PROVED', link = null where case_id = ${found.case_id}`.execute(tx);
      return found;
    });
    await recordIdentityIn(hub, institutionId, params.meetingId, {
      memberId: proved.member_id,
      what: 'PROVED',
      seenBy: proved.witness_id,
    });
    return DONE;
  });
}
