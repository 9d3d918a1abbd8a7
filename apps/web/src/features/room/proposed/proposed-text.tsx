import type { Proposed, Room } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { told } from '../../../app/told.ts';
import { Compare } from '../../../components/compare.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import '../long-text.css';
import { useProposed } from './use-proposed.ts';

/** The text that an item or a motion proposes: old beside new where it changes one, and what amendments that were carried made of it. */
export function ProposedText({
  room,
  of,
  id,
}: {
  readonly room: Room;
  readonly of: 'item' | 'motion';
  readonly id: string;
}) {
  const proposed = useProposed(room, of, id);
  if (proposed.error && !proposed.data) return <Failed error={proposed.error} />;
  return proposed.data ? <Texts proposed={proposed.data} /> : <Loading />;
}

export function Texts({ proposed: { text, amended, changes, amends } }: { readonly proposed: Proposed }) {
  return (
    <div className="stack" lang="tr">
      {text && amended === null && <p className="long-text">{text}</p>}
      {amended !== null && (
        <Compare was={text} becomes={amended} before={t('Önerilen metin')} after={t('Kabul edilen değişiklikle')} />
      )}
      {amends && (
        <div className="stack tight">
          <b>{t('Değiştirilmek istenen: {metin}', { metin: told(amends.label) })}</b>
          <Compare
            was={amends.was}
            becomes={amends.becomes}
            before={t('Görüşülen metin')}
            after={t('Önergedeki metin')}
          />
        </div>
      )}
      {changes.map((change) => (
        <div key={change.article} className="stack tight">
          <b>{t('Tüzük madde {no}', { no: change.article })}</b>
          <Compare
            was={change.was}
            becomes={change.amended ?? change.becomes}
            {...(change.amended === null ? {} : { after: t('Önerilen metin, kabul edilen değişiklikle') })}
          />
        </div>
      ))}
    </div>
  );
}
