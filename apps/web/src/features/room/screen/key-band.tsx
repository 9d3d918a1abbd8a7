import type { BoxView } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { CeremonyAlarm } from '../box/confirm.tsx';
import type { CeremonyState } from '../box/use-ceremony.ts';
import { Words } from '../box/words.tsx';
import '../hall-page.css';

/** So long the words stay after they were read, for everybody to compare. */
const READ_MILLIS = 300_000;

/**
 * Words of the key as this screen's own device found them on the board: a band for the whole width, readable from the last row. Before the divan has written down what
 * the trustees read it shows none, so that nobody copies them from the wall.
 */
export function KeyBand({
  box,
  ceremony,
  voting,
  now,
}: {
  readonly box: BoxView;
  readonly ceremony: CeremonyState;
  readonly voting: boolean;
  readonly now: number;
}) {
  const { confirmed, step, format } = box;
  const reading = step === 'READY' && !confirmed && format === 'divan-ballot/2';
  if (!reading && !voting && (!confirmed || now - Date.parse(confirmed.at) > READ_MILLIS)) return null;
  return (
    <section className="key-band" aria-label={t('Sandığın anahtarı')}>
      {ceremony.state === 'FAULT' ? (
        <CeremonyAlarm why={ceremony.why} />
      ) : ceremony.state !== 'READY' ? (
        <p>{t('Sandığın anahtarı denetleniyor')}</p>
      ) : reading ? (
        <p>
          <b>{t('Emanetçiler anahtarın sözcüklerini okuyor: telefonunuzdakilerle karşılaştırın')}</b>
        </p>
      ) : (
        <Words words={ceremony.ceremony.words} label={t('Sandığın anahtarı: telefonunuzdaki sözcükler aynı olmalı')} />
      )}
    </section>
  );
}
