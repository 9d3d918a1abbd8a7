import type { IsoDay } from '@divan/basics';

/** A day as sentences print it, in both languages: 10.10.2026. */
export const shownDay = (on: IsoDay): string => `${on.slice(8)}.${on.slice(5, 7)}.${on.slice(0, 4)}`;
