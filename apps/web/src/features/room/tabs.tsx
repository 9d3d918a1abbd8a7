import type { Room } from '@divan/api';
import { IconFileText, IconHandStop, IconListNumbers, IconSpeakerphone } from '@tabler/icons-react';
import { t } from '../../app/i18n.ts';
import './tabs.css';

const TABS = [
  ['salon', 'Salon', IconSpeakerphone],
  ['gundem', 'Gündem', IconListNumbers],
  ['soz', 'Söz', IconHandStop],
  ['onerge', 'Önergeler', IconFileText],
] as const;

/** The parts of the room, one at a time on a small screen. */
export function Tabs({
  room,
  tab,
  onTab,
}: {
  readonly room: Room;
  readonly tab: string;
  readonly onTab: (tab: string) => void;
}) {
  const waiting = room.motions.filter((motion) => motion.state === 'SUBMITTED').length;
  return (
    <nav className="tabs" aria-label={t('Toplantı bölümleri')}>
      {TABS.map(([id, name, Icon]) => (
        <button key={id} type="button" aria-current={tab === id ? 'true' : undefined} onClick={() => onTab(id)}>
          <Icon size={24} aria-hidden />
          <span>
            {id === 'salon' && room.vote && tab !== 'salon' ? (
              <b className="dot">{t('Oylama')}</b>
            ) : id === 'soz' && room.floor.queue.length > 0 ? (
              `${t(name)} ${room.floor.queue.length}`
            ) : id === 'onerge' && waiting > 0 ? (
              `${t('Önerge')} ${waiting}`
            ) : (
              t(name)
            )}
          </span>
        </button>
      ))}
    </nav>
  );
}
