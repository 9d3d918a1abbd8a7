import {
  type AgendaItem,
  type Election,
  isPresent,
  type LoginMethod,
  type Meeting,
  type MemberId,
  presentMembers,
  type Vote,
} from '@divan/assembly';
import { day, type Instant, type IsoDay, instantMillis, localMinute, upperTr, weekday } from '@divan/basics';
import {
  type Block,
  boxSentence,
  type CountedElection,
  type CountedVote,
  cardinal,
  clock,
  dots,
  electionSentence,
  figuresAndWords as fw,
  joinNames,
  PAPER_TITLES,
  type PaperKind,
  type PaperModel,
  type Signer,
  verifyCodeOf,
  voteSentence,
  weekdayName,
} from '@divan/documents';
import { handoverBy } from '@divan/law';
import type { Runtime } from '../meeting/meeting-hub.ts';
import { optionLabel, personOf, questionOf, surnameOf, textOf } from '../meeting/room-view.ts';

/** What papers need beside the journal. */
export interface PaperContext {
  readonly runtime: Runtime;
  readonly registryNo: string;
  readonly shortName: string;
  readonly seat: string;
  readonly approval: { readonly number: string; readonly approvedOn: string } | null;
  readonly dispatches: readonly {
    readonly name: string;
    readonly memberNo: string;
    readonly channel: string;
    readonly address: string;
    readonly sentAt: string | null;
    readonly state: string;
  }[];
  readonly callBody: string;
  readonly callOn: string | null;
  readonly decisionTexts: readonly {
    readonly number: number;
    readonly on: string;
    readonly subject: string;
    readonly text: string;
    readonly dissent: readonly string[];
  }[];
  readonly voters: ReadonlyMap<string, number>;
  readonly now: Instant;
  readonly head: string;
  readonly identity: ReadonlyMap<
    MemberId,
    { readonly profession: string; readonly education: string; readonly birthDate: string }
  >;
}

const at = (instant: string | null): string => (instant ? clock(localMinute(instant as Instant)) : '–');
const dated = (on: string) => `${dots(on)} ${weekdayName(weekday(day(on)))}`;
const METHOD: Record<LoginMethod, string> = {
  SECURE_ESIGNATURE: 'Güvenli e-imza',
  PASSWORD_TOTP: 'Parola + TOTP',
  PASSKEY: 'Geçiş anahtarı (passkey)',
  PASSWORD_SMS: 'Parola + SMS kodu',
};
const ORGAN: Record<string, string> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};
const KIND: Record<string, string> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};

const named = (c: PaperContext, memberId: MemberId) => {
  const { name, no } = personOf(c.runtime, memberId);
  return `${name} (Üye No: ${no})`;
};
const nameOf = (c: PaperContext, memberId: MemberId) => personOf(c.runtime, memberId).name;
const heading = (c: PaperContext): string =>
  `${c.runtime.facts.title} · ${dots(c.runtime.meeting.on ?? c.runtime.ground.on)}`;

type Body = Pick<PaperModel, 'facts' | 'blocks' | 'signers'> & { title?: string };

function finish(
  c: PaperContext,
  kind: PaperKind,
  version: number,
  body: Body,
  signed: string | null,
  reason: string,
): PaperModel {
  const { runtime } = c;
  const open =
    !['closed', 'sealed', 'failed'].includes(runtime.meeting.phase) &&
    (kind === 'minutes' || kind === 'board-minutes' || kind === 'hazirun');
  const documentNo = `${upperTr(c.shortName).replaceAll(/[^\p{L}\d]+/gu, '-')}-${runtime.ground.meetingId.slice(0, 8)}-${kind}`;
  return {
    format: 'divan-paper/1',
    kind,
    institution: upperTr(runtime.facts.institution),
    registryNo: c.registryNo,
    title: upperTr(body.title ?? PAPER_TITLES[kind]),
    subtitle: heading(c),
    ribbons: [
      ...(body.signers.length > 0 && !signed ? ['İMZASIZ'] : []),
      ...(runtime.meeting.specimen ? ['ÖRNEK'] : []),
      ...(open ? ['TASLAK'] : []),
    ],
    facts: body.facts,
    blocks: body.blocks,
    signers: body.signers,
    signed: signed ?? '',
    documentNo,
    version,
    replaces:
      version > 1
        ? `Bu sürüm ${version - 1}. sürümün yerine düzenlenmiştir.${reason ? ` Gerekçe: ${reason}` : ''}`
        : '',
    verifyCode: verifyCodeOf(`${runtime.ground.meetingId}/${kind}/${version}`),
    journalHead: c.head,
    createdAt: Math.floor(instantMillis(c.now) / 1000),
  };
}

function hazirun(c: PaperContext): Body {
  const { meeting } = c.runtime;
  const rows = [...meeting.present].map(([memberId, presence]) => [
    String(presence.order),
    personOf(c.runtime, memberId).no,
    nameOf(c, memberId),
    at(presence.admittedAt),
    METHOD[presence.method],
    at(presence.leftAt),
    String(c.voters.get(memberId) ?? 0),
  ]);
  const opened = meeting.openedAt;
  const late = opened ? [...meeting.present.values()].filter((presence) => presence.admittedAt > opened).length : 0;
  return {
    title: 'Hazirun cetveli (toplantıya katılan üyeler listesi)',
    facts: [
      ['Tarih', dated(meeting.on ?? c.runtime.ground.on)],
      ['Sıralama', 'Giriş sırası'],
      ['Katılma hakkı bulunan', fw(meeting.entitled)],
    ],
    blocks: [
      {
        type: 'table',
        heading: '',
        columns: ['Sıra', 'Üye No', 'Adı Soyadı', 'Giriş', 'Kimlik doğrulama yöntemi', 'Ayrılış', 'Katıldığı oylama'],
        widths: [0, 0, 2, 0, 2, 0, 0],
        rows,
      },
      {
        type: 'paragraph',
        heading: '',
        text: `Bu cetvelde ${fw(rows.length)} üye yer almaktadır. Elektronik ortamda yapılan girişler imza yerine geçmek üzere sistem kayıtlarından alınmıştır.${late > 0 ? ` Açılıştan sonra ${fw(late)} üye katılmıştır.` : ''}`,
      },
    ],
    signers: meeting.divan
      ? [{ name: nameOf(c, meeting.divan.chair), duty: 'Divan Başkanı' }]
      : [{ name: nameOf(c, c.runtime.ground.opener.chair), duty: 'Yönetim Kurulu Başkanı' }],
  };
}

function quorumRecord(c: PaperContext): Body {
  const { meeting, ground } = c.runtime;
  const q = meeting.quorum as NonNullable<Meeting['quorum']>;
  const when = `${dots(localMinute(q.at))} tarihinde saat ${at(q.at)} itibarıyla yapılan yoklamada, katılma hakkı bulunan ${fw(q.entitled)} üyeden ${fw(q.present)} üyenin sisteme güçlü kimlik doğrulamayla giriş yaptığı`;
  const twoThirds = q.twoThirds
    ? ` Tüzük değişikliği ya da fesih maddesi için aranan üçte iki çoğunluk (${fw(q.twoThirds.required)} üye) ${q.twoThirds.reached ? 'sağlanmıştır' : 'sağlanamamıştır'}.`
    : '';
  let text: string;
  if (q.attempt === 1 && q.reached)
    text = `${when}, böylece Türk Medeni Kanunu’nun 78’inci maddesinde aranan ${fw(q.required)} üyelik salt çoğunluğun sağlandığı saptanmıştır.${twoThirds}`;
  else if (q.attempt === 1)
    text = `${when}, aranan ${fw(q.required)} üyelik çoğunluğun sağlanamadığı saptanmıştır.${ground.second ? ` Toplantı yapılamamış olup ikinci toplantı, çağrıda bildirildiği üzere ${dated(ground.second.on)} günü saat ${clock(ground.second.hour)} itibarıyla yapılacaktır.` : ''}`;
  else if (q.reached)
    text = `İkinci toplantıda çoğunluk aranmaz; ancak katılanların sayısı Yönetim ve Denetim Kurulları üye tam sayısı toplamının iki katı olan ${fw(q.required)} üyeden az olamaz. ${fw(q.present)} üyenin hazır bulunduğu saptandığından toplantıya geçilmiştir.`;
  else
    text = `İkinci toplantıda aranan ${fw(q.required)} üyelik sayının altında kalındığından (hazır bulunan: ${fw(q.present)}) toplantı yapılamamıştır. Toplantı bir kez daha geri bırakılamaz; yeniden çağrı yapılması gerekir.`;
  if (ground.body === 'BOARD')
    text = `${when}, aranan ${fw(q.required)} üyelik toplantı yeter sayısının ${q.reached ? 'sağlandığı' : 'sağlanamadığı'} saptanmıştır.`;
  return {
    title: q.reached ? 'Yoklama ve toplantı yeter sayısı tutanağı' : 'Çoğunluk sağlanamadığına ilişkin tutanak',
    facts: [
      ['Katılma hakkı bulunan üye', fw(q.entitled)],
      ['Aranan yeter sayı', `${fw(q.required)} (${ground.body === 'BOARD' ? 'Tüzük' : 'TMK m.78/2'})`],
      ['Hazır bulunan üye', fw(q.present)],
      ['Sonuç', q.reached ? 'Yeter sayı var' : 'Yeter sayı yok'],
    ],
    blocks: [{ type: 'paragraph', heading: '', text }],
    signers: [{ name: nameOf(c, meeting.openedBy ?? ground.opener.chair), duty: 'Toplantıyı açan' }],
  };
}

function countedVote(c: PaperContext, vote: Vote): CountedVote {
  const counts = vote.tally?.counts ?? {};
  return {
    mode: vote.mode,
    question: questionOf(c.runtime, vote),
    attending: vote.attending,
    barred: vote.barred.size,
    yes: counts.YES ?? 0,
    no: counts.NO ?? 0,
    abstain: counts.ABSTAIN ?? 0,
    notVoted: vote.notVoted ?? 0,
    required: vote.required ?? 0,
    carried: vote.carried ?? false,
    twoThirds: vote.decision !== 'ORDINARY',
    voided: vote.state === 'VOIDED' && !vote.box ? textOf(c.runtime, vote.voidReason) : null,
  };
}

function countedElection(c: PaperContext, election: Election): CountedElection {
  const vote = c.runtime.meeting.votes.get(election.voteId ?? '') as Vote;
  const tally = vote.tally as NonNullable<Vote['tally']>;
  const label = (option: string) =>
    election.method === 'SHEET' ? nameOf(c, option) : optionLabel(c.runtime, vote, option).label;
  const place = (option: string): string => {
    const drawn = election.lots.some((lot) => lot.among.includes(option)) ? ' (kura)' : '';
    if (election.method === 'LISTS') return election.winner === option ? `Kazandı${drawn}` : '–';
    const [p, s] = [
      election.elected?.principals.indexOf(option) ?? -1,
      election.elected?.substitutes.indexOf(option) ?? -1,
    ];
    return p >= 0 ? `Asıl ${p + 1}${drawn}` : s >= 0 ? `Yedek ${s + 1}${drawn}` : '–';
  };
  return {
    organ: ORGAN[election.organ] ?? election.organ,
    method: election.method,
    secrecy: vote.box ? 'gizli ve doğrulanabilir' : 'gizli; işletmeciye güvenilir',
    seats: election.seats,
    substitutes: election.substitutes,
    minMarks: election.minMarks,
    maxMarks: election.maxMarks,
    entitled: vote.electorate.size,
    taken: tally.taken ?? tally.cast,
    cast: tally.cast,
    blank: tally.blank,
    void: tally.void,
    candidates: election.options
      .map((option) => ({ name: label(option), votes: tally.counts[option] ?? 0, place: place(option) }))
      .sort((a, b) => b.votes - a.votes),
    lots: election.lots.map((lot) => ({
      among: lot.among.map(label),
      order: lot.order.map(label),
      drawnBy: lot.drawnBy ? nameOf(c, lot.drawnBy) : '',
      account: textOf(c.runtime, lot.account),
    })),
    principals: election.elected?.principals.map((memberId) => nameOf(c, memberId)) ?? [],
    reserves: election.elected?.substitutes.map((memberId) => nameOf(c, memberId)) ?? [],
    openedAt: at(vote.openedAt),
    closedAt: at(vote.closedAt),
  };
}

const electionTable = (e: CountedElection): Block => ({
  type: 'table',
  heading: `${e.organ} seçimi: döküm`,
  columns: ['Sıra', e.method === 'SHEET' ? 'Aday' : 'Liste', 'Oy', 'Yazıyla', 'Sonuç'],
  widths: [0, 2, 0, 1, 0],
  rows: e.candidates.map((candidate, i) => [
    String(i + 1),
    candidate.name,
    String(candidate.votes),
    cardinal(candidate.votes),
    candidate.place,
  ]),
});

function lotSentence(e: CountedElection): string {
  return e.lots
    .map(
      (lot) =>
        `${joinNames(lot.among)} eşit sayıda oy aldığından sıralama Divan huzurunda çekilen kurayla belirlenmiştir.${lot.drawnBy ? ` Kurayı aday olmayan ${lot.drawnBy} çekmiştir.` : ''} Çıkan sıra: ${lot.order.join(', ')}. ${lot.account}`,
    )
    .join(' ');
}

/** What the minutes say of the box of a verifiable vote; nothing of another vote. */
function boxText(c: PaperContext, vote: Vote): string {
  const officers = c.runtime.meeting.ballotOfficers;
  const figures = vote.tally?.box;
  if (!figures || !officers) return '';
  return ` ${boxSentence({
    ...figures,
    trustees: officers.trustees.map((memberId) => nameOf(c, memberId)),
    threshold: Math.floor(officers.trustees.length / 2) + 1,
  })}`;
}

/** A box that could not be opened, or was given up: void, and voted again. */
const voidedBoxText = (c: PaperContext, vote: Vote): string =>
  `“${questionOf(c.runtime, vote)}” için yapılan gizli oylama geçersiz sayılmış ve yinelenmesine karar verilmiştir; sandık açılmamıştır. Gerekçe: ${textOf(c.runtime, vote.voidReason)}`;

/** Sandık görevlileri: named before the opening, with the warning when one person is trustee and issuer at once. */
function officersText(c: PaperContext): string[] {
  const officers = c.runtime.meeting.ballotOfficers;
  if (!officers) return [];
  const names = (ids: readonly string[]) => joinNames(ids.map((memberId) => nameOf(c, memberId)));
  const issuers = officers.issuers.map((one) => textOf(c.runtime, one.name));
  return [
    `Gizli oylamalar için anahtar emanetçisi olarak ${names(officers.trustees)} belirlenmiştir.${officers.witnesses.length > 0 ? ` Sandık tanıkları: ${names(officers.witnesses)}.` : ''}${issuers.length > 0 ? ` Sunucunun yanında pusula onaycıları: ${joinNames(issuers)}.` : ''}`,
    ...(officers.both.length > 0
      ? [`Uyarı: ${names(officers.both)} hem anahtar emanetçisi hem pusula onaycısıdır.`]
      : []),
  ];
}

function votesOf(c: PaperContext, item: AgendaItem): string[] {
  const { meeting } = c.runtime;
  return [...meeting.votes.values()]
    .filter(
      (vote) =>
        vote.itemId === item.id &&
        vote.subject.kind !== 'ELECTION' &&
        (vote.state === 'CLOSED' || vote.state === 'VOIDED'),
    )
    .map((vote) => {
      if (vote.state === 'VOIDED' && vote.box) return voidedBoxText(c, vote);
      if (vote.form.kind === 'CHOICE' && vote.state === 'CLOSED') {
        const figures = Object.entries(vote.tally?.counts ?? {})
          .map(([option, votes]) => `${optionLabel(c.runtime, vote, option).label} ${fw(votes)}`)
          .join(', ');
        return `${questionOf(c.runtime, vote)} için verilen oylar: ${figures}. ${vote.chosen ? `En çok oyu alan öneri kabul edilmiştir: ${optionLabel(c.runtime, vote, vote.chosen).label}.` : 'Eşitlik nedeniyle sonuç alınamamış, oylama yinelenmiştir.'}${boxText(c, vote)}`;
      }
      const dissents = meeting.dissents
        .filter((dissent) => dissent.voteId === vote.id)
        .map(
          (dissent) =>
            ` ${named(c, dissent.by)} karara katılmadığını bildirmiş, muhalefet şerhi tutanağa yazılmıştır: “${textOf(c.runtime, dissent.text)}”`,
        );
      return voteSentence(countedVote(c, vote)) + boxText(c, vote) + dissents.join('');
    });
}

function itemText(c: PaperContext, item: AgendaItem): string {
  const { meeting, ground } = c.runtime;
  const said: string[] = [];
  if (item.added)
    said.push(
      `Madde, toplantıda bulunanların en az onda birinin (gereken ${fw(item.added.required)}, destekleyen ${fw(item.added.supporters)}) yazılı istemiyle Türk Medeni Kanunu’nun 79’uncu maddesi uyarınca gündeme alınmıştır.`,
    );
  if (item.kind === 'SILENCE' && item.state === 'DONE')
    said.push('Saygı duruşunda bulunulmuş ve İstiklal Marşı okunmuştur.');
  if (item.kind === 'READING' && item.state === 'DONE') said.push('Gündem okunmuştur.');
  if (item.kind === 'DIVAN') {
    for (const proposal of meeting.divanProposals.values())
      said.push(
        `Divan Başkanlığına ${named(c, proposal.divan.chair)}, başkan vekilliğine ${joinNames(proposal.divan.viceChairs.map((memberId) => named(c, memberId)))}, yazmanlığa ${joinNames(proposal.divan.secretaries.map((memberId) => named(c, memberId)))} önerilmiştir.`,
      );
  }
  for (const request of meeting.agendaRequests.values())
    if (item.kind === 'READING' && request.outcome === 'DROPPED')
      said.push(
        `“${textOf(c.runtime, request.title)}” konusunun gündeme alınması istenmiş; aranan imza bulunmadığından istem gündeme eklenmemiştir.`,
      );
  for (const note of item.notes) said.push(textOf(c.runtime, note));
  const speakers = [...meeting.floor.values()].filter(
    (request) => request.itemId === item.id && (request.state === 'SPOKEN' || request.state === 'SPEAKING'),
  );
  if (speakers.length > 0)
    said.push(
      `Söz alanlar: ${joinNames(speakers.map((request) => `${named(c, request.by)}${request.kind === 'POINT_OF_ORDER' ? ' (usul)' : ''}`))}.`,
    );
  else if (
    ['REPORT', 'ACCOUNTS', 'BUDGET', 'DECISION', 'WISHES', 'STATUTE_CHANGE'].includes(item.kind) &&
    item.state === 'DONE'
  )
    said.push('Madde üzerinde söz alan olmamıştır.');
  for (const request of meeting.floor.values())
    if (request.itemId === item.id && request.state === 'REFUSED')
      said.push(
        `${named(c, request.by)} söz istemiş; istek şu gerekçeyle karşılanmamıştır: ${textOf(c.runtime, request.reason)}`,
      );
  for (const speech of meeting.handedIn.filter((handed) => handed.itemId === item.id))
    said.push(`${named(c, speech.by)} konuşma metnini yazılı olarak vermiştir.`);
  for (const motion of [...meeting.motions.values()].filter((candidate) => candidate.itemId === item.id)) {
    const state = {
      SUBMITTED: 'sonuçlandırılmamıştır',
      ADMITTED: 'işleme alınmıştır',
      REFUSED: `şu gerekçeyle işleme alınmamıştır: ${textOf(c.runtime, motion.reason)}`,
      WITHDRAWN: 'geri alınmıştır',
      CARRIED: 'işleme alınmış ve oylanmıştır',
      LOST: 'işleme alınmış ve oylanmıştır',
    }[motion.state];
    said.push(
      `${named(c, motion.by)} tarafından verilen, ${fw(motion.supporters.size + 1)} imzalı ${motion.number} sayılı önerge (“${textOf(c.runtime, motion.title)}”: ${textOf(c.runtime, motion.text)}) ${state}.`,
    );
  }
  const barred = meeting.conflicts.filter((conflict) => conflict.itemId === item.id);
  if (barred.length > 0)
    said.push(
      `${joinNames(barred.map((conflict) => named(c, conflict.memberId)))} konuyla ilgisi nedeniyle (TMK m.82) oylamaya katılmamıştır.`,
    );
  said.push(...votesOf(c, item));
  for (const vote of meeting.votes.values())
    if (vote.itemId === item.id && vote.subject.kind === 'ELECTION' && vote.state === 'VOIDED')
      said.push(
        vote.box
          ? voidedBoxText(c, vote)
          : voteSentence({ ...countedVote(c, vote), question: questionOf(c.runtime, vote) }),
      );
  for (const election of [...meeting.elections.values()].filter(
    (candidate) =>
      candidate.itemId === item.id && candidate.voteId && meeting.votes.get(candidate.voteId)?.state === 'CLOSED',
  )) {
    const counted = countedElection(c, election);
    const vote = meeting.votes.get(election.voteId ?? '') as Vote;
    said.push(electionSentence(counted) + boxText(c, vote));
    if (counted.lots.length > 0) said.push(lotSentence(counted));
  }
  if (item.kind === 'DIVAN' && meeting.divan)
    said.push('Divan heyeti yerini almış, oturumun yönetimi Divan Başkanına geçmiştir.');
  if (['REPORT', 'ACCOUNTS'].includes(item.kind) && votesOf(c, item).length === 0 && item.state === 'DONE')
    said.push('Madde bilgi niteliğinde olduğundan oylama yapılmamıştır.');
  if (item.kind === 'WISHES' && item.state === 'DONE') said.push('Bu maddede karar alınmamıştır.');
  if (item.kind === 'CLOSING' && meeting.closedAt)
    said.push(
      `Gündemde görüşülecek başka konu kalmadığından, kararlara karşı dava yolu açık olmak üzere, toplantı saat ${at(meeting.closedAt)} itibarıyla ${ground.body === 'BOARD' ? 'Başkan' : 'Divan Başkanı'} tarafından kapatılmıştır.${ground.body === 'BOARD' ? '' : ` Tutanak ve ekleri Yönetim Kurulu Başkanına teslim edilir; yeni Yönetim Kuruluna en geç ${dots(handoverBy(day(meeting.on as IsoDay)))} tarihine kadar teslim edilecektir.`}`,
    );
  return said.filter(Boolean).join(' ');
}

function minutes(c: PaperContext): Body {
  const { meeting, ground, facts } = c.runtime;
  const board = ground.body === 'BOARD';
  const q = meeting.quorum;
  const closing = presentMembers(meeting).filter((memberId) => isPresent(meeting, memberId)).length;
  const opening = [
    ground.decision?.number
      ? `Toplantı, Yönetim Kurulunun ${dots(ground.decision.on ?? '')} tarihli ve ${ground.decision.number} sayılı kararı ve ${dots(c.callOn ?? ground.call?.on ?? '')} tarihli çağrısı üzerine ${dated(meeting.on ?? ground.on)} günü yapılmıştır.`
      : `Toplantı ${dots(ground.call?.on ?? '')} tarihli çağrı üzerine ${dated(meeting.on ?? ground.on)} günü yapılmıştır.`,
    ground.method === 'ELECTRONIC'
      ? 'Toplantı, Dernekler Yönetmeliği’nin 15/A maddesi uyarınca elektronik ortamda, Divan sistemi üzerinden yapılmıştır.'
      : 'Toplantı fiziki ortamda yapılmıştır.',
    c.approval && ground.method === 'ELECTRONIC'
      ? `Sistem, İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğünün ${dots(c.approval.approvedOn)} tarihli ve ${c.approval.number} sayılı onayına dayanmaktadır.`
      : '',
    meeting.attempt === 2
      ? `${dots(ground.on)} tarihli ilk toplantıda çoğunluk sağlanamadığından ikinci toplantıya geçilmiştir.`
      : '',
    q && meeting.openedAt
      ? `${board ? '' : 'Çağrının süresinde ve usulünce yapıldığı, yoklama'} ${board ? 'Yoklama' : ''} tutanağına göre ${fw(q.entitled)} üyeden ${fw(q.present)} üyenin katıldığı ve yeter sayının sağlandığı saptanarak toplantı saat ${at(meeting.openedAt)} itibarıyla ${nameOf(c, meeting.openedBy ?? ground.opener.chair)} tarafından açılmıştır.`
      : '',
    meeting.override
      ? `Kararda, çağrıda ve toplantıda yöntem farklı olduğu hâlde Yönetim Kurulu Başkanı şu gerekçeyle toplantıyı açmıştır (iptal nedeni olabilir): ${textOf(c.runtime, meeting.override.reason)}`
      : '',
  ];
  const items: Block[] = meeting.agenda
    .filter((item) => item.state !== 'REMOVED')
    .flatMap((item, i): Block[] => {
      const text =
        item.kind === 'OPENING'
          ? [...opening, ...officersText(c)].filter(Boolean).join(' ').replaceAll(/ {2,}/gu, ' ')
          : itemText(c, item);
      const tables = [...meeting.elections.values()]
        .filter((election) => election.itemId === item.id && election.voteId)
        .map((election) => electionTable(countedElection(c, election)));
      return [
        {
          type: 'paragraph',
          heading: `${textOf(c.runtime, item.title)} (Gündem ${i + 1}).`,
          text: text || 'Görüşülmemiştir.',
        },
        ...tables,
      ];
    });
  const incidents = [
    ...[...meeting.objections.values()].map(
      (objection) =>
        `${named(c, objection.by)} Divana itiraz etmiştir: “${textOf(c.runtime, objection.text)}” ${objection.answer ? `İtiraz Divanca görüşülmüş ve ${objection.answer.accepted ? 'kabul' : 'ret'} edilmiştir: ${textOf(c.runtime, objection.answer.text)}` : ''}`,
    ),
    ...meeting.warnings.map(
      (warning) =>
        `${named(c, warning.memberId)} adlı üyeye şu nedenle uyarıda bulunulmuştur: ${textOf(c.runtime, warning.reason)}`,
    ),
  ];
  if (incidents.length > 0)
    items.push({ type: 'paragraph', heading: 'İtirazlar ve uyarılar.', text: incidents.join(' ') });
  const breaks = [
    ...meeting.interruptions.map(
      (interruption) =>
        `Divan, saat ${at(interruption.from)} itibarıyla şu nedenle kesinti olduğunu bildirmiştir: ${textOf(c.runtime, interruption.cause)}${interruption.to ? ` Kesinti saat ${at(interruption.to)} itibarıyla sona ermiş, ${fw(interruption.present ?? 0)} üyeyle toplantıya devam edilmiştir.` : ''}`,
    ),
    ...meeting.outages.map(
      (outage) =>
        `Sistem saat ${at(outage.from)} ile ${at(outage.to)} arasında ${fw(Math.ceil((instantMillis(outage.to) - instantMillis(outage.from)) / 1000))} saniye hizmet verememiştir.`,
    ),
  ];
  if (breaks.length > 0)
    items.push({
      type: 'paragraph',
      heading: 'Kesintiler.',
      text: `${breaks.join(' ')} Kesintiden önce alındığı bildirilen oylar ve önergeler${[...meeting.votes.values()].some((vote) => vote.state === 'VOIDED') ? ', Divanın geçersiz saydığı oylamalar dışında,' : ''} geçerliliğini korumuş, toplantıya kaldığı yerden devam edilmiştir.`,
    });
  const left = [...meeting.present.entries()].filter(([, presence]) => presence.leftAt !== null).length;
  const signers: Signer[] = board
    ? presentMembers(meeting).map((memberId) => ({
        name: nameOf(c, memberId),
        duty: memberId === ground.opener.chair ? 'Başkan' : 'Üye',
      }))
    : meeting.divan
      ? [
          { name: nameOf(c, meeting.divan.chair), duty: 'Divan Başkanı' },
          ...meeting.divan.viceChairs.map((memberId) => ({ name: nameOf(c, memberId), duty: 'Başkan Vekili' })),
          ...meeting.divan.secretaries.map((memberId) => ({ name: nameOf(c, memberId), duty: 'Yazman' })),
        ]
      : [];
  return {
    title: board ? 'Yönetim kurulu toplantı tutanağı' : `${facts.title} toplantı tutanağı`,
    facts: [
      [
        'Toplantı türü',
        board
          ? 'Yönetim Kurulu'
          : `${ground.type === 'ORDINARY' ? 'Olağan' : 'Olağanüstü'}, ${meeting.attempt === 1 ? 'birinci' : 'ikinci'} toplantı`,
      ],
      ['Tarih', dated(meeting.on ?? ground.on)],
      ['Açılış – kapanış', `${at(meeting.openedAt)} – ${at(meeting.closedAt)}`],
      ['Yöntem', ground.method === 'ELECTRONIC' ? 'Elektronik (Dernekler Yönetmeliği m.15/A)' : 'Fiziki'],
      ['Katılma hakkı bulunan üye', fw(meeting.entitled)],
      ...(q ? ([['Açılışta katılan', fw(q.present)]] as const) : []),
      ['Toplam katılan / kapanışta bulunan', `${fw(meeting.present.size)} / ${fw(closing)}`],
      ...(left > 0 ? ([['Ayrılan', fw(left)]] as const) : []),
    ],
    blocks: items,
    signers,
  };
}

function entitledList(c: PaperContext): Body {
  const { ground, meeting } = c.runtime;
  const row = (memberId: MemberId, i: number) => {
    const [surname, name, no] = surnameOf(c.runtime, memberId);
    const entry = meeting.roll.get(memberId);
    return [String(i + 1), no, surname, name, KIND[entry?.kind ?? ''] ?? '', entry?.mayVote ? 'Var' : 'Yok'];
  };
  const [voting, others] = [
    ground.roll.filter((entry) => entry.mayVote),
    ground.roll.filter((entry) => !entry.mayVote),
  ];
  const columns = ['Sıra', 'Üye No', 'Soyadı', 'Adı', 'Üyelik türü', 'Oy hakkı'];
  const widths = [0, 0, 2, 2, 1, 0];
  return {
    title: 'Genel kurula katılma hakkı bulunan üyeler listesi',
    facts: [
      ['Düzenlendiği gün', dots(c.callOn ?? ground.call?.on ?? ground.on)],
      ['Toplantı günü', dated(ground.on)],
    ],
    blocks: [
      { type: 'table', heading: '', columns, widths, rows: voting.map((entry, i) => row(entry.memberId, i)) },
      ...(others.length > 0
        ? [
            {
              type: 'table' as const,
              heading: 'Oy hakkı bulunmayan üyeler',
              columns,
              widths,
              rows: others.map((entry, i) => row(entry.memberId, i)),
            },
          ]
        : []),
      {
        type: 'paragraph',
        heading: '',
        text: `Listede oy hakkı bulunan ${fw(voting.length)} üye vardır. Listeye ilişkin itirazlar Yönetim Kuruluna yapılır.`,
      },
    ],
    signers: [{ name: nameOf(c, ground.opener.chair), duty: 'Yönetim Kurulu Başkanı' }],
  };
}

function countRecord(c: PaperContext): Body {
  const elections = [...c.runtime.meeting.elections.values()]
    .filter((election) => election.voteId)
    .map((election) => countedElection(c, election));
  return {
    facts: [],
    blocks: elections.flatMap((e): Block[] => [
      {
        type: 'paragraph',
        heading: `${e.organ} seçimi.`,
        text: `Oy kutusunun açılışta boş olduğu sistem kaydıyla saptanmıştır. ${electionSentence(e)} Çıkan oy sayısı oy kullanan üye sayısıyla uyumludur. Oylar açık olarak sayılmış, sonuç Divan Başkanınca duyurulmuştur.`,
      },
      {
        type: 'table',
        heading: '',
        columns: ['Oy verebilecek', 'Pusula alan', 'Oy kullanan', 'Geçerli', 'Boş', 'Geçersiz'],
        widths: [1, 1, 1, 1, 1, 1],
        rows: [[e.entitled, e.taken, e.cast, e.cast - e.blank - e.void, e.blank, e.void].map(String)],
      },
      electionTable(e),
    ]),
    signers: c.runtime.meeting.divan
      ? [c.runtime.meeting.divan.chair, ...c.runtime.meeting.divan.secretaries].map((memberId, i) => ({
          name: nameOf(c, memberId),
          duty: i === 0 ? 'Divan Başkanı' : 'Yazman',
        }))
      : [],
  };
}

function lotRecord(c: PaperContext): Body {
  const drawn = [...c.runtime.meeting.elections.values()]
    .filter((election) => election.lots.length > 0)
    .map((election) => countedElection(c, election));
  return {
    facts: [],
    blocks: drawn.map((e) => ({ type: 'paragraph', heading: `${e.organ} seçimi.`, text: lotSentence(e) })),
    signers: countRecord(c).signers,
  };
}

function resultNotification(c: PaperContext): Body {
  const { meeting, ground } = c.runtime;
  const rows = [...meeting.elections.values()].flatMap((election) => {
    const line = (memberId: MemberId, principal: boolean, i: number) => {
      const [surname, name] = surnameOf(c.runtime, memberId);
      const extra = c.identity.get(memberId);
      return [
        ORGAN[election.organ] ?? '',
        principal ? 'Asıl' : 'Yedek',
        String(i + 1),
        name,
        surname,
        extra?.birthDate ? dots(extra.birthDate) : '',
        extra?.profession ?? '',
        extra?.education ?? '',
      ];
    };
    return [
      ...(election.elected?.principals ?? []).map((memberId, i) => line(memberId, true, i)),
      ...(election.elected?.substitutes ?? []).map((memberId, i) => line(memberId, false, i)),
    ];
  });
  return {
    facts: [
      ['Dernek', c.runtime.facts.institution],
      ['Kütük No', c.registryNo],
      ['Yerleşim yeri', c.seat],
      [
        'Toplantı',
        `${ground.type === 'ORDINARY' ? 'Olağan' : 'Olağanüstü'}, ${dated(meeting.on ?? ground.on)}, ${ground.method === 'ELECTRONIC' ? 'elektronik' : 'fiziki'}, ${meeting.attempt === 1 ? 'birinci' : 'ikinci'} toplantı`,
      ],
      ['Çağrı tarihi', dots(c.callOn ?? ground.on)],
      ['Katılma hakkı bulunan / katılan', `${fw(meeting.entitled)} / ${fw(meeting.present.size)}`],
      [
        'Tüzük değişikliği',
        meeting.agenda.some((item) => item.kind === 'STATUTE_CHANGE' && item.state === 'DONE') ? 'Var' : 'Yok',
      ],
    ],
    blocks: [
      {
        type: 'table',
        heading: 'Organlara seçilenler',
        columns: ['Organ', 'Asıl/Yedek', 'Sıra', 'Adı', 'Soyadı', 'Doğum tarihi', 'Mesleği', 'Öğrenim'],
        widths: [1, 0, 0, 1, 1, 0, 1, 1],
        rows,
      },
      {
        type: 'paragraph',
        heading: '',
        text: 'Bu sayfa DERBİS girişi için alan sırasına göre düzenlenmiş bilgi dökümüdür; resmî formun yerine geçmez. TC kimlik numaraları giriş sırasında üye kaydından okunur. Bildirim süresi genel kurulu izleyen otuz gündür (DK m.23); güncel uygulamada kırk beş gün de görülmektedir (DY m.17).',
      },
    ],
    signers: [{ name: nameOf(c, ground.opener.chair), duty: 'Bildirimi yapan' }],
  };
}

const CHANNEL: Record<string, string> = { EMAIL: 'E-posta', PRINT: 'Basılı' };
const STATE: Record<string, string> = {
  QUEUED: 'Sırada',
  SENT: 'Gönderildi',
  BOUNCED: 'Geri döndü',
  PRINTED: 'Elden/posta verildi',
};

const BODIES: Record<PaperKind, (c: PaperContext) => Body> = {
  minutes,
  'board-minutes': minutes,
  hazirun,
  'quorum-record': quorumRecord,
  'entitled-list': entitledList,
  call: (c) => ({
    title: 'Genel kurul toplantısına çağrı',
    facts: [],
    blocks: c.callBody.split('\n\n').map((text) => ({ type: 'paragraph' as const, heading: '', text })),
    signers: [],
  }),
  'dispatch-proof': (c) => ({
    facts: [],
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
  }),
  'count-record': countRecord,
  'lot-record': lotRecord,
  'decision-record': (c) => ({
    facts: [],
    blocks: c.decisionTexts.map((d) => ({
      type: 'paragraph' as const,
      heading: `Sıra No ${d.number} – ${dots(d.on)} – ${d.subject}.`,
      text: `${d.text}\n\nBu karar elektronik toplantıda alınmış olup fiziki karar defterinden ayrı tutulan elektronik karar kaydına ${d.number} sıra numarasıyla işlenmiştir.${d.dissent.length > 0 ? ` Karşı oy: ${joinNames(d.dissent)}.` : ''}`,
    })),
    signers: minutes(c).signers,
  }),
  'result-notification': resultNotification,
  handover: (c) => ({
    facts: [],
    blocks: c.runtime.meeting.handovers.map((handover) => ({
      type: 'paragraph' as const,
      heading: '',
      text:
        handover.part === 'TO_CHAIR'
          ? `Toplantıya ilişkin tutanak ve belgeler ${dots(handover.on)} tarihinde Divan Başkanınca Yönetim Kurulu Başkanına teslim edilmiştir.`
          : `Belgeler ${dots(handover.on)} tarihinde, Dernekler Yönetmeliği’nin 15’inci maddesindeki yedi günlük süre gözetilerek yeni Yönetim Kuruluna teslim edilmiştir.`,
    })),
    signers: [],
  }),
};

/** Which papers a meeting has at this point. */
export function papersDue(runtime: Runtime): PaperKind[] {
  const { meeting, ground } = runtime;
  const ended = ['closed', 'failed', 'sealed'].includes(meeting.phase);
  if (ground.body === 'BOARD')
    return [
      ...(meeting.quorum ? (['quorum-record'] as const) : []),
      ...(ended ? (['hazirun', 'board-minutes'] as const) : []),
      ...(ended && meeting.decisions.length > 0 ? (['decision-record'] as const) : []),
    ];
  return [
    'entitled-list',
    'call',
    'dispatch-proof',
    ...(meeting.quorum ? (['quorum-record'] as const) : []),
    ...(ended ? (['hazirun'] as const) : []),
    ...(meeting.closedAt ? (['minutes'] as const) : []),
    ...(meeting.closedAt && meeting.elections.size > 0 ? (['count-record'] as const) : []),
    ...(meeting.closedAt && [...meeting.elections.values()].some((election) => election.lots.length > 0)
      ? (['lot-record'] as const)
      : []),
    ...(meeting.closedAt ? (['result-notification'] as const) : []),
    ...(meeting.handovers.length > 0 ? (['handover'] as const) : []),
  ];
}

/** The complete model of a paper as the journal stands now. @throws PaperInconsistent */
export function paperModel(
  c: PaperContext,
  kind: PaperKind,
  version: number,
  signed: string | null,
  reason: string,
): PaperModel {
  return finish(c, kind, version, BODIES[kind](c), signed, reason);
}

export const signedSentence = (recordedAt: string, sha256: string): string =>
  `Bu belgenin elle imzalı nüshasının taraması ${dots(localMinute(recordedAt as Instant))} tarihinde kanıt olarak kaydedilmiştir (SHA-256: ${sha256}).`;
