import type { ButtonHTMLAttributes, ReactNode } from 'react';
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
  readonly className?: string;
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
  const kinds = ['button', variant, size, fullWidth && 'block', loading && 'busy', className].filter(Boolean).join(' ');
  return (
    <button type="button" disabled={disabled || loading} {...rest} className={kinds}>
      {loading && <Spinner />}
      <span className="inner">
        {leftSection && <span className="before">{leftSection}</span>}
        <span className="label">{children}</span>
      </span>
    </button>
  );
}
