import * as api from '@divan/api';
import { day, instantFromMillis, nameKey } from '@divan/basics';
import { type AssociationStatute, isIdentityNumber, MINIMUM_STATUTE, maskIdentityNumber, worded } from '@divan/law';
import { aside } from '../aside.ts';
import { placeOf } from '../aside-deps.ts';
import { logAccess, logReading } from '../audit/access-log.ts';
import { maybe, one, rows, sql } from '../db/database.ts';
import { closeAccountOf } from '../identity/left-members.ts';
import { freshlyConfirmed } from '../identity/sessions.ts';
import { passingFile } from '../outside/passing-file.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { checkedAgainstLaw, recordStatute, statuteOf } from '../statute.ts';
import type { House } from '../system.ts';
import { leftOut } from './export.ts';
import type { Mapping } from './import/columns.ts';
import type { ImportView } from './import/drafts.ts';
import {
  changeMember,
  identityHash,
  insertMember,
  memberChangeTask,
  recordHistory,
  registeredMembers,
} from './members.ts';
import type { OfficeAnswer, OfficeWork } from './office-process.ts';
import { addressChangeTask, vacateSeat } from './seats.ts';
import { phoneOf } from './values.ts';

const DONE = { done: true } as const;
const PAGE = 50;
const OFFICE_PROCESS = new URL('office-process.ts', import.meta.url);

/** Reading a file and showing what would happen. */
const readAside = aside<OfficeWork, OfficeAnswer>(OFFICE_PROCESS);
/** Writing many members, and everything the institution has. */
const writeAside = aside<OfficeWork, OfficeAnswer>(OFFICE_PROCESS, { millis: 300_000 });

/** The number as it is dialled, by the same rule as in a file. @throws RefusedError `PHONE_NOT_READABLE` */
function phoneRead(typed: string): string {
  const found = phoneOf(typed);
  if (!found || found.more) throw refused('PHONE_NOT_READABLE', { phone: typed });
  return found.phone;
}

/** Where letters go is where the next enrolment link goes; the kind gives and takes the vote; the number says who somebody is. */
const HEAVY_FIELDS: ReadonlySet<string> = new Set(['email', 'kind', 'identityNumber']);

export function officeRoutes(serve: Serve, { deps, isInRoom, inventory }: House): void {
  const without = leftOut(inventory);
  serve(api.getInstitution, ({ session, within }) =>
    within(async (tx) => {
      const i = await one<Record<string, string>>(
        tx,
        sql`select * from institution where institution_id = ${session.institutionId}`,
      );
      const field = (key: string): string => i[key] ?? '';
      return {
        name: field('name'),
        shortName: field('short_name'),
        registryNo: field('registry_no'),
        seat: field('seat'),
        address: field('address'),
        web: field('web'),
        email: field('email'),
        kep: field('kep'),
        phone: field('phone'),
        privacyEmail: field('privacy_email'),
        lastOrdinaryOn: i.last_ordinary_on ?? null,
      };
    }),
  );
  serve(api.putInstitution, async ({ session, within, body: b }) => {
    await within(async (tx) => {
      const before = await one<{ seat: string; address: string }>(
        tx,
        sql`select seat, address from institution where institution_id = ${session.institutionId}`,
      );
      await sql`update institution set name = ${b.name}, short_name = ${b.shortName}, registry_no = ${b.registryNo}, seat = ${b.seat}, address = ${b.address}, web = ${b.web}, email = ${b.email}, kep = ${b.kep}, phone = ${b.phone}, privacy_email = ${b.privacyEmail}, last_ordinary_on = ${b.lastOrdinaryOn} where institution_id = ${session.institutionId}`.execute(
        tx,
      );
      // PK-47: an address that was on file and is another one now.
      if ((before.address && before.address !== b.address) || (before.seat && before.seat !== b.seat))
        await addressChangeTask(tx, deps, session.institutionId);
    });
    return DONE;
  });

  serve(api.getStatute, ({ session, within }) =>
    within(async (tx) => {
      const found = await statuteOf(tx, session.institutionId);
      return {
        version: found?.version ?? 0,
        parameters: (found?.parameters ?? null) as never,
        minimum: MINIMUM_STATUTE as never,
      };
    }),
  );
  serve(api.checkStatute, async ({ body }) => ({
    refusals: checkedAgainstLaw(deps, body as AssociationStatute).map((refusal) => ({
      ...worded(refusal),
      articles: [...worded(refusal).articles],
    })),
  }));
  serve(api.putStatute, ({ session, within, body }) =>
    within(async (tx) => ({
      version: await recordStatute(tx, deps, session.institutionId, session.accountId, body as AssociationStatute),
    })),
  );

  serve(api.listMembers, ({ query, session, within }) =>
    within(async (tx) => {
      await logReading(tx, deps, session, 'REGISTER_READ');
      const like = `%${query.search.replaceAll(/[%_\\]/gu, '')}%`;
      const left = query.left === 'yes' ? sql`m.left_on is not null` : sql`m.left_on is null`;
      const hits =
        query.search === ''
          ? sql`select * from member m where ${left}`
          : // Turkish capitals on both sides: ı and i stay two letters. One pass over the register gives page and count.
            sql`select * from member m where ${left} and (upper((m.name || ' ' || m.surname) collate "tr-x-icu") like ${`%${nameKey(query.search.replaceAll(/[%_\\]/gu, ''))}%`} or m.member_no like ${like})`;
      const found = await rows<{
        member_id: string;
        member_no: string;
        name: string;
        surname: string;
        kind: 'FULL';
        email: string;
        phone: string;
        left_on: string | null;
        n: number;
      }>(
        tx,
        sql`with hit as ${query.search === '' ? sql`not materialized` : sql`materialized`} (${hits})
          select member_id, member_no, name, surname, kind, email, phone, left_on, (select count(*) from hit) as n from hit
          order by surname collate "tr-x-icu", name collate "tr-x-icu", member_no limit ${PAGE} offset ${(query.page - 1) * PAGE}`,
      );
      // A page past the end shows nobody; how many there are is asked again then.
      const n = found[0]?.n ?? (await one<{ n: number }>(tx, sql`select count(*) as n from (${hits}) as hit`)).n;
      return {
        members: found.map((row) => ({
          id: row.member_id,
          memberNo: row.member_no,
          name: row.name,
          surname: row.surname,
          kind: row.kind,
          email: row.email,
          phone: row.phone,
          leftOn: row.left_on,
        })),
        total: n,
        pageSize: PAGE,
      };
    }),
  );

  serve(api.createMember, ({ session, within, body }) =>
    within(async (tx) => {
      if (body.identityNumber !== '' && !isIdentityNumber(body.identityNumber))
        throw refused('IDENTITY_NUMBER_INVALID');
      if (await maybe(tx, sql`select 1 from member where member_no = ${body.memberNo}`))
        throw refused('MEMBER_NO_TAKEN', { memberNo: body.memberNo });
      if (
        body.identityNumber !== '' &&
        (await maybe(tx, sql`select 1 from member where identity_hash = ${identityHash(deps, body.identityNumber)}`))
      )
        throw refused('IDENTITY_NUMBER_TAKEN');
      const memberId = await insertMember(tx, deps, session.institutionId, session.accountId, {
        ...body,
        phone: phoneRead(body.phone),
      });
      if (body.admittedOn) await memberChangeTask(tx, deps, session.institutionId, body.memberNo, day(body.admittedOn));
      return { id: memberId };
    }),
  );

  serve(api.getMember, ({ params, session, within }) =>
    within(async (tx) => {
      const m = await maybe<Record<string, string | null>>(
        tx,
        sql`select * from member where member_id = ${params.memberId}`,
      );
      if (!m) throw new NotFoundError();
      await logAccess(tx, deps, session, 'MEMBER_READ', params.memberId);
      const history = await rows<{ at: Date; who: string | null; change: string; fields: Record<string, unknown> }>(
        tx,
        sql`select h.at, a.display_name as who, h.change, h.fields from member_history h left join account a on a.account_id = h.account_id where h.member_id = ${params.memberId} order by h.entry desc`,
      );
      const seats = await rows<{
        organ: string;
        principal: boolean;
        duty: string;
        since: string;
        until: string | null;
      }>(
        tx,
        sql`select organ, principal, duty, since, until from organ_seat where member_id = ${params.memberId} order by since`,
      );
      return {
        id: params.memberId,
        memberNo: m.member_no as string,
        name: m.name as string,
        surname: m.surname as string,
        kind: m.kind as 'FULL',
        email: m.email as string,
        phone: m.phone as string,
        leftOn: m.left_on ?? null,
        address: m.address as string,
        birthDate: m.birth_date ?? null,
        profession: m.profession as string,
        education: m.education as string,
        identityNumber: m.identity_number
          ? maskIdentityNumber(deps.keys.decrypt('member.identity_number', m.identity_number))
          : null,
        admittedOn: m.admitted_on ?? null,
        leftReason: m.left_reason as string,
        history: history.map((row) => ({
          at: instantFromMillis(row.at.getTime()),
          who: row.who ?? '',
          change: row.change,
          fields: row.fields,
        })),
        seats,
      };
    }),
  );

  serve(api.updateMember, async ({ params, session, within, body }) => {
    await within(async (tx) => {
      const registered = (await registeredMembers(tx)).find((member) => member.memberId === params.memberId);
      if (!registered) throw new NotFoundError();
      if (registered.left) throw refused('MEMBER_LEFT');
      // A number that stands as somebody once typed it is no reason to refuse another change.
      const phone = body.phone === registered.fields.phone ? body.phone : phoneRead(body.phone);
      const given = { ...body, phone };
      const changed = (Object.keys(given) as (keyof typeof given)[]).filter(
        (field) => field !== 'identityNumber' && given[field] !== registered.fields[field],
      );
      if (body.identityNumber) {
        if (!isIdentityNumber(body.identityNumber)) throw refused('IDENTITY_NUMBER_INVALID');
        const hash = identityHash(deps, body.identityNumber);
        if (
          await maybe(tx, sql`select 1 from member where identity_hash = ${hash} and member_id <> ${params.memberId}`)
        )
          throw refused('IDENTITY_NUMBER_TAKEN');
        if (hash !== registered.identityHash) changed.push('identityNumber');
      }
      if (changed.some((field) => HEAVY_FIELDS.has(field)) && !freshlyConfirmed(session, deps.clock.now()))
        throw refused('FRESH_CONFIRMATION_NEEDED');
      if (changed.length > 0)
        await changeMember(tx, deps, {
          institutionId: session.institutionId,
          memberId: params.memberId,
          accountId: session.accountId,
          fields: { ...given, identityNumber: body.identityNumber ?? '' },
          changed,
        });
    });
    return DONE;
  });

  serve(api.endMembership, async ({ params, session, within, body }) => {
    if (await isInRoom(session.institutionId, params.memberId)) throw refused('MEMBER_IN_MEETING');
    await within(async (tx) => {
      const ended = await rows<{ member_no: string }>(
        tx,
        sql`update member set left_on = ${body.on}, left_reason = ${body.reason} where member_id = ${params.memberId} and left_on is null returning member_no`,
      );
      if (!ended[0]) throw refused('MEMBER_LEFT');
      for (const { seat_id: seatId } of await rows<{ seat_id: string }>(
        tx,
        sql`select seat_id from organ_seat where member_id = ${params.memberId} and until is null order by principal desc`,
      ))
        await vacateSeat(tx, deps, session.institutionId, {
          seatId,
          on: day(body.on),
          reason: `üyelik sona erdi: ${body.reason}`,
        });
      await closeAccountOf(tx, deps, params.memberId);
      await recordHistory(tx, deps, {
        institutionId: session.institutionId,
        memberId: params.memberId,
        accountId: session.accountId,
        change: 'ENDED',
        fields: { on: body.on, reason: body.reason },
      });
      await memberChangeTask(tx, deps, session.institutionId, ended[0].member_no, day(body.on));
    });
    return DONE;
  });

  serve(api.showIdentityNumber, ({ params, session, within, body }) =>
    within(async (tx) => {
      const m = await maybe<{ identity_number: string | null }>(
        tx,
        sql`select identity_number from member where member_id = ${params.memberId}`,
      );
      if (!m) throw new NotFoundError();
      await logAccess(tx, deps, session, 'IDENTITY_NUMBER_SHOWN', params.memberId, body.reason);
      return { identityNumber: m.identity_number && deps.keys.decrypt('member.identity_number', m.identity_number) };
    }),
  );

  serve(api.exportMembers, async ({ session, body, reply }) => {
    const { file } = await writeAside({ place: placeOf(deps, session), what: 'members', reason: body.reason });
    reply.header('content-disposition', 'attachment; filename="uyeler.xlsx"');
    return Buffer.from(file as Uint8Array);
  });

  serve(api.exportInstitution, async ({ session, body, reply }) => {
    reply.header('content-disposition', 'attachment; filename="kurum-kayitlari.zip"');
    return passingFile((_, path) =>
      writeAside({ place: placeOf(deps, session), what: 'institution', reason: body.reason, path, without }),
    );
  });

  serve(api.uploadMembers, async ({ file, query, session }) => {
    const work = { place: placeOf(deps, session), what: 'upload', bytes: file, fileName: query.fileName } as const;
    return (await readAside(work)).draft as ImportView;
  });
  serve(api.getImport, async ({ params, query, session }) => {
    const work = { place: placeOf(deps, session), what: 'show', draftId: params.draftId, ...query } as const;
    return (await readAside(work)).draft as ImportView;
  });
  serve(api.mapImport, async ({ params, body, session }) => {
    const mapping = body.mapping as Mapping;
    const work = { place: placeOf(deps, session), what: 'map', draftId: params.draftId, mapping } as const;
    return (await readAside(work)).draft as ImportView;
  });
  serve(api.confirmImport, async ({ params, session }) => {
    const work = { place: placeOf(deps, session), what: 'confirm', draftId: params.draftId } as const;
    return { written: (await writeAside(work)).written as number };
  });
  serve(api.discardImport, async ({ params, within }) => {
    const discarded = await within((tx) =>
      sql`update import_draft set state = 'DISCARDED', source = null where draft_id = ${params.draftId} and state in ('MAPPING', 'PREVIEW')`.execute(
        tx,
      ),
    );
    if (discarded.numAffectedRows === 0n) throw new NotFoundError();
    return DONE;
  });
}
