import { randomUUID } from 'node:crypto';
import { kilobytes, millis, type Spread, spread, timed } from './figures.ts';
import { type Hall, mustAll } from './hall.ts';

/** Votes that are sent one after the other. */
const SINGLE = 100;

async function load(hall: Hall, path: string, cookie: string): Promise<{ millis: number; bytes: number }> {
  const { millis: took, value } = await timed(async () => {
    const answer = await fetch(`${hall.home.url}${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return (await answer.arrayBuffer()).byteLength;
  });
  return { millis: took, bytes: value };
}

/** What one vote, one late joiner and one closing cost in a hall of this size. */
export async function costs(hall: Hall, admissionsPerSecond: number) {
  const n = hall.cookies.length;
  const voteId = await hall.openVote('m5', { kind: 'PROCEDURE' }, hall.lead, randomUUID());
  const shots = hall.openShots(voteId);
  const first = shots.slice(0, Math.min(SINGLE, n));
  await hall.dial(1);
  // One after the other, so that nothing is shared by a batch.
  const before = await hall.home.usage();
  const single = await hall.fire(first, 0);
  const after = await hall.home.usage();
  mustAll(single, 'single votes');
  await hall.dial(Math.min(n, 500));
  mustAll(await hall.fire(shots.slice(first.length), Math.min(1000, n)), 'the other votes');
  const room = { millis: [] as number[], bytes: 0 };
  const mine: number[] = [];
  const joined: number[] = [];
  let streamed = 0;
  for (let i = 0; i < Math.min(20, n); i++) {
    const cookie = hall.cookies[n - 1 - i] as string;
    const whole = await load(hall, `/api/meetings/${hall.meetingId}/room`, cookie);
    room.millis.push(whole.millis);
    room.bytes = whole.bytes;
    mine.push((await load(hall, `/api/meetings/${hall.meetingId}/mine`, cookie)).millis);
    const stream = await hall.crowd.ask('listen', {
      port: hall.home.port,
      path: `/api/meetings/${hall.meetingId}/stream`,
      cookies: [cookie],
      first: 'event: room',
      width: 1,
    });
    joined.push(stream.first.max);
    streamed = stream.bytesEach;
    await hall.crowd.ask('leave');
  }
  const closed = await timed(() => hall.lead.command(hall.meetingId, { type: 'closeVote', voteId }));
  const result: {
    members: number;
    admissionsPerSecond: number;
    oneVoteMillis: number;
    oneVoteServerCpuMillis: number;
    roomMillis: Spread;
    roomKilobytes: number;
    mineMillis: Spread;
    streamMillis: Spread;
    streamKilobytes: number;
    closeMillis: number;
    closeMillisPerThousand: number;
  } = {
    members: n,
    admissionsPerSecond,
    oneVoteMillis: millis(single.millis / first.length),
    oneVoteServerCpuMillis: millis((after.cpuMillis - before.cpuMillis) / first.length),
    roomMillis: spread(room.millis),
    roomKilobytes: kilobytes(room.bytes),
    mineMillis: spread(mine),
    streamMillis: spread(joined),
    streamKilobytes: kilobytes(streamed),
    closeMillis: closed.millis,
    closeMillisPerThousand: millis((closed.millis * 1000) / n),
  };
  return result;
}
