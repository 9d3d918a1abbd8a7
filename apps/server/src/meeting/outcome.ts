import { ORGAN_WORDS } from '@divan/api';
import {
  type MemberId,
  motionWording,
  optionLabel,
  questionOf,
  shownPerson,
  type Told,
  textOf,
  type Vote,
} from '@divan/assembly';

/** What an assembly decided in one vote. */
export interface DecisionTaken {
  /** Place of its item on the agenda. */
  readonly item: number;
  readonly question: string;
  /** What was laid before the assembly in writing: the motion, the text of a decision. */
  readonly text: string;
  readonly result: 'CARRIED' | 'LOST' | 'CHOSEN' | 'NONE' | 'VOIDED';
  /** What was chosen among several. */
  readonly chosen: string;
  readonly secret: boolean;
  readonly counts: readonly { readonly label: string; readonly votes: number }[];
  /** How the assembly goes about its business: a matter of the room and not of the letter. */
  readonly procedural: boolean;
}

/** Whom it elected into an organ. */
export interface OrganElected {
  readonly organ: string;
  readonly principals: readonly string[];
  readonly substitutes: readonly string[];
}

export interface Outcome {
  readonly decisions: readonly DecisionTaken[];
  readonly elected: readonly OrganElected[];
}

const PROCEDURAL: ReadonlySet<string> = new Set(['DIVAN', 'VOTE_MODE', 'AGENDA_ORDER', 'AGENDA_REMOVE']);

function resultOf(vote: Vote): DecisionTaken['result'] {
  if (vote.state === 'VOIDED') return 'VOIDED';
  if (vote.form.kind !== 'YES_NO') return vote.chosen ? 'CHOSEN' : 'NONE';
  if (vote.tally?.cast === 0) return 'NONE';
  return vote.carried ? 'CARRIED' : 'LOST';
}

/** Decisions in the order they were taken and those elected, in words. */
export function outcomeOf(told: Told): Outcome {
  const { meeting } = told;
  const shown = meeting.agenda.filter((item) => item.state !== 'REMOVED');
  const names = (members: readonly MemberId[]): string[] => members.map((id) => shownPerson(told, id).name);
  const writtenFor = ({ id, subject }: Vote): string => {
    // The wording that was decided on: of an amendment what it asks for, of a motion with the amendments to it that were carried.
    if (subject.kind === 'MOTION') return textOf(told, motionWording(meeting, { id: subject.motionId }));
    return textOf(told, meeting.decisions.find((taken) => taken.voteId === id)?.text ?? null);
  };
  return {
    decisions: [...meeting.votes.values()]
      .filter(({ state, subject }) => subject.kind !== 'ELECTION' && (state === 'CLOSED' || state === 'VOIDED'))
      .map((vote) => ({
        item: shown.findIndex((item) => item.id === vote.itemId) + 1,
        question: questionOf(told, vote),
        text: writtenFor(vote),
        result: resultOf(vote),
        chosen: vote.chosen ? optionLabel(told, vote, vote.chosen).label : '',
        secret: vote.mode === 'SECRET',
        counts: Object.entries(vote.tally?.counts ?? {}).map(([option, votes]) => ({
          label: optionLabel(told, vote, option).label,
          votes,
        })),
        procedural: PROCEDURAL.has(vote.subject.kind),
      })),
    elected: [...meeting.elections.values()].flatMap(({ organ, elected }) =>
      // Where nobody could be elected the record says why; there is no name to tell.
      elected && elected.principals.length > 0
        ? [
            {
              organ: ORGAN_WORDS[organ] ?? organ,
              principals: names(elected.principals),
              substitutes: names(elected.substitutes),
            },
          ]
        : [],
    ),
  };
}
