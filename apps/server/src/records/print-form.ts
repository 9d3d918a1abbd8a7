import { type FormAsk, type FormKind, formModel } from '@divan/documents/forms';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { printForm } from '../printing/rendering.ts';
import { refused } from '../refused.ts';
import { formFacts } from './form-facts-repository.ts';

/** A form of a hall as it is printed now; it is a record only when it comes back filled in and is scanned. @throws RefusedError FORM_NOT_READY */
export async function printHallForm(
  deps: Deps,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  q: { readonly runtime: MeetingRuntime; readonly form: FormKind; readonly ask: FormAsk },
): Promise<Buffer> {
  const facts = await within((tx) => formFacts(tx, q.runtime));
  const model = formModel({ told: q.runtime, ...facts, now: deps.clock.now() }, q.form, q.ask);
  if (!model) throw refused('FORM_NOT_READY');
  return Buffer.from(await printForm(model));
}
