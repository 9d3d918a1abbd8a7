import * as api from '@divan/api';
import { addDays, day, type IsoDay, localDay } from '@divan/basics';
import { boardCharter, conveningTimeline, firstRegisterError, type Refusal, systemApproval } from '@divan/law';
import { approvalInForce } from '../approval.ts';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import { beginStream } from '../machine/run-command.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { type MeetingHub, officeAsker } from '../meeting/meeting-hub.ts';
import { buildGround, heldMeeting, meetingById } from '../meeting/meetings.ts';
import { siteOf } from '../outside/site.ts';
import { RefusedError, refused, type Serve } from '../serve.ts';
import { requireStatute } from '../statute.ts';
import { defaultAgenda, missingItems } from './agenda-default.ts';
import { callFacts, decisionTextOf } from './call-facts.ts';
import { CALL_STATES, calendarFile, callBody, callSubject } from './call-text.ts';
import { dayOrNull, figuresOf, planOf, wordAll } from './plan.ts';

const DONE = { done: true } as const;

/** What a draft must satisfy before it is kept; its title and agenda as they are stored. @throws RefusedError */
async function checkedDraft(
  tx: Tx,
  deps: Deps,
  session: Session,
  body: api.DraftInput,
): Promise<{ title: string; agenda: string }> {
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
  } else if (!body.place) throw refused('PLACE_MISSING');
  const missing = missingItems(body.agenda);
  if (missing.length > 0) throw refused('AGENDA_INCOMPLETE', { missing });
  if (
    body.openerAppointed &&
    !(await maybe(
      tx,
      sql`select 1 from organ_seat where organ = 'YONETIM_KURULU' and principal and until is null and member_id = ${body.openerAppointed}`,
    ))
  )
    throw refused('OPENER_NOT_ON_BOARD');
  const kind = body.type === 'ORDINARY' ? 'Olağan Genel Kurul' : 'Olağanüstü Genel Kurul';
  return {
    title: `${body.ordinal ? `${body.ordinal}. ` : ''}${kind}`,
    agenda: JSON.stringify(body.agenda.map((item, i) => ({ id: `m${i + 1}`, ...item }))),
  };
}

export function conveningRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  /** The board meeting before which a draft lies; one that ended without the decision no longer holds it. */
  const boardBefore = async (tx: Tx, meetingId: string): Promise<string | null> => {
    const board = await maybe<{ meeting_id: string }>(
      tx,
      sql`select meeting_id from meeting where convenes = ${meetingId} order by created_at desc limit 1`,
    );
    if (!board) return null;
    const phase = await phaseOf(tx, board.meeting_id);
    return ['closed', 'sealed', 'failed'].includes(phase ?? '') ? null : board.meeting_id;
  };

  /** A draft that may still change: not decided, not before the board. @throws RefusedError */
  const openDraft = async (tx: Tx, meetingId: string): Promise<void> => {
    const meeting = await heldMeeting(tx, meetingId);
    if (meeting.body !== 'ASSEMBLY' || meeting.state !== 'DRAFT') throw refused('DECISION_ALREADY_TAKEN');
    if (await boardBefore(tx, meetingId)) throw refused('BOARD_ALREADY_CALLED');
  };

  serve(api.planMeeting, ({ body, session, within }) =>
    within(async (tx) => {
      const planned = await planOf(tx, deps, session.institutionId, {
        type: body.type,
        on: day(body.on),
        secondOn: dayOrNull(body.secondOn),
      });
      const approval = await approvalInForce(tx);
      const gate = systemApproval(approval, body.on);
      const gateRefusal: Refusal | null = gate.mayOpen
        ? null
        : { code: gate.reason, facts: { meetingOn: body.on, number: approval?.number ?? '' } };
      return {
        timeline: [...conveningTimeline(planned.plan)],
        refusals: wordAll([...planned.refusals, ...(body.method === 'ELECTRONIC' && gateRefusal ? [gateRefusal] : [])]),
        warnings: wordAll(planned.warnings),
        electronic: { allowed: gate.mayOpen, refusal: gateRefusal ? (wordAll([gateRefusal])[0] ?? null) : null },
        agenda: defaultAgenda(body.type).map((item) => ({ ...item, organs: [...item.organs] })),
        figures: await figuresOf(tx, planned),
      };
    }),
  );

  serve(api.draftMeeting, ({ body, session, within }) =>
    within(async (tx) => {
      const { title, agenda } = await checkedDraft(tx, deps, session, body);
      const meetingId = deps.newId();
      await sql`insert into meeting (meeting_id, institution_id, body, type, method, title, ordinal, held_on, hour, second_on, second_hour, place, video_link, agenda, opener_appointed, state, created_at)
        values (${meetingId}, ${session.institutionId}, 'ASSEMBLY', ${body.type}, ${body.method}, ${title}, ${body.ordinal}, ${body.on}, ${body.hour}, ${body.secondOn}, ${body.secondHour}, ${body.place}, ${body.videoLink}, ${agenda}, ${body.openerAppointed}, 'DRAFT', ${deps.clock.now()})`.execute(
        tx,
      );
      return { id: meetingId };
    }),
  );

  serve(api.changeDraft, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      await openDraft(tx, params.meetingId);
      const { title, agenda } = await checkedDraft(tx, deps, session, body);
      await sql`update meeting set type = ${body.type}, method = ${body.method}, title = ${title}, ordinal = ${body.ordinal}, held_on = ${body.on}, hour = ${body.hour}, second_on = ${body.secondOn}, second_hour = ${body.secondHour},
          place = ${body.place}, video_link = ${body.videoLink}, agenda = ${agenda}, opener_appointed = ${body.openerAppointed} where meeting_id = ${params.meetingId}`.execute(
        tx,
      );
    });
    return DONE;
  });

  serve(api.withdrawDraft, async ({ params, within }) => {
    await within(async (tx) => {
      const meeting = await heldMeeting(tx, params.meetingId);
      if (meeting.state === 'CALLED') throw refused('CALL_ALREADY_SENT');
      if (meeting.state === 'DRAFT') await openDraft(tx, params.meetingId);
      await sql`update meeting set state = 'WITHDRAWN' where meeting_id = ${params.meetingId}`.execute(tx);
    });
    return DONE;
  });

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
        phase: string;
      }>(
        tx,
        sql`select meeting_id, body, type, method, title, held_on, hour, state, coalesce(s.phase, 'none') as phase from meeting left join stream s on s.stream_id = meeting_id where state <> 'WITHDRAWN' and (body = 'ASSEMBLY' or ${board}) and (state = 'CALLED' or ${officer}) order by held_on desc, created_at desc limit 100`,
      );
      return {
        meetings: found.map((row) => ({
          id: row.meeting_id,
          body: row.body,
          type: row.type,
          method: row.method,
          title: row.title,
          on: row.held_on,
          hour: row.hour,
          state: row.state,
          phase: row.phase,
        })),
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
      const decision = await maybe<{
        held_by: string;
        number: number;
        decided_on: IsoDay;
        method: string;
        present: number;
        yes: number;
        dissent: string;
      }>(
        tx,
        sql`select held_by, number, decided_on, method, present, yes, dissent from convening_decision where meeting_id = ${params.meetingId}`,
      );
      const planned =
        meeting.body === 'ASSEMBLY'
          ? await planOf(tx, deps, session.institutionId, {
              type: meeting.type as 'ORDINARY',
              on: day(meeting.held_on),
              secondOn: dayOrNull(meeting.second_on),
              decidedOn: decision ? day(decision.decided_on) : null,
              calledOn: call ? day(call.sent_on) : null,
            })
          : null;
      const warnings = [
        ...(planned?.warnings ?? []),
        ...(decision && decision.method !== meeting.method
          ? [{ code: 'METHODS_DIFFER' as const, facts: { decision: decision.method, call: meeting.method } }]
          : []),
      ];
      const list = await maybe<{ frozen_on: string; entries: unknown[]; hash: string }>(
        tx,
        sql`select frozen_on, entries, hash from entitled_list where meeting_id = ${params.meetingId}`,
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
        phase: (await phaseOf(tx, meeting.meeting_id)) ?? 'none',
        secondOn: meeting.second_on,
        secondHour: meeting.second_hour,
        place: meeting.place,
        agenda: meeting.agenda.map((item) => ({
          kind: item.kind,
          title: item.title,
          organs: [...item.organs],
          text: item.text,
        })),
        ordinal: meeting.ordinal,
        videoLink: meeting.video_link,
        openerAppointed: meeting.opener_appointed,
        timeline: planned ? [...conveningTimeline(planned.plan)] : [],
        figures: planned ? await figuresOf(tx, planned) : null,
        refusals: planned && !call ? wordAll(planned.refusals) : [],
        warnings: wordAll(warnings),
        decisionText: planned ? await decisionTextOf(tx, meeting) : '',
        decision: decision
          ? {
              heldBy: decision.held_by,
              number: decision.number,
              on: decision.decided_on,
              present: decision.present,
              yes: decision.yes,
              dissent: decision.dissent,
              method: decision.method,
            }
          : null,
        boardMeeting: await boardBefore(tx, params.meetingId),
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
      const meeting = await heldMeeting(tx, params.meetingId);
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
      const target = body.convenes ? await heldMeeting(tx, body.convenes) : null;
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
      await sql`insert into meeting (meeting_id, institution_id, body, type, method, title, held_on, hour, agenda, convenes, state, created_at)
        values (${meetingId}, ${session.institutionId}, 'BOARD', 'BOARD', ${body.method}, 'Yönetim Kurulu toplantısı', ${body.on}, ${body.hour}, ${JSON.stringify(agenda)}, ${body.convenes}, 'DRAFT', ${deps.clock.now()})`.execute(
        tx,
      );
      const meeting = await meetingById(tx, meetingId);
      const { members } = await buildGround(tx, meeting, today, CALL_STATES);
      const facts = await callFacts(tx, meeting, siteOf(deps, request));
      for (const member of members)
        if (member.email)
          await queueMail(tx, deps, {
            institutionId: session.institutionId,
            to: member.email,
            subject: callSubject(facts),
            body: `Sayın ${member.name} ${member.surname},\n\n${callBody(facts)}`,
            calendar: calendarFile(facts, meetingId, new Date(deps.clock.now())),
          });
      await beginStream(tx, hub, officeAsker(session), meetingId, { type: 'callMeeting' });
      return { id: meetingId };
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
}
