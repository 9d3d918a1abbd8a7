import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { object, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { competentBoard, DISCIPLINE_BOARDS, type DisciplinePerson, disciplineBoardVote } from './discipline-boards.ts';
import { penalty } from './discipline-penalties.rules.ts';
import { KINSHIP_DEGREE, PT_FROM, REFERRAL_MAJORITY, standing } from './figures.ts';
import { condition, either, worded } from './words.ts';

export const disciplineBoardQuorum = rule(object({ body: text, fullNumber: whole, present: whole, votesFor: whole }), {
  name: 'discipline.board.quorum',
  cites: [cite('PT', '104'), cite('PT', '106'), cite('PT', '108'), cite('PT', '110'), cite('PT', '111.7')],
  inForceFrom: PT_FROM,
  decide: ({ fullNumber, present, votesFor }) => disciplineBoardVote(fullNumber, present, votesFor),
  explain: ({ present, votesFor }, { quorumRequired, decisionRequired, carried }) => ({
    tr: `Toplantı için gereken ${quorumRequired}, hazır ${present}; karar için gereken ${decisionRequired}, kabul ${votesFor}: karar ${carried ? 'alınmıştır' : 'alınamamıştır'}.`,
    en: `Needed to meet ${quorumRequired}, present ${present}; needed to decide ${decisionRequired}, for ${votesFor}: ${carried ? 'carried' : 'not carried'}.`,
  }),
});

/** HUKUK 0069: the persons of m.107.1. */
const disciplinePerson = worded<DisciplinePerson>(
  'a member and the office held',
  [/(former|eski) (deputy|minister|milletvekil|bakan|hükûmet|hükümet|government)/u, 'CENTRAL'],
  [/(genel başkan|party chair).*(deputy|milletvekil)/u, 'CENTRAL'],
  [/(^|\s)(party )?(milletvekil|deputy)(?! chair)/u, 'DEPUTY'],
  [
    /genel başkan|party chair|deputy chair|mkyk|myk|merkez(?! ilçe)|mdk|kurucu|founder|genel muhasip|genel sekreter|bakan(ı|lık)?$|minister/u,
    'CENTRAL',
  ],
  [
    /kol(u|ları)(.*\s|\s)il\s*başkan|(^|\s)il\s.*kol(u|ları)\s*başkan|branch.*(province|provincial) chair|(province|provincial) branch chair/u,
    'CENTRAL',
  ],
  [/kol(u|ları)|branch/u, 'MEMBER'],
  [/belde belediye başkanı|belde mayor|mayor of a belde/u, 'MEMBER'],
  [/belediye başkanı|mayor/u, 'CENTRAL'],
  [/yedek|substitute|arbitration|hakem/u, 'MEMBER'],
  [/(^|\s)il (başkanı|yönetim kurulu|disiplin kurulu)|(province|provincial) (chair|board|disciplinary)/u, 'CENTRAL'],
  [/./u, 'MEMBER'],
);

export const disciplineJurisdiction = rule(
  object({ person: disciplinePerson, penaltyAskedFor: penalty, isDeputy: optional(truth) }),
  {
    name: 'discipline.jurisdiction',
    cites: [cite('PT', '105'), cite('PT', '107.1'), cite('PT', '109'), cite('PT', '110'), cite('PT', '112')],
    inForceFrom: PT_FROM,
    decide: ({ person, penaltyAskedFor, isDeputy }) => {
      const expulsion = penaltyAskedFor === 'geçici ihraç' || penaltyAskedFor === 'kesin ihraç';
      const { name, referral } = DISCIPLINE_BOARDS[competentBoard(person, expulsion, isDeputy)];
      return { board: name, referral };
    },
    explain: ({ penaltyAskedFor }, { board, referral }) => ({
      tr: `İstenen ceza ${penaltyAskedFor}: görevli kurul ${board}; sevk edebilecek: ${referral.join(', ')}.`,
      en: `Penalty asked for: ${penaltyAskedFor}. Competent board: ${board}; referral by: ${referral.join(', ')}.`,
    }),
  },
);

export const disciplineReferral = rule(
  object({
    referringBodyFullNumber: whole,
    votesFor: whole,
    complainantSatAndVoted: truth,
    reasonedWithActAndPenalty: truth,
  }),
  {
    name: 'discipline.referral',
    cites: [cite('PT', '112')],
    inForceFrom: PT_FROM,
    decide: ({ referringBodyFullNumber, votesFor, complainantSatAndVoted, reasonedWithActAndPenalty }) => {
      const required = requiredOf(standing(REFERRAL_MAJORITY), referringBodyFullNumber);
      return { required, valid: votesFor >= required && !complainantSatAndVoted && reasonedWithActAndPenalty };
    },
    explain: ({ votesFor, complainantSatAndVoted, reasonedWithActAndPenalty }, { required, valid }) => {
      const reasons = condition(reasonedWithActAndPenalty, {
        tr: 'fiil, istenen ceza ve gerekçe yazılı',
        en: 'act, penalty asked and reasons stated',
      });
      const out = condition(!complainantSatAndVoted, {
        tr: 'şikâyetçi üye kararın dışında',
        en: 'complaining member kept out',
      });
      return {
        tr: `Sevk için gereken oy ${required}, kabul ${votesFor}; ${reasons.tr}; ${out.tr}. Sevk ${valid ? 'geçerlidir' : 'geçerli değildir'}.`,
        en: `Votes needed to refer ${required}, for ${votesFor}; ${reasons.en}; ${out.en}. The referral is ${valid ? 'valid' : 'not valid'}.`,
      };
    },
  },
);

/** A member of a disciplinary board holds no other organ, no second board, no service tie and no income from the party; congress delegates and deputies of the group may (Tüzük m.111.3-4). */
const otherPosition = worded(
  'a position, tie or income in the party',
  [
    /yönetim kurulu|yürütme|disiplin|hakem|başkan|mkyk|myk|organ|board|chair|employee|paid|salary|personel|ücret|income|gelir|service|service tie|danışman|advis/u,
    false,
  ],
  [/delege|delegate|milletvekil|deput|tbmm.*gru[pb]|parliamentary group|ordinary member|no other|none|^üye$/u, true],
);

export const disciplineIncompatibility = ruleOfForms(
  {
    name: 'discipline.member.incompatibility',
    cites: [cite('PT', '111.3'), cite('PT', '111.4'), cite('PT', '111.8')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ otherPosition }),
    ({ otherPosition: allowed }) => ({ allowed }),
    (_, { allowed }) =>
      either(
        allowed,
        { tr: 'Disiplin kurulu üyeliğiyle birlikte yürütülebilir.', en: 'Goes together with a seat on the board.' },
        {
          tr: 'Disiplin kurulu üyesi partide başka görev alamaz, partiden gelir sağlayamaz.',
          en: 'A member of a disciplinary board holds no other post in the party and has no income from it.',
        },
      ),
  ),
  form(
    object({ kinshipDegree: whole, spouse: optional(truth) }),
    ({ kinshipDegree, spouse = false }) => ({ allowed: !spouse && kinshipDegree > standing(KINSHIP_DEGREE) }),
    ({ kinshipDegree }, { allowed }) => ({
      tr: `Hısımlık derecesi ${kinshipDegree}; eşler ve ${standing(KINSHIP_DEGREE)}. dereceye kadar hısımlar aynı kurulda ve birbirinin işinde bulunamaz: ${allowed ? 'engel yoktur' : 'engel vardır'}.`,
      en: `Degree of kinship ${kinshipDegree}; spouses and kin to degree ${standing(KINSHIP_DEGREE)} neither sit together nor in each other’s cases: ${allowed ? 'no bar' : 'barred'}.`,
    }),
  ),
  form(
    object({ ownCase: truth }),
    ({ ownCase }) => ({ allowed: !ownCase }),
    (_, { allowed }) =>
      either(
        allowed,
        { tr: 'Üye soruşturmaya katılabilir.', en: 'The member may take part in the case.' },
        { tr: 'Üye kendi hakkındaki işe katılamaz.', en: 'No member takes part in their own case.' },
      ),
  ),
);
