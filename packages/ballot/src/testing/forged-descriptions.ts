import type { Payloads } from '#src/board/payload.ts';
import { changed, type Forgery, instead } from './forgery.ts';
import type { Forger } from './simulated-election.ts';

const election = (change: (honest: Payloads['ElectionDescribed']) => object): Forger =>
  changed('ElectionDescribed', 1, change);
const described = { threat: 'election-altered', code: 'ELECTION', at: 'ElectionDescribed', part: 'payload' } as const;

/** Descriptions, contests and ballots with which a server, or whoever holds it, tries. */
export const FORGED_DESCRIPTIONS: readonly Forgery[] = [
  { name: 'a threshold of one', ...described, forger: election((honest) => ({ ...honest, threshold: 1 })) },
  { name: 'an unknown suite', ...described, forger: election((honest) => ({ ...honest, suite: 'Z' })) },
  {
    name: 'one key for two trustees',
    ...described,
    forger: election((honest) => ({
      ...honest,
      trustees: honest.trustees.with(1, { ...honest.trustees[1]!, signingKey: honest.trustees[0]!.signingKey }),
    })),
  },
  { name: 'an election without issuers', ...described, forger: election((honest) => ({ ...honest, issuers: [] })) },
  {
    name: 'two trustees only',
    ...described,
    forger: election((honest) => ({ ...honest, trustees: honest.trustees.slice(0, 2), threshold: 2 })),
  },
  {
    name: 'a second election description',
    threat: 'election-altered',
    code: 'ORDER',
    at: 'ElectionDescribed',
    nth: 2,
    part: 'type',
    forger: instead('ContestOpened', 1, (contest, { people }) => [
      ['ElectionDescribed', people.election],
      ['ContestOpened', contest],
    ]),
  },
];
