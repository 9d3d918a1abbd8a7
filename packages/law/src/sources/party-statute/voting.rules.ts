import { cite } from '../../kernel/cite.ts';
import { isoDay, object, oneOf, optional, text, truth } from '../../kernel/input.ts';
import { form, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { PT_FROM, standing, VOTER_SIGNATURES } from './figures.ts';
import { electionObjectionUntil, electionRenewalWindow, provesIdentity } from './voting.ts';
import { dueSentence, either, localTier, worded } from './words.ts';

export const votingIdentity = ruleOfForms(
  { name: 'voting.identity', cites: [cite('PT', '47')], inForceFrom: PT_FROM },
  form(
    object({ onFinalList: truth, document: text }),
    ({ onFinalList, document }) =>
      onFinalList && provesIdentity(document)
        ? { mayVote: true, signaturesRequired: standing(VOTER_SIGNATURES) }
        : { mayVote: false },
    (_, { mayVote }) =>
      either(
        mayVote,
        {
          tr: `Oy kullanabilir; listeye ${standing(VOTER_SIGNATURES)} imza atar: pusulayı alırken ve oyunu kullanınca.`,
          en: `May vote, with ${standing(VOTER_SIGNATURES)} signatures: on receiving the ballot and after voting.`,
        },
        {
          tr: 'Oy kullanamaz; kesinleşmiş listede bulunmak ve fotoğraflı kimlik belgesi göstermek gerekir.',
          en: 'May not vote; the final list and a proof of identity with photo are needed.',
        },
      ),
  ),
  form(
    object({
      question: oneOf('voting.assistance'),
      voterDisabled: truth,
      relativePresent: truth,
      helper: worded(
        'relative or delegate',
        [/already|second|another voter|daha önce/u, 'OTHER'],
        [/relative|akraba|spouse|kin/u, 'RELATIVE'],
        [/delegate|delege/u, 'DELEGATE'],
        [/./u, 'OTHER'],
      ),
      helperAlreadyHelpedAnother: optional(truth),
    }),
    ({ voterDisabled, relativePresent, helper, helperAlreadyHelpedAnother = false }) => ({
      allowed:
        voterDisabled &&
        ((helper === 'RELATIVE' && relativePresent) ||
          (helper === 'DELEGATE' && !relativePresent && !helperAlreadyHelpedAnother)),
    }),
    (_, { allowed }) =>
      either(
        allowed,
        { tr: 'Engelli seçmene bu kişi yardım edebilir.', en: 'This person may help the disabled voter.' },
        {
          tr: 'Yardım edilemez: yalnız engelliye, sandık başındaki bir akrabası, yoksa bir delege ve yalnız bir kişiye yardım eder.',
          en: 'No help: only a disabled voter, by a relative present, otherwise by a delegate who helps nobody else.',
        },
      ),
  ),
);

/** Elections of branches go to the party chair of the next tier, those of a belde by the same model (HUKUK 0076), those of branch headquarters to MYK. */
const partyAuthority = worded(
  'belde, or a branch (kol) with its tier',
  [/^belde$/u, 'ilçe başkanı'],
  [/(kol|branch).*(genel merkez|headquarters|merkez)|(genel merkez|headquarters|merkez).*(kol|branch)/u, 'MYK'],
  [/(kol|branch).*belde|belde.*(kol|branch)/u, 'ilçe başkanı'],
  [/(kol|branch).*ilçe|ilçe.*(kol|branch)/u, 'il başkanı'],
  [/(kol|branch).*(^|\s)il(\s|$)|(^|\s)il\s.*(kol|branch)/u, 'Genel Başkan'],
);

export const electionObjection = ruleOfForms(
  {
    name: 'election.objection',
    cites: [cite('PT', '48'), cite('PT', '72'), cite('PT', '85.3')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ level: oneOf('ilçe', 'il', 'büyük kongre'), minutesDrawnOn: isoDay }),
    ({ minutesDrawnOn }) => ({
      lastObjectionDay: electionObjectionUntil(minutesDrawnOn),
      decidedBy: 'judge heading the election board',
      decisionDue: 'same day',
      final: true,
    }),
    (_, { lastObjectionDay }) =>
      dueSentence('Seçim kurulu başkanına itiraz', 'Objection to the judge', lastObjectionDay),
  ),
  form(
    object({ level: partyAuthority, minutesDrawnOn: isoDay }),
    ({ level, minutesDrawnOn }) => ({
      lastObjectionDay: electionObjectionUntil(minutesDrawnOn),
      decidedBy: level,
      final: true,
    }),
    (_, { lastObjectionDay }) =>
      dueSentence('Üst kademeye itiraz', 'Objection to the authority of the party', lastObjectionDay),
  ),
  form(
    object({ level: localTier, annulledOn: isoDay, renewalDay: isoDay }),
    ({ annulledOn, renewalDay }) => {
      const { from, until } = electionRenewalWindow(annulledOn);
      return { renewalValid: renewalDay >= from && renewalDay <= until };
    },
    ({ annulledOn }, { renewalValid }) => {
      const { from, until } = electionRenewalWindow(annulledOn);
      return {
        tr: `Seçim ${shownDay(from)} ile ${shownDay(until)} arasında yenilenir; seçilen gün ${renewalValid ? 'uygundur' : 'uygun değildir'}.`,
        en: `The election is renewed between ${shownDay(from)} and ${shownDay(until)}; the day ${renewalValid ? 'is lawful' : 'is not lawful'}.`,
      };
    },
  ),
  form(
    object({ level: oneOf('büyük kongre'), annulledOn: isoDay, renewalDay: isoDay }),
    ({ annulledOn, renewalDay }) => ({ renewalValid: renewalDay > annulledOn }),
    () => ({
      tr: 'Büyük kongrede seçim, hâkimin belirlediği günde aynı kesin adaylarla yenilenir.',
      en: 'At the grand congress the election is renewed on the day the judge sets, with the same final candidates.',
    }),
  ),
);
