import type { BoxView } from '@divan/api';
import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { DeviceError, work } from './device.ts';
import { Progress } from './parts.tsx';
import type { KeptTrustee } from './store.ts';

/** The big button of the count: the device reads the whole board first, keeps what it promised, and gives nothing if the board does not hold. */
export function OpenBox({
  meetingId,
  box,
  mine,
  save,
  opened,
  refresh,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly mine: KeptTrustee;
  readonly save: (value: KeptTrustee) => Promise<void>;
  readonly opened: boolean;
  readonly refresh: () => Promise<void>;
}) {
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<DeviceError | null>(null);
  const contest = box.contest as NonNullable<BoxView['contest']>;
  const phi = box.electionHash as string;
  if (opened)
    return (
      <p className="good" role="status">
        {t('Sandığı açtınız. Açan emanetçi: {n}, gereken: {e}.', { n: contest.shared.length, e: box.threshold })}
      </p>
    );
  return (
    <>
      <p role="status">
        {t('Oylama kapandı. Açan emanetçi: {n}, gereken: {e}.', { n: contest.shared.length, e: box.threshold })}{' '}
        {t('Cihazınız önce bütün panoyu denetler; yanlış bulursa payınızı vermez.')}
      </p>
      <p className="num">
        {t('Sunucunun bildirdiği oy: {n}. Salonda duyurulan sayı bu değilse açmayın.', { n: count(contest.accepted) })}
      </p>
      <ActButton
        size="lg"
        fullWidth
        onAct={async () => {
          setFault(null);
          setProgress(0);
          try {
            const { step, memory } = await work(
              'openShare',
              [
                { meetingId, electionHash: phi },
                mine.secrets,
                contest.voteId,
                contest.accepted,
                mine.memory?.[phi] ?? null,
              ],
              setProgress,
            );
            // Kept before the share leaves: this device never shares other sums of the same contest.
            await save({ ...mine, memory: { ...mine.memory, [phi]: memory } });
            await call(api.postBoxStep, { params: { meetingId }, body: step as never });
            await refresh();
          } catch (error) {
            if (!(error instanceof DeviceError)) throw error;
            setFault(error);
          } finally {
            setProgress(null);
          }
        }}
      >
        {t('Sandığı aç')}
      </ActButton>
      {progress !== null && <Progress label={t('Pano denetleniyor')} thousandths={progress} />}
      {fault && <DeviceAlarmNotice error={fault} />}
    </>
  );
}

/** What a device says when it stops: always in words, always with what to do. */
const STOPS: readonly (readonly [RegExp, string])[] = [
  [/KEY_MISSING/u, 'Anahtarınız listede yok – törene devam etmeyin. Hemen divana bildirin.'],
  [
    /SEALING_KEY/u,
    'Listede zarf anahtarınızın yerine başka bir anahtar var – törene devam etmeyin. Divana hemen bildirin.',
  ],
  [
    /OTHER_SUMS/u,
    'Bu cihaz bu oylamanın başka toplamlarını daha önce açtı. İkinci kez başka toplam açılmaz; divana bildirin.',
  ],
  [/TOO_FEW_BALLOTS/u, 'Sandıkta gizliliği koruyacak kadar oy yok; payınız verilmedi. Divana bildirin.'],
  [/OTHER_NUMBER/u, 'Panodaki oy sayısı bu ekranda yazan sayı değil; payınız verilmedi. Divana bildirin.'],
  [/NO_SUMS/u, 'Toplamlar henüz panoda değil. Biraz bekleyip yeniden deneyin.'],
  [/OFFLINE|HTTP/u, 'Sandık panosu okunamadı. Bağlantınızı denetleyip yeniden deneyin.'],
  [
    /BACK|OTHER_BOARD|CHAIN/u,
    'Pano, bu cihazın daha önce gördüğünün devamı değil; hiçbir şey imzalanmadı. Divana bildirin.',
  ],
];

/** The device stops, loudly. */
export function DeviceAlarmNotice({ error }: { readonly error: DeviceError }) {
  const said = STOPS.find(([pattern]) => pattern.test(`${error.kind} ${error.detail}`));
  return (
    <p className="refusal" role="alert">
      <b>
        {said
          ? t(said[1])
          : t('Pano doğrulanmadı; bu cihaz hiçbir şey imzalamadı. Divana bildirin: {neden}', { neden: error.detail })}
      </b>
    </p>
  );
}
