import { cite } from '../../kernel/cite.ts';
import { object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { form, ruleOfForms } from '../../kernel/rule.ts';
import { arbitratorEligible } from './arbitration.ts';
import { ARBITRATION, PT_FROM, standing } from './figures.ts';
import { either } from './words.ts';

export const arbitrationBoard = ruleOfForms(
  {
    name: 'arbitration.board',
    cites: [cite('PT', '99'), cite('PT', '100'), cite('PT', '102')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ principalsPresent: whole, substitutesPresent: whole }),
    ({ principalsPresent, substitutesPresent }) => {
      const { members, majority } = standing(ARBITRATION);
      return principalsPresent + substitutesPresent >= members
        ? { mayMeet: true, votesToDecide: majority }
        : { mayMeet: false };
    },
    ({ principalsPresent, substitutesPresent }, { mayMeet }) => {
      const { members, majority } = standing(ARBITRATION);
      return {
        tr: `Hakem kurulu ${members} üyeyle toplanır, ${majority} oyla karar verir; hazır ${principalsPresent} asıl, ${substitutesPresent} yedek: ${mayMeet ? 'toplanabilir' : 'toplanamaz'}.`,
        en: `The arbitration board sits with ${members} and decides with ${majority}; present ${principalsPresent} principals, ${substitutesPresent} substitutes: it ${mayMeet ? 'may meet' : 'may not meet'}.`,
      };
    },
  ),
  form(
    object({ principals: whole, substitutes: whole }),
    ({ principals, substitutes }) => ({ rebuild: principals + substitutes < standing(ARBITRATION).members }),
    ({ principals, substitutes }, { rebuild }) => ({
      tr: `Asıl ${principals}, yedek ${substitutes}, gereken ${standing(ARBITRATION).members}: kurul ${rebuild ? 'yeniden oluşturulur' : 'görevini sürdürür'}.`,
      en: `Principals ${principals}, substitutes ${substitutes}, needed ${standing(ARBITRATION).members}: the board ${rebuild ? 'is rebuilt' : 'goes on'}.`,
    }),
  ),
  form(
    object({
      level: oneOf('il', 'genel merkez'),
      completedAge: whole,
      education: oneOf('higher', 'secondary', 'primary'),
      graduateCandidateExists: optional(truth),
    }),
    ({ level, completedAge, education, graduateCandidateExists = false }) => ({
      eligible: arbitratorEligible({
        completedAge,
        higherEducation: education === 'higher',
        secondaryEducation: education === 'secondary',
        province: level === 'il',
        graduateStands: graduateCandidateExists,
      }),
    }),
    ({ completedAge }, { eligible }) =>
      either(
        eligible,
        {
          tr: `Tamamlanan yaş ${completedAge}, en az ${standing(ARBITRATION).leastAge}: hakem kuruluna seçilebilir.`,
          en: `Completed age ${completedAge}, at least ${standing(ARBITRATION).leastAge}: eligible for the arbitration board.`,
        },
        {
          tr: `Hakem kuruluna seçilemez: en az ${standing(ARBITRATION).leastAge} yaş (burada ${completedAge}) ve yüksek öğrenim aranır.`,
          en: `Not eligible: at least ${standing(ARBITRATION).leastAge} years (here ${completedAge}) and higher education are asked.`,
        },
      ),
  ),
);
