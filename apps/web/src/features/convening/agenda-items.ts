import type * as api from '@divan/api';
import type { Reply } from '../../app/call.ts';

export type Agenda = Reply<typeof api.planMeeting>['agenda'];
export type Item = Agenda[number];
export type Kind = Item['kind'];
export type Organ = Item['organs'][number];

/** Kinds in the customary order of an agenda: where a new item goes in, unless it is moved. */
export const KINDS = {
  OPENING: 'Açılış',
  DIVAN: 'Divan',
  SILENCE: 'Saygı duruşu',
  READING: 'Gündem',
  REPORT: 'Rapor',
  ACCOUNTS: 'Hesap',
  DISCHARGE: 'İbra',
  BUDGET: 'Bütçe',
  STATUTE_CHANGE: 'Tüzük değişikliği',
  DISSOLUTION: 'Fesih',
  ELECTION: 'Seçim',
  DECISION: 'Karar',
  WISHES: 'Dilek',
  CLOSING: 'Kapanış',
} as const satisfies Record<Kind, string>;
const ORDER = Object.keys(KINDS) as Kind[];
const placeOf = ({ kind }: Pick<Item, 'kind'>): number => ORDER.indexOf(kind);

const ORGAN_NAMES: Readonly<Record<Organ, string>> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};

/** `Yönetim ve Denetim Kurulları`, `Disiplin Kurulu`. */
const namesOf = (organs: readonly Organ[], one: string, many: string): string => {
  const names = organs.map((organ) => ORGAN_NAMES[organ].replace(' Kurulu', ''));
  if (names.length === 1) return `${names[0]} Kurulu${one}`;
  return `${names.slice(0, -1).join(', ')} ve ${names.at(-1)} Kurulları${many}`;
};

/** The title that an item of organs has until somebody writes another. */
export function titleFor(kind: 'ELECTION' | 'DISCHARGE', organs: readonly Organ[]): string {
  if (organs.length === 0) return '';
  if (kind === 'ELECTION') return `${namesOf(organs, '', '')} asıl ve yedek üyelerinin seçimi`;
  return `${namesOf(organs, '', 'nın')}${organs.length === 1 ? 'nun' : ' ayrı ayrı'} ibrası`;
}

const TITLES: Partial<Record<Kind, string>> = {
  SILENCE: 'Saygı duruşu ve İstiklal Marşı',
  READING: 'Gündemin okunması, önergeler',
  REPORT: 'Yönetim Kurulu faaliyet raporunun okunması ve görüşülmesi',
  ACCOUNTS: 'Gelir-gider hesaplarının ve Denetim Kurulu raporunun okunması ve görüşülmesi',
  BUDGET: 'Yeni dönem tahmini bütçesi',
  STATUTE_CHANGE: 'Tüzük değişikliği',
  DISSOLUTION: 'Derneğin feshi',
  WISHES: 'Dilek ve temenniler',
};
/** What is on an agenda once at most. */
const ONCE: readonly Kind[] = ['SILENCE', 'READING', 'ACCOUNTS', 'BUDGET', 'DISSOLUTION', 'WISHES'];
const takenOrgans = (agenda: Agenda, kind: Kind): readonly Organ[] =>
  agenda.filter((item) => item.kind === kind).flatMap((item) => item.organs);

/** Organs that an item may take: of the statute, and under no other item of its kind. */
export const freeOrgans = (agenda: Agenda, kind: Kind, organs: readonly Organ[]): readonly Organ[] =>
  organs.filter((organ) => !takenOrgans(agenda, kind).includes(organ));

/** What can be put on the agenda now, in its order; every organ is elected by itself. */
export function addable(agenda: Agenda, organs: readonly Organ[]): readonly Item[] {
  const found: Item[] = [];
  for (const kind of ORDER) {
    if (kind === 'OPENING' || kind === 'DIVAN' || kind === 'CLOSING') continue;
    if (ONCE.includes(kind) && agenda.some((item) => item.kind === kind)) continue;
    if (kind === 'ELECTION')
      for (const organ of freeOrgans(agenda, kind, organs))
        found.push({ kind, title: titleFor(kind, [organ]), organs: [organ], text: '' });
    else if (kind === 'DISCHARGE') {
      const free = freeOrgans(agenda, kind, organs);
      // Who is discharged beside board and audit board is the statute's; it is added at the item.
      const usual = free.filter((organ) => organ !== 'DISIPLIN_KURULU');
      const taken = usual.length > 0 ? usual : free;
      if (taken.length > 0) found.push({ kind, title: titleFor(kind, taken), organs: [...taken], text: '' });
    } else found.push({ kind, title: TITLES[kind] ?? '', organs: [], text: '' });
  }
  return found;
}

/** Puts an item where items of its kind customarily stand: after the last that comes no later, between divan and closing. @returns the agenda and the place, from 0 */
export function putIn(agenda: Agenda, item: Item): { readonly agenda: Agenda; readonly at: number } {
  const last = agenda.findLastIndex((other) => other.kind !== 'CLOSING' && placeOf(other) <= placeOf(item));
  const at = Math.min(Math.max(last + 1, 2), agenda.length - 1);
  return { agenda: [...agenda.slice(0, at), item, ...agenda.slice(at)], at };
}

/** An item with one organ more or fewer; a title that nobody changed follows. */
export function withOrgan(item: Item, organ: Organ, on: boolean): Item {
  const kind = item.kind as 'ELECTION' | 'DISCHARGE';
  const all = Object.keys(ORGAN_NAMES) as Organ[];
  const organs = all.filter((one) => (one === organ ? on : item.organs.includes(one)));
  return {
    ...item,
    organs,
    title: item.title === '' || item.title === titleFor(kind, item.organs) ? titleFor(kind, organs) : item.title,
  };
}

/** Why an agenda cannot be kept yet, in the words of the page; null when it can. */
export function agendaLacks(agenda: Agenda | null): string | null {
  if (agenda?.some((item) => (item.kind === 'ELECTION' || item.kind === 'DISCHARGE') && item.organs.length === 0))
    return 'Seçim ve ibra maddesinde en az bir organ işaretleyin.';
  const written = ({ article, was, becomes }: NonNullable<Item['changes']>[number]) =>
    article.trim() !== '' && was.trim() !== becomes.trim();
  if (agenda?.some((item) => item.changes?.some((change) => !written(change))))
    return 'Değişen her tüzük maddesinin numarasını ve farklı iki metnini yazın.';
  return agenda?.some((item) => item.title.trim().length < 2) ? 'Gündem maddesinin konusunu yazın.' : null;
}
