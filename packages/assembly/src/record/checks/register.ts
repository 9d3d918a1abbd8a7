import { firstRegisterError } from '@divan/law';
import { contentHash } from '@divan/machine';
import { z } from 'zod';
import type { OpenedMeeting } from '../opened-meeting.ts';

const REGISTER = 'decision-register.jsonl';
const registerForm = z.strictObject({
  number: z.number(),
  decided_on: z.string(),
  subject: z.string(),
  text: z.string(),
  attendees: z.unknown(),
  votes: z.unknown(),
  dissent: z.unknown(),
  prev: z.string(),
  hash: z.string(),
});

/** The extract of the decision register: numbers and days in order (EM-R20), each entry hashed over the one before. */
export function registerCheck({ files, lines, report }: OpenedMeeting): void {
  const register = files[REGISTER] ? lines(REGISTER, registerForm) : [];
  const first = register[0]?.number ?? 1;
  const fault = firstRegisterError(
    register.map((entry) => ({ number: entry.number - first + 1, date: entry.decided_on })),
  );
  if (fault)
    report.fault(REGISTER, `Karar kaydı kusurlu: ${fault.kind}`, `The decision register is faulty: ${fault.kind}`);
  for (const [i, { hash, decided_on: on, ...row }] of register.entries()) {
    const { number, subject, text, attendees, votes, dissent, prev } = row;
    const follows = register[i - 1]?.number !== number - 1 || register[i - 1]?.hash === prev;
    if (!follows || contentHash({ number, on, subject, text, attendees, votes, dissent, prev }) !== hash)
      report.fault(
        `${REGISTER}:${i + 1}`,
        'Karar kaydının özeti tutmuyor.',
        'The hash of the register entry does not hold.',
      );
  }
  report.check('REGISTER', fault ? fault.index : register.length, register.length);
}
