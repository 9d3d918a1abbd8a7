import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, RefusedError, type Reply } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { MemberPick } from '../../components/member-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Radios } from '../../ui/radios.tsx';
import { shownValue } from './member-history.tsx';
import { FIELD_NAMES } from './words.ts';

type Join = Reply<typeof api.getMemberJoin>;
type Side = Join['keep'];
type FieldName = (typeof api.JOINED_FIELDS)[number];

/** Two records of one person: which number stays, what is taken from which, what follows (DY m.32). */
export function JoinPage() {
  const { memberId } = useParams({ strict: false }) as { memberId: string };
  const [other, setOther] = useState('');
  const [stays, setStays] = useState('THIS');
  const alike = useQuery({
    queryKey: ['members-alike', memberId],
    queryFn: () => call(api.getMembersAlike, { params: { memberId } }),
  });
  if (alike.error && !alike.data) return <Failed error={alike.error} />;
  if (!alike.data) return <Loading />;
  const [keepId, goneId] = stays === 'THIS' ? [memberId, other] : [other, memberId];
  return (
    <Page
      title={t('Bu iki kayıt aynı kişi')}
      lead={t(
        'İki kayıt birleşir, numaralardan biri kalır. Öteki kayıt silinmez: eski tutanak ve listelerin adı okunur durur.',
      )}
    >
      <Card title={t('Öteki kayıt')}>
        {alike.data.members.length === 0 ? (
          <Empty>{t('Adı, telefonu ya da e-postası benzeyen başka kayıt yok. Aşağıdan arayabilirsiniz.')}</Empty>
        ) : (
          <Radios
            label={t('Benzeyen kayıtlar')}
            name="alike"
            value={other}
            onChange={setOther}
            options={alike.data.members.map((one) => ({
              key: one.id,
              text: `${one.memberNo} · ${one.name} ${one.surname}`,
              about:
                [one.email, one.phone, one.leftOn ? t('üyeliği sona ermiş') : ''].filter(Boolean).join(' · ') ||
                undefined,
            }))}
          />
        )}
        <MemberPick label={t('Başka bir kayıt')} value={other} onChange={setOther} except={memberId} />
      </Card>
      {other !== '' && (
        <Beside key={other} keepId={keepId as string} goneId={goneId as string} stays={stays} onStays={setStays} />
      )}
    </Page>
  );
}

function Beside({
  keepId,
  goneId,
  stays,
  onStays,
}: {
  readonly keepId: string;
  readonly goneId: string;
  readonly stays: string;
  readonly onStays: (stays: string) => void;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [take, setTake] = useState<ReadonlySet<FieldName> | null>(null);
  const [login, setLogin] = useState<'KEEP' | 'GONE'>('KEEP');
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const looked = useQuery({
    queryKey: ['member-join', keepId, goneId],
    queryFn: () => call(api.getMemberJoin, { query: { keepId, goneId } }),
  });
  if (looked.error && !looked.data) return <Failed error={looked.error} />;
  if (!looked.data) return <Loading />;
  const { keep, gone, refusals, chooseLogin } = looked.data;
  // What only the other record has is taken unless somebody says otherwise.
  const taken = take ?? new Set(api.JOINED_FIELDS.filter((field) => !keep[field] && gone[field]));
  const different = api.JOINED_FIELDS.filter((field) => (keep[field] ?? '') !== (gone[field] ?? ''));
  const [here, there] = stays === 'THIS' ? [keep, gone] : [gone, keep];
  const lacking =
    reason.trim().length < 3 ? t('Gerekçeyi yazın.') : sure ? undefined : t('Aynı kişi olduğunu işaretleyin.');
  const join = async () => {
    const versions = { keep: keep.version, gone: gone.version };
    const body = { keepId, goneId, versions, take: [...taken], login, reason };
    await call(api.joinMembers, { body }).catch(async (error) => {
      if (error instanceof RefusedError && error.refusal.code === 'CHANGED_MEANWHILE') await looked.refetch();
      throw error;
    });
    await client.invalidateQueries();
    await navigate({ to: '/buro/uyeler/$memberId', params: { memberId: keepId } });
  };
  return (
    <>
      <Card title={t('Hangi numara kalsın')}>
        <Radios
          label={t('Kalacak üye numarası')}
          name="stays"
          value={stays}
          onChange={(value) => {
            setTake(null);
            setSure(false);
            onStays(value);
          }}
          options={[
            { key: 'THIS', text: `${here.memberNo} · ${here.name} ${here.surname}`, about: about(here) },
            { key: 'OTHER', text: `${there.memberNo} · ${there.name} ${there.surname}`, about: about(there) },
          ]}
        />
      </Card>
      {refusals.map((refusal) => (
        <div key={refusal.code} className="refusal" role="alert">
          <b>{inLanguage(refusal.sentence)}</b>
          <p>{inLanguage(refusal.next)}</p>
          <p className="art">{refusal.articles.join('; ')}</p>
        </div>
      ))}
      <Card title={t('Bilgiler yan yana')}>
        {different.length === 0 && <p>{t('Bilgiler aynı.')}</p>}
        {different.map((field) => (
          <Radios
            key={field}
            label={t(FIELD_NAMES[field] ?? field)}
            name={field}
            value={taken.has(field) ? 'GONE' : 'KEEP'}
            onChange={(value) => {
              const next = new Set(taken);
              if (value === 'GONE') next.add(field);
              else next.delete(field);
              setTake(next);
            }}
            options={[
              { key: 'KEEP', text: shownValue(keep[field]), about: keep.memberNo },
              { key: 'GONE', text: shownValue(gone[field]), about: gone.memberNo },
            ]}
          />
        ))}
      </Card>
      <Card title={t('{no} numarasına geçecekler', { no: keep.memberNo })}>
        <Follows gone={gone} keep={keep} />
        {chooseLogin && (
          <Radios
            label={t('Hangi giriş kalsın')}
            name="login"
            value={login}
            onChange={(value) => setLogin(value as 'KEEP')}
            options={[
              { key: 'KEEP', text: t('{no} numaralı kaydın girişi', { no: keep.memberNo }), about: entered(keep) },
              { key: 'GONE', text: t('{no} numaralı kaydın girişi', { no: gone.memberNo }), about: entered(gone) },
            ]}
          />
        )}
        <Field label={t('Gerekçe (kaydedilir)')} value={reason} onChange={setReason} />
        <label className="row">
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
          {t('İki kaydın aynı kişiye ait olduğunu belgeden denetledim')}
        </label>
        <p className="hint">
          {t('Birleştirme geri alınamaz; geçmişe ve yönetim kaydına yazılır, kişiye e-postayla bildirilir.')}
        </p>
        <ActButton
          variant="danger"
          {...(refusals[0] ? { refusal: refusals[0] as never } : lacking ? { reason: lacking } : {})}
          onAct={join}
        >
          {t('İki kaydı birleştir')}
        </ActButton>
      </Card>
    </>
  );
}

const entered = ({ account }: Side): string =>
  account?.lastSeen ? t('son giriş {an}', { an: moment(account.lastSeen) }) : t('henüz girilmedi');
const about = (side: Side): string =>
  [
    side.admittedOn ? t('kabul {gun}', { gun: dots(side.admittedOn) }) : '',
    side.leftOn ? t('üyeliği sona ermiş') : '',
    side.account?.inUse ? t('girişi kullanılıyor') : t('girişi yok'),
    side.account?.proved ? t('kimliği saptanmış') : '',
    side.meetings.length > 0 ? t('{n} toplantıya katılmış', { n: side.meetings.length }) : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** What hangs on the record that goes, and follows. */
function Follows({ gone, keep }: { readonly gone: Side; readonly keep: Side }) {
  const lines = [
    ...gone.seats.map(
      (seat) =>
        `${t(api.ORGAN_WORDS[seat.organ] ?? '')}, ${seat.principal ? t('asıl') : t('yedek')}, ${dots(seat.since)}–${seat.until ? dots(seat.until) : ''}`,
    ),
    gone.identityNumber && !keep.identityNumber ? t('TC kimlik no {no}', { no: gone.identityNumber }) : '',
    gone.account?.inUse && !keep.account?.inUse ? t('girişi; kimlik tespiti yeniden yapılır') : '',
    gone.petitions > 0 ? t('{n} başvuru', { n: gone.petitions }) : '',
    gone.devices > 0 ? t('{n} bildirim cihazı', { n: gone.devices }) : '',
    t('geçmişi ({n} satır)', { n: gone.history }),
  ].filter(Boolean);
  return (
    <>
      <ul>
        {lines.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {gone.meetings.length > 0 && (
        <p className="hint">
          {t('Katıldığı toplantılar {no} numarasıyla kayıtlı kalır: {toplantilar}', {
            no: gone.memberNo,
            toplantilar: gone.meetings.map((title) => told(title)).join(', '),
          })}
        </p>
      )}
      <p className="links">
        <Link to="/buro/uyeler/$memberId" params={{ memberId: gone.id }}>
          {t('{no} numaralı kaydı aç', { no: gone.memberNo })}
        </Link>
      </p>
    </>
  );
}
