import * as api from '@divan/api';
import { Button } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { useRefreshMe } from '../../app/session.ts';
import { ActButton, Card, Field, LawPanel, Page, RefusalNotice } from '../../components/ui.tsx';

/** Runs a form's act, keeping its refusal for the person to read. */
export function useAct(): {
  busy: boolean;
  error: unknown;
  run: (work: () => Promise<unknown>) => (event?: FormEvent) => void;
} {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  return {
    busy,
    error,
    run: (work) => (event) => {
      event?.preventDefault();
      if (busy) return;
      setBusy(true);
      setError(null);
      work()
        .catch(setError)
        .finally(() => setBusy(false));
    },
  };
}

export function SignInPage() {
  const navigate = useNavigate();
  const refresh = useRefreshMe();
  const act = useAct();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<{ step: string; factor: 'TOTP' | 'SMS' } | null>(null);
  const enter = async () => {
    await refresh();
    await navigate({ to: '/' });
  };
  const passkey = async () => {
    const optionsJSON = await call(api.passkeyChallenge);
    await call(api.signInPasskey, {
      body: {
        response: (await startAuthentication({ optionsJSON: optionsJSON as never })) as unknown as Record<
          string,
          unknown
        >,
      },
    });
    await enter();
  };
  return (
    <Page title={t('Giriş')} width="narrow" lead={t('Toplantıya giriş, hazirun cetvelindeki imzanızın yerine geçer.')}>
      <Card>
        {step ? (
          <form
            key="code"
            className="stack"
            onSubmit={act.run(async () => {
              await call(api.signInSecond, { body: { step: step.step, code } });
              await enter();
            })}
          >
            <Field
              label={step.factor === 'TOTP' ? t('Doğrulama uygulamasındaki 6 haneli kod') : t('Telefonunuza gelen kod')}
              value={code}
              onChange={setCode}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
            />
            <Button type="submit" loading={act.busy} fullWidth size="lg">
              {t('Doğrula ve gir')}
            </Button>
            <button
              type="button"
              className="chip"
              onClick={() => setStep(null)}
              style={{ border: 0, minHeight: 44, cursor: 'pointer' }}
            >
              {t('Baştan başla')}
            </button>
          </form>
        ) : (
          <form
            key="password"
            className="stack"
            onSubmit={act.run(async () => setStep(await call(api.signIn, { body: { login, password } })))}
          >
            <Field
              label={t('Üye numarası ya da e-posta')}
              value={login}
              onChange={setLogin}
              autoComplete="username"
              autoCapitalize="none"
            />
            <Field
              label={t('Parola')}
              value={password}
              onChange={setPassword}
              type="password"
              autoComplete="current-password"
            />
            <Button type="submit" loading={act.busy} fullWidth size="lg">
              {t('Sürdür')}
            </Button>
          </form>
        )}
        <RefusalNotice error={act.error} />
        {!step && (
          <ActButton onAct={passkey} variant="default" fullWidth leftSection={<IconFingerprint size={22} />}>
            {t('Geçiş anahtarıyla gir')}
          </ActButton>
        )}
        <Link to="/kurtarma">{t('Parolamı unuttum ya da telefonumu değiştirdim')}</Link>
      </Card>
      <LawPanel
        question={t('Neden iki aşamalı?')}
        sentence={t(
          'Elektronik toplantıya katılan üye sisteme güvenli elektronik imzayla ya da iki ayrı türde doğrulamayla girer; yalnız parola ya da bağlantı yetmez.',
        )}
        articles="DY m.15/A/5"
      />
    </Page>
  );
}

export function RecoverPage() {
  const act = useAct();
  const [login, setLogin] = useState('');
  const [code, setCode] = useState('');
  return (
    <Page
      title={t('Yeniden kayıt')}
      width="narrow"
      lead={t(
        'Kurtarma kodu toplantıya giriş sağlamaz; yalnız parolanızı ve ikinci doğrulamanızı yeniden kurmanızı sağlar. Kimliğiniz yeniden saptanır.',
      )}
    >
      <Card>
        <form
          className="stack"
          onSubmit={act.run(async () => {
            const { enrolmentToken } = await call(api.recover, { body: { login, code } });
            location.assign(`/kayit#${enrolmentToken}`);
          })}
        >
          <Field label={t('Üye numarası ya da e-posta')} value={login} onChange={setLogin} autoComplete="username" />
          <Field label={t('Kurtarma kodu')} value={code} onChange={setCode} autoComplete="off" />
          <Button type="submit" loading={act.busy} size="lg">
            {t('Yeniden kaydı başlat')}
          </Button>
        </form>
        <RefusalNotice error={act.error} />
      </Card>
    </Page>
  );
}

/** Demonstration only: enters as somebody, then goes where the link says. */
export function DemoPage() {
  const act = useAct();
  useEffect(() => {
    const query = new URLSearchParams(location.search);
    const login = query.get('giris');
    if (!login) return;
    void fetch('/api/demo/sign-in-as', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login }),
    }).then(() => location.replace(query.get('git') ?? '/'));
  }, []);
  return (
    <Page title={t('Gösterim')} width="narrow">
      <p>{t('Gösterime giriliyor.')}</p>
      <RefusalNotice error={act.error} />
    </Page>
  );
}

export function SetupPage() {
  const act = useAct();
  const [form, setForm] = useState({ token: '', name: '', shortName: '', person: '', email: '' });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  return (
    <Page
      title={t('İlk kurulum')}
      width="narrow"
      lead={t('Kurulum anahtarını yazın. Anahtar, programı başlattığınız pencerede yazılıdır.')}
    >
      <Card>
        <form
          className="stack"
          onSubmit={act.run(async () => {
            const { enrolmentToken } = await call(api.setUp, {
              body: {
                token: form.token.trim(),
                institution: { name: form.name, shortName: form.shortName },
                administrator: { name: form.person, email: form.email },
              },
            });
            location.assign(`/kayit#${enrolmentToken}`);
          })}
        >
          <Field label={t('Kurulum anahtarı')} value={form.token} onChange={set('token')} autoComplete="off" />
          <Field
            label={t('Kurumun adı')}
            value={form.name}
            onChange={set('name')}
            hint={t('Örnek: Ada Dayanışma Derneği')}
          />
          <Field label={t('Kısa adı')} value={form.shortName} onChange={set('shortName')} />
          <Field label={t('Yöneticinin adı soyadı')} value={form.person} onChange={set('person')} autoComplete="name" />
          <Field
            label={t('Yöneticinin e-postası')}
            value={form.email}
            onChange={set('email')}
            type="email"
            autoComplete="email"
          />
          <Button type="submit" loading={act.busy} size="lg">
            {t('Kurumu oluştur')}
          </Button>
        </form>
        <RefusalNotice error={act.error} />
      </Card>
    </Page>
  );
}
