import type { CommandInput, FloorSide, Room } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { LongField } from '../../../ui/long-field.tsx';
import { SIDES } from '../floor/words.tsx';
import { refusalOf } from '../parts.tsx';
import type { Person } from './desk-page.tsx';
import { MemberField } from './member-field.tsx';
import './desk.css';

export type RunFor = (command: CommandInput, forMember: string) => Promise<unknown>;
interface Props {
  readonly room: Room;
  readonly people: readonly Person[];
  readonly run: RunFor;
}

/** What a member in the hall says or hands over, written down in the member's name. */
export function WriteDown({ room, people, run }: Props) {
  const [whom, setWhom] = useState<Person | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const present = people.filter((person) => person.present);
  const { phase } = room.meeting;
  const person = whom && present.find(({ id }) => id === whom.id);
  const sitting = ['opened', 'inSession'].includes(phase);
  if (!sitting && phase !== 'recess') return null;
  const does = (what: string, command: CommandInput, of: Person) => async () => {
    await run(command, of.id);
    setSaid(`${of.name}: ${what}`);
    setWhom(null);
  };
  return (
    <Card title={t('Üye adına kayıt')}>
      {!person && (
        <MemberField
          label={t('Kimin adına?')}
          people={present}
          onPick={async (picked) => {
            setWhom(picked);
            setSaid(null);
          }}
        />
      )}
      {!person && said && (
        <p className="good" role="status">
          {said}
        </p>
      )}
      {person && (
        <>
          <div className="row between">
            <p className="hall-person">
              <b>{person.name}</b> <span className="num dim">{person.no}</span>
            </p>
            <Button variant="subtle" onClick={() => setWhom(null)}>
              {t('Başka üye')}
            </Button>
          </div>
          <Spoken room={room} person={person} does={does} />
          {phase === 'inSession' && room.meeting.body === 'ASSEMBLY' && (
            <Handed
              room={room}
              person={person}
              run={async (command) => {
                await run(command, person.id);
                setSaid(`${person.name}: ${t('önergesi kaydedildi')}`);
                setWhom(null);
              }}
            />
          )}
          <Dissent room={room} person={person} does={does} />
        </>
      )}
      <Signatures room={room} people={present} run={run} />
    </Card>
  );
}

type Does = (what: string, command: CommandInput, of: Person) => () => Promise<void>;

function Spoken({ room, person, does }: { readonly room: Room; readonly person: Person; readonly does: Does }) {
  const [text, setText] = useDraft(`${room.meeting.id}/masa-itiraz`, '');
  const sitting = ['opened', 'inSession'].includes(room.meeting.phase);
  const [side, setSide] = useState('');
  const asks = (kind: 'SPEECH' | 'POINT_OF_ORDER') =>
    ({
      type: 'requestFloor',
      requestId: crypto.randomUUID(),
      kind,
      ...(side && kind === 'SPEECH' ? { side: side as FloorSide } : {}),
    }) as const;
  return (
    <>
      {sitting && (
        <Choice
          label={t('Lehte mi, aleyhte mi?')}
          value={side}
          onChange={setSide}
          options={[
            ['', t('Belirtmiyor')],
            ...(['FOR', 'AGAINST', 'ON'] as const).map((key) => [key, t(SIDES[key])] as const),
          ]}
        />
      )}
      <div className="tiles">
        {sitting && (
          <ActButton
            variant="default"
            refusal={refusalOf(room, 'requestFloor')}
            onAct={async () => {
              await does(t('söz sırasına yazıldı'), asks('SPEECH'), person)();
              setSide('');
            }}
          >
            {t('Söz istiyor')}
          </ActButton>
        )}
        {sitting && (
          <ActButton
            variant="default"
            refusal={refusalOf(room, 'requestFloor')}
            onAct={does(t('usul hakkında söz sırasına yazıldı'), asks('POINT_OF_ORDER'), person)}
          >
            {t('Usul hakkında söz istiyor')}
          </ActButton>
        )}
        <ActButton variant="default" onAct={does(t('salondan ayrıldı'), { type: 'leave' }, person)}>
          {t('Salondan ayrıldı')}
        </ActButton>
      </div>
      {sitting && (
        <Fold title={t('Divana itiraz ediyor')} begun={text !== ''}>
          <LongField rows={3} label={t('İtirazı')} value={text} onChange={setText} />
          <ActButton
            variant="default"
            reason={text.trim() === '' ? t('Önce metni yazın.') : undefined}
            onAct={async () => {
              const command = {
                type: 'raiseObjection',
                objectionId: crypto.randomUUID(),
                text: { write: text },
              } as const;
              await does(t('itirazı kaydedildi'), command, person)();
              setText('');
            }}
          >
            {t('İtirazı kaydet')}
          </ActButton>
        </Fold>
      )}
    </>
  );
}

/** A motion or a request for the agenda that was handed over on paper. */
function Handed({
  room,
  person,
  run,
}: {
  readonly room: Room;
  readonly person: Person;
  readonly run: (command: CommandInput) => Promise<void>;
}) {
  const [title, setTitle] = useDraft(`${room.meeting.id}/masa-onerge/konu`, '');
  const [text, setText] = useDraft(`${room.meeting.id}/masa-onerge/metin`, '');
  const written = { title: { write: title }, text: { write: text } };
  const lacking = title.trim() === '' || text.trim() === '' ? t('Konuyu ve metni yazın.') : undefined;
  const send = async (command: CommandInput) => {
    await run(command);
    setTitle('');
    setText('');
  };
  return (
    <Fold title={t('Önerge veriyor')} begun={title !== '' || text !== ''}>
      <p className="hint">{t('İlk imza: {ad}. Öteki imzalar önerge kaydedilince eklenir.', { ad: person.name })}</p>
      <Field label={t('Konu')} value={title} onChange={setTitle} />
      <LongField label={t('Önerilen metin ve gerekçe')} value={text} onChange={setText} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'submitMotion')}
        reason={lacking}
        onAct={() => send({ type: 'submitMotion', motionId: crypto.randomUUID(), ...written })}
      >
        {t('Önergeyi kaydet')}
      </ActButton>
      <ActButton
        variant="subtle"
        refusal={refusalOf(room, 'requestAgendaItem')}
        reason={lacking}
        onAct={() => send({ type: 'requestAgendaItem', requestId: crypto.randomUUID(), ...written })}
      >
        {t('Gündeme madde istemi olarak kaydet (TMK m.79)')}
      </ActButton>
    </Fold>
  );
}

/** Muhalefet şerhi to the last decision (TMK m.83). */
function Dissent({ room, person, does }: { readonly room: Room; readonly person: Person; readonly does: Does }) {
  const [last] = room.results;
  const [text, setText] = useDraft(`${room.meeting.id}/masa-serh/${last?.id ?? ''}`, '');
  if (!last || last.voided || last.carried !== true) return null;
  return (
    <Fold title={t('Karara muhalefet şerhi yazdırıyor')} begun={text !== ''}>
      <p className="hint">{last.question}</p>
      <LongField rows={3} label={t('Muhalefetinin gerekçesi')} value={text} onChange={setText} />
      <ActButton
        variant="default"
        reason={text.trim() === '' ? t('Gerekçe yazın.') : undefined}
        onAct={async () => {
          await does(
            t('muhalefet şerhi tutanağa geçti'),
            { type: 'recordDissent', voteId: last.id, text: { write: text } },
            person,
          )();
          setText('');
        }}
      >
        {t('Şerhi tutanağa geçir')}
      </ActButton>
    </Fold>
  );
}

/** Further signatures on what was handed over: a number and Enter for each. */
function Signatures({ room, people, run }: Props) {
  const waiting = [
    ...room.motions
      .filter(({ state }) => state === 'SUBMITTED')
      .map(({ id, number, title, supporters }) => ({
        id,
        name: t('Önerge {n}: {ad}', { n: number, ad: title }),
        supporters,
        command: { type: 'supportMotion', motionId: id, support: true } as const,
      })),
    ...room.requests
      .filter(({ outcome }) => outcome === 'PENDING')
      .map(({ id, title, supporters }) => ({
        id,
        name: `${t('Ek madde istemi')}: ${title}`,
        supporters,
        command: { type: 'supportAgendaItem', requestId: id, support: true } as const,
      })),
  ];
  const [chosen, setChosen] = useState('');
  const one = waiting.find(({ id }) => id === chosen) ?? waiting[0];
  if (!one) return null;
  return (
    <Fold title={t('İmza ekle')} begun>
      {waiting.length > 1 && (
        <Choice
          label={t('Neye imza atıldı?')}
          value={one.id}
          onChange={setChosen}
          options={waiting.map(({ id, name }) => [id, name] as const)}
        />
      )}
      <p>
        <b>{one.name}</b> · {t('{n} imza', { n: one.supporters })}
      </p>
      <MemberField
        key={one.id}
        label={t('İmzalayan üye')}
        people={people}
        onPick={(person) => run(one.command, person.id)}
        done={(person) => t('İmzası eklendi: {ad}', { ad: person.name })}
      />
    </Fold>
  );
}
