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
export const proveInclusion = (leaves: readonly Uint8Array[], index: number): InclusionProof =>
  inclusionProver(leaves)(index);

/** ProveInclusion for many leaves of one tree: every subtree is hashed once. */
export function inclusionProver(leaves: readonly Uint8Array[]): (index: number) => InclusionProof {
  const roots = new Map<string, Uint8Array>();
  const half = (size: number): number => 2 ** Math.floor(Math.log2(size - 1));
  const rootOf = (from: number, size: number): Uint8Array => {
    if (size === 1) return leaves[from]!;
    const known = roots.get(`${from}+${size}`);
    if (known) return known;
    const left = half(size);
    const root = node(rootOf(from, left), rootOf(from + left, size - left));
    roots.set(`${from}+${size}`, root);
    return root;
  };
  const way = (from: number, size: number, i: number): InclusionProof => {
    if (size === 1) return [];
    const left = half(size);
    return i < left
      ? [...way(from, left, i), { side: 'RIGHT' as const, hash: bytesToHex(rootOf(from + left, size - left)) }]
      : [...way(from + left, size - left, i - left), { side: 'LEFT' as const, hash: bytesToHex(rootOf(from, left)) }];
  };
  return (index) => {
    if (!(index >= 0 && index < leaves.length)) throw new RangeError('no such leaf');
    return way(0, leaves.length, index);
  };
}

/** CheckInclusion, protocol 7.4: whether a ballot is under a root. */
export const inclusionHolds = (leaf: Uint8Array, proof: InclusionProof, root: string): boolean =>
  bytesToHex(
    proof.reduce(
      (at, { side, hash }) => (side === 'LEFT' ? node(hexBytes(hash, 32), at) : node(at, hexBytes(hash, 32))),
      leaf,
    ),
  ) === root;
