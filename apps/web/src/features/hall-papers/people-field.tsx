import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Button } from '../../ui/button.tsx';
import './page.css';

export interface Picked {
  readonly id: string;
  readonly label: string;
}

/** Names from a paper form, one after another: a number or a name, Enter, the next. */
export function PeopleField({
  label,
  people,
  onChange,
  most,
  placeOf,
}: {
  readonly label: string;
  readonly people: readonly Picked[];
  readonly onChange: (people: readonly Picked[]) => void;
  readonly most: number;
  /** What the place of a name means: `Asıl 1`. */
  readonly placeOf?: (i: number) => string;
}) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const search = typed.trim();
  const found = useQuery({
    queryKey: ['members', search, 1, 'no'],
    queryFn: () => call(api.listMembers, { query: { search } }),
    enabled: search !== '',
    placeholderData: (before) => before,
  });
  const known = new Set(people.map((one) => one.id));
  const members = search === '' ? [] : (found.data?.members ?? []).filter((one) => !known.has(one.id)).slice(0, 6);
  const [first, ...others] = members;
  const namesakes = others.some((other) => other.name === first?.name && other.surname === first.surname);
  const add = (member: (typeof members)[number] | undefined) => {
    if (!member || people.length >= most) return;
    onChange([...people, { id: member.id, label: `${member.name} ${member.surname} (${member.memberNo})` }]);
    setTyped('');
  };
  return (
    <div className="stack tight">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {people.length < most && (
        <input
          id={id}
          className="input"
          value={typed}
          autoComplete="off"
          placeholder={t('üye no ya da ad, sonra Enter')}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            // What was typed last is what is looked for: an answer to less of it adds nobody.
            if (!found.isPlaceholderData && !namesakes) add(members[0]);
          }}
        />
      )}
      {members.length > 0 && (
        <div className="links">
          {members.map((member) => (
            <Button key={member.id} variant="default" size="compact" onClick={() => add(member)}>
              {member.memberNo} {member.name} {member.surname}
            </Button>
          ))}
        </div>
      )}
      {namesakes && (
        <p className="hint" role="status">
          {t('Aynı adda birden çok üye var: numarasını yazın ya da seçin.')}
        </p>
      )}
      {search !== '' && found.data && members.length === 0 && (
        <p className="hint">{t('Üye kaydında böyle biri yok ya da listede var.')}</p>
      )}
      <ul className="hall-signed">
        {people.map((one, i) => (
          <li key={one.id}>
            <span>
              {placeOf && <b>{placeOf(i)} </b>}
              {one.label}
            </span>
            <Button
              variant="subtle"
              size="compact"
              aria-label={t('Çıkar: {ad}', { ad: one.label })}
              onClick={() => onChange(people.filter((other) => other.id !== one.id))}
            >
              {t('Çıkar')}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
