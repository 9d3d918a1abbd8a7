import { type Draw, pick } from '@divan/server/testing';
import { z } from 'zod';

export interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
}

const schemas = new WeakMap<z.ZodType, Schema>();

/** The JSON schema of a contract's part; unknown to zod's printer: anything. */
export function schemaOf(type: z.ZodType): Schema {
  const known = schemas.get(type) ?? (z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' }) as Schema);
  schemas.set(type, known);
  return known;
}

const KEYS = ['m1', 'm2', 'm3', 'm4', 'm5', 'd1', 'o1', 's1', 'YONETIM_KURULU', 'YES', 'NO', 'ABSTAIN', 'BLANK'];
const WORDS = [
  'Ödenti artırılsın.',
  'x',
  'Deniz',
  '0001',
  'İıŞşĞğ',
  '+905321112233',
  '14:00',
  '<b>a</b>',
  "' or 1=1 --",
];

/** A value that mostly fits a schema. @param ids of things that exist, here and in another institution */
export function shaped(schema: Schema, ids: readonly string[], draw: Draw): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum, draw);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return shaped(pick(union, draw), ids, draw);
  switch (schema.type) {
    case 'object': {
      const required = new Set(schema.required ?? []);
      const kept = Object.entries(schema.properties ?? {}).filter(([name]) => required.has(name) || draw(2) === 0);
      return Object.fromEntries(kept.map(([name, part]) => [name, shaped(part, ids, draw)]));
    }
    case 'array':
      return Array.from({ length: (schema.minItems ?? 0) + draw(4) }, () => shaped(schema.items ?? {}, ids, draw));
    case 'integer':
    case 'number': {
      const low = Math.max(schema.minimum ?? -3, -1e6);
      return low + draw(Math.max(1, Math.min(schema.maximum ?? low + 50, low + 5000) - low + 1));
    }
    case 'boolean':
      return draw(2) === 0;
    case 'null':
      return null;
    case 'string': {
      if (schema.format === 'uuid') return pick(ids, draw);
      if (schema.format === 'key') return pick([...KEYS, ...ids], draw);
      if (schema.format === 'date') return pick(['2027-03-20', '2027-04-17', '2027-05-01', '2024-02-29'], draw);
      if (schema.format === 'date-time') return '2027-04-17T11:00:00.000Z';
      if (schema.format === 'email') return `uye${draw(40)}@ada.example`;
      if (schema.format === 'uri') return 'https://toplanti.example/oda';
      const words = schema.pattern ? [...WORDS, 'A'.repeat(344), 'abcd'] : [...KEYS, ...WORDS, ...ids];
      const word = pick(words, draw);
      return word.length < (schema.minLength ?? 0) ? word.padEnd(schema.minLength ?? 0, 'a') : word;
    }
    default:
      return pick<unknown>([{}, [], 'x', 1, null], draw);
  }
}

const ODD: readonly unknown[] = [
  null,
  '',
  ' ',
  'x'.repeat(70_000),
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\u202e\u0007',
  -1,
  0,
  1.5,
  1e308,
  2 ** 53 + 2,
  true,
  [],
  [[[[]]]],
  {},
  { write: 1 },
  { write: { write: 'x' } },
  { $ne: null },
  '00000000-0000-0000-0000-000000000000',
  '%27%20or%201=1',
  '../../../etc/passwd',
  '{{7*7}}',
  '2027-02-30',
  '9999-12-31',
  '-0001-01-01',
  '99:99',
];

/** A value in which something is wrong: a type, a size, a key too many or too few. */
export function spoilt(value: unknown, draw: Draw): unknown {
  if (typeof value !== 'object' || value === null || draw(5) === 0) return pick(ODD, draw);
  if (Array.isArray(value)) {
    if (value.length === 0 || draw(6) === 0) return Array.from({ length: 1000 }, () => pick(ODD.slice(8, 14), draw));
    return value.with(draw(value.length), pick(ODD, draw));
  }
  const keys = Object.keys(value);
  if (keys.length === 0 || draw(6) === 0)
    return { ...value, [pick(['fazla', 'constructor', 'toString', ''], draw)]: 1 };
  const key = pick(keys, draw);
  if (draw(5) === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));
  return { ...value, [key]: spoilt((value as Record<string, unknown>)[key], draw) };
}

/** What is sent instead of well-formed JSON. */
export function brokenText(json: string, draw: Draw): Buffer {
  const nested = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  return pick(
    [
      () => Buffer.from(json.slice(0, draw(json.length + 1))),
      () => Buffer.from(`\ufeff${json}`),
      () => Buffer.from(json, 'utf16le'),
      () => Buffer.concat([Buffer.from(json), Buffer.from([0xff, 0xfe, 0xc0, 0x80])]),
      () => Buffer.from(json.replace('{', '{"__proto__":{"roles":["ADMIN"]},')),
      () => Buffer.from(json.replace('{', '{"constructor":{"prototype":{"x":1}},')),
      () => Buffer.from(nested),
      () => Buffer.from(`{"a":1e999,"b":${'9'.repeat(400)}}`),
      () => Buffer.from(json + json),
      () => Buffer.from(pick(['', 'null', '0', '"x"', '[]', '[{}]', 'undefined', '<a/>', '{a:1}'], draw)),
      () => Buffer.alloc(1 + draw(300), draw(256)),
      () => Buffer.alloc(1_000_001, 0x20),
    ],
    draw,
  )();
}
