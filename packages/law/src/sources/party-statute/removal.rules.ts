import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { PT_FROM, REMOVAL_CONGRESS, REMOVAL_DECISION, REMOVAL_REQUEST, standing } from './figures.ts';
import { mayRemove } from './removal.ts';
import { condition, dueSentence, worded } from './words.ts';

export const removalRequest = rule(
  object({
    requestingBody: worded(
      'il or ilçe yönetim kurulu',
      [/ilçe.*yönetim/u, 'ILCE_YK'],
      [/(^|\s)il\s.*yönetim/u, 'IL_YK'],
    ),
    fullNumber: whole,
    votesFor: whole,
    secretBallot: truth,
    reasonedReportAttached: truth,
  }),
  {
    name: 'removal.request',
    cites: [cite('PT', '59.1'), cite('PT', '59.2'), cite('TIY', '55/a-b')],
    inForceFrom: PT_FROM,
    decide: ({ fullNumber, votesFor, secretBallot, reasonedReportAttached }) => {
      const required = requiredOf(standing(REMOVAL_REQUEST), fullNumber);
      return { required, valid: votesFor >= required && secretBallot && reasonedReportAttached };
    },
    explain: ({ votesFor, secretBallot, reasonedReportAttached }, { required, valid }) => {
      const secret = condition(secretBallot, { tr: 'gizli oy', en: 'secret ballot' });
      const report = condition(reasonedReportAttached, { tr: 'gerekçeli rapor', en: 'reasoned report' });
      return {
        tr: `İşten el çektirme istemi için gereken kabul ${required}, verilen ${votesFor}; ${secret.tr}; ${report.tr}. İstem ${valid ? 'geçerlidir' : 'geçerli değildir'}.`,
        en: `Votes needed to request a removal ${required}, given ${votesFor}; ${secret.en}; ${report.en}. The request is ${valid ? 'valid' : 'not valid'}.`,
      };
    },
  },
);

export const removalDecision = rule(
  object({
    decidingBody: worded(
      'MKYK, il or ilçe yönetim kurulu',
      [/mkyk|merkez karar/u, 'MKYK'],
      [/ilçe.*yönetim/u, 'ILCE_YK'],
      [/(^|\s)il\s.*yönetim/u, 'IL_YK'],
    ),
    target: text,
    fullNumber: whole,
    votesFor: whole,
    secretBallot: truth,
  }),
  {
    name: 'removal.decision',
    cites: [cite('PT', '58'), cite('PT', '59.7'), cite('TIY', '55/c')],
    inForceFrom: PT_FROM,
    decide: ({ decidingBody, target, fullNumber, votesFor, secretBallot }) => {
      const required = requiredOf(standing(REMOVAL_DECISION), fullNumber);
      return { required, removed: votesFor >= required && secretBallot && mayRemove(decidingBody, target) };
    },
    explain: ({ decidingBody, target, votesFor, secretBallot }, { required, removed }) => {
      const secret = condition(secretBallot, { tr: 'gizli oy', en: 'secret ballot' });
      const competent = condition(mayRemove(decidingBody, target), { tr: 'kurul yetkili', en: 'competent board' });
      return {
        tr: `İşten el çektirme için gereken kabul ${required}, verilen ${votesFor}; ${secret.tr}; ${competent.tr}. İşten el çektirme kararı ${removed ? 'alınmıştır' : 'alınmamıştır'}.`,
        en: `Votes needed to remove ${required}, given ${votesFor}; ${secret.en}; ${competent.en}. The decision is ${removed ? 'carried' : 'not carried'}.`,
      };
    },
  },
);

export const removalCongressDeadline = rule(object({ level: oneOf('ilçe', 'il'), decisionNotifiedOn: isoDay }), {
  name: 'removal.congress-deadline',
  cites: [cite('PT', '60/3'), cite('TIY', '56/b')],
  inForceFrom: PT_FROM,
  decide: ({ level, decisionNotifiedOn }) => ({
    congressBy: after(decisionNotifiedOn, standing(REMOVAL_CONGRESS)[level]),
    delegates: 'existing ones if no new delegate election was held',
  }),
  explain: (_, { congressBy }) =>
    dueSentence('İşten el çektirmeden sonraki kongre', 'The congress after a removal', congressBy),
});
