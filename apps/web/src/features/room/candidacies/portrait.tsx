import { at } from '../../../app/base.ts';
import { t } from '../../../app/i18n.ts';
import './candidacies.css';

/** The picture of a candidate, or the first letters of the name where there is none. */
export function Portrait({
  meetingId,
  name,
  hash,
}: {
  readonly meetingId: string;
  readonly name: string;
  readonly hash: string | null;
}) {
  if (hash)
    return (
      <img
        className="portrait"
        src={at(`/api/meetings/${meetingId}/candidate-photos/${hash}`)}
        alt={t('{ad}, fotoğraf', { ad: name })}
        width={72}
        height={72}
        loading="lazy"
      />
    );
  const words = name.split(' ').filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '');
  return (
    <span className="portrait letters-of" aria-hidden>
      {letters.join('').toLocaleUpperCase('tr')}
    </span>
  );
}
