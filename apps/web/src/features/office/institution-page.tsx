import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { fieldFaults } from '../../app/field-words.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { LogoCard } from './logo-card.tsx';

type Stored = Awaited<ReturnType<typeof call<typeof api.getInstitution>>>;

const FIELDS = [
  ['name', 'Adı', {}],
  ['shortName', 'Kısa adı', {}],
  ['registryNo', 'Kütük no', {}],
  ['seat', 'Yerleşim yeri', {}],
  ['address', 'Adres', { autoComplete: 'street-address' }],
  ['phone', 'Telefon', { type: 'tel' }],
  ['email', 'E-posta', { type: 'email' }],
  ['web', 'İnternet sayfası', { type: 'url' }],
  ['kep', 'KEP adresi', {}],
  ['privacyEmail', 'Kişisel veri başvuru e-postası', { type: 'email' }],
] as const;

const LABELS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(FIELDS.map(([key, label]) => [key, label])),
  lastOrdinaryOn: 'Son olağan genel kurulun günü',
};

export function InstitutionPage() {
  const stored = useQuery({ queryKey: ['institution'], queryFn: () => call(api.getInstitution) });
  const [form, setForm] = useState<Stored | null>(null);
  const [seen, setSeen] = useState<Stored | null>(null);
  const [changed, setChanged] = useState<Changed | null>(null);
  const [saved, setSaved] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  useEffect(() => {
    if (!stored.data || form) return;
    setForm(stored.data);
    setSeen(stored.data);
  }, [stored.data, form]);
  if (stored.error && !stored.data) return <Failed error={stored.error} />;
  if (!form || !seen) return <Loading />;
  const set = (key: keyof Stored) => (value: string) => {
    setSaved(false);
    setForm({ ...form, [key]: key === 'lastOrdinaryOn' ? value || null : value });
  };
  const save = async (filled: Stored) => {
    setFaults({});
    try {
      await call(api.putInstitution, { body: filled });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      setFaults(fieldFaults(error));
      if (!overtaken) throw error;
      setChanged(overtaken);
      return;
    }
    const now = await call(api.getInstitution);
    setSeen(now);
    setForm(now);
    setChanged(null);
    setSaved(true);
  };
  return (
    <Page
      title={t('Kurum bilgileri')}
      width="narrow"
      lead={t('Belgelerde, çağrıda ve giriş sayfasındaki yardım satırında bu bilgiler geçer.')}
    >
      <ApprovalCard />
      <LogoCard />
      <Card>
        {FIELDS.map(([key, label, rest]) => (
          <Field
            key={key}
            label={t(label)}
            value={form[key] as string}
            onChange={set(key)}
            fault={faults[key]}
            {...rest}
          />
        ))}
        <Field
          label={t('Son olağan genel kurulun günü')}
          type="date"
          fault={faults.lastOrdinaryOn}
          value={form.lastOrdinaryOn ?? ''}
          onChange={set('lastOrdinaryOn')}
          hint={t(
            'Bu programdan önce yapıldıysa yazın; bir sonraki olağan toplantının son günü buradan hesaplanır (TMK m.74).',
          )}
        />
        {changed ? (
          <RecordChanged
            key={changed.version}
            changed={changed}
            base={seen}
            label={(field) => t(LABELS[field] ?? field)}
            shown={(field, value) => (field === 'lastOrdinaryOn' && value ? dots(String(value)) : String(value ?? ''))}
            onSave={(fromRecord) => save({ ...form, ...fromRecord, version: changed.version })}
          />
        ) : (
          <ActButton onAct={() => save({ ...form, version: seen.version })}>{t('Kurum bilgilerini kaydet')}</ActButton>
        )}
        {saved && (
          <p className="good" role="status">
            {t('Kaydedildi.')}
          </p>
        )}
      </Card>
    </Page>
  );
}

const COVERS: Record<string, string> = {
  BEYOND:
    'Çalışan sürüm onaylanan sürümün ilerisinde. İşletmeci, yeni sürümü bakanlığa bildirmeden elektronik toplantı yapılmamalı.',
  BEFORE: 'Çalışan sürüm onaylanan sürümden eski. İşletmeci onaylanan sürümü kurmalı.',
  UNREADABLE: 'Onaydaki sürüm sayıyla yazılmamış; çalışan sürümle karşılaştırılamıyor.',
};

/** The ministry's approval of this system, and whether it reaches the version that runs (EM-R01, EM-R02). */
export function ApprovalCard() {
  const approval = useQuery({ queryKey: ['approval'], queryFn: () => call(api.getApproval) });
  if (!approval.data) return null;
  const { approval: a, mayOpenToday, productVersion } = approval.data;
  return (
    <Card
      title={t('Sistem onayı')}
      right={
        <Chip tone={mayOpenToday ? 'ok' : 'warn'}>{mayOpenToday ? t('Yürürlükte') : t('Yürürlükte onay yok')}</Chip>
      }
    >
      {a ? (
        <>
          <dl className="facts">
            <dt>{t('Makam')}</dt>
            <dd>
              {a.authority === 'ICISLERI_BTGM'
                ? t('İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğü')
                : a.authority}
            </dd>
            <dt>{t('Tarih ve sayı')}</dt>
            <dd>
              {dots(a.approvedOn)}, {a.number} {a.specimen && <b>{t('ÖRNEK')}</b>}
            </dd>
            <dt>{t('Kapsam')}</dt>
            <dd>{a.scope}</dd>
            <dt>{t('Onaylanan sürüm')}</dt>
            <dd>{a.version}</dd>
            <dt>{t('Çalışan sürüm')}</dt>
            <dd>{productVersion}</dd>
            {a.revokedOn && (
              <>
                <dt>{t('Geri alındığı gün')}</dt>
                <dd>{dots(a.revokedOn)}</dd>
              </>
            )}
            {a.document && (
              <>
                <dt>{t('Onay belgesi')}</dt>
                <dd>
                  <a href={api.getApprovalDocument.path} download={a.document}>
                    {a.document}
                  </a>
                </dd>
              </>
            )}
          </dl>
          {COVERS[a.covers] && <p className="notice">{t(COVERS[a.covers] ?? '')}</p>}
        </>
      ) : (
        <p>
          {t(
            'Elektronik toplantı için İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğünün onayı gerekir. Onayı kurum değil, sistemin işletmecisi kaydeder. O zamana kadar yalnız fiziki yöntem seçilebilir.',
          )}
        </p>
      )}
      <p className="hint">
        {t('DY m.15/A/2')}
        {!a && ` · ${t('çalışan sürüm {surum}', { surum: productVersion })}`}
      </p>
    </Card>
  );
}
