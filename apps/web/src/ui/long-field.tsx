import { type CSSProperties, useId } from 'react';
import { t } from '../app/i18n.ts';
import { byNumber, typedText } from './typed-text.ts';
import './input.css';

/** A field for several lines; says beforehand what papers cannot show. */
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
  const letters = byNumber(value);
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
        onChange={(event) => onChange(typedText(event.currentTarget.value))}
        className="input"
        style={{ '--rows': rows } as CSSProperties}
        aria-describedby={letters.length > 0 ? `${id}-h` : undefined}
      />
      {letters.length > 0 && (
        <p className="hint" id={`${id}-h`}>
          {t('Metin yazdığınız gibi saklanır; tutanakta bazı işaretler numarasıyla gösterilir: {isaretler}', {
            isaretler: letters.join(' '),
          })}
        </p>
      )}
    </div>
  );
}
