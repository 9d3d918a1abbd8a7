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
