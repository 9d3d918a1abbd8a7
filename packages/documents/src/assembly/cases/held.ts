import type { Ground, MemberId } from '@divan/assembly';
import { APPROVAL, adaGround, adaRoll, Day, member } from '@divan/assembly/testing';
import { addMillis } from '@divan/basics';
import { contentHash } from '@divan/machine';
import type { PaperContext } from '../context.ts';

const MEMBERS = 24;
export const OFFICE = { kind: 'OFFICE', accountId: 'buro' } as const;
export const SYSTEM = { kind: 'SYSTEM' } as const;
export const hex = (digit: number): string => String(digit).repeat(64);

export const NAMES = [
  'Ayşe',
  'Burak',
  'Çiğdem',
  'Deniz',
  'Emre',
  'Fatma',
  'Gökhan',
  'Hülya',
  'Işıl',
  'İbrahim',
  'Jale',
  'Kerem',
];
const SURNAMES = ['Akın', 'Şahin', 'Çelik', 'Öztürk', 'Ünal', 'Yıldız', 'Güneş'];
const TITLES: Readonly<Record<string, string>> = {
  acilis: 'Açılış ve yoklama',
  divan: 'Divan heyetinin seçimi',
  gundem: 'Gündemin okunması',
  ibra: 'Yönetim ve Denetim Kurullarının ibrası',
  butce: 'Tahmini bütçenin görüşülmesi',
  tuzuk: 'Tüzük değişikliği',
  secim: 'Organ seçimleri',
  dilek: 'Dilekler',
  kapanis: 'Kapanış',
  karar: 'Üyelik başvuruları',
};

/** A day that knows the texts behind its commitments and lets time pass. */
export class Held extends Day {
  readonly texts = new Map<string, string>();

  constructor(ground: Ground, now?: string) {
    super(ground, now);
    for (let n = 1; n <= MEMBERS; n++)
      this.texts.set(
        contentHash(`ad ${n}`),
        `${NAMES[(n * 5) % NAMES.length]}\t${SURNAMES[(n * 3) % SURNAMES.length]}\t${1000 + n}`,
      );
    for (const [id, title] of Object.entries(TITLES)) this.texts.set(contentHash(id), title);
  }

  write(text: string): string {
    const commitment = contentHash(text);
    this.texts.set(commitment, text);
    return commitment;
  }

  after(minutes: number): this {
    this.now = addMillis(this.now, minutes * 60_000);
    return this;
  }
}

export const ground = (change: Partial<Ground> = {}): Ground => adaGround({ roll: adaRoll(MEMBERS), ...change });

/** What the papers of a day need; the call was sent to four members in each way there is. */
export function contextOf(day: Held, title: string, change: Partial<PaperContext> = {}): PaperContext {
  const { meeting, ground: standing, charter, texts } = day;
  return {
    told: { meeting, ground: standing, charter, texts, title, institution: 'Ada Dayanışma Derneği' },
    institution: {
      shortName: 'Ada Dayanışma',
      registryNo: '34-001-234',
      seat: 'İstanbul',
      address: 'Çınar Sokak 5, Kadıköy',
      phone: '0216 000 00 00',
      email: 'buro@ada.example',
      kep: 'ada@hs01.kep.example',
    },
    reEnrolled: [],
    approval: { number: APPROVAL.number, approvedOn: APPROVAL.approvedOn, scope: '', version: '' },
    dispatches: standing.roll.slice(0, 4).map(({ memberId }, i) => ({
      name: `${NAMES[i]} ${SURNAMES[i]}`,
      memberNo: String(1001 + i),
      channel: i === 2 ? 'PRINT' : 'EMAIL',
      address: i === 2 ? 'Çınar Sokak 7' : `${memberId.slice(0, 2)}…@ada.example`,
      sentAt: i === 3 ? null : '2027-03-29T07:00:00.000Z',
      state: ['SENT', 'SENT', 'PRINTED', 'BOUNCED'][i] as string,
    })),
    callBody: `Sayın üyemiz,\n\n${title} toplantısı gündemdeki konuları görüşmek üzere elektronik ortamda yapılacaktır.`,
    callOn: standing.call?.on ?? null,
    place: standing.method === 'PHYSICAL' ? 'Ada Kültür Merkezi, Cumhuriyet Caddesi 3, Kadıköy' : '',
    register: [],
    voters: new Map([...day.meeting.present.keys()].map((memberId, i) => [memberId, i % 3])),
    refused: 2,
    dutiesDone: new Set(),
    now: day.now,
    head: day.journal.at(-1)?.hash ?? '',
    elected: new Map(
      [...day.meeting.elections.values()].flatMap((election) =>
        [...(election.elected?.principals ?? [])].map(
          (memberId) =>
            [memberId, { profession: 'Mühendis', education: 'Lisans', birthDate: '1980-05-19' }] as [
              MemberId,
              { profession: string; education: string; birthDate: string },
            ],
        ),
      ),
    ),
    ...change,
  };
}

export function sheet(
  day: Held,
  electionId: string,
  organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
  candidates: number[],
): void {
  day.do(10, { type: 'openCandidacies', electionId, itemId: 'secim', organ });
  for (const n of candidates) day.do(n, { type: 'declareCandidacy', electionId });
  day.do(10, { type: 'closeCandidacies', electionId, order: candidates.map(member) });
}

export function closed(day: Held): Held {
  day.finish('secim').start('dilek').finish('dilek');
  day.after(2).do(10, { type: 'closeMeeting' });
  return day;
}
