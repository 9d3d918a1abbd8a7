import { z } from 'zod';
import { lacking, roomPerson as person } from './room.ts';
import { file, id, route, SIGNED_IN } from './route.ts';

const inMeeting = z.object({ meetingId: id });
const organ = z.enum(['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU']);
const state = z.enum(['FILED', 'TAKEN_UP']);

/** A picture as it is uploaded: small, since pages show it beside a name. */
export const PHOTO_BYTES = 600_000;

const candidate = z.object({
  id: z.string(),
  person,
  mine: z.boolean(),
  /** What the candidate says of himself or herself. */
  statement: z.string(),
  /** Hash of the picture; null without one. */
  photo: z.string().nullable(),
  state,
});
const named = person.extend({
  /** Whether this person consented; null: no answer yet. */
  consents: z.boolean().nullable(),
});
const list = z.object({
  id: z.string(),
  name: z.string(),
  by: person,
  mine: z.boolean(),
  /** Whether whoever asks is named on it, and how he or she answered. */
  asked: z.object({ consents: z.boolean().nullable() }).nullable(),
  principals: z.array(named),
  substitutes: z.array(named),
  statement: z.string(),
  state,
});

export const getCandidacies = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/candidacies',
  access: SIGNED_IN,
  summary: 'Toplantıdan önce bildirilen adaylıklar ve listeler; yalnız çağrılan üyeler ve büro görür',
  params: inMeeting,
  reply: z.object({
    title: z.string(),
    on: z.string(),
    hour: z.string(),
    /** Whether whoever asks can be elected. */
    mayStand: z.boolean(),
    organs: z.array(
      z.object({
        organ,
        method: z.enum(['SHEET', 'LISTS']),
        seats: z.number(),
        substitutes: z.number(),
        /** The last day of the statute; null where it sets none: until candidacies close in the meeting. */
        until: z.string().nullable(),
        /** Why nothing is announced beforehand now; null while it is. */
        lacking,
        candidates: z.array(candidate),
        lists: z.array(list),
      }),
    ),
  }),
});
export type Candidacies = z.output<typeof getCandidacies.reply>;

export const uploadCandidatePhoto = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/candidate-photo',
  access: ['MEMBER'],
  // A small file unpacks to tens of megabytes of pixels.
  cost: 'heavy',
  summary: 'Adayın fotoğrafı: PNG ya da JPEG; üst verisi silinerek saklanır',
  params: inMeeting,
  upload: { maxBytes: PHOTO_BYTES },
  reply: z.object({ hash: z.string() }),
});

export const getCandidatePhoto = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/candidate-photos/:hash',
  access: SIGNED_IN,
  summary: 'Bir adayın fotoğrafı; yalnız çağrılan üyeler ve büro görür',
  params: inMeeting.extend({ hash: z.string().regex(/^[\da-f]{64}$/u) }),
  media: 'application/octet-stream',
  reply: file,
});
