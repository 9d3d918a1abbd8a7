import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe, watched } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

type Letters = Reply<typeof api.getLetters>;

/** What becomes of the letters of the house, and what the institution sends and lets its members read. */
export function LettersPage() {
  const letters = useQuery({ queryKey: ['letters'], queryFn: () => call(api.getLetters), ...watched });
  if (letters.error && !letters.data) return <Failed error={letters.error} />;
  if (!letters.data) return <Loading />;
  return (
    <Page
      title={t('İletiler')}
      lead={t('Sırada bekleyen, giden ve geri dönen iletiler; toplantıdan önce ve sonra üyelere ne gönderileceği.')}
    >
      <div className="cols">
        <State letters={letters.data} />
        <Choices letters={letters.data} />
      </div>
    </Page>
  );
}

function State({ letters: l }: { readonly letters: Letters }) {
  return (
    <Card
      title={t('Gönderim')}
      right={
        l.configured ? (
          <Chip tone={l.failed > 0 ? 'warn' : 'ok'}>{l.failed > 0 ? t('Geri dönen var') : t('Çalışıyor')}</Chip>
        ) : (
          <Chip tone="stop">{t('Posta sunucusu yok')}</Chip>
        )
      }
    >
      {!l.configured && (
        <p className="notice">
          {t(
            'Posta sunucusu tanımlı değil: hiçbir ileti gitmez, hepsi sırada bekler. İşletmeciden posta sunucusunu (SMTP_URL) tanımlamasını isteyin; sıradakiler o zaman gider.',
          )}
        </p>
      )}
      <dl className="facts">
        <dt>{t('Sırada')}</dt>
        <dd className="num">
          {count(l.queued)}
          {l.waitsSince && (
            <span className="hint own-line">{t('en eskisi {an} gününden beri', { an: moment(l.waitsSince) })}</span>
          )}
        </dd>
        <dt>{t('Son otuz günde giden')}</dt>
        <dd className="num">{count(l.sent)}</dd>
        <dt>{t('Geri dönen')}</dt>
        <dd className="num">{count(l.failed)}</dd>
        <dt>{t('Mektuplarda yazan adres')}</dt>
        <dd className="wrap">{l.site || t('henüz yok')}</dd>
      </dl>
      {l.failures.length > 0 && (
        <details className="why">
          <summary>{t('Geri dönen iletiler')}</summary>
          <ul className="queue lines">
            {l.failures.map((one) => (
              <li key={`${one.at} ${one.to}`}>
                <span className="grow">
                  <b>{one.to}</b> <span className="dim">{one.subject}</span>
                  <span className="hint own-line wrap">
                    {moment(one.at)} · {one.error}
                  </span>
                </span>
              </li>
            ))}
          </ul>
          <p className="hint">{t('Adresi üye kaydında düzeltin; sonra bağlantıyı ya da çağrıyı yeniden gönderin.')}</p>
        </details>
      )}
    </Card>
  );
}

function Choices({ letters: l }: { readonly letters: Letters }) {
  const client = useQueryClient();
  const admin = useMe().data?.roles.includes('ADMIN') ?? false;
  const [form, setForm] = useState(l.choice);
  const [saved, setSaved] = useState(false);
  // What somebody else chose meanwhile is shown; what is being chosen here stays until it is saved.
  useEffect(() => setForm((now) => (now.version === l.choice.version ? now : l.choice)), [l.choice]);
  const set = (change: Partial<typeof form>) => {
    setSaved(false);
    setForm({ ...form, ...change });
  };
  return (
    <Card title={t('Kurumun seçimi')}>
      <Choice
        label={t('Toplantıdan önce anımsatma')}
        value={String(form.reminders)}
        onChange={(value) => set({ reminders: value === 'true' })}
        options={[
          ['true', t('Gönderilsin: üç gün ve bir saat önce; kaydı eksik olana on dört gün önceden başlayarak')],
          ['false', t('Gönderilmesin')],
        ]}
      />
      <Choice
        label={t('Toplantıdan sonra e-postayla')}
        value={form.resultMail}
        onChange={(value) => set({ resultMail: value as typeof form.resultMail })}
        options={[
          ['NAMES', t('Kararlar ve seçilenlerin adları')],
          ['DECISIONS', t('Kararlar, adlar olmadan')],
          ['LINK', t('Yalnız sonuçların nerede okunacağı')],
          ['NONE', t('Yalnız katılanlara günlüğün kapanış özeti')],
        ]}
      />
      <Choice
        label={t('Çağrılan üyeler toplantı kaydında okusun')}
        value={form.recordForMembers}
        onChange={(value) => set({ recordForMembers: value as typeof form.recordForMembers })}
        options={[
          ['PACKAGE', t('Kararlar, seçilenler, tutanak ve mühürlü paket')],
          ['MINUTES', t('Kararlar, seçilenler ve tutanak')],
          ['DECISIONS', t('Yalnız kararlar ve seçilenler')],
        ]}
      />
      <p className="hint">
        {t(
          'E-posta derneğin dışındaki sunuculardan geçer; gerekenden çoğunu göndermeyin (KVKK m.4). Paket üyelerin adlarını da taşır; kaydı yalnız çağrılan ve kimliği saptanmış üyeler açar.',
        )}
      </p>
      <ActButton
        {...(admin ? {} : { reason: t('Seçimi yönetici değiştirir.') })}
        onAct={async () => {
          await call(api.chooseLetters, { body: form });
          await client.invalidateQueries({ queryKey: ['letters'] });
          setSaved(true);
        }}
      >
        {t('Seçimi kaydet')}
      </ActButton>
      {saved && (
        <p className="good" role="status">
          {t('Kaydedildi.')}
        </p>
      )}
    </Card>
  );
}
