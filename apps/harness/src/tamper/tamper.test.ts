import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { seeded } from '@divan/server/testing';
import { tamperWith } from './tamper.ts';

const HISTORY = new URL('../../../../history/2026-11/', import.meta.url);

for (const kept of ['assembly.package.zip.gz', 'verifiable.package.zip.gz'])
  test(`whatever is flipped, deleted, exchanged, put in or signed again in a package, the verifier names the place: ${kept}`, async (t) => {
    const zip = gunzipSync(readFileSync(new URL(kept, HISTORY)));
    const report = await tamperWith({ zip, places: 36, chance: seeded(20270417), log: () => undefined });
    t.diagnostic(JSON.stringify(report.byKind));
    assert.deepEqual(report.missed, []);
  });
