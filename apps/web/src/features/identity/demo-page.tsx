import type { DemoStage } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import './demo-page.css';

const ASK_MILLIS = 2000;

/** Demonstration only. With `giris` it enters as somebody and goes where the link says; without, it is the one page from which all is watched. */
export function DemoPage() {
  const [query] = useState(() => new URLSearchParams(location.search));
  const login = query.get('giris');
  return login ? <Entering login={login} to={query.get('git') ?? '/'} /> : <Stage />;
}

function Entering({ login, to }: { readonly login: string; readonly to: string }) {
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    call(api.signInAs, { body: { login } }).then(() => location.replace(to), setError);
  }, [login, to]);
  return error ? <Failed error={error} /> : <Loading />;
}

/** Each role has a host of its own, so that several are watched side by side. */
const addressOf = ({ host, login, to }: DemoStage['seats'][number]): string =>
  `${location.protocol}//${host}.localhost:${location.port}/gosterim?giris=${encodeURIComponent(login)}&git=${encodeURIComponent(to)}`;

function Stage() {
  const stage = useQuery({ queryKey: ['stage'], queryFn: () => call(api.getStage), refetchInterval: ASK_MILLIS });
  if (stage.error && !stage.data) return <Failed error={stage.error} />;
  if (!stage.data) return <Loading />;
  const { told, seats, record } = stage.data;
  const now = told.at(-1);
  return (
    <Page
      title={t('Gösterim')}
      lead={t(
        'Ada Dayanışma Derneğinin genel kurulu, baştan sona, benzetilmiş üyelerle. Bir rol seçin, kendi penceresinde açılır; üye olarak siz de oy verin.',
      )}
    >
      <div className="demo">
        <Card
          title={t('Ne oluyor')}
          right={<Chip tone={record ? 'ok' : 'info'}>{record ? t('Bitti') : t('Sürüyor')}</Chip>}
        >
          {!now && <Empty>{t('Gösterim hazırlanıyor.')}</Empty>}
          {now && (
            <p className="demo-now" role="status">
              {inLanguage(now.text)}
            </p>
          )}
          {record && (
            <p>
              {t(
                'Gösterim bitti ve açık kalıyor: büro olarak tutanağa, öteki belgelere ve mühürlü pakete bakabilir, paketi doğrulayabilirsiniz.',
              )}
            </p>
          )}
          <ol className="demo-told">
            {told
              .slice(0, -1)
              .reverse()
              .map((line) => (
                <li key={line.at + line.text.tr}>
                  <span className="dim num">{moment(line.at)}</span> {inLanguage(line.text)}
                </li>
              ))}
          </ol>
        </Card>
        <Card title={t('Kimin gözünden bakmak istersiniz?')}>
          {seats.length === 0 && <Empty>{t('Roller toplantı günü burada görünür.')}</Empty>}
          <ul className="queue lines">
            {seats.map((seat) => (
              <li key={seat.host}>
                <span className="grow">
                  <a href={addressOf(seat)} target={`gosterim-${seat.host}`}>
                    {inLanguage(seat.name)}
                  </a>
                  <span className="under">{inLanguage(seat.about)}</span>
                </span>
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}
