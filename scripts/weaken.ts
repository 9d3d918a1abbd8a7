import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * `npm run weaken`: takes one clause at a time out of the verifier of the ballot board and shows it every forgery. A clause nothing misses is one that no test guards: the run ends with 1
 * unless it is listed with a reason. `npm run weaken -- WORD` takes only clauses whose file and text the regular expression WORD finds.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
/** A copy of the package, under the repository so that it finds its libraries. */
const work = join(root, '.weaken');
const copy = join(work, 'ballot');

/** Files whose `must(…)` are taken out, each conjunct by itself. */
const RULES = [
  'verify/board-line.ts',
  'verify/board-gate.ts',
  'verify/ceremony-check.ts',
  'verify/contest-check.ts',
  'verify/kept.ts',
  'verify/verify-board.ts',
];
/** Functions whose answer is a chain of clauses: every conjunct of these texts is taken out, and so are these lines. */
const CHAINS: readonly (readonly [file: string, from: string])[] = [
  ['election/election.ts', 'export function isElection'],
  ['election/contest.ts', 'export function isContest'],
  ['credential/credential-request.ts', 'export const areVoters'],
  ['board/head.algorithm.ts', 'export const receiptHolds'],
  ['board/head.algorithm.ts', 'export const receivedHolds'],
  ['election/openings.ts', 'const fits'],
  ['verify/board-line.ts', 'const isShort'],
];
/** Single checks that are no `must`: what stands there, and what stands there without the clause. */
const EDITS: readonly (readonly [file: string, text: string, without: string])[] = [
  ['encoding/shape.ts', 'value.length <= BOUNDS.list && ', ''],
  ['encoding/shape.ts', ' && (value as number) <= BOUNDS.whole', ''],
  ['encoding/shape.ts', ' && value.isWellFormed()', ''],
  ['encoding/shape.ts', 'members.length === Object.keys(shape).length &&', ''],
  ['encoding/shape.ts', ' & spare) === 0', ' & spare) >= 0'],
  ['credential/issuer-key.ts', 'modulusLength !== 2048 || ', ''],
  ['credential/issuer-key.ts', "publicExponent.join() !== '1,0,1' || ", ''],
  ['credential/issuer-key.ts', ' || canonical !== spki', ''],
  ['credential/issuer-key.ts', "throw new RangeError('even modulus')", 'void 0'],
  ['credential/blind-credential.algorithm.ts', 'signature.length === SIGNATURE_BYTES && ', ''],
  ['credential/blind-credential.algorithm.ts', 'signatures.length === issuerKeys.length ? null', 'true ? null'],
  ['credential/blind-credential.algorithm.ts', 'if (!holds) return i + 1;', ''],
  ['ceremony/key-package.algorithm.ts', 'commitment.forEach(decodePoint);', ''],
  ['ceremony/key-package.algorithm.ts', "return decodePoint(R).equals(right) ? null : 'KEY_PROOF';", 'return null;'],
  ['ceremony/key-package.algorithm.ts', 'decodePoint(R).equals(right)', 'Point.fromBytes(R).equals(right)'],
  ['group/ristretto.ts', "if (point.is0()) throw new RangeError('identity');", ''],
  ['group/ristretto.ts', "if (n >= ORDER) throw new RangeError('scalar not below the order');", ''],
  ['tally/share-decryption.algorithm.ts', 'points.length !== K || ', ''],
  ['tally/share-decryption.algorithm.ts', ' || proof.length !== 32 * (K + 2)', ''],
  [
    'tally/share-decryption.algorithm.ts',
    'A = decodePoint(proof.slice(0, 32));',
    'A = Point.fromBytes(proof.slice(0, 32));',
  ],
  ['tally/share-decryption.algorithm.ts', "return 'key';", 'void 0;'],
  ['tally/share-decryption.algorithm.ts', 'return `sum \u0024{k}`;', 'void 0;'],
  ['ballot/read-body.algorithm.ts', 'if (body.length !== at.length)', 'if (body.length < at.length)'],
  ['ballot/check-batch.algorithm.ts', 'chance(32 * branches)', 'new Uint8Array(32 * branches).fill(1)'],
  ['ballot/check-batch.algorithm.ts', 'longBy.push((a0 + a1 + w * byA)', 'longBy.push((a0 + a1)'],
  ['ballot/check-proofs.algorithm.ts', 'times(Point.BASE, z).equals', 'true || times(Point.BASE, z).equals'],
  ['verify/check-chunk.ts', 'return ballotSignatureHolds(kappa, ballot, use) ?', 'return true ?'],
  ['verify/board-line.ts', '++depth > BOUNDS.depth', '++depth > 3000'],
  ['verify/contest-check.ts', 'second(state) ? `\u0024{key} \u0024{digest}` : digest', 'digest'],
  ['election/openings.ts', "if (!isPlain(name)) return { fault: 'UNSEEN', of };", ''],
  ['election/openings.ts', "fold === '' || ", ''],
  ['election/openings.ts', ' || seen.has(fold)', ''],
  ['election/openings.ts', "if (title !== null && !isPlain(title)) return { fault: 'UNSEEN', of: 'title' };", ''],
  ['election/election.ts', 'u < P && ', ''],
  ['election/election.ts', ' && !SMALL.has(u)', ''],
  ['election/election.ts', ' && isPlain(value)', ''],
];

/** Codes by which the checks of these files are told; those of a `must` stand in it. */
const TOLD_BY: Readonly<Record<string, readonly string[]>> = {
  'election/election.ts': ['ELECTION'],
  'election/contest.ts': ['SHAPE'],
  'election/openings.ts': ['OPENING'],
  'credential/credential-request.ts': ['VOTERS'],
  'credential/issuer-key.ts': ['ISSUER_KEY'],
  'credential/blind-credential.algorithm.ts': ['CREDENTIAL'],
  'board/head.algorithm.ts': ['KEPT_RECEIPT', 'KEPT_NOTE'],
  'verify/board-line.ts': ['NOT_CANONICAL', 'SHAPE'],
  'verify/check-chunk.ts': ['BALLOT_SIGNATURE'],
  'verify/contest-check.ts': ['BALLOT_TWICE', 'BALLOT_CHALLENGED'],
  'encoding/shape.ts': ['SHAPE', 'ELECTION', 'OPENING'],
  'ceremony/key-package.algorithm.ts': ['KEY_POINT', 'KEY_PROOF'],
  'group/ristretto.ts': ['KEY_POINT', 'KEY_PROOF', 'BALLOT_POINT', 'BALLOT_SCALAR', 'SHARE'],
  'tally/share-decryption.algorithm.ts': ['SHARE', 'KEY_TEST'],
  'ballot/read-body.algorithm.ts': ['BALLOT_LENGTH'],
  'ballot/check-batch.algorithm.ts': ['BALLOT_PROOF'],
  'ballot/check-proofs.algorithm.ts': ['BALLOT_PROOF'],
};

/** Clauses whose removal changes no verdict on any board, and why. */
const EQUIVALENT: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('weaken-equivalent.json', import.meta.url), 'utf8'),
);

interface Clause {
  readonly file: string;
  /** What is taken out, on one line. */
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly without: string;
  /** A forgery of one of these codes must miss it, or an honest board: another one that stumbles by chance does not count. */
  readonly codes: readonly string[];
}

/** The end of what an opening bracket opens, strings and templates passed over. */
function closing(source: string, open: number): number {
  let depth = 0;
  for (let i = open; i < source.length; i++) {
    const character = source[i]!;
    if (character === "'" || character === '`' || character === '"') {
      for (i++; source[i] !== character; i++) if (source[i] === '\\') i++;
    } else if (character === '/' && source[i + 1] === '/') i = source.indexOf('\n', i);
    else if ('([{'.includes(character)) depth++;
    else if (')]}'.includes(character) && --depth === 0) return i;
  }
  throw new Error('a bracket without its end');
}

/** Where a text between two places has `sign` outside all brackets and strings. */
function split(source: string, from: number, to: number, sign: string): [number, number][] {
  const parts: [number, number][] = [];
  let start = from;
  for (let i = from; i < to; i++) {
    const character = source[i]!;
    if (character === "'" || character === '`' || character === '"') {
      for (i++; source[i] !== character; i++) if (source[i] === '\\') i++;
    } else if ('([{'.includes(character)) i = closing(source, i);
    else if (source.startsWith(sign, i)) {
      parts.push([start, i]);
      start = i + sign.length;
      i = start - 1;
    }
  }
  return [...parts, [start, to]];
}

const oneLine = (text: string) => text.replaceAll(/\s+/gu, ' ').trim();
const codesIn = (text: string) => [...text.matchAll(/'([A-Z]+(?:_[A-Z]+)*)'/gu)].map(([, code]) => code!);

function clausesOf(file: string): Clause[] {
  const source = readFileSync(join(copy, 'src', file), 'utf8');
  const made: Clause[] = [];
  const clause = (from: number, to: number, without: string, near: string): void => {
    const text = oneLine(source.slice(from, to));
    if (text !== '' && text !== 'true')
      made.push({ file, text, from, to, without, codes: near === '' ? TOLD_BY[file]! : codesIn(near) });
  };
  if (RULES.includes(file))
    for (const { index } of source.matchAll(/(?<![\w.])must\(/gu)) {
      const end = closing(source, index + 4);
      const [condition] = split(source, index + 5, end, ',');
      for (const [from, to] of split(source, ...condition!, '&&')) clause(from, to, ' true ', source.slice(index, end));
    }
  for (const [of, from] of CHAINS) {
    if (of !== file) continue;
    const begin = source.indexOf(from);
    if (begin === -1) throw new Error(`${file} has no “${from}”`);
    const end = source.indexOf('\n\n', begin);
    const arrow = source.indexOf('=>\n', begin);
    const returned = source.lastIndexOf('return (', end);
    const [open, close] =
      returned > begin ? [returned + 8, closing(source, returned + 7)] : [arrow + 2, source.indexOf(';', arrow)];
    for (const [start, stop] of split(source, open, close, '&&')) clause(start, stop, ' true ', '');
  }
  for (const [of, text, without] of EDITS) {
    if (of !== file) continue;
    const from = source.indexOf(text);
    if (from === -1) throw new Error(`${file} has no “${text}”`);
    clause(from, from + text.length, without, '');
  }
  return made;
}

rmSync(work, { recursive: true, force: true });
mkdirSync(work);
cpSync(join(root, 'packages/ballot'), copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
const run = (...args: string[]) =>
  spawnSync(process.execPath, [fileURLToPath(new URL('weaken-run.ts', import.meta.url)), ...args], {
    encoding: 'utf8',
    timeout: 1_800_000,
  });

try {
  const boards = process.env.DIVAN_BOARDS ?? join(work, 'boards.json');
  if (!process.env.DIVAN_BOARDS) {
    const made = run('make', boards);
    process.stdout.write(made.stdout);
    if (made.status !== 0) throw new Error(made.stderr);
  }

  const only = process.argv[2] ?? '';
  const wanted = new RegExp(only, 'u');
  const files = [...new Set([...RULES, ...CHAINS.map(([file]) => file), ...EDITS.map(([file]) => file)])];
  const clauses = files.flatMap(clausesOf).filter(({ file, text }) => wanted.test(`${file} ${text}`));
  const survivors: string[] = [];
  let listed = 0;
  for (const [i, { file, text, from, to, without, codes }] of clauses.entries()) {
    const name = `${file}: ${text}`;
    const path = join(copy, 'src', file);
    const whole = readFileSync(path, 'utf8');
    if (EQUIVALENT[name] !== undefined) {
      listed++;
      continue;
    }
    writeFileSync(path, `${whole.slice(0, from)}${without}${whole.slice(to)}`);
    const { status, stdout, stderr } = run('try', boards, copy, codes.join());
    writeFileSync(path, whole);
    if (status === 0) survivors.push(name);
    const said = (stdout || stderr).trim().split('\n').at(-1) ?? '';
    console.log(
      `${String(i + 1).padStart(4)}/${clauses.length} ${status === 0 ? 'NOT MISSED' : 'red       '} ${name}${status === 0 ? '' : `  (${said})`}`,
    );
  }
  const stale = Object.keys(EQUIVALENT).filter(
    (name) => only === '' && !clauses.some(({ file, text }) => name === `${file}: ${text}`),
  );
  console.log(
    `${clauses.length} clauses, ${clauses.length - listed - survivors.length} missed, ${listed} listed as without effect, ${survivors.length} not missed`,
  );
  for (const name of survivors) console.log(`  ${name}`);
  for (const name of stale) console.log(`  listed, but not there: ${name}`);
  process.exitCode = survivors.length + stale.length > 0 ? 1 : 0;
} finally {
  rmSync(work, { recursive: true, force: true });
}
