import * as api from '@divan/api';
import type { Deps } from '../../deps.ts';
import type { Serve } from '../../serve.ts';
import { askNewEmail, cancelNewEmail, changeOwnRecord, confirmNewEmail, ownRecord } from './own-record.ts';

const DONE = { done: true } as const;

/** What members see and change of the own record. */
export function ownRoutes(serve: Serve, deps: Deps): void {
  serve(api.getOwnRecord, ({ session, within }) => within((tx) => ownRecord(tx, deps, session)));
  serve(api.putOwnRecord, async ({ body, session, within }) => {
    await within((tx) => changeOwnRecord(tx, deps, session, body));
    return DONE;
  });
  serve(api.changeOwnEmail, async ({ body, session, within }) => {
    await within((tx) => askNewEmail(tx, deps, session, body.email));
    return DONE;
  });
  serve(api.cancelOwnEmail, async ({ session, within }) => {
    await within((tx) => cancelNewEmail(tx, session));
    return DONE;
  });
  serve(api.confirmOwnEmail, ({ body }) => confirmNewEmail(deps, body.token));
}
