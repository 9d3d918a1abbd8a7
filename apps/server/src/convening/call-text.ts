import { type IsoDay, weekday } from '@divan/basics';
import { longDate, weekdayName } from '@divan/documents';
import ical from 'ical-generator';

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

/** Çağrı (D02) without the salutation: day, hour, place or platform, method, agenda, second meeting (DY m.14, 15/A/3). */
export function callBody(f: CallFacts): string {
  const electronic = f.method === 'ELECTRONIC';
  const by = f.decision
    ? `, Yönetim Kurulunun ${dots(f.decision.on)} tarihli ve ${f.decision.number} sayılı kararıyla`
    : '';
  const parts = [
    f.specimen ? 'ÖRNEK. Gösterim; hukuki sonuç doğurmaz.\n' : '',
    `${f.institution} ${f.title} toplantısı${by} ${when(f.on, f.hour)} ${electronic ? `elektronik ortamda, Divan sistemi (${f.origin}) üzerinden` : `fiziki ortamda, ${f.place} adresinde`} yapılacaktır.`,
    f.secondOn && f.secondHour
      ? `Bu toplantıda çoğunluk sağlanamazsa ikinci toplantı ${when(f.secondOn, f.secondHour)} ${electronic ? 'aynı sistem üzerinden' : 'aynı adreste'} aynı gündemle yapılacaktır.`
      : '',
    electronic
      ? `Toplantıya giriş için güvenli elektronik imza veya iki aşamalı kimlik doğrulama gerekir. Kaydınızı toplantı gününden önce ${f.origin} adresinden tamamlayınız. Bağlantıya tek başına sahip olmak toplantıya giriş hakkı vermez. Yardım: ${f.contact}.`
      : 'Giriş, resmî kimlik belgesinin gösterilmesi ve listenin imzalanmasıyla yapılır.',
    'Oy hakkı kişiseldir; vekâletle kullanılamaz.',
    `Gündem:\n${f.agenda.map((title, i) => `${i + 1}. ${title}`).join('\n')}`,
    `Kişisel verilerinizin işlenmesi hakkında bilgi: ${f.origin}/aydinlatma`,
    `${f.institution} Yönetim Kurulu adına ${f.chair}, Başkan`,
  ];
  return parts.filter(Boolean).join('\n\n');
}

export const CALL_STATES = ['DAY', 'HOUR', 'PLACE_OR_PLATFORM', 'AGENDA', 'SECOND_MEETING', 'METHOD'] as const;

/** iCalendar file of the meeting, four hours by custom. */
export function calendarFile(f: CallFacts, uid: string, stamp: Date): string {
  const calendar = ical({ name: f.title, prodId: { company: 'Divan', product: 'Divan', language: 'TR' } });
  const start = new Date(`${f.on}T${f.hour}:00+03:00`);
  calendar.createEvent({
    id: uid,
    stamp,
    start,
    end: new Date(start.getTime() + 4 * 3_600_000),
    summary: `${f.institution} – ${f.title}`,
    location: f.method === 'ELECTRONIC' ? f.origin : f.place,
    description: f.agenda.map((title, i) => `${i + 1}. ${title}`).join('\n'),
  });
  return calendar.toString();
}
