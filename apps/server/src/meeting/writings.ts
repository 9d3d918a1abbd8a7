import type { Writing } from '@divan/api';
import { NotFoundError } from '../serve.ts';
import type { Runtime } from './meeting-hub.ts';
import { textOf } from './room-view.ts';

/** A motion, a request for the agenda or an objection, whole. @throws NotFoundError */
export function writingOf(runtime: Runtime, writing: Writing, key: string): { text: string } {
  const { meeting } = runtime;
  const of = {
    motion: () => meeting.motions.get(key),
    request: () => meeting.agendaRequests.get(key),
    objection: () => meeting.objections.get(key),
  }[writing]();
  if (!of) throw new NotFoundError();
  return { text: textOf(runtime, of.text) };
}
