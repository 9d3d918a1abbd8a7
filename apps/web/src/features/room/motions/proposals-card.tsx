import type { CommandInput, Mine, Room } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { LongText } from '../long-text.tsx';
import { ProposedText } from '../proposed/proposed-text.tsx';
import { AmendmentForm } from './amendment-form.tsx';
import { Drafts } from './drafts.tsx';
import './proposals-card.css';

type Run = (command: CommandInput) => Promise<void>;
const STATES: Record<string, string> = {
  SUBMITTED: 'Bekliyor',
  ADMITTED: 'İşlemde',
  REFUSED: 'İşleme alınmadı',
  WITHDRAWN: 'Geri alındı',
  CARRIED: 'Kabul edildi',
  LOST: 'Kabul edilmedi',
};

function Writing({
  draft,
  label,
  action,
  onSend,
  refusal,
}: {
  /** Under which what is written is kept until it is sent. */
  readonly draft: string;
  readonly label: string;
  readonly action: string;
  readonly onSend: (title: string, text: string) => Promise<void>;
  readonly refusal: Room['may'][string] | undefined;
}) {
  const [title, setTitle] = useDraft(`${draft}/konu`, '');
  const [text, setText] = useDraft(`${draft}/metin`, '');
  return (
    <details className="why" open={title !== '' || text !== '' ? true : undefined}>
      <summary>{label}</summary>
      <div className="stack">
        <Field label={t('Konu')} value={title} onChange={setTitle} />
        <LongField label={t('Önerilen metin ve gerekçe')} value={text} onChange={setText} />
        <ActButton
          refusal={refusal === true || refusal === undefined ? null : refusal}
          {...(title && text ? {} : { reason: t('Konuyu ve metni yazın.') })}
          onAct={async () => {
            await onSend(title, text);
            setTitle('');
            setText('');
          }}
        >
          {action}
        </ActButton>
      </div>
    </details>
  );
}

/** The divan admits a motion, or refuses it with its reason. */
function Admission({
  meetingId,
  motionId,
  itemId,
  run,
}: {
  readonly meetingId: string;
  readonly motionId: string;
  readonly itemId: string;
  readonly run: Run;
}) {
  const [reason, setReason] = useDraft(`${meetingId}/onerge-ret/${motionId}`, '');
  return (
    <div className="stack tight">
      <ActButton variant="default" onAct={() => run({ type: 'admitMotion', motionId, itemId })}>
        {t('İşleme al')}
      </ActButton>
      <Field label={t('İşleme alınmama gerekçesi')} value={reason} onChange={setReason} />
      <ActButton
        variant="subtle"
        {...(reason ? {} : { reason: t('Gerekçe yazın.') })}
        onAct={async () => {
          await run({ type: 'refuseMotion', motionId, reason: { write: reason } });
          setReason('');
        }}
      >
        {t('İşleme almayı reddet')}
      </ActButton>
    </div>
  );
}

/** An amendment whose text was decided meanwhile, or gave way to another, is taken off with its reason. */
function TakeOff({
  meetingId,
  motionId,
  run,
}: {
  readonly meetingId: string;
  readonly motionId: string;
  readonly run: Run;
}) {
  const [reason, setReason] = useDraft(`${meetingId}/onerge-ret/${motionId}`, '');
  return (
    <div className="notice stack tight">
      <p>{t('Değiştirmek istediği metin bu arada karara bağlandı; gerekçesiyle işlemden kaldırın.')}</p>
      <Field label={t('İşlemden kaldırma gerekçesi')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        {...(reason ? {} : { reason: t('Gerekçe yazın.') })}
        onAct={async () => {
          await run({ type: 'refuseMotion', motionId, reason: { write: reason } });
          setReason('');
        }}
      >
        {t('İşlemden kaldır')}
      </ActButton>
    </div>
  );
}

/** Motions and requests for the agenda, with their support; the divan admits, everybody sees. */
export function ProposalsCard({
  room,
  mine,
  run,
  memberId,
  leading,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
  readonly leading: boolean;
}) {
  const current = room.agenda.find((item) => item.state === 'NOW');
  const lastBefore =
    room.agenda
      .filter((item) => item.state === 'WAITING' && item.kind !== 'CLOSING' && item.kind !== 'WISHES')
      .at(-1) ?? current;
  if (room.meeting.body === 'BOARD') return null;
  return (
    <Card title={t('Önergeler')}>
      {room.motions.length === 0 && room.requests.length === 0 && room.drafts.length === 0 && (
        <p className="dim">{t('Henüz önerge yok.')}</p>
      )}
      <Drafts room={room} mine={mine} run={run} memberId={memberId} />
      {room.requests.map((request) => (
        <div key={request.id} className="stack tight parted">
          <b>
            {t('Ek madde istemi')}: {request.title}
          </b>
          <div className="dim">
            <LongText meetingId={room.meeting.id} writing="request" of={request} />
          </div>
          <p>
            {t('İmza: {n}, gereken: {g} (TMK m.79)', { n: request.supporters, g: request.required })}{' '}
            {request.outcome !== 'PENDING' && (
              <Chip>{request.outcome === 'ADDED' ? t('Gündeme alındı') : t('Düştü')}</Chip>
            )}
          </p>
          {request.outcome === 'PENDING' && mine.mayVote && mine.present && (
            <ActButton
              variant="default"
              onAct={() =>
                run({ type: 'supportAgendaItem', requestId: request.id, support: !mine.supported.includes(request.id) })
              }
            >
              {mine.supported.includes(request.id) ? t('İmzamı geri al') : t('İmzala')}
            </ActButton>
          )}
          {request.outcome === 'PENDING' && leading && (
            <span className="row">
              <ActButton
                variant="default"
                onAct={() =>
                  run({
                    type: 'addRequestedItem',
                    requestId: request.id,
                    itemId: `ek-${request.id}`,
                    after: lastBefore?.id ?? '',
                  })
                }
              >
                {t('Gündeme ekle')}
              </ActButton>
              <ActButton variant="subtle" onAct={() => run({ type: 'dropAgendaRequest', requestId: request.id })}>
                {t('Düştüğünü bildir')}
              </ActButton>
            </span>
          )}
        </div>
      ))}
      {room.motions.map((motion) => (
        <div key={motion.id} className="stack tight parted">
          <div className="row between">
            <b>{t('Önerge {n}: {ad}', { n: motion.number, ad: motion.title })}</b>{' '}
            <Chip tone={motion.state === 'ADMITTED' ? 'info' : motion.state === 'SUBMITTED' ? 'warn' : 'plain'}>
              {t(STATES[motion.state] ?? '')}
            </Chip>
          </div>
          <div className="dim">
            <LongText meetingId={room.meeting.id} writing="motion" of={motion} /> — {motion.by.name},{' '}
            {t('{n} imza', { n: motion.supporters })} {motion.reason}
          </div>
          {motion.amends && (
            <Fold quiet title={t('Eski ve yeni metin')}>
              <ProposedText room={room} of="motion" id={motion.id} />
            </Fold>
          )}
          {motion.overtaken && leading && <TakeOff meetingId={room.meeting.id} motionId={motion.id} run={run} />}
          {motion.by.id === memberId && ['SUBMITTED', 'ADMITTED'].includes(motion.state) && (
            <ActButton
              variant="default"
              refusal={room.may.withdrawMotion === true ? null : room.may.withdrawMotion}
              onAct={() => run({ type: 'withdrawMotion', motionId: motion.id })}
            >
              {t('Önergemi geri al')}
            </ActButton>
          )}
          {motion.state === 'SUBMITTED' && motion.by.id !== memberId && mine.mayVote && mine.present && (
            <ActButton
              variant="default"
              onAct={() =>
                run({ type: 'supportMotion', motionId: motion.id, support: !mine.supported.includes(motion.id) })
              }
            >
              {mine.supported.includes(motion.id) ? t('İmzamı geri al') : t('İmzala')}
            </ActButton>
          )}
          {motion.state === 'SUBMITTED' && leading && (motion.amends ? motion.itemId : current?.id) && (
            <Admission
              meetingId={room.meeting.id}
              motionId={motion.id}
              itemId={(motion.amends ? motion.itemId : current?.id) as string}
              run={run}
            />
          )}
        </div>
      ))}
      {mine.present && mine.mayVote && room.meeting.phase === 'inSession' && (
        <>
          <Writing
            draft={`${room.meeting.id}/onerge`}
            label={t('Önerge ver')}
            action={t('Önergeyi divana gönder')}
            refusal={room.may.submitMotion}
            onSend={(title, text) =>
              run({
                type: 'submitMotion',
                motionId: crypto.randomUUID(),
                title: { write: title },
                text: { write: text },
              })
            }
          />
          <AmendmentForm room={room} run={run} />
          <Writing
            draft={`${room.meeting.id}/istem`}
            label={t('Gündeme madde eklenmesini iste')}
            action={t('İstemi divana gönder')}
            refusal={room.may.requestAgendaItem}
            onSend={(title, text) =>
              run({
                type: 'requestAgendaItem',
                requestId: crypto.randomUUID(),
                title: { write: title },
                text: { write: text },
              })
            }
          />
        </>
      )}
    </Card>
  );
}
