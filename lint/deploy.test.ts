import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import test from 'node:test';
import { connect, type TLSSocket } from 'node:tls';
import { fileURLToPath } from 'node:url';
import * as api from '@divan/api';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');
const instructions = read('deploy/Dockerfile')
  .replaceAll(/^#.*\n/gmu, '')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter(Boolean)
  .map((line) => /^(\S+)\s+(.*)$/u.exec(line))
  .map((match) => ({ name: match?.[1] ?? '', rest: match?.[2] ?? '' }));
const compose = read('deploy/compose.yaml');
const nginx = read('deploy/nginx.conf');

test('the image is built from files that exist, every workspace among them, with the Node of the lock file', () => {
  const known = [
    'FROM',
    'ENV',
    'WORKDIR',
    'COPY',
    'RUN',
    'USER',
    'VOLUME',
    'EXPOSE',
    'STOPSIGNAL',
    'HEALTHCHECK',
    'CMD',
  ];
  for (const { name } of instructions) assert.ok(known.includes(name), `${name} is no instruction`);
  const copied = instructions
    .filter(({ name, rest }) => name === 'COPY' && !rest.startsWith('--from'))
    .flatMap(({ rest }) => rest.split(' ').slice(0, -1));
  for (const path of copied) assert.ok(existsSync(`${ROOT}${path}`), `${path} is not there`);
  for (const group of ['packages', 'apps'])
    for (const workspace of readdirSync(`${ROOT}${group}`))
      assert.ok(
        copied.includes(`${group}/${workspace}/package.json`),
        `${group}/${workspace} is not copied before the installation`,
      );
  const version = (JSON.parse(read('package.json')) as { dependencies: { node: string } }).dependencies.node;
  for (const { name, rest } of instructions)
    if (name === 'FROM') assert.match(rest, new RegExp(`^node:${version.replaceAll('.', '\\.')}-`, 'u'));
  for (const path of copied)
    assert.ok(!path.startsWith('apps/harness/src') && path !== 'apps', `${path} brings the harness into the image`);
  const command = JSON.parse(instructions.at(-1)?.rest ?? '[]') as string[];
  assert.deepEqual([command[0], command.at(-1)], ['node', 'start']);
  assert.ok(existsSync(`${ROOT}${command[1]}`), command[1]);
  assert.ok(
    instructions.some(({ name, rest }) => name === 'USER' && rest === 'node'),
    'not as root',
  );
});

test('compose: two processes with the same keys on one database, behind the proxy; what it names exists', () => {
  assert.doesNotMatch(compose, /\t/u);
  const services = [...(compose.split(/^services:$/mu)[1]?.split(/^\S/mu)[0] ?? '').matchAll(/^ {2}(\w+):/gmu)].map(
    (match) => match[1],
  );
  assert.deepEqual(services, ['postgres', 'prepare', 'app1', 'app2', 'proxy']);
  for (const service of compose.split(/^ {2}(?=prepare|app1|proxy)/mu).slice(1))
    for (const bound of ['read_only: true', 'cap_drop: [ALL]', 'no-new-privileges:true', 'mem_limit:'])
      assert.ok(service.includes(bound), `${service.slice(0, 8)}: ${bound}`);
  for (const [, path] of compose.matchAll(/- \.\/(\S+?):/gu))
    if (path !== 'tls') assert.ok(existsSync(`${ROOT}deploy/${path}`), path);
  const [, context = '', dockerfile = ''] = /context: (\S+)\n\s+dockerfile: (\S+)/u.exec(compose) ?? [];
  assert.ok(existsSync(`${ROOT}deploy/${context}/${dockerfile}`), dockerfile);
  // Every variable is offered in the example, and every setting that the program is given is one it reads.
  const example = new Set([...read('deploy/example.env').matchAll(/^(\w+)=/gmu)].map((match) => match[1]));
  for (const [, name] of compose.matchAll(/\$\{(\w+)/gu)) assert.ok(example.has(name), `${name} is not in example.env`);
  const config = read('apps/server/src/config.ts');
  const given = /<<|&app[\s\S]*?environment:\n([\s\S]*?) {4}volumes/u.exec(compose)?.[1] ?? '';
  for (const [, name] of given.matchAll(/^ {6}(\w+):/gmu))
    assert.ok(config.includes(`env.${name}`), `${name} is read by nobody`);
  assert.ok([...given.matchAll(/^ {6}(\w+):/gmu)].length >= 5);
  assert.equal(compose.match(/127\.0\.0\.1/gu), null);
  // The owner's login of the database stands where it is used once, and in no process that serves.
  const block = (name: string): string =>
    compose.split(new RegExp(`^  ${name}:`, 'mu'))[1]?.split(/^ {2}\w+:/mu)[0] ?? '';
  assert.match(block('prepare'), /DATABASE_URL: postgres:\/\/divan_owner:\$/u);
  assert.match(block('prepare'), /"migrate"\]/u);
  for (const name of ['app1', 'app2', 'proxy']) assert.doesNotMatch(block(name), /divan_owner|POSTGRES_PASSWORD/u);
});

test('the proxy speaks TLS, holds no stream back, takes no cookie to the urn and logs no addresses', () => {
  assert.equal(nginx.match(/\{/gu)?.length, nginx.match(/\}/gu)?.length);
  for (const line of nginx.split('\n').map((each) => each.trim()))
    assert.ok(line === '' || /[;{}]$/u.test(line) || line.startsWith('#'), `no end: ${line}`);
  assert.equal(nginx.match(/listen 443 ssl;/gu)?.length, nginx.match(/ssl_protocols TLSv1\.2 TLSv1\.3;/gu)?.length);
  const location = (path: string): { pattern: RegExp; block: string } => {
    for (const [, kind, pattern = '', block = ''] of nginx.matchAll(/location (~ |= )?(\S+) \{([^}]*)\}/gu)) {
      const expression = kind === '~ ' ? new RegExp(pattern, 'u') : new RegExp(`^${pattern}${kind ? '$' : ''}`, 'u');
      if (pattern !== '/' && expression.test(path)) return { pattern: expression, block };
    }
    throw new Error(`no location for ${path}`);
  };
  const path = (contract: { path: string }) =>
    contract.path.replaceAll(/:\w+/gu, '01a461f3-57f3-7d26-8d25-55061f33d706');
  for (const stream of [api.streamRoom, api.streamChanges])
    assert.match(location(path(stream)).block, /proxy_buffering off;[\s\S]*proxy_read_timeout 1h;/u);
  assert.match(location(path(api.castBallot)).block, /access_log off;[\s\S]*proxy_set_header Cookie "";/u);
  for (const entry of [api.signIn, api.signInSecond, api.finishEnrolment, api.recover])
    assert.match(location(path(entry)).block, /limit_req zone=entry burst=3000/u);
  assert.match(location('/metrics').block, /return 404/u);
  assert.doesNotMatch(nginx, /log_format[^;]*remote_addr/u);
  // What nginx says of connections, limits and upstreams carries the address of who asked.
  assert.match(nginx, /http \{[\s\S]*?\n {2}error_log \/dev\/null crit;/u);
  const urn = nginx.split(/^ {2}server \{$/mu).find((server) => server.includes('server_name ~^sandik')) ?? '';
  for (const bound of ['ssl_session_cache off;', 'ssl_session_tickets off;', 'keepalive_timeout 0;', 'access_log off;'])
    assert.ok(urn.includes(bound), `the urn's host: ${bound}`);
  assert.doesNotMatch(urn, /http2/u);
  for (const [, server] of nginx.matchAll(/server (app\d):8480/gu))
    assert.match(compose, new RegExp(`^  ${server}:`, 'mu'));
  const largest = Math.max(
    ...Object.values(api).flatMap((value) =>
      typeof value === 'object' && value && 'upload' in value
        ? [(value as { upload: { maxBytes: number } }).upload.maxBytes]
        : [],
    ),
  );
  assert.ok(
    Number(/client_max_body_size (\d+)m/u.exec(nginx)?.[1]) * 1_000_000 >= largest,
    `uploads of ${largest} bytes pass`,
  );
});

test('what the image leaves out is read by nothing that serves', async () => {
  const { notServed } = (await import(new URL('../scripts/prune-image.mjs', import.meta.url).href)) as {
    notServed(root: string): string[];
  };
  const out = notServed(ROOT);
  assert.ok(out.length > 50, `${out.length} left out`);
  for (const wanted of ['apps/harness', 'apps/server/src/testing.ts', 'apps/server/src/testing'])
    assert.ok(out.includes(wanted), wanted);
  const seen = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(ROOT, file), 'utf8');
    for (const [, from = ''] of text.matchAll(
      /(?:from|import\(|new URL\()\s*'((?:\.{1,2}\/|#src\/|@divan\/)[^']+)'/gu,
    )) {
      const found = target(file, from);
      if (found) follow(found);
    }
  };
  follow('apps/cli/src/main.ts');
  assert.ok(seen.size > 150, `${seen.size} files followed`);
  for (const file of seen)
    assert.ok(!out.some((path) => file === path || file.startsWith(`${path}/`)), `${file} serves and is left out`);
});

/** The source file that an import of a workspace leads to; null for what is no source. */
function target(file: string, from: string): string | null {
  const workspace = file.split('/').slice(0, 2).join('/');
  let path = normalize(join(dirname(file), from));
  if (from.startsWith('#src/')) path = join(workspace, 'src', from.slice(5));
  if (from.startsWith('@divan/')) {
    const [, name = '', ...rest] = from.split('/');
    const home = ['packages', 'apps'].map((group) => `${group}/${name}`).find((one) => existsSync(join(ROOT, one)));
    const { exports } = JSON.parse(read(`${home}/package.json`)) as { exports: Record<string, string> };
    path = join(home as string, exports[rest.length ? `./${rest.join('/')}` : '.'] ?? '');
  }
  return /\.tsx?$/u.test(path) && existsSync(join(ROOT, path)) ? relative(ROOT, join(ROOT, path)) : null;
}

const missing = ['nginx', 'openssl'].find((tool) => spawnSync(tool, ['version']).error !== undefined);

test('the proxy itself: the urn’s host gives each ballot its own connection and TLS session, the other serves it not, and no address is written down', {
  skip: missing ? `${missing} is not installed` : false,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'divan-proxy-'));
  const asked: string[] = [];
  const app = createServer((request, reply) => {
    asked.push(
      `${request.headers.host} ${request.url} ${request.headers.cookie ?? '-'} ${request.headers['x-forwarded-for']}`,
    );
    reply.end('{}');
  });
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve));
  const inner = (app.address() as AddressInfo).port;
  const port = 20_000 + (process.pid % 20_000);
  mkdirSync(join(dir, 'tls'));
  for (const [name, host] of [
    ['', 'toplanti.example'],
    ['urn-', 'sandik.toplanti.example'],
  ])
    spawnSync('openssl', [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:P-256',
      '-nodes',
      '-days',
      '1',
      '-subj',
      `/CN=${host}`,
      '-keyout',
      join(dir, `tls/${name}privkey.pem`),
      '-out',
      join(dir, `tls/${name}fullchain.pem`),
    ]);
  const version = /nginx\/1\.(\d+)/u.exec(spawnSync('nginx', ['-v'], { encoding: 'utf8' }).stderr)?.[1];
  let config = nginx
    .replaceAll('tls/', `${dir}/tls/`)
    .replaceAll(/server app\d:8480/gu, `server 127.0.0.1:${inner}`)
    .replaceAll('listen 443 ssl;', `listen 127.0.0.1:${port} ssl;`)
    .replaceAll('listen 80;', `listen 127.0.0.1:${port + 1};`)
    .replaceAll('/tmp/nginx.pid', `${dir}/pid`)
    .replaceAll('/dev/stdout', `${dir}/access`)
    .replaceAll('/dev/stderr', `${dir}/error`);
  // Before 1.25.1 HTTP/2 was a word of `listen`.
  if (Number(version) < 25) config = config.replace(/ ssl;\n\s+http2 on;/u, ' ssl http2;');
  writeFileSync(join(dir, 'nginx.conf'), config);
  const proxy = spawn('nginx', ['-p', dir, '-c', join(dir, 'nginx.conf'), '-g', 'daemon off;'], { stdio: 'ignore' });
  try {
    /** One request; the answer as text, whether the line was closed, and the session that TLS offers for another. */
    const ask = (servername: string, path: string, session?: Buffer) =>
      new Promise<{ text: string; session: Buffer | undefined; reused: boolean }>((resolve, reject) => {
        let text = '';
        let offered: Buffer | undefined;
        let reused = false;
        const socket: TLSSocket = connect(
          {
            host: '127.0.0.1',
            port,
            servername,
            rejectUnauthorized: false,
            maxVersion: 'TLSv1.2',
            ...(session ? { session } : {}),
          },
          () => {
            reused = socket.isSessionReused();
            socket.write(`GET ${path} HTTP/1.1\r\nhost: ${servername}\r\ncookie: divan_session=x\r\n\r\n`);
          },
        );
        socket.on('session', (one) => {
          offered = one;
        });
        socket.on('data', (part) => {
          text += part;
          if (text.includes('\r\n\r\n')) setTimeout(() => socket.destroy(), 200);
        });
        socket.on('close', () => resolve({ text, session: offered, reused }));
        socket.on('error', reject);
      });
    for (let i = 0; i < 50; i++) {
      if (
        await ask('toplanti.example', '/').then(
          () => true,
          () => false,
        )
      )
        break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    const first = await ask('sandik.toplanti.example', '/urn/x/ballot');
    assert.match(first.text, /^HTTP\/1\.1 200[\s\S]*connection: close/iu);
    const again = await ask('sandik.toplanti.example', '/urn/x/ballot', first.session);
    assert.equal(again.reused, false);
    assert.match((await ask('sandik.toplanti.example', '/api/me')).text, /^HTTP\/1\.1 404/u);
    const page = await ask('toplanti.example', '/');
    assert.equal((await ask('toplanti.example', '/', page.session)).reused, true, 'other pages do resume');
    assert.ok(asked.includes('sandik.toplanti.example /urn/x/ballot - proxied'), asked.join('\n'));
    // Upstream gone: nginx would say so, with the address of who asked.
    await new Promise((resolve) => app.close(resolve));
    assert.match((await ask('toplanti.example', '/')).text, /^HTTP\/1\.1 50[24]/u);
    const written = ['access', 'error'].map((file) => readFileSync(join(dir, file), 'utf8')).join('');
    assert.match(written, /GET 200/u);
    assert.doesNotMatch(written, /127\.0\.0\.1|urn/u);
  } finally {
    proxy.kill();
    app.closeAllConnections();
    rmSync(dir, { recursive: true, force: true });
  }
});
