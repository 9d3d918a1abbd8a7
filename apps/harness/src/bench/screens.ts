import type { Heard } from './crowd-process.ts';
import { millis, perSecond, ratio, wall } from './figures.ts';
import { type Hall, mustAll } from './hall.ts';
import { bareEvent } from './reference.ts';

const middle = (spreads: readonly Heard['after'][]): Heard['after'] =>
  spreads.toSorted((a, b) => a.p99 - b.p99)[Math.floor(spreads.length / 2)] as Heard['after'];

/** One event to everybody, against a bare server that writes as many bytes to as many sockets. */
export async function oneEvent(hall: Hall, rounds: number) {
  const spreads: Heard['after'][] = [];
  let bytes = 0;
  for (let i = 0; i < rounds; i++) {
    await hall.crowd.ask('watch', { mark: `"limit":${100 + i}` });
    const since = wall();
    await hall.lead.command(hall.meetingId, { type: 'setSpeechLimit', seconds: 100 + i });
    const heard = await hall.crowd.ask('heard', { since, waitMillis: 30_000 });
    if (heard.seen !== hall.cookies.length) throw new Error(`${heard.seen} of ${hall.cookies.length} have heard`);
    spreads.push(heard.after);
    bytes = heard.bytesEach;
  }
  const bare = middle(await bareEvent(hall.cookies.length, 'x'.repeat(Math.max(1, Math.round(bytes) - 14)), rounds));
  const ours = middle(spreads);
  return { listeners: hall.cookies.length, bytesEach: bytes, after: ours, bare, toBare: ratio(ours.p99, bare.p99) };
}

/** Everybody is cut and back within two seconds, with an event missed in between. */
export async function storm(hall: Hall) {
  await hall.crowd.ask('watch', { mark: '"limit":90' });
  const missed = hall.crowd.ask('storm', { overMillis: 2000 });
  // While nobody listens something happens, so that coming back has something to fetch.
  await new Promise((resolve) => setTimeout(resolve, 150));
  await hall.lead.command(hall.meetingId, { type: 'setSpeechLimit', seconds: 90 });
  const back = await missed;
  const heard = await hall.crowd.ask('heard', { since: wall(), waitMillis: 5000 });
  if (back.rooms > 0) throw new Error(`${back.rooms} were sent the whole room again`);
  if (heard.seen !== hall.cookies.length)
    throw new Error(`${heard.seen} of ${hall.cookies.length} know what they missed`);
  // As the pages do when the line is back.
  await hall.dial(Math.min(hall.cookies.length, 5000));
  const mine = await hall.fire(
    hall.cookies.map((cookie) => ({ method: 'GET', path: `/api/meetings/${hall.meetingId}/mine`, body: '', cookie })),
    2000,
  );
  mustAll(mine, 'own votes');
  return {
    clients: hall.cookies.length,
    ...back,
    millis: millis(back.millis),
    know: heard.seen,
    mine: { perSecond: perSecond(mine.answered, mine.millis), latency: mine.latency },
  };
}
