import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { FORGERIES } from './testing.ts';
import { THREATS } from './threats.ts';
import { FAULTS } from './verify/fault.ts';

const paper = readFileSync(new URL('../protocol.md', import.meta.url), 'utf8');

test('a threat is covered by tests that exist, or said to be unmitigated with what to do', () => {
  for (const { id, covered, advice } of THREATS)
    if (covered === 'unmitigated') assert.ok(advice, id);
    else for (const file of covered) assert.ok(existsSync(new URL(file, import.meta.url)), `${id}: ${file}`);
  assert.equal(new Set(THREATS.map(({ id }) => id)).size, THREATS.length);
});

test('every forgery belongs to a threat that says the forgeries cover it', () => {
  for (const { name, threat } of FORGERIES) {
    const covered = THREATS.find(({ id }) => id === threat)?.covered;
    assert.ok(covered?.includes('verify/forgeries.test.ts'), `${name}: ${threat}`);
  }
});

test('every code of a fault stands in its section of the paper, and a forgery is refused with it', () => {
  const sections = new Map<string, string>();
  let section = '';
  for (const line of paper.split('\n')) {
    section = /^(\d+\.\d+) /u.exec(line)?.[1] ?? section;
    sections.set(section, `${sections.get(section) ?? ''}\n${line}`);
  }
  const forged = new Set<string>(FORGERIES.map(({ code }) => code));
  for (const [code, at] of Object.entries(FAULTS)) {
    assert.ok(sections.get(at)?.includes(`\`${code}\``), `${code} is not in ${at}`);
    assert.ok(forged.has(code), `no forgery is refused with ${code}`);
  }
});
