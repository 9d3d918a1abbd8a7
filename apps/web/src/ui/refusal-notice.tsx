import type { WordedRefusal } from '@divan/law';
import { type ReactNode, useEffect, useRef } from 'react';
import { OfflineError, RefusedError, ServerError } from '../app/call.ts';
import { fieldWords } from '../app/field-words.ts';
import { inLanguage, t } from '../app/i18n.ts';
import './refusal-notice.css';

/** Names under which a browser says that its authenticator did not verify the person (WebAuthn level 3). */
const DEVICE_REFUSALS = new Set(['NotAllowedError', 'AbortError', 'InvalidStateError', 'SecurityError']);

/** What was refused and why, article, next lawful step. Never a toast. */
export function RefusalNotice({ error, id }: { readonly error: unknown; readonly id?: string }) {
  const place = useRef<HTMLDivElement>(null);
  // Seen at once on a small screen; who is typing keeps the cursor, who pressed a button is taken to the answer.
  useEffect(() => {
    if (!error || !place.current) return;
    place.current.scrollIntoView({ block: 'nearest' });
    if (!(document.activeElement instanceof HTMLInputElement)) place.current.focus({ preventScroll: true });
  }, [error]);
  if (!error) return null;
  if (error instanceof RefusedError)
    return (
      <div ref={place} tabIndex={-1}>
        <WordedNotice refusal={wordedHere(error.refusal)} {...(id ? { id } : {})} />
      </div>
    );
  const text =
    error instanceof OfflineError
      ? t('Yanıt ulaşmadı. Bağlantınızı denetleyip yeniden deneyin; hiçbir kayıt yarım kalmadı.')
      : error instanceof Error && DEVICE_REFUSALS.has(error.name)
        ? t('Geçiş anahtarı doğrulanmadı ya da işlem iptal edildi. Yeniden deneyin ya da parolanızla sürdürün.')
        : t(
            'Beklenmeyen bir sorun oldu. Hiçbir kayıt yarım kalmadı. Yeniden deneyin; sürerse şu numarayı bildirin: {no}',
            { no: error instanceof ServerError ? error.reference : '–' },
          );
  return (
    <div className="refusal" role="alert" id={id} ref={place} tabIndex={-1}>
      <p>
        <b>{text}</b>
      </p>
    </div>
  );
}

/** What a form is told when a field cannot be read: the field by the name that the person sees. */
function wordedHere(refusal: WordedRefusal): Pick<WordedRefusal, 'sentence' | 'articles' | 'next'> {
  const { fields } = refusal.facts;
  if (refusal.code !== 'INPUT_MALFORMED' || !Array.isArray(fields)) return refusal;
  const { most } = refusal.facts;
  const limits = Array.isArray(most) ? most : [];
  const words = fieldWords(fields.map(String));
  const named = words?.map((word) => t(word));
  // One field stands for one reason; several wrong in the same field are said once.
  const names =
    named &&
    (named.length === limits.length
      ? named.map((name, i) =>
          limits[i] ? t('{alan} (en çok {n} karakter)', { alan: name, n: String(limits[i]) }) : name,
        )
      : named);
  const both = (sentence: string) => ({ tr: sentence, en: sentence });
  return {
    articles: refusal.articles,
    sentence: both(
      names ? t('Eksik ya da hatalı: {alanlar}.', { alanlar: names.join(', ') }) : t('Gönderilen bilgi okunamadı.'),
    ),
    next: both(
      names
        ? t('Belirtilen alanları düzeltip yeniden gönderin.')
        : t('Yazdıklarınızı denetleyip yeniden gönderin; sürerse sayfayı yenileyin.'),
    ),
  };
}

export function WordedNotice({
  refusal,
  id,
  warning = false,
  children,
}: {
  readonly refusal: Pick<WordedRefusal, 'sentence' | 'articles' | 'next'>;
  readonly id?: string;
  /** Must be said, does not stand in the way. */
  readonly warning?: boolean;
  /** The remedy at one press. */
  readonly children?: ReactNode;
}) {
  return (
    <div className={warning ? 'notice' : 'refusal'} role={warning ? 'status' : 'alert'} id={id}>
      <p>
        <b>{inLanguage(refusal.sentence)}</b>
      </p>
      <p>{inLanguage(refusal.next)}</p>
      <div className="row between">
        <p className="art">{refusal.articles.join('; ')}</p>
        {children}
      </div>
    </div>
  );
}
