import { type ChildProcess, fork } from 'node:child_process';
import type { PaperModel } from '@divan/documents';

/** The process ends when nobody has asked for so long. */
const IDLE_MILLIS = 2000;

let child: ChildProcess | null = null;
let idle: NodeJS.Timeout | null = null;
let last: Promise<unknown> = Promise.resolve();

/** PDF/A-2b of a paper, typeset by another process, one after the other. @throws Error with what the typesetter said. */
export function renderAside(model: PaperModel): Promise<Buffer> {
  const mine = last.catch(() => undefined).then(() => ask(model));
  last = mine;
  return mine;
}

async function ask(model: PaperModel): Promise<Buffer> {
  if (idle) clearTimeout(idle);
  child ??= fork(new URL('render-process.ts', import.meta.url), { serialization: 'advanced', execArgv: [] });
  const typesetter = child;
  try {
    return await new Promise<Buffer>((resolve, reject) => {
      typesetter.once('message', (answer: { pdf?: Uint8Array; error?: string }) => {
        if (answer.pdf) resolve(Buffer.from(answer.pdf));
        else reject(new Error(answer.error));
      });
      typesetter.once('exit', (code, signal) => reject(new Error(`the typesetter ended (${code ?? signal})`)));
      typesetter.send(model);
    });
  } finally {
    typesetter.removeAllListeners();
    if (typesetter.connected)
      idle = setTimeout(() => {
        child = null;
        typesetter.kill();
      }, IDLE_MILLIS);
    else child = null;
  }
}
