/** People and their devices, who use a server through its public doors: for tests, and for whatever plays the house from outside. No file that serves may import it. */
export { BallotIssuer } from './box/ballot-issuer.ts';
export * from './testing/ada.ts';
export * from './testing/bare-config.ts';
export * from './testing/bring-to-end.ts';
export * from './testing/call-assembly.ts';
export * from './testing/chance.ts';
export * from './testing/client.ts';
export * from './testing/databases.ts';
export * from './testing/day.ts';
export * from './testing/devices.ts';
export * from './testing/gathering.ts';
export * from './testing/hall-desks.ts';
export * from './testing/post-office.ts';
export * from './testing/secret-ballot.ts';
export * from './testing/sessions.ts';
export * from './testing/test-server.ts';
