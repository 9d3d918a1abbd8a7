import { randomUUID } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import pg from 'pg';
import { Crowd } from './crowd.ts';
import type { Heard } from './crowd-process.ts';
import { perSecond, wall } from './figures.ts';

/** Single-row durable inserts a second that this PostgreSQL gives to a bare client on 16 connections. */
export async function insertRate(ownerUrl: string, seconds: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 16 });
  await pool.query(
    'create table if not exists bench_row (vote_id uuid, member_id uuid, choice text not null, at timestamptz not null, primary key (vote_id, member_id))',
  );
  const voteId = randomUUID();
  const until = performance.now() + seconds * 1000;
  const begun = performance.now();
  let written = 0;
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      const client = await pool.connect();
      while (performance.now() < until) {
        await client.query({
          name: 'put',
          text: 'insert into bench_row values ($1, $2, $3, now())',
          values: [voteId, randomUUID(), 'YES'],
        });
        written += 1;
      }
      client.release();
    }),
  );
  const millis = performance.now() - begun;
  await pool.query('drop table bench_row');
  await pool.end();
  return perSecond(written, millis);
}

/** How long a bare Node server takes to write the same bytes to as many sockets, `rounds` times. */
export async function bareEvent(listeners: number, text: string, rounds: number): Promise<Heard['after'][]> {
  const streams = new Set<ServerResponse>();
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write('id: 0\n\n');
    streams.add(response);
  });
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', 4096, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const crowd = new Crowd();
  const spreads: Heard['after'][] = [];
  try {
    await crowd.ask('listen', {
      port,
      path: '/',
      cookies: Array.from({ length: listeners }, () => ''),
      first: 'id: 0',
      width: 200,
    });
    for (let i = 0; i < rounds; i++) {
      await crowd.ask('watch', { mark: 'id: 1' });
      const since = wall();
      const chunk = `id: 1\ndata: ${text}\n\n`;
      for (const stream of streams) stream.write(chunk);
      const heard = await crowd.ask('heard', { since, waitMillis: 20_000 });
      if (heard.seen !== listeners) throw new Error(`the bare server reached ${heard.seen} of ${listeners}`);
      spreads.push(heard.after);
    }
    await crowd.ask('leave');
  } finally {
    crowd.stop();
    server.close();
    server.closeAllConnections();
  }
  return spreads;
}
