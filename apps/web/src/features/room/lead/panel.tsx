import type { BoxView, Mine, Room, RoomItem } from '@divan/api';
import { useState } from 'react';
import { clock, dayName } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { DismissOfficers } from '../../../components/ballot-officers.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { WitnessAbsent } from '../box/absence.tsx';
import { BoxSteps, KeyedDevices } from '../box/count.tsx';
import { HallCount } from '../hall/hall-count.tsx';
import { Act, type Run, refusalOf } from '../parts.tsx';
import { CloseVote, Turnout, useTurnout } from './close-vote.tsx';
import { Closing } from './closing.tsx';
import { DivanStep } from './divan-step.tsx';
import { InterruptionStep } from './interruption-step.tsx';
import { ItemStep } from './item-step.tsx';
import { ItemTime } from './item-time.tsx';
import { OpeningStep } from './opening-step.tsx';
import { takeRecess } from './other-steps.tsx';
import { QuorumStep } from './quorum-step.tsx';
import { StoppedVote } from './stopped-vote.tsx';
import './panel.css';

/** “Sıradaki adım”: always the same place; the next lawful step is the big button, other steps say why not. */
export function LeadPanel({
  room,
  run,
  meetingId,
  memberId,
  offset,
  box,
  mine,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
  readonly offset: number;
  readonly box: BoxView | undefined;
  readonly mine: Mine;
}) {
  const turnout = useTurnout(meetingId, room.vote);
  const { phase } = room.meeting;
  const current = room.agenda.find((item) => item.state === 'NOW');
  const next = room.agenda.find((item) => item.state === 'WAITING');
  // Nothing is left but to close.
  const last = current ? current.kind === 'CLOSING' && !next : !next || next.kind === 'CLOSING';
  return (
    <Card act>
      <div>
        <p className="dim">{t('Sıradaki adım')}</p>
        <h2>{stepTitle(room, current, next)}</h2>
        {current && ['opened', 'inSession'].includes(phase) && <ItemTime room={room} offset={offset} />}
      </div>
      {(phase === 'called' || phase === 'quorumFailed') && (
        <Act main room={room} run={run} command={{ type: 'openCheckIn' }}>
          {phase === 'called' ? t('Girişleri aç') : t('İkinci toplantının girişlerini aç')}
        </Act>
      )}
      {phase === 'checkIn' && <QuorumStep room={room} run={run} />}
      {phase === 'quorate' && <OpeningStep room={room} run={run} />}
      {phase === 'opened' && !room.vote && (
        <DivanStep
          room={room}
          run={run}
          meetingId={meetingId}
          memberId={memberId}
          item={current}
          proposes={mine.present}
        />
      )}
      {room.vote && phase !== 'interrupted' && (
        <>
          {!room.vote.hall && !room.vote.stopped && (
            <p className="dim">
              {t('Oy verebilecek: {n}. Oyların dağılımı kapanana kadar kimseye görünmez.', {
                n: room.vote.electorate,
              })}
            </p>
          )}
          {room.vote.until && !room.vote.stopped && room.vote.box !== 'COUNTING' && (
            <Act room={room} run={run} command={{ type: 'extendVote', voteId: room.vote.id, seconds: 120 }}>
              {t('Oylama süresini 2 dakika uzat')}
            </Act>
          )}
          {room.vote.hall ? (
            <HallCount key={room.vote.id} room={room} vote={room.vote} run={run} />
          ) : room.vote.box ? (
            <BoxSteps room={room} run={run} box={box} />
          ) : room.vote.stopped ? (
            <StoppedVote key={room.vote.id} room={room} vote={room.vote} run={run} />
          ) : (
            <>
              {turnout && <Turnout turnout={turnout} mode={room.vote.mode} />}
              <CloseVote key={room.vote.id} room={room} run={run} mine={mine} turnout={turnout} memberId={memberId} />
            </>
          )}
        </>
      )}
      {phase === 'inSession' && !room.vote && room.meeting.leadAway && (
        <>
          <p className="notice">
            {t(
              'Divan başkanı ve başkan vekilleri toplantıda değil. Biri dönmezse divan yeniden seçilir; o zamana kadar başka adım atılmaz.',
            )}
          </p>
          <DivanStep
            room={room}
            run={run}
            meetingId={meetingId}
            memberId={memberId}
            item={room.agenda.find((item) => item.kind === 'DIVAN') ?? current}
            proposes={mine.present}
          />
        </>
      )}
      {phase === 'inSession' && !room.vote && !room.meeting.leadAway && current && (
        <ItemStep room={room} run={run} item={current} />
      )}
      {phase === 'inSession' && !room.vote && !room.meeting.leadAway && !current && next && next.kind !== 'CLOSING' && (
        <Act main room={room} run={run} command={{ type: 'startItem', itemId: next.id }}>
          {t('{n}. maddeye geç: {ad}', { n: next.number, ad: next.title })}
        </Act>
      )}
      {phase === 'inSession' && !room.vote && !room.meeting.leadAway && last && <Closing main room={room} run={run} />}
      {(phase === 'recess' || phase === 'adjourned') && (
        <Act main room={room} run={run} command={{ type: 'resumeMeeting' }}>
          {t('Toplantıyı sürdür')}
        </Act>
      )}
      {phase === 'interrupted' && <InterruptionStep room={room} run={run} offset={offset} />}
      {room.meeting.ended && <p>{t('Toplantı sona erdi. Belgeler büroda üretilir ve imzalatılır.')}</p>}
      <WitnessAbsent room={room} box={box} run={run} />
      {box?.named && !room.vote && phase === 'inSession' && <KeyedDevices box={box} />}
      {box?.named && !room.vote && ['opened', 'inSession'].includes(phase) && <DismissOfficers run={run} />}
      {phase === 'inSession' && !room.vote && !room.meeting.leadAway && !last && (
        <Steps room={room} run={run} current={current} next={next} />
      )}
    </Card>
  );
}

function stepTitle(room: Room, current: RoomItem | undefined, next: RoomItem | undefined): string {
  const { phase, second } = room.meeting;
  if (room.vote) return room.vote.question;
  if (phase === 'quorumFailed')
    return t('İkinci toplantı: {tarih}, saat {saat}', {
      tarih: second ? dayName(second.on) : '–',
      saat: clock(second?.hour ?? ''),
    });
  if (room.meeting.leadAway && phase === 'inSession') return t('Divanın yeniden seçilmesi');
  if (current && phase === 'inSession')
    return t('{n}. madde görüşülüyor: {ad}', { n: current.number, ad: current.title });
  if (phase === 'inSession' && next) return t('Sıradaki madde: {n}. {ad}', { n: next.number, ad: next.title });
  return (
    {
      called: t('Girişlerin açılması'),
      checkIn: t('Yoklama ve yeter sayı'),
      quorate: t('Toplantının açılması'),
      opened: t('Divanın seçilmesi'),
      recess: t('Ara sürüyor'),
      adjourned: t('Oturumun sürdürülmesi'),
      interrupted: t('Kesinti'),
      closed: t('İmza ve teslim'),
      sealed: t('Paket mühürlendi'),
      failed: t('Toplantı yapılamadı'),
    }[phase] ?? t('Toplantının kapatılması')
  );
}

/** The steps that are always in sight, each with the reason why it cannot be taken now; what is the main step already stands there alone. */
function Steps({
  room,
  run,
  current,
  next,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly current: RoomItem | undefined;
  readonly next: RoomItem | undefined;
}) {
  return (
    <div className="next-steps">
      <Recess room={room} run={run} />
      {current && (
        <ActButton
          variant="default"
          fullWidth
          reason={t('Önce {n}. maddeyi bitirin.', { n: current.number })}
          onAct={() => Promise.resolve()}
        >
          {next ? t('{n}. maddeye geç', { n: next.number }) : t('Sonraki maddeye geç')}
        </ActButton>
      )}
      <Closing room={room} run={run} />
    </div>
  );
}

/** A recess sends everybody away for a while: asked once more. */
function Recess({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <ActButton variant="default" fullWidth refusal={refusalOf(room, 'callRecess')} onAct={async () => setAsked(true)}>
        {t('15 dakika ara ver')}
      </ActButton>
    );
  return (
    <div className="notice stack tight">
      <p>{t('Toplantıya 15 dakika ara verilecek; herkese duyurulur.')}</p>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        {t('Vazgeç')}
      </Button>
      <ActButton
        variant="default"
        onAct={async () => {
          await takeRecess(run, room.meeting.id, 15);
          setAsked(false);
        }}
      >
        {t('Evet, ara ver')}
      </ActButton>
    </div>
  );
}
