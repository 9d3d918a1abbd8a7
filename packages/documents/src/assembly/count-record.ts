import { type Election, ORGAN_NAMES, questionOf, type Vote } from '@divan/assembly';
import type { Block } from '../paper.ts';
import { type CountedElection, electionSentence } from '../sentences.ts';
import { ended, figuresAndWords as fw } from '../turkish.ts';
import { type Body, divanSigners, nameOf, type PaperContext } from './context.ts';
import { boxShownEmpty, countOnPaper } from './hall-evidence.ts';
import {
  ballotBefore,
  boxText,
  countedElections,
  electionTable,
  isBallotBefore,
  isLeftBetween,
  listName,
  notElected,
} from './votes.ts';

/** Who could vote, who did, and what the votes were; of papers also how many were taken. */
function boxFigures(e: CountedElection): Block {
  const valid = e.cast - e.blank - e.void;
  const marks = e.candidates.reduce((sum, candidate) => sum + candidate.votes, 0);
  const figures: readonly (readonly [string, number])[] = [
    ['Oy verebilecek', e.entitled],
    ...(e.open === null ? [[e.onPaper ? 'İmza' : 'Pusula alan', e.taken] as const] : []),
    ...(e.votersKnown
      ? ([
          [e.onPaper ? 'Sandıktan çıkan' : 'Oy kullanan', e.cast],
          ['Geçerli', valid],
          ['Boş', e.blank],
          ['Geçersiz', e.void],
        ] as const)
      : []),
    [e.votersKnown ? 'Toplam işaret' : 'Toplam oy', marks],
  ];
  return {
    type: 'table',
    heading: '',
    columns: figures.map(([title]) => title),
    widths: figures.map(() => 1),
    rows: [figures.map(([, n]) => String(n))],
  };
}

/** The slates of an election by lists: who stood where, so that the count means something. */
function slates(c: PaperContext, election: Election): Block[] {
  if (election.method !== 'LISTS') return [];
  return election.options.flatMap((listId): Block[] => {
    const list = election.lists.get(listId);
    if (!list) return [];
    return [
      {
        type: 'paragraph',
        heading: ended(listName(c, election, listId)),
        text: `Asıl: ${list.slate.principals.map((memberId) => nameOf(c, memberId)).join(', ')}. Yedek: ${list.slate.substitutes.map((memberId) => nameOf(c, memberId)).join(', ')}.`,
      },
    ];
  });
}

/** The ballots of an election before its last, each with what followed. */
const ballotsBefore = (c: PaperContext, { id }: Election): Block[] =>
  [...c.told.meeting.votes.values()]
    .filter(
      (vote) =>
        vote.subject.kind === 'ELECTION' && vote.subject.electionId === id && isBallotBefore(c.told.meeting, vote),
    )
    .map((vote) => ({
      type: 'paragraph',
      heading: `${ended(questionOf(c.told, vote))}`,
      text: ballotBefore(c, vote),
    }));

/** Seçim sayım ve döküm tutanağı (DY m.15-16). */
export function countRecord(c: PaperContext): Body {
  return {
    facts: [],
    blocks: [
      ...countedElections(c).flatMap(([election, e]): Block[] => [
        ...ballotsBefore(c, election),
        {
          type: 'paragraph',
          heading: `${e.organ} seçimi.`,
          text: `${boxShownEmpty(c, election)}${electionSentence(e)}${boxText(c, c.told.meeting.votes.get(election.voteId ?? '') as Vote)}`,
        },
        ...countOnPaper(c, election),
        ...slates(c, election),
        boxFigures(e),
        electionTable(e),
      ]),
      ...[...c.told.meeting.elections.values()]
        .filter(isLeftBetween)
        .flatMap((election): Block[] => [
          ...ballotsBefore(c, election),
          { type: 'paragraph', heading: `${ORGAN_NAMES[election.organ]} seçimi.`, text: notElected(election) },
        ]),
      {
        type: 'paragraph',
        heading: '',
        text: `${countedElections(c)
          .filter(([, { open }]) => open === null)
          .map(([, e]) =>
            e.taken === e.cast
              ? `${e.organ} seçiminde çıkan oy sayısı ${e.onPaper ? 'imza' : 'pusula alan üye'} sayısıyla uyumludur.`
              : `${e.organ} seçiminde ${e.onPaper ? 'imza atan' : 'pusula alan'} ${fw(e.taken)} üyeden ${fw(e.taken - e.cast)} üye pusulasını ${e.onPaper ? 'sandığa atmamıştır' : 'kullanmamıştır'}.`,
          )
          .join(' ')} Oylar açık olarak sayılmış, sonuç Divan Başkanınca duyurulmuştur.`,
      },
    ],
    signers: divanSigners(c, false),
  };
}
