import type { WordedRefusal } from '@divan/law';
import { Button, type ButtonProps, Loader } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCheck, IconScale } from '@tabler/icons-react';
import { type ButtonHTMLAttributes, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { OfflineError, RefusedError, ServerError } from '../app/call.ts';
import { count, dayName } from '../app/format.ts';
import { inLanguage, t } from '../app/i18n.ts';

/** A page with its heading, which takes the focus after navigation. */
export function Page({
  title,
  children,
  width,
  lead,
  above,
}: {
  readonly title: string;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
  readonly lead?: ReactNode;
  /** Before the heading: where one is on a way of several steps. */
  readonly above?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Divan`;
    heading.current?.focus();
  }, [title]);
  return (
    <main id="icerik" className={width ?? 'office'}>
      <div className="stack">
        {above}
        <div className="stack tight">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className="dim">{lead}</div>}
        </div>
        {children}
      </div>
    </main>
  );
}

export function Card({
  title,
  children,
  act,
  right,
}: {
  readonly title?: ReactNode;
  readonly children: ReactNode;
  readonly act?: boolean;
  readonly right?: ReactNode;
}) {
  return (
    <section className={act ? 'card act stack' : 'card stack'}>
      {title && (
        <div className="row between">
          <h2>{title}</h2>
          {right}
        </div>
      )}
      {children}
    </section>
  );
}

export type Tone = 'ok' | 'warn' | 'stop' | 'info' | 'plain';
export const Chip = ({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) => (
  <span className={`chip ${tone}`}>
    {tone === 'ok' && <IconCheck size={18} aria-hidden />}
    {(tone === 'warn' || tone === 'stop') && <IconAlertTriangle size={18} aria-hidden />}
    {children}
  </span>
);

/** Names under which a browser says that its authenticator did not verify the person (WebAuthn level 3). */
const DEVICE_REFUSALS = new Set(['NotAllowedError', 'AbortError', 'InvalidStateError', 'SecurityError']);

/** What was refused and why, article, next lawful step. Never a toast. */
export function RefusalNotice({ error, id }: { readonly error: unknown; readonly id?: string }) {
  const place = useRef<HTMLDivElement>(null);
  // Seen at once on a small screen; who is typing keeps the cursor, who pressed a button is taken to the answer.
  useEffect(() => {
    if (!error || !place.current) return;
    place.current.scrollIntoView({ block: 'nearest' });
    if (!(document.activeElement instanceof HTMLInputElement)) place.current.focus({ preventScroll: true });
  }, [error]);
  if (!error) return null;
  if (error instanceof RefusedError)
    return (
      <div ref={place} tabIndex={-1}>
        <WordedNotice refusal={error.refusal} {...(id ? { id } : {})} />
      </div>
    );
  const text =
    error instanceof OfflineError
      ? t('Yanıt ulaşmadı. Bağlantınızı denetleyip yeniden deneyin; hiçbir kayıt yarım kalmadı.')
      : error instanceof Error && DEVICE_REFUSALS.has(error.name)
        ? t('Geçiş anahtarı doğrulanmadı ya da işlem iptal edildi. Yeniden deneyin ya da parolanızla sürdürün.')
        : t(
            'Beklenmeyen bir sorun oldu. Hiçbir kayıt yarım kalmadı. Yeniden deneyin; sürerse şu numarayı bildirin: {no}',
            { no: error instanceof ServerError ? error.reference : '–' },
          );
  return (
    <div className="refusal" role="alert" id={id} ref={place} tabIndex={-1}>
      <p>
        <b>{text}</b>
      </p>
    </div>
  );
}

export function WordedNotice({
  refusal,
  id,
  warning = false,
  children,
}: {
  readonly refusal: Pick<WordedRefusal, 'sentence' | 'articles' | 'next'>;
  readonly id?: string;
  /** Must be said, does not stand in the way. */
  readonly warning?: boolean;
  /** The remedy at one press. */
  readonly children?: ReactNode;
}) {
  return (
    <div className={warning ? 'notice' : 'refusal'} role={warning ? 'status' : 'alert'} id={id}>
      <p>
        <b>{inLanguage(refusal.sentence)}</b>
      </p>
      <p>{inLanguage(refusal.next)}</p>
      <div className="row between">
        <p className="art">{refusal.articles.join('; ')}</p>
        {children}
      </div>
    </div>
  );
}

/** A secondary button inside a card or a row. */
export function Small({
  children,
  ...rest
}: { readonly children: ReactNode } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" className="small" {...rest}>
      {children}
    </button>
  );
}

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

/** “Neden?”: one sentence, figures, article. */
export function LawPanel({
  question,
  sentence,
  figures = [],
  articles,
}: {
  readonly question: string;
  readonly sentence: string;
  readonly figures?: readonly (readonly [string, string | number])[];
  readonly articles: string;
}) {
  return (
    <details className="why">
      <summary>
        <IconScale size={20} aria-hidden /> {question}
      </summary>
      <div className="stack tight">
        <p>{sentence}</p>
        {figures.length > 0 && (
          <ul>
            {figures.map(([name, value]) => (
              <li key={name}>
                {name}: <b className="num">{value}</b>
              </li>
            ))}
          </ul>
        )}
        <p className="dim">{articles}</p>
      </div>
    </details>
  );
}

interface ActProps extends Omit<ButtonProps, 'onClick'> {
  readonly onAct: () => Promise<unknown>;
  readonly children: ReactNode;
  /** Why it cannot be done now, as the server says; the button stays focusable and tells. */
  readonly refusal?: WordedRefusal | null | undefined;
  readonly reason?: string | undefined;
}

/** Does one thing: busy while it runs, a refusal with its article underneath; disabled only with its reason. */
export function ActButton({ onAct, children, refusal, reason, ...props }: ActProps) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const id = useId();
  const why = refusal ? inLanguage(refusal.sentence) : reason;
  const act = async () => {
    if (why || busy) return;
    setBusy(true);
    setError(null);
    try {
      await onAct();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack tight">
      <Button
        {...props}
        onClick={act}
        loading={busy}
        aria-disabled={why ? true : undefined}
        aria-describedby={why || error ? id : undefined}
        className={why ? 'off' : ''}
      >
        {children}
      </Button>
      {why && (
        <p className="hint" id={id}>
          <IconBan size={16} aria-hidden /> {why} {refusal?.articles.join('; ')}
        </p>
      )}
      {!why && <RefusalNotice error={error} id={id} />}
    </div>
  );
}

/** Nothing for 300 ms, then a sentence. */
export function Loading() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <main id="icerik" className="narrow">
      <div className="row" role="status">
        <Loader size="sm" /> {t('Yükleniyor')}
      </div>
    </main>
  ) : null;
}

export function Failed({ error }: { readonly error: unknown }) {
  return (
    <main id="icerik" className="narrow">
      <h1>{t('Sayfa açılamadı')}</h1>
      <RefusalNotice error={error} />
    </main>
  );
}

export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="dim">{children}</p>;

export function QuorumMeter({
  present,
  required,
  entitled,
}: {
  readonly present: number;
  readonly required: number;
  readonly entitled: number;
}) {
  const reached = present >= required;
  const at = (n: number) => `${Math.min(100, (n / Math.max(1, entitled)) * 100)}%`;
  return (
    <div className="stack tight">
      <div className="row between">
        <span className="big">{count(present)}</span>
        <span aria-live="polite">
          <Chip tone={reached ? 'ok' : 'warn'}>{reached ? t('Yeter sayı var') : t('Yeter sayı yok')}</Chip>
        </span>
      </div>
      <div className="meter" aria-hidden>
        <i style={{ width: at(present) }} />
        <u style={{ left: at(required) }} data-n={count(required)} />
      </div>
      <p className="dim">
        {t('Hazır bulunan: {n}, gereken: {g}, katılma hakkı bulunan: {e}', {
          n: count(present),
          g: count(required),
          e: count(entitled),
        })}
      </p>
    </div>
  );
}

/** Bars with pattern, word and number; no colour tells a vote alone. A tick stands at the required count. */
export function ResultBars({
  rows,
  of,
  required,
}: {
  readonly rows: readonly { readonly label: string; readonly votes: number; readonly place?: string }[];
  readonly of: number;
  readonly required?: number;
}) {
  const at = (n: number) => `${Math.min(100, (n / Math.max(1, of)) * 100)}%`;
  return (
    <div className="bars">
      {rows.map((row, i) => (
        <div className="bar" key={row.label}>
          <span>
            {row.label} {row.place && <small className="dim">{row.place}</small>}
          </span>
          <span className="track" aria-hidden>
            <span className={`fill p${row.place ? 0 : i % 3}`} style={{ width: at(row.votes) }} />
            {required !== undefined && i === 0 && <u style={{ left: at(required) }} />}
          </span>
          <b className="num">{count(row.votes)}</b>
        </div>
      ))}
    </div>
  );
}

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

/** Something that is shown when asked for; what is inside is not there, and asks the server nothing, before. */
export function Fold({
  title,
  children,
  quiet = false,
}: {
  readonly title: string;
  readonly children: ReactNode;
  /** A button instead of a band: for lists, where many stand one under another. */
  readonly quiet?: boolean;
}) {
  const [open, setOpen] = useState(false);
  return (
    <details className={quiet ? 'fold' : 'why'} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{title}</summary>
      {open && <div className="stack">{children}</div>}
    </details>
  );
}

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
