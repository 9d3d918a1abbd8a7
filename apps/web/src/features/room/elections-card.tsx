import type { Mine, Room, RoomElection } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../app/draft.ts';
import { t } from '../../app/i18n.ts';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { StageHeading } from './box/parts.tsx';
import { Statements } from './candidacies/statements.tsx';
import { ORGANS, type Run, refusalOf } from './parts.tsx';

interface Props {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
  readonly meetingId: string;
  readonly leading: boolean;
}
type One = Props & { readonly election: RoomElection };

function NextRound({ election }: { readonly election: RoomElection }) {
  return (
    <Card title={t('{organ} seçimi: {n}. tur', { organ: t(ORGANS[election.organ] ?? ''), n: election.round ?? 0 })}>
      <p className="dim">
        {t('Önceki turda salt çoğunluğu alan çıkmayan yerler için yeniden oy verilir. Oylamayı divan açar.')}
      </p>
      {election.placed.length > 0 && (
        <p>
          {t('Önceki turlarda seçilenler')}: <b>{election.placed.map((person) => person.name).join(', ')}</b>
        </p>
      )}
      <p>{t('Bu turda oylanacaklar')}:</p>
      <ol>
        {election.next.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ol>
    </Card>
  );
}

/** Candidacies while they are open: on one sheet by oneself or by others, or as whole lists that compete; between two ballots who stands in the next. */
export function ElectionsCard(props: Props) {
  return props.room.elections
    .filter((election) => election.state === 'CANDIDACIES' || election.next.length > 0)
    .map((election) =>
      election.next.length > 0 ? (
        <NextRound key={election.id} election={election} />
      ) : (
        <Card key={election.id} title={t('{organ} seçimi: adaylar', { organ: t(ORGANS[election.organ] ?? '') })}>
          <Statements room={props.room} meetingId={props.meetingId} organ={election.organ} />
          {election.method === 'SHEET' ? (
            <Sheet {...props} election={election} />
          ) : (
            <Lists {...props} election={election} />
          )}
        </Card>
      ),
    );
}

function Sheet({ room, mine, run, memberId, meetingId, leading, election }: One) {
  const [whom, setWhom] = useState('');
  const mayAct = mine.present && mine.mayVote;
  return (
    <>
      <p className="dim">
        {t('{a} asıl, {y} yedek üye seçilecek. Adaylar soyadı sırasına göre yazılır.', {
          a: election.seats,
          y: election.substitutes,
        })}
      </p>
      {election.candidates.length === 0 ? (
        <Empty>{t('Henüz aday yok.')}</Empty>
      ) : (
        <ol>
          {election.candidates.map((person) => (
            <li key={person.id}>{person.name}</li>
          ))}
        </ol>
      )}
      {election.nominated.length > 0 && (
        <p className="dim">
          {t('Aday gösterilip kabulü beklenen: {adlar}', {
            adlar: election.nominated.map((person) => person.name).join(', '),
          })}
        </p>
      )}
      {election.nominated.some((person) => person.id === memberId) && (
        <p className="notice">{t('Aday gösterildiniz; kabul ediyorsanız adaylığınızı bildirin.')}</p>
      )}
      {mayAct &&
        (election.candidates.some((person) => person.id === memberId) ? (
          <ActButton variant="default" onAct={() => run({ type: 'withdrawCandidacy', electionId: election.id })}>
            {t('Adaylıktan çekil')}
          </ActButton>
        ) : (
          <BecomeCandidate organ={t(ORGANS[election.organ] ?? '')} run={run} electionId={election.id} />
        ))}
      {mayAct && (
        <Fold title={t('Başka birini aday göster')}>
          <PersonPick label={t('Aday gösterilen')} meetingId={meetingId} value={whom} onChange={setWhom} present="no" />
          <ActButton
            variant="default"
            refusal={refusalOf(room, 'nominateCandidate')}
            {...(whom ? {} : { reason: t('Önce bir ad seçin.') })}
            onAct={() => run({ type: 'nominateCandidate', electionId: election.id, memberId: whom })}
          >
            {t('Aday göster')}
          </ActButton>
          {leading && (
            <ActButton
              variant="default"
              {...(whom ? {} : { reason: t('Önce bir ad seçin.') })}
              onAct={() => run({ type: 'recordWrittenCandidacy', electionId: election.id, memberId: whom })}
            >
              {t('Yazılı kabulü divanda görüldü: adaylığını yaz')}
            </ActButton>
          )}
        </Fold>
      )}
    </>
  );
}

/** To stand is said before everybody and goes into the minutes: asked once. */
function BecomeCandidate({
  organ,
  run,
  electionId,
}: {
  readonly organ: string;
  readonly run: Run;
  readonly electionId: string;
}) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button variant="default" onClick={() => setAsked(true)}>
        {t('Aday ol')}
      </Button>
    );
  return (
    <div className="notice stack tight">
      <StageHeading>{t('{organ} için aday olmak istiyor musunuz?', { organ })}</StageHeading>
      <p>{t('Adınız adaylar arasında herkese görünür. Adaylıklar kesinleşene kadar çekilebilirsiniz.')}</p>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        {t('Vazgeç')}
      </Button>
      <ActButton onAct={() => run({ type: 'declareCandidacy', electionId })}>{t('Evet, adayım')}</ActButton>
    </div>
  );
}

function Lists({ room, mine, run, memberId, meetingId, election }: One) {
  const [name, setName] = useDraft(`${room.meeting.id}/liste/${election.id}`, '');
  const [named, setNamed] = useDraft<readonly { id: string; name: string }[]>(
    `${room.meeting.id}/liste-adaylari/${election.id}`,
    [],
  );
  const places = election.seats + election.substitutes;
  return (
    <>
      <p className="dim">
        {t('Listeler yarışır. Her listede {a} asıl, {y} yedek aday bulunur.', {
          a: election.seats,
          y: election.substitutes,
        })}
      </p>
      {election.lists.map((list) => (
        <div key={list.id} className="stack tight">
          <p>
            <b>{list.name}</b> <span className="dim">{t('veren: {ad}', { ad: list.by.name })}</span>
          </p>
          <p>
            {t('Asıl')}: {list.principals.map((person) => person.name).join(', ')}
            <br />
            {t('Yedek')}: {list.substitutes.map((person) => person.name).join(', ')}
          </p>
          {list.by.id === memberId && (
            <ActButton
              variant="default"
              onAct={() => run({ type: 'withdrawList', electionId: election.id, listId: list.id })}
            >
              {t('Listeyi geri al')}
            </ActButton>
          )}
        </div>
      ))}
      {mine.present && mine.mayVote && (
        <Fold title={t('Liste ver')} begun={name !== '' || named.length > 0}>
          <Field label={t('Listenin adı')} value={name} onChange={setName} />
          {named.length < places && (
            <PersonPick
              key={named.length}
              label={
                named.length < election.seats
                  ? t('{n}. asıl aday', { n: named.length + 1 })
                  : t('{n}. yedek aday', { n: named.length - election.seats + 1 })
              }
              meetingId={meetingId}
              value=""
              onChange={() => undefined}
              onPick={(person) => setNamed([...named.filter((one) => one.id !== person.id), person])}
              present="no"
            />
          )}
          <ol className="queue">
            {named.map((person, i) => (
              <li key={person.id}>
                <span className="dim">{i < election.seats ? t('asıl') : t('yedek')}</span>
                <span className="grow">{person.name}</span>
                <Button variant="subtle" onClick={() => setNamed(named.filter((one) => one.id !== person.id))}>
                  {t('Çıkar')}
                  <VisuallyHidden> {person.name}</VisuallyHidden>
                </Button>
              </li>
            ))}
          </ol>
          <ActButton
            refusal={refusalOf(room, 'submitList')}
            {...(named.length === places && name
              ? {}
              : { reason: t('Listeye ad verin ve {n} adayı sırayla seçin.', { n: places }) })}
            onAct={async () => {
              await run({
                type: 'submitList',
                electionId: election.id,
                listId: crypto.randomUUID(),
                name: { write: name },
                slate: {
                  principals: named.slice(0, election.seats).map((person) => person.id),
                  substitutes: named.slice(election.seats).map((person) => person.id),
                },
              });
              setNamed([]);
              setName('');
            }}
          >
            {t('Listeyi divana ver')}
          </ActButton>
        </Fold>
      )}
    </>
  );
}
