import type { FaultKind } from './fault-kind.ts';
import { type Installation, SERVERS, sleep } from './installation.ts';
import type { Sending } from './sending.ts';

/** The instant after a transaction of a server was committed and before anybody was answered. */
const nextCommit = (home: Installation): Promise<void> =>
  home.asOwner(async (owner) => {
    await owner.query('listen divan_stream');
    await Promise.race([new Promise((resolve) => owner.once('notification', resolve)), sleep(600)]);
  });

/** Lines are slow and requests arrive twice, as the kind says. */
export function disturb(home: Installation, sending: Sending, kind: FaultKind, chance: () => number): void {
  sending.twice = kind === 'SEND_TWICE' || kind === 'DELAY';
  const slow = { DELAY: 300, CUT_CLIENTS: 80 }[kind as string] ?? 0;
  for (const line of home.lines) line.delay = () => chance() * slow;
}

export function calm(home: Installation, sending: Sending): void {
  sending.twice = false;
  for (const line of home.lines) line.delay = () => 0;
}

/** Does to the installation what the kind says, and has it whole again. @param dark waits until the outage of a database is on record */
export async function damage(
  home: Installation,
  kind: FaultKind,
  chance: () => number,
  dark: () => Promise<void>,
): Promise<void> {
  const one = Math.floor(chance() * SERVERS);
  if (kind === 'KILL_ONE_SERVER') {
    await home.killServer(one);
    await home.startServer(one);
  }
  if (kind === 'KILL_ALL_SERVERS') {
    await Promise.all([...Array(SERVERS).keys()].map((i) => home.killServer(i)));
    for (let i = 0; i < SERVERS; i++) await home.startServer(i);
  }
  if (kind === 'KILL_AT_COMMIT') {
    await nextCommit(home);
    await home.killServer(one);
    await home.startServer(one);
  }
  if (kind === 'CUT_CLIENTS')
    for (let i = 0; i < 6; i++) {
      for (const line of home.lines) line.cut();
      await sleep(chance() * 120);
    }
  if (kind === 'KILL_DATABASE') {
    home.killDatabase();
    await sleep(chance() * 300);
    await home.startDatabase();
    await dark();
  }
}
