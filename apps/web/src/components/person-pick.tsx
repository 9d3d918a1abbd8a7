import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';

/** The number where it is shown (to the office), else the place on the hazirun, by which two of one name are told apart. */
const labelOf = ({ name, no, order }: { readonly name: string; readonly no: string; readonly order: number | null }) =>
  no ? `${name} (${no})` : order === null ? name : `${name} (${t('hazirun {n}', { n: order })})`;

/** Picks one of the people of the meeting by name. */
export function PersonPick({
  label,
  meetingId,
  value,
  onChange,
  onPick,
  present = 'yes',
}: {
  readonly label: string;
  readonly meetingId: string;
  readonly value: string;
  readonly onChange: (id: string) => void;
  /** Told with the name too, for lists that show whom was picked. */
  readonly onPick?: (person: { readonly id: string; readonly name: string }) => void;
  readonly present?: 'yes' | 'no';
}) {
  const [search, setSearch] = useState('');
  // Who was chosen stays to be seen when the search no longer finds that name.
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const people = useQuery({
    queryKey: ['roll', meetingId, search, present],
    queryFn: () => call(api.searchRoll, { params: { meetingId }, query: { search, present } }),
  });
  return (
    <div className="stack tight">
      <Field label={`${label}: ${t('ad ara')}`} value={search} onChange={setSearch} />
      <Choice
        label={label}
        value={value}
        onChange={(id) => {
          onChange(id);
          const person = people.data?.people.find((one) => one.id === id);
          setChosen(person ? [person.id, labelOf(person)] : null);
          if (person) onPick?.(person);
        }}
        options={[
          ['', t('– seçin –')],
          ...(chosen && chosen[0] === value && !people.data?.people.some((person) => person.id === value)
            ? [chosen]
            : []),
          ...(people.data?.people ?? []).map((person): [string, string] => [person.id, labelOf(person)]),
        ]}
      />
    </div>
  );
}
