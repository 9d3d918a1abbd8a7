import {
  type LeftBy,
  type MemberId,
  nameParts,
  ORGAN_NAMES,
  optionNames,
  type PresenceSpan,
  personOf,
  placeOf,
  questionOf,
  type Told,
  textOf,
  type Vote,
} from '@divan/assembly';
import { type Instant, instantMillis, localMinute } from '@divan/basics';
import { dots } from '../turkish.ts';
import { IDENTITY, MEDIUM, METHOD } from './context.ts';

/** A text, a number, or a day `YYYY-MM-DD`. */
export type TableCell = string | number | { readonly day: string };

/** What a meeting was, as rows to be counted and sorted; no record and no paper. */
export interface MeetingTable {
  readonly name: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly TableCell[])[];
}

export const TABLES = ['attendance', 'votes', 'options', 'elected', 'floor'] as const;
export type TableKind = (typeof TABLES)[number];

type Spans = ReadonlyMap<MemberId, readonly PresenceSpan[]>;

const dayCell = (at: Instant | null): TableCell => (at ? { day: localMinute(at).slice(0, 10) } : '');
const hour = (at: Instant | null): string => (at ? localMinute(at).slice(-5) : '');
const seconds = (from: Instant | null, until: Instant | null): TableCell =>
  from && until ? Math.round((instantMillis(until) - instantMillis(from)) / 1000) : '';
const minutes = (from: Instant, until: Instant | null): TableCell =>
  until ? Math.round((instantMillis(until) - instantMillis(from)) / 60_000) : '';

const KIND: Readonly<Record<string, string>> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};
const LEFT: Readonly<Record<LeftBy, string>> = {
  SELF: 'Kendi bildirimi',
  ROLL_CALL: 'Yoklamada bulunmadı',
  IDENTITY: 'Kimliği yenilendi',
  SEAT: 'Görevi sona erdi',
};

/** A row a stay: who came and left again stands in several; who of the list never came in one. */
function attendance(told: Told, spans: Spans): MeetingTable {
  const { meeting } = told;
  const end = meeting.closedAt;
  const rows = [...meeting.roll].flatMap(([memberId, entry], i) => {
    const { name, surname, memberNo } = nameParts(told, memberId);
    const presence = meeting.present.get(memberId);
    const who: TableCell[] = [
      i + 1,
      memberNo,
      name || personOf(told, memberId).name,
      surname,
      KIND[entry.kind] ?? '',
      entry.mayVote ? 'Var' : 'Yok',
      presence ? 'Katıldı' : 'Katılmadı',
    ];
    if (!presence) return [[...who, '', '', '', '', '', '', '', '', '', '']];
    const { desk } = presence;
    const how: TableCell[] = [
      presence.order,
      METHOD[presence.method],
      desk ? `${IDENTITY[desk.paper]}, ${desk.slip === null ? 'liste' : `fiş ${desk.slip}`}` : '',
    ];
    return (spans.get(memberId) ?? []).map((span, stay): TableCell[] => {
      const until = span.until ?? end;
      const left = span.leftBy ? LEFT[span.leftBy] : end ? 'Toplantının sonu' : '';
      return [
        ...who,
        ...how,
        stay + 1,
        dayCell(span.from),
        hour(span.from),
        dayCell(until),
        hour(until),
        left,
        minutes(span.from, until),
      ];
    });
  });
  return {
    name: 'Hazirun',
    columns: [
      'Liste sırası',
      'Üye No',
      'Adı',
      'Soyadı',
      'Üyelik türü',
      'Oy hakkı',
      'Katılım',
      'Hazirun sırası',
      'Giriş yöntemi',
      'Kimlik belgesi ve imza',
      'Kaçıncı geliş',
      'Giriş günü',
      'Giriş saati',
      'Çıkış günü',
      'Çıkış saati',
      'Çıkış nedeni',
      'Süre (dk)',
    ],
    rows,
  };
}

const itemNo = ({ meeting }: Told, itemId: string | null): TableCell => {
  const i = meeting.agenda.filter((item) => item.state !== 'REMOVED').findIndex((item) => item.id === itemId);
  return i < 0 ? '' : i + 1;
};
const itemTitle = (told: Told, itemId: string | null): string =>
  textOf(told, told.meeting.agenda.find((item) => item.id === itemId)?.title ?? null);

/** Votes that were counted or voided, numbered as they were opened. Of a secret vote there are figures alone. */
const counted = ({ meeting }: Told): readonly (readonly [number, Vote])[] =>
  [...meeting.votes.values()]
    .map((vote, i) => [i + 1, vote] as const)
    .filter(([, { state }]) => state === 'CLOSED' || state === 'VOIDED');

const NEEDED: Readonly<Record<Vote['decision'], string>> = {
  ORDINARY: 'Salt çoğunluk',
  STATUTE_CHANGE: 'Üçte iki',
  DISSOLUTION: 'Üçte iki',
};

function verdict(told: Told, vote: Vote): string {
  if (vote.state === 'VOIDED') return 'Geçersiz sayıldı';
  if (vote.tally?.cast === 0) return 'Oy kullanılmadı';
  if (vote.subject.kind === 'ELECTION' && vote.form.kind !== 'YES_NO') {
    const election = told.meeting.elections.get(vote.subject.electionId);
    if (election?.ended.some(({ voteId }) => voteId === vote.id)) return 'Sonraki tura geçildi';
    return election?.state === 'LOT' ? 'Kura bekliyor' : 'Seçim sonuçlandı';
  }
  if (vote.form.kind !== 'YES_NO') return vote.chosen ? (optionNames(told, vote).get(vote.chosen) ?? '') : 'Eşitlik';
  return vote.carried ? 'Kabul' : 'Kabul edilmedi';
}

function votes(told: Told): MeetingTable {
  const figure = (vote: Vote, option: string): TableCell =>
    vote.form.kind === 'YES_NO' && vote.tally ? (vote.tally.counts[option] ?? 0) : '';
  return {
    name: 'Oylamalar',
    columns: [
      'Oylama',
      'Gündem maddesi',
      'Maddenin konusu',
      'Oylanan',
      'Usul',
      'Yöntem',
      'Açılış günü',
      'Açılış saati',
      'Kapanış saati',
      'Duyuru saati',
      'Katılan',
      'Oydan yoksun',
      'Kabul',
      'Ret',
      'Çekimser',
      'Boş',
      'Geçersiz',
      'Oy vermeyen',
      'Oyunu düzelten',
      'Gereken',
      'Aranan çoğunluk',
      'Sonuç',
    ],
    rows: counted(told).map(([no, vote]) => [
      no,
      itemNo(told, vote.itemId),
      itemTitle(told, vote.itemId),
      questionOf(told, vote),
      vote.mode === 'OPEN' ? 'Açık' : 'Gizli',
      vote.hall ? MEDIUM[vote.hall.medium] : vote.box ? 'doğrulanabilir sandıkla' : 'elektronik',
      dayCell(vote.openedAt),
      hour(vote.openedAt),
      hour(vote.stopped?.at ?? vote.closedAt),
      vote.tally ? hour(vote.closedAt) : '',
      vote.attending,
      vote.barred.size,
      figure(vote, 'YES'),
      figure(vote, 'NO'),
      figure(vote, 'ABSTAIN'),
      vote.tally?.blank ?? '',
      vote.tally?.void ?? '',
      vote.notVoted ?? '',
      vote.tally?.changed ?? 0,
      vote.required ?? '',
      vote.required === null
        ? ''
        : told.ground.body === 'BOARD'
          ? 'Tüzükteki çoğunluk'
          : (NEEDED[vote.decision] as string),
      verdict(told, vote),
    ]),
  };
}

/** Votes among several: candidates, lists, proposed divans, each with its votes and the seat these gave. */
function options(told: Told): MeetingTable {
  const rows = counted(told).flatMap(([no, vote]) => {
    if (vote.form.kind === 'YES_NO' || !vote.tally) return [];
    const { subject, tally } = vote;
    const election = subject.kind === 'ELECTION' ? told.meeting.elections.get(subject.electionId) : undefined;
    // Of a vote that was voided and taken again the seats are those of the other.
    const settled = election?.voteId === vote.id ? election : undefined;
    const round = election?.ended.find(({ voteId }) => voteId === vote.id);
    const place = (option: string): string => {
      if (round) return round.elected.includes(option) ? 'Seçildi' : '–';
      if (settled) return placeOf(settled, option);
      return vote.chosen === option ? 'Seçildi' : '–';
    };
    return [...optionNames(told, vote)].map(([option, label], i): TableCell[] => [
      no,
      questionOf(told, vote),
      election ? (election.method === 'LISTS' ? 'Yarışan listeler' : 'Çarşaf liste') : 'Tek seçim',
      i + 1,
      label,
      tally.counts[option] ?? 0,
      place(option),
    ]);
  });
  return {
    name: 'Adaylar ve seçenekler',
    columns: ['Oylama', 'Oylanan', 'Yöntem', 'Pusula sırası', 'Aday, liste ya da seçenek', 'Oy', 'Sonuç'],
    rows,
  };
}

function elected(told: Told): MeetingTable {
  const rows = [...told.meeting.elections.values()].flatMap((election) => {
    const { organ } = election;
    const seat = (kind: string) => (memberId: MemberId, i: number) => {
      const { name, no } = personOf(told, memberId);
      return [ORGAN_NAMES[organ], kind, i + 1, no, name];
    };
    return [
      ...(election.elected?.principals ?? []).map(seat('Asıl')),
      ...(election.elected?.substitutes ?? []).map(seat('Yedek')),
    ];
  });
  return { name: 'Seçilenler', columns: ['Organ', 'Asıl / yedek', 'Sıra', 'Üye No', 'Adı Soyadı'], rows };
}

const FLOOR_KIND: Readonly<Record<string, string>> = { SPEECH: 'Söz', POINT_OF_ORDER: 'Usul hakkında söz' };
const FLOOR_STATE: Readonly<Record<string, string>> = {
  WAITING: 'Sırada',
  SPEAKING: 'Konuşuyor',
  SPOKEN: 'Konuştu',
  WITHDRAWN: 'Geri aldı',
  REFUSED: 'Verilmedi',
  ENDED: 'Sıra gelmeden sona erdi',
};

function floor(told: Told): MeetingTable {
  const row = (by: MemberId, itemId: string | null) => {
    const { name, no } = personOf(told, by);
    return [itemNo(told, itemId), itemTitle(told, itemId), no, name];
  };
  const spoken = [...told.meeting.floor.values()].map((one) => ({
    at: one.at,
    cells: [
      ...row(one.by, one.itemId),
      FLOOR_KIND[one.kind] ?? one.kind,
      FLOOR_STATE[one.state] ?? one.state,
      dayCell(one.at),
      hour(one.at),
      hour(one.grantedAt),
      hour(one.grantedAt && one.endedAt),
      seconds(one.grantedAt, one.endedAt),
      one.grantedAt ? (one.seconds ?? 'Sınırsız') : '',
    ],
  }));
  const written = told.meeting.handedIn.map((one) => ({
    at: one.at,
    cells: [
      ...row(one.by, one.itemId),
      'Yazılı metin',
      'Divana verdi',
      dayCell(one.at),
      hour(one.at),
      '',
      '',
      '',
      '',
    ] as TableCell[],
  }));
  return {
    name: 'Söz',
    columns: [
      'Gündem maddesi',
      'Maddenin konusu',
      'Üye No',
      'Adı Soyadı',
      'Türü',
      'Durumu',
      'Günü',
      'İstediği saat',
      'Başladığı saat',
      'Bittiği saat',
      'Konuştuğu süre (sn)',
      'Verilen süre (sn)',
    ],
    rows: [...spoken, ...written].toSorted((a, b) => (a.at < b.at ? -1 : 1)).map(({ cells }) => cells),
  };
}

/** One table of a meeting as its journal stands. */
export function meetingTable(told: Told, kind: TableKind, spans: Spans): MeetingTable {
  return kind === 'attendance' ? attendance(told, spans) : { votes, options, elected, floor }[kind](told);
}

/** What a workbook of these tables rests on. */
export const tableSource = (
  told: Told,
  q: { readonly on: string; readonly at: Instant; readonly seq: number; readonly head: string },
): MeetingTable => ({
  name: 'Kaynak',
  columns: ['Bilgi', 'Değer'],
  rows: [
    ['Kurum', told.institution],
    ['Toplantı', told.title],
    ['Toplantı günü', { day: q.on }],
    ['Alındığı an', `${dots(localMinute(q.at))} ${hour(q.at)}`],
    ['Günlüğün son kaydı', `${q.seq} ${q.head}`],
    ['Niteliği', 'Bu listeler tutanak yerine geçmez; kayıt, toplantının belgeleri ve mühürlü paketidir (DY m.15).'],
    [
      'Kişisel veriler',
      'Üyelerin adlarını içerir; yalnız alınma amacı için kullanılır, iş bitince silinir (KVKK m.4, m.7).',
    ],
  ],
});
