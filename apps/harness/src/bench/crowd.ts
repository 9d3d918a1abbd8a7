import { type ChildProcess, fork } from 'node:child_process';
import type { CrowdCommands } from './crowd-process.ts';

type Input<K extends keyof CrowdCommands> = Parameters<CrowdCommands[K]> extends [infer Q] ? Q : undefined;
type Output<K extends keyof CrowdCommands> = Awaited<ReturnType<CrowdCommands[K]>>;

/** The people of the bench, asked from outside their process. */
export class Crowd {
  private readonly child: ChildProcess = fork(new URL('crowd-process.ts', import.meta.url), {
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });

  ask<K extends keyof CrowdCommands>(name: K, input?: Input<K>): Promise<Output<K>> {
    return new Promise((resolve, reject) => {
      this.child.once('message', (message) => {
        const { value, error } = message as { value: Output<K>; error?: string };
        if (error) reject(new Error(error));
        else resolve(value);
      });
      this.child.send({ name, input });
    });
  }

  stop(): void {
    this.child.disconnect();
    this.child.kill();
  }
}
