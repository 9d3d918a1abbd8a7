import type { IsoDay } from '@divan/basics';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { agreed } from './edition.ts';
import { GROUP_LEAST, GROUP_REGULATION, GROUP_REGULATION_MAJORITY } from './figures.ts';

/** Grup kurulması: enough deputies; the internal regulation by its day and by the absolute majority of the deputies (m.22, 23). */
export function groupFormationOf(q: { readonly deputies: number; readonly notifiedOn: IsoDay; readonly yes: number }) {
  const possible = q.deputies >= agreed(GROUP_LEAST);
  const required = requiredOf(agreed(GROUP_REGULATION_MAJORITY), q.deputies);
  return {
    possible,
    required,
    regulationBy: after(q.notifiedOn, agreed(GROUP_REGULATION)),
    adopted: possible && q.yes >= required,
  };
}

/** Grup genel kurulunda gizli oylama: elections and binding decisions (m.27). */
export const groupVoteIsSecret = (
  matter: 'ELECTION' | 'BINDING_DECISION' | 'AGENDA_ORDER' | 'INFORMATION_ITEM',
): boolean => matter === 'ELECTION' || matter === 'BINDING_DECISION';

interface PartyInAssembly {
  readonly name: string;
  readonly inCabinet: boolean;
  readonly hasGroup: boolean;
  readonly deputies: number;
  readonly lastVotes: number;
}

/** Ana muhalefet: outside the cabinet, with a group, most deputies, then most valid votes; null without such a party or when even the votes are equal (m.35). */
export function mainOppositionOf(parties: readonly PartyInAssembly[]): PartyInAssembly | null {
  const [first, second] = parties
    .filter(({ inCabinet, hasGroup }) => !inCabinet && hasGroup)
    .toSorted((a, b) => b.deputies - a.deputies || b.lastVotes - a.lastVotes);
  if (!first || (second && second.deputies === first.deputies && second.lastVotes === first.lastVotes)) return null;
  return first;
}
