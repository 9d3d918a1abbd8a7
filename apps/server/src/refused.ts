import type { Result } from '@divan/basics';
import type { Refusal } from '@divan/law';

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

/** Nothing there, or nothing there for this institution: the same answer. */
export class NotFoundError extends Error {}

/** The value of a result. @throws RefusedError */
export function orRefuse<T>(result: Result<T, Refusal>): T {
  if (!result.ok) throw new RefusedError(result.error);
  return result.value;
}
