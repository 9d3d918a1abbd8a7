import type { Mine, Room } from '@divan/api';
import { Link } from '@tanstack/react-router';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import type { Run } from '../parts.tsx';
import './entry.css';

export function Entry({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const { phase } = room.meeting;
  if (!mine.entitled || room.meeting.ended || ['called', 'quorumFailed', 'none'].includes(phase)) return null;
  const { method, body } = room.meeting;
  const atTheDesk = room.hall || (method === 'PHYSICAL' && (body === 'BOARD' || room.quorum.present === 0));
  if (!mine.present && atTheDesk)
    return (
      <Card title={t('Toplantıya katılın')}>
        <p>{t('Toplantı salonda yapılıyor: kayıt masasında kimliğinizi gösterip listeyi imzalayın (DY m.15).')}</p>
        {!room.hall && (mine.lead || mine.opener) && (
          <p className="notice">
            {t('Henüz açık masa yok; girişler ilk masa açılınca başlar.')}{' '}
            <Link to="/toplanti/$meetingId/masalar" params={{ meetingId: room.meeting.id }}>
              {t('Masaları aç')}
            </Link>
          </p>
        )}
      </Card>
    );
  if (!mine.present)
    return (
      <Card act title={t('Toplantıya katılın')}>
        {mine.order !== null && (
          <p className="notice" role="status">
            {t(
              'Şu anda toplantıda sayılmıyorsunuz: ayrıldınız ya da yoklamada yanıt vermediniz. Hazirundaki sıranız ({n}) saklı; yeniden katılabilirsiniz.',
              { n: mine.order },
            )}
          </p>
        )}
        <p>{t('Katılmanız, hazirun cetvelindeki imzanızın yerine geçer (DY m.15/A/5).')}</p>
        <ActButton size="lg" fullWidth onAct={() => run({ type: 'admit' })}>
          {t('Toplantıya katıl')}
        </ActButton>
      </Card>
    );
  return (
    <section className="card slim row between">
      <span>
        <Chip tone="ok">{t('Katıldınız')}</Chip> {t('Hazirun cetvelindeki sıranız: {n}', { n: mine.order ?? '' })}
      </span>
      {mine.videoLink && (
        <a href={mine.videoLink} target="_blank" rel="noreferrer">
          {t('Görüntülü görüşme')}
        </a>
      )}
      <details className="plain">
        <summary>{t('Toplantıdan ayrıl')}</summary>
        <div className="stack tight">
          <p className="hint">
            {t('Ayrıldığınızı bildirirseniz yeter sayıdan düşersiniz. Bağlantınızın kopması ayrılma sayılmaz.')}
          </p>
          <ActButton variant="default" onAct={() => run({ type: 'leave' })}>
            {t('Ayrıldığımı bildir')}
          </ActButton>
        </div>
      </details>
    </section>
  );
}
