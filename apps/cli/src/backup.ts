import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { fingerprintWords, type Result, secretOfWords, type WordsFault } from '@divan/basics';
import {
  backupsIn,
  type Config,
  contentOf,
  keysIn,
  layKeys,
  looksSealed,
  looksZipped,
  makeBackup,
  mayLayKeys,
  noteBackup,
  noteRehearsal,
  openDatabaseHome,
  openSealed,
  operatorSecretIfAny,
  placeOf,
  rehearsalPassed,
  rehearse,
  requeueMail,
  restore,
  restoreFrom,
  systemClock,
} from '@divan/server';
import { onInstallation } from './installation.ts';
import { Wrong } from './law.ts';

/** As many as stand on the paper. */
const FINGERPRINT_WORDS = 8;
/** Bytes of the secret that the paper in the notary's file carries. */
const SECRET_BYTES = 32;

/** `divan backup [FILE]`: into the place of backups, or into a file. */
export async function backup(config: Config, args: readonly string[]): Promise<number> {
  const [file] = args;
  const to = file ? { file } : config.backupDir ? { dir: config.backupDir } : null;
  if (!to) throw new Wrong('DIVAN_BACKUP_DIR ya da FILE verin / give DIVAN_BACKUP_DIR or FILE');
  return onInstallation(config, async ({ ownerUrl }) => {
    const at = systemClock.now();
    const made = await makeBackup({ databaseUrl: ownerUrl, varDir: config.varDir, at, reason: 'COMMAND', to });
    await noteBackup(ownerUrl, { at, reason: 'COMMAND', made });
    console.log(
      `${made.path}: ${made.tables} tablo / tables, ${made.rows} satır / rows, ${made.bytes} bayt / bytes; geri okundu / read back.`,
    );
    console.log(
      made.paper
        ? 'İşletmeci anahtarıyla ya da noter dosyasındaki kâğıtla açılır. / Opens with the operator’s key or with the paper in the notary’s file.'
        : 'UYARI: noter dosyası için yedek anahtarı henüz yazdırılmadı; bu yedek yalnız keys klasörüyle açılır. / WARNING: no paper for the notary’s file yet; this backup opens with the keys folder only.',
    );
    if (made.place === 'SAME_DISK')
      console.log('UYARI: yedek, verilerle aynı diskte. / WARNING: the backup is on the same disk as the data.');
    return 0;
  });
}

/** `divan restore FILE [--words]`: into an empty database, with the keys that are here or with the paper alone. */
export async function restoreCommand(config: Config, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { words: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (!file) throw new Wrong('divan restore FILE [--words]');
  const start = Buffer.alloc(64);
  const handle = openSync(file, 'r');
  readSync(handle, start, 0, 64, 0);
  closeSync(handle);
  if (looksZipped(start)) return intoEmpty(config, (url) => restore(url, readFileSync(file)));
  if (!looksSealed(start)) throw new Error('yedek dosyası değil / not a backup');
  const secret = values.words ? await askWords() : operatorSecretIfAny(config.varDir);
  if (!secret)
    throw new Wrong(
      'bu kurulumun yedek anahtarı yok; noter dosyasındaki kâğıtla açmak için --words ekleyin / there is no backup key here; add --words to open it with the paper',
    );
  const opened = await openSealed(file, secret);
  if (opened.keys) mayLayKeys(config.varDir, opened.keys);
  const code = await intoEmpty(config, (url) => restoreFrom(url, () => contentOf(opened)));
  if (opened.keys) layKeys(config.varDir, opened.keys);
  const signer = createHash('sha256')
    .update(Buffer.from(keysIn(config.varDir).publicKey, 'hex'))
    .digest();
  console.log(
    `İmza anahtarının parmak izi / fingerprint of the signing key: ${fingerprintWords(signer, FINGERPRINT_WORDS).join(' ')}`,
  );
  return code;
}

async function intoEmpty(
  config: Config,
  work: (ownerUrl: string) => Promise<{ readonly tables: number; readonly rows: number }>,
): Promise<number> {
  const home = await openDatabaseHome(config);
  try {
    console.error(`Boş veritabanına / into the empty database: ${placeOf(home.ownerUrl)}, ${config.varDir}`);
    const report = await work(home.ownerUrl);
    await requeueMail(home.ownerUrl);
    console.log(`Geri yüklendi / restored: ${report.tables} tablo / tables, ${report.rows} satır / rows.`);
    return 0;
  } finally {
    await home.stop();
  }
}

/** `divan rehearse [FILE] --by NAME`: the newest backup into an empty database of its own, with the paper alone; the running system is not touched. */
export async function rehearseCommand(config: Config, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { by: { type: 'string' } },
    allowPositionals: true,
  });
  const { by } = values;
  if (!by) throw new Wrong('divan rehearse [FILE] --by "AD SOYAD"');
  return onInstallation(config, async ({ ownerUrl }) => {
    const newest = config.backupDir ? backupsIn(config.backupDir).at(-1)?.file : undefined;
    const path = positionals[0] ?? (newest && join(config.backupDir as string, newest));
    if (!path) throw new Error('geri yüklenecek yedek yok / there is no backup to restore');
    console.error(`Yedek / backup: ${path}`);
    const secret = Buffer.from(await askWords()).toString('hex');
    const report = await rehearse({ path, secret });
    for (const { name, count, of } of report.checks)
      console.log(`${count === of ? '✔' : '✘'} ${name} ${count} / ${of}`);
    for (const fault of report.faults) console.log(`✘ ${fault}`);
    const passed = rehearsalPassed(report);
    await noteRehearsal(ownerUrl, { at: systemClock.now(), by, file: basename(path), passed, report });
    console.log(passed ? 'Tatbikat başarılı. / The rehearsal went well.' : 'Uyuşmazlık var. / There is a mismatch.');
    return passed ? 0 : 1;
  });
}

/** The secret of the paper, typed word by word in as many lines as one likes. @throws Wrong saying what does not fit */
export async function askWords(): Promise<Uint8Array> {
  console.error(
    'Noter dosyasındaki kâğıtta yazan kelimeleri sırayla yazın; bitince boş bir satır bırakın. / Type the words of the paper in their order; end with an empty line.',
  );
  const lines = createInterface({ input: process.stdin, terminal: false });
  const typed: string[] = [];
  for await (const line of lines) {
    if (line.trim() === '' && typed.length > 0) break;
    typed.push(line);
  }
  lines.close();
  return wordsOrWrong(secretOfWords(typed.join(' '), SECRET_BYTES));
}

function wordsOrWrong(read: Result<Uint8Array, WordsFault>): Uint8Array {
  if (read.ok) return read.value;
  const { error } = read;
  switch (error.reason) {
    case 'COUNT':
      throw new Wrong(
        `kâğıtta ${error.expected} kelime var, ${error.given} kelime yazıldı / the paper has ${error.expected} words, ${error.given} were typed`,
      );
    case 'UNKNOWN':
      throw new Wrong(
        `şu sıradaki kelimeler listede yok, kâğıda yeniden bakın / not in the list, look at the paper again: ${error.at.join(', ')}`,
      );
    case 'CHECK':
      throw new Wrong(
        'kelimeler birbirini tutmuyor: biri yanlış ya da sırası değişmiş / the words do not fit together: one is wrong or out of order',
      );
  }
}
