import { instantFromMillis, localDay } from '@divan/basics';
import { MovableClock, startServer } from '@divan/server';
import {
  addMembers,
  bareConfig,
  type Client,
  callAssembly,
  Client as HttpClient,
  postOffice,
  sessionFor,
  setUpAda,
  type TestServer,
} from '@divan/server/testing';
import type { Installation } from './installation.ts';

export const MEMBERS = 24;
const now = () => instantFromMillis(Date.now());

/** What `POST /api/session/confirm` leaves after a right code, which real people would have to wait for: each serves once in half a minute. */
const confirm = (home: Installation, memberId: string): Promise<void> =>
  home.asOwner(async (owner) => {
    await owner.query(
      'update session set confirmed_at = $1 from account where account.account_id = session.account_id and member_id = $2',
      [now(), memberId],
    );
  });

/** Institution, members and call, a month ago by the clock; the meeting is today. */
export async function prepare(home: Installation) {
  const today = localDay(now());
  const clock = new MovableClock(instantFromMillis(Date.now() - 30 * 86_400_000));
  const post = await postOffice();
  const server = await startServer({ ...bareConfig(home.dir, home.ownerUrl), smtpUrl: post.url }, home.ownerUrl, clock);
  const t = {
    server,
    clock,
    url: server.url,
    ownerUrl: home.ownerUrl,
    post,
    client: () => new HttpClient(server.url, () => clock.now()),
    stop: () => server.stop(),
  } satisfies TestServer;
  const admin = await setUpAda(t);
  const cast = await addMembers(admin, MEMBERS);
  const brief = (agenda: readonly { readonly kind: string }[]) =>
    agenda.filter((item) => !['ACCOUNTS', 'DISCHARGE', 'BUDGET', 'ELECTION'].includes(item.kind));
  const meetingId = await callAssembly(t, admin, { on: today, hour: '00:05', change: brief as never });
  const named = (agenda: readonly { readonly title: string }[]) =>
    agenda.map((item) => (item.title ? item : { ...item, title: 'Ödentiler', text: 'Ödentiler görüşülecek.' }));
  const hallId = await callAssembly(t, admin, {
    on: today,
    hour: '00:05',
    type: 'EXTRAORDINARY',
    method: 'PHYSICAL',
    change: named as never,
  });
  const clients: Client[] = [];
  clock.set(now());
  await home.asOwner(async (owner) => {
    const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
    const session = (roles: readonly string[], memberId: string | null) =>
      sessionFor(owner, now(), { institutionId, roles, memberId, confirmed: true });
    for (const { id } of cast)
      clients.push(Object.assign(t.client(), { cookie: await session([], id), confirmWith: () => confirm(home, id) }));
    Object.assign(admin, { cookie: await session(['ADMIN', 'OFFICE'], null) });
  });
  await server.stop();
  post.close();
  return { meetingId, hallId, admin, clients, cast };
}
