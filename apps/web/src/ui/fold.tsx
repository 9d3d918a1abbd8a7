import { type ReactNode, useState } from 'react';
import './fold.css';

/** Something that is shown when asked for; what is inside is not there, and asks the server nothing, before. */
export function Fold({
  title,
  children,
  quiet = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** A button instead of a band: for lists, where many stand one under another. */
  readonly quiet?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={quiet ? 'fold' : 'why'} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div className="stack">{children}</div>}
    </details>
  );
}
