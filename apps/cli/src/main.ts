#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { InputError } from '@divan/law';
import {
  AdministratorEnrolled,
  administratorLink,
  configFromEnvironment,
  connectionsAt,
  exportInstitution,
  INVENTORY,
  keysIn,
  leftOut,
  listApprovals,
  openDatabase,
  openDatabaseHome,
  prepareDatabase,
  recordApproval,
  systemClock,
  withdrawApproval,
} from '@divan/server';
import { backup, rehearseCommand, restoreCommand } from './backup.ts';
import { evidenceZip } from './evidence.ts';
import { onInstallation } from './installation.ts';
import { runIssuer } from './issuer.ts';
import { law, Wrong } from './law.ts';
import { printVerdict } from './verify.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

const USAGE = `divan – toplantı sistemi / meeting system

  divan start [--salon]                         sunucuyu başlatır; --salon: salonun ağına, kendi sertifikasıyla / starts the server; --salon: for a hall's own network, with its own certificate
  divan migrate                                 veritabanını hazırlar (sahibinin bağlantısıyla) / prepares the database, as its owner
  divan demo [salon] [--fast] [--out DIR]       gösterim; salon: salonda toplantı / the demonstration; salon: in a hall
  divan verify PACKAGE [--trust FINGERPRINT] [--kept FILE]... [--lang tr|en]
  divan law check FILE [--source NAME]          vektör dosyasını kurallara karşı çalıştırır
  divan law list                                kurallar: madde, yürürlük, geçen örnek / rules, articles, in force, cases passing
  divan law show RULE | decide RULE JSON        RULE = kaynak/kural / source/rule
  divan law table belde|ilce|il|FILE [--out FILE.pdf]   delege dağılım listesi, hesabıyla / delegate table with its working
  divan issuer --server URL [--token-file FILE] [--state FILE]   pusula onaycısı / ballot issuer, on a machine of its own; token from the file or DIVAN_ISSUER_TOKEN
  divan approval add --number N --on YYYY-MM-DD --scope TEXT --version V [--authority CODE] [--document FILE]
  divan approval withdraw --on YYYY-MM-DD | list
  divan evidence FILE.zip                       çalışan sürümün güvenlik kanıtları / evidence of the version
  divan backup [FILE]                           yedek alır, geri okur / makes a backup and reads it back
  divan rehearse [FILE] --by NAME               yedekten dönüş tatbikatı, kâğıttaki kelimelerle / rehearses the restore with the paper
  divan restore FILE [--words]                  boş veritabanına geri yükler / into an empty database; --words: noter dosyasındaki kâğıtla / with the paper
  divan administrator-link                      yöneticinin kaybolan ilk kayıt bağlantısı / the administrator's first link, when it was lost
  divan export INSTITUTION_ID FILE.zip          kurumun bütün kayıtları, açık biçimde
`;

/** The owner's connection of the installation that the environment names. */
async function withDatabase<T>(work: (ownerUrl: string) => Promise<T>): Promise<T> {
  return onInstallation(configFromEnvironment(process.env, ROOT), ({ ownerUrl }) => work(ownerUrl));
}

async function issuer(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      server: { type: 'string' },
      'token-file': { type: 'string' },
      state: { type: 'string', default: 'divan-onayci.json' },
    },
  });
  // Never as an argument: everybody on the machine sees those.
  const file = values['token-file'];
  const token = file ? readFileSync(file, 'utf8').trim() : process.env.DIVAN_ISSUER_TOKEN;
  if (!values.server || !token) throw new Wrong(USAGE);
  return runIssuer({ server: values.server, token, state: values.state });
}

async function approval(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: args.slice(1),
    options: {
      number: { type: 'string' },
      on: { type: 'string' },
      scope: { type: 'string' },
      version: { type: 'string' },
      authority: { type: 'string' },
      document: { type: 'string' },
    },
  });
  if (args[0] === 'add') {
    await withDatabase((url) =>
      recordApproval(url, {
        authority: values.authority ?? '',
        number: values.number ?? '',
        on: values.on ?? '',
        scope: values.scope ?? '',
        version: values.version ?? '',
        document: values.document ?? null,
      }),
    );
    console.log('Onay kaydedildi. / Approval recorded.');
    return 0;
  }
  if (args[0] === 'withdraw') {
    await withDatabase((url) => withdrawApproval(url, values.on ?? ''));
    console.log('Onayın geri alındığı kaydedildi. / Withdrawal recorded.');
    return 0;
  }
  if (args[0] === 'list') {
    console.table(await withDatabase(listApprovals));
    return 0;
  }
  throw new Wrong(USAGE);
}

/** The demonstration is played by the harness, which an installation that serves does not bring along. */
function demonstration(args: readonly string[]): Promise<number> {
  const played = join(ROOT, 'apps/harness/src/demo/main.ts');
  if (!existsSync(played))
    throw new Wrong(
      'Gösterim yalnız kaynak kodla birlikte gelir. / The demonstration comes with the source code only.',
    );
  const child = spawn(process.execPath, [played, ...args], { stdio: 'inherit' });
  // Ctrl+C is the demonstration's to answer.
  process.on('SIGINT', () => undefined);
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}

async function run([verb, ...args]: readonly string[]): Promise<number> {
  // Whoever asks how a command is used does not want it done.
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  switch (verb) {
    case 'start':
      await import('./start.ts');
      return -1;
    case 'migrate': {
      const config = configFromEnvironment(process.env, ROOT);
      const home = await openDatabaseHome(config);
      try {
        await prepareDatabase(config, home.ownerUrl, keysIn(config.varDir));
      } finally {
        await home.stop();
      }
      console.log('Veritabanı hazır. / The database is ready.');
      return 0;
    }
    case 'demo':
      return demonstration(args);
    case 'verify': {
      const { values, positionals } = parseArgs({
        args: [...args],
        options: { trust: { type: 'string' }, kept: { type: 'string', multiple: true }, lang: { type: 'string' } },
        allowPositionals: true,
      });
      if (!positionals[0]) throw new Wrong(USAGE);
      const kept = (values.kept ?? []).map((name) => ({ name, text: readFileSync(name, 'utf8') }));
      return printVerdict(readFileSync(positionals[0]), values.trust ?? null, values.lang === 'en' ? 'en' : 'tr', kept);
    }
    case 'law':
      return law(args, USAGE);
    case 'issuer':
      return issuer(args);
    case 'approval':
      return approval(args);
    case 'evidence': {
      const [file] = args;
      if (!file) throw new Wrong(USAGE);
      const { evidence, zip } = evidenceZip(ROOT);
      writeFileSync(file, zip);
      console.log(
        `${file}: sürüm/version ${evidence.version}, ${evidence.sources.length} kaynak/sources, ${evidence.components.length} bileşen/components, ${evidence.tests.length} test`,
      );
      return 0;
    }
    case 'backup':
      return backup(configFromEnvironment(process.env, ROOT), args);
    case 'export': {
      const [institution, file] = args;
      if (!institution || !file) throw new Wrong(USAGE);
      const report = await withDatabase(async (ownerUrl) => {
        const keys = keysIn(configFromEnvironment(process.env, ROOT).varDir);
        const db = openDatabase(connectionsAt(ownerUrl, keys).app);
        const out = await open(file, 'w', 0o600);
        try {
          return await db.within(institution, (tx) =>
            exportInstitution(tx, keys, leftOut(INVENTORY), (part) => out.writeFile(part)),
          );
        } finally {
          await out.close();
          await db.close();
        }
      });
      console.log(`${file}: ${report.tables} tablo / tables, ${report.rows} satır / rows.`);
      return 0;
    }
    case 'administrator-link': {
      const config = configFromEnvironment(process.env, ROOT);
      const { name, link } = await withDatabase(async (ownerUrl) => {
        const db = openDatabase(connectionsAt(ownerUrl, keysIn(config.varDir)).app);
        try {
          const origin = config.publicOrigins[0] ?? `http://localhost:${config.port}`;
          return await administratorLink({ db, clock: systemClock }, origin);
        } finally {
          await db.close();
        }
      });
      console.log(`${name}: ${link}`);
      return 0;
    }
    case 'rehearse':
      return rehearseCommand(configFromEnvironment(process.env, ROOT), args);
    case 'restore':
      return restoreCommand(configFromEnvironment(process.env, ROOT), args);
    default:
      console.log(USAGE);
      return verb === undefined || verb === 'help' || verb === '--help' ? 0 : 2;
  }
}

try {
  const code = await run(process.argv.slice(2));
  if (code >= 0) process.exit(code);
} catch (error) {
  const expected =
    error instanceof Wrong ||
    error instanceof InputError ||
    error instanceof AdministratorEnrolled ||
    error instanceof SyntaxError ||
    (error as NodeJS.ErrnoException).code !== undefined;
  console.error(expected ? (error as Error).message : error instanceof Error ? error.message : error);
  process.exit(error instanceof Wrong ? 2 : 1);
}
