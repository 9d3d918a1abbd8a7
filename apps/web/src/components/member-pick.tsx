import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { Choice } from '../ui/choice.tsx';
import { Field } from '../ui/field.tsx';

/** Picks a member of the register by name or number; for officers. */
export function MemberPick({
  label,
  value,
  onChange,
  except = '',
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (memberId: string) => void;
  /** Who is not offered. */
  readonly except?: string;
}) {
  const [search, setSearch] = useState('');
  const found = useQuery({
    queryKey: ['members', search, 1, 'no'],
    queryFn: () => call(api.listMembers, { query: { search } }),
    placeholderData: (before) => before,
  });
  const people = found.data?.members.filter(({ id }) => id !== except) ?? [];
  // Who was chosen stays to be seen when the search no longer finds that name.
  const [chosen, setChosen] = useState<readonly [string, string] | null>(null);
  const choices = people.map((member): [string, string] => [
    member.id,
    `${member.surname}, ${member.name} (${member.memberNo})`,
  ]);
  return (
    <>
      <Field label={`${label}: ${t('ad ya da üye no ara')}`} value={search} onChange={setSearch} />
      <Choice
        label={label}
        value={value}
        onChange={(id) => {
          setChosen(choices.find(([one]) => one === id) ?? null);
          onChange(id);
        }}
        options={[
          ['', t('– seçin –')],
          ...(chosen && chosen[0] === value && !choices.some(([id]) => id === value) ? [chosen] : []),
          ...choices,
        ]}
      />
    </>
  );
}
