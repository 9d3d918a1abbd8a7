import { cite } from '../../kernel/cite.ts';
import { isoDay, list, object, oneOf, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import { GROUP_LEAST } from './figures.ts';
import { groupFormationOf, groupVoteIsSecret, mainOppositionOf } from './group.ts';

export const groupFormation = rule(object({ deputies: whole, notifiedOn: isoDay, yes: whole }), {
  name: 'spk.group-formation',
  cites: [cite('SPK', '22'), cite('SPK', '23')],
  inForceFrom: SPK_FROM,
  decide: (input) => {
    const { possible, regulationBy, adopted } = groupFormationOf(input);
    return { groupPossible: possible, regulationBy, regulationAdopted: adopted };
  },
  explain: (input, { groupPossible, regulationBy, regulationAdopted }) =>
    groupPossible
      ? {
          tr: `İç yönetmelik en geç ${shownDay(regulationBy)} günü hazırlanır; gereken oy ${groupFormationOf(input).required}, kabul ${input.yes}. ${regulationAdopted ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
          en: `The internal regulation is due by ${shownDay(regulationBy)}; required ${groupFormationOf(input).required}, for ${input.yes}. ${regulationAdopted ? 'Adopted.' : 'Not adopted.'}`,
        }
      : {
          tr: `Grup için en az ${agreed(GROUP_LEAST)} milletvekili gerekir; milletvekili ${input.deputies}.`,
          en: `A group needs at least ${agreed(GROUP_LEAST)} deputies; deputies ${input.deputies}.`,
        },
});

export const groupSecretVote = rule(
  object({ matter: oneOf('ELECTION', 'BINDING_DECISION', 'AGENDA_ORDER', 'INFORMATION_ITEM') }),
  {
    name: 'spk.group-secret-vote',
    cites: [cite('SPK', '27')],
    inForceFrom: SPK_FROM,
    decide: ({ matter }) => ({ secretRequired: groupVoteIsSecret(matter) }),
    explain: (_, { secretRequired }) =>
      secretRequired
        ? { tr: 'Oylama gizli yapılır.', en: 'The vote is secret.' }
        : { tr: 'Gizli oylama zorunlu değildir.', en: 'A secret vote is not required.' },
  },
);

export const groupChair = rule(object({ partyChairIsDeputy: truth }), {
  name: 'spk.group-chair',
  cites: [cite('SPK', '26')],
  inForceFrom: SPK_FROM,
  decide: ({ partyChairIsDeputy }) => ({
    groupChair: partyChairIsDeputy ? ('PARTY_CHAIR' as const) : ('ELECTED_BY_GROUP' as const),
  }),
  explain: ({ partyChairIsDeputy }) =>
    partyChairIsDeputy
      ? {
          tr: 'Milletvekili olan genel başkan grubun da başkanıdır.',
          en: 'The party chair, a deputy, chairs the group.',
        }
      : {
          tr: 'Genel başkan milletvekili değildir; grup kendi üyelerinden birini başkan seçer.',
          en: 'The party chair is no deputy; the group elects one of its members.',
        },
});

export const mainOpposition = rule(
  object({
    parties: list(object({ name: text, inCabinet: truth, hasGroup: truth, deputies: whole, lastVotes: whole })),
  }),
  {
    name: 'spk.main-opposition',
    cites: [cite('SPK', '35')],
    inForceFrom: SPK_FROM,
    decide: ({ parties }) => ({ mainOpposition: mainOppositionOf(parties)?.name ?? null }),
    explain: ({ parties }) => {
      const found = mainOppositionOf(parties);
      return found
        ? {
            tr: `Ana muhalefet partisi: ${found.name}; milletvekili ${found.deputies}, son seçimdeki geçerli oy ${found.lastVotes}.`,
            en: `Main opposition: ${found.name}; deputies ${found.deputies}, valid votes at the last election ${found.lastVotes}.`,
          }
        : {
            tr: 'Ana muhalefet partisi belirlenemez: hükûmet dışında grubu bulunan tek bir önde parti yoktur.',
            en: 'No main opposition: no single party outside the cabinet with a group is ahead.',
          };
    },
  },
);
