import { type AgendaItem, amendedText, type Told, type Vote } from '@divan/assembly';
import { voteSentence } from '../sentences.ts';
import { type Body, type PaperContext, text } from './context.ts';
import { countedVote } from './votes.ts';

/** The votes on an item that stand, in their order: one, or more where it was put to the vote in parts or again. */
const votesOn = ({ meeting }: Told, item: AgendaItem): Vote[] =>
  [...meeting.votes.values()].filter(
    (vote) =>
      vote.itemId === item.id && vote.subject.kind === 'ITEM' && vote.state === 'CLOSED' && vote.carried !== null,
  );

/** Whether one of them was carried. */
export const wasCarried = (told: Told, item: AgendaItem): boolean =>
  votesOn(told, item).some(({ carried }) => carried === true);

/** Items under which the assembly changed articles of the statute whose texts the call had. */
export const changedStatute = (told: Told): AgendaItem[] =>
  told.meeting.agenda.filter(
    (item) => item.kind === 'STATUTE_CHANGE' && item.changes.length > 0 && wasCarried(told, item),
  );

/** Tüzüğün eski ve yeni şekli: what is filed with the minutes when the statute was changed (DY m.17). */
export function statuteChange(c: PaperContext): Body {
  const items = changedStatute(c.told);
  const said = (ref: string | null, none: string): string => (ref === null ? none : text(c, ref));
  return {
    facts: [],
    blocks: items.flatMap((item) => [
      {
        type: 'paragraph' as const,
        heading: text(c, item.title),
        // All of them, so that what was rejected does not read as adopted.
        text: votesOn(c.told, item)
          .map((vote) => voteSentence(countedVote(c, vote)))
          .join(' '),
      },
      {
        type: 'table' as const,
        heading: '',
        columns: ['Madde', 'Eski şekli', 'Yeni şekli'],
        widths: [0, 1, 1],
        rows: item.changes.map(({ article, was, becomes }) => {
          const amended = amendedText(c.told.meeting, { of: 'ITEM', id: item.id, article });
          return [article, said(was, '(yeni madde)'), said(amended ?? becomes, '(yürürlükten kaldırılmıştır)')];
        }),
      },
      ...(item.changes.some(({ article }) => amendedText(c.told.meeting, { of: 'ITEM', id: item.id, article }) !== null)
        ? [
            {
              type: 'paragraph' as const,
              heading: '',
              text: 'Yeni şekil, toplantıda kabul edilen değişiklik önergeleriyle birlikte yazılmıştır.',
            },
          ]
        : []),
    ]),
    signers: [],
  };
}
