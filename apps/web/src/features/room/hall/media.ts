import type { CommandInput, Medium, Room, RoomHall } from '@divan/api';

/** How a vote is taken, as the chair announces it. */
export const MEDIUM_WORDS: Readonly<Record<Medium, string>> = {
  HANDS: 'El kaldırarak',
  STANDING: 'Ayağa kalkarak',
  NAMES: 'Ad okunarak',
  NO_OBJECTION: 'İtiraz olup olmadığı sorularak',
  PAPER: 'Kâğıt pusulayla',
};

type Subject = Extract<CommandInput, { type: 'openVote' }>['subject'];
const kindOf = ({ kind }: Subject): RoomHall['ways'][number]['of'] =>
  kind === 'DIVAN' || kind === 'ELECTION'
    ? kind
    : kind === 'VOTE_MODE' || kind === 'PROCEDURE'
      ? 'PROCEDURE'
      : 'DECISION';

/** The lawful ways of putting something to the vote in this hall; null where people vote on their own devices. */
export const waysOf = ({ hall }: Room, subject: Subject): RoomHall['ways'][number]['media'] | null =>
  hall && (hall.ways.find(({ of }) => of === kindOf(subject))?.media ?? []);
