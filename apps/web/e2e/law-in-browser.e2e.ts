import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { after, before, test } from 'node:test';
import { checkVectors, parseVectors } from '@divan/law';
import type { Browser, Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { openBrowser } from './harness.ts';

const LAW = new URL('../../../packages/law/', import.meta.url);
let browser: Browser;
let page: Page;

before(async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: new URL('src/index.ts', LAW).pathname, formats: ['iife'], name: 'law', fileName: 'law' },
    },
  })) as unknown as readonly Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  browser = await openBrowser();
  page = await browser.newPage();
  await page.addScriptTag({ content: `${(chunk as Rolldown.OutputChunk).code}\nglobalThis.law = law;` });
});
after(() => browser?.close());

for (const file of readdirSync(new URL('vectors/', LAW)))
  test(`the rules of ${file} decide in a browser as they do on the server`, async () => {
    const source = basename(file, '.json');
    const cases = JSON.parse(readFileSync(new URL(`vectors/${file}`, LAW), 'utf8'));
    const here = checkVectors(source, parseVectors(cases));
    const there = await page.evaluate(
      ([name, vectors]) => {
        const { law } = globalThis as unknown as { law: typeof import('@divan/law') };
        const report = law.checkVectors(name as string, law.parseVectors(vectors));
        return {
          passed: report.passed.map((one) => one.id),
          failed: report.failed,
          without: report.withoutRule.length,
        };
      },
      [source, cases],
    );
    assert.deepEqual(there, {
      passed: here.passed.map((one) => one.id),
      failed: here.failed,
      without: here.withoutRule.length,
    });
    assert.ok(there.passed.length > 0 || there.without === cases.length);
  });
