import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { count, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import {
  ActButton,
  Card,
  Chip,
  Choice,
  Empty,
  Failed,
  Field,
  Fold,
  LawPanel,
  Loading,
  Page,
} from '../../components/ui.tsx';
import { Pager } from '../identity/account-pages.tsx';

export const ORGAN_NAMES: Record<string, string> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};
const KIND_NAMES: Record<string, string> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};
const DUTY_NAMES: Record<string, string> = {
  BASKAN: 'Başkan',
  BASKAN_YARDIMCISI: 'Başkan yardımcısı',
  GENEL_SEKRETER: 'Genel sekreter',
  SAYMAN: 'Sayman',
  UYE: 'Üye',
  '': '–',
};

export function InstitutionPage() {
  const stored = useQuery({ queryKey: ['institution'], queryFn: () => call(api.getInstitution) });
  const [form, setForm] = useState<Record<string, string> | null>(null);
  const [saved, setSaved] = useState(false);
  useEffect(() => {
    if (stored.data && !form) setForm({ ...stored.data });
  }, [stored.data, form]);
  if (stored.error) return <Failed error={stored.error} />;
  if (!form) return <Loading />;
  const fields = [
    ['name', 'Adı'],
    ['shortName', 'Kısa adı'],
    ['registryNo', 'Kütük no'],
    ['seat', 'Yerleşim yeri'],
    ['address', 'Adres'],
    ['phone', 'Telefon'],
    ['email', 'E-posta'],
    ['web', 'İnternet sayfası'],
    ['kep', 'KEP adresi'],
    ['privacyEmail', 'Kişisel veri başvuru e-postası'],
  ] as const;
  return (
    <Page title={t('Kurum bilgileri')} width="narrow">
      <Card>
        {fields.map(([key, label]) => (
          <Field
            key={key}
            label={t(label)}
            value={form[key] ?? ''}
            onChange={(value) => {
              setSaved(false);
              setForm({ ...form, [key]: value });
            }}
          />
        ))}
        <ActButton
          onAct={async () => {
            await call(api.putInstitution, { body: form as never });
            setSaved(true);
          }}
        >
          {t('Kurum bilgilerini kaydet')}
        </ActButton>
        {saved && (
          <p className="good" role="status">
            {t('Kaydedildi.')}
          </p>
        )}
      </Card>
      <ApprovalCard />
    </Page>
  );
}

export function ApprovalCard() {
  const approval = useQuery({ queryKey: ['approval'], queryFn: () => call(api.getApproval) });
  if (!approval.data) return null;
  const a = approval.data.approval;
  return (
    <Card
      title={t('Sistem onayı')}
      right={
        <Chip tone={approval.data.mayOpenToday ? 'ok' : 'warn'}>
          {approval.data.mayOpenToday ? t('Yürürlükte') : t('Yürürlükte onay yok')}
        </Chip>
      }
    >
      {a ? (
        <p>
          {t('{tarih} tarihli ve {no} sayılı onay. Kapsam: {kapsam}. Sürüm: {surum}.', {
            tarih: dots(a.approvedOn),
            no: a.number,
            kapsam: a.scope,
            surum: a.version,
          })}{' '}
          {a.specimen && <b>{t('ÖRNEK')}</b>}
        </p>
      ) : (
        <p>
          {t(
            'Elektronik toplantı için İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğünün onayı gerekir. Onayı kurum değil, sistemin işletmecisi kaydeder. O zamana kadar yalnız fiziki yöntem seçilebilir.',
          )}
        </p>
      )}
      <p className="hint">{t('DY m.15/A/2 · bu sürüm {surum}', { surum: approval.data.productVersion })}</p>
    </Card>
  );
}

type Statute = Record<string, unknown> & {
  boardElection: Record<string, unknown>;
  auditElection: Record<string, unknown>;
  board: null | Record<string, never>;
  agendaAdditionShare: [number, number];
  articles: Record<string, string>;
};

const FIGURES = [
  ['callDays', 'Çağrı süresi (gün)', 'En az 15 gün', 'TMK m.77'],
  ['boardPrincipals', 'Yönetim kurulu asıl üye', 'En az 5', 'TMK m.84'],
  ['boardSubstitutes', 'Yönetim kurulu yedek üye', 'En az 5', 'TMK m.84'],
  ['auditPrincipals', 'Denetim kurulu asıl üye', 'En az 3', 'TMK m.86'],
  ['auditSubstitutes', 'Denetim kurulu yedek üye', 'En az 3', 'TMK m.86'],
  ['ordinaryIntervalYears', 'Olağan toplantı aralığı (yıl)', 'En çok 3', 'TMK m.74'],
  ['secondMeetingMinDays', 'İkinci toplantı en az (gün)', 'En az 7', 'DY m.14'],
  ['secondMeetingMaxDays', 'İkinci toplantı en çok (gün)', 'En çok 60', 'DY m.14'],
  ['motionSupporters', 'Önerge için imza', 'Tüzük', 'Tüzük'],
  ['speechSeconds', 'Konuşma süresi (saniye)', 'Tüzük; boş: sınırsız', 'Tüzük'],
] as const;

export function StatutePage() {
  const stored = useQuery({ queryKey: ['statute'], queryFn: () => call(api.getStatute) });
  const [form, setForm] = useState<Statute | null>(null);
  const [saved, setSaved] = useState(0);
  useEffect(() => {
    if (stored.data && !form)
      setForm(structuredClone(stored.data.parameters ?? stored.data.minimum) as unknown as Statute);
  }, [stored.data, form]);
  const check = useQuery({
    queryKey: ['statute-check', form],
    enabled: form !== null,
    queryFn: () => call(api.checkStatute, { body: form as never }),
    placeholderData: (before) => before,
    retry: false,
  });
  if (stored.error) return <Failed error={stored.error} />;
  if (!form) return <Loading />;
  const set = (key: string, value: unknown) => {
    setSaved(0);
    setForm({ ...form, [key]: value });
  };
  const number = (value: string): number | null => (value.trim() === '' ? null : Number(value));
  const elections = [
    ['boardElection', 'Yönetim kurulu seçimi'],
    ['auditElection', 'Denetim kurulu seçimi'],
  ] as const;
  const board = form.board as null | {
    callDays: number;
    quorum: { share: [number, number]; strict: boolean };
    majority: { share: [number, number]; strict: boolean; base: string };
    tie: string;
  };
  return (
    <Page
      title={t('Tüzük parametreleri')}
      lead={t(
        'Toplantı kuralları kanundan, yönetmelikten ve buraya girilen tüzük hükümlerinden kurulur. Yasal sınırın dışındaki değer kabul edilmez.',
      )}
    >
      <div className="cols">
        <Card title={t('Süreler ve organlar')}>
          {FIGURES.map(([key, label, hint, article]) => (
            <Field
              key={key}
              label={t(label)}
              value={form[key] === null ? '' : String(form[key])}
              onChange={(value) => set(key, key === 'speechSeconds' ? number(value) : (number(value) ?? 0))}
              inputMode="numeric"
              hint={`${t(hint)} · ${article}`}
            />
          ))}
          <Choice
            label={t('Gündeme ekleme için oran')}
            value={form.agendaAdditionShare.join('/')}
            onChange={(value) => set('agendaAdditionShare', value.split('/').map(Number))}
            options={[
              ['1/10', t('Onda bir (TMK m.79)')],
              ['1/20', t('Yirmide bir')],
              ['1/5', t('Beşte bir (kanuna aykırı)')],
            ]}
          />
        </Card>
        <div className="stack">
          <Card title={t('Seçimler')}>
            <Choice
              label={t('Organ seçimlerinde oy')}
              value={form.electionMode as string}
              onChange={(value) => set('electionMode', value)}
              options={[
                ['SECRET', t('Gizli')],
                ['OPEN', t('Açık')],
              ]}
            />
            {elections.map(([key, label]) => (
              <div className="stack tight" key={key}>
                <h3>{t(label)}</h3>
                <Choice
                  label={t('Yöntem')}
                  value={form[key].method as string}
                  onChange={(value) => set(key, { ...form[key], method: value })}
                  options={[
                    ['SHEET', t('Çarşaf liste (tek liste, soyadı sırası)')],
                    ['LISTS', t('Yarışan listeler')],
                  ]}
                />
                <div className="cols">
                  <Field
                    label={t('En az işaret')}
                    value={form[key].minMarks === null ? '' : String(form[key].minMarks)}
                    onChange={(value) => set(key, { ...form[key], minMarks: number(value) })}
                    inputMode="numeric"
                  />
                  <Field
                    label={t('En çok işaret')}
                    value={form[key].maxMarks === null ? '' : String(form[key].maxMarks)}
                    onChange={(value) => set(key, { ...form[key], maxMarks: number(value) })}
                    inputMode="numeric"
                  />
                </div>
              </div>
            ))}
            <Choice
              label={t('İbrada organ üyelerinin oyu')}
              value={String(form.dischargeBarsMembers)}
              onChange={(value) => set('dischargeBarsMembers', value === 'true')}
              options={[
                ['true', t('Kendi ibralarında oy kullanmazlar')],
                ['false', t('Oy kullanırlar')],
              ]}
            />
            <LawPanel
              question={t('Neden soruluyor?')}
              sentence={t(
                'Kanunda organ üyelerinin kendi ibralarında oy kullanmasını yasaklayan açık bir hüküm yoktur; tüzük ya da teamül belirler.',
              )}
              articles={t('TMK açık hüküm içermez; Tüzük')}
            />
            <Choice
              label={t('SMS ile ikinci doğrulama')}
              value={String(form.smsFactorAllowed)}
              onChange={(value) => set('smsFactorAllowed', value === 'true')}
              options={[
                ['false', t('Kapalı')],
                ['true', t('Açık')],
              ]}
            />
          </Card>
          <Card title={t('Yönetim kurulu toplantıları')}>
            <p className="dim">
              {t(
                'Toplantı ve karar yeter sayısını kanun tüzüğe bırakır; girilmeden yönetim kurulu toplantısı çağrılamaz.',
              )}
            </p>
            <Choice
              label={t('Tüzükte kural')}
              value={board ? 'var' : 'yok'}
              onChange={(value) =>
                set(
                  'board',
                  value === 'var'
                    ? {
                        callDays: 3,
                        quorum: { share: [1, 2], strict: true },
                        majority: { share: [1, 2], strict: true, base: 'PRESENT' },
                        tie: 'REJECTED',
                      }
                    : null,
                )
              }
              options={[
                ['yok', t('Girilmedi')],
                ['var', t('Girildi')],
              ]}
            />
            {board && (
              <>
                <Field
                  label={t('Çağrı süresi (gün)')}
                  value={String(board.callDays)}
                  onChange={(value) => set('board', { ...board, callDays: number(value) ?? 0 })}
                  inputMode="numeric"
                />
                <Choice
                  label={t('Toplantı yeter sayısı')}
                  value={`${board.quorum.share.join('/')}${board.quorum.strict ? '+' : ''}`}
                  onChange={(value) =>
                    set('board', {
                      ...board,
                      quorum: { share: value.replace('+', '').split('/').map(Number), strict: value.endsWith('+') },
                    })
                  }
                  options={[
                    ['1/2+', t('Üye tam sayısının yarısından fazlası')],
                    ['2/3', t('Üye tam sayısının üçte ikisi')],
                  ]}
                />
                <Choice
                  label={t('Karar yeter sayısı')}
                  value={board.majority.base}
                  onChange={(value) => set('board', { ...board, majority: { ...board.majority, base: value } })}
                  options={[
                    ['PRESENT', t('Katılanların yarısından fazlası')],
                    ['FULL_NUMBER', t('Üye tam sayısının yarısından fazlası')],
                  ]}
                />
                <Choice
                  label={t('Oylar eşitse')}
                  value={board.tie}
                  onChange={(value) => set('board', { ...board, tie: value })}
                  options={[
                    ['CHAIR', t('Başkanın oyu belirler')],
                    ['REJECTED', t('Öneri reddedilmiş sayılır')],
                  ]}
                />
              </>
            )}
          </Card>
          <Card title={t('Tüzük maddeleri (belgelerde geçer)')}>
            {(
              [
                ['assemblyTime', 'Toplantı zamanı'],
                ['membersList', 'Üye listesi'],
                ['elections', 'Seçimler'],
                ['tie', 'Eşitlik ve kura'],
                ['discharge', 'İbra'],
              ] as const
            ).map(([key, label]) => (
              <Field
                key={key}
                label={t(label)}
                value={form.articles[key] ?? ''}
                onChange={(value) => set('articles', { ...form.articles, [key]: value })}
              />
            ))}
          </Card>
        </div>
      </div>
      {check.data?.refusals.map((refusal) => (
        <div className="refusal" role="alert" key={refusal.code}>
          <b>{document.documentElement.lang === 'en' ? refusal.sentence.en : refusal.sentence.tr}</b>
          <p className="art">{refusal.articles.join('; ')}</p>
        </div>
      ))}
      <div className="fixed">
        <ActButton
          onAct={async () => setSaved((await call(api.putStatute, { body: form as never })).version)}
          {...(check.data && check.data.refusals.length > 0
            ? { reason: t('Önce yasal sınırın dışındaki değerleri düzeltin.') }
            : {})}
        >
          {t('Tüzük parametrelerini kaydet')}
        </ActButton>
        {saved > 0 && <p role="status">{t('Kaydedildi: {n}. sürüm.', { n: saved })}</p>}
      </div>
    </Page>
  );
}

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
      <div className="row">
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

function save(blob: unknown, name: string): void {
  const url = URL.createObjectURL(blob as Blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
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
        <dl className="stack tight">
          {(
            [
              ['E-posta', m.email],
              ['Telefon', m.phone],
              ['Adres', m.address],
              ['Kabul tarihi', m.admittedOn ? dots(m.admittedOn) : ''],
              ['Üyelik sonu', m.leftOn ? `${dots(m.leftOn)} ${m.leftReason}` : ''],
              ['TC kimlik no', shown || m.identityNumber || ''],
            ] as const
          )
            .filter(([, value]) => value)
            .map(([name, value]) => (
              <div className="row between" key={name}>
                <dt className="dim">{t(name)}</dt>
                <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>{value}</dd>
              </div>
            ))}
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
              {t(ORGAN_NAMES[seat.organ] ?? '')} · {seat.principal ? t('asıl') : t('yedek')} · {dots(seat.since)}–
              {seat.until ? dots(seat.until) : ''}
            </p>
          ))
        )}
      </Card>
      <Card title={t('Geçmiş')}>
        {m.history.map((entry) => (
          <p key={entry.at + entry.change}>
            <span className="dim">{moment(entry.at)}</span>{' '}
            {entry.change === 'ADDED'
              ? t('Kayda eklendi')
              : entry.change === 'ENDED'
                ? t('Üyelik sona erdi')
                : t('Bilgi değişti: {alanlar}', {
                    alanlar: Object.keys((entry.fields.after as object) ?? {})
                      .map((key) => t(FIELD_NAMES[key] ?? key))
                      .join(', '),
                  })}{' '}
            <span className="dim">{entry.who}</span>
          </p>
        ))}
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

const STATE_NAMES: Record<string, string> = {
  ERROR: 'Hata',
  WARNING: 'Uyarı',
  CHANGED: 'Değişiyor',
  NEW: 'Yeni',
  UNCHANGED: 'Aynı',
};
const STATE_TONES: Record<string, 'stop' | 'warn' | 'info' | 'ok' | 'plain'> = {
  ERROR: 'stop',
  WARNING: 'warn',
  CHANGED: 'info',
  NEW: 'ok',
  UNCHANGED: 'plain',
};
const FIELD_NAMES: Record<string, string> = {
  memberNo: 'Üye no',
  name: 'Adı',
  surname: 'Soyadı',
  kind: 'Üyelik türü',
  email: 'E-posta',
  phone: 'Telefon',
  address: 'Adres',
  birthDate: 'Doğum tarihi',
  profession: 'Meslek',
  education: 'Öğrenim',
  identityNumber: 'TC kimlik no',
  admittedOn: 'Kabul tarihi',
};

export function ImportPage() {
  const [draft, setDraft] = useState<Awaited<ReturnType<typeof call<typeof api.getImport>>> | null>(null);
  const [filter, setFilter] = useState<string | null>(null);
  const [page, setPage] = useState(1);
  const [file, setFile] = useState<File | null>(null);
  const show = async (state: string | null, next: number) => {
    if (!draft) return;
    setFilter(state);
    setPage(next);
    setDraft(
      await call(api.getImport, {
        params: { draftId: draft.id },
        query: { ...(state ? { state: state as 'NEW' } : {}), page: next },
      }),
    );
  };
  if (draft?.state === 'DONE')
    return (
      <Page title={t('Aktarım tamam')} width="narrow">
        <p className="good" role="status">
          {t('Üye kaydına yazılan satır: {n}.', { n: draft.written ?? 0 })}
        </p>
        <Link to="/buro/uyeler">{t('Üye kaydına git')}</Link>
      </Page>
    );
  if (!draft)
    return (
      <Page
        title={t('Üye aktarımı')}
        width="narrow"
        lead={t('XLSX ya da CSV dosyanızdan üyeleri aktarın. Onaylayana kadar hiçbir şey yazılmaz.')}
      >
        <Card title={t('Dosya seçin')}>
          <label className="stack tight">
            <span style={{ fontWeight: 600 }}>{t('Üye listesi')}</span>
            <input
              type="file"
              accept=".xlsx,.csv,.txt"
              onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
              style={{ font: 'inherit', minHeight: 48 }}
            />
          </label>
          <p className="hint">
            {t(
              'Başlıklar Türkçe ya da İngilizce olabilir: Üye No, Adı, Soyadı, TC Kimlik No, E-posta, Telefon, Üyelik türü, Kabul tarihi.',
            )}
          </p>
          <ActButton
            {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
            onAct={async () =>
              setDraft(await call(api.uploadMembers, { query: { fileName: (file as File).name }, file: file as File }))
            }
          >
            {t('Önizle')}
          </ActButton>
        </Card>
      </Page>
    );
  const writable = (draft.counts.NEW ?? 0) + (draft.counts.CHANGED ?? 0) + (draft.counts.WARNING ?? 0);
  return (
    <Page title={t('Aktarım önizlemesi')} lead={`${draft.fileName} · ${draft.encoding}`}>
      <p className="notice" role="status">
        {t('Henüz hiçbir şey yazılmadı.')}
      </p>
      <Card title={t('Sütunlar')}>
        <div className="cols three">
          {api.IMPORT_FIELDS.map((field) => (
            <Choice
              key={field}
              label={t(FIELD_NAMES[field] ?? field)}
              value={String(draft.mapping[field] ?? '')}
              onChange={(value) => {
                const mapping = { ...draft.mapping };
                if (value === '') delete mapping[field];
                else mapping[field] = Number(value);
                void call(api.mapImport, { params: { draftId: draft.id }, body: { mapping: mapping as never } }).then(
                  setDraft,
                );
              }}
              options={[['', t('– yok –')], ...draft.columns.map((column, i): [string, string] => [String(i), column])]}
            />
          ))}
        </div>
      </Card>
      {draft.state === 'PREVIEW' && (
        <>
          <div className="tiles">
            <button type="button" aria-pressed={filter === null} onClick={() => void show(null, 1)}>
              {t('Hepsi')}
            </button>
            {Object.entries(STATE_NAMES).map(([state, name]) => (
              <button type="button" key={state} aria-pressed={filter === state} onClick={() => void show(state, 1)}>
                {t(name)} <b className="num">{count(draft.counts[state as 'NEW'] ?? 0)}</b>
              </button>
            ))}
          </div>
          <Card>
            <table className="table">
              <thead>
                <tr>
                  <th>{t('Satır')}</th>
                  <th>{t('Durum')}</th>
                  <th>{t('Üye')}</th>
                  <th>{t('Ne olacak')}</th>
                </tr>
              </thead>
              <tbody>
                {draft.rows.map((row) => (
                  <tr key={row.line}>
                    <td data-label={t('Satır')} className="num">
                      {row.line}
                    </td>
                    <td data-label={t('Durum')}>
                      <Chip tone={STATE_TONES[row.state] ?? 'plain'}>{t(STATE_NAMES[row.state] ?? '')}</Chip>
                    </td>
                    <td data-label={t('Üye')}>
                      <span>
                        {row.memberNo} {row.name} {row.surname} <span className="dim num">{row.identity}</span>
                      </span>
                    </td>
                    <td data-label={t('Ne olacak')}>
                      <span>
                        {row.says.map((said) => (document.documentElement.lang === 'en' ? said.en : said.tr)).join(' ')}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <Pager page={page} pages={Math.ceil(draft.total / 50)} onPage={(next) => void show(filter, next)} />
          </Card>
          <div className="fixed">
            <ActButton
              {...(writable === 0 ? { reason: t('Yazılacak satır yok.') } : {})}
              onAct={async () => {
                const { written } = await call(api.confirmImport, { params: { draftId: draft.id } });
                setDraft({ ...draft, state: 'DONE', written });
              }}
            >
              {t('{n} satırı aktar', { n: count(writable) })}
            </ActButton>
            <ActButton
              variant="subtle"
              onAct={async () => {
                await call(api.discardImport, { params: { draftId: draft.id } });
                setDraft(null);
                setFile(null);
              }}
            >
              {t('Vazgeç, önizlemeyi sil')}
            </ActButton>
          </div>
        </>
      )}
    </Page>
  );
}

export function OrgansPage() {
  const client = useQueryClient();
  const organs = useQuery({ queryKey: ['organs'], queryFn: () => call(api.getOrgans) });
  const [form, setForm] = useState({
    organ: 'YONETIM_KURULU',
    principal: 'true',
    rank: '1',
    duty: 'BASKAN',
    memberNo: '',
    since: '',
  });
  const [said, setSaid] = useState('');
  const refresh = () => client.invalidateQueries({ queryKey: ['organs'] });
  if (organs.error) return <Failed error={organs.error} />;
  if (!organs.data) return <Loading />;
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  return (
    <Page title={t('Organlar')}>
      <div className="cols">
        {['YONETIM_KURULU', 'DENETIM_KURULU'].map((organ) => (
          <Card key={organ} title={t(ORGAN_NAMES[organ] ?? '')}>
            {[true, false].map((principal) => (
              <div className="stack tight" key={String(principal)}>
                <h3>{principal ? t('Asıl üyeler') : t('Yedek üyeler')}</h3>
                {organs.data.seats
                  .filter((seat) => seat.organ === organ && seat.principal === principal)
                  .map((seat) => (
                    <div className="row between" key={seat.id}>
                      <span>
                        {seat.rank}. {seat.name}{' '}
                        <span className="dim">
                          {seat.memberNo} · {t(DUTY_NAMES[seat.duty] ?? '')}
                        </span>
                      </span>
                      <ActButton
                        variant="subtle"
                        onAct={async () => {
                          const moved = await call(api.endSeat, {
                            params: { seatId: seat.id },
                            body: { on: new Date().toISOString().slice(0, 10) },
                          });
                          setSaid(
                            [
                              moved.movedUp ? t('Yedekten çağrılan: {ad}', { ad: moved.movedUp }) : '',
                              moved.assemblyBy
                                ? t('Genel kurul en geç {gun} gününe kadar çağrılmalı (TMK m.84)', {
                                    gun: dots(moved.assemblyBy),
                                  })
                                : '',
                            ]
                              .filter(Boolean)
                              .join('. '),
                          );
                          await refresh();
                        }}
                      >
                        {t('Görevi sona erdir')}
                      </ActButton>
                    </div>
                  ))}
              </div>
            ))}
          </Card>
        ))}
      </div>
      {said && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      <Card title={t('Görev ver')}>
        <div className="cols three">
          <Choice
            label={t('Organ')}
            value={form.organ}
            onChange={set('organ')}
            options={Object.entries(ORGAN_NAMES).map(([key, name]) => [key, t(name)])}
          />
          <Choice
            label={t('Asıl ya da yedek')}
            value={form.principal}
            onChange={set('principal')}
            options={[
              ['true', t('Asıl')],
              ['false', t('Yedek')],
            ]}
          />
          <Field label={t('Sıra')} value={form.rank} onChange={set('rank')} inputMode="numeric" />
          <Choice
            label={t('Görev')}
            value={form.duty}
            onChange={set('duty')}
            options={Object.entries(DUTY_NAMES).map(([key, name]) => [key, t(name)])}
          />
          <Field label={t('Üye no')} value={form.memberNo} onChange={set('memberNo')} />
          <Field label={t('Başlangıç')} type="date" value={form.since} onChange={set('since')} />
        </div>
        <ActButton
          onAct={async () => {
            const found = (await call(api.listMembers, { query: { search: form.memberNo } })).members.find(
              (member) => member.memberNo === form.memberNo,
            );
            await call(api.seatMember, {
              body: {
                organ: form.organ as 'YONETIM_KURULU',
                principal: form.principal === 'true',
                rank: Number(form.rank),
                duty: form.duty as 'BASKAN',
                memberId: found?.id ?? '',
                since: form.since,
              },
            });
            await refresh();
          }}
        >
          {t('Görevi kaydet')}
        </ActButton>
      </Card>
    </Page>
  );
}
