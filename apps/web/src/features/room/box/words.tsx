import { sameWords } from '@divan/basics';
import { t } from '../../../app/i18n.ts';
import { LongField } from '../../../ui/long-field.tsx';
import './words.css';

/** A fingerprint as numbered words: what people compare by voice, on a screen and on paper. Never hex. */
export const Words = ({
  words,
  label,
  hint,
}: {
  readonly words: readonly string[];
  readonly label: string;
  readonly hint?: string;
}) => (
  <div className="words stack tight">
    <p>
      <b>{label}</b>
    </p>
    <ol aria-label={label}>
      {words.map((word, i) => (
        <li key={`${i}${word}`}>{word}</li>
      ))}
    </ol>
    {hint && <p className="hint">{hint}</p>}
  </div>
);

/** The same in a line, where there is little room. */
export const WordLine = ({ words, label }: { readonly words: readonly string[]; readonly label: string }) => (
  <p className="key-line">
    {label}: <b className="key-words">{words.join(' · ')}</b>
  </p>
);

/** Words as they are read aloud, typed by whoever listens; says whether they are the same, whatever the keyboard writes for ç, ğ, ı, ö, ş, ü. */
export function WordsField({
  label,
  expected,
  value,
  onChange,
}: {
  readonly label: string;
  readonly expected: readonly string[];
  readonly value: string;
  readonly onChange: (typed: string) => void;
}) {
  const typed = value.trim().split(/\s+/u).filter(Boolean).length;
  const same = sameWords(value, expected);
  return (
    <div className="stack tight">
      <LongField label={label} rows={3} value={value} onChange={onChange} />
      <p className="hint">{t('{n} sözcük; büyük küçük harf ve Türkçe harf fark etmez.', { n: expected.length })}</p>
      {same ? (
        <p className="good" role="status">
          {t('Sözcükler aynı')}
        </p>
      ) : (
        typed >= expected.length && (
          <p className="refusal" role="alert">
            <b>{t('Sözcükler aynı değil. Bir daha okutun; yine tutmazsa törene devam etmeyin.')}</b>
          </p>
        )
      )}
    </div>
  );
}
