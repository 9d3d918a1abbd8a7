import type { Me } from '@divan/api';
import * as api from '@divan/api';
import { IconContrast2, IconLanguage, IconLogout, IconUser, IconWifi, IconWifiOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { HeavyActStepUp } from '../components/heavy-act-step-up.tsx';
import { Logo } from '../components/logo.tsx';
import { PracticeBar } from '../components/practice-bar.tsx';
import { Button } from '../ui/button.tsx';
import { base } from './base.ts';
import { call } from './call.ts';
import { useChanges, useLine } from './changes.ts';
import { forgetDrafts } from './draft.ts';
import { isEnglish, switchLanguage, t, useLanguage } from './i18n.ts';
import { chooseLook, LOOKS, type Look, lookChosen } from './look.ts';
import { officeMenu } from './pages.ts';
import { comeBackTo, useMe, useOnline } from './session.ts';
import '../ui/visually-hidden.css';
import './shell.css';

const isOfficer = (me: Me | null | undefined): boolean =>
  me?.roles.some((role) => role === 'ADMIN' || role === 'OFFICE') ?? false;

/** Header, landmarks, the ribbon of a demonstration; the hall screen has none of it. */
export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  // A desk of a hall has no person of its own.
  const desk = path.startsWith('/masa');
  const me = useMe({ watch: !desk && !path.startsWith('/toplanti/') });
  const network = useOnline();
  const line = useLine();
  const online = network && line === 'ok';
  const [entered, setEntered] = useState(false);
  useEffect(() => {
    if (me.data) setEntered(true);
  }, [me.data]);
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => call(api.getSetup),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // A room hears of everything by its own line.
  useChanges(Boolean(me.data) && !/^\/toplanti\/[^/]+(\/perde)?$/u.test(path));
  useLanguage();
  const [menu, setMenu] = useState(false);
  useEffect(() => setMenu(false), [path]);
  if (path.endsWith('/perde')) return <Outlet />;
  const office = isOfficer(me.data) && !path.startsWith('/toplanti/');
  const practice = base !== '';
  const specimen = !practice && (me.data?.specimen || setup.data?.demo);
  return (
    <>
      <a className="skip" href="#icerik">
        {t('İçeriğe geç')}
      </a>
      {specimen && (
        <div className="ribbon">
          <b>{t('ÖRNEK')}</b>
          <span>{t('Gösterim; hukuki sonuç doğurmaz')}</span>
        </div>
      )}
      {practice && <PracticeBar path={path} />}
      <header className="top">
        <div className="top-in">
          <Link to="/" className="brand">
            <img src="/mark.svg" alt="" /> <span>Divan</span>
          </Link>
          <Logo hash={me.data ? me.data.institution.logo : setup.data?.logo} />
          {(me.data?.institution.name ?? setup.data?.institution) && (
            <div className="where">
              <b className="long">{me.data?.institution.name ?? setup.data?.institution}</b>
              <b className="short" title={me.data?.institution.name}>
                {me.data?.institution.shortName || (me.data?.institution.name ?? setup.data?.institution)}
              </b>
            </div>
          )}
          <span className="grow" />
          <span className="row" title={online ? t('Bağlı') : t('Bağlantı yok')}>
            {online ? <IconWifi size={20} aria-hidden /> : <IconWifiOff size={20} aria-hidden />}{' '}
            <span className={online ? 'dim word' : 'dim'}>{online ? t('Bağlı') : t('Bağlantı yok')}</span>
          </span>
          {me.data && (
            <button
              type="button"
              className="menu small"
              aria-expanded={menu}
              aria-controls="ust-menu"
              onClick={() => setMenu(!menu)}
            >
              {t('Menü')}
            </button>
          )}
          <span className={menu || !me.data ? 'own' : 'own shut'} id="ust-menu">
            <button
              type="button"
              onClick={() => void switchLanguage()}
              className="quiet"
              lang={isEnglish() ? 'tr' : 'en'}
            >
              <IconLanguage size={20} aria-hidden /> {isEnglish() ? 'Türkçe' : 'English'}
            </button>
            <LookChoice />
            {me.data && (
              <>
                <Link to="/hesap" className="quiet">
                  <IconUser size={20} aria-hidden /> {me.data.name}{' '}
                  {me.data.memberNo && <span className="dim">{t('üye no {no}', { no: me.data.memberNo })}</span>}
                </Link>
                <button
                  type="button"
                  className="quiet"
                  hidden={practice}
                  onClick={() => {
                    forgetDrafts();
                    void call(api.signOut).finally(() => location.assign('/giris'));
                  }}
                >
                  <IconLogout size={20} aria-hidden /> {t('Çıkış')}
                </button>
              </>
            )}
          </span>
        </div>
        {office && (
          <nav className={menu ? 'top-in nav' : 'top-in nav shut'} aria-label={t('Büro')}>
            {officeMenu.map(({ path: to, menu: word }) => (
              <Link key={to} to={to} activeOptions={{ exact: to === '/' }}>
                {t(word)}
              </Link>
            ))}
          </nav>
        )}
      </header>
      {!online && !desk && !/^\/toplanti\/[^/]+$/u.test(path) && (
        <div className="strip" role="status">
          {t('Bağlantı koptu, yeniden bağlanılıyor. Yazdıklarınız duruyor.')}
        </div>
      )}
      {entered && me.data === null && <SessionEnded />}
      {!practice && me.data?.linkOpen && (
        <div className="strip" role="status">
          {t(
            'Hesabınız için yeni bir kayıt bağlantısı verildi ya da kurtarma kodu kullanıldı. Siz istemediyseniz derneğinizin bürosunu hemen arayın.',
          )}
        </div>
      )}
      <Outlet />
      {me.data && <HeavyActStepUp />}
    </>
  );
}

/** Light or dark; as the device is set until somebody chooses. */
function LookChoice() {
  const [look, setLook] = useState(lookChosen);
  return (
    <label className="quiet look">
      <IconContrast2 size={20} aria-hidden />
      <span className="visually-hidden">{t('Görünüm')}</span>
      <select
        value={look}
        onChange={(event) => {
          const chosen = event.currentTarget.value as Look;
          setLook(chosen);
          chooseLook(chosen);
        }}
      >
        {LOOKS.map(([key, word]) => (
          <option key={key} value={key}>
            {t(word)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What is written on the page stays until one leaves it. */
const SessionEnded = () => (
  <div className="strip" role="alert">
    {t('Oturumunuz kapandı. Yeniden giriş yapınca bu sayfaya dönersiniz; yazdıklarınız bu cihazda duruyor.')}{' '}
    <Button
      size="compact"
      variant="default"
      onClick={() => {
        comeBackTo(location.pathname);
        location.assign('/giris');
      }}
    >
      {t('Girişe geç')}
    </Button>
  </div>
);
