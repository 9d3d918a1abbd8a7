import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Duties with their days: who owes what, until when, by which article. */
export const duties: System = {
  name: 'duties',
  serves: [],
  inventory,
  jobs: (deps, systems) => ({
    'remind-duties': async () => (await import('./reminders.ts')).remindDuties(deps, systems),
  }),
  // 08.00 in Istanbul.
  crontab: ['0 5 * * * remind-duties'],
};
