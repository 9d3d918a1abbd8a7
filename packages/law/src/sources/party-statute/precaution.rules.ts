import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { DISCIPLINE_BOARDS } from './discipline-boards.ts';
import { PRECAUTION_STEP, PT_FROM, standing } from './figures.ts';
import { precautionVotesNeeded } from './precaution.ts';
import { dueSentence, either, IL_BOARD, MDK, worded } from './words.ts';

/** Articles that make an act an expulsion offence; for m.117.1-3 the ordinary majority of a referral suffices. */
const precautionGround = worded(
  'an item of m.114-117, e.g. 116.3',
  [/^(m\.)?117\.[1-3]$/u, 'ORDINARY'],
  [/^(m\.)?11[67]\.\d+$/u, 'EXPULSION'],
  [/^(m\.)?11[45]\.\d+$/u, 'NONE'],
);

export const precautionMajority = rule(object({ fullNumber: whole, votesFor: whole, ground: precautionGround }), {
  name: 'discipline.precaution.majority',
  cites: [cite('PT', '112/2'), cite('PT', '119/2-3')],
  inForceFrom: PT_FROM,
  decide: ({ fullNumber, votesFor, ground }) => {
    const required = precautionVotesNeeded(ground, fullNumber);
    return required === null ? { valid: false } : { required, valid: votesFor >= required };
  },
  explain: ({ fullNumber, votesFor, ground }, { valid }) => {
    const required = precautionVotesNeeded(ground, fullNumber);
    return required === null
      ? {
          tr: 'Tedbir yalnız ihraç gerektiren bir suç ileri sürülmüşse alınır.',
          en: 'A precaution is taken only where an expulsion offence is alleged.',
        }
      : {
          tr: `Tedbir için gereken oy ${required}, kabul ${votesFor}: karar ${valid ? 'geçerlidir' : 'geçerli değildir'}.`,
          en: `Votes needed for the precaution ${required}, for ${votesFor}: ${valid ? 'valid' : 'not valid'}.`,
        };
  },
});

const centralOrder = worded(
  'il yönetim kurulu, MKYK, MYK or TBMM Grup Yönetim Kurulu',
  [/mkyk|myk|merkez/u, MDK],
  [/grup/u, DISCIPLINE_BOARDS.GROUP.name],
);

export const precautionObjection = ruleOfForms(
  {
    name: 'discipline.precaution.objection',
    cites: [cite('PT', '119/4-5')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ orderedBy: oneOf(IL_BOARD), notifiedOn: isoDay }),
    ({ notifiedOn }) => {
      const step = standing(PRECAUTION_STEP);
      return {
        objectionTo: DISCIPLINE_BOARDS.IL.name,
        lastDay: after(notifiedOn, step),
        decisionWithinDays: step.amount,
        secondObjectionTo: MDK,
        secondWithinDays: step.amount,
        finalWithinDays: step.amount,
      };
    },
    (_, { lastDay }) => dueSentence('Tedbire itiraz', 'The objection to the precaution', lastDay),
  ),
  form(
    object({ orderedBy: centralOrder, notifiedOn: isoDay }),
    ({ orderedBy, notifiedOn }) => {
      const step = standing(PRECAUTION_STEP);
      return {
        objectionTo: orderedBy,
        lastDay: after(notifiedOn, step),
        decisionWithinDays: step.amount,
        final: true,
      };
    },
    (_, { lastDay }) => dueSentence('Tedbire itiraz', 'The objection to the precaution', lastDay),
  ),
  form(
    object({
      finalPenalty: worded(
        'none, uyarma, kınama, geçici ihraç or kesin ihraç',
        [/ihraç/u, true],
        [/none|no penalty|acquit|yok|ceza veril?me|beraat|uyarma|kınama/u, false],
      ),
    }),
    ({ finalPenalty }) =>
      finalPenalty
        ? { precautionStatus: 'replaced by the penalty', rightsRestored: false }
        : { precautionStatus: 'lapsed', rightsRestored: true },
    (_, { rightsRestored }) =>
      either(
        rightsRestored,
        {
          tr: 'Tedbir kendiliğinden kalkar, haklar geri döner.',
          en: 'The precaution lapses by itself and rights return.',
        },
        { tr: 'Tedbirin yerini ihraç cezası alır.', en: 'The expulsion takes the place of the precaution.' },
      ),
  ),
);
