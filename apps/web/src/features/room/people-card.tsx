import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Card, Choice, Field } from '../../components/ui.tsx';

/** Hazirun: who is here, by surname, found by name or number. */
export function PeopleCard({ room, meetingId }: { readonly room: Room; readonly meetingId: string }) {
  const [open, setOpen] = useState(false);
  const [search, setSearch] = useState('');
  const [present, setPresent] = useState<'yes' | 'no'>('yes');
  const people = useQuery({
    queryKey: ['roll', meetingId, search, present, room.quorum.present],
    queryFn: () => call(api.searchRoll, { params: { meetingId }, query: { search, present } }),
    placeholderData: (before) => before,
    enabled: open,
  });
  return (
    <Card title={t('Hazirun')}>
      <details className="why" onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('Kimler var?')}</summary>
        <div className="stack">
          <Field label={t('Ad ya da üye no ara')} value={search} onChange={setSearch} />
          <Choice
            label={t('Göster')}
            value={present}
            onChange={(value) => setPresent(value as 'yes')}
            options={[
              ['yes', t('Hazır bulunanlar')],
              ['no', t('Katılma hakkı bulunan herkes')],
            ]}
          />
          <ul className="queue">
            {people.data?.people.map((person) => (
              <li key={person.id}>
                <span className="grow">{person.name}</span>
                <span className="dim num">{person.no}</span>
                {present === 'no' && <span className="dim">{person.present ? t('var') : t('yok')}</span>}
              </li>
            ))}
          </ul>
          {people.data && people.data.total > people.data.people.length && (
            <p className="hint">
              {t('{n} kişiden ilk {k} kişi. Daraltmak için ad yazın.', {
                n: count(people.data.total),
                k: people.data.people.length,
              })}
            </p>
          )}
        </div>
      </details>
    </Card>
  );
}
