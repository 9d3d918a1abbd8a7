import type { Instant } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { AgendaEntry } from '../meeting/meetings.ts';

/** An agenda without the ids that it gets in a meeting. */
export type TemplateAgenda = readonly Omit<AgendaEntry, 'id'>[];

export interface TemplateRow {
  readonly template_id: string;
  readonly name: string;
  readonly agenda: TemplateAgenda;
  readonly saved_at: Date;
}

/** All templates of the institution, the last saved first. */
export const storedTemplates = (tx: Tx): Promise<TemplateRow[]> =>
  rows(tx, sql`select template_id, name, agenda, saved_at from agenda_template order by saved_at desc, template_id`);

/** A template for whoever changes it. */
export const heldTemplate = (tx: Tx, templateId: string): Promise<TemplateRow | undefined> =>
  maybe(
    tx,
    sql`select template_id, name, agenda, saved_at from agenda_template where template_id = ${templateId} for update`,
  );

export const templateNamed = (tx: Tx, name: string): Promise<TemplateRow | undefined> =>
  maybe(tx, sql`select template_id, name, agenda, saved_at from agenda_template where name = ${name}`);

export const templateCount = async (tx: Tx): Promise<number> =>
  (await one<{ n: number }>(tx, sql`select count(*)::int as n from agenda_template`)).n;

export const addTemplate = (
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly templateId: string;
    readonly name: string;
    readonly agenda: TemplateAgenda;
    readonly at: Instant;
  },
) =>
  sql`insert into agenda_template (template_id, institution_id, name, agenda, saved_at) values (${q.templateId}, ${q.institutionId}, ${q.name}, ${JSON.stringify(q.agenda)}, ${q.at})`.execute(
    tx,
  );

export const rewriteTemplate = (
  tx: Tx,
  templateId: string,
  q: { readonly name: string; readonly agenda: TemplateAgenda; readonly at: Instant },
) =>
  sql`update agenda_template set name = ${q.name}, agenda = ${JSON.stringify(q.agenda)}, saved_at = ${q.at} where template_id = ${templateId}`.execute(
    tx,
  );

/** @returns whether it was there */
export const dropTemplate = async (tx: Tx, templateId: string): Promise<boolean> =>
  (await maybe(tx, sql`delete from agenda_template where template_id = ${templateId} returning 1`)) !== undefined;
