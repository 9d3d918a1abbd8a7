import type { Socket } from 'node:net';

/** Rooms that one account may listen to at the same time: a computer, a telephone, the hall's screen, and lines that are dead without anybody knowing. */
export const LINES_AN_ACCOUNT = 6;
/** Told to a page that is put out by a newer one, so that it does not come back by itself. */
const ELSEWHERE = 'event: elsewhere\ndata: {}\n\n';

/** Open lines by account. The newest stays: of lines that a cut has left behind, the server hears later than the member. */
export class Lines {
  private readonly lines = new Map<string, Set<Socket>>();

  /** Counts a line in; when the account has too many, its oldest is told and ended. */
  join(accountId: string, line: Socket): void {
    if (line.destroyed) return;
    const own = this.lines.get(accountId) ?? new Set();
    this.lines.set(accountId, own);
    own.add(line);
    line.once('close', () => {
      own.delete(line);
      if (own.size === 0 && this.lines.get(accountId) === own) this.lines.delete(accountId);
    });
    for (const oldest of own) {
      if (own.size <= LINES_AN_ACCOUNT) break;
      own.delete(oldest);
      oldest.end(ELSEWHERE);
      // One that reads nothing does not hear that it ends.
      setTimeout(() => oldest.destroy(), 1000).unref();
    }
  }
}
