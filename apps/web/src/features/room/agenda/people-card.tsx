import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';

/** Hazirun: who is here, found by name. */
export const PeopleCard = ({
  room,
  meetingId,
  whole,
}: {
  readonly room: Room;
  readonly meetingId: string;
  /** The office and whoever leads read the whole list. */
  readonly whole: boolean;
}) => (
  <Card title={t('Hazirun')}>
    <Fold title={t('Kimler var?')}>
      <People room={room} meetingId={meetingId} whole={whole} />
    </Fold>
  </Card>
);

function People({
  room,
  meetingId,
  whole,
}: {
  readonly room: Room;
  readonly meetingId: string;
  readonly whole: boolean;
}) {
  const [search, setSearch] = useState('');
  const [present, setPresent] = useState<'yes' | 'no'>('yes');
  const people = useQuery({
    queryKey: ['roll', meetingId, search, present, room.quorum.moves, room.quorum.entitled],
    queryFn: () => call(api.searchRoll, { params: { meetingId }, query: { search, present } }),
    placeholderData: (before) => before,
  });
  return (
    <>
      <Field finds label={t('Ad ara')} value={search} onChange={setSearch} />
      {whole && (
        <Choice
          finds
          label={t('Göster')}
          value={present}
          onChange={(value) => setPresent(value as 'yes')}
          options={[
            ['yes', t('Hazır bulunanlar')],
            ['no', t('Katılma hakkı bulunan herkes')],
          ]}
        />
      )}
      <ul className="queue">
        {people.data?.people.map((person) => (
          <li key={person.id}>
            <span className="grow">{person.name}</span>
            {person.no && <span className="dim num">{person.no}</span>}
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
    </>
  );
}
