import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe, watched } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Page } from '../../ui/page.tsx';
import { ApplicationLine } from './application-line.tsx';

export type Applications = Reply<typeof api.listApplications>;

/** Applications for membership with the thirty days of the board, and the page that takes them (TMK m.63-64). */
export function ApplicationsPage() {
  const found = useQuery({ queryKey: ['applications'], queryFn: () => call(api.listApplications), ...watched });
  if (found.error && !found.data) return <Failed error={found.error} />;
  if (!found.data) return <Loading />;
  const waiting = found.data.applications.filter((one) => one.state === 'CONFIRMED');
  const ended = found.data.applications.filter((one) => one.state !== 'CONFIRMED');
  return (
    <Page
      title={t('Üyelik başvuruları')}
      lead={t('Yönetim kurulu başvuruyu en çok otuz gün içinde karara bağlar, sonuç başvurana yazılır (TMK m.64).')}
    >
      <Card title={t('Karar bekleyenler ({n})', { n: count(waiting.length) })}>
        {waiting.length === 0 && (
          <Empty>
            {found.data.setting.open
              ? t('Karar bekleyen başvuru yok. Onaylanan başvurular burada görünür.')
              : t('Karar bekleyen başvuru yok. Başvuru sayfası kapalı; aşağıdan açabilirsiniz.')}
          </Empty>
        )}
        <ul className="queue lines">
          {waiting.map((one) => (
            <li key={one.id}>
              <ApplicationLine application={one} all={found.data} />
            </li>
          ))}
        </ul>
      </Card>
      {ended.length > 0 && (
        <Fold title={t('Sonuçlananlar ({n})', { n: count(ended.length) })}>
          <ul className="queue lines">
            {ended.map((one) => (
              <li key={one.id}>
                <ApplicationLine application={one} all={found.data} />
              </li>
            ))}
          </ul>
        </Fold>
      )}
      <Setting all={found.data} onSaved={() => found.refetch()} />
    </Page>
  );
}

function Setting({ all, onSaved }: { readonly all: Applications; readonly onSaved: () => Promise<unknown> }) {
  const admin = useMe().data?.roles.includes('ADMIN') ?? false;
  const [form, setForm] = useState(all.setting);
  const [saved, setSaved] = useState(false);
  // What somebody else chose meanwhile is shown; what is being chosen here stays until it is saved.
  useEffect(() => setForm((now) => (now.version === all.setting.version ? now : all.setting)), [all.setting]);
  const set = (change: Partial<typeof form>) => {
    setSaved(false);
    setForm({ ...form, ...change });
  };
  return (
    <Card
      title={t('Başvuru sayfası')}
      right={
        <Chip tone={all.setting.open && all.mail ? 'ok' : 'plain'}>
          {all.setting.open && all.mail ? t('Açık') : t('Kapalı')}
        </Chip>
      }
    >
      {!all.mail && (
        <p className="notice">
          {t('Posta sunucusu tanımlı değil: onay bağlantısı gönderilemediği için sayfa başvuru almaz.')}
        </p>
      )}
      {all.page && (
        <p>
          {t('Adresi:')}{' '}
          <a href={all.page} className="wrap">
            {all.page}
          </a>
        </p>
      )}
      <Choice
        label={t('Başvuru')}
        value={String(form.open)}
        onChange={(value) => set({ open: value === 'true' })}
        options={[
          ['false', t('Bu sayfadan alınmasın')],
          ['true', t('Herkes bu sayfadan başvurabilsin')],
        ]}
      />
      <Choice
        label={t('İmzalı başvuru')}
        value={String(form.signed)}
        onChange={(value) => set({ signed: value === 'true' })}
        options={[
          ['true', t('Kabulden önce imzalı başvuru da gelsin')],
          ['false', t('Bu sayfadan onaylanan başvuru yeterli sayılsın')],
        ]}
      />
      <p className="hint">
        {t(
          'Kanun yazılı başvuru arar (TMK m.64). Yazılı biçim imza ister (TBK m.14-15); yalnız sayfadaki onayın yettiğine tüzüğünüze bakarak siz karar verirsiniz.',
        )}
      </p>
      <LongField
        label={t('Başvurana söylenecekler (isteğe bağlı)')}
        value={form.note}
        onChange={(note) => set({ note })}
      />
      <Field
        label={t('Reddedilen ve geri alınan başvuru kaç gün saklansın')}
        value={String(form.keepDays)}
        onChange={(value) => set({ keepDays: Math.min(730, Number(value.replaceAll(/\D/gu, ''))) })}
        inputMode="numeric"
        hint={t('30-730 gün; sonra kendiliğinden yok edilir (KVKK m.7).')}
      />
      <ActButton
        {...(admin ? {} : { reason: t('Seçimi yönetici değiştirir.') })}
        onAct={async () => {
          await call(api.chooseApplications, { body: form });
          await onSaved();
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
