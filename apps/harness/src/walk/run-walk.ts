import { STARTS, type Start, Walk, type WalkReport } from './walk.ts';

/**
 * Members, divan, secretaries, office and observer send, step by step by a seed, whatever they may and much that they may not, in odd writings, with members too many, twice;
 * then each meeting is closed, sealed and its package verified. Whatever was accepted, the verifier must accept.
 */
export async function runWalk(q: {
  readonly steps: number;
  readonly chance: () => number;
  readonly starts?: readonly Start[];
  readonly log: (line: string) => void;
}): Promise<WalkReport> {
  const walk = await Walk.begin(q.chance, q.starts ?? STARTS);
  try {
    await walk.revive();
    for (let step = 1; step <= q.steps; step++) {
      if (step % 50 === 0) await walk.revive();
      if (step % 500 === 0) q.log(`${step}/${q.steps}, findings ${walk.findings.length}`);
      await walk.step();
    }
    const meetings = await walk.finish();
    return walk.report(q.steps, meetings);
  } finally {
    await walk.end();
  }
}
