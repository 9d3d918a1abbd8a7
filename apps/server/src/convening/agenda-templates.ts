import type * as api from '@divan/api';
import { canonicalJson } from '@divan/basics';
import type { z } from 'zod';
import { differencesOf, mustBeAsSeen, versionOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, refused } from '../refused.ts';
import { awaitDrafts } from './draft-repository.ts';
import {
  addTemplate,
  heldTemplate,
  rewriteTemplate,
  storedTemplates,
  type TemplateRow,
  templateCount,
  templateNamed,
} from './template-repository.ts';

const MOST = 100;

/** What the form of a template shows and sends. */
const formOf = ({ name, agenda }: TemplateRow) => ({
  name,
  agenda: agenda.map((item) => ({ ...item, organs: [...item.organs] })),
});

/** The templates of the institution, the last saved first. */
export const templatesOf = async (tx: Tx) =>
  (await storedTemplates(tx)).map((row) => ({
    id: row.template_id,
    ...formOf(row),
    savedAt: row.saved_at.toISOString(),
    version: versionOf(formOf(row)),
  }));

/** Keeps an agenda under a name; whoever presses twice has it once. @throws RefusedError TEMPLATE_NAME_TAKEN, TEMPLATES_TOO_MANY */
export async function saveTemplate(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  asked: z.output<typeof api.saveAgendaTemplate.body>,
): Promise<string> {
  await awaitDrafts(tx);
  const same = await templateNamed(tx, asked.name);
  if (same && canonicalJson(formOf(same)) === canonicalJson(asked)) return same.template_id;
  if (same) throw refused('TEMPLATE_NAME_TAKEN', { name: asked.name });
  if ((await templateCount(tx)) >= MOST) throw refused('TEMPLATES_TOO_MANY', { most: MOST });
  const templateId = deps.newId();
  await addTemplate(tx, { institutionId, templateId, ...asked, at: deps.clock.now() });
  return templateId;
}

/** Renames or rewrites a template. @throws RefusedError RECORD_CHANGED, TEMPLATE_NAME_TAKEN; NotFoundError */
export async function changeTemplate(
  tx: Tx,
  deps: Deps,
  templateId: string,
  { version: seen, ...asked }: z.output<typeof api.changeAgendaTemplate.body>,
): Promise<void> {
  await awaitDrafts(tx);
  const row = await heldTemplate(tx, templateId);
  if (!row) throw new NotFoundError();
  const version = versionOf(formOf(row));
  const differences = differencesOf<object>(formOf(row), asked);
  mustBeAsSeen(differences, version, seen === version);
  if (differences.length === 0) return;
  const same = await templateNamed(tx, asked.name);
  if (same && same.template_id !== templateId) throw refused('TEMPLATE_NAME_TAKEN', { name: asked.name });
  await rewriteTemplate(tx, templateId, { ...asked, at: deps.clock.now() });
}
