import {
  type AgendaItem,
  inHall,
  missingVotes,
  ORGAN_NAMES,
  optionLabel,
  presentMembers,
  questionOf,
  type Vote,
} from '@divan/assembly';
import { day } from '@divan/basics';
import { handoverBy } from '@divan/law';
import { type Block, PAPER_TITLES, type PaperKind, type Signer } from '../paper.ts';
import { electionSentence, voteSentence } from '../sentences.ts';
import { clock, dots, ended, figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import {
  at,
  type Body,
  dated,
  dayEnded,
  dayHeld,
  divanSigners,
  hourOf,
  momentOf,
  named,
  nameOf,
  type PaperContext,
  text,
} from './context.ts';
import { exceededText } from './hall-evidence.ts';
import { incidentSentence } from './incidents.ts';
import { floorOf } from './minutes-floor.ts';
import { officersText, opening } from './minutes-opening.ts';
import { changesOf, MOTION, motionsOf, papersOf, readingOf } from './minutes-proposals.ts';
import {
  announcedText,
  ballotBefore,
  boxText,
  countedElections,
  countedVote,
  electionTable,
  endText,
  isBallotBefore,
  lotSentence,
  notElected,
  voidedBoxText,
} from './votes.ts';

/** A board's decision taken in a hall stands in the certified paper book, under the number and page that the secretary read there (DY m.32). */
function inTheBook(c: PaperContext, vote: Vote): string {
  if (!vote.hall || !vote.carried || vote.subject.kind !== 'BOARD_DECISION') return '';
  const entry = c.told.meeting.bookEntries.get(vote.id);
  return ` Karar metni: ${quoted(text(c, vote.subject.text))} ${entry ? `Bu karar, karar defterinin ${fw(entry.page)} numaralı sayfasına ${fw(entry.number)} sayıyla yazılmıştır.` : 'Kararın karar defterindeki sayısı ve sayfası bu tutanak düzenlenirken kayda geçmemiştir.'}`;
}

function votesOf(c: PaperContext, item: AgendaItem): string[] {
  const { meeting } = c.told;
  // A divan elected anew is told where it happened.
  const renewed = new Set(meeting.incidents.flatMap((one) => (one.kind === 'DIVAN_RENEWED' ? [one.voteId] : [])));
  const said = (vote: Vote): string => {
    if (vote.state === 'VOIDED' && vote.box) return voidedBoxText(c, vote);
    if (vote.annulledAt && vote.tally === null) return exceededText(c, vote);
    if (vote.subject.kind === 'ELECTION' && vote.annulledAt)
      return `${questionOf(c.told, vote)} için yapılan ve ${fw(vote.tally?.cast ?? 0)} üyenin oy kullandığı oylama Divanca geçersiz sayılmış ve yenilenmesine karar verilmiştir. Gerekçe: ${text(c, vote.voidReason)}`;
    if (isBallotBefore(meeting, vote)) return `${ballotBefore(c, vote)}${endText(c, vote)}`;
    if (vote.subject.kind === 'ELECTION' && vote.state === 'CLOSED')
      return `${questionOf(c.told, vote)} için yapılan oylamada hiç oy kullanılmadığından sonuç alınamamıştır.`;
    if (vote.form.kind === 'CHOICE' && vote.state === 'CLOSED') {
      if (vote.tally?.cast === 0)
        return `${questionOf(c.told, vote)} için yapılan oylamada hiç oy kullanılmadığından sonuç alınamamıştır.`;
      const figures = Object.entries(vote.tally?.counts ?? {})
        .map(([option, votes]) => `${optionLabel(c.told, vote, option).label} ${fw(votes)}`)
        .join(', ');
      return `${questionOf(c.told, vote)} için verilen oylar: ${figures}. ${vote.chosen ? `En çok oyu alan öneri kabul edilmiştir: ${optionLabel(c.told, vote, vote.chosen).label}.` : 'Eşitlik nedeniyle sonuç alınamamış, oylama yinelenmiştir.'}${boxText(c, vote)}${endText(c, vote)}`;
    }
    const decision = meeting.decisions.find((taken) => taken.voteId === vote.id);
    const written = decision
      ? ` Karar metni: ${quoted(text(c, decision.text))} Bu karar, elektronik karar kaydına ${decision.number} sıra numarasıyla yazılmıştır.`
      : inTheBook(c, vote);
    const lengthened = vote.extended.reduce((sum, one) => sum + one.seconds, 0);
    const dissents = meeting.dissents
      .filter((dissent) => dissent.voteId === vote.id)
      .map(
        (dissent) =>
          ` ${named(c, dissent.by)} karara katılmadığını bildirmiş, muhalefet şerhi tutanağa yazılmıştır: ${quoted(text(c, dissent.text))}`,
      );
    return `${voteSentence(countedVote(c, vote))}${boxText(c, vote)}${endText(c, vote)}${lengthened > 0 ? ` Bu oylamanın süresi ${fw(lengthened)} saniye uzatılmıştır.` : ''}${written}${dissents.join('')}`;
  };
  return [...meeting.votes.values()]
    .filter(
      (vote) =>
        vote.itemId === item.id &&
        !renewed.has(vote.id) &&
        (vote.state === 'CLOSED' || vote.state === 'VOIDED') &&
        (vote.subject.kind !== 'ELECTION' ||
          vote.state === 'VOIDED' ||
          isBallotBefore(meeting, vote) ||
          (meeting.edition >= 2 && vote.tally?.cast === 0)),
    )
    .map(said);
}

function divanOf(c: PaperContext, item: AgendaItem): string[] {
  if (item.kind !== 'DIVAN') return [];
  const proposals = [...c.told.meeting.divanProposals.values()].filter(({ again }) => !again);
  return [
    ...proposals.map(
      ({ divan }) =>
        `Divan Başkanlığına ${named(c, divan.chair)}, başkan vekilliğine ${joinNames(divan.viceChairs.map((memberId) => named(c, memberId)))}, yazmanlığa ${joinNames(divan.secretaries.map((memberId) => named(c, memberId)))} önerilmiştir.`,
    ),
    proposals.length === 1 ? 'Başka öneri olmadığından öneri oya sunulmuştur.' : '',
  ];
}

function comingAndGoing(c: PaperContext, item: AgendaItem): string {
  const { startedAt, finishedAt } = item;
  if (!startedAt) return '';
  const within = (instant: string | null): boolean =>
    instant !== null && instant >= startedAt && (finishedAt === null || instant < finishedAt);
  const all = [...c.told.meeting.present.values()];
  const came = all.filter((presence) => within(presence.admittedAt)).length;
  const left = all.filter((presence) => within(presence.leftAt)).length;
  return [
    came > 0 ? `Bu madde görüşülürken ${fw(came)} üye daha toplantıya katılmıştır.` : '',
    left > 0 ? `Bu madde görüşülürken ${fw(left)} üye toplantıdan ayrılmıştır.` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const DECIDING: ReadonlySet<string> = new Set([
  'DISCHARGE',
  'BUDGET',
  'STATUTE_CHANGE',
  'DISSOLUTION',
  'DECISION',
  'ELECTION',
]);
const meetingElects = (c: PaperContext, item: AgendaItem): boolean =>
  [...c.told.meeting.elections.values()].some((election) => election.itemId === item.id);

/** What law or agenda wants voted under a finished item and was not. */
function notVotedOn(c: PaperContext, item: AgendaItem, votes: number): string {
  const { meeting } = c.told;
  if (!DECIDING.has(item.kind) || item.state !== 'DONE') return '';
  if (meeting.edition < 2 || (votes === 0 && !meetingElects(c, item)))
    return votes === 0 && !meetingElects(c, item) ? 'Bu maddede oylama yapılmamıştır.' : '';
  const missing = missingVotes(meeting, item).filter(({ kind }) => kind === 'DISCHARGE');
  return missing.length === 0
    ? ''
    : `${joinNames(missing.map(({ organ }) => `${ORGAN_NAMES[organ as keyof typeof ORGAN_NAMES]}nun ibrası`))} oylanmamıştır.`;
}

function itemText(c: PaperContext, item: AgendaItem): string {
  const { meeting, ground } = c.told;
  const votes = votesOf(c, item);
  const barred = meeting.conflicts.filter((conflict) => conflict.itemId === item.id);
  const elections = countedElections(c).filter(([election]) => election.itemId === item.id);
  return [
    item.added
      ? `Madde, toplantıda bulunanların en az onda birinin (gereken ${item.added.required}, destekleyen ${item.added.supporters}) yazılı istemiyle Türk Medeni Kanunu’nun 79’uncu maddesi uyarınca gündeme alınmıştır.`
      : '',
    item.kind === 'SILENCE' && item.state === 'DONE' ? 'Saygı duruşunda bulunulmuş ve İstiklal Marşı okunmuştur.' : '',
    ...readingOf(c, item),
    ...divanOf(c, item),
    papersOf(c, item),
    changesOf(c, item),
    ...item.notes.map((note) => ended(text(c, note))),
    ...floorOf(c, item),
    ...motionsOf(c, item),
    barred.length > 0
      ? `${joinNames(barred.map((conflict) => named(c, conflict.memberId)))} konuyla ilgisi nedeniyle (TMK m.82) oylamaya katılmamıştır.`
      : '',
    ...item.reopened.map(
      ({ reason, at: when }) =>
        `Madde bittikten sonra ${momentOf(c, when)} itibarıyla Divanca şu gerekçeyle yeniden görüşmeye açılmıştır: ${text(c, reason)}`,
    ),
    ...votes,
    ...elections.flatMap(([election, counted]) => [
      `${electionSentence(counted)}${boxText(c, meeting.votes.get(election.voteId ?? '') as Vote)}${announcedText(c, meeting.votes.get(election.voteId ?? '') as Vote)}`,
      counted.lots.length > 0 ? lotSentence(counted) : '',
    ]),
    ...[...meeting.elections.values()]
      .filter(
        (election) =>
          election.itemId === item.id &&
          (election.state === 'CANDIDACIES' || election.state === 'UNDECIDED') &&
          item.state === 'DONE',
      )
      .map(notElected),
    notVotedOn(c, item, votes.length),
    item.undecided
      ? `Oya sunulan ve sonuç alınamayan konu, şu gerekçeyle sonuçlandırılmadan bırakılmıştır: ${text(c, item.undecided)}`
      : '',
    item.kind === 'DIVAN' && meeting.divan
      ? `Divan heyeti yerini almış, ${inHall(meeting) ? 'toplantının' : 'oturumun'} yönetimi Divan Başkanına geçmiştir.`
      : '',
    ['REPORT', 'ACCOUNTS'].includes(item.kind) && votes.length === 0 && item.state === 'DONE'
      ? 'Madde bilgi niteliğinde olduğundan oylama yapılmamıştır.'
      : '',
    item.kind === 'WISHES' && item.state === 'DONE' ? 'Bu maddede karar alınmamıştır.' : '',
    comingAndGoing(c, item),
    item.kind === 'CLOSING' && meeting.closedAt ? closing(c, ground.body === 'BOARD') : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function closing(c: PaperContext, board: boolean): string {
  const { meeting } = c.told;
  if (meeting.dispersed) {
    const left = meeting.agenda.filter(
      (item) => item.kind !== 'CLOSING' && (item.state === 'WAITING' || item.state === 'NOW'),
    );
    return `Toplantı şu nedenle sürdürülememiş ve ${momentOf(c, meeting.closedAt)} itibarıyla dağılmıştır: ${text(c, meeting.dispersed)}${left.length > 0 ? ` Görüşülmeyen ya da bitirilmeyen maddeler: ${left.map((item) => text(c, item.title)).join('; ')}.` : ''}`;
  }
  const quiet = meeting.incidents.some((incident) => incident.kind === 'INTERRUPTION' || incident.kind === 'OUTAGE')
    ? ''
    : `Toplantı süresince ${inHall(meeting) ? '' : 'teknik '}kesinti bildirilmemiştir. `;
  if (board)
    return `${quiet}Gündemde görüşülecek başka konu kalmadığından toplantı ${momentOf(c, meeting.closedAt)} itibarıyla Başkan tarafından kapatılmıştır. Bu tutanak toplantıya katılan üyelerce birlikte imzalanır.`;
  return `${quiet}Gündemde görüşülecek başka konu kalmadığından, kararlara karşı dava yolu açık olmak üzere, toplantı ${momentOf(c, meeting.closedAt)} itibarıyla Divan Başkanı tarafından kapatılmıştır. Bu tutanak Divan Başkanı ve yazmanlarca birlikte imzalanır; tutanak ve ekleri Yönetim Kurulu Başkanına, onun tarafından yeni Yönetim Kuruluna en geç ${dots(handoverBy(day(dayEnded(c))))} tarihine kadar teslim edilir.`;
}

function order(c: PaperContext): Block[] {
  const { meeting } = c.told;
  const happened: { readonly at: string; readonly said: string }[] = [
    ...meeting.incidents.map((incident) => ({
      at: 'from' in incident ? incident.from : '',
      said: incidentSentence(c, incident),
    })),
    ...meeting.warnings.map(({ at: when, memberId, reason }) => ({
      at: when,
      said: `${named(c, memberId)} adlı üyeye şu nedenle uyarıda bulunulmuştur: ${quoted(text(c, reason))}`,
    })),
    ...[...meeting.objections.values()].map(({ at: when, by, text: objected, answer }) => ({
      at: when,
      said: `${named(c, by)} Divana itiraz etmiştir: ${quoted(text(c, objected))}${answer ? ` İtiraz Divanca görüşülmüş ve ${answer.accepted ? 'kabul edilmiştir' : 'reddedilmiştir'}: ${quoted(text(c, answer.text))}` : ''}`,
    })),
    ...meeting.handedIn
      .filter((speech) => speech.itemId === null)
      .map((speech) => ({
        at: speech.at,
        said: `${named(c, speech.by)} konuşma metnini yazılı olarak vermiştir; metin tutanağın ekindedir.`,
      })),
    ...[...meeting.motions.values()]
      .filter((motion) => motion.itemId === null)
      .map((motion) => ({
        at: motion.at,
        said: `${named(c, motion.by)} tarafından verilen ${motion.number} sayılı önerge (“${text(c, motion.title)}”) ${motion.state === 'REFUSED' ? `şu gerekçeyle işleme alınmamıştır: ${quoted(text(c, motion.reason))}` : `${MOTION[motion.state]}.`}`,
      })),
  ];
  const said = happened.toSorted((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  return said.length > 0
    ? [
        {
          type: 'paragraph',
          heading: 'Toplantının akışı, itirazlar ve uyarılar.',
          text: said.map((one) => one.said).join(' '),
        },
      ]
    : [];
}

/** Tutanak: one paragraph an item, in the fixed order of what was read, who spoke, what was moved, voted and decided. */
export function minutes(c: PaperContext, annexes: readonly PaperKind[]): Body {
  const { meeting, ground, title } = c.told;
  const board = ground.body === 'BOARD';
  const q = meeting.quorum;
  const closingCount = presentMembers(meeting).length;
  const shown = meeting.agenda.filter((item) => item.state !== 'REMOVED');
  const items = shown.flatMap((item, i): Block[] => {
    const said =
      item.kind === 'OPENING'
        ? [opening(c), ...officersText(c), ...item.notes.map((note) => ended(text(c, note))), ...votesOf(c, item)].join(
            ' ',
          )
        : itemText(c, item);
    return [
      ...(item.kind === 'CLOSING' ? order(c) : []),
      { type: 'paragraph', heading: `${text(c, item.title)} (Gündem ${i + 1}).`, text: said || 'Görüşülmemiştir.' },
      ...countedElections(c)
        .filter(([election]) => election.itemId === item.id)
        .map(([, counted]) => electionTable(counted)),
    ];
  });
  const removed = meeting.agenda.filter((item) => item.state === 'REMOVED');
  if (removed.length > 0)
    items.push({
      type: 'paragraph',
      heading: 'Gündemden çıkarılan.',
      text: `${removed.map((item) => text(c, item.title)).join('; ')}.`,
    });
  if (annexes.length > 0)
    items.push({
      type: 'paragraph',
      heading: 'Ekler:',
      text: `${annexes.map((kind, i) => `${i + 1} ${PAPER_TITLES[kind]}`).join(' · ')}.`,
    });
  const left = [...meeting.present.values()].filter((presence) => presence.leftAt !== null).length;
  const held = dayHeld(c);
  const signers: Signer[] = board
    ? presentMembers(meeting).map((memberId) => ({
        name: nameOf(c, memberId),
        duty: memberId === (meeting.offices ? meeting.offices.chair : ground.opener.chair) ? 'Başkan' : 'Üye',
      }))
    : divanSigners(c, true);
  const callOn = c.callOn ?? ground.call?.on ?? null;
  return {
    title: board ? 'Yönetim kurulu toplantı tutanağı' : `${title} toplantı tutanağı`,
    facts: [
      [
        'Toplantı türü',
        board
          ? 'Yönetim Kurulu'
          : `${ground.type === 'ORDINARY' ? 'Olağan' : 'Olağanüstü'}, ${meeting.attempt === 1 ? 'birinci' : 'ikinci'} toplantı`,
      ],
      ['Tarih', `${dated(held)}${meeting.on && meeting.on !== held ? ` – ${dated(meeting.on)}` : ''}`],
      ['Açılış – kapanış', `${at(meeting.openedAt)} – ${hourOf(c, meeting.closedAt)}`],
      ['Yöntem', ground.method === 'ELECTRONIC' ? 'Elektronik (Dernekler Yönetmeliği m.15/A)' : 'Fiziki'],
      ...(c.place && ground.method === 'PHYSICAL' ? ([['Yer', c.place]] as const) : []),
      ...(c.approval && ground.method === 'ELECTRONIC'
        ? ([
            [
              'Sistem onayı',
              `İçişleri Bakanlığı BTGM, ${dots(c.approval.approvedOn)} tarihli, ${c.approval.number} sayılı`,
            ],
          ] as const)
        : []),
      ...(callOn && !board ? ([['Çağrı', dots(callOn)]] as const) : []),
      ...(meeting.second
        ? ([
            ['İkinci toplantı için bildirilen gün', `${dated(meeting.second.on)}, saat ${clock(meeting.second.hour)}`],
          ] as const)
        : []),
      [board ? 'Üye tam sayısı' : 'Katılma hakkı bulunan üye', fw(board ? ground.organSizes.board : meeting.entitled)],
      ...(q ? ([['Açılışta katılan', fw(q.present)]] as const) : []),
      ['Toplam katılan / kapanışta bulunan', `${fw(meeting.present.size)} / ${fw(closingCount)}`],
      ...(left > 0 ? ([['Ayrılan', fw(left)]] as const) : []),
    ],
    blocks: items,
    signers,
  };
}
