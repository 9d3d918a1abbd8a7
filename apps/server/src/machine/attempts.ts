import { instantMillis } from '@divan/basics';
import type { Refusal } from '@divan/law';
import { sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Asker } from './host.ts';

const MINUTE = 60_000;
/** So many refused attempts of one person stand singly in a minute; further ones are counted and stand as one row. */
const SINGLY = 20;
/** What the row says that stands for many. */
const MANY = 'ATTEMPTS_COUNTED';

type By = Pick<Asker<unknown>, 'institutionId' | 'actor'>;

interface Window {
  readonly since: number;
  readonly by: By;
  readonly streamId: string;
  written: number;
  counted: number;
  command: string;
}

/** Refused attempts are kept as proof of compliance (EM-R30); they are no facts of the stream, and nobody fills the record with them. */
export class Attempts {
  private readonly windows = new Map<string, Window>();
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async refused(by: By, streamId: string, command: string, refusal: Refusal): Promise<void> {
    const key = `${streamId} ${JSON.stringify(by.actor)}`;
    const now = instantMillis(this.deps.clock.now());
    let window = this.windows.get(key);
    if (!window || now - window.since >= MINUTE || now < window.since) {
      if (window) await this.settle(key, window);
      window = { since: now, by, streamId, written: 0, counted: 0, command };
      this.windows.set(key, window);
    }
    if (window.written >= SINGLY) {
      window.counted += 1;
      window.command = command;
      return;
    }
    window.written += 1;
    await this.write(by, streamId, command, refusal.code, 1);
  }

  /** Writes what was counted: for the minutes that are over, before a sealing for all of a stream, and at the end for all. */
  async flush(which: string | 'OVER' | 'ALL' = 'OVER'): Promise<void> {
    const now = instantMillis(this.deps.clock.now());
    for (const [key, window] of this.windows)
      if (which === 'ALL' || which === window.streamId || Math.abs(now - window.since) >= MINUTE)
        await this.settle(key, window);
  }

  private async settle(key: string, { by, streamId, command, counted }: Window): Promise<void> {
    this.windows.delete(key);
    if (counted > 0) await this.write(by, streamId, command, MANY, counted);
  }

  private async write(
    { institutionId, actor }: By,
    streamId: string,
    command: string,
    refusal: string,
    times: number,
  ): Promise<void> {
    await this.deps.db
      .within(institutionId, (tx) =>
        sql`insert into attempt (institution_id, stream_id, at, actor, command, refusal, times) select ${institutionId}, ${streamId}, ${this.deps.clock.now()}, ${JSON.stringify(actor)}, ${command}, ${refusal}, ${times}
          where exists (select from stream where stream_id = ${streamId})`.execute(tx),
      )
      .catch(() => undefined);
  }
}
