import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, optional, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { BELDE_OFFICER_REPORT, CONSULTATIONS_A_YEAR, PT_FROM, standing } from './figures.ts';
import { officerNoticeBy } from './organisation.ts';
import { dueSentence, either, worded } from './words.ts';

/** To whom new officers are notified; those of a belde by their district (Tüzük m.157). */
const NOTIFIED = {
  belde: 'kaymakamlık',
  ilçe: 'kaymakamlık',
  il: 'valilik',
  'genel merkez': ['İçişleri Bakanlığı', 'Cumhuriyet Başsavcılığı'],
} as const;

export const organNotification = rule(
  object({ level: oneOf('belde', 'ilçe', 'il', 'genel merkez'), electedOn: isoDay }),
  {
    name: 'organ-notification',
    cites: [cite('PT', '157'), cite('TIY', '44'), cite('TIY', '49'), cite('TIY', '51')],
    inForceFrom: PT_FROM,
    decide: ({ level, electedOn }) => {
      const notice = { to: NOTIFIED[level], dueBy: officerNoticeBy(electedOn) };
      return level === 'belde'
        ? { ...notice, madeBy: 'ilçe başkanlığı', districtToldBy: after(electedOn, standing(BELDE_OFFICER_REPORT)) }
        : notice;
    },
    explain: (_, { to, dueBy }) =>
      dueSentence(
        `Görevlilerin bildirileceği makam ${[to].flat().join(', ')}; bildirim`,
        `Officers are notified to ${[to].flat().join(', ')}`,
        dueBy,
      ),
  },
);

export const consultationAssembly = ruleOfForms(
  {
    name: 'consultation.assembly',
    cites: [cite('PT', '141'), cite('PT', '143'), cite('TIY', '76')],
    inForceFrom: PT_FROM,
  },
  form(
    object({
      assembly: worded('Parti Danışma Meclisi, or il, ilçe or belde danışma meclisi', [/danışma/u, 'ASSEMBLY']),
      present: whole,
    }),
    // No quorum: those attending.
    ({ present }) => ({
      mayMeet: present > 0,
      mayTakeExecutiveDecisions: false,
      minPerYear: standing(CONSULTATIONS_A_YEAR),
    }),
    ({ present }, { minPerYear }) => ({
      tr: `Danışma meclisi katılanlarla (${present}) toplanır, yürütme kararı almaz; yılda en az ${minPerYear} kez toplanır.`,
      en: `The consultation assembly meets with those attending (${present}) and takes no executive decisions; at least ${minPerYear} a year.`,
    }),
  ),
  form(
    object({ beldeMeetingOn: optional(isoDay), ilçeMeetingOn: isoDay, ilMeetingOn: optional(isoDay) }),
    // Lower tiers before higher.
    ({ beldeMeetingOn, ilçeMeetingOn, ilMeetingOn }) => ({
      orderLawful:
        (beldeMeetingOn === undefined || beldeMeetingOn < ilçeMeetingOn) &&
        (ilMeetingOn === undefined || ilçeMeetingOn < ilMeetingOn),
    }),
    (_, { orderLawful }) =>
      either(
        orderLawful,
        { tr: 'Alt kademe üst kademeden önce toplanmıştır.', en: 'The lower tier met before the higher.' },
        {
          tr: 'Alt kademenin toplantısı üst kademeninkinden önce yapılır.',
          en: 'The lower tier meets before the higher.',
        },
      ),
  ),
);

export const decisionBookEntry = ruleOfForms(
  { name: 'decision-book.entry', cites: [cite('PT', '53/3'), cite('PT', '151.2')], inForceFrom: PT_FROM },
  form(
    object({
      entry: worded(
        'handwritten, or a computer printout pasted into the book',
        [/loose|not pasted|separate|unpasted|only on the computer|yapıştırılmamış/u, false],
        [/paste|yapıştır|handwrit|written|el yazı|yazılı/u, true],
      ),
      signedByAllAttending: truth,
    }),
    ({ entry, signedByAllAttending }) => ({ valid: entry && signedByAllAttending }),
    (_, { valid }) =>
      either(
        valid,
        {
          tr: 'Karar deftere yazılmış ya da yapıştırılmış, katılanlarca imzalanmıştır.',
          en: 'The decision is in the book and signed by all attending.',
        },
        {
          tr: 'Karar deftere yazılır ya da yapıştırılır ve bütün katılanlar imzalar.',
          en: 'The decision is written or pasted into the book and signed by all attending.',
        },
      ),
  ),
  form(
    object({
      entry: worded('congress minutes summary', [/congress|kongre/u, 'CONGRESS']),
      signedBy: worded('kongre divanı', [/divan|presiding/u, true], [/./u, false]),
    }),
    ({ signedBy }) => ({ valid: signedBy }),
    (_, { valid }) =>
      either(
        valid,
        { tr: 'Kongre özetini divan imzalamıştır.', en: 'The summary of the congress is signed by the divan.' },
        { tr: 'Kongre özetini kongre divanı imzalar.', en: 'The summary of the congress is signed by the divan.' },
      ),
  ),
  form(
    object({
      dissenter: worded(
        "writes 'muhalifim' or reasons and signs, asks for a copy, or does not sign",
        [/not sign|unsigned|without signing|refuses to sign|imzalama/u, 'NOT_SIGNED'],
        [/copy|örnek/u, 'COPY'],
        [/muhalif|reason|gerekçe|sign/u, 'SIGNED'],
      ),
    }),
    ({ dissenter }) => {
      if (dissenter === 'COPY') return { copyGiven: true };
      return { valid: dissenter === 'SIGNED', reasonsObligatory: false };
    },
    () => ({
      tr: 'Karşı oy “muhalifim” yazıp imzalamakla yeter; gerekçe zorunlu değildir, isteyene karar örneği verilir.',
      en: 'Dissent is noted by writing “muhalifim” and signing; reasons are not obligatory, and a copy is given on request.',
    }),
  ),
);
