import { type KeyboardEvent, useId } from 'react';
import { dayName } from '../app/format.ts';
import { typedText } from './typed-text.ts';
import './input.css';

/** Enter in a field that no form sends: on to the next field, and after the last one the button that follows; what takes something away is only reached. */
function onward(event: KeyboardEvent<HTMLInputElement>): void {
  const field = event.currentTarget;
  if (event.key !== 'Enter' || event.nativeEvent.isComposing || field.form) return;
  event.preventDefault();
  const around = field.closest('dialog, details, .card, main') ?? document.body;
  const all = [...around.querySelectorAll<HTMLElement>('input, select, textarea, button, summary')];
  const next = all.slice(all.indexOf(field) + 1).find((one) => one.checkVisibility());
  if (next?.matches('.button:not(.danger, .off, :disabled)')) next.click();
  else if (next?.matches('input, textarea, .button')) next.focus();
}

/** A field whose label is always seen. */
export function Field({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  faulty,
  fault,
  finds = false,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: string;
  readonly hint?: string | undefined;
  /** Id of the notice that says what is wrong with it. */
  readonly faulty?: string | undefined;
  /** What is wrong with it, said under it. */
  readonly fault?: string | undefined;
  /** Only finds something on the page: paper has no use for it. */
  readonly finds?: boolean;
} & Record<string, unknown>) {
  const id = useId();
  return (
    <div className={finds ? 'stack tight screen-only' : 'stack tight'}>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(typedText(event.currentTarget.value))}
        className="input"
        onKeyDown={onward}
        {...rest}
        aria-invalid={faulty || fault ? true : undefined}
        aria-describedby={
          [fault ? `${id}-f` : '', hint ? `${id}-h` : '', faulty ?? ''].filter(Boolean).join(' ') || undefined
        }
      />
      {fault && (
        <p className="field-fault" id={`${id}-f`}>
          {fault}
        </p>
      )}
      {type === 'date' && value && <p className="hint num">{dayName(value)}</p>}
      {hint && (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
    </div>
  );
}
