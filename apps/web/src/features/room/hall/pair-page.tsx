import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Page } from '../../../ui/page.tsx';

/** A device becomes a desk of the hall: by the square that whoever opened the desk shows, or by its code typed. */
export function PairPage() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)));
  // The code serves once; it must not stay in the address.
  useEffect(() => history.replaceState(history.state, '', location.pathname), []);
  return (
    <Page
      title={t('Aygıtı masaya bağla')}
      width="narrow"
      lead={t(
        'Bu aygıt bir toplantının kayıt, kürsü ya da sayım masası olur. Hesap gerekmez; yetkisi toplantıyla biter.',
      )}
    >
      <Card>
        <Field
          label={t('Eşleştirme kodu')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          hint={t('Masayı açan görevlinin ekranında bir kez, on dakika için görünür.')}
        />
        <ActButton
          size="lg"
          fullWidth
          reason={code.trim().length < 8 ? t('Kodu yazın.') : undefined}
          onAct={async () => {
            const { meetingId } = await call(api.pairHallDesk, { body: { code } });
            // Nothing is shown of the desk that this device was before.
            for (const known of ['masa', 'sayim']) client.removeQueries({ queryKey: [known] });
            await navigate({ to: `/masa/${meetingId}` });
          }}
        >
          {t('Bu aygıtı bağla')}
        </ActButton>
      </Card>
    </Page>
  );
}
