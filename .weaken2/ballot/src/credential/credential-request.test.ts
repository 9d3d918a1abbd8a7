import assert from 'node:assert/strict';
import test from 'node:test';
import {
  type CredentialRequest,
  contestHash,
  issuedStatement,
  newIssuerKeys,
  requestCredential,
  requestHolds,
  signRequest,
  type VoterKey,
  voterKeys,
  votersHash,
} from '#src/index.ts';
import { DISCHARGE, fixedChance } from '#src/testing.ts';

const seeds = [1, 2, 3].map((i) => fixedChance(`device ${i}`));
const voters: VoterKey[] = await Promise.all(
  seeds.map(async (seed, i) => ({ voter: `üye-${i + 1}`, ...(await voterKeys(seed)) })),
);
const keys = [await newIssuerKeys(), await newIssuerKeys()];
const contest = {
  ...DISCHARGE,
  voters: votersHash(voters),
  issuerKeys: keys.map(({ publicKey }) => publicKey),
};
const kappa = contestHash(fixedChance('phi'), fixedChance('Y'), contest);
const { blinded } = await requestCredential(contest, kappa, fixedChance('seed'), fixedChance('nonce'));
const asked = (voter: string, seed: Uint8Array, more: Partial<CredentialRequest> = {}) =>
  signRequest(kappa, { contest: 'ibra', voter, blinded, ...more }, seed);

test('an issuer signs what a voter’s own device asked for, and nothing else', async () => {
  const honest = await asked('üye-2', seeds[1]!);
  assert.equal(requestHolds(kappa, honest, voters, 2), true);
  for (const [what, request, of, list] of [
    ['another device', await asked('üye-2', seeds[0]!), kappa, voters],
    ['nobody on the roll', await asked('üye-9', seeds[1]!), kappa, voters],
    ['somebody struck from the list', honest, kappa, voters.slice(0, 1)],
    ['another contest', honest, fixedChance('another contest'), voters],
    ['another voter’s name', { ...honest, voter: 'üye-1' }, kappa, voters],
    ['other messages', { ...honest, blinded: [...blinded].reverse() }, kappa, voters],
    ['one message for two issuers', await asked('üye-2', seeds[1]!, { blinded: blinded.slice(1) }), kappa, voters],
    ['a message that is short', await asked('üye-2', seeds[1]!, { blinded: [blinded[0]!, 'AAAA'] }), kappa, voters],
    ['a member more', { ...honest, note: 'x' }, kappa, voters],
    ['nothing', null as unknown as CredentialRequest, kappa, voters],
  ] as const)
    assert.equal(requestHolds(of, request as CredentialRequest, list, 2), false, what);
});

test('an issuer’s statement is of whom it signed for, in whatever order it remembers them', () => {
  const one = issuedStatement('ibra', 2, ['üye-3', 'üye-1']);
  assert.deepEqual(one, issuedStatement('ibra', 2, ['üye-1', 'üye-3']));
  assert.equal(one.issued, 2);
  assert.notEqual(one.voters, issuedStatement('ibra', 2, ['üye-1', 'üye-2']).voters);
});

test('two lists of voters never have one hash: names and keys cannot run into each other', () => {
  assert.notEqual(votersHash(voters), votersHash([...voters].reverse()));
  assert.notEqual(votersHash([]), votersHash(voters.slice(0, 1)));
});
