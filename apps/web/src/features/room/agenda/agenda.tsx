import type { Room } from '@divan/api';
import { IconCheck } from '@tabler/icons-react';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import './agenda.css';

export function Agenda({ room }: { readonly room: Room }) {
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
