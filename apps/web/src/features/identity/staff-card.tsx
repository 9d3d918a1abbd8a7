import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { openFile } from '../../app/open-file.ts';
import { useMe } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';

const STAFF: Record<string, string> = {
  OFFICE: 'Büro görevlisi',
  OBSERVER: 'Gözlemci (yalnız izler)',
  ADMIN: 'Kurum yöneticisi ve büro görevlisi',
};
const roleWord = (roles: readonly string[]): string =>
  t(STAFF[roles.includes('ADMIN') ? 'ADMIN' : (roles[0] ?? '')] ?? '');

/** Accounts of people who are no members: office staff, administrators, observers; closed on the day the duty ends. */
export function StaffCard() {
  const me = useMe();
  const client = useQueryClient();
  const admin = me.data?.roles.includes('ADMIN') ?? false;
  const staff = useQuery({ queryKey: ['staff'], enabled: admin, queryFn: () => call(api.listStaff) });
  const [form, setForm] = useState({ name: '', email: '', role: 'OFFICE' });
  const [made, setMade] = useState<{ readonly mailed: boolean } | null>(null);
  if (!admin) return null;
  const refresh = async () => {
    for (const key of ['staff', 'security-events']) await client.invalidateQueries({ queryKey: [key] });
  };
  return (
    <Card title={t('Görevliler ve gözlemciler')}>
      <ul className="queue lines">
        {staff.data?.staff.map((person) => (
          <li key={person.id}>
            <span className="grow">
              <b>{person.name}</b>
              <span className="dim own-line wrap">
                {roleWord(person.roles)} · {person.email}
              </span>
            </span>
            {person.recovers && !person.self && (
              <ActButton
                variant="default"
                onAct={async () => {
                  await call(api.allowRecovery, { params: { accountId: person.id } });
                  await refresh();
                }}
              >
                {t('Yeniden kaydına izin ver: {ad}', { ad: person.name })}
              </ActButton>
            )}
            {!person.enrolled && <Chip tone="warn">{t('Kaydı bekliyor')}</Chip>}
            {!person.enrolled && !person.self && !person.recovers && (
              <ActButton
                variant="default"
                onAct={async () => {
                  const params = { accountId: person.id };
                  if (staff.data?.mail) {
                    await call(api.issueStaffEnrolment, { params });
                    setMade({ mailed: true });
                  } else openFile(await call(api.printStaffEnrolment, { params }));
                  await refresh();
                }}
              >
                {staff.data?.mail
                  ? t('Yeni bağlantı gönder: {ad}', { ad: person.name })
                  : t('Kapalı kayıt mektubu yazdır: {ad}', { ad: person.name })}
              </ActButton>
            )}
            {person.self ? (
              <Chip tone="info">{t('Siz')}</Chip>
            ) : (
              <Fold quiet title={t('Hesabı kapat')}>
                <p>
                  {t('{ad} bir daha giremez, açık oturumları hemen kapanır. Dönerse yeni hesap açılır.', {
                    ad: person.name,
                  })}
                </p>
                <ActButton
                  variant="danger"
                  onAct={async () => {
                    await call(api.closeStaff, { params: { accountId: person.id } });
                    await refresh();
                  }}
                >
                  {t('Hesabı kapat: {ad}', { ad: person.name })}
                </ActButton>
              </Fold>
            )}
          </li>
        ))}
      </ul>
      <h3>{t('Görevli ya da gözlemci ekle')}</h3>
      <div className="cols">
        <Field label={t('Adı soyadı')} value={form.name} onChange={(name) => setForm({ ...form, name })} />
        <Field label={t('E-posta')} type="email" value={form.email} onChange={(email) => setForm({ ...form, email })} />
      </div>
      <Choice
        label={t('Görevi')}
        value={form.role}
        onChange={(role) => setForm({ ...form, role })}
        options={Object.entries(STAFF).map(([key, name]): [string, string] => [key, t(name)])}
      />
      <ActButton
        variant="default"
        onAct={async () => {
          const roles = form.role === 'ADMIN' ? (['ADMIN', 'OFFICE'] as const) : ([form.role as 'OFFICE'] as const);
          setMade(await call(api.createStaff, { body: { name: form.name, email: form.email, roles: [...roles] } }));
          setForm({ name: '', email: '', role: 'OFFICE' });
          await refresh();
        }}
      >
        {staff.data?.mail === false ? t('Hesabı aç') : t('Hesabı aç, bağlantıyı gönder')}
      </ActButton>
      {made?.mailed && (
        <p className="good" role="status">
          {t('Kayıt bağlantısı e-postayla gönderildi; size gösterilmez.')}
        </p>
      )}
      {made && !made.mailed && (
        <p className="notice" role="status">
          {t(
            'Hesap açıldı. Posta sunucusu tanımlı değil: yukarıda kişinin yanındaki düğmeyle kapalı kayıt mektubunu yazdırıp elden verin.',
          )}
        </p>
      )}
    </Card>
  );
}
