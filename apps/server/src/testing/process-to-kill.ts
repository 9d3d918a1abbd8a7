// Another server process of an installation, for a test that kills it. Its clock stands at the moment of the test.
import { instant } from '@divan/basics';
import { startServer } from '../server.ts';
import { bareConfig } from './bare-config.ts';

const { DATABASE_URL = '', DIVAN_VAR = '', STANDING_AT = '' } = process.env;
const server = await startServer(bareConfig(DIVAN_VAR, DATABASE_URL), DATABASE_URL, {
  now: () => instant(STANDING_AT),
});
process.send?.({ port: server.port });
