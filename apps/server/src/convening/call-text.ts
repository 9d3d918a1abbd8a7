import { type IsoDay, weekday } from '@divan/basics';
import { longDate, weekdayName } from '@divan/documents';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

/** Seconds before the hour at which a calendar reminds: a day, and an hour. */
const REMIND_BEFORE = [86_400, 3600] as const;

export interface CallFacts {
  readonly institution: string;
  readonly shortName: string;
  readonly title: string;
  readonly type: string;
  readonly method: 'PHYSICAL' | 'ELECTRONIC';
  readonly on: IsoDay;
  readonly hour: string;
  readonly secondOn: IsoDay | null;
  readonly secondHour: string | null;
  readonly place: string;
  readonly decision: { readonly number: number; readonly on: string } | null;
  readonly agenda: readonly string[];
  readonly chair: string;
  readonly origin: string;
  readonly contact: string;
  readonly specimen: boolean;
}

const dots = (on: string) => on.split('-').reverse().join('.');
const when = (on: IsoDay, hour: string) =>
  `${longDate(on)} ${weekdayName(weekday(on))} günü saat ${hour.replace(':', '.')} itibarıyla`;

export const callSubject = (f: CallFacts): string =>
  `${f.specimen ? 'ÖRNEK – ' : ''}${f.shortName} – ${f.title} çağrısı – ${dots(f.on)}`;

/** A call announces the second meeting with the first (DY m.14). */
const secondAnnounced = (f: CallFacts): string =>
  f.secondOn && f.secondHour
    ? `Bu toplantıda çoğunluk sağlanamazsa ikinci toplantı ${when(f.secondOn, f.secondHour)} ${f.method === 'ELECTRONIC' ? 'aynı sistem üzerinden' : 'aynı adreste'} aynı gündemle yapılacaktır.`
    : '';

/** Çağrı (D02) without the salutation: day, hour, place or platform, method, agenda, second meeting (DY m.14, 15/A/3). */
export function callBody(f: CallFacts): string {
  const electronic = f.method === 'ELECTRONIC';
  const by = f.decision
    ? `, Yönetim Kurulunun ${dots(f.decision.on)} tarihli ve ${f.decision.number} sayılı kararıyla`
    : '';
  const parts = [
    f.specimen ? 'ÖRNEK. Gösterim; hukuki sonuç doğurmaz.\n' : '',
    `${f.institution} ${f.title} toplantısı${by} ${when(f.on, f.hour)} ${electronic ? `elektronik ortamda, Divan sistemi (${f.origin}) üzerinden` : `fiziki ortamda, ${f.place} adresinde`} yapılacaktır.`,
    secondAnnounced(f),
    electronic
      ? `Toplantıya giriş için güvenli elektronik imza veya iki aşamalı kimlik doğrulama gerekir. Kaydınızı toplantı gününden önce size gönderilen bağlantıyla ya da mektuptaki kodla ${f.origin}/kayit adresinden tamamlayınız; bağlantınız elinizde değilse aynı sayfada yeniden isteyiniz. Bağlantıya tek başına sahip olmak toplantıya giriş hakkı vermez. Yardım: ${f.contact}.`
      : 'Giriş, resmî kimlik belgesinin gösterilmesi ve listenin imzalanmasıyla yapılır.',
    'Oy hakkı kişiseldir; vekâletle kullanılamaz.',
    `Gündem:\n${f.agenda.map((title, i) => `${i + 1}. ${title}`).join('\n')}`,
    `Kişisel verilerinizin işlenmesi hakkında bilgi: ${f.origin}/aydinlatma`,
    `${f.institution} Yönetim Kurulu adına ${f.chair}, Başkan`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

/** A call as it goes to a mailbox, without the salutation. */
export interface CallLetter {
  readonly subject: string;
  readonly body: string;
  readonly calendar: string;
  readonly electronic: boolean;
}
/** @param sequence how often the day was changed since the call */
export const callLetter = (f: CallFacts, meetingId: string, at: Date, sequence = 0): CallLetter => ({
  subject: callSubject(f),
  body: callBody(f),
  calendar: calendarFile(f, meetingId, at, sequence),
  electronic: f.method === 'ELECTRONIC',
});

/** What changed the day of a meeting that was called. */
export type DayChange = 'POSTPONED' | 'ADJOURNED' | 'SECOND_MEETING';
const CHANGED: Readonly<Record<DayChange, string>> = {
  POSTPONED: 'geri bırakıldı',
  ADJOURNED: 'başka güne bırakıldı',
  SECOND_MEETING: 'ikinci toplantı',
};
export const newDaySubject = (f: CallFacts, change: DayChange): string =>
  `${f.specimen ? 'ÖRNEK – ' : ''}${f.shortName} – ${f.title} ${CHANGED[change]} – ${dots(f.on)}`;

/** The second call of a meeting whose day changed: the reason, the new day and hour, and those of the second meeting where it moved with the first; all else is as it was called (DY m.14). */
export function newDayBody(f: CallFacts, change: DayChange, reason: string): string {
  const place =
    f.method === 'ELECTRONIC' ? 'elektronik ortamda, aynı sistem üzerinden' : `fiziki ortamda, ${f.place} adresinde`;
  return [
    f.specimen ? 'ÖRNEK. Gösterim; hukuki sonuç doğurmaz.\n' : '',
    {
      POSTPONED: `${f.institution} ${f.title} toplantısı, çoğunluk dışındaki şu nedenle geri bırakılmıştır: ${reason}`,
      ADJOURNED: `${f.institution} ${f.title} toplantısının oturumu, şu gerekçeyle başka güne bırakılmıştır: ${reason}`,
      SECOND_MEETING: `${f.institution} ${f.title} ilk toplantısında çoğunluk sağlanamamıştır.`,
    }[change],
    `${change === 'SECOND_MEETING' ? 'Çağrıda bildirilen ikinci toplantı' : 'Toplantı'} ${when(f.on, f.hour)} ${place} ${change === 'ADJOURNED' ? 'kaldığı yerden sürdürülecektir.' : 'yapılacaktır. Gündem değişmemiştir.'}`,
    change === 'POSTPONED' ? secondAnnounced(f) : '',
    `Gündem:\n${f.agenda.map((title, i) => `${i + 1}. ${title}`).join('\n')}`,
    `${f.institution} Yönetim Kurulu${f.chair ? ` adına ${f.chair}, Başkan` : ''}`,
  ]
    .filter(Boolean)
    .join('\n\n');
}

export const notHeldSubject = (f: CallFacts): string =>
  `${f.specimen ? 'ÖRNEK – ' : ''}${f.shortName} – ${f.title} yapılamadı – ${dots(f.on)}`;

/** A meeting that was called and not held on its day. */
export const notHeldBody = (f: CallFacts, reason: string): string =>
  [
    f.specimen ? 'ÖRNEK. Gösterim; hukuki sonuç doğurmaz.\n' : '',
    `${f.institution} ${f.title} toplantısı ${longDate(f.on)} günü şu nedenle yapılamamıştır: ${reason}`,
    'Toplantının yapılması için yeniden çağrı gerekir; yeni gün ayrıca bildirilecektir.',
    `${f.institution} Yönetim Kurulu${f.chair ? ` adına ${f.chair}, Başkan` : ''}`,
  ]
    .filter(Boolean)
    .join('\n\n');

export const CALL_STATES = ['DAY', 'HOUR', 'PLACE_OR_PLATFORM', 'AGENDA', 'SECOND_MEETING', 'METHOD'] as const;

/** What a calendar shows of an entry. */
export type EntryStatus = 'CONFIRMED' | 'CANCELLED';

/** iCalendar file of the meeting, four hours by custom, that reminds a day and an hour before; `sequence` says how often its day was changed, so that calendars replace what they have (RFC 5545, 3.8.7.4). */
export function calendarFile(
  f: CallFacts,
  uid: string,
  stamp: Date,
  sequence = 0,
  status: EntryStatus = 'CONFIRMED',
): string {
  const calendar = ical({
    name: f.title,
    prodId: { company: 'Divan', product: 'Divan', language: 'TR' },
    // As the letter says that carries it (RFC 6047, 2.4); what is called off is told as such in both places (RFC 5546, 3.2.5).
    method: status === 'CANCELLED' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const start = new Date(`${f.on}T${f.hour}:00+03:00`);
  const event = calendar.createEvent({
    id: uid,
    status: status === 'CANCELLED' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    sequence,
    stamp,
    start,
    end: new Date(start.getTime() + 4 * 3_600_000),
    summary: `${f.institution} – ${f.title}`,
    location: f.method === 'ELECTRONIC' ? f.origin : f.place,
    description: f.agenda.map((title, i) => `${i + 1}. ${title}`).join('\n'),
  });
  if (status === 'CONFIRMED')
    for (const seconds of REMIND_BEFORE)
      event.createAlarm({
        type: ICalAlarmType.display,
        trigger: seconds,
        description: `${f.institution} – ${f.title}`,
      });
  return calendar.toString();
}
