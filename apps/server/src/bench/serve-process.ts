// A server process of its own, to be measured: it serves the database it is given and tells what it uses when asked.
import { configFromEnvironment } from '../config.ts';
import { startServer } from '../server.ts';

const config = { ...configFromEnvironment(process.env, '.'), webDir: null, logLevel: 'error' };
const server = await startServer(config, config.databaseUrl as string);
process.on('message', (message) => {
  if (message !== 'usage') return;
  // Twice: what the first run finalises, the second frees.
  globalThis.gc?.();
  globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  process.send?.({ usage: { ...process.memoryUsage(), cpuMillis: (user + system) / 1000 } });
});
process.send?.({ port: server.port });
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
