import type { RoomVote } from '@divan/api';
import { IconCheck } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { StageHeading } from '../box/parts.tsx';
import '../choice.css';
import './mark-form.css';

/** What was marked: option ids, or a blank or a void ballot. */
export type Marked = readonly string[] | 'BLANK' | 'VOID';

export function Choices({
  vote,
  value,
  onChange,
  locked,
}: {
  readonly vote: RoomVote;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly locked: boolean;
}) {
  return (
    <fieldset disabled={locked}>
      <legend>{vote.question}</legend>
      {vote.options.map((option) => (
        <label className="choice" key={option.id}>
          <input type="radio" name={vote.id} checked={value === option.id} onChange={() => onChange(option.id)} />
          <span>
            {t(option.label)} {option.detail && <small>{option.detail}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** How many marks are lacking, and what that is in words. */
function stateOf(vote: RoomVote, marks: readonly string[]): { readonly short: number; readonly state: string } {
  const sheet = vote.form === 'SHEET';
  const short = (sheet ? vote.minMarks : 1) - marks.length;
  const state =
    short > 0
      ? sheet
        ? t('En az {n} aday daha işaretleyin.', { n: short })
        : t('Bir seçenek işaretleyin.')
      : sheet && marks.length >= vote.maxMarks && vote.maxMarks > vote.minMarks
        ? t('Geçerli; en çok sayıya ulaştınız')
        : t('Geçerli');
  return { short, state };
}

/** Candidates by surname, as many to be marked as the sheet takes. */
export function SheetChoices({
  vote,
  marks,
  onChange,
  locked,
}: {
  readonly vote: RoomVote;
  readonly marks: readonly string[];
  readonly onChange: (marks: readonly string[]) => void;
  readonly locked: boolean;
}) {
  const [limit, setLimit] = useState('');
  return (
    <>
      <fieldset disabled={locked}>
        <legend>{vote.question}</legend>
        <p className="dim">
          {vote.minMarks === vote.maxMarks
            ? t('Tam {n} aday işaretleyin. Adaylar soyadı sırasındadır.', { n: vote.maxMarks })
            : t('En az {a}, en çok {b} aday işaretleyin. Adaylar soyadı sırasındadır.', {
                a: vote.minMarks,
                b: vote.maxMarks,
              })}
        </p>
        <Letters options={vote.options} />
        {vote.options.map((option, i) => (
          <label className="choice name" key={option.id} id={`aday-${i}`}>
            <span className="no num">{i + 1}</span>
            <SurnameFirst
              of={option}
              no={vote.options.filter((other) => other.label === option.label).length > 1 ? option.detail : ''}
            />
            <input
              type="checkbox"
              checked={marks.includes(option.id)}
              onChange={(event) => {
                setLimit('');
                if (!event.currentTarget.checked) onChange(marks.filter((id) => id !== option.id));
                else if (marks.length >= vote.maxMarks)
                  setLimit(
                    t('En çok {n} aday işaretlenebilir. Başka bir adayı seçmek için önce birinin işaretini kaldırın.', {
                      n: vote.maxMarks,
                    }),
                  );
                else onChange([...marks, option.id]);
              }}
            />
          </label>
        ))}
      </fieldset>

      {limit && (
        <p role="alert" className="notice">
          {limit}
        </p>
      )}
    </>
  );
}

/** How many are marked, in figures and cells. */
export function SheetState({ vote, marks }: { readonly vote: RoomVote; readonly marks: readonly string[] }) {
  const { short, state } = stateOf(vote, marks);
  return (
    <>
      <div className="row between">
        <b aria-live="polite">{t('{n} aday işaretli', { n: marks.length })}</b>
        <span className={short > 0 ? 'hint' : 'valid'}>
          {short <= 0 && <IconCheck size={20} aria-hidden />} {state}
        </span>
      </div>
      <Cells n={marks.length} least={vote.minMarks} most={vote.maxMarks} />
    </>
  );
}

/** Marks a ballot and hands it on for review; nothing is marked at first. */
export function MarkForm({
  vote,
  mayVoid,
  marks: marked,
  onMarks,
  onReview,
}: {
  readonly vote: RoomVote;
  /** What is marked; null before anything is. */
  readonly marks: Marked | null;
  readonly onMarks: (marked: Marked) => void;
  /** Verifiable votes: a void ballot is a choice of its own. */
  readonly mayVoid: boolean;
  readonly onReview: () => void;
}) {
  const marks = marked === null || typeof marked === 'string' ? [] : marked;
  const review = (instead: Marked) => {
    onMarks(instead);
    onReview();
  };
  const sheet = vote.form === 'SHEET';
  const { short, state } = stateOf(vote, marks);
  return (
    <div className="stack">
      {sheet ? (
        <SheetChoices vote={vote} marks={marks} onChange={onMarks} locked={false} />
      ) : (
        <Choices vote={vote} value={marks[0] ?? ''} onChange={(id) => onMarks([id])} locked={false} />
      )}
      {(mayVoid || vote.form !== 'YES_NO') && (
        <div className="row">
          {vote.form !== 'YES_NO' && (
            <Button variant="default" onClick={() => review('BLANK')}>
              {t('Boş oy ver')}
            </Button>
          )}
          {mayVoid && (
            <Button variant="default" onClick={() => review('VOID')}>
              {t('Geçersiz oy ver')}
            </Button>
          )}
        </div>
      )}
      <div className="fixed stack tight">
        {sheet && <SheetState vote={vote} marks={marks} />}
        {!sheet && short > 0 && <p className="hint">{state}</p>}
        <Button
          size="lg"
          fullWidth
          aria-disabled={short > 0 ? true : undefined}
          className={short > 0 ? 'off' : ''}
          onClick={() => short <= 0 && onReview()}
        >
          {t('Pusulamı gözden geçir')}
        </Button>
      </div>
    </div>
  );
}

type Option = RoomVote['options'][number];

/** SURNAME first: the order of the sheet is by surname. The parts come from the register; the detail only parts namesakes. */
function SurnameFirst({ of: { person, label }, no }: { readonly of: Option; readonly no: string }) {
  return (
    <span className="who">
      {person ? (
        <>
          <b>{person.surname.toLocaleUpperCase('tr')}</b> {person.name}
        </>
      ) : (
        <b>{label}</b>
      )}{' '}
      {no && <small className="dim">{no}</small>}
    </span>
  );
}

/** A jump by letter from forty names on; no row is ever hidden. */
function Letters({ options }: { readonly options: RoomVote['options'] }) {
  if (options.length < 40) return null;
  const first = new Map<string, number>();
  options.forEach((option, i) => {
    const [letter = ''] = (option.person?.surname || option.label).toLocaleUpperCase('tr');
    if (!first.has(letter)) first.set(letter, i);
  });
  return (
    <nav className="letters" aria-label={t('Soyadının ilk harfine git')}>
      {[...first].map(([letter, i]) => (
        <a key={letter} href={`#aday-${i}`}>
          {letter}
        </a>
      ))}
    </nav>
  );
}

/** One cell a mark, with a tick after the least; above twenty the number alone says it. */
function Cells({ n, least, most }: { readonly n: number; readonly least: number; readonly most: number }) {
  if (most > 20) return null;
  return (
    <div className="cells" aria-hidden>
      {Array.from({ length: most }, (_, i) => (
        <i key={String(i)} className={`${i < n ? 'full' : ''} ${i === least - 1 && least < most ? 'least' : ''}`} />
      ))}
    </div>
  );
}

/** The marks once more, in words, before anything is done with them. */
export function Review({
  vote,
  marked,
  children,
}: {
  readonly vote: RoomVote;
  readonly marked: Marked;
  readonly children: ReactNode;
}) {
  return (
    <div className="stack">
      <StageHeading>{t('Oy pusulanız')}</StageHeading>
      {marked === 'BLANK' ? (
        <p>{t('Boş oy vermek üzeresiniz. Boş oy, oy kullananlar arasında sayılır; hiçbir adaya yazılmaz.')}</p>
      ) : marked === 'VOID' ? (
        <p>{t('Geçersiz oy vermek üzeresiniz. Geçersiz oy, sayısıyla açıklanır; hiçbir seçeneğe yazılmaz.')}</p>
      ) : (
        <>
          <ol>
            {vote.options
              .filter(({ id }) => marked.includes(id))
              .map(({ id, label }) => (
                <li key={id}>{t(label)}</li>
              ))}
          </ol>
          {vote.form === 'SHEET' && <p>{t('{n} aday işaretli', { n: marked.length })}</p>}
        </>
      )}
      {children}
    </div>
  );
}
