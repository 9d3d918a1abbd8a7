/** The second press of a double click comes within so long of the first; older hands take their time. */
export const DOUBLE_MILLIS = 1000;

let pressedAt = Number.NEGATIVE_INFINITY;
/** A button was pressed, or what it did has just been answered: what appears under the finger now was not meant. */
export const noteAct = (now = performance.now()): void => {
  pressedAt = now;
};
/** How long what has just appeared must not be pressed. */
export const quietMillis = (now = performance.now()): number => Math.max(0, pressedAt + DOUBLE_MILLIS - now);
