// Times the verifiable ballot: encrypting, checking equation by equation and in a batch, counting. Usage: npm run bench -- ballot
import { cpus } from 'node:os';
import {
  type BallotChunk,
  bytesToHex,
  type Choice,
  type Contest,
  checkChunk,
  ready,
  sealBallot,
  signBallot,
  smallLogarithms,
} from '@divan/ballot';
import {
  credentialOf,
  credentialSecret,
  DISCHARGE,
  drawChance,
  fixedChance,
  issuerKeys,
  SHEET,
  signBlindedByNode,
} from '@divan/ballot/testing';
import { ristretto255 } from '@noble/curves/ed25519.js';

await ready;
const { Point } = ristretto255;
const electionKey = Point.BASE.multiply(123456789n).toBytes();
const kappa = fixedChance('bench');
const keys = await Promise.all(['bench 1', 'bench 2'].map(issuerKeys));
const privateKeys = keys.map(({ privateKey }) => privateKey);
const issued = keys.map(({ publicKey }) => publicKey);
const hundred: Contest = {
  ...SHEET,
  id: 'yüz ad',
  options: Array.from({ length: 100 }, (_, i) => ({ id: `a${i}`, name: `Aday ${i}` })),
  least: 8,
  most: 15,
  issuerKeys: issued,
};
const discharge: Contest = { ...DISCHARGE, issuerKeys: issued };

const times: { what: string; milliseconds: number }[] = [];
async function time<T>(what: string, each: number, work: () => Promise<T> | T): Promise<T> {
  const from = performance.now();
  const result = await work();
  times.push({ what, milliseconds: (performance.now() - from) / each });
  return result;
}
const last = () => times.at(-1)!.milliseconds;

async function chunkOf(contest: Contest, size: number, choice: (i: number) => Choice): Promise<BallotChunk> {
  const context = { contest, electionKey, contestHash: kappa };
  const ballots: BallotChunk['ballots'][number][] = [];
  let encrypting = 0;
  for (let i = 0; i < size; i++) {
    const voter = `bench ${i}`;
    const credential = await credentialOf(contest, kappa, voter, privateKeys, signBlindedByNode);
    const from = performance.now();
    const sealed = await sealBallot(context, credential, choice(i), drawChance(32));
    encrypting += performance.now() - from;
    const ballot = await signBallot(kappa, sealed, bytesToHex(credentialSecret(voter)), 'CAST');
    ballots.push({ height: i, ballot });
  }
  times.push({ what: `encrypt: ${contest.options.length} options`, milliseconds: encrypting / size });
  return { contest, electionKey: bytesToHex(electionKey), contestHash: bytesToHex(kappa), ballots };
}

const marks: Choice = { marked: [3, 14, 15, 92, 65, 35, 89, 79, 32, 38] };
const sheets = await chunkOf(hundred, 64, (i) => (i % 16 === 0 ? 'VOID' : marks));
const eight = { ...sheets, ballots: sheets.ballots.slice(0, 8) };
const reference = await time('100 names, equation by equation', 8, () => checkChunk(eight, drawChance, 'REFERENCE'));
const byOne = last();
const batch = await time('100 names, batch of 64', 64, () => checkChunk(sheets, drawChance));
const batched = last();
await time('100 names, one ballot alone', 8, async () => {
  for (const ballot of eight.ballots) await checkChunk({ ...sheets, ballots: [ballot] }, drawChance);
});
const votes = await chunkOf(discharge, 256, (i) => ({ marked: [i % 3] }));
const simple = await time('yes/no/abstain, batch of 256', 256, () => checkChunk(votes, drawChance));
const perVote = last();
for (const verdict of [reference, batch, simple]) if (verdict.fault) throw new Error(JSON.stringify(verdict.fault));
const totals = Array.from({ length: 102 }, (_, i) => Point.BASE.multiply(BigInt(1 + ((i * 4999) % 5000))));
await time('102 counts among 5,000 ballots', 1, () => smallLogarithms(totals, 5000));

console.log(`${cpus()[0]?.model ?? 'cpu'}, node ${process.version}, one core`);
for (const { what, milliseconds } of times) console.log(`${what.padEnd(34)}${milliseconds.toFixed(1).padStart(9)} ms`);
console.log(`batch against reference: ${(byOne / batched).toFixed(1)} times as fast (asked: 4)`);
console.log(
  `100 names: ${(1000 / batched).toFixed(1)} ballots a second; yes/no/abstain: ${(1000 / perVote).toFixed(0)}`,
);
console.log(
  `5,000 yes/no ballots with credentials and signatures: ${((5000 * perVote) / 1000).toFixed(1)} s on one core`,
);
const bytes = JSON.stringify(sheets.ballots[0]!.ballot).length;
console.log(
  `a ballot of 100 names: ${bytes} bytes of JSON; memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
);
