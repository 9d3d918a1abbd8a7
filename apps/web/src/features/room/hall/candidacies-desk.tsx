import type { Room, RoomElection } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { ORGANS } from '../parts.tsx';
import type { Person } from './desk-page.tsx';
import { FiledForElection } from './filed-forms.tsx';
import { MemberField } from './member-field.tsx';
import type { Filing } from './use-filings.ts';
import type { RunFor } from './write-down.tsx';

interface Props {
  readonly room: Room;
  readonly people: readonly Person[];
  readonly run: RunFor;
  /** Whoever leads, in whose name written candidacies are seen. */
  readonly lead: string;
  /** What was filed on paper for them. */
  readonly filings: readonly Filing[];
}
type One = Props & { readonly election: RoomElection };

/** Candidacies as they are called out in the hall: a number and Enter a name. */
export function CandidaciesDesk(props: Props) {
  return props.room.elections
    .filter(({ state }) => state === 'CANDIDACIES')
    .map((election) => (
      <Card key={election.id} title={t('{organ} seçimi: adaylar', { organ: t(ORGANS[election.organ] ?? '') })}>
        {election.method === 'SHEET' ? (
          <Sheet {...props} election={election} />
        ) : (
          <Lists {...props} election={election} />
        )}
        <FiledForElection
          election={election}
          filings={props.filings}
          run={async (command) => {
            await props.run(command, props.lead);
          }}
        />
      </Card>
    ));
}

function Sheet({ people, run, lead, election }: One) {
  const numberOf = new Map(people.map(({ id, no }) => [id, no]));
  const [absent, setAbsent] = useState<Person | null>(null);
  const standing = new Set(election.candidates.map(({ id }) => id));
  return (
    <>
      <p className="dim">
        {t('{a} asıl, {y} yedek üye seçilecek. Adaylar soyadı sırasına göre yazılır.', {
          a: election.seats,
          y: election.substitutes,
        })}
      </p>
      <MemberField
        label={t('Aday')}
        people={people.filter(({ id }) => !standing.has(id))}
        onPick={async (person) => {
          setAbsent(person.present ? null : person);
          if (person.present) await run({ type: 'declareCandidacy', electionId: election.id }, person.id);
        }}
        done={(person) => (person.present ? t('Aday yazıldı: {ad}', { ad: person.name }) : person.name)}
      />
      {absent && (
        <div className="notice stack tight">
          <p>{t('{ad} salonda değil. Adaylığı yazılı olarak kabul ettiğini divan gördü mü?', { ad: absent.name })}</p>
          <ActButton
            variant="default"
            onAct={async () => {
              await run({ type: 'recordWrittenCandidacy', electionId: election.id, memberId: absent.id }, lead);
              setAbsent(null);
            }}
          >
            {t('Yazılı kabulü divanda görüldü: adaylığını yaz')}
          </ActButton>
          <Button variant="subtle" onClick={() => setAbsent(null)}>
            {t('Vazgeç')}
          </Button>
        </div>
      )}
      {election.candidates.length === 0 ? (
        <Empty>{t('Henüz aday yok.')}</Empty>
      ) : (
        <ol className="queue">
          {election.candidates.map((person) => (
            <li key={person.id}>
              <span className="grow">
                {person.name} <span className="num dim">{numberOf.get(person.id)}</span>
              </span>
              <ActButton
                variant="subtle"
                size="compact"
                onAct={() => run({ type: 'withdrawCandidacy', electionId: election.id }, person.id)}
              >
                {t('Çekildi')}
              </ActButton>
            </li>
          ))}
        </ol>
      )}
    </>
  );
}

function Lists({ room, people, run, election }: One) {
  const [name, setName] = useDraft(`${room.meeting.id}/masa-liste/${election.id}`, '');
  const [by, setBy] = useState<Person | null>(null);
  const [named, setNamed] = useDraft<readonly Person[]>(`${room.meeting.id}/masa-liste-adaylari/${election.id}`, []);
  const places = election.seats + election.substitutes;
  const taken = new Set(named.map(({ id }) => id));
  return (
    <>
      <p className="dim">
        {t('Listeler yarışır. Her listede {a} asıl, {y} yedek aday bulunur.', {
          a: election.seats,
          y: election.substitutes,
        })}
      </p>
      {election.lists.map((list) => (
        <p key={list.id}>
          <b>{list.name}</b> <span className="dim">{t('veren: {ad}', { ad: list.by.name })}</span>
        </p>
      ))}
      <Fold title={t('Liste ver')} begun={name !== '' || named.length > 0}>
        <Field label={t('Listenin adı')} value={name} onChange={setName} />
        {by ? (
          <p className="row between">
            <span>{t('veren: {ad}', { ad: by.name })}</span>
            <Button variant="subtle" onClick={() => setBy(null)}>
              {t('Başka üye')}
            </Button>
          </p>
        ) : (
          <MemberField
            label={t('Listeyi veren üye')}
            people={people.filter(({ present }) => present)}
            onPick={async (person) => setBy(person)}
          />
        )}
        {named.length < places && (
          <MemberField
            label={
              named.length < election.seats
                ? t('{n}. asıl aday', { n: named.length + 1 })
                : t('{n}. yedek aday', { n: named.length - election.seats + 1 })
            }
            people={people.filter(({ id }) => !taken.has(id))}
            onPick={async (person) => setNamed([...named, person])}
            done={(person) => person.name}
          />
        )}
        <ol className="queue">
          {named.map((person, i) => (
            <li key={person.id}>
              <span className="dim">{i < election.seats ? t('asıl') : t('yedek')}</span>
              <span className="grow">{person.name}</span>
              <Button variant="subtle" onClick={() => setNamed(named.filter(({ id }) => id !== person.id))}>
                {t('Çıkar')}
                <VisuallyHidden> {person.name}</VisuallyHidden>
              </Button>
            </li>
          ))}
        </ol>
        <ActButton
          reason={
            name.trim() === '' || !by
              ? t('Listenin adını yazın ve veren üyeyi seçin.')
              : named.length < places
                ? t('Listede {n} ad daha gerekiyor.', { n: places - named.length })
                : undefined
          }
          onAct={async () => {
            const ids = named.map(({ id }) => id);
            await run(
              {
                type: 'submitList',
                electionId: election.id,
                listId: crypto.randomUUID(),
                name: { write: name },
                slate: { principals: ids.slice(0, election.seats), substitutes: ids.slice(election.seats) },
              },
              (by as Person).id,
            );
            setName('');
            setNamed([]);
            setBy(null);
          }}
        >
          {t('Listeyi kaydet')}
        </ActButton>
      </Fold>
    </>
  );
}
