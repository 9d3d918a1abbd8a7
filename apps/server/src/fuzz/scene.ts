import * as api from '@divan/api';
import type { localDay } from '@divan/basics';
import type pg from 'pg';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  Client,
  callAssembly,
  putStatute,
  sessionFor,
  type TestServer,
} from '../testing.ts';

/** Stands in everything that belongs to the other institution, and in a file beside the web folder: no answer may contain it. */
export const CANARY = 'Kanarya';

/** An institution with members and a called assembly, in which every text is the canary. */
export async function otherInstitution(t: TestServer, owner: pg.Client, on: ReturnType<typeof localDay>) {
  const institutionId = t.server.deps.newId();
  await owner.query('select create_institution($1, $2, $3, $4)', [
    institutionId,
    `${CANARY} Derneği`,
    `${CANARY}`,
    t.clock.now(),
  ]);
  const cookie = await sessionFor(owner, t.clock.now(), {
    institutionId,
    roles: ['ADMIN', 'OFFICE'],
    memberId: null,
    confirmed: true,
  });
  await owner.query('update account set display_name = $1 where institution_id = $2', [
    `${CANARY} Yönetici`,
    institutionId,
  ]);
  const admin = new Client(t.url, () => t.clock.now());
  admin.cookie = cookie;
  await putStatute(admin, ADA_STATUTE);
  const cast = await addMembers(admin, 8);
  await owner.query(
    "update member set name = $1, surname = $1, email = $1 || member_no || '@kanarya.example', address = $1, phone = $1 where institution_id = $2",
    [CANARY, institutionId],
  );
  await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.map((item) => ({ ...item, title: `${CANARY} ${item.title}`, text: CANARY })),
  });
  await sessionFor(owner, t.clock.now(), { institutionId, roles: [], memberId: (cast[0] as CastMember).id });
  return { cookie };
}

/** How far the meetings have come when the attack begins. */
export const STAGES = ['CHECK_IN', 'DEBATE', 'VOTE', 'ELECTION', 'CLOSED'] as const;

/** Holds an assembly up to a stage, so that commands of all kinds find something to do. */
export async function hold(
  t: TestServer,
  cookies: readonly string[],
  meetingId: string,
  cast: readonly CastMember[],
  stage: (typeof STAGES)[number],
): Promise<void> {
  const clients = cookies.map((cookie) => Object.assign(new Client(t.url, () => t.clock.now()), { cookie }));
  const [chair, lead] = [clients[0] as Client, clients[9] as Client];
  const id = (n: number) => (cast[n] as CastMember).id;
  const does = async (who: Client, ...commands: readonly api.CommandInput[]): Promise<void> => {
    for (const command of commands) await who.command(meetingId, command);
  };
  const openVote = async (
    who: Client,
    itemId: string,
    subject: Extract<api.CommandInput, { type: 'openVote' }>['subject'],
  ): Promise<string> => {
    const voteId = crypto.randomUUID();
    const question = subject.kind === 'PROCEDURE' ? { write: 'Ara verilsin mi?' } : null;
    await does(who, { type: 'openVote', voteId, itemId, subject, question, announcedSeconds: null });
    return voteId;
  };
  const item = (itemId: string): api.CommandInput[] => [
    { type: 'startItem', itemId },
    { type: 'finishItem', itemId },
  ];
  await does(chair, { type: 'openCheckIn' });
  for (const client of clients) await does(client, { type: 'admit' });
  if (stage === 'CHECK_IN') return;
  await does(chair, { type: 'recordQuorum', declareLacking: false }, { type: 'openMeeting', overrideReason: null });
  await does(lead, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: id(9),
    viceChairs: [id(10)],
    secretaries: [id(11)],
  });
  const voteId = await openVote(chair, 'm2', { kind: 'DIVAN' });
  for (const client of clients)
    await client.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice: 'YES' } });
  await does(chair, { type: 'closeVote', voteId });
  await does(lead, ...item('m3'), ...item('m4'), { type: 'startItem', itemId: 'm5' });
  if (stage === 'DEBATE') return;
  if (stage === 'VOTE') return void (await openVote(lead, 'm5', { kind: 'PROCEDURE' }));
  await does(lead, { type: 'finishItem', itemId: 'm5' }, { type: 'startItem', itemId: 'm6' });
  if (stage === 'ELECTION') {
    await does(lead, { type: 'openCandidacies', electionId: 's1', itemId: 'm6', organ: 'YONETIM_KURULU' });
    for (const client of clients.slice(0, 10)) await does(client, { type: 'declareCandidacy', electionId: 's1' });
    await does(lead, { type: 'closeCandidacies', electionId: 's1' });
    await openVote(lead, 'm6', { kind: 'ELECTION', electionId: 's1' });
    return;
  }
  await does(lead, { type: 'finishItem', itemId: 'm6' }, { type: 'startItem', itemId: 'm7' }, { type: 'closeMeeting' });
}

/** Cookies of sessions that ran out, were ended, or belong to somebody whose account was closed. */
export async function deadSessions(
  owner: pg.Client,
  at: string,
  institutionId: string,
  foreign: string,
): Promise<string[]> {
  const make = () => sessionFor(owner, at as never, { institutionId, roles: ['ADMIN', 'OFFICE'], memberId: null });
  const dead: string[] = [];
  for (const change of ["expires_at = '2026-01-01'", "last_seen_at = '2026-01-01'", "revoked_at = '2027-01-01'"]) {
    const cookie = await make();
    await owner.query(
      `update session set ${change}, device = 'dead' where created_at = $1 and token_hash in (select token_hash from session order by ctid desc limit 1)`,
      [at],
    );
    dead.push(cookie);
  }
  return [...dead, foreign.slice(0, -1)];
}

/** Ids of everything there is, in both institutions, by the name that paths give them. */
export async function idsOf(owner: pg.Client): Promise<Record<string, string[]>> {
  const named: Record<string, string[]> = {};
  for (const [table, column] of [
    ['institution', 'institution_id'],
    ['member', 'member_id'],
    ['account', 'account_id'],
    ['meeting', 'meeting_id'],
    ['vote', 'vote_id'],
    ['task', 'task_id'],
    ['organ_seat', 'seat_id'],
  ] as const) {
    const { rows } = await owner.query(`select "${column}"::text as id from "${table}"`);
    named[column.replace(/_id$/u, 'Id')] = rows.map((row) => row.id as string);
  }
  return named;
}
