import type * as api from '@divan/api';
import { amendedLabel, amendedText, itemById, type Motion, motionWording, standingText, textOf } from '@divan/assembly';
import type { z } from 'zod';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { NotFoundError } from '../refused.ts';

type Proposed = z.input<typeof api.getProposed.reply>;

/** What was proposed before any amendment. */
function original(runtime: MeetingRuntime, { of, id, article }: NonNullable<Motion['amends']>) {
  const { meeting } = runtime;
  if (of === 'MOTION') {
    const motion = meeting.motions.get(id);
    return motion?.amends?.wording ?? motion?.text ?? null;
  }
  const item = itemById(meeting, id);
  if (article === null) return item?.text ?? null;
  return item?.changes.find((change) => change.article === article)?.becomes ?? null;
}

/** What an item or a motion proposes, whole: its text, old and new of what it changes, and what amendments made of it. @throws NotFoundError */
export function proposedBy(runtime: MeetingRuntime, of: 'item' | 'motion', key: string): Proposed {
  const { meeting } = runtime;
  const text = (ref: string | null): string => textOf(runtime, ref);
  const nullable = (ref: string | null): string | null => (ref === null ? null : text(ref));
  if (of === 'item') {
    const item = itemById(meeting, key);
    if (!item) throw new NotFoundError();
    const whole = { of: 'ITEM', id: key, article: null } as const;
    return {
      // Meetings that were called before texts stood in their ground have them with the call alone.
      text: item.text === null ? (runtime.itemTexts.get(key) ?? '') : text(item.text),
      amended: nullable(amendedText(meeting, whole)),
      changes: item.changes.map(({ article, was, becomes }) => ({
        article,
        was: nullable(was),
        becomes: nullable(becomes),
        amended: nullable(amendedText(meeting, { of: 'ITEM', id: key, article })),
      })),
      amends: null,
    };
  }
  const motion = meeting.motions.get(key);
  if (!motion) throw new NotFoundError();
  const { amends } = motion;
  const before = amends && (motion.state === 'CARRIED' ? original(runtime, amends) : standingText(meeting, amends));
  return {
    text: text(motion.text),
    amended: nullable(amendedText(meeting, { of: 'MOTION', id: key, article: null })),
    changes: [],
    amends: amends && {
      label: amendedLabel(runtime, motion),
      was: nullable(before),
      becomes: text(motionWording(meeting, motion)),
    },
  };
}
