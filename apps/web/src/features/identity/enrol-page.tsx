import * as api from '@divan/api';
import { Button } from '@mantine/core';
import { startRegistration } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { toDataURL } from 'qrcode';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton, Card, Failed, Field, Loading, Page, RefusalNotice } from '../../components/ui.tsx';
import { useAct } from './sign-in-pages.tsx';

/** Enrolment in three steps: information text, password with second factor or passkey, recovery codes. */
export function EnrolPage() {
  const [token] = useState(() => location.hash.slice(1));
  const look = useQuery({
    queryKey: ['enrolment', token],
    queryFn: () => call(api.lookAtEnrolment, { body: { token } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [read, setRead] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  if (codes) return <RecoveryCodes codes={codes} />;
  if (look.error) return <Failed error={look.error} />;
  if (!look.data) return <Loading />;
  if (!read)
    return (
      <Page
        title={t('Hoş geldiniz, {ad}', { ad: look.data.name })}
        width="narrow"
        lead={t('Hesabınızı üç adımda açacağız: bilgilendirme, doğrulama, kurtarma kodları.')}
      >
        <Card title={t('Kişisel verilerinize ilişkin aydınlatma metni')}>
          {look.data.notice.map((part) => (
            <div key={part.heading} className="stack tight">
              <h3>{part.heading}</h3>
              <p>{part.text}</p>
            </div>
          ))}
          <Button onClick={() => setRead(true)} size="lg">
            {t('Okudum, bilgi edindim')}
          </Button>
        </Card>
      </Page>
    );
  return <Factors token={token} smsAllowed={look.data.smsAllowed} onDone={setCodes} />;
}

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
  const [sms, setSms] = useState(false);
  const [phone, setPhone] = useState('+90');
  const totp = useQuery({
    queryKey: ['totp', token],
    queryFn: () => call(api.beginTotp, { body: { token } }),
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
    onDone(
      (await call(api.finishPasskey, { body: { token, response: response as unknown as Record<string, unknown> } }))
        .recoveryCodes,
    );
  };
  return (
    <Page title={t('Giriş yönteminizi kurun')} width="narrow">
      <Card title={t('Geçiş anahtarı')}>
        <p>{t('Telefonunuzun kilidini açar gibi giriş yaparsınız. En kolay ve en güvenli yol budur.')}</p>
        <ActButton onAct={passkey} variant="default" leftSection={<IconFingerprint size={22} />}>
          {t('Geçiş anahtarı ekle')}
        </ActButton>
      </Card>
      <Card title={t('Ya da parola ve ikinci doğrulama')}>
        <form
          className="stack"
          onSubmit={act.run(async () =>
            onDone(
              (await call(api.finishEnrolment, { body: { token, password, factor: sms ? 'SMS' : 'TOTP', code } }))
                .recoveryCodes,
            ),
          )}
        >
          <Field
            label={t('Parola')}
            value={password}
            onChange={setPassword}
            type="password"
            autoComplete="new-password"
            hint={t('Parolanız en az 12 karakter olmalı. Birkaç sözcükten oluşan bir cümle kolay hatırlanır.')}
          />
          {sms ? (
            <>
              <Field label={t('Cep telefonu')} value={phone} onChange={setPhone} type="tel" autoComplete="tel" />
              <ActButton
                variant="default"
                onAct={() => call(api.sendEnrolmentSms, { body: { token, phone: phone.replaceAll(' ', '') } })}
              >
                {t('Kod gönder')}
              </ActButton>
            </>
          ) : (
            <>
              <p>{t('Doğrulama uygulamanızla bu kareyi okutun, sonra uygulamadaki 6 haneli kodu yazın.')}</p>
              {picture && <img src={picture} width={220} height={220} alt={t('Doğrulama uygulaması için kare kod')} />}
              {totp.data && (
                <p className="hint">
                  {t('Kareyi okutamıyorsanız bu anahtarı uygulamaya elle yazın:')}{' '}
                  <code style={{ overflowWrap: 'anywhere' }}>{totp.data.secret}</code>
                </p>
              )}
            </>
          )}
          <Field
            label={t('6 haneli kod')}
            value={code}
            onChange={setCode}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
          <Button type="submit" loading={act.busy} size="lg">
            {t('Hesabı aç')}
          </Button>
        </form>
        {smsAllowed && (
          <button type="button" className="chip" style={{ border: 0, minHeight: 44 }} onClick={() => setSms(!sms)}>
            {sms ? t('Doğrulama uygulaması kullan') : t('Uygulama yerine SMS kullan')}
          </button>
        )}
        <RefusalNotice error={act.error ?? totp.error} />
      </Card>
    </Page>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <Page
      title={t('Hesabınız hazır')}
      width="narrow"
      lead={t(
        'Bu kodları kâğıda yazıp saklayın. Kodlar toplantıya giriş sağlamaz; yalnız yeni doğrulama kurmanızı sağlar.',
      )}
    >
      <Card title={t('Kurtarma kodları')}>
        <ul className="cols" style={{ fontFamily: 'monospace' }}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <Button variant="default" onClick={() => window.print()}>
          {t('Yazdır')}
        </Button>
        <Link to="/giris">{t('Kodları sakladım, girişe geç')}</Link>
      </Card>
      <div className="notice">
        {t('Kimliğiniz henüz saptanmadıysa toplantıdan önce dernek görevlisine kimlik belgenizi bir kez gösterin.')}
      </div>
    </Page>
  );
}
