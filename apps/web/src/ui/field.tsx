import { useId } from 'react';
import { dayName } from '../app/format.ts';
import './input.css';

/** A field whose label is always seen. */
export function Field({
  label,
  value,
  onChange,
  type = 'text',
  hint,
  faulty,
  ...rest
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: string;
  readonly hint?: string | undefined;
  /** Id of the notice that says what is wrong with it. */
  readonly faulty?: string | undefined;
} & Record<string, unknown>) {
  const id = useId();
  return (
    <div className="stack tight">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="input"
        {...rest}
        aria-invalid={faulty ? true : undefined}
        aria-describedby={[hint ? `${id}-h` : '', faulty ?? ''].filter(Boolean).join(' ') || undefined}
      />
      {type === 'date' && value && <p className="hint num">{dayName(value)}</p>}
      {hint && (
        <p className="hint" id={`${id}-h`}>
          {hint}
        </p>
      )}
    </div>
  );
}
