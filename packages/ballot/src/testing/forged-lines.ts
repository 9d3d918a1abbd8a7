import type { Payloads } from '#src/board/payload.ts';
import { changed, type Forgery } from './forgery.ts';
import type { Forger } from './simulated-election.ts';

/** Rewrites the text of the nth line of a type; what it says stays the same. */
const text = (type: keyof Payloads, nth: number, change: (line: string) => string): Forger => {
  let seen = 0;
  return {
    line: (of, line) => {
      if (of === 'ElectionDescribed') seen = 0;
      return of === type && ++seen === nth ? change(line) : line;
    },
  };
};
const json = { threat: 'json-trick', code: 'NOT_CANONICAL', at: 'ContestClosed', nth: 1, part: 'line' } as const;
const closing = (change: (line: string) => string): Forger => text('ContestClosed', 1, change);
const shape = { threat: 'json-trick', code: 'SHAPE' } as const;

/** Lines that say what they should not, or not as they should: tricks of JSON, forms, heights, parents and hashes. */
export const FORGED_LINES: readonly Forgery[] = [
  {
    name: 'a member twice in the JSON',
    ...json,
    forger: closing((line) => line.replace('"cast":4', '"cast":3,"cast":4')),
  },
  { name: 'a space in the JSON', ...json, forger: closing((line) => line.replace('"cast":4', '"cast": 4')) },
  { name: 'a number written 4.0', ...json, forger: closing((line) => line.replace('"cast":4', '"cast":4.0')) },
  { name: 'a number written 0.4e1', ...json, forger: closing((line) => line.replace('"cast":4', '"cast":0.4e1')) },
  {
    name: 'a letter written as an escape',
    ...json,
    forger: closing((line) => line.replace('"contest":"ibra"', '"contest":"\\u0069bra"')),
  },
  {
    name: 'members in another order',
    ...json,
    forger: closing((line) => line.replace('"cast":4,"challenged":1', '"challenged":1,"cast":4')),
  },
  { name: 'a carriage return at the end', ...json, forger: closing((line) => `${line}\r`) },
  { name: 'no JSON', ...json, forger: closing((line) => line.slice(0, -1)) },
  {
    name: 'an empty line',
    threat: 'json-trick',
    code: 'NOT_CANONICAL',
    at: 'ContestClosed',
    nth: 1,
    part: 'line',
    forger: closing((line) => `\n${line}`),
  },
  {
    name: 'no line feed at the end',
    threat: 'json-trick',
    code: 'NOT_CANONICAL',
    at: 'HeadSigned',
    nth: 4,
    part: 'line',
    forger: {},
    after: ({ text: board }) => ({ text: board.slice(0, -1) }),
  },
  {
    name: 'a member more',
    ...shape,
    at: 'ContestClosed',
    nth: 1,
    part: 'payload',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: 'x' })),
  },
  {
    name: 'a member called __proto__',
    ...shape,
    at: 'ContestClosed',
    nth: 1,
    part: 'payload',
    forger: changed('ContestClosed', 1, (honest) =>
      JSON.parse(JSON.stringify({ ...honest, x: 0 }).replace('"x":0', '"__proto__":{"cast":9}')),
    ),
  },
  {
    name: 'a count as text',
    ...shape,
    at: 'ContestCounted',
    nth: 1,
    part: 'payload',
    forger: changed('ContestCounted', 1, (honest) => ({ ...honest, counts: honest.counts.map(String) })),
  },
  {
    name: 'a negative count',
    ...shape,
    at: 'ContestCounted',
    nth: 1,
    part: 'payload',
    forger: changed('ContestCounted', 1, (honest) => ({ ...honest, counts: honest.counts.map((m) => -m - 1) })),
  },
  {
    name: 'hexadecimal in capitals',
    ...shape,
    at: 'SumsPublished',
    nth: 1,
    part: 'payload',
    forger: changed('SumsPublished', 1, (honest) => ({
      ...honest,
      sums: honest.sums.map(({ alpha, beta }) => ({ alpha: alpha.toUpperCase(), beta })),
    })),
  },
  {
    name: 'an event of a type that does not exist',
    ...shape,
    at: 'ContestVoided',
    nth: 1,
    part: 'event',
    forger: text('ContestCounted', 2, (line) => line.replace('"type":"ContestCounted"', '"type":"constructor"')),
  },

  {
    name: 'a height left out',
    threat: 'altered-board',
    code: 'HEIGHT',
    at: 'ContestClosed',
    nth: 1,
    part: 'height',
    forger: closing((line) => line.replace(/"height":(\d+)/u, (_, height) => `"height":${Number(height) + 1}`)),
  },
  {
    name: 'another parent',
    threat: 'altered-board',
    code: 'PARENT',
    at: 'ContestClosed',
    nth: 1,
    part: 'parent',
    forger: closing((line) =>
      line.replace(/"parent":"../u, (start) => (start.endsWith('00') ? '"parent":"01' : '"parent":"00')),
    ),
  },
  {
    name: 'an event altered, its hash not',
    threat: 'altered-board',
    code: 'HASH',
    at: 'ContestClosed',
    nth: 1,
    part: 'hash',
    forger: closing((line) => line.replace('"cast":4', '"cast":5')),
  },
];
