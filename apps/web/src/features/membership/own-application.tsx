import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, RefusedError, type Reply } from '../../app/call.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { STATE_TONES, STATE_WORDS } from './words.ts';

type Progress = Reply<typeof api.lookAtApplication>;

/** How an application stands, by its link: confirm it, withdraw it. Nothing that was written in it is shown. */
export function OwnApplication({ token }: { readonly token: string }) {
  const client = useQueryClient();
  const key = ['own-application', token];
  const look = useQuery({
    queryKey: key,
    queryFn: () => call(api.lookAtApplication, { body: { token } }),
    retry: false,
  });
  const [sure, setSure] = useState(false);
  const shown = (now: Progress) => client.setQueryData(key, now);
  if (look.error instanceof RefusedError)
    return (
      <Page title={t('Üyelik başvurusu')} width="narrow">
        <RefusalNotice error={look.error} />
      </Page>
    );
  if (look.error && !look.data) return <Failed error={look.error} />;
  if (!look.data) return <Loading />;
  const { institution, state, number, dueOn, signed } = look.data;
  return (
    <Page title={t('Üyelik başvurunuz')} width="narrow" lead={institution}>
      <Card right={<Chip tone={STATE_TONES[state]}>{t(STATE_WORDS[state])}</Chip>} title={t('Durum')}>
        {state === 'SENT' && (
          <>
            <p>{t('Başvurunuz onayınızı bekliyor. Onayladığınız gün otuz günlük karar süresi başlar (TMK m.64).')}</p>
            <ActButton size="lg" onAct={async () => shown(await call(api.confirmApplication, { body: { token } }))}>
              {t('Başvurumu onaylıyorum')}
            </ActButton>
          </>
        )}
        {number !== null && (
          <dl className="facts">
            <dt>{t('Başvuru no')}</dt>
            <dd className="num">{number}</dd>
            {state === 'CONFIRMED' && dueOn && (
              <>
                <dt>{t('Kararın son günü')}</dt>
                <dd className="num">{dots(dueOn)}</dd>
              </>
            )}
          </dl>
        )}
        {state === 'CONFIRMED' && signed && (
          <p className="notice">
            {t('İmzalı başvurunuzu derneğin bürosuna verin ya da KEP ile gönderin; gelmeden kabul kararı kaydedilmez.')}
          </p>
        )}
        {(state === 'ACCEPTED' || state === 'REFUSED') && <p>{t('Kararın ayrıntısı e-postanıza yazıldı.')}</p>}
        {state === 'WITHDRAWN' && <p>{t('Başvurunuzu geri aldınız. İsterseniz yeniden başvurabilirsiniz.')}</p>}
      </Card>
      {(state === 'SENT' || state === 'CONFIRMED') && (
        <Fold quiet title={t('Başvurudan vazgeç')}>
          <label className="row">
            <input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} />
            {t('Başvurumu geri almak istiyorum')}
          </label>
          <ActButton
            variant="danger"
            {...(sure ? {} : { reason: t('Önce kutuyu işaretleyin.') })}
            onAct={async () => shown(await call(api.withdrawApplication, { body: { token } }))}
          >
            {t('Başvuruyu geri al')}
          </ActButton>
        </Fold>
      )}
    </Page>
  );
}
