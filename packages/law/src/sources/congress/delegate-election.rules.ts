import { cite } from '../../kernel/cite.ts';
import { InputError, list, object, oneOf, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import {
  delegateElectionQuorum,
  envelopeReconciliation,
  pollingBoardCompletion,
  secondRollCall,
  VOTING_STEPS,
} from './delegate-election.ts';
import { KY_FROM } from './figures.ts';

export const delegateElectionQuorumRule = rule(object({ listed: whole, presentAtHour: whole }), {
  name: 'delegate-election-quorum',
  cites: [cite('KY', '20'), cite('PT', '30.6')],
  inForceFrom: KY_FROM,
  decide: ({ listed, presentAtHour }) => {
    const { reached, required } = delegateElectionQuorum(listed, presentAtHour);
    return {
      quorum: reached,
      needed: required,
      // biome-ignore lint/suspicious/noThenProperty: the field's name in the cases; a text, never awaited.
      ...(reached ? {} : { then: 'same-day-same-place-two-hours-later-with-those-present' }),
    };
  },
  explain: ({ listed, presentAtHour }, { quorum, needed }) => ({
    tr: `Kesin listede ${listed} seçmen; gereken ${needed}; yoklamada ${presentAtHour}. ${quorum ? 'Seçime başlanır.' : 'Aynı gün, aynı yerde iki saat sonra gelenlerle yapılır.'}`,
    en: `On the final list ${listed}; needed ${needed}; at roll call ${presentAtHour}. ${quorum ? 'Voting begins.' : 'Two hours later, the same day and place, with those present.'}`,
  }),
});

/** A wall clock `HH:mm`, in minutes. */
const clock: Parser<number> = (value, path = '') => {
  const m = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(text(value, path));
  if (!m) throw new InputError(path, 'an hour HH:mm');
  return Number(m[1]) * 60 + Number(m[2]);
};

const clockText = (minutes: number): string =>
  `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** An hour as Turkish sentences show it: 13.30. */
const hourText = (minutes: number): string => clockText(minutes).replace(':', '.');

export const delegateElectionSecondHour = rule(object({ firstHour: clock, present: whole }), {
  name: 'delegate-election-second-hour',
  cites: [cite('KY', '20'), cite('PT', '30.6')],
  inForceFrom: KY_FROM,
  decide: ({ firstHour, present }) => {
    const { startMinute, valid } = secondRollCall(firstHour, present);
    return { start: clockText(startMinute), valid };
  },
  explain: ({ firstHour, present }, { start }) => ({
    tr: `İlk yoklama saati ${hourText(firstHour)}; ikinci yoklama saati ${start.replace(':', '.')}; gelen ${present}.`,
    en: `First roll call ${clockText(firstHour)}; second ${start}; present ${present}.`,
  }),
});

const COMPLETED_BY = {
  RESERVE: 'reserve',
  CHAIR_APPOINTS: 'chair-appoints-present-member',
  ELDEST_APPOINTS: 'eldest-member-appoints-present-member',
  TIER_CHAIR_FORMS: 'tier-chair-forms-new-board-from-those-present',
} as const;

const COMPLETED_SENTENCE = {
  reserve: { tr: 'Eksik üyelik yedeklerden tamamlanır.', en: 'Reserves fill the board.' },
  'chair-appoints-present-member': {
    tr: 'Yedek yetmez; başkan, hazır bulunan bir partiliyi görevlendirir.',
    en: 'No reserve is left; the chair names a member who is present.',
  },
  'eldest-member-appoints-present-member': {
    tr: 'Başkan gelmemiştir; en yaşlı üye, hazır bulunan bir partiliyi görevlendirir.',
    en: 'The chair is missing; the eldest member names a member who is present.',
  },
  'tier-chair-forms-new-board-from-those-present': {
    tr: 'Kuruldan kimse gelmemiştir; kademe başkanı hazır bulunanlardan yeni kurul oluşturur.',
    en: 'Nobody of the board came; the chair of the tier forms a new one from those present.',
  },
} as const;

export const pollingBoardCompletionRule = rule(
  object({ chairPresent: truth, membersPresent: whole, reservesPresent: whole }),
  {
    name: 'polling-board-completion',
    cites: [cite('KY', '22'), cite('KY', '23')],
    inForceFrom: KY_FROM,
    decide: (q) => {
      const by = pollingBoardCompletion(q);
      return { board: 'complete', ...(by ? { completedBy: COMPLETED_BY[by] } : {}) };
    },
    explain: (_, { completedBy }) =>
      completedBy ? COMPLETED_SENTENCE[completedBy] : { tr: 'Sandık kurulu tamdır.', en: 'The board is complete.' },
  },
);

export const pollingHoursQueue = rule(object({ close: clock, arrivedInQueue: clock, reachesBox: clock }), {
  name: 'polling-hours-queue',
  cites: [cite('KY', '28')],
  inForceFrom: KY_FROM,
  decide: ({ close, arrivedInQueue }) => ({ mayVote: arrivedInQueue <= close }),
  explain: ({ close, arrivedInQueue }, { mayVote }) => ({
    tr: `Oy verme bitişi ${hourText(close)}; sıraya giriş ${hourText(arrivedInQueue)}. ${mayVote ? 'Sırada bekleyen oyunu kullanır.' : 'Sonradan gelen oy kullanamaz.'}`,
    en: `Voting ends at ${clockText(close)}; in the queue at ${clockText(arrivedInQueue)}. ${mayVote ? 'Who waits in time votes.' : 'Who comes later does not vote.'}`,
  }),
});

export const twoSignatures = rule(object({ events: list(oneOf(...VOTING_STEPS)) }), {
  name: 'two-signatures',
  cites: [cite('KY', '30')],
  inForceFrom: KY_FROM,
  decide: ({ events }) => ({
    valid: events.length === VOTING_STEPS.length && VOTING_STEPS.every((step, i) => events[i] === step),
  }),
  explain: (_, { valid }) =>
    valid
      ? { tr: 'Oy verme sırasına uyulmuştur.', en: 'The order of voting was kept.' }
      : {
          tr: 'Sıra şöyledir: kimlik, birinci imza, zarf, oy, ikinci imza.',
          en: 'The order is: identity, first signature, envelope, vote, second signature.',
        },
});

const envelopes: Parser<Parameters<typeof envelopeReconciliation>[0]> = (value, path) => {
  const read = object({ votersSigned: whole, envelopesInBox: whole, unsealed: whole, identifying: whole })(value, path);
  if (read.unsealed + read.identifying > read.envelopesInBox)
    throw new InputError('envelopesInBox', 'at least as many envelopes as are faulty');
  return {
    voted: read.votersSigned,
    envelopes: read.envelopesInBox,
    unsealed: read.unsealed,
    identifying: read.identifying,
  };
};

export const envelopeReconciliationRule = rule(envelopes, {
  name: 'envelope-reconciliation',
  cites: [cite('KY', '32'), cite('KY', '34.2')],
  inForceFrom: KY_FROM,
  decide: (q) => {
    const { setAside, destroyed, toOpen } = envelopeReconciliation(q);
    return { setAside, destroyedByLot: destroyed, toOpen };
  },
  explain: ({ voted, envelopes: found }, { setAside, destroyedByLot, toOpen }) => ({
    tr: `Oy kullanan ${voted}, zarf ${found}; ayrılan ${setAside}, kurayla imha edilen ${destroyedByLot}, açılacak ${toOpen}.${found < voted ? ' Zarf sayısı oy kullanandan azdır; sayım sürer, fark tutanağa yazılır.' : ''}`,
    en: `Voted ${voted}, envelopes ${found}; set aside ${setAside}, destroyed by lot ${destroyedByLot}, to open ${toOpen}.${found < voted ? ' Fewer envelopes than voters; the count goes on, the difference is recorded.' : ''}`,
  }),
});
