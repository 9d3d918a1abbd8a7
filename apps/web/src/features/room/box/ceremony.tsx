import type { BoxView, CeremonyStep } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { DeviceError, work } from './device.ts';
import { OwnKey } from './key.tsx';
import { DeviceAlarmNotice, OpenBox } from './open.tsx';
import { type KeptTrustee, keep, kept } from './store.ts';
import type { CeremonyState } from './use-ceremony.ts';
import { WordLine, Words } from './words.tsx';
import './ceremony.css';

/** Steps after the public keys, in their order. */
const STEP_WORDS: readonly (readonly [CeremonyStep, string])[] = [
  ['COMMIT', 'Söz'],
  ['PACKAGE', 'Açık parça'],
  ['SHARES', 'Zarflar'],
  ['CONFIRM', 'Onay'],
  ['TEST', 'Deneme'],
];

/** The card of a key trustee: makes and keeps the key, takes the steps of the ceremony in the foreground, opens the box. */
export function TrusteeCard({
  meetingId,
  memberId,
  box,
  ceremony,
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly box: BoxView;
  readonly ceremony: CeremonyState;
}) {
  const client = useQueryClient();
  const [mine, setMine] = useState<KeptTrustee | null | undefined>(undefined);
  useEffect(() => {
    void kept('trustee', memberId, meetingId).then(setMine);
  }, [memberId, meetingId]);
  const save = async (value: KeptTrustee): Promise<void> => {
    await keep('trustee', memberId, meetingId, value);
    setMine(value);
  };
  const n = box.mine.trustee as number;
  const me = box.trustees.find((one) => one.n === n);
  const refresh = () => client.invalidateQueries({ queryKey: ['box', meetingId] });
  if (mine === undefined || !me) return null;
  const counting = box.contest?.state === 'COUNTING';
  const opened = box.contest?.shared.includes(n) ?? false;
  return (
    <Card
      act={box.step !== 'READY' || (counting && !opened)}
      title={t('Anahtar emanetçisisiniz')}
      right={
        <Chip tone={box.step === 'READY' ? 'ok' : 'warn'}>
          {box.step === 'READY' ? t('Anahtar hazır') : t('Anahtar töreni sürüyor')}
        </Chip>
      }
    >
      {!mine?.saved ? (
        <OwnKey meetingId={meetingId} box={box} mine={mine} keyed={me.keyed} save={save} refresh={refresh} />
      ) : counting ? (
        <OpenBox meetingId={meetingId} box={box} mine={mine} save={save} opened={opened} refresh={refresh} />
      ) : (
        <>
          <Ceremony meetingId={meetingId} box={box} mine={mine} save={save} keyed={me.keyed} refresh={refresh} />
          {box.step === 'READY' && <ReadAloud box={box} ceremony={ceremony} />}
        </>
      )}
      {box.step !== 'READY' && (
        <Fold title={t('Kim hangi adımda?')}>
          <CeremonyTable box={box} />
        </Fold>
      )}
      <details className="why">
        <summary>{t('Neden?')}</summary>
        <div className="stack tight">
          <p>
            {t(
              'Sandığın anahtarı tek kişide durmaz: {n} emanetçiden {e} tanesi birlikte açar. Payınız bu cihazdan şifresiz çıkmaz. Cihazınız bozulursa kurtarma dosyası ve parolasıyla başka cihazda sürdürürsünüz.',
              { n: box.trustees.length, e: box.threshold },
            )}
          </p>
          <p className="dim">DY m.16</p>
        </div>
      </details>
    </Card>
  );
}

/** What the trustee reads aloud: words of φ as this device found it, with its own two keys inside. */
function ReadAloud({ box, ceremony }: { readonly box: BoxView; readonly ceremony: CeremonyState }) {
  return (
    <>
      {ceremony.state === 'READY' && box.confirmed && (
        <WordLine words={ceremony.ceremony.words} label={t('Anahtarın sözcükleri')} />
      )}
      {ceremony.state === 'READY' && !box.confirmed && (
        <Words
          words={ceremony.ceremony.words}
          label={t('Divan isteyince bu sözcükleri sırayla, sesli okuyun')}
          hint={t(
            'Cihazınız kendi anahtarlarını listede buldu ve bütün töreni denetledi. Öteki emanetçiler ve salon ekranı başka sözcükler gösterirse hemen söyleyin.',
          )}
        />
      )}
      <p>{t('Anahtarın payı bu cihazda. Oylama kapanınca sandığı buradan açarsınız; kurtarma dosyanızı saklayın.')}</p>
    </>
  );
}

/** Takes each step this device owes while the page is in the foreground; before each the device verifies the whole board and finds its own keys. */
function Ceremony({
  meetingId,
  box,
  mine,
  save,
  keyed,
  refresh,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly mine: KeptTrustee;
  readonly save: (value: KeptTrustee) => Promise<void>;
  readonly keyed: boolean;
  readonly refresh: () => Promise<void>;
}) {
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const missed = useRef(false);
  const latest = useRef({ mine, save });
  latest.current = { mine, save };
  useWakeLock(box.step !== 'READY');
  useEffect(() => {
    const back = () => document.visibilityState === 'visible' && setAttempt((n) => n + 1);
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, []);
  // Once the key is ready the device looks once more and owes nothing until the count.
  const height = box.step === 'READY' ? null : (box.head?.height ?? -1);
  // The board's height is what makes a step due
  useEffect(() => {
    if (document.visibilityState !== 'visible') return;
    if (busy.current) {
      missed.current = true;
      return;
    }
    busy.current = true;
    const act = async (): Promise<void> => {
      if (!keyed) {
        const keys = await work('trusteeKeys', [latest.current.mine.secrets]);
        await call(api.registerBoxKeys, { params: { meetingId }, body: { duty: 'TRUSTEE', ...keys } });
        return refresh();
      }
      if (box.step === 'KEYS') return;
      const { mine: now, save: store } = latest.current;
      const phi = box.electionHash as string;
      const at = { meetingId, electionHash: phi };
      const { step, memory } = await work('nextStep', [at, now.secrets, now.memory?.[phi] ?? null]);
      await store({ ...now, memory: { ...now.memory, [phi]: memory } });
      if (!step) return;
      await call(api.postBoxStep, { params: { meetingId }, body: step as never });
      await refresh();
    };
    act()
      .then(() => setError(null), setError)
      .finally(() => {
        busy.current = false;
        // The board grew while this step was made: perhaps there is another one.
        if (missed.current) setAttempt((n) => n + 1);
        missed.current = false;
      });
  }, [height, keyed, box.step, box.round, attempt]);
  const alarm = error instanceof DeviceError;
  const waiting = waitingFor(box);
  return (
    <>
      {box.round > 1 && (
        <p className="notice">
          {t('Bir emanetçinin cihazı gelen zarfı yanlış buldu; tören baştan yapılıyor. Tur: {n}', { n: box.round })}
        </p>
      )}
      {alarm && <DeviceAlarmNotice error={error} />}
      {box.step !== 'READY' && !alarm && (
        <p role="status">
          {waiting.length > 0
            ? t('Beklenen: {adlar}. Bu sayfayı açık tutun; adımlarınız sırası gelince burada atılır.', {
                adlar: waiting.join(', '),
              })
            : t('Adımınız atıldı. Bu sayfayı açık tutun.')}
        </p>
      )}
      {!alarm && <RefusalNotice error={error} />}
      {error !== null && (
        <Button variant="default" onClick={() => setAttempt(attempt + 1)}>
          {alarm ? t('Yeniden denetle') : t('Adımı yeniden dene')}
        </Button>
      )}
    </>
  );
}

/** Whose device the ceremony waits for, by name. */
function waitingFor(box: BoxView): string[] {
  if (box.step !== 'KEYS')
    return box.trustees.filter((one) => !one.done.includes(box.step)).map((one) => one.person.name);
  return [
    ...box.trustees.filter((one) => !one.keyed).map((one) => one.person.name),
    ...box.witnesses.filter((one) => !one.keyed).map((one) => t('{ad} (tanık)', { ad: one.person.name })),
    ...box.issuers.filter((one) => one.n > 1 && !one.keyed).map((one) => t('{ad} (onaycı)', { ad: one.name })),
  ];
}

/** All trustees and their steps: what is done, in words. */
export function CeremonyTable({ box }: { readonly box: BoxView }) {
  const mark = (done: boolean) =>
    done ? <b className="ok-ink">{t('tamam')}</b> : <span className="dim">{t('bekliyor')}</span>;
  return (
    <>
      <table className="table ceremony">
        <thead>
          <tr>
            <th scope="col">{t('Emanetçi')}</th>
            <th scope="col">{t('Anahtar')}</th>
            {STEP_WORDS.map(([step, word]) => (
              <th key={step} scope="col">
                {t(word)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {box.trustees.map((one) => (
            <tr key={one.n}>
              <td data-label={t('Emanetçi')}>{one.person.name}</td>
              <td data-label={t('Anahtar')}>{mark(one.keyed)}</td>
              {STEP_WORDS.map(([step, word]) => (
                <td key={step} data-label={t(word)}>
                  {mark(one.done.includes(step))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul className="queue">
        {[
          ...box.witnesses.map((one) => [t('Sandık tanığı'), one.person.name, one.keyed] as const),
          ...box.issuers.map((one) => [t('Pusula onaycısı'), one.name, one.connected] as const),
        ].map(([duty, name, there]) => (
          <li key={`${duty}${name}`}>
            <span className="grow">
              {name} <span className="dim">{duty}</span>
            </span>
            <Chip tone={there ? 'ok' : 'warn'}>{there ? t('bağlı') : t('bekleniyor')}</Chip>
          </li>
        ))}
      </ul>
    </>
  );
}
