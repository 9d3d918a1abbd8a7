import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import type { IssuerAnswer } from '@divan/api';
import {
  type Contest,
  contestHash,
  type Election,
  electionHash,
  FORMAT,
  newIssuerKeys,
  requestCredential,
  signRequest,
  type VoterKey,
  voterKeys,
  votersHash,
} from '@divan/ballot';
import { BallotIssuer, IssuerAlarm } from './ballot-issuer.ts';

const chance = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));
const KEY = `${'e2f2ae0a6abc4e71a884a961c500515f'}${'58e30b6aa582dd8db6a65945e08d2d76'}`;

/** An issuer and a server that answers whatever it likes. */
async function scene() {
  const issuer = new BallotIssuer(null, () => undefined);
  let signingKey = '';
  const ask = (answer: Partial<IssuerAnswer>): Promise<number> =>
    issuer.turn({
      to: 'm',
      post: async (call) => {
        signingKey = (call as unknown as { signingKey: string }).signingKey;
        return {
          issuer: 2,
          format: FORMAT,
          election: null,
          electionHash: null,
          electionKey: null,
          keysWanted: 0,
          requests: [],
          closed: [],
          contests: [],
          ...answer,
        };
      },
    });
  await ask({ keysWanted: 1 });
  const [own] = Object.keys(issuer.state.keys) as [string];
  const server = await newIssuerKeys();
  // Only what the issuer reads of it.
  const election = { format: FORMAT, issuers: [{ signingKey: '00' }, { signingKey }] } as unknown as Election;
  const seeds = [chance(32), chance(32)] as const;
  const voters: VoterKey[] = [];
  for (const [i, seed] of seeds.entries()) voters.push({ voter: `üye-${i + 1}`, ...(await voterKeys(seed)) });
  const contest = { id: 'ibra', voters: votersHash(voters), issuerKeys: [server.publicKey, own] } as unknown as Contest;
  const kappa = contestHash(electionHash(election), Buffer.from(KEY, 'hex'), contest);
  const request = async (voter: string, seed: Uint8Array) => {
    const { blinded } = await requestCredential(contest, kappa, chance(32), chance(32));
    const { signature } = await signRequest(kappa, { contest: 'ibra', voter, blinded }, seed);
    const message = blinded[1] as string;
    return {
      request: `ibra ${voter}`,
      contest: 'ibra',
      key: own,
      blinded: message,
      messages: [...blinded],
      voter,
      signature,
    };
  };
  const described = { election, electionKey: KEY } as unknown as Partial<IssuerAnswer>;
  const read = (list: readonly VoterKey[]) =>
    ask({ ...described, contests: [{ contest, voters: list }] } as unknown as Partial<IssuerAnswer>);
  return { ask, read, described, request, voters, seeds };
}

test('an issuer signs for whom the device of somebody on the roll has asked, once, and for nobody the server names beside', async () => {
  const { ask, read, described, request, voters, seeds } = await scene();
  await read(voters);
  const signed = (one: Awaited<ReturnType<typeof request>>) =>
    ask({ ...described, requests: [one] } as unknown as Partial<IssuerAnswer>);
  const honest = await request('üye-1', seeds[0]);
  assert.equal(await signed(await request('kimse', seeds[0])), 0, 'nobody on the roll');
  assert.equal(await signed(await request('üye-2', seeds[0])), 0, 'a member whose device did not ask');
  assert.equal(
    await signed({ ...honest, blinded: honest.messages[0] as string }),
    0,
    'another message than was signed',
  );
  assert.equal(await signed({ ...honest, contest: 'başka' }), 0, 'a contest that the issuer has not read');
  assert.equal(await signed(honest), 1);
  assert.equal(await signed(await request('üye-1', seeds[0])), 0, 'a second message for one person');
});

test('an issuer stops where the list of voters is not the one that the contest names', async () => {
  const { read, voters } = await scene();
  await assert.rejects(
    read(voters.slice(1)),
    (error: unknown) => error instanceof IssuerAlarm && error.alarm === 'CONTEST',
  );
});
