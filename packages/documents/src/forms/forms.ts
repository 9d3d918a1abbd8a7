import { sittingOf } from '@divan/assembly';
import { type Instant, instantMillis, upperTr } from '@divan/basics';
import { meetingMark } from '../assembly/context.ts';
import { ribbonsOf } from '../paper.ts';
import { dots } from '../turkish.ts';
import type { FormAsk, FormBody, FormContext } from './ask.ts';
import { ballotBundles, ballots, boxRecord, packingLabel } from './ballot-forms.ts';
import { countForm, doubtfulPapers } from './count-forms.ts';
import { entryList, entrySlips } from './entry-forms.ts';
import { candidacyForm, motionForm } from './filing-forms.ts';
import { FORM_MARKS, FORM_TITLES, type FormKind, type FormModel } from './form.ts';

export { type FormAsk, type FormContext, PLAIN } from './ask.ts';
export { FORM_KINDS, FORM_TITLES, type FormKind } from './form.ts';

const BODIES: Readonly<Record<FormKind, (c: FormContext, ask: FormAsk) => FormBody>> = {
  'entry-list': entryList,
  'entry-slips': entrySlips,
  'candidacy-form': candidacyForm,
  'motion-form': motionForm,
  ballots,
  'ballot-bundles': ballotBundles,
  'box-record': boxRecord,
  'count-form': countForm,
  'doubtful-papers': doubtfulPapers,
  'packing-label': packingLabel,
};

/** What a board in a hall has no use for: it elects nobody here and takes no motions in writing. */
const OF_AN_ASSEMBLY: ReadonlySet<FormKind> = new Set(['candidacy-form', 'motion-form']);

/** The form as it is printed now. @returns null where there is nothing to print, such as ballots before candidacies are closed */
export function formModel(c: FormContext, kind: FormKind, ask: FormAsk): FormModel | null {
  const { told, institution } = c;
  if (told.ground.method !== 'PHYSICAL') return null;
  if (told.ground.body === 'BOARD' && OF_AN_ASSEMBLY.has(kind)) return null;
  const { title, sheets } = BODIES[kind](c, ask);
  if (sheets.length === 0) return null;
  const { on } = sittingOf(told.meeting, told.ground);
  const named = upperTr(title ?? FORM_TITLES[kind]);
  return {
    format: 'divan-form/1',
    kind,
    institution: upperTr(told.institution),
    registryNo: institution.registryNo,
    title: named,
    subtitle: `${told.title} · ${dots(on)}`,
    ribbons: ribbonsOf({ toSign: false, specimen: told.meeting.specimen }),
    // A paper that goes into the box tells nothing of itself.
    mark: kind === 'ballots' ? '' : meetingMark(c, on, FORM_MARKS[kind]),
    sheets: sheets.map((sheet) => ({ ...sheet, title: sheet.title ? upperTr(sheet.title) : named })),
    createdAt: Math.floor(instantMillis(c.now as Instant) / 1000),
  };
}
