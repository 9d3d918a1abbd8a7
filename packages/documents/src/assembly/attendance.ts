import { type GuestKind, inHall, type Meeting, type MemberId, nameParts, personOf, sittingOf } from '@divan/assembly';
import { type Instant, localMinute } from '@divan/basics';
import type { Block, Signer } from '../paper.ts';
import { clock, dots, figuresAndWords as fw } from '../turkish.ts';
import {
  at,
  type Body,
  bareName,
  boardChair,
  dated,
  dayHeld,
  divanSigners,
  hourOf,
  IDENTITY,
  METHOD,
  momentOf,
  nameOf,
  type PaperContext,
  text,
} from './context.ts';

/** What of the hazirun differs in a hall: the kind of document that was shown, and where the member signed (DY m.15). */
function hallHazirun(c: PaperContext): Pick<Body, 'blocks'> {
  const { meeting } = c.told;
  const rows = [...meeting.present].map(([memberId, presence]) => [
    String(presence.order),
    personOf(c.told, memberId).no,
    bareName(c, memberId),
    hourOf(c, presence.admittedAt),
    presence.desk ? IDENTITY[presence.desk.paper] : '–',
    presence.desk ? (presence.desk.slip === null ? 'Liste' : `Fiş ${presence.desk.slip}`) : '–',
    hourOf(c, presence.leftAt),
  ]);
  const slips = [...meeting.present.values()].filter(({ desk }) => typeof desk?.slip === 'number').length;
  const list = rows.length - slips;
  return {
    blocks: [
      {
        type: 'table',
        heading: '',
        columns: ['Sıra', 'Üye No', 'Adı Soyadı', 'Giriş', 'Kimlik belgesi', 'İmza', 'Ayrılış'],
        widths: [0, 0, 2, 0, 1, 0, 0],
        rows,
      },
      {
        type: 'paragraph',
        heading: '',
        text: [
          `Bu cetvelde ${fw(rows.length)} üye yer almaktadır. Kayıt masalarında kimlik belgesine bakıldığı ve ${[list > 0 ? `${fw(list)} üyenin basılı listeyi` : '', slips > 0 ? `${fw(slips)} üyenin numaralı giriş fişini` : ''].filter(Boolean).join(', ')} imzaladığı, masa görevlilerince kaydedilmiştir (DY m.15). İmzaların aslı basılı liste ve fişlerdedir.`,
          ...lateAndLeft(c),
          'Ayrılma, üyenin kayıt masasına bildirimiyle ya da yoklamayla saptanır.',
          'Cetvelin açılıştaki, her oylamadaki ve kapanıştaki özeti toplantı günlüğündedir.',
        ].join(' '),
      },
    ],
  };
}

function lateAndLeft(c: PaperContext): string[] {
  const { openedAt, present } = c.told.meeting;
  const late = openedAt ? [...present.values()].filter((presence) => presence.admittedAt > openedAt).length : 0;
  const left = [...present.values()].filter((presence) => presence.leftAt !== null).length;
  return [
    late > 0 ? `Açılıştan sonra ${fw(late)} üye katılmıştır.` : '',
    left > 0 ? `${fw(left)} üye toplantıdan ayrılmıştır.` : '',
  ].filter(Boolean);
}

/** Onlookers, officials and guests of a hall: never on the hazirun. */
function guests(c: PaperContext): Block[] {
  const rows = [...c.told.meeting.guests.values()].map(({ kind, name, at: when }, i) => [
    String(i + 1),
    text(c, name),
    GUEST[kind],
    hourOf(c, when),
  ]);
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      heading: 'Hazirunda sayılmayanlar',
      columns: ['Sıra', 'Adı Soyadı', 'Niteliği', 'Giriş'],
      widths: [0, 2, 1, 0],
      rows,
    },
  ];
}

const GUEST: Readonly<Record<GuestKind, string>> = { OBSERVER: 'İzleyici', OFFICIAL: 'Görevli', GUEST: 'Konuk' };

/** Hazirun cetveli: who came in, when and by which log-in (DY m.15/A/5), or at which desk of the hall (DY m.15). */
export function hazirun(c: PaperContext): Body {
  const { meeting } = c.told;
  const rows = [...meeting.present].map(([memberId, presence]) => [
    String(presence.order),
    personOf(c.told, memberId).no,
    bareName(c, memberId),
    hourOf(c, presence.admittedAt),
    METHOD[presence.method],
    hourOf(c, presence.leftAt),
    String(c.voters.get(memberId) ?? 0),
  ]);
  return {
    title: 'Hazirun cetveli (toplantıya katılan üyeler listesi)',
    facts: [
      ['Tarih', dated(dayHeld(c))],
      ['Aşama', meeting.closedAt ? `Kapanış, ${momentOf(c, meeting.closedAt)}` : 'Yeter sayı sağlanamadı'],
      ['Sıralama', 'Giriş sırası'],
      ['Katılma hakkı bulunan', fw(meeting.entitled)],
    ],
    blocks: inHall(meeting)
      ? [...hallHazirun(c).blocks, ...guests(c)]
      : [
          {
            type: 'table',
            heading: '',
            columns: [
              'Sıra',
              'Üye No',
              'Adı Soyadı',
              'Giriş',
              'Kimlik doğrulama yöntemi',
              'Ayrılış',
              'Katıldığı oylama',
            ],
            widths: [0, 0, 2, 0, 2, 0, 0],
            rows,
          },
          {
            type: 'paragraph',
            heading: '',
            text: [
              `Bu cetvelde ${fw(rows.length)} üye yer almaktadır.`,
              'Elektronik ortamda yapılan girişler imza yerine geçmek üzere sistem kayıtlarından alınmıştır.',
              ...lateAndLeft(c),
              'Bağlantının kopması ayrılma sayılmaz; ayrılma, üyenin kendi bildirimiyle ya da yoklamayla saptanır.',
              'Cetvelin açılıştaki, her oylamadaki ve kapanıştaki özeti toplantı günlüğündedir.',
            ]
              .filter(Boolean)
              .join(' '),
          },
          ...reEnrolled(c),
        ],
    signers: meeting.divan ? divanSigners(c, false).slice(0, 1) : [boardChair(c)],
  };
}

/** Annex: everybody on the list who enrolled anew after it was frozen, so that the divan sees for whom somebody else could have come (DY m.15/A/5). */
function reEnrolled(c: PaperContext): Block[] {
  const rows = c.reEnrolled
    .filter(({ memberId }) => c.told.meeting.present.has(memberId))
    .map(({ memberId, at: when, provedBy }) => [
      personOf(c.told, memberId).no,
      bareName(c, memberId),
      `${dated(localMinute(when as Instant).slice(0, 10))}, ${at(when)}`,
      provedBy || 'Saptanmadı',
    ]);
  if (rows.length === 0) return [];
  return [
    {
      type: 'table',
      heading: 'Liste kesinleştikten sonra giriş araçlarını yenileyenler',
      columns: ['Üye No', 'Adı Soyadı', 'Yenileme', 'Kimliğini saptayan'],
      widths: [0, 2, 2, 2],
      rows,
    },
  ];
}

type Quorum = NonNullable<Meeting['quorum']>;

function quorumText(c: PaperContext, q: Quorum): string {
  const { ground, meeting } = c.told;
  const came =
    ground.method === 'ELECTRONIC'
      ? 'sisteme güçlü kimlik doğrulamayla giriş yaptığı'
      : inHall(meeting)
        ? 'kayıt masasında kimlik belgesini göstererek ve imza atarak toplantı yerine girdiğinin masa görevlilerince kaydedildiği'
        : 'toplantı yerinde hazır bulunduğunun kaydedildiği';
  const when = `${dots(localMinute(q.at))} tarihinde saat ${at(q.at)} itibarıyla yapılan yoklamada, katılma hakkı bulunan ${fw(q.entitled)} üyeden ${fw(q.present)} üyenin ${came}`;
  if (ground.body === 'BOARD')
    return `${when}, tüzüğün aradığı ${fw(q.required)} üyelik toplantı yeter sayısının ${q.reached ? 'sağlandığı' : 'sağlanamadığı'} saptanmıştır.${q.reached ? '' : ` Toplantı yeter sayısı oluşmadığından karar alınamamış, karar ${inHall(meeting) ? 'defterinde sayı' : 'kaydında sıra numarası'} kullanılmamıştır.`}`;
  if (q.attempt === 2)
    return q.reached
      ? `${when} saptanmıştır. İkinci toplantıda çoğunluk aranmaz; ancak katılanların sayısı Yönetim ve Denetim Kurulları üye tam sayısı toplamının iki katı olan ${fw(q.required)} üyeden az olamaz. ${fw(q.present)} üyenin hazır bulunduğu saptandığından toplantıya geçilmiştir.`
      : `${when} saptanmıştır. İkinci toplantıda aranan, Yönetim ve Denetim Kurulları üye tam sayısı toplamının iki katı olan ${fw(q.required)} üyelik sayının altında kalındığından toplantı yapılamamıştır. Toplantı bir kez daha geri bırakılamaz; yeniden çağrı yapılması gerekir.`;
  if (!q.reached)
    return `${when}, aranan ${fw(q.required)} üyelik çoğunluğun sağlanamadığı saptanmıştır.${meeting.second ? ` Toplantı yapılamamış olup ikinci toplantı, çağrıda bildirildiği üzere ${dated(meeting.second.on)} günü saat ${clock(meeting.second.hour)} itibarıyla yapılacaktır.` : ' Toplantı yapılamamıştır; yeniden çağrı yapılması gerekir.'}`;
  const twoThirds = q.twoThirds
    ? ` Tüzük değişikliği ya da fesih maddesi için aranan üçte iki çoğunluk (${fw(q.twoThirds.required)} üye) ${q.twoThirds.reached ? 'sağlanmıştır' : 'sağlanamamıştır'}.`
    : '';
  return `${when}, böylece Türk Medeni Kanunu’nun 78’inci maddesinde aranan ${fw(q.required)} üyelik salt çoğunluğun sağlandığı saptanmıştır.${twoThirds}`;
}

/** Who checked the entry signs with the opener: the people of the entry desks (DY m.15). */
function entryOfficers(c: PaperContext): Signer[] {
  const names = [...c.told.meeting.desks.values()]
    .filter(({ duties }) => duties.includes('ENTRY'))
    .map(({ operator }) => text(c, operator));
  return [...new Set(names)].map((name) => ({ name, duty: 'Girişi denetleyen' }));
}

function quorumBody(c: PaperContext, q: Quorum): Body {
  const { meeting, ground } = c.told;
  return {
    title: q.reached ? 'Yoklama ve toplantı yeter sayısı tutanağı' : 'Çoğunluk sağlanamadığına ilişkin tutanak',
    facts: [
      ...(ground.body === 'ASSEMBLY'
        ? ([['Toplantı', q.attempt === 1 ? 'Birinci toplantı' : 'İkinci toplantı']] as const)
        : []),
      ['Gün ve saat', `${dated(localMinute(q.at).slice(0, 10))}, ${at(q.at)}`],
      ['Yöntem', ground.method === 'ELECTRONIC' ? 'Elektronik (Dernekler Yönetmeliği m.15/A)' : 'Fiziki'],
      ['Katılma hakkı bulunan üye', fw(q.entitled)],
      ['Aranan yeter sayı', `${fw(q.required)} (${ground.body === 'BOARD' ? 'tüzük' : 'TMK m.78/2'})`],
      ['Hazır bulunan üye', fw(q.present)],
      ['Sonuç', q.reached ? 'Yeter sayı var' : 'Yeter sayı yok'],
    ],
    blocks: [{ type: 'paragraph', heading: '', text: quorumText(c, q) }],
    signers: [
      { name: nameOf(c, (q.reached ? meeting.openedBy : null) ?? ground.opener.chair), duty: 'Toplantıyı açan' },
      ...entryOfficers(c),
    ],
  };
}

/** Yoklama: the record of the meeting that was opened, or of the one that failed last. */
export const quorumRecord = (c: PaperContext): Body => quorumBody(c, c.told.meeting.quorum as Quorum);
/** The first meeting that lacked its quorum keeps a record of its own beside that of the second. */
export const quorumFailure = (c: PaperContext): Body => quorumBody(c, c.told.meeting.failedQuorum as Quorum);

const KIND: Record<string, string> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};

/** The day of the sitting that the list of those entitled is for: of the second meeting once that is due. */
export const dayListed = (c: PaperContext): string =>
  c.told.meeting.openedAt ? dayHeld(c) : sittingOf(c.told.meeting, c.told.ground).on;

export function entitledList(c: PaperContext): Body {
  const { ground, meeting, charter } = c.told;
  const { attempt } = sittingOf(meeting, ground);
  const row = (memberId: MemberId, i: number) => {
    const { name, surname, memberNo } = nameParts(c.told, memberId);
    const entry = meeting.roll.get(memberId);
    return [String(i + 1), memberNo, surname, name, KIND[entry?.kind ?? ''] ?? '', entry?.mayVote ? 'Var' : 'Yok'];
  };
  const voting = ground.roll.filter((entry) => entry.mayVote);
  const others = ground.roll.filter((entry) => !entry.mayVote);
  const { required } = charter.quorum({
    business: 'ORDINARY_BUSINESS',
    attempt,
    entitled: voting.length,
    present: 0,
  });
  const table = (heading: string, entries: typeof voting): Block => ({
    type: 'table',
    heading,
    columns: ['Sıra', 'Üye No', 'Soyadı', 'Adı', 'Üyelik türü', 'Oy hakkı'],
    widths: [0, 0, 2, 2, 1, 0],
    rows: entries.map((entry, i) => row(entry.memberId, i)),
  });
  return {
    title: 'Genel kurula katılma hakkı bulunan üyeler listesi',
    facts: [
      ['Düzenlendiği gün', dots(c.callOn ?? ground.call?.on ?? ground.on)],
      ['Toplantı günü', `${dated(dayListed(c))}${attempt === 2 ? ', ikinci toplantı' : ''}`],
    ],
    blocks: [
      table('', voting),
      ...(others.length > 0 ? [table('Oy hakkı bulunmayan üyeler', others)] : []),
      {
        type: 'paragraph',
        heading: '',
        text: `Listede oy hakkı bulunan ${fw(voting.length)} üye vardır. ${attempt === 2 ? `İkinci toplantı için aranan en az katılım ${fw(required)} üyedir (TMK m.78/2).` : `Toplantı yeter sayısı ${fw(required)} üyedir (salt çoğunluk).`} Listeye ilişkin itirazlar toplantı gününden önce Yönetim Kuruluna yapılır.`,
      },
    ],
    signers: [boardChair(c)],
  };
}
