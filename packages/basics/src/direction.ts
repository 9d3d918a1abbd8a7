/** Signs that turn the direction of writing until they are ended: embeddings, overrides, isolates (UAX #9, 2). */
export const TURNING = /[\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu;

const RIGHT_TO_LEFT =
  '[\\u{590}-\\u{8ff}\\u{fb1d}-\\u{fdff}\\u{fe70}-\\u{fefc}\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]';
const ANY = new RegExp(`${RIGHT_TO_LEFT}|${TURNING.source}`, 'u');
/** Words with what stands between them; a comma or a bracket of the sentence around ends a run, so that a list of names keeps its order. */
const RUN = new RegExp(`${RIGHT_TO_LEFT}+(?:[ \\p{M}\\p{N}'’./-]+${RIGHT_TO_LEFT}+)*`, 'gu');

/** A text as it stands inside another sentence: one written from right to left, or with signs that turn the writing, is isolated, so that what follows it stays in its place. */
export const inSentence = (text: string): string =>
  ANY.test(text) ? `\u2068${text.replaceAll(TURNING, '')}\u2069` : text;

/** Each run of words from right to left isolated, where a whole text is at hand in which such words stand anywhere. */
export const isolatedRuns = (text: string): string => text.replaceAll(RUN, (run) => `\u2067${run}\u2069`);
