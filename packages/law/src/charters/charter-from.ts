import { day, type Result } from '@divan/basics';
import type { Refusal } from '../refusals/index.ts';
import { associationCharter, boardCharter } from './association.ts';
import type { Charter, CharterKind } from './charter.ts';
import { parseCongressInstruction, parsePartyBoard, partyBoardCharter, partyCongressCharter } from './party.ts';
import { parseStatute } from './statute.ts';

/** Rebuilds a charter from what travels: kind, parameters and the day whose law applies. @throws InputError on malformed parameters */
export function charterFrom(parameters: {
  readonly kind: CharterKind;
  readonly statute: unknown;
  readonly on: string;
}): Result<Charter, readonly Refusal[]> {
  const { kind, statute } = parameters;
  const on = day(parameters.on);
  switch (kind) {
    case 'ASSOCIATION_ASSEMBLY':
      return associationCharter(parseStatute(statute, 'statute'), on);
    case 'ASSOCIATION_BOARD':
      return boardCharter(parseStatute(statute, 'statute'), on);
    case 'PARTY_CONGRESS':
      return partyCongressCharter(parseCongressInstruction(statute, 'statute'), on);
    case 'PARTY_BOARD':
      return partyBoardCharter(parsePartyBoard(statute, 'statute'));
  }
}
