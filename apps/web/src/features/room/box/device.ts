import type { Work } from './worker.ts';

type Name = keyof Work;
type Args<N extends Name> = Work[N] extends () => unknown ? [] : Parameters<Work[N]>[0];
type Answer<N extends Name> = Awaited<ReturnType<Work[N]>>;

interface Told {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: { readonly kind: string; readonly detail: string };
  readonly thousandths?: number;
}
interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
  readonly onProgress: ((thousandths: number) => void) | undefined;
}

/** What the device found wrong: `kind` says in which way it stopped, `detail` what it saw. */
export class DeviceError extends Error {
  readonly kind: string;
  readonly detail: string;
  constructor(kind: string, detail: string) {
    super(`${kind}: ${detail}`);
    this.kind = kind;
    this.detail = detail;
  }
}

let worker: Worker | null = null;
const waiting = new Map<number, Waiting>();
let last = 0;

function theWorker(): Worker {
  if (worker) return worker;
  worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<Told>) => {
    const one = waiting.get(data.id);
    if (!one) return;
    if (data.thousandths !== undefined) return one.onProgress?.(data.thousandths);
    waiting.delete(data.id);
    if (data.error !== undefined) one.reject(new DeviceError(data.error.kind, data.error.detail));
    else one.resolve(data.value as never);
  };
  worker.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
    worker = null;
  };
  return worker;
}

/** Has the worker do something. @throws DeviceError with what the worker said */
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
