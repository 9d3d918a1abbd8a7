import * as api from '@divan/api';
import { beginEvents } from '../machine/events.ts';
import { Lines } from '../machine/lines.ts';
import type { Serve } from '../serve.ts';
import type { Changes } from './changes.ts';

/** The line on which an open page learns that something it may show has changed. */
export function changesRoutes(serve: Serve, changes: Changes): void {
  const listeners = new Lines();
  serve(api.streamChanges, async ({ session, request, reply }) => {
    listeners.join(session.accountId, request.raw.socket);
    beginEvents(reply);
    changes.join(session, request.raw.socket);
    return reply;
  });
}
