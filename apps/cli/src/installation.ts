import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, institutionsAt, NothingToBackUp, openDatabaseHome, placeOf } from '@divan/server';

export interface Installation {
  readonly config: Config;
  readonly ownerUrl: string;
  readonly institutions: readonly string[];
}

/**
 * Does an operator's work on the installation that the environment names, and says first which one that is. Nothing is made on the way: a wrong folder stays empty.
 * @throws NothingToBackUp where no institution has been set up
 */
export async function onInstallation<T>(config: Config, work: (on: Installation) => Promise<T>): Promise<T> {
  const data = join(config.varDir, 'divan-postgres', 'data', 'PG_VERSION');
  if (!config.databaseUrl && !existsSync(data)) throw new NothingToBackUp(config.varDir);
  const home = await openDatabaseHome(config);
  try {
    const institutions = await institutionsAt(home.ownerUrl);
    const place = `${placeOf(home.ownerUrl)}, ${config.varDir}`;
    if (institutions.length === 0) throw new NothingToBackUp(place);
    console.error(`Kurulum / installation: ${institutions.join(', ')} (${place})`);
    return await work({ config, ownerUrl: home.ownerUrl, institutions });
  } finally {
    await home.stop();
  }
}
