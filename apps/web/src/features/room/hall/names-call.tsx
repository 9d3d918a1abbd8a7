import type { RoomVote } from '@divan/api';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Run } from '../parts.tsx';
import type { HallCount } from './use-count.ts';
import { countPlace, useKept } from './use-kept.ts';
import './desk.css';
import './hall-count.css';

/** Answers and the keys that give them; an empty answer: called, and did not answer. */
const ANSWERS = [
  ['YES', 'Kabul', 'K'],
  ['NO', 'Ret', 'R'],
  ['ABSTAIN', 'Çekimser', 'Ç'],
  ['', 'Yanıt vermedi', 'Y'],
] as const;
const WORD: Readonly<Record<string, string>> = Object.fromEntries(ANSWERS.map(([id, word]) => [id, word]));
const KEYS: Readonly<Record<string, string>> = {
  k: 'YES',
  r: 'NO',
  ç: 'ABSTAIN',
  c: 'ABSTAIN',
  y: '',
  1: 'YES',
  2: 'NO',
  3: 'ABSTAIN',
  0: '',
};

/** Names are called in the order of the hazirun and each answers; the keyboard alone does it, and a reload loses nothing. */
export function NamesCall({
  vote,
  names,
  run,
}: {
  readonly vote: RoomVote;
  readonly names: HallCount['names'];
  readonly run: Run;
}) {
  const place = `${countPlace(vote.id)}/adlar`;
  const [answers, setAnswers] = useKept<Readonly<Record<string, string>>>(place, {});
  const [at, setAt] = useState<number | null>(null);
  const box = useRef<HTMLFieldSetElement>(null);
  const several = vote.form !== 'YES_NO';
  const offered = several
    ? [...vote.options.map(({ id, label }, i) => [id, label, String(i + 1)] as const), ANSWERS[3]]
    : ANSWERS;
  const open = names.findIndex(({ id }) => answers[id] === undefined);
  const now = at ?? open;
  const person = names[now];
  useEffect(() => {
    box.current?.focus();
  }, [now]);
  const answer = (choice: string) => {
    if (!person) return;
    setAnswers({ ...answers, [person.id]: choice });
    setAt(null);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLocaleLowerCase('tr');
    const choice = several
      ? (vote.options[Number(key) - 1]?.id ?? (key === 'y' || key === '0' ? '' : undefined))
      : KEYS[key];
    if (choice !== undefined) answer(choice);
    else if (event.key === 'ArrowUp') setAt(Math.max(0, (now < 0 ? names.length : now) - 1));
    else if (event.key === 'ArrowDown' && at !== null) setAt(at + 1 >= names.length ? null : at + 1);
    else return;
    event.preventDefault();
  };
  const done = names.length - names.filter(({ id }) => answers[id] === undefined).length;
  const sum = offered
    .map(([id, word]) => `${t(word)} ${count(names.filter((one) => answers[one.id] === id).length)}`)
    .join(' · ');
  const before = names[(person ? now : names.length) - 1];
  return (
    <fieldset
      ref={box}
      tabIndex={-1}
      aria-labelledby={`${vote.id}-adlar`}
      className="names-call stack tight"
      onKeyDown={onKey}
    >
      <b id={`${vote.id}-adlar`}>{t('Adlar okunuyor: {n} / {k}', { n: count(done), k: count(names.length) })}</b>
      <div className="meter" aria-hidden>
        <i style={{ width: `${(done / Math.max(1, names.length)) * 100}%` }} />
      </div>
      {person ? (
        <>
          <p className="hall-person" aria-live="assertive">
            <span className="dim num">{person.order}</span> <b>{person.name}</b>{' '}
            {answers[person.id] !== undefined && (
              <span className="dim">
                {t(
                  several
                    ? (vote.options.find(({ id }) => id === answers[person.id])?.label ?? 'Yanıt vermedi')
                    : (WORD[answers[person.id] ?? ''] ?? ''),
                )}
              </span>
            )}
          </p>
          <div className="answers">
            {offered.map(([id, word, key]) => (
              <Button key={id} variant="default" size="lg" onClick={() => answer(id)}>
                {`${t(word)} (${key})`}
              </Button>
            ))}
          </div>
        </>
      ) : (
        <p className="good">{sum}</p>
      )}
      <p className="row between">
        <span className="dim">
          {before ? t('Önceki: {ad}', { ad: before.name }) : t('Yanıtı tuşla ya da dokunarak girin.')}
        </span>
        {before && (
          <Button variant="subtle" onClick={() => setAt((person ? now : names.length) - 1)}>
            {t('Öncekini düzelt (yukarı ok)')}
          </Button>
        )}
      </p>
      {(!person || open < 0) && (
        <ActButton
          size="lg"
          fullWidth
          onAct={async () => {
            const rows = names.flatMap(({ id }) => (answers[id] ? [{ member: id, choice: answers[id] }] : []));
            await run({ type: 'callNames', voteId: vote.id, round: vote.hall?.rounds ?? 0, rows });
            localStorage.removeItem(place);
          }}
        >
          {t('Yanıtları tamamla')}
        </ActButton>
      )}
    </fieldset>
  );
}
