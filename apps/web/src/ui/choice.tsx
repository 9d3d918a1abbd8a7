import { useId } from 'react';

export function Choice({
  label,
  value,
  onChange,
  options,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [string, string])[];
}) {
  const id = useId();
  return (
    <div className="stack tight">
      <label htmlFor={id} style={{ fontWeight: 600 }}>
        {label}
      </label>
      <select
        id={id}
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
      >
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
