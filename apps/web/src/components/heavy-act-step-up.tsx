import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { answerConfirmations } from '../app/call.ts';
import { t } from '../app/i18n.ts';

const StepUp = lazy(() => import('./step-up.tsx').then((module) => ({ default: module.StepUp })));

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
    opened && (
      <Suspense>
        <StepUp
          opened
          onClose={() => close(false)}
          onDone={() => close(true)}
          title={t('Bu işlem için kimliğinizi doğrulayın')}
          reason={t(
            'Önemli işlemlerden önce ikinci doğrulama yeniden istenir; beş dakika geçerlidir. KVKK m.12, DY m.15/A/5',
          )}
        />
      </Suspense>
    )
  );
}
