import { randomUUID } from 'node:crypto';
import * as api from '@divan/api';
import type { Answered, Heard, Shot } from './crowd-process.ts';
import { Voters } from './fast-blind.ts';
import { kilobytes, millis, perSecond, ratio, timed, wall } from './figures.ts';
import { confirmSessions, type Hall, mustAll } from './hall.ts';
import { insertRate } from './reference.ts';

const SOCKETS = 5000;

/** Everybody listens; what a connection costs the server. */
export async function everybodyListens(hall: Hall) {
  const before = await hall.home.usage();
  const opened = await hall.crowd.ask('listen', {
    port: hall.home.port,
    path: `/api/meetings/${hall.meetingId}/stream`,
    cookies: [...hall.cookies],
    first: 'event: room',
    width: 200,
  });
  const after = await hall.home.usage();
  const n = hall.cookies.length;
  return {
    connections: n,
    allMillis: millis(opened.millis),
    firstLoad: opened.first,
    firstLoadKilobytes: kilobytes(opened.bytesEach),
    rssKilobytesEach: kilobytes((after.rss - before.rss) / n),
    heapKilobytesEach: kilobytes((after.heapUsed + after.external - before.heapUsed - before.external) / n),
    serverRssMegabytes: millis(after.rss / 2 ** 20),
  };
}

const figures = (shot: Answered, cpuMillis: number) => ({
  accepted: shot.statuses['200'] ?? 0,
  answered: shot.answered,
  perSecond: perSecond(shot.statuses['200'] ?? 0, shot.millis),
  latency: shot.latency,
  serverCpuMillisEach: millis(cpuMillis / shot.answered),
});

const screens = (heard: Heard) => ({
  screens: heard.seen,
  after: heard.after,
  bytesEach: heard.bytesEach,
  eventsEach: heard.eventsEach,
});

async function measured(
  hall: Hall,
  shots: readonly Shot[],
  keepBodies = false,
): Promise<{ shot: Answered; cpu: number }> {
  const before = await hall.home.usage();
  const shot = await hall.fire(shots, 1000, keepBodies);
  const after = await hall.home.usage();
  return { shot, cpu: after.cpuMillis - before.cpuMillis };
}

/** Opens, while everybody watches. */
async function opening(hall: Hall, voteId: string, open: () => Promise<unknown>) {
  await hall.crowd.ask('watch', { mark: voteId });
  const since = wall();
  await open();
  return screens(await hall.crowd.ask('heard', { since, waitMillis: 30_000 }));
}

/** Closes, while everybody watches; the count must be right. */
async function closing(hall: Hall, voteId: string, expected: Record<string, number>) {
  await hall.crowd.ask('watch', { mark: '"vote":null' });
  const since = wall();
  const reply = await timed(() => hall.lead.command(hall.meetingId, { type: 'closeVote', voteId }));
  const heard = await hall.crowd.ask('heard', { since, waitMillis: 30_000 });
  const room = await hall.lead.call(api.getRoom, { params: { meetingId: hall.meetingId } });
  const result = room.results.find((row) => row.id === voteId);
  const got = Object.fromEntries((result?.counts ?? []).map((row) => [row.label, row.votes]));
  for (const [label, votes] of Object.entries(expected))
    if (got[label] !== votes) throw new Error(`counted ${JSON.stringify(got)}, answered ${JSON.stringify(expected)}`);
  return { replyMillis: reply.millis, result: screens(heard) };
}

const expectedOf = (n: number) => ({ Kabul: n - Math.floor(n / 3), Ret: Math.floor(n / 3) });

/** Open votes by everybody within a second, against bare inserts into the same database. */
export async function openVotes(hall: Hall, rounds: number, referenceSeconds: number) {
  const n = hall.cookies.length;
  const reference = await insertRate(hall.home.ownerUrl, referenceSeconds);
  await hall.dial(Math.min(n, SOCKETS));
  const runs = [];
  for (let i = 0; i < rounds; i++) {
    const voteId = randomUUID();
    const opened = await opening(hall, voteId, () => hall.openVote('m5', { kind: 'PROCEDURE' }, hall.lead, voteId));
    const { shot, cpu } = await measured(hall, hall.openShots(voteId));
    mustAll(shot, 'open votes');
    const { rows } = await hall.owner.query('select count(*)::int as n from open_vote_row where vote_id = $1', [
      voteId,
    ]);
    if (rows[0]?.n !== n) throw new Error(`${rows[0]?.n} of ${n} votes are in the database`);
    const closed = await closing(hall, voteId, expectedOf(n));
    runs.push({ votes: figures(shot, cpu), opened, closed });
  }
  const middle = runs.toSorted((a, b) => a.votes.perSecond - b.votes.perSecond)[
    Math.floor(rounds / 2)
  ] as (typeof runs)[0];
  return {
    members: n,
    referenceInsertsPerSecond: reference,
    ofReference: ratio(middle.votes.perSecond, reference),
    everyRound: runs.map((run) => run.votes.perSecond),
    ...middle,
  };
}

/** A secret vote by everybody: all take a ballot within a second, then all cast within a second. */
export async function secretVote(hall: Hall, referenceSeconds: number) {
  const n = hall.cookies.length;
  const { meetingId, lead } = hall;
  await hall.dial(Math.min(n, SOCKETS));
  const motionId = await hall.secretMotion();
  const voteId = randomUUID();
  const opened = await opening(hall, voteId, () =>
    hall.openVote('m5', { kind: 'MOTION', motionId }, hall.lead, voteId),
  );
  const room = await lead.call(api.getRoom, { params: { meetingId } });
  const voters = new Voters(room.vote?.credentialKey as string);
  await confirmSessions(hall.owner);
  const credentials = hall.cookies.map(() => voters.blind());
  const reference = await insertRate(hall.home.ownerUrl, referenceSeconds);
  const takePath = `/api/meetings/${meetingId}/votes/${voteId}/ballot`;
  const take = await measured(
    hall,
    credentials.map(({ blinded }, i) => ({
      path: takePath,
      body: JSON.stringify({ blinded }),
      cookie: hall.cookies[i] as string,
    })),
    true,
  );
  mustAll(take.shot, 'ballots taken');
  const cast = await measured(
    hall,
    credentials.map((credential, i) => ({
      path: `/urn/${voteId}`,
      body: JSON.stringify({
        token: credential.token,
        signature: voters.finish(credential, JSON.parse(take.shot.bodies[i] as string).blindSignature),
        choice: i % 3 === 2 ? 'NO' : 'YES',
      }),
      cookie: '',
    })),
  );
  mustAll(cast.shot, 'ballots cast');
  const closed = await closing(hall, voteId, expectedOf(n));
  const taken = figures(take.shot, take.cpu);
  const casts = figures(cast.shot, cast.cpu);
  return {
    members: n,
    referenceInsertsPerSecond: reference,
    takenOfReference: ratio(taken.perSecond, reference),
    castOfReference: ratio(casts.perSecond, reference),
    taken,
    cast: casts,
    opened,
    closed,
  };
}
