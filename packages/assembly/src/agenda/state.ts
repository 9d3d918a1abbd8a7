import type { Instant } from '@divan/basics';
import type { ArticleChange, Ground, ItemKind, ItemPaper, MemberId, OrganKind, TextRef } from '../ground.ts';
import type { VoteMode } from '../voting/events.ts';

export interface AgendaItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: TextRef;
  readonly organs: readonly OrganKind[];
  /** What is proposed, as the call had it. */
  readonly text: TextRef | null;
  /** Old and new text of the statute, as the call had it. */
  readonly changes: readonly ArticleChange[];
  state: 'WAITING' | 'NOW' | 'DONE' | 'REMOVED';
  /** Added at the meeting by one tenth of those present (TMK m.79). */
  readonly added: { readonly supporters: number; readonly required: number } | null;
  /** The assembly decided a mode for the votes of this item (DY m.16). */
  voteMode: VoteMode | null;
  notes: TextRef[];
  startedAt: Instant | null;
  finishedAt: Instant | null;
  undecided: TextRef | null;
  /** Each time the divan took it up again. */
  reopened: { readonly reason: TextRef; readonly at: Instant }[];
}

export interface AgendaRequest {
  readonly id: string;
  readonly by: MemberId;
  readonly title: TextRef;
  readonly text: TextRef;
  readonly supporters: Set<MemberId>;
  readonly at: Instant;
  outcome: 'PENDING' | 'ADDED' | 'DROPPED';
}

/** A paper that lies at an item. */
export interface LaidPaper extends ItemPaper {
  readonly itemId: string;
  /** When it was laid there; null: with the call. */
  readonly at: Instant | null;
  withdrawn: { readonly reason: TextRef; readonly at: Instant } | null;
}

export interface AgendaState {
  agenda: AgendaItem[];
  agendaRequests: Map<string, AgendaRequest>;
  itemPapers: Map<string, LaidPaper>;
}

export const newAgenda = (ground: Ground): AgendaState => ({
  agenda: ground.agenda.map((item) => ({
    id: item.id,
    kind: item.kind,
    title: item.title,
    organs: item.organs ?? [],
    text: item.text ?? null,
    changes: item.changes ?? [],
    state: 'WAITING',
    added: null,
    voteMode: null,
    notes: [],
    startedAt: null,
    finishedAt: null,
    undecided: null,
    reopened: [],
  })),
  agendaRequests: new Map(),
  itemPapers: new Map(
    ground.agenda.flatMap(({ id, papers }) =>
      (papers ?? []).map((paper) => [paper.id, { ...paper, itemId: id, at: null, withdrawn: null }] as const),
    ),
  ),
});

/** The papers that lie at items: of one item, or all; what was withdrawn lies nowhere. */
export const papersAt = ({ itemPapers }: AgendaState, itemId?: string): readonly LaidPaper[] =>
  [...itemPapers.values()].filter(
    (paper) => paper.withdrawn === null && (itemId === undefined || paper.itemId === itemId),
  );

export const currentItem = (meeting: AgendaState): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.state === 'NOW');
export const itemById = (meeting: AgendaState, itemId: string): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.id === itemId);
export const nextWaiting = (meeting: AgendaState): AgendaItem | undefined =>
  meeting.agenda.find((item) => item.state === 'WAITING');
