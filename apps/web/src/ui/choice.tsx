import { useId } from 'react';
import './input.css';

export function Choice({
  label,
  value,
  onChange,
  options,
  finds = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly (readonly [string, string])[];
  /** Only chooses what the page shows: paper has no use for it. */
  readonly finds?: boolean;
}) {
  const id = useId();
  return (
    <div className={finds ? 'stack tight screen-only' : 'stack tight'}>
      <label htmlFor={id} className="field-label">
        {label}
      </label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)} className="input">
        {options.map(([key, text]) => (
          <option key={key} value={key}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}
