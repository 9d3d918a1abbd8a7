import { type IsoDay, isReckoned, RECKONED } from '@divan/basics';

/** What was read from JSON does not have the shape asked for; `path` names the field. */
export class InputError extends Error {
  readonly path: string;
  constructor(path: string, wanted: string) {
    super(`${path || 'input'}: expected ${wanted}`);
    this.name = 'InputError';
    this.path = path;
  }
}

/** Reads a value at a path, or throws {@link InputError}. */
export type Parser<T> = (value: unknown, path?: string) => T;
export type Parsed<P> = P extends Parser<infer T> ? T : never;

const guard =
  <T>(wanted: string, is: (value: unknown) => value is T): Parser<T> =>
  (value, path = '') => {
    if (!is(value)) throw new InputError(path, wanted);
    return value;
  };

export const text: Parser<string> = guard('a text', (v): v is string => typeof v === 'string');
export const truth: Parser<boolean> = guard('true or false', (v): v is boolean => typeof v === 'boolean');
export const whole: Parser<number> = guard(
  'a whole number, 0 or more',
  (v): v is number => Number.isSafeInteger(v) && (v as number) >= 0,
);
export const isoDay: Parser<IsoDay> = guard(
  `a day YYYY-MM-DD, ${RECKONED.from} to ${RECKONED.until}`,
  (v): v is IsoDay => typeof v === 'string' && isReckoned(v),
);

export const oneOf =
  <const T extends readonly (string | number)[]>(...options: T): Parser<T[number]> =>
  (value, path = '') => {
    if (!options.includes(value as T[number])) throw new InputError(path, `one of ${options.join(', ')}`);
    return value as T[number];
  };

export const nullable =
  <T>(inner: Parser<T>): Parser<T | null> =>
  (value, path = '') =>
    value === null ? null : inner(value, path);

export const list =
  <T>(inner: Parser<T>): Parser<readonly T[]> =>
  (value, path = '') => {
    if (!Array.isArray(value)) throw new InputError(path, 'a list');
    return value.map((item, i) => inner(item, `${path}[${i}]`));
  };

export const pair: Parser<readonly [number, number]> = (value, path = '') => {
  if (!Array.isArray(value) || value.length !== 2) throw new InputError(path, 'a share [part, whole]');
  const [part, of] = [whole(value[0], `${path}[0]`), whole(value[1], `${path}[1]`)];
  if (of === 0 || part > of) throw new InputError(path, 'a share between 0 and 1');
  return [part, of];
};

/** A field that may be left out; then it reads as `undefined`. */
export const optional =
  <T>(inner: Parser<T>): Parser<T | undefined> =>
  (value, path = '') =>
    value === undefined ? undefined : inner(value, path);

/** Named values, all of one kind, e.g. votes by unit. Keeps the order of the text. */
export const record =
  <T>(inner: Parser<T>): Parser<Readonly<Record<string, T>>> =>
  (value, path = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError(path, 'an object');
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, inner(item, path ? `${path}.${key}` : key)]),
    );
  };

/**
 * The first form that reads. When none does, the error is the first that is more than an unknown field.
 */
export const anyOf =
  <const P extends readonly [Parser<unknown>, ...Parser<unknown>[]]>(...forms: P): Parser<Parsed<P[number]>> =>
  (value, path = '') => {
    const errors: InputError[] = [];
    for (const form of forms) {
      try {
        return form(value, path) as Parsed<P[number]>;
      } catch (error) {
        if (!(error instanceof InputError)) throw error;
        errors.push(error);
      }
    }
    throw errors.find((error) => !error.message.endsWith('no such field')) ?? (errors[0] as InputError);
  };

/** The fields of a shape: what is {@link optional} may be left out. */
export type Fields<S extends Readonly<Record<string, Parser<unknown>>>> = {
  readonly [K in keyof S as undefined extends Parsed<S[K]> ? never : K]: Parsed<S[K]>;
} & { readonly [K in keyof S as undefined extends Parsed<S[K]> ? K : never]?: Exclude<Parsed<S[K]>, undefined> };

/** Exactly these fields: a missing or an unknown one is an error; only an {@link optional} one may be left out, and is then left out of what is read. */
export const object =
  <S extends Readonly<Record<string, Parser<unknown>>>>(shape: S): Parser<Fields<S>> =>
  (value, path = '') => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new InputError(path, 'an object');
    const at = (key: string) => (path ? `${path}.${key}` : key);
    for (const key of Object.keys(value)) if (!(key in shape)) throw new InputError(at(key), 'no such field');
    return Object.fromEntries(
      Object.entries(shape)
        .map(([key, parse]) => [key, parse((value as Record<string, unknown>)[key], at(key))])
        .filter(([, read]) => read !== undefined),
    ) as Fields<S>;
  };
