import * as api from '@divan/api';
import { startAuthentication } from '@simplewebauthn/browser';
import { IconCircleCheck, IconFingerprint, IconScale } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { placeToReturn, useRefreshMe } from '../../app/session.ts';
import { handed, takenOver } from '../../first/handed.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Small } from '../../ui/small.tsx';
import { rememberedWay, rememberWay } from './own-device.ts';
import './sign-in-pages.css';

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
  const [first] = useState(handed);
  const act = useAct();
  const [login, setLogin] = useState(first?.login ?? '');
  const [password, setPassword] = useState(first?.password ?? '');
  const [code, setCode] = useState('');
  const [step, setStep] = useState<{ step: string; factor: 'TOTP' | 'SMS' } | null>(null);
  // What was written or sent there while this page was being rendered counts too.
  useLayoutEffect(() => {
    const last = handed();
    takenOver();
    if (!last) return;
    setLogin(last.login);
    setPassword(last.password);
    const { sent } = last;
    if (sent) act.run(async () => setStep(await sent))();
  }, []);
  const enter = async () => {
    await refresh();
    await navigate({ to: placeToReturn(), replace: true });
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
    rememberWay('PASSKEY');
    await enter();
  };
  const [typed, setTyped] = useState(rememberedWay() === 'PASSWORD');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => call(api.getSetup),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <main id="icerik" className="sign-in">
      <section className="card stack">
        <div>
          <p className="hint">{t('Adım {n} / 2', { n: step ? 2 : 1 })}</p>
          <Heading>
            {!step ? t('Giriş') : step.factor === 'TOTP' ? t('Doğrulama kodunu yazın') : t('SMS kodunu yazın')}
          </Heading>
        </div>
        {step ? (
          <form
            key="code"
            className="stack"
            onSubmit={act.run(async () => {
              await call(api.signInSecond, { body: { step: step.step, code } });
              rememberWay('PASSWORD');
              await enter();
            })}
          >
            <p>
              {step.factor === 'TOTP'
                ? t('Telefonunuzdaki doğrulama uygulamasını açın ve Divan satırındaki 6 haneli kodu yazın.')
                : t('Telefonunuza gelen 6 haneli kodu yazın.')}
            </p>
            <Field
              label={t('6 haneli kod')}
              value={code}
              onChange={(value) => setCode(value.replaceAll(/\D/gu, '').slice(0, 6))}
              inputMode="numeric"
              autoComplete="one-time-code"
              autoFocus
              data-otp
              hint={
                step.factor === 'TOTP'
                  ? t('Kod 30 saniyede bir değişir. Süre biterse yeni kodu yazın.')
                  : t('Kod beş dakika geçerlidir.')
              }
            />
            <RefusalNotice error={act.error} />
            <Button type="submit" loading={act.busy} fullWidth size="lg">
              {t('Doğrula ve gir')}
            </Button>
          </form>
        ) : !typed ? (
          <>
            <p>{t('Bu cihazda son kez geçiş anahtarıyla girdiniz.')}</p>
            <ActButton onAct={passkey} fullWidth size="lg" leftSection={<IconFingerprint size={22} />}>
              {t('Geçiş anahtarıyla gir')}
            </ActButton>
          </>
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
            <RefusalNotice error={act.error} />
            <Button type="submit" loading={act.busy} fullWidth size="lg">
              {t('Sürdür')}
            </Button>
          </form>
        )}
        <div className="alt stack tight">
          <p className="bold">{step ? t('Başka bir yolla doğrulayın') : t('Başka bir yolla girin')}</p>
          {step || typed ? (
            <ActButton onAct={passkey} variant="default" fullWidth leftSection={<IconFingerprint size={22} />}>
              {t('Geçiş anahtarıyla gir')}
            </ActButton>
          ) : (
            <Button variant="default" fullWidth onClick={() => setTyped(true)}>
              {t('Üye numarası ve parolayla gir')}
            </Button>
          )}
          {step && (
            <Small
              onClick={() => {
                setStep(null);
                setCode('');
              }}
            >
              {t('Baştan başla')}
            </Small>
          )}
          <div className="links">
            <Link to="/kurtarma">{t('Parolamı unuttum ya da telefonum yanımda değil')}</Link>
            <Link to="/kayit">{t('Henüz kaydolmadım: bağlantımı yeniden gönder')}</Link>
          </div>
        </div>
      </section>
      <aside className="stack">
        <details className="why" open={!phone}>
          <summary>
            <IconScale size={20} aria-hidden /> {t('Neden iki adım?')}
          </summary>
          <div className="stack tight">
            <p>
              {t(
                'Elektronik toplantıya güvenli elektronik imzayla ya da iki ayrı türden kimlik doğrulamayla girilir. Giriş, hazirun cetvelindeki imzanızın yerine geçer.',
              )}
            </p>
            <ul className="two-steps">
              {[t('1. Bildiğiniz: parola'), t('2. Sahip olduğunuz: telefon')].map((name, i) => (
                <li key={name}>
                  <span>{name}</span>
                  {i === 0 && step ? (
                    <b className="okline">
                      <IconCircleCheck size={20} aria-hidden /> {t('Tamam')}
                    </b>
                  ) : (
                    <b>{t('Bekleniyor')}</b>
                  )}
                </li>
              ))}
            </ul>
            <p className="cite">DY m.15/A/5</p>
          </div>
        </details>
        <Help contacts={setup.data?.help ?? []} />
        <p>
          <Link to="/guvenlik-bildirimi">{t('Güvenlik açığı bildirin')}</Link>
        </p>
      </aside>
    </main>
  );
}

const phone = window.matchMedia('(max-width: 767px)').matches;

/** The heading of a page without the frame of others; takes the focus after navigation and at each step. */
function Heading({ children }: { readonly children: string }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${children} · Divan`;
    if (!(document.activeElement instanceof HTMLInputElement)) heading.current?.focus();
  }, [children]);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}

/** Where to ask: telephone and e-mail of the institution, as its office entered them. */
export function Help({ contacts }: { readonly contacts: readonly string[] }) {
  if (contacts.length === 0) return null;
  return (
    <div className="stack tight">
      <h2>{t('Yardım gerekirse')}</h2>
      <p>
        {t('Dernek bürosu:')}{' '}
        {contacts.map((contact, i) => (
          <span key={contact}>
            {i > 0 && ', '}
            <a
              href={contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replaceAll(/[^\d+]/gu, '')}`}
              className="wrap"
            >
              {contact}
            </a>
          </span>
        ))}
      </p>
    </div>
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
