import type { TaskList } from 'graphile-worker';
import type { Deps } from './deps.ts';
import { SYSTEMS } from './systems.ts';

/** When jobs begin by themselves. */
export const CRONTAB = SYSTEMS.flatMap(({ crontab }) => crontab ?? []).join('\n');

/** What the worker does after the transaction that queued it. */
export const jobTasks = (deps: Deps): TaskList =>
  Object.fromEntries(SYSTEMS.flatMap(({ jobs }) => Object.entries(jobs?.(deps, SYSTEMS) ?? {})));
