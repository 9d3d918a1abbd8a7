import type { Room, VoteAbout } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { LongText } from '../long-text.tsx';
import { ProposedText } from '../proposed/proposed-text.tsx';
import './vote-about.css';
import '../long-text.css';

/** So much of a text stands open; the rest is unfolded by whoever wants it. */
const OPEN_LETTERS = 600;

export interface Asked {
  readonly about: VoteAbout;
  readonly itemId: string;
  readonly subject: string;
}

/** The text that a vote is about: of what is decided it stands with the motion or the item. */
export function textVoted(room: Room, { about, itemId, subject }: Asked): { text: string; more: boolean } {
  if (about.text) return { text: about.text, more: about.more };
  const motion = about.motionId === null ? undefined : room.motions.find((one) => one.id === about.motionId);
  if (motion) return { text: motion.text, more: motion.more };
  const item = subject === 'ITEM' ? room.agenda.find((one) => one.id === itemId) : undefined;
  return { text: item?.text ?? '', more: false };
}

/** What is voted on: names, order and the whole text, on the card, on the result and on the wall. */
export function About({ room, of }: { readonly room: Room; readonly of: Asked }) {
  const { about } = of;
  const motion = about.motionId === null ? undefined : room.motions.find((one) => one.id === about.motionId);
  const { text, more } = textVoted(room, of);
  if (about.people.length === 0 && about.items.length === 0 && !text && !about.compared) return null;
  return (
    <div className="vote-about stack tight">
      {about.people.length > 0 && (
        <dl className="facts">
          {about.people.map(({ duty, names }) => (
            <div key={duty} className="fact">
              <dt>{t(DUTIES[duty] ?? duty)}</dt>
              <dd>{names.join(', ')}</dd>
            </div>
          ))}
        </dl>
      )}
      {about.items.length > 0 && (
        <ol>
          {about.items.map((title) => (
            <li key={title}>{title}</li>
          ))}
        </ol>
      )}
      {about.compared ? (
        <ProposedText room={room} of={motion ? 'motion' : 'item'} id={motion?.id ?? of.itemId} />
      ) : motion ? (
        <div>
          <LongText meetingId={room.meeting.id} writing="motion" of={{ id: motion.id, text, more }} />
          <p className="dim">{t('Önergeyi veren: {ad}, {n} imza', { ad: motion.by.name, n: motion.supporters })}</p>
        </div>
      ) : text.length <= OPEN_LETTERS ? (
        text && <p className="long-text">{text}</p>
      ) : (
        <details className="why">
          <summary>{t('Oylanan metnin tamamı')}</summary>
          <div className="long-text">{text}</div>
        </details>
      )}
    </div>
  );
}

const DUTIES: Readonly<Record<string, string>> = {
  başkan: 'Divan başkanı',
  'başkan vekili': 'Başkan vekili',
  yazman: 'Yazman',
  aday: 'Aday',
  asıl: 'Asıl',
  yedek: 'Yedek',
  seçilmiş: 'Önceki turlarda seçilenler',
};
