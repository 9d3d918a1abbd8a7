import { useId } from 'react';

/** A field for several lines. */
export function LongField({
  label,
  value,
  onChange,
  rows = 4,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly rows?: number;
}) {
  const id = useId();
  return (
    <div className="stack tight">
      <label htmlFor={id} style={{ fontWeight: 600 }}>
        {label}
      </label>
      <textarea
        id={id}
        rows={rows}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        style={{
          font: 'inherit',
          padding: 10,
          borderRadius: 6,
          border: '1px solid var(--edge)',
          width: '100%',
          // Grows with what is written; where a browser cannot, `rows` stand.
          fieldSizing: 'content',
          minHeight: `calc(${rows} * 1.45em + 22px)`,
        }}
      />
    </div>
  );
}
