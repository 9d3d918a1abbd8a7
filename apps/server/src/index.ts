export { type Config, configFromEnvironment, PRODUCT_VERSION } from './config.ts';
export { type RunningPostgres, startEmbeddedPostgres } from './db/embedded-postgres.ts';
export { createDatabase } from './db/migrate.ts';
export { verifySignature } from './keys.ts';
export { headText } from './meeting/journal-repository.ts';
export { type Clock, MovableClock, systemClock } from './outside/clock.ts';
export { MANIFEST, type Manifest, SIGNATURE, sha256 } from './records/package.ts';
export * from './records/verify-package.ts';
export { type RunningServer, startServer } from './server.ts';
