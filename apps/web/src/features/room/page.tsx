import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { forgetMarks } from '../../app/draft.ts';
import { clock, dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { phaseChip } from '../../app/phase-chip.tsx';
import { useMe, useOnline } from '../../app/session.ts';
import { useStage } from '../../app/stage.ts';
import { BallotOfficers } from '../../components/ballot-officers.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { DeskCard } from '../identity/desk.tsx';
import { Agenda } from './agenda/agenda.tsx';
import { DivanCard } from './agenda/divan-card.tsx';
import { EarlierResults } from './agenda/earlier-results.tsx';
import { PeopleCard } from './agenda/people-card.tsx';
import { TrusteeCard } from './box/ceremony.tsx';
import { ConfirmKeys, KeyWords } from './box/confirm.tsx';
import { FindBallot } from './box/find.tsx';
import { IssuerCard } from './box/issuer.tsx';
import { TooLateBox } from './box/too-late.tsx';
import { useBox } from './box/use-box.ts';
import { useCeremony } from './box/use-ceremony.ts';
import { useDeclarations } from './box/use-declarations.ts';
import { OtherDevice, useVoterKey } from './box/voter-key.tsx';
import { WitnessCard } from './box/witness.tsx';
import { Connection } from './connection.tsx';
import { DivanProposal, Proposed } from './divan-proposal.tsx';
import { ElectionsCard } from './elections-card.tsx';
import { FloorCard } from './floor-card.tsx';
import { AfterVotes } from './hall/after-votes.tsx';
import { FiledToDivan } from './hall/filed-forms.tsx';
import { HelpAsk, HelpOpen } from './help/help-card.tsx';
import { HelpWaiting } from './help/help-waiting.tsx';
import { useOwnHelp } from './help/use-help.ts';
import { OtherSteps } from './lead/other-steps.tsx';
import { LeadPanel } from './lead/panel.tsx';
import { ConflictCard } from './motions/conflict-card.tsx';
import { NoteCard } from './motions/note-card.tsx';
import { Objections } from './motions/objections.tsx';
import { ProposalsCard } from './motions/proposals-card.tsx';
import { useRinging } from './now/alarm.ts';
import { AlarmCard } from './now/alarm-card.tsx';
import { NowBar, waitingWords } from './now/now-bar.tsx';
import { useWaiting } from './now/waiting.ts';
import { RollCallCard } from './roll-call/roll-call-card.tsx';
import { RollCallLead } from './roll-call/roll-call-lead.tsx';
import { Entry } from './salon/entry.tsx';
import { LastResult } from './salon/last-result.tsx';
import { Notices } from './salon/notices.tsx';
import { QuorumCard } from './salon/quorum-card.tsx';
import { ScreensCard } from './screen/screens-card.tsx';
import { Tabs } from './tabs.tsx';
import { useCommand, useMine, useRecorded, useRoom } from './use-room.ts';
import { closeBallots } from './vote/kept-ballot.ts';
import { TooLate } from './vote/too-late.tsx';
import { VoteCard } from './vote/vote-card.tsx';
import './page.css';

/** The room: agenda left, the act in the middle, facts right; on a phone one of them at a time, the act first. */
export function RoomPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room, line, heardAt, offset } = useRoom(meetingId);
  const online = useOnline();
  const mine = useMine(meetingId, room, line);
  const me = useMe();
  // Whose session ended keeps what is written here, under a word that it ended.
  const person = useRef(me.data);
  if (me.data) person.current = me.data;
  const run = useCommand(meetingId);
  const [bolum, setBolum] = useStage('bolum');
  const tab = bolum ?? 'salon';
  const box = useBox(meetingId, room, Boolean(mine.data?.lead || mine.data?.opener)).data;
  const self = person.current?.memberId ?? '';
  const ceremony = useCeremony(meetingId, self, box);
  const device = useVoterKey(meetingId, self, mine.data, box);
  useDeclarations(meetingId, self, Boolean(room?.vote?.box));
  const help = useOwnHelp(meetingId);
  const recorded = useRecorded(meetingId);
  const waiting = useWaiting(room, mine.data, self);
  useRinging(waiting?.key ?? null);
  const open = room ? (room.vote?.id ?? null) : undefined;
  useEffect(() => {
    if (open === undefined) return;
    closeBallots(meetingId, open);
    forgetMarks(open);
  }, [meetingId, open]);
  if (mine.error && !mine.data) return <Failed error={mine.error} />;
  if (!room || !mine.data || !person.current) return <Loading />;
  const memberId = self;
  const go = (part: string) => {
    if (part !== tab) setBolum(part);
    window.scrollTo({ top: 0 });
  };
  const leading = mine.data.lead;
  const console =
    leading ||
    (mine.data.opener && !room.divan) ||
    (mine.data.role === 'OFFICE' && ['called', 'quorumFailed'].includes(room.meeting.phase));
  const cut = line === 'cut' || !online;
  const lastHeard = clock(new Date(heardAt + offset).toISOString());
  // Before its key is there the ceremony waits for it: first, then; after that it asks for nothing.
  const witness = box?.witnesses.find((one) => one.n === box.mine.witness);
  return (
    <>
      {me.data && <Connection line={line} online={online} lastHeard={lastHeard} />}
      <Page
        title={room.meeting.title}
        urgent={waitingWords(waiting)}
        width="wide"
        lead={
          <span className="row">
            <span>
              {dayName(room.meeting.on)}, {clock(room.meeting.hour)} ·{' '}
              {leading ? t('Divan konsolu') : mine.data.role === 'OBSERVER' ? t('Gözlemci: yalnız izleme') : t('Salon')}
            </span>
            {phaseChip(room.meeting.phase)}
            {mine.data.role !== 'OBSERVER' &&
              !room.meeting.ended &&
              room.agenda.some(({ kind, state }) => kind === 'ELECTION' && state !== 'DONE') && (
                <span className="links">
                  <Link to="/toplanti/$meetingId/adaylar" params={{ meetingId }}>
                    {t('Adaylar')}
                  </Link>
                </span>
              )}
            {(leading || mine.data.role === 'OFFICE' || mine.data.role === 'SECRETARY') && (
              <span className="links">
                <Link to="/toplanti/$meetingId/perde" params={{ meetingId }} target="_blank">
                  {t('Salon ekranı')}
                </Link>
                <Link to="/toplanti/$meetingId/liste" params={{ meetingId }}>
                  {t('Yetki listesi')}
                </Link>
                {!room.meeting.ended && (
                  <Link to="/toplanti/$meetingId/yardim" params={{ meetingId }}>
                    {t('Yardım istekleri')}
                  </Link>
                )}
                {room.meeting.method === 'PHYSICAL' && !room.meeting.ended && (
                  <Link to="/toplanti/$meetingId/masalar" params={{ meetingId }}>
                    {t('Salonun masaları')}
                  </Link>
                )}
              </span>
            )}
          </span>
        }
      >
        <NowBar
          room={room}
          mine={mine.data}
          memberId={memberId}
          waiting={waiting}
          offset={offset}
          tab={tab}
          onGo={go}
        />
        <Tabs room={room} tab={tab} onTab={go} />
        <div className={console ? 'room console' : 'room'} data-tab={tab}>
          <div className="stack mid">
            <div className="stack" data-in="salon">
              <TooLate meetingId={meetingId} onRecorded={recorded} />
              <TooLateBox room={room} memberId={memberId} />
              <Notices room={room} mine={mine.data} />
              <HelpOpen help={help} />
              {!room.meeting.ended && (leading || ['OFFICE', 'SECRETARY'].includes(mine.data.role)) && (
                <HelpWaiting meetingId={meetingId} />
              )}
              {!mine.data.present && <Entry room={room} mine={mine.data} run={run} />}
              {box && witness?.keyed === false && <WitnessCard meetingId={meetingId} memberId={memberId} box={box} />}
              {box?.mine.trustee && (
                <TrusteeCard meetingId={meetingId} memberId={memberId} box={box} ceremony={ceremony} />
              )}
              {box?.mine.issuer && <IssuerCard meetingId={meetingId} memberId={memberId} box={box} />}
              {console && box && <ConfirmKeys room={room} box={box} ceremony={ceremony} run={run} />}
              {leading && room.meeting.rollCall && <RollCallLead room={room} run={run} offset={offset} />}
              <RollCallCard room={room} mine={mine.data} offset={offset} />
              {console && (
                <LeadPanel
                  room={room}
                  run={run}
                  meetingId={meetingId}
                  memberId={memberId}
                  offset={offset}
                  box={box}
                  mine={mine.data}
                />
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
                  onRecorded={recorded}
                />
              )}
              {box && witness?.keyed && <WitnessCard meetingId={meetingId} memberId={memberId} box={box} />}
              {['LEAD', 'SECRETARY'].includes(mine.data.role) && <DeskCard meetingId={meetingId} />}
              {(mine.data.opener || mine.data.role === 'OFFICE') &&
                room.meeting.body === 'ASSEMBLY' &&
                ['called', 'checkIn', 'quorate'].includes(room.meeting.phase) && (
                  <BallotOfficers meetingId={meetingId} onPaper={room.hall !== null} />
                )}
              {device === 'OTHER' && !room.vote && <OtherDevice meetingId={meetingId} memberId={memberId} />}
              {(room.meeting.phase === 'opened' || room.meeting.leadAway) &&
                !leading &&
                mine.data.present &&
                !room.vote && (
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
              {!room.vote && room.results[0] && !leading && <LastResult room={room} mine={mine.data} run={run} />}
            </div>
            {['opened', 'inSession', 'recess'].includes(room.meeting.phase) ? (
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
            ) : (
              tab === 'soz' && (
                <div data-in="soz">
                  <Card title={t('Söz')}>
                    <Empty>
                      {room.meeting.ended
                        ? t('Toplantı bitti; söz istenmez.')
                        : t('Toplantı açılınca buradan söz isteyebilirsiniz.')}
                    </Empty>
                  </Card>
                </div>
              )
            )}
            <div className="stack" data-in="salon">
              {(console || (mine.data.role === 'OFFICE' && ['checkIn', 'quorate'].includes(room.meeting.phase))) && (
                <OtherSteps room={room} run={run} meetingId={meetingId} />
              )}
              {!room.meeting.ended && (leading || ['OFFICE', 'SECRETARY'].includes(mine.data.role)) && (
                <ScreensCard room={room} run={run} links />
              )}
              {room.hall && (leading || mine.data.role === 'SECRETARY') && <FiledToDivan room={room} run={run} />}
              {(leading || mine.data.role === 'OFFICE') && <AfterVotes room={room} run={run} />}
              {!room.vote && room.results[0] && leading && <LastResult room={room} mine={mine.data} run={run} />}
              {mine.data.present && <Entry room={room} mine={mine.data} run={run} />}
              {mine.data.entitled && !room.meeting.ended && <HelpAsk meetingId={meetingId} help={help} />}
              {mine.data.present && !room.meeting.ended && <AlarmCard />}
            </div>
          </div>
          <div className="stack left" data-in="gundem">
            <Agenda room={room} office={mine.data.role === 'OFFICE'} />
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
              <QuorumCard room={room} stale={cut ? lastHeard : null} />
            </div>
            {room.divan && (
              <div data-in="gundem">
                <DivanCard divan={room.divan} />
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
                <EarlierResults results={room.results.slice(1)} />
              </div>
            )}
            {room.meeting.ended && (
              <div data-in="salon">
                <Card title={t('Belgeler')}>
                  <p className="links">
                    <Link to="/toplanti/$meetingId/sonuc" params={{ meetingId }}>
                      {t('Toplantı kaydı: kararlar, seçilenler, tutanak')}
                    </Link>
                    {(mine.data.role === 'OFFICE' || leading || mine.data.role === 'SECRETARY') && (
                      <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
                        {t('Tutanak, hazirun ve paket')}
                      </Link>
                    )}
                  </p>
                </Card>
              </div>
            )}
          </div>
        </div>
      </Page>
    </>
  );
}
