import type { Result } from '@divan/basics';
import type { Refusal } from '@divan/law';
import type { z } from 'zod';

/** A refusal travels up as an exception, so that the transaction it happened in is rolled back: nothing is half-written. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export const refused = (code: Refusal['code'], facts: Refusal['facts'] = {}): RefusedError =>
  new RefusedError({ code, facts });

/** A part of what was sent that cannot be read, as zod names it. */
interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly origin?: string;
  readonly maximum?: number | bigint;
}

/** Which fields cannot be read; of a text that is too long, how many letters it may have, empty for what is wrong in another way. */
export const malformedFacts = (issues: readonly Issue[]): { fields: string[]; most: string[] } => ({
  fields: issues.slice(0, 8).map((issue) => issue.path.join('.') || issue.message),
  most: issues
    .slice(0, 8)
    .map((issue) => (issue.code === 'too_big' && issue.origin === 'string' ? String(issue.maximum) : '')),
});

/** Fields that change are held to the one schema of their record; what stands already is not. @throws RefusedError `INPUT_MALFORMED` */
export function mustFit(schema: z.ZodObject, changed: Readonly<Record<string, unknown>>): void {
  const issues = Object.entries(changed).flatMap(([field, value]) => {
    const read = (schema.shape[field] as z.ZodType | undefined)?.safeParse(value);
    return read?.error?.issues.map((issue) => ({ ...issue, path: [field, ...issue.path] })) ?? [];
  });
  if (issues.length > 0) throw refused('INPUT_MALFORMED', malformedFacts(issues));
}

/** Nothing there, or nothing there for this institution: the same answer. */
export class NotFoundError extends Error {}

/** The value of a result. @throws RefusedError */
export function orRefuse<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new RefusedError(result.error);
  return result.value;
}
