import type { RoomVote } from '@divan/api';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import './hall-count.css';

export const GROUNDS = [
  ['OTHER_PAPER', 'Başka bir kâğıt'],
  ['TOO_MANY_MARKS', 'Çok işaretli'],
  ['SHOWS_ITS_VOTER', 'Oy vereni belli ediyor'],
  ['UNREADABLE', 'Okunmuyor'],
] as const;
export type Ground = (typeof GROUNDS)[number][0];
/** One paper as it was read, without its number. */
export interface Reading {
  readonly state: 'MARKED' | 'BLANK' | 'VOID' | 'DOUBTFUL';
  readonly marks: readonly string[];
  readonly ground: Ground | null;
}

/** What is being typed about one paper. */
export interface Typed {
  readonly text: string;
  readonly voided: boolean;
}
export const NOTHING_TYPED: Typed = { text: '', voided: false };

/** Places of the options as typed: with spaces between them; where there are nine at most, one figure a mark. */
const placesIn = (text: string, most: number): number[] =>
  (most <= 9 ? text.replaceAll(/\D/gu, '').split('') : text.split(/\D+/u)).filter((part) => part !== '').map(Number);

/** The marks that were typed, and what is wrong with them. */
export function marksOf(
  vote: RoomVote,
  text: string,
): { readonly marks: readonly string[]; readonly fault: string | null } {
  const places = [...new Set(placesIn(text, vote.options.length))];
  const strange = places.find((place) => place < 1 || place > vote.options.length);
  const marks = places.flatMap((place) => vote.options[place - 1]?.id ?? []);
  if (strange !== undefined) return { marks, fault: t('{n} numaralı seçenek yok.', { n: strange }) };
  if (marks.length > vote.maxMarks)
    return {
      marks,
      fault: t('En çok {n} işaret olur. Fazla işaretliyse pusula geçersizdir (G).', { n: vote.maxMarks }),
    };
  if (marks.length > 0 && marks.length < vote.minMarks)
    return {
      marks,
      fault: t('En az {n} işaret gerekir. Eksik işaretliyse tereddütlü deyin (T).', { n: vote.minMarks }),
    };
  return { marks, fault: null };
}

/** One paper, read by keyboard or touch: numbers of the marks and Enter; B blank, G void and its ground, T in doubt. */
export function PaperForm({
  vote,
  typed,
  onTyped,
  onRead,
  doubt = true,
  action,
  children,
}: {
  readonly vote: RoomVote;
  readonly typed: Typed;
  readonly onTyped: (typed: Typed) => void;
  readonly onRead: (reading: Reading) => void;
  /** Whether it may be left to the divan. */
  readonly doubt?: boolean;
  readonly action: string;
  readonly children?: ReactNode;
}) {
  const field = useRef<HTMLInputElement>(null);
  const { marks, fault } = marksOf(vote, typed.text);
  useEffect(() => {
    field.current?.focus();
  }, [typed.voided]);
  const say = (state: 'BLANK' | 'DOUBTFUL') => onRead({ state, marks: [], ground: null });
  const voidBy = (ground: Ground) => onRead({ state: 'VOID', marks: [], ground });
  const save = () => {
    if (marks.length > 0 && fault === null) onRead({ state: 'MARKED', marks, ground: null });
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    const key = event.key.toLocaleLowerCase('tr');
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const ground = typed.voided ? GROUNDS[Number(key) - 1] : undefined;
    if (ground) voidBy(ground[0]);
    else if (event.key === 'Escape') onTyped(NOTHING_TYPED);
    else if (key === 'b') say('BLANK');
    else if (key === 'g') onTyped({ text: '', voided: true });
    else if (key === 't' && doubt) say('DOUBTFUL');
    else if (event.key === 'Enter') save();
    else return;
    event.preventDefault();
  };
  const toggle = (place: number) => {
    const before = placesIn(typed.text, vote.options.length);
    const next = before.includes(place) ? before.filter((one) => one !== place) : [...before, place];
    onTyped({ text: next.join(' '), voided: false });
  };
  return (
    <div className="stack">
      <div className="stack tight">
        <label className="field-label" htmlFor={`pusula-${vote.id}`}>
          {typed.voided ? t('Neden geçersiz? 1–4') : t('İşaretli adların numaraları')}
        </label>
        <input
          id={`pusula-${vote.id}`}
          ref={field}
          className="input num"
          inputMode="numeric"
          autoComplete="off"
          value={typed.voided ? '' : typed.text}
          aria-describedby={`pusula-${vote.id}-yardim`}
          onChange={(event) => {
            if (!typed.voided) onTyped({ text: event.currentTarget.value.replaceAll(/[^\d ]/gu, ''), voided: false });
          }}
          onKeyDown={onKey}
        />
        <p
          className={fault ? 'field-fault' : 'hint'}
          id={`pusula-${vote.id}-yardim`}
          role={fault ? 'alert' : undefined}
        >
          {fault ??
            `${
              vote.options.length > 9
                ? t('Numaraların arasına boşluk koyun; Enter kaydeder.')
                : t('Numaralara basın; Enter kaydeder.')
            } ${doubt ? t('B: boş, G: geçersiz, T: tereddütlü.') : t('B: boş, G: geçersiz.')}`}
        </p>
      </div>
      {typed.voided ? (
        <div className="tiles">
          {GROUNDS.map(([ground, word], i) => (
            <Button key={ground} variant="default" onClick={() => voidBy(ground)}>
              {`${i + 1}. ${t(word)}`}
            </Button>
          ))}
          <Button variant="subtle" onClick={() => onTyped(NOTHING_TYPED)}>
            {t('Vazgeç')}
          </Button>
        </div>
      ) : (
        <>
          <ol className="paper-options">
            {vote.options.map(({ id, label, detail }, i) => (
              <li key={id}>
                <button type="button" aria-pressed={marks.includes(id)} onClick={() => toggle(i + 1)}>
                  <span className="num">{i + 1}</span> {t(label)} {detail && <small className="dim">{t(detail)}</small>}
                </button>
              </li>
            ))}
          </ol>
          <div className="row">
            <Button variant="default" onClick={() => say('BLANK')}>
              {t('Boş (B)')}
            </Button>
            <Button variant="default" onClick={() => onTyped({ text: '', voided: true })}>
              {t('Geçersiz (G)')}
            </Button>
            {doubt && (
              <Button variant="default" onClick={() => say('DOUBTFUL')}>
                {t('Tereddütlü (T)')}
              </Button>
            )}
          </div>
          {children}
          <Button size="lg" fullWidth disabled={marks.length === 0 || fault !== null} onClick={save}>
            {action}
          </Button>
        </>
      )}
    </div>
  );
}
