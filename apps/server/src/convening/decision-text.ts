import { type IsoDay, weekday } from '@divan/basics';
import { figuresAndWords, longDate, ordinal, weekdayName } from '@divan/documents';

export interface DecisionFacts {
  readonly type: 'ORDINARY' | 'EXTRAORDINARY';
  readonly ordinal: number | null;
  readonly method: 'PHYSICAL' | 'ELECTRONIC';
  readonly on: IsoDay;
  readonly hour: string;
  readonly secondOn: IsoDay | null;
  readonly secondHour: string | null;
  readonly place: string;
  readonly entitled: number;
  readonly callDays: number;
  readonly agenda: readonly string[];
  readonly opener: string;
}

const when = (on: IsoDay, hour: string) =>
  `${longDate(on)} ${weekdayName(weekday(on))} günü saat ${hour.replace(':', '.')} itibarıyla`;

/** Çağrı kararının metni (D01): method stated (DY m.15/A/3), second meeting, list, call, agenda, opener. */
export function conveningDecisionText(f: DecisionFacts): string {
  const kind = f.type === 'ORDINARY' ? 'Olağan' : 'Olağanüstü';
  const electronic = f.method === 'ELECTRONIC';
  const lines = [
    `Derneğin ${f.ordinal ? `${ordinal(f.ordinal)} ` : ''}${kind} Genel Kurul toplantısının ${when(f.on, f.hour)} yapılmasına,`,
    electronic
      ? 'Toplantının Dernekler Yönetmeliği’nin 15/A maddesine göre elektronik ortamda, Divan sistemi üzerinden yapılmasına,'
      : `Toplantının fiziki ortamda, ${f.place} adresinde yapılmasına,`,
    ...(f.secondOn && f.secondHour
      ? [
          `Toplantı yeter sayısı sağlanamazsa ikinci toplantının ${when(f.secondOn, f.secondHour)} aynı ${electronic ? 'sistem üzerinden' : 'adreste'} ve aynı gündemle yapılmasına,`,
        ]
      : []),
    `Katılma hakkı bulunan üyeler listesinin düzenlenmesine ve listede oy hakkı bulunan ${figuresAndWords(f.entitled)} üyenin yer aldığının saptanmasına,`,
    `Üyelerin toplantıdan en az ${figuresAndWords(f.callDays)} gün önce çağrılmasına; çağrıda toplantı yönteminin, sisteme giriş yolunun ve aydınlatma metninin yerinin belirtilmesine,`,
    `Gündemin şu şekilde belirlenmesine: ${f.agenda.map((title, i) => `${i + 1}. ${title}`).join('; ')},`,
    `Toplantının Yönetim Kurulu adına ${f.opener} tarafından açılmasına`,
  ];
  return `${lines.map((line, i) => `${i + 1}) ${line}`).join('\n')} karar verilmiştir.`;
}
