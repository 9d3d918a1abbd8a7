import type {
  AgendaEvent,
  ClosingEvent,
  FloorEvent,
  HazirunEvent,
  MotionEvent,
  OfficesEvent,
  OpeningEvent,
  OrderEvent,
} from '@divan/assembly';
import { localMinute } from '@divan/basics';
import { dots, PAPER_TITLES, type PaperKind } from '@divan/documents';
import { dayHour, type SaysTable, say } from './say.ts';

const clock = (at: string): string =>
  localMinute(at as never)
    .slice(11, 16)
    .replace(':', '.');
const FAR = { LEFT: { SELF: 'kendisi', ROLL_CALL: 'yoklamada yoktu', IDENTITY: 'kimliği sona erdi' } } as const;
const FAR_EN = { SELF: 'by themselves', ROLL_CALL: 'absent at a roll call', IDENTITY: 'the identity ended' } as const;

export const openingSays: SaysTable<OpeningEvent['type']> = {
  MeetingCalled: (e) =>
    say(`Toplantı çağrıldı: ${dayHour(e.on, e.hour)}`, `Meeting called for ${dayHour(e.on, e.hour)}`),
  MeetingPostponed: (e, n) =>
    say(
      `Toplantı ertelendi: ${dayHour(e.to, e.hour)}${n.why(e.reason)}`,
      `Meeting postponed to ${dayHour(e.to, e.hour)}${n.why(e.reason)}`,
    ),
  QuorumRecorded: (e) =>
    say(
      `Yoklama yapıldı: ${e.entitled} üyeden ${e.present} katılan, gereken ${e.required}; yeter sayı ${e.reached ? 'var' : 'yok'}`,
      `Roll call: ${e.present} of ${e.entitled} present, ${e.required} needed; quorum ${e.reached ? 'reached' : 'not reached'}`,
    ),
  MeetingFailed: () => say('Çoğunluk sağlanamadı; toplantı yapılamadı', 'No quorum; the meeting did not take place'),
  MeetingNotHeld: (e, n) => say(`Toplantı yapılmadı${n.why(e.reason)}`, `The meeting was not held${n.why(e.reason)}`),
  MeetingOpened: (e, n) =>
    say(
      `Toplantı açıldı (açan ${n.one(e.by)}, ${e.present} katılan)`,
      `Meeting opened by ${n.one(e.by)}, ${e.present} present`,
    ),
  DivanProposed: (e, n) =>
    say(
      `Divan önerildi (öneren ${n.one(e.by)}): başkan adayı ${n.one(e.divan.chair)}`,
      `Divan proposed by ${n.one(e.by)}: ${n.one(e.divan.chair)} as chair`,
    ),
  DivanProposalWithdrawn: () => say('Divan önerisi geri alındı', 'A proposal for the divan was withdrawn'),
  DivanElected: (e, n) =>
    say(
      `Divan seçildi: başkan ${n.one(e.divan.chair)}; başkan vekili ${n.all(e.divan.viceChairs) || '–'}; yazman ${n.all(e.divan.secretaries) || '–'}`,
      `Divan elected: chair ${n.one(e.divan.chair)}; vice-chairs ${n.all(e.divan.viceChairs) || '–'}; secretaries ${n.all(e.divan.secretaries) || '–'}`,
    ),
};

export const hazirunSays: SaysTable<HazirunEvent['type']> = {
  CheckInOpened: (e) =>
    say(
      e.attempt === 2 ? 'İkinci toplantının girişi açıldı' : 'Giriş açıldı',
      e.attempt === 2 ? 'Entry to the second meeting opened' : 'Entry opened',
    ),
  MemberAdmitted: (e, n) =>
    say(`${n.one(e.memberId)} hazirunda (sıra ${e.order})`, `${n.one(e.memberId)} entered (no ${e.order})`),
  MemberReturned: (e, n) => say(`${n.one(e.memberId)} geri döndü`, `${n.one(e.memberId)} came back`),
  MemberLeft: (e, n) =>
    say(`${n.one(e.memberId)} ayrıldı (${FAR.LEFT[e.by]})`, `${n.one(e.memberId)} left (${FAR_EN[e.by]})`),
  IdentityRecorded: (e, n) =>
    e.what === 'PROVED'
      ? say(
          `${n.one(e.memberId)}: kimlik yeniden saptandı${e.seenBy ? ` (gören ${n.one(e.seenBy)})` : ''}`,
          `${n.one(e.memberId)}: identity proved anew${e.seenBy ? ` (seen by ${n.one(e.seenBy)})` : ''}`,
        )
      : say(`${n.one(e.memberId)}: kimlik tespiti sona erdi`, `${n.one(e.memberId)}: the proof of identity ended`),
  RollCallRecorded: (e) =>
    say(
      `Yoklama: ${e.present} katılan, ${e.absent.length} kişi yok`,
      `Roll call: ${e.present} present, ${e.absent.length} absent`,
    ),
};

export const officesSays: SaysTable<OfficesEvent['type']> = {
  OfficesRecorded: (e, n) =>
    say(
      `Yönetim kurulu görevleri yazıldı: başkan ${e.chair ? n.one(e.chair) : '–'}`,
      `Offices of the board recorded: chair ${e.chair ? n.one(e.chair) : '–'}`,
    ),
  OpenerAppointed: (e, n) =>
    say(
      `Açış için görevlendirildi: ${n.one(e.memberId)} (görevlendiren ${n.one(e.by)})`,
      `${n.one(e.memberId)} appointed to open, by ${n.one(e.by)}`,
    ),
};

export const agendaSays: SaysTable<AgendaEvent['type']> = {
  ItemStarted: (e, n) => say(`Madde başladı: ${n.item(e.itemId)}`, `Item begun: ${n.item(e.itemId)}`),
  ItemFinished: (e, n) =>
    say(
      `Madde bitti: ${n.item(e.itemId)}${n.why(e.undecided)}`,
      `Item finished: ${n.item(e.itemId)}${n.why(e.undecided)}`,
    ),
  ItemReopened: (e, n) =>
    say(
      `Madde yeniden açıldı: ${n.item(e.itemId)}${n.why(e.reason)}`,
      `Item reopened: ${n.item(e.itemId)}${n.why(e.reason)}`,
    ),
  ItemNoted: (e, n) =>
    say(
      `Tutanağa not: ${n.item(e.itemId)}: ${n.text(e.text)}`,
      `Note for the minutes: ${n.item(e.itemId)}: ${n.text(e.text)}`,
    ),
  AgendaItemRequested: (e, n) =>
    say(
      `Gündeme madde istendi (isteyen ${n.one(e.by)}): “${n.text(e.title)}”`,
      `${n.one(e.by)} asked for an item: “${n.text(e.title)}”`,
    ),
  AgendaRequestSupported: (e, n) =>
    say(`${n.one(e.by)} destekledi: ${n.request(e.requestId)}`, `${n.one(e.by)} supported ${n.request(e.requestId)}`),
  AgendaRequestSupportWithdrawn: (e, n) =>
    say(
      `${n.one(e.by)} desteğini geri aldı: ${n.request(e.requestId)}`,
      `${n.one(e.by)} withdrew support of ${n.request(e.requestId)}`,
    ),
  AgendaItemAdded: (e, n) =>
    say(
      `Gündeme madde eklendi: “${n.text(e.title)}” (${e.supporters} isteyen, gereken ${e.required})`,
      `Item added: “${n.text(e.title)}” (${e.supporters} asked, ${e.required} needed)`,
    ),
  AgendaRequestDropped: (e, n) =>
    say(
      `Gündeme eklenmedi: ${n.request(e.requestId)} (${e.supporters} isteyen, gereken ${e.required})`,
      `Not added: ${n.request(e.requestId)} (${e.supporters} asked, ${e.required} needed)`,
    ),
  AgendaReordered: () => say('Gündemin sırası değişti', 'Order of the agenda changed'),
  AgendaItemRemoved: (e, n) =>
    say(`Gündemden çıkarıldı: ${n.item(e.itemId)}`, `Removed from the agenda: ${n.item(e.itemId)}`),
};

const seconds = (s: number | null): Readonly<Record<'tr' | 'en', string>> =>
  s === null ? { tr: 'sınırsız', en: 'no limit' } : { tr: `${s} saniye`, en: `${s} seconds` };

export const floorSays: SaysTable<FloorEvent['type']> = {
  SpeechLimitSet: (e) => say(`Konuşma süresi: ${seconds(e.seconds).tr}`, `Speech limit: ${seconds(e.seconds).en}`),
  FloorRequested: (e, n) =>
    e.kind === 'POINT_OF_ORDER'
      ? say(`${n.one(e.by)} usul hakkında söz istedi`, `${n.one(e.by)} raised a point of order`)
      : say(`${n.one(e.by)} söz istedi`, `${n.one(e.by)} asked for the floor`),
  FloorRequestWithdrawn: (e, n) =>
    say(`${n.speaker(e.requestId)} söz isteğini geri aldı`, `${n.speaker(e.requestId)} withdrew the request to speak`),
  FloorRefused: (e, n) =>
    say(
      `Söz verilmedi: ${n.speaker(e.requestId)}${n.why(e.reason)}`,
      `Floor refused: ${n.speaker(e.requestId)}${n.why(e.reason)}`,
    ),
  FloorGranted: (e, n) =>
    say(
      `Söz verildi: ${n.speaker(e.requestId)} (${seconds(e.seconds).tr})`,
      `Floor given: ${n.speaker(e.requestId)} (${seconds(e.seconds).en})`,
    ),
  FloorExtended: (e, n) =>
    say(
      `Söz uzatıldı: ${n.speaker(e.requestId)} (+${e.seconds} saniye)`,
      `Floor extended: ${n.speaker(e.requestId)} (+${e.seconds} seconds)`,
    ),
  SpeechEnded: (e, n) => say(`Konuşma bitti: ${n.speaker(e.requestId)}`, `Speech ended: ${n.speaker(e.requestId)}`),
  SpeechHandedIn: (e, n) => say(`${n.one(e.by)} konuşma metnini verdi`, `${n.one(e.by)} handed in a speech`),
};

export const motionSays: SaysTable<MotionEvent['type']> = {
  MotionSubmitted: (e, n) =>
    say(
      `Önerge verildi (veren ${n.one(e.by)}): ${n.motion(e.motionId)}`,
      `Motion handed in by ${n.one(e.by)}: ${n.motion(e.motionId)}`,
    ),
  MotionSupported: (e, n) =>
    say(
      `${n.one(e.by)} destekledi: önerge ${n.motion(e.motionId)}`,
      `${n.one(e.by)} supported motion ${n.motion(e.motionId)}`,
    ),
  MotionSupportWithdrawn: (e, n) =>
    say(
      `${n.one(e.by)} desteğini geri aldı: önerge ${n.motion(e.motionId)}`,
      `${n.one(e.by)} withdrew support of motion ${n.motion(e.motionId)}`,
    ),
  MotionWithdrawn: (e, n) =>
    say(`Önerge geri alındı: ${n.motion(e.motionId)}`, `Motion withdrawn: ${n.motion(e.motionId)}`),
  MotionAdmitted: (e, n) =>
    say(`Önerge işleme alındı: ${n.motion(e.motionId)}`, `Motion admitted: ${n.motion(e.motionId)}`),
  MotionRefused: (e, n) =>
    say(
      `Önerge işleme alınmadı: ${n.motion(e.motionId)}${n.why(e.reason)}`,
      `Motion refused: ${n.motion(e.motionId)}${n.why(e.reason)}`,
    ),
};

export const orderSays: SaysTable<OrderEvent['type']> = {
  RecessCalled: (e) => say(`Ara verildi (${clock(e.until)} saatine kadar)`, `Recess until ${clock(e.until)}`),
  MeetingAdjourned: (e, n) =>
    say(
      `Toplantıya ${dayHour(e.to, e.hour)} için ara verildi${n.why(e.reason)}`,
      `Adjourned to ${dayHour(e.to, e.hour)}${n.why(e.reason)}`,
    ),
  InterruptionDeclared: (e, n) => say(`Kesinti bildirildi${n.why(e.cause)}`, `Interruption declared${n.why(e.cause)}`),
  InterruptionEnded: (e) =>
    say(`Kesinti sona erdi (${e.present} katılan)`, `Interruption ended (${e.present} present)`),
  OutageRecorded: (e) =>
    say(`Sistem kesintisi: ${clock(e.from)}–${clock(e.to)}`, `Outage of the system: ${clock(e.from)}–${clock(e.to)}`),
  MeetingResumed: (e) => say(`Toplantı sürüyor (${e.present} katılan)`, `Meeting resumed (${e.present} present)`),
  ParticipantWarned: (e, n) =>
    say(`Uyarıldı: ${n.one(e.memberId)}${n.why(e.reason)}`, `Warned: ${n.one(e.memberId)}${n.why(e.reason)}`),
  ObjectionRaised: (e, n) =>
    say(`${n.one(e.by)} itiraz etti: ${n.text(e.text)}`, `${n.one(e.by)} objected: ${n.text(e.text)}`),
  ObjectionAnswered: (e, n) =>
    say(
      `İtiraz ${e.accepted ? 'kabul edildi' : 'reddedildi'}: ${n.text(e.text)}`,
      `Objection ${e.accepted ? 'accepted' : 'refused'}: ${n.text(e.text)}`,
    ),
};

const PAPERS_EN: Readonly<Record<PaperKind, string>> = {
  minutes: 'Minutes of the general assembly',
  hazirun: 'Attendance list (hazirun)',
  'quorum-record': 'Quorum record',
  'quorum-failure': 'Record that there was no quorum',
  'entitled-list': 'List of those entitled',
  call: 'Call',
  'dispatch-proof': 'Proofs of dispatch',
  'count-record': 'Election count record',
  'lot-record': 'Record of the lot',
  'vote-results': 'Results of the votes',
  annexes: 'Motions, speeches and dissents',
  'statute-change': 'Old and new text of the statute',
  'decision-record': 'Electronic decision register',
  'decision-extract': 'Extract from the decision book',
  'board-minutes': 'Minutes of the board',
  'result-notification': 'Result notification (fields of EK-3)',
  handover: 'Hand-over record',
  compliance: 'Compliance report',
};
const paper = (kind: string): string => PAPER_TITLES[kind as PaperKind] ?? kind;
const paperEn = (kind: string): string => PAPERS_EN[kind as PaperKind] ?? kind;

export const closingSays: SaysTable<ClosingEvent['type']> = {
  MeetingClosed: (e) => say(`Toplantı kapandı (${e.present} katılan)`, `Meeting closed (${e.present} present)`),
  MeetingDispersed: (e, n) => say(`Toplantı dağıldı${n.why(e.reason)}`, `The meeting broke up${n.why(e.reason)}`),
  DocumentIssued: (e, n) =>
    say(
      `Belge düzenlendi: ${paper(e.document)}, ${e.version}. sürüm${n.why(e.reason)}`,
      `Paper issued: ${paperEn(e.document)}, version ${e.version}${n.why(e.reason)}`,
    ),
  SignatureRecorded: (e) =>
    say(
      `İmzalı nüsha yüklendi: ${paper(e.document)}, ${e.version}. sürüm`,
      `Signed copy kept: ${paperEn(e.document)}, version ${e.version}`,
    ),
  HandedOver: (e, n) =>
    say(
      `Teslim: ${n.one(e.from)} → ${n.all(e.to)}, ${dots(e.on)}`,
      `Handed over: ${n.one(e.from)} → ${n.all(e.to)}, ${dots(e.on)}`,
    ),
  RecordSealed: () => say('Toplantı paketi mühürlendi', 'Package of the meeting sealed'),
};
