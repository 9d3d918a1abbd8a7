import type { CommandInput, FloorSide, Room } from '@divan/api';
import { IconAlertTriangle, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { refusalOf } from '../parts.tsx';
import { About, SIDES } from './words.tsx';
import '../floor-card.css';

type Run = (command: CommandInput) => Promise<void>;
const LIST_CLOSED = 'Divan Başkanı bu maddenin söz listesini kapattı. (DY m.15)';

/** My own place on the list, and asking for one: with one press, or saying for what and for or against. */
export function AskForFloor({
  room,
  run,
  memberId,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly memberId: string;
}) {
  const { queue, later, closed } = room.floor;
  const own = queue.filter((request) => request.person.id === memberId);
  const ownLater = later.flatMap(({ itemId, queue: waiting }) =>
    waiting.filter((ask) => ask.person.id === memberId).map((ask) => ({ ask, itemId })),
  );
  const refusal = refusalOf(room, 'requestFloor');
  const asked = (kind: 'SPEECH' | 'POINT_OF_ORDER') => own.some((request) => request.kind === kind);
  return (
    <>
      {own.map((request) => (
        <div className="row" key={request.id}>
          <b role="status">{t('Sıranız: {n}', { n: queue.indexOf(request) + 1 })}</b>
          <ActButton variant="default" onAct={() => run({ type: 'withdrawFloorRequest', requestId: request.id })}>
            {t('Söz isteğimi geri al')}
          </ActButton>
        </div>
      ))}
      <div className="row floor-asks">
        {!asked('SPEECH') && (
          <ActButton
            variant="default"
            leftSection={<IconHandStop size={20} />}
            refusal={refusal}
            reason={closed ? t(LIST_CLOSED) : undefined}
            onAct={() => run({ type: 'requestFloor', requestId: crypto.randomUUID(), kind: 'SPEECH' })}
          >
            {t('Söz iste')}
          </ActButton>
        )}
        {!asked('POINT_OF_ORDER') && (
          <ActButton
            variant="default"
            leftSection={<IconAlertTriangle size={20} />}
            refusal={refusal}
            onAct={() => run({ type: 'requestFloor', requestId: crypto.randomUUID(), kind: 'POINT_OF_ORDER' })}
          >
            {t('Usul hakkında söz iste')}
          </ActButton>
        )}
      </div>
      {ownLater.map(({ ask, itemId }) => (
        <div className="row" key={ask.id}>
          <span role="status">
            {t('{n}. madde için söz listesindesiniz.', { n: room.agenda.find(({ id }) => id === itemId)?.number })}
          </span>
          <About ask={ask} />
          <ActButton variant="default" onAct={() => run({ type: 'withdrawFloorRequest', requestId: ask.id })}>
            {t('Geri al')}
          </ActButton>
        </div>
      ))}
      <Fold title={t('Lehte, aleyhte, önerge ya da sonraki bir madde için söz iste')}>
        <AskFor room={room} run={run} spoken={asked('SPEECH')} elsewhere={ownLater.map(({ itemId }) => itemId)} />
      </Fold>
    </>
  );
}

/** Asking for the floor on something named: an item, a motion, a side. */
function AskFor({
  room,
  run,
  spoken,
  elsewhere,
}: {
  readonly room: Room;
  readonly run: Run;
  /** A place under the item under debate is taken already. */
  readonly spoken: boolean;
  /** Items to come for which one waits already. */
  readonly elsewhere: readonly string[];
}) {
  const items = room.agenda.filter(({ state, kind }) => state === 'NOW' || (state === 'WAITING' && kind !== 'CLOSING'));
  const [chosen, setChosen] = useState('');
  const [side, setSide] = useState<FloorSide | ''>('');
  const [motion, setMotion] = useState('');
  const item = items.find(({ id }) => id === chosen) ?? items[0];
  const motions = room.motions.filter(
    ({ itemId, state }) => itemId === item?.id && (state === 'SUBMITTED' || state === 'ADMITTED'),
  );
  const motionId = motions.some(({ id }) => id === motion) ? motion : '';
  const now = item?.state === 'NOW';
  const shut = now ? room.floor.closed : room.floor.later.some((one) => one.itemId === item?.id && one.closed);
  const waits = now ? spoken : elsewhere.includes(item?.id ?? '');
  if (!item) return <p className="dim">{t('Gündemde görüşülecek madde kalmadı.')}</p>;
  return (
    <>
      <Choice
        label={t('Hangi madde')}
        value={item.id}
        onChange={setChosen}
        options={items.map(({ id, number, title, state }) => [
          id,
          state === 'NOW'
            ? t('{n}. {ad} (görüşülüyor)', { n: number, ad: title })
            : t('{n}. {ad}', { n: number, ad: title }),
        ])}
      />
      {motions.length > 0 && (
        <Choice
          label={t('Hangi önerge')}
          value={motionId}
          onChange={setMotion}
          options={[
            ['', t('Maddenin kendisi')],
            ...motions.map(
              ({ id, number, title }) => [id, t('{n} sayılı önerge: {ad}', { n: number, ad: title })] as const,
            ),
          ]}
        />
      )}
      <Radios
        label={t('Nasıl konuşacaksınız?')}
        name="soz-yonu"
        value={side}
        onChange={(value) => setSide(value as FloorSide | '')}
        options={[
          { key: '', text: t('Belirtmiyorum') },
          ...(['FOR', 'AGAINST', 'ON'] as const).map((key) => ({ key, text: t(SIDES[key]) })),
        ]}
      />
      <ActButton
        refusal={refusalOf(room, 'requestFloor')}
        reason={shut ? t(LIST_CLOSED) : waits ? t('Bu maddenin söz listesindesiniz.') : undefined}
        onAct={async () => {
          await run({
            type: 'requestFloor',
            requestId: crypto.randomUUID(),
            kind: 'SPEECH',
            ...(now ? {} : { itemId: item.id }),
            ...(side ? { side } : {}),
            ...(motionId ? { motionId } : {}),
          });
          setSide('');
          setMotion('');
        }}
      >
        {t('Söz listesine yaz')}
      </ActButton>
    </>
  );
}
