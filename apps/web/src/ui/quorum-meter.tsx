import { count } from '../app/format.ts';
import { t } from '../app/i18n.ts';
import { Chip } from './chip.tsx';
import './quorum-meter.css';

export function QuorumMeter({
  present,
  required,
  entitled,
}: {
  readonly present: number;
  readonly required: number;
  readonly entitled: number;
}) {
  const reached = present >= required;
  const at = (n: number) => `${Math.min(100, (n / Math.max(1, entitled)) * 100)}%`;
  return (
    <div className="stack tight">
      <div className="row between">
        <span className="big">{count(present)}</span>
        <span aria-live="polite">
          <Chip tone={reached ? 'ok' : 'warn'}>{reached ? t('Yeter sayı var') : t('Yeter sayı yok')}</Chip>
        </span>
      </div>
      <div className="meter" aria-hidden>
        <i style={{ width: at(present) }} />
        <u style={{ left: at(required) }} data-n={count(required)} />
      </div>
      <p className="dim">
        {t('Hazır bulunan: {n}, gereken: {g}, katılma hakkı bulunan: {e}', {
          n: count(present),
          g: count(required),
          e: count(entitled),
        })}
      </p>
    </div>
  );
}
