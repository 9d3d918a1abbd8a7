import * as api from '@divan/api';
import { addDays, day, type IsoDay, instantMillis, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { contentHash } from '@divan/machine';
import { logAccess } from '../audit/access-log.ts';
import { one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { beginStream } from '../machine/run-command.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { buildGround, heldMeeting, type MeetingRow, meetingById } from '../meeting/meetings.ts';
import { classFor } from '../meeting/room-class.ts';
import { siteOf } from '../outside/site.ts';
import { printLetters } from '../printing/rendering.ts';
import { NotFoundError, RefusedError, refused, type Serve } from '../serve.ts';
import { requireStatute } from '../statute.ts';
import { callFacts } from './call-facts.ts';
import { CALL_STATES, calendarFile, callBody, callSubject } from './call-text.ts';
import { daysChanged } from './new-day.ts';
import { dayOrNull, planOf } from './plan.ts';

const PAGE = 50;

/** Printed calls must have been handed over by the last day of the call; once done, more of them open the duty again. */
async function printTask(tx: Tx, deps: Deps, meeting: MeetingRow): Promise<void> {
  const today = localDay(deps.clock.now());
  const { callDays } = await requireStatute(tx, meeting.institution_id);
  const latest = addDays(day(meeting.held_on), -callDays);
  await sql`update task set done_at = null, done_note = '' where meeting_id = ${meeting.meeting_id} and kind = 'PRINTED_CALLS'`.execute(
    tx,
  );
  await addTask(tx, deps, {
    institutionId: meeting.institution_id,
    meetingId: meeting.meeting_id,
    kind: 'PRINTED_CALLS',
    subject: '',
    dueOn: latest,
    warnOn: today,
    article: 'TMK m.77; DY m.14',
  });
}

/** The list is frozen, the call goes out, and what became of it is kept for each member (DY m.14). */
export function callRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.callMeeting, async ({ params, session, within, request }) => {
    const sent = await within(async (tx) => {
      const meeting = await heldMeeting(tx, params.meetingId);
      if (meeting.state === 'CALLED') throw refused('CALL_ALREADY_SENT');
      if (meeting.state !== 'DECIDED' || meeting.body !== 'ASSEMBLY') throw refused('DECISION_NOT_TAKEN');
      const today = localDay(deps.clock.now());
      const { refusals } = await planOf(tx, deps, session.institutionId, {
        type: meeting.type as 'ORDINARY',
        on: day(meeting.held_on),
        secondOn: dayOrNull(meeting.second_on),
      });
      const [first] = refusals;
      if (first) throw new RefusedError(first);
      const { members } = await buildGround(tx, meeting, today, CALL_STATES);
      const entries = members.map((member, i) => ({
        order: i + 1,
        memberNo: member.memberNo,
        surname: member.surname,
        name: member.name,
        kind: member.kind,
        mayVote: member.kind !== 'HONORARY',
      }));
      await sql`insert into entitled_list (meeting_id, institution_id, frozen_on, entries, hash) values (${meeting.meeting_id}, ${session.institutionId}, ${today}, ${JSON.stringify(entries)}, ${contentHash(entries)})`.execute(
        tx,
      );
      const facts = await callFacts(tx, meeting, siteOf(deps, request));
      const [subject, text, calendar] = [
        callSubject(facts),
        callBody(facts),
        calendarFile(facts, meeting.meeting_id, new Date(deps.clock.now())),
      ];
      await sql`insert into call (meeting_id, institution_id, sent_on, subject, body, states) values (${meeting.meeting_id}, ${session.institutionId}, ${today}, ${subject}, ${text}, ${[...CALL_STATES]})`.execute(
        tx,
      );
      let [mails, prints] = [0, 0];
      for (const member of members) {
        const dispatchId = deps.newId();
        const channel = member.email ? 'EMAIL' : 'PRINT';
        await sql`insert into dispatch (dispatch_id, institution_id, meeting_id, member_id, channel, address, state) values (${dispatchId}, ${session.institutionId}, ${meeting.meeting_id}, ${member.memberId}, ${channel}, ${member.email}, 'QUEUED')`.execute(
          tx,
        );
        if (member.email) {
          await queueMail(tx, deps, {
            institutionId: session.institutionId,
            to: member.email,
            subject,
            body: `Sayın ${member.name} ${member.surname} (Üye No: ${member.memberNo}),\n\n${text}`,
            calendar,
            dispatchId,
          });
          mails += 1;
        } else prints += 1;
      }
      await beginStream(tx, hub, officeAsker(session), meeting.meeting_id, { type: 'callMeeting' });
      if (prints > 0) await printTask(tx, deps, meeting);
      return { mails, prints };
    });
    return sent;
  });

  serve(api.listDispatches, ({ params, query, within }) =>
    within(async (tx) => {
      await meetingById(tx, params.meetingId);
      const where = sql`d.meeting_id = ${params.meetingId} and (${query.state ?? null}::text is null or d.state = ${query.state ?? null}) and (${query.channel ?? null}::text is null or d.channel = ${query.channel ?? null})`;
      const { n } = await one<{ n: number }>(tx, sql`select count(*) as n from dispatch d where ${where}`);
      const found = await rows<{
        dispatch_id: string;
        member_no: string;
        name: string;
        channel: string;
        address: string;
        state: string;
        sent_at: Date | null;
        attempts: number;
        error: string;
      }>(
        tx,
        sql`select d.dispatch_id, m.member_no, m.name || ' ' || m.surname as name, d.channel, d.address, d.state, d.sent_at, d.attempts, d.error from dispatch d join member m using (member_id) where ${where} order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu" limit ${PAGE} offset ${(query.page - 1) * PAGE}`,
      );
      return {
        total: n,
        dispatches: found.map((row) => ({
          id: row.dispatch_id,
          memberNo: row.member_no,
          name: row.name,
          channel: row.channel,
          address: row.address.replace(/^(.{2}).*(@.*)$/u, '$1…$2'),
          state: row.state,
          sentAt: row.sent_at?.toISOString() ?? null,
          attempts: row.attempts,
          error: row.error,
        })),
      };
    }),
  );
  serve(api.resendBounced, ({ params, session, within, request }) =>
    within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      const facts = await callFacts(tx, meeting, siteOf(deps, request));
      const bounced = await rows<{ dispatch_id: string; email: string; name: string; member_no: string }>(
        tx,
        sql`update dispatch d set state = 'QUEUED', address = m.email, error = '' from member m where m.member_id = d.member_id and d.meeting_id = ${params.meetingId} and d.state = 'BOUNCED' and m.email <> '' returning d.dispatch_id, m.email, m.name || ' ' || m.surname as name, m.member_no`,
      );
      for (const row of bounced)
        await queueMail(tx, deps, {
          institutionId: session.institutionId,
          to: row.email,
          subject: callSubject(facts),
          body: `Sayın ${row.name} (Üye No: ${row.member_no}),\n\n${callBody(facts)}`,
          calendar: calendarFile(facts, meeting.meeting_id, new Date(deps.clock.now())),
          dispatchId: row.dispatch_id,
        });
      return { mails: bounced.length };
    }),
  );
  serve(api.printBounced, ({ params, within, session }) =>
    within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      const bounced = await rows<{ member_id: string }>(
        tx,
        sql`select member_id from dispatch where meeting_id = ${params.meetingId} and channel = 'EMAIL' and state = 'BOUNCED'`,
      );
      let prints = 0;
      for (const { member_id: memberId } of bounced) {
        const made =
          await sql`insert into dispatch (dispatch_id, institution_id, meeting_id, member_id, channel, address, state) values (${deps.newId()}, ${session.institutionId}, ${params.meetingId}, ${memberId}, 'PRINT', '', 'QUEUED') on conflict do nothing returning 1`.execute(
            tx,
          );
        prints += made.rows.length;
      }
      if (prints > 0) await printTask(tx, deps, meeting);
      return { prints };
    }),
  );
  serve(api.getPrintedCalls, async ({ params, session, within, request, reply }) => {
    const letters = await within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      const waiting = await rows<{ name: string; member_no: string; address: string }>(
        tx,
        sql`select m.name || ' ' || m.surname as name, m.member_no, m.address from dispatch d join member m using (member_id) where d.meeting_id = ${params.meetingId} and d.channel = 'PRINT' order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
      );
      if (waiting.length === 0) throw new NotFoundError();
      const call = await one<{ sent_on: IsoDay; body: string }>(
        tx,
        sql`select sent_on, body from call where meeting_id = ${params.meetingId}`,
      );
      const facts = await callFacts(tx, meeting, siteOf(deps, request));
      await logAccess(tx, deps, session, 'PRINTED_CALLS', params.meetingId);
      return {
        institution: facts.institution,
        title: 'Genel kurul toplantısına çağrı',
        on: dots(call.sent_on),
        ribbon: facts.specimen ? 'ÖRNEK' : '',
        paragraphs: call.body.split('\n\n'),
        letters: waiting.map((row) => ({ name: row.name, memberNo: row.member_no, address: row.address })),
        createdAt: Math.floor(instantMillis(deps.clock.now()) / 1000),
      };
    });
    reply.header('content-disposition', 'inline; filename="basili-cagrilar.pdf"');
    return Buffer.from(await printLetters(letters));
  });
  serve(api.markPrinted, ({ params, body, within }) =>
    within(async (tx) => {
      await meetingById(tx, params.meetingId);
      const marked = await rows(
        tx,
        sql`update dispatch set state = 'PRINTED', sent_at = ${deps.clock.now()}, proof = ${body.note} where meeting_id = ${params.meetingId} and channel = 'PRINT' and state = 'QUEUED' returning 1`,
      );
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${body.note} where meeting_id = ${params.meetingId} and kind = 'PRINTED_CALLS' and done_at is null`.execute(
        tx,
      );
      return { marked: marked.length };
    }),
  );
  serve(api.getCalendar, ({ params, session, within, request, reply }) =>
    within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      if (meeting.state !== 'CALLED') throw new NotFoundError();
      // The agenda is for whom the room opens.
      const runtime = await hub.runtime(tx, session.institutionId, params.meetingId);
      classFor(runtime, session);
      reply.header('content-disposition', 'attachment; filename="toplanti.ics"');
      return calendarFile(
        await callFacts(tx, meeting, siteOf(deps, request)),
        meeting.meeting_id,
        new Date(deps.clock.now()),
        daysChanged(runtime.meeting),
      );
    }),
  );
}
