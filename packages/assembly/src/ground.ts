import type { CharterKind, Facts } from '@divan/law';

/** A commitment `SHA-256(salt ‖ text)`, hex. The text itself lies in the content store, outside the journal. */
export type TextRef = string;
export type MemberId = string;

export type Method = 'PHYSICAL' | 'ELECTRONIC';
export type MemberKind = 'FULL' | 'HONORARY' | 'LEGAL_PERSON_REPRESENTATIVE';
export type OrganKind = 'YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU';

/** Gündem maddesi türü: what must happen under an item, and therefore what it may be finished without. */
export type ItemKind =
  | 'OPENING'
  | 'DIVAN'
  | 'SILENCE'
  | 'READING'
  | 'REPORT'
  | 'ACCOUNTS'
  | 'DISCHARGE'
  | 'BUDGET'
  | 'STATUTE_CHANGE'
  | 'DISSOLUTION'
  | 'ELECTION'
  | 'DECISION'
  | 'WISHES'
  | 'CLOSING';

/** An article of the statute as it stands and as it is proposed; null where it is new, or to be repealed. */
export interface ArticleChange {
  /** As the statute counts it: `7`, `geçici 1`. */
  readonly article: string;
  readonly was: TextRef | null;
  readonly becomes: TextRef | null;
}

/** A file that members have before them at an item (gündem belgesi): report, accounts, budget, draft. The file lies beside the journal. */
export interface ItemPaper {
  readonly id: string;
  readonly title: TextRef;
  /** SHA-256 of the file, hex. */
  readonly hash: string;
  readonly media: PaperMedia;
  readonly bytes: number;
}

export const PAPER_MEDIA = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type PaperMedia = (typeof PAPER_MEDIA)[number];

export interface GroundItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: TextRef;
  /** ELECTION: the organs elected under this item. DISCHARGE: the organs discharged, each by a vote of its own. */
  readonly organs?: readonly OrganKind[];
  /** What is proposed, where it was written down with the call. */
  readonly text?: TextRef;
  /** STATUTE_CHANGE: old and new text, article by article. */
  readonly changes?: readonly ArticleChange[];
  /** What lay at the item when members were called. */
  readonly papers?: readonly ItemPaper[];
}

/** One row of the list of those entitled (katılma hakkı bulunanlar listesi, DY m.14-15). */
export interface RollEntry {
  readonly memberId: MemberId;
  readonly kind: MemberKind;
  /** Onursal üyelerin oy hakkı yoktur (TMK m.69). */
  readonly mayVote: boolean;
  readonly name: TextRef;
  /** Principal seats held when the list was frozen. */
  readonly organs: readonly OrganKind[];
}

/** The ministry's approval of this system (DY m.15/A/2) as it stood at the instant of a command. */
export interface ApprovalRecord {
  readonly approvedBy: string;
  readonly approvedOn: string;
  readonly number: string;
  readonly revokedOn: string | null;
  /** A demonstration specimen: every page reads ÖRNEK; exists in demo mode only. */
  readonly specimen: boolean;
}

/**
 * What a meeting stands on: charter, list of those entitled, convening decision, call, agenda. Content-addressed JSON; each journal entry
 * names the hash of the ground it was decided on. Names and texts are commitments.
 */
export interface Ground {
  readonly format: 'divan-ground/1';
  readonly institutionId: string;
  readonly meetingId: string;
  readonly body: 'ASSEMBLY' | 'BOARD';
  readonly type: 'ORDINARY' | 'EXTRAORDINARY' | 'BOARD';
  readonly method: Method;
  readonly on: string;
  readonly hour: string;
  readonly second: { readonly on: string; readonly hour: string } | null;
  /** Parameters from which `law` rebuilds the charter: kind, statute and the day whose law applies. */
  readonly charter: {
    readonly kind: CharterKind;
    readonly statute: Facts | object;
    readonly on: string;
  };
  readonly opener: { readonly chair: MemberId; readonly appointed: MemberId | null };
  readonly decision: {
    readonly method: Method | null;
    readonly number: number | null;
    readonly on: string | null;
  } | null;
  readonly call: {
    readonly method: Method | null;
    readonly on: string | null;
    readonly states: readonly string[];
  } | null;
  readonly agenda: readonly GroundItem[];
  readonly roll: readonly RollEntry[];
  readonly organSizes: { readonly board: number; readonly audit: number };
}
