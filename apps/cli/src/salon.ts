// The library of certificates asks for it before itself.
import 'reflect-metadata';
import { webcrypto, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname, networkInterfaces } from 'node:os';
import { join } from 'node:path';
import type { Config, ServedCertificate } from '@divan/server';
import * as x509 from '@peculiar/x509';
import QRCode from 'qrcode';

/** Devices that confirmed it are not asked again at each sitting of a term; phones refuse one that lives longer than 825 days. */
const VALID_DAYS = 366;
const DAY = 86_400_000;

/** Addresses of this machine in its own networks, IPv4 first. Without any a hall has no network. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ internal, family, address }) => !internal && (family === 'IPv4' || !address.startsWith('fe80')))
    .sort((one, other) => one.family.localeCompare(other.family))
    .map(({ address }) => address);
}

const namesOf = (addresses: readonly string[]): x509.JsonGeneralNames => [
  ...['localhost', hostname(), `${hostname()}.local`].map((value) => ({ type: 'dns' as const, value })),
  ...['127.0.0.1', ...addresses].map((value) => ({ type: 'ip' as const, value })),
];

/** A certificate of this machine's own for its addresses (X.509, RFC 5280): P-256, signed by itself, for servers only. @param now milliseconds */
export async function makeCertificate(addresses: readonly string[], now: number): Promise<ServedCertificate> {
  const keys = (await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const made = await x509.X509CertificateGenerator.createSelfSigned(
    {
      serialNumber: Buffer.from(webcrypto.getRandomValues(new Uint8Array(16))).toString('hex'),
      name: 'CN=Divan salon',
      // A device whose clock is a day behind is no stranger.
      notBefore: new Date(now - DAY),
      notAfter: new Date(now + VALID_DAYS * DAY),
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      keys,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(namesOf(addresses)),
      ],
    },
    webcrypto as Crypto,
  );
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  return served(
    made.toString('pem'),
    `-----BEGIN PRIVATE KEY-----\n${key.replaceAll(/.{64}/gu, '$&\n').trim()}\n-----END PRIVATE KEY-----\n`,
  );
}

const served = (cert: string, key: string): ServedCertificate => ({
  cert,
  key,
  fingerprint: new X509Certificate(cert).fingerprint256,
});

/** The certificate of a hall: kept beside the other keys (mode 0600), so that devices know it again; made anew when this machine has another address, or it runs out within a month. */
export async function salonCertificate(
  varDir: string,
  addresses: readonly string[],
  now = Date.now(),
): Promise<ServedCertificate> {
  const folder = join(varDir, 'keys');
  const path = join(folder, 'salon.pem');
  if (existsSync(path)) {
    const [key = '', cert = ''] = readFileSync(path, 'utf8').split('\n\n');
    const kept = new X509Certificate(cert);
    const covers = addresses.every((address) => kept.checkIP(address) !== undefined);
    if (covers && Date.parse(kept.validTo) - now > 30 * DAY) return served(cert, key);
  }
  const made = await makeCertificate(addresses, now);
  // The folder of the installation is the database’s, too, whose system user may be another.
  mkdirSync(varDir, { recursive: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(path, `${made.key.trim()}\n\n${made.cert.trim()}\n`, { mode: 0o600 });
  return made;
}

/** The configuration with which the program serves the network of a hall: all its addresses, its own certificate. @throws Error where the machine is in no network */
export async function salonConfig(config: Config, addresses = ownAddresses()): Promise<Config> {
  const [first] = addresses;
  if (first === undefined)
    throw new Error(
      'Bu makine hiçbir ağa bağlı değil: önce salonun kablosuz ağına ya da kablosuna bağlanın. / This machine is in no network: connect it to the network of the hall first.',
    );
  const origins = [...addresses, 'localhost', `${hostname()}.local`].map(
    (name) => `https://${name.includes(':') ? `[${name}]` : name}:${config.port}`,
  );
  return {
    ...config,
    host: '::',
    // Those that were named before stand in letters, as ever.
    publicOrigins: [...config.publicOrigins, ...origins],
    tls: { ...(await salonCertificate(config.varDir, addresses)), origin: origins[0] as string },
  };
}

/** What is shown once at the start: where devices go, as a square for their cameras too, and the fingerprint to compare. */
export async function salonNotice({ tls }: Config): Promise<string> {
  const address = `${tls?.origin}/masa`;
  const square = await QRCode.toString(address, { type: 'terminal', small: true });
  return `
  Salon: ${address}
${square}
  Sertifikanın parmak izi / certificate fingerprint (SHA-256):
  ${tls?.fingerprint}
  Aygıt ilk bağlanışta uyarır; gösterdiği parmak izi bu değilse bağlanmayın. / A device warns when it connects first; if it shows another fingerprint, do not connect.`;
}
