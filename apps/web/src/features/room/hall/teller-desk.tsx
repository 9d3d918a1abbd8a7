import type { CommandInput, Room, RoomVote } from '@divan/api';
import { useEffect } from 'react';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { FigureCount } from './figure-count.tsx';
import { MEDIUM_WORDS } from './media.ts';
import { PaperCount } from './paper-count.tsx';
import { useCount } from './use-count.ts';
import { forgetCounts, tellerPlace, useKept } from './use-kept.ts';
import './hall-count.css';

interface Props {
  readonly room: Room;
  readonly run: Run;
  /** Who counts at this desk. */
  readonly operator: string;
}
type Run = (body: CommandInput) => Promise<unknown>;
const COUNTED: readonly string[] = ['HANDS', 'STANDING', 'PAPER'];

/** One of two tellers: enters what he or she counted, sees nothing of the other, and gets back only what differs. */
export function TellerDesk({ room, run, operator }: Props) {
  const { vote } = room;
  const hall = vote?.hall;
  const open = vote?.id ?? null;
  useEffect(() => forgetCounts(open), [open]);
  if (!vote || !hall || !(COUNTED.includes(hall.medium) || (hall.objected && !hall.recorded)))
    return (
      <Card title={t('Sayım')}>
        <Empty>{t('Şu an sayılacak bir oylama yok. Başkan oylamayı açınca bu ekran kendiliğinden değişir.')}</Empty>
      </Card>
    );
  return <Count key={`${vote.id}/${operator}`} room={room} vote={vote} run={run} operator={operator} />;
}

function Count({ room, vote, run, operator }: Props & { readonly vote: RoomVote }) {
  const place = tellerPlace(vote.id, operator);
  const counted = useCount(room.meeting.id, vote);
  const [way, setWay] = useKept<'PAPERS' | 'FIGURES'>(`${place}/yol`, 'PAPERS');
  const hall = vote.hall as NonNullable<RoomVote['hall']>;
  if (!counted) return <Loading />;
  const head = (
    <p className="row">
      <Chip tone="info">{t(MEDIUM_WORDS[hall.medium])}</Chip>{' '}
      <span>{t('Oy verebilecek: {n}', { n: count(vote.electorate) })}</span>
    </p>
  );
  if (hall.recorded)
    return (
      <Card title={vote.question}>
        {head}
        <p className="good" role="status">
          {t('İki sayım birbirini tuttu. Sonucu başkan duyuracak.')}
        </p>
      </Card>
    );
  if (counted.own?.stands)
    return (
      <Card title={vote.question}>
        {head}
        <p role="status">
          {hall.inDoubt > 0
            ? t('İki sayım birbirini tuttu. Tereddütlü pusulalara divan karar veriyor.')
            : t('Sayımınız alındı. Öteki oy sayıcının sayımı bekleniyor.')}
        </p>
      </Card>
    );
  const props = { vote, counted, place, run };
  // Totals that did not agree are counted again line by line; else both go the way of whoever handed in first.
  const again = counted.way === 'BY_FIGURE' && counted.differs.length > 0;
  const byPaper = counted.way === 'BY_SHEET' || (way === 'PAPERS' && !again);
  return (
    <Card title={vote.question} act>
      {head}
      <p className="hint">{t('Öteki oy sayıcıyla konuşmadan, kendi saydığınızı girin.')}</p>
      {hall.medium === 'PAPER' && byPaper ? (
        <PaperCount {...props} onFigures={() => setWay('FIGURES')} />
      ) : (
        <FigureCount {...props} {...(hall.medium === 'PAPER' ? { onPapers: () => setWay('PAPERS') } : {})} />
      )}
    </Card>
  );
}
