import * as api from '@divan/api';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';

/** Where the link to a new address leads: one press confirms it, so that no reader of mail does it by looking. */
export function EmailPage() {
  const [token] = useState(() => location.hash.slice(1));
  const [done, setDone] = useState<{ readonly institution: string; readonly email: string } | null>(null);
  return (
    <Page title={t('E-posta adresinizi onaylayın')} width="narrow" lead={done?.institution ?? ''}>
      <Card>
        {done ? (
          <>
            <p className="good" role="status">
              {t('Adresiniz {adres} olarak kaydedildi. Bundan sonraki iletiler buraya gelir.', { adres: done.email })}
            </p>
            <p className="links">
              <Link to="/hesap">{t('Hesabıma git')}</Link>
            </p>
          </>
        ) : (
          <>
            <p>{t('Üye kaydınızdaki e-posta adresi, bu iletinin geldiği adresle değiştirilecek.')}</p>
            <ActButton
              size="lg"
              {...(token.length < 20 ? { reason: t('Bağlantıyı iletiden eksiksiz açın.') } : {})}
              onAct={async () => setDone(await call(api.confirmOwnEmail, { body: { token } }))}
            >
              {t('Yeni adresimi onaylıyorum')}
            </ActButton>
          </>
        )}
      </Card>
    </Page>
  );
}
