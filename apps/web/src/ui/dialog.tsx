import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { t } from '../app/i18n.ts';
import './dialog.css';

interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A question that comes first: the page behind it rests until it is answered or closed. */
export const Dialog = ({ opened, ...props }: DialogProps & { readonly opened: boolean }) =>
  opened ? <OpenDialog {...props} /> : null;

function OpenDialog({ title, onClose, children }: DialogProps) {
  const place = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement;
    place.current?.showModal();
    return () => void (before instanceof HTMLElement && before.focus());
  }, []);
  return (
    <dialog
      ref={place}
      className="dialog"
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onPointerDown={(event) => event.target === place.current && onClose()}
    >
      <div className="sheet">
        <header>
          <h2 id={id}>{title}</h2>
          <button type="button" aria-label={t('Kapat')} onClick={onClose}>
            <IconX size={20} aria-hidden />
          </button>
        </header>
        <div className="body">{children}</div>
      </div>
    </dialog>
  );
}
