import * as api from '@divan/api';
import { contentHash } from '@divan/assembly';
import { addDays, day, type IsoDay, localDay } from '@divan/basics';
import {
  associationCharter,
  boardCharter,
  type ConveningPlan,
  conveningRefusals,
  conveningTimeline,
  firstRegisterError,
  type Refusal,
  systemApproval,
  worded,
} from '@divan/law';
import { PRODUCT_VERSION } from '../config.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { appendFirstEntry } from '../meeting/journal-repository.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { requireStatute } from '../office/institution.ts';
import { entitledMembers } from '../office/members.ts';
import { NotFoundError, RefusedError, refused, type Serve } from '../serve.ts';
import { defaultAgenda, missingItems } from './agenda-default.ts';
import { approvalFact, approvalInForce } from './approval.ts';
import { CALL_STATES, type CallFacts, calendarFile, callBody, callSubject } from './call-text.ts';
import { conveningDecisionText } from './decision-text.ts';
import { queueMail } from './mail-queue.ts';
import { boardOf, buildGround, institutionName, keepText, type MeetingRow, meetingById } from './meetings.ts';
import { addTask } from './tasks.ts';

const DONE = { done: true } as const;
const PAGE = 50;
const wordAll = (refusals: readonly Refusal[]) =>
  refusals.map((refusal) => {
    const said = worded(refusal);
    return { code: said.code, articles: [...said.articles], sentence: said.sentence, next: said.next };
  });

async function planOf(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  q: { type: 'ORDINARY' | 'EXTRAORDINARY'; on: IsoDay; secondOn: IsoDay | null; callOn?: IsoDay },
) {
  const statute = await requireStatute(tx, institutionId);
  const today = localDay(deps.clock.now());
  const last = await maybe<{ held_on: IsoDay }>(
    tx,
    sql`select held_on from meeting where body = 'ASSEMBLY' and type = 'ORDINARY' and state = 'CALLED' and held_on < ${q.on} order by held_on desc limit 1`,
  );
  const plan: ConveningPlan = {
    type: q.type,
    meetingOn: q.on,
    secondOn: q.secondOn,
    callOn: q.callOn ?? today,
    today,
    callDays: statute.callDays,
    lastOrdinaryOn: last?.held_on ?? null,
    ordinaryIntervalYears: statute.ordinaryIntervalYears,
  };
  const refusals = [
    ...conveningRefusals(plan, { least: statute.secondMeetingMinDays, most: statute.secondMeetingMaxDays }),
  ];
  return { statute, plan, refusals };
}

async function callFacts(tx: Tx, meeting: MeetingRow, origin: string): Promise<CallFacts> {
  const institution = await institutionName(tx, meeting.institution_id);
  const decision = await maybe<{ number: number; decided_on: string }>(
    tx,
    sql`select number, decided_on from convening_decision where meeting_id = ${meeting.meeting_id}`,
  );
  const { chair } = await boardOf(tx);
  return {
    institution: institution.name,
    shortName: institution.short_name,
    title: meeting.title,
    type: meeting.type,
    method: meeting.method,
    on: day(meeting.held_on),
    hour: meeting.hour,
    secondOn: meeting.second_on && day(meeting.second_on),
    secondHour: meeting.second_hour,
    place: meeting.place,
    decision: decision ? { number: decision.number, on: decision.decided_on } : null,
    agenda: meeting.agenda.map((item) => item.title),
    chair: chair.name,
    origin,
    contact: [institution.phone, institution.email].filter(Boolean).join(', ') || 'dernek bürosu',
    specimen: (await approvalInForce(tx))?.specimen ?? false,
  };
}

async function decisionTextOf(tx: Tx, meeting: MeetingRow): Promise<string> {
  const statute = await requireStatute(tx, meeting.institution_id);
  const { seats, chair } = await boardOf(tx);
  const entitled = (await entitledMembers(tx, day(meeting.held_on))).filter(
    (member) => member.kind !== 'HONORARY',
  ).length;
  const opener = seats.find((seat) => seat.memberId === meeting.opener_appointed) ?? chair;
  return conveningDecisionText({
    type: meeting.type as 'ORDINARY',
    ordinal: meeting.ordinal,
    method: meeting.method,
    on: day(meeting.held_on),
    hour: meeting.hour,
    secondOn: meeting.second_on && day(meeting.second_on),
    secondHour: meeting.second_hour,
    place: meeting.place,
    entitled,
    callDays: statute.callDays,
    agenda: meeting.agenda.map((item) => item.title),
    opener: opener.name,
  });
}

const originOf = (request: { headers: { origin?: string | undefined; host?: string | undefined } }) =>
  request.headers.origin ?? `http://${request.headers.host}`;

export function conveningRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  serve(api.planMeeting, ({ body, session, within }) =>
    within(async (tx) => {
      const { statute, plan, refusals } = await planOf(tx, deps, session.institutionId, {
        type: body.type,
        on: day(body.on),
        secondOn: body.secondOn ? day(body.secondOn) : null,
      });
      const approval = await approvalInForce(tx);
      const gate = systemApproval(approval, body.on);
      const gateRefusal: Refusal | null = gate.mayOpen
        ? null
        : { code: gate.reason, facts: { meetingOn: body.on, number: approval?.number ?? '' } };
      const charter = associationCharter(statute, day(body.on));
      const entitled = (await entitledMembers(tx, day(body.on))).filter((member) => member.kind !== 'HONORARY').length;
      return {
        timeline: [...conveningTimeline(plan)],
        refusals: wordAll([...refusals, ...(body.method === 'ELECTRONIC' && gateRefusal ? [gateRefusal] : [])]),
        electronic: { allowed: gate.mayOpen, refusal: gateRefusal ? (wordAll([gateRefusal])[0] ?? null) : null },
        agenda: defaultAgenda(body.type).map((item) => ({ ...item, organs: [...item.organs] })),
        entitled,
        quorum: charter.ok
          ? charter.value.quorum({ business: 'ORDINARY_BUSINESS', attempt: 1, entitled, present: 0 }).required
          : 0,
      };
    }),
  );

  serve(api.draftMeeting, ({ body, session, within }) =>
    within(async (tx) => {
      const { refusals } = await planOf(tx, deps, session.institutionId, {
        type: body.type,
        on: day(body.on),
        secondOn: body.secondOn ? day(body.secondOn) : null,
      });
      const [first] = refusals;
      if (first) throw new RefusedError(first);
      if (body.method === 'ELECTRONIC') {
        const gate = systemApproval(await approvalInForce(tx), body.on);
        if (!gate.mayOpen) throw refused(gate.reason, { meetingOn: body.on });
      }
      const missing = missingItems(body.agenda);
      if (missing.length > 0) throw refused('AGENDA_INCOMPLETE', { missing });
      const meetingId = deps.newId();
      const kind = body.type === 'ORDINARY' ? 'Olağan Genel Kurul' : 'Olağanüstü Genel Kurul';
      const title = `${body.ordinal ? `${body.ordinal}. ` : ''}${kind}`;
      const agenda = body.agenda.map((item, i) => ({ id: `m${i + 1}`, ...item }));
      await sql`insert into meeting (meeting_id, institution_id, body, type, method, title, ordinal, held_on, hour, second_on, second_hour, place, video_link, agenda, opener_appointed, state, created_at)
        values (${meetingId}, ${session.institutionId}, 'ASSEMBLY', ${body.type}, ${body.method}, ${title}, ${body.ordinal}, ${body.on}, ${body.hour}, ${body.secondOn}, ${body.secondHour}, ${body.place}, ${body.videoLink}, ${JSON.stringify(agenda)}, ${body.openerAppointed}, 'DRAFT', ${deps.clock.now()})`.execute(
        tx,
      );
      return { id: meetingId };
    }),
  );

  serve(api.listMeetings, ({ session, within }) =>
    within(async (tx) => {
      const board = session.roles.some((role) => role === 'BOARD_MEMBER' || role === 'OFFICE' || role === 'ADMIN');
      const officer = session.roles.some((role) => role === 'OFFICE' || role === 'ADMIN');
      const found = await rows<{
        meeting_id: string;
        body: 'ASSEMBLY' | 'BOARD';
        type: string;
        method: string;
        title: string;
        held_on: string;
        hour: string;
        state: 'DRAFT' | 'DECIDED' | 'CALLED';
      }>(
        tx,
        sql`select meeting_id, body, type, method, title, held_on, hour, state from meeting where (body = 'ASSEMBLY' or ${board}) and (state = 'CALLED' or ${officer}) order by held_on desc, created_at desc limit 100`,
      );
      return {
        meetings: await Promise.all(
          found.map(async (row) => ({
            id: row.meeting_id,
            body: row.body,
            type: row.type,
            method: row.method,
            title: row.title,
            on: row.held_on,
            hour: row.hour,
            state: row.state,
            phase: row.state === 'CALLED' ? await hub.phaseOf(session.institutionId, row.meeting_id) : 'none',
          })),
        ),
      };
    }),
  );

  serve(api.getPreparation, ({ params, session, within }) =>
    within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      const call = await maybe<{ sent_on: IsoDay; subject: string; body: string }>(
        tx,
        sql`select sent_on, subject, body from call where meeting_id = ${params.meetingId}`,
      );
      const { plan, refusals } = await planOf(tx, deps, session.institutionId, {
        type: meeting.type as 'ORDINARY',
        on: day(meeting.held_on),
        secondOn: meeting.second_on && day(meeting.second_on),
        ...(call ? { callOn: day(call.sent_on) } : {}),
      });
      const decision = await maybe<{
        held_by: string;
        number: number;
        decided_on: string;
        present: number;
        yes: number;
        dissent: string;
      }>(
        tx,
        sql`select held_by, number, decided_on, present, yes, dissent from convening_decision where meeting_id = ${params.meetingId}`,
      );
      const list = await maybe<{ frozen_on: string; entries: unknown[]; hash: string }>(
        tx,
        sql`select frozen_on, entries, hash from entitled_list where meeting_id = ${params.meetingId}`,
      );
      const board = await maybe<{ meeting_id: string }>(
        tx,
        sql`select meeting_id from meeting where convened_by_meeting = ${params.meetingId} order by created_at desc limit 1`,
      );
      const counts = await rows<{ state: string; n: number }>(
        tx,
        sql`select state, count(*) as n from dispatch where meeting_id = ${params.meetingId} group by state`,
      );
      return {
        id: meeting.meeting_id,
        body: meeting.body,
        type: meeting.type,
        method: meeting.method,
        title: meeting.title,
        on: meeting.held_on,
        hour: meeting.hour,
        state: meeting.state,
        phase: meeting.state === 'CALLED' ? await hub.phaseOf(session.institutionId, meeting.meeting_id) : 'none',
        secondOn: meeting.second_on,
        secondHour: meeting.second_hour,
        place: meeting.place,
        agenda: meeting.agenda.map((item) => ({
          kind: item.kind,
          title: item.title,
          organs: [...item.organs],
          text: item.text,
        })),
        timeline: meeting.body === 'ASSEMBLY' ? [...conveningTimeline(plan)] : [],
        refusals: meeting.body === 'ASSEMBLY' && !call ? wordAll(refusals) : [],
        decisionText: meeting.body === 'ASSEMBLY' ? await decisionTextOf(tx, meeting) : '',
        decision: decision
          ? {
              heldBy: decision.held_by,
              number: decision.number,
              on: decision.decided_on,
              present: decision.present,
              yes: decision.yes,
              dissent: decision.dissent,
            }
          : null,
        boardMeeting: board?.meeting_id ?? null,
        list: list ? { frozenOn: list.frozen_on, entitled: list.entries.length, hash: list.hash } : null,
        call: call
          ? {
              sentOn: call.sent_on,
              subject: call.subject,
              body: call.body,
              counts: Object.fromEntries(counts.map((row) => [row.state, row.n])),
            }
          : null,
        mailConfigured: deps.mailer.configured,
      };
    }),
  );

  serve(api.recordPhysicalDecision, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      if (meeting.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
      const statute = await requireStatute(tx, session.institutionId);
      const charter = boardCharter(statute, day(body.decidedOn));
      if (!charter.ok) throw new RefusedError(charter.error[0] as Refusal);
      const quorum = charter.value.quorum({
        business: 'ORDINARY_BUSINESS',
        attempt: 1,
        entitled: statute.boardPrincipals,
        present: body.present,
      });
      if (!quorum.reached) throw refused('NO_BOARD_QUORUM', { present: body.present, required: quorum.required });
      const majority = charter.value.majority({
        decision: 'ORDINARY',
        attending: body.present,
        yes: body.yes,
        no: body.present - body.yes,
        abstain: 0,
        mode: 'OPEN',
        chairVotedYes: false,
      });
      if (!majority.carried) throw refused('DECISION_NOT_CARRIED', { yes: body.yes, required: majority.required });
      await sql`insert into convening_decision (meeting_id, institution_id, held_by, number, decided_on, method, present, yes, dissent) values (${params.meetingId}, ${session.institutionId}, 'PHYSICAL', ${body.number}, ${body.decidedOn}, ${body.method}, ${body.present}, ${body.yes}, ${body.dissent})`.execute(
        tx,
      );
      await sql`update meeting set state = 'DECIDED' where meeting_id = ${params.meetingId}`.execute(tx);
    });
    return DONE;
  });

  serve(api.callMeeting, async ({ params, session, within, request }) => {
    const sent = await within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      if (meeting.state === 'CALLED') throw refused('CALL_ALREADY_SENT');
      if (meeting.state !== 'DECIDED' || meeting.body !== 'ASSEMBLY') throw refused('DECISION_NOT_TAKEN');
      const today = localDay(deps.clock.now());
      const { refusals } = await planOf(tx, deps, session.institutionId, {
        type: meeting.type as 'ORDINARY',
        on: day(meeting.held_on),
        secondOn: meeting.second_on && day(meeting.second_on),
      });
      const [first] = refusals;
      if (first) throw new RefusedError(first);
      const { ground, hash, members } = await buildGround(tx, meeting, today, CALL_STATES);
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
      const facts = await callFacts(tx, meeting, originOf(request));
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
      await appendFirstEntry(tx, deps, {
        ground,
        groundHash: hash,
        actor: { kind: 'OFFICE', accountId: session.accountId },
      });
      if (prints > 0)
        await addTask(tx, deps, {
          institutionId: session.institutionId,
          meetingId: meeting.meeting_id,
          kind: 'PRINTED_CALLS',
          subject: '',
          dueOn: addDays(day(meeting.held_on), -(await requireStatute(tx, session.institutionId)).callDays),
          warnOn: today,
          article: 'TMK m.77; DY m.14',
        });
      return { mails, prints };
    });
    return sent;
  });

  serve(api.callBoardMeeting, ({ body, session, within, request }) =>
    within(async (tx) => {
      const statute = await requireStatute(tx, session.institutionId);
      const today = localDay(deps.clock.now());
      const charter = boardCharter(statute, day(body.on));
      if (!charter.ok) throw new RefusedError(charter.error[0] as Refusal);
      const earliest = addDays(today, charter.value.callDays);
      if (body.on < earliest)
        throw refused('CALL_TOO_LATE', {
          latestCallOn: addDays(day(body.on), -charter.value.callDays),
          earliestMeetingOn: earliest,
        });
      if (body.method === 'ELECTRONIC') {
        const gate = systemApproval(await approvalInForce(tx), body.on);
        if (!gate.mayOpen) throw refused(gate.reason, { meetingOn: body.on });
      }
      const target = body.convenes ? await meetingById(tx, body.convenes) : null;
      if (target && target.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
      const items = [
        ...(target
          ? [
              {
                title: `${target.title} toplantısının yapılması ve üyelerin çağrılması`,
                text: await decisionTextOf(tx, target),
              },
            ]
          : []),
        ...body.items,
      ];
      if (items.length === 0) throw refused('AGENDA_ITEM_UNKNOWN');
      const meetingId = deps.newId();
      const agenda = [
        { id: 'm1', kind: 'OPENING', title: 'Açılış ve yoklama', organs: [], text: '' },
        ...items.map((item, i) => ({ id: `m${i + 2}`, kind: 'DECISION', organs: [], ...item })),
        { id: `m${items.length + 2}`, kind: 'CLOSING', title: 'Kapanış', organs: [], text: '' },
      ];
      await sql`insert into meeting (meeting_id, institution_id, body, type, method, title, held_on, hour, agenda, convened_by_meeting, state, created_at)
        values (${meetingId}, ${session.institutionId}, 'BOARD', 'BOARD', ${body.method}, 'Yönetim Kurulu toplantısı', ${body.on}, ${body.hour}, ${JSON.stringify(agenda)}, ${body.convenes}, 'DRAFT', ${deps.clock.now()})`.execute(
        tx,
      );
      const meeting = await meetingById(tx, meetingId);
      const { ground, hash, members } = await buildGround(tx, meeting, today, CALL_STATES);
      for (const item of meeting.agenda) if (item.text) await keepText(tx, session.institutionId, meetingId, item.text);
      const facts = await callFacts(tx, meeting, originOf(request));
      for (const member of members)
        if (member.email)
          await queueMail(tx, deps, {
            institutionId: session.institutionId,
            to: member.email,
            subject: callSubject(facts),
            body: `Sayın ${member.name} ${member.surname},\n\n${callBody(facts)}`,
            calendar: calendarFile(facts, meetingId, new Date(deps.clock.now())),
          });
      await appendFirstEntry(tx, deps, {
        ground,
        groundHash: hash,
        actor: { kind: 'OFFICE', accountId: session.accountId },
      });
      return { id: meetingId };
    }),
  );

  serve(api.listDispatches, ({ params, query, within }) =>
    within(async (tx) => {
      await meetingById(tx, params.meetingId);
      const where = sql`d.meeting_id = ${params.meetingId} and (${query.state ?? null}::text is null or d.state = ${query.state ?? null})`;
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
      const facts = await callFacts(tx, meeting, originOf(request));
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
  serve(api.getCalendar, ({ params, within, request, reply }) =>
    within(async (tx) => {
      const meeting = await meetingById(tx, params.meetingId);
      if (meeting.state !== 'CALLED') throw new NotFoundError();
      reply.header('content-disposition', 'attachment; filename="toplanti.ics"');
      return calendarFile(
        await callFacts(tx, meeting, originOf(request)),
        meeting.meeting_id,
        new Date(deps.clock.now()),
      );
    }),
  );

  serve(api.getRegister, ({ within }) =>
    within(async (tx) => {
      const found = await rows<{
        number: number;
        decided_on: string;
        subject: string;
        text: string;
        attendees: string[];
        votes: { yes: number; no: number; abstain: number };
        dissent: string[];
        hash: string;
      }>(
        tx,
        sql`select number, decided_on, subject, text, attendees, votes, dissent, hash from decision_register order by number`,
      );
      return {
        entries: found.map((row) => ({
          number: row.number,
          on: row.decided_on,
          subject: row.subject,
          text: row.text,
          attendees: row.attendees,
          ...row.votes,
          dissent: row.dissent,
          hash: row.hash,
        })),
        error: firstRegisterError(found.map((row) => ({ number: row.number, date: row.decided_on }))),
      };
    }),
  );

  serve(api.listTasks, ({ within }) =>
    within(async (tx) => {
      const today = localDay(deps.clock.now());
      const found = await rows<{
        task_id: string;
        kind: string;
        subject: string;
        due_on: string;
        warn_on: string;
        article: string;
        done_at: Date | null;
        title: string | null;
      }>(
        tx,
        sql`select t.task_id, t.kind, t.subject, t.due_on, t.warn_on, t.article, t.done_at, m.title from task t left join meeting m using (meeting_id) order by t.done_at is not null, t.due_on limit 200`,
      );
      return {
        tasks: found.map((row) => ({
          id: row.task_id,
          kind: row.kind,
          subject: row.subject,
          dueOn: row.due_on,
          article: row.article,
          meetingTitle: row.title ?? '',
          state: row.done_at
            ? ('DONE' as const)
            : row.due_on < today
              ? ('LATE' as const)
              : row.warn_on <= today
                ? ('WARN' as const)
                : ('OPEN' as const),
        })),
      };
    }),
  );
  serve(api.completeTask, async ({ params, body, within }) => {
    const done = await within((tx) =>
      rows(
        tx,
        sql`update task set done_at = ${deps.clock.now()}, done_note = ${body.note} where task_id = ${params.taskId} and done_at is null returning 1`,
      ),
    );
    if (done.length === 0) throw new NotFoundError();
    return DONE;
  });

  serve(api.getApproval, ({ within }) =>
    within(async (tx) => {
      const approval = await approvalInForce(tx);
      const fact = approvalFact(approval);
      return {
        approval: approval && {
          authority: approval.approvedBy,
          number: approval.number,
          approvedOn: approval.approvedOn,
          scope: approval.scope,
          version: approval.version,
          revokedOn: approval.revokedOn,
          specimen: approval.specimen,
        },
        mayOpenToday: systemApproval(fact, localDay(deps.clock.now())).mayOpen,
        productVersion: PRODUCT_VERSION,
      };
    }),
  );
}
