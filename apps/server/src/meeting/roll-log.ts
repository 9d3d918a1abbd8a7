import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';

/** One row in the log stands for what an account looks up in this time. */
const LOG_MILLIS = 10 * 60_000;
const MOST_REMEMBERED = 10_000;

/** Notes in the access log that somebody reads the whole list of a meeting; a desk for whoever opened it. */
export function rollLog(deps: Deps): (session: Session, runtime: MeetingRuntime) => Promise<void> {
  const logged = new Map<string, number>();
  return async (session, runtime) => {
    const { meetingId } = runtime.ground;
    const key = `${session.accountId} ${meetingId}`;
    if (Date.now() - (logged.get(key) ?? 0) < LOG_MILLIS) return;
    if (logged.size >= MOST_REMEMBERED) logged.clear();
    logged.set(key, Date.now());
    const accountId = session.desk?.openedBy ?? session.accountId;
    await deps.db.within(session.institutionId, (tx) =>
      logAccess(tx, deps, { ...session, accountId }, 'ROLL_READ', meetingId),
    );
  };
}
