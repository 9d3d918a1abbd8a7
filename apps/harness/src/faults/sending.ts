import { CallFailed, type Client } from '@divan/server/testing';
import { type Installation, SERVERS, sleep } from './installation.ts';
import { Lost } from './lost.ts';

/** How browsers and desks reach a damaged installation: whatever gets no answer is sent again, to any process, until it is answered. */
export class Sending {
  retries = 0;
  /** Answers of 503. */
  unavailable = 0;
  /** Half of what is sent arrives twice. */
  twice = false;
  private readonly home: Installation;
  private readonly chance: () => number;

  constructor(home: Installation, chance: () => number) {
    this.home = home;
    this.chance = chance;
  }

  /** @throws Lost; CallFailed for what is refused */
  async persist<T>(client: Client, act: () => Promise<T>): Promise<T> {
    for (let attempt = 0; attempt < 400; attempt++) {
      client.base = this.home.urls[Math.floor(this.chance() * SERVERS)] as string;
      try {
        if (this.twice && this.chance() < 0.5) {
          const [first, second] = await Promise.allSettled([act(), act()]);
          if (first?.status === 'fulfilled') return first.value;
          if (second?.status === 'fulfilled') return second.value;
          throw first?.reason;
        }
        return await act();
      } catch (error) {
        const lost = error instanceof TypeError || (error instanceof CallFailed && error.status >= 500);
        if (!lost) throw error;
        if (error instanceof CallFailed && error.status === 500)
          throw new Lost(`${error.message}\n${this.home.errors.slice(-3000)}`);
        this.retries += 1;
        if (error instanceof CallFailed) this.unavailable += 1;
        await sleep(40 + this.chance() * 120);
      }
    }
    throw new Lost('no answer for a minute');
  }
}
