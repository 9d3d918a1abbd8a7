import type { CommandInput } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, type Reply } from '../../../app/call.ts';
import { draftsOf } from '../../../app/draft.ts';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { phaseChip } from '../../../app/phase-chip.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { HelpAsk, HelpOpen } from '../help/help-card.tsx';
import { useOwnHelp } from '../help/use-help.ts';
import { useRoom } from '../use-room.ts';
import { ConsoleDesk } from './console-desk.tsx';
import { EntryDesk } from './entry-desk.tsx';
import { TellerDesk } from './teller-desk.tsx';
import './desk.css';

export type Desk = Reply<typeof api.getHallDesk>;
export type Person = Desk['people'][number];

const WORDS = { ENTRY: 'Kayıt masası', TELLER: 'Sayım', CONSOLE: 'Kürsü' } as const;
/** After others have let somebody in, the list is read again; not more often than this. */
const READ_MILLIS = 3000;

/** The screen of a desk in a hall: what it is for, and nothing else. */
export function DeskPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const { room, line, shut, heardAt, offset } = useRoom(meetingId);
  const desk = useQuery({
    queryKey: ['masa', meetingId],
    queryFn: async () => {
      const found = await call(api.getHallDesk, { params: { meetingId } });
      // What is begun here stays on this device, under this desk.
      draftsOf(found.deskId);
      return found;
    },
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const help = useOwnHelp(meetingId);
  const [duty, setDuty] = useState<keyof typeof WORDS | null>(null);
  // Also who has no vote and who is on no list: all that the desk shows of the door.
  const door = room && [room.hall?.inside, room.hall?.lastLeft, room.hall?.guests, room.quorum.present].join();
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: ['masa', meetingId] }),
    [client, meetingId],
  );
  const reading = useRef<ReturnType<typeof setTimeout> | null>(null);
  useEffect(() => {
    if (door === undefined) return;
    // While people come in without a pause it is read all the same.
    reading.current ??= setTimeout(() => {
      reading.current = null;
      again();
    }, READ_MILLIS);
  }, [door, again]);
  useEffect(
    () => () => {
      clearTimeout(reading.current ?? undefined);
      reading.current = null;
    },
    [],
  );
  const run = (body: CommandInput, forMember?: string) =>
    call(api.issueCommand, { params: { meetingId }, query: forMember ? { for: forMember } : {}, body });
  if (desk.error && !desk.data) return <Failed error={desk.error} />;
  if (!room || !desk.data) return <Loading />;
  const { duties } = desk.data;
  const shown = duty ?? (room.meeting.phase === 'checkIn' && duties.includes('ENTRY') ? 'ENTRY' : duties.at(-1));
  const stale = line === 'cut' ? clock(new Date(heardAt + offset).toISOString()) : null;
  return (
    <Page
      title={t(WORDS[shown ?? 'ENTRY'])}
      width={shown === 'CONSOLE' ? 'wide' : 'narrow'}
      lead={
        <span className="row">
          <span>
            {room.meeting.title} · {t('Kullanan: {ad}', { ad: desk.data.operator })}
          </span>
          {phaseChip(room.meeting.phase)}
        </span>
      }
    >
      {shut && (
        <p className="notice">
          {t('Bu masa kapatıldı ya da toplantı bitti. Gönderilmemiş giriş varsa büroya bildirin.')}
        </p>
      )}
      {line === 'cut' && !shut && (
        <p className="notice" role="status">
          {shown === 'ENTRY'
            ? t('Bağlantı yok. Kayda devam edin; girişler bu aygıtta saklanıyor ve bağlantı gelince gönderilecek.')
            : t('Bağlantı yok. Girdikleriniz bu aygıtta saklanıyor; bağlantı gelince kaldığınız yerden sürer.')}
        </p>
      )}
      {duties.length > 1 && (
        <nav className="tiles" aria-label={t('Masanın görevleri')}>
          {duties.map((one) => (
            <button key={one} type="button" aria-pressed={shown === one} onClick={() => setDuty(one)}>
              {t(WORDS[one])}
            </button>
          ))}
        </nav>
      )}
      {shown === 'ENTRY' && <EntryDesk desk={desk.data} room={room} run={run} onChange={again} />}
      {shown === 'TELLER' && <TellerDesk room={room} run={run} operator={desk.data.operator} />}
      {shown !== 'TELLER' && (
        <p className="links">
          <Link to="/masa/$meetingId/liste" params={{ meetingId }}>
            {t('Yetki listesi')}
          </Link>
        </p>
      )}
      {!shut && !room.meeting.ended && (
        <>
          <HelpOpen help={help} />
          <HelpAsk meetingId={meetingId} help={help} />
        </>
      )}
      {shown === 'CONSOLE' && <ConsoleDesk desk={desk.data} room={room} run={run} offset={offset} stale={stale} />}
    </Page>
  );
}
