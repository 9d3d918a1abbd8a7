import * as api from '@divan/api';
import { useState } from 'react';
import { at } from '../../app/base.ts';
import { call, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { isEnglish, t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Verdict } from './verdict.tsx';
import './package-card.css';

export type RecordData = Reply<typeof api.getRecord>;

export function PackageCard({
  meetingId,
  record: r,
  office,
  ended,
  onDone,
}: {
  readonly meetingId: string;
  readonly record: RecordData;
  readonly office: boolean;
  readonly ended: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const [verdict, setVerdict] = useState<Reply<typeof api.verifySealed> | null>(null);
  const [asked, setAsked] = useState(false);
  return (
    <Card
      title={t('Mühürlü paket')}
      right={<Chip tone={r.package ? 'ok' : 'warn'}>{r.package ? t('Mühürlendi') : t('Mühürlenmedi')}</Chip>}
    >
      {r.package ? (
        <>
          <p>
            {moment(r.package.sealedAt)} · {t('{n} KB', { n: count(Math.round(r.package.bytes / 1024)) })}
          </p>
          <p className="hash">SHA-256 {r.package.hash}</p>
          <a href={at(`/api/meetings/${meetingId}/package`)} download>
            {t('Paketi indir')}
          </a>
          <a href={isEnglish() ? '/dogrula.html#en' : '/dogrula.html'} target="_blank" rel="noreferrer">
            {t('Paketi tarayıcıda doğrula (tek dosya, bağlantısız da çalışır)')}
          </a>
          <ActButton
            variant="default"
            onAct={async () => setVerdict(await call(api.verifySealed, { params: { meetingId } }))}
          >
            {verdict ? t('Yeniden doğrula') : t('Paketi doğrula')}
          </ActButton>
          {verdict && <Verdict verdict={verdict} />}
        </>
      ) : (
        <>
          <p>
            {t(
              'Paket toplantının bütün kayıtlarını, özetlerini ve imzalı günlüğünü taşır; herkes bağlantısız denetleyebilir.',
            )}
          </p>
          {office && !asked && (
            <ActButton
              variant="default"
              {...(ended ? {} : { reason: t('Toplantı kapanınca mühürlenir.') })}
              onAct={async () => setAsked(true)}
            >
              {t('Paketi mühürle')}
            </ActButton>
          )}
          {asked && (
            <div className="notice stack tight">
              <p>
                {t(
                  'Mühürden sonra günlüğe kayıt eklenemez: imza kanıtı, teslim ve düzeltme önce tamamlanmalıdır. Pakette olmayacak: {n}.',
                  { n: r.missing.length },
                )}
              </p>
              <ActButton
                onAct={async () => {
                  await call(api.sealPackage, { params: { meetingId } });
                  await onDone();
                }}
              >
                {r.missing.length > 0
                  ? t('{n} eksikle mühürle; günlük kapanır', { n: r.missing.length })
                  : t('Paketi mühürle; günlük kapanır')}
              </ActButton>
            </div>
          )}
        </>
      )}
      {r.missing.length > 0 && (
        <details className="why">
          <summary>{t('Pakette olmayanlar: {n}', { n: r.missing.length })}</summary>
          <div>
            <ul>
              {r.missing.map((name) => (
                <li key={name}>{isEnglish() ? (name.split(' / ')[1] ?? name) : name.split(' / ')[0]}</li>
              ))}
            </ul>
          </div>
        </details>
      )}
      <details className="why">
        <summary>{t('Anahtar ve günlük başı')}</summary>
        <div className="stack tight">
          <p className="hash">{t('İmzalayan anahtarın parmak izi: {h}', { h: r.fingerprint })}</p>
          {r.head && (
            <p className="hash">{t('Günlüğün son kaydı {n}: {h}', { n: count(r.head.seq), h: r.head.hash })}</p>
          )}
        </div>
      </details>
      <details className="why">
        <summary>{t('Bu neyi kanıtlamaz?')}</summary>
        <div>
          <p>
            {r.meeting.method === 'PHYSICAL'
              ? t(
                  'Paket, kayıtların mühürden sonra değişmediğini ve her işlemin kurallara göre alındığını gösterir. İmzaların ve pusulaların doğruluğunu kâğıdın aslı kanıtlar.',
                )
              : t(
                  'Paket, kayıtların mühürden sonra değişmediğini ve her işlemin kurallara göre alındığını gösterir. Gizli oyların içeriğinin işletmeciden de gizli kaldığını kanıtlamaz; bu oylamalarda işletmeciye güvenilir.',
                )}
          </p>
        </div>
      </details>
    </Card>
  );
}
