import { personOf } from '@divan/assembly';
import { modelHashOf, type PaperModel } from '@divan/documents';
import { certificateCode, certificateModel } from '@divan/documents/assembly';
import type { Tx } from '../db/database.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { formFacts } from './form-facts-repository.ts';
import { spansOf } from './meeting-tables.ts';
import { entriesTelling } from './record-repository.ts';

/** The certificate of a member, the same whenever it is asked for. @throws RefusedError CERTIFICATE_NOT_YET, CERTIFICATE_NOT_HELD, CERTIFICATE_ABSENT */
export async function certificateOf(tx: Tx, runtime: MeetingRuntime, memberId: string): Promise<PaperModel> {
  const { meeting, streamId } = runtime;
  if (meeting.phase === 'failed') throw refused('CERTIFICATE_NOT_HELD');
  if (!meeting.closedAt) throw refused('CERTIFICATE_NOT_YET');
  const closing = (await entriesTelling(tx, streamId, ['MeetingClosed', 'MeetingDispersed'])).at(-1);
  const { institution } = await formFacts(tx, runtime);
  const spans = (await spansOf(tx, runtime)).get(memberId) ?? [];
  const model = certificateModel(runtime, { memberId, spans, institution, head: closing?.hash ?? '' });
  if (!model) throw refused('CERTIFICATE_ABSENT');
  return model;
}

/** Whose certificate of this meeting bears a code, and the hash that must stand on it; case and dashes do not matter. */
export async function certificateWithCode(tx: Tx, runtime: MeetingRuntime, code: string) {
  const bare = (text: string): string => text.toUpperCase().replaceAll(/[^\dA-Z]/gu, '');
  const memberId = [...runtime.meeting.present.keys()].find(
    (one) => bare(certificateCode(runtime, one)) === bare(code),
  );
  if (!memberId || !runtime.meeting.closedAt || runtime.meeting.phase === 'failed') return null;
  const { name, no: memberNo } = personOf(runtime, memberId);
  return { memberId, name, memberNo, hash: modelHashOf(await certificateOf(tx, runtime, memberId)) };
}
