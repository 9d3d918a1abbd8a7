import { type ServerResponse, STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { type Refusal, worded } from '@divan/law';

/** What was sent is no request of the protocol. */
export const noHttp: Refusal = { code: 'INPUT_MALFORMED', facts: { fields: ['HTTP'] } };

/** What is said of a request that is none, by the code of Node's parser. */
function answerOf(code: string | undefined, most: number): readonly [number, Refusal] {
  if (code === 'HPE_HEADER_OVERFLOW') return [431, { code: 'SENT_TOO_LARGE', facts: { most: `${most / 1024} KiB` } }];
  return [code === 'ERR_HTTP_REQUEST_TIMEOUT' ? 408 : 400, noHttp];
}

function saidOf(headers: Readonly<Record<string, string>>, refusal: Refusal) {
  const body = JSON.stringify(worded(refusal));
  const head = {
    ...headers,
    'cache-control': 'no-store',
    'content-type': 'application/json; charset=utf-8',
    'content-length': String(Buffer.byteLength(body)),
    connection: 'close',
  };
  return { head, body };
}

/** Of what a client may expect before it sends its body there is only `100-continue` (RFC 9110, 10.1.1). */
export function refuseExpectation(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  const { head, body } = saidOf(headers, noHttp);
  response.writeHead(417, head).end(body);
}

/**
 * Answers what never became a request (no HTTP, a head too long, one that never ends): no hook runs there, so it brings the headers of every answer and a sentence itself.
 * Into an answer that has begun nothing is written.
 */
export const brokenRequests =
  (headers: Readonly<Record<string, string>>, most: number) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const begun = (socket as Socket & { readonly _httpMessage?: { readonly headersSent: boolean } | null })
      ._httpMessage;
    if (socket.writable && !begun?.headersSent) {
      const [status, refusal] = answerOf(error.code, most);
      const { head, body } = saidOf(headers, refusal);
      const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`);
    }
    socket.destroy(error);
  };
