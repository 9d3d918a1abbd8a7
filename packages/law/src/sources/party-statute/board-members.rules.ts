import { cite } from '../../kernel/cite.ts';
import { list, object, oneOf, optional, record, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import {
  boardInactive,
  boardSizeAllowed,
  deemedResigned,
  inactivityDeclaredBy,
  neighbourhoodBoard,
  partyBoardSize,
} from './board-members.ts';
import { boardStands } from './boards.ts';
import { BOARD_BOUNDS, MISSED_MEETINGS, PT_FROM, REGION_BOXES, standing, TIY_FROM } from './figures.ts';
import { either, localTier } from './words.ts';

export const boardDeemedResigned = rule(
  object({
    meetingsInOneYear: list(oneOf('P', 'U', 'E')),
    legend: optional(record(text)),
    duringCongressCalendar: optional(truth),
  }),
  {
    name: 'board.deemed-resigned',
    cites: [cite('PT', '56'), cite('PT', '73.5'), cite('PT', '111.6'), cite('TIY', '50/c')],
    inForceFrom: PT_FROM,
    decide: ({ meetingsInOneYear, duringCongressCalendar = false }) => ({
      deemedResigned: deemedResigned(meetingsInOneYear, duringCongressCalendar),
    }),
    explain: ({ meetingsInOneYear }, { deemedResigned: resigned }) => {
      const { inARow, inAll } = standing(MISSED_MEETINGS);
      const missed = meetingsInOneYear.filter((one) => one === 'U').length;
      return {
        tr: `Bir yılda özürsüz devamsızlık ${missed}; sınır art arda ${inARow} ya da toplam ${inAll}: üye ${resigned ? 'istifa etmiş sayılır, kurul bunu karara bağlar' : 'görevini sürdürür'}.`,
        en: `Absences without excuse in one year ${missed}; limit ${inARow} in a row or ${inAll} in all: the member ${resigned ? 'counts as resigned, which the board decides' : 'stays in office'}.`,
      };
    },
  },
);

export const boardInactivity = rule(object({ level: localTier, meetings: list(oneOf('held', 'not quorate')) }), {
  name: 'board.inactivity',
  cites: [cite('TIY', '52/b'), cite('TIY', '53')],
  inForceFrom: TIY_FROM,
  decide: ({ level, meetings }) =>
    boardInactive(meetings) ? { dissolved: true, declaredBy: inactivityDeclaredBy(level) } : { dissolved: false },
  explain: ({ meetings }, { dissolved }) => {
    const { inARow, inAll } = standing(MISSED_MEETINGS);
    const failed = meetings.filter((one) => one === 'not quorate').length;
    return {
      tr: `Yapılamayan toplantı ${failed}; sınır art arda ${inARow} ya da toplam ${inAll}: kurul ${dissolved ? 'boşalmış sayılır' : 'görevini sürdürür'}.`,
      en: `Meetings not held ${failed}; limit ${inARow} in a row or ${inAll} in all: the board ${dissolved ? 'counts as vacated' : 'stays in office'}.`,
    };
  },
});

export const boardSize = ruleOfForms(
  {
    name: 'board.size',
    cites: [
      cite('PT', '25'),
      cite('PT', '32'),
      cite('PT', '37'),
      cite('TIY', '36'),
      cite('TIY', '41'),
      cite('TIY', '46'),
    ],
    inForceFrom: PT_FROM,
  },
  form(
    object({ level: localTier, population: whole }),
    ({ level, population }) => {
      const members = partyBoardSize(level, population);
      return { principals: members, substitutes: members, includesChair: true };
    },
    ({ population }, { principals }) => ({
      tr: `Nüfus ${population}: yönetim kurulu başkan dahil ${principals} asıl ve ${principals} yedek üyedir.`,
      en: `Population ${population}: the board has ${principals} principals, chair included, and ${principals} substitutes.`,
    }),
  ),
  form(
    object({ question: oneOf('board.size.statute-bounds'), level: localTier, members: whole }),
    ({ level, members }) => ({ allowed: boardSizeAllowed(level, members) }),
    ({ level, members }, { allowed }) => {
      const { least, most } = standing(BOARD_BOUNDS)[level];
      return {
        tr: `Başkan dahil en az ${least}, en çok ${most} üye olur; ${members} üye ${allowed ? 'uygundur' : 'uygun değildir'}.`,
        en: `At least ${least}, at most ${most} members, chair included; ${members} ${allowed ? 'is lawful' : 'is not lawful'}.`,
      };
    },
  ),
);

export const boardVacancy = rule(object({ fullNumber: whole, principalsLeft: whole, substitutesAvailable: whole }), {
  name: 'board.vacancy',
  cites: [cite('PT', '57'), cite('TIY', '51'), cite('TIY', '52/a')],
  inForceFrom: PT_FROM,
  decide: ({ fullNumber, principalsLeft, substitutesAvailable }) => {
    // No more substitutes are called than there are seats.
    const afterCallingSubstitutes = Math.min(fullNumber, principalsLeft + substitutesAvailable);
    return { afterCallingSubstitutes, boardStands: boardStands(fullNumber, afterCallingSubstitutes) };
  },
  explain: ({ fullNumber }, { afterCallingSubstitutes, boardStands: stands }) => ({
    tr: `Üye tam sayısı ${fullNumber}, yedekler çağrıldıktan sonra ${afterCallingSubstitutes}: kurul ${stands ? 'görevdedir' : 'boşalmış sayılır, yenisi atanır'}.`,
    en: `Full number ${fullNumber}, after calling substitutes ${afterCallingSubstitutes}: the board ${stands ? 'stands' : 'counts as vacated and a new one is appointed'}.`,
  }),
});

export const neighbourhoodBoardSize = rule(object({ electors: whole, ballotBoxes: whole }), {
  name: 'neighbourhood.board-size',
  cites: [cite('TIY', '33/b-c'), cite('TIY', '33/f')],
  inForceFrom: TIY_FROM,
  decide: ({ electors, ballotBoxes }) => neighbourhoodBoard(electors, ballotBoxes),
  explain: ({ electors, ballotBoxes }, output) =>
    either(
      output.form === 'regions',
      {
        tr: `${ballotBoxes} sandıklı mahalle, her biri en çok ${standing(REGION_BOXES)} sandıklı bölgelere ayrılır.`,
        en: `A neighbourhood of ${ballotBoxes} boxes is split into regions of at most ${standing(REGION_BOXES)}.`,
      },
      {
        tr: `Seçmen ${electors}, sandık ${ballotBoxes}: mahalle kurulu ya da temsilcisi ${'members' in output ? output.members : 0} kişidir.`,
        en: `Electors ${electors}, boxes ${ballotBoxes}: ${'members' in output ? output.members : 0} in the neighbourhood board or representation.`,
      },
    ),
});
