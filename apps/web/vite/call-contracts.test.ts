import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import * as api from '@divan/api';
import { build, type Rolldown } from 'vite';
import { callContracts } from './call-contracts.ts';

const isContract = (value: object): value is api.RouteContract => 'path' in value && 'access' in value;
const contracts = Object.entries(api).filter(([, value]) => typeof value === 'object' && isContract(value));

test('a browser calls every route as its contract says, and brings no schema', async () => {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    plugins: [callContracts()],
    build: {
      write: false,
      lib: {
        entry: fileURLToPath(new URL('../../../packages/api/src/index.ts', import.meta.url)),
        formats: ['es'],
        fileName: 'api',
      },
    },
  })) as unknown as readonly Rolldown.RolldownOutput[];
  const [chunk] = built[0]?.output ?? [];
  const code = Buffer.from((chunk as Rolldown.OutputChunk).code).toString('base64');
  const called = (await import(`data:text/javascript;base64,${code}`)) as Record<string, unknown>;
  assert.ok(contracts.length > 100);
  for (const [name, { summary, params, query, body, reply, ...kept }] of contracts as [string, api.RouteContract][]) {
    assert.ok(summary && params && query && body && reply, name);
    assert.deepEqual(JSON.parse(JSON.stringify(called[name])), JSON.parse(JSON.stringify(kept)), name);
  }
});
