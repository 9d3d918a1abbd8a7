import type { ReactNode } from 'react';
import './visually-hidden.css';

/** Words for screen readers, where the eye sees them from what stands around. */
export const VisuallyHidden = ({ children }: { readonly children: ReactNode }) => (
  <span className="visually-hidden">{children}</span>
);
