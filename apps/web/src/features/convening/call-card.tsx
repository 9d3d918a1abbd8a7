import * as api from '@divan/api';
import { IconCalendarEvent, IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, pathOf } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { RefusalNotice, WordedNotice } from '../../ui/refusal-notice.tsx';
import type { Preparation } from './preparation-page.tsx';

/** The list is frozen and the call goes out; what became of it is told for each member (DY m.14). */
export function CallCard({ p, onDone }: { readonly p: Preparation; readonly onDone: () => Promise<void> }) {
  const differ = p.warnings.some((warning) => warning.code === 'METHODS_DIFFER');
  return (
    <Card
      act={p.state === 'DECIDED'}
      title={t('6. Liste ve çağrı')}
      right={<Chip tone={p.call ? 'ok' : 'warn'}>{p.call ? t('Gönderildi') : t('Bekliyor')}</Chip>}
    >
      {p.refusals.map((refusal) => (
        <WordedNotice key={refusal.code} refusal={refusal} />
      ))}
      {!p.mailConfigured && <p className="notice">{t('E-posta sunucusu tanımlı değil; iletiler sırada bekler.')}</p>}
      {p.call ? (
        <Sent p={p} onDone={onDone} />
      ) : (
        <>
          <p className="dim">
            {t(
              'Katılma hakkı bulunanların listesi dondurulur, herkese e-posta gider; e-postası olmayanların çağrısı basılmak üzere hazırlanır. Bu adım geri alınmaz.',
            )}
          </p>
          <ActButton
            {...(p.state !== 'DECIDED' ? { reason: t('Önce yönetim kurulunun çağrı kararı alınmalı.') } : {})}
            onAct={async () => {
              await call(api.callMeeting, { params: { meetingId: p.id } });
              await onDone();
            }}
          >
            {differ
              ? t('Yöntem farkına karşın listeyi dondur ve çağrıyı gönder')
              : t('Listeyi dondur ve çağrıyı gönder')}
          </ActButton>
        </>
      )}
    </Card>
  );
}

function Sent({ p, onDone }: { readonly p: Preparation; readonly onDone: () => Promise<void> }) {
  const { id: meetingId } = p;
  const state = (name: string) => p.call?.counts[name] ?? 0;
  return (
    <>
      <p>
        {t('Çağrı {tarih} günü gönderildi. Gönderilen {s}, sırada {q}, geri dönen {b}, basılı verilen {m}.', {
          tarih: dots(p.call?.sentOn ?? ''),
          s: count(state('SENT')),
          q: count(state('QUEUED')),
          b: count(state('BOUNCED')),
          m: count(state('PRINTED')),
        })}
      </p>
      <p className="hint">
        {t('Dondurulan liste: {n} üye, özet {h}', {
          n: count(p.list?.entitled ?? 0),
          h: `${p.list?.hash.slice(0, 16)}…`,
        })}
      </p>
      {state('BOUNCED') > 0 && (
        <div className="notice stack tight">
          <p>
            <b>{t('{n} e-posta geri döndü.', { n: count(state('BOUNCED')) })}</b>{' '}
            {t('Adresi üye kaydında düzeltip yeniden gönderin ya da çağrıyı basılı verin (DY m.14).')}
          </p>
          <div className="bar-row">
            <ActButton
              variant="default"
              onAct={async () => {
                await call(api.resendBounced, { params: { meetingId } });
                await onDone();
              }}
            >
              {t('Geri dönenleri yeniden gönder')}
            </ActButton>
            <ActButton
              variant="default"
              onAct={async () => {
                await call(api.printBounced, { params: { meetingId } });
                await onDone();
              }}
            >
              {t('Geri dönenlere basılı çağrı hazırla')}
            </ActButton>
          </div>
        </div>
      )}
      <PrintedCalls meetingId={meetingId} queued={state('QUEUED')} onDone={onDone} />
      <div className="links">
        <a href={pathOf(api.getCalendar, { meetingId })} download="toplanti.ics">
          <IconCalendarEvent size={20} aria-hidden /> {t('Takvim dosyasını indir (iCalendar)')}
        </a>
      </div>
      <details className="why">
        <summary>{t('Çağrı metni')}</summary>
        <div>
          <pre className="decision" lang="tr">
            {p.call?.body}
          </pre>
        </div>
      </details>
    </>
  );
}

function PrintedCalls({
  meetingId,
  queued,
  onDone,
}: {
  readonly meetingId: string;
  readonly queued: number;
  readonly onDone: () => Promise<void>;
}) {
  const waiting = useQuery({
    queryKey: ['dispatches', meetingId, 'PRINT', queued],
    queryFn: () => call(api.listDispatches, { params: { meetingId }, query: { state: 'QUEUED', channel: 'PRINT' } }),
  });
  const [note, setNote] = useState('');
  const prints = waiting.data?.total ?? 0;
  if (prints === 0) return null;
  return (
    <div className="notice stack tight">
      <p>
        <b>{t('E-postası olmayan {n} üyeye basılı çağrı verilecek.', { n: count(prints) })}</b>
      </p>
      <div className="links">
        <a href={pathOf(api.getPrintedCalls, { meetingId })} target="_blank" rel="noreferrer">
          <IconPrinter size={20} aria-hidden /> {t('Basılacak çağrıları aç (PDF)')}
        </a>
        <Link to="/buro/kimlik">{t('Kaydı olmayanların kapalı kayıt mektuplarını da yazdır')}</Link>
      </div>
      <Field label={t('Nasıl verildi')} value={note} onChange={setNote} hint={t('Örnek: PTT taahhütlü, 29.03.2027')} />
      <ActButton
        variant="default"
        {...(note.trim().length >= 3 ? {} : { reason: t('Nasıl verildiğini yazın.') })}
        onAct={async () => {
          await call(api.markPrinted, { params: { meetingId }, body: { note } });
          await onDone();
        }}
      >
        {t('Basılı çağrılar verildi')}
      </ActButton>
    </div>
  );
}

const DISPATCH: Record<string, readonly [string, Tone]> = {
  SENT: ['Gönderildi', 'ok'],
  QUEUED: ['Sırada', 'plain'],
  BOUNCED: ['Geri döndü', 'stop'],
  PRINTED: ['Verildi', 'ok'],
};

/** What became of the call for each member: sent, waiting, bounced with the server's words, handed over. */
export function Dispatches({
  meetingId,
  counts,
}: {
  readonly meetingId: string;
  readonly counts: Readonly<Record<string, number>>;
}) {
  const [page, setPage] = useState(1);
  const [state, setState] = useState<string | null>(null);
  const list = useQuery({
    queryKey: ['dispatches', meetingId, page, state, counts],
    queryFn: () =>
      call(api.listDispatches, {
        params: { meetingId },
        query: { page, ...(state ? { state: state as 'SENT' } : {}) },
      }),
    placeholderData: (before) => before,
  });
  const show = (next: string | null) => {
    setState(next);
    setPage(1);
  };
  if (list.error) return <RefusalNotice error={list.error} />;
  if (!list.data) return <Loading />;
  return (
    <>
      <fieldset className="tiles" aria-label={t('Gönderimleri süz')}>
        <button type="button" aria-pressed={state === null} onClick={() => show(null)}>
          {t('Hepsi')}
        </button>
        {Object.entries(DISPATCH).map(([key, [name]]) => (
          <button type="button" key={key} aria-pressed={state === key} onClick={() => show(key)}>
            <b className="num">{count(counts[key] ?? 0)}</b> {t(name)}
          </button>
        ))}
      </fieldset>
      <table className="table">
        <thead>
          <tr>
            <th>{t('Üye')}</th>
            <th>{t('Adres')}</th>
            <th>{t('Sonuç')}</th>
            <th>{t('Zaman')}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.dispatches.map((row) => (
            <tr key={row.id}>
              <td data-label={t('Üye')}>
                <span>
                  {row.name} <span className="dim">{row.memberNo}</span>
                </span>
              </td>
              <td data-label={t('Adres')} className="wrap">
                {row.channel === 'PRINT' ? t('basılı') : row.address}
              </td>
              <td data-label={t('Sonuç')}>
                <span>
                  <Chip tone={DISPATCH[row.state]?.[1] ?? 'plain'}>{t(DISPATCH[row.state]?.[0] ?? '')}</Chip>
                  {row.attempts > 1 && <span className="dim"> {t('{n}. deneme', { n: row.attempts })}</span>}
                  {row.error && <span className="hint own-line wrap">{row.error}</span>}
                </span>
              </td>
              <td data-label={t('Zaman')} className="num">
                {row.sentAt ? moment(row.sentAt) : '–'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Pager page={page} pages={Math.ceil(list.data.total / 50)} onPage={setPage} />
    </>
  );
}
