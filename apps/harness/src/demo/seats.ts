import type { DemoStage } from '@divan/api';
import { numberOf, OBSERVER, OFFICE, WATCHER } from './stage.ts';

/** From whose places the demonstration is watched. */
export const seats = (room: string): DemoStage['seats'] => [
  {
    host: 'uye',
    login: numberOf(WATCHER),
    to: room,
    name: { tr: 'Üye (siz)', en: 'Member (you)' },
    about: {
      tr: 'Toplantıya katılın, söz isteyin, oy verin: bu üyenin oyunu benzetim kullanmaz.',
      en: 'Enter, ask for the floor, vote: nobody but you casts the votes of this member.',
    },
  },
  {
    host: 'baskan',
    login: numberOf(1),
    to: room,
    name: { tr: 'Yönetim kurulu başkanı', en: 'Chair of the board' },
    about: { tr: 'Girişleri ve toplantıyı açar.', en: 'Opens admission and the meeting.' },
  },
  {
    host: 'divan',
    login: numberOf(20),
    to: room,
    name: { tr: 'Divan başkanı', en: 'Chair of the divan' },
    about: { tr: 'Seçilince gündemi yürütür.', en: 'Leads the agenda once elected.' },
  },
  {
    host: 'yazman',
    login: numberOf(22),
    to: room,
    name: { tr: 'Yazman', en: 'Secretary of the divan' },
    about: { tr: 'Tutanağa yazılacakları not eder.', en: 'Notes what goes into the minutes.' },
  },
  {
    host: 'buro',
    login: OFFICE,
    to: '/',
    name: { tr: 'Dernek bürosu', en: 'Office' },
    about: { tr: 'Üyeler, kimlik, çağrı, belgeler ve paket.', en: 'Members, identities, call, papers and package.' },
  },
  {
    host: 'gozlemci',
    login: OBSERVER,
    to: room,
    name: { tr: 'Gözlemci', en: 'Observer' },
    about: { tr: 'Kaymakamlık görevlisi: yalnız izler.', en: 'From the district governor: only looks on.' },
  },
  {
    host: 'perde',
    login: numberOf(61),
    to: `${room}/perde`,
    name: { tr: 'Salon ekranı', en: 'Hall screen' },
    about: { tr: 'Duvara yansıtılan ekran.', en: 'What the wall of the hall shows.' },
  },
];

/** From where a hall is watched: nobody but the office has an account there. */
export const hallSeats = (room: string): DemoStage['seats'] => [
  {
    host: 'perde',
    login: OFFICE,
    to: `${room}/perde`,
    name: { tr: 'Salon ekranı', en: 'Hall screen' },
    about: { tr: 'Duvara yansıtılan ekran.', en: 'What the wall of the hall shows.' },
  },
  {
    host: 'buro',
    login: OFFICE,
    to: `${room}/masalar`,
    name: { tr: 'Dernek bürosu', en: 'Office' },
    about: {
      tr: 'Masalar, basılan formlar, taramalar, belgeler ve paket.',
      en: 'Desks, printed forms, scans, papers and package.',
    },
  },
];
