import { type ReactNode, useEffect, useRef } from 'react';

/** A page with its heading, which takes the focus after navigation. */
export function Page({
  title,
  children,
  width,
  lead,
  above,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
  readonly lead?: ReactNode;
  /** Before the heading: where one is on a way of several steps. */
  readonly above?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Divan`;
    heading.current?.focus();
  }, [title]);
  return (
    <main id="icerik" className={width ?? 'office'}>
      <div className="stack">
        {above}
        <div className="stack tight">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="dim">{lead}</div>}
        </div>
        {children}
      </div>
    </main>
  );
}
