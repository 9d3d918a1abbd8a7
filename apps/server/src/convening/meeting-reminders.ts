import { addDays, instantMillis, instantOfLocal, localDay, weekday } from '@divan/basics';
import { longDate, weekdayName } from '@divan/documents';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { accountsOfMembers } from '../identity/account-repository.ts';
import { mailLinks } from '../identity/links.ts';
import { correspondenceOf, siteKnown } from '../mail/correspondence.ts';
import { queueMails } from '../mail/mail-queue.ts';
import { institutionName } from '../meeting/meetings.ts';
import {
  calledWithAddress,
  type MeetingAhead,
  meetingsAhead,
  type Reminded,
  takeReminder,
} from './reminder-repository.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Before the hour of a meeting: from when, and until when a late one still helps. */
const REMINDERS = [
  { kind: 'DAYS_3', from: 3 * DAY, until: DAY },
  { kind: 'HOUR_1', from: HOUR, until: 0 },
] as const;
/** Whoever has not enrolled hears of it more often, each time with a new link; not within three days of the last one. */
const ENROL = [
  { kind: 'ENROL_14', from: 14 * DAY, until: 7 * DAY },
  { kind: 'ENROL_7', from: 7 * DAY, until: 3 * DAY },
  { kind: 'ENROL_3', from: 3 * DAY, until: DAY },
  { kind: 'ENROL_1', from: DAY, until: HOUR },
] as const;
const RECENT = 3 * DAY;

interface Ahead {
  readonly institutionId: string;
  readonly institution: string;
  readonly site: string;
  readonly meeting: MeetingAhead;
}

/** Sends whatever reminder of a called meeting has come due, once each, in every institution that wants them. Without a mail server nothing is written: a reminder that goes out later misleads. */
export async function remindMeetings(deps: Deps): Promise<void> {
  if (!deps.mailer.configured) return;
  const institutions = await deps.db.without((tx) => rows<{ id: string }>(tx, sql`select all_institutions() as id`));
  for (const { id } of institutions) await deps.db.within(id, (tx) => remindIn(tx, deps, id));
}

async function remindIn(tx: Tx, deps: Deps, institutionId: string): Promise<void> {
  if (!(await correspondenceOf(tx, institutionId)).reminders) return;
  const today = localDay(deps.clock.now());
  const ahead = await meetingsAhead(tx, today, addDays(today, 15));
  if (ahead.length === 0) return;
  const site = await siteKnown(tx, deps, institutionId);
  const { name: institution } = await institutionName(tx, institutionId);
  for (const meeting of ahead) await remindOf(tx, deps, { institutionId, institution, site, meeting });
}

async function remindOf(tx: Tx, deps: Deps, q: Ahead): Promise<void> {
  const { institutionId, meeting } = q;
  const at = deps.clock.now();
  const startsAt = instantOfLocal(meeting.on, meeting.hour);
  const left = instantMillis(startsAt) - instantMillis(at);
  const due = async (
    reminders: readonly { readonly kind: string; readonly from: number; readonly until: number }[],
  ) => {
    const now = reminders.find(({ from, until }) => left <= from && left > until);
    if (!now) return false;
    return takeReminder(tx, { institutionId, meetingId: meeting.meetingId, kind: now.kind, startsAt, at });
  };
  const enrols = meeting.electronic && (await due(ENROL));
  const reminds = await due(REMINDERS);
  if (!enrols && !reminds) return;
  const called = await calledWithAddress(tx, meeting.meetingId);
  const waiting = called.filter(({ enrolled }) => meeting.electronic && !enrolled);
  if (enrols) await remindToEnrol(tx, deps, q, waiting);
  // Who cannot come in yet hears how to, and not when.
  if (reminds) await remindToCome(tx, deps, q, { left, to: called.filter((one) => !waiting.includes(one)) });
}

async function remindToEnrol(tx: Tx, deps: Deps, q: Ahead, waiting: readonly Reminded[]): Promise<void> {
  const recent = instantMillis(deps.clock.now()) - RECENT;
  const ids = waiting
    .filter(({ linkedAt }) => !linkedAt || linkedAt.getTime() < recent)
    .map(({ memberId }) => memberId);
  if (ids.length === 0 || !q.site) return;
  const { institutionId, site } = q;
  const to = await accountsOfMembers(tx, deps, institutionId, ids);
  await mailLinks(tx, deps, to, { institutionId, site, by: null, way: 'REMINDER' });
}

const PROOF =
  'Kimliğiniz henüz saptanmadı. Toplantıya girebilmek için kimlik belgenizle dernek görevlisine başvurunuz; belgeniz bir kez görülür.';

const remindToCome = (
  tx: Tx,
  deps: Deps,
  { institutionId, institution, site, meeting }: Ahead,
  { left, to }: { readonly left: number; readonly to: readonly Reminded[] },
): Promise<void> => {
  const { on, hour, title, electronic, place, meetingId } = meeting;
  const soon = left <= HOUR;
  const where = electronic ? 'elektronik ortamda' : `${place} adresinde`;
  const enter =
    electronic && site
      ? `Giriş: ${site}/toplanti/${meetingId}\nTelefonunuzu ve giriş yönteminizi (geçiş anahtarı ya da parola ile doğrulama uygulaması) yanınızda bulundurunuz.`
      : '';
  const subject = `${title} – ${soon ? 'bir saat içinde başlıyor' : 'yaklaşıyor'}`;
  return queueMails(
    tx,
    deps,
    to.map(({ email, name, memberNo, proved }) => ({
      institutionId,
      to: email,
      subject,
      body: [
        `Sayın ${name} (Üye No: ${memberNo}),`,
        `${institution} ${title} toplantısı ${longDate(on)} ${weekdayName(weekday(on))} günü saat ${hour.replace(':', '.')} itibarıyla ${where} yapılacaktır.`,
        enter,
        electronic && !proved ? PROOF : '',
      ]
        .filter(Boolean)
        .join('\n\n'),
    })),
  );
};
