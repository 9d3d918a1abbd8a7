import type { ButtonHTMLAttributes, ReactNode } from 'react';
import './small.css';

/** A secondary button inside a card or a row. */
export function Small({
  children,
  ...rest
}: { readonly children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className="small" {...rest}>
      {children}
    </button>
  );
}
