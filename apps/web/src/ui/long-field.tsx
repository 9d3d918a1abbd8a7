import { type CSSProperties, useId } from 'react';
import './input.css';

/** A field for several lines. */
export function LongField({
  label,
  value,
  onChange,
  rows = 4,
  placeholder = '',
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
  /** An example; never a value. */
  readonly placeholder?: string;
}) {
  const id = useId();
  return (
    <div className="stack tight">
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <textarea
        id={id}
        rows={rows}
        placeholder={placeholder || undefined}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="input"
        style={{ '--rows': rows } as CSSProperties}
      />
    </div>
  );
}
