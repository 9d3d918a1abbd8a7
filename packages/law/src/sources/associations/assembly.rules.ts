import { addDays, type IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  agendaAdditionOf,
  annulmentSuitOf,
  boardVacancyOf,
  handoverBy,
  majorityOf,
  mayVoteOf,
  quorumOf,
  voteModeOf,
} from './assembly.ts';
import { APPLICATION_DAYS, AUDIT_MINIMUM, BOARD_MINIMUM, DK_FROM, MEMBER_CHANGE_DAYS, TMK_FROM } from './figures.ts';

export const assemblyQuorum = rule(
  object({
    entitled: whole,
    business: oneOf('ORDINARY_BUSINESS', 'STATUTE_CHANGE', 'DISSOLUTION'),
    meeting: oneOf(1, 2),
    present: whole,
    boardSize: whole,
    auditSize: whole,
  }),
  {
    name: 'pk.assembly-quorum',
    cites: [cite('TMK', '78/2')],
    inForceFrom: TMK_FROM,
    decide: quorumOf,
    explain: ({ present }, { required, quorum }) => ({
      tr: `Toplantı yeter sayısı ${required}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı var.' : 'Yeter sayı yok.'}`,
      en: `Quorum ${required}; present ${present}. ${quorum ? 'Reached.' : 'Not reached.'}`,
    }),
  },
);

export const assemblyMajority = rule(
  object({ attending: whole, yes: whole, decision: oneOf('ORDINARY', 'STATUTE_CHANGE', 'DISSOLUTION') }),
  {
    name: 'pk.assembly-majority',
    cites: [cite('TMK', '81')],
    inForceFrom: TMK_FROM,
    decide: majorityOf,
    explain: ({ yes, attending }, { required, carried }) => ({
      tr: `Katılan ${attending}; gereken en az ${required}; kabul ${yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
      en: `Attending ${attending}; required ${required}; for ${yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
    }),
  },
);

export const agendaAddition = rule(object({ present: whole, requesters: whole }), {
  name: 'pk.agenda-addition',
  cites: [cite('TMK', '79'), cite('DY', '15')],
  inForceFrom: TMK_FROM,
  decide: ({ present, requesters }) => agendaAdditionOf(present, requesters),
  explain: ({ requesters }, { required }) => ({
    tr: `Ek madde için ${required} imza gerekir; şimdiki imza: ${requesters}.`,
    en: `An added item needs ${required} signatures; now ${requesters}.`,
  }),
});

const MINIMUM = { YONETIM_KURULU: BOARD_MINIMUM, DENETIM_KURULU: AUDIT_MINIMUM } as const;

export const organSize = rule(
  object({ organ: oneOf('YONETIM_KURULU', 'DENETIM_KURULU'), principals: whole, substitutes: whole }),
  {
    name: 'pk.organ-size',
    cites: [cite('TMK', '84'), cite('TMK', '86')],
    inForceFrom: TMK_FROM,
    decide: ({ organ, principals, substitutes }) => {
      const least = MINIMUM[organ].on(TMK_FROM).value;
      return { valid: principals >= least.principals && substitutes >= least.substitutes };
    },
    explain: ({ organ }) => {
      const { principals, substitutes } = MINIMUM[organ].on(TMK_FROM).value;
      return {
        tr: `En az ${principals} asıl ve ${substitutes} yedek üye gerekir.`,
        en: `At least ${principals} principal and ${substitutes} substitute members.`,
      };
    },
  },
);

export const boardVacancy = rule(object({ fullSize: whole, remaining: whole, on: isoDay }), {
  name: 'pk.board-vacancy',
  cites: [cite('TMK', '84')],
  inForceFrom: TMK_FROM,
  decide: boardVacancyOf,
  explain: (_, { callBy }) =>
    callBy
      ? {
          tr: `Yönetim kurulu yarıdan aşağı düştü; genel kurul en geç ${callBy} gününe kadar çağrılır.`,
          en: `The board fell below half; the assembly is called by ${callBy}.`,
        }
      : {
          tr: 'Yönetim kurulu üye tam sayısının yarısının altına düşmemiştir.',
          en: 'The board has not fallen below half.',
        },
});

export const voteRight = rule(
  object({
    memberKind: oneOf('FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE'),
    byProxy: truth,
    counterpartyRelation: nullable(oneOf('SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT', 'SIBLING')),
  }),
  {
    name: 'pk.vote-right',
    cites: [cite('TMK', '69'), cite('TMK', '82')],
    inForceFrom: TMK_FROM,
    decide: (input) => ({ mayVote: mayVoteOf(input) }),
    explain: (_, { mayVote }) =>
      mayVote
        ? { tr: 'Üye oy kullanabilir.', en: 'The member may vote.' }
        : { tr: 'Üye bu konuda oy kullanamaz.', en: 'The member may not vote here.' },
  },
);

export const voteMode = rule(
  object({ assemblyDecision: nullable(oneOf('OPEN', 'SECRET')), statuteRule: nullable(oneOf('OPEN', 'SECRET')) }),
  {
    name: 'pk.vote-mode',
    cites: [cite('DY', '16')],
    inForceFrom: DK_FROM,
    decide: ({ assemblyDecision, statuteRule }) => ({
      mode: voteModeOf(assemblyDecision, statuteRule),
      countPublic: true,
    }),
    explain: (_, { mode }) =>
      mode === 'SECRET'
        ? { tr: 'Oylama gizli, sayım açıktır.', en: 'The vote is secret, the count public.' }
        : { tr: 'Oylama açıktır.', en: 'The vote is open.' },
  },
);

const dueAfter = (name: string, cites: readonly [ReturnType<typeof cite>], days: (on: IsoDay) => number) =>
  rule(object({ eventOn: isoDay }), {
    name,
    cites,
    inForceFrom: DK_FROM,
    decide: ({ eventOn }) => ({ dueOn: addDays(eventOn, days(eventOn)) }),
    explain: (_, { dueOn }) => ({ tr: `Bildirimin son günü: ${shownDay(dueOn)}.`, en: `Due by ${shownDay(dueOn)}.` }),
  });

export const memberChangeNotification = dueAfter(
  'pk.member-change-notification',
  [cite('DK', '23')],
  (on) => MEMBER_CHANGE_DAYS.on(on).value,
);

export const resultNotification = rule(object({ assemblyOn: isoDay, periodDays: whole }), {
  name: 'pk.result-notification',
  cites: [cite('DK', '23'), cite('DY', '17')],
  inForceFrom: DK_FROM,
  decide: ({ assemblyOn, periodDays }) => ({ dueOn: addDays(assemblyOn, periodDays) }),
  explain: (_, { dueOn }) => ({
    tr: `Genel kurul sonuç bildiriminin son günü: ${shownDay(dueOn)}.`,
    en: `The result notification is due by ${shownDay(dueOn)}.`,
  }),
});

export const membershipApplication = rule(object({ appliedOn: isoDay }), {
  name: 'pk.membership-application',
  cites: [cite('TMK', '64')],
  inForceFrom: TMK_FROM,
  decide: ({ appliedOn }) => ({ decideBy: addDays(appliedOn, APPLICATION_DAYS.on(appliedOn).value) }),
  explain: (_, { decideBy }) => ({
    tr: `Başvuru en geç ${decideBy} gününe kadar karara bağlanır.`,
    en: `The application is decided by ${decideBy}.`,
  }),
});

export const annulmentSuit = rule(
  object({ decisionOn: isoDay, present: truth, joinedDecision: truth, learnedOn: nullable(isoDay) }),
  {
    name: 'pk.annulment-suit',
    cites: [cite('TMK', '83')],
    inForceFrom: TMK_FROM,
    decide: annulmentSuitOf,
    explain: (_, { lastDay }) =>
      lastDay
        ? {
            tr: `İptal davasının son günü: ${shownDay(lastDay)}.`,
            en: `Last day for the annulment suit: ${shownDay(lastDay)}.`,
          }
        : { tr: 'Karara katılan üye iptal davası açamaz.', en: 'A member who joined the decision has no suit.' },
  },
);

export const automaticEnd = rule(object({ consecutiveOrdinaryAssembliesMissed: whole }), {
  name: 'pk.automatic-end',
  cites: [cite('TMK', '87')],
  inForceFrom: TMK_FROM,
  decide: ({ consecutiveOrdinaryAssembliesMissed }) => ({
    endsAutomatically: consecutiveOrdinaryAssembliesMissed >= 2,
  }),
  explain: () => ({
    tr: 'Olağan genel kurulun iki kez üst üste yapılamaması derneği kendiliğinden sona erdirir.',
    en: 'Missing two ordinary assemblies in a row ends the association.',
  }),
});

export const unanimousWithoutMeeting = rule(object({ members: whole, writtenParticipants: whole }), {
  name: 'pk.unanimous-without-meeting',
  cites: [cite('TMK', '76')],
  inForceFrom: TMK_FROM,
  decide: ({ members, writtenParticipants }) => ({
    valid: members > 0 && writtenParticipants === members,
    countsAsOrdinaryMeeting: false,
  }),
  explain: () => ({
    tr: 'Bütün üyelerin yazılı katılımıyla alınan karar geçerlidir; olağan toplantı yerine geçmez.',
    en: 'A decision by written participation of all members is valid but is no ordinary meeting.',
  }),
});

const SIGNERS = ['DIVAN_CHAIR', 'SECRETARIES'] as const;

export const minutesHandover = rule(object({ meetingOn: isoDay, signedBy: list(oneOf(...SIGNERS)) }), {
  name: 'pk.minutes-handover',
  cites: [cite('DY', '15')],
  inForceFrom: DK_FROM,
  decide: ({ meetingOn, signedBy }) => ({
    complete: SIGNERS.every((role) => signedBy.includes(role)),
    handoverBy: handoverBy(meetingOn),
  }),
  explain: (_, { handoverBy: by }) => ({
    tr: `Tutanak ve belgeler en geç ${by} gününe kadar yeni yönetim kuruluna teslim edilir.`,
    en: `Minutes and papers go to the new board by ${by}.`,
  }),
});
