import type { Writing } from '@divan/api';
import { type Told, textOf } from '@divan/assembly';
import { NotFoundError } from '../serve.ts';

/** A motion, a request for the agenda or an objection, whole. @throws NotFoundError */
export function writingOf(told: Told, writing: Writing, key: string): { text: string } {
  const { meeting } = told;
  const of = {
    motion: () => meeting.motions.get(key),
    draft: () => meeting.draftMotions.get(key),
    request: () => meeting.agendaRequests.get(key),
    objection: () => meeting.objections.get(key),
  }[writing]();
  if (!of) throw new NotFoundError();
  return { text: textOf(told, of.text) };
}
