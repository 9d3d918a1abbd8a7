import { connect } from 'node:net';
import { type Draw, pick } from '@divan/server/testing';

const CRLF = '\r\n';

/** Text on a socket that is no proper request, or one that plays with the address. */
export function rawRequest(host: string, cookie: string, draw: Draw): string {
  const address = pick(
    [
      '/../../../../etc/passwd',
      '/..%2f..%2fgizli.txt',
      '/%2e%2e/gizli.txt',
      '/%2e%2e%2fgizli.txt',
      '/..\\gizli.txt',
      '/./../gizli.txt',
      '/assets/../../gizli.txt',
      '//api/members',
      '/api//members',
      '/api/./members',
      '/api/../api/members',
      '/api/x/../members',
      '/api%2fmembers',
      '/API/members',
      '/api/members/',
      '/api/members;a=b',
      '/api/members%00',
      '/api/members%zz',
      '/api/members?search=%ff%fe',
      '/api/members?page=1&page=2&search[]=x&search[$ne]=',
      `http://${host}/api/members`,
      'http://baska.example/api/members',
      '*',
      '/api/meetings/%E0%A4%A/room',
      `/api/${'a/'.repeat(500)}`,
      `/api/members?search=${'a'.repeat(8000)}`,
      `/${'%2e%2e%2f'.repeat(50)}etc/passwd`,
    ],
    draw,
  );
  const method = pick(
    ['GET', 'GET', 'GET', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH', 'PROPFIND', 'GETT', 'get'],
    draw,
  );
  const plain = `${method} ${address} HTTP/1.1${CRLF}host: ${host}${CRLF}cookie: ${cookie}${CRLF}connection: close${CRLF}`;
  const post = `POST /api/sign-in HTTP/1.1${CRLF}host: ${host}${CRLF}content-type: application/json${CRLF}`;
  return pick(
    [
      () => plain + CRLF,
      () => plain + CRLF,
      () => plain + CRLF,
      () => `${post}content-length: 5${CRLF}transfer-encoding: chunked${CRLF}${CRLF}0${CRLF}${CRLF}`,
      () => `${post}content-length: -1${CRLF}${CRLF}{}`,
      () => `${post}content-length: 5${CRLF}content-length: 50${CRLF}${CRLF}{}   `,
      () => `${post}content-length: 99999999999999999999${CRLF}${CRLF}{}`,
      () => `${post}transfer-encoding: chunked${CRLF}${CRLF}zz${CRLF}{}${CRLF}0${CRLF}${CRLF}`,
      () => `${post}transfer-encoding: identity, chunked${CRLF}${CRLF}2${CRLF}{}${CRLF}0${CRLF}${CRLF}`,
      () => `${post}expect: 200-ok${CRLF}content-length: 2${CRLF}${CRLF}{}`,
      () => `GET /api/me HTTP/1.1${CRLF}host : ${host}${CRLF}${CRLF}`,
      () => `GET /api/me HTTP/1.1${CRLF}${CRLF}`,
      () => `GET /api/me HTTP/9.9${CRLF}host: ${host}${CRLF}${CRLF}`,
      () => `GET /api/me HTTP/1.1${CRLF}host: ${host}${CRLF}x: ${'a'.repeat(40_000)}${CRLF}${CRLF}`,
      () => `GET /api/me HTTP/1.1${CRLF}host: ${host}${CRLF}${'a: b\r\n'.repeat(3000)}${CRLF}`,
      () => `GET /api/me HTTP/1.1${CRLF}host: ${host}${CRLF}a\u0000b: c${CRLF}${CRLF}`,
      () =>
        `GET /api/me HTTP/1.1${CRLF}host: ${host}${CRLF}cookie: divan_session=${'%'.repeat(200)}; divan_session=x${CRLF}connection: close${CRLF}${CRLF}`,
      () =>
        `POST /api/sign-in/passkey-options HTTP/1.1${CRLF}host: ${pick(['a b', '[::1', '', '"', '%', 'x:99999999', 'ğ.example'], draw)}${CRLF}content-type: application/json${CRLF}content-length: 2${CRLF}connection: close${CRLF}${CRLF}{}`,
      () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
      () => '\u0016\u0003\u0001\u0000\u00a5\u0001',
      () => `${String.fromCharCode(...Array.from({ length: 60 }, () => draw(256)))}${CRLF}${CRLF}`,
    ],
    draw,
  )();
}

/** Writes to a socket and reads what comes until the other side closes, or says nothing more for a moment. */
export function speak(port: number, said: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let heard = '';
    const done = (): void => {
      socket.destroy();
      resolve(heard);
    };
    socket.setTimeout(400, done);
    socket.on('data', (piece) => (heard += piece.toString('latin1')));
    socket.on('end', done);
    socket.on('error', done);
    socket.on('close', done);
    socket.write(Buffer.from(said, 'latin1'));
  });
}

/** Holds a connection by sending a byte now and then; resolves with how long the server bore it, in milliseconds. */
export function dawdle(port: number, host: string, part: 'HEADERS' | 'BODY', patience: number): Promise<number> {
  const began = Date.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      part === 'HEADERS'
        ? `GET /api/me HTTP/1.1${CRLF}host: ${host}${CRLF}`
        : `POST /api/sign-in HTTP/1.1${CRLF}host: ${host}${CRLF}content-type: application/json${CRLF}content-length: 900000${CRLF}${CRLF}{"login":"`,
    );
    const drip = setInterval(() => {
      if (Date.now() - began > patience) socket.destroy();
      else socket.write(part === 'HEADERS' ? `x-${Date.now()}: a${CRLF}` : 'a');
    }, 100);
    socket.on('data', () => undefined);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(drip);
      resolve(Date.now() - began);
    });
  });
}
