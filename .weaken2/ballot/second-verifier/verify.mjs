#!/usr/bin/env node
// The second verifier of a ballot board, written from protocol.md alone by another hand, in another style: one script, from top to
// bottom, every equation by itself, no batches, no file of ../src. The numbers in the comments are sections of the paper.
//
//   node verify.mjs PACKAGE.zip | board.jsonl  [--kept KEPT.json]  [--under-way]
//
// KEPT.json: {"heads": […], "receipts": […], "notes": […], "openings": […], "voters": {…}}, what people kept (7.5, 7.7, 7.9) and what lies
// beside the board (3.6, 5.7). --under-way: the board need not be finished (10.2).
// Ends with 0 when the board holds, 1 when it does not, 2 when there is nothing to check.
import { constants, createPublicKey, verify as rsaVerify } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { ed25519, ristretto255 } from '@noble/curves/ed25519.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';

const G = ristretto255.Point.BASE;
const O = ristretto255.Point.ZERO;
const ELL = 2n ** 252n + 27742317777372353535851937790883648493n; // 1.4

// ---------------------------------------------------------------- bytes (2.2, 2.3, 2.4)

const utf8 = (text) => new TextEncoder().encode(text);
const fromHex = (digits) => Uint8Array.from(Buffer.from(digits, 'hex'));
const toHex = (bytes) => Buffer.from(bytes).toString('hex');
const fromBase64 = (letters) => Uint8Array.from(Buffer.from(letters, 'base64'));
const join = (...parts) => Uint8Array.from(Buffer.concat(parts));
const same = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);
const u32 = (x) => Uint8Array.of(x >>> 24, (x >>> 16) & 255, (x >>> 8) & 255, x & 255);

function littleEndian(bytes) {
  let value = 0n;
  for (let at = bytes.length - 1; at >= 0; at--) value = value * 256n + BigInt(bytes[at]);
  return value;
}

const T = (tag, ...parts) => {
  const name = utf8(`divan-ballot/1/${tag}`);
  const pieces = [u32(name.length), name, u32(parts.length)];
  for (const part of parts) pieces.push(u32(part.length), part);
  return join(...pieces);
};
const H = (tag, ...parts) => sha512(T(tag, ...parts));
const h = (tag, ...parts) => H(tag, ...parts).slice(0, 32);
const s = (tag, ...parts) => littleEndian(H(tag, ...parts)) % ELL;

/** The point of 32 bytes, or null; the identity only where it is allowed. */
function point(bytes, identityAllowed = false) {
  try {
    const decoded = ristretto255.Point.fromBytes(bytes);
    return decoded.is0() && !identityAllowed ? null : decoded;
  } catch {
    return null;
  }
}

/** The scalar of 32 bytes, or null. */
function scalar(bytes) {
  const value = littleEndian(bytes);
  return bytes.length === 32 && value < ELL ? value : null;
}

const times = (k, p) => p.multiplyUnsafe(((k % ELL) + ELL) % ELL);
const cut = (bytes, size) => {
  const pieces = [];
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
  return pieces;
};

/** 2.5, without cofactor. */
function ed25519Holds(signature, message, key) {
  try {
    const A = ed25519.Point.fromBytes(key, false);
    const R = ed25519.Point.fromBytes(signature.slice(0, 32), false);
    const S = littleEndian(signature.slice(32));
    if (signature.length !== 64 || A.isSmallOrder() || R.isSmallOrder() || S >= ELL) return false;
    const k = littleEndian(sha512(join(signature.slice(0, 32), key, message))) % ELL;
    const found = ed25519.Point.BASE.multiplyUnsafe(S).subtract(A.multiplyUnsafe(k));
    return same(found.toBytes(), signature.slice(0, 32));
  } catch {
    return false;
  }
}

// ---------------------------------------------------------------- JSON and forms (2.1)

function canonical(value) {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error('not a number of JSON');
    return JSON.stringify(value);
  }
  if (typeof value === 'string') {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${canonical(name)}:${canonical(value[name])}`)
    .join(',')}}`;
}

/** 2.1: bounds. */
const LINE = 1_000_000;
const DEPTH = 8;
const LIST = 100_000;

/** 2.1, looked at in the bytes, before anything is parsed. */
function tooDeep(bytes) {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText && byte === 0x5c) at++;
    else if (byte === 0x22) inText = !inText;
    else if (!inText && (byte === 0x5b || byte === 0x7b)) {
      depth++;
      if (depth > DEPTH) return true;
    } else if (!inText && (byte === 0x5d || byte === 0x7d)) depth--;
  }
  return false;
}

const isText = (v) => typeof v === 'string' && v.length >= 1 && v.length <= 500 && v.isWellFormed();
const isWhole = (v) => Number.isSafeInteger(v) && v >= 0 && v < 2 ** 32;
const isBoolean = (v) => typeof v === 'boolean';
const isHex = (n) => (v) => typeof v === 'string' && v.length === 2 * n && /^[0-9a-f]*$/u.test(v);
const isBase64 = (v) =>
  typeof v === 'string' && v !== '' && v.length % 4 === 0 && Buffer.from(v, 'base64').toString('base64') === v;
const isOneOf =
  (...values) =>
  (v) =>
    values.includes(v);
const isListOf = (form) => (v) => Array.isArray(v) && v.length <= LIST && v.every(form);
const isObjectOf = (members) => (v) =>
  typeof v === 'object' &&
  v !== null &&
  !Array.isArray(v) &&
  Object.keys(v).length === Object.keys(members).length &&
  Object.keys(members).every((name) => Object.hasOwn(v, name) && members[name](v[name]));
const allDiffer = (list) => new Set(list).size === list.length;
const ascending = (list) => list.every((one, at) => at === 0 || list[at - 1] < one);

const isEvent = isObjectOf({
  height: isWhole,
  parent: isHex(32),
  type: isText,
  payload: (v) => typeof v === 'object' && v !== null && !Array.isArray(v),
  hash: isHex(32),
});

const describes = (format, name) => {
  const signer = { name, signingKey: isHex(32) };
  return isObjectOf({
    format: isOneOf(format),
    suite: isOneOf('A'),
    group: isOneOf('ristretto255'),
    organisation: name,
    meeting: name,
    threshold: isWhole,
    trustees: isListOf(isObjectOf({ ...signer, sealingKey: isHex(32) })),
    issuers: isListOf(isObjectOf(signer)),
    server: isObjectOf(signer),
    witnesses: isListOf(isObjectOf(signer)),
    witnessesNeeded: isWhole,
  });
};

// 3.6: nothing unseen, nothing that turns the writing around
const UNSEEN =
  '0-1f 7f-9f ad 34f 61c 115f-1160 17b4-17b5 180b-180f 200b-200f 2028-202e 2060-206f 3164 d800-f8ff fe00-fe0f feff ffa0 fff0-ffff e0000-10ffff'
    .split(' ')
    .map((range) => range.split('-').map((code) => Number.parseInt(code, 16)));
const hasUnseen = (text) =>
  Array.from(text, (character) => character.codePointAt(0)).some((code) =>
    UNSEEN.some(([from, to = from]) => from <= code && code <= to),
  );
const isPlainName = (v) => isText(v) && v.length <= 200 && !hasUnseen(v);
const fold = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/i\u{307}/gu, 'i')
    .replace(/\u{131}/gu, 'i')
    .replace(/\s+/gu, ' ')
    .trim();

// 3.1: sealing keys that give everything away
const P25519 = 2n ** 255n - 19n;
const SMALL_ORDER = [
  0n,
  1n,
  P25519 - 1n,
  325606250916557431795983626356110631294008115727848805560023387167927233504n,
  39382357235489614581723060781553021112529911719440698176882885853963445705823n,
];
const isSealingKey = (bytes) => {
  const u = littleEndian(bytes);
  return u < P25519 && !SMALL_ORDER.includes(u);
};

const isDescription1 = describes('divan-ballot/1', isText);
const isDescription2 = describes('divan-ballot/2', isPlainName);

const word = { trustee: isWhole, signature: isHex(64) };
const isBallot = isObjectOf({
  contest: isText,
  credential: isObjectOf({ key: isHex(32), nonce: isHex(32), signatures: isListOf(isBase64) }),
  body: isBase64,
  signature: isHex(64),
});
const isSignedHead = isObjectOf({
  height: isWhole,
  hash: isHex(32),
  ballots: isWhole,
  root: isHex(32),
  server: isHex(64),
  witnesses: isListOf(isObjectOf({ witness: isWhole, signature: isHex(64) })),
});
const contestForm = (isWord, more) =>
  isObjectOf({
    id: isText,
    title: isWord,
    kind: isOneOf('YES_NO', 'CHAIR', 'LISTS', 'SHEET'),
    options: isListOf(isObjectOf({ id: isText, name: isWord })),
    least: isWhole,
    most: isWhole,
    void: isBoolean,
    blank: isBoolean,
    roll: isWhole,
    runoffOf: (v) => v === null || isText(v),
    issuerKeys: isListOf(isBase64),
    ...more,
  });
const closingForm = (isReference, more) =>
  isObjectOf({
    contest: isText,
    cast: isWhole,
    challenged: isWhole,
    taken: isListOf(isReference),
    declared: isListOf(isReference),
    issued: isListOf(isObjectOf({ issuer: isWhole, issued: isWhole, signature: isHex(64), ...more })),
  });
const isShortText = (v) => isText(v) && v.length <= 40;
const FORMS = {
  ElectionDescribed: () => true, // has a code of its own, see below
  KeyCommitted: isObjectOf({ ...word, round: isWhole, commitment: isHex(32) }),
  KeyPackagePublished: isObjectOf({ ...word, round: isWhole, package: isBase64 }),
  KeySharesSealed: isObjectOf({
    ...word,
    round: isWhole,
    envelopes: isListOf(isObjectOf({ to: isWhole, envelope: isBase64 })),
  }),
  KeyComplained: isObjectOf({ ...word, round: isWhole, about: isWhole }),
  KeyConfirmed: isObjectOf({ ...word, round: isWhole, key: isHex(32), ceremony: isHex(32) }),
  KeyTested: isObjectOf({ ...word, round: isWhole, point: isHex(32), proof: isBase64 }),
  ContestOpened: contestForm(isText, {}),
  BallotCast: isBallot,
  BallotChallenged: isBallot,
  ContestClosed: closingForm(isText, {}),
  SumsPublished: isObjectOf({ contest: isText, sums: isListOf(isObjectOf({ alpha: isHex(32), beta: isHex(32) })) }),
  DecryptionShared: isObjectOf({ ...word, contest: isText, points: isListOf(isHex(32)), proof: isBase64 }),
  ContestCounted: isObjectOf({ contest: isText, counts: isListOf(isWhole) }),
  ContestVoided: isObjectOf({ contest: isText, reason: isOneOf('TRUSTEES_TOO_FEW', 'ISSUER_LOST', 'DECIDED') }),
  HeadSigned: isSignedHead,
};
/** Forms of version 2 where they differ. */
const FORMS_2 = {
  ContestOpened: contestForm(isHex(32), { voters: isHex(32) }),
  ContestClosed: closingForm(isShortText, { missing: isListOf(isShortText) }),
};

/** What people keep (7.5, 7.7, 7.9) and what lies beside the board (3.6, 5.7). */
const isUse = isOneOf('CAST', 'CHALLENGED');
const receiptForm = { contest: isText, tracker: isText, height: isWhole, hash: isHex(32), signature: isHex(64) };
const isReceipt = { 1: isObjectOf(receiptForm), 2: isObjectOf({ ...receiptForm, use: isUse }) };
const isNote = isObjectOf({ contest: isText, tracker: isText, use: isUse, signature: isHex(64) });
const isVoter = isObjectOf({ voter: isShortText, key: isHex(32) });
const heightOf = (kept) => (Number.isSafeInteger(kept?.height) && kept.height >= 0 ? kept.height : -1);

const WORDS_OF_TRUSTEES = Object.keys(FORMS).filter((type) => type.startsWith('Key') || type === 'DecryptionShared');

/** What is counted, 10.3. */
const CEREMONY = ['key packages', 'key confirmations', 'key tests'];
const KINDS = [
  'events',
  'heads',
  'trustee signatures',
  ...CEREMONY,
  'contests',
  'ballots',
  'challenged ballots',
  'issuer signatures',
  'ballot signatures',
  'bit proofs',
  'sum proofs',
  'proof equations',
  'sums',
  'decryption shares',
  'counts',
];

// ---------------------------------------------------------------- Merkle tree (7.4)

function merkleRoot(leaves) {
  if (leaves.length === 0) return h('leaf');
  if (leaves.length === 1) return h('leaf', leaves[0]);
  let left = 1;
  while (left * 2 < leaves.length) left *= 2;
  return h('node', merkleRoot(leaves.slice(0, left)), merkleRoot(leaves.slice(left)));
}

// ---------------------------------------------------------------- issuer keys and credentials (5.2, 5.6)

const DER_BEFORE = fromHex('30820122300d06092a864886f70d01010105000382010f003082010a0282010100');
const DER_AFTER = fromHex('0203010001');
const isIssuerKey = (der) =>
  der.length === 294 &&
  same(der.slice(0, 33), DER_BEFORE) &&
  der[33] >= 128 && // 2048 bits, minimal
  der[288] % 2 === 1 && // an even modulus has a factor everybody knows
  same(der.slice(289), DER_AFTER);

function issuerSigned(der, message, signature) {
  if (signature.length !== 256) return false; // OpenSSL takes fewer
  try {
    return rsaVerify(
      'sha384',
      message,
      {
        key: createPublicKey({ key: Buffer.from(der), format: 'der', type: 'spki' }),
        padding: constants.RSA_PKCS1_PSS_PADDING,
        saltLength: 48,
      },
      signature,
    );
  } catch {
    return false;
  }
}

// ---------------------------------------------------------------- decryption shares (9.2, 9.3, 9.4)

/** The points d_k of a share that holds, or null. */
function shareOf(kappa, trustee, trusteeKey, alphas, pointBytes, proof) {
  const K = alphas.length;
  if (pointBytes.length !== K || proof.length !== 32 * (K + 2)) return null;
  const ds = pointBytes.map((bytes) => point(bytes, true));
  const [aBytes, ...rest] = cut(proof, 32);
  const a = point(aBytes);
  const z = scalar(rest[K]);
  const bs = rest.slice(0, K).map((bytes) => point(bytes, true));
  if (a === null || z === null || ds.includes(null) || bs.includes(null)) return null;
  const alphaBytes = join(...alphas.map((A) => A.toBytes()));
  const c = s(
    'A/share',
    kappa,
    u32(trustee),
    trusteeKey.toBytes(),
    alphaBytes,
    join(...pointBytes),
    proof.slice(0, 32 * (K + 1)),
  );
  if (!times(z, G).equals(a.add(times(c, trusteeKey)))) return null;
  for (let k = 0; k < K; k++) if (!times(z, alphas[k]).equals(bs[k].add(times(c, ds[k])))) return null;
  return ds;
}

const power = (base, exponent) => {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % ELL) if (e & 1n) result = (result * b) % ELL;
  return result;
};
const inverse = (x) => power(((x % ELL) + ELL) % ELL, ELL - 2n);

/** Σ λᵢ·d_{i,k} for every k, from shares [{trustee, points}]. */
function together(shares, K) {
  const sums = Array.from({ length: K }, () => O);
  for (const { trustee: i, points } of shares) {
    let lambda = 1n;
    for (const { trustee: j } of shares)
      if (j !== i) lambda = (lambda * ((BigInt(j) * inverse(BigInt(j - i))) % ELL)) % ELL;
    for (let k = 0; k < K; k++) sums[k] = sums[k].add(times(lambda, points[k]));
  }
  return sums;
}

// ---------------------------------------------------------------- the board

class Fault extends Error {
  constructor(height, code, part) {
    super(`${code} at ${height}`);
    Object.assign(this, { height, code, part });
  }
}

/**
 * Checks a board from its first line to its last. `file`: bytes or text of board.jsonl. Answers {fault, checks, complete, phi}: fault is null
 * or {height, code, part}; checks has for every kind of check {expected, made}; complete says whether all that was expected was made.
 */
export function verify(
  file,
  { heads = [], receipts = [], notes = [], openings = null, voters = {}, finished = true } = {},
) {
  const bytes = typeof file === 'string' ? utf8(file) : file;
  const { checks, claim } = claims();
  const made = (kind, number = 1) => {
    checks[kind].made += number;
  };
  let height = 0;
  const fail = (code, part = '') => {
    throw new Fault(height, code, part);
  };
  const must = (holds, code, part) => {
    if (!holds) fail(code, part);
  };

  let parent = new Uint8Array(32);
  let election;
  let version; // of the paper
  let phi;
  let n; // trustees
  let t;
  const key = { round: 1, ready: false, Y: null, Yj: [], omega: null };
  const freshRound = () =>
    Object.assign(key, {
      Y: null,
      committed: new Map(),
      published: new Map(),
      sealed: new Set(),
      confirmed: new Set(),
      tested: new Map(),
    });
  freshRound();
  const contests = new Map();
  const issuerKeysSeen = new Set();
  const leaves = [];
  const events = []; // {type, hash, ballots, root, and of a cast ballot contest, tracker} by height
  const boardHeads = [];

  try {
    for (let from = 0; from < bytes.length; height++) {
      const end = bytes.indexOf(10, from);
      const line = { bytes: bytes.subarray(from, end < 0 ? bytes.length : end), ended: end >= 0 };
      from = end < 0 ? bytes.length : end + 1;
      claim(line);
      const event = readLine(line);
      parent = fromHex(event.hash);
      events.push({ type: event.type, hash: event.hash });
      handle(event.type, event.payload);
      const ballots = leaves.length;
      Object.assign(events[height], { ballots, root: () => toHex(merkleRoot(leaves.slice(0, ballots))) });
      made('events');
    }
    const last = height - 1;
    for (const head of heads) {
      height = heightOf(head);
      keptHead(head);
    }
    for (const receipt of receipts) {
      height = heightOf(receipt);
      keptReceipt(receipt);
    }
    for (const note of notes) {
      height = last;
      keptNote(note);
    }
    for (const contest of contests.values()) {
      height = contest.openedAt;
      openedWords(contest);
    }
    for (const contest of contests.values()) {
      height = contest.openedAt;
      openedVoters(contest);
    }
    height = last;
    if (finished) {
      must(last >= 0, 'UNFINISHED', 'no event');
      must(version === 1 || key.ready, 'UNFINISHED', 'no election key');
      for (const [id, contest] of contests)
        must(contest.phase === 'counted' || contest.phase === 'voided', 'UNFINISHED', `contest ${id}`);
      must(events.at(-1).type === 'HeadSigned', 'UNFINISHED', 'last head');
      must(boardHeads.at(-1).witnesses.length >= election.witnessesNeeded, 'WITNESSES');
    }
    return answer(null);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return answer({ height: error.height, code: error.code, part: error.part });
  }

  function answer(fault) {
    const complete = Object.values(checks).every((check) => check.made >= check.expected);
    return { fault, checks, complete, phi: phi ? toHex(phi) : null };
  }

  // -------------------------------------------------------------- what people kept, what lies beside the board (10.2)

  function keptHead(head) {
    must(isSignedHead(head), 'KEPT_HEAD', 'form');
    must(election && ed25519Holds(fromHex(head.server), headMessage(head), server()), 'KEPT_HEAD', 'not signed');
    const there = events[head.height];
    must(
      there?.hash === head.hash && there.ballots === head.ballots && there.root() === head.root,
      'KEPT_HEAD',
      'not on the board',
    );
  }

  function keptReceipt(receipt) {
    must(election && isReceipt[version](receipt), 'KEPT_RECEIPT', 'form');
    must(ed25519Holds(fromHex(receipt.signature), receiptMessage(receipt), server()), 'KEPT_RECEIPT', 'not signed');
    const there = events[receipt.height];
    must(
      there?.hash === receipt.hash &&
        there.contest === receipt.contest &&
        there.tracker === receipt.tracker &&
        there.type === (receipt.use === 'CHALLENGED' ? 'BallotChallenged' : 'BallotCast'),
      'KEPT_RECEIPT',
      receipt.tracker,
    );
  }

  function keptNote(kept) {
    const note = kept?.note;
    const ballot = kept?.ballot;
    must(isNote(note) && isBallot(ballot), 'KEPT_NOTE', 'form');
    const message = () => H('received', phi, utf8(note.contest), utf8(note.tracker), utf8(note.use));
    must(election && ed25519Holds(fromHex(note.signature), message(), server()), 'KEPT_NOTE', 'not signed');
    const contest = contests.get(note.contest);
    must(contest && ballot.contest === note.contest, 'KEPT_NOTE', 'contest');
    const body = fromBase64(ballot.body);
    try {
      const B = checkCredentialAndSignature(contest, ballot, body, note.use);
      must(trackerOf(B) === note.tracker, 'KEPT_NOTE', 'ballot');
      // counted nowhere: this ballot is looked at for itself
      if (note.use === 'CAST')
        checkProofs(
          { ...contest, A: [...contest.A], B: [...contest.B] },
          fromHex(ballot.credential.key),
          body,
          () => {},
        );
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      fail('KEPT_NOTE', 'ballot');
    }
    if (contest.phase === 'open' || contest.phase === 'voided') return;
    const type = note.use === 'CAST' ? 'BallotCast' : 'BallotChallenged';
    must(
      events.some((one) => one.type === type && one.contest === note.contest && one.tracker === note.tracker),
      'KEPT_NOTE',
      note.tracker,
    );
  }

  /** 3.6: what was erased is not judged. */
  function openedWords({ commitments }) {
    if (version === 1 || openings === null) return;
    const seen = new Set();
    commitments.forEach((commitment, at) => {
      const opening = openings.find((one) => one?.commitment === commitment);
      if (!opening) return;
      const { salt, text } = opening;
      must(isText(salt) && salt.length <= 100 && isText(text), 'OPENING', 'form');
      must(toHex(sha256(utf8(`divan-text/1\0${salt}\0${text}`))) === commitment, 'OPENING', 'commitment');
      must(!hasUnseen(text), 'OPENING', 'unseen characters');
      if (at === 0) return;
      const look = fold(text);
      must(look !== '' && !seen.has(look), 'OPENING', 'two options of one look');
      seen.add(look);
    });
  }

  /** 5.7 */
  function openedVoters({ id, voters: hash, roll, taken }) {
    if (version === 1 || !Object.hasOwn(voters, id)) return;
    const list = voters[id];
    must(isListOf(isVoter)(list), 'VOTERS', 'form');
    must(ascending(list.map(({ voter }) => voter)) && allDiffer(list.map(({ key }) => key)), 'VOTERS', 'order');
    must(toHex(h('voters', ...list.flatMap((one) => [utf8(one.voter), fromHex(one.key)]))) === hash, 'VOTERS', 'hash');
    must(list.length <= roll, 'VOTERS', 'roll');
    const names = new Set(list.map(({ voter }) => voter));
    must(
      taken.every((one) => names.has(one)),
      'VOTERS',
      'a stranger',
    );
  }

  function server() {
    return fromHex(election.server.signingKey);
  }

  /** 10.2 as far as the signature of 7.3. */
  function readLine(line) {
    let event;
    must(line.bytes.length <= LINE && !tooDeep(line.bytes), 'NOT_CANONICAL', 'bounds');
    try {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(line.bytes);
      event = JSON.parse(text);
      must(line.ended && canonical(event) === text, 'NOT_CANONICAL');
    } catch {
      fail('NOT_CANONICAL');
    }
    must(isEvent(event) && Object.hasOwn(FORMS, event.type), 'SHAPE', 'event');
    const { type, payload } = event;
    must(event.height === height, 'HEIGHT');
    must(same(fromHex(event.parent), parent), 'PARENT');
    const hash = h('event', u32(height), parent, utf8(type), utf8(canonical(payload)));
    must(same(fromHex(event.hash), hash), 'HASH');
    must((height === 0) === (type === 'ElectionDescribed'), 'ORDER', 'first event');
    if (type === 'ElectionDescribed') must(isElection(payload), 'ELECTION');
    const form = (version === 2 && FORMS_2[type]) || FORMS[type];
    must(form(payload), 'SHAPE', 'payload');
    if (type === 'ContestOpened') must(isContest(payload), 'SHAPE', 'contest');
    if (WORDS_OF_TRUSTEES.includes(type)) {
      const { signature, ...said } = payload;
      must(payload.trustee >= 1 && payload.trustee <= n, 'TRUSTEE');
      must(
        actorSigned(type, said, signature, election.trustees[payload.trustee - 1].signingKey),
        'ACTOR_SIGNATURE',
        `trustee ${payload.trustee}`,
      );
      made('trustee signatures');
    }
    return event;
  }

  function actorSigned(type, said, signature, signingKey) {
    const message = H('actor', phi, utf8(type), utf8(canonical(said)));
    return ed25519Holds(fromHex(signature), message, fromHex(signingKey));
  }

  /** 3.1 */
  function isElection(d) {
    const second = isDescription2(d);
    if (!second && !isDescription1(d)) return false;
    const sealing = d.trustees.map((one) => one.sealingKey);
    if (second && !(allDiffer(sealing) && sealing.every((one) => isSealingKey(fromHex(one))))) return false;
    const keys = [...d.trustees, ...d.issuers, d.server, ...d.witnesses].map((one) => one.signingKey);
    return (
      d.trustees.length >= 3 &&
      d.trustees.length <= 20 &&
      d.issuers.length >= 1 &&
      d.issuers.length <= 3 &&
      d.threshold === Math.floor(d.trustees.length / 2) + 1 &&
      d.witnessesNeeded <= d.witnesses.length &&
      allDiffer(keys)
    );
  }

  /** 3.3, what does not need the board. */
  function isContest(c) {
    const ids = c.options.map((option) => option.id);
    return (
      ids.length >= 1 &&
      ids.length <= 1000 &&
      allDiffer(ids) &&
      1 <= c.least &&
      c.least <= c.most &&
      c.most <= ids.length &&
      c.issuerKeys.length >= 1 &&
      allDiffer(c.issuerKeys) &&
      (c.kind === 'SHEET' || c.most === 1) &&
      (version === 1 || c.roll <= 10_000) &&
      (c.kind !== 'YES_NO' || JSON.stringify(ids) === '["YES","NO","ABSTAIN"]')
    );
  }

  function handle(type, payload) {
    switch (type) {
      case 'ElectionDescribed':
        election = payload;
        version = payload.format === 'divan-ballot/2' ? 2 : 1;
        n = payload.trustees.length;
        t = payload.threshold;
        phi = h('election', utf8(canonical(payload)));
        return;
      case 'KeyCommitted':
        step(payload, n, key.committed);
        key.committed.set(payload.trustee, payload.commitment);
        return;
      case 'KeyPackagePublished':
        step(payload, key.committed.size, key.published);
        key.published.set(payload.trustee, readPackage(payload));
        return;
      case 'KeySharesSealed': {
        step(payload, key.published.size, key.sealed);
        const others = [];
        for (let j = 1; j <= n; j++) if (j !== payload.trustee) others.push(j);
        must(payload.envelopes.map(({ to }) => to).join() === others.join(), 'KEY_ENVELOPES');
        if (version === 2)
          for (const { envelope } of payload.envelopes) must(fromBase64(envelope).length === 80, 'KEY_ENVELOPES');
        key.sealed.add(payload.trustee);
        return;
      }
      case 'KeyComplained':
        step(payload, key.published.size, key.confirmed);
        must(payload.about >= 1 && payload.about <= n && payload.about !== payload.trustee, 'TRUSTEE', 'about');
        must(version === 1 || key.round < n, 'ROUNDS_TOO_MANY');
        key.round++;
        freshRound();
        for (const kind of CEREMONY) checks[kind].made = 0;
        return;
      case 'KeyConfirmed':
        step(payload, key.sealed.size, key.confirmed);
        addKeysUp();
        must(same(fromHex(payload.key), key.Y.toBytes()), 'KEY_CONFIRMATION', 'key');
        must(same(fromHex(payload.ceremony), key.omega), 'KEY_CONFIRMATION', 'ceremony');
        key.confirmed.add(payload.trustee);
        made('key confirmations');
        return;
      case 'KeyTested':
        step(payload, key.confirmed.size, key.tested);
        testKey(payload);
        return;
      case 'ContestOpened':
        openContest(payload);
        return;
      case 'BallotCast':
        castBallot(payload);
        return;
      case 'BallotChallenged':
        challengeBallot(payload);
        return;
      case 'ContestClosed':
        closeContest(payload);
        return;
      case 'SumsPublished': {
        const contest = contestIn(payload.contest, 'closed');
        must(payload.sums.length === contest.N, 'SUMS', 'length');
        payload.sums.forEach(({ alpha, beta }, k) => {
          must(same(fromHex(alpha), contest.A[k].toBytes()), 'SUMS', `alpha ${k}`);
          must(same(fromHex(beta), contest.B[k].toBytes()), 'SUMS', `beta ${k}`);
        });
        contest.phase = 'summed';
        return;
      }
      case 'DecryptionShared': {
        const contest = contestIn(payload.contest, 'summed');
        const i = payload.trustee;
        must(
          contest.shares.every((share) => share.trustee !== i),
          'SHARE_TWICE',
        );
        const points = shareOf(
          contest.kappa,
          i,
          key.Yj[i],
          contest.A,
          payload.points.map(fromHex),
          fromBase64(payload.proof),
        );
        must(points !== null, 'SHARE', `trustee ${i}`);
        contest.shares.push({ trustee: i, points });
        return;
      }
      case 'ContestCounted': {
        const contest = contestIn(payload.contest, 'summed');
        must(contest.shares.length >= t || contest.cast === 0, 'SHARES_TOO_FEW');
        const D = contest.cast === 0 ? contest.A.map(() => O) : together(contest.shares.slice(0, t), contest.N);
        must(payload.counts.length === contest.N, 'COUNTS', 'length');
        payload.counts.forEach((m, k) => {
          must(contest.B[k].subtract(times(BigInt(m), G)).equals(D[k]), 'COUNTS', `count ${k}`);
        });
        contest.phase = 'counted';
        made('sums', contest.N);
        made('decryption shares', contest.shares.length);
        made('counts', contest.N);
        made('contests');
        return;
      }
      case 'ContestVoided': {
        const contest = contestIn(payload.contest, 'open', 'closed', 'summed');
        if (version === 2) {
          must(contest.cast === 0 || contest.shares.length < t, 'VOID_REASON', 'there are shares enough');
          if (payload.reason === 'TRUSTEES_TOO_FEW') must(contest.phase !== 'open', 'VOID_REASON', 'still open');
          if (payload.reason === 'ISSUER_LOST') must(contest.phase === 'open', 'VOID_REASON', 'all have counted');
        }
        contest.phase = 'voided';
        made('contests');
        return;
      }
      case 'HeadSigned': {
        must(payload.height === height - 1, 'HEAD', 'height');
        must(payload.hash === events[height - 1].hash, 'HEAD', 'hash');
        must(payload.ballots === leaves.length, 'HEAD', 'ballots');
        must(same(fromHex(payload.root), merkleRoot(leaves)), 'HEAD', 'root');
        const message = headMessage(payload);
        must(ed25519Holds(fromHex(payload.server), message, fromHex(election.server.signingKey)), 'HEAD_SIGNATURE');
        must(ascending(payload.witnesses.map(({ witness }) => witness)), 'HEAD_SIGNATURE', 'order of witnesses');
        for (const { witness, signature } of payload.witnesses) {
          const who = election.witnesses[witness - 1];
          must(who && ed25519Holds(fromHex(signature), message, fromHex(who.signingKey)), 'HEAD_SIGNATURE', witness);
        }
        made('heads');
        boardHeads.push(payload);
        return;
      }
    }
  }

  // -------------------------------------------------------------- key ceremony (4)

  /** 4.7: `before` trustees have done the step before, `done` have done this one. */
  function step(payload, before, done) {
    must(!key.ready, 'ORDER', 'the key is ready');
    must(payload.round === key.round, 'ROUND');
    must(before === n, 'KEY_EARLY');
    must(!done.has(payload.trustee), 'KEY_TWICE');
  }

  function readPackage({ round, trustee, package: text }) {
    const P = fromBase64(text);
    const commitment = h('key-commitment', phi, u32(round), u32(trustee), P);
    must(same(commitment, fromHex(key.committed.get(trustee))), 'KEY_COMMITMENT');
    must(P.length === 32 * t + 64, 'KEY_POINT', 'length');
    const pieces = cut(P, 32);
    const C = pieces.slice(0, t).map((piece) => point(piece));
    must(!C.includes(null), 'KEY_POINT');
    const R = point(pieces[t]);
    const z = scalar(pieces[t + 1]);
    must(R !== null && z !== null, 'KEY_PROOF');
    const number = new Uint8Array(32);
    number[0] = trustee;
    const c = littleEndian(sha512(join(utf8('FROST-RISTRETTO255-SHA512-v1dkg'), number, pieces[0], pieces[t]))) % ELL;
    must(R.equals(times(z, G).subtract(times(c, C[0]))), 'KEY_PROOF');
    made('key packages');
    return { P, C };
  }

  function addKeysUp() {
    if (key.Y !== null) return;
    const keyAt = (j) => {
      let sum = O;
      for (let i = 1; i <= n; i++)
        key.published.get(i).C.forEach((C, l) => {
          sum = sum.add(times(power(BigInt(j), BigInt(l)), C));
        });
      must(!sum.is0(), 'KEY_POINT', `key ${j}`);
      return sum;
    };
    key.Yj = Array.from({ length: n + 1 }, (_, j) => (j === 0 ? null : keyAt(j)));
    key.Y = keyAt(0);
    key.Y.precompute(6);
    const packages = Array.from({ length: n }, (_, at) => key.published.get(at + 1).P);
    key.omega = h('key-ceremony', phi, u32(key.round), ...packages);
  }

  function testKey({ trustee, point: d, proof }) {
    const r = s('key-test', key.omega, key.Y.toBytes());
    const alpha = times(r, G);
    const points = shareOf(key.omega, trustee, key.Yj[trustee], [alpha], [fromHex(d)], fromBase64(proof));
    must(points !== null, 'KEY_TEST', `trustee ${trustee}`);
    key.tested.set(trustee, points);
    made('key tests');
    if (key.tested.size < n) return;
    const shares = [...key.tested].slice(0, t).map(([i, one]) => ({ trustee: i, points: one }));
    must(together(shares, 1)[0].equals(times(r, key.Y)), 'KEY_TEST', 'together');
    key.ready = true;
  }

  // -------------------------------------------------------------- contests (3.3, 5.2, 7.6)

  function contestIn(id, ...phases) {
    const contest = contests.get(id);
    must(contest, 'CONTEST_UNKNOWN', id);
    must(phases.includes(contest.phase), 'CONTEST_PHASE', contest.phase);
    return contest;
  }

  function openContest(c) {
    must(key.ready, 'ORDER', 'the key is not ready');
    must(!contests.has(c.id), 'CONTEST_TWICE');
    if (c.runoffOf !== null) {
      const first = contests.get(c.runoffOf);
      must(first?.phase === 'counted' && first.kind === c.kind && c.kind !== 'SHEET', 'CONTEST_RUNOFF');
    }
    must(c.issuerKeys.length === election.issuers.length, 'ISSUER_KEY', 'number');
    for (const issuerKey of c.issuerKeys) {
      must(!issuerKeysSeen.has(issuerKey), 'ISSUER_KEY_TWICE');
      must(isIssuerKey(fromBase64(issuerKey)), 'ISSUER_KEY');
      issuerKeysSeen.add(issuerKey);
    }
    const options = c.options.length;
    const K = options + 1;
    const weights = c.options.map(() => 1);
    const S = [];
    for (let marks = c.least; marks <= c.most; marks++) S.push(marks);
    if (c.void) {
      weights.push(K);
      S.push(K);
    }
    if (c.blank) {
      weights.push(2 * K);
      S.push(2 * K);
    }
    const N = weights.length;
    contests.set(c.id, {
      id: c.id,
      openedAt: height,
      commitments: [c.title, ...c.options.map(({ name }) => name)],
      voters: c.voters,
      taken: [],
      challenges: new Map(),
      kind: c.kind,
      roll: c.roll,
      issuerKeys: c.issuerKeys.map(fromBase64),
      kappa: h('contest', phi, key.Y.toBytes(), utf8(canonical(c))),
      phase: 'open',
      N,
      weights,
      S,
      A: Array.from({ length: N }, () => O),
      B: Array.from({ length: N }, () => O),
      cast: 0,
      challenged: 0,
      castKeys: new Set(),
      keys: new Set(),
      castCiphertexts: new Set(),
      challengedCiphertexts: new Set(),
      shares: [],
    });
  }

  function closeContest(payload) {
    const contest = contestIn(payload.contest, 'open');
    const { taken, declared } = payload;
    must(payload.cast === contest.cast, 'CAST_COUNT');
    must(payload.challenged === contest.challenged, 'CHALLENGED_COUNT');
    const inTaken = new Set(taken);
    must(
      ascending(taken) && ascending(declared) && declared.every((reference) => inTaken.has(reference)),
      'SIGNATURE_SETS',
    );
    must(taken.length <= contest.roll, 'TAKEN_OVER_ROLL');
    must(
      payload.issued.length === election.issuers.length && payload.issued.every(({ issuer }, at) => issuer === at + 1),
      'ISSUED_SIGNATURE',
      'one for every issuer',
    );
    for (const { issuer, issued, signature, missing } of payload.issued) {
      const said = { contest: payload.contest, issuer, issued };
      if (version === 2) {
        must(ascending(missing) && missing.every((one) => inTaken.has(one)), 'ISSUED_LIST', `issuer ${issuer}`);
        const absent = new Set(missing);
        const signedFor = taken.filter((one) => !absent.has(one));
        must(issued === signedFor.length, 'ISSUED_LIST', `issuer ${issuer}`);
        said.voters = toHex(h('issued', ...signedFor.map(utf8)));
      }
      const { signingKey } = election.issuers[issuer - 1];
      must(actorSigned('IssuedCount', said, signature, signingKey), 'ISSUED_SIGNATURE', `issuer ${issuer}`);
      must(issued <= taken.length, 'ISSUED_OVER_TAKEN', `issuer ${issuer}`);
      must(contest.keys.size <= issued, 'CAST_OVER_ISSUED', `issuer ${issuer}`);
    }
    contest.taken = taken;
    contest.phase = 'closed';
  }

  // -------------------------------------------------------------- ballots (6, 8)

  function castBallot(payload) {
    const contest = contestIn(payload.contest, 'open');
    const body = fromBase64(payload.body);
    const ciphertexts = toHex(body.slice(0, 64 * contest.N));
    must(!contest.castKeys.has(payload.credential.key), 'CREDENTIAL_TWICE');
    must(!contest.challengedCiphertexts.has(challengedName(payload, ciphertexts)), 'BALLOT_CHALLENGED');
    must(!contest.castCiphertexts.has(ciphertexts), 'BALLOT_TWICE');
    const digest = checkCredentialAndSignature(contest, payload, body, 'CAST');
    made('issuer signatures', contest.issuerKeys.length);
    made('ballot signatures');
    checkProofs(contest, fromHex(payload.credential.key), body);
    contest.castKeys.add(payload.credential.key);
    contest.keys.add(payload.credential.key);
    contest.castCiphertexts.add(ciphertexts);
    contest.cast++;
    leaves.push(digest.slice(0, 32));
    made('ballots');
    Object.assign(events[height], { contest: payload.contest, tracker: trackerOf(digest) });
  }

  /** 6.8: in version 2 a challenged ballot bars its ciphertexts under its own key only. */
  function challengedName({ credential }, ciphertexts) {
    return version === 2 ? `${credential.key} ${ciphertexts}` : ciphertexts;
  }

  function challengeBallot(payload) {
    const contest = contestIn(payload.contest, 'open');
    const body = fromBase64(payload.body);
    const ciphertexts = toHex(body.slice(0, 64 * contest.N));
    must(!contest.castKeys.has(payload.credential.key), 'CREDENTIAL_TWICE');
    const name = challengedName(payload, ciphertexts);
    must(!contest.castCiphertexts.has(ciphertexts) && !contest.challengedCiphertexts.has(name), 'BALLOT_TWICE');
    const before = contest.challenges.get(payload.credential.key) ?? 0;
    if (version === 2) {
      must(before < 5 && contest.challenged < 3 * contest.roll, 'CHALLENGES_TOO_MANY');
      must(body.length === 32 * (9 * contest.N + 4 * contest.S.length - 1), 'BALLOT_LENGTH');
    }
    const B = checkCredentialAndSignature(contest, payload, body, 'CHALLENGED');
    contest.keys.add(payload.credential.key);
    contest.challenges.set(payload.credential.key, before + 1);
    contest.challengedCiphertexts.add(name);
    Object.assign(events[height], { contest: payload.contest, tracker: trackerOf(B) });
    contest.challenged++;
    made('challenged ballots');
  }

  /** 5.6 and 6.6; answers B of 6.5. */
  function checkCredentialAndSignature(contest, { credential, signature }, body, what) {
    const credentialKey = fromHex(credential.key);
    const nonce = fromHex(credential.nonce);
    const signatures = credential.signatures.map(fromBase64);
    const message = join(nonce, T('credential', contest.kappa, credentialKey));
    must(signatures.length === contest.issuerKeys.length, 'CREDENTIAL', 'number');
    signatures.forEach((one, at) => {
      must(issuerSigned(contest.issuerKeys[at], message, one), 'CREDENTIAL', `issuer ${at + 1}`);
    });
    const B = H('A/ballot', contest.kappa, credentialKey, body);
    const signed = H(`A/ballot-signature/${what}`, contest.kappa, B, nonce, join(...signatures));
    must(ed25519Holds(fromHex(signature), signed, credentialKey), 'BALLOT_SIGNATURE');
    return B;
  }

  /** 6.3, 6.4, 8.2; adds the ciphertexts to the sums of 9.1. */
  function checkProofs({ N, S, weights, kappa, A, B }, credentialKey, body, count = made) {
    const points = 6 * N + 2 * S.length;
    const scalars = N + (S.length - 1) + 2 * N + S.length;
    must(body.length === 32 * (points + scalars), 'BALLOT_LENGTH');
    const pieces = cut(body, 32);
    const p = pieces.slice(0, points).map((piece) => point(piece));
    must(!p.includes(null), 'BALLOT_POINT');
    const x = pieces.slice(points).map((piece) => scalar(piece));
    must(!x.includes(null), 'BALLOT_SCALAR');
    const c = s('A/proof', kappa, credentialKey, body.slice(0, 64 * N), body.slice(64 * N, 32 * points));
    const Y = key.Y;
    const branch = (z, e, a, b, alpha, beta, value) => {
      count('proof equations', 2);
      return (
        times(z, G).equals(a.add(times(e, alpha))) &&
        times(z, Y).equals(b.add(times(e, beta.subtract(times(BigInt(value), G)))))
      );
    };
    const z = x.slice(N + S.length - 1);
    let alphas = O;
    let betas = O;
    for (let i = 0; i < N; i++) {
      const [alpha, beta] = [p[2 * i], p[2 * i + 1]];
      const [a0, b0, a1, b1] = p.slice(2 * N + 4 * i, 2 * N + 4 * i + 4);
      const e0 = x[i];
      must(branch(z[2 * i], e0, a0, b0, alpha, beta, 0), 'BALLOT_PROOF', `bit ${i}`);
      must(branch(z[2 * i + 1], c - e0, a1, b1, alpha, beta, 1), 'BALLOT_PROOF', `bit ${i}`);
      alphas = alphas.add(times(BigInt(weights[i]), alpha));
      betas = betas.add(times(BigInt(weights[i]), beta));
    }
    let rest = c;
    S.forEach((value, j) => {
      const e = j === S.length - 1 ? rest : x[N + j];
      rest -= e;
      const [a, b] = p.slice(6 * N + 2 * j, 6 * N + 2 * j + 2);
      must(branch(z[2 * N + j], e, a, b, alphas, betas, value), 'BALLOT_PROOF', 'sum');
    });
    for (let i = 0; i < N; i++) {
      A[i] = A[i].add(p[2 * i]);
      B[i] = B[i].add(p[2 * i + 1]);
    }
    count('bit proofs', N);
    count('sum proofs');
  }

  // -------------------------------------------------------------- messages that are signed (7.5, 7.7)

  function headMessage(head) {
    return H('head', phi, u32(head.height), fromHex(head.hash), u32(head.ballots), fromHex(head.root));
  }

  function receiptMessage({ contest, tracker, use, height: at, hash }) {
    const what = version === 2 ? [utf8(use)] : [];
    return H('receipt', phi, utf8(contest), utf8(tracker), ...what, u32(at), fromHex(hash));
  }
}

/** 6.5 */
function trackerOf(digest) {
  let bits = 0n;
  for (const byte of digest.slice(0, 17)) bits = bits * 256n + BigInt(byte);
  bits >>= 6n;
  let letters = '';
  for (let at = 0; at < 26; at++, bits >>= 5n)
    letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number(bits & 31n)] + letters;
  return letters;
}

/** 10.3: what the board claims there is to check, read without any judgement. */
function claims() {
  const checks = Object.fromEntries(KINDS.map((kind) => [kind, { expected: 0, made: 0 }]));
  const expect = (kind, number) => {
    if (Number.isSafeInteger(number)) checks[kind].expected += number;
  };
  const claims = new Map(); // contest -> {bits, members of S, cast, shares}
  let threshold = 0;
  let issuers = 0;
  const claim = (line) => {
    expect('events', 1);
    if (line.bytes.length > LINE || tooDeep(line.bytes)) return;
    try {
      const { type, payload } = JSON.parse(new TextDecoder().decode(line.bytes));
      if (WORDS_OF_TRUSTEES.includes(type)) expect('trustee signatures', 1);
      if (type === 'ElectionDescribed') {
        issuers = payload.issuers.length;
        threshold = payload.threshold;
        for (const kind of CEREMONY) expect(kind, payload.trustees.length);
      }
      if (type === 'ContestOpened') {
        const more = Number(payload.void) + Number(payload.blank);
        const bits = payload.options.length + more;
        const members = payload.most - payload.least + 1 + more;
        claims.set(payload.id, { bits, members, cast: 0, shares: 0 });
        expect('contests', 1);
      }
      if (type === 'ContestClosed') {
        const claim = claims.get(payload.contest);
        claim.cast = payload.cast;
        const { bits, members } = claim;
        expect('ballots', payload.cast);
        expect('challenged ballots', payload.challenged);
        expect('issuer signatures', payload.cast * issuers);
        expect('ballot signatures', payload.cast);
        expect('bit proofs', payload.cast * bits);
        expect('sum proofs', payload.cast);
        expect('proof equations', payload.cast * (4 * bits + 2 * members));
      }
      if (type === 'DecryptionShared') claims.get(payload.contest).shares++;
      if (type === 'ContestCounted') {
        const { bits, cast, shares } = claims.get(payload.contest);
        expect('sums', bits);
        expect('decryption shares', cast > 0 ? Math.max(threshold, shares) : shares);
        expect('counts', bits);
      }
      if (type === 'HeadSigned') expect('heads', 1);
    } catch {
      // a line that cannot be read claims nothing; the check itself names it
    }
  };
  return { checks, claim };
}

// ---------------------------------------------------------------- reading a package: board.jsonl in a zip

function boardInZip(zip) {
  const at = zip.lastIndexOf(Buffer.from('504b0506', 'hex'));
  if (at < 0) throw new Error('the zip has no directory');
  const found = [];
  let entry = zip.readUInt32LE(at + 16);
  for (let left = zip.readUInt16LE(at + 10); left > 0; left--) {
    if (zip.readUInt32LE(entry) !== 0x02014b50) throw new Error('the directory of the zip is damaged');
    const nameLength = zip.readUInt16LE(entry + 28);
    if (zip.toString('utf8', entry + 46, entry + 46 + nameLength) === 'board.jsonl') {
      const local = zip.readUInt32LE(entry + 42);
      const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(entry + 20));
      found.push(zip.readUInt16LE(entry + 10) === 0 ? packed : inflateRawSync(packed));
    }
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
  }
  if (found.length !== 1) throw new Error(`the package has ${found.length} files named board.jsonl`);
  return found[0];
}

// ---------------------------------------------------------------- command line

function main(args) {
  const paths = args.filter((one, at) => !one.startsWith('--') && args[at - 1] !== '--kept');
  if (paths.length !== 1) {
    console.error('usage: node verify.mjs PACKAGE.zip|board.jsonl [--kept KEPT.json] [--under-way]');
    return 2;
  }
  let file;
  let kept = {};
  try {
    file = readFileSync(paths[0]);
    if (file.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004') file = boardInZip(file);
    if (args.includes('--kept')) kept = JSON.parse(readFileSync(args[args.indexOf('--kept') + 1], 'utf8'));
  } catch (error) {
    console.error(`${paths[0]}: ${error.message}`);
    return 2;
  }
  const lists = ['heads', 'receipts', 'notes', 'openings'];
  if (
    !isObject(kept) ||
    lists.some((name) => kept[name] !== undefined && !Array.isArray(kept[name])) ||
    (kept.voters !== undefined && !isObject(kept.voters))
  ) {
    console.error('KEPT.json: an object with the lists heads, receipts, notes, openings and the object voters');
    return 2;
  }
  const underWay = args.includes('--under-way');
  const { fault, checks, complete, phi } = verify(file, { ...kept, finished: !underWay });
  console.log(`${'check'.padEnd(24)}${'expected'.padStart(10)}${'made'.padStart(10)}`);
  for (const [kind, { expected, made }] of Object.entries(checks))
    console.log(`${kind.padEnd(24)}${String(expected).padStart(10)}${String(made).padStart(10)}`);
  if (phi !== null) console.log(`φ ${phi}`);
  if (fault !== null)
    console.log(`FAULT at height ${fault.height}: ${fault.code}${fault.part === '' ? '' : ` (${fault.part})`}`);
  else if (complete) console.log('The board holds.');
  else if (underWay) console.log('The board holds as far as it goes.');
  else console.log('No line fails, but not everything was made that the board claims: it proves no result.');
  return fault === null && (complete || underWay) ? 0 : 1;
}

const isObject = (v) => typeof v === 'object' && v !== null && !Array.isArray(v);

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  process.exitCode = main(process.argv.slice(2));
