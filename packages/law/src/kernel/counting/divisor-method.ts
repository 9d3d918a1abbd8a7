import { compare, type Fraction, fraction } from './fraction.ts';
import { drawnOrder, type Lot } from './lot.ts';

export interface Claim {
  readonly id: string;
  /** Votes, or a remainder. */
  readonly value: Fraction;
}

/** One place given: to whom, by which divisor, at which quotient. */
export interface Award {
  readonly id: string;
  readonly divisor: number;
  readonly quotient: Fraction;
}

export interface Distribution {
  /** Places given without a lot, in the order of their quotients. */
  readonly awards: readonly Award[];
  readonly places: ReadonlyMap<string, number>;
  readonly lotNeeded: Lot | null;
}

/**
 * Gives `seats` places one by one to the largest quotients. DIVISORS 1, 2, 3…: a claim may take several places (D'Hondt; the remainders of the congress regulation
 * m.12). LARGEST: each claim takes at most one place a round (largest remainder); a further round begins only when all have one.
 * Equal quotients across the last place need a lot. A claim of zero takes nothing while another is above zero.
 *
 * @param lots recorded draws; each is used for a tie among exactly its names.
 */
export function distribute(q: {
  readonly claims: readonly Claim[];
  readonly seats: number;
  readonly method: 'DIVISORS' | 'LARGEST';
  readonly lots?: readonly (readonly string[])[];
}): Distribution {
  const places = new Map(q.claims.map(({ id }) => [id, 0]));
  const awards: Award[] = [];
  const give = (award: Award): void => {
    awards.push(award);
    places.set(award.id, (places.get(award.id) as number) + 1);
  };
  const above = q.claims.filter(({ value }) => value.n > 0n);
  const claims = above.length > 0 && q.method === 'DIVISORS' ? above : q.claims;
  if (claims.length === 0) return { awards, places, lotNeeded: q.seats > 0 ? { among: [], places: q.seats } : null };
  const queue = new Queue(claims.map((claim) => ({ id: claim.id, divisor: 1, quotient: claim.value })));
  const values = new Map(claims.map(({ id, value }) => [id, value]));
  const spent: Award[] = [];
  for (let left = q.seats; left > 0; ) {
    if (queue.size === 0) for (const one of spent.splice(0)) queue.add(one);
    const group = queue.takeEqual();
    const followers = (taken: readonly Award[]): void => {
      for (const { id, divisor } of taken) {
        const value = values.get(id) as Fraction;
        if (q.method === 'LARGEST') spent.push({ id, divisor: 1, quotient: value });
        else queue.add({ id, divisor: divisor + 1, quotient: fraction(value.n, value.d * BigInt(divisor + 1)) });
      }
    };
    if (group.length <= left) {
      group.forEach(give);
      left -= group.length;
      followers(group);
      continue;
    }
    const among = group.map(({ id }) => id);
    const drawn = drawnOrder(q.lots ?? [], among);
    if (!drawn) return { awards, places, lotNeeded: { among, places: left } };
    for (const id of drawn.slice(0, left)) give(group.find((one) => one.id === id) as Award);
    left = 0;
  }
  return { awards, places, lotNeeded: null };
}

/** A heap by quotient, largest first; equal quotients come out together, in the order of the claims. */
class Queue {
  private readonly heap: { readonly award: Award; readonly order: number }[] = [];
  private readonly orders = new Map<string, number>();

  constructor(awards: readonly Award[]) {
    for (const award of awards) this.add(award);
  }

  get size(): number {
    return this.heap.length;
  }

  add(award: Award): void {
    let order = this.orders.get(award.id);
    if (order === undefined) {
      order = this.orders.size;
      this.orders.set(award.id, order);
    }
    this.heap.push({ award, order });
    let at = this.heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.before(at, parent)) break;
      this.swap(at, parent);
      at = parent;
    }
  }

  /** All that share the largest quotient. */
  takeEqual(): Award[] {
    const group = [this.take()];
    const [first] = group as [Award];
    while (this.heap[0] && compare(this.heap[0].award.quotient, first.quotient) === 0) group.push(this.take());
    return group;
  }

  private take(): Award {
    const [top] = this.heap;
    const last = this.heap.pop();
    if (!top || !last) throw new RangeError('nothing left to take');
    if (this.heap.length > 0) {
      this.heap[0] = last;
      for (let at = 0; ; ) {
        let best = at;
        for (const child of [2 * at + 1, 2 * at + 2])
          if (child < this.heap.length && this.before(child, best)) best = child;
        if (best === at) break;
        this.swap(at, best);
        at = best;
      }
    }
    return top.award;
  }

  private before(a: number, b: number): boolean {
    const [x, y] = [this.heap[a], this.heap[b]] as [(typeof this.heap)[number], (typeof this.heap)[number]];
    const order = compare(x.award.quotient, y.award.quotient);
    return order > 0 || (order === 0 && x.order < y.order);
  }

  private swap(a: number, b: number): void {
    const [x, y] = [this.heap[a], this.heap[b]] as [(typeof this.heap)[number], (typeof this.heap)[number]];
    this.heap[a] = y;
    this.heap[b] = x;
  }
}

/** D'Hondt: seats to lists by votes divided by 1, 2, 3… (Law 2839 m.34; Law 2972 m.23). */
export const dHondt = (
  votes: Readonly<Record<string, number>>,
  seats: number,
  lots: readonly (readonly string[])[] = [],
): Distribution =>
  distribute({
    claims: Object.entries(votes).map(([id, n]) => ({ id, value: fraction(n) })),
    seats,
    method: 'DIVISORS',
    lots,
  });
