import { canonicalJson } from '@divan/basics';
import { utf8 } from '#src/encoding/bytes.ts';
import { base64, listOf, oneOf, shaped, text, whole, yesNo } from '#src/encoding/shape.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';

export type ContestKind = 'YES_NO' | 'CHAIR' | 'LISTS' | 'SHEET';

/** One question with its ballot rule, protocol 3.3. */
export interface Contest {
  readonly id: string;
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
  /** The contest this one is a run-off of, or null. */
  readonly runoffOf: string | null;
  /** RSA keys of the issuers in their order, SPKI in base64, used for this contest only. */
  readonly issuerKeys: readonly string[];
}

const contest = shaped({
  id: text,
  title: text,
  kind: oneOf('YES_NO', 'CHAIR', 'LISTS', 'SHEET'),
  options: listOf(shaped({ id: text, name: text })),
  least: whole,
  most: whole,
  void: yesNo,
  blank: yesNo,
  roll: whole,
  runoffOf: (value) => value === null || text(value),
  issuerKeys: listOf(base64),
});

/** Whether a value is a contest, protocol 3.3. */
export function isContest(value: unknown): value is Contest {
  if (!contest(value)) return false;
  const { kind, options, least, most, issuerKeys } = value as Contest;
  const n = options.length;
  return (
    n >= 1 &&
    n <= 1000 &&
    new Set(options.map(({ id }) => id)).size === n &&
    1 <= least &&
    least <= most &&
    most <= n &&
    (kind === 'SHEET' || most === 1) &&
    (kind !== 'YES_NO' || canonicalJson(options.map(({ id }) => id)) === '["YES","NO","ABSTAIN"]') &&
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
