import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { call } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { MEMBER_FIELDS, MemberFields, memberBody } from './member-form.tsx';
import { HistoryWords } from './member-history.tsx';
import { KIND_NAMES } from './words.ts';

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
  if (member.error && !member.data) return <Failed error={member.error} />;
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
            variant="danger"
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

export type StoredMember = Awaited<ReturnType<typeof call<typeof api.getMember>>>;

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
