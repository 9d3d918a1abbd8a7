// Runs before every npm script on whatever Node (≥ 20) the machine has: installs what the lock file says, once per lock file.
// It imports nothing from node_modules, because there may be none yet.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installFaults } from './check-install.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const wanted = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');
const stamp = join(root, 'node_modules', '.divan-installed');
const upToDate = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted;

if (!upToDate) {
  console.log('Divan: installing packages (once; about a minute) / paketler kuruluyor (bir kez; yaklaşık bir dakika)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  // Not `npm ci`: the lock file pins every version, but lists the platform packages of one platform only.
  const run = spawnSync(npm, ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (run.status !== 0) {
    console.error('Divan: npm install failed. Check the network and run the command again.');
    process.exit(run.status ?? 1);
  }
  // `npm install` may reorder the lock file without changing a version, so the stamp is taken afterwards.
  writeFileSync(
    stamp,
    createHash('sha256')
      .update(readFileSync(join(root, 'package-lock.json')))
      .digest('hex'),
  );
}

// What runs is what the lock file names, whoever filled the folder.
const faults = installFaults(root);
if (faults.length > 0) {
  console.error('Divan: installed packages differ from the lock file / kurulu paketler kilit dosyasından farklı:');
  for (const fault of faults.slice(0, 20)) console.error(`  ${fault}`);
  console.error('Remove node_modules and run the command again / node_modules klasörünü silip komutu yineleyin.');
  process.exit(1);
}
