import type { Room, RoomElection } from '@divan/api';
import { count, moment } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { FILED_KINDS } from '../../../components/filed-kinds.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { ORGANS, type Run } from '../parts.tsx';
import { type Filing, useFilings } from './use-filings.ts';
import './desk.css';

interface Props {
  readonly filings: readonly Filing[];
  readonly run: Run;
}

const ofElections = ({ kind }: Filing): boolean => kind === 'CANDIDACY' || kind === 'LIST';

/** Candidacies and lists that came in on paper for an election whose candidacies are open now. */
export function FiledForElection({ election, filings, run }: Props & { readonly election: RoomElection }) {
  const waiting = filings.filter(({ organ, state }) => organ === election.organ && state === 'FILED');
  if (waiting.length === 0) return null;
  return (
    <section className="hall-part stack tight" aria-label={t('Kâğıtla verilenler')}>
      <b>{t('Kâğıtla verilenler: {n}', { n: count(waiting.length) })}</b>
      <Rows filings={waiting} run={run} />
    </section>
  );
}

/** Everything else that came in on paper: motions and requests for the agenda, candidacies that wait for their item, what was taken up. */
export function FiledForms({
  filings,
  run,
  open,
}: Props & {
  /** Elections whose candidacies are open; what is filed for them stands there. */
  readonly open: readonly RoomElection[];
}) {
  const there = new Set<string | null>(open.map(({ organ }) => organ));
  const waiting = filings.filter((one) => one.state === 'FILED' && !(ofElections(one) && there.has(one.organ)));
  const taken = filings.filter(({ state }) => state === 'TAKEN_UP');
  if (waiting.length + taken.length === 0) return null;
  const organs = [...new Set(waiting.filter(ofElections).map(({ organ }) => organ ?? ''))];
  const writings = waiting.filter((one) => !ofElections(one));
  return (
    <Card
      title={t('Kâğıtla verilen formlar')}
      right={waiting.length > 0 ? <Chip tone="warn">{t('{n} form bekliyor', { n: waiting.length })}</Chip> : undefined}
    >
      {writings.length > 0 && (
        <div className="stack tight">
          <b>{t('Önergeler ve gündem istemleri')}</b>
          <Rows filings={writings} run={run} />
        </div>
      )}
      {organs.map((organ) => {
        const own = waiting.filter((one) => one.organ === organ);
        return (
          <Fold key={organ} title={t('{organ} seçimi: {n} form', { organ: t(ORGANS[organ] ?? ''), n: own.length })}>
            {own.every(({ lacking }) => lacking !== null) && (
              <p className="hint">{t('Adaylıklar açılınca işleme alınır.')}</p>
            )}
            <Rows filings={own} run={run} />
          </Fold>
        );
      })}
      {taken.length > 0 && (
        <Fold title={t('İşleme alınanlar: {n}', { n: count(taken.length) })}>
          <Rows filings={taken} run={run} />
        </Fold>
      )}
    </Card>
  );
}

/** For the divan at its own page: everything that came in on paper. */
export const FiledToDivan = ({ room, run }: { readonly room: Room; readonly run: Run }) => (
  <FiledForms filings={useFilings(room)} run={run} open={[]} />
);

/** Forms, each with what it is and the press that brings it before the meeting; several at once where several can be. */
function Rows({ filings, run }: Props) {
  const ready = filings.filter(({ state, lacking }) => state === 'FILED' && lacking === null);
  const takeUp = async (some: readonly Filing[]) => {
    for (const { id } of some) await run({ type: 'takeUpFiling', filingId: id });
  };
  return (
    <>
      <ul className="hall-missing">
        {filings.map((filing) => (
          <li key={filing.id} className="stack tight">
            <div className="row between">
              <span>
                <b>{t(FILED_KINDS[filing.kind])}</b>
                {ofElections(filing) ? '' : `: ${filing.about}`} · {filing.by}{' '}
                <small className="dim">{moment(filing.at)}</small>
              </span>
              {filing.state === 'FILED' && (
                <ActButton
                  variant="default"
                  size="compact"
                  refusal={filing.lacking}
                  onAct={() => takeUp([filing])}
                  aria-label={`${t('İşleme al')}: ${filing.about}, ${filing.by}`}
                >
                  {t('İşleme al')}
                </ActButton>
              )}
            </div>
            {filing.names.length > 0 && (
              <Fold
                quiet
                title={
                  filing.kind === 'LIST'
                    ? t('Adaylar: {n}', { n: filing.names.length })
                    : t('Destekleyenler: {n}', { n: filing.names.length })
                }
              >
                <p>{filing.names.join(', ')}</p>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      {ready.length > 1 && (
        <ActButton onAct={() => takeUp(ready)}>{t('Hepsini işleme al ({n})', { n: count(ready.length) })}</ActButton>
      )}
    </>
  );
}
