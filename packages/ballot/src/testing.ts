import { constants, createPrivateKey, privateDecrypt } from 'node:crypto';
import { FORGED_BALLOTS } from './testing/forged-ballots.ts';
import { FORGED_BOARDS } from './testing/forged-boards.ts';
import { FORGED_CHALLENGES } from './testing/forged-challenges.ts';
import { FORGED_COUNTS } from './testing/forged-counts.ts';
import { FORGED_DESCRIPTIONS } from './testing/forged-descriptions.ts';
import { FORGED_FORMS } from './testing/forged-forms.ts';
import { FORGED_HEAD_CLAUSES, FORGED_HEADS } from './testing/forged-heads.ts';
import { FORGED_ISSUERS } from './testing/forged-issuers.ts';
import { FORGED_KEPT } from './testing/forged-kept.ts';
import { FORGED_KEYS } from './testing/forged-keys.ts';
import { FORGED_LINES } from './testing/forged-lines.ts';
import { FORGED_RESULTS } from './testing/forged-results.ts';
import { FORGED_TRUSTEES } from './testing/forged-trustees.ts';

import { FORGED_ELECTION, type ForgedFile, type Forgery } from './testing/forgery.ts';
import { people } from './testing/people.ts';
import {
  type Circumstances,
  type Forger,
  type SimulatedContest,
  type SimulatedElection,
  simulate,
} from './testing/simulated-election.ts';

export * from './testing/challenged-by-another.ts';
export * from './testing/draw-chance.ts';
export * from './testing/election-day.ts';
export { FORGED_ELECTION, type Forgery } from './testing/forgery.ts';
export * from './testing/mutation.ts';
export * from './testing/people.ts';
export * from './testing/simulated-election.ts';

/** Signs as an issuer's own machine does: a thousand times faster than a browser. */
export async function signBlindedByNode(privateKey: string, blinded: string): Promise<string> {
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  return privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, Buffer.from(blinded, 'base64')).toString('base64');
}

/** A whole election of the cast, honest or forged. */
export const simulateElection = (
  contests: readonly SimulatedContest[],
  forger?: Forger,
  circumstances?: Circumstances,
): Promise<SimulatedElection> => simulate(contests, signBlindedByNode, forger, circumstances);

/** Every way to cheat that a verifier must notice. */
export const FORGERIES: readonly Forgery[] = [
  ...FORGED_BALLOTS,
  ...FORGED_ISSUERS,
  ...FORGED_TRUSTEES,
  ...FORGED_DESCRIPTIONS,
  ...FORGED_LINES,
  ...FORGED_BOARDS,
  ...FORGED_HEADS,
  ...FORGED_COUNTS,
  ...FORGED_CHALLENGES,
  ...FORGED_KEYS,
  ...FORGED_RESULTS,
  ...FORGED_HEAD_CLAUSES,
  ...FORGED_FORMS,
  ...FORGED_KEPT,
];

/** The forged file, with what people kept of the honest one. */
export async function makeForgery(
  { contests = FORGED_ELECTION, version = 2, circumstances, forger, after }: Forgery,
  honest: SimulatedElection,
): Promise<ForgedFile> {
  const forged = await simulateElection(contests, forger, { who: await people({ version }), ...circumstances });
  return (await after?.(honest, forged)) ?? { text: forged.text };
}
