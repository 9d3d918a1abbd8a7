import type { HelpRequest } from '@divan/api';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { REASONS } from './use-help.ts';
import './help.css';

/** What was asked and answered, oldest first. @param own the reader asked it */
export function Thread({ request, own }: { readonly request: HelpRequest; readonly own: boolean }) {
  return (
    <ol className="help-thread">
      {request.messages.map((message, i) => (
        <li key={message.id} className={message.by === null ? 'asked' : 'answered'}>
          <span className="dim num">
            {clock(message.at)}{' '}
            {message.by === null
              ? own
                ? t('Siz')
                : t('İsteyen')
              : message.by
                ? t('Yanıt ({ad})', { ad: message.by })
                : t('Yanıt')}
          </span>
          <p>{[i === 0 ? t(REASONS[request.reason]) : '', message.text].filter(Boolean).join(': ')}</p>
        </li>
      ))}
    </ol>
  );
}
