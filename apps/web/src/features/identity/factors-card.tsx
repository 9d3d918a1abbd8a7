import * as api from '@divan/api';
import { startRegistration } from '@simplewebauthn/browser';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { toDataURL } from 'qrcode';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import './codes.css';
import './factors-card.css';

/** Factors of one's own account; each change asks for the second factor again and needs no office. */
export function FactorsCard() {
  const client = useQueryClient();
  const factors = useQuery({ queryKey: ['factors'], queryFn: () => call(api.myFactors) });
  const [codes, setCodes] = useState<readonly string[]>([]);
  const [said, setSaid] = useState('');
  const changed = async (text: string) => {
    setSaid(text);
    for (const key of ['factors', 'me', 'sessions', 'security-events'])
      await client.invalidateQueries({ queryKey: [key] });
  };
  if (factors.error && !factors.data) return <Failed error={factors.error} />;
  if (!factors.data) return null;
  const { passkeys, totp, sms, password, codesLeft } = factors.data;
  return (
    <Card title={t('Doğrulama araçlarım')}>
      {said && (
        <p className="good" role="status">
          {said}
        </p>
      )}
      <ul className="queue lines">
        {passkeys.map((key) => (
          <li key={key.id}>
            <span className="grow">
              <b>{t('Geçiş anahtarı')}</b>{' '}
              <span className="dim">{t('eklendi {zaman}', { zaman: moment(key.since) })}</span>
            </span>
            {key.current && <Chip tone="ok">{t('Bu giriş')}</Chip>}
            {(passkeys.length > 1 || totp || sms) && (
              <Fold quiet title={t('Geçiş anahtarını sil')}>
                <p>{t('Bu anahtarla açılmış oturumlar kapanır. Kaybolan telefonun anahtarını silin.')}</p>
                <ActButton
                  variant="danger"
                  onAct={async () => {
                    await call(api.removeOwnPasskey, { body: { id: key.id } });
                    await changed(t('Geçiş anahtarı silindi.'));
                  }}
                >
                  {t('Sil')}
                </ActButton>
              </Fold>
            )}
          </li>
        ))}
        {totp && (
          <li>
            <b className="grow">{t('Parola ve doğrulama uygulaması')}</b>
          </li>
        )}
        {sms && (
          <li>
            <b className="grow">{t('Parola ve SMS kodu')}</b>
          </li>
        )}
        <li>
          <b className="grow">{t('Kullanılmamış kurtarma kodu: {n}', { n: codesLeft })}</b>
        </li>
      </ul>
      <ActButton
        variant="default"
        onAct={async () => {
          const optionsJSON = await call(api.beginOwnPasskey);
          const response = await startRegistration({ optionsJSON: optionsJSON as never });
          await call(api.finishOwnPasskey, { body: { response: response as unknown as Record<string, unknown> } });
          await changed(t('Geçiş anahtarı eklendi; kimlik tespitiniz onu da kapsar.'));
        }}
      >
        {t('Bu cihaza geçiş anahtarı ekle')}
      </ActButton>
      {password && <NewTotp onDone={() => void changed(t('Doğrulama uygulaması yenilendi; eskisi geçersizdir.'))} />}
      {password && <NewPassword onDone={() => void changed(t('Parola değiştirildi; öteki oturumlar kapandı.'))} />}
      <Fold title={t('Kurtarma kodlarını yenile')}>
        <p>{t('Eski kodlar geçersiz olur. Yenilerini kâğıda yazıp evde saklayın.')}</p>
        <ActButton
          variant="default"
          onAct={async () => {
            setCodes((await call(api.renewRecoveryCodes)).recoveryCodes);
            await changed('');
          }}
        >
          {t('Yeni kodları göster')}
        </ActButton>
        {codes.length > 0 && (
          <ol className="codes">
            {codes.map((one) => (
              <li key={one}>
                <code>{one}</code>
              </li>
            ))}
          </ol>
        )}
      </Fold>
    </Card>
  );
}

function NewPassword({ onDone }: { readonly onDone: () => void }) {
  const [password, setPassword] = useState('');
  return (
    <Fold title={t('Parolamı değiştir')}>
      <Field
        label={t('Yeni parola')}
        hint={t('En az 12 karakter. Birkaç sözcükten bir cümle iyi olur.')}
        type="password"
        autoComplete="new-password"
        value={password}
        onChange={setPassword}
      />
      <ActButton
        variant="default"
        onAct={async () => {
          await call(api.changePassword, { body: { password } });
          setPassword('');
          onDone();
        }}
      >
        {t('Parolayı değiştir')}
      </ActButton>
    </Fold>
  );
}

function NewTotp({ onDone }: { readonly onDone: () => void }) {
  const [begun, setBegun] = useState<{ secret: string; square: string } | null>(null);
  const [code, setCode] = useState('');
  return (
    <Fold title={t('Doğrulama uygulamasını yeni telefona taşı')}>
      {begun === null ? (
        <ActButton
          variant="default"
          onAct={async () => {
            const { secret, uri } = await call(api.beginOwnTotp);
            setBegun({ secret, square: await toDataURL(uri, { margin: 2, width: 220 }) });
          }}
        >
          {t('Kareyi göster')}
        </ActButton>
      ) : (
        <>
          <p>{t('Kareyi yeni telefondaki doğrulama uygulamasıyla okutun, gösterdiği kodu yazın.')}</p>
          <img src={begun.square} alt={t('Doğrulama uygulaması için kare kod')} width={220} height={220} />
          <p>
            <code className="wrap">{begun.secret}</code>
          </p>
          <Field label={t('6 haneli kod')} value={code} onChange={setCode} inputMode="numeric" autoComplete="off" />
          <ActButton
            onAct={async () => {
              await call(api.finishOwnTotp, { body: { code } });
              setBegun(null);
              setCode('');
              onDone();
            }}
          >
            {t('Uygulamayı yenile')}
          </ActButton>
        </>
      )}
    </Fold>
  );
}

/** Six digits for the officer who sees the person: the own device says that the person is there. */
export function ProofCode() {
  const [shown, setShown] = useState<{ code: string; until: string } | null>(null);
  return (
    <Fold title={t('Kimlik tespiti kodu')}>
      <p>
        {t('Görevlinin yanındayken gösterin; kodu görevli girer. Beş dakika geçerlidir. Telefonda kimseye söylemeyin.')}
      </p>
      <ActButton variant="default" onAct={async () => setShown(await call(api.showProofCode))}>
        {shown ? t('Yeni kod göster') : t('Kodu göster')}
      </ActButton>
      {shown && (
        <p role="status" className="num shown-code">
          {shown.code.slice(0, 3)} {shown.code.slice(3)}
        </p>
      )}
    </Fold>
  );
}
