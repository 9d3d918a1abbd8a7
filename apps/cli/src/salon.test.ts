import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { type TestServer, testServer } from '@divan/server/testing';
import { ownAddresses, salonCertificate, salonConfig, salonNotice } from './salon.ts';

const ADDRESSES = ['192.168.4.1', '10.0.0.7'];
const dir = mkdtempSync(join(tmpdir(), 'divan-salon-'));
let t: TestServer;
before(async () => {
  const { tls } = await salonConfig({ varDir: dir, port: 0, publicOrigins: [] } as never, ADDRESSES);
  t = await testServer({ tls, publicOrigins: ['https://192.168.4.1:8480'] });
});
after(async () => {
  await t?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Asks over TLS as a device does that trusts the certificate, under one of its names. */
const ask = (
  path: string,
  trust: string,
): Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: string }> =>
  new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: t.server.port, path, ca: trust, servername: '' }, (answer) => {
      let body = '';
      answer.on('data', (chunk) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
    })
      .on('error', reject)
      .end();
  });

test('a hall’s network is served over TLS with a certificate of the machine’s own; nobody is locked out by it, and nothing goes in the clear', async () => {
  const cert = t.server.deps.config.tls?.cert as string;
  const answer = await ask(api.getSetup.path, cert);
  assert.equal(answer.status, 200);
  assert.deepEqual(Object.keys(JSON.parse(answer.body)).includes('needed'), true);
  assert.equal(answer.headers['strict-transport-security'], undefined);
  assert.equal(answer.headers['x-content-type-options'], 'nosniff');
  const another = await salonCertificate(mkdtempSync(join(dir, 'fremd-')), ADDRESSES);
  await assert.rejects(ask(api.getSetup.path, another.cert), /self-signed|unable to verify/iu);
  await assert.rejects(fetch(`http://127.0.0.1:${t.server.port}${api.getSetup.path}`));
});

test('the certificate names every address and no other, serves servers only, and is kept for those who confirmed it', async () => {
  const kept = await salonCertificate(dir, ADDRESSES);
  const cert = new X509Certificate(kept.cert);
  assert.equal(cert.fingerprint256, kept.fingerprint);
  for (const address of ['127.0.0.1', ...ADDRESSES]) assert.equal(cert.checkIP(address), address);
  assert.equal(cert.checkIP('192.168.4.2'), undefined);
  assert.equal(cert.checkHost('localhost'), 'localhost');
  assert.equal(cert.ca, false);
  assert.deepEqual(cert.keyUsage, ['1.3.6.1.5.5.7.3.1']);
  assert.ok(cert.verify(cert.publicKey), 'signed by itself');
  assert.equal(statSync(join(dir, 'keys/salon.pem')).mode & 0o777, 0o600);
  const days = (Date.parse(cert.validTo) - Date.parse(cert.validFrom)) / 86_400_000;
  assert.ok(days > 300 && days < 398, String(days));
  assert.equal((await salonCertificate(dir, [ADDRESSES[0] as string])).fingerprint, kept.fingerprint);
  const later = Date.parse(cert.validTo) - 29 * 86_400_000;
  const renewed = await salonCertificate(dir, ADDRESSES, later);
  assert.notEqual(renewed.fingerprint, kept.fingerprint);
  const moved = await salonCertificate(dir, [...ADDRESSES, '172.16.0.9']);
  assert.notEqual(moved.fingerprint, renewed.fingerprint);
});

test('what is shown at the start leads devices to the address of the network, and a machine in no network is told so', async () => {
  await assert.rejects(salonConfig({ varDir: dir, port: 8480, publicOrigins: [] } as never, []), /ağa bağlı değil/u);
  const config = await salonConfig({ varDir: dir, port: 8480, publicOrigins: [] } as never, ['192.168.4.1', 'fd00::7']);
  assert.equal(config.tls?.origin, 'https://192.168.4.1:8480');
  assert.ok(config.publicOrigins.includes('https://192.168.4.1:8480'));
  assert.ok(config.publicOrigins.includes('https://[fd00::7]:8480'));
  assert.ok(config.publicOrigins.includes('https://localhost:8480'));
  const said = await salonNotice(config);
  assert.match(said, /https:\/\/192\.168\.4\.1:8480\/masa/u);
  assert.ok(said.includes(config.tls?.fingerprint as string));
  for (const address of ownAddresses()) assert.notEqual(address, '127.0.0.1');
});
