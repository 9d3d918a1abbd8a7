import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

const ABOUT: Record<api.PracticePlace, readonly [string, string]> = {
  buro: ['Büro', 'Hazırlık, kimlik, belgeler ve paket; sandık görevlileri.'],
  baskan: ['Yönetim kurulu başkanı', 'Girişleri açar, yeter sayıyı saptar, toplantıyı açar, divanı seçtirir.'],
  divan: ['Divan başkan adayı', 'Seçilince gündemi yürütür: söz, önerge, oylama, seçim, kapanış.'],
  uye: ['Üye', 'Telefonda bir üyenin gördüğü: girer, söz ister, oy verir.'],
};

/** Prova: an assembly to play through with sample members, made and wiped at one press. */
export function PracticePage() {
  const client = useQueryClient();
  const found = useQuery({ queryKey: ['practice'], queryFn: () => call(api.getPractice) });
  const [wiped, setWiped] = useState(false);
  if (found.error && !found.data) return <Failed error={found.error} />;
  if (!found.data) return <Loading />;
  const { practice } = found.data;
  const refresh = () => client.invalidateQueries({ queryKey: ['practice'] });
  return (
    <Page
      title={t('Prova')}
      width="narrow"
      lead={t(
        'Gerçek toplantıdan önce bir genel kurulu baştan sona deneyin. Prova kendi üyeleri, numaraları ve belgeleriyle ayrı durur; gerçek kayıtlara hiçbir şey yazılmaz, kimseye ileti gitmez.',
      )}
    >
      {practice ? (
        <Running practice={practice} />
      ) : (
        <Card act title={t('Provayı kurun')}>
          <p>
            {t(
              'Tüzüğünüzün kurallarıyla, adları “Örnek” olan üyeler, bir yönetim ve bir denetim kurulu ve bugüne çağrılmış bir olağan genel kurul hazırlanır. Birkaç saniye sürer.',
            )}
          </p>
          <ActButton
            onAct={async () => {
              await call(api.beginPractice);
              setWiped(false);
              await refresh();
            }}
          >
            {t('Provayı kur')}
          </ActButton>
          {wiped && (
            <p className="good" role="status">
              {t('Prova bütün kayıtlarıyla silindi.')}
            </p>
          )}
        </Card>
      )}
      {practice && (
        <Card title={t('Provayı bitir')}>
          <p>
            {t(
              'Provanın üyeleri, toplantıları, oyları, belgeleri ve paketi geri getirilemeyecek biçimde silinir. Gerçek kayıtlara dokunulmaz; dilediğiniz zaman yenisini kurarsınız.',
            )}
          </p>
          <ActButton
            variant="danger"
            onAct={async () => {
              await call(api.endPractice);
              setWiped(true);
              await refresh();
            }}
          >
            {t('Provayı sil')}
          </ActButton>
        </Card>
      )}
    </Page>
  );
}

function Running({ practice }: { readonly practice: NonNullable<Awaited<ReturnType<typeof fetchPractice>>> }) {
  const go = async (place: api.PracticePlace) => {
    // Opened before the answer: a window that comes later is one that browsers hold back.
    const opened = window.open('', `prova-${place}`);
    await call(api.enterPractice);
    const to = `${api.practiceBase(place)}${place === 'buro' ? '/' : `/toplanti/${practice.meetingId}`}`;
    if (opened) opened.location.href = to;
    else window.location.assign(to);
  };
  return (
    <Card title={t('Prova hazır')} right={<span className="dim">{moment(practice.since)}</span>}>
      <p>
        {t(
          'Her yer kendi penceresinde açılır; aynı anda birkaçını yan yana tutabilirsiniz. Sayfanın üstündeki şeritten örnek üyelere ne yapacaklarını söylersiniz.',
        )}
      </p>
      <ul className="queue lines">
        {practice.places.map(({ place, name }) => (
          <li key={place}>
            <span className="grow">
              <b>{t(ABOUT[place][0])}</b> <span className="dim">{name}</span>
              <span className="under">{t(ABOUT[place][1])}</span>
            </span>
            <ActButton variant="default" onAct={() => go(place)}>
              {t('Aç')}
            </ActButton>
          </li>
        ))}
      </ul>
      <ol className="stack tight">
        <li>{t('Başkanın penceresinde girişleri açın; şeritten “Örnek üyeler girsin” deyin.')}</li>
        <li>{t('Üyenin penceresinde toplantıya katılın; başkan yeter sayıyı saptayıp toplantıyı açsın.')}</li>
        <li>{t('“Divan önersinler” deyin, başkan oylatsın; “Oy versinler” deyin, oylamayı kapatın.')}</li>
        <li>{t('Divan penceresinde gündemi yürütün: söz, önerge, ibra, seçim, kapanış.')}</li>
        <li>{t('Büro penceresinde belgeleri düzenleyin, paketi mühürleyip doğrulayın.')}</li>
      </ol>
    </Card>
  );
}
const fetchPractice = async () => (await call(api.getPractice)).practice;
