import { type ChildProcess, fork } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { bounded } from './bounded.ts';
import { NotFoundError, RefusedError, refused } from './refused.ts';

/** What work aside may take. */
export interface AsideLimits {
  /** Heap of the process, megabytes. */
  readonly heapMegabytes?: number;
  /** A piece of work is cut off after so long, milliseconds. */
  readonly millis?: number;
  /** So many may wait their turn; whoever comes then is refused. */
  readonly waiting?: number;
  /** The process ends when nobody has asked for so long, milliseconds; its memory goes back with it. */
  readonly idleMillis?: number;
}
const LIMITS = { heapMegabytes: 512, millis: 30_000, waiting: 16, idleMillis: 2000 } as const;

type Answer<A> =
  | { readonly value: A }
  | { readonly refusal: RefusedError['refusal'] }
  | { readonly missing: true }
  | { readonly error: string };

/** What went wrong there, as it would have been thrown here. */
function thrown(said: Exclude<Answer<unknown>, { value: unknown }>): Error {
  if ('refusal' in said) return new RefusedError(said.refusal);
  return 'missing' in said ? new NotFoundError() : new Error(said.error);
}

function told(error: unknown): Exclude<Answer<unknown>, { value: unknown }> {
  if (error instanceof RefusedError) return { refusal: error.refusal };
  if (error instanceof NotFoundError) return { missing: true };
  return { error: String((error as Error).stack ?? error) };
}

/** V8 ends a process that has no heap left in this way. */
const outOfHeap = (code: number | null, signal: string | null): boolean => signal === 'SIGABRT' || code === 134;

/**
 * Work that takes seconds and much memory, done by a process of its own, one after the other: whoever votes meanwhile does not notice.
 * The module must call `answerAside`. Processes started so yield the processor to the server.
 * @throws RefusedError `SERVER_BUSY` when too many wait, `WORK_TOO_LARGE` when time or memory are used up; what was thrown there
 */
export function aside<Q, A>(module: URL, limits: AsideLimits = {}): (ask: Q) => Promise<A> {
  const { heapMegabytes, millis, waiting, idleMillis } = { ...LIMITS, ...limits };
  const inTurn = bounded(1, waiting);
  let child: ChildProcess | null = null;
  let idle: NodeJS.Timeout | null = null;
  const begin = (): ChildProcess => {
    const begun = fork(module, {
      serialization: 'advanced',
      execArgv: [`--max-old-space-size=${heapMegabytes}`],
    });
    try {
      if (begun.pid !== undefined) setPriority(begun.pid, constants.priority.PRIORITY_BELOW_NORMAL);
    } catch {
      // It has ended already, or the system does not allow it: the work is done all the same.
    }
    return begun;
  };
  const ask = async (question: Q): Promise<A> => {
    if (idle) clearTimeout(idle);
    child ??= begin();
    const asked = child;
    asked.ref();
    asked.channel?.ref();
    const answer = Promise.withResolvers<A>();
    const tooLarge = () => answer.reject(refused('WORK_TOO_LARGE'));
    asked.once('message', (said: Answer<A>) =>
      'value' in said ? answer.resolve(said.value) : answer.reject(thrown(said)),
    );
    asked.once('error', answer.reject);
    asked.once('exit', (code, signal) =>
      outOfHeap(code, signal) ? tooLarge() : answer.reject(new Error(`the process aside ended (${code ?? signal})`)),
    );
    // After the exit's own event, which knows why; this one only says that nothing can be sent.
    asked.send(question as object, (error) => error && setImmediate(() => answer.reject(error)));
    const late = setTimeout(() => {
      tooLarge();
      asked.kill('SIGKILL');
    }, millis);
    try {
      return await answer.promise;
    } finally {
      clearTimeout(late);
      asked.removeAllListeners();
      asked.on('error', () => undefined);
      if (asked.connected && !asked.killed) {
        // Nobody who wants to end waits for it.
        asked.unref();
        asked.channel?.unref();
        idle = setTimeout(() => {
          child = null;
          asked.kill();
        }, idleMillis).unref();
      } else child = null;
    }
  };
  return (question) => inTurn(() => ask(question));
}

/** The other end: answers each question with what `work` makes of it. */
export function answerAside<Q, A>(work: (question: Q) => A | Promise<A>): void {
  process.on('message', async (question: Q) => {
    try {
      process.send?.({ value: await work(question) } satisfies Answer<A>);
    } catch (error) {
      process.send?.(told(error));
    }
  });
}
