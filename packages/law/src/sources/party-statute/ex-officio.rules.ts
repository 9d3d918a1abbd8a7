import { cite } from '../../kernel/cite.ts';
import { InputError, object, text } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { congressSeatByOffice, EX_OFFICIO, NOT_EX_OFFICIO } from './ex-officio.ts';
import { PT_FROM } from './figures.ts';
import { congressTier } from './words.ts';

const personInput = object({ congress: congressTier, person: text });

export const exOfficioVote = rule(
  (value, path = '') => {
    const read = personInput(value, path);
    const seat = congressSeatByOffice(read.congress, read.person);
    if (!seat)
      throw new InputError(
        path ? `${path}.person` : 'person',
        'an office of the congress, elected or provisional, serving or former',
      );
    return { ...read, seat };
  },
  {
    name: 'delegates.ex-officio.vote',
    cites: [cite('PT', '29/6-7'), cite('PT', '35/3-4'), cite('PT', '62.2'), cite('PT', '62.3')],
    inForceFrom: PT_FROM,
    decide: ({ seat }) => seat,
    explain: ({ seat }) =>
      'maySpeak' in seat
        ? {
            tr: 'Onur üyesidir: konuşur, delege değilse oy kullanamaz.',
            en: 'An honorary member: speaks, and votes only as a delegate.',
          }
        : seat === NOT_EX_OFFICIO
          ? { tr: 'Görevi nedeniyle delege değildir, oy kullanamaz.', en: 'No delegate by office, no vote.' }
          : seat === EX_OFFICIO
            ? { tr: 'Görevi nedeniyle tabii delegedir, oy kullanır.', en: 'An ex-officio delegate, with a vote.' }
            : { tr: 'Seçilmiş delege olarak oy kullanır.', en: 'Votes as an elected delegate.' },
  },
);
