import type { Credential } from '@divan/ballot';
import { useEffect, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { work } from './device.ts';
import { CopyButton, download, FileField, Square } from './parts.tsx';
import type { OpenContest } from './work-vote.ts';

const MARK = '#pusula=';

/** “Başka cihazda sürdür”: the credential itself, as a square and a file. */
export function CarryOut({
  meetingId,
  voteId,
  secret,
  credential,
}: {
  readonly meetingId: string;
  readonly voteId: string;
  readonly secret: string;
  readonly credential: Credential;
}) {
  return (
    <Fold title={t('Başka cihazda sürdür')}>
      <Carried meetingId={meetingId} voteId={voteId} secret={secret} credential={credential} />
    </Fold>
  );
}

function Carried({ meetingId, voteId, secret, credential }: Parameters<typeof CarryOut>[0]) {
  const [text, setText] = useState('');
  useEffect(() => {
    void work('pack', [secret, credential]).then(setText);
  }, [secret, credential]);
  if (!text) return null;
  return (
    <>
      <p className="notice">
        {t('Bu kare pusulanızın kendisidir: gören kişi sizin yerinize oy atabilir. Kimseye göstermeyin.')}
      </p>
      <p>{t('Öbür cihazda önce oturum açıp salona girin; sonra kareyi okutun ya da dosyayı orada seçin.')}</p>
      <Square text={`${location.origin}/toplanti/${meetingId}${MARK}${text}`} label={t('Pusula karesi')} wide />
      <div className="row">
        <Button variant="default" onClick={() => download('pusula.json', JSON.stringify({ voteId, pusula: text }))}>
          {t('Pusula dosyasını indir')}
        </Button>
        <CopyButton text={text}>{t('Pusula metnini kopyala')}</CopyButton>
      </div>
    </>
  );
}

/** Takes over a credential from another device: from the address that was opened, a file, or pasted text. */
export function TakeOver({
  open,
  onCredential,
  startOpen,
}: {
  readonly open: OpenContest;
  readonly onCredential: (carried: { secret: string; credential: Credential; request: null }) => Promise<unknown>;
  readonly startOpen?: boolean;
}) {
  const [text, setText] = useState(() => (location.hash.startsWith(MARK) ? location.hash.slice(MARK.length) : ''));
  const [failed, setFailed] = useState(false);
  const fields = (
    <div className="stack">
      <FileField
        label={t('Pusula dosyası')}
        onText={(file) => {
          try {
            setText((JSON.parse(file) as { pusula: string }).pusula);
          } catch {
            setFailed(true);
          }
        }}
      />
      <LongField label={t('ya da pusula metni')} rows={3} value={text} onChange={setText} />
      <ActButton
        variant="default"
        {...(text.trim() ? {} : { reason: t('Önce dosyayı seçin ya da metni yapıştırın.') })}
        onAct={async () => {
          setFailed(false);
          try {
            const carried = await work('unpack', [open, text.trim()]);
            history.replaceState(null, '', location.pathname);
            await onCredential({ ...carried, request: null });
          } catch {
            setFailed(true);
          }
        }}
      >
        {t('Pusulayı bu cihaza al')}
      </ActButton>
      {failed && (
        <p className="refusal" role="alert">
          <b>{t('Bu metin bu oylamanın pusulası değil. Öbür cihazdaki kareyi yeniden okutun.')}</b>
        </p>
      )}
    </div>
  );
  return startOpen || text ? fields : <Fold title={t('Başka cihazda aldığım pusulayla sürdür')}>{fields}</Fold>;
}
