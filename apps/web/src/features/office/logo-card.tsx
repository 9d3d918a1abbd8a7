import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { useMe, useRefreshMe } from '../../app/session.ts';
import { Logo } from '../../components/logo.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';

/** The institution's logo: uploaded, replaced, taken away. */
export function LogoCard() {
  const me = useMe();
  const refresh = useRefreshMe();
  const [file, setFile] = useState<File | null>(null);
  const [asked, setAsked] = useState(false);
  const hash = me.data?.institution.logo;
  return (
    <Card title={t('Amblem')}>
      <p>
        {t(
          'Sayfaların başında, salon ekranında, basılan çağrı ve kayıt mektuplarında kurumun adıyla birlikte görünür. Tutanak ve öteki belgelere konmaz.',
        )}
      </p>
      {hash && (
        <div>
          <Logo hash={hash} />
        </div>
      )}
      <label className="stack tight">
        <span className="bold">{t('Resim dosyası (PNG ya da JPEG, en çok 300 KB)')}</span>
        <input
          type="file"
          accept=".png,.jpg,.jpeg"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      <ActButton
        variant="default"
        {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
        onAct={async () => {
          await call(api.putLogo, { file: file as File });
          await refresh();
        }}
      >
        {hash ? t('Amblemi değiştir') : t('Amblemi yükle')}
      </ActButton>
      {hash && !asked && (
        <Button variant="subtle" onClick={() => setAsked(true)}>
          {t('Amblemi kaldır')}
        </Button>
      )}
      {hash && asked && (
        <ActButton
          variant="danger"
          onAct={async () => {
            await call(api.deleteLogo);
            await refresh();
            setAsked(false);
          }}
        >
          {t('Evet, amblemi kaldır')}
        </ActButton>
      )}
    </Card>
  );
}
