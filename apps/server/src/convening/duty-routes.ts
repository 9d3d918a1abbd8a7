import * as api from '@divan/api';
import { day, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { approvedVersion, systemApproval } from '@divan/law';
import { approvalFact, approvalInForce } from '../approval.ts';
import { PRODUCT_VERSION } from '../config.ts';
import { maybe, rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask, dutyFrom } from '../duties/tasks.ts';
import { NotFoundError, type Serve } from '../serve.ts';

const DONE = { done: true } as const;

/** Duties with their last days, and the approval of the system they stand under. */
export function dutyRoutes(serve: Serve, deps: Deps): void {
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
        done_note: string;
        meeting_id: string | null;
        title: string | null;
      }>(
        tx,
        sql`select t.task_id, t.kind, t.subject, t.due_on, t.warn_on, t.article, t.done_at, t.done_note, t.meeting_id, m.title from task t left join meeting m using (meeting_id) order by t.done_at is not null, t.due_on limit 200`,
      );
      return {
        tasks: found.map((row) => ({
          id: row.task_id,
          kind: row.kind,
          subject: row.subject,
          dueOn: row.due_on,
          article: row.article,
          meetingTitle: row.title ?? '',
          meetingId: row.meeting_id,
          doneNote: row.done_note,
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

  serve(api.addDuty, ({ body, session, within }) =>
    within(async (tx) => {
      const { dueOn, warnOn, article } = dutyFrom(body.kind, day(body.on));
      await addTask(tx, deps, {
        institutionId: session.institutionId,
        meetingId: null,
        kind: body.kind,
        subject: [body.subject, dots(body.on)].filter(Boolean).join(', '),
        dueOn,
        warnOn,
        article,
      });
      return { dueOn };
    }),
  );

  serve(api.getApprovalDocument, ({ within, reply }) =>
    within(async (tx) => {
      const found = await maybe<{ document: Buffer | null; document_name: string }>(
        tx,
        sql`select document, document_name from approval_document()`,
      );
      if (!found?.document) throw new NotFoundError();
      reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(found.document_name)}`);
      return found.document;
    }),
  );

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
          document: approval.document,
          covers: approvedVersion(approval.version, PRODUCT_VERSION),
        },
        mayOpenToday: systemApproval(fact, localDay(deps.clock.now())).mayOpen,
        productVersion: PRODUCT_VERSION,
      };
    }),
  );
}
