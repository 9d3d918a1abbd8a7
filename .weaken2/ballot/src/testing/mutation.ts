import type { Forger, Written } from './simulated-election.ts';

type Value = null | boolean | number | string | Value[] | { [member: string]: Value };

/** Places in a payload: the names on the way to each leaf, and each list. */
function places(value: Value, way: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  const below = Object.entries(value).flatMap(([name, inner]) =>
    places(inner, [...way, Array.isArray(value) ? Number(name) : name]),
  );
  return Array.isArray(value) && value.length > 0 ? [way, ...below] : below;
}

/** Another value of the same kind, and often of the right form. */
function another(value: Value, chance: number): Value {
  if (typeof value === 'number') return chance % 2 === 0 ? value + 1 : Math.max(0, value - 1) || 2;
  if (typeof value === 'boolean') return !value;
  if (Array.isArray(value))
    return chance % 3 === 0
      ? value.slice(1)
      : chance % 3 === 1
        ? [...value, value[0]!]
        : [...value.slice(1), value[0]!];
  if (typeof value !== 'string') return 'x';
  const at = chance % Math.max(1, value.length);
  const digit = value[at] === '0' ? '1' : '0';
  return `${value.slice(0, at)}${digit}${value.slice(at + 1)}`;
}

function replaced(value: Value, way: readonly (string | number)[], chance: number): Value {
  const [name, ...rest] = way;
  if (name === undefined) return another(value, chance);
  if (Array.isArray(value)) return value.with(Number(name), replaced(value[Number(name)]!, rest, chance));
  const object = value as { [member: string]: Value };
  return { ...object, [name]: replaced(object[name]!, rest, chance) };
}

/** Members nobody but their receiver, or nobody at all before signing, can check. */
const UNSEEN = new Set(['envelope', 'signature', 'server', 'witnesses']);

/**
 * Changes one value of the nth event after the description that is no contest; everything after it is computed and signed again.
 * @param changed told what was changed, and that it was changed at all
 */
export function mutation(
  nth: number,
  leaf: number,
  chance: number,
  changed: (what: string, height: number) => void,
): Forger {
  let seen = 0;
  return {
    event: (event, { lines }) => {
      const [type, payload] = event;
      if (type === 'ElectionDescribed') seen = 0;
      if (type === 'ElectionDescribed' || type === 'ContestOpened' || seen++ !== nth) return [event];
      const plain = payload as unknown as Value;
      const all = places(plain).filter((way) => !way.some((name) => UNSEEN.has(String(name))));
      const way = all[leaf % all.length]!;
      const forged = replaced(plain, way, chance);
      if (JSON.stringify(forged) === JSON.stringify(plain)) return [event];
      changed(`${type} ${way.join('.')}`, lines.length);
      return [[type, forged] as unknown as Written];
    },
  };
}
