import type { Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { refusalOf } from '../parts.tsx';
import type { Person } from './desk-page.tsx';
import { MemberField } from './member-field.tsx';
import type { RunFor } from './write-down.tsx';

/** Places of a divan in the order in which they are called out. */
const PLACES = [
  ['chair', 'Divan başkanı'],
  ['vice', 'Başkan vekili'],
  ['first', 'Yazman'],
  ['second', 'İkinci yazman (isteğe bağlı)'],
] as const;

/** A divan as somebody in the hall proposes it: who proposes, then its places, a number and Enter each. */
export function DivanDesk({
  room,
  people,
  run,
}: {
  readonly room: Room;
  readonly people: readonly Person[];
  readonly run: RunFor;
}) {
  const [by, setBy] = useState<Person | null>(null);
  const [named, setNamed] = useState<readonly Person[]>([]);
  if (room.vote || !(room.meeting.phase === 'opened' || room.meeting.leadAway)) return null;
  const present = people.filter((person) => person.present);
  const next = PLACES[named.length];
  const begin = () => {
    setBy(null);
    setNamed([]);
  };
  return (
    <Card title={t('Divan önerisi yaz')}>
      {!by ? (
        <MemberField key="by" label={t('Öneren üye')} people={present} onPick={async (person) => setBy(person)} />
      ) : (
        <>
          <p className="row between">
            <span>{t('öneren: {ad}', { ad: by.name })}</span>
            <Button variant="subtle" onClick={begin}>
              {t('Baştan yaz')}
            </Button>
          </p>
          <ol className="queue">
            {named.map((person, i) => (
              <li key={person.id}>
                <span className="dim">{t(PLACES[i]?.[1] ?? '')}</span>
                <span className="grow">{person.name}</span>
                <Button variant="subtle" onClick={() => setNamed(named.slice(0, i))}>
                  {t('Çıkar')}
                  <VisuallyHidden> {person.name}</VisuallyHidden>
                </Button>
              </li>
            ))}
          </ol>
          {next && (
            <MemberField
              key={next[0]}
              label={t(next[1])}
              people={present.filter(({ id }) => !named.some((one) => one.id === id))}
              onPick={async (person) => setNamed([...named, person])}
            />
          )}
          <ActButton
            refusal={refusalOf(room, 'proposeDivan')}
            reason={named.length < 3 ? t('Başkan, vekil ve yazmanı seçin.') : undefined}
            onAct={async () => {
              const [chair, vice, ...secretaries] = named.map(({ id }) => id) as [string, string, ...string[]];
              await run(
                { type: 'proposeDivan', proposalId: crypto.randomUUID(), chair, viceChairs: [vice], secretaries },
                by.id,
              );
              begin();
            }}
          >
            {t('Öneriyi kaydet')}
          </ActButton>
        </>
      )}
    </Card>
  );
}
