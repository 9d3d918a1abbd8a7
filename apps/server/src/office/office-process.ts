// The office's heavy work, in a process of its own with connections of its own: reading files, previews, imports, exports.
import { open } from 'node:fs/promises';
import { localDay } from '@divan/basics';
import { answerAside } from '../aside.ts';
import { depsAside, type Place } from '../aside-deps.ts';
import { logAccess } from '../audit/access-log.ts';
import { exportInstitution, type LeftOut } from './export.ts';
import { confirmDraft, mapDraft, type Said, showDraft, uploadDraft } from './import/drafts.ts';
import type { Filter, ImportView } from './import/import-view.ts';
import { entitledMembers } from './members.ts';
import { writeWorkbook } from './workbook/write-workbook.ts';

/** What the office may have done aside. */
export type OfficeWork = { readonly place: Place } & (
  | { readonly what: 'upload'; readonly bytes: Uint8Array; readonly fileName: string }
  | ({ readonly what: 'show'; readonly draftId: string } & Filter)
  | { readonly what: 'map'; readonly draftId: string; readonly said: Said }
  | { readonly what: 'confirm'; readonly draftId: string; readonly version: string }
  | { readonly what: 'members'; readonly reason: string }
  /** Written to the end of the file at `path`. */
  | { readonly what: 'institution'; readonly reason: string; readonly path: string; readonly without: LeftOut }
);
export interface OfficeAnswer {
  readonly draft?: ImportView;
  readonly written?: number;
  readonly file?: Uint8Array;
}

answerAside((work: OfficeWork): Promise<OfficeAnswer> => {
  const { session } = work.place;
  const deps = depsAside(work.place);
  return deps.db.within(session.institutionId, async (tx) => {
    switch (work.what) {
      case 'upload':
        return { draft: await uploadDraft(tx, deps, session, work) };
      case 'show':
        return { draft: await showDraft(tx, deps, work.draftId, work) };
      case 'map':
        return { draft: await mapDraft(tx, deps, work.draftId, work.said) };
      case 'confirm':
        return { written: await confirmDraft(tx, deps, session, work) };
      case 'members': {
        await logAccess(tx, deps, session, 'MEMBERS_EXPORTED', 'member', work.reason);
        const members = await entitledMembers(tx, localDay(deps.clock.now()));
        return {
          file: writeWorkbook([
            {
              name: 'Üyeler',
              rows: [
                ['Üye No', 'Adı', 'Soyadı', 'Üyelik türü', 'E-posta'],
                ...members.map(({ memberNo, name, surname, kind, email }) => [memberNo, name, surname, kind, email]),
              ],
            },
          ]),
        };
      }
      case 'institution': {
        await logAccess(tx, deps, session, 'INSTITUTION_EXPORTED', 'institution', work.reason);
        const file = await open(work.path, 'a', 0o600);
        try {
          await exportInstitution(tx, deps.keys, work.without, (part) => file.writeFile(part));
        } finally {
          await file.close();
        }
        return {};
      }
    }
  });
});
