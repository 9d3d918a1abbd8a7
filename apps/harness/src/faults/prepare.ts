import { instantFromMillis, localDay } from '@divan/basics';
import { MovableClock, startServer } from '@divan/server';
import {
  addMembers,
  bareConfig,
  type Client,
  callAssembly,
  Client as HttpClient,
  member,
  postOffice,
  setUpAda,
  type TestServer,
} from '@divan/server/testing';
import type { Installation } from './installation.ts';

export const MEMBERS = 24;
const now = () => instantFromMillis(Date.now());

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
  const clients: Client[] = [];
  clock.set(now());
  await admin.signIn('cigdem@ada.example', 'turuncu kayık sabah rüzgârı');
  for (const person of cast) clients.push(await member(t, admin, person));
  await server.stop();
  post.close();
  return { meetingId, admin, clients, cast };
}
