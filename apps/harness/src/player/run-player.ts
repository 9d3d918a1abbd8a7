import { type Draw, seeded } from '@divan/server/testing';
import { type Fault, play } from './play.ts';
import type { Script } from './script.ts';
import { shrunk } from './shrink.ts';
import { scriptOf } from './write-script.ts';

export interface Finding {
  readonly seed: number;
  readonly fault: Fault;
  /** The shortest script that was found to have the same fault. */
  readonly script: Script;
}
export interface PlayerReport {
  readonly assemblies: number;
  readonly papers: number;
  /** Accepted and refused, by what was tried. */
  readonly counts: Readonly<Record<string, { readonly accepted: number; readonly refused: number }>>;
  readonly refusals: readonly string[];
  readonly phases: Readonly<Record<string, number>>;
  readonly findings: readonly Finding[];
}

const drawOf = (seed: number): Draw => {
  const chance = seeded(seed);
  return (below) => Math.floor(chance() * below);
};

/** Plays that many assemblies, each from a seed of its own: the first is the seed given, the next the one after it. */
export async function runPlayer(q: {
  readonly assemblies: number;
  readonly seed: number;
  /** Acts an assembly. */
  readonly acts: number;
  /** How many plays a fault may cost to be made shorter. */
  readonly shrinks: number;
  readonly log: (line: string) => void;
  /** Hears each act. */
  readonly tell?: (line: string) => void;
}): Promise<PlayerReport> {
  const counts: Record<string, { accepted: number; refused: number }> = {};
  const refusals = new Set<string>();
  const phases: Record<string, number> = {};
  const findings: Finding[] = [];
  let papers = 0;
  for (let i = 0; i < q.assemblies; i++) {
    const seed = q.seed + i;
    const script = scriptOf(drawOf(seed), q.acts);
    const begun = performance.now();
    const played = await play(script, q.tell);
    papers += played.papers;
    for (const [what, { accepted, refused }] of played.counts) {
      const sum = counts[what] ?? { accepted: 0, refused: 0 };
      counts[what] = { accepted: sum.accepted + accepted, refused: sum.refused + refused };
    }
    for (const code of played.refusals) refusals.add(code);
    const { fault } = played;
    if (!fault) phases[played.phase] = (phases[played.phase] ?? 0) + 1;
    const seconds = ((performance.now() - begun) / 1000).toFixed(1);
    q.log(`seed ${seed}: ${fault ? `FAULT ${fault.kind}` : `${played.papers} papers, verified`} in ${seconds} s`);
    if (!fault) continue;
    const known = findings.some((finding) => finding.fault.kind === fault.kind);
    const same = async (candidate: Script) => (await play(candidate)).fault?.kind === fault.kind;
    // What comes after the act that failed was never played.
    const cut = { ...script, acts: script.acts.slice(0, fault.at) };
    const short = known ? { script: cut, played: 0 } : await shrunk(cut, same, q.shrinks);
    findings.push({ seed, fault, script: short.script });
    q.log(`  ${short.script.acts.length} acts are left after ${short.played} plays`);
  }
  return { assemblies: q.assemblies, papers, counts, refusals: [...refusals].sort(), phases, findings };
}

/** An assembly that failed, as people read it. */
export function told({ seed, fault, script }: Finding): string {
  const { acts, ...rest } = script;
  const lines = acts.map(({ act, a, b, c, text }, i) => `  ${i + 1}. ${act} ${a} ${b} ${c} ${JSON.stringify(text)}`);
  return [`seed ${seed}: ${fault.what}`, `  ${JSON.stringify(rest)}`, ...lines].join('\n');
}
