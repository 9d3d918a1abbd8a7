import { bytesToHex, hexBytes } from '#src/encoding/bytes.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';

/** Leaf, protocol 7.4: of the first 32 bytes of a ballot's digest. */
export const merkleLeaf = (ballot: Uint8Array): Uint8Array => hash32('leaf', [ballot.slice(0, 32)]);
const node = (left: Uint8Array, right: Uint8Array): Uint8Array => hash32('node', [left, right]);
const EMPTY = hash32('leaf', []);

/** The complete subtrees of a tree so far, largest first: all one needs to add a leaf or to name the root. */
export type Frontier = readonly { readonly size: number; readonly root: Uint8Array }[];

/** AddLeaf, protocol 7.4. */
export function addLeaf(frontier: Frontier, leaf: Uint8Array): Frontier {
  const next = [...frontier, { size: 1, root: leaf }];
  for (;;) {
    const [a, b] = next.slice(-2);
    if (!a || !b || a.size !== b.size) return next;
    next.splice(-2, 2, { size: 2 * a.size, root: node(a.root, b.root) });
  }
}

/** Root, protocol 7.4, hex: the tree of RFC 9162 2.1. */
export const merkleRoot = (frontier: Frontier): string => bytesToHex(foldRoots(frontier));

function foldRoots(frontier: Frontier): Uint8Array {
  const roots = frontier.map(({ root }) => root);
  let at = roots.pop();
  while (at && roots.length > 0) at = node(roots.pop()!, at);
  return at ?? EMPTY;
}

/** Where a leaf hangs: the sisters on the way to the root, hex, the lowest first. */
export type InclusionProof = readonly { readonly side: 'LEFT' | 'RIGHT'; readonly hash: string }[];

/** ProveInclusion, protocol 7.4.  @param leaves all leaves of the tree  @throws RangeError when there is no such leaf */
export function proveInclusion(leaves: readonly Uint8Array[], index: number): InclusionProof {
  if (!(index >= 0 && index < leaves.length)) throw new RangeError('no such leaf');
  const rootOf = (part: readonly Uint8Array[]): Uint8Array => foldRoots(part.reduce<Frontier>(addLeaf, []));
  const way = (part: readonly Uint8Array[], i: number): InclusionProof => {
    if (part.length === 1) return [];
    let half = 1;
    while (2 * half < part.length) half *= 2;
    return i < half
      ? [...way(part.slice(0, half), i), { side: 'RIGHT' as const, hash: bytesToHex(rootOf(part.slice(half))) }]
      : [...way(part.slice(half), i - half), { side: 'LEFT' as const, hash: bytesToHex(rootOf(part.slice(0, half))) }];
  };
  return way(leaves, index);
}

/** CheckInclusion, protocol 7.4: whether a ballot is under a root. */
export const inclusionHolds = (leaf: Uint8Array, proof: InclusionProof, root: string): boolean =>
  bytesToHex(
    proof.reduce(
      (at, { side, hash }) => (side === 'LEFT' ? node(hexBytes(hash, 32), at) : node(at, hexBytes(hash, 32))),
      leaf,
    ),
  ) === root;
