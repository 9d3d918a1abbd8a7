import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, optional, type Parser, record, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import {
  KY_FROM,
  PARTY_CHAIR_MAJORITY,
  PARTY_CHAIR_NOMINATION,
  PARTY_CHAIR_ROUNDS,
  PARTY_CHAIR_TERMS,
  PT_2012,
} from './figures.ts';

const ROUNDS = PARTY_CHAIR_ROUNDS.on(KY_FROM).value;

type RoundVotes = Readonly<Record<string, number>>;

export type PartyChairOutcome =
  | { readonly kind: 'ELECTED'; readonly name: string; readonly round: number }
  /** `candidates` is set where only some may stand: the two leaders of round 2. */
  | { readonly kind: 'NEXT_ROUND'; readonly round: number; readonly candidates: readonly string[] | null }
  /** Equal votes that no article settles: the ballot is repeated among these (HUKUK 0059). */
  | { readonly kind: 'REPEAT'; readonly round: number; readonly candidates: readonly string[] };

const ranked = (votes: RoundVotes) => Object.entries(votes).sort(([, a], [, b]) => b - a);

/**
 * Genel Başkan seçimi after the rounds held: absolute majority of the full number in rounds 1 and 2; then most votes between the two leaders of round 2
 * (m.77, Tüzük m.76). @throws RangeError without a round, with more than three, or for one without candidates.
 */
export function partyChairElection(fullNumber: number, rounds: readonly RoundVotes[]): PartyChairOutcome {
  const round = rounds.length;
  const last = rounds.at(-1);
  if (!last || round > ROUNDS) throw new RangeError('one to three rounds');
  const order = ranked(last);
  const [first, second, third] = order;
  if (!first) throw new RangeError('a round without candidates');
  const required = requiredOf(PARTY_CHAIR_MAJORITY.on(KY_FROM).value, fullNumber);
  if (round === ROUNDS) {
    if (second && second[1] === first[1])
      return { kind: 'REPEAT', round, candidates: order.filter(([, n]) => n === first[1]).map(([name]) => name) };
    return { kind: 'ELECTED', name: first[0], round };
  }
  if (first[1] >= required) return { kind: 'ELECTED', name: first[0], round };
  if (round < ROUNDS - 1) return { kind: 'NEXT_ROUND', round: round + 1, candidates: null };
  if (second && third && second[1] === third[1])
    return { kind: 'REPEAT', round, candidates: order.filter(([, n]) => n === second[1]).map(([name]) => name) };
  return { kind: 'NEXT_ROUND', round: ROUNDS, candidates: order.slice(0, 2).map(([name]) => name) };
}

/** Signatures that a candidacy for Genel Başkan needs, since 2012. */
export const partyChairSupporters = (fullNumber: number): number =>
  requiredOf(PARTY_CHAIR_NOMINATION.on(PT_2012).value, fullNumber);

const rounds: Parser<readonly RoundVotes[]> = (value, path = '') => {
  const read = list(record(whole))(value, path);
  if (read.length === 0 || read.length > ROUNDS) throw new InputError(path, 'one to three rounds');
  for (const [i, votes] of read.entries())
    if (Object.keys(votes).length === 0) throw new InputError(`${path}[${i}]`, 'votes of at least one candidate');
  return read;
};

export const partyChairElectionRule = rule(object({ totalMembers: whole, rounds }), {
  name: 'party-chair-election',
  cites: [cite('KY', '77'), cite('PT', '76')],
  inForceFrom: KY_FROM,
  decide: ({ totalMembers, rounds: held }) => {
    const outcome = partyChairElection(totalMembers, held);
    switch (outcome.kind) {
      case 'ELECTED':
        return { elected: outcome.name, round: outcome.round };
      case 'NEXT_ROUND':
        return {
          next: `round ${outcome.round}`,
          ...(outcome.candidates ? { candidates: outcome.candidates } : {}),
        };
      case 'REPEAT':
        return { next: `repeat round ${outcome.round}`, candidates: outcome.candidates };
    }
  },
  explain: ({ totalMembers, rounds: held }) => {
    const outcome = partyChairElection(totalMembers, held);
    const required = requiredOf(PARTY_CHAIR_MAJORITY.on(KY_FROM).value, totalMembers);
    const figures = {
      tr: `Delege tam sayısı ${totalMembers}; ilk iki turda gereken ${required}.`,
      en: `Full number ${totalMembers}; required in rounds 1 and 2: ${required}.`,
    };
    const among = outcome.kind === 'ELECTED' ? '' : (outcome.candidates ?? []).join(', ');
    switch (outcome.kind) {
      case 'ELECTED':
        return {
          tr: `${figures.tr} Tur ${outcome.round}: ${outcome.name} seçildi.`,
          en: `${figures.en} Round ${outcome.round}: ${outcome.name} is elected.`,
        };
      case 'NEXT_ROUND':
        return {
          tr: `${figures.tr} Tur ${outcome.round} yapılır${among ? `; adaylar: ${among}` : ''}.`,
          en: `${figures.en} Round ${outcome.round} follows${among ? `; candidates: ${among}` : ''}.`,
        };
      case 'REPEAT':
        return {
          tr: `${figures.tr} Oylar eşit; oylama şu adaylar arasında yinelenir: ${among}.`,
          en: `${figures.en} Equal votes; the ballot is repeated among ${among}.`,
        };
    }
  },
});

/** At most four ordinary terms; the founding term does not count. */
export const mayBePartyChairAgain = (ordinaryTerms: number): boolean =>
  ordinaryTerms < PARTY_CHAIR_TERMS.on(KY_FROM).value;

export const partyChairTermLimit = rule(object({ ordinaryTermsServed: whole, excludingFounderTerm: optional(truth) }), {
  name: 'party-chair-term-limit',
  cites: [cite('PT', '75'), cite('KY', '77.1')],
  inForceFrom: KY_FROM,
  // `false`: the founding term is among those named.
  decide: ({ ordinaryTermsServed, excludingFounderTerm = true }) => ({
    mayBeElected: mayBePartyChairAgain(ordinaryTermsServed - (excludingFounderTerm ? 0 : 1)),
  }),
  explain: ({ ordinaryTermsServed }, { mayBeElected }) => ({
    tr: `Olağan dönem sayısı ${ordinaryTermsServed}; en çok ${PARTY_CHAIR_TERMS.on(KY_FROM).value} olağan dönem. ${mayBeElected ? 'Yeniden seçilebilir.' : 'Yeniden seçilemez.'}`,
    en: `Ordinary terms served ${ordinaryTermsServed}; at most ${PARTY_CHAIR_TERMS.on(KY_FROM).value}. ${mayBeElected ? 'May be elected.' : 'May not be elected again.'}`,
  }),
});
