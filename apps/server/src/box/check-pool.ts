import { Worker } from 'node:worker_threads';
import type { BallotChunk, ChunkVerdict } from '@divan/ballot';

/** Threads that check proofs of ballots; an idle one keeps no process alive. */
export class CheckPool {
  private readonly idle: Worker[] = [];
  private readonly all: Worker[] = [];
  private readonly queue: ((worker: Worker) => void)[] = [];
  private readonly open = new Map<
    number,
    { resolve: (verdict: ChunkVerdict) => void; reject: (error: Error) => void }
  >();
  private next = 1;
  private readonly threads: number;

  constructor(threads: number) {
    this.threads = threads;
  }

  async check(chunk: BallotChunk): Promise<ChunkVerdict> {
    const worker = await this.take();
    try {
      return await new Promise((resolve, reject) => {
        const id = this.next++;
        this.open.set(id, { resolve, reject });
        worker.ref();
        worker.postMessage({ id, chunk });
      });
    } finally {
      worker.unref();
      const waiting = this.queue.shift();
      if (waiting) waiting(worker);
      else this.idle.push(worker);
    }
  }

  private take(): Promise<Worker> {
    const ready = this.idle.pop();
    if (ready) return Promise.resolve(ready);
    if (this.all.length < this.threads) return Promise.resolve(this.start());
    return new Promise((resolve) => this.queue.push(resolve));
  }

  private start(): Worker {
    const worker = new Worker(new URL('./check-worker.ts', import.meta.url));
    worker.on('message', ({ id, verdict, error }: { id: number; verdict?: ChunkVerdict; error?: string }) => {
      const waiting = this.open.get(id);
      this.open.delete(id);
      if (verdict) waiting?.resolve(verdict);
      else waiting?.reject(new Error(error));
    });
    this.all.push(worker);
    return worker;
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((worker) => worker.terminate()));
  }
}
