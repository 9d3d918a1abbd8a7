import { addDays, instantOfLocal, localDay } from '@divan/basics';
import type { AssociationStatute } from '@divan/law';
import pg from 'pg';
import type { Config } from '../config.ts';
import { ADA_STATUTE, addMembers, type CastMember, putStatute, setUpAda } from './ada.ts';
import { callAssembly } from './call-assembly.ts';
import type { Client } from './client.ts';
import { atBrowsers, Day } from './day.ts';
import { signedIn } from './sessions.ts';
import { type TestServer, testServer } from './test-server.ts';

/** An assembly that was called, on its day; everybody is signed in and has shown the second factor a moment ago. For what is not about signing in. */
export interface Gathering {
  readonly t: TestServer;
  readonly owner: pg.Client;
  readonly institutionId: string;
  /** Administrator and office in one. */
  readonly admin: Client;
  readonly cast: readonly CastMember[];
  /** Members, in the order of the cast. */
  readonly clients: readonly Client[];
  readonly members: ReadonlyMap<string, Client>;
  readonly meetingId: string;
  readonly day: Day;
  session(roles: readonly string[], memberId: string | null): Promise<Client>;
  /** Time has passed: everybody has signed in anew. */
  revive(): Promise<void>;
  stop(): Promise<void>;
}

/** @param q.without kinds of items that the agenda leaves out  @param q.statute what the statute says otherwise  @param q.inDays how many days after the call it meets */
export async function gathering(q: {
  readonly members: number;
  readonly without?: readonly string[];
  readonly statute?: Partial<AssociationStatute>;
  readonly inDays?: number;
  readonly config?: Partial<Config>;
  /** How the agenda is otherwise, and what is done with the draft. */
  readonly change?: Parameters<typeof callAssembly>[2]['change'];
  readonly prepare?: (admin: Client, meetingId: string) => Promise<unknown>;
}): Promise<Gathering> {
  const t = await testServer(q.config);
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const set = await setUpAda(t);
  if (q.statute) await putStatute(set, { ...ADA_STATUTE, ...q.statute });
  const cast = await addMembers(set, q.members);
  const on = addDays(localDay(t.clock.now()), q.inDays ?? 28);
  const left = q.without ?? [];
  const meetingId = await callAssembly(t, set, {
    on,
    hour: '14:00',
    change: (agenda) => (q.change?.(agenda) ?? agenda).filter(({ kind }) => !left.includes(kind)),
    ...(q.prepare ? { prepare: (id) => q.prepare?.(set, id) as Promise<unknown> } : {}),
  });
  t.clock.set(instantOfLocal(on, '14:00'));
  const institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
  const session = (roles: readonly string[], memberId: string | null): Promise<Client> =>
    signedIn(t, owner, { institutionId, roles, memberId });
  const clients: Client[] = [];
  for (const { id } of cast) clients.push(await session([], id));
  const ids = cast.map(({ id }) => id);
  return {
    t,
    owner,
    institutionId,
    admin: await session(['ADMIN', 'OFFICE'], null),
    cast,
    clients,
    members: new Map(ids.map((id, i) => [id, clients[i] as Client])),
    meetingId,
    day: new Day(atBrowsers(clients, ids, meetingId)),
    session,
    revive: () =>
      owner
        .query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [t.clock.now()])
        .then(() => undefined),
    async stop() {
      await owner.end();
      await t.stop();
    },
  };
}
