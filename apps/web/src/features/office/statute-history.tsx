import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { partName, partWords } from './statute-words.ts';

/** Versions of the statute: who recorded each and when, and what it changed. */
export function StatuteHistory() {
  const history = useQuery({ queryKey: ['statute-versions'], queryFn: () => call(api.getStatuteVersions) });
  if (!history.data || history.data.versions.length === 0) return null;
  return (
    <Card title={t('Sürümler')}>
      <ul className="queue lines">
        {history.data.versions.map(({ version, at, who, changes }) => (
          <li key={version}>
            <span className="grow">
              <b>{t('{n}. sürüm', { n: version })}</b>
              {changes.length === 0 && <span className="dim own-line">{t('İlk kayıt')}</span>}
              {changes.map(({ field, before, after }) => (
                <span key={field} className="own-line wrap">
                  {partName(field)}: {partWords(field, before)} → {partWords(field, after)}
                </span>
              ))}
            </span>
            <span className="dim num">
              {moment(at)}
              {who && ` · ${who}`}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
