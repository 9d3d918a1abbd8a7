interface Waiting<Q, A> {
  readonly ask: Q;
  readonly resolve: (answer: A) => void;
  readonly reject: (error: unknown) => void;
}

/** Most that goes into one statement; beyond it the first would wait for the last. */
const MOST = 1000;

/**
 * Asks the database for many in one statement. At most one statement is under way; whatever comes meanwhile goes into the next, so a lone request waits for nobody and a
 * crowd shares the round trip. `work` answers in the order of what was asked; an `Error` among the answers fails that one alone.
 */
export function together<Q, A>(work: (asked: readonly Q[]) => Promise<readonly (A | Error)[]>): (ask: Q) => Promise<A> {
  const waiting: Waiting<Q, A>[] = [];
  let busy = false;
  const run = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, MOST);
      try {
        const answers = await work(batch.map((one) => one.ask));
        batch.forEach((one, i) => {
          const answer = answers[i] as A | Error;
          if (answer instanceof Error) one.reject(answer);
          else one.resolve(answer);
        });
      } catch (error) {
        for (const one of batch) one.reject(error);
      }
    }
    busy = false;
  };
  return (ask) =>
    new Promise((resolve, reject) => {
      waiting.push({ ask, resolve, reject });
      if (busy) return;
      busy = true;
      // What arrives in the same turn of the event loop goes along.
      setImmediate(() => void run());
    });
}
