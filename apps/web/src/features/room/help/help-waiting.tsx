import { IconLifebuoy } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '../../../app/i18n.ts';
import { useRinging } from '../now/alarm.ts';
import { unanswered, useHelpList } from './use-help.ts';

/** For whoever helps, in the room: how many wait, with the way there; the device calls for each new one. */
export function HelpWaiting({ meetingId }: { readonly meetingId: string }) {
  const list = useHelpList(meetingId);
  const waiting = list.data?.open.filter(unanswered) ?? [];
  useRinging(waiting.at(-1)?.messages.at(-1)?.id ?? null, '/yardim');
  if (waiting.length === 0) return null;
  return (
    <p className="notice row between" role="status">
      <span>
        <IconLifebuoy size={22} aria-hidden /> <b>{t('Yanıt bekleyen yardım isteği: {n}', { n: waiting.length })}</b>{' '}
        {waiting
          .map(({ who }) => who)
          .slice(0, 3)
          .join(', ')}
      </span>
      <Link to="/toplanti/$meetingId/yardim" params={{ meetingId }}>
        {t('Yardım isteklerine git')}
      </Link>
    </p>
  );
}
