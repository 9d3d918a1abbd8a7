import type { Tell } from './work-board.ts';
import { ISSUER_WORK } from './work-issuer.ts';
import { OFFICER_WORK } from './work-officer.ts';
import { VOTE_WORK } from './work-vote.ts';

/** Everything of a verifiable vote that needs a secret or much computing: the page stays free while it works. Every argument and answer is plain data. */
const WORK = { ...OFFICER_WORK, ...ISSUER_WORK, ...VOTE_WORK } satisfies Record<
  string,
  (args: never, tell: Tell) => unknown
>;

export type Work = typeof WORK;

interface Asked {
  readonly id: number;
  readonly name: keyof Work;
  readonly args: never;
}

/** What stopped, in a word, and what was seen. */
const told = (error: unknown): { readonly kind: string; readonly detail: string } =>
  error instanceof Error ? { kind: error.name, detail: error.message } : { kind: 'ERROR', detail: String(error) };

self.onmessage = ({ data: { id, name, args } }: MessageEvent<Asked>) => {
  const tell: Tell = (thousandths) => self.postMessage({ id, thousandths });
  Promise.resolve()
    .then((): unknown => WORK[name](args, tell))
    .then(
      (value) => self.postMessage({ id, value }),
      (error: unknown) => self.postMessage({ id, error: told(error) }),
    );
};
