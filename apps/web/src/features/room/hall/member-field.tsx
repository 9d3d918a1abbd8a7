import { useId, useMemo, useRef, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import type { Person } from './desk-page.tsx';
import { matches, namesakes, picked } from './find-people.ts';
import './desk.css';

const SHOWN = 6;

/** Finds a member by number or name and does something with whom Enter picks; stays ready for the next one. */
export function MemberField({
  label,
  people,
  onPick,
  done,
}: {
  readonly label: string;
  readonly people: readonly Person[];
  readonly onPick: (person: Person) => Promise<unknown> | undefined;
  /** What is said of whom was picked last. */
  readonly done?: (person: Person) => string;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const [last, setLast] = useState<Person | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const found = useMemo(() => matches(people, typed), [people, typed]);
  const pick = async (person: Person) => {
    if (busy) return;
    setError(null);
    setBusy(true);
    try {
      await onPick(person);
      setLast(person);
      setTyped('');
    } catch (caught) {
      setError(caught);
      setLast(null);
    } finally {
      setBusy(false);
      field.current?.focus();
    }
  };
  return (
    <div className="stack tight">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        ref={field}
        className="input"
        value={typed}
        autoComplete="off"
        aria-describedby={`${id}-h`}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setTyped('');
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const one = picked(found);
          if (one) void pick(one);
        }}
      />
      {typed !== '' && (
        <ul className="hall-found">
          {found.slice(0, SHOWN).map((one, i) => (
            <li key={one.id}>
              <button type="button" onClick={() => void pick(one)} className={i === 0 && picked(found) ? 'first' : ''}>
                <b className="num">{one.no}</b> {one.name}
              </button>
            </li>
          ))}
          {found.length === 0 && <li className="dim">{t('Böyle biri bulunamadı.')}</li>}
          {found.length > SHOWN && <li className="dim">{t('ve {n} kişi daha', { n: found.length - SHOWN })}</li>}
        </ul>
      )}
      <p className="hint" id={`${id}-h`} role="status">
        {typed !== '' && namesakes(found) > 1
          ? t('Bu adda {n} üye var: numarasını yazın ya da listeden dokunarak seçin.', { n: namesakes(found) })
          : last && done
            ? done(last)
            : t('Üye no ya da ad yazıp Enter’a basın.')}
      </p>
      <RefusalNotice error={error} id={`${id}-r`} />
    </div>
  );
}
