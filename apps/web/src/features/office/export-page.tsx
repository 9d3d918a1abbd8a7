import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { save } from '../../app/save.ts';
import { useMe } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';

/** Takes records away: the register as a workbook, or everything of the institution in open formats. Both ask for a reason, which the access log keeps. */
export function ExportPage() {
  const me = useMe();
  const [reason, setReason] = useState('');
  const why = reason.trim().length >= 3 ? {} : { reason: t('Gerekçe yazın.') };
  return (
    <Page
      title={t('Dışa aktarım')}
      width="narrow"
      lead={t('Gerekçe erişim kaydına yazılır; kurum bu kaydı okuyabilir.')}
    >
      <Card>
        <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      </Card>
      <Card title={t('Üye listesi')}>
        <p>{t('Genel kurula katılma hakkı bulunan üyeler, XLSX çalışma kitabı olarak.')}</p>
        <ActButton
          variant="default"
          {...why}
          onAct={async () => save(await call(api.exportMembers, { body: { reason } }), 'uyeler.xlsx')}
        >
          {t('Üye listesini indir')}
        </ActButton>
      </Card>
      <Card title={t('Kurumun bütün kayıtları')}>
        <p>
          {t(
            'Üye kaydı, organlar, kararlar, çağrılar, gönderim kanıtları, toplantı günlükleri, belgeler ve mühürlü paketler; JSON satırları ve özgün dosyalar olarak tek arşivde. Parolalar, oturumlar ve doğrulama anahtarları arşive girmez.',
          )}
        </p>
        <ActButton
          variant="default"
          {...(me.data?.roles.includes('ADMIN') ? why : { reason: t('Bunu yalnız kurum yöneticisi yapabilir.') })}
          onAct={async () => save(await call(api.exportInstitution, { body: { reason } }), 'kurum-kayitlari.zip')}
        >
          {t('Bütün kayıtları indir')}
        </ActButton>
      </Card>
    </Page>
  );
}
