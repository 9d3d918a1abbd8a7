import type { IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, optional, text } from '../../kernel/input.ts';
import { form, ruleOfForms } from '../../kernel/rule.ts';
import {
  APPLICATION_PERIOD,
  DELETION_APPEAL,
  PT_FROM,
  READMISSION_APPEAL,
  READMISSION_APPEAL_OF_REGULATION,
  READMISSION_DECISION,
  REFUSAL_APPEAL,
  REFUSAL_APPEAL_DECISION,
  standing,
} from './figures.ts';
import { dueSentence, IL_BOARD, ILCE_BOARD } from './words.ts';

const READMISSION_STEPS = [
  ['province decides', READMISSION_DECISION],
  ['appeal to MYK under Tüzük', READMISSION_APPEAL],
  ['appeal to MYK under TİY', READMISSION_APPEAL_OF_REGULATION],
] as const;
const readmissionPeriod = (step: string) =>
  standing((READMISSION_STEPS.find(([name]) => name === step) as (typeof READMISSION_STEPS)[number])[1]);

const refusalAppeal = (notifiedOn: IsoDay) => ({
  appealTo: IL_BOARD,
  lastDay: after(notifiedOn, standing(REFUSAL_APPEAL)),
});

const dueOn =
  (tr: string, en: string) =>
  (_: unknown, { dueBy }: { readonly dueBy: IsoDay }) =>
    dueSentence(tr, en, dueBy);

export const membershipDeadlines = ruleOfForms(
  {
    name: 'membership.deadlines',
    cites: [cite('PT', '8/2'), cite('PT', '9/1'), cite('PT', '13.5'), cite('TIY', '10'), cite('TIY', '13')],
    inForceFrom: PT_FROM,
  },
  form(
    object({
      question: oneOf('membership.readmission.deadlines'),
      step: oneOf('province decides'),
      applicationReceivedOn: isoDay,
    }),
    ({ step, applicationReceivedOn }) => ({ dueBy: after(applicationReceivedOn, readmissionPeriod(step)) }),
    dueOn('İl yönetim kurulunun yeniden üyelik kararı', 'The decision of the provincial board on readmission'),
  ),
  form(
    // HUKUK 0066: the statute's 15 days against the regulation's 30.
    object({
      question: oneOf('membership.readmission.deadlines'),
      step: oneOf('appeal to MYK under Tüzük', 'appeal to MYK under TİY'),
      refusalNotifiedOn: isoDay,
    }),
    ({ step, refusalNotifiedOn }) => ({ dueBy: after(refusalNotifiedOn, readmissionPeriod(step)) }),
    dueOn('MYK’ya itiraz', 'The objection to MYK'),
  ),
  form(
    object({ question: optional(text), appealReceivedOn: isoDay }),
    ({ appealReceivedOn }) => ({
      appealTo: IL_BOARD,
      decisionDueBy: after(appealReceivedOn, standing(REFUSAL_APPEAL_DECISION)),
    }),
    (_, { decisionDueBy }) =>
      dueSentence('İl yönetim kurulunun itiraz kararı', 'The decision of the provincial board', decisionDueBy),
  ),
  form(
    object({ question: oneOf('membership.rejection.appeal'), refusalNotifiedOn: isoDay }),
    ({ refusalNotifiedOn }) => refusalAppeal(refusalNotifiedOn),
    (_, { lastDay }) => dueSentence('İl yönetim kuruluna itiraz', 'The objection to the provincial board', lastDay),
  ),
  form(
    object({ question: optional(text), rejectionNotifiedOn: isoDay }),
    ({ rejectionNotifiedOn }) => refusalAppeal(rejectionNotifiedOn),
    (_, { lastDay }) => dueSentence('İl yönetim kuruluna itiraz', 'The objection to the provincial board', lastDay),
  ),
  form(
    object({ question: optional(text), deletionNotifiedOn: isoDay }),
    ({ deletionNotifiedOn }) => ({
      firstAppealTo: IL_BOARD,
      lastDay: after(deletionNotifiedOn, standing(DELETION_APPEAL)),
    }),
    (_, { lastDay }) => dueSentence('İl yönetim kuruluna itiraz', 'The objection to the provincial board', lastDay),
  ),
  form(
    object({ question: optional(text), provincialRefusalNotifiedOn: isoDay }),
    ({ provincialRefusalNotifiedOn }) => ({
      secondAppealTo: 'MYK',
      lastDay: after(provincialRefusalNotifiedOn, standing(DELETION_APPEAL)),
      final: true,
    }),
    (_, { lastDay }) => dueSentence('MYK’ya itiraz', 'The objection to MYK', lastDay),
  ),
  form(
    object({ question: optional(text), applicationReceivedOn: isoDay }),
    // The duty to decide outlives the period (TİY m.9/b).
    ({ applicationReceivedOn }) => ({
      decidedBy: ILCE_BOARD,
      decisionDueBy: after(applicationReceivedOn, standing(APPLICATION_PERIOD)),
    }),
    (_, { decisionDueBy }) =>
      dueSentence('İlçe yönetim kurulunun üyelik kararı', 'The decision of the district board', decisionDueBy),
  ),
);
