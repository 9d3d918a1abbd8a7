import { type ReactNode, useEffect, useRef } from 'react';
import { useLanguage } from '../app/i18n.ts';

/** A page with its heading, which takes the focus after navigation. */
export function Page({
  title,
  children,
  width,
  lead,
  above,
  urgent,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
  readonly lead?: ReactNode;
  /** Before the heading: where one is on a way of several steps. */
  readonly above?: ReactNode;
  /** What waits for this person now: stands before the title in the window's name. */
  readonly urgent?: string | undefined;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  const language = useLanguage();
  const said = useRef(language);
  useEffect(() => {
    document.title = `${urgent ? `(!) ${urgent} · ` : ''}${title} · Divan`;
  }, [title, urgent]);
  useEffect(() => {
    // The same page in the other language is no new page.
    if (said.current === language) heading.current?.focus();
    said.current = language;
    void title;
  }, [title, language]);
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
