import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { Pager } from '../../components/pager.tsx';
import {
  ActButton,
  Card,
  Chip,
  Choice,
  Empty,
  Failed,
  Field,
  Fold,
  Loading,
  Page,
  Small,
} from '../../components/ui.tsx';

type Person = Reply<typeof api.listPeople>['people'][number];
type Show = keyof Reply<typeof api.listPeople>['counts'];
const SHOWN: Record<Show, string> = {
  ALL: 'Hepsi',
  NOT_ENROLLED: 'Kaydı bekleyen',
  NOT_PROVED: 'Kimliği bekleyen',
};

/** Who has enrolled and whose identity was proved, by whom and how (design 4.6). */
export function PeoplePage() {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [show, setShow] = useState<Show>('ALL');
  const people = useQuery({
    queryKey: ['people', search, page, show],
    queryFn: () => call(api.listPeople, { query: { search, page, show } }),
    placeholderData: (before) => before,
  });
  const [open, setOpen] = useState<string | null>(null);
  const [invited, setInvited] = useState<{ mailed: number; withoutEmail: number } | null>(null);
  const refresh = () => client.invalidateQueries({ queryKey: ['people'] });
  if (people.error) return <Failed error={people.error} />;
  if (!people.data) return <Loading />;
  const { counts, total } = people.data;
  return (
    <Page
      title={t('Kimlik ve kayıt')}
      lead={t('Kimlik, ilk katılımdan önce bir kez saptanır; kim, nasıl, ne zaman saptadı kaydedilir (DY m.15).')}
    >
      <Card title={t('Kayıt bağlantıları')}>
        <p className="dim">
          {t('Kaydını tamamlamamış her üyeye kendi bağlantısı e-postayla gider; önceki bağlantı geçersiz olur.')}
        </p>
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
          <p className="good" role="status">
            {t('Gönderilen bağlantı: {n}. E-postası olmayan: {m}.', { n: invited.mailed, m: invited.withoutEmail })}
          </p>
        )}
      </Card>
      <Card title={t('Üyeler')}>
        <Field
          label={t('Ad, soyad ya da üye numarası ara')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            setPage(1);
          }}
        />
        <fieldset className="tiles" aria-label={t('Üyeleri süz')}>
          {(Object.keys(SHOWN) as Show[]).map((key) => (
            <button
              type="button"
              key={key}
              aria-pressed={show === key}
              onClick={() => {
                setShow(key);
                setPage(1);
              }}
            >
              <b className="num">{count(counts[key])}</b> {t(SHOWN[key])}
            </button>
          ))}
        </fieldset>
        {total === 0 && (
          <Empty>
            {search
              ? t('Aramaya uyan üye yok.')
              : show === 'ALL'
                ? t('Henüz üye yok. XLSX ya da CSV dosyasından aktarın.')
                : t('Bekleyen kimse yok.')}
          </Empty>
        )}
        <ul className="queue lines">
          {people.data.people.map((person) => (
            <li key={person.memberId}>
              <span className="grow">
                <b>{person.name}</b> <span className="dim num">{person.memberNo}</span>
                {person.proof && (
                  <span className="dim" style={{ display: 'block' }}>
                    {t('{belge} …{son}, {gorevli}, {zaman}', {
                      belge: t(person.proof.documentKind),
                      son: person.proof.lastFour,
                      gorevli: person.proof.officer,
                      zaman: moment(person.proof.at),
                    })}
                  </span>
                )}
              </span>
              <Chip tone={person.enrolled ? 'ok' : 'warn'}>
                {person.enrolled ? t('Kaydı tamam') : t('Kaydı bekliyor')}
              </Chip>
              <Chip tone={person.proved ? 'ok' : 'warn'}>
                {person.proved ? t('Kimliği saptandı') : t('Kimliği bekliyor')}
              </Chip>
              <Small
                aria-expanded={open === person.memberId}
                aria-label={t('İşlem: {ad}', { ad: person.name })}
                onClick={() => setOpen(open === person.memberId ? null : person.memberId)}
              >
                {t('İşlem')}
              </Small>
              {open === person.memberId && <Proof person={person} onDone={() => void refresh()} />}
            </li>
          ))}
        </ul>
        <Pager page={page} pages={Math.ceil(total / 50)} onPage={setPage} />
      </Card>
      <StaffCard />
    </Page>
  );
}

const DOCUMENTS = ['TC kimlik kartı', 'Pasaport', 'Sürücü belgesi', 'Yabancı kimlik kartı'] as const;

function Proof({ person, onDone }: { readonly person: Person; readonly onDone: () => void }) {
  const memberId = person.memberId as string;
  const [kind, setKind] = useState<string>(DOCUMENTS[0]);
  const [lastFour, setLastFour] = useState('');
  const [issued, setIssued] = useState<{ link: string; mailed: boolean } | null>(null);
  return (
    <div className="stack" style={{ flexBasis: '100%' }}>
      {!person.proved && (
        <>
          <div className="cols">
            <Choice
              label={t('Görülen belge')}
              value={kind}
              onChange={setKind}
              options={DOCUMENTS.map((name) => [name, t(name)])}
            />
            <Field
              label={t('Belge numarasının son dört hanesi')}
              value={lastFour}
              onChange={(value) => setLastFour(value.replaceAll(/[^\dA-Za-z]/gu, '').slice(0, 4))}
              autoComplete="off"
            />
          </div>
          <ActButton
            {...(lastFour.length === 4 ? {} : { reason: t('Belgenin son dört hanesini yazın.') })}
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
      {person.enrolled && (
        <p className="hint">
          {t('Yeni bağlantı eski parolayı ve doğrulamayı geçersiz kılar; kimlik yeniden saptanır.')}
        </p>
      )}
      <ActButton
        variant="default"
        onAct={async () => setIssued(await call(api.issueEnrolment, { params: { memberId } }))}
      >
        {t('Kayıt bağlantısı ver')}
      </ActButton>
      {issued && (
        <div className="good" role="status">
          <p>
            {issued.mailed
              ? t('Bağlantı e-postayla da gönderildi. On dört gün geçerlidir, bir kez kullanılır.')
              : t('Üyenin e-postası yok; bağlantıyı kendisine siz verin. On dört gün geçerlidir, bir kez kullanılır.')}
          </p>
          <code style={{ overflowWrap: 'anywhere' }}>{issued.link}</code>
        </div>
      )}
    </div>
  );
}

const STAFF: Record<string, string> = {
  OFFICE: 'Büro görevlisi',
  OBSERVER: 'Gözlemci (yalnız izler)',
  ADMIN: 'Kurum yöneticisi ve büro görevlisi',
};
const roleWord = (roles: readonly string[]): string =>
  t(STAFF[roles.includes('ADMIN') ? 'ADMIN' : (roles[0] ?? '')] ?? '');

/** Accounts of people who are no members: office staff, administrators, observers; closed on the day the duty ends. */
function StaffCard() {
  const me = useMe();
  const client = useQueryClient();
  const admin = me.data?.roles.includes('ADMIN') ?? false;
  const staff = useQuery({ queryKey: ['staff'], enabled: admin, queryFn: () => call(api.listStaff) });
  const [form, setForm] = useState({ name: '', email: '', role: 'OFFICE' });
  const [link, setLink] = useState('');
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
          const made = await call(api.createStaff, { body: { name: form.name, email: form.email, roles: [...roles] } });
          setLink(made.link);
          setForm({ name: '', email: '', role: 'OFFICE' });
          await client.invalidateQueries({ queryKey: ['staff'] });
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
