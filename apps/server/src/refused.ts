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
