import type { ReactNode } from 'react';
import './card.css';

export function Card({
  title,
  children,
  act,
  right,
}: {
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly act?: boolean;
  readonly right?: ReactNode;
}) {
  return (
    <section className={act ? 'card act stack' : 'card stack'}>
      {title && (
        <div className="row between">
          <h2>{title}</h2>
          {right}
        </div>
      )}
      {children}
    </section>
  );
}
