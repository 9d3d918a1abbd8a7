// The people of the bench, in a process of their own: plain sockets that read as little as possible, so that the machine's time goes to the server.
import { connect, type Socket } from 'node:net';
import { type Spread, spread, wall } from './figures.ts';

export interface Heard {
  /** Lines that have seen what was watched for, and when after `since`. */
  readonly seen: number;
  readonly after: Spread;
  readonly bytesEach: number;
  readonly eventsEach: number;
  /** How often a listener was sent the whole room. */
  readonly rooms: number;
  readonly cut: number;
}
export interface Answered {
  readonly answered: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly latency: Spread;
  /** From the first request due to the last answer. */
  readonly millis: number;
  readonly bodies: readonly string[];
  readonly failures: readonly string[];
}
export interface Shot {
  readonly method?: 'GET';
  readonly path: string;
  readonly body: string;
  readonly cookie: string;
  /** Blanks behind the body, bytes: made where they are sent, so that a run is not busy with handing them on. */
  readonly blanks?: number;
}

const BLANKS = Buffer.alloc(1_000_000, ' ');
const agent = (port: number): string => `host: 127.0.0.1:${port}\r\nconnection: keep-alive\r\n`;

class Listener {
  private socket: Socket | null = null;
  readonly port: number;
  readonly path: string;
  readonly cookie: string;
  lastId = '';
  bytes = 0;
  events = 0;
  rooms = 0;
  seenAt = 0;
  firstAt = 0;
  private tail = '';

  constructor(port: number, path: string, cookie: string) {
    this.port = port;
    this.path = path;
    this.cookie = cookie;
  }

  /** Resolves when the server has answered; with `resume` it says what it has seen last. */
  open(resume: boolean, first: string): Promise<void> {
    this.firstAt = 0;
    this.tail = '';
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.port, host: '127.0.0.1', noDelay: true });
      this.socket = socket;
      socket.on('error', reject);
      socket.on('close', () => {
        if (this.socket === socket) this.socket = null;
        if (this.firstAt === 0) reject(new Error(`a listener was refused: ${this.tail.slice(0, 300)}`));
      });
      socket.write(
        `GET ${this.path} HTTP/1.1\r\n${agent(this.port)}accept: text/event-stream\r\n${this.cookie ? `cookie: ${this.cookie}\r\n` : ''}${resume && this.lastId ? `last-event-id: ${this.lastId}\r\n` : ''}\r\n`,
      );
      socket.on('data', (chunk) => {
        if (this.read(chunk).includes(first) && this.firstAt === 0) {
          this.firstAt = wall();
          this.tail = '';
          resolve();
        }
      });
    });
  }

  private read(chunk: Buffer): string {
    this.bytes += chunk.length;
    const text = this.tail + chunk.toString('latin1');
    let from = 0;
    for (let at = text.indexOf('id: '); at >= 0; at = text.indexOf('id: ', from)) {
      const end = text.indexOf('\n', at);
      if (end < 0) break;
      this.lastId = text.slice(at + 4, end);
      this.events += 1;
      if (text.startsWith('event: room', end + 1)) this.rooms += 1;
      from = end;
    }
    if (this.seenAt === 0 && watched !== '' && text.includes(watched)) this.seenAt = wall();
    // A mark may be cut in two between chunks.
    this.tail = this.firstAt === 0 ? text : text.slice(-64);
    if (from > text.length - 64) this.tail = text.slice(from);
    return text;
  }

  close(): void {
    const { socket } = this;
    this.socket = null;
    socket?.destroy();
  }

  get connected(): boolean {
    return this.socket !== null;
  }
}

/** One keep-alive connection; requests wait their turn, as they do in a browser. What the server closed is opened again for the next. */
class Caller {
  private readonly queue: { text: string; blanks: number; done: (status: number, body: string) => void }[] = [];
  private readonly port: number;
  private busy = false;
  private read = '';
  private socket: Socket | null = null;

  constructor(port: number) {
    this.port = port;
  }

  open(): Promise<void> {
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.port, host: '127.0.0.1' }, resolve);
      this.socket = socket.setNoDelay(true);
      socket.on('data', (chunk) => this.onData(chunk));
      socket.on('error', reject);
      socket.on('close', () => {
        if (this.socket !== socket) return;
        this.socket = null;
        this.read = '';
        if (this.busy) this.queue.shift()?.done(0, 'cut');
        this.next();
      });
    });
  }

  close(): void {
    const { socket } = this;
    this.socket = null;
    socket?.destroy();
    for (const waiting of this.queue.splice(0)) waiting.done(0, 'cut');
  }

  ask(text: string, blanks: number, done: (status: number, body: string) => void): void {
    this.queue.push({ text, blanks, done });
    if (!this.busy) this.next();
  }

  private next(): void {
    const [first] = this.queue;
    this.busy = first !== undefined;
    if (!first) return;
    if (!this.socket) this.open().catch(() => undefined);
    this.socket?.write(first.text);
    if (first.blanks > 0) this.socket?.write(BLANKS.subarray(0, first.blanks));
  }

  private onData(chunk: Buffer): void {
    this.read += chunk.toString('latin1');
    const end = this.read.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.read.slice(0, end);
    const length = Number(/content-length: (\d+)/iu.exec(head)?.[1] ?? 0);
    if (this.read.length < end + 4 + length) return;
    const [status, body] = [Number(head.slice(9, 12)), this.read.slice(end + 4, end + 4 + length)];
    this.read = this.read.slice(end + 4 + length);
    if (/connection: close/iu.test(head)) {
      const { socket } = this;
      this.socket = null;
      socket?.destroy();
    }
    this.queue.shift()?.done(status, body);
    this.next();
  }
}

let watched = '';
let listeners: Listener[] = [];
let callers: Caller[] = [];

/** Runs so many at a time. */
async function pooled<T>(items: readonly T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      while (next < items.length) await work(items[next++] as T);
    }),
  );
}

const commands = {
  /** Opens a stream for each cookie and waits for its first message. */
  async listen(q: { port: number; path: string; cookies: string[]; first: string; width: number }) {
    listeners = q.cookies.map((cookie) => new Listener(q.port, q.path, cookie));
    const begun = wall();
    const times: number[] = [];
    await pooled(listeners, q.width, async (listener) => {
      const at = wall();
      await listener.open(false, q.first);
      times.push(listener.firstAt - at);
    });
    return { millis: wall() - begun, first: spread(times), bytesEach: mean((listener) => listener.bytes) };
  },

  watch(q: { mark: string }) {
    watched = q.mark;
    for (const listener of listeners)
      Object.assign(listener, { seenAt: 0, bytes: 0, events: 0, rooms: 0 } satisfies Partial<Listener>);
    return null;
  },

  async heard(q: { since: number; waitMillis: number }): Promise<Heard> {
    const until = wall() + q.waitMillis;
    while (wall() < until && listeners.some((listener) => listener.seenAt === 0))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const saw = listeners.filter((listener) => listener.seenAt > 0);
    return {
      seen: saw.length,
      after: spread(saw.map((listener) => listener.seenAt - q.since)),
      bytesEach: mean((listener) => listener.bytes),
      eventsEach: mean((listener) => listener.events),
      rooms: listeners.reduce((sum, listener) => sum + listener.rooms, 0),
      cut: listeners.filter((listener) => !listener.connected).length,
    };
  },

  /** Cuts everybody, and brings everybody back within a time. */
  async storm(q: { overMillis: number }) {
    for (const listener of listeners) listener.close();
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const listener of listeners) Object.assign(listener, { bytes: 0, events: 0, rooms: 0 });
    const begun = wall();
    const times: number[] = [];
    let refused = 0;
    await Promise.all(
      listeners.map(async (listener, i) => {
        const due = begun + (q.overMillis * i) / listeners.length;
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - wall())));
        await listener.open(true, '\r\n\r\n').then(
          () => times.push(listener.firstAt - due),
          () => (refused += 1),
        );
      }),
    );
    const millis = wall() - begun;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return {
      millis,
      back: times.length,
      refused,
      answer: spread(times),
      rooms: listeners.reduce((sum, listener) => sum + listener.rooms, 0),
      bytesEach: mean((listener) => listener.bytes),
    };
  },

  /** Connections that are open before anything is asked over them. */
  async dial(q: { port: number; sockets: number }) {
    for (const caller of callers) caller.close();
    callers = Array.from({ length: q.sockets }, () => new Caller(q.port));
    await pooled(callers, 200, (caller) => caller.open());
    return null;
  },

  /** Sends each shot at its moment, evenly over a time; latency counts from that moment, also when the sender was late. */
  async fire(q: {
    shots: Shot[];
    overMillis: number;
    port: number;
    keepBodies: boolean;
    /** Answers that have not come so long after the first was due are not waited for. */
    patienceMillis?: number;
    /** The moment of the first, so that several processes begin together once each has its shots. */
    at?: number;
  }): Promise<Answered> {
    const texts = q.shots.map(
      ({ method = 'POST', path, body, cookie, blanks = 0 }) =>
        `${method} ${path} HTTP/1.1\r\n${agent(q.port)}origin: http://127.0.0.1:${q.port}\r\ncontent-type: application/json\r\n${cookie ? `cookie: ${cookie}\r\n` : ''}content-length: ${Buffer.byteLength(body) + blanks}\r\n\r\n${body}`,
    );
    const statuses: Record<string, number> = {};
    const latencies: number[] = [];
    const bodies: string[] = [];
    const failures: string[] = [];
    if (q.at !== undefined) await new Promise((resolve) => setTimeout(resolve, (q.at as number) - wall()));
    const begun = wall();
    let last = begun;
    if (texts.length > 0)
      await new Promise<void>((resolve) => {
        let [sent, open] = [0, texts.length];
        if (q.patienceMillis !== undefined) setTimeout(resolve, q.patienceMillis);
        const tick = (): void => {
          const elapsed = q.overMillis === 0 ? Number.POSITIVE_INFINITY : wall() - begun;
          while (sent < texts.length && (q.overMillis * sent) / texts.length <= elapsed) {
            const i = sent++;
            const due = begun + (q.overMillis * i) / texts.length;
            (callers[i % callers.length] as Caller).ask(texts[i] as string, q.shots[i]?.blanks ?? 0, (status, body) => {
              last = wall();
              latencies.push(last - due);
              statuses[status] = (statuses[status] ?? 0) + 1;
              if (q.keepBodies) bodies[i] = body;
              if (status !== 200 && failures.length < 3) failures.push(`${status} ${body.slice(0, 300)}`);
              if (--open === 0) resolve();
            });
          }
          if (sent < texts.length) setTimeout(tick, 1);
        };
        tick();
      });
    return {
      answered: latencies.length,
      statuses,
      latency: spread(latencies),
      millis: last - begun,
      bodies,
      failures,
    };
  },

  /** Opens lines again and again and reads none of them. @returns how many the server left open */
  async pester(q: { port: number; path: string; cookie: string; lines: number; overMillis: number }) {
    const sockets: Socket[] = [];
    for (let i = 0; i < q.lines; i++) {
      const socket = connect({ port: q.port, host: '127.0.0.1' });
      socket.on('error', () => undefined);
      socket.pause();
      socket.write(
        `GET ${q.path} HTTP/1.1\r\n${agent(q.port)}accept: text/event-stream\r\ncookie: ${q.cookie}\r\n\r\n`,
      );
      sockets.push(socket);
      await new Promise((resolve) => setTimeout(resolve, q.overMillis / q.lines));
    }
    // What is read only now says which of them the server has ended.
    for (const socket of sockets) socket.resume();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const open = sockets.filter((socket) => !socket.destroyed && socket.readable && socket.writable);
    const left = open.filter((socket) => socket.bytesRead > 2000).length;
    for (const socket of sockets) socket.destroy();
    return { open: left };
  },

  leave() {
    for (const listener of listeners) listener.close();
    for (const caller of callers) caller.close();
    [listeners, callers] = [[], []];
    return null;
  },
};

const mean = (of: (listener: Listener) => number): number =>
  Math.round((listeners.reduce((sum, listener) => sum + of(listener), 0) / Math.max(1, listeners.length)) * 10) / 10;

export type CrowdCommands = typeof commands;

process.on('message', async (message) => {
  const { name, input } = message as { name: keyof CrowdCommands; input: never };
  try {
    process.send?.({ value: await commands[name](input) });
  } catch (error) {
    process.send?.({ error: String((error as Error).stack ?? error) });
  }
});
