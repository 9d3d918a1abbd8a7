import {
  type Election,
  isUnrivalled,
  ORGAN_NAMES,
  optionLabel,
  questionOf,
  roundOf,
  sittingOf,
  type Told,
  type Vote,
} from '@divan/assembly';
import type { Signer } from '../paper.ts';
import { clock, dots } from '../turkish.ts';
import type { Part } from './form.ts';

/** What whoever prints chooses. */
export interface FormAsk {
  /** Among how many entry desks the list and the slips are divided. */
  readonly desks: number;
  /** By the first letter of the surname, or by member number. */
  readonly by: 'LETTERS' | 'NUMBERS';
  /** Election or vote that the form is for; empty for one that is filled in by hand. */
  readonly of: string;
  /** How many more than voters are printed, in a hundred. */
  readonly spare: number;
  /** Papers in a bundle. */
  readonly bundle: number;
}

/** What the forms of a meeting need beside its journal. */
export interface FormContext {
  readonly told: Told;
  readonly institution: { readonly shortName: string; readonly registryNo: string };
  readonly place: string;
  readonly now: string;
}

export interface FormBody {
  readonly title?: string;
  readonly sheets: readonly {
    /** What this sheet is, where the form has several. */
    readonly title?: string;
    readonly heading: string;
    readonly parts: readonly Part[];
  }[];
}

export const PLAIN: FormAsk = { desks: 1, by: 'LETTERS', of: '', spare: 10, bundle: 50 };

/** Day, hour and place as forms show them: of the sitting that is under way or comes next. */
export function whenAndWhere({ told: { meeting, ground }, place }: FormContext): (readonly [string, string])[] {
  const { attempt, on, hour, continued } = sittingOf(meeting, ground);
  const which = `, ${attempt === 2 ? 'ikinci' : 'birinci'} ${continued ? 'toplantının devamı' : 'toplantı'}`;
  return [
    ['Toplantı', `${dots(on)}, saat ${clock(hour)}${ground.body === 'BOARD' ? '' : which}`],
    ['Yer', place || '…………………………………………'],
  ];
}

/** How many have a vote here: those inside once the meeting is open, else those on the list. */
export const votersOf = ({ told: { meeting } }: FormContext): number =>
  meeting.openedAt === null ? meeting.entitled : meeting.attending;

/** How many papers are printed, with the spare ones. */
export function printedOf(c: FormContext, { spare }: FormAsk): { readonly voters: number; readonly spare: number } {
  const voters = votersOf(c);
  return { voters, spare: Math.ceil((voters * spare) / 100) };
}

/** What is voted on with papers: its title, how it is marked, and what stands on it. */
export interface OnBallot {
  readonly title: string;
  readonly note: string;
  readonly options: readonly { readonly name: string; readonly detail: string }[];
  readonly election: Election | null;
  readonly vote: Vote | null;
}

const YES_NO = ['Kabul', 'Ret', 'Çekimser'].map((name) => ({ name, detail: '' }));

/** The ballot of an election whose candidacies are closed, of a vote, or one for any question, written on it by hand. */
export function onBallot({ told }: FormContext, of: string): OnBallot | null {
  const { meeting } = told;
  const election = meeting.elections.get(of) ?? null;
  if (election) {
    if (election.options.length === 0) return null;
    const subject = { kind: 'ELECTION', electionId: election.id } as const;
    const vote = meeting.votes.get(election.voteId ?? '') ?? null;
    const organ = ORGAN_NAMES[election.organ];
    const options = election.options.map((option) => {
      const { label, detail } = optionLabel(told, { subject }, option);
      const list = election.lists.get(option);
      const names = (members: readonly string[]) =>
        members.map((memberId) => optionLabel(told, { subject }, memberId).label).join(', ');
      return {
        name: label,
        detail: list ? `Asıl: ${names(list.slate.principals)}. Yedek: ${names(list.slate.substitutes)}.` : detail,
      };
    });
    if (isUnrivalled(election)) {
      const names = options.map(({ name, detail }) => (detail ? `${name} (${detail})` : name)).join(', ');
      const title = `${organ} seçimi: ${names}`;
      return { title, note: 'Yalnız bir kareyi işaretleyiniz.', options: YES_NO, election, vote };
    }
    const note =
      election.method === 'LISTS'
        ? 'Yalnız bir listenin karesini işaretleyiniz.'
        : `En az ${election.minMarks}, en çok ${election.maxMarks} adayın karesini işaretleyiniz.`;
    const round = election.rounds ? `, ${roundOf(election)}. tur` : '';
    return { title: `${organ} seçimi${round}`, note, options, election, vote };
  }
  const vote = meeting.votes.get(of) ?? null;
  if (of !== '' && !vote) return null;
  const options =
    vote && vote.form.kind !== 'YES_NO'
      ? vote.form.options.map((option) => {
          const { label, detail } = optionLabel(told, vote, option);
          return { name: label, detail };
        })
      : YES_NO;
  return {
    title: vote ? questionOf(told, vote) : 'Oylanan: …………………………',
    note: 'Yalnız bir kareyi işaretleyiniz.',
    options,
    election: null,
    vote,
  };
}

const HAND = '';
/** Two people who sign by hand what they did. */
export const tellers: readonly Signer[] = [
  { name: HAND, duty: 'Oy sayıcı (adı soyadı, imza)' },
  { name: HAND, duty: 'Oy sayıcı (adı soyadı, imza)' },
];
/** Those who preside; a board has no divan. */
export const divanByHand = ({ told: { ground } }: FormContext): readonly Signer[] => [
  { name: HAND, duty: `${ground.body === 'BOARD' ? 'Toplantı' : 'Divan'} Başkanı (adı soyadı, imza)` },
  { name: HAND, duty: 'Yazman (adı soyadı, imza)' },
];
