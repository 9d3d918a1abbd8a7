import { cite } from '../../kernel/cite.ts';
import { halfToAll } from '../../kernel/counting/ballot-validity.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { object, oneOf, record, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { keepsListStatus, partyListGrounds, partySheetGrounds, rankPartyElection } from './ballots.ts';
import { LIST_WITHDRAWALS, PT_FROM, standing } from './figures.ts';

export const sheetBallotValidity = rule(
  object({ method: oneOf('çarşaf liste'), principals: whole, substitutes: whole, marks: whole }),
  {
    name: 'ballot.sheet-list.validity',
    cites: [cite('PT', '46.8')],
    inForceFrom: PT_FROM,
    decide: ({ principals, substitutes, marks }) => ({
      valid: partySheetGrounds(principals + substitutes, marks).length === 0,
    }),
    explain: ({ principals, substitutes, marks }, { valid }) => {
      const { least, most } = halfToAll(principals + substitutes);
      return {
        tr: `Çarşaf listede en az ${least}, en çok ${most} işaret bulunur; pusulada ${marks}: ${valid ? 'geçerlidir' : 'geçersizdir'}.`,
        en: `A sheet carries ${least} to ${most} marks; this one ${marks}: ${valid ? 'valid' : 'void'}.`,
      };
    },
  },
);

export const listBallotValidity = rule(
  object({
    method: oneOf('liste'),
    principals: whole,
    substitutes: whole,
    struckAndLeftBlank: whole,
    struckAndReplaced: whole,
    addedWithoutStriking: whole,
  }),
  {
    name: 'ballot.list.validity',
    cites: [cite('PT', '46.9'), cite('PT', '46.10')],
    inForceFrom: PT_FROM,
    decide: ({ principals, substitutes, struckAndLeftBlank, addedWithoutStriking }) => ({
      valid:
        partyListGrounds({ names: principals + substitutes, struckAndLeftBlank, added: addedWithoutStriking })
          .length === 0,
    }),
    explain: ({ principals, substitutes, struckAndLeftBlank, addedWithoutStriking }, { valid }) => {
      const names = principals + substitutes;
      return {
        tr: `Listede ${names} ad var; silinip boş bırakılan ${struckAndLeftBlank} (yarısını aşamaz), eklenen ${addedWithoutStriking} (${names} sayısını aşamaz): pusula ${valid ? 'geçerlidir' : 'geçersizdir'}.`,
        en: `The list has ${names} names; struck and left blank ${struckAndLeftBlank} (not more than half), added ${addedWithoutStriking} (not more than ${names}): the ballot is ${valid ? 'valid' : 'void'}.`,
      };
    },
  },
);

export const listLosesStatus = rule(object({ organFullNumber: whole, withdrawalsBeforeFinalisation: whole }), {
  name: 'list.loses-status',
  cites: [cite('PT', '46.12')],
  inForceFrom: PT_FROM,
  decide: ({ organFullNumber, withdrawalsBeforeFinalisation }) => ({
    keepsListStatus: keepsListStatus(organFullNumber, withdrawalsBeforeFinalisation),
  }),
  explain: ({ organFullNumber, withdrawalsBeforeFinalisation }, { keepsListStatus: keeps }) => {
    const most = requiredOf(standing(LIST_WITHDRAWALS), organFullNumber);
    return {
      tr: `Listeden çekilen ${withdrawalsBeforeFinalisation}, salt çoğunluk ${most}: liste niteliği ${keeps ? 'sürer' : 'kalmaz'}.`,
      en: `Withdrawn ${withdrawalsBeforeFinalisation}, absolute majority ${most}: it ${keeps ? 'stays a list' : 'is no longer a list'}.`,
    };
  },
});

export const electionRanking = rule(
  object({ method: oneOf('çarşaf liste'), votes: record(whole), principals: whole, substitutes: whole }),
  {
    name: 'election.ranking',
    cites: [cite('PT', '46.8')],
    inForceFrom: PT_FROM,
    decide: ({ votes, principals, substitutes }) => {
      const ranked = rankPartyElection(votes, principals, substitutes);
      if (ranked.kind === 'settled')
        return { principals: ranked.principals, substitutes: ranked.substitutes, drawLots: [] };
      const substitutesCertain = ranked.before.slice(principals);
      return {
        principalsCertain: ranked.before.slice(0, principals),
        ...(substitutesCertain.length > 0 ? { substitutesCertain } : {}),
        drawLots: ranked.among,
        lotsDrawnBy: 'seçim kurulu',
      };
    },
    explain: ({ principals, substitutes }, output) =>
      output.drawLots.length > 0
        ? {
            tr: `${principals} asıl ve ${substitutes} yedek üyelik için oylar eşittir; seçim kurulu kura çeker: ${output.drawLots.join(', ')}.`,
            en: `Votes are equal for ${principals} principals and ${substitutes} substitutes; the election board draws a lot among ${output.drawLots.join(', ')}.`,
          }
        : {
            tr: `Oy sırasına göre asıl (${principals}): ${output.principals?.join(', ')}; yedek (${substitutes}): ${output.substitutes?.join(', ')}.`,
            en: `By votes, principals (${principals}): ${output.principals?.join(', ')}; substitutes (${substitutes}): ${output.substitutes?.join(', ')}.`,
          },
  },
);
