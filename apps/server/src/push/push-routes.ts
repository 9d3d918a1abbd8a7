import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import { refused, type Serve } from '../serve.ts';
import { vapid } from './call-devices.ts';
import { countDevices, dropAllDevices, dropDevice, keepDevice, onSince, setOn } from './push-repository.ts';
import { isAllowed } from './web-push.ts';

/** Notifications on devices: the institution's switch, and each person's own. */
export function pushRoutes(serve: Serve, deps: Deps): void {
  const { publicKey: key } = vapid(deps);

  serve(api.getPush, ({ session, within }) =>
    within(async (tx) => ({
      offered: (await onSince(tx)) !== null,
      key,
      devices: await countDevices(tx, session.accountId),
    })),
  );
  serve(api.subscribePush, ({ body, session, within }) =>
    within(async (tx) => {
      if ((await onSince(tx)) === null) throw refused('PUSH_OFF');
      if (!isAllowed(body.endpoint, deps.config.pushServices)) throw refused('PUSH_SERVICE_UNKNOWN');
      await keepDevice(tx, deps, session, { endpoint: body.endpoint, ...body.keys });
      return { done: true as const };
    }),
  );
  serve(api.unsubscribePush, ({ body, session, within }) =>
    within(async (tx) => {
      await dropDevice(tx, deps, session.accountId, body.endpoint);
      return { done: true as const };
    }),
  );

  serve(api.getPushSetting, ({ within }) =>
    within(async (tx) => {
      const since = await onSince(tx);
      return { on: since !== null, since, devices: await countDevices(tx, null) };
    }),
  );
  serve(api.putPushSetting, ({ body, session, within }) =>
    within(async (tx) => {
      await setOn(tx, session, body.on ? deps.clock.now() : null);
      if (!body.on) await dropAllDevices(tx);
      return { on: body.on, since: await onSince(tx), devices: await countDevices(tx, null) };
    }),
  );
}
