import type { Room } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';

/** The votes before the last one, in a line each. */
export function EarlierResults({ results }: { readonly results: Room['results'] }) {
  return (
    <Card title={t('Sonuçlar')}>
      <ul className="plain">
        {results.map((result) => (
          <li key={result.id}>
            {result.question}:{' '}
            <b>
              {result.voided
                ? t('geçersiz')
                : result.carried === null
                  ? result.subject === 'ELECTION'
                    ? t('seçim')
                    : t('karar alınmadı')
                  : result.carried
                    ? t('kabul')
                    : t('kabul edilmedi')}
            </b>
          </li>
        ))}
      </ul>
    </Card>
  );
}
