import type { CommandInput } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { call, type Reply } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRoom } from '../use-room.ts';
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
  const { room, line, shut } = useRoom(meetingId);
  const desk = useQuery({
    queryKey: ['masa', meetingId],
    queryFn: () => call(api.getHallDesk, { params: { meetingId } }),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [duty, setDuty] = useState<keyof typeof WORDS | null>(null);
  const present = room?.quorum.present;
  const again = useCallback(
    () => void client.invalidateQueries({ queryKey: ['masa', meetingId] }),
    [client, meetingId],
  );
  useEffect(() => {
    if (present === undefined) return;
    const timer = setTimeout(again, READ_MILLIS);
    return () => clearTimeout(timer);
  }, [present, again]);
  const run = (body: CommandInput, forMember?: string) =>
    call(api.issueCommand, { params: { meetingId }, query: forMember ? { for: forMember } : {}, body });
  if (desk.error && !desk.data) return <Failed error={desk.error} />;
  if (!room || !desk.data) return <Loading />;
  const duties = desk.data.duties.filter((one) => one !== 'CONSOLE');
  const shown = duty ?? duties[0];
  return (
    <Page title={t(WORDS[shown ?? 'ENTRY'])} width="narrow" lead={`${room.meeting.title} · ${desk.data.operator}`}>
      {shut && (
        <p className="notice">
          {t('Bu masa kapatıldı ya da toplantı bitti. Gönderilmemiş giriş varsa büroya bildirin.')}
        </p>
      )}
      {line === 'cut' && !shut && (
        <p className="notice" role="status">
          {t('Bağlantı yok. Kayda devam edin; girişler bu aygıtta saklanıyor ve bağlantı gelince gönderilecek.')}
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
      {shown === 'TELLER' && <TellerDesk room={room} run={run} />}
    </Page>
  );
}
