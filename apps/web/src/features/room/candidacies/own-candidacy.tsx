import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import type { Run } from '../parts.tsx';
import { PhotoField } from './photo-field.tsx';
import type { Candidate, Organ } from './use-candidacies.ts';

/** As many letters as the record takes. */
const MOST = 2000;
const tooLong = (text: string): string | undefined =>
  text.length > MOST ? t('Tanıtım en çok {n} harf olabilir; şu an {s}.', { n: MOST, s: text.length }) : undefined;
const written = (text: string) => (text.trim() === '' ? null : { write: text });

interface Props {
  readonly meetingId: string;
  readonly name: string;
  readonly run: Run;
}

/** To stand for an organ before the day: said once, with a text and a picture if one likes. */
export function Stand({
  meetingId,
  name,
  run,
  organ,
  title,
}: Props & { readonly organ: Organ; readonly title: string }) {
  const [statement, setStatement] = useDraft(`${meetingId}/aday/${organ.organ}`, '');
  const [photo, setPhoto] = useState<{ readonly hash: string | null; readonly busy: boolean }>({
    hash: null,
    busy: false,
  });
  return (
    <Fold title={t('{organ} için aday ol', { organ: title })} begun={statement !== ''}>
      <p>
        {t(
          'Adınız ve yazdıklarınız, toplantıya çağrılan üyelere görünür. Adaylığınızı toplantıda adaylıklar açılana kadar geri alabilirsiniz.',
        )}
      </p>
      <LongField label={t('Kendinizi tanıtın (isteğe bağlı)')} value={statement} onChange={setStatement} rows={5} />
      <PhotoField
        meetingId={meetingId}
        name={name}
        hash={photo.hash}
        onChange={(hash, busy) => setPhoto({ hash, busy })}
      />
      <ActButton
        reason={tooLong(statement) ?? (photo.busy ? t('Fotoğraf yükleniyor.') : undefined)}
        onAct={async () => {
          await run({
            type: 'announceCandidacy',
            filingId: crypto.randomUUID(),
            organ: organ.organ,
            statement: written(statement),
            photo: photo.hash,
          });
          setStatement('');
        }}
      >
        {t('Adaylığımı bildir')}
      </ActButton>
    </Fold>
  );
}

/** The own candidacy: text and picture may be changed until the last day, and it may be taken back until candidacies are opened. */
export function Own({ meetingId, run, one, organ }: Props & { readonly one: Candidate; readonly organ: Organ }) {
  const [statement, setStatement] = useDraft(`${meetingId}/adaylik/${one.id}`, one.statement);
  const [photo, setPhoto] = useState({ hash: one.photo, busy: false });
  if (one.state === 'TAKEN_UP') return <p className="good">{t('Adaylığınız toplantıda işleme alındı.')}</p>;
  return (
    <div className="stack tight">
      {!organ.lacking && (
        <Fold quiet title={t('Tanıtımı değiştir')} begun={statement !== one.statement}>
          <LongField label={t('Kendinizi tanıtın (isteğe bağlı)')} value={statement} onChange={setStatement} rows={5} />
          <PhotoField
            meetingId={meetingId}
            name={one.person.name}
            hash={photo.hash}
            onChange={(hash, busy) => setPhoto({ hash, busy })}
          />
          <ActButton
            reason={
              tooLong(statement) ??
              (photo.busy
                ? t('Fotoğraf yükleniyor.')
                : statement === one.statement && photo.hash === one.photo
                  ? t('Değişiklik yok.')
                  : undefined)
            }
            onAct={() =>
              run({ type: 'rewriteCandidacy', filingId: one.id, statement: written(statement), photo: photo.hash })
            }
          >
            {t('Değişikliği kaydet')}
          </ActButton>
        </Fold>
      )}
      <Fold quiet title={t('Adaylığı geri al')}>
        <p>{t('Adınız listeden kalkar, fotoğrafınız hemen silinir. İsterseniz sonra yeniden aday olabilirsiniz.')}</p>
        <ActButton variant="default" onAct={() => run({ type: 'takeBackCandidacy', filingId: one.id })}>
          {t('Evet, adaylığımı geri alıyorum')}
        </ActButton>
      </Fold>
    </div>
  );
}
