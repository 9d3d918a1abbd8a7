import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Letters that leave the house. */
export const mail: System = {
  name: 'mail',
  serves: [],
  inventory,
  mount: async (serve, { deps }) => (await import('./mail-routes.ts')).mailRoutes(serve, deps),
  // Without a mail server letters wait in the queue, no try of theirs is used up; a process that has one takes them.
  jobs: (deps) =>
    deps.mailer.configured
      ? { 'send-mail': async (payload, helpers) => (await import('./send-mail.ts')).sendMail(deps, payload, helpers) }
      : {},
};
