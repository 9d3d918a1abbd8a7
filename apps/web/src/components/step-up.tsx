import * as api from '@divan/api';
import { startAuthentication } from '@simplewebauthn/browser';
import { useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { useMe } from '../app/session.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';

/** The second factor shown once more: before a secret ballot and before heavy acts of an office (DY m.15). */
export function StepUp({
  opened,
  onClose,
  onDone,
  title,
  reason,
}: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly title: string;
  readonly reason: string;
}) {
  const me = useMe();
  const has = (factor: string) => me.data?.factors.includes(factor) ?? false;
  const [code, setCode] = useState('');
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <div className="stack">
        <p>{reason}</p>
        {has('SMS') && (
          <ActButton variant="default" onAct={() => call(api.sendConfirmSms)}>
            {t('Telefonuma kod gönder')}
          </ActButton>
        )}
        {(has('TOTP') || has('SMS')) && (
          <>
            <Field
              label={has('TOTP') ? t('Doğrulama uygulamasındaki 6 haneli kod') : t('Telefonunuza gelen 6 haneli kod')}
              value={code}
              onChange={setCode}
              inputMode="numeric"
              hint={me.data?.practice ? t('Provada gerçek kod yok; herhangi altı rakam yazın.') : undefined}
              autoComplete="one-time-code"
            />
            <ActButton
              onAct={async () => {
                await call(api.confirmSession, { body: { code } });
                setCode('');
                onDone();
              }}
            >
              {t('Kimliğimi doğrula')}
            </ActButton>
          </>
        )}
        {has('PASSKEY') && (
          <ActButton
            onAct={async () => {
              const optionsJSON = await call(api.passkeyChallenge);
              await call(api.confirmSession, {
                body: {
                  response: (await startAuthentication({ optionsJSON: optionsJSON as never })) as unknown as Record<
                    string,
                    unknown
                  >,
                },
              });
              onDone();
            }}
          >
            {t('Geçiş anahtarıyla doğrula')}
          </ActButton>
        )}
      </div>
    </Dialog>
  );
}

/** Before a secret ballot. */
export const BallotStepUp = (q: {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
}) => (
  <StepUp
    {...q}
    title={t('Oyunuzu kullanmak için kimliğinizi doğrulayın')}
    reason={t('Gizli oylamada kimlik, oy kullanılmadan hemen önce yeniden gösterilir. İşaretleriniz duruyor. DY m.15')}
  />
);
