import type { Instant } from '@divan/basics';
import type { TextRef } from '../ground.ts';
import type { ShownText } from './events.ts';

export interface ScreenState {
  /** The announcement that stands; a new one takes its place. */
  announcement: { readonly id: string; readonly text: TextRef; readonly at: Instant } | null;
  announcements: Set<string>;
  /** The text on the screens; null while they follow the meeting. */
  shownText: ShownText | null;
}

export const newScreen = (): ScreenState => ({ announcement: null, announcements: new Set(), shownText: null });
