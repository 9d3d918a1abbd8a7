import type { CommandInput, Mine, Room } from '@divan/api';
import { Button, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconFileText, IconHandStop, IconListNumbers, IconSpeakerphone } from '@tabler/icons-react';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { clock, count, dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { phaseChip } from '../../app/phase-chip.tsx';
import { useMe, useOnline } from '../../app/session.ts';
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
import { DeskCard } from '../identity/desk.tsx';
import { TrusteeCard } from './box-ceremony.tsx';
import { ConfirmKeys, KeyWords } from './box-confirm.tsx';
import { BoxFigures } from './box-count.tsx';
import { FindBallot } from './box-find.tsx';
import { IssuerCard } from './box-issuer.tsx';
import { OtherDevice, useVoterKey } from './box-voter-key.tsx';
import { WitnessCard } from './box-witness.tsx';
import { ConflictCard } from './conflict-card.tsx';
import { ElectionsCard } from './elections-card.tsx';
import { FloorCard } from './floor-card.tsx';
import { DivanProposal, LeadPanel, Proposed } from './lead-panel.tsx';
import { LongText } from './long-text.tsx';
import { OtherSteps } from './other-steps.tsx';
import { PeopleCard } from './people-card.tsx';
import { ProposalsCard } from './proposals-card.tsx';
import { useBox } from './use-box.ts';
import { useCeremony } from './use-ceremony.ts';
import { useDeclarations } from './use-declarations.ts';
import { useCommand, useMine, useRoom } from './use-room.ts';
import { VoteCard } from './vote-card.tsx';

type Run = (command: CommandInput) => Promise<void>;

const TABS = [
  ['salon', 'Salon', IconSpeakerphone],
  ['gundem', 'Gündem', IconListNumbers],
  ['soz', 'Söz', IconHandStop],
  ['onerge', 'Önergeler', IconFileText],
] as const;

/** The room: agenda left, the act in the middle, facts right; on a phone one of them at a time, the act first. */
export function RoomPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room, line, heardAt, offset } = useRoom(meetingId);
  const online = useOnline();
  const mine = useMine(meetingId, room, line);
  const me = useMe();
  const run = useCommand(meetingId);
  const [tab, setTab] = useState<string>('salon');
  const box = useBox(meetingId, room, Boolean(mine.data?.lead || mine.data?.opener)).data;
  const self = me.data?.memberId ?? '';
  const ceremony = useCeremony(meetingId, self, box);
  const device = useVoterKey(meetingId, self, mine.data, box);
  useDeclarations(meetingId, self, Boolean(room?.vote?.box));
  if (!room || !mine.data || !me.data) return <Loading />;
  const memberId = me.data.memberId ?? '';
  const leading = mine.data.lead;
  const console =
    leading ||
    (mine.data.opener && !room.divan) ||
    (mine.data.role === 'OFFICE' && ['called', 'quorumFailed'].includes(room.meeting.phase));
  const cut = line === 'cut' || !online;
  // Before its key is there the ceremony waits for it: first, then; after that it asks for nothing.
  const witness = box?.witnesses.find((one) => one.n === box.mine.witness);
  return (
    <>
      {cut && (
        <div className="strip" role="status">
          {online
            ? t('Bağlantı koptu, yeniden bağlanılıyor. Toplantıdaki yeriniz ve söz sıranız saklı.')
            : t('Bağlantı yok. Gördükleriniz saat {saat} itibarıyladır; toplantıdaki yeriniz ve söz sıranız saklı.', {
                saat: clock(new Date(heardAt + offset).toISOString()),
              })}
        </div>
      )}
      {line === 'elsewhere' && (
        <div className="strip" role="status">
          {t('Toplantı hesabınızla çok sayıda pencerede açık; bu pencere artık güncellenmiyor.')}{' '}
          <Button size="compact-sm" variant="default" onClick={() => window.location.reload()}>
            {t('Bu pencerede sürdür')}
          </Button>
        </div>
      )}
      {line === 'back' && (
        <div className="strip ok" role="status">
          {t('Yeniden bağlandınız. Kaçırdıklarınız yerine geldi.')}
        </div>
      )}
      <Page
        title={room.meeting.title}
        width="wide"
        lead={
          <span className="row">
            <span>
              {dayName(room.meeting.on)}, {clock(room.meeting.hour)} ·{' '}
              {leading ? t('Divan konsolu') : mine.data.role === 'OBSERVER' ? t('Gözlemci: yalnız izleme') : t('Salon')}
            </span>
            {phaseChip(room.meeting.phase)}
            {(leading || mine.data.role === 'OFFICE') && (
              <Link to="/toplanti/$meetingId/perde" params={{ meetingId }} target="_blank">
                {t('Salon ekranı')}
              </Link>
            )}
          </span>
        }
      >
        <nav className="tabs" aria-label={t('Toplantı bölümleri')}>
          {TABS.map(([id, name, Icon]) => (
            <button
              key={id}
              type="button"
              aria-current={tab === id ? 'true' : undefined}
              onClick={() => {
                setTab(id);
                window.scrollTo({ top: 0 });
              }}
            >
              <Icon size={24} aria-hidden />
              <span>
                {id === 'salon' && room.vote && tab !== 'salon' ? (
                  <b className="dot">{t('Oylama')}</b>
                ) : id === 'soz' && room.floor.queue.length > 0 ? (
                  `${t(name)} ${room.floor.queue.length}`
                ) : (
                  t(name)
                )}
              </span>
            </button>
          ))}
        </nav>
        <div className={console ? 'room console' : 'room'} data-tab={tab}>
          <div className="stack mid">
            <div className="stack" data-in="salon">
              <Notices room={room} mine={mine.data} />
              {!mine.data.present && <Entry room={room} mine={mine.data} run={run} />}
              {box && witness?.keyed === false && <WitnessCard meetingId={meetingId} memberId={memberId} box={box} />}
              {box?.mine.trustee && (
                <TrusteeCard meetingId={meetingId} memberId={memberId} box={box} ceremony={ceremony} />
              )}
              {box?.mine.issuer && <IssuerCard meetingId={meetingId} memberId={memberId} box={box} />}
              {console && box && <ConfirmKeys room={room} box={box} ceremony={ceremony} run={run} />}
              {console && (
                <LeadPanel room={room} run={run} meetingId={meetingId} memberId={memberId} offset={offset} box={box} />
              )}
              {room.vote && (
                <VoteCard
                  key={room.vote.id}
                  meetingId={meetingId}
                  room={room}
                  mine={mine.data}
                  memberId={memberId}
                  box={box}
                  ceremony={ceremony}
                  offset={offset}
                />
              )}
              {box && witness?.keyed && <WitnessCard meetingId={meetingId} memberId={memberId} box={box} />}
              {['LEAD', 'SECRETARY'].includes(mine.data.role) && <DeskCard meetingId={meetingId} />}
              {(mine.data.opener || mine.data.role === 'OFFICE') &&
                room.meeting.body === 'ASSEMBLY' &&
                ['called', 'checkIn', 'quorate'].includes(room.meeting.phase) && (
                  <BallotOfficers meetingId={meetingId} />
                )}
              {device === 'OTHER' && !room.vote && <OtherDevice meetingId={meetingId} memberId={memberId} />}
              {!room.vote && room.results[0] && !leading && <LastResult room={room} mine={mine.data} run={run} />}
              {room.meeting.phase === 'opened' && !leading && mine.data.present && !room.vote && (
                <Card title={t('Divan seçimi')}>
                  <Proposed room={room} />
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
            </div>
            {['opened', 'inSession', 'recess'].includes(room.meeting.phase) && (
              <div data-in="soz">
                <FloorCard
                  room={room}
                  mine={mine.data}
                  run={run}
                  memberId={memberId}
                  leading={leading}
                  offset={offset}
                />
              </div>
            )}
            <div className="stack" data-in="salon">
              {console && <OtherSteps room={room} run={run} meetingId={meetingId} />}
              {!room.vote && room.results[0] && leading && <LastResult room={room} mine={mine.data} run={run} />}
              {mine.data.present && <Entry room={room} mine={mine.data} run={run} />}
            </div>
          </div>
          <div className="stack left" data-in="gundem">
            <Agenda room={room} />
          </div>
          <div className="stack right">
            {box?.election !== null && box !== undefined && (
              <div className="stack" data-in="salon">
                {box.mine.trustee === null && !(console && !box.confirmed) && (
                  <KeyWords box={box} ceremony={ceremony} />
                )}
                <FindBallot meetingId={meetingId} memberId={memberId} room={room} box={box} />
              </div>
            )}
            <div data-in="salon">
              <Card title={t('Toplantı yeter sayısı')}>
                <div className={cut ? 'faded' : ''}>
                  <QuorumMeter {...room.quorum} />
                  {cut && (
                    <p className="hint">
                      {t('son bilinen: {saat}', { saat: clock(new Date(heardAt + offset).toISOString()) })}
                    </p>
                  )}
                </div>
                <LawPanel
                  question={t('Neden {n} üye gerekiyor?', { n: room.quorum.required })}
                  sentence={quorumSentence(room)}
                  figures={[
                    [t('Katılma hakkı bulunan'), count(room.quorum.entitled)],
                    [t('Gereken'), count(room.quorum.required)],
                    [t('Hazır bulunan'), count(room.quorum.present)],
                    ...(room.quorum.twoThirds
                      ? [
                          [
                            t('Tüzük değişikliği ya da fesih için gereken'),
                            count(room.quorum.twoThirds.required),
                          ] as const,
                        ]
                      : []),
                    ...(room.meeting.attempt === 1 && room.meeting.second
                      ? [[t('İkinci toplantıda gereken en az'), count(room.meeting.second.required)] as const]
                      : []),
                  ]}
                  articles={room.quorum.articles}
                />
              </Card>
            </div>
            {room.divan && (
              <div data-in="gundem">
                <Card title={t('Divan')}>
                  <ul className="plain">
                    <li>
                      {room.divan.chair.name} <span className="dim">{t('başkan')}</span>
                    </li>
                    {room.divan.viceChairs.map((person) => (
                      <li key={person.id}>
                        {person.name} <span className="dim">{t('başkan vekili')}</span>
                      </li>
                    ))}
                    {room.divan.secretaries.map((person) => (
                      <li key={person.id}>
                        {person.name} <span className="dim">{t('yazman')}</span>
                      </li>
                    ))}
                  </ul>
                </Card>
              </div>
            )}
            <div className="stack" data-in="onerge">
              <ProposalsCard room={room} mine={mine.data} run={run} memberId={memberId} leading={leading} />
              {(leading || mine.data.role === 'SECRETARY') && <NoteCard room={room} run={run} />}
            </div>
            <div className="stack" data-in="gundem">
              {mine.data.role !== 'OBSERVER' && (
                <PeopleCard
                  room={room}
                  meetingId={meetingId}
                  whole={['LEAD', 'SECRETARY', 'OFFICE'].includes(mine.data.role)}
                />
              )}
            </div>
            <div className="stack" data-in="onerge">
              <ConflictCard
                room={room}
                mine={mine.data}
                run={run}
                memberId={memberId}
                meetingId={meetingId}
                leading={leading}
              />
              <Objections room={room} mine={mine.data} run={run} leading={leading} />
            </div>
            {room.results.length > 1 && (
              <div data-in="gundem">
                <Card title={t('Sonuçlar')}>
                  <ul className="plain">
                    {room.results.slice(1).map((result) => (
                      <li key={result.id}>
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
                      </li>
                    ))}
                  </ul>
                </Card>
              </div>
            )}
            {room.meeting.ended && (mine.data.role === 'OFFICE' || leading || mine.data.role === 'SECRETARY') && (
              <div data-in="salon">
                <Card title={t('Belgeler')}>
                  <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
                    {t('Tutanak, hazirun ve paket')}
                  </Link>
                </Card>
              </div>
            )}
          </div>
        </div>
      </Page>
    </>
  );
}

function quorumSentence(room: Room): string {
  if (room.meeting.body === 'BOARD')
    return t('Yönetim kurulunun toplantı yeter sayısını tüzük belirler; kanun sayı vermez.');
  return room.meeting.attempt === 2
    ? t(
        'İkinci toplantıda çoğunluk aranmaz; katılanlar yönetim ve denetim kurulları üye tam sayısı toplamının iki katından az olamaz.',
      )
    : t('Genel kurul, katılma hakkı bulunan üyelerin salt çoğunluğuyla toplanır.');
}

/** What everybody must know of the state of the meeting, whoever they are. */
function Notices({ room, mine }: { readonly room: Room; readonly mine: Mine }) {
  const { phase, hour, second, recessUntil, on } = room.meeting;
  const said: Record<string, string> = {
    called: t('Toplantı saat {saat} için çağrıldı. Girişler henüz açılmadı.', { saat: clock(hour) }),
    quorumFailed: t(
      'Yeter sayı sağlanamadı. Hazır bulunan: {n}, gereken: {g}. Durum tutanağa geçirildi. İkinci toplantı: {tarih}, saat {saat}. İkinci toplantıda gereken en az: {k}.',
      {
        n: count(room.quorum.present),
        g: count(room.quorum.required),
        tarih: second ? dayName(second.on) : '–',
        saat: clock(second?.hour ?? ''),
        k: second?.required ?? '–',
      },
    ),
    recess: t('Toplantıya ara verildi. Devam saati: {saat}', { saat: recessUntil ? clock(recessUntil) : '–' }),
    interrupted: t(
      'Divan kesinti bildirdi: {neden}. Yeriniz, söz sıranız ve verdiğiniz oy saklı; toplantı sürünce buradan devam edilir.',
      { neden: room.meeting.interruption?.cause ?? '–' },
    ),
    adjourned: t('Oturum {tarih} günü saat {saat} itibarıyla kaldığı yerden sürecek.', {
      tarih: dayName(on),
      saat: clock(hour),
    }),
    failed: t('Toplantı yapılamadı. Hazır bulunan: {n}, gereken: {g}. Yeniden çağrı gerekir. {madde}', {
      n: count(room.quorum.present),
      g: count(room.quorum.required),
      madde: room.quorum.articles,
    }),
  };
  const voided = phase === 'inSession' && !room.vote && room.results[0]?.voided;
  return (
    <>
      {mine.role === 'OBSERVER' && (
        <p className="notice">{t('Gözlemci olarak izliyorsunuz. Söz isteyemez, oy kullanamazsınız.')}</p>
      )}
      {said[phase] && (
        <p className="notice" role="status">
          {said[phase]}
        </p>
      )}
      {voided && (
        <p className="notice" role="status">
          {t('Divan kesinti nedeniyle bu oylamayı geçersiz saydı. Oylama baştan yapılacak; lütfen yeniden oy verin.')}
        </p>
      )}
      {['closed', 'sealed'].includes(phase) && (
        <p className="good">
          {mine.entitled
            ? t('Toplantı kapandı. Katıldığınız için teşekkür ederiz. Kapanış özeti e-postanıza gönderildi.')
            : t('Toplantı kapandı.')}
        </p>
      )}
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
              {item.title}
              {item.added && <small className="under">{t('ekli madde, {n} imza', { n: item.added.supporters })}</small>}
              {item.state === 'NOW' && (
                <small className="under">
                  {room.vote
                    ? t('Oylama açık')
                    : item.startedAt
                      ? t('Görüşme başladı: {saat}', { saat: clock(item.startedAt) })
                      : ''}
                </small>
              )}
            </span>
            <span className="dim">
              {item.state === 'NOW' ? (
                t('şimdi')
              ) : item.state === 'DONE' ? (
                <>
                  <IconCheck size={20} aria-hidden />
                  <VisuallyHidden>{t('bitti')}</VisuallyHidden>
                </>
              ) : (
                ''
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Entry({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const { phase } = room.meeting;
  if (!mine.entitled || room.meeting.ended || ['called', 'quorumFailed', 'none'].includes(phase)) return null;
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
    <section className="card slim row between">
      <span>
        <Chip tone="ok">{t('Katıldınız')}</Chip> {t('Hazirun cetvelindeki sıranız: {n}', { n: mine.order ?? '' })}
      </span>
      {mine.videoLink && (
        <a href={mine.videoLink} target="_blank" rel="noreferrer">
          {t('Görüntülü görüşme')}
        </a>
      )}
      <details className="plain">
        <summary>{t('Toplantıdan ayrıl')}</summary>
        <div className="stack tight">
          <p className="hint">
            {t('Ayrıldığınızı bildirirseniz yeter sayıdan düşersiniz. Bağlantınızın kopması ayrılma sayılmaz.')}
          </p>
          <ActButton variant="default" onAct={() => run({ type: 'leave' })}>
            {t('Ayrıldığımı bildir')}
          </ActButton>
        </div>
      </details>
    </section>
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
        <ResultBars
          rows={result.counts.map((row) => ({ ...row, label: t(row.label) }))}
          of={result.carried === null ? Math.max(1, ...result.counts.map((row) => row.votes)) : result.attending}
          {...(result.required === null ? {} : { required: result.required })}
        />
      )}
      <p className="dim">
        {t('Katılan {k} · oy vermeyen {o}', { k: result.attending, o: result.notVoted })}{' '}
        {result.required !== null && `· ${t('gereken en az {g}', { g: result.required })} (${result.articles})`}{' '}
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
          <div>
            {objection.by.name}: <LongText meetingId={room.meeting.id} writing="objection" of={objection} />
          </div>
          {objection.answer ? (
            <p className="dim">{objection.answer}</p>
          ) : (
            leading && (
              <>
                <Field label={t('Divanın yanıtı')} value={answer} onChange={setAnswer} />
                <span className="row">
                  <ActButton
                    variant="default"
                    {...(answer.trim() ? {} : { reason: t('Önce metni yazın.') })}
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
                    {...(answer.trim() ? {} : { reason: t('Önce metni yazın.') })}
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
