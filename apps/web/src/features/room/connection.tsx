import { t } from '../../app/i18n.ts';
import { Button } from '../../ui/button.tsx';
import type { Line } from './use-room.ts';
import './connection.css';

/** What became of the line to the meeting. */
export function Connection({
  line,
  online,
  lastHeard,
}: {
  readonly line: Line;
  readonly online: boolean;
  /** When the server was last heard, as an hour. */
  readonly lastHeard: string;
}) {
  return (
    <>
      {(line === 'cut' || !online) && (
        <div className="strip" role="status">
          {online
            ? t('Bağlantı koptu, yeniden bağlanılıyor. Toplantıdaki yeriniz ve söz sıranız saklı.')
            : t('Bağlantı yok. Gördükleriniz saat {saat} itibarıyladır; toplantıdaki yeriniz ve söz sıranız saklı.', {
                saat: lastHeard,
              })}
        </div>
      )}
      {line === 'elsewhere' && (
        <div className="strip" role="status">
          {t('Toplantı hesabınızla çok sayıda pencerede açık; bu pencere artık güncellenmiyor.')}{' '}
          <Button size="compact" variant="default" onClick={() => window.location.reload()}>
            {t('Bu pencerede sürdür')}
          </Button>
        </div>
      )}
      {line === 'back' && (
        <div className="strip ok" role="status">
          {t('Yeniden bağlandınız. Kaçırdıklarınız yerine geldi.')}
        </div>
      )}
    </>
  );
}
