import * as api from '@divan/api';
import { addDays, addMillis, day, type Instant, instantFromMillis, instantOfLocal, localDay } from '@divan/basics';
import { BREACH_HOURS, SUBJECT_REQUEST_DAYS, shortCitation } from '@divan/law';
import { logAccess } from '../audit/access-log.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { institutionName, meetingById } from '../meeting/meetings.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';

const DONE = { done: true } as const;
/** Petitions of one account that wait for an answer: so many that nobody's are lost among them. */
const MOST_WAITING = 10;
const at = (moment: Date): Instant => instantFromMillis(moment.getTime());

interface PetitionRow {
  petition_id: string;
  number: number;
  kind: (typeof api.PETITION_KINDS)[number];
  title: string | null;
  text: string;
  filed_at: Date;
  due_on: string;
  answer: string | null;
  answered_at: Date | null;
  who: string;
}
const petitions = (tx: Tx, where: ReturnType<typeof sql>) =>
  rows<PetitionRow>(
    tx,
    sql`select p.petition_id, p.number, p.kind, m.title, p.text, p.filed_at, p.due_on, p.answer, p.answered_at, a.display_name as who
        from petition p join account a using (account_id) left join meeting m on m.meeting_id = p.meeting_id where ${where} order by p.answered_at is not null, p.number desc limit 1000`,
  );
const petitionView = (row: PetitionRow) => ({
  id: row.petition_id,
  number: row.number,
  kind: row.kind,
  meetingTitle: row.title ?? '',
  text: row.text,
  filedAt: at(row.filed_at),
  dueOn: row.due_on,
  answer: row.answer,
  answeredAt: row.answered_at && at(row.answered_at),
});
const subjectOf = (number: number): string => `başvuru no ${number}`;

/** Petitions and breaches are numbered one after another within an institution. */
async function nextNumber(tx: Tx, table: 'petition' | 'breach', institutionId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`${table} ${institutionId}`}))`.execute(tx);
  return (await one<{ n: number }>(tx, sql`select coalesce(max(number), 0) + 1 as n from ${sql.table(table)}`)).n;
}

export function petitionRoutes(serve: Serve, deps: Deps): void {
  serve(api.filePetition, ({ body, session, within }) =>
    within(async (tx) => {
      const minutes = body.kind === 'MINUTES_CORRECTION';
      if (minutes) {
        if (!body.meetingId) throw refused('MEETING_NOT_NAMED');
        await meetingById(tx, body.meetingId);
      }
      const now = deps.clock.now();
      const today = localDay(now);
      const { value, cites } = SUBJECT_REQUEST_DAYS.on(today);
      const dueOn = addDays(today, value);
      const number = await nextNumber(tx, 'petition', session.institutionId);
      const { waiting } = await one<{ waiting: number }>(
        tx,
        sql`select count(*)::int as waiting from petition where account_id = ${session.accountId} and answered_at is null`,
      );
      if (waiting >= MOST_WAITING) throw refused('PETITIONS_WAITING', { most: MOST_WAITING });
      await sql`insert into petition (petition_id, institution_id, number, kind, account_id, meeting_id, text, filed_at, due_on)
        values (${deps.newId()}, ${session.institutionId}, ${number}, ${body.kind}, ${session.accountId}, ${minutes ? body.meetingId : null}, ${body.text}, ${now}, ${dueOn})`.execute(
        tx,
      );
      await addTask(tx, deps, {
        institutionId: session.institutionId,
        meetingId: minutes ? body.meetingId : null,
        kind: minutes ? 'MINUTES_CORRECTION' : 'SUBJECT_REQUEST',
        subject: subjectOf(number),
        dueOn,
        warnOn: today,
        article: cites.map(shortCitation).join('; '),
      });
      return { number, dueOn };
    }),
  );

  serve(api.myPetitions, ({ session, within }) =>
    within(async (tx) => ({
      petitions: (await petitions(tx, sql`p.account_id = ${session.accountId}`)).map(petitionView),
    })),
  );

  serve(api.listPetitions, ({ session, within }) =>
    within(async (tx) => {
      const found = await petitions(tx, sql`true`);
      if (found.length > 0) await logAccess(tx, deps, session, 'PETITIONS_READ', 'petition');
      const today = localDay(deps.clock.now());
      return {
        petitions: found.map((row) => ({
          ...petitionView(row),
          who: row.who,
          late: row.answered_at === null && row.due_on < today,
        })),
      };
    }),
  );

  serve(api.answerPetition, async ({ params, body, session, within }) => {
    await within(async (tx) => {
      const now = deps.clock.now();
      const [answered] = await rows<{ number: number; account_id: string; kind: string }>(
        tx,
        sql`update petition set answer = ${body.answer}, answered_at = ${now}, answered_by = ${session.accountId} where petition_id = ${params.petitionId} and answered_at is null returning number, account_id, kind`,
      );
      if (!answered) {
        if (await maybe(tx, sql`select 1 from petition where petition_id = ${params.petitionId}`))
          throw refused('PETITION_ANSWERED');
        throw new NotFoundError();
      }
      await sql`update task set done_at = ${now}, done_note = 'yanıtlandı' where kind in ('SUBJECT_REQUEST', 'MINUTES_CORRECTION') and subject = ${subjectOf(answered.number)} and done_at is null`.execute(
        tx,
      );
      const person = await one<{ email: string | null; name: string }>(
        tx,
        sql`select coalesce(nullif(a.email, ''), m.email) as email, a.display_name as name from account a left join member m using (member_id) where a.account_id = ${answered.account_id}`,
      );
      if (!person.email) return;
      const institution = await institutionName(tx, session.institutionId);
      // KVKK m.14: whoever is not content has two periods, which the answer names.
      const complaint =
        answered.kind === 'MINUTES_CORRECTION'
          ? ''
          : '\n\nYanıtı yetersiz bulursanız, öğrendiğiniz günden başlayarak otuz gün ve her hâlde başvurunuzdan başlayarak altmış gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz (KVKK m.14).';
      await queueMail(tx, deps, {
        institutionId: session.institutionId,
        to: person.email,
        subject: `${institution.name} – ${answered.number} numaralı başvurunuzun yanıtı`,
        body: `Sayın ${person.name},\n\n${body.answer}${complaint}\n\n${institution.name}\n`,
      });
    });
    return DONE;
  });

  serve(api.listBreaches, ({ within }) =>
    within(async (tx) => {
      const found = await rows<{
        breach_id: string;
        number: number;
        learned_at: Date;
        what: string;
        whose: string;
        authority_told_at: Date | null;
        authority_note: string;
        late_reason: string;
        persons_told_at: Date | null;
        persons_note: string;
      }>(tx, sql`select * from breach order by number desc limit 100`);
      const now = deps.clock.now();
      return {
        breaches: found.map((row) => {
          const dueAt = breachDue(at(row.learned_at));
          return {
            id: row.breach_id,
            number: row.number,
            learnedAt: at(row.learned_at),
            dueAt,
            late: (row.authority_told_at ? at(row.authority_told_at) : now) > dueAt,
            what: row.what,
            whose: row.whose,
            authorityToldAt: row.authority_told_at && at(row.authority_told_at),
            authorityNote: row.authority_note,
            lateReason: row.late_reason,
            personsToldAt: row.persons_told_at && at(row.persons_told_at),
            personsNote: row.persons_note,
          };
        }),
      };
    }),
  );

  serve(api.recordBreach, ({ body, session, within }) =>
    within(async (tx) => {
      const learnedAt = instantOfLocal(day(body.on), body.hour);
      const now = deps.clock.now();
      if (learnedAt > now) throw refused('BREACH_IN_THE_FUTURE');
      const dueAt = breachDue(learnedAt);
      const number = await nextNumber(tx, 'breach', session.institutionId);
      await sql`insert into breach (breach_id, institution_id, number, learned_at, what, whose, recorded_at, recorded_by)
        values (${deps.newId()}, ${session.institutionId}, ${number}, ${learnedAt}, ${body.what}, ${body.whose}, ${now}, ${session.accountId})`.execute(
        tx,
      );
      await addTask(tx, deps, {
        institutionId: session.institutionId,
        meetingId: null,
        kind: 'BREACH_NOTIFICATION',
        subject: `ihlal no ${number}`,
        dueOn: localDay(dueAt),
        warnOn: localDay(now),
        article: BREACH_HOURS.on(localDay(learnedAt)).cites.map(shortCitation).join('; '),
      });
      return { number, dueAt };
    }),
  );

  serve(api.tellBreach, async ({ params, body, within }) => {
    await within(async (tx) => {
      const breach = await maybe<{ number: number; learned_at: Date }>(
        tx,
        sql`select number, learned_at from breach where breach_id = ${params.breachId} for update`,
      );
      if (!breach) throw new NotFoundError();
      const toldAt = instantOfLocal(day(body.on), body.hour);
      if (toldAt > deps.clock.now()) throw refused('BREACH_IN_THE_FUTURE');
      if (body.whom === 'PERSONS') {
        await sql`update breach set persons_told_at = ${toldAt}, persons_note = ${body.note} where breach_id = ${params.breachId}`.execute(
          tx,
        );
        return;
      }
      const dueAt = breachDue(at(breach.learned_at));
      if (toldAt > dueAt && body.lateReason === '') throw refused('BREACH_LATE_REASON', { dueAt });
      await sql`update breach set authority_told_at = ${toldAt}, authority_note = ${body.note}, late_reason = ${body.lateReason} where breach_id = ${params.breachId}`.execute(
        tx,
      );
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${body.note} where kind = 'BREACH_NOTIFICATION' and subject = ${`ihlal no ${breach.number}`} and done_at is null`.execute(
        tx,
      );
    });
    return DONE;
  });
}

const breachDue = (learnedAt: Instant): Instant =>
  addMillis(learnedAt, BREACH_HOURS.on(localDay(learnedAt)).value * 3_600_000);
