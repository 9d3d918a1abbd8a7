import type { Socket } from 'node:net';
import type { Deps } from '../deps.ts';
import { liveSessions, type Session } from '../identity/sessions.ts';
import { endLine } from '../machine/events.ts';

/** What comes together is told together. */
const GATHER_MILLIS = 200;
const HEARTBEAT_MILLIS = 15_000;
/** So many lines are written to before other work gets its turn. */
const LINES_A_TURN = 200;
/** Tables of which everybody's pages show something; of the others only those who work in the office. */
const FOR_EVERYBODY: ReadonlySet<string> = new Set([
  'institution',
  'institution_logo',
  'meeting',
  'stream',
  'document',
  'sealed_package',
]);
const OFFICE: ReadonlySet<string> = new Set(['ADMIN', 'OFFICE', 'BOARD_CHAIR', 'BOARD_MEMBER', 'AUDITOR']);

interface Line {
  readonly socket: Socket;
  session: Session;
}
interface Gathered {
  readonly tables: Set<string>;
  readonly people: Set<string>;
}

/**
 * What happened in an institution, told to the pages that are open there: which tables changed, never what. A page asks again for what it shows. Whose rights changed is told at once, and whose session ended is told
 * that it did.
 */
export class Changes {
  private readonly deps: Deps;
  private readonly lines = new Map<string, Set<Line>>();
  private readonly gathered = new Map<string, Gathered>();
  /** Others who keep lines of people: asked to look again at those whose rights changed. */
  private readonly lookAgain: (people: ReadonlySet<string>) => Promise<void>;
  private timer: NodeJS.Timeout | null = null;
  private readonly beat: NodeJS.Timeout;

  constructor(deps: Deps, lookAgain: (people: ReadonlySet<string>) => Promise<void>) {
    this.deps = deps;
    this.lookAgain = lookAgain;
    this.beat = setInterval(() => this.tellAll(': .\n\n'), HEARTBEAT_MILLIS).unref();
  }

  /** A page listens until it is closed or its session ends. */
  join(session: Session, socket: Socket): void {
    if (socket.destroyed) return;
    const own = this.lines.get(session.institutionId) ?? new Set();
    this.lines.set(session.institutionId, own);
    const line = { socket, session };
    own.add(line);
    socket.once('close', () => {
      own.delete(line);
      if (own.size === 0 && this.lines.get(session.institutionId) === own) this.lines.delete(session.institutionId);
    });
    socket.write('event: joined\ndata: {}\n\n');
  }

  /** A change as the database says it: institution, table, and where it is one person's, whose. */
  heard(payload: string): void {
    const [institutionId, table, person] = payload.split(' ');
    if (!institutionId || !table) return;
    const gathered = this.gathered.get(institutionId) ?? { tables: new Set(), people: new Set() };
    this.gathered.set(institutionId, gathered);
    gathered.tables.add(table);
    if (person) gathered.people.add(person);
    this.timer ??= setTimeout(() => {
      this.timer = null;
      void this.tell();
    }, GATHER_MILLIS).unref();
  }

  /** The database was away: nobody knows what was missed. */
  missed(): void {
    this.tellAll('data: {"tables":["*"]}\n\n');
  }

  private async tell(): Promise<void> {
    const all = [...this.gathered];
    this.gathered.clear();
    const people = new Set(all.flatMap(([, gathered]) => [...gathered.people]));
    if (people.size > 0) await this.lookAgain(people).catch(() => undefined);
    for (const [institutionId, gathered] of all) {
      const lines = [...(this.lines.get(institutionId) ?? [])];
      await this.look(lines.filter(({ session }) => concerns(gathered.people, session))).catch(() => undefined);
      for (let from = 0; from < lines.length; from += LINES_A_TURN) {
        for (const line of lines.slice(from, from + LINES_A_TURN)) this.tellLine(line, gathered);
        if (from + LINES_A_TURN < lines.length) await new Promise((resolve) => setImmediate(resolve));
      }
    }
  }

  private tellLine({ socket, session }: Line, { tables, people }: Gathered): void {
    const office = session.roles.some((role) => OFFICE.has(role));
    const shown = [...tables].filter((table) => office || FOR_EVERYBODY.has(table));
    const own = concerns(people, session);
    if (!socket.writable || (shown.length === 0 && !own)) return;
    socket.write(`data: ${JSON.stringify({ tables: own ? [...shown, '*'] : shown })}\n\n`);
  }

  /** The sessions of people whose rights changed are read anew. */
  private async look(lines: readonly Line[]): Promise<void> {
    if (lines.length === 0) return;
    const live = await liveSessions(this.deps, [...new Set(lines.map(({ session }) => session.tokenHash))]);
    for (const line of lines) {
      const session = live.get(line.session.tokenHash);
      if (session) line.session = session;
      else endLine(line.socket);
    }
  }

  private tellAll(message: string): void {
    for (const own of this.lines.values()) for (const { socket } of own) if (socket.writable) socket.write(message);
  }

  stop(): void {
    clearInterval(this.beat);
    if (this.timer) clearTimeout(this.timer);
    for (const own of this.lines.values()) for (const { socket } of own) socket.end();
  }
}

/** Whether a change of these people, by account or member, is this session's. */
export const concerns = (people: ReadonlySet<string>, session: Pick<Session, 'accountId' | 'memberId'>): boolean =>
  people.has(session.accountId) || (session.memberId !== null && people.has(session.memberId));
