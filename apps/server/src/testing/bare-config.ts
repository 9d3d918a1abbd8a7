import type { Config } from '../config.ts';

/** What tests, bench and fault runs start with: loopback, a free port, no mail, no web, no log. */
export const bareConfig = (varDir: string, databaseUrl: string | null = null): Config => ({
  host: '127.0.0.1',
  tls: null,
  port: 0,
  varDir,
  databaseUrl,
  demo: false,
  publicOrigins: [],
  urnOrigin: null,
  smtpUrl: null,
  mailFrom: 'Divan <divan@localhost>',
  smsGateway: null,
  webDir: null,
  logLevel: 'silent',
  logFile: null,
  requestSeconds: 120,
  metricsToken: null,
  securityContact: null,
  boxReleaseMillis: 0,
  backupDir: null,
  pushServices: [],
  paceFactor: 1,
});
