import * as api from '@divan/api';
import { day } from '@divan/basics';
import { type AssociationStatute, MINIMUM_STATUTE, worded } from '@divan/law';
import { versionOf } from '../as-seen.ts';
import { aside } from '../aside.ts';
import { placeOf } from '../aside-deps.ts';
import { logReading } from '../audit/access-log.ts';
import { passingFile } from '../outside/passing-file.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { checkedAgainstLaw, recordStatute, statuteOf } from '../statute.ts';
import type { House } from '../system.ts';
import { createMember } from './create-member.ts';
import { endMembership } from './end-membership.ts';
import { leftOut } from './export.ts';
import { getMember, showIdentityNumber } from './get-member.ts';
import { discardDraft } from './import/draft-repository.ts';
import type { Said } from './import/drafts.ts';
import type { ImportView } from './import/import-view.ts';
import { listTemplate } from './import/list-template.ts';
import { institutionData } from './institution-repository.ts';
import { pageOfRegister } from './member-repository.ts';
import type { OfficeAnswer, OfficeWork } from './office-process.ts';
import { putInstitution } from './put-institution.ts';
import { statuteVersions } from './statute-versions.ts';
import { updateMember } from './update-member.ts';

const DONE = { done: true } as const;
const PAGE = 50;
const OFFICE_PROCESS = new URL('office-process.ts', import.meta.url);

/** Reading a file and showing what would happen. */
const readAside = aside<OfficeWork, OfficeAnswer>(OFFICE_PROCESS);
/** Writing many members, and everything the institution has. */
const writeAside = aside<OfficeWork, OfficeAnswer>(OFFICE_PROCESS, { millis: 300_000 });

export function officeRoutes(serve: Serve, { deps, isInRoom, officesChanged, inventory }: House): void {
  const without = leftOut(inventory);
  serve(api.getInstitution, ({ session, within }) =>
    within(async (tx) => {
      const institution = await institutionData(tx, session.institutionId);
      return { ...institution, version: versionOf(institution) };
    }),
  );
  serve(api.putInstitution, async ({ session, within, body }) => {
    await within((tx) => putInstitution(tx, deps, session, body));
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
  serve(api.getStatuteVersions, ({ within }) => within(async (tx) => ({ versions: await statuteVersions(tx) })));
  serve(api.checkStatute, async ({ body }) => ({
    refusals: checkedAgainstLaw(deps, body as AssociationStatute).map((refusal) => ({
      ...worded(refusal),
      articles: [...worded(refusal).articles],
    })),
  }));
  serve(api.putStatute, ({ session, within, body }) =>
    within(async (tx) => ({
      version: await recordStatute(tx, deps, session, body as AssociationStatute & { version: number }),
    })),
  );

  serve(api.listMembers, ({ query, session, within }) =>
    within(async (tx) => {
      await logReading(tx, deps, session, 'REGISTER_READ');
      const asked = { search: query.search, left: query.left === 'yes', page: query.page, pageSize: PAGE };
      return { ...(await pageOfRegister(tx, asked)), pageSize: PAGE };
    }),
  );
  serve(api.createMember, ({ session, within, body: { apart, ...typed } }) =>
    within(async (tx) => ({ id: await createMember(tx, deps, session, typed, apart) })),
  );
  serve(api.getMember, ({ params, session, within }) => within((tx) => getMember(tx, deps, session, params.memberId)));
  serve(api.updateMember, async ({ params, session, within, body }) => {
    await within((tx) => updateMember(tx, deps, session, params.memberId, body));
    return DONE;
  });
  serve(api.endMembership, async ({ params, session, within, body }) => {
    if (await isInRoom(session.institutionId, params.memberId)) throw refused('MEMBER_IN_MEETING');
    const end = { on: day(body.on), reason: body.reason };
    await within((tx) => endMembership(tx, deps, session, params.memberId, end));
    await officesChanged(session.institutionId);
    return DONE;
  });
  serve(api.showIdentityNumber, ({ params, session, within, body }) =>
    within(async (tx) => ({
      identityNumber: await showIdentityNumber(tx, deps, session, params.memberId, body.reason),
    })),
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
  serve(api.mapImport, async ({ params: { draftId }, body, session }) => {
    const said = body as Said;
    return (await readAside({ place: placeOf(deps, session), what: 'map', draftId, said })).draft as ImportView;
  });
  serve(api.confirmImport, async ({ params: { draftId }, body: { version }, session }) => {
    const work = { place: placeOf(deps, session), what: 'confirm', draftId, version } as const;
    return { written: (await writeAside(work)).written as number };
  });
  serve(api.getListTemplate, async ({ params: { format }, reply }) => {
    reply.header('content-disposition', `attachment; filename="uye-listesi-sablonu.${format}"`);
    return Buffer.from(listTemplate(format));
  });
  serve(api.discardImport, async ({ params, within }) => {
    if (!(await within((tx) => discardDraft(tx, params.draftId)))) throw new NotFoundError();
    return DONE;
  });
}
