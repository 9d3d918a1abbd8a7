import { useId } from 'react';
import { dayName } from '../app/format.ts';

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
      <label htmlFor={id} style={{ fontWeight: 600 }}>
        {label}
      </label>
      <input
        id={id}
        type={type}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className="mantine-Input-input"
        style={{
          font: 'inherit',
          padding: '8px 12px',
          borderRadius: 6,
          border: '1px solid var(--edge)',
          width: '100%',
          background: 'var(--surface)',
          color: 'var(--ink)',
        }}
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
