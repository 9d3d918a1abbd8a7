import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { ActButton, Card, Chip, Choice, Empty, Failed, Field, Fold, Loading, Page } from '../../components/ui.tsx';

export function AccountPage() {
  const me = useMe();
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(api.listSessions) });
  if (!me.data) return <Loading />;
  const names: Record<string, string> = {
    TOTP: t('Doğrulama uygulaması'),
    SMS: t('SMS kodu'),
    PASSKEY: t('Geçiş anahtarı'),
  };
  return (
    <Page title={t('Hesabım')} width="narrow">
      <Card title={me.data.name}>
        <div className="row">
          {me.data.factors.map((factor) => (
            <Chip key={factor} tone="info">
              {names[factor] ?? factor}
            </Chip>
          ))}
          {me.data.memberId && (
            <Chip tone={me.data.identityProved ? 'ok' : 'warn'}>
              {me.data.identityProved ? t('Kimlik saptandı') : t('Kimlik henüz saptanmadı')}
            </Chip>
          )}
        </div>
      </Card>
      <Card title={t('Açık oturumlar')}>
        {sessions.data?.sessions.map((session) => (
          <div className="row between" key={session.id}>
            <span>
              {session.device || t('Bilinmeyen cihaz')} <span className="dim">{moment(session.since)}</span>
            </span>
            {session.current ? (
              <Chip tone="ok">{t('Bu cihaz')}</Chip>
            ) : (
              <ActButton
                variant="default"
                onAct={async () => {
                  await call(api.revokeSession, { body: { id: session.id } });
                  await client.invalidateQueries({ queryKey: ['sessions'] });
                }}
              >
                {t('Oturumu kapat')}
              </ActButton>
            )}
          </div>
        ))}
      </Card>
      <Card title={t('Kişisel verilerim')}>
        <p>
          {t(
            'Hakkınızda tutulan bütün verileri indirebilirsiniz (KVKK m.11). Gizli oyunuz bunların arasında yoktur; kimliğinize bağlanmaz.',
          )}
        </p>
        <a href="/api/me/export" download>
          {t('Verilerimi indir (JSON)')}
        </a>
      </Card>
    </Page>
  );
}

export function PeoplePage() {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const people = useQuery({
    queryKey: ['people', search, page],
    queryFn: () => call(api.listPeople, { query: { search, page } }),
    placeholderData: (before) => before,
  });
  const [open, setOpen] = useState<string | null>(null);
  const [invited, setInvited] = useState<{ mailed: number; withoutEmail: number } | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['people'] });
  if (people.error) return <Failed error={people.error} />;
  return (
    <Page
      title={t('Kimlik ve kayıt')}
      lead={t('Kimlik, ilk katılımdan önce bir kez saptanır; kim, nasıl, ne zaman saptadı kaydedilir (DY m.15).')}
    >
      <Card>
        <ActButton
          onAct={async () => {
            setInvited(await call(api.inviteAll));
            await refresh();
          }}
          variant="default"
        >
          {t('Kaydı olmayan herkese bağlantı gönder')}
        </ActButton>
        {invited && (
          <p className="good">
            {t('Gönderilen bağlantı: {n}. E-postası olmayan: {m}.', { n: invited.mailed, m: invited.withoutEmail })}
          </p>
        )}
        <Field
          label={t('Üye ara')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            setPage(1);
          }}
        />
      </Card>
      {people.data?.total === 0 && <Empty>{t('Henüz üye yok. XLSX ya da CSV dosyasından aktarın.')}</Empty>}
      {people.data && people.data.total > 0 && (
        <Card>
          <table className="table">
            <thead>
              <tr>
                <th>{t('Üye')}</th>
                <th>{t('Kayıt')}</th>
                <th>{t('Kimlik')}</th>
                <th>
                  <span className="skip">{t('İşlem')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {people.data.people.map((person) => (
                <tr key={person.memberId}>
                  <td data-label={t('Üye')}>
                    <span>
                      {person.name} <span className="dim">{person.memberNo}</span>
                    </span>
                  </td>
                  <td data-label={t('Kayıt')}>
                    <Chip tone={person.enrolled ? 'ok' : 'warn'}>{person.enrolled ? t('Tamam') : t('Bekliyor')}</Chip>
                  </td>
                  <td data-label={t('Kimlik')}>
                    <Chip tone={person.proved ? 'ok' : 'warn'}>{person.proved ? t('Saptandı') : t('Bekliyor')}</Chip>
                  </td>
                  <td>
                    {open === person.memberId ? (
                      <Proof
                        memberId={person.memberId as string}
                        proved={person.proved}
                        onDone={() => void refresh()}
                      />
                    ) : (
                      <button
                        type="button"
                        className="chip info"
                        style={{ border: 0, minHeight: 44, cursor: 'pointer' }}
                        onClick={() => setOpen(person.memberId)}
                      >
                        {t('İşlem')}
                      </button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager page={page} pages={Math.ceil(people.data.total / 50)} onPage={setPage} />
        </Card>
      )}
      <StaffCard />
    </Page>
  );
}

const STAFF: Record<string, string> = {
  OFFICE: 'Büro görevlisi',
  OBSERVER: 'Gözlemci (yalnız izler)',
  ADMIN: 'Kurum yöneticisi ve büro görevlisi',
};

/** Accounts of people who are no members: office staff, administrators, observers. */
function StaffCard() {
  const me = useMe();
  const [form, setForm] = useState({ name: '', email: '', role: 'OFFICE' });
  const [link, setLink] = useState('');
  if (!me.data?.roles.includes('ADMIN')) return null;
  return (
    <Card title={t('Görevli ya da gözlemci ekle')}>
      <Field label={t('Adı soyadı')} value={form.name} onChange={(name) => setForm({ ...form, name })} />
      <Field label={t('E-posta')} type="email" value={form.email} onChange={(email) => setForm({ ...form, email })} />
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
          const made = await call(api.createStaff, { body: { name: form.name, email: form.email, roles: [...roles] } });
          setLink(made.link);
          setForm({ name: '', email: '', role: 'OFFICE' });
        }}
      >
        {t('Hesabı aç, bağlantıyı gönder')}
      </ActButton>
      {link && (
        <p className="good" role="status" style={{ overflowWrap: 'anywhere' }}>
          {t('Kayıt bağlantısı e-postayla gönderildi: {link}', { link })}
        </p>
      )}
    </Card>
  );
}

function Proof({
  memberId,
  proved,
  onDone,
}: {
  readonly memberId: string;
  readonly proved: boolean;
  readonly onDone: () => void;
}) {
  const [kind, setKind] = useState('TC kimlik kartı');
  const [lastFour, setLastFour] = useState('');
  const [link, setLink] = useState('');
  return (
    <div className="stack">
      {!proved && (
        <>
          <Choice
            label={t('Görülen belge')}
            value={kind}
            onChange={setKind}
            options={['TC kimlik kartı', 'Pasaport', 'Sürücü belgesi', 'Yabancı kimlik kartı'].map((name) => [
              name,
              t(name),
            ])}
          />
          <Field
            label={t('Belge numarasının son dört hanesi')}
            value={lastFour}
            onChange={setLastFour}
            inputMode="numeric"
            maxLength={4}
          />
          <ActButton
            onAct={async () => {
              await call(api.proveIdentity, {
                params: { memberId },
                body: { method: 'IN_PERSON', documentKind: kind, lastFour },
              });
              onDone();
            }}
          >
            {t('Kimliği saptadım')}
          </ActButton>
        </>
      )}
      <ActButton
        variant="default"
        onAct={async () => setLink((await call(api.issueEnrolment, { params: { memberId } })).link)}
      >
        {t('Kayıt bağlantısı ver')}
      </ActButton>
      {link && <code style={{ overflowWrap: 'anywhere' }}>{link}</code>}
    </div>
  );
}

export function Pager({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}) {
  if (pages <= 1) return null;
  return (
    <nav className="row" aria-label={t('Sayfalar')}>
      <button
        type="button"
        className="chip info"
        style={{ border: 0, minHeight: 44 }}
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        {t('Önceki')}
      </button>
      <span className="num">
        {page} / {pages}
      </span>
      <button
        type="button"
        className="chip info"
        style={{ border: 0, minHeight: 44 }}
        disabled={page >= pages}
        onClick={() => onPage(page + 1)}
      >
        {t('Sonraki')}
      </button>
    </nav>
  );
}

const ACTIONS: Record<string, string> = {
  MEMBER_READ: 'Üye kaydına bakıldı',
  MEMBERS_IMPORTED: 'Üyeler dosyadan aktarıldı',
  PAPER_READ: 'Toplantı belgesi okundu',
  NOTIFICATION_SHEET_READ: 'Sonuç bildirimi dökümü alındı (TC kimlik no ile)',
  PACKAGE_READ: 'Mühürlü paket indirildi',
  MEMBERS_EXPORTED: 'Üye listesi indirildi',
  INSTITUTION_EXPORTED: 'Kurumun bütün kayıtları indirildi',
  IDENTITY_NUMBER_SHOWN: 'TC kimlik numarası gösterildi',
  IDENTITY_PROVED: 'Kimlik saptandı',
  EXPORT_OWN_DATA: 'Kişi kendi verilerini indirdi',
};
const CLASSES: Record<string, string> = {
  SPECIAL: 'Özel nitelikli',
  PERSONAL: 'Kişisel',
  SECRET: 'Sır (şifreli ya da özet)',
  RECORD: 'Kurum kaydı',
  TECHNICAL: 'Teknik',
};

/** Veri envanteri: what is held, why, on what basis and how long; and what has been destroyed. */
export function InventoryPage() {
  const inventory = useQuery({ queryKey: ['inventory'], queryFn: () => call(api.getInventory) });
  if (inventory.error) return <Failed error={inventory.error} />;
  if (!inventory.data) return <Loading />;
  return (
    <Page
      title={t('Veri envanteri')}
      lead={t('Hangi veri, hangi amaçla, hangi dayanakla ve ne kadar süreyle tutulur (KVKK m.16).')}
    >
      <Card>
        <table className="table">
          <thead>
            <tr>
              <th>{t('Amaç')}</th>
              <th>{t('Dayanak')}</th>
              <th>{t('Süre')}</th>
              <th>{t('Alanlar')}</th>
            </tr>
          </thead>
          <tbody>
            {inventory.data.tables.map((table) => (
              <tr key={table.name}>
                <td data-label={t('Amaç')}>
                  <span>
                    {inLanguage(table.purpose)} <span className="dim">{table.name}</span>
                  </span>
                </td>
                <td data-label={t('Dayanak')}>{table.basis}</td>
                <td data-label={t('Süre')}>{inLanguage(table.retention)}</td>
                <td data-label={t('Alanlar')}>
                  <Fold title={t('{n} alan', { n: table.fields.length })}>
                    {Object.entries(CLASSES).map(([kind, name]) => {
                      const names = table.fields.filter((field) => field.kind === kind).map((field) => field.name);
                      return names.length === 0 ? null : (
                        <p key={kind} style={{ overflowWrap: 'anywhere' }}>
                          <b>{t(name)}</b>: {names.join(', ')}
                        </p>
                      );
                    })}
                  </Fold>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={t('Yok etme kaydı')}>
        {inventory.data.destroyed.length === 0 && <Empty>{t('Henüz yok edilen veri yok.')}</Empty>}
        {inventory.data.destroyed.map((entry) => (
          <p key={entry.at + entry.kind}>
            {moment(entry.at)} · {entry.kind} · {t('{n} kayıt', { n: entry.rows })}
          </p>
        ))}
      </Card>
    </Page>
  );
}

export function AccessLogPage() {
  const log = useQuery({ queryKey: ['access-log'], queryFn: () => call(api.getAccessLog, { query: {} }) });
  if (log.error) return <Failed error={log.error} />;
  return (
    <Page title={t('Erişim kaydı')} lead={t('Kişisel verilere kim, ne zaman, neden baktı. Kayıt değiştirilemez.')}>
      <Card>
        <table className="table">
          <thead>
            <tr>
              <th>{t('Zaman')}</th>
              <th>{t('Kim')}</th>
              <th>{t('İşlem')}</th>
              <th>{t('Gerekçe')}</th>
            </tr>
          </thead>
          <tbody>
            {log.data?.entries.map((entry) => (
              <tr key={entry.id}>
                <td data-label={t('Zaman')}>{moment(entry.at)}</td>
                <td data-label={t('Kim')}>{entry.who}</td>
                <td data-label={t('İşlem')}>{t(ACTIONS[entry.action] ?? entry.action)}</td>
                <td data-label={t('Gerekçe')}>{entry.reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </Page>
  );
}
