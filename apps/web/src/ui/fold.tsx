import { type ReactNode, useState } from 'react';
import './fold.css';

/** Something that is shown when asked for; what is inside is not there, and asks the server nothing, before. */
export function Fold({
  title,
  children,
  quiet = false,
  begun = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** A button instead of a band: for lists, where many stand one under another. */
  readonly quiet?: boolean;
  /** Something was begun in it before: it stands open. */
  readonly begun?: boolean;
}) {
  const [open, setOpen] = useState(begun);
  return (
    <details className={quiet ? 'fold' : 'why'} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div className="stack">{children}</div>}
    </details>
  );
}
