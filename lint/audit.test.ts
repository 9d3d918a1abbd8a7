import assert from 'node:assert/strict';
import test from 'node:test';
import { answerAge, auditVerdict } from '../scripts/audit.ts';

/** As npm prints it (npm 11, report version 2). */
const report = (severities: Record<string, string>) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      Object.entries(severities).map(([name, severity]) => [name, { name, severity, via: [], effects: [] }]),
    ),
    metadata: {},
  });

for (const [name, printed, expected] of [
  ['a weakness rated high fails the build', report({ a: 'high', b: 'low' }), { kind: 'WEAK', packages: ['a'] }],
  ['so does a critical one', report({ c: 'critical' }), { kind: 'WEAK', packages: ['c'] }],
  ['lower ones are counted', report({ a: 'moderate', b: 'low' }), { kind: 'CLEAN', lower: 2 }],
  ['none', report({}), { kind: 'CLEAN', lower: 0 }],
  [
    'a registry that cannot be reached is said, not passed over',
    '{"error":{"code":"ENOTFOUND","summary":"request to https://registry failed"}}',
    { kind: 'NOT_ASKED', why: 'request to https://registry failed' },
  ],
  [
    'so is one that does not audit',
    '{"message":"405 Method Not Allowed"}',
    { kind: 'NOT_ASKED', why: '405 Method Not Allowed' },
  ],
  ['and silence', '', { kind: 'NOT_ASKED', why: 'npm audit said nothing' }],
] as const)
  test(name, () => assert.deepEqual(auditVerdict(printed), expected));

for (const [name, last, fresh, words] of [
  ['no answer yet', null, false, /never answered/u],
  ['an answer of fourteen days', { on: '2026-11-15', lock: 'a' }, true, /2026-11-15, 14 days ago$/u],
  ['an answer of fifteen days', { on: '2026-11-14', lock: 'a' }, false, /15 days ago/u],
  ['an answer for other packages', { on: '2026-11-28', lock: 'b' }, false, /1 days ago, for other packages/u],
  ['an answer from tomorrow', { on: '2026-12-01', lock: 'a' }, false, /ago/u],
] as const)
  test(`a release and ${name}: ${fresh ? 'rests on it' : 'refused'}`, () => {
    const age = answerAge(last, '2026-11-29', 'a');
    assert.equal(age.fresh, fresh);
    assert.match(age.words, words);
  });
