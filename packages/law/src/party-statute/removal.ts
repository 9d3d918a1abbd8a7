import { cite } from '../cite.ts';
import { requiredOf } from '../counting/threshold.ts';
import { after } from '../deadlines/period.ts';
import { isoDay, object, oneOf, text, truth, whole } from '../input.ts';
import { rule } from '../rule.ts';
import { PT_FROM, REMOVAL_CONGRESS, REMOVAL_DECISION, REMOVAL_REQUEST, standing } from './figures.ts';
import { dueSentence, plain, worded } from './words.ts';

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
    explain: ({ votesFor }, { required, valid }) => ({
      tr: `İşten el çektirme istemi için gizli oyla ${required} kabul ve gerekçeli rapor gerekir; kabul ${votesFor}: istem ${valid ? 'geçerlidir' : 'geçerli değildir'}.`,
      en: `A request for removal needs ${required} votes by secret ballot and a reasoned report; for ${votesFor}: ${valid ? 'valid' : 'not valid'}.`,
    }),
  },
);

/** Who may remove whom: MKYK the organs of ilçe and il, il YK those of a belde; of branches also the main board of the same tier (Tüzük m.58-59, 87). */
export function mayRemove(body: 'MKYK' | 'IL_YK' | 'ILCE_YK', target: string): boolean {
  const said = plain(target);
  if (/kol(u|ları)|branch/u.test(said))
    return body === 'MKYK' || (body === 'ILCE_YK' ? /ilçe/u : /(^|\s)il\s|belde/u).test(said);
  return said.includes('belde') ? body === 'IL_YK' : body === 'MKYK';
}

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
    explain: ({ votesFor, secretBallot }, { required, removed }) => ({
      tr: `İşten el çektirme için gizli oyla en az ${required} kabul gerekir; kabul ${votesFor}, oylama ${secretBallot ? 'gizlidir' : 'açıktır'}; işten el çektirme kararı ${removed ? 'alınmıştır' : 'alınmamıştır'}.`,
      en: `Removal needs at least ${required} votes of the competent board by secret ballot; for ${votesFor}, ballot ${secretBallot ? 'secret' : 'open'}; ${removed ? 'removed' : 'not removed'}.`,
    }),
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
