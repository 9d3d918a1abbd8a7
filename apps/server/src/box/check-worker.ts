import { randomBytes } from 'node:crypto';
import { parentPort } from 'node:worker_threads';
import { type BallotChunk, checkChunk } from '@divan/ballot';

/** Checks chunks of ballots away from the thread that serves the room. */
parentPort?.on('message', ({ id, chunk }: { id: number; chunk: BallotChunk }) => {
  checkChunk(chunk, (bytes) => new Uint8Array(randomBytes(bytes))).then(
    (verdict) => parentPort?.postMessage({ id, verdict }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
