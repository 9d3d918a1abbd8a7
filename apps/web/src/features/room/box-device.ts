import type { Work } from './box-worker.ts';

type Name = keyof Work;
type Args<N extends Name> = Work[N] extends () => unknown ? [] : Parameters<Work[N]>[0];
type Answer<N extends Name> = Awaited<ReturnType<Work[N]>>;

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((thousandths: number) => void) | undefined;
}

let worker: Worker | null = null;
const waiting = new Map<number, Waiting>();
let last = 0;

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./box-worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<{ id: number; value?: never; error?: string; thousandths?: number }>) => {
    const one = waiting.get(data.id);
    if (!one) return;
    if (data.thousandths !== undefined) return one.onProgress?.(data.thousandths);
    waiting.delete(data.id);
    if (data.error !== undefined) one.reject(new Error(data.error));
    else one.resolve(data.value as never);
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
    worker = null;
  };
  return worker;
}

/** Has the worker do something. @throws Error with what the worker said */
export function work<N extends Name>(
  name: N,
  args: Args<N>,
  onProgress?: (thousandths: number) => void,
): Promise<Answer<N>> {
  last += 1;
  const id = last;
  return new Promise<Answer<N>>((resolve, reject) => {
    waiting.set(id, { resolve: resolve as (value: never) => void, reject, onProgress });
    theWorker().postMessage({ id, name, args });
  });
}
