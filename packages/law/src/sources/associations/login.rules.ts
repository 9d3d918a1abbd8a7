import { cite } from '../../kernel/cite.ts';
import { list, object, oneOf, text, truth } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { M15A_FROM } from './figures.ts';
import { admits, hazirunOf } from './login.ts';

export const loginStrength = rule(
  object({ credentials: list(object({ kind: text, factor: oneOf('KNOWLEDGE', 'POSSESSION', 'INHERENCE') })) }),
  {
    name: 'em.login-strength',
    cites: [cite('DY', '15/A/5')],
    inForceFrom: M15A_FROM,
    decide: ({ credentials }) => ({ admitted: admits(credentials) }),
    explain: (_, { admitted }) =>
      admitted
        ? {
            tr: 'Güvenli elektronik imza ya da iki aşamalı doğrulama vardır.',
            en: 'A secure e-signature or two-factor authentication is given.',
          }
        : {
            tr: 'Toplantıya giriş için güvenli elektronik imza ya da iki ayrı türde doğrulama gerekir.',
            en: 'Entry needs a secure e-signature or two factors of different kinds.',
          },
  },
);

export const hazirunFromLogins = rule(
  object({ entitled: list(text), logins: list(object({ member: text, strong: truth, at: text })) }),
  {
    name: 'em.hazirun-from-logins',
    cites: [cite('DY', '15/A/5')],
    inForceFrom: M15A_FROM,
    decide: ({ entitled, logins }) => {
      const hazirun = hazirunOf(entitled, logins);
      return { hazirun, count: hazirun.length };
    },
    explain: (_, { count }) => ({
      tr: `Hazirun cetvelinde ${count} üye vardır.`,
      en: `The attendance list has ${count} members.`,
    }),
  },
);
