import { createHash } from 'node:crypto';
import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../refused.ts';
import type { Serve } from '../serve.ts';
import { cleanPhoto } from './candidate-photo.ts';
import { keepPhoto, photoFile } from './candidate-photo-repository.ts';
import { candidaciesOf, mustBeCalled, photosIn } from './get-candidacies.ts';
import type { MeetingHub } from './meeting-hub.ts';

/** Candidacies announced before the day; announcing itself is a command of the meeting. */
export function candidacyRoutes(serve: Serve, deps: Deps, hub: MeetingHub): void {
  const runtimeOf = (session: Session, meetingId: string) => hub.ready(session.institutionId, meetingId);

  serve(api.getCandidacies, async ({ params, session }) =>
    candidaciesOf(await runtimeOf(session, params.meetingId), session, deps.clock.now()),
  );

  serve(api.uploadCandidatePhoto, async ({ params: { meetingId }, file, session, within }) => {
    const runtime = await runtimeOf(session, meetingId);
    const { memberId, institutionId } = session;
    if (!memberId || !runtime.meeting.roll.get(memberId)?.mayVote) throw refused('CANDIDATE_NOT_ELIGIBLE');
    const photo = cleanPhoto(file);
    const hash = createHash('sha256').update(photo.file).digest('hex');
    const standing = photosIn(runtime, { memberId });
    const at = deps.clock.now();
    await within((tx) => keepPhoto(tx, { institutionId, meetingId, memberId, hash, ...photo, at, standing }));
    return { hash };
  });

  serve(api.getCandidatePhoto, async ({ params: { meetingId, hash }, session, within, reply }) => {
    const runtime = await runtimeOf(session, meetingId);
    mustBeCalled(runtime, session);
    if (!photosIn(runtime).includes(hash)) throw new NotFoundError();
    const photo = await within((tx) => photoFile(tx, meetingId, hash));
    if (!photo) throw new NotFoundError();
    reply.header('content-type', photo.media).header('cache-control', 'private, max-age=3600');
    return photo.file;
  });
}
