/** Bounds of everything on a board, protocol 2.1: bytes of a line, levels of a text, members of a list, and the largest number. */
export const BOUNDS = { line: 1_000_000, depth: 8, list: 100_000, whole: 2 ** 32 - 1 } as const;

/** What a value from outside must look like: exactly these members, each passing its check (protocol 2.1). */
export type Shape = { readonly [member: string]: (value: unknown) => boolean };

/** A text of 1 to `most` UTF-16 code units, no half of a surrogate pair. */
export const textOf =
  (most: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length > 0 && value.length <= most && value.isWellFormed();
export const text = textOf(500);
/** A number that four bytes hold. */
export const whole = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) <= BOUNDS.whole;
export const yesNo = (value: unknown): value is boolean => typeof value === 'boolean';
export const hex =
  (length: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length === 2 * length && /^[0-9a-f]*$/u.test(value);

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Six bits of a letter by its code; 64 where it is none. */
const SIXTH = Uint8Array.from({ length: 128 }, (_, code) => {
  const at = BASE64.indexOf(String.fromCharCode(code));
  return at === -1 ? 64 : at;
});
/** Base64 with padding, not empty, no spare bits: each byte string has one text. Letter by letter: a regular expression runs out of stack at megabytes. */
export const base64 = (value: unknown): value is string => {
  if (typeof value !== 'string' || value.length === 0 || value.length % 4 !== 0) return false;
  const letters = value.endsWith('==') ? value.length - 2 : value.endsWith('=') ? value.length - 1 : value.length;
  for (let i = 0; i < letters; i++) if ((SIXTH[value.charCodeAt(i)] ?? 64) === 64) return false;
  const spare = [0, 0, 15, 3][letters % 4]!;
  return (SIXTH[value.charCodeAt(letters - 1)]! & spare) === 0;
};
export const listOf =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length <= BOUNDS.list && value.every(check);
export const oneOf =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);

/** A check for an object with exactly the members of a shape. */
export const shaped =
  (shape: Shape) =>
  (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const members = Object.keys(value);
    return (
      members.length === Object.keys(shape).length &&
      members.every(
        (member) => Object.hasOwn(shape, member) && shape[member]!((value as Record<string, unknown>)[member]),
      )
    );
  };
