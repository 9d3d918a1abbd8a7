import { IconCheck } from '@tabler/icons-react';
import { t } from '../../app/i18n.ts';
import './steps.css';

export const STEP_NAMES = ['Tür', 'Yöntem', 'Gün ve saat', 'Gündem', 'Karar', 'Çağrı'] as const;

/** Where one is on the way to an assembly; steps done can be gone back to where that is possible. */
export function Steps({
  now,
  done,
  onGo,
}: {
  /** From 0. */
  readonly now: number;
  readonly done: (step: number) => boolean;
  readonly onGo?: (step: number) => void;
}) {
  return (
    <nav className="steps" aria-label={t('Adımlar')}>
      <p className="short dim">
        {t('Adım {n} / {m}: {ad}', { n: now + 1, m: STEP_NAMES.length, ad: t(STEP_NAMES[now] ?? '') })}
      </p>
      <ol>
        {STEP_NAMES.map((name, i) => {
          const finished = done(i) && i !== now;
          const inside = (
            <>
              <span className="num">{finished ? <IconCheck size={18} aria-hidden /> : i + 1}</span>
              {t(name)}
            </>
          );
          return (
            <li key={name} className={finished ? 'done' : ''} aria-current={i === now ? 'step' : undefined}>
              {onGo && finished ? (
                <button type="button" onClick={() => onGo(i)}>
                  {inside}
                </button>
              ) : (
                <div>{inside}</div>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
