import type { Cost } from '@divan/api';
import { RefusedError, refused } from './refused.ts';
import { type Pace, TokenBuckets } from './token-buckets.ts';

/**
 * What one account may ask of this process, by class of cost (docs/decisions/0042). Generous where everybody must get through at the same moment (votes, reading), close where
 * each request goes to every screen or stays in the journal for ever.
 */
export const PACES: Readonly<Record<Cost | 'lead', Pace>> = {
  command: { burst: 10, perSecond: 1 },
  /** Whoever leads the meeting moves it on for everybody. */
  lead: { burst: 60, perSecond: 4 },
  office: { burst: 300, perSecond: 10 },
  vote: { burst: 60, perSecond: 5 },
  read: { burst: 200, perSecond: 20 },
  /** As fast as somebody types, and then as somebody reads. */
  search: { burst: 40, perSecond: 4 },
  heavy: { burst: 30, perSecond: 0.5 },
  stream: { burst: 12, perSecond: 0.5 },
};
/** Heavy pieces of work of one account under way or waiting at the same time. */
export const HEAVY_AT_ONCE = 2;
const MOST_TOLD = 10_000;
/** `Retry-After` for one heavy piece too many, seconds. */
const HEAVY_SECONDS = 5;

/** Counts what accounts ask. Accounts, never addresses: a hall behind one address is thousands of honest members. */
export class AccountPace {
  private readonly buckets = new TokenBuckets();
  private readonly heavy = new Map<string, number>();
  private readonly uploads = new Map<string, number>();
  /** Sessions by class of cost, and the millisecond until which they were told to wait. */
  private readonly told = new Map<string, number>();
  private readonly factor: number;

  /** @param factor multiplies every pace: 1 in operation; more where one account stands for thousands (fuzzing, runs of faults) */
  constructor(factor: number) {
    this.factor = factor;
  }

  /** @throws RefusedError `ACCOUNT_PACE` with the seconds to wait */
  charge(accountId: string, cost: Cost | 'lead'): void {
    const { burst, perSecond } = PACES[cost];
    const pace = { burst: burst * this.factor, perSecond: perSecond * this.factor };
    const wait = this.buckets.take(`${cost} ${accountId}`, pace, performance.now());
    if (wait > 0) throw refused('ACCOUNT_PACE', { seconds: Math.ceil(wait / 1000) });
  }

  /**
   * Charges the account of a session. One that was told to wait is told so again by {@link stillWaits} before it is looked up.
   * @throws RefusedError `ACCOUNT_PACE`
   */
  chargeSession(tokenHash: string, accountId: string, cost: Cost): void {
    try {
      this.charge(accountId, cost);
    } catch (error) {
      if (error instanceof RefusedError) {
        if (this.told.size >= MOST_TOLD) this.told.clear();
        this.told.set(`${cost} ${tokenHash}`, performance.now() + Number(error.refusal.facts.seconds) * 1000);
      }
      throw error;
    }
  }

  /** @throws RefusedError `ACCOUNT_PACE` while a session has not waited as it was told */
  stillWaits(tokenHash: string, cost: Cost): void {
    const key = `${cost} ${tokenHash}`;
    const until = this.told.get(key);
    if (until === undefined) return;
    const left = until - performance.now();
    if (left > 0) throw refused('ACCOUNT_PACE', { seconds: Math.ceil(left / 1000) });
    this.told.delete(key);
  }

  /** What was charged as a command was a lead's. @throws RefusedError `ACCOUNT_PACE` */
  asLead(accountId: string): void {
    this.buckets.giveBack(`command ${accountId}`);
    this.charge(accountId, 'lead');
  }

  /** Runs heavy work of an account beside at most one other. @throws RefusedError `ACCOUNT_PACE` */
  async heavily<T>(accountId: string, work: () => Promise<T>): Promise<T> {
    const end = this.begin(this.heavy, accountId);
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** A large file of an account is about to be read into memory, beside at most one other. @returns what says that its request is over @throws RefusedError `ACCOUNT_PACE` */
  uploading(accountId: string): () => void {
    return this.begin(this.uploads, accountId);
  }

  private begin(under: Map<string, number>, accountId: string): () => void {
    const before = under.get(accountId) ?? 0;
    if (before >= HEAVY_AT_ONCE * this.factor) throw refused('ACCOUNT_PACE', { seconds: HEAVY_SECONDS });
    under.set(accountId, before + 1);
    return () => {
      const left = (under.get(accountId) ?? 1) - 1;
      if (left === 0) under.delete(accountId);
      else under.set(accountId, left);
    };
  }
}
