import { addDays, type IsoDay } from '@divan/basics';
import type { OrganKind } from '../ground.ts';
import { presentMembers } from '../hazirun/state.ts';
import { type Day, member } from '../testing.ts';

export type Draw = (below: number) => number;
/** A small association. */
export const PEOPLE = 24;
export const hex = (n: number): string => n.toString(16).padStart(64, '0');

/** A seeded source of whole numbers (mulberry32). */
export function drawer(seed: number): Draw {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Somebody asks for something that fits what stands there more often than not. */
export class Sight {
  readonly d: Day;
  readonly draw: Draw;
  private n = 0;
  constructor(d: Day, draw: Draw) {
    this.d = d;
    this.draw = draw;
  }
  one<T>(of: Iterable<T>): T | undefined {
    const all = [...of];
    return all[this.draw(all.length)];
  }
  some(most: number): string[] {
    return [...new Set(Array.from({ length: 1 + this.draw(most) }, () => this.anybody()))];
  }
  anybody(): string {
    return member(1 + this.draw(PEOPLE));
  }
  here(): string {
    return this.one(presentMembers(this.d.meeting)) ?? this.anybody();
  }
  name(): string {
    this.n += 1;
    return `ad-${this.n}`;
  }
  item(): string {
    const { agenda } = this.d.meeting;
    const now = agenda.find((item) => item.state === 'NOW');
    return now && this.draw(5) > 0 ? now.id : (this.one(agenda)?.id ?? '');
  }
  election(): string {
    return this.one(this.d.meeting.elections.keys()) ?? '';
  }
  /** An organ that is elected here, more often than not. */
  organ(): OrganKind {
    const elected = this.d.meeting.agenda.flatMap(({ kind, organs }) => (kind === 'ELECTION' ? organs : []));
    return this.one(elected) ?? 'YONETIM_KURULU';
  }
  /** A text that a motion may change: of an item, an article, another motion; now and then none. */
  amends() {
    const { motions, agenda } = this.d.meeting;
    const texts = [
      ...[...motions.keys()].map((id) => ({ of: 'MOTION' as const, id, article: null })),
      ...agenda.flatMap(({ id, text, changes }) => [
        ...(text === null ? [] : [{ of: 'ITEM' as const, id, article: null }]),
        ...changes.map(({ article }) => ({ of: 'ITEM' as const, id, article })),
      ]),
    ];
    const text = this.draw(2) === 0 ? this.one(texts) : undefined;
    return text && { ...text, wording: 'metin' };
  }
  /** What was announced last and stands. */
  announced(kind?: 'LIST') {
    return [...this.d.meeting.filings.values()].findLast(
      (filing) => filing.online && filing.state === 'FILED' && (!kind || filing.filed.kind === kind),
    );
  }
  /** The draft that was written last: who asks is mostly its mover. */
  draft() {
    return [...this.d.meeting.draftMotions.values()].at(-1);
  }
  day(): string {
    const { meeting, ground } = this.d;
    return addDays((meeting.on ?? ground.on) as IsoDay, 1 + this.draw(40));
  }
}
