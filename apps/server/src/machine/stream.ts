import type { Socket } from 'node:net';
import type { Instant } from '@divan/basics';
import type { Session } from '../identity/sessions.ts';
import type { Clock } from '../outside/clock.ts';

const RING = 300;
/** What comes in thousands is shown once a second: five thousand log-ins must not be five thousand messages to each of five thousand screens. */
const QUIET_MILLIS = 1000;
const SOON_MILLIS = 20;
const REFRESH_MILLIS = 2_000;
/** A listener that has left this much unread is cut; it comes back and gets what it missed. */
const MOST_UNREAD = 1_000_000;
const HEARTBEAT = Buffer.from(': .\n\n');
/** So many listeners are written to before whoever votes meanwhile gets a turn. */
const LISTENERS_A_TURN = 64;
/** What changes while messages are on their way goes out together, in the next one: whoever acts faster than a hall can be told makes no heap of messages. */
const BEHIND_MILLIS = 20;
/** Whoever asks for the whole has what changed sent out at once, unless so many messages are on their way. */
const MOST_BEHIND = 4;

/** What a stream shows, folded from its state. */
export interface Shown {
  /** Sequence number of the last entry folded in. */
  readonly seq: number;
  /** The sections that everybody sees. */
  sections(): object;
  /** Names of sections that are lists of things with an `id`. */
  readonly listed: ReadonlySet<string>;
  /** What a class of people may do now, as it travels. */
  may(roleClass: string, at: Instant): unknown;
  /** The class whose view a session gets; null where it may not look. */
  classIn(session: Session): string | null;
  /** What decides who is of which class: where it is another, listeners get their places anew. */
  readonly seats: unknown;
}

interface ClassView {
  sections: Record<string, string>;
  /** The whole, made when somebody asks for it. */
  rest: Buffer | null;
  /** The messages after `since`, oldest first. */
  readonly ring: { readonly seq: number; readonly message: Buffer }[];
  since: number;
  /** Bytes of the messages kept: whoever comes back is sent no more at once than it may leave unread. */
  kept: number;
  lastSeq: number;
  readonly lines: Map<Socket, Listener>;
  /** Messages on their way, each with whom it is still to reach. */
  readonly sending: { readonly message: Buffer; readonly to: readonly (readonly [Socket, Listener])[]; at: number }[];
}

/** Who listens: one joining, by one session as it was then. Whoever moved or came back meanwhile is another. */
interface Listener {
  readonly session: Session;
}

interface ShownList {
  readonly whole: string;
  /** Id and text of each entry. */
  readonly entries: readonly (readonly [string, string])[];
}

/** The same bytes to everybody, past the response object: no copy, no frame a listener. */
function send(line: Socket, message: Buffer): void {
  if (line.writableLength > MOST_UNREAD) line.destroy();
  else if (line.writable) line.write(message);
}

/** Tells whoever listens what changed: one serialisation a section for all, one of `may` a class, one message a listener (SSE). */
export class Stream {
  private readonly views = new Map<string, ClassView>();
  /** Sections that are lists, as they are and as they were before their last change. */
  private readonly lists = new Map<string, ShownList & { readonly before: ShownList | null }>();
  private timer: NodeJS.Timeout | null = null;
  private due = Number.POSITIVE_INFINITY;
  private shownAt = 0;
  /** The seats by which listeners were last given their places. */
  private seated: unknown = null;
  private readonly clock: Clock;
  private readonly shown: Shown;

  constructor(clock: Clock, shown: Shown) {
    this.clock = clock;
    this.shown = shown;
  }

  /** Something changed. @param quiet whether it is shown with others of its kind, once a second */
  changed(quiet: boolean): void {
    this.schedule(quiet ? QUIET_MILLIS : SOON_MILLIS);
  }

  /** What was told goes too: whoever comes back gets the whole, as it is now. */
  forget(): void {
    this.lists.clear();
    for (const view of this.views.values()) {
      view.ring.length = 0;
      view.kept = 0;
      view.since = view.lastSeq + 1;
    }
    this.changed(false);
  }

  /** Nothing more is told. */
  stop(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  /** Whether anybody listens. */
  get watched(): boolean {
    return [...this.views.values()].some((view) => view.lines.size > 0);
  }

  /** Everybody who listens, as what, and by which session. */
  listeners(): { readonly roleClass: string; readonly line: Socket; readonly session: Session }[] {
    return [...this.views].flatMap(([roleClass, view]) =>
      [...view.lines].map(([line, { session }]) => ({ roleClass, line, session })),
    );
  }

  /** Tells some of those who listen something that concerns them alone. */
  tell(whom: (session: Session) => boolean, message: Buffer): void {
    for (const { line, session } of this.listeners()) if (whom(session)) send(line, message);
  }

  /** Messages that have not reached everybody, of the class that lags most. */
  get behind(): number {
    return Math.max(0, ...[...this.views.values()].map((view) => view.sending.length));
  }

  private schedule(millis: number): void {
    const due = Date.now() + millis;
    if (this.timer && due >= this.due) return;
    if (this.timer) clearTimeout(this.timer);
    this.due = due;
    this.timer = setTimeout(() => {
      this.timer = null;
      this.due = Number.POSITIVE_INFINITY;
      if (this.behind > 0) this.schedule(BEHIND_MILLIS);
      else this.publish();
    }, millis);
    this.timer.unref();
  }

  /** The sections that everybody sees, serialised; of those that are lists, each entry too. */
  private common(): Record<string, string> {
    const sections = Object.entries(this.shown.sections()).map(([name, value]): [string, string] => {
      if (!this.shown.listed.has(name)) return [name, JSON.stringify(value)];
      const entries = (value as readonly { readonly id: string }[]).map((one): [string, string] => [
        one.id,
        JSON.stringify(one),
      ]);
      const whole = `[${entries.map(([, json]) => json).join(',')}]`;
      const known = this.lists.get(name);
      if (known?.whole !== whole)
        this.lists.set(name, { whole, entries, before: known ? { whole: known.whole, entries: known.entries } : null });
      return [name, whole];
    });
    return Object.fromEntries(sections);
  }

  /** The entries of a list that changed or came at its end since a view showed it; null when the whole list is to be sent. */
  private changedEntries(name: string, shown: string | undefined): string | null {
    const list = this.lists.get(name);
    if (!list?.before || shown !== list.before.whole) return null;
    const before = list.before.entries;
    if (before.some(([id], i) => list.entries[i]?.[0] !== id)) return null;
    return `[${list.entries
      .filter(([, json], i) => before[i]?.[1] !== json)
      .map(([, json]) => json)
      .join(',')}]`;
  }

  private mayOf(roleClass: string): string {
    return JSON.stringify(this.shown.may(roleClass, this.clock.now()));
  }

  /** Whoever just got or lost a seat is shown at once what he or she may do now. */
  private reseat(): void {
    const { seats } = this.shown;
    if (seats === this.seated) return;
    this.seated = seats;
    for (const { roleClass, line, session } of this.listeners()) {
      const now = this.shown.classIn(session);
      if (now && now !== roleClass) this.move(line, roleClass, now);
    }
  }

  /** Sends each class the sections that changed. */
  publish(): void {
    this.shownAt = Date.now();
    const common = this.common();
    const { seq } = this.shown;
    for (const [roleClass, view] of this.views) {
      const now: Record<string, string> = { ...common, may: this.mayOf(roleClass) };
      const changed = Object.keys(now).filter((name) => now[name] !== view.sections[name]);
      view.lastSeq = seq;
      if (changed.length === 0) continue;
      // One press of a button must not send every entry of a list to every screen again.
      const [set, items]: [string[], string[]] = [[], []];
      for (const name of changed) {
        const entries = this.changedEntries(name, view.sections[name]);
        if (entries === null) set.push(`"${name}":${now[name]}`);
        else items.push(`"${name}":${entries}`);
      }
      const message = Buffer.from(
        `id: ${seq}\ndata: {"seq":${seq},"now":"${this.clock.now()}","set":{${set.join(',')}},"items":{${items.join(',')}}}\n\n`,
      );
      view.sections = now;
      view.rest = null;
      view.ring.push({ seq, message });
      view.kept += message.length;
      while (view.ring.length > RING || view.kept > MOST_UNREAD) {
        const gone = view.ring.shift();
        view.kept -= gone?.message.length ?? 0;
        view.since = gone?.seq ?? seq;
      }
      this.sendToAll(view, message);
    }
    this.reseat();
  }

  /** Says to everybody that the line stands. */
  heartbeat(): void {
    for (const view of this.views.values()) this.sendToAll(view, HEARTBEAT);
  }

  private sendToAll(view: ClassView, message: Buffer): void {
    view.sending.push({ message, to: [...view.lines], at: 0 });
    if (view.sending.length === 1) this.sendOn(view);
  }

  /** Thousands of writes in one go would hold up every request of that moment: a part of the listeners a turn, messages in their order. */
  private sendOn(view: ClassView): void {
    const next = view.sending[0];
    if (!next) return;
    const end = Math.min(next.to.length, next.at + LISTENERS_A_TURN);
    for (const [line, listener] of next.to.slice(next.at, end))
      if (view.lines.get(line) === listener) send(line, next.message);
    next.at = end;
    if (end === next.to.length) view.sending.shift();
    if (view.sending.length > 0) setImmediate(() => this.sendOn(view));
  }

  /** What may be done changes with the hour too, without any event: an announced hour, the end of a time, another day. */
  refresh(): void {
    if (this.views.size > 0 && Date.now() - this.shownAt >= REFRESH_MILLIS) this.publish();
  }

  private viewOf(roleClass: string): ClassView {
    let view = this.views.get(roleClass);
    if (!view) {
      const { seq } = this.shown;
      view = {
        sections: { ...this.common(), may: this.mayOf(roleClass) },
        rest: null,
        ring: [],
        since: seq,
        kept: 0,
        lastSeq: seq,
        lines: new Map(),
        sending: [],
      };
      this.views.set(roleClass, view);
    }
    return view;
  }

  /** Whoever asks sees what was decided before, but for what is shown once a second. */
  private settle(): void {
    if (!this.timer || this.due - Date.now() > QUIET_MILLIS / 2 || this.behind > MOST_BEHIND) return;
    clearTimeout(this.timer);
    this.timer = null;
    this.due = Number.POSITIVE_INFINITY;
    this.publish();
  }

  /** The whole as one class sees it, as it travels: JSON with sequence number, time, class, sections and `may`. */
  whole(roleClass: string): string {
    this.settle();
    this.refresh();
    const view = this.viewOf(roleClass);
    return `${this.head(view)}${this.rest(roleClass, view)}`;
  }

  /** The whole, but for what differs from one asker to the next. */
  private rest(roleClass: string, view: ClassView): Buffer {
    view.rest ??= Buffer.from(
      `"role":"${roleClass}",${Object.entries(view.sections)
        .map(([name, json]) => `"${name}":${json}`)
        .join(',')}}`,
    );
    return view.rest;
  }

  private head(view: ClassView): string {
    return `{"seq":${view.lastSeq},"now":"${this.clock.now()}",`;
  }

  /** Joins a listener; one who comes back gets only what it missed. */
  join(roleClass: string, line: Socket, session: Session, lastSeen: number | null): void {
    // One that was cut before it was answered will not say so again: it would be listened for without end.
    if (line.destroyed) return;
    this.settle();
    const view = this.viewOf(roleClass);
    if (lastSeen !== null && lastSeen >= view.since) {
      for (const { seq, message } of view.ring) if (seq > lastSeen) line.write(message);
      // Without an entry: the hour changes what one may do, and meanwhile one may have become somebody else here.
      line.write(
        `data: {"seq":${view.lastSeq},"now":"${this.clock.now()}","set":{"role":"${roleClass}","may":${view.sections.may}},"items":{}}\n\n`,
      );
    } else {
      line.cork();
      line.write(`id: ${view.lastSeq}\nevent: room\ndata: ${this.head(view)}`);
      line.write(this.rest(roleClass, view));
      line.write('\n\n');
      line.uncork();
    }
    view.lines.set(line, { session });
    line.once('close', () => view.lines.delete(line));
  }

  /** Whoever became somebody else goes on listening as what he or she is now, beginning with the whole. */
  move(line: Socket, from: string, to: string, now?: Session): void {
    const listener = this.views.get(from)?.lines.get(line);
    if (!listener) return;
    this.views.get(from)?.lines.delete(line);
    this.join(to, line, now ?? listener.session, null);
  }
}
