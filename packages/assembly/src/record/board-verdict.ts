/** The ballot board of verifiable votes in a package, a line an event. */
export const BOARD = 'board.jsonl';

/** A figure that the board claims, as counted and as it should be. */
export interface BoardCheck {
  readonly name: string;
  readonly counted: number;
  readonly expected: number;
}

/** What the verifier of the ballot board found, as far as the package is compared with it. */
export interface BoardVerdict {
  readonly fault: { readonly place: { readonly height: number; readonly part: string }; readonly code: string } | null;
  readonly checks: readonly BoardCheck[];
  /** Whether everything the board claims was checked. */
  readonly complete: boolean;
  /** The paper the board follows. */
  readonly election: { readonly format: string } | null;
  readonly electionHash: string | null;
  readonly electionKey: string | null;
  readonly contests: readonly {
    readonly contest: {
      readonly id: string;
      readonly options: readonly { readonly id: string }[];
      readonly roll: number;
    };
    readonly contestHash: string;
    readonly phase: string;
    readonly marks: readonly number[] | null;
    readonly void: number | null;
    readonly blank: number | null;
    readonly cast: number;
    readonly challenged: number;
    readonly taken: number | null;
    readonly declared: number | null;
    readonly issued: readonly number[];
  }[];
}

/** What lies in a package for its board: openings of its words, and who might vote by the journal, by contest. */
export interface BesideBoard {
  readonly openings: readonly { readonly commitment: string; readonly salt: string; readonly text: string }[];
  readonly voters: { readonly [contest: string]: readonly { readonly voter: string; readonly key: string }[] };
}
