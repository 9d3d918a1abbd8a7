import { route } from '@divan/api';
import { instant } from '@divan/basics';
import { z } from 'zod';
import type { Deps } from './deps.ts';
import { factorsOf } from './identity/factors.ts';
import { openSession } from './identity/sessions.ts';
import { findLogins } from './identity/sign-in.ts';
import { MovableClock } from './outside/clock.ts';
import { NotFoundError, type Serve } from './serve.ts';

const done = z.object({ done: z.literal(true) });

/** Moves the clock of the demonstration. */
export const moveClock = route({
  method: 'POST',
  path: '/api/demo/clock',
  access: 'public',
  summary: 'Gösterim saatini kurar',
  body: z.object({ at: z.iso.datetime({ precision: 3 }), speed: z.number().min(0).max(100_000).default(1) }),
  reply: done,
});
/** Lets a newcomer look at the demonstration as somebody; the session says so. */
export const signInAs = route({
  method: 'POST',
  path: '/api/demo/sign-in-as',
  access: 'public',
  summary: 'Gösterimde bir rol olarak girer',
  body: z.object({ login: z.string().min(1).max(100) }),
  reply: done,
});

/** Exists in demo mode only: not registered otherwise. */
export function demoRoutes(serve: Serve, deps: Deps): void {
  const { clock } = deps;
  if (!(clock instanceof MovableClock)) return;
  serve(moveClock, async ({ body }) => {
    clock.set(instant(body.at), body.speed);
    return { done: true as const };
  });
  serve(signInAs, async ({ body, request, reply }) => {
    const [found] = await findLogins(deps, body.login);
    if (!found) throw new NotFoundError();
    await deps.db.within(found.institution_id, async (tx) =>
      openSession(tx, deps, reply, request, {
        institutionId: found.institution_id,
        accountId: found.account_id,
        credentials: [
          { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
          { kind: 'TOTP', factor: 'POSSESSION' },
        ],
        factor: (await factorsOf(tx, found.account_id))[0] ?? '',
      }),
    );
    return { done: true as const };
  });
}
