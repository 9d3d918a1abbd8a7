import type { CommandInput, RoomVote } from '@divan/api';
import { useEffect, useRef, useState } from 'react';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { optionNames } from './option-names.ts';
import { GROUNDS, NOTHING_TYPED, PaperForm, type Reading, type Typed } from './paper-form.tsx';
import { FIGURE_WORDS, type HallCount } from './use-count.ts';
import { useKept } from './use-kept.ts';
import './hall-count.css';

interface Kept {
  readonly round: number;
  readonly signed: string;
  readonly found: string;
  /** Signatures and papers are counted; now they are read. */
  readonly begun: boolean;
  /** By number of the paper. */
  readonly papers: Readonly<Record<string, Reading>>;
}
const FIGURES = [
  ['@SIGNED', 'signed'],
  ['@FOUND', 'found'],
] as const;
const VOID_WORDS: Readonly<Record<string, string>> = Object.fromEntries(GROUNDS);
const NOTHING_READ: Omit<Kept, 'round'> = { signed: '', found: '', begun: false, papers: {} };
const isNumber = (text: string): boolean => /^\d+$/u.test(text);

/** Only what differs is read again; after the chair sent the count back, all is. */
function leftOf({ signed, found, papers }: Kept, differs: readonly string[]): Omit<Kept, 'round'> {
  if (differs.length === 0) return NOTHING_READ;
  const left = {
    signed: differs.includes('@SIGNED') ? '' : signed,
    found: differs.includes('@FOUND') ? '' : found,
    papers: Object.fromEntries(Object.entries(papers).filter(([number]) => !differs.includes(`#${number}`))),
  };
  return { ...left, begun: left.signed !== '' && left.found !== '' };
}

/** Papers out of the box, one by one: signatures and papers are counted first, then every paper is read by its number. */
export function PaperCount({
  vote,
  counted,
  place,
  run,
  onFigures,
}: {
  readonly vote: RoomVote;
  readonly counted: HallCount;
  /** Where what this teller counted is kept. */
  readonly place: string;
  readonly run: (body: CommandInput) => Promise<unknown>;
  readonly onFigures: () => void;
}) {
  const round = vote.hall?.rounds ?? 0;
  const { differs } = counted;
  const [stored, keep] = useKept<Kept>(`${place}/pusulalar`, { round, ...NOTHING_READ });
  const kept = stored.round === round ? stored : { round, ...leftOf(stored, differs) };
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED);
  const [asked, setAsked] = useState<{ readonly round: number; readonly number: number } | null>(null);
  const again = asked?.round === round ? asked.number : null;
  const [wanted, setWanted] = useState('');
  const found = Number(kept.found);
  const open = FIGURES.filter(([of]) => !counted.own?.figures.includes(of));
  const read = Object.keys(kept.papers).length;
  // What goes back to both goes back in the way it came; a count that the chair sent back may go the other way.
  const either = differs.length === 0 && counted.way !== 'BY_SHEET';
  if (!kept.begun) {
    return (
      <>
        {round > 0 && <Anew differs={differs} />}
        <OtherWay way={counted.way} />
        {open.map(([of, name], i) => (
          <Field
            key={`${of}/${round}`}
            label={t(FIGURE_WORDS[of] ?? of)}
            value={kept[name]}
            inputMode="numeric"
            autoComplete="off"
            autoFocus={i === 0}
            onChange={(value: string) => keep({ ...kept, [name]: value.replaceAll(/\D/gu, '').slice(0, 5) })}
          />
        ))}
        {read > 0 && (
          <p className="hint">{t('Okuduğunuz {n} pusula saklı; kaldığınız yerden sürer.', { n: count(read) })}</p>
        )}
        <Button
          size="lg"
          fullWidth
          disabled={!isNumber(kept.signed) || !isNumber(kept.found)}
          onClick={() => keep({ ...kept, begun: true })}
        >
          {isNumber(kept.found) && found === 0
            ? t('Kutudan pusula çıkmadı, sürdür')
            : read > 0
              ? t('Okumayı sürdür')
              : t('Pusulaları okumaya başla')}
        </Button>
        {either && (
          <>
            <Button variant="subtle" onClick={onFigures}>
              {t('Çetele tuttuk, yalnız toplamları gireceğim')}
            </Button>
            {counted.way === null && (
              <p className="hint">
                {t(
                  'İki oy sayıcı da aynı yoldan sayar: ya pusula pusula ya da toplamlarıyla. Yolu baştan kararlaştırın.',
                )}
              </p>
            )}
          </>
        )}
      </>
    );
  }
  const numbers = Array.from({ length: found }, (_, i) => i + 1);
  const unread = numbers.filter((number) => !kept.papers[number]);
  const now = again ?? unread[0] ?? null;
  const reads = (reading: Reading) => {
    if (now === null) return;
    keep({ ...kept, papers: { ...kept.papers, [now]: reading } });
    setTyped(NOTHING_TYPED);
    setAsked(null);
    setWanted('');
  };
  const goTo = (number: number) => {
    const marks = kept.papers[number]?.marks ?? [];
    const places = marks.map((mark) => vote.options.findIndex(({ id }) => id === mark) + 1);
    setTyped({ text: places.join(' '), voided: false });
    setAsked({ round, number });
  };
  const last = now === null ? found : now - 1;
  return (
    <>
      {round > 0 && <Anew differs={differs} />}
      <OtherWay way={counted.way} />
      <div className="stack tight">
        <p className="row between">
          <b>{t('Okunan pusula: {n} / {k}', { n: count(found - unread.length), k: count(found) })}</b>
          <span className="dim">{t('İmza: {n}', { n: count(Number(kept.signed)) })}</span>
        </p>
        <div className="meter" aria-hidden>
          <i style={{ width: `${((found - unread.length) / Math.max(1, found)) * 100}%` }} />
        </div>
      </div>
      {now !== null ? (
        <>
          <p className="paper-number" aria-live="polite">
            {t('Pusula')} <b className="num">{now}</b>
            {again !== null && (
              <span className="dim"> {t('düzeltiliyor: önce {ne}', { ne: told(vote, kept.papers[now]) })}</span>
            )}
          </p>
          <PaperForm
            key={now}
            vote={vote}
            typed={typed}
            onTyped={setTyped}
            onRead={reads}
            action={t('Kaydet, sıradaki pusula')}
          />
        </>
      ) : (
        <Summary vote={vote} kept={kept} counted={counted} run={run} onPaper={goTo} />
      )}
      {last > 0 && kept.papers[last] && again === null && (
        <p className="dim" role="status">
          {t('Pusula {n}: {ne}', { n: last, ne: told(vote, kept.papers[last]) })}
        </p>
      )}
      {found > unread.length && (
        <Field
          label={t('Düzeltilecek pusulanın numarası')}
          value={wanted}
          inputMode="numeric"
          autoComplete="off"
          onChange={(value: string) => setWanted(value.replaceAll(/\D/gu, ''))}
          onKeyDown={(event: React.KeyboardEvent) => {
            if (event.key === 'Enter' && kept.papers[Number(wanted)]) goTo(Number(wanted));
          }}
          hint={t('Numarayı yazıp Enter’a basın.')}
        />
      )}
      {open.length > 0 && (
        <Button variant="default" onClick={() => keep({ ...kept, begun: false })}>
          {t('İmza ya da pusula sayısını düzelt')}
        </Button>
      )}
    </>
  );
}

const Anew = ({ differs }: { readonly differs: readonly string[] }) => (
  <p className="notice" role="alert">
    {differs.length > 0
      ? t('İki sayım yalnız şu satırlarda tutmadı; bunları yeniden sayın.')
      : t('Başkan sayımı geri gönderdi; baştan sayın.')}
  </p>
);

/** Both count one way: whoever hands in second is told at once which it is. */
const OtherWay = ({ way }: { readonly way: HallCount['way'] }) =>
  way && (
    <p className="notice" role="status">
      {way === 'BY_SHEET'
        ? t('Öteki oy sayıcı pusulaları tek tek okuyarak verdi; siz de tek tek okuyun.')
        : t('Öteki oy sayıcı yalnız toplamları verdi; okuduklarınızın toplamı gönderilir.')}
    </p>
  );

/** A paper in words. */
function told(vote: RoomVote, reading: Reading | undefined): string {
  switch (reading?.state) {
    case 'MARKED':
      return reading.marks.map((mark) => optionNames(vote.options).get(mark) ?? '').join(', ');
    case 'BLANK':
      return t('Boş');
    case 'VOID':
      return `${t('Geçersiz')}: ${t(VOID_WORDS[reading.ground ?? ''] ?? '')}`;
    case 'DOUBTFUL':
      return t('Tereddütlü');
    default:
      return '–';
  }
}

/** All papers were read: what they say, looked over once before it is handed in. */
function Summary({
  vote,
  kept,
  counted,
  run,
  onPaper,
}: {
  readonly vote: RoomVote;
  readonly kept: Kept;
  readonly counted: HallCount;
  readonly run: (body: CommandInput) => Promise<unknown>;
  readonly onPaper: (number: number) => void;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const found = Number(kept.found);
  const papers = Object.entries(kept.papers).filter(([number]) => Number(number) <= found);
  const of = (state: Reading['state']): number => papers.filter(([, reading]) => reading.state === state).length;
  const marked = (id: string): number => papers.filter(([, { marks }]) => marks.includes(id)).length;
  const standing = counted.own;
  // Of an empty box there is nothing but totals; and where the other teller tallied, totals are compared.
  const asTotals = found === 0 || counted.way === 'BY_FIGURE';
  const doubtful = papers.find(([, { state }]) => state === 'DOUBTFUL')?.[0];
  const inTheWay = asTotals && doubtful !== undefined;
  const figures = [
    ['@SIGNED', Number(kept.signed)],
    ['@FOUND', found],
    ...(asTotals
      ? [
          ['@BLANK', of('BLANK')] as const,
          ['@VOID', of('VOID')] as const,
          ...vote.options.map(({ id }) => [id, marked(id)] as const),
        ]
      : []),
  ] as const;
  return (
    <div className="stack tight">
      <h3 ref={heading} tabIndex={-1} className="stage">
        {found === 0 ? t('Kutudan pusula çıkmadı') : t('Bütün pusulalar okundu')}
      </h3>
      <ul className="paper-sums">
        {[...optionNames(vote.options)].map(([id, name]) => (
          <li key={id} className="row between">
            <span>{name}</span>
            <b className="num">{count(marked(id))}</b>
          </li>
        ))}
      </ul>
      <p className="dim">
        {t('Geçerli {m} · boş {b} · geçersiz {g} · tereddütlü {t}', {
          m: count(of('MARKED')),
          b: count(of('BLANK')),
          g: count(of('VOID')),
          t: count(of('DOUBTFUL')),
        })}
      </p>
      {inTheWay && (
        <div className="notice stack tight">
          <p>
            {t(
              'Toplamlarda tereddütlü pusula gösterilemez. Pusulayı geçerli, boş ya da geçersiz sayın; olmuyorsa başkan sayımı geri göndersin, ikiniz de pusulaları tek tek okuyun.',
            )}
          </p>
          <Button variant="default" onClick={() => onPaper(Number(doubtful))}>
            {t('{n} numaralı pusulaya dön', { n: doubtful ?? '' })}
          </Button>
        </div>
      )}
      <ActButton
        size="lg"
        fullWidth
        reason={inTheWay ? t('Önce tereddütlü pusulayı karara bağlayın.') : undefined}
        onAct={() =>
          run({
            type: 'enterCount',
            voteId: vote.id,
            round: kept.round,
            figures: figures
              .filter(([name]) => !standing?.figures.includes(name))
              .map(([name, n]) => ({ of: name, n })),
            sheets: asTotals
              ? []
              : papers
                  .filter(([number]) => !standing?.sheets.includes(Number(number)))
                  .map(([number, { state, marks, ground }]) => ({
                    number: Number(number),
                    state,
                    marks: [...marks],
                    ground,
                  })),
          })
        }
      >
        {t('Saydığımı ver')}
      </ActButton>
    </div>
  );
}
