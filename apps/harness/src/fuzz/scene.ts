import * as api from '@divan/api';
import type { localDay } from '@divan/basics';
import {
  ADA_STATUTE,
  addMembers,
  applied,
  type CastMember,
  Client,
  callAssembly,
  putStatute,
  sessionFor,
  type TestServer,
} from '@divan/server/testing';
import type pg from 'pg';

/** Stands in everything that belongs to the other institution, and in a file beside the web folder: no answer may contain it. */
export const CANARY = 'Kanarya';

/** An institution with members and a called assembly, in which every text is the canary. */
export async function otherInstitution(t: TestServer, owner: pg.Client, on: ReturnType<typeof localDay>) {
  const institutionId = t.server.deps.newId();
  await owner.query('select create_institution($1, $2, $3, $4)', [
    institutionId,
    `${CANARY} Derneği`,
    `${CANARY}`,
    t.clock.now(),
  ]);
  const cookie = await sessionFor(owner, t.clock.now(), {
    institutionId,
    roles: ['ADMIN', 'OFFICE'],
    memberId: null,
    confirmed: true,
  });
  await owner.query('update account set display_name = $1 where institution_id = $2', [
    `${CANARY} Yönetici`,
    institutionId,
  ]);
  const admin = new Client(t.url, () => t.clock.now());
  admin.cookie = cookie;
  await putStatute(admin, ADA_STATUTE);
  const cast = await addMembers(admin, 8);
  await owner.query(
    "update member set name = $1, surname = $1, email = $1 || member_no || '@kanarya.example', address = $1, phone = $1 where institution_id = $2",
    [CANARY, institutionId],
  );
  await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.map((item) => ({ ...item, title: `${CANARY} ${item.title}`, text: CANARY })),
    prepare: (meetingId) => layPaper(admin, meetingId, CANARY),
  });
  await admin.call(api.saveAgendaTemplate, { body: { name: CANARY, agenda: [{ kind: 'DECISION', title: CANARY }] } });
  await sessionFor(owner, t.clock.now(), { institutionId, roles: [], memberId: (cast[0] as CastMember).id });
  return { cookie };
}

/** A paper at an item of a draft. */
export const layPaper = (admin: Client, meetingId: string, title = 'Faaliyet raporu') =>
  admin.call(api.uploadItemPaper, {
    params: { meetingId, itemId: 'm5' },
    query: { title },
    file: Buffer.from(`%PDF-1.7\n% ${title}\n`),
  });

/** What an office has lying about: an application that waits, a template of an agenda. */
export async function scattered(t: TestServer, admin: Client): Promise<void> {
  const person = { name: 'Yaprak', surname: 'Öztürk', email: 'yaprak@ada.example', birthDate: '1990-05-04' };
  const more = { phone: '', address: '', profession: '', education: '' };
  await applied(t, admin, t.client(), { ...person, ...more });
  const agenda = [{ kind: 'DECISION' as const, title: 'Dilekler' }];
  await admin.call(api.saveAgendaTemplate, { body: { name: 'Olağan', agenda } });
}

/** Cookies of sessions that ran out, were ended, or belong to somebody whose account was closed. */
export async function deadSessions(
  owner: pg.Client,
  at: string,
  institutionId: string,
  foreign: string,
): Promise<string[]> {
  const make = () => sessionFor(owner, at as never, { institutionId, roles: ['ADMIN', 'OFFICE'], memberId: null });
  const dead: string[] = [];
  for (const change of ["expires_at = '2026-01-01'", "last_seen_at = '2026-01-01'", "revoked_at = '2027-01-01'"]) {
    const cookie = await make();
    await owner.query(
      `update session set ${change}, device = 'dead' where created_at = $1 and token_hash in (select token_hash from session order by ctid desc limit 1)`,
      [at],
    );
    dead.push(cookie);
  }
  return [...dead, foreign.slice(0, -1)];
}

/** Ids of everything there is, in both institutions, by the name that paths give them. */
export async function idsOf(owner: pg.Client): Promise<Record<string, string[]>> {
  const named: Record<string, string[]> = {};
  for (const [table, column] of [
    ['institution', 'institution_id'],
    ['member', 'member_id'],
    ['account', 'account_id'],
    ['meeting', 'meeting_id'],
    ['vote', 'vote_id'],
    ['task', 'task_id'],
    ['organ_seat', 'seat_id'],
    ['item_paper', 'paper_id'],
    ['application', 'application_id'],
    ['agenda_template', 'template_id'],
  ] as const) {
    const { rows } = await owner.query(`select "${column}"::text as id from "${table}"`);
    named[column.replace(/_id$/u, 'Id')] = rows.map((row) => row.id as string);
  }
  return named;
}
