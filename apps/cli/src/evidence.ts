import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOURCES } from '@divan/law';
import { PRODUCT_VERSION, sha256 } from '@divan/server';
import { zipSync } from 'fflate';

export interface Evidence {
  readonly format: 'divan-evidence/1';
  readonly version: string;
  /** Commit of the checkout; null where there is no history. */
  readonly commit: string | null;
  readonly sources: readonly { readonly path: string; readonly sha256: string }[];
  readonly components: readonly { readonly name: string; readonly version: string; readonly integrity: string }[];
  /** Rules of the law by source. */
  readonly rules: Readonly<Record<string, number>>;
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

const README = `# Güvenlik kanıtları / security evidence

Bu arşiv Divan'ın bir sürümüne aittir; bakanlık onayının kapsamını belgelemek için işletmeci üretir (Dernekler Yönetmeliği m.15/A/2).
- evidence.json: sürüm, kaynak dosyaların SHA-256 özetleri, kullanılan bileşenler ve sürümleri, kural ve test listesi
- docs/: mimari, güvenlik, işletim, gereksinimler, kararlar
- CHANGES.md: değişiklik kaydı

This archive belongs to one version of Divan; the operator makes it to document the scope of the ministry's approval.
`;

const git = (root: string, ...args: readonly string[]): string | null => {
  const run = spawnSync('git', ['-C', root, ...args], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim() : null;
};

function filesUnder(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .filter((path) => !/(?:^|\/)(?:node_modules|dist|var)\//u.test(path))
    .sort();
}

/** What an approval of the running version rests on (EM-R02): sources, components, rules, tests, documents, changes. The same checkout gives the same contents. */
export function collectEvidence(root: string): { evidence: Evidence; files: Record<string, Uint8Array> } {
  const read = (path: string) => readFileSync(join(root, path));
  const paths = [...filesUnder(root, 'apps'), ...filesUnder(root, 'packages'), 'package.json', 'package-lock.json'];
  const lock = JSON.parse(read('package-lock.json').toString()) as {
    packages: Record<string, { version?: string; integrity?: string; link?: boolean }>;
  };
  const evidence: Evidence = {
    format: 'divan-evidence/1',
    version: PRODUCT_VERSION,
    commit: git(root, 'rev-parse', 'HEAD'),
    sources: paths.map((path) => ({ path, sha256: sha256(read(path)) })),
    components: Object.entries(lock.packages)
      .filter(([path, entry]) => path.startsWith('node_modules/') && !entry.link && entry.integrity)
      .map(([path, entry]) => ({
        name: path.slice(path.lastIndexOf('node_modules/') + 13),
        version: entry.version ?? '',
        integrity: entry.integrity ?? '',
      })),
    rules: Object.fromEntries(SOURCES.map(({ name, rules }) => [name, rules.length])),
    tests: paths
      .filter((path) => /\.(?:test|e2e)\.ts$/u.test(path))
      .flatMap((file) =>
        [
          ...read(file)
            .toString()
            .matchAll(/^ *test\(\s*(['`])(.*?)\1,/gmu),
        ].map((match) => ({
          file,
          name: match[2] as string,
        })),
      ),
  };
  const files: Record<string, Uint8Array> = {
    'OKUBENI.md': Buffer.from(README),
    'evidence.json': Buffer.from(`${JSON.stringify(evidence, null, 2)}\n`),
    'CHANGES.md': Buffer.from(
      `# Değişiklik kaydı / changes\n\n${git(root, 'log', '--date=short', '--format=- %ad %h %s') ?? 'Bu kurulumda sürüm geçmişi yok. / This installation carries no history.'}\n`,
    ),
  };
  for (const path of ['README.md', ...filesUnder(root, 'docs')])
    files[path === 'README.md' ? `docs/${path}` : path] = read(path);
  return { evidence, files };
}

export const evidenceZip = (root: string): { evidence: Evidence; zip: Uint8Array } => {
  const { evidence, files } = collectEvidence(root);
  return { evidence, zip: zipSync(files as never, { level: 6 }) };
};
