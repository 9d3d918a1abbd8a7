import type { APPLICATION_STATES } from '@divan/api';
import type { Tone } from '../../ui/chip.tsx';

type State = (typeof APPLICATION_STATES)[number];

export const STATE_WORDS: Readonly<Record<State, string>> = {
  SENT: 'Onayınız bekleniyor',
  CONFIRMED: 'Karar bekliyor',
  ACCEPTED: 'Üyeliğe kabul edildi',
  REFUSED: 'Reddedildi',
  WITHDRAWN: 'Geri alındı',
};
export const STATE_TONES: Readonly<Record<State, Tone>> = {
  SENT: 'warn',
  CONFIRMED: 'warn',
  ACCEPTED: 'ok',
  REFUSED: 'plain',
  WITHDRAWN: 'plain',
};
export const SIGNED_WORDS: Readonly<Record<string, string>> = {
  PAPER: 'Kâğıtta, elle imzalı',
  E_SIGNATURE: 'Güvenli elektronik imzalı',
  KEP: 'KEP ile',
};
export const ALIKE_WORDS: Readonly<Record<string, string>> = {
  identityNumber: 'TC kimlik no aynı',
  name: 'adı soyadı aynı',
  email: 'e-postası aynı',
  phone: 'telefonu aynı',
};
