import type { CommandInput, Mine, Room } from '@divan/api';
import { useEffect, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { useStage } from '../../../app/stage.ts';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Agenda } from '../agenda/agenda.tsx';
import { DivanCard } from '../agenda/divan-card.tsx';
import { EarlierResults } from '../agenda/earlier-results.tsx';
import { FloorCard } from '../floor-card.tsx';
import { OtherSteps } from '../lead/other-steps.tsx';
import { LeadPanel } from '../lead/panel.tsx';
import { ConflictCard } from '../motions/conflict-card.tsx';
import { NoteCard } from '../motions/note-card.tsx';
import { Objections } from '../motions/objections.tsx';
import { ProposalsCard } from '../motions/proposals-card.tsx';
import { LastResult } from '../salon/last-result.tsx';
import { Notices } from '../salon/notices.tsx';
import { QuorumCard } from '../salon/quorum-card.tsx';
import { ScreensCard } from '../screen/screens-card.tsx';
import { Tabs } from '../tabs.tsx';
import { AfterVotes } from './after-votes.tsx';
import { CandidaciesDesk } from './candidacies-desk.tsx';
import type { Desk } from './desk-page.tsx';
import { DivanDesk } from './divan-desk.tsx';
import { FiledForms } from './filed-forms.tsx';
import { Guests } from './guests.tsx';
import { useFilings } from './use-filings.ts';
import { forgetCounts } from './use-kept.ts';
import { WriteDown } from './write-down.tsx';
import '../page.css';
import './desk.css';

/** A console is nobody of its own: it leads, and has no vote, no floor, no signature. */
const asLead = (room: Room): Mine => ({
  entitled: true,
  mayVote: false,
  present: false,
  order: null,
  lead: true,
  opener: !room.divan,
  role: 'LEAD',
  votes: {},
  changed: {},
  ballots: [],
  supported: [],
  rollCall: null,
  videoLink: '',
});

/** As what somebody leads. */
function dutyOf({ meeting, divan }: Room, memberId: string): string {
  if (meeting.leadAway) return t('divan yeniden seçilene kadar');
  if (meeting.body === 'BOARD')
    return meeting.chair?.id === memberId ? t('kurul başkanı') : t('kurul başkanının yerine');
  if (!divan) return t('toplantıyı açan');
  return divan.chair.id === memberId ? t('divan başkanı') : t('başkan vekili');
}

/** The chair's own page at a desk of the hall: it leads in the name of whoever leads now, and writes down what members do. */
export function ConsoleDesk({
  desk,
  room,
  run,
  offset,
  stale,
}: {
  readonly desk: Desk;
  readonly room: Room;
  readonly run: (body: CommandInput, forMember?: string) => Promise<unknown>;
  readonly offset: number;
  /** The hour of what is shown, when the line is cut. */
  readonly stale: string | null;
}) {
  const [chosen, setChosen] = useState('');
  const [bolum, setBolum] = useStage('bolum');
  const tab = bolum ?? 'salon';
  const go = (part: string) => {
    if (part !== tab) setBolum(part);
    window.scrollTo({ top: 0 });
  };
  const open = room.vote?.id ?? null;
  useEffect(() => forgetCounts(open), [open]);
  const leaders = room.hall?.leaders ?? [];
  const lead = leaders.find(({ id }) => id === chosen) ?? leaders[0];
  const mine = asLead(room);
  const meetingId = room.meeting.id;
  const memberId = lead?.id ?? '';
  const leads = async (command: CommandInput) => {
    await run(command, memberId);
  };
  const runFor = (command: CommandInput, forMember: string) => run(command, forMember);
  const filings = useFilings(room);
  const candidacies = room.elections.filter(({ state }) => state === 'CANDIDACIES');
  const common = { room, mine, run: leads, memberId, meetingId, leading: true };
  return (
    <>
      <section className="hall-for row between" aria-label={t('Kimin adına')}>
        <p>
          {lead ? (
            <>
              {t('Bu ekran şu kişinin adına yönetir:')} <b>{lead.name}</b>{' '}
              <span className="dim">{dutyOf(room, lead.id)}</span>
            </>
          ) : (
            t('Yönetecek kişi salonda değil; kayıt masasından girince bu ekran onun adına çalışır.')
          )}
        </p>
        {leaders.length > 1 && (
          <Choice
            label={t('Yöneten')}
            value={memberId}
            onChange={setChosen}
            options={leaders.map(({ id, name }) => [id, name] as const)}
          />
        )}
      </section>
      <Tabs room={room} tab={tab} onTab={go} />
      <div className="room console" data-tab={tab}>
        <div className="stack mid">
          <div className="stack" data-in="salon">
            <Notices room={room} mine={mine} />
            {lead && <LeadPanel {...common} offset={offset} box={undefined} />}
            <DivanDesk room={room} people={desk.people} run={runFor} />
            <CandidaciesDesk room={room} people={desk.people} run={runFor} lead={memberId} filings={filings} />
            <FiledForms filings={filings} run={leads} open={candidacies} />
            <AfterVotes room={room} run={leads} />
          </div>
          <div className="stack" data-in="soz">
            {['opened', 'inSession', 'recess'].includes(room.meeting.phase) ? (
              <>
                <WriteDown room={room} people={desk.people} run={runFor} />
                <FloorCard {...common} offset={offset} />
              </>
            ) : (
              tab === 'soz' && (
                <Card title={t('Söz')}>
                  <Empty>{t('Toplantı açılınca söz istekleri buradan yazılır.')}</Empty>
                </Card>
              )
            )}
          </div>
          <div className="stack" data-in="salon">
            {lead && <OtherSteps room={room} run={leads} meetingId={meetingId} />}
            {lead && !room.meeting.ended && <ScreensCard room={room} run={leads} links={false} />}
            {!room.vote && room.results[0] && <LastResult room={room} mine={mine} run={leads} />}
          </div>
        </div>
        <div className="stack left" data-in="gundem">
          <Agenda room={room} />
        </div>
        <div className="stack right">
          <div data-in="salon">
            <QuorumCard room={room} stale={stale} />
          </div>
          {desk.guests.length > 0 && (
            <div data-in="salon">
              <Guests guests={desk.guests} />
            </div>
          )}
          {room.divan && (
            <div data-in="gundem">
              <DivanCard divan={room.divan} />
            </div>
          )}
          <div className="stack" data-in="onerge">
            <ProposalsCard {...common} />
            <NoteCard room={room} run={leads} />
            <ConflictCard {...common} />
            <Objections room={room} mine={mine} run={leads} leading />
          </div>
          {room.results.length > 1 && (
            <div data-in="gundem">
              <EarlierResults results={room.results.slice(1)} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}
