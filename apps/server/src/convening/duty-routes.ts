import * as api from '@divan/api';
import { day, type IsoDay, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { approvedVersion, systemApproval } from '@divan/law';
import { approvalDocument, approvalFact, approvalInForce, type StoredApproval } from '../approval.ts';
import { PRODUCT_VERSION } from '../config.ts';
import { addTask, dutyFrom } from '../duties/tasks.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import type { House } from '../system.ts';
import { allDuties, completeDuty, type Duty } from './duty-repository.ts';

const DONE = { done: true } as const;

/** A file name as a header carries it (RFC 8187, 3.2.1). */
const extValue = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/gu, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`);

const stateOf = ({ done, dueOn, warnOn }: Duty, today: IsoDay): 'DONE' | 'LATE' | 'WARN' | 'OPEN' => {
  if (done) return 'DONE';
  if (dueOn < today) return 'LATE';
  return warnOn <= today ? 'WARN' : 'OPEN';
};

const approvalView = ({ approvedBy: authority, ...approval }: StoredApproval) => ({
  authority,
  ...approval,
  covers: approvedVersion(approval.version, PRODUCT_VERSION),
});

/** Duties with their last days, and the approval of the system they stand under. */
export function dutyRoutes(serve: Serve, { deps, raiseDuties }: Pick<House, 'deps' | 'raiseDuties'>): void {
  serve(api.listTasks, async ({ session: { institutionId }, within }) => {
    const today = localDay(deps.clock.now());
    // Not only by the job of the morning: what is due in twelve days is due for whoever sets up today, too.
    const found = await within(async (tx) => {
      await raiseDuties(tx, institutionId);
      return allDuties(tx);
    });
    return {
      tasks: found.map(({ done, warnOn, ...duty }) => ({ ...duty, state: stateOf({ done, warnOn, ...duty }, today) })),
    };
  });

  serve(api.completeTask, async ({ params, body: { note }, within }) => {
    await within((tx) => completeDuty(tx, params.taskId, { at: deps.clock.now(), note }));
    return DONE;
  });

  serve(api.addDuty, async ({ body: { kind, subject, on }, session: { institutionId }, within }) => {
    const duty = dutyFrom(kind, day(on));
    const about = [subject, dots(on)].filter(Boolean).join(', ');
    await within((tx) => addTask(tx, deps, { institutionId, meetingId: null, kind, subject: about, ...duty }));
    return { dueOn: duty.dueOn };
  });

  serve(api.getApprovalDocument, async ({ within, reply }) => {
    const found = await within(approvalDocument);
    if (!found) throw new NotFoundError();
    reply.header('content-disposition', `attachment; filename*=UTF-8''${extValue(found.name)}`);
    return found.document;
  });

  serve(api.getApproval, async ({ within }) => {
    const approval = await within(approvalInForce);
    return {
      approval: approval && approvalView(approval),
      mayOpenToday: systemApproval(approvalFact(approval), localDay(deps.clock.now())).mayOpen,
      productVersion: PRODUCT_VERSION,
    };
  });
}
