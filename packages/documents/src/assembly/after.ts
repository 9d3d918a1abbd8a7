import { amendedLabel, inHall, type MemberId, nameParts, ORGAN_NAMES, personOf } from '@divan/assembly';
import { addDays, day, daysBetween, type Instant, type IsoDay, localMinute } from '@divan/basics';
import { handoverBy, RESULT_NOTIFICATION_DAYS } from '@divan/law';
import type { Block, PaperKind, Signer } from '../paper.ts';
import { dots, ended, figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import {
  at,
  type Body,
  bareName,
  boardChair,
  dated,
  dayEnded,
  dayHeld,
  momentOf,
  named,
  nameOf,
  numberOf,
  type PaperContext,
  text,
} from './context.ts';
import { onPaper } from './hall-evidence.ts';
import { wasCarried } from './statute-change.ts';

const CHANNEL: Record<string, string> = { EMAIL: 'E-posta', PRINT: 'Basılı' };
const STATE: Record<string, string> = {
  QUEUED: 'Sırada',
  SENT: 'Gönderildi',
  BOUNCED: 'Geri döndü',
  PRINTED: 'Elden/posta verildi',
};

export function call(c: PaperContext): Body {
  return {
    title: 'Genel kurul toplantısına çağrı',
    facts: [],
    blocks: c.callBody.split('\n\n').map((part) => ({ type: 'paragraph' as const, heading: '', text: part })),
    signers: [],
  };
}

export function dispatchProof(c: PaperContext): Body {
  const count = (state: string) => c.dispatches.filter((row) => row.state === state).length;
  return {
    facts: [
      ['Çağrı tarihi', c.callOn ? dots(c.callOn) : '–'],
      ['E-postayla gönderilen', fw(count('SENT'))],
      ['Basılı verilen', fw(count('PRINTED'))],
      ['Geri dönen', fw(count('BOUNCED'))],
    ],
    blocks: [
      {
        type: 'table',
        heading: '',
        columns: ['Sıra', 'Üye No', 'Adı Soyadı', 'Kanal', 'Adres', 'Gönderim', 'Sonuç'],
        widths: [0, 0, 2, 0, 2, 0, 0],
        rows: c.dispatches.map((row, i) => [
          String(i + 1),
          row.memberNo,
          row.name,
          CHANNEL[row.channel] ?? '',
          row.address,
          row.sentAt ? `${dots(localMinute(row.sentAt as Instant))} ${at(row.sentAt)}` : '–',
          STATE[row.state] ?? '',
        ]),
      },
    ],
    signers: [],
  };
}

/** What was handed to the divan in writing: motions, requests for the agenda, speeches, dissents, each with its time. */
export function annexes(c: PaperContext): Body {
  const { meeting } = c.told;
  const paragraph = (heading: string, said: string): Block => ({ type: 'paragraph', heading, text: said });
  const title = (name: string): Block => ({ type: 'paragraph', heading: name, text: '' });
  const supporters = (members: Iterable<MemberId>): string => {
    const names = [...members].map((memberId) => `${bareName(c, memberId)} (${personOf(c.told, memberId).no})`);
    return names.length > 0 ? `\nDestekleyenler: ${names.join(', ')}.` : '';
  };
  const motions = [...meeting.motions.values()].map((motion) =>
    paragraph(
      `Önerge No ${motion.number}, ${momentOf(c, motion.at)}. ${ended(text(c, motion.title))}`,
      `${text(c, motion.text)}\nÖnerge sahibi: ${named(c, motion.by)}.${supporters(motion.supporters)}${motion.amends ? `\nDeğiştirilmesi istenen: ${amendedLabel(c.told, motion)}. İstenen metin: ${quoted(text(c, motion.amends.wording))}` : ''}${motion.state === 'REFUSED' ? `\n${motion.takenOff ? 'İşlemden kaldırılma' : 'İşleme alınmama'} gerekçesi: ${ended(text(c, motion.reason))}` : ''}`,
    ),
  );
  const requests = [...meeting.agendaRequests.values()].map((request) =>
    paragraph(
      `Gündeme ekleme istemi, ${momentOf(c, request.at)}. ${ended(text(c, request.title))}`,
      `${text(c, request.text)}\nİsteyen: ${named(c, request.by)}.${supporters(request.supporters)}`,
    ),
  );
  const speeches = meeting.handedIn.map((speech) =>
    paragraph(
      `${named(c, speech.by)}, gündem ${numberOf(c, speech.itemId)}, ${momentOf(c, speech.at)}.`,
      text(c, speech.text),
    ),
  );
  const dissents = meeting.dissents.map((dissent) =>
    paragraph(
      `${named(c, dissent.by)}, gündem ${numberOf(c, meeting.votes.get(dissent.voteId)?.itemId ?? null)}, ${momentOf(c, dissent.at)}.`,
      `${text(c, dissent.text)}\nTürk Medeni Kanunu’nun 83’üncü maddesindeki dava süresi karar gününden başlayarak bir aydır.`,
    ),
  );
  return {
    facts: [],
    blocks: [
      ...(motions.length + requests.length > 0 ? [title('ÖNERGELER VE İSTEMLER'), ...requests, ...motions] : []),
      ...(speeches.length > 0 ? [title('YAZILI VERİLEN KONUŞMALAR'), ...speeches] : []),
      ...(dissents.length > 0 ? [title('MUHALEFET ŞERHLERİ'), ...dissents] : []),
    ],
    signers: [],
  };
}

/** Who notifies is chosen by the new board at its first meeting: the name is written by hand. */
const NEW_CHAIR: Signer = { name: '', duty: 'Bildirimi yapan yeni Yönetim Kurulu Başkanı (adı soyadı, imza)' };

/** Fields of the result notification (EK-3) that may lie in the package; identity numbers stay in the register (KVKK m.4). */
export function resultNotification(c: PaperContext): Body {
  const { meeting, ground } = c.told;
  const heldOn = dayHeld(c);
  const endedOn = day(dayEnded(c));
  const period = RESULT_NOTIFICATION_DAYS.on(endedOn).value;
  const rows = [...meeting.elections.values()].flatMap((election) => {
    const line = (memberId: MemberId, principal: boolean, i: number) => {
      const { name, surname, memberNo } = nameParts(c.told, memberId);
      const extra = c.elected.get(memberId);
      return [
        `${ORGAN_NAMES[election.organ]}, ${principal ? 'asıl' : 'yedek'} ${i + 1}`,
        memberNo,
        name,
        surname,
        extra?.birthDate ? dots(extra.birthDate) : '–',
        extra?.profession || '–',
        extra?.education || '–',
      ];
    };
    return [
      ...(election.elected?.principals ?? []).map((memberId, i) => line(memberId, true, i)),
      ...(election.elected?.substitutes ?? []).map((memberId, i) => line(memberId, false, i)),
    ];
  });
  const changed = meeting.agenda
    .filter((item) => item.kind === 'STATUTE_CHANGE')
    .some((item) => wasCarried(c.told, item));
  const { institution } = c;
  const newBoard = [...meeting.elections.values()].some(
    (election) => election.organ === 'YONETIM_KURULU' && (election.elected?.principals.length ?? 0) > 0,
  );
  return {
    facts: [
      ['Dernek', c.told.institution],
      ['Kütük No', institution.registryNo || '–'],
      ['Yerleşim yeri', institution.seat || '–'],
      ['Adres', institution.address || '–'],
      ['Telefon / e-posta', `${institution.phone || '–'} / ${institution.email || '–'}`],
      ['KEP', institution.kep || '–'],
      [
        'Toplantı',
        `${c.told.title}; ${ground.type === 'ORDINARY' ? 'olağan' : 'olağanüstü'}, ${dated(heldOn)}, saat ${at(meeting.openedAt)}${endedOn === heldOn ? '' : ` (${momentOf(c, meeting.closedAt)} itibarıyla kapanmıştır)`}, ${ground.method === 'ELECTRONIC' ? 'elektronik' : 'fiziki'}, ${meeting.attempt === 1 ? 'birinci' : 'ikinci'} toplantı`,
      ],
      ['Çağrı tarihi', dots(c.callOn ?? ground.on)],
      ['Katılma hakkı bulunan / katılan', `${fw(meeting.entitled)} / ${fw(meeting.present.size)}`],
      ['Tüzük değişikliği', changed ? 'Var' : 'Yok'],
      ['Bildirimin son günü', `${dots(addDays(endedOn, period.due))} (DK m.23)`],
    ],
    blocks: [
      {
        type: 'table',
        heading: 'Organlara seçilenler',
        columns: ['Organ ve sıra', 'Üye No', 'Adı', 'Soyadı', 'Doğum', 'Mesleği', 'Öğrenim'],
        widths: [2, 0, 1, 1, 0, 1, 1],
        rows,
      },
      {
        type: 'paragraph',
        heading: '',
        text: `Bu belge DERBİS girişi için alan sırasına göre düzenlenmiş bilgi dökümüdür; resmî formun yerine geçmez. TC kimlik numarası, adres ve telefon bu belgede yer almaz; büro bunları üye kaydından ayrı bir dökümle alır. ${newBoard ? 'Görev dağılımı yeni kurulun ilk toplantısında yapılır; bildirimi o toplantıda seçilen başkan yapar.' : 'Bildirimi Yönetim Kurulu Başkanı yapar.'} Bazı güncel tüzükler bildirim için kırk beş gün gösterir (DY m.17).`,
      },
      {
        type: 'paragraph',
        heading: 'Ekler:',
        text: `genel kurul toplantı tutanağı${changed ? '; tüzüğün eski ve yeni şekli; her sayfası yönetim kurulu üyelerinin salt çoğunluğunca imzalanmış yeni tüzük' : ''}. Derneğimizin ${dots(heldOn)} tarihli Genel Kurul sonucuna ilişkin bildirim ve ekleri 5253 sayılı Dernekler Kanunu’nun 23’üncü maddesi gereğince sunulmuştur.`,
      },
    ],
    signers: [newBoard ? NEW_CHAIR : { ...boardChair(c), duty: 'Bildirimi yapan Yönetim Kurulu Başkanı' }],
  };
}

/** What the office types into DERBİS beyond the paper: identity number, address, telephone. */
export type RegisterFacts = ReadonlyMap<
  MemberId,
  { readonly identityNumber: string; readonly address: string; readonly phone: string }
>;

export function notificationSheet(c: PaperContext, register: RegisterFacts): Body {
  const paper = resultNotification(c);
  const rows = [...c.told.meeting.elections.values()].flatMap((election) =>
    (
      [
        ['asıl', election.elected?.principals ?? []],
        ['yedek', election.elected?.substitutes ?? []],
      ] as const
    ).flatMap(([seat, members]) =>
      members.map((memberId, i) => {
        const extra = c.elected.get(memberId);
        const known = register.get(memberId);
        const or = (value: string | undefined) => value || '–';
        return [
          `${ORGAN_NAMES[election.organ]}, ${seat} ${i + 1}`,
          nameOf(c, memberId),
          or(known?.identityNumber),
          [extra?.birthDate ? dots(extra.birthDate) : '–', or(extra?.profession), or(extra?.education)].join(', '),
          [or(known?.address), or(known?.phone)].join(', '),
        ];
      }),
    ),
  );
  return {
    ...paper,
    title: 'Sonuç bildirimi: DERBİS giriş dökümü',
    blocks: [
      {
        type: 'table',
        heading: 'Organlara seçilenler',
        columns: ['Organ ve sıra', 'Adı Soyadı', 'TC kimlik no', 'Doğum, meslek, öğrenim', 'Adres, telefon'],
        widths: [2, 2, 0, 2, 2],
        rows,
      },
      {
        type: 'paragraph',
        heading: '',
        text: 'Bu döküm yalnız bildirim için alınır, sistemde saklanmaz ve pakete girmez; alındığı erişim kaydına yazılır. Bildirimden sonra yok ediniz (KVKK m.7).',
      },
    ],
    signers: [],
  };
}

const handoverMark = (part: 'TO_CHAIR' | 'TO_NEW_BOARD'): string => (part === 'TO_CHAIR' ? 'A.' : 'B.');

/** Teslim tutanağı: divan → board chair → new board within seven days (DY m.15). */
export function handover(
  c: PaperContext,
  papers: readonly { readonly kind: PaperKind; readonly title: string; readonly no: string }[],
): Body {
  const { meeting } = c.told;
  const hall = inHall(meeting);
  const issued = (kind: PaperKind) => meeting.documents.findLast(({ document }) => document === kind);
  const rows = [
    ...papers.map(({ kind, title, no }) => [
      title,
      no,
      hall ? (issued(kind)?.signature ? 'Kâğıt, imzalı' : 'Kâğıt') : 'Elektronik',
      'Tam',
    ]),
    ...onPaper(c),
  ];
  const heldOn = dayHeld(c);
  const due: IsoDay = handoverBy(day(dayEnded(c)));
  return {
    facts: [],
    blocks: [
      ...meeting.handovers.map((one): Block => {
        const late = daysBetween(due, day(one.on));
        const parties = `Teslim eden: ${named(c, one.from)}. Teslim alan: ${joinNames(one.to.map((memberId) => named(c, memberId)))}.`;
        return {
          type: 'paragraph',
          heading: `${handoverMark(one.part)} ${one.part === 'TO_CHAIR' ? 'Yönetim Kurulu Başkanına teslim.' : 'Yeni Yönetim Kuruluna teslim.'}`,
          text:
            one.part === 'TO_CHAIR'
              ? `Toplantıya ilişkin tutanak ve belgeler ${dots(one.on)} tarihinde Divan Başkanınca Yönetim Kurulu Başkanına teslim edilmiştir. ${parties}`
              : `${dots(heldOn)} tarihli Genel Kurulda seçilen Yönetim Kuruluna, Dernekler Yönetmeliği’nin 15’inci maddesinde öngörülen yedi günlük süre ${late > 0 ? 'geçtikten sonra' : 'içinde'} aşağıdaki belgeler teslim edilmiştir. Süre: ${dots(due)}; teslim: ${dots(one.on)}${late > 0 ? `; gecikme: ${late} gün` : ''}. ${parties}`,
        };
      }),
      {
        type: 'table',
        heading: 'Teslim edilen belgeler',
        columns: ['Sıra', 'Belge', 'Belge No', 'Biçim', 'Durum'],
        widths: [0, 1, 0, 0, 0],
        rows: rows.map((row, i) => [String(i + 1), ...row]),
      },
    ],
    signers: meeting.handovers.flatMap((one) => [
      { name: nameOf(c, one.from), duty: `${handoverMark(one.part)} Teslim eden` },
      ...one.to.map((memberId) => ({ name: nameOf(c, memberId), duty: `${handoverMark(one.part)} Teslim alan` })),
    ]),
  };
}
