import type { Room } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';

/** Who leads the meeting. */
export function DivanCard({ divan }: { readonly divan: NonNullable<Room['divan']> }) {
  return (
    <Card title={t('Divan')}>
      <ul className="plain">
        <li>
          {divan.chair.name} <span className="dim">{t('başkan')}</span>
        </li>
        {divan.viceChairs.map((person) => (
          <li key={person.id}>
            {person.name} <span className="dim">{t('başkan vekili')}</span>
          </li>
        ))}
        {divan.secretaries.map((person) => (
          <li key={person.id}>
            {person.name} <span className="dim">{t('yazman')}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
