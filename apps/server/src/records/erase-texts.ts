import { erasureRefusal, isOver } from '@divan/assembly';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { commitmentsOf, tellErased } from '../machine/contents.ts';
import { lockStream } from '../machine/journal-repository.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { type ContestWords, contestsOf, eraseRows, packageKept } from './erasure-repository.ts';
import { packageWithout } from './package.ts';
import { writingsIn } from './texts-written.ts';

/** A contest keeps its question and its options as texts of their own: those that repeat what is erased go with it. @returns their commitments */
function copiesOf(
  { meeting }: MeetingRuntime,
  contests: readonly ContestWords[],
  erased: ReadonlySet<string>,
): string[] {
  return contests.flatMap(({ id, title, options }) => {
    const vote = meeting.votes.get(id);
    if (!vote) return [];
    const { question, subject } = vote;
    const asks = question ?? (subject.kind === 'MOTION' ? meeting.motions.get(subject.motionId)?.title : null);
    const lists = subject.kind === 'ELECTION' ? meeting.elections.get(subject.electionId)?.lists : undefined;
    // On a list that stood alone: its name is in the question.
    const alone =
      lists && vote.form.kind === 'YES_NO' ? [...lists.values()].some(({ name }) => erased.has(name)) : false;
    return [
      ...(alone ? [title] : []),
      ...(asks && erased.has(asks) ? [title] : []),
      ...options.flatMap((option) => (erased.has(lists?.get(option.id)?.name ?? '') ? [option.name] : [])),
    ];
  });
}

/**
 * Erases texts that people wrote in a meeting that is over, all or none: rows, record of destruction and the package kept in one transaction under the meeting's lock; then every
 * process forgets them. The journal names them by commitments and stays whole.
 * @throws RefusedError for a text that is the record itself, is not of this meeting or is gone
 */
export async function eraseTexts(
  deps: Deps,
  hub: MeetingHub,
  session: Session,
  q: { readonly meetingId: string; readonly commitments: readonly string[]; readonly reason: string },
): Promise<number> {
  const { institutionId, accountId } = session;
  const { meetingId, reason } = q;
  const wanted = [...new Set(q.commitments)];
  await deps.db.within(institutionId, async (tx) => {
    await hub.runtime(tx, institutionId, meetingId);
    await lockStream(tx, meetingId);
    const runtime = await hub.caughtUp(tx, institutionId, meetingId);
    if (!isOver(runtime.meeting.phase)) throw refused('ERASURE_TOO_EARLY');
    const writings = await writingsIn(tx, runtime);
    const kept = await commitmentsOf(tx, meetingId);
    for (const commitment of wanted) {
      const refusal = erasureRefusal(writings, kept, commitment);
      if (refusal) throw refused(refusal);
    }
    // A contest of version 1 carries words instead of commitments: no text goes into the record of destruction.
    const copies = copiesOf(runtime, await contestsOf(tx, meetingId), new Set(wanted)).filter((one) =>
      /^[\da-f]{64}$/u.test(one),
    );
    const file = await packageKept(tx, meetingId);
    const zip = file && (await packageWithout(deps.keys, file, new Set([...wanted, ...copies])));
    await eraseRows(tx, { meetingId, wanted, copies, officer: accountId, reason, at: deps.clock.now(), zip });
    await logAccess(tx, deps, session, 'TEXTS_ERASED', meetingId, reason);
    await tellErased(tx, runtime);
  });
  await hub.forgetErased(institutionId, meetingId);
  return wanted.length;
}
