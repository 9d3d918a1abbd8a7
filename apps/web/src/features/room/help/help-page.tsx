import type { WaitingHelp } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call } from '../../../app/call.ts';
import { useDraft } from '../../../app/draft.ts';
import { clock, count, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRinging } from '../now/alarm.ts';
import { AlarmCard } from '../now/alarm-card.tsx';
import { useRoom } from '../use-room.ts';
import { Thread } from './thread.tsx';
import { unanswered, useHelpList } from './use-help.ts';

/** Help desk of a meeting: what people ask, answered in the room at once; for the office and the divan. */
export function HelpPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room } = useRoom(meetingId);
  const list = useHelpList(meetingId);
  const waiting = list.data?.open.filter(unanswered) ?? [];
  useRinging(waiting.at(-1)?.messages.at(-1)?.id ?? null, '/yardim');
  if (list.error && !list.data) return <Failed error={list.error} />;
  if (!list.data || !room) return <Loading />;
  const { open, closed, figures } = list.data;
  return (
    <Page
      title={t('Yardım istekleri')}
      urgent={waiting.length > 0 ? t('Yanıt bekleyen yardım isteği: {n}', { n: waiting.length }) : undefined}
      lead={
        <span className="row">
          <span>{room.meeting.title}</span>
          <Link to="/toplanti/$meetingId" params={{ meetingId }}>
            {t('Salon')}
          </Link>
        </span>
      }
    >
      <p className="num">
        {t('İstek: {n} · yanıtlanan: {y} · bekleyen: {b}', {
          n: count(figures.asked),
          y: count(figures.answered),
          b: count(figures.waiting),
        })}
        {figures.medianSeconds !== null &&
          ` · ${t('ilk yanıta kadar (ortanca): {sure}', { sure: minutesSeconds(figures.medianSeconds) })}`}
      </p>
      {open.length === 0 && (
        <Card>
          <Empty>{t('Açık yardım isteği yok. Yeni istek geldiğinde burada görünür; cihazınız sizi uyarabilir.')}</Empty>
        </Card>
      )}
      {open.map((request) => (
        <OpenRequest key={request.id} meetingId={meetingId} request={request} />
      ))}
      <AlarmCard />
      {closed.length > 0 && (
        <Card>
          <Fold title={t('Kapanan istekler: {n}', { n: count(closed.length) })}>
            {closed.map((request) => (
              <div key={request.id} className="stack tight">
                <h3>
                  {request.who}, {clock(request.askedAt)}
                </h3>
                <Thread request={request} own={false} />
              </div>
            ))}
          </Fold>
        </Card>
      )}
    </Page>
  );
}

/** Answers that serve most who ask the same. */
const READY: Readonly<Record<api.HelpReason, string>> = {
  HEAR: 'Görüntülü görüşme bağlantısını kapatıp salon sayfasından yeniden açın; ses ayarınızı denetleyin.',
  VOTE: 'Salon sayfasını yenileyin; oylama açıksa oy düğmeleri görünür. Oylama kapanmadan yeniden deneyin.',
  LINE: 'Bağlantınızın kopması ayrılma sayılmaz; yeriniz ve söz sıranız saklı. Başka bir ağdan yeniden girebilirsiniz.',
  ENTER: 'Girişler açıldığında salon sayfasındaki “Toplantıya katıl” düğmesine basın.',
  OTHER: 'İsteğinizi aldık, ilgileniyoruz.',
};

function OpenRequest({ meetingId, request }: { readonly meetingId: string; readonly request: WaitingHelp }) {
  const client = useQueryClient();
  const [text, setText] = useDraft(`${request.id}/yanit`, '');
  const params = { meetingId, helpId: request.id };
  const again = () => client.invalidateQueries({ queryKey: ['help', meetingId] });
  const answer = async () => {
    await call(api.answerHelp, { params, body: { text: text.trim() } });
    setText('');
    await again();
  };
  const waits = unanswered(request);
  return (
    <Card
      act={waits}
      title={request.who}
      right={
        <span className="row">
          <Chip tone={waits ? 'warn' : 'ok'}>{waits ? t('Yanıt bekliyor') : t('Yanıtlandı')}</Chip>
          <Chip>{request.present ? t('Salonda') : t('Salonda değil')}</Chip>
        </span>
      }
    >
      <Thread request={request} own={false} />
      <LongField label={t('Yanıt')} value={text} onChange={setText} rows={2} />
      <div className="row">
        <ActButton reason={text.trim() === '' ? t('Önce metni yazın.') : undefined} onAct={answer}>
          {t('Yanıtla')}
        </ActButton>
        <ActButton variant="default" onAct={async () => setText(t(READY[request.reason]))}>
          {t('Hazır yanıtı yaz')}
        </ActButton>
        <ActButton
          variant="default"
          onAct={async () => {
            await call(api.closeHelp, { params });
            await again();
          }}
        >
          {t('İsteği kapat')}
        </ActButton>
      </div>
    </Card>
  );
}
