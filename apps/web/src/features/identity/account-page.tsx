import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { FactorsCard, ProofCode } from './factors-card.tsx';
import { MyPetitions } from './my-petitions.tsx';
import { OwnRecordCard } from './own-record-card.tsx';
import { MySecurityCard } from './security-log.tsx';

/** One's own account: factors, proof of identity, open sessions, own data and petitions. */
export function AccountPage() {
  const me = useMe();
  const client = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(api.listSessions) });
  if (sessions.error && !sessions.data) return <Failed error={sessions.error} />;
  if (!me.data || !sessions.data) return <Loading />;
  const names: Record<string, string> = {
    TOTP: t('Doğrulama uygulaması'),
    SMS: t('SMS kodu'),
    PASSKEY: t('Geçiş anahtarı'),
  };
  const { factors, memberId, memberNo, identityProved } = me.data;
  const revoke = async (ids: readonly string[]) => {
    for (const id of ids) await call(api.revokeSession, { body: { id } });
    await client.invalidateQueries({ queryKey: ['sessions'] });
  };
  const others = sessions.data.sessions.filter((session) => !session.current);
  return (
    <Page title={t('Hesabım')} width="narrow">
      <Card title={me.data.name}>
        <dl className="facts">
          {memberNo && (
            <>
              <dt>{t('Üye no')}</dt>
              <dd className="num">{memberNo}</dd>
            </>
          )}
          <dt>{t('Giriş yöntemi')}</dt>
          <dd>
            {[
              ...(factors.some((factor) => factor !== 'PASSKEY') ? [t('Parola')] : []),
              ...factors.map((factor) => names[factor] ?? factor),
            ].join(' + ')}
          </dd>
          {memberId && (
            <>
              <dt>{t('Kimlik')}</dt>
              <dd>
                <Chip tone={identityProved ? 'ok' : 'warn'}>
                  {identityProved ? t('Kimlik saptandı') : t('Kimlik henüz saptanmadı')}
                </Chip>
              </dd>
            </>
          )}
        </dl>
        {memberId && !identityProved && (
          <p className="notice">
            {t('Kimliğiniz henüz doğrulanmadı. Toplantıdan önce dernek görevlisine kimlik belgenizi bir kez gösterin.')}
          </p>
        )}
        {memberId && !identityProved && <ProofCode />}
      </Card>
      {memberId && <OwnRecordCard />}
      <FactorsCard />
      <Card title={t('Açık oturumlar')}>
        <ul className="queue lines">
          {sessions.data.sessions.map((session) => (
            <li key={session.id}>
              <span className="grow">
                <b>{session.device ? session.device.replace(/^tarayıcı\b/u, t('tarayıcı')) : t('Bilinmeyen cihaz')}</b>
                <br />
                <span className="dim">
                  {t('Giriş {giris}; son kullanım {son}', {
                    giris: moment(session.since),
                    son: moment(session.lastSeen),
                  })}
                </span>
              </span>
              {session.current ? (
                <Chip tone="ok">{t('Bu cihaz')}</Chip>
              ) : (
                <ActButton variant="default" onAct={() => revoke([session.id])}>
                  {t('Oturumu kapat')}
                </ActButton>
              )}
            </li>
          ))}
        </ul>
        {others.length > 1 && (
          <ActButton variant="default" onAct={() => revoke(others.map((session) => session.id))}>
            {t('Öteki bütün oturumları kapat')}
          </ActButton>
        )}
      </Card>
      <Card title={t('Kişisel verilerim')}>
        <p>
          {t(
            'Hakkınızda tutulan bütün verileri indirebilirsiniz (KVKK m.11). Gizli oyunuz bunların arasında yoktur; kimliğinize bağlanmaz.',
          )}
        </p>
        <div className="links">
          <a href={api.exportMyData.path} download>
            {t('Verilerimi indir (JSON)')}
          </a>
          <Link to="/aydinlatma">{t('Aydınlatma metni')}</Link>
        </div>
      </Card>
      <MySecurityCard />
      <MyPetitions />
    </Page>
  );
}
