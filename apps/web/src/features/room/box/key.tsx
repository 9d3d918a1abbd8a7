import type { BoxView } from '@divan/api';
import * as api from '@divan/api';
import type { Election, TrusteeSecrets } from '@divan/ballot';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { work } from './device.ts';
import { download, FileField } from './parts.tsx';
import type { KeptTrustee } from './store.ts';

const LEAST_PASSPHRASE = 12;

/** Makes the key, or takes it from the recovery file; goes on only when the file was written and opens. */
export function OwnKey({
  meetingId,
  box,
  mine,
  keyed,
  save,
  refresh,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly mine: KeptTrustee | null;
  readonly keyed: boolean;
  readonly save: (value: KeptTrustee) => Promise<void>;
  readonly refresh: () => Promise<void>;
}) {
  const [phrase, setPhrase] = useState('');
  const [again, setAgain] = useState('');
  const [file, setFile] = useState('');
  const [opening, setOpening] = useState('');
  const [written, setWritten] = useState<string | null>(null);
  const [wrong, setWrong] = useState('');
  const taken = keyed && mine === null;

  const finish = async (secrets: TrusteeSecrets): Promise<void> => {
    const keys = await work('trusteeKeys', [secrets]);
    const fixed = (box.election as Election | null)?.trustees[(box.mine.trustee as number) - 1];
    if (fixed && fixed.signingKey !== keys.signingKey) {
      setWrong(t('Bu dosya bu toplantının anahtarı değil.'));
      return;
    }
    if (!fixed) await call(api.registerBoxKeys, { params: { meetingId }, body: { duty: 'TRUSTEE', ...keys } });
    await save({ secrets, saved: true });
    await refresh();
  };
  const restore = async (): Promise<void> => {
    setWrong('');
    const secrets = await work('openRecovery', [file, opening]);
    if (secrets) await finish(secrets);
    else setWrong(t('Dosya ya da parola yanlış.'));
  };
  const recovery = (
    <div className="stack">
      <FileField label={t('Kurtarma dosyası')} onText={setFile} />
      <Field
        label={t('Kurtarma parolası')}
        type="password"
        value={opening}
        onChange={setOpening}
        autoComplete="current-password"
      />
      <ActButton
        {...(file && opening ? {} : { reason: t('Dosyayı seçin ve parolasını yazın.') })}
        onAct={restore}
        variant={taken ? 'filled' : 'default'}
      >
        {t('Anahtarımı dosyadan al')}
      </ActButton>
      {wrong && (
        <p className="refusal" role="alert">
          <b>{wrong}</b>
        </p>
      )}
    </div>
  );
  if (taken && box.election)
    return (
      <>
        <p className="notice">
          {t('Anahtarınız başka bir cihazda oluşturulmuş. Orada sürdürün ya da kurtarma dosyasıyla buraya alın.')}
        </p>
        {recovery}
      </>
    );
  if (written && mine)
    return (
      <>
        <p className="good" role="status">
          {t(
            'Kurtarma dosyası indirildi: anahtar-kurtarma.json. Dosyayı ve parolasını bu cihazdan başka bir yerde de saklayın.',
          )}
        </p>
        <ActButton size="lg" fullWidth onAct={() => finish(mine.secrets)}>
          {t('Dosyayı sakladım, töreni sürdür')}
        </ActButton>
        <Fold title={t('Dosyanın açıldığını dene')}>{recovery}</Fold>
        <Button variant="default" onClick={() => download('anahtar-kurtarma.json', written)}>
          {t('Dosyayı yeniden indir')}
        </Button>
      </>
    );
  const reason =
    phrase.length < LEAST_PASSPHRASE
      ? t('Parola en az {n} karakter olmalı.', { n: LEAST_PASSPHRASE })
      : phrase === again
        ? undefined
        : t('İki parola aynı değil.');
  return (
    <>
      <p>
        {t(
          'Sandığın anahtarında payınız olacak. Önce bir parola belirleyin; payınız bu parolayla bir kurtarma dosyasına da yazılır.',
        )}
      </p>
      <Field
        label={t('Kurtarma parolası')}
        type="password"
        value={phrase}
        onChange={setPhrase}
        hint={t('Birkaç sözcükten oluşan bir cümle kolay hatırlanır.')}
        autoComplete="new-password"
      />
      <Field
        label={t('Kurtarma parolası, bir daha')}
        type="password"
        value={again}
        onChange={setAgain}
        autoComplete="new-password"
      />
      <ActButton
        size="lg"
        fullWidth
        reason={reason}
        onAct={async () => {
          const { secrets } = mine ?? (await work('newTrustee', []));
          const sealed = await work('sealRecovery', [secrets, phrase]);
          await save({ secrets, saved: false });
          download('anahtar-kurtarma.json', sealed);
          setWritten(sealed);
          setPhrase('');
          setAgain('');
        }}
      >
        {t('Anahtarımı oluştur, kurtarma dosyasını indir')}
      </ActButton>
      <Fold title={t('Kurtarma dosyam var')}>{recovery}</Fold>
    </>
  );
}
