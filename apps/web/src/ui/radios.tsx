import { useId } from 'react';
import './radios.css';

/** One of a few, each with a sentence about it; nothing is chosen by a drop-down that hides the others. */
export function Radios({
  label,
  name,
  value,
  onChange,
  options,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly options: readonly {
    readonly key: string;
    readonly text: string;
    readonly about?: string | undefined;
    /** Why it cannot be chosen. */
    readonly off?: string | undefined;
  }[];
}) {
  const id = useId();
  return (
    <fieldset>
      <legend className="plain">{label}</legend>
      {options.map((option, i) => (
        <label className={option.off ? 'pick off' : 'pick'} key={option.key}>
          <input
            type="radio"
            name={name}
            value={option.key}
            checked={value === option.key}
            disabled={Boolean(option.off)}
            aria-describedby={option.off || option.about ? `${id}-${i}` : undefined}
            onChange={() => onChange(option.key)}
          />
          <span>
            {option.text}
            {(option.off ?? option.about) && <small id={`${id}-${i}`}>{option.off ?? option.about}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
