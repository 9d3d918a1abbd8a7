import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type PackageVerdict, verifyPackage } from './verify-package.ts';

/** Verifies a package in a thread of its own: seconds of arithmetic must not hold up a meeting that is under way. */
export function verifyInWorker(zip: Uint8Array, trust: string): Promise<PackageVerdict> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { zip, trust } });
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

if (!isMainThread && parentPort && workerData) {
  const { zip, trust } = workerData as { zip: Uint8Array; trust: string };
  parentPort.postMessage(await verifyPackage(zip, trust));
}
