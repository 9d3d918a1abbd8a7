import { t } from '../../../app/i18n.ts';
import { PushSwitch } from '../../../components/push-switch.tsx';
import { Card } from '../../../ui/card.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { canVibrate, chooseAlarm, ring, useAlarm, vibrate } from './alarm.ts';
import './alarm-card.css';

/** How this device calls its person when the floor is given or a vote opens. */
export function AlarmCard() {
  const { sound, vibration } = useAlarm();
  return (
    <Card>
      <Fold title={t('Beni uyar')}>
        <p className="hint">
          {t(
            'Söz size verildiğinde, oylama açıldığında, yoklama yapıldığında ya da yardım isteğiniz yanıtlandığında bu cihaz sizi uyarsın:',
          )}
        </p>
        <label className="check">
          <input
            type="checkbox"
            checked={sound}
            onChange={(event) => {
              chooseAlarm({ sound: event.currentTarget.checked });
              if (event.currentTarget.checked) ring();
            }}
          />
          {t('Sesle')}
        </label>
        {canVibrate() && (
          <label className="check">
            <input
              type="checkbox"
              checked={vibration}
              onChange={(event) => {
                chooseAlarm({ vibration: event.currentTarget.checked });
                if (event.currentTarget.checked) vibrate();
              }}
            />
            {t('Titreşimle')}
          </label>
        )}
        <PushSwitch />
      </Fold>
    </Card>
  );
}
