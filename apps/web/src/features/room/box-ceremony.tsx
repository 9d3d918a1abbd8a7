import type { BoxView, CeremonyStep } from '@divan/api';
import * as api from '@divan/api';
import type { TrusteeSecrets } from '@divan/ballot';
import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton, Card, Chip, RefusalNotice } from '../../components/ui.tsx';
import { work } from './box-device.ts';
import { OwnKey } from './box-key.tsx';
import { Progress } from './box-parts.tsx';
import { type KeptTrustee, keep, kept } from './box-store.ts';
import { boardLines } from './use-box.ts';

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
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly box: BoxView;
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
        <OpenBox meetingId={meetingId} box={box} secrets={mine.secrets} opened={opened} refresh={refresh} />
      ) : box.step === 'READY' ? (
        <p>
          {t('Anahtarın payı bu cihazda. Oylama kapanınca sandığı buradan açarsınız; kurtarma dosyanızı saklayın.')}
        </p>
      ) : (
        <Ceremony meetingId={meetingId} box={box} secrets={mine.secrets} keyed={me.keyed} refresh={refresh} />
      )}
      {box.step !== 'READY' && <CeremonyTable box={box} />}
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

/** Takes each step this device owes while the page is in the foreground. */
function Ceremony({
  meetingId,
  box,
  secrets,
  keyed,
  refresh,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly secrets: TrusteeSecrets;
  readonly keyed: boolean;
  readonly refresh: () => Promise<void>;
}) {
  const [error, setError] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  const busy = useRef(false);
  const missed = useRef(false);
  useEffect(() => {
    const back = () => document.visibilityState === 'visible' && setAttempt((n) => n + 1);
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, []);
  const height = box.head?.height ?? -1;
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
        const keys = await work('trusteeKeys', [secrets]);
        await call(api.registerBoxKeys, { params: { meetingId }, body: { duty: 'TRUSTEE', ...keys } });
        return refresh();
      }
      if (box.step === 'KEYS') return;
      const step = await work('nextStep', [secrets, await boardLines(meetingId)]);
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
  const waiting = box.trustees.filter((one) => (box.step === 'KEYS' ? !one.keyed : !one.done.includes(box.step)));
  return (
    <>
      {box.round > 1 && (
        <p className="notice">
          {t('Bir emanetçinin cihazı gelen zarfı yanlış buldu; tören baştan yapılıyor. Tur: {n}', { n: box.round })}
        </p>
      )}
      <p role="status">
        {waiting.length > 0
          ? t('Beklenen: {adlar}. Bu sayfayı açık tutun; adımlarınız sırası gelince burada atılır.', {
              adlar: waiting.map((one) => one.person.name).join(', '),
            })
          : t('Onaycıların ve tanıkların anahtarları bekleniyor. Bu sayfayı açık tutun.')}
      </p>
      <RefusalNotice error={error} />
      {error !== null && (
        <Button variant="default" onClick={() => setAttempt(attempt + 1)}>
          {t('Adımı yeniden dene')}
        </Button>
      )}
    </>
  );
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

/** The big button of the count: the device reads the whole board first and gives nothing if it does not hold. */
function OpenBox({
  meetingId,
  box,
  secrets,
  opened,
  refresh,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly secrets: TrusteeSecrets;
  readonly opened: boolean;
  readonly refresh: () => Promise<void>;
}) {
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState('');
  const contest = box.contest as NonNullable<BoxView['contest']>;
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
      <ActButton
        size="lg"
        fullWidth
        onAct={async () => {
          setFault('');
          setProgress(0);
          try {
            const lines = await boardLines(meetingId);
            const step = await work('openShare', [secrets, lines, contest.voteId], setProgress).catch(
              (error: Error) => {
                setFault(error.message);
                return null;
              },
            );
            if (!step) return;
            await call(api.postBoxStep, { params: { meetingId }, body: step as never });
            await refresh();
          } finally {
            setProgress(null);
          }
        }}
      >
        {t('Sandığı aç')}
      </ActButton>
      {progress !== null && <Progress label={t('Pano denetleniyor')} thousandths={progress} />}
      {fault && (
        <p className="refusal" role="alert">
          <b>{t('Pano doğrulanmadı; payınız verilmedi. Divana bildirin: {neden}', { neden: fault })}</b>
        </p>
      )}
    </>
  );
}
