import pg from 'pg';

const RECONNECT_MILLIS = 500;

/** A connection that hears what other processes wrote, and comes back when the database went away. */
export class Listener {
  private client: pg.Client | null = null;
  private stopped = false;
  private readonly url: string;
  private readonly channel: string;
  private readonly heard: (payload: string) => void;
  private readonly connected: (client: pg.Client) => Promise<void>;
  private readonly cameBack: () => Promise<void>;

  /** @param connected once listening, before anything is heard of */
  constructor(
    url: string,
    channel: string,
    on: {
      readonly heard: (payload: string) => void;
      readonly connected: (client: pg.Client) => Promise<void>;
      readonly cameBack: () => Promise<void>;
    },
  ) {
    this.url = url;
    this.channel = channel;
    this.heard = on.heard;
    this.connected = on.connected;
    this.cameBack = on.cameBack;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    client.on('notification', ({ payload }) => this.heard(payload ?? ''));
    await client.connect();
    client.once('end', () => {
      if (!this.stopped) this.again();
    });
    await client.query(`listen ${this.channel}`);
    this.client = client;
    await this.connected(client);
  }

  /** The database went away: tries until it is back, then what was missed is read. */
  private again(): void {
    this.client = null;
    setTimeout(() => {
      if (this.stopped) return;
      this.start().then(
        () => this.cameBack(),
        () => this.again(),
      );
    }, RECONNECT_MILLIS).unref();
  }

  /** A statement on this connection; nothing while the database is away. */
  async query(text: string, values: unknown[]): Promise<void> {
    await this.client?.query(text, values).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.client?.end().catch(() => undefined);
  }
}
