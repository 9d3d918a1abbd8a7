import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { gunzipSync } from 'node:zlib';
import { unpack } from '@divan/machine/package';
import { printVerdict } from './verify.ts';

/** A sealed package kept from an earlier day. */
const kept = (name: string): Uint8Array =>
  new Uint8Array(gunzipSync(readFileSync(new URL(`../../../history/${name}.package.zip.gz`, import.meta.url))));
/** One with a ballot board of version 1. */
const zip = kept('2026-11/verifiable');

/** What is printed, and the exit code. */
const said = (...texts: string[]) => saidOf(zip, 'tr', texts);

async function saidOf(
  of: Uint8Array,
  language: 'tr' | 'en',
  texts: readonly string[] = [],
): Promise<{ readonly code: number; readonly printed: string }> {
  const lines: string[] = [];
  const { log } = console;
  console.log = (line: string) => void lines.push(line);
  try {
    const code = await printVerdict(
      of,
      null,
      language,
      texts.map((text, i) => ({ name: `kayit-${i}.json`, text })),
    );
    return { code, printed: lines.join('\n') };
  } finally {
    console.log = log;
  }
}

test('heads that people kept are looked up on the board; what is false or no such file is named, and the command ends with 1', async () => {
  const lines = Buffer.from(unpack(zip).files['board.jsonl'] as Uint8Array)
    .toString()
    .split('\n');
  const { payload } = JSON.parse(lines.find((line) => line.includes('"type":"HeadSigned"')) ?? '');
  const honest = await said(JSON.stringify({ heads: [payload] }), '{}');
  assert.match(honest.printed, /Sakladığınız 1 belge/u);
  assert.match(honest.printed, /sekiz sözcüğü .*: (?:\p{L}+ ){7}\p{L}+\n/u);
  assert.equal(honest.code, 0);
  const forged = await said(JSON.stringify({ heads: [{ ...payload, ballots: payload.ballots + 1 }] }));
  assert.match(forged.printed, /KEPT_HEAD/u);
  assert.equal(forged.code, 1);
  assert.match((await said(JSON.stringify({ receipts: [{ height: 'x' }] }))).printed, /KEPT_RECEIPT/u);
  for (const none of ['{"heads":3}', '[]', 'null', '{', '{"other":[]}', `${'['.repeat(50_000)}`]) {
    const { code, printed } = await said(none);
    assert.match(printed, /kayit-0\.json: .*KEPT_FILE/u);
    assert.equal(code, 1);
  }
});

test('a scan that was taken back is named with its reason, apart from those that stand', async () => {
  const hall = kept('2026-11-29/filed-and-scanned');
  const { code, printed } = await saidOf(hall, 'tr');
  assert.equal(code, 0);
  assert.match(printed, /– geri alınan tarama, kanıt değil: .+ [\da-f]{64}; gerekçe: \p{L}/u);
  assert.match((await saidOf(hall, 'en')).printed, /– withdrawn scan, no evidence: .+ [\da-f]{64}; reason: \p{L}/u);
});
