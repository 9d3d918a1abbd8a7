import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { InputError, list, object, oneOf, optional, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import {
  type CongressSource,
  congressDecision,
  congressQuorum,
  maySpeak,
  mayVoteOnDischarge,
  sourceOf,
  speakingOrder,
} from './conduct.ts';
import { KY_FROM, SPK_FROM } from './figures.ts';
import { anyLevel } from './level.ts';
import { byWords } from './words.ts';

const source = optional(
  byWords<CongressSource>(
    'regulation, tüzük, or statute (SPK)',
    ['PARTY', /^(regulation|yönetmelik|tüzük)/u],
    ['LAW', /^(statute|law|spk|kanun)/u],
  ),
);

export const congressQuorumRule = rule(
  object({ total: whole, present: whole, meeting: oneOf(1, 2), level: optional(anyLevel), source }),
  {
    name: 'congress-quorum',
    cites: [cite('SPK', '14'), cite('PT', '43'), cite('KY', '58.1'), cite('KY', '70')],
    inForceFrom: SPK_FROM,
    decide: ({ total, present, meeting, level = 'IL', source: by = sourceOf(level) }) => {
      const { required } = congressQuorum(level, total, meeting, by);
      return { quorum: present >= required, needed: required };
    },
    explain: ({ total, present, meeting, level = 'IL', source: by = sourceOf(level) }, { quorum, needed }) => {
      const { cites } = congressQuorum(level, total, meeting, by);
      return meeting === 2
        ? {
            tr: `İkinci toplantıda yeter sayı aranmaz; hazır bulunan ${present}.`,
            en: `The second meeting has no quorum; present ${present}.`,
            cites,
          }
        : {
            tr: `Delege tam sayısı ${total}; toplantı yeter sayısı ${needed}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı var.' : 'Yeter sayı yok; ikinci toplantı yapılır.'}`,
            en: `Full number ${total}; quorum ${needed}; present ${present}. ${quorum ? 'Reached.' : 'Not reached; the second meeting is held.'}`,
            cites,
          };
    },
  },
);

const decisionInput: Parser<Parameters<typeof congressDecision>[0]> = (value, path) => {
  const read = object({
    yes: whole,
    no: whole,
    abstainRecorded: optional(whole),
    level: optional(anyLevel),
    present: optional(whole),
    source,
  })(value, path);
  const level = read.level ?? 'IL';
  if (level === 'BUYUK' && (read.source ?? 'LAW') === 'LAW' && read.present === undefined)
    throw new InputError('present', 'the delegates present (SPK m.14)');
  return {
    level,
    yes: read.yes,
    no: read.no,
    abstaining: read.abstainRecorded ?? 0,
    ...(read.present === undefined ? {} : { present: read.present }),
    ...(read.source ? { source: read.source } : {}),
  };
};

export const congressDecisionRule = rule(decisionInput, {
  name: 'congress-decision',
  cites: [cite('SPK', '14'), cite('PT', '43'), cite('KY', '58.2')],
  inForceFrom: KY_FROM,
  decide: (q) => ({ carried: congressDecision(q).carried }),
  explain: (q) => {
    const { of, required, carried, base, cites } = congressDecision(q);
    return {
      tr: `${base === 'PRESENT' ? 'Hazır bulunan' : 'Oylamaya katılan'} ${of}; gereken ${required}; kabul ${q.yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
      en: `${base === 'PRESENT' ? 'Present' : 'Taking part'} ${of}; required ${required}; for ${q.yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
      cites,
    };
  },
});

const TIER = /(belde|ilçe|(?:^|\s)il|büyük)\s/u;

/** A voter in the party's words: office and, where both are said, whether office and congress are of one tier. */
const dischargeVoter: Parser<Parameters<typeof mayVoteOnDischarge>[0]> = (value, path = '') => {
  const said = lowerTr(text(value, path));
  const delegate = !/onur|honorary|konuk|misafir|guest/u.test(said) || /deleg/u.test(said);
  const none = { delegate, office: 'NONE', ofBoardConcerned: false } as const;
  const congress = /(belde|ilçe|(?:^|\s)il|büyük) (?:congress|kongre)/u.exec(said);
  const office = congress ? said.replace(congress[0], '') : said;
  if (
    /belediye|disiplin|hakem|denet|milletvekil|kadın|gençlik|yedek|üst kademe|upper tier|değil|olmayan|not an? |(^|\s)eski\s/u.test(
      office,
    )
  )
    return none;
  const central = /mkyk|genel başkan/u.test(office);
  const chair = /başkan(ı|$|\s)/u.test(office);
  const board = /yönetim kurulu|mkyk|board/u.test(office);
  if (!chair && !board) {
    if (!/deleg|üye|member|kurucu|yönetici|görevli/u.test(office))
      throw new InputError(path, 'a delegate or an office');
    return none;
  }
  const tier = central ? 'büyük' : TIER.exec(`${office} `)?.[1]?.trim();
  const ofBoardConcerned = !congress || !tier || congress[1]?.trim() === tier;
  return { delegate, office: chair && !board ? 'CHAIR' : 'BOARD_MEMBER', ofBoardConcerned };
};

export const dischargeVote = rule(object({ voter: dischargeVoter }), {
  name: 'discharge-vote',
  cites: [cite('SPK', '30'), cite('PT', '45'), cite('KY', '61.3')],
  inForceFrom: SPK_FROM,
  decide: ({ voter }) => ({ mayVote: mayVoteOnDischarge(voter) }),
  explain: ({ voter }, { mayVote }) =>
    mayVote
      ? { tr: 'Delege ibra oylamasına katılır.', en: 'The delegate votes on the discharge.' }
      : !voter.delegate
        ? { tr: 'Delege olmayan ibra oylamasına katılamaz.', en: 'Who is no delegate does not vote on the discharge.' }
        : {
            tr: 'İbra edilecek kurulun başkanı ve üyeleri ibra oylamasına katılamaz.',
            en: 'Chair and members of the board concerned do not vote on its discharge.',
          },
});

export const speakingRight = rule(
  object({
    speaker: byWords<boolean>(
      'a board member, a delegate or an official',
      [false, /disiplin|hakem|eski/u],
      [true, /yönetim kurulu|mkyk|board member/u],
      [false, /deleg|üye|member|görevli|başkan|official/u],
    ),
    wants: byWords<boolean>(
      'to speak against or for',
      [true, /against|aleyh|karşı/u],
      [false, /for|favour|lehte|speak|konuş|ask|soru|on /u],
    ),
    dissentNote: optional(truth),
  }),
  {
    name: 'speaking-right',
    cites: [cite('KY', '61.4'), cite('PT', '45')],
    inForceFrom: KY_FROM,
    decide: ({ speaker, wants, dissentNote = false }) => ({
      allowed: maySpeak({ boardMember: speaker, against: wants, dissentNote }),
    }),
    explain: (_, { allowed }) =>
      allowed
        ? { tr: 'Söz verilir.', en: 'The floor is given.' }
        : {
            tr: 'Muhalefet şerhi bulunmayan yönetim kurulu üyesi rapor aleyhinde konuşamaz.',
            en: 'A board member without a written dissent may not speak against the reports.',
          },
  },
);

export const speakingOrderRule = rule(
  object({
    requests: list(
      object({
        by: text,
        kind: byWords<boolean>(
          'üst kademe görevlisi, Genel Başkan, MKYK/MYK sözcüsü, komisyon başkanı/sözcüsü, or delege',
          [true, /üst kademe|genel başkan|sözcü|komisyon başkan/u],
          [false, /deleg|üye/u],
        ),
      }),
    ),
  }),
  {
    name: 'speaking-order',
    cites: [cite('KY', '61.4'), cite('KY', '72.6')],
    inForceFrom: KY_FROM,
    decide: ({ requests }) => ({
      order: speakingOrder(requests.map(({ by, kind }) => ({ by, priority: kind }))).map(({ by }) => by),
    }),
    explain: (_, { order }) => ({
      tr: `Söz sırası: ${order.join(', ')}.`,
      en: `Order of speakers: ${order.join(', ')}.`,
    }),
  },
);
