import { cite } from '../../kernel/cite.ts';
import { nullable, object, oneOf, optional, whole } from '../../kernel/input.ts';
import { withinBounds } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { commissionDecision, divanComposition, divanDecision, divanElection } from './divan.ts';
import { COMMISSION_SIZE, KY_FROM } from './figures.ts';
import { anyLevel, LEVEL_WORDS } from './level.ts';

const MODE = {
  OPEN: 'open-show-of-hands',
  ASSEMBLY_DECIDES: 'assembly-decides-by-open-vote',
  SECRET: 'secret',
} as const;

const MODE_SENTENCE = {
  'open-show-of-hands': { tr: 'Seçim işaretle açık oylamayla yapılır.', en: 'It is an open show of hands.' },
  'assembly-decides-by-open-vote': {
    tr: 'Seçimin biçimini kongre açık oyla belirler.',
    en: 'The assembly decides by open vote how to elect.',
  },
  secret: {
    tr: 'Seçim gizli oyla yapılır; sayım ve tasnif kurulu açık oyla seçilir.',
    en: 'It is secret; a counting board is elected by open vote.',
  },
} as const;

export const divanElectionRule = rule(object({ candidates: whole, total: whole, secretRequest: optional(whole) }), {
  name: 'divan-election',
  cites: [cite('KY', '60.1'), cite('PT', '44')],
  inForceFrom: KY_FROM,
  decide: ({ candidates, total, secretRequest = 0 }) => {
    const { mode, required, countingBoardLeast } = divanElection({
      candidates,
      fullNumber: total,
      secretRequests: secretRequest,
    });
    return {
      mode: MODE[mode],
      ...(mode !== 'SECRET' && secretRequest > 0 ? { needed: required } : {}),
      ...(mode === 'SECRET' ? { countingBoardMin: countingBoardLeast } : {}),
    };
  },
  explain: ({ candidates, total, secretRequest = 0 }, { mode }) => {
    const { required } = divanElection({ candidates, fullNumber: total, secretRequests: secretRequest });
    return {
      tr: `Aday ${candidates}; gizli oy isteyen ${secretRequest}, gereken ${required}. ${MODE_SENTENCE[mode].tr}`,
      en: `Candidates ${candidates}; asking for secrecy ${secretRequest}, needed ${required}. ${MODE_SENTENCE[mode].en}`,
    };
  },
});

export const divanCompositionRule = rule(object({ chair: whole, viceChair: whole, clerks: whole }), {
  name: 'divan-composition',
  cites: [cite('KY', '60.2'), cite('PT', '44.3')],
  inForceFrom: KY_FROM,
  decide: (q) => ({ valid: divanComposition(q).valid }),
  explain: (q, { valid }) => ({
    tr: `Divan ${divanComposition(q).members} kişidir. ${valid ? 'Kuruluşu uygundur.' : 'Bir başkan, bir başkan yardımcısı ve yeterli kâtip, toplamı tek sayı olmalıdır.'}`,
    en: `The divan has ${divanComposition(q).members} members. ${valid ? 'Its composition is right.' : 'One chair, one vice-chair and clerks, an odd number in all.'}`,
  }),
});

export const divanDecisionRule = rule(
  object({ yes: whole, no: whole, chairVoted: optional(nullable(oneOf('yes', 'no'))) }),
  {
    name: 'divan-decision',
    cites: [cite('KY', '60.3'), cite('PT', '44')],
    inForceFrom: KY_FROM,
    decide: ({ yes, no, chairVoted = null }) => ({
      carried: divanDecision({ yes, no, chairVotedYes: chairVoted === 'yes' }),
    }),
    explain: ({ yes, no }, { carried }) => ({
      tr: `Kabul ${yes}, ret ${no}.${yes === no ? ' Eşitlikte başkanın katıldığı görüş üstün tutulur.' : ''} ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
      en: `For ${yes}, against ${no}.${yes === no ? ' On a tie the side of the chair prevails.' : ''} ${carried ? 'Carried.' : 'Not carried.'}`,
    }),
  },
);

export const commissionSize = rule(object({ level: anyLevel, size: whole }), {
  name: 'commission-size',
  cites: [cite('KY', '61.6'), cite('KY', '71.2'), cite('PT', '66')],
  inForceFrom: KY_FROM,
  decide: ({ level, size }) => ({ valid: withinBounds(COMMISSION_SIZE.on(KY_FROM).value[level], size) }),
  explain: ({ level, size }) => {
    const { least, most } = COMMISSION_SIZE.on(KY_FROM).value[level];
    return {
      tr: `Komisyon (${LEVEL_WORDS[level].tr}) en az ${least}, en çok ${most} kişidir; önerilen ${size}.`,
      en: `A commission (${LEVEL_WORDS[level].en}) has ${least} to ${most} members; proposed ${size}.`,
      cites: level === 'BUYUK' ? [cite('KY', '71.2'), cite('PT', '66')] : [cite('KY', '61.6')],
    };
  },
});

export const commissionDecisionRule = rule(object({ size: whole, present: whole, yes: whole }), {
  name: 'commission-decision',
  cites: [cite('KY', '71.4'), cite('KY', '61.6'), cite('PT', '66')],
  inForceFrom: KY_FROM,
  decide: (q) => {
    const { valid, carried } = commissionDecision(q);
    return valid ? { valid, carried } : { valid };
  },
  explain: (q, { valid }) => {
    const { required, carried } = commissionDecision(q);
    return valid
      ? {
          tr: `Komisyon tam sayıyla toplandı; gereken ${required}, kabul ${q.yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
          en: `The commission met in full number; required ${required}, for ${q.yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
        }
      : {
          tr: `Komisyon üye tam sayısıyla (${q.size}) toplanır; hazır bulunan ${q.present}. Karar alınamaz.`,
          en: `The commission meets with its full number (${q.size}); present ${q.present}. No decision.`,
        };
  },
});
