import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { canonicalJson } from '@divan/basics';
import { unpack } from '@divan/machine/package';
import { recordedForm } from './forms.ts';
import { COMMAND_TYPES, readBody } from './index.ts';
import { Day } from './testing.ts';

const HISTORY = new URL('../../../history/', import.meta.url);
const typesOf = (form: unknown): string[] =>
  (form as { options: { shape: { type: { value: string } } }[] }).options.map(({ shape }) => shape.type.value);

describe('a command is described once', () => {
  test('each command of the machine has a form, and no form is without its command', () => {
    assert.deepEqual(typesOf(recordedForm).toSorted(), [...COMMAND_TYPES].toSorted());
  });

  test('what earlier releases recorded parses, and is written again letter for letter', () => {
    const packages = readdirSync(HISTORY, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.package\.zip\.gz$/u.test(name),
    );
    assert.ok(packages.length >= 2);
    const seen = new Set<string>();
    for (const name of packages) {
      const file = readFileSync(new URL(name, HISTORY));
      const { files } = unpack(new Uint8Array(gunzipSync(file)));
      for (const line of new TextDecoder().decode(files['journal.jsonl']).trimEnd().split('\n')) {
        const { command } = readBody(JSON.parse(line));
        assert.equal(canonicalJson(recordedForm.parse(command)), canonicalJson(command), name);
        seen.add(command.type);
      }
    }
    assert.ok(seen.size > 20, [...seen].join());
  });

  test('a field too many or too few is no command, and the verifier says so', () => {
    const { command } = readBody(new Day().inSession().journal.at(-1) as never);
    assert.equal(recordedForm.safeParse(command).success, true);
    assert.equal(recordedForm.safeParse({ ...command, more: 1 }).success, false);
    const { tally: _, ...less } = command as { tally?: unknown };
    assert.equal(recordedForm.safeParse(less).success, false);
  });
});
