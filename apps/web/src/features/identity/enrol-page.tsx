import * as api from '@divan/api';
import { startRegistration } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import { call, RefusedError } from '../../app/call.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Radios } from '../../ui/radios.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { EnrolEntry } from './enrol-entry.tsx';
import { enrollingDevice, reachStep, rememberWay, stepReached } from './own-device.ts';
import { useAct } from './sign-in-pages.tsx';
import './codes.css';
import './sign-in-pages.css';
import './enrol-page.css';

/** Enrolment in three steps: information text, password with second factor or passkey, recovery codes. */
export function EnrolPage() {
  const [token, setToken] = useState(() => api.letterCode(location.hash.slice(1)));
  // Another link opened in this window changes nothing but what follows the address.
  useEffect(() => {
    const changed = () => setToken(api.letterCode(location.hash.slice(1)));
    window.addEventListener('hashchange', changed);
    return () => window.removeEventListener('hashchange', changed);
  }, []);
  const look = useQuery({
    queryKey: ['enrolment', token],
    queryFn: () => call(api.lookAtEnrolment, { body: { token } }),
    enabled: token !== '',
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [read, setRead] = useState(stepReached(token) !== '');
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} memberNo={look.data?.memberNo ?? ''} />;
  const dead = look.error instanceof RefusedError && look.error.refusal.code === 'ENROLMENT_INVALID';
  if (token === '' || dead)
    return (
      <EnrolEntry
        error={dead ? look.error : null}
        onCode={(code) => {
          history.replaceState(null, '', `#${code}`);
          setToken(code);
        }}
      />
    );
  if (look.error && !look.data) return <Failed error={look.error} />;
  if (!look.data) return <Loading />;
  if (!read)
    return (
      <Page
        title={t('Hoş geldiniz, {ad}', { ad: look.data.name })}
        width="narrow"
        lead={t('{kurum}. Hesabınızı üç adımda açacağız: bilgilendirme, giriş yöntemi, kurtarma kodları.', {
          kurum: look.data.institution,
        })}
        above={<StepLine n={1} />}
      >
        <Card title={t('Kişisel verilerinize ilişkin aydınlatma metni')}>
          {look.data.notice.map((part) => (
            <div key={part.heading.tr} className="stack tight">
              <h3>{inLanguage(part.heading)}</h3>
              <p>{inLanguage(part.text)}</p>
            </div>
          ))}
        </Card>
        <div className="fixed">
          <Button
            onClick={() => {
              reachStep(token, 'READ');
              setRead(true);
            }}
            size="lg"
            fullWidth
          >
            {t('Okudum, bilgi edindim')}
          </Button>
        </div>
      </Page>
    );
  return <Factors token={token} smsAllowed={look.data.smsAllowed} onDone={setCodes} />;
}

const StepLine = ({ n }: { readonly n: number }) => <p className="hint">{t('Adım {n} / 3', { n })}</p>;

function Factors({
  token,
  smsAllowed,
  onDone,
}: {
  readonly token: string;
  readonly smsAllowed: boolean;
  readonly onDone: (codes: readonly string[]) => void;
}) {
  const act = useAct();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [seen, setSeen] = useState(false);
  const [sent, setSent] = useState(false);
  const [phone, setPhone] = useState('');
  const [device] = useState(enrollingDevice);
  const totp = useQuery({
    queryKey: ['totp', token],
    queryFn: () => call(api.beginTotp, { body: { token, device } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [picture, setPicture] = useState('');
  useEffect(() => {
    if (totp.data) void toDataURL(totp.data.uri, { margin: 1, width: 220 }).then(setPicture);
  }, [totp.data]);
  const passkey = async () => {
    const optionsJSON = await call(api.beginPasskey, { body: { token } });
    const response = await startRegistration({ optionsJSON: optionsJSON as never });
    const { recoveryCodes } = await call(api.finishPasskey, {
      body: { token, response: response as unknown as Record<string, unknown> },
    });
    rememberWay('PASSKEY');
    onDone(recoveryCodes);
  };
  const [chosen, setChosen] = useState<'PASSKEY' | 'TOTP' | 'SMS' | ''>(() => {
    const reached = stepReached(token);
    return reached === 'TOTP' || reached === 'SMS' || reached === 'PASSKEY' ? reached : '';
  });
  const ways = [
    {
      key: 'PASSKEY',
      text: t('Geçiş anahtarı (en kolayı)'),
      about: t('Telefonunuzun kilidini açar gibi giriş yaparsınız: parmak izi, yüz ya da ekran kilidi.'),
    },
    {
      key: 'TOTP',
      text: t('Parola ve doğrulama uygulaması'),
      about: t('Bir parola belirlersiniz; girişte telefonunuzdaki uygulamanın gösterdiği kodu yazarsınız.'),
    },
    ...(smsAllowed
      ? [
          {
            key: 'SMS',
            text: t('Parola ve SMS kodu'),
            about: t('Bir parola belirlersiniz; girişte telefonunuza gelen kodu yazarsınız.'),
          },
        ]
      : []),
  ];
  return (
    <Page title={t('Giriş yönteminizi kurun')} width="narrow" above={<StepLine n={2} />}>
      <Card>
        <Radios
          label={t('Nasıl giriş yapmak istersiniz?')}
          name="way"
          value={chosen}
          onChange={(way) => {
            setChosen(way as 'TOTP');
            reachStep(token, way);
            setCode('');
          }}
          options={ways}
        />
      </Card>
      {chosen === 'PASSKEY' && (
        <Card>
          <p>{t('Düğmeye basın; telefonunuz ekran kilidinizi soracak.')}</p>
          <ActButton onAct={passkey} size="lg" fullWidth leftSection={<IconFingerprint size={22} />}>
            {t('Geçiş anahtarı ekle')}
          </ActButton>
        </Card>
      )}
      {(chosen === 'TOTP' || chosen === 'SMS') && (
        <form
          className="stack"
          onSubmit={act.run(async () =>
            onDone(
              (await call(api.finishEnrolment, { body: { token, password, factor: chosen, code, device } }))
                .recoveryCodes,
            ),
          )}
        >
          <Card title={t('Parola')}>
            <Field
              label={t('Parola')}
              value={password}
              onChange={setPassword}
              type={seen ? 'text' : 'password'}
              autoComplete="new-password"
              hint={t('Parolanız en az 12 karakter olmalı. Birkaç sözcükten oluşan bir cümle kolay hatırlanır.')}
            />
            <label className="row show-password">
              <input type="checkbox" checked={seen} onChange={(event) => setSeen(event.currentTarget.checked)} />
              {t('Parolayı göster')}
            </label>
          </Card>
          <Card title={chosen === 'SMS' ? t('SMS kodu') : t('Doğrulama uygulaması')}>
            {chosen === 'SMS' ? (
              <>
                <Field
                  label={t('Cep telefonu')}
                  value={phone}
                  onChange={setPhone}
                  type="tel"
                  autoComplete="tel"
                  hint={t('Örnek: 0532 111 22 33')}
                />
                <ActButton
                  variant="default"
                  onAct={async () => {
                    await call(api.sendEnrolmentSms, { body: { token, phone: international(phone) } });
                    setSent(true);
                  }}
                >
                  {sent ? t('Yeniden kod gönder') : t('Kod gönder')}
                </ActButton>
                {sent && (
                  <p className="good" role="status">
                    {t('Kod gönderildi. Gelmesi bir dakikayı bulabilir.')}
                  </p>
                )}
              </>
            ) : (
              <>
                <p>
                  {t(
                    'Telefonunuzda bir doğrulama uygulaması yoksa önce birini kurun (örneğin Google Authenticator ya da Microsoft Authenticator).',
                  )}
                </p>
                <p>{t('Doğrulama uygulamanızla bu kareyi okutun, sonra uygulamadaki 6 haneli kodu yazın.')}</p>
                {totp.data?.begunElsewhere && (
                  <p className="notice">
                    {t(
                      'Bu bağlantıyla başka bir cihazda ya da tarayıcıda da kayda başlanmış. Oradaki kare burada geçmez: uygulamadaki eski Divan satırını silin, bu kareyi okutun. Başlayan siz değilseniz derneğinizin bürosunu arayın.',
                    )}
                  </p>
                )}
                {picture && (
                  <img src={picture} width={220} height={220} alt={t('Doğrulama uygulaması için kare kod')} />
                )}
                {totp.data && (
                  <>
                    <div className="links">
                      <a href={totp.data.uri}>{t('Bu telefondaki uygulamada aç')}</a>
                    </div>
                    <p className="hint">
                      {t('Kareyi okutamıyorsanız bu anahtarı uygulamaya elle yazın:')}{' '}
                      <code className="wrap">{totp.data.secret}</code>
                    </p>
                  </>
                )}
              </>
            )}
            <Field
              label={t('6 haneli kod')}
              value={code}
              onChange={(value) => setCode(value.replaceAll(/\D/gu, '').slice(0, 6))}
              inputMode="numeric"
              autoComplete="one-time-code"
              data-otp
            />
          </Card>
          <RefusalNotice error={act.error ?? totp.error} />
          <Button type="submit" loading={act.busy} size="lg" fullWidth>
            {t('Hesabı aç')}
          </Button>
        </form>
      )}
    </Page>
  );
}

/** `0532 111 22 33` as gateways want it; other countries with their code. */
function international(typed: string): string {
  const digits = typed.replaceAll(/[^\d+]/gu, '');
  if (digits.startsWith('+')) return digits;
  return `+90${digits.replace(/^(?:0090|90(?=\d{10}$)|0)/u, '')}`;
}

function RecoveryCodes({ codes, memberNo }: { readonly codes: readonly string[]; readonly memberNo: string }) {
  return (
    <Page
      title={t('Hesabınız hazır')}
      width="narrow"
      above={<StepLine n={3} />}
      lead={t(
        'Bu kodları kâğıda yazıp saklayın. Kodlar toplantıya giriş sağlamaz; yalnız yeni doğrulama kurmanızı sağlar.',
      )}
    >
      <Card title={t('Kurtarma kodları')}>
        <ol className="codes">
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <Button variant="default" onClick={() => window.print()}>
          {t('Yazdır')}
        </Button>
      </Card>
      <div className="notice">
        {t('Kimliğiniz henüz saptanmadıysa toplantıdan önce dernek görevlisine kimlik belgenizi bir kez gösterin.')}
      </div>
      <p>
        {t('Toplantı günü bu sitenin giriş sayfasından gireceksiniz.')}{' '}
        {memberNo && <b>{t('Girişte yazacağınız üye numaranız: {no}', { no: memberNo })}</b>}
      </p>
      <Link to="/giris" className="go">
        {t('Kodları sakladım, girişe geç')}
      </Link>
    </Page>
  );
}
