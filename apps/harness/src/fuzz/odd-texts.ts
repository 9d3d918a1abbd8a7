import type { RouteContract } from '@divan/api';
import { Client } from '@divan/server/testing';
import type { z } from 'zod';
import { type Schema, schemaOf } from '../shapes.ts';

/** What people type, paste and try: each has made a program fail somewhere. */
export const ODD: readonly string[] = [
  '👍🏽 👩‍👧‍👦 🏳️‍🌈 🇹🇷 1️⃣',
  'محمد أمين، 12 שלום ܫܠܡܐ',
  'Ömer \u202eters\u202c \u2066x\u2069 \u200fson',
  'S\u0327u\u0308kru\u0308 I\u0307bis\u0327 i\u0307',
  '漢字 ไทย 한국어 Ελλάδα Ђорђе ქართული',
  '\uf0b7 Madde \uf0a7 \ue000 \u{f0001}',
  'a\tb\u00a0c\u2003d\ufeffe\u200bf\u00adg',
  "=cmd|' /C calc'!A0",
  '@SUM(A1)',
  '<b>kalın</b>&amp;<script>alert(1)</script>',
  '#read("/etc/passwd") $x$ \\ *k* _e_ @a <l>',
  '"tırnak" {{BAĞLANTI}} {ad} $& %0d%0aBcc: x@y.example',
  'BEGIN:VEVENT;X=1,\\n',
  '\u0007zil\u001b[31m\u007f',
  '\u0378 \u{e0041} \u3164 ﷺ ﬁ １２３ ẞß',
  '0 null undefined __proto__ 1e999',
];

/** A string of a schema that holds whatever a person writes: nothing says its form. */
const isText = ({ type, enum: listed, const: only, format, pattern }: Schema): boolean =>
  type === 'string' && !listed && only === undefined && !format && !pattern;

/** Of several forms the one that a value has. */
function formOf(forms: readonly Schema[], value: unknown): Schema | undefined {
  const named = (form: Schema, key: string) => form.properties?.[key]?.const;
  return forms.find((form) => {
    if (value === null) return form.type === 'null';
    if (Array.isArray(value)) return form.type === 'array';
    if (typeof value !== 'object') return form.type === typeof value;
    const key = ['type', 'kind'].find((one) => named(form, one) !== undefined);
    return form.type === 'object' && (!key || named(form, key) === (value as Record<string, unknown>)[key]);
  });
}

/** The texts that a schema takes, by their place. */
export function textPlaces(schema: Schema, path = ''): string[] {
  if (isText(schema)) return [path];
  const forms = schema.anyOf ?? schema.oneOf;
  if (forms)
    return forms.flatMap((form) => {
      const key = form.properties?.type?.const ?? form.properties?.kind?.const;
      return textPlaces(form, key === undefined ? path : `${path}<${key}>`);
    });
  if (schema.type === 'array') return textPlaces(schema.items ?? {}, `${path}[]`);
  return Object.entries(schema.properties ?? {}).flatMap(([name, part]) => textPlaces(part, `${path}.${name}`));
}

/** A text put into a field, as the contract makes it one writing. */
export interface Sown {
  readonly field: string;
  /** Stands at its end, and nowhere else. */
  readonly mark: string;
  readonly given: string;
  kept: string;
}

/** Puts odd texts where people write. */
export class Sower {
  readonly sown: Sown[] = [];
  private turn = 0;
  private marks = 0;
  private readonly spared: RegExp;
  private readonly bounds: Readonly<Record<string, number>>;
  /**
   * @param spared fields that are no free text: what is compared with something, and what has to be secret
   * @param bounds most letters of fields whose form takes more than what is written anew may have
   */
  constructor(spared: RegExp, bounds: Readonly<Record<string, number>> = {}) {
    this.spared = spared;
    this.bounds = bounds;
  }

  /** What was written since stands nowhere: it was refused, or written over. */
  forget(since: number): void {
    this.sown.splice(since);
  }

  /** An odd text of at most so many letters that ends in a mark of its own. */
  private text(most: number): { readonly text: string; readonly mark: string } {
    this.marks += 1;
    const mark = `q${this.marks.toString(36)}q`;
    let text = '';
    for (let n = 0; n < ODD.length; n++) {
      const next = `${text}${text === '' ? '' : most > 999 ? '\n' : ' '}${ODD[this.turn % ODD.length]}`;
      if (next.length + mark.length + 1 > most) break;
      this.turn += 1;
      text = next;
      if (text.length > 60 && most < 1000) break;
    }
    return { text: most - mark.length < 2 ? mark.slice(0, most) : `${text} ${mark}`.trim(), mark };
  }

  /** The same value with an odd text in every place of one. */
  sow<Value>(of: string, schema: Schema, value: Value, path = ''): Value {
    if (isText(schema) && typeof value === 'string') {
      const field = `${of}${path}`;
      if (this.spared.test(field)) return value;
      const { text, mark } = this.text(
        Math.min(schema.maxLength ?? 4000, this.bounds[field] ?? Number.POSITIVE_INFINITY),
      );
      this.sown.push({ field, mark, given: text, kept: text });
      return text as Value;
    }
    const forms = schema.anyOf ?? schema.oneOf;
    if (forms) {
      const form = formOf(forms, value);
      const key = form?.properties?.type?.const ?? form?.properties?.kind?.const;
      return form ? this.sow(of, form, value, key === undefined ? path : `${path}<${key}>`) : value;
    }
    if (Array.isArray(value)) return value.map((one) => this.sow(of, schema.items ?? {}, one, `${path}[]`)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        const part = schema.properties?.[name];
        return [name, part ? this.sow(of, part, one, `${path}.${name}`) : one];
      }),
    ) as Value;
  }

  /** What a contract makes of the texts of a request, and that it takes them. */
  asKept(body: unknown, since: number): void {
    const texts: string[] = [];
    const collect = (value: unknown): void => {
      if (typeof value === 'string') texts.push(value);
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect);
    };
    collect(body);
    for (const one of this.sown.slice(since)) one.kept = texts.find((text) => text.endsWith(one.mark)) ?? one.given;
  }
}

export const routeName = ({ method, path }: RouteContract): string => `${method} ${path}`;

/** A browser in which every free text comes out odd. */
export class OddClient extends Client {
  private readonly sower: Sower;
  constructor(base: string, now: ConstructorParameters<typeof Client>[1], sower: Sower) {
    super(base, now);
    this.sower = sower;
  }

  override async ask<C extends RouteContract>(contract: C, input: Parameters<Client['ask']>[1]): Promise<never> {
    const given = input as { body?: unknown; query?: unknown };
    // What is written beside a file stands in the query.
    const part = contract.upload ? 'query' : 'body';
    if (contract.method === 'GET' || given[part] === undefined) return super.ask(contract, input as never) as never;
    const since = this.sower.sown.length;
    const odd = this.sower.sow(routeName(contract), schemaOf(contract[part] as z.ZodType), given[part]);
    const parsed = contract[part].safeParse(odd);
    if (parsed.success) this.sower.asKept(parsed.data, since);
    return super.ask(contract, { ...given, [part]: odd } as never).catch((refused: unknown) => {
      this.sower.forget(since);
      throw refused;
    }) as never;
  }
}
