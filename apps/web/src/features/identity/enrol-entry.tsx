import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { RefusalNotice } from '../../ui/refusal-notice.tsx';
import { Help } from './sign-in-pages.tsx';

/** For whoever stands before the door without a link that works: the code of a letter, or a new link to the address that the association knows. */
export function EnrolEntry({ error, onCode }: { readonly error: unknown; readonly onCode: (code: string) => void }) {
  const [code, setCode] = useState('');
  const setup = useQuery({
    queryKey: ['setup'],
    queryFn: () => call(api.getSetup),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const given = api.letterCode(code);
  const whole = given !== code || given.length === api.CODE_LENGTH;
  const enter = (event: FormEvent) => {
    event.preventDefault();
    if (whole) onCode(given);
  };
  return (
    <Page
      title={t('Toplantı sistemine kayıt')}
      width="narrow"
      lead={t('Kaydınızı size gönderilen bağlantıyla ya da elinize verilen mektuptaki kodla tamamlarsınız.')}
    >
      <RefusalNotice error={error} />
      <Card title={t('Bağlantımı yeniden gönder')}>
        <ResendLink />
      </Card>
      <Card title={t('Mektuptaki kodu yaz')}>
        <form className="stack" onSubmit={enter}>
          <Field
            label={t('Koddaki 24 harf ve rakam')}
            value={code}
            onChange={setCode}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={40}
            hint={t('Büyük küçük harf ve aradaki çizgiler fark etmez. Mektuptaki kareyi okutursanız bu adım gerekmez.')}
          />
          <Button type="submit" aria-disabled={whole ? undefined : true} className={whole ? '' : 'off'} size="lg">
            {t('Kaydı aç')}
          </Button>
        </form>
      </Card>
      <Help contacts={setup.data?.help ?? []} />
      <div className="links">
        <Link to="/giris">{t('Kaydım tamam, girişe geç')}</Link>
      </div>
    </Page>
  );
}

/** Asks for the own link again; what is answered is the same whoever asks. */
function ResendLink() {
  const [login, setLogin] = useState('');
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <p className="good" role="status">
        {t(
          'İsteğiniz alındı. Bu bilgiyle kayıtlı bir üye varsa bağlantı, derneğin bildiği e-posta adresine birkaç dakika içinde gider. Gelmezse istenmeyen iletilere bakın; orada da yoksa derneğinizin bürosunu arayın.',
        )}
      </p>
    );
  return (
    <div className="stack">
      <Field
        label={t('Üye numarası ya da e-posta')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        autoCapitalize="none"
        hint={t('Bağlantı yalnız dernekteki kaydınızda yazılı e-posta adresine gönderilir.')}
      />
      <ActButton
        {...(login.trim() ? {} : { reason: t('Üye numaranızı ya da e-posta adresinizi yazın.') })}
        size="lg"
        onAct={async () => {
          await call(api.resendLink, { body: { login } });
          setAsked(true);
        }}
      >
        {t('Yeniden gönder')}
      </ActButton>
    </div>
  );
}
