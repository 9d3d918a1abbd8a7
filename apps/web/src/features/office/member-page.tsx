import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { call } from '../../app/call.ts';
import { fieldFaults } from '../../app/field-words.ts';
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
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { MEMBER_FIELDS, MemberFields, memberBody } from './member-form.tsx';
import { HistoryWords, shownValue } from './member-history.tsx';
import { FIELD_NAMES, KIND_NAMES } from './words.ts';

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
      {m.joinedInto ? (
        <p className="notice">
          {t('Bu kayıt aynı kişinin öteki kaydıyla birleştirildi.')}{' '}
          <Link to="/buro/uyeler/$memberId" params={{ memberId: m.joinedInto.id }}>
            {t('Kalan kayıt: {no}', { no: m.joinedInto.memberNo })}
          </Link>
        </p>
      ) : (
        <div className="links">
          <Link to="/buro/uyeler/$memberId/birlestir" params={{ memberId }}>
            {t('İkinci kaydı varsa birleştir')}
          </Link>
          {m.joinedFrom.map((one) => (
            <Link key={one.id} to="/buro/uyeler/$memberId" params={{ memberId: one.id }}>
              {t('Birleştirilen kayıt: {no}', { no: one.memberNo })}
            </Link>
          ))}
        </div>
      )}
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
            <EditMember member={m} onSaved={() => client.invalidateQueries({ queryKey: ['member', memberId] })} />
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

const formOf = (member: StoredMember): Record<string, string> =>
  Object.fromEntries(
    [...MEMBER_FIELDS.map(([key]) => key), 'kind' as const].map((key) => [key, String(member[key] ?? '')]),
  );

/** Every change stays in the history with who made it; what a colleague wrote meanwhile is shown beside it. */
function EditMember({ member, onSaved }: { readonly member: StoredMember; readonly onSaved: () => Promise<unknown> }) {
  const [seen, setSeen] = useState(member);
  const [form, setForm] = useState(() => formOf(member));
  const [saved, setSaved] = useState(false);
  const [changed, setChanged] = useState<Changed | null>(null);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const edit = (next: Record<string, string>) => {
    setSaved(false);
    setForm(next);
  };
  const save = async (filled: Record<string, string>, version: string) => {
    setFaults({});
    try {
      const body = { ...memberBody(filled), version } as never;
      await call(api.updateMember, { params: { memberId: member.id }, body });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      setFaults(fieldFaults(error));
      if (!overtaken) throw error;
      setChanged(overtaken);
      return;
    }
    const now = await call(api.getMember, { params: { memberId: member.id } });
    setSeen(now);
    setForm(formOf(now));
    setChanged(null);
    setSaved(true);
    await onSaved();
  };
  return (
    <>
      <Field
        label={t('TC kimlik no')}
        value={form.identityNumber ?? ''}
        fault={faults.identityNumber}
        onChange={(identityNumber) => edit({ ...form, identityNumber })}
        inputMode="numeric"
        hint={
          seen.identityNumber ? t('Kayıtlı: {no}. Boş bırakırsanız değişmez.', { no: seen.identityNumber }) : undefined
        }
      />
      <MemberFields form={form} faults={faults} onChange={edit} />
      {changed ? (
        <RecordChanged
          key={changed.version}
          changed={changed}
          base={seen}
          label={(field) => t(FIELD_NAMES[field] ?? field)}
          shown={(_, value) => shownValue(value)}
          onSave={(fromRecord) =>
            save(
              {
                ...form,
                ...Object.fromEntries(Object.entries(fromRecord).map(([key, value]) => [key, asTyped(key, value)])),
              },
              changed.version,
            )
          }
        />
      ) : (
        <ActButton onAct={() => save(form, seen.version)}>{t('Değişiklikleri kaydet')}</ActButton>
      )}
      {saved && (
        <p className="good" role="status">
          {t('Kaydedildi.')}
        </p>
      )}
    </>
  );
}

/** A value of the record as the form holds it; the identity number is kept by leaving it blank. */
const asTyped = (field: string, value: unknown): string => (field === 'identityNumber' ? '' : String(value ?? ''));
