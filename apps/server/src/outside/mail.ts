import { isolatedRuns } from '@divan/basics';
import { createTransport } from 'nodemailer';

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly calendar?: string;
}

/** Hands a letter to an SMTP server; the answer is its proof of acceptance. @throws Error with the server's words when it refuses. */
export interface Mailer {
  readonly configured: boolean;
  send(letter: Letter): Promise<{ readonly proof: string }>;
  close(): void;
}

const methodOf = (calendar: string): string => /^METHOD:(\w+)/mu.exec(calendar)?.[1] ?? 'PUBLISH';

export function smtpMailer(url: string | null, from: string): Mailer {
  if (!url)
    return {
      configured: false,
      send: () => Promise.reject(new Error('no SMTP server is configured (SMTP_URL)')),
      close: () => undefined,
    };
  const transport = createTransport({ url, pool: true, maxConnections: 4 });
  return {
    configured: true,
    async send({ to, subject, text, calendar }) {
      const sent = await transport.sendMail({
        from,
        // One address, whatever signs stand in it: as a text it would be read as a list.
        to: { name: '', address: to },
        subject: isolatedRuns(subject),
        text: isolatedRuns(text),
        // Part and object say the same (RFC 6047, 2.4): the part is told what stands in the object.
        ...(calendar ? { icalEvent: { method: methodOf(calendar), content: calendar, filename: 'toplanti.ics' } } : {}),
      });
      return { proof: `${sent.messageId} ${sent.response}` };
    },
    close: () => transport.close(),
  };
}
