import { type ChildProcess, fork } from 'node:child_process';

/** The process ends when nobody has asked for so long; its memory goes back with it. */
const IDLE_MILLIS = 2000;

type Answer<A> = { readonly value: A } | { readonly error: string };

/**
 * Work that takes seconds and much memory, done by a process of its own, one after the other: whoever votes meanwhile does not notice.
 * The module must call `answerAside`. @throws Error with what went wrong there
 */
export function aside<Q, A>(module: URL): (ask: Q) => Promise<A> {
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (question: Q): Promise<A> => {
    if (idle) clearTimeout(idle);
    child ??= fork(module, { serialization: 'advanced', execArgv: [] });
    const asked = child;
    const answer = Promise.withResolvers<A>();
    asked.once('message', (said: Answer<A>) =>
      'error' in said ? answer.reject(new Error(said.error)) : answer.resolve(said.value),
    );
    asked.once('error', answer.reject);
    asked.once('exit', (code, signal) => answer.reject(new Error(`the process aside ended (${code ?? signal})`)));
    asked.send(question as object, (error) => error && answer.reject(error));
    try {
      return await answer.promise;
    } finally {
      asked.removeAllListeners();
      if (asked.connected)
        idle = setTimeout(() => {
          child = null;
          asked.kill();
        }, IDLE_MILLIS);
      else child = null;
    }
  };
  return (question) => {
    const mine = last.catch(() => undefined).then(() => ask(question));
    last = mine;
    return mine;
  };
}

/** The other end: answers each question with what `work` makes of it. */
export function answerAside<Q, A>(work: (question: Q) => A | Promise<A>): void {
  process.on('message', async (question: Q) => {
    try {
      process.send?.({ value: await work(question) } satisfies Answer<A>);
    } catch (error) {
      process.send?.({ error: String((error as Error).stack ?? error) } satisfies Answer<A>);
    }
  });
}
