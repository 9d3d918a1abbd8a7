import type { Instant } from '@divan/basics';
import type { ItemPaper, MemberId, TextRef } from '../ground.ts';

export type AgendaEvent =
  | { readonly type: 'ItemStarted'; readonly itemId: string; readonly at: Instant }
  | {
      readonly type: 'ItemFinished';
      readonly itemId: string;
      /** Motions and elections of the item were left undecided, for this reason. */
      readonly undecided?: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'ItemReopened'; readonly itemId: string; readonly reason: TextRef; readonly at: Instant }
  | { readonly type: 'ItemNoted'; readonly itemId: string; readonly text: TextRef }
  | {
      readonly type: 'AgendaItemRequested';
      readonly requestId: string;
      readonly by: MemberId;
      readonly title: TextRef;
      readonly text: TextRef;
      readonly at: Instant;
    }
  | { readonly type: 'AgendaRequestSupported'; readonly requestId: string; readonly by: MemberId }
  | { readonly type: 'AgendaRequestSupportWithdrawn'; readonly requestId: string; readonly by: MemberId }
  | {
      readonly type: 'AgendaItemAdded';
      readonly itemId: string;
      readonly requestId: string;
      readonly after: string;
      readonly title: TextRef;
      readonly supporters: number;
      readonly required: number;
      readonly present: number;
    }
  | {
      readonly type: 'AgendaRequestDropped';
      readonly requestId: string;
      readonly supporters: number;
      readonly required: number;
    }
  | { readonly type: 'AgendaReordered'; readonly order: readonly string[] }
  | { readonly type: 'AgendaItemRemoved'; readonly itemId: string }
  | {
      readonly type: 'ItemPaperLaid';
      readonly itemId: string;
      readonly paper: ItemPaper & { readonly title: TextRef };
      readonly at: Instant;
    }
  | {
      readonly type: 'ItemPaperWithdrawn';
      readonly paperId: string;
      readonly reason: TextRef;
      readonly at: Instant;
    };
