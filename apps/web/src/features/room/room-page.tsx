import type { CommandInput, Mine, Room } from '@divan/api';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { clock, dayName } from '../../app/format.ts';
import { phaseChip } from '../../app/home-page.tsx';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { BallotOfficers } from '../../components/ballot-officers.tsx';
import {
  ActButton,
  Card,
  Chip,
  Field,
  LawPanel,
  Loading,
  LongField,
  Page,
  QuorumMeter,
  ResultBars,
} from '../../components/ui.tsx';
import { TrusteeCard } from './box-ceremony.tsx';
import { BoxFigures } from './box-count.tsx';
import { FindBallot } from './box-find.tsx';
import { WitnessCard } from './box-witness.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { ElectionsCard } from './elections-card.tsx';
import { FloorCard } from './floor-card.tsx';
import { DivanProposal, LeadPanel } from './lead-panel.tsx';
import { PeopleCard } from './people-card.tsx';
import { ProposalsCard } from './proposals-card.tsx';
import { useBox } from './use-box.ts';
import { useDeclarations } from './use-declarations.ts';
import { useCommand, useMine, useRoom } from './use-room.ts';
import { VoteCard } from './vote-card.tsx';

type Run = (command: CommandInput) => Promise<void>;

/** The room: agenda left, the act in the middle, facts right; on a phone the act comes first. */
export function RoomPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room, connected } = useRoom(meetingId);
  const mine = useMine(meetingId, room);
  const me = useMe();
  const run = useCommand(meetingId);
  const box = useBox(meetingId, room, mine.data?.lead ?? false).data;
  useDeclarations(meetingId, me.data?.memberId ?? '', Boolean(room?.vote?.box));
  if (!room || !mine.data || !me.data) return <Loading />;
  const memberId = me.data.memberId ?? '';
  const leading = mine.data.lead;
  return (
    <>
      {!connected && (
        <div className="strip" role="status">
          {t('Bağlantı koptu, yeniden bağlanılıyor. Toplantıdaki yeriniz ve söz sıranız saklı.')}
        </div>
      )}
      <Page
        title={room.meeting.title}
        width="wide"
        lead={`${dayName(room.meeting.on)}, ${clock(room.meeting.hour)} · ${leading ? t('Divan konsolu') : mine.data.role === 'OBSERVER' ? t('Gözlemci: yalnız izleme') : t('Salon')}`}
      >
        <div className="row">
          {phaseChip(room.meeting.phase)}
          {leading && (
            <Link to="/toplanti/$meetingId/perde" params={{ meetingId }} target="_blank">
              {t('Salon ekranı')}
            </Link>
          )}
        </div>
        <div className="room">
          <div className="stack">
            <Agenda room={room} />
          </div>
          <div className="stack mid">
            {box?.mine.trustee && <TrusteeCard meetingId={meetingId} memberId={memberId} box={box} />}
            <Entry room={room} mine={mine.data} run={run} />
            {room.vote && (
              <VoteCard
                key={room.vote.id}
                meetingId={meetingId}
                room={room}
                mine={mine.data}
                memberId={memberId}
                box={box}
              />
            )}
            {box?.mine.witness && <WitnessCard meetingId={meetingId} memberId={memberId} box={box} />}
            {(leading ||
              (mine.data.opener && !room.divan) ||
              (mine.data.role === 'OFFICE' && ['called', 'quorumFailed'].includes(room.meeting.phase))) && (
              <LeadPanel room={room} run={run} meetingId={meetingId} memberId={memberId} box={box} />
            )}
            {(mine.data.opener || mine.data.role === 'OFFICE') &&
              room.meeting.body === 'ASSEMBLY' &&
              ['called', 'checkIn', 'quorate'].includes(room.meeting.phase) && <BallotOfficers meetingId={meetingId} />}
            {!room.vote && room.results[0] && <LastResult room={room} mine={mine.data} run={run} />}
            {room.meeting.phase === 'opened' && !leading && mine.data.present && (
              <Card title={t('Divan seçimi')}>
                <DivanProposal room={room} run={run} meetingId={meetingId} memberId={memberId} />
              </Card>
            )}
            <ElectionsCard
              room={room}
              mine={mine.data}
              run={run}
              memberId={memberId}
              meetingId={meetingId}
              leading={leading}
            />
            {['opened', 'inSession', 'recess'].includes(room.meeting.phase) && (
              <FloorCard room={room} mine={mine.data} run={run} memberId={memberId} leading={leading} />
            )}
          </div>
          <div className="stack">
            {box?.election !== null && box !== undefined && (
              <FindBallot meetingId={meetingId} memberId={memberId} room={room} box={box} />
            )}
            <Card title={t('Toplantı yeter sayısı')}>
              <QuorumMeter {...room.quorum} />
              <LawPanel
                question={t('Neden {n} üye gerekiyor?', { n: room.quorum.required })}
                sentence={
                  room.meeting.attempt === 2
                    ? t(
                        'İkinci toplantıda çoğunluk aranmaz; katılanlar yönetim ve denetim kurulları üye tam sayısı toplamının iki katından az olamaz.',
                      )
                    : t('Genel kurul, katılma hakkı bulunan üyelerin salt çoğunluğuyla toplanır.')
                }
                articles={room.meeting.body === 'BOARD' ? t('Tüzük') : 'TMK m.78/2'}
              />
            </Card>
            {room.divan && (
              <Card title={t('Divan')}>
                <p>
                  {room.divan.chair.name} <span className="dim">{t('başkan')}</span>
                </p>
                {room.divan.viceChairs.map((person) => (
                  <p key={person.id}>
                    {person.name} <span className="dim">{t('başkan vekili')}</span>
                  </p>
                ))}
                {room.divan.secretaries.map((person) => (
                  <p key={person.id}>
                    {person.name} <span className="dim">{t('yazman')}</span>
                  </p>
                ))}
              </Card>
            )}
            <PeopleCard room={room} meetingId={meetingId} />
            <ProposalsCard room={room} mine={mine.data} run={run} memberId={memberId} leading={leading} />
            {(leading || mine.data.role === 'SECRETARY') && <NoteCard room={room} run={run} />}
            <ConflictCard
              room={room}
              mine={mine.data}
              run={run}
              memberId={memberId}
              meetingId={meetingId}
              leading={leading}
            />
            <Objections room={room} mine={mine.data} run={run} leading={leading} />
            {room.results.length > 1 && (
              <Card title={t('Sonuçlar')}>
                {room.results.slice(1).map((result) => (
                  <p key={result.id}>
                    {result.question}:{' '}
                    <b>
                      {result.voided
                        ? t('geçersiz')
                        : result.carried === null
                          ? t('seçim')
                          : result.carried
                            ? t('kabul')
                            : t('kabul edilmedi')}
                    </b>
                  </p>
                ))}
              </Card>
            )}
          </div>
        </div>
      </Page>
    </>
  );
}

export function Agenda({ room }: { readonly room: Room }) {
  return (
    <section className="card" style={{ padding: '14px 0 0' }}>
      <h2 style={{ padding: '0 16px 8px' }}>{t('Gündem')}</h2>
      <ol className="agenda">
        {room.agenda.map((item) => (
          <li
            key={item.id}
            className={item.state === 'NOW' ? 'now' : item.state === 'DONE' ? 'done' : ''}
            aria-current={item.state === 'NOW' ? 'step' : undefined}
          >
            <span className="n num">{item.number}.</span>
            <span className="t">
              {item.title}{' '}
              {item.added && <small className="dim">{t('ekli madde, {n} imza', { n: item.added.supporters })}</small>}
            </span>
            <span className="dim">
              {item.state === 'NOW' ? (room.vote ? t('Oylama') : t('şimdi')) : item.state === 'DONE' ? t('bitti') : ''}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const { phase } = room.meeting;
  if (!mine.entitled)
    return mine.role === 'OBSERVER' ? (
      <p className="notice">{t('Gözlemci olarak izliyorsunuz. Söz isteyemez, oy kullanamazsınız.')}</p>
    ) : null;
  if (room.meeting.ended)
    return (
      <p className="good">
        {phase === 'failed'
          ? t('Toplantı yapılamadı; yeniden çağrı gerekir.')
          : t('Toplantı kapandı. Katıldığınız için teşekkür ederiz. Kapanış özeti e-postanıza gönderildi.')}
      </p>
    );
  if (phase === 'called')
    return (
      <p className="notice">
        {t('Toplantı saat {saat} için çağrıldı. Girişler henüz açılmadı.', { saat: clock(room.meeting.hour) })}
      </p>
    );
  if (phase === 'quorumFailed')
    return (
      <p className="notice">
        {t('Yeter sayı sağlanamadı. Durum tutanağa geçirildi. İkinci toplantı: {tarih}, saat {saat}.', {
          tarih: room.meeting.second ? dayName(room.meeting.second.on) : '–',
          saat: clock(room.meeting.second?.hour ?? ''),
        })}
      </p>
    );
  if (!mine.present)
    return (
      <Card act title={t('Toplantıya katılın')}>
        <p>{t('Katılmanız, hazirun cetvelindeki imzanızın yerine geçer (DY m.15/A/5).')}</p>
        <ActButton size="lg" fullWidth onAct={() => run({ type: 'admit' })}>
          {t('Toplantıya katıl')}
        </ActButton>
      </Card>
    );
  return (
    <Card>
      <div className="row between">
        <span>
          <Chip tone="ok">{t('Katıldınız')}</Chip> {t('Hazirun cetvelindeki sıranız: {n}', { n: mine.order ?? '' })}
        </span>
        {mine.videoLink && (
          <a href={mine.videoLink} target="_blank" rel="noreferrer">
            {t('Görüntülü görüşme')}
          </a>
        )}
        <details>
          <summary style={{ minHeight: 44, cursor: 'pointer' }}>{t('Toplantıdan ayrıl')}</summary>
          <ActButton variant="default" onAct={() => run({ type: 'leave' })}>
            {t('Ayrıldığımı bildir')}
          </ActButton>
        </details>
      </div>
      {phase === 'recess' && (
        <p className="notice">
          {t('Toplantıya ara verildi. Devam saati: {saat}', {
            saat: room.meeting.recessUntil ? clock(room.meeting.recessUntil) : '',
          })}
        </p>
      )}
    </Card>
  );
}

function LastResult({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const result = room.results[0] as Room['results'][0];
  const [text, setText] = useState('');
  const mayDissent = mine.present && mine.mayVote && result.carried === true && mine.votes[result.id] !== 'YES';
  return (
    <Card
      title={t('Son oylama')}
      right={
        result.voided ? (
          <Chip tone="warn">{t('Geçersiz sayıldı, yinelenecek')}</Chip>
        ) : result.carried === null ? (
          <Chip tone="info">{t('Seçim')}</Chip>
        ) : (
          <Chip tone={result.carried ? 'ok' : 'plain'}>{result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}</Chip>
        )
      }
    >
      <p>
        <b>{result.question}</b>
      </p>
      {!result.voided && (
        <ResultBars rows={result.counts.map((row) => ({ ...row, label: t(row.label) }))} of={result.attending} />
      )}
      <p className="dim">
        {t('Katılan {k} · oy vermeyen {o}', { k: result.attending, o: result.notVoted })}{' '}
        {result.required !== null && `· ${t('gereken en az {g} (TMK m.81)', { g: result.required })}`}{' '}
        {result.mode === 'SECRET' &&
          !result.box &&
          `· ${t('boş {b}, geçersiz {g}, pusula alan {t}', { b: result.blank, g: result.void, t: result.taken ?? 0 })}`}
      </p>
      {!result.voided && <BoxFigures result={result} />}
      {mayDissent && (
        <details className="why">
          <summary>{t('Muhalefet şerhi yaz')}</summary>
          <div className="stack">
            <Field label={t('Gerekçeniz')} value={text} onChange={setText} />
            <ActButton
              variant="default"
              {...(text ? {} : { reason: t('Gerekçe yazın.') })}
              onAct={() => run({ type: 'recordDissent', voteId: result.id, text: { write: text } })}
            >
              {t('Muhalefetimi tutanağa geçir')}
            </ActButton>
          </div>
        </details>
      )}
    </Card>
  );
}

function NoteCard({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [text, setText] = useState('');
  const current = room.agenda.find((item) => item.state === 'NOW');
  if (!current) return null;
  return (
    <Card title={t('Tutanak notu')}>
      <LongField
        rows={3}
        label={t('{n}. maddede ne okundu, kim yanıtladı', { n: current.number })}
        value={text}
        onChange={setText}
      />
      <ActButton
        variant="default"
        {...(text.trim() ? {} : { reason: t('Önce metni yazın.') })}
        onAct={async () => {
          await run({ type: 'noteItem', itemId: current.id, text: { write: text } });
          setText('');
        }}
      >
        {t('Tutanağa ekle')}
      </ActButton>
    </Card>
  );
}

function Objections({
  room,
  mine,
  run,
  leading,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly leading: boolean;
}) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState('');
  if (!mine.present || !['opened', 'inSession'].includes(room.meeting.phase)) return null;
  return (
    <Card title={t('İtirazlar')}>
      {room.objections.map((objection) => (
        <div key={objection.id} className="stack tight">
          <p>
            {objection.by.name}: {objection.text}
          </p>
          {objection.answer ? (
            <p className="dim">{objection.answer}</p>
          ) : (
            leading && (
              <>
                <Field label={t('Divanın yanıtı')} value={answer} onChange={setAnswer} />
                <span className="row">
                  <ActButton
                    variant="default"
                    onAct={() =>
                      run({
                        type: 'answerObjection',
                        objectionId: objection.id,
                        accepted: true,
                        text: { write: answer },
                      })
                    }
                  >
                    {t('Kabul')}
                  </ActButton>
                  <ActButton
                    variant="default"
                    onAct={() =>
                      run({
                        type: 'answerObjection',
                        objectionId: objection.id,
                        accepted: false,
                        text: { write: answer },
                      })
                    }
                  >
                    {t('Ret')}
                  </ActButton>
                </span>
              </>
            )
          )}
        </div>
      ))}
      <details className="why">
        <summary>{t('Divana itiraz et')}</summary>
        <div className="stack">
          <Field label={t('İtirazınız')} value={text} onChange={setText} />
          <ActButton
            variant="default"
            {...(text ? {} : { reason: t('Önce metni yazın.') })}
            onAct={async () => {
              await run({ type: 'raiseObjection', objectionId: crypto.randomUUID(), text: { write: text } });
              setText('');
            }}
          >
            {t('İtirazı gönder')}
          </ActButton>
        </div>
      </details>
    </Card>
  );
}
