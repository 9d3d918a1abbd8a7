import type { FloorAsk, FloorSide, SpeechTime } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { Chip } from '../../../ui/chip.tsx';

export const SIDES: Readonly<Record<FloorSide, string>> = { FOR: 'Lehte', AGAINST: 'Aleyhte', ON: 'Üzerinde' };
export const TIMES: Readonly<Record<SpeechTime, string>> = {
  SPEECH: 'Konuşma süresi',
  POINT_OF_ORDER: 'Usul hakkında konuşma süresi',
  MOVER: 'Önerge sahibinin konuşma süresi',
};

/** A time as people say it. */
export const timeWords = (seconds: number | null): string =>
  seconds === null
    ? t('Sınırsız')
    : seconds % 60 === 0
      ? t('{n} dakika', { n: seconds / 60 })
      : t('{n} saniye', { n: seconds });

/** On what somebody speaks: side and motion, where they were named. */
export function About({ ask }: { readonly ask: FloorAsk }) {
  return (
    <>
      {ask.motion !== null && (
        <Chip tone="info">
          {ask.mover ? t('{n} sayılı önergenin sahibi', { n: ask.motion }) : t('{n} sayılı önerge', { n: ask.motion })}
        </Chip>
      )}
      {ask.side && <Chip>{t(SIDES[ask.side])}</Chip>}
    </>
  );
}
