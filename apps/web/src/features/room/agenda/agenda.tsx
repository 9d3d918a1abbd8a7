import type { Room, RoomItem } from '@divan/api';
import { IconCheck } from '@tabler/icons-react';
import { clock, hoursMinutes } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { FORMAL_ITEMS, ItemPapers } from '../../../components/item-papers.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { ProposedText } from '../proposed/proposed-text.tsx';
import './agenda.css';

export function Agenda({ room, office = false }: { readonly room: Room; readonly office?: boolean }) {
  return (
    <section className="card agenda-card">
      <h2 className="agenda-head">{t('Gündem')}</h2>
      <ol className="agenda">
        {room.agenda.map((item) => (
          <li
            key={item.id}
            className={item.state === 'NOW' ? 'now' : item.state === 'DONE' ? 'done' : ''}
            aria-current={item.state === 'NOW' ? 'step' : undefined}
          >
            <span className="n num">{item.number}.</span>
            <span className="t">
              {item.title}
              {item.minutes !== null && item.state !== 'DONE' && (
                <small className="under">{t('planlanan {sure}', { sure: hoursMinutes(item.minutes) })}</small>
              )}
              {item.added && <small className="under">{t('ekli madde, {n} imza', { n: item.added.supporters })}</small>}
              {item.state === 'NOW' && (
                <small className="under">
                  {room.vote
                    ? room.vote.stopped
                      ? t('Oylama bitti; sonuç duyurulacak.')
                      : t('Oylama açık')
                    : item.startedAt
                      ? t('Görüşme başladı: {saat}', { saat: clock(item.startedAt) })
                      : ''}
                </small>
              )}
              <ItemMatter room={room} item={item} office={office} />
            </span>
            <span className="dim">
              {item.state === 'NOW' ? (
                t('şimdi')
              ) : item.state === 'DONE' ? (
                <>
                  <IconCheck size={20} aria-hidden />
                  <VisuallyHidden>{t('bitti')}</VisuallyHidden>
                </>
              ) : (
                ''
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What lies at an item: the text that is proposed, old and new of the statute, papers. */
function ItemMatter({
  room,
  item,
  office,
}: {
  readonly room: Room;
  readonly item: RoomItem;
  readonly office: boolean;
}) {
  const mayLay =
    (office || room.may.layItemPaper === true) &&
    !room.meeting.ended &&
    (item.state === 'NOW' || item.state === 'WAITING') &&
    !FORMAL_ITEMS.has(item.kind);
  const text = item.text !== '' || item.changes > 0;
  return (
    <div className="matter stack tight">
      {text && (
        <Fold quiet title={item.changes > 0 ? t('Eski ve yeni metin') : t('Önerilen metin')}>
          <ProposedText room={room} of="item" id={item.id} />
        </Fold>
      )}
      <ItemPapers meetingId={room.meeting.id} itemId={item.id} papers={item.papers} mayAct={mayLay} called />
    </div>
  );
}
