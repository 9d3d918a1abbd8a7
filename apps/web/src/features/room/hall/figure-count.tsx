import type { CommandInput, RoomVote } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { optionNames } from './option-names.ts';
import { FIGURE_WORDS, type HallCount } from './use-count.ts';
import { useKept } from './use-kept.ts';

/** Lines of the count: those of papers, then each option by name. */
const linesOf = (vote: RoomVote): readonly (readonly [string, string])[] => [
  ...(vote.hall?.medium === 'PAPER' ? Object.entries(FIGURE_WORDS).map(([id, word]) => [id, t(word)] as const) : []),
  ...optionNames(vote.options),
];

/** Hands, people who stand, or papers as they were tallied: a figure a line. */
export function FigureCount({
  vote,
  counted,
  place,
  run,
  onPapers,
}: {
  readonly vote: RoomVote;
  readonly counted: HallCount;
  /** Where what this teller counted is kept. */
  readonly place: string;
  readonly run: (body: CommandInput) => Promise<unknown>;
  readonly onPapers?: () => void;
}) {
  const round = vote.hall?.rounds ?? 0;
  const { differs } = counted;
  const [before, keep] = useKept(`${place}/sayilar`, { round, figures: {} as Record<string, string> });
  // What differs comes back empty; after the chair sent the count back, all does.
  const figures =
    before.round === round
      ? before.figures
      : Object.fromEntries(
          Object.entries(before.figures).filter(([id]) => differs.length > 0 && !differs.includes(id)),
        );
  const standing = counted.own?.figures ?? [];
  const open = linesOf(vote).filter(([id]) => !standing.includes(id));
  const lacking = open.filter(([id]) => !/^\d+$/u.test(figures[id] ?? ''));
  return (
    <>
      {round > 0 && (
        <p className="notice" role="alert">
          {differs.length > 0
            ? t('İki sayım yalnız şu satırlarda tutmadı; bunları yeniden sayın.')
            : t('Başkan sayımı geri gönderdi; baştan sayın.')}
        </p>
      )}
      {open.map(([id, label], i) => (
        <Field
          key={`${id}/${round}`}
          label={label}
          value={figures[id] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          autoFocus={i === 0}
          onChange={(value: string) =>
            keep({ round, figures: { ...figures, [id]: value.replaceAll(/\D/gu, '').slice(0, 7) } })
          }
        />
      ))}
      <ActButton
        size="lg"
        fullWidth
        reason={lacking.length > 0 ? t('Bütün satırları doldurun.') : undefined}
        onAct={() =>
          run({
            type: 'enterCount',
            voteId: vote.id,
            round,
            figures: open.map(([of]) => ({ of, n: Number(figures[of]) })),
            sheets: [],
          })
        }
      >
        {t('Saydığımı ver')}
      </ActButton>
      {onPapers && differs.length === 0 && (
        <>
          <Button variant="subtle" onClick={onPapers}>
            {t('Pusulaları tek tek gireceğim')}
          </Button>
          <p className="hint">
            {t('İki oy sayıcı da aynı yoldan sayar: ya pusula pusula ya da toplamlarıyla. Yolu baştan kararlaştırın.')}
          </p>
        </>
      )}
    </>
  );
}
