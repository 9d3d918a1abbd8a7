import { type Instant, instantFromMillis, instantMillis } from '@divan/basics';

export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => instantFromMillis(Date.now()) };

/** A clock that can be set and then runs on at a chosen speed. Demo mode and tests only. */
export class MovableClock implements Clock {
  private base: number;
  private since = Date.now();
  private speed = 1;

  constructor(at: Instant) {
    this.base = instantMillis(at);
  }

  now(): Instant {
    return instantFromMillis(Math.floor(this.base + (Date.now() - this.since) * this.speed));
  }

  set(at: Instant, speed = this.speed): void {
    this.base = instantMillis(at);
    this.since = Date.now();
    this.speed = speed;
  }

  advance(millis: number): void {
    this.set(instantFromMillis(instantMillis(this.now()) + millis));
  }
}
