import { cpus, totalmem } from 'node:os';
import type { Hall } from './hall.ts';

/** The machine, without its name. */
export async function machine(hall: Hall) {
  const { rows } = await hall.owner.query('show server_version');
  return {
    processor: cpus()[0]?.model ?? '',
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgresql: rows[0]?.server_version as string,
  };
}
