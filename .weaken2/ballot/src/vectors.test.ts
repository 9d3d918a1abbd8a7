import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { ballotDigest, bytesToHex, ready, tracker, verifyBoard } from '#src/index.ts';
import { ballotChance } from './ballot/ballot-chance.algorithm.ts';
import { challengeCode } from './ballot/challenge.algorithm.ts';
import { ballotChallenge, encryptBallot } from './ballot/encrypt-ballot.algorithm.ts';
import { contestHash } from './election/contest.ts';
import { electionHash } from './election/election.ts';
import { toBase64, utf8 } from './encoding/bytes.ts';
import { hash32, hashToScalar, transcript } from './encoding/transcript.algorithm.ts';
import { Point } from './group/ristretto.ts';
import { DISCHARGE, drawChance, fixedChance, people, SHEET } from './testing.ts';

const file = (name: string) => new URL(`../vectors/${name}`, import.meta.url);

/** Values of protocol 2 to 6 for fixed inputs: what a second implementation compares itself with. */
async function ballotVectors() {
  await ready;
  const { election } = await people({ version: 1 });
  const phi = electionHash(election);
  const electionKey = Point.BASE.multiply(123456789n).toBytes();
  const key = fixedChance('vector credential');
  return {
    transcript: {
      tag: 'example',
      parts: ['', '00', 'c3a7'],
      bytes: bytesToHex(transcript('example', [utf8(''), Uint8Array.of(0), utf8('ç')])),
      hash32: bytesToHex(hash32('example', [utf8(''), Uint8Array.of(0), utf8('ç')])),
      scalar: hashToScalar('example', [utf8(''), Uint8Array.of(0), utf8('ç')]).toString(),
    },
    election,
    electionHash: bytesToHex(phi),
    electionKey: bytesToHex(electionKey),
    credentialKey: bytesToHex(key),
    ballots: [
      { contest: { ...DISCHARGE, issuerKeys: ['AAAA'] }, choice: { marked: [1] } },
      { contest: { ...SHEET, issuerKeys: ['AAAA', 'AAAB'] }, choice: { marked: [0, 4] } },
      { contest: { ...SHEET, issuerKeys: ['AAAA', 'AAAB'] }, choice: 'BLANK' as const },
    ].map(({ contest, choice }, i) => {
      const kappa = contestHash(phi, electionKey, contest);
      const seed = fixedChance(`vector seed ${i}`);
      const context = { contest, electionKey, contestHash: kappa };
      const body = encryptBallot(context, key, choice, seed);
      const bits = contest.options.length + (contest.void ? 1 : 0) + (contest.blank ? 1 : 0);
      const commitments = body.subarray(
        64 * bits,
        192 * bits + 64 * (contest.most - contest.least + 1 + bits - contest.options.length),
      );
      const B = ballotDigest(kappa, key, body);
      return {
        contest,
        choice,
        contestHash: bytesToHex(kappa),
        seed: bytesToHex(seed),
        chance: [0, 1, 5].map((j) => bytesToHex(ballotChance(kappa, key, seed, null)(j))),
        challenge: ballotChallenge(kappa, key, body.subarray(0, 64 * bits), commitments).toString(),
        body: toBase64(body),
        digest: bytesToHex(B),
        tracker: tracker(B),
        challengeCode: challengeCode(context, bytesToHex(key), bytesToHex(seed), choice),
      };
    }),
  };
}

test('the values of the format are the published ones', async () => {
  assert.deepEqual(
    JSON.parse(JSON.stringify(await ballotVectors())),
    JSON.parse(readFileSync(file('ballot.json'), 'utf8')),
  );
});

for (const [board, beside] of [
  ['election-day', null],
  ['election-day-2', 'election-day-2.beside.json'],
] as const)
  test(`${board}: a board kept from an earlier day verifies for ever, with the same numbers`, async () => {
    const kept = beside ? JSON.parse(readFileSync(file(beside), 'utf8')) : {};
    const { contests, ...verdict } = await verifyBoard(readFileSync(file(`${board}.board`)), {
      chance: drawChance,
      ...kept,
    });
    const { election: _, complete, ...rest } = verdict;
    assert.ok(complete);
    assert.deepEqual(
      { ...rest, contests: contests.map(({ contest, words: _, ...found }) => ({ id: contest.id, ...found })) },
      JSON.parse(readFileSync(file(`${board}.json`), 'utf8')),
    );
  });
