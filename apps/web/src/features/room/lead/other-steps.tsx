import type { CommandInput, Room } from '@divan/api';
import * as api from '@divan/api';
import { addDays, day, daysBetween, isDay } from '@divan/basics';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { PersonPick } from '../../../components/person-pick.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { SpeechTimes } from '../floor/lead-list.tsx';
import { openVote, type Run, refusalOf } from '../parts.tsx';
import { OpenRollCall } from '../roll-call/roll-call-lead.tsx';
import { AppointOpener, EndWithout, ReopenItem } from './corrections.tsx';
import { PutToVote } from './put-to-vote.tsx';

interface Props {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
}

/** A recess of so many minutes, by the server's clock. */
export async function takeRecess(run: Run, meetingId: string, minutes: number): Promise<void> {
  const { now } = await call(api.getRoom, { params: { meetingId } });
  await run({ type: 'callRecess', until: new Date(Date.parse(now) + minutes * 60_000).toISOString() });
}

const PHASES: readonly string[] = [
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
];

/** What the divan may do besides the next step, each under its own heading. */
export function OtherSteps({ room, run, meetingId }: Props) {
  const { phase } = room.meeting;
  if (!PHASES.includes(phase)) return null;
  const waiting = ['called', 'checkIn', 'quorate', 'quorumFailed'].includes(phase);
  const current = room.agenda.find((item) => item.state === 'NOW');
  return (
    <Card>
      <Fold title={t('Başka adımlar')}>
        {waiting && phase !== 'quorumFailed' && room.meeting.attempt === 1 && (
          <Postpone room={room} run={run} meetingId={meetingId} />
        )}
        {waiting && room.role === 'LEAD' && <AppointOpener room={room} run={run} />}
        {phase === 'inSession' && !current && !room.vote && <ReopenItem room={room} run={run} />}
        {phase === 'inSession' && current && !room.vote && <AgendaVotes room={room} run={run} itemId={current.id} />}
        {phase === 'inSession' && current && !room.vote && <Procedure room={room} run={run} itemId={current.id} />}
        {!waiting && (
          <>
            <RollCall room={room} run={run} meetingId={meetingId} />
            <Warning room={room} run={run} meetingId={meetingId} />
            <Pauses room={room} run={run} />
          </>
        )}
        {!room.vote && <EndWithout room={room} run={run} />}
      </Fold>
    </Card>
  );
}

/** Geri bırakma: once, within the time the law gives; the second meeting moves with the first, or to a day that is chosen (DY m.14). */
function Postpone({ room, run }: Props) {
  const { on, second } = room.meeting;
  const [form, setForm] = useDraft(`${room.meeting.id}/geri-birakma`, {
    to: '',
    hour: room.meeting.hour,
    reason: '',
    secondOn: '',
    secondHour: second?.hour ?? '',
  });
  const moved = second && isDay(form.to) ? addDays(form.to, daysBetween(day(on), day(second.on))) : '';
  const secondOn = form.secondOn || moved;
  return (
    <Fold title={t('Toplantıyı geri bırak')} begun={form.reason !== ''}>
      <DayAndHour form={form} onChange={(change) => setForm({ ...form, ...change })} />
      {second && (
        <div className="cols">
          <Field
            label={t('İkinci toplantının yeni günü')}
            type="date"
            value={secondOn}
            onChange={(chosen) => setForm({ ...form, secondOn: chosen })}
          />
          <Field
            label={t('İkinci toplantının başlangıcı')}
            type="time"
            value={form.secondHour}
            onChange={(secondHour) => setForm({ ...form, secondHour })}
          />
        </div>
      )}
      <Field label={t('Gerekçe')} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'postponeMeeting')}
        {...(form.to && form.reason ? {} : { reason: t('Günü ve gerekçeyi yazın.') })}
        onAct={() =>
          run({
            type: 'postponeMeeting',
            to: form.to,
            hour: form.hour,
            reason: { write: form.reason },
            ...(second && secondOn && form.secondHour ? { second: { on: secondOn, hour: form.secondHour } } : {}),
          })
        }
      >
        {t('Toplantıyı bu güne bırak')}
      </ActButton>
      <p className="hint">
        {second
          ? t(
              'Toplantı bir kez geri bırakılabilir; yeni gün ve ikinci toplantının yeni günü üyelere ilk çağrıdaki usulle duyurulur (DY m.14).',
            )
          : t('Toplantı bir kez geri bırakılabilir; üyelere ilk çağrıdaki usulle duyurulur (DY m.14).')}
      </p>
    </Fold>
  );
}

function DayAndHour({
  form,
  onChange,
}: {
  readonly form: { readonly to: string; readonly hour: string };
  readonly onChange: (change: { to?: string; hour?: string }) => void;
}) {
  return (
    <div className="cols">
      <Field label={t('Yeni gün')} type="date" value={form.to} onChange={(to) => onChange({ to })} />
      <Field label={t('Saat')} type="time" value={form.hour} onChange={(hour) => onChange({ hour })} />
    </div>
  );
}

/** The assembly may change the order of what waits, or take an item off, by its own vote. */
function AgendaVotes({ room, run, itemId }: { readonly room: Room; readonly run: Run; readonly itemId: string }) {
  const waiting = room.agenda.filter((item) => item.state === 'WAITING');
  const [order, setOrder] = useState<readonly string[] | null>(null);
  const shown = (order ?? waiting.map((item) => item.id)).flatMap((id) => waiting.filter((item) => item.id === id));
  const move = (i: number) => {
    const ids = shown.map((item) => item.id);
    const [moved] = ids.splice(i, 1) as [string];
    ids.splice(i - 1, 0, moved);
    setOrder(ids);
  };
  return (
    <Fold title={t('Gündemin sırası ve maddeleri')}>
      <ol className="queue">
        {shown.map((item, i) => (
          <li key={item.id}>
            <span className="grow">{item.title}</span>
            {item.kind !== 'CLOSING' && (
              <span className="row">
                {i > 0 && (
                  <Button variant="subtle" onClick={() => move(i)}>
                    {t('Yukarı al')}
                    <VisuallyHidden> {item.title}</VisuallyHidden>
                  </Button>
                )}
                <PutToVote room={room} run={run} command={openVote(itemId, { kind: 'AGENDA_REMOVE', itemId: item.id })}>
                  {t('Çıkarılmasını oyla')}
                </PutToVote>
              </span>
            )}
          </li>
        ))}
      </ol>
      <PutToVote
        room={room}
        run={run}
        command={openVote(itemId, { kind: 'AGENDA_ORDER', order: shown.map((item) => item.id) })}
        reason={order ? undefined : t('Önce bir maddeyi yukarı alın.')}
        onOpened={() => setOrder(null)}
      >
        {t('Yeni sırayı oyla')}
      </PutToVote>
    </Fold>
  );
}

/** Usul oylaması: a question about how to proceed. */
function Procedure({ room, run, itemId }: { readonly room: Room; readonly run: Run; readonly itemId: string }) {
  const [question, setQuestion] = useDraft(`${room.meeting.id}/usul`, '');
  return (
    <Fold title={t('Usul oylaması')} begun={question !== ''}>
      <Field label={t('Oylanacak soru')} value={question} onChange={setQuestion} />
      <PutToVote
        room={room}
        run={run}
        command={openVote(itemId, { kind: 'PROCEDURE' }, null, question)}
        reason={question.trim() ? undefined : t('Önce metni yazın.')}
        onOpened={() => setQuestion('')}
      >
        {t('Usul oylamasını aç')}
      </PutToVote>
    </Fold>
  );
}

/** Yoklama: those who do not answer no longer count as present. */
function RollCall({ room, run, meetingId }: Props) {
  const [absent, setAbsent] = useDraft<readonly { id: string; name: string }[]>(`${meetingId}/yoklama`, []);
  return (
    <Fold title={t('Yoklama')} begun={absent.length > 0}>
      {!room.hall && (
        <>
          <h3>{t('Üyeler kendileri yanıtlasın')}</h3>
          <OpenRollCall room={room} run={run} />
          <h3>{t('Adları okuyarak')}</h3>
        </>
      )}
      <PersonPick
        label={t('Yoklamada bulunmayan')}
        meetingId={meetingId}
        value=""
        onChange={() => undefined}
        onPick={(person) => setAbsent([...absent.filter((one) => one.id !== person.id), person])}
      />
      <ul className="queue">
        {absent.map((person) => (
          <li key={person.id}>
            <span className="grow">{person.name}</span>
            <Button variant="subtle" onClick={() => setAbsent(absent.filter((one) => one.id !== person.id))}>
              {t('Çıkar')}
              <VisuallyHidden> {person.name}</VisuallyHidden>
            </Button>
          </li>
        ))}
      </ul>
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'recordRollCall')}
        onAct={async () => {
          await run({ type: 'recordRollCall', absent: absent.map((person) => person.id) });
          setAbsent([]);
        }}
      >
        {absent.length === 0
          ? t('Yoklamayı tutanağa geçir: eksik yok')
          : t('Yoklamayı tutanağa geçir: {n} eksik', { n: absent.length })}
      </ActButton>
    </Fold>
  );
}

function Warning({ room, run, meetingId }: Props) {
  const [memberId, setMemberId] = useState('');
  const [reason, setReason] = useDraft(`${meetingId}/uyari`, '');
  return (
    <Fold title={t('Uyarı')} begun={reason !== ''}>
      <PersonPick label={t('Uyarılan')} meetingId={meetingId} value={memberId} onChange={setMemberId} />
      <Field label={t('Uyarının nedeni')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'warnParticipant')}
        {...(memberId && reason ? {} : { reason: t('Kişiyi seçin ve nedeni yazın.') })}
        onAct={async () => {
          await run({ type: 'warnParticipant', memberId, reason: { write: reason } });
          setReason('');
        }}
      >
        {t('Uyarıyı tutanağa geçir')}
      </ActButton>
    </Fold>
  );
}

function Pauses({ room, run }: { readonly room: Room; readonly run: (command: CommandInput) => Promise<void> }) {
  const [minutes, setMinutes] = useState('15');
  const [cause, setCause] = useDraft(`${room.meeting.id}/kesinti`, '');
  const [adjourn, setAdjourn] = useDraft(`${room.meeting.id}/baska-gun`, { to: '', hour: '14:00', reason: '' });
  return (
    <>
      <Fold title={t('Konuşma süresi')}>
        <SpeechTimes room={room} run={run} />
      </Fold>
      <Fold title={t('Ara')}>
        <Field label={t('Ara (dakika)')} value={minutes} onChange={setMinutes} inputMode="numeric" />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'callRecess')}
          {...(Number(minutes) > 0 ? {} : { reason: t('Dakikayı yazın.') })}
          onAct={() => takeRecess(run, room.meeting.id, Number(minutes))}
        >
          {t('Ara ver')}
        </ActButton>
      </Fold>
      <Fold title={t('Kesinti')} begun={cause !== ''}>
        <Field label={t('Kesintinin nedeni')} value={cause} onChange={setCause} />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'declareInterruption')}
          {...(cause ? {} : { reason: t('Önce metni yazın.') })}
          onAct={async () => {
            await run({
              type: 'declareInterruption',
              interruptionId: crypto.randomUUID(),
              cause: { write: cause },
              affected: null,
            });
            setCause('');
          }}
        >
          {t('Kesinti bildir')}
        </ActButton>
      </Fold>
      <Fold title={t('Başka güne bırakma')} begun={adjourn.reason !== ''}>
        <DayAndHour form={adjourn} onChange={(change) => setAdjourn({ ...adjourn, ...change })} />
        <Field label={t('Gerekçe')} value={adjourn.reason} onChange={(reason) => setAdjourn({ ...adjourn, reason })} />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'adjournMeeting')}
          {...(adjourn.to && adjourn.reason ? {} : { reason: t('Günü ve gerekçeyi yazın.') })}
          onAct={async () => {
            await run({
              type: 'adjournMeeting',
              to: adjourn.to,
              hour: adjourn.hour,
              reason: { write: adjourn.reason },
            });
            setAdjourn({ to: '', hour: '14:00', reason: '' });
          }}
        >
          {t('Oturumu başka güne bırak')}
        </ActButton>
      </Fold>
    </>
  );
}
