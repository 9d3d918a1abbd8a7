import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Builds the web when its sources, or those of the packages it uses, are not the ones of the last build. */
export async function buildWebIfStale(root: string): Promise<void> {
  const web = join(root, 'apps/web');
  const stamp = join(web, 'dist/.sources');
  // An image brings what was built and no sources.
  if (existsSync(stamp) && !existsSync(join(web, 'src'))) return;
  const hash = createHash('sha256');
  for (const folder of [
    'apps/web',
    'apps/judge',
    'packages/basics',
    'packages/law',
    'packages/ballot',
    'packages/api',
    'packages/assembly',
  ])
    for (const file of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).sort())
      if (/^(src|public|vite)\/.*\.\w+$|^index\.html$|^vite\.config\.ts$/u.test(file) && !file.endsWith('.test.ts'))
        hash.update(file).update(readFileSync(join(root, folder, file)));
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Divan: web sayfaları derleniyor / building the web pages…');
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  // The second lies among the files of the first, which empties their folder.
  for (const cwd of [web, join(root, 'apps/judge')])
    if (spawnSync(process.execPath, [vite, 'build', '--logLevel', 'error'], { cwd, stdio: 'inherit' }).status !== 0)
      throw new Error('web derlenemedi / the web build failed');
  writeFileSync(stamp, wanted);
}
