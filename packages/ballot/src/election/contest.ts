import { canonicalJson } from '@divan/basics';
import { utf8 } from '#src/encoding/bytes.ts';
import { base64, hex, listOf, oneOf, shaped, text, whole, yesNo } from '#src/encoding/shape.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';

export type ContestKind = 'YES_NO' | 'CHAIR' | 'LISTS' | 'SHEET';

/** One question with its ballot rule, protocol 3.3. */
export interface Contest {
  readonly id: string;
  /** Since version 2 titles and names are commitments, hex; their openings lie beside the board (protocol 3.6). */
  readonly title: string;
  readonly kind: ContestKind;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  /** Fewest and most marks of a ballot that is neither void nor blank. */
  readonly least: number;
  readonly most: number;
  /** Whether a void (geçersiz) and a blank (boş) ballot are choices. */
  readonly void: boolean;
  readonly blank: boolean;
  /** How many may vote. */
  readonly roll: number;
  /** Since version 2: the hash of who may vote, with the keys of their devices, hex (protocol 5.7). */
  readonly voters?: string;
  /** The contest this one is a run-off of, or null. */
  readonly runoffOf: string | null;
  /** RSA keys of the issuers in their order, SPKI in base64, used for this contest only. */
  readonly issuerKeys: readonly string[];
}

const shapeOf = (word: (value: unknown) => boolean) => ({
  id: text,
  title: word,
  kind: oneOf('YES_NO', 'CHAIR', 'LISTS', 'SHEET'),
  options: listOf(shaped({ id: text, name: word })),
  least: whole,
  most: whole,
  void: yesNo,
  blank: yesNo,
  roll: whole,
  runoffOf: (value: unknown) => value === null || text(value),
  issuerKeys: listOf(base64),
});
const first = shaped(shapeOf(text));
const second = shaped({ ...shapeOf(hex(32)), voters: hex(32) });

/** The most voters of a contest of version 2: closing must fit on one line (protocol 2.1). */
export const MOST_VOTERS = 10_000;

/** Whether a value is a contest of this version of the paper, protocol 3.3. */
export function isContest(value: unknown, version: 1 | 2): value is Contest {
  if (version === 1 ? !first(value) : !second(value)) return false;
  const { kind, options, least, most, roll, issuerKeys } = value as Contest;
  const n = options.length;
  return (
    n <= 1000 &&
    new Set(options.map(({ id }) => id)).size === n &&
    1 <= least &&
    least <= most &&
    most <= n &&
    (kind === 'SHEET' || most === 1) &&
    (kind !== 'YES_NO' || canonicalJson(options.map(({ id }) => id)) === '["YES","NO","ABSTAIN"]') &&
    (version === 1 || roll <= MOST_VOTERS) &&
    issuerKeys.length >= 1 &&
    new Set(issuerKeys).size === issuerKeys.length
  );
}

/** The bits of a ballot, protocol 3.4: weights wᵢ in T = Σ wᵢ·mᵢ, the set T must lie in, and where void and blank stand. */
export interface BallotRule {
  readonly weights: readonly number[];
  readonly sums: readonly number[];
  readonly voidAt: number | null;
  readonly blankAt: number | null;
}

/** BallotRule, protocol 3.4: K = n + 1 keeps void and blank apart from every number of marks. */
export function ballotRule({ options, least, most, void: mayVoid, blank }: Contest): BallotRule {
  const n = options.length;
  const K = n + 1;
  return {
    weights: [...options.map(() => 1), ...(mayVoid ? [K] : []), ...(blank ? [2 * K] : [])],
    sums: [
      ...Array.from({ length: most - least + 1 }, (_, i) => least + i),
      ...(mayVoid ? [K] : []),
      ...(blank ? [2 * K] : []),
    ],
    voidAt: mayVoid ? n : null,
    blankAt: blank ? n + (mayVoid ? 1 : 0) : null,
  };
}

/** κ, protocol 3.5: binds the election, the election key and the contest; every proof and signature of a ballot covers it. */
export const contestHash = (phi: Uint8Array, key: Uint8Array, value: Contest): Uint8Array =>
  hash32('contest', [phi, key, utf8(canonicalJson(value))]);
