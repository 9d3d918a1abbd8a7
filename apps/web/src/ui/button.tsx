import { type ButtonHTMLAttributes, type ReactNode, type Ref, useLayoutEffect, useState } from 'react';
import { noteAct, quietMillis } from './second-press.ts';
import { Spinner } from './spinner.tsx';
import './button.css';

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  /** `filled`: what is to be done here; `danger`: what takes something away; `subtle`: the way back. */
  readonly variant?: 'filled' | 'default' | 'outline' | 'danger' | 'subtle';
  readonly size?: 'md' | 'lg' | 'compact';
  readonly fullWidth?: boolean;
  /** Being done: cannot be pressed again. */
  readonly loading?: boolean;
  readonly leftSection?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly className?: string;
}

/** Whether a button stands where a press has just been answered, saying something else: the second press of a double click must not carry out the next step. */
function useQuiet(says: ReactNode): boolean {
  const [quiet, setQuiet] = useState(() => quietMillis() > 0);
  const said = typeof says === 'string' ? says : '';
  useLayoutEffect(() => {
    const left = quietMillis();
    setQuiet(left > 0);
    if (left === 0) return;
    const timer = setTimeout(() => setQuiet(false), left);
    return () => clearTimeout(timer);
  }, [said]);
  return quiet;
}

export function Button({
  variant = 'filled',
  size = 'md',
  fullWidth = false,
  loading = false,
  leftSection,
  disabled,
  className = '',
  children,
  ...rest
}: ButtonProps) {
  // What a form sends was filled in first.
  const quiet = useQuiet(children) && rest.type !== 'submit';
  useLayoutEffect(() => (loading ? () => noteAct() : undefined), [loading]);
  const kinds = ['button', variant, size, fullWidth && 'block', loading && 'busy', quiet && 'quiet', className]
    .filter(Boolean)
    .join(' ');
  return (
    <button
      type="button"
      disabled={disabled || loading}
      {...rest}
      // It keeps the focus of whoever comes by keyboard while it is quiet, so it is not switched off.
      aria-disabled={quiet || rest['aria-disabled']}
      className={kinds}
      onClickCapture={(event) => {
        // Enter in the field before it presses it too: there something was filled in first.
        if (quiet && event.isTrusted) {
          event.preventDefault();
          event.stopPropagation();
        } else noteAct();
      }}
    >
      {loading && <Spinner />}
      <span className="inner">
        {leftSection && <span className="before">{leftSection}</span>}
        <span className="label">{children}</span>
      </span>
    </button>
  );
}
