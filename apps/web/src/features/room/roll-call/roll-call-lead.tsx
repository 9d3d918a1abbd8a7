import type { Room } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { count, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import { useNow } from '../use-room.ts';
import { secondsLeft, useRollCall } from './roll-call-card.tsx';
import '../timer.css';

/** So many names are shown at once; the others are found by typing. */
const SHOWN = 50;
const MORE_SECONDS = 60;

/** Opens a roll call that members answer on their own pages. */
export function OpenRollCall({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [minutes, setMinutes] = useState('3');
  return (
    <div className="stack tight">
      <p>{t('Toplantıda bulunanların sayfasında büyük bir “Buradayım” düğmesi açılır; cihazları uyarılır.')}</p>
      <Choice
        label={t('Yanıt süresi')}
        value={minutes}
        onChange={setMinutes}
        options={[
          ['1', t('1 dakika')],
          ['2', t('2 dakika')],
          ['3', t('3 dakika')],
          ['5', t('5 dakika')],
          ['10', t('10 dakika')],
        ]}
      />
      <ActButton
        refusal={refusalOf(room, 'openRollCall')}
        onAct={() => run({ type: 'openRollCall', rollCallId: crypto.randomUUID(), seconds: Number(minutes) * 60 })}
      >
        {t('Yoklamayı başlat')}
      </ActButton>
    </div>
  );
}

/** The roll call under way as whoever leads sees it: how many answered, who did not, and its end. */
export function RollCallLead({
  room,
  run,
  offset,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly offset: number;
}) {
  const rollCall = room.meeting.rollCall as NonNullable<Room['meeting']['rollCall']>;
  const figures = useRollCall(room.meeting.id, rollCall);
  const left = secondsLeft(rollCall, useNow(offset));
  const [seen, setSeen] = useDraft<Readonly<Record<string, string>>>(`${rollCall.id}/gorulen`, {});
  const missing = figures?.missing ?? [];
  const absent = missing.filter(({ id }) => seen[id] === undefined);
  const all = figures !== null && missing.length === 0;
  const close = () =>
    run({
      type: 'closeRollCall',
      rollCallId: rollCall.id,
      seen: missing.flatMap(({ id }) =>
        seen[id] === undefined ? [] : [{ memberId: id, reason: { write: seen[id] as string } }],
      ),
    });
  return (
    <Card
      act
      title={t('Yoklama')}
      right={
        <span className="timer" role="timer" aria-label={t('Kalan süre')}>
          {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
        </span>
      }
    >
      {figures && (
        <div className="stack tight">
          <p className="num">
            <b>{t('Yanıt veren: {n} / {k}', { n: count(figures.answered), k: count(figures.of) })}</b>
          </p>
          <div className="meter" aria-hidden>
            <i style={{ width: `${(figures.answered / Math.max(1, figures.of)) * 100}%` }} />
          </div>
        </div>
      )}
      <Missing missing={missing} seen={seen} onSeen={setSeen} over={left === 0} />
      <ActButton
        size="lg"
        fullWidth
        refusal={refusalOf(room, 'closeRollCall')}
        reason={left > 0 && !all ? t('Süre bitince ya da herkes yanıt verince sonuçlandırılır.') : undefined}
        onAct={close}
      >
        {absent.length === 0
          ? t('Yoklamayı sonuçlandır: eksik yok')
          : t('Yoklamayı sonuçlandır: {n} kişi ayrılmış sayılacak', { n: count(absent.length) })}
      </ActButton>
      <ActButton
        variant="default"
        onAct={() => run({ type: 'extendRollCall', rollCallId: rollCall.id, seconds: MORE_SECONDS })}
      >
        {t('Yoklamaya 1 dakika ekle')}
      </ActButton>
      <Withdraw room={room} run={run} rollCallId={rollCall.id} />
    </Card>
  );
}

/** Those who have not answered; whom the divan knows to be there is counted in, with how it knows. */
function Missing({
  missing,
  seen,
  onSeen,
  over,
}: {
  readonly missing: readonly { readonly id: string; readonly name: string; readonly order: number }[];
  readonly seen: Readonly<Record<string, string>>;
  readonly onSeen: (seen: Readonly<Record<string, string>>) => void;
  readonly over: boolean;
}) {
  const [search, setSearch] = useState('');
  const [reason, setReason] = useState(t('Telefonla görüşüldü, toplantıda'));
  if (missing.length === 0) return null;
  const wanted = search.toLocaleLowerCase('tr').trim();
  const found = missing.filter(({ name }) => name.toLocaleLowerCase('tr').includes(wanted));
  const without = (id: string) => Object.fromEntries(Object.entries(seen).filter(([one]) => one !== id));
  return (
    <Fold title={t('Yanıt vermeyenler: {n}', { n: count(missing.length) })} begun={over}>
      <p className="hint">
        {t(
          'Bağlantısı kopan ayrılmış değildir: toplantıda olduğunu bildiğiniz kişiyi gerekçesiyle toplantıda sayın (DY m.15).',
        )}
      </p>
      <Field label={t('Nereden biliniyor?')} value={reason} onChange={setReason} />
      {missing.length > SHOWN && <Field finds label={t('Ad ara')} value={search} onChange={setSearch} />}
      <ul className="queue">
        {found.slice(0, SHOWN).map(({ id, name, order }) => (
          <li key={id}>
            <span className="grow">
              {name} <span className="dim num">({t('hazirun {n}', { n: order })})</span>
              {seen[id] !== undefined && (
                <>
                  <br />
                  <span className="dim">{t('Toplantıda sayılacak: {neden}', { neden: seen[id] })}</span>
                </>
              )}
            </span>
            {seen[id] === undefined ? (
              <Button
                variant="default"
                size="compact"
                disabled={reason.trim() === ''}
                onClick={() => onSeen({ ...seen, [id]: reason.trim() })}
              >
                {t('Toplantıda say')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
            ) : (
              <Button variant="subtle" size="compact" onClick={() => onSeen(without(id))}>
                {t('Vazgeç')}
                <VisuallyHidden> {name}</VisuallyHidden>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {found.length > SHOWN && (
        <p className="dim">{t('ve {n} kişi daha; adıyla arayın.', { n: count(found.length - SHOWN) })}</p>
      )}
    </Fold>
  );
}

function Withdraw({ room, run, rollCallId }: { readonly room: Room; readonly run: Run; readonly rollCallId: string }) {
  const [reason, setReason] = useDraft(`${rollCallId}/geri`, '');
  return (
    <Fold title={t('Yoklamayı geri al')} quiet begun={reason !== ''}>
      <p className="hint">{t('Geri alınan yoklamayla kimse ayrılmış sayılmaz.')}</p>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'withdrawRollCall')}
        reason={reason.trim() ? undefined : t('Gerekçeyi yazın.')}
        onAct={() => run({ type: 'withdrawRollCall', rollCallId, reason: { write: reason } })}
      >
        {t('Bu yoklamayı geri al')}
      </ActButton>
    </Fold>
  );
}
