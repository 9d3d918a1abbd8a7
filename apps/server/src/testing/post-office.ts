import { SMTPServer } from 'smtp-server';

export interface PostOffice {
  readonly url: string;
  /** What arrived, oldest first: address and the letter as it came over the wire. */
  readonly letters: readonly { readonly to: string; readonly raw: string }[];
  close(): void;
}

/** A real SMTP server on loopback. `answer` says with which reply code an address is refused; 0 lets it in. Addresses at `eski-adres` no longer exist. */
export function postOffice(
  answer: (address: string) => number = (address) => (address.includes('eski-adres') ? 550 : 0),
): Promise<PostOffice> {
  const letters: { to: string; raw: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _session, done) => {
      const code = answer(address);
      done(code === 0 ? undefined : Object.assign(new Error(`refused with ${code}`), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo[0]?.address ?? '', raw: Buffer.concat(parts).toString() });
        done();
      });
    },
  });
  server.on('error', () => undefined);
  return new Promise((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve({
        url: `smtp://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
        letters,
        close: () => server.close(),
      });
    });
  });
}

/** The token in the next letter with a link for enrolment, or to an application, that reaches an address. */
export async function tokenMailed(
  post: PostOffice,
  address: string,
  cause: () => Promise<unknown>,
  letters: 'CALL' | 'OTHERS' = 'OTHERS',
): Promise<string> {
  const before = post.letters.length;
  await cause();
  for (let wait = 0; wait < 400; wait++) {
    for (const letter of post.letters.slice(before).reverse()) {
      // A call that is still on its way carries a link, too, which the one asked for has ended.
      if (letter.to !== address || letter.raw.includes('text/calendar') !== (letters === 'CALL')) continue;
      const token = /\/(?:kayit|uyelik-basvurusu)#([\w-]{43})/u.exec(textOf(letter.raw))?.[1];
      if (token) return token;
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`no letter with a link came to ${address}`);
}

/** What a person reads in a letter, its transfer encoding undone. */
export function textOf(raw: string): string {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const body = rest.join('\r\n\r\n');
  if (/transfer-encoding: base64/iu.test(head)) return Buffer.from(body, 'base64').toString();
  const soft = body.replaceAll('=\r\n', '');
  return Buffer.from(
    soft.replaceAll(/=([\dA-F]{2})/gu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString();
}
