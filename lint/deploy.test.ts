import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
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
  assert.match(nginx, /listen 443 ssl;[\s\S]*ssl_protocols TLSv1\.2 TLSv1\.3;/u);
  const location = (path: string): { pattern: RegExp; block: string } => {
    for (const [, kind, pattern = '', block = ''] of nginx.matchAll(/location (~ |= )?(\S+) \{([^}]*)\}/gu)) {
      const expression = kind === '~ ' ? new RegExp(pattern, 'u') : new RegExp(`^${pattern}${kind ? '$' : ''}`, 'u');
      if (pattern !== '/' && expression.test(path)) return { pattern: expression, block };
    }
    throw new Error(`no location for ${path}`);
  };
  const path = (contract: { path: string }) =>
    contract.path.replaceAll(/:\w+/gu, '01a461f3-57f3-7d26-8d25-55061f33d706');
  assert.match(location(path(api.streamRoom)).block, /proxy_buffering off;[\s\S]*proxy_read_timeout 1h;/u);
  assert.match(location(path(api.castBallot)).block, /access_log off;[\s\S]*proxy_set_header Cookie "";/u);
  for (const entry of [api.signIn, api.signInSecond, api.finishEnrolment, api.recover])
    assert.match(location(path(entry)).block, /limit_req zone=entry burst=3000/u);
  assert.match(location('/metrics').block, /return 404/u);
  assert.doesNotMatch(nginx, /log_format[^;]*remote_addr/u);
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
