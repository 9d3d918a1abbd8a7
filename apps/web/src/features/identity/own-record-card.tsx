import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Fragment, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { fieldFaults, fieldWords, WITH_EMAIL } from '../../app/field-words.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';

type Own = Reply<typeof api.getOwnRecord>;

/** What the register holds about oneself, with what one may change of it; the rest is asked of the office (decision 0164). */
export function OwnRecordCard() {
  const own = useQuery({ queryKey: ['own-record'], queryFn: () => call(api.getOwnRecord) });
  if (!own.data) return null;
  const o = own.data;
  return (
    <Card title={t('Bilgilerim')}>
      <p className="dim">{t('Üye kayıt defterinde hakkınızda yazanlar (DY m.32).')}</p>
      <dl className="facts">
        {(
          [
            ['Adı', `${o.name} ${o.surname}`],
            ['E-posta', o.email],
            ['Telefon', o.phone],
            ['Adres', o.address],
            ['Doğum tarihi', o.birthDate ? dots(o.birthDate) : ''],
            ['Meslek', o.profession],
            ['Öğrenim', o.education],
            ['Kabul tarihi', o.admittedOn ? dots(o.admittedOn) : ''],
            ['TC kimlik no', o.identityNumber ?? ''],
          ] as const
        ).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{t(name)}</dt>
            <dd className="wrap">{value || <span className="dim">{t('yazılmadı')}</span>}</dd>
          </Fragment>
        ))}
      </dl>
      <Fold quiet title={t('Telefon ve adresim')}>
        <Contact key={o.version} own={o} />
      </Fold>
      <Fold quiet title={t('E-posta adresim')}>
        <Email own={o} />
      </Fold>
      {o.awaited && <Awaited own={o} />}
      <Fold quiet title={t('Değişiklik geçmişi')}>
        <ul className="queue lines">
          {o.history.map((entry) => (
            <li key={entry.at + entry.change}>
              <span className="grow">
                <Entry entry={entry} />
              </span>
              <span className="dim num">
                {moment(entry.at)} · {entry.own ? t('siz') : t('dernek bürosu')}
              </span>
            </li>
          ))}
        </ul>
      </Fold>
      <p className="hint">
        {t('Ad, doğum tarihi ve TC kimlik numarası belgeyle düzeltilir: aşağıdaki “Başvurularım” bölümünden isteyin.')}
      </p>
    </Card>
  );
}

const shown = (value: unknown): string => {
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? dots(text) : text || '–';
};

function Entry({ entry }: { readonly entry: Own['history'][number] }) {
  if (entry.change === 'ADDED') return t('Kayda eklendi');
  if (entry.change === 'JOINED')
    return t('İkinci kaydınız ({giden}) {kalan} numarasıyla birleştirildi', {
      giden: String(entry.fields.went ?? ''),
      kalan: String(entry.fields.stays ?? ''),
    });
  const before = (entry.fields.before ?? {}) as Record<string, unknown>;
  const after = (entry.fields.after ?? {}) as Record<string, unknown>;
  return Object.keys(after).map((field) => (
    <span key={field} className="own-line wrap">
      {t(fieldWords([field])?.[0] ?? field)}
      {field !== 'identityNumber' && `: ${shown(before[field])} → ${shown(after[field])}`}
    </span>
  ));
}

function Contact({ own }: { readonly own: Own }) {
  const client = useQueryClient();
  const [form, setForm] = useState({ phone: own.phone, address: own.address });
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [changed, setChanged] = useState<Changed | null>(null);
  const [saved, setSaved] = useState(false);
  const save = async (filled: typeof form, version: string) => {
    setFaults({});
    setSaved(false);
    try {
      await call(api.putOwnRecord, { body: { ...filled, version } });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      setFaults(fieldFaults(error));
      if (!overtaken) throw error;
      setChanged(overtaken);
      return;
    }
    setSaved(true);
    await client.invalidateQueries({ queryKey: ['own-record'] });
  };
  return (
    <>
      <Field
        label={t('Telefon')}
        type="tel"
        autoComplete="tel"
        value={form.phone}
        fault={faults.phone}
        onChange={(phone) => setForm({ ...form, phone })}
      />
      <Field
        label={t('Adres')}
        autoComplete="street-address"
        value={form.address}
        fault={faults.address}
        onChange={(address) => setForm({ ...form, address })}
      />
      {changed ? (
        <RecordChanged
          key={changed.version}
          changed={changed}
          base={own}
          label={(field) => t(fieldWords([field])?.[0] ?? field)}
          shown={(_, value) => shown(value)}
          onSave={(fromRecord) => save({ ...form, ...(fromRecord as Partial<typeof form>) }, String(changed.version))}
        />
      ) : (
        <ActButton onAct={() => save(form, own.version)}>{t('Kaydet')}</ActButton>
      )}
      {saved && <p role="status">{t('Kaydedildi.')}</p>}
      <p className="hint">{t('Değişiklik hemen kayda geçer; geçmişte sizin adınızla görünür.')}</p>
    </>
  );
}

function Email({ own }: { readonly own: Own }) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  if (!own.mail) return <p>{t('Sistemden e-posta gönderilemiyor; adres değişikliğini dernek bürosuna bildirin.')}</p>;
  return (
    <>
      <Field
        label={t('Yeni e-posta')}
        type="email"
        autoComplete="email"
        value={email}
        fault={faults.email}
        onChange={setEmail}
        hint={t('Yeni adrese bir onay bağlantısı, eski adrese haber gider. Onaylanana kadar adresiniz değişmez.')}
      />
      <ActButton
        {...(email ? {} : { reason: t('Yeni adresi yazın.') })}
        onAct={async () => {
          setFaults({});
          await call(api.changeOwnEmail, { body: { email } }).catch((error) => {
            setFaults(fieldFaults(error, WITH_EMAIL));
            throw error;
          });
          setEmail('');
          await client.invalidateQueries({ queryKey: ['own-record'] });
        }}
      >
        {t('Onay bağlantısı gönder')}
      </ActButton>
    </>
  );
}

/** A new address that nobody has confirmed yet. */
function Awaited({ own: { awaited } }: { readonly own: Own }) {
  const client = useQueryClient();
  return (
    <div className="notice stack tight">
      <p>
        {t('{adres} onayınızı bekliyor; bağlantı {an} tarihine kadar geçerli.', {
          adres: awaited?.email ?? '',
          an: moment(awaited?.until ?? ''),
        })}
      </p>
      <ActButton
        variant="default"
        onAct={async () => {
          await call(api.cancelOwnEmail);
          await client.invalidateQueries({ queryKey: ['own-record'] });
        }}
      >
        {t('Adres değişikliğinden vazgeç')}
      </ActButton>
    </div>
  );
}
