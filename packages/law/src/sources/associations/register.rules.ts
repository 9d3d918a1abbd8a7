import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, whole } from '../../kernel/input.ts';
import { firstRegisterError } from '../../kernel/numbering.ts';
import { rule } from '../../kernel/rule.ts';
import { M15A_FROM } from './figures.ts';
import { nextRegisterNumber } from './register.ts';

export const electronicDecisionBook = rule(
  object({
    physicalLastNumber: whole,
    electronicLastNumber: whole,
    decision: object({ heldBy: oneOf('ELECTRONIC', 'PHYSICAL'), date: isoDay }),
  }),
  {
    name: 'em.electronic-decision-book',
    cites: [cite('DY', '15/A/3')],
    inForceFrom: M15A_FROM,
    decide: ({ physicalLastNumber, electronicLastNumber, decision }) => ({
      register: decision.heldBy,
      number: nextRegisterNumber({
        lastNumber: decision.heldBy === 'ELECTRONIC' ? electronicLastNumber : physicalLastNumber,
      }),
    }),
    explain: (_, { register, number }) => ({
      tr: `Karar ${register === 'ELECTRONIC' ? 'elektronik karar kaydına' : 'fiziki karar defterine'} ${number} sıra numarasıyla yazılır.`,
      en: `The decision goes into the ${register === 'ELECTRONIC' ? 'electronic register' : 'physical book'} as number ${number}.`,
    }),
  },
);

export const decisionRegisterIntegrity = rule(
  object({ entries: list(object({ number: whole, date: nullable(isoDay) })) }),
  {
    name: 'em.decision-register-integrity',
    cites: [cite('DY', '15/A/3')],
    inForceFrom: M15A_FROM,
    decide: ({ entries }) => {
      const firstError = firstRegisterError(entries);
      return { ok: firstError === null, firstError };
    },
    explain: (_, { firstError }) =>
      firstError
        ? {
            tr: `Kaydın ${firstError.index + 1}. satırında kusur vardır: ${firstError.kind}.`,
            en: `Entry ${firstError.index + 1} is faulty: ${firstError.kind}.`,
          }
        : { tr: 'Kayıt numaraları aralıksız, tarihleri sıralıdır.', en: 'Numbers are gapless and dates in order.' },
  },
);
