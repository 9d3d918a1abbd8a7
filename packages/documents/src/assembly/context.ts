import {
  type IdentityPaper,
  type LoginMethod,
  type Medium,
  type MemberId,
  personOf,
  type Told,
  textOf,
} from '@divan/assembly';
import { day, type Instant, localMinute, upperTr, weekday } from '@divan/basics';
import type { PaperModel, Signer } from '../paper.ts';
import { clock, dots, weekdayName } from '../turkish.ts';

/** What papers need beside the journal. */
export interface PaperContext {
  readonly told: Told;
  readonly institution: {
    readonly shortName: string;
    readonly registryNo: string;
    readonly seat: string;
    readonly address: string;
    readonly phone: string;
    readonly email: string;
    readonly kep: string;
  };
  /** Who enrolled anew after the list was frozen, with a proof of identity before and by whom the identity was proved since; in order of time. */
  readonly reEnrolled: readonly { readonly memberId: string; readonly at: string; readonly provedBy: string }[];
  readonly approval: {
    readonly number: string;
    readonly approvedOn: string;
    readonly scope: string;
    readonly version: string;
  } | null;
  readonly dispatches: readonly {
    readonly name: string;
    readonly memberNo: string;
    readonly channel: string;
    readonly address: string;
    readonly sentAt: string | null;
    readonly state: string;
  }[];
  readonly callBody: string;
  /** Where it is held, of a hall. */
  readonly place: string;
  readonly callOn: string | null;
  readonly register: readonly {
    readonly number: number;
    readonly on: string;
    readonly subject: string;
    readonly text: string;
    readonly attendees: readonly string[];
    readonly votes: { readonly yes: number; readonly no: number; readonly abstain: number };
    readonly dissent: readonly string[];
    readonly prev: string;
    readonly hash: string;
  }[];
  /** In how many votes each member took part. */
  readonly voters: ReadonlyMap<string, number>;
  /** Commands that were refused: proof that the rules held (EM-R30). */
  readonly refused: number;
  /** Help that was asked for in the room, in figures; the words are in no paper. */
  readonly help?: { readonly asked: number; readonly answered: number };
  readonly dutiesDone: ReadonlySet<string>;
  readonly now: Instant;
  readonly head: string;
  readonly elected: ReadonlyMap<
    MemberId,
    { readonly profession: string; readonly education: string; readonly birthDate: string }
  >;
}

/** The number of a paper or form of a meeting: of the sitting that it is about, by its short mark. */
export function meetingMark(
  {
    told: { ground },
    institution,
  }: Pick<PaperContext, 'told'> & { readonly institution: { readonly shortName: string } },
  day: string,
  mark: string,
): string {
  const short = upperTr(institution.shortName)
    .replaceAll(/[^\p{L}\d]+/gu, '-')
    .slice(0, 18);
  const on = day.replaceAll('-', '');
  return `${short}-${ground.body === 'BOARD' ? 'YK' : 'GK'}${on}-${ground.meetingId.slice(-4).toUpperCase()}-${mark}`;
}

/** What one kind of paper contributes; the frame around it is the same for all. */
export type Body = Pick<PaperModel, 'facts' | 'blocks' | 'signers'> & { readonly title?: string };

export const METHOD: Record<LoginMethod | 'DESK', string> = {
  SECURE_ESIGNATURE: 'Güvenli e-imza',
  PASSWORD_TOTP: 'Parola + TOTP',
  PASSKEY: 'Geçiş anahtarı (passkey)',
  PASSWORD_SMS: 'Parola + SMS kodu',
  DESK: 'Kayıt masasında kimlik ve imza',
};

/** Kind of identity document shown at the door (DY m.15). */
export const IDENTITY: Readonly<Record<IdentityPaper, string>> = {
  NATIONAL_ID: 'T.C. kimlik kartı',
  DRIVING_LICENCE: 'Sürücü belgesi',
  PASSPORT: 'Pasaport',
  PROFESSIONAL_ID: 'Meslek kimliği',
  OTHER_OFFICIAL: 'Diğer resmî belge',
};

/** How a vote of a hall was taken. */
export const MEDIUM: Readonly<Record<Medium, string>> = {
  HANDS: 'el kaldırılarak',
  STANDING: 'ayağa kalkılarak',
  NAMES: 'adlar okunarak',
  NO_OBJECTION: 'itiraz olup olmadığı sorularak',
  PAPER: 'kâğıt pusulayla',
};

export const at = (instant: string | null): string => (instant ? clock(localMinute(instant as Instant)) : '–');
export const dated = (on: string): string => `${dots(on)} ${weekdayName(weekday(day(on)))}`;
export const dayOf = (instant: string): string => localMinute(instant as Instant).slice(0, 10);
/** The day by which a meeting is known: on which it was opened, though it went on past midnight or on another day; where nobody opened it, the day for which it was called last. */
export const dayHeld = ({ told: { meeting, ground } }: Pick<PaperContext, 'told'>): string =>
  meeting.openedAt ? dayOf(meeting.openedAt) : (meeting.notHeld?.on ?? meeting.on ?? ground.on);
/** The day of the first meeting, as it was called or put off last. */
export const dayOfFirst = ({ told: { meeting, ground } }: PaperContext): string => meeting.first?.on ?? ground.on;
/** The day from which the periods after a meeting run: on which it was closed. */
export const dayEnded = (c: PaperContext): string =>
  c.told.meeting.closedAt ? dayOf(c.told.meeting.closedAt) : (c.told.meeting.on ?? c.told.ground.on);
const otherDay = (c: Pick<PaperContext, 'told'>, instant: string): boolean => dayOf(instant) !== dayHeld(c);
/** An hour of the meeting, with its day where that is another one than the paper bears. */
export const hourOf = (c: Pick<PaperContext, 'told'>, instant: string | null): string =>
  instant && otherDay(c, instant) ? `${dots(dayOf(instant))} ${at(instant)}` : at(instant);
/** `saat 00.30`, `18.04.2027 günü saat 00.30`. */
export const momentOf = (c: PaperContext, instant: string | null): string =>
  `${instant && otherDay(c, instant) ? `${dots(dayOf(instant))} günü ` : ''}saat ${at(instant)}`;
const repeatedNames = new WeakMap<PaperContext, ReadonlySet<string>>();
/** Names that more than one on the list bears; looked up once a paper. */
function repeated(c: PaperContext): ReadonlySet<string> {
  const known = repeatedNames.get(c);
  if (known) return known;
  const { told } = c;
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const memberId of told.meeting.roll.keys()) {
    const { name } = personOf(told, memberId);
    (seen.has(name) ? twice : seen).add(name);
  }
  repeatedNames.set(c, twice);
  return twice;
}
/** The name alone, for where the member number stands beside it. */
export const bareName = (c: PaperContext, memberId: MemberId): string => personOf(c.told, memberId).name;
/** The name of a member; of two on the list who bear the same, with the member number. */
export const nameOf = (c: PaperContext, memberId: MemberId): string => {
  const { name, no } = personOf(c.told, memberId);
  return no && repeated(c).has(name) ? `${name} (Üye No: ${no})` : name;
};
export const named = (c: PaperContext, memberId: MemberId): string => {
  const { name, no } = personOf(c.told, memberId);
  return `${name} (Üye No: ${no})`;
};
export const text = (c: PaperContext, ref: string | null): string => textOf(c.told, ref);
/** Place of an item on the agenda as papers number it. */
export const numberOf = (c: PaperContext, itemId: string | null): string => {
  const shown = c.told.meeting.agenda.filter((item) => item.state !== 'REMOVED');
  const i = shown.findIndex((item) => item.id === itemId);
  return i < 0 ? '–' : String(i + 1);
};

/** The divan signs: chair and secretaries together (DY m.15); the vice-chairs only where the custom wants them. */
export function divanSigners(c: PaperContext, viceChairs: boolean): Signer[] {
  const { divan } = c.told.meeting;
  if (!divan) {
    // It broke up before a divan was elected: whoever opened it signs (edition 2).
    const { openedBy, dispersed } = c.told.meeting;
    return openedBy && dispersed ? [{ name: nameOf(c, openedBy), duty: 'Toplantıyı açan' }] : [];
  }
  return [
    { name: nameOf(c, divan.chair), duty: 'Divan Başkanı' },
    ...(viceChairs ? divan.viceChairs.map((memberId) => ({ name: nameOf(c, memberId), duty: 'Başkan Vekili' })) : []),
    ...divan.secretaries.map((memberId) => ({ name: nameOf(c, memberId), duty: 'Yazman' })),
  ];
}

export const boardChair = (c: PaperContext): Signer => ({
  name: nameOf(c, c.told.meeting.offices?.chair ?? c.told.ground.opener.chair),
  duty: 'Yönetim Kurulu Başkanı',
});
