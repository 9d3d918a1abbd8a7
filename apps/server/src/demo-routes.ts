import * as api from '@divan/api';
import { instant } from '@divan/basics';
import type { Deps } from './deps.ts';
import { factorsOf } from './identity/factors.ts';
import { openSession } from './identity/sessions.ts';
import { findLogins } from './identity/sign-in.ts';
import { MovableClock } from './outside/clock.ts';
import { NotFoundError, type Serve } from './serve.ts';

const DONE = { done: true } as const;
/** Whatever is told, a page can show it. */
const MOST_TOLD = 200;

/** Exists in demo mode only: not registered otherwise. */
export function demoRoutes(serve: Serve, deps: Deps): void {
  const { clock } = deps;
  if (!(clock instanceof MovableClock)) return;
  let stage: api.DemoStage = { told: [], seats: [], record: null };

  serve(api.getStage, async () => stage);
  serve(api.tellStage, async ({ body: { text, seats, record } }) => {
    stage = {
      told: text ? [...stage.told, { at: clock.now(), text }].slice(-MOST_TOLD) : stage.told,
      seats: seats ?? stage.seats,
      record: record ?? stage.record,
    };
    return DONE;
  });
  serve(api.moveClock, async ({ body }) => {
    clock.set(instant(body.at), body.speed);
    return DONE;
  });
  serve(api.signInAs, async ({ body, request, reply }) => {
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
    return DONE;
  });
}
