import { z } from 'zod';
import { LONG_TEXT, TEXT, type Writing } from '../form-kit.ts';

/** What people ask of the floor. */
export const floorAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  requestFloor: {
    requestId: w.key,
    kind: z.enum(['SPEECH', 'POINT_OF_ORDER']),
    /** An item that comes later; none: the one under debate. Means nothing for a point of order. */
    itemId: w.key.exactOptional(),
    /** Lehte, aleyhte, üzerinde. */
    side: z.enum(['FOR', 'AGAINST', 'ON']).exactOptional(),
    /** The motion that is spoken to. */
    motionId: w.key.exactOptional(),
  },
  withdrawFloorRequest: { requestId: w.key },
  grantFloor: { requestId: w.key },
  refuseFloor: { requestId: w.key, reason: w.text(TEXT) },
  extendFloor: { seconds: w.whole(10, 3600) },
  endSpeech: {},
  handInSpeech: { speechId: w.key, text: w.text(LONG_TEXT) },
  setSpeechLimit: {
    seconds: w.whole(30, 7200).nullable(),
    /** Whose time: of speeches, of points of order, of movers. Named, the record says who set it. */
    of: z.enum(['SPEECH', 'POINT_OF_ORDER', 'MOVER']).exactOptional(),
  },
  closeSpeakersList: { itemId: w.key },
  reopenSpeakersList: { itemId: w.key },
  orderSpeakers: { itemId: w.key, alternating: z.boolean() },
  putBackSpeaker: { requestId: w.key, reason: w.text(TEXT) },
});
