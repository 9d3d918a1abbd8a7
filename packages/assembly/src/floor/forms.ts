import { z } from 'zod';
import { LONG_TEXT, TEXT, type Writing } from '../form-kit.ts';

/** What people ask of the floor. */
export const floorAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  requestFloor: { requestId: w.key, kind: z.enum(['SPEECH', 'POINT_OF_ORDER']) },
  withdrawFloorRequest: { requestId: w.key },
  grantFloor: { requestId: w.key },
  refuseFloor: { requestId: w.key, reason: w.text(TEXT) },
  extendFloor: { seconds: w.whole(10, 3600) },
  endSpeech: {},
  handInSpeech: { speechId: w.key, text: w.text(LONG_TEXT) },
  setSpeechLimit: { seconds: w.whole(30, 7200).nullable() },
});
