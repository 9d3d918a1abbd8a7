import { randomBytes } from 'node:crypto';
import { instantMillis } from '@divan/basics';
import type { Config } from './config.ts';
import type { Database } from './db/database.ts';
import type { Keys } from './keys.ts';
import type { Clock } from './outside/clock.ts';
import type { Mailer } from './outside/mail.ts';
import type { SmsGateway } from './outside/sms.ts';

/** Everything a use case may need from outside; nothing is taken from the air. */
export interface Deps {
  readonly config: Config;
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: Clock;
  readonly mailer: Mailer;
  readonly sms: SmsGateway | null;
  readonly setupToken: string;
  /** A connection that may read all tables, for backups only. */
  readonly backupUrl: string;
  newId(): string;
}

/** UUIDv7 (RFC 9562): time-ordered, so that indexes grow at their end. */
export function uuidv7(clock: Clock): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(instantMillis(clock.now()), 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
