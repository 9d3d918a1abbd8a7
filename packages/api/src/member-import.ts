import { z } from 'zod';
import { file, id, route } from './route.ts';

const done = z.object({ done: z.literal(true) });
const OFFICERS = ['ADMIN', 'OFFICE'] as const;

export const IMPORT_FIELDS = [
  'memberNo',
  'name',
  'surname',
  'kind',
  'email',
  'phone',
  'address',
  'birthDate',
  'profession',
  'education',
  'identityNumber',
  'admittedOn',
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];
export const ROW_STATES = ['NEW', 'CHANGED', 'UNCHANGED', 'WARNING', 'ERROR'] as const;
const both = z.object({ tr: z.string(), en: z.string() });
const splitName = z.object({ name: z.string(), surname: z.string(), words: z.number() });
export const importRow = z.object({
  line: z.number(),
  state: z.enum(ROW_STATES),
  memberNo: z.string(),
  name: z.string(),
  surname: z.string(),
  identity: z.string(),
  email: z.string(),
  /** Every other value that would be written. */
  values: z.array(both.extend({ field: z.enum(IMPORT_FIELDS) })),
  /** All ways to split a cell that holds both names, and of how many words the name is taken to be. */
  splits: z.array(splitName),
  nameWords: z.number(),
  /** Whether it says something else than when the file was last read: the register has changed. */
  overtaken: z.boolean(),
  says: z.array(both),
});
export const importView = z.object({
  id,
  fileName: z.string(),
  state: z.enum(['MAPPING', 'PREVIEW', 'DONE', 'DISCARDED']),
  encoding: z.string(),
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean() })),
  sheet: z.number(),
  /** The row of the headings by its number in the file; 0: there are none. */
  head: z.number(),
  /** The first rows of the file, of which the headings can be chosen. */
  headRows: z.array(z.object({ line: z.number(), cells: z.array(z.string()) })),
  columns: z.array(z.string()),
  /** Columns of which nothing is taken. */
  unread: z.array(z.string()),
  sample: z.array(z.array(z.string())),
  mapping: z.record(z.string(), z.number()),
  /** Whether one column holds both names, and whether it begins with the surname. */
  joined: z.boolean(),
  surnameFirst: z.boolean(),
  hiddenRows: z.number(),
  hidden: z.enum(['TAKE', 'LEAVE']),
  /** Rows whose number is a registered one but for its zeros; `open`: it must be said whether the same people are meant. */
  numbers: z.object({
    rows: z.number(),
    open: z.number(),
    answer: z.enum(['SAME', 'OTHER']).nullable(),
    examples: z.array(z.object({ line: z.number(), memberNo: z.string(), registered: z.string(), name: z.string() })),
  }),
  counts: z.record(z.enum(ROW_STATES), z.number()),
  rows: z.array(importRow),
  total: z.number(),
  /** How many rows say something else than when the file was last read. */
  overtaken: z.number(),
  /** Of all that is shown: whoever confirms sends it back. */
  version: z.string(),
  written: z.number().nullable(),
});
export const uploadMembers = route({
  method: 'POST',
  path: '/api/imports',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'XLSX ya da CSV dosyasını okur; hiçbir şey yazmaz',
  query: z.object({ fileName: z.string().max(200) }),
  upload: { maxBytes: 30_000_000 },
  reply: importView,
});
const draft = z.object({ draftId: id });
export const getImport = route({
  method: 'GET',
  path: '/api/imports/:draftId',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Önizleme',
  params: draft,
  query: z.object({ state: z.enum(ROW_STATES).optional(), page: z.coerce.number().int().min(1).default(1) }),
  reply: importView,
});
export const mapImport = route({
  method: 'PUT',
  path: '/api/imports/:draftId/mapping',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Dosyanın nasıl okunacağını söyler: sayfa, başlık satırı, sütunlar, adlar, numaralar',
  unseen: 'nothing is written by it; confirming asks for the version of what was shown',
  params: draft,
  body: z.object({
    mapping: z.partialRecord(z.enum(IMPORT_FIELDS), z.number().int().min(0)).optional(),
    sheet: z.number().int().min(0).max(4095).optional(),
    head: z.number().int().min(0).max(1_048_576).optional(),
    surnameFirst: z.boolean().optional(),
    /** Of how many words a name is, by the number of its row. */
    names: z.record(z.string().regex(/^\d{1,7}$/u), z.number().int().min(1).max(40)).optional(),
    sameNumbers: z.enum(['SAME', 'OTHER']).optional(),
    hidden: z.enum(['TAKE', 'LEAVE']).optional(),
  }),
  reply: importView,
});
export const confirmImport = route({
  method: 'POST',
  path: '/api/imports/:draftId/confirm',
  access: OFFICERS,
  cost: 'heavy',
  fresh: true,
  summary: 'Önizlenen satırları yazar; bir kez',
  params: draft,
  body: z.object({ version: z.string().max(64) }),
  reply: z.object({ written: z.number() }),
});
const LIST_FORMATS = ['xlsx', 'csv'] as const;
export const getListTemplate = route({
  method: 'GET',
  path: '/api/imports/template/:format',
  access: OFFICERS,
  summary: 'Üye listesi için boş şablon',
  params: z.object({ format: z.enum(LIST_FORMATS) }),
  media: 'application/octet-stream',
  reply: file,
});
export const discardImport = route({
  method: 'POST',
  path: '/api/imports/:draftId/discard',
  access: OFFICERS,
  summary: 'Önizlemeyi siler',
  params: draft,
  reply: done,
});
