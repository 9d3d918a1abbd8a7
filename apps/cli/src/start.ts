import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import * as api from '@divan/api';
import { approvedVersion } from '@divan/law';
import {
  approvalInForce,
  configFromEnvironment,
  openDatabaseHome,
  PRODUCT_VERSION,
  placeWarning,
  startServer,
} from '@divan/server';
import { salonConfig, salonNotice } from './salon.ts';
import { buildWebIfStale } from './web-build.ts';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../..');

await buildWebIfStale(ROOT);
const { values } = parseArgs({ args: process.argv.slice(3), options: { salon: { type: 'boolean', default: false } } });
const asked = configFromEnvironment(process.env, ROOT);
const config = values.salon ? await salonConfig(asked) : asked;
const home = await openDatabaseHome(config);
const server = await startServer(config, home.ownerUrl);
const { needed } = (await server.app.fastify.inject(api.getSetup.path)).json<{ needed: boolean }>();
console.log(
  `\n  Divan: ${values.salon ? `https://localhost:${server.port}` : server.url.replace('127.0.0.1', 'localhost')}`,
);
if (values.salon) console.log(await salonNotice(config));
const checkPage = join(ROOT, 'apps/web/dist/denetle.html.sha256');
if (existsSync(checkPage))
  console.log(
    `  Denetleme sayfası / check page: /denetle.html, SHA-256 ${readFileSync(checkPage, 'utf8').slice(0, 64)}`,
  );
if (needed) console.log(`\n  İlk kurulum anahtarı / set-up token: ${server.deps.setupToken}\n`);
if (config.backupDir)
  console.log(`  Yedekler / backups: ${config.backupDir}${placeWarning(config.backupDir, config.varDir)}`);
if (config.logFile) console.log(`  Günlük / log: ${config.logFile}`);
if (!server.deps.mailer.configured)
  console.log('  SMTP_URL verilmedi: e-postalar sırada bekler. / No SMTP_URL: mail waits in the queue.');

const approval = await server.deps.db.without(approvalInForce);
if (approval && approvedVersion(String(approval.version), PRODUCT_VERSION) !== 'COVERED')
  console.log(
    `  UYARI: çalışan sürüm ${PRODUCT_VERSION}, onaylanan sürüm ${String(approval.version)}. Elektronik toplantıdan önce bakanlığa bildirin (divan evidence).\n  WARNING: running ${PRODUCT_VERSION}, approved ${String(approval.version)}. Paper the version with the ministry before an electronic meeting.`,
  );

let stopping = false;
const stop = async (): Promise<void> => {
  if (stopping) return;
  stopping = true;
  await server.stop();
  await home.stop();
  process.exit(0);
};
process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
