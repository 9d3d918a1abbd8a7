import type { Actor } from '@divan/assembly';
import { instantMillis } from '@divan/basics';
import type { Refusal } from '@divan/law';
import { sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';

const MINUTE = 60_000;
/** So many refused attempts of one person stand singly in a minute; further ones are counted and stand as one row. */
const SINGLY = 20;
/** What the row says that stands for many. */
const MANY = 'ATTEMPTS_COUNTED';

/** Who asked, and in which institution. */
interface Asker {
  readonly institutionId: string;
  readonly actor: Actor;
}

interface Window {
  readonly since: number;
  readonly by: Asker;
  readonly meetingId: string;
  written: number;
  counted: number;
  command: string;
}

/** Refused attempts are kept as proof of compliance (EM-R30); they are no events of the meeting, and nobody fills the record with them. */
export class Attempts {
  private readonly windows = new Map<string, Window>();
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  async refused(by: Asker, meetingId: string, command: string, refusal: Refusal): Promise<void> {
    const key = `${meetingId} ${JSON.stringify(by.actor)}`;
    const now = instantMillis(this.deps.clock.now());
    let window = this.windows.get(key);
    if (!window || now - window.since >= MINUTE || now < window.since) {
      if (window) await this.settle(key, window);
      window = { since: now, by, meetingId, written: 0, counted: 0, command };
      this.windows.set(key, window);
    }
    if (window.written >= SINGLY) {
      window.counted += 1;
      window.command = command;
      return;
    }
    window.written += 1;
    await this.write(by, meetingId, command, refusal.code, 1);
  }

  /** Writes what was counted: for the minutes that are over, before a sealing for all of a meeting, and at the end for all. */
  async flush(which: string | 'OVER' | 'ALL' = 'OVER'): Promise<void> {
    const now = instantMillis(this.deps.clock.now());
    for (const [key, window] of this.windows)
      if (which === 'ALL' || which === window.meetingId || Math.abs(now - window.since) >= MINUTE)
        await this.settle(key, window);
  }

  private async settle(key: string, { by, meetingId, command, counted }: Window): Promise<void> {
    this.windows.delete(key);
    if (counted > 0) await this.write(by, meetingId, command, MANY, counted);
  }

  private async write(
    { institutionId, actor }: Asker,
    meetingId: string,
    command: string,
    refusal: string,
    times: number,
  ): Promise<void> {
    await this.deps.db
      .within(institutionId, (tx) =>
        sql`insert into attempt (institution_id, meeting_id, at, actor, command, refusal, times) select ${institutionId}, ${meetingId}, ${this.deps.clock.now()}, ${JSON.stringify(actor)}, ${command}, ${refusal}, ${times}
          where exists (select from meeting where meeting_id = ${meetingId})`.execute(tx),
      )
      .catch(() => undefined);
  }
}
