import { addMillis, type Instant } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { linkLife } from './link-life.ts';
import { endLinksOf, keepLinks, type LinkWay } from './link-repository.ts';
import { newLetterCode, newToken, tokenHash } from './secrets.ts';

export interface NewLink {
  readonly accountId: string;
  /** Who answers for it. */
  readonly by: string | null;
  /** The letter that carries it. */
  readonly mailId?: string;
}

/**
 * A new link for each account, used once; the database keeps hashes and who answers for them. What is printed is a code that can be typed. Earlier links end, but for one that a person
 * asked for without signing in: whoever asks in somebody's name ends nothing that is on its way.
 * @returns tokens, in the order of the accounts
 */
export async function newLinks(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  q: {
    readonly institutionId: string;
    readonly way: LinkWay;
    readonly until: Instant;
    readonly links: readonly NewLink[];
    readonly waits?: boolean;
  },
): Promise<string[]> {
  const { institutionId, way, until, links } = q;
  const at = deps.clock.now();
  if (way !== 'SELF')
    await endLinksOf(
      tx,
      links.map(({ accountId }) => accountId),
      at,
    );
  const tokens = links.map(() => (way === 'PRINT' ? newLetterCode() : newToken()));
  const kept = links.map(({ accountId, by, mailId }, i) => ({
    tokenHash: tokenHash(tokens[i] as string),
    accountId,
    by,
    mailId: mailId ?? null,
  }));
  await keepLinks(tx, kept, { institutionId, way, at, until, waits: q.waits ?? false });
  return tokens;
}

/**
 * A link that is shown once and sent to nobody: at set-up, by the operator, after a recovery code, at the identity desk.
 * `waits`: it serves only after another officer has let it.
 */
export async function issueEnrolmentToken(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  q: {
    readonly institutionId: string;
    readonly accountId: string;
    readonly by: string | null;
    readonly waits?: boolean;
    readonly millis?: number;
  },
): Promise<string> {
  const until = q.millis ? addMillis(deps.clock.now(), q.millis) : (await linkLife(tx, deps)).until;
  const { institutionId, waits, accountId, by } = q;
  const [token] = await newLinks(tx, deps, {
    institutionId,
    way: 'SHOWN',
    until,
    links: [{ accountId, by }],
    waits: waits ?? false,
  });
  return token as string;
}
