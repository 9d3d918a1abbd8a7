// A server process of its own, to be measured: it serves the database it is given and tells what it uses when asked.
import { configFromEnvironment, startServer } from '@divan/server';

const config = { ...configFromEnvironment(process.env, '.'), webDir: null, logLevel: 'error', backupDir: null };
const server = await startServer(config, config.databaseUrl as string);
/** What asking has cost so far, to be left out. */
let collectedMillis = 0;
process.on('message', (message) => {
  if (message !== 'usage') return;
  const { user, system } = process.cpuUsage();
  // Twice: what the first run finalises, the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const collected = process.cpuUsage();
  const collecting = (collected.user + collected.system - user - system) / 1000;
  collectedMillis += collecting;
  process.send?.({
    usage: { ...process.memoryUsage(), cpuMillis: (user + system) / 1000 - (collectedMillis - collecting) },
  });
});
process.send?.({ port: server.port });
process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
