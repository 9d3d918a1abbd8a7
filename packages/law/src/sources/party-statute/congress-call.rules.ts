import { daysBetween, type IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  type Certifier,
  certifies,
  congressCalendarOf,
  extraordinaryCongressRequest,
  ordinaryCongressWindow,
  type RequestedAgenda,
  secondCongressMeetingValid,
} from './congress-call.ts';
import {
  CONGRESS_POPULATION,
  EXTRAORDINARY_ANNOUNCEMENT,
  EXTRAORDINARY_CONGRESS,
  PT_FROM,
  SECOND_MEETING,
  standing,
  VACANT_CHAIR_MKYK,
} from './figures.ts';
import { condition, congressTier, dueSentence, either, localTier, worded } from './words.ts';

export const congressCalendar = rule(object({ level: congressTier, congressDay: isoDay }), {
  name: 'congress.calendar',
  cites: [cite('PT', '41'), cite('PT', '42'), cite('PT', '64')],
  inForceFrom: PT_FROM,
  decide: ({ level, congressDay }) => {
    const found = congressCalendarOf(level, congressDay);
    return {
      delegateListToElectionBoardBy: found.listFiledBy,
      announcementBy: found.announcedBy,
      approvedListPostedOn: found.listPostedOn,
      postingDays: found.postingDays,
      notifyCivilAdministrationBy: found.civilNoticeBy,
      newspaperRequired: found.newspaperRequired,
    };
  },
  explain: (_, found) => ({
    tr: `Delege listesinin verilmesi ve ilan için son gün ${shownDay(found.announcementBy)}; listenin askıya çıkması ${shownDay(found.approvedListPostedOn)}, askı ${found.postingDays} gün; mülkî amirliğe bildirim için son gün ${shownDay(found.notifyCivilAdministrationBy)}.`,
    en: `Delegate list and notice by ${shownDay(found.announcementBy)}; list posted on ${shownDay(found.approvedListPostedOn)} for ${found.postingDays} days; civil administration told by ${shownDay(found.notifyCivilAdministrationBy)}.`,
  }),
});

export const secondCongressMeeting = rule(
  object({ level: congressTier, firstMeeting: isoDay, secondMeeting: isoDay }),
  {
    name: 'congress.second-meeting',
    cites: [cite('PT', '41/1'), cite('PT', '64/1')],
    inForceFrom: PT_FROM,
    decide: ({ level, firstMeeting, secondMeeting }) => ({
      valid: secondCongressMeetingValid(level, firstMeeting, secondMeeting),
    }),
    explain: ({ level, firstMeeting, secondMeeting }, { valid }) => {
      const { local, grand } = standing(SECOND_MEETING);
      const { most } = level === 'büyük kongre' ? grand : local;
      const gap = daysBetween(firstMeeting, secondMeeting);
      return {
        tr: `İkinci toplantı ilkinden en çok ${most} gün sonra yapılır; ara ${gap} gün: ${valid ? 'uygundur' : 'uygun değildir'}.`,
        en: `Days between the first and the second meeting, at most ${most}; chosen ${gap}: ${valid ? 'lawful' : 'not lawful'}.`,
      };
    },
  },
);

export const congressPeriod = rule(object({ previousOrdinary: isoDay, next: isoDay }), {
  name: 'congress.period',
  cites: [cite('PT', '21'), cite('PT', '39'), cite('PT', '63')],
  inForceFrom: PT_FROM,
  decide: ({ previousOrdinary, next }) => {
    const { from, until } = ordinaryCongressWindow(previousOrdinary);
    return { withinTwoToThreeYears: next >= from && next <= until };
  },
  explain: ({ previousOrdinary }, { withinTwoToThreeYears }) => {
    const { from, until } = ordinaryCongressWindow(previousOrdinary);
    return {
      tr: `Olağan kongre ${shownDay(from)} ile ${shownDay(until)} arasında yapılır; seçilen gün ${withinTwoToThreeYears ? 'uygundur' : 'uygun değildir'}.`,
      en: `The ordinary congress falls between ${shownDay(from)} and ${shownDay(until)}; the day ${withinTwoToThreeYears ? 'is lawful' : 'is not lawful'}.`,
    };
  },
});

const requestedAgenda = worded<RequestedAgenda>(
  'debate, renew chair and board, or election with or without a vacancy',
  [/election.*(no|without).*vacanc|seçim.*boşal.*yok/u, 'ELECTION_WITHOUT_VACANCY'],
  [/renew|yenile/u, 'RENEWAL'],
  [/election|elect |seçim/u, 'ELECTION'],
  [/./u, 'OTHER'],
);

const certifier = worded<Certifier>(
  'noter, parti içi demokrasi hakem kurulu, or none',
  [/^(none|no one|nobody|yok|hiç)/u, 'NONE'],
  [/noter|notar/u, 'NOTARY'],
  [/hakem|arbitration/u, 'ARBITRATION_BOARD'],
  [/./u, 'NONE'],
);

export const extraordinaryRequest = rule(
  object({
    level: congressTier,
    totalDelegates: whole,
    signatures: whole,
    certifiedBy: certifier,
    agenda: requestedAgenda,
  }),
  {
    name: 'congress.extraordinary.request',
    cites: [cite('PT', '50'), cite('PT', '70')],
    inForceFrom: PT_FROM,
    decide: ({ level, totalDelegates, signatures, certifiedBy, agenda }) => {
      const { required, valid, approvalNeeded } = extraordinaryCongressRequest({
        level,
        delegates: totalDelegates,
        signatures,
        certifiedBy,
        agenda,
      });
      return valid && level !== 'büyük kongre' ? { required, valid, approvalNeeded } : { required, valid };
    },
    explain: ({ level, signatures, certifiedBy }, { required, valid }) => {
      const certified = condition(certifies(level, certifiedBy), { tr: 'imzalar onaylı', en: 'signatures certified' });
      return {
        tr: `Olağanüstü kongre istemi için gereken imza ${required}, verilen ${signatures}; ${certified.tr}. İstem ${valid ? 'geçerlidir' : 'geçerli değildir'}.`,
        en: `Signatures needed for the extraordinary congress ${required}, given ${signatures}; ${certified.en}. The request is ${valid ? 'valid' : 'not valid'}.`,
      };
    },
  },
);

const congressBySentence = (_: unknown, { congressBy }: { readonly congressBy: IsoDay }) =>
  dueSentence('Olağanüstü kongre', 'The extraordinary congress', congressBy);

export const extraordinaryDeadline = ruleOfForms(
  {
    name: 'congress.extraordinary.deadline',
    cites: [cite('PT', '50/2'), cite('PT', '70/4'), cite('PT', '78')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ level: localTier, requestNotifiedOn: isoDay }),
    ({ requestNotifiedOn }) => ({ congressBy: after(requestNotifiedOn, standing(EXTRAORDINARY_CONGRESS)) }),
    congressBySentence,
  ),
  form(
    object({ level: oneOf('büyük kongre'), conditionsMetOn: isoDay }),
    ({ conditionsMetOn }) => ({ announceBy: after(conditionsMetOn, standing(EXTRAORDINARY_ANNOUNCEMENT)) }),
    (_, { announceBy }) => dueSentence('Olağanüstü büyük kongrenin ilanı', 'Announcing the grand congress', announceBy),
  ),
  form(
    object({ level: oneOf('büyük kongre'), calledOn: isoDay }),
    ({ calledOn }) => ({ congressBy: after(calledOn, standing(EXTRAORDINARY_CONGRESS)) }),
    congressBySentence,
  ),
  form(
    object({
      event: worded('office of Genel Başkan vacant', [
        /genel başkan.*(vacan|boşal)|party chair.*vacan|vacan.*party chair/u,
        'VACANT',
      ]),
      on: isoDay,
    }),
    ({ on }) => ({
      mkykMeetsBy: after(on, standing(VACANT_CHAIR_MKYK)),
      congressBy: after(on, standing(EXTRAORDINARY_CONGRESS)),
    }),
    (_, { mkykMeetsBy, congressBy }) => ({
      tr: `MKYK’nın toplanması için son gün ${shownDay(mkykMeetsBy)}, kongre için ${shownDay(congressBy)}.`,
      en: `MKYK meets by ${shownDay(mkykMeetsBy)}, the congress by ${shownDay(congressBy)}.`,
    }),
  ),
);

export const beldeCongressOrAppointment = rule(object({ population: whole }), {
  name: 'belde.congress-or-appointment',
  cites: [cite('PT', '21/4'), cite('PT', '27/son'), cite('TIY', '36')],
  inForceFrom: PT_FROM,
  // HUKUK 0070: exactly 5,000 holds a congress; below, who appoints is the statute's.
  decide: ({ population }) =>
    population >= standing(CONGRESS_POPULATION)
      ? { congress: true }
      : {
          congress: false,
          chairAppointedBy: 'il yürütme kurulu',
          boardAppointedBy: 'ilçe yürütme kurulu',
          executiveBoard: false,
        },
  explain: ({ population }, { congress }) =>
    either(
      congress,
      {
        tr: `Nüfus ${population}, sınır ${standing(CONGRESS_POPULATION)}: belde kongresi yapılır.`,
        en: `Population ${population}, limit ${standing(CONGRESS_POPULATION)}: the belde holds a congress.`,
      },
      {
        tr: `Nüfus ${population}, sınır ${standing(CONGRESS_POPULATION)}: kongre yapılmaz; başkan ve yönetim kurulu atanır.`,
        en: `Population ${population}, limit ${standing(CONGRESS_POPULATION)}: no congress; chair and board are appointed.`,
      },
    ),
});
