import { createHash } from 'node:crypto';
import { instantMillis } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueJob } from '../mail/mail-queue.ts';
import { devicesOf, dropSubscription, subscriptionsOf } from './push-repository.ts';
import { pushTo, type Vapid, vapidOf } from './web-push.ts';

/** So many devices are told at the same time. */
const AT_ONCE = 20;

/** The pair of keys of this installation: from its keys, so that every process has the same one. */
export const vapid = (deps: Deps): Vapid =>
  vapidOf(deps.keys.lookup('push', 'vapid'), deps.config.publicOrigins[0] ?? 'mailto:divan@localhost');

/** Queues, in the transaction of the act, that members are called to their meeting: those who asked for it, and only that something waits there. */
export async function callMembers(
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly meetingId: string;
    readonly cause: string;
    readonly members: readonly string[];
  },
): Promise<void> {
  if (q.members.length === 0) return;
  const subscriptions = await subscriptionsOf(tx, q.members);
  if (subscriptions.length === 0) return;
  const { institutionId, meetingId } = q;
  await queueJob(tx, 'push', { institutionId, meetingId, subscriptions }, `push:${q.cause}`);
}

/** Tells devices that something waits in a meeting; what it is stands in no message. A device that has ended its subscription is forgotten. */
export async function tellDevices(deps: Deps, payload: unknown): Promise<void> {
  const { institutionId, meetingId, subscriptions } = payload as {
    institutionId: string;
    meetingId: string;
    subscriptions: string[];
  };
  const devices = await deps.db.within(institutionId, (tx) => devicesOf(tx, deps, subscriptions));
  const plain = Buffer.from(JSON.stringify({ meeting: meetingId }));
  const q = {
    vapid: vapid(deps),
    seconds: Math.floor(instantMillis(deps.clock.now()) / 1000),
    topic: createHash('sha256').update(meetingId).digest('base64url').slice(0, 32),
  };
  for (let from = 0; from < devices.length; from += AT_ONCE)
    await Promise.all(
      devices.slice(from, from + AT_ONCE).map(async ({ id, device }) => {
        if ((await pushTo(device, plain, q)) === 'GONE')
          await deps.db.within(institutionId, (tx) => dropSubscription(tx, id));
      }),
    );
}
