import { presentMembers } from '@divan/assembly';
import type { Block } from '../paper.ts';
import { voteSentence } from '../sentences.ts';
import { dots, ended, figuresAndWords as fw, joinNames } from '../turkish.ts';
import {
  at,
  type Body,
  boardChair,
  dated,
  dayHeld,
  hourOf,
  METHOD,
  nameOf,
  type PaperContext,
  text,
} from './context.ts';
import { countedVote } from './votes.ts';

/** A tie was broken by the chair under the statute (PK-38): that is no majority. */
const mannerOf = (d: PaperContext['register'][number]): string =>
  d.votes.yes === d.attendees.length
    ? 'oy birliğiyle'
    : d.votes.yes > d.votes.no
      ? 'oy çokluğuyla'
      : 'oylar eşit olduğundan tüzük uyarınca Başkanın katıldığı tarafın üstün sayılmasıyla';

/** Karar sureti: each decision of a board in a hall as it stands in the certified paper book, with number and page (DY m.32). */
export function decisionExtract(c: PaperContext): Body {
  const { meeting } = c.told;
  const held = dayHeld(c);
  const attendees = presentMembers(meeting).map((memberId) => nameOf(c, memberId));
  return {
    title: 'Karar sureti',
    facts: [
      ['Karar defteri', 'Yönetim Kurulu karar defteri (DY m.32)'],
      ['Toplantı', `${dated(held)}, saat ${at(meeting.openedAt)}, fiziki`],
      ...(c.place ? ([['Yer', c.place]] as const) : []),
      ['Katılanlar', joinNames(attendees)],
    ],
    blocks: [
      ...[...meeting.votes.values()].flatMap((vote): Block[] => {
        const entry = meeting.bookEntries.get(vote.id);
        if (!entry || vote.subject.kind !== 'BOARD_DECISION') return [];
        return [
          {
            type: 'paragraph',
            heading: `Karar No ${entry.number} – Sayfa ${entry.page} – ${dots(vote.closedAt ?? held)}.`,
            text: `${ended(text(c, vote.subject.text))}
${voteSentence(countedVote(c, vote))}`,
          },
        ];
      }),
      {
        type: 'paragraph',
        heading: '',
        text: 'Karar numarası ve sayfası, karar defterinden okunarak yazılmıştır. Bu suretin karar defterindeki aslına uygunluğunu aşağıda imzası bulunan onaylar.',
      },
    ],
    signers: [{ ...boardChair(c), duty: 'Aslı gibidir – Yönetim Kurulu Başkanı' }],
  };
}

/** Elektronik karar kaydı: date, gapless number, attendees with their log-ins, text, votes, dissent, chain (DY m.15/A/3). */
export function decisionRecord(c: PaperContext, signers: Body['signers']): Body {
  const attendees = [...c.told.meeting.present].map(([memberId, presence]) => [
    nameOf(c, memberId),
    hourOf(c, presence.admittedAt),
    METHOD[presence.method],
  ]);
  return {
    facts: [
      ['Kayıt türü', 'Elektronik Yönetim Kurulu Karar Kaydı'],
      ['Toplantı sistemi', 'Divan'],
    ],
    blocks: [
      {
        type: 'table',
        heading: 'Katılanlar',
        columns: ['Adı Soyadı', 'Giriş', 'Kimlik doğrulama yöntemi'],
        widths: [2, 0, 2],
        rows: attendees,
      },
      ...c.register.flatMap((d): Block[] => [
        {
          type: 'paragraph',
          heading: `Sıra No ${d.number} – ${dots(d.on)} – ${d.subject}.`,
          text: d.text,
        },
        {
          type: 'paragraph',
          heading: '',
          text: `${fw(d.votes.yes)} kabul, ${fw(d.votes.no)} ret ve ${fw(d.votes.abstain)} çekimser oyla ${mannerOf(d)} karar verilmiştir.${d.dissent.length > 0 ? ` Karşı oy: ${joinNames(d.dissent)}.` : ''} Bu karar elektronik toplantıda alınmış olup fiziki karar defterinden ayrı tutulan elektronik karar kaydına ${d.number} sıra numarasıyla işlenmiştir.`,
        },
        {
          type: 'paragraph',
          heading: '',
          text: `Önceki kaydın özeti: ${d.prev}\nBu kaydın özeti: ${d.hash}`,
        },
      ]),
    ],
    signers,
  };
}
