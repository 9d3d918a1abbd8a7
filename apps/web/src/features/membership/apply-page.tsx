import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, RefusedError } from '../../app/call.ts';
import { fieldFaults, WITH_EMAIL } from '../../app/field-words.ts';
import { inLanguage, isEnglish, t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { OwnApplication } from './own-application.tsx';

const BLANK = {
  name: '',
  surname: '',
  birthDate: '',
  email: '',
  phone: '',
  address: '',
  profession: '',
  education: '',
  identityNumber: '',
};

/** Application for membership by anybody (TMK m.64); with a link from the letter, how it stands. */
export function ApplyPage() {
  const [token, setToken] = useState(() => location.hash.slice(1));
  useEffect(() => {
    const changed = () => setToken(location.hash.slice(1));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  return token ? <OwnApplication token={token} /> : <Application />;
}

function Application() {
  const form = useQuery({ queryKey: ['application-form'], queryFn: () => call(api.getApplicationForm) });
  const [typed, setTyped] = useState(BLANK);
  const [read, setRead] = useState(false);
  const [sent, setSent] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  if (form.error && !form.data) return <Failed error={form.error} />;
  if (!form.data) return <Loading />;
  const { open, institution, note, signed, notice, noticeVersion } = form.data;
  if (!open)
    return (
      <Page title={t('Üyelik başvurusu')} width="narrow" lead={institution}>
        <Card>
          <p>
            {t('Dernek bu sayfadan başvuru almıyor. Başvurunuzu yazılı olarak derneğin bürosuna verin (TMK m.64).')}
          </p>
        </Card>
      </Page>
    );
  if (sent) return <Sent email={typed.email} signed={signed} institution={institution} />;
  const field = (key: keyof typeof BLANK, label: string, more: Record<string, unknown> = {}) => (
    <Field
      label={label}
      value={typed[key]}
      fault={faults[key]}
      onChange={(value) => setTyped({ ...typed, [key]: value })}
      {...more}
    />
  );
  const send = async () => {
    setFaults({});
    try {
      await call(api.applyForMembership, { body: { ...typed, notice: noticeVersion } });
    } catch (error) {
      setFaults(fieldFaults(error, WITH_EMAIL));
      if (error instanceof RefusedError && error.refusal.code === 'NOTICE_CHANGED') {
        setRead(false);
        await form.refetch();
      }
      throw error;
    }
    setSent(true);
    window.scrollTo(0, 0);
  };
  const lacking = !(typed.name && typed.surname && typed.birthDate && typed.email)
    ? t('Adınızı, soyadınızı, doğum tarihinizi ve e-postanızı yazın.')
    : read
      ? undefined
      : t('Aydınlatma metnini okuduğunuzu işaretleyin.');
  return (
    <Page
      title={t('Üyelik başvurusu')}
      width="narrow"
      lead={t(
        '{kurum}. Başvuruyu yönetim kurulu en çok otuz gün içinde karara bağlar, sonuç size yazılır (TMK m.64).',
        {
          kurum: institution,
        },
      )}
    >
      {note && (
        <Card title={t('Dernekten')}>
          <p className="wrap">{note}</p>
        </Card>
      )}
      <Card title={t('Siz')}>
        {field('name', t('Adı'), { autoComplete: 'given-name' })}
        {field('surname', t('Soyadı'), { autoComplete: 'family-name' })}
        {field('birthDate', t('Doğum tarihi'), { type: 'date', autoComplete: 'bday' })}
        {field('email', t('E-posta'), {
          type: 'email',
          autoComplete: 'email',
          hint: t('Bu adrese bir onay bağlantısı gider; onaylanmayan başvuru sayılmaz.'),
        })}
        {field('phone', t('Telefon (isteğe bağlı)'), { type: 'tel', autoComplete: 'tel' })}
        {field('address', t('Adres (isteğe bağlı)'), { autoComplete: 'street-address' })}
        {field('profession', t('Meslek (isteğe bağlı)'))}
        {field('education', t('Öğrenim (isteğe bağlı)'))}
        {field('identityNumber', t('TC kimlik no (isteğe bağlı)'), {
          inputMode: 'numeric',
          hint: t('Kabul edilirseniz kanunun öngördüğü bildirimde gerekir; şifreli saklanır (DK m.23).'),
        })}
      </Card>
      <Card title={t('Kişisel verilerinize ilişkin aydınlatma metni')}>
        {notice.map((part) => (
          <div key={part.heading.tr} className="stack tight">
            <h3>{inLanguage(part.heading)}</h3>
            <p>{inLanguage(part.text)}</p>
          </div>
        ))}
        {isEnglish() && <p className="hint">{t('Bağlayıcı olan Türkçe metindir.')}</p>}
        <label className="row">
          <input type="checkbox" checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
          {t('Okudum, bilgi edindim')}
        </label>
      </Card>
      <ActButton size="lg" onAct={send} {...(lacking ? { reason: lacking } : {})}>
        {t('Başvuruyu gönder')}
      </ActButton>
      <p className="hint">{t('Hesap açılmaz. Başvurunuzu iletideki bağlantıdan her an geri alabilirsiniz.')}</p>
    </Page>
  );
}

/** What comes next: the letter, and where it is wanted the application on paper. */
function Sent({
  email,
  signed,
  institution,
}: {
  readonly email: string;
  readonly signed: boolean;
  readonly institution: string;
}) {
  return (
    <Page title={t('Bir adım kaldı: onay')} width="narrow" lead={institution}>
      <Card>
        <ol>
          <li>
            {t('{adres} adresine bir ileti gönderdik. İçindeki bağlantıyı açıp başvurunuzu onaylayın.', {
              adres: email,
            })}
          </li>
          {signed && <li>{t('İmzalı başvurunuzu derneğin bürosuna verin ya da KEP ile gönderin (TMK m.64).')}</li>}
          <li>{t('Yönetim kurulunun kararı aynı adrese yazılır.')}</li>
        </ol>
        <p className="hint">
          {t(
            'İleti birkaç dakikada gelmezse istenmeyen iletilere bakın. Yedi gün içinde onaylanmayan başvuru silinir.',
          )}
        </p>
      </Card>
    </Page>
  );
}
