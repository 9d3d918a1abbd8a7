import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { call } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton, Card, Chip, Choice, Empty, Failed, Field, Fold, Loading, Page } from '../../components/ui.tsx';
import { save } from './save.ts';
import { FIELD_NAMES, KIND_NAMES } from './words.ts';

export function MembersPage() {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [left, setLeft] = useState<'yes' | 'no'>('no');
  const members = useQuery({
    queryKey: ['members', search, page, left],
    queryFn: () => call(api.listMembers, { query: { search, page, left } }),
    placeholderData: (before) => before,
  });
  if (members.error) return <Failed error={members.error} />;
  return (
    <Page title={t('Üye kaydı')}>
      <div className="links">
        <Link to="/buro/aktarim">{t('Dosyadan aktar')}</Link>
        <Link to="/buro/uyeler/yeni">{t('Üye ekle')}</Link>
        <Link to="/buro/disa-aktarim">{t('Dışa aktar')}</Link>
        <Link to="/buro/erisim">{t('Erişim kaydı')}</Link>
        <Link to="/buro/veri-envanteri">{t('Veri envanteri')}</Link>
      </div>
      <Card>
        <Field
          label={t('Ad, soyad ya da üye numarası ara')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            setPage(1);
          }}
        />
        <Choice
          label={t('Göster')}
          value={left}
          onChange={(value) => {
            setLeft(value as 'yes');
            setPage(1);
          }}
          options={[
            ['no', t('Üyeliği sürenler')],
            ['yes', t('Üyeliği sona erenler')],
          ]}
        />
      </Card>
      {members.data?.total === 0 ? (
        <Empty>{t('Henüz üye yok. XLSX ya da CSV dosyasından aktarın ya da tek tek ekleyin.')}</Empty>
      ) : (
        <Card title={t('{n} üye', { n: count(members.data?.total ?? 0) })}>
          <table className="table">
            <thead>
              <tr>
                <th>{t('No')}</th>
                <th>{t('Soyadı, adı')}</th>
                <th>{t('Tür')}</th>
                <th>{t('E-posta')}</th>
              </tr>
            </thead>
            <tbody>
              {members.data?.members.map((member) => (
                <tr key={member.id}>
                  <td data-label={t('No')} className="num">
                    {member.memberNo}
                  </td>
                  <td data-label={t('Soyadı, adı')}>
                    <Link to="/buro/uyeler/$memberId" params={{ memberId: member.id }}>
                      {member.surname}, {member.name}
                    </Link>
                  </td>
                  <td data-label={t('Tür')}>{t(KIND_NAMES[member.kind] ?? '')}</td>
                  <td data-label={t('E-posta')} style={{ overflowWrap: 'anywhere' }}>
                    {member.email || <Chip tone="warn">{t('basılı çağrı')}</Chip>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager page={page} pages={Math.ceil((members.data?.total ?? 0) / 50)} onPage={setPage} />
        </Card>
      )}
    </Page>
  );
}

/** Takes records away: the register as a workbook, or everything of the institution in open formats. Both ask for a reason, which the access log keeps. */
export function ExportPage() {
  const me = useMe();
  const [reason, setReason] = useState('');
  const why = reason.trim().length >= 3 ? {} : { reason: t('Gerekçe yazın.') };
  return (
    <Page
      title={t('Dışa aktarım')}
      width="narrow"
      lead={t('Gerekçe erişim kaydına yazılır; kurum bu kaydı okuyabilir.')}
    >
      <Card>
        <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      </Card>
      <Card title={t('Üye listesi')}>
        <p>{t('Genel kurula katılma hakkı bulunan üyeler, XLSX çalışma kitabı olarak.')}</p>
        <ActButton
          variant="default"
          {...why}
          onAct={async () => save(await call(api.exportMembers, { body: { reason } }), 'uyeler.xlsx')}
        >
          {t('Üye listesini indir')}
        </ActButton>
      </Card>
      <Card title={t('Kurumun bütün kayıtları')}>
        <p>
          {t(
            'Üye kaydı, organlar, kararlar, çağrılar, gönderim kanıtları, toplantı günlükleri, belgeler ve mühürlü paketler; JSON satırları ve özgün dosyalar olarak tek arşivde. Parolalar, oturumlar ve doğrulama anahtarları arşive girmez.',
          )}
        </p>
        <ActButton
          variant="default"
          {...(me.data?.roles.includes('ADMIN') ? why : { reason: t('Bunu yalnız kurum yöneticisi yapabilir.') })}
          onAct={async () => save(await call(api.exportInstitution, { body: { reason } }), 'kurum-kayitlari.zip')}
        >
          {t('Bütün kayıtları indir')}
        </ActButton>
      </Card>
    </Page>
  );
}

const BLANK = {
  memberNo: '',
  name: '',
  surname: '',
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: '',
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: '',
};

const MEMBER_FIELDS = [
  ['name', 'Adı', 'text'],
  ['surname', 'Soyadı', 'text'],
  ['email', 'E-posta', 'email'],
  ['phone', 'Telefon', 'tel'],
  ['address', 'Adres', 'text'],
  ['birthDate', 'Doğum tarihi', 'date'],
  ['profession', 'Meslek', 'text'],
  ['education', 'Öğrenim', 'text'],
  ['admittedOn', 'Kabul tarihi', 'date'],
] as const;

function MemberFields({
  form,
  onChange,
}: {
  readonly form: Readonly<Record<string, string>>;
  readonly onChange: (form: Record<string, string>) => void;
}) {
  return (
    <>
      {MEMBER_FIELDS.map(([key, label, type]) => (
        <Field
          key={key}
          label={t(label)}
          type={type}
          value={form[key] ?? ''}
          onChange={(value) => onChange({ ...form, [key]: value })}
        />
      ))}
      <Choice
        label={t('Üyelik türü')}
        value={form.kind ?? 'FULL'}
        onChange={(value) => onChange({ ...form, kind: value })}
        options={Object.entries(KIND_NAMES).map(([key, name]) => [key, t(name)])}
      />
    </>
  );
}

const memberBody = (form: Readonly<Record<string, string>>) => ({
  ...form,
  birthDate: form.birthDate || null,
  admittedOn: form.admittedOn || null,
});

export function NewMemberPage() {
  const navigate = useNavigate();
  const [form, setForm] = useState<Record<string, string>>(BLANK);
  return (
    <Page title={t('Üye ekle')} width="narrow">
      <Card>
        <Field
          label={t('Üye no')}
          value={form.memberNo ?? ''}
          onChange={(memberNo) => setForm({ ...form, memberNo })}
        />
        <Field
          label={t('TC kimlik no')}
          value={form.identityNumber ?? ''}
          onChange={(identityNumber) => setForm({ ...form, identityNumber })}
          inputMode="numeric"
        />
        <MemberFields form={form} onChange={setForm} />
        <ActButton
          onAct={async () => {
            const { id } = await call(api.createMember, { body: memberBody(form) as never });
            await navigate({ to: '/buro/uyeler/$memberId', params: { memberId: id } });
          }}
        >
          {t('Üyeyi ekle')}
        </ActButton>
      </Card>
    </Page>
  );
}

export function MemberPage() {
  const { memberId } = useParams({ strict: false }) as { memberId: string };
  const client = useQueryClient();
  const member = useQuery({
    queryKey: ['member', memberId],
    queryFn: () => call(api.getMember, { params: { memberId } }),
  });
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState('');
  const [endOn, setEndOn] = useState('');
  if (member.error) return <Failed error={member.error} />;
  if (!member.data) return <Loading />;
  const m = member.data;
  return (
    <Page
      title={`${m.name} ${m.surname}`}
      width="narrow"
      lead={t('Üye no {no} · {tur}', { no: m.memberNo, tur: t(KIND_NAMES[m.kind] ?? '') })}
    >
      <Card title={t('Bilgiler')}>
        <dl className="facts">
          {(
            [
              ['E-posta', m.email],
              ['Telefon', m.phone],
              ['Adres', m.address],
              ['Doğum tarihi', m.birthDate ? dots(m.birthDate) : ''],
              ['Meslek', m.profession],
              ['Öğrenim', m.education],
              ['Kabul tarihi', m.admittedOn ? dots(m.admittedOn) : ''],
              ['Üyelik sonu', m.leftOn ? `${dots(m.leftOn)} ${m.leftReason}` : ''],
              ['TC kimlik no', shown || m.identityNumber || ''],
            ] as const
          ).map(([name, value]) =>
            value || name !== 'Üyelik sonu' ? (
              <Fragment key={name}>
                <dt>{t(name)}</dt>
                <dd>{value || <span className="dim">{t('yazılmadı')}</span>}</dd>
              </Fragment>
            ) : null,
          )}
        </dl>
        {m.identityNumber && !shown && (
          <>
            <Field label={t('TC kimlik numarasını görme gerekçesi (kaydedilir)')} value={reason} onChange={setReason} />
            <ActButton
              variant="default"
              onAct={async () =>
                setShown(
                  (await call(api.showIdentityNumber, { params: { memberId }, body: { reason } })).identityNumber ?? '',
                )
              }
            >
              {t('Numarayı göster')}
            </ActButton>
          </>
        )}
      </Card>
      {!m.leftOn && (
        <Card title={t('Bilgileri değiştir')}>
          <Fold title={t('Formu aç')}>
            <EditMember member={m} onSaved={() => void client.invalidateQueries({ queryKey: ['member', memberId] })} />
          </Fold>
        </Card>
      )}
      <Card title={t('Organ görevleri')}>
        {m.seats.length === 0 ? (
          <Empty>{t('Görevi yok.')}</Empty>
        ) : (
          m.seats.map((seat) => (
            <p key={seat.organ + seat.since}>
              {t(api.ORGAN_WORDS[seat.organ] ?? '')} · {seat.principal ? t('asıl') : t('yedek')} · {dots(seat.since)}–
              {seat.until ? dots(seat.until) : ''}
            </p>
          ))
        )}
      </Card>
      <Card title={t('Geçmiş')}>
        <ul className="queue lines">
          {m.history.map((entry) => (
            <li key={entry.at + entry.change}>
              <span className="grow">
                <HistoryWords entry={entry} />
              </span>
              <span className="dim num">
                {moment(entry.at)}
                {entry.who && ` · ${entry.who}`}
              </span>
            </li>
          ))}
        </ul>
      </Card>
      {!m.leftOn && (
        <Card title={t('Üyeliğin sona ermesi')}>
          <Field label={t('Tarih')} type="date" value={endOn} onChange={setEndOn} />
          <Field
            label={t('Neden')}
            value={reason}
            onChange={setReason}
            hint={t('Çıkma TMK m.66, çıkarılma TMK m.67')}
          />
          <ActButton
            color="var(--stop)"
            variant="outline"
            onAct={async () => {
              await call(api.endMembership, { params: { memberId }, body: { on: endOn, reason } });
              await client.invalidateQueries({ queryKey: ['member', memberId] });
            }}
          >
            {t('Üyeliği sona erdir')}
          </ActButton>
        </Card>
      )}
    </Page>
  );
}

/** What an entry of the history says: for a change, what was and what has been since. */
function HistoryWords({ entry }: { readonly entry: StoredMember['history'][number] }) {
  if (entry.change === 'ADDED') return t('Kayda eklendi');
  if (entry.change === 'ENDED')
    return t('Üyelik sona erdi: {gun}, {neden}', {
      gun: dots(String(entry.fields.on ?? '')),
      neden: String(entry.fields.reason ?? ''),
    });
  const before = (entry.fields.before ?? {}) as Record<string, unknown>;
  const after = (entry.fields.after ?? {}) as Record<string, unknown>;
  return (
    <>
      {t('Bilgi değişti: {alanlar}', {
        alanlar: Object.keys(after)
          .map((key) => t(FIELD_NAMES[key] ?? key))
          .join(', '),
      })}
      {Object.keys(after)
        .filter((key) => key !== 'identityNumber')
        .map((key) => (
          <span key={key} className="dim" style={{ display: 'block', overflowWrap: 'anywhere' }}>
            {t(FIELD_NAMES[key] ?? key)}: {shownValue(before[key])} → {shownValue(after[key])}
          </span>
        ))}
    </>
  );
}

function shownValue(value: unknown): string {
  const text = String(value ?? '');
  if (KIND_NAMES[text]) return t(KIND_NAMES[text] ?? '');
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? dots(text) : text || '–';
}

type StoredMember = Awaited<ReturnType<typeof call<typeof api.getMember>>>;

/** Every change stays in the history with who made it. */
function EditMember({ member, onSaved }: { readonly member: StoredMember; readonly onSaved: () => void }) {
  const [form, setForm] = useState<Record<string, string>>(
    Object.fromEntries(
      [...MEMBER_FIELDS.map(([key]) => key), 'kind' as const].map((key) => [key, String(member[key] ?? '')]),
    ),
  );
  const [saved, setSaved] = useState(false);
  return (
    <>
      <Field
        label={t('TC kimlik no')}
        value={form.identityNumber ?? ''}
        onChange={(identityNumber) => {
          setSaved(false);
          setForm({ ...form, identityNumber });
        }}
        inputMode="numeric"
        hint={
          member.identityNumber
            ? t('Kayıtlı: {no}. Boş bırakırsanız değişmez.', { no: member.identityNumber })
            : undefined
        }
      />
      <MemberFields
        form={form}
        onChange={(next) => {
          setSaved(false);
          setForm(next);
        }}
      />
      <ActButton
        onAct={async () => {
          await call(api.updateMember, { params: { memberId: member.id }, body: memberBody(form) as never });
          setSaved(true);
          onSaved();
        }}
      >
        {t('Değişiklikleri kaydet')}
      </ActButton>
      {saved && (
        <p className="good" role="status">
          {t('Kaydedildi.')}
        </p>
      )}
    </>
  );
}
