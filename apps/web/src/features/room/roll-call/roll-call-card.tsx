import type { Mine, Room } from '@divan/api';
import * as api from '@divan/api';
import { IconCheck, IconHandStop } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { call } from '../../../app/call.ts';
import { count, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { tellOtherWindows, useNow } from '../use-room.ts';
import { useWakeLock } from '../use-wake-lock.ts';
import '../timer.css';
import './roll-call.css';

type Running = NonNullable<Room['meeting']['rollCall']>;
type State = 'WAITING' | 'ANSWERED' | 'NOT_ASKED';

const LEAD_MILLIS = 2_000;
const MEMBER_MILLIS = 5_000;
/** Screens of a large assembly do not all ask for the figure. */
const MOST_ASKING = 500;

/** How this person stands in the roll call under way; null where nothing is asked of him or her. */
export function rollCallState(room: Room, mine: Mine): State | null {
  const { rollCall } = room.meeting;
  if (!rollCall || !mine.present) return null;
  return mine.rollCall?.id === rollCall.id ? mine.rollCall.state : 'WAITING';
}

/** How many have answered; names of the others come to whoever leads. */
export const useRollCall = (meetingId: string, rollCall: Running | null, every: number | false = LEAD_MILLIS) =>
  useQuery({
    queryKey: ['roll-call', meetingId, rollCall?.id],
    queryFn: () => call(api.getRollCall, { params: { meetingId, rollCallId: rollCall?.id as string } }),
    enabled: rollCall !== null,
    refetchInterval: every,
    refetchIntervalInBackground: true,
    retry: false,
  }).data ?? null;

/** Seconds that are left to answer, by the server's clock. */
export const secondsLeft = ({ until }: Running, now: number): number =>
  Math.max(0, Math.ceil((Date.parse(until) - now) / 1000));

/** Yoklama: one large button for everybody who is asked, and what follows from not pressing it. */
export function RollCallCard({
  room,
  mine,
  offset,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly offset: number;
}) {
  const state = rollCallState(room, mine);
  const rollCall = room.meeting.rollCall as Running;
  if (!state) return null;
  return state === 'WAITING' ? (
    <Ask room={room} rollCall={rollCall} offset={offset} />
  ) : (
    <Answered room={room} rollCall={rollCall} state={state} />
  );
}

function Ask({ room, rollCall, offset }: { readonly room: Room; readonly rollCall: Running; readonly offset: number }) {
  const client = useQueryClient();
  const left = secondsLeft(rollCall, useNow(offset));
  const meetingId = room.meeting.id;
  useWakeLock(left > 0);
  // Answered on another device, this page stops asking; and none says that an answer is lacking before it has looked.
  const over = left === 0;
  useEffect(() => {
    const look = () => client.invalidateQueries({ queryKey: ['mine', meetingId] });
    if (over) void look();
    if (over || rollCall.asked > MOST_ASKING) return;
    const timer = setInterval(() => void look(), MEMBER_MILLIS);
    return () => clearInterval(timer);
  }, [client, meetingId, over, rollCall.asked]);
  const answer = async () => {
    const figures = await call(api.answerRollCall, { params: { meetingId, rollCallId: rollCall.id } });
    client.setQueryData(['roll-call', meetingId, rollCall.id], { ...figures, missing: null });
    client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
      before ? { ...before, rollCall: { id: rollCall.id, state: 'ANSWERED' as const } } : before,
    );
    tellOtherWindows(meetingId);
  };
  if (left === 0)
    return (
      <Card act title={t('Yoklama süresi doldu')}>
        <p className="notice">
          {t(
            'Yanıtınız alınmadı. Toplantıdaysanız şimdi divana ya da büroya bildirin; sizi toplantıda sayabilirler. Ayrılmış sayılırsanız “Toplantıya katıl” düğmesiyle yeniden katılırsınız.',
          )}
        </p>
      </Card>
    );
  return (
    <Card
      act
      title={t('Yoklama yapılıyor')}
      right={
        <span className="timer" role="timer" aria-label={t('Kalan süre')}>
          {minutesSeconds(left)}
        </span>
      }
    >
      <p>{t('Toplantıda olduğunuzu bildirmek için düğmeye basın.')}</p>
      <ActButton
        size="lg"
        fullWidth
        className="here"
        leftSection={<IconHandStop size={34} aria-hidden />}
        onAct={answer}
      >
        {t('Buradayım')}
      </ActButton>
      <p className="hint">
        {t(
          'Süre bitince yanıt vermeyenler divanın onayıyla ayrılmış sayılır ve yeter sayıdan düşer; yeniden katılabilirler.',
        )}
      </p>
    </Card>
  );
}

function Answered({
  room,
  rollCall,
  state,
}: {
  readonly room: Room;
  readonly rollCall: Running;
  readonly state: Exclude<State, 'WAITING'>;
}) {
  const figures = useRollCall(room.meeting.id, rollCall, rollCall.asked > MOST_ASKING ? false : MEMBER_MILLIS);
  return (
    <Card title={t('Yoklama yapılıyor')}>
      <p className="okline" role="status">
        <IconCheck size={22} aria-hidden />
        <b>
          {state === 'ANSWERED'
            ? t('Burada olduğunuz kaydedildi.')
            : t('Yoklama başladıktan sonra katıldınız; yanıt vermeniz gerekmez.')}
        </b>
      </p>
      {figures && (
        <p className="num">{t('Yanıt veren: {n} / {k}', { n: count(figures.answered), k: count(figures.of) })}</p>
      )}
    </Card>
  );
}
