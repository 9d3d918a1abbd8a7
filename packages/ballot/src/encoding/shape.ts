/** What a value from outside must look like: exactly these members, each passing its check (protocol 2.1). */
export type Shape = { readonly [member: string]: (value: unknown) => boolean };

export const text = (value: unknown): value is string =>
  typeof value === 'string' && value.length > 0 && value.length <= 500 && value.isWellFormed();
export const whole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
export const yesNo = (value: unknown): value is boolean => typeof value === 'boolean';
export const hex =
  (length: number) =>
  (value: unknown): value is string =>
    typeof value === 'string' && value.length === 2 * length && /^[0-9a-f]*$/u.test(value);
/** Base64 with padding, not empty, no spare bits: each byte string has one text. */
export const base64 = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.length > 0 &&
  /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/u.test(value);
export const listOf =
  (check: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every(check);
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
