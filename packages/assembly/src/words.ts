import { compareBySurname, type NamedPerson } from '@divan/basics';
import type { Charter } from '@divan/law';
import type { Election } from './elections/state.ts';
import type { Ground, MemberId, OrganKind, TextRef } from './ground.ts';
import type { Motion } from './motions/state.ts';
import type { Meeting } from './state.ts';
import type { Vote } from './voting/state.ts';

/** A meeting that can be told in words: its state, what it stands on, and the texts behind its commitments. */
export interface Told {
  readonly meeting: Meeting;
  readonly ground: Ground;
  readonly charter: Charter;
  /** Texts by commitment; one that was erased is not among them. */
  readonly texts: ReadonlyMap<string, string>;
  readonly title: string;
  readonly institution: string;
}

export interface Person {
  readonly id: MemberId;
  readonly name: string;
  /** Member number. */
  readonly no: string;
}

/** An option of a vote as people read it; `detail` tells apart what has the same name. */
export interface NamedOption {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}

const ERASED = '[silinmiş]';

export const ORGAN_NAMES: Readonly<Record<OrganKind, string>> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};

/** The text behind a commitment; empty where there is none. */
export const textOf = ({ texts }: Pick<Told, 'texts'>, ref: TextRef | null): string =>
  ref ? (texts.get(ref) ?? ERASED) : '';

/** The parts of a name as lists sort them; empty ones for whoever is not on the roll or was erased. */
export function nameParts({ meeting, texts }: Told, memberId: MemberId): NamedPerson {
  const [name = '', surname = '', memberNo = ''] = (texts.get(meeting.roll.get(memberId)?.name ?? '') ?? '').split(
    '\t',
  );
  return { name, surname, memberNo };
}

export function personOf({ meeting, texts }: Told, memberId: MemberId): Person {
  const [name = ERASED, surname = '', no = ''] = (texts.get(meeting.roll.get(memberId)?.name ?? '') ?? ERASED).split(
    '\t',
  );
  return { id: memberId, name: surname ? `${name} ${surname}` : name, no };
}

/** A person as everybody in the room sees it: a member number is a log-in, and stands on papers only. */
export const shownPerson = (told: Told, memberId: MemberId): Person => ({ ...personOf(told, memberId), no: '' });

/** Members by surname, name, number in Turkish order. */
export const inSurnameOrder = (told: Told, members: readonly MemberId[]): MemberId[] =>
  members.toSorted((a, b) => compareBySurname(nameParts(told, a), nameParts(told, b)));

const candidateName = (told: Told, memberId: MemberId): string => {
  const { name, surname } = nameParts(told, memberId);
  return `${name} ${surname.toLocaleUpperCase('tr')}`;
};

/** Of two candidates with one name: the place on the hazirun, which all have seen. */
function sameNameDetail(told: Told, electionId: string, option: string): string {
  const { meeting } = told;
  const name = candidateName(told, option);
  const candidates = meeting.elections.get(electionId)?.candidates ?? [];
  if (![...candidates].some((other) => other !== option && candidateName(told, other) === name)) return '';
  const order = meeting.present.get(option)?.order;
  return order === undefined ? 'hazirunda yok' : `hazirun ${order}`;
}

/** What a vote asks, in words. */
export function questionOf(
  told: Told,
  { question, subject, itemId, round }: Pick<Vote, 'question' | 'subject' | 'itemId'> & Partial<Pick<Vote, 'round'>>,
): string {
  if (question) return textOf(told, question);
  const { agenda, motions, elections } = told.meeting;
  const titleOf = (id: string): string => textOf(told, agenda.find((item) => item.id === id)?.title ?? null);
  switch (subject.kind) {
    case 'DIVAN':
      return 'Önerilen divan heyetinin seçilmesi';
    case 'MOTION': {
      const motion = motions.get(subject.motionId);
      return `${motion?.number ?? ''} sayılı önerge: ${textOf(told, motion?.title ?? null)}`;
    }
    case 'DISCHARGE':
      return `${ORGAN_NAMES[subject.organ]} ibrası`;
    case 'VOTE_MODE':
      return 'Bu maddedeki oylamanın gizli yapılması';
    case 'AGENDA_ORDER':
      return 'Gündem sırasının değiştirilmesi';
    case 'AGENDA_REMOVE':
      return `Maddenin gündemden çıkarılması: ${titleOf(subject.itemId)}`;
    case 'ELECTION': {
      const what = `${ORGAN_NAMES[elections.get(subject.electionId)?.organ as OrganKind]} seçimi`;
      return round ? `${what}, ${round}. tur` : what;
    }
    default:
      return titleOf(itemId);
  }
}

/** What an amendment changes, in words; empty for a motion that changes no text. */
export function amendedLabel(told: Told, { amends }: Pick<Motion, 'amends'>): string {
  if (!amends) return '';
  const { agenda, motions } = told.meeting;
  if (amends.of === 'MOTION') return `${motions.get(amends.id)?.number ?? ''} sayılı önerge`;
  const title = textOf(told, agenda.find(({ id }) => id === amends.id)?.title ?? null);
  return amends.article === null ? title : `${title}, madde ${amends.article}`;
}

/** On whom members say yes or no where nothing rivals: a list by its name, candidates by theirs. */
export function standsAlone(told: Told, { method, lists, options }: Election): string {
  if (method === 'LISTS') return options.map((option) => textOf(told, lists.get(option)?.name ?? null)).join(', ');
  return options.map((option) => personOf(told, option).name).join(', ');
}

const CHOICES: Readonly<Record<string, string>> = { YES: 'Kabul', NO: 'Ret', ABSTAIN: 'Çekimser', BLANK: 'Boş' };

/** An option of a vote in words: a choice, a proposed divan, a list or a candidate. */
export function optionLabel(told: Told, { subject }: Pick<Vote, 'subject'>, option: string): NamedOption {
  const { meeting } = told;
  const choice = CHOICES[option];
  if (choice) return { id: option, label: choice, detail: '' };
  const nameOf = (memberId: MemberId): string => personOf(told, memberId).name;
  if (subject.kind === 'DIVAN') {
    const divan = meeting.divanProposals.get(option)?.divan;
    const names = divan ? [divan.chair, ...divan.viceChairs, ...divan.secretaries].map(nameOf) : [];
    return { id: option, label: names[0] ?? option, detail: names.slice(1).join(', ') };
  }
  if (subject.kind === 'ELECTION') {
    const list = meeting.elections.get(subject.electionId)?.lists.get(option);
    if (list)
      return { id: option, label: textOf(told, list.name), detail: list.slate.principals.map(nameOf).join(', ') };
    return { id: option, label: candidateName(told, option), detail: sameNameDetail(told, subject.electionId, option) };
  }
  return { id: option, label: option, detail: '' };
}

/** Options of a vote in one line each; of those with one name each with what tells it apart, at last its place on the ballot. */
export function optionNames(told: Told, vote: Pick<Vote, 'subject' | 'form'>): ReadonlyMap<string, string> {
  const named = (vote.form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : vote.form.options).map((option) =>
    optionLabel(told, vote, option),
  );
  return new Map(
    named.map(({ id, label, detail }, i) => {
      const alike = named.filter((other) => other.label === label);
      if (alike.length === 1) return [id, label] as const;
      const place = alike.some((other) => other.id !== id && other.detail === detail) ? `pusulada ${i + 1}. sıra` : '';
      return [id, `${label} (${[detail, place].filter(Boolean).join(', ')})`] as const;
    }),
  );
}

const drawnMark = ({ lots }: Election, option: string): string =>
  lots.some((lot) => lot.among.includes(option)) ? ' (kura)' : '';

/** The seat that the count gave an option, marked where a lot decided; `–` for none. */
export function placeOf(election: Election, option: string): string {
  const drawn = drawnMark(election, option);
  if (election.winner === option) return `Kazandı${drawn}`;
  const principal = election.elected?.principals.indexOf(option) ?? -1;
  if (principal >= 0) return `Asıl ${principal + 1}${drawn}`;
  const substitute = election.elected?.substitutes.indexOf(option) ?? -1;
  return substitute >= 0 ? `Yedek ${substitute + 1}${drawn}` : '–';
}

/** Options by their votes, most first; equal votes stand in the order of their seats. */
export function inResultOrder(
  { elected }: Election,
  options: readonly string[],
  counts: Readonly<Record<string, number>>,
): string[] {
  const seats = [...(elected?.principals ?? []), ...(elected?.substitutes ?? [])];
  const rank = (option: string): number => (seats.includes(option) ? seats.indexOf(option) : seats.length);
  return options.toSorted((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || rank(a) - rank(b));
}
