import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { InputError, list, object, optional, type Parser, record, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { KY_FROM, PARTY_CHAIR_MAJORITY, PARTY_CHAIR_TERMS } from './figures.ts';
import { CHAIR_ROUNDS, mayBePartyChairAgain, partyChairElection, type RoundVotes } from './party-chair.ts';

const rounds: Parser<readonly RoundVotes[]> = (value, path = '') => {
  const read = list(record(whole))(value, path);
  if (read.length === 0 || read.length > CHAIR_ROUNDS) throw new InputError(path, 'one to three rounds');
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
