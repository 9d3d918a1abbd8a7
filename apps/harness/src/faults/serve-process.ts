// A server process of its own, to be killed: it serves the database it is given, like any other process of an installation.
import { configFromEnvironment, startServer } from '@divan/server';

// A few members stand for thousands here.
const config = {
  ...configFromEnvironment(process.env, '.'),
  webDir: null,
  logLevel: 'error',
  logFile: null,
  backupDir: null,
  paceFactor: 100,
};
const server = await startServer(config, config.databaseUrl as string);
process.send?.({ port: server.port });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
