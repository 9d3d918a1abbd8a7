import { cite } from '../../kernel/cite.ts';
import { list, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { LEAST_AGE, PT_2012, PT_FROM, standing, YOUTH_AGE } from './figures.ts';
import { failingMembershipConditions } from './membership.ts';
import { condition, either, IL_BOARD, ILCE_BOARD, plain, worded } from './words.ts';

const CONDITIONS = {
  turkishCitizen: { tr: 'Türk vatandaşlığı', en: 'Turkish citizenship' },
  completedAge: { tr: 'yaş', en: 'age' },
  civilAndPoliticalCapacity: { tr: 'medenî ve siyasî hakları kullanma ehliyeti', en: 'civil and political capacity' },
  memberOfOtherParty: { tr: 'başka partiye üye olmama', en: 'no membership of another party' },
  statutoryBar: { tr: 'kanunî engel bulunmaması', en: 'no bar by law' },
  acceptsStatuteAndProgramme: { tr: 'tüzük ve programı kabul', en: 'acceptance of statute and programme' },
  pledgesDues: { tr: 'aidat yüklenimi', en: 'a pledge of dues' },
  memberReferences: { tr: 'üye tavsiyesi', en: 'a member as referee' },
  previouslyExpelledForGood: { tr: 'kesin ihraç edilmemiş olma', en: 'no definitive expulsion before' },
} as const;

export const membershipEligibility = rule(
  object({
    turkishCitizen: truth,
    completedAge: whole,
    civilAndPoliticalCapacity: truth,
    memberOfOtherParty: truth,
    statutoryBar: truth,
    acceptsStatuteAndProgramme: truth,
    pledgesDues: truth,
    memberReferences: whole,
    previouslyExpelledForGood: truth,
  }),
  {
    name: 'membership.eligibility',
    cites: [cite('PT', '6'), cite('TIY', '6')],
    inForceFrom: PT_FROM,
    decide: (input) => {
      const failing = failingMembershipConditions(input);
      return { eligible: failing.length === 0, failing };
    },
    explain: ({ completedAge }, { failing }) =>
      either(
        failing.length === 0,
        { tr: 'Üyelik şartlarının hepsi vardır.', en: 'All conditions of membership are met.' },
        {
          tr: `Eksik üyelik şartı: ${failing.map((one) => CONDITIONS[one].tr).join(', ')} (tamamlanan yaş ${completedAge}, en az ${standing(LEAST_AGE)}).`,
          en: `Conditions not met: ${failing.map((one) => CONDITIONS[one].en).join(', ')} (completed age ${completedAge}, at least ${standing(LEAST_AGE)}).`,
        },
      ),
  },
);

export const onlineApplication = rule(
  object({
    channel: oneOf('internet'),
    secureElectronicSignature: truth,
    signatureTakenByDistrict: optional(truth),
  }),
  {
    name: 'membership.online-application',
    cites: [cite('PT', '7/2'), cite('TIY', '7/b')],
    inForceFrom: PT_FROM,
    decide: ({ secureElectronicSignature, signatureTakenByDistrict }) =>
      secureElectronicSignature
        ? { mayProceedToBoard: true, wetSignatureFirst: false, informApplicant: true }
        : {
            mayProceedToBoard: signatureTakenByDistrict === true,
            wetSignatureFirst: signatureTakenByDistrict !== true,
          },
    explain: (_, { mayProceedToBoard }) =>
      either(
        mayProceedToBoard,
        { tr: 'Başvuru ilçe yönetim kuruluna sunulabilir.', en: 'The application may go to the district board.' },
        {
          tr: 'Güvenli elektronik imza yoktur; ilçe önce başvuranın imzasını alır.',
          en: 'There is no secure e-signature; the district takes the signature of the applicant first.',
        },
      ),
  },
);

/** Former offices whose holders are readmitted by MKYK (Tüzük m.9; TİY m.12 adds all central organs and metropolitan mayors). */
const CENTRAL_READMISSION =
  /kurucu|mkyk|merkez karar|mdk|merkez disiplin|myk|merkez yürütme|merkez hakem|merkez (parti içi )?demokrasi|(^|\s)il başkanı|il belediye başkanı|büyükşehir belediye başkanı|milletvekili|genel başkan/u;

export const readmissionAuthority = rule(
  object({ leftBy: oneOf('resignation'), statutoryCompulsion: truth, formerOffices: list(text) }),
  {
    name: 'membership.readmission.authority',
    cites: [cite('PT', '9'), cite('TIY', '12'), cite('TIY', '13')],
    inForceFrom: PT_FROM,
    decide: ({ statutoryCompulsion, formerOffices }) => {
      if (formerOffices.some((office) => CENTRAL_READMISSION.test(plain(office))))
        return { decidedBy: 'MKYK', opinionFrom: null, appealTo: null, final: true };
      // Who had to leave by law is admitted like anyone else (m.8).
      return statutoryCompulsion
        ? { decidedBy: ILCE_BOARD, opinionFrom: null, appealTo: IL_BOARD, final: false }
        : { decidedBy: IL_BOARD, opinionFrom: ILCE_BOARD, appealTo: 'MYK', final: false };
    },
    explain: (_, { decidedBy, appealTo }) => ({
      tr: `Yeniden üyeliğe karar veren: ${decidedBy}; itiraz yeri: ${appealTo ?? 'yoktur, karar kesindir'}.`,
      en: `Readmission is decided by: ${decidedBy}; objection to: ${appealTo ?? 'none, the decision is final'}.`,
    }),
  },
);

type TerminationGround = 'DEATH' | 'RESIGNATION' | 'OTHER_PARTY' | 'EXPULSION' | 'CONDITIONS';

const terminationGround = worded<TerminationGround>(
  'death, resignation, joining another party, final disciplinary expulsion, or conditions lost or missing',
  [/death|died|ölüm/u, 'DEATH'],
  [/resign|istifa/u, 'RESIGNATION'],
  [/expulsion|expelled|ihraç/u, 'EXPULSION'],
  [/(another|other|başka) (political )?part/u, 'OTHER_PARTY'],
  [/condition|eligib|şart/u, 'CONDITIONS'],
);

/** İstifa counts only through a notary, or written, handed in personally and with a verified signature (Tüzük m.13). */
const resignationForm = worded(
  'notary, or written and handed in personally, with what is known of the signature',
  [
    /not verified|unverified|not established|without verif|unsigned|oral|sözlü|e-?mail|by post|phone|message|sms/u,
    false,
  ],
  [/notar|noter/u, true],
  [/written.*person.*(verified|established|identified|checked)/u, true],
  [/written|yazılı/u, false],
);

const ended = (ground: TerminationGround) => {
  const heard = ground === 'OTHER_PARTY' || ground === 'CONDITIONS';
  const boardAct = ground === 'CONDITIONS' ? 'deletion' : 'declaratory finding';
  return { ends: true, boardAct, notifyPerson: heard, internalAppeal: heard };
};

const endSentence = (ends: boolean) =>
  either(
    ends,
    {
      tr: 'Üyelik sona erer; ilçe yönetim kurulu durumu belgesiyle karara bağlar.',
      en: 'Membership ends; the district board records it by a decision that names the proof.',
    },
    { tr: 'Üyelik sona ermez; belge ya da şekil eksiktir.', en: 'Membership does not end: proof or form is missing.' },
  );

export const membershipTermination = ruleOfForms(
  {
    name: 'membership.termination',
    cites: [cite('PT', '13'), cite('TIY', '21'), cite('TIY', '22')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ ground: terminationGround, form: resignationForm, documented: optional(truth) }),
    ({ form: inDueForm, ground, documented }) => (inDueForm && documented !== false ? ended(ground) : { ends: false }),
    (_, { ends }) => endSentence(ends),
  ),
  form(
    object({ ground: terminationGround, documented: truth }),
    ({ ground, documented }) => (documented ? ended(ground) : { ends: false }),
    (_, { ends }) => endSentence(ends),
  ),
);

export const youthBranchMembership = rule(object({ partyMember: truth, completedAge: whole }), {
  name: 'branch.youth.membership',
  cites: [cite('PT', '83.2'), cite('PT', '83.3')],
  inForceFrom: PT_2012,
  // HUKUK 0067: the statute's 30 completed years, not the regulation's 29.
  decide: ({ partyMember, completedAge }) => ({ mayJoin: partyMember && completedAge <= standing(YOUTH_AGE) }),
  explain: ({ partyMember, completedAge }, { mayJoin }) => {
    const member = condition(partyMember, { tr: 'parti üyesi', en: 'member of the party' });
    return {
      tr: `Tamamlanan yaş ${completedAge}, en çok ${standing(YOUTH_AGE)}; ${member.tr}. Gençlik koluna ${mayJoin ? 'girebilir' : 'giremez'}.`,
      en: `Completed age ${completedAge}, at most ${standing(YOUTH_AGE)}; ${member.en}. The person ${mayJoin ? 'may join' : 'may not join'} the youth branch.`,
    };
  },
});
