import type { WordedRefusal } from '@divan/law';
import { IconBan } from '@tabler/icons-react';
import { type ReactNode, useId, useState } from 'react';
import { inLanguage } from '../app/i18n.ts';
import { Button, type ButtonProps } from './button.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { DOUBLE_MILLIS } from './second-press.ts';

interface ActProps extends Omit<ButtonProps, 'onClick'> {
  readonly onAct: () => Promise<unknown>;
  readonly children: ReactNode;
  /** Why it cannot be done now, as the server says; the button stays focusable and tells. */
  readonly refusal?: WordedRefusal | null | undefined;
  readonly reason?: string | undefined;
}

/** Does one thing: busy while it runs, a refusal with its article underneath; disabled only with its reason. */
export function ActButton({ onAct, children, refusal, reason, ...props }: ActProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const why = refusal ? inLanguage(refusal.sentence) : reason;
  const act = async () => {
    if (why || busy) return;
    setBusy(true);
    setError(null);
    const pressedAt = performance.now();
    try {
      await onAct();
    } catch (caught) {
      setError(caught);
    } finally {
      // An answer can be faster than the second press of a double click, which would do it once more.
      setTimeout(() => setBusy(false), Math.max(0, pressedAt + DOUBLE_MILLIS - performance.now()));
    }
  };
  return (
    <div className="stack tight">
      <Button
        {...props}
        onClick={act}
        loading={busy}
        aria-disabled={why ? true : undefined}
        aria-describedby={why || error ? id : undefined}
        className={[props.className, why ? 'off' : ''].filter(Boolean).join(' ')}
      >
        {children}
      </Button>
      {why && (
        <p className="hint" id={id}>
          <IconBan size={16} aria-hidden /> {why} {refusal?.articles.join('; ')}
        </p>
      )}
      {!why && <RefusalNotice error={error} id={id} />}
    </div>
  );
}
