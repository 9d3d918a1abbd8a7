import * as api from '@divan/api';
import { useId, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Small } from '../../../ui/small.tsx';
import { Portrait } from './portrait.tsx';
import './candidacies.css';

/** Longest side of a picture as pages show it. */
const SIDE = 480;

/** The picture turned as it was taken and made small, on this device: nothing else of the file leaves it. @throws Error where the browser cannot read it */
async function small(file: File): Promise<{ readonly file: File; readonly shown: string }> {
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.85));
  if (!blob) throw new Error('no picture');
  return { file: new File([blob], 'aday.jpg', { type: 'image/jpeg' }), shown: canvas.toDataURL('image/jpeg', 0.7) };
}

/** Chooses a picture, keeps it on the server and shows it. */
export function PhotoField({
  meetingId,
  name,
  hash,
  onChange,
}: {
  readonly meetingId: string;
  readonly name: string;
  /** The picture that stands in the candidacy. */
  readonly hash: string | null;
  readonly onChange: (hash: string | null, busy: boolean) => void;
}) {
  const id = useId();
  const [shown, setShown] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [unreadable, setUnreadable] = useState(false);
  const take = async (file: File) => {
    setError(null);
    setUnreadable(false);
    let made: Awaited<ReturnType<typeof small>>;
    try {
      made = await small(file);
    } catch {
      setUnreadable(true);
      return;
    }
    onChange(hash, true);
    try {
      const kept = await call(api.uploadCandidatePhoto, { params: { meetingId }, file: made.file });
      setShown(made.shown);
      onChange(kept.hash, false);
    } catch (caught) {
      setError(caught);
      onChange(hash, false);
    }
  };
  return (
    <div className="stack tight">
      <label htmlFor={id} className="field-label">
        {t('Fotoğraf (isteğe bağlı)')}
      </label>
      <div className="row">
        {shown && hash ? (
          <img className="portrait" src={shown} alt={t('Seçtiğiniz fotoğraf')} width={72} height={72} />
        ) : (
          <Portrait meetingId={meetingId} name={name} hash={hash} />
        )}
        <input
          id={id}
          type="file"
          accept="image/png,image/jpeg"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            event.currentTarget.value = '';
            if (file) void take(file);
          }}
        />
        {hash && (
          <Small
            onClick={() => {
              setShown(null);
              onChange(null, false);
            }}
          >
            {t('Fotoğrafı kaldır')}
          </Small>
        )}
      </div>
      <p className="hint">
        {t('Yalnız çağrılan üyeler ve büro görür. Çekildiği yer ve tarih silinir; toplantıdan üç ay sonra yok edilir.')}
      </p>
      {unreadable && (
        <p className="refusal" role="alert">
          {t('Bu dosya fotoğraf olarak okunamadı; PNG ya da JPEG seçin.')}
        </p>
      )}
      <RefusalNotice error={error} id={`${id}-h`} />
    </div>
  );
}
