import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { isoDay, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { DECLARATION_COPIES, DEF_FROM } from './figures.ts';
import { inspectionDueOn } from './member-register.ts';

const CROSS_REFERENCE = ['parti üyelik no', 'köy/mahalle'] as const;

/** Üye kayıt defteri (m.20): books, where kept, who may be entered, inspection, and the registers of the wings. */
export const memberRegister = ruleOfForms(
  {
    name: 'member-register',
    cites: [cite('DEF', '20'), cite('DEF', '16'), cite('SPK', '42')],
    inForceFrom: DEF_FROM,
  },
  form(
    object({ neighbourhoods: whole, villages: whole, merged: optional(whole) }),
    ({ neighbourhoods, villages, merged }) => ({ books: Math.max(0, neighbourhoods + villages - (merged ?? 0)) }),
    ({ neighbourhoods, villages, merged }, { books }) => ({
      tr: `Mahalle ${neighbourhoods}, köy ${villages}, ortak deftere yazılan ${merged ?? 0}: ${books} defter.`,
      en: `Neighbourhoods ${neighbourhoods}, villages ${villages}, sharing another's book ${merged ?? 0}: ${books} books.`,
    }),
  ),
  form(
    object({ level: oneOf('genel merkez', 'il', 'ilçe', 'belde') }),
    ({ level }) => ({ allowed: level === 'ilçe' }),
    ({ level }, { allowed }) =>
      allowed
        ? { tr: 'Üye kayıt defterini ilçe tutar.', en: 'The district keeps the member register.' }
        : {
            tr: `Üye kayıt defterini yalnız ilçe tutar; bu kademe (${level}) tutamaz.`,
            en: `Only the district keeps the member register; this tier (${level}) does not.`,
          },
  ),
  form(
    object({ applicant: text, decisionOfCompetentBoard: truth, declarationCopies: optional(whole) }),
    ({
      decisionOfCompetentBoard,
      declarationCopies,
    }):
      | { readonly mayBeEntered: false }
      | { readonly mayBeEntered: true; readonly originalAt: string; readonly copyAt: string } =>
      decisionOfCompetentBoard &&
      (declarationCopies === undefined || declarationCopies >= DECLARATION_COPIES.on(DEF_FROM).value)
        ? { mayBeEntered: true, originalAt: 'ilçe', copyAt: 'il' }
        : { mayBeEntered: false },
    (_, { mayBeEntered }) =>
      mayBeEntered
        ? {
            tr: 'Başvuran deftere yazılır; beyannamenin aslı ilçede, sureti ilde saklanır.',
            en: 'The applicant is entered; the original of the declaration stays with the district, the copy with the province.',
          }
        : {
            tr: `Deftere yazmak için yetkili kurulun kabul kararı ve ${DECLARATION_COPIES.on(DEF_FROM).value} nüsha beyanname gerekir.`,
            en: `An entry needs the accepting decision of the competent board and ${DECLARATION_COPIES.on(DEF_FROM).value} copies of the declaration.`,
          },
  ),
  form(
    object({ lastInspection: isoDay, today: isoDay }),
    ({ lastInspection, today }) => ({ inspectionOverdue: today > inspectionDueOn(lastInspection) }),
    ({ lastInspection }, { inspectionOverdue }) => ({
      tr: `Denetimin son günü ${shownDay(inspectionDueOn(lastInspection))}. ${inspectionOverdue ? 'Süre geçmiştir.' : 'Süre geçmemiştir.'}`,
      en: `Inspection due by ${shownDay(inspectionDueOn(lastInspection))}. ${inspectionOverdue ? 'Overdue.' : 'In time.'}`,
    }),
  ),
  form(
    object({
      applicantFor: oneOf('kadın kolu', 'gençlik kolu'),
      inDistrictMemberRegister: truth,
      book: optional(text),
    }),
    ({
      inDistrictMemberRegister,
      book,
    }):
      | { readonly mayBeEntered: false }
      | { readonly mayBeEntered: true; readonly crossReference: readonly string[] } =>
      inDistrictMemberRegister && (book === undefined || isApprovedAndSealed(book))
        ? { mayBeEntered: true, crossReference: CROSS_REFERENCE }
        : { mayBeEntered: false },
    (_, { mayBeEntered }) =>
      mayBeEntered
        ? {
            tr: `Kol üye kayıt defterine yazılır; denetim için şu sütunlar doldurulur: ${CROSS_REFERENCE.join(', ')}.`,
            en: `Entered in the register of the wing, with these columns for cross-checking: ${CROSS_REFERENCE.join(', ')}.`,
          }
        : {
            tr: 'Kol üyeliği için ilçe üye kayıt defterine kayıtlı olmak ve il başkanlığınca onaylanıp mühürlenmiş defter gerekir.',
            en: 'A wing takes only members in the register of the district, in a book approved and sealed by the provincial presidency.',
          },
  ),
);

function isApprovedAndSealed(book: string): boolean {
  const words = lowerTr(book);
  return /approved|onay/u.test(words) && /sealed|müh(?:ü?r)/u.test(words);
}
