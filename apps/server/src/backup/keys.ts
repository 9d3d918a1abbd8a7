import { randomBytes } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { secretFile } from '../config.ts';
import { BackupError } from './sealed-file.ts';

const OPERATOR_KEY = 'backup.key';
/** A key is small; what is larger in that folder is no key. */
const KEY_MAX_BYTES = 16_384;

/** The operator's own secret (X25519, 32 bytes), made at first use beside the other keys. */
export const operatorSecret = (varDir: string): Buffer =>
  Buffer.from(
    secretFile(join(varDir, 'keys'), OPERATOR_KEY, () => randomBytes(32).toString('hex')),
    'hex',
  );

/** The operator's secret of an installation that has one already; null where there is none. */
export const operatorSecretIfAny = (varDir: string): Buffer | null =>
  existsSync(join(varDir, 'keys', OPERATOR_KEY)) ? operatorSecret(varDir) : null;

/** All key files of an installation by name: whoever restores it with the paper alone needs each of them. */
export function keyFiles(varDir: string): Record<string, string> {
  const dir = join(varDir, 'keys');
  return Object.fromEntries(
    readdirSync(dir)
      .filter((name) => /^[\w-]+\.(key|pem)$/u.test(name))
      .map((name) => [name, join(dir, name)] as const)
      .filter(([, path]) => lstatSync(path).isFile() && lstatSync(path).size <= KEY_MAX_BYTES)
      .map(([name, path]) => [name, readFileSync(path, 'utf8')]),
  );
}

/** Whether key files can be laid down: none of another content is there. @throws BackupError naming those that are */
export function mayLayKeys(varDir: string, files: Readonly<Record<string, string>>): void {
  const other = Object.entries(files).filter(([name, text]) => {
    if (!/^[\w-]+\.(key|pem)$/u.test(name)) throw new BackupError(`yedek bozuk / unexpected key file: ${name}`);
    const path = join(varDir, 'keys', name);
    return existsSync(path) && readFileSync(path, 'utf8').trim() !== text.trim();
  });
  if (other.length > 0)
    throw new BackupError(
      `${join(varDir, 'keys')} klasöründe başka bir kurulumun anahtarları var; klasörü başka yere taşıyıp yeniden deneyin / keys of another installation are there; move the folder away and try again: ${other.map(([name]) => name).join(', ')}`,
    );
}

/** Lays down the key files that a backup carries. @throws BackupError when others are there */
export function layKeys(varDir: string, files: Readonly<Record<string, string>>): void {
  mayLayKeys(varDir, files);
  const dir = join(varDir, 'keys');
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  for (const [name, text] of Object.entries(files))
    if (!existsSync(join(dir, name))) writeFileSync(join(dir, name), text, { mode: 0o600 });
}
