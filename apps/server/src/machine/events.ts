import type { Socket } from 'node:net';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Takes an answer over as a stream of events, whose end is the end of the connection. */
export function beginEvents(reply: FastifyReply): void {
  reply.hijack();
  const { raw } = reply;
  // The answer ends with the connection, so its messages need no frames of their own.
  raw.useChunkedEncodingByDefault = false;
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write('retry: 1500\n\n');
}

/** The last message that a page has seen before its line was cut; null for a page that begins. */
export function lastSeenOf(request: FastifyRequest): number | null {
  const lastSeen = Number(request.headers['last-event-id'] ?? (request.query as { after?: string }).after);
  return Number.isFinite(lastSeen) && lastSeen > 0 ? lastSeen : null;
}

/** Told to a page that may not listen any more. */
const ENDED = 'event: ended\ndata: {}\n\n';
/** So long a page has to read that its line ends. */
const LEAVE_MILLIS = 200;

/** Ends a line whose listener's session or right has ended, and says so. */
export function endLine(line: Socket): void {
  if (line.writable) line.end(ENDED);
  // One that reads nothing does not hear that it ends.
  setTimeout(() => line.destroy(), LEAVE_MILLIS).unref();
}
