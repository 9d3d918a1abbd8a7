import type { Instant } from '@divan/basics';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { type Deps, uuidv7 } from './deps.ts';
import type { Session } from './identity/sessions.ts';
import { keysIn } from './keys.ts';
import { smtpMailer } from './outside/mail.ts';

/** What a process aside is told, so that it can work with the records itself: rows go neither through the server's event loop nor through its transactions. */
export interface Place {
  readonly config: Config;
  readonly databaseUrl: string;
  /** The moment at which it was asked; a demonstration's clock is not the machine's. */
  readonly now: Instant;
  readonly session: Session;
}

export const placeOf = (deps: Deps, session: Session): Place => ({
  config: deps.config,
  databaseUrl: deps.db.url,
  now: deps.clock.now(),
  session,
});

/** So many connections to the database a process aside. */
const CONNECTIONS = 2;
let opened: { readonly url: string; readonly db: Deps['db'] } | null = null;

/** The same dependencies in a process aside, but for letters and messages, which it sends none of. */
export function depsAside({ config, databaseUrl, now }: Place): Deps {
  if (opened?.url !== databaseUrl) {
    void opened?.db.close();
    opened = { url: databaseUrl, db: openDatabase(databaseUrl, CONNECTIONS) };
  }
  const clock = { now: () => now };
  return {
    config,
    db: opened.db,
    keys: keysIn(config.varDir),
    clock,
    mailer: smtpMailer(null, config.mailFrom),
    sms: null,
    setupToken: '',
    backupUrl: '',
    newId: () => uuidv7(clock),
  };
}
