import { connect, createServer, type Server, type Socket } from 'node:net';

/** The line between people and a server: it can be cut for all of them at once, and it can be slow. */
export class Line {
  url = '';
  /** How long a piece of data takes to the other side, in milliseconds, drawn anew for each. */
  delay: () => number = () => 0;
  private port = 0;
  private server: Server | null = null;
  private readonly sockets = new Set<Socket>();

  /** Leads to a server; the address that people know stays. */
  async to(port: number): Promise<void> {
    this.port = port;
    if (this.server) return;
    const server = createServer((near) => {
      const far = connect(this.port, '127.0.0.1');
      this.join(near, far);
      this.join(far, near);
    });
    this.server = server;
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    this.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  private join(from: Socket, into: Socket): void {
    this.sockets.add(from);
    let before: Promise<void> = Promise.resolve();
    const after = (act: () => void): void => {
      const millis = this.delay();
      before = before.then(() => (millis > 0 ? new Promise((resolve) => setTimeout(resolve, millis)) : undefined));
      before = before.then(act);
    };
    from.on('data', (piece) => after(() => void (into.destroyed || into.write(piece))));
    from.on('end', () => after(() => void into.end()));
    from.on('error', () => into.destroy());
    from.on('close', () => {
      this.sockets.delete(from);
      if (from.errored) into.destroy();
    });
  }

  /** Cuts everybody off, whatever is under way. */
  cut(): void {
    for (const socket of this.sockets) socket.resetAndDestroy();
  }

  close(): void {
    this.cut();
    this.server?.close();
  }
}
