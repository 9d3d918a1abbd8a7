import type { FaultCode } from './fault.ts';

/** Ends the check of an event: what is wrong with it and in which part. */
export class Found extends Error {
  readonly code: FaultCode;
  readonly part: string;
  constructor(code: FaultCode, part: string) {
    super(`${code} ${part}`);
    this.code = code;
    this.part = part;
  }
}

/** @throws Found unless it holds. */
export function must(holds: boolean, code: FaultCode, part: string): asserts holds {
  if (!holds) throw new Found(code, part);
}
