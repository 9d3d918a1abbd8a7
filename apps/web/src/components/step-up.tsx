import * as api from '@divan/api';
import { Modal } from '@mantine/core';
import { startAuthentication } from '@simplewebauthn/browser';
import { useEffect, useRef, useState } from 'react';
import { answerConfirmations, call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { useMe } from '../app/session.ts';
import { ActButton } from '../ui/act-button.tsx';
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
    <Modal
      opened={opened}
      onClose={onClose}
      transitionProps={{ duration: 0 }}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': t('Kapat') }}
    >
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
    </Modal>
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
    title={t('Oy pusulanızı almadan önce kimliğinizi doğrulayın')}
    reason={t('Seçimde oy pusulası alınmadan önce kimlik yeniden gösterilir. DY m.15')}
  />
);

/** The one dialog of all heavy acts: opens when the server asks for a fresh confirmation, after which the act goes on by itself. */
export function HeavyActStepUp() {
  const [opened, setOpened] = useState(false);
  const settle = useRef<(confirmed: boolean) => void>(() => undefined);
  useEffect(
    () =>
      answerConfirmations(
        () =>
          new Promise((resolve) => {
            settle.current = resolve;
            setOpened(true);
          }),
      ),
    [],
  );
  const close = (confirmed: boolean) => {
    setOpened(false);
    settle.current(confirmed);
  };
  return (
    <StepUp
      opened={opened}
      onClose={() => close(false)}
      onDone={() => close(true)}
      title={t('Bu işlem için kimliğinizi doğrulayın')}
      reason={t(
        'Önemli işlemlerden önce ikinci doğrulama yeniden istenir; beş dakika geçerlidir. KVKK m.12, DY m.15/A/5',
      )}
    />
  );
}
