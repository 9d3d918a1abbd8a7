import { existsSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the program is told from outside. Everything has a default that is right for one machine. */
export interface Config {
  readonly host: string;
  /** Certificate with which the program serves a hall's own network itself, and the origin under which devices there reach it; null: a proxy does, or nobody needs to. */
  readonly tls: (ServedCertificate & { readonly origin: string }) | null;
  readonly port: number;
  /** Folder for the embedded database, keys and packages. */
  readonly varDir: string;
  /** Owner connection of an own PostgreSQL; without it one is embedded under `varDir`. */
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  /** Origins under which browsers reach the program, besides loopback names. */
  readonly publicOrigins: readonly string[];
  /** Origin of a host name of its own for `/urn`, with a certificate of its own, so that no ballot shares a connection with anything else; null: the same host. */
  readonly urnOrigin: string | null;
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  readonly smsGateway: { readonly url: string; readonly token: string } | null;
  readonly webDir: string | null;
  readonly logLevel: string;
  /** Where structured logs go; null = standard output. */
  readonly logFile: string | null;
  /** A request that has not arrived whole after so long is cut off; its headers get a tenth of that. */
  readonly requestSeconds: number;
  /** Bearer token for `/metrics`; without one it answers this machine only. */
  readonly metricsToken: string | null;
  /** Where weaknesses are reported, a URI (RFC 9116 2.5.3); null: no `security.txt` is served. */
  readonly securityContact: string | null;
  /** Ballots of a verifiable vote are held back until this beat comes, twenty wait or the box closes; 0 = not at all. */
  readonly boxReleaseMillis: number;
  /** Second place, where the program puts its backups: a folder, best of another disk; null = none. */
  readonly backupDir: string | null;
  /** Origins of the push services that may be asked to notify a device; `*.` stands for any host under one. */
  readonly pushServices: readonly string[];
  /** Multiplies what one account may ask in a time: 1 in operation; more where one account stands for thousands (fuzzing, runs of faults). */
  readonly paceFactor: number;
}

/** A certificate that no authority signed: people compare its fingerprint. */
export interface ServedCertificate {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  /** SHA-256 of the certificate, as browsers show it: pairs of hexadecimal figures with colons. */
  readonly fingerprint: string;
}

/** Of the browsers that members use. */
const PUSH_SERVICES: readonly string[] = [
  'https://fcm.googleapis.com',
  'https://updates.push.services.mozilla.com',
  'https://*.push.apple.com',
  'https://*.notify.windows.com',
];

export const PRODUCT_VERSION = '0.1.0';

/** An address as `security.txt` names it: a mailbox becomes a `mailto:`, a page must be https. @throws Error for anything else: an operator who types it wrong hears so at the start */
export function contactUri(written: string): string | null {
  const text = written.trim();
  if (text === '') return null;
  const uri = /^[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+$/u.test(text) ? `mailto:${text}` : text;
  if (!/^(mailto:[^\s@]+@[^\s@]+|https:\/\/[^\s]+|tel:\+?[\d-]+)$/u.test(uri))
    throw new Error(`SECURITY_CONTACT is no address, https page or telephone number: ${text}`);
  return uri;
}

export function configFromEnvironment(env: NodeJS.ProcessEnv, root: string): Config {
  const varDir = env.DIVAN_VAR ?? join(root, 'var');
  return {
    host: env.HOST ?? '127.0.0.1',
    tls: null,
    port: Number(env.PORT ?? 8480),
    varDir,
    databaseUrl: env.DATABASE_URL ?? null,
    demo: env.DIVAN_DEMO === '1',
    publicOrigins: (env.PUBLIC_ORIGINS ?? '').split(',').filter(Boolean),
    urnOrigin: env.URN_ORIGIN || null,
    smtpUrl: env.SMTP_URL || null,
    mailFrom: env.MAIL_FROM || 'Divan <divan@localhost>',
    smsGateway: env.SMS_GATEWAY_URL ? { url: env.SMS_GATEWAY_URL, token: env.SMS_GATEWAY_TOKEN ?? '' } : null,
    webDir: join(root, 'apps/web/dist'),
    logLevel: env.LOG_LEVEL ?? 'info',
    logFile: env.LOG_FILE === '-' ? null : (env.LOG_FILE ?? join(varDir, 'divan.log')),
    requestSeconds: Number(env.REQUEST_SECONDS ?? 120),
    metricsToken: env.METRICS_TOKEN || null,
    securityContact: contactUri(env.SECURITY_CONTACT ?? ''),
    boxReleaseMillis: 1000 * Number(env.BOX_RELEASE_SECONDS ?? 30),
    backupDir: env.DIVAN_BACKUP_DIR || join(varDir, 'yedek'),
    pushServices: env.PUSH_SERVICES ? env.PUSH_SERVICES.split(',') : PUSH_SERVICES,
    paceFactor: 1,
  };
}

/** Reads a secret file, or makes it with mode 0600. */
export function secretFile(dir: string, name: string, make: () => string): string {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, name);
  // Written aside and linked: of two processes that start together one wins, and nobody reads half a file.
  if (!existsSync(path)) {
    const own = `${path}.${process.pid}`;
    writeFileSync(own, make(), { mode: 0o600 });
    try {
      linkSync(own, path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    } finally {
      unlinkSync(own);
    }
  }
  return readFileSync(path, 'utf8').trim();
}
