import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { openFile } from '../../app/open-file.ts';
import { useMe } from '../../app/session.ts';
import { ActButton, Card, Chip, Choice, Field, Fold } from '../../components/ui.tsx';

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
  const [made, setMade] = useState<{ accountId: string; mailed: boolean } | null>(null);
  if (!admin) return null;
  return (
    <Card title={t('Görevliler ve gözlemciler')}>
      <ul className="queue lines">
        {staff.data?.staff.map((person) => (
          <li key={person.id}>
            <span className="grow">
              <b>{person.name}</b>
              <span className="dim" style={{ display: 'block', overflowWrap: 'anywhere' }}>
                {roleWord(person.roles)} · {person.email}
              </span>
            </span>
            {person.recovers && !person.self && (
              <ActButton
                variant="default"
                onAct={async () => {
                  await call(api.allowRecovery, { params: { accountId: person.id } });
                  await client.invalidateQueries({ queryKey: ['staff'] });
                }}
              >
                {t('Yeniden kaydına izin ver: {ad}', { ad: person.name })}
              </ActButton>
            )}
            {!person.enrolled && <Chip tone="warn">{t('Kaydı bekliyor')}</Chip>}
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
                  variant="outline"
                  color="var(--stop)"
                  onAct={async () => {
                    await call(api.closeStaff, { params: { accountId: person.id } });
                    await client.invalidateQueries({ queryKey: ['staff'] });
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
          await client.invalidateQueries({ queryKey: ['staff'] });
        }}
      >
        {t('Hesabı aç, bağlantıyı gönder')}
      </ActButton>
      {made?.mailed && (
        <p className="good" role="status">
          {t('Kayıt bağlantısı e-postayla gönderildi; size gösterilmez.')}
        </p>
      )}
      {made && !made.mailed && (
        <div className="notice" role="status">
          <p>{t('Posta sunucusu tanımlı değil: kapalı kayıt mektubunu yazdırıp kişiye elden verin.')}</p>
          <ActButton
            variant="default"
            onAct={async () => openFile(await call(api.printStaffEnrolment, { params: { accountId: made.accountId } }))}
          >
            {t('Kapalı kayıt mektubu yazdır')}
          </ActButton>
        </div>
      )}
    </Card>
  );
}
